"""Which pages stand on which side of a sheet, so that it can be folded or stapled.

Pages count from 1; 0 is a place that stays empty. On a side they follow the direction of reading:
where text runs from the right, whoever sets them lets the first stand on the right.
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
    """What a layout's file says of its pages.

    Args:
        value: how many stand on each side, "stitched", or the pages of every side.
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


def _number(said: object) -> int:
    return int(said) if isinstance(said, str) and said.isdecimal() else 0


def sides(shared: Pages, count: int) -> tuple[Side, ...]:
    """The pages on each side, for a file of so many pages."""
    if shared == STITCHED:
        return stitched(count)
    if isinstance(shared, int):
        return in_turn(count, shared)
    return tuple(tuple(page if page <= count else 0 for page in side) for side in shared)


def left_out(shared: Pages, count: int) -> int:
    """How many pages of so many stand behind the last one that is listed, and so nowhere."""
    return count - max(chain(*shared)) if isinstance(shared, tuple) else 0


def in_turn(count: int, each: int) -> tuple[Side, ...]:
    """So many pages on each side, one after the other."""
    begins = range(1, count + 1, each)
    return tuple(
        tuple(page if page <= count else 0 for page in range(begin, begin + each))
        for begin in begins
    )


def stitched(count: int) -> tuple[Side, ...]:
    """Sheets that are laid into each other, folded and stapled in the fold: a booklet.

    The outer sheet holds the last page and the first, and on its back the second and the last but
    one; the next sheet what then is left.
    """
    whole = -(-count // SHEET) * SHEET
    made: list[Side] = []
    for first in range(1, whole // 2, 2):
        last = whole + 1 - first
        made += [(last, first), (first + 1, last - 1)]
    return tuple(tuple(page if page <= count else 0 for page in side) for side in made)


@dataclass(frozen=True)
class Kinds:
    """The kinds of sides that there are, and of which kind (from 0) each side is.

    A kind is its places, from 1 on, with 0 where a place is not taken.
    """

    places: tuple[tuple[int, ...], ...]
    of_sides: tuple[int, ...]


def kinds(shared: Pages, sides: tuple[Side, ...]) -> Kinds:
    """Which sides look alike: those that have pages in the same places.

    Sides whose pages are listed one by one may each look different.
    """
    places = [tuple(place if page else 0 for place, page in enumerate(side, 1)) for side in sides]
    if isinstance(shared, tuple):
        return Kinds(tuple(places), tuple(range(len(sides))))
    found = tuple(dict.fromkeys(places))
    return Kinds(found, tuple(found.index(each) for each in places))
