"""Panels in two columns: which ones are, and how their items divide between the two.

Typesetters balance columns by trial, which takes minutes where an item is long. Here the items are
two lists beside each other: how long their texts are decides whether there is room for that, and
their measured heights decide where the second column begins.
"""

import math
import re
from collections.abc import Sequence
from itertools import pairwise

from briefgen.contracts.layout import Layout
from briefgen.pages.parts import Part
from briefgen.values import Passage, Placement

COLUMNS = 2
ONE_COLUMN = "auto"  # what an edition fills the token --columns with for one
LETTER_EM = 0.54  # the width of a letter, on average; a little more, so that no word is broken
PADDING_EM, GUTTER_EM, BULLET_EM = 2.2, 1.6, 1.1  # of a panel, see leaflet.css
FEWEST_LETTERS = 16  # on a line of a column, else there is only one
MOST_LINES = 5  # of an item in a column: a longer one is easier to read across the panel
LINE_EM = 1.6  # with the gap to the next item, about
TALL = 0.6  # of a side
ROUNDING_PT = 0.01
_UNBROKEN = re.compile(r"[^\s/\-\N{EN DASH}]+")


def in_columns(layout: Layout, section: Part) -> bool:
    """Whether a layout sets the items of a panel in two columns, as far as its edition lets it.

    A panel that fills most of a side is better off in one where it may go on on the next.
    """
    em_pt, _ = layout.contract.sizes_pt
    width_em = layout.contract.geometry.width_pt / em_pt
    between = layout.contract.geometry.of_sides(
        3
    )  # so that a side is between two, however many there will be
    most_em = TALL * between.height_pt(1) / em_pt if layout.contract.evenly else math.inf
    texts = [f"{item.ref} {item.html.striptags()}".strip() for item in section.items]
    return layout.tokens["columns"] != ONE_COLUMN and have_room(texts, width_em, most_em)


def have_room(texts: Sequence[str], width_em: float, most_em: float = math.inf) -> bool:
    """Whether the items of a panel have room in two columns, by what they say.

    Args:
        texts: of the items.
        width_em: the width of the panel in ems of the smallest type that it may be set in.
        most_em: how high its columns may be.
    """
    letters = int(((width_em - PADDING_EM - GUTTER_EM) / 2 - BULLET_EM) / LETTER_EM)
    words = [word for text in texts for word in _UNBROKEN.findall(text)]
    if len(texts) < COLUMNS or letters < max(FEWEST_LETTERS, *map(len, words)):
        return False
    lines = [math.ceil(len(text) / letters) for text in texts]
    return max(lines) <= MOST_LINES and sum(lines) / COLUMNS * LINE_EM <= most_em


def measured_in_columns(passage: Passage, placement: Placement) -> bool:
    """Whether a passage is a panel in two columns, of which a probe set all items in the first."""
    return f"{passage.id}.columns" in placement.boxes


def first_column(passage: Passage, placement: Placement) -> int:
    """How many items of a panel stand in the first column, so that the higher one is lowest.

    Where several numbers do, the first column is the longer one.
    """
    heights = _heights(passage, placement)
    least = min(heights) + ROUNDING_PT
    return max(count for count, height in enumerate(heights, 1) if height <= least)


def saved(passage: Passage, placement: Placement) -> float:
    """How many points of height two columns save of what a probe measured of a passage."""
    if not measured_in_columns(passage, placement) or len(passage.items) < COLUMNS:
        return 0.0
    first, last = placement.box(passage.items[0]), placement.box(passage.items[-1])
    return last.bottom - first.top - min(_heights(passage, placement))


def _heights(passage: Passage, placement: Placement) -> list[float]:
    """How high a panel's columns are in points, by the number of items in the first of them."""
    boxes = [placement.box(name) for name in passage.items]
    return [
        max(above.bottom - boxes[0].top, boxes[-1].bottom - below.top)
        for above, below in pairwise(boxes)
    ]
