"""Panels in two columns: which panels they are, and how their items divide between the columns.

WeasyPrint balances CSS columns by trial, which takes minutes where an item is long. Here a panel is
two lists side by side. The length of its texts decides whether there is room for two, and their
measured heights decide where the second one begins.
"""

import math
import re
from collections.abc import Sequence
from itertools import pairwise

from briefgen.contracts.layout import Layout
from briefgen.pages.parts import Part
from briefgen.values import Passage, Placement

COLUMNS = 2
ONE_COLUMN = "auto"  # the token --columns in an edition that wants one column
LETTER_EM = 0.54  # a little more than the average width of a letter, so that no word is broken
PADDING_EM, GUTTER_EM, BULLET_EM = 2.2, 1.6, 1.1  # of a panel, see leaflet.css
FEWEST_LETTERS = 16  # on a line of a column, else there is only one
MOST_LINES = 5  # of an item in a column: a longer one is easier to read across the panel
LINE_EM = 1.6  # about the height of a line, with its share of the gap to the next item
TALL = 0.6  # of a side: a higher panel is not set in columns where it could be divided
ROUNDING_PT = 0.01
_UNBROKEN = re.compile(r"[^\s/\-\N{EN DASH}]+")


def in_columns(layout: Layout, section: Part) -> bool:
    """Whether a layout, in its edition, sets the items of a panel in two columns.

    Where lists may go on overleaf, a panel that would fill most of a side stays in one column. So
    does one whose items have pictures, which are made for its whole width, or lists of their own.
    """
    em_pt, _ = layout.contract.sizes_pt
    width_em = layout.contract.geometry.width_pt / em_pt
    between = layout.contract.geometry.of_sides(3)  # the second of these is a middle one
    most_em = TALL * between.height_pt(1) / em_pt if layout.contract.evenly else math.inf
    texts = [f"{item.ref} {item.html.striptags()}".strip() for item in section.items]
    one = layout.tokens["columns"] == ONE_COLUMN
    if one or any(item.compound or item.picture for item in section.items):
        return False
    return have_room(texts, width_em, most_em)


def have_room(texts: Sequence[str], width_em: float, most_em: float = math.inf) -> bool:
    """Whether items have room in two columns of a panel, by the length of their texts.

    Args:
        texts: the texts of the items, references included.
        width_em: the width of the panel in ems of the smallest type that it may be set in.
        most_em: how high its columns may be, in ems.
    """
    letters = int(((width_em - PADDING_EM - GUTTER_EM) / 2 - BULLET_EM) / LETTER_EM)
    words = [word for text in texts for word in _UNBROKEN.findall(text)]
    if len(texts) < COLUMNS or letters < max(FEWEST_LETTERS, *map(len, words)):
        return False
    lines = [math.ceil(len(text) / letters) for text in texts]
    return max(lines) <= MOST_LINES and sum(lines) / COLUMNS * LINE_EM <= most_em


def measured_in_columns(passage: Passage, placement: Placement) -> bool:
    """Whether a passage is a panel in two columns, so that the first holds all items in a probe."""
    return f"{passage.id}.columns" in placement.boxes


def first_column(passage: Passage, placement: Placement) -> int:
    """How many items stand in the first column, so that the panel is as low as it can be.

    Of several such numbers it is the largest. `placement` is that of a probe.
    """
    heights = _heights(passage, placement)
    least = min(heights) + ROUNDING_PT
    return max(count for count, height in enumerate(heights, 1) if height <= least)


def saved(passage: Passage, placement: Placement) -> float:
    """By how many points two columns make a passage lower than it was in a probe.

    Beside a picture that is higher than they are it becomes no lower than that.
    """
    if not measured_in_columns(passage, placement) or len(passage.items) < COLUMNS:
        return 0.0
    foot = placement.box(passage.items[-1]).bottom
    least = placement.box(passage.items[0]).top + min(_heights(passage, placement))
    figure = placement.boxes.get(f"{passage.id}.picture.figure", ())
    picture = max((box.bottom for box in figure), default=least)
    return max(foot, picture) - max(least, picture)


def _heights(passage: Passage, placement: Placement) -> list[float]:
    """A panel's height in points with 1, 2 and more items in its first column."""
    boxes = [placement.box(name) for name in passage.items]
    return [
        max(above.bottom - boxes[0].top, boxes[-1].bottom - below.top)
        for above, below in pairwise(boxes)
    ]
