"""Which pages stand on which side of a sheet, so that it can be folded or stapled.

Pages count from 1; 0 is a place that stays empty. The pages of a side are listed in the direction
of reading: where text runs from right to left, the first of them is set on the right.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from briefgen.reading.models import finding

STITCHED: Literal["stitched"] = "stitched"
SHEET = 4  # pages of one sheet that is folded once

Side = tuple[int, ...]
Pages = int | Literal["stitched"] | tuple[Side, ...]


def read_pages(value: object) -> Pages:
    """Read which pages a layout's file puts on its sides.

    Args:
        value: how many stand on each side, "stitched", or a list of pages for every side.

    Raises:
        PydanticCustomError: for any other value, and for a page that is listed twice.
    """
    if value == STITCHED:
        return STITCHED
    if isinstance(value, str) and value.isdecimal() and int(value):
        return int(value)
    sides = value if isinstance(value, list) else ()
    listed = tuple(tuple(map(_number, side)) for side in sides if isinstance(side, list))
    if not listed or len(listed) != len(sides) or not all(side and all(side) for side in listed):
        hint = f"say how many stand on a side, {STITCHED}, or which: [[4, 1], [2, 3]]"
        raise finding("this is no way to share pages out", hint)
    found = Counter(chain(*listed))
    if twice := [str(page) for page, times in found.items() if times > 1]:
        raise finding(f"page {twice[0]} is listed twice", "a page stands in one place")
    return listed


def _number(page: object) -> int:
    return int(page) if isinstance(page, str) and page.isdecimal() else 0


def sides(shared: Pages, count: int) -> tuple[Side, ...]:
    """The pages on each side, for a file of `count` pages."""
    if shared == STITCHED:
        return stitched(count)
    if isinstance(shared, int):
        return in_turn(count, shared)
    return tuple(tuple(page if page <= count else 0 for page in side) for side in shared)


def left_out(shared: Pages, count: int) -> int:
    """How many of `count` pages come after the last one that is listed, and so stand nowhere."""
    return count - max(chain(*shared)) if isinstance(shared, tuple) else 0


def in_turn(count: int, each: int) -> tuple[Side, ...]:
    """`count` pages in their order, `each` on every side."""
    begins = range(1, count + 1, each)
    return tuple(
        tuple(page if page <= count else 0 for page in range(begin, begin + each))
        for begin in begins
    )


def stitched(count: int) -> tuple[Side, ...]:
    """The sides of a booklet: sheets are laid into each other, folded, and stapled in the fold.

    The outer sheet has the last page and the first on its front, and on its back the second page
    and the last but one. The next sheet has the pages that are left, in the same way.
    """
    whole = -(-count // SHEET) * SHEET
    made: list[Side] = []
    for first in range(1, whole // 2, 2):
        last = whole + 1 - first
        made += [(last, first), (first + 1, last - 1)]
    return tuple(tuple(page if page <= count else 0 for page in side) for side in made)


@dataclass(frozen=True)
class Kinds:
    """The kinds of sides of a file, and which of them (counted from 0) each side is.

    A kind is a row of places, numbered from 1; a place that stays empty is 0.
    """

    places: tuple[tuple[int, ...], ...]
    of_sides: tuple[int, ...]


def kinds(shared: Pages, sides: tuple[Side, ...]) -> Kinds:
    """Group sides that look alike: those with pages in the same places.

    Where a layout lists the pages of every side, each side is a kind of its own, for its frame may
    look different.
    """
    places = [tuple(place if page else 0 for place, page in enumerate(side, 1)) for side in sides]
    if isinstance(shared, tuple):
        return Kinds(tuple(places), tuple(range(len(sides))))
    found = tuple(dict.fromkeys(places))
    return Kinds(found, tuple(found.index(each) for each in places))
