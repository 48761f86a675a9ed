"""Finds what makes a cover, or the head and the foot of a side, too high for its place.

Those places hold what briefing and brand say once: titles, lockups, strapline, contact.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from briefgen.problems import Problem, ProblemsFound
from briefgen.values import Placement

_AGAIN = re.compile(r"~\d+$")
_SEVERAL = re.compile(r"((?:brand\.)?contact|brand\.partners)\b.*")  # whose parts count as one
# By id: the path where it is written, its name, and what makes it shorter.
_KNOWN = {
    "title": ("title", "title", "shorten it"),
    "headline": ("poster.headline", "headline", "shorten it"),
    "strapline": ("brand.strapline", "strapline", "shorten it"),
    "brand.strapline": ("brand.strapline", "strapline", "shorten it"),
    "control": ("owner", "line of version and owner", "shorten them"),
    "brand.lockup": ("brand.lockup", "lockup", "give it fewer or shorter lines"),
    "brand.campaign": ("brand.campaign", "campaign's lockup", "give it fewer or shorter lines"),
    "brand.contact": ("brand.contact", "contact block", "leave out some of its lines"),
    "brand.partners": ("brand.partners", "row of partners", "name fewer of them"),
    "contact": ("contact", "contact block", "leave out some of its lines"),
}


class TooHigh(ProblemsFound):
    """No cut of words helps, even once `dropped` is left out: pictures are too high, or this is.

    `sheet` is what it is too high for, as it reads after "for".
    """

    def __init__(
        self, problems: Iterable[Problem], sheet: str = "", dropped: frozenset[str] = frozenset()
    ) -> None:
        super().__init__(problems)
        self.sheet, self.dropped = sheet, dropped


def too_long(places: tuple[str, ...], placement: Placement, sheet: str) -> Problem:
    """The problem of what takes the most height in places that are too high.

    Args:
        places: the ids of the elements around it.
        placement: from the pass in which they were.
        sheet: what they do not fit on, as it reads after "for".
    """
    heights = _heights(places, placement)
    where, called, how = _KNOWN[max(heights, key=lambda name: heights[name], default="title")]
    return Problem("", 0, 0, f"the {called} is too long for {sheet}", how, where=where)


def _heights(places: tuple[str, ...], placement: Placement) -> dict[str, float]:
    """The height in points of each entry of `_KNOWN` inside the elements with these ids."""
    around = [placement.box(name) for name in places]
    heights: dict[str, float] = defaultdict(float)
    for name, (box, *_) in placement.boxes.items():
        known = _SEVERAL.sub(r"\1", _AGAIN.sub("", name))
        inside = any(
            box.side == each.side and each.top <= box.top and box.bottom <= each.bottom
            for each in around
        )
        if known in _KNOWN and inside:
            heights[known] += box.height
    return heights
