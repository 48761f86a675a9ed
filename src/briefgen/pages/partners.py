"""Logos of partners in rows: equal by optical weight, as large as their place allows.

Logos of one height are not alike: a wide one looms, a fine one is lost. What is held equal is the
area that their ink covers.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from statistics import median

from briefgen.brand.brand import Brand
from briefgen.brand.brand_logos import Partner
from briefgen.brand.grounds import ink
from briefgen.pages.lockups import PLATE_EM, Shown

GAP_EM = 1.6  # between logos, and between rows
LEAST_INK = 0.25  # of its place: a finer logo is not made larger yet
TALLEST, WIDEST = 2.5, 3.5  # than the middle one of all: what is longer would make others too small
MIDDLE_EM = 2.2  # how high the middle one of all may be, whatever room there is
WORTH_A_ROW = 1.2  # how much larger logos must get for another row
MOST_ROWS = 4


@dataclass(frozen=True)
class Placed:
    """A partner's logo in the middle of its place in a row; its plate is around that.

    `above_em` is how far its plate reaches above it and below it.
    """

    id: str
    shown: Shown
    width_em: float
    height_em: float
    above_em: float


@dataclass(frozen=True)
class _Shape:
    """A logo before it is scaled; what its plate adds to that is the same at any scale."""

    partner: Partner
    shown: Shown
    width: float
    height: float


def rows(
    brand: Brand,
    width_em: float,
    height_em: float,
    show: Callable[..., Shown],
    on: tuple[str, str] = ("accent", "paper"),
) -> list[list[Placed]]:
    """The logos of a brand's partners in rows, in the order of the file.

    Args:
        brand: whose partners they are.
        width_em: the width of a row.
        height_em: the height of all rows together.
        show: a logo as the page shows it, by the tokens of its colour and its ground.
        on: those tokens: what ``currentColor`` becomes, and the colour behind it.
    """
    colour = brand.colours[on[0]]
    found = zip(
        brand.partners,
        _shown(brand.partners, partial(show, colour=on[0], ground=on[1])),
        strict=True,
    )
    shapes = _held([_shape(partner, each, colour) for partner, each in found])
    best: tuple[float, list[list[_Shape]]] = 0.0, []
    for count in range(1, min(MOST_ROWS, len(shapes)) + 1):
        divided = _divided(shapes, count)
        most = MIDDLE_EM / median(each.height for each in shapes)
        scale = min(most, _largest(divided, width_em, height_em))
        if scale > best[0] * WORTH_A_ROW:
            best = scale, divided
    scale, divided = best
    return [_placed(row, scale) for row in divided]


def _shown(partners: Sequence[Partner], show: Callable[..., Shown]) -> list[Shown]:
    """Their logos as they stand: all on plates of one colour where one needs it and all may."""
    found = [show(each.logo) for each in partners]
    for plate, _ in Counter(each.plate for each in found if each.plate).most_common():
        alike = [show(each.logo, plate=plate) for each in partners]
        if all(each.plate == plate for each in alike):
            return alike
    return found


def _shape(partner: Partner, found: Shown, colour: str) -> _Shape:
    """A logo whose ink covers one unit of area; `colour` is that of ``currentColor``."""
    covered = max(ink(partner.logo, colour), LEAST_INK)
    height = math.sqrt(1 / (covered * found.ratio))
    return _Shape(partner, found, height * found.ratio, height)


def _held(shapes: Sequence[_Shape]) -> list[_Shape]:
    """The same logos, none of them so long that all others would be small beside it."""
    if not shapes:
        return []
    highest = TALLEST * median(each.height for each in shapes)
    widest = WIDEST * median(each.width for each in shapes)
    held = []
    for each in shapes:
        scale = min(1.0, highest / each.height, widest / each.width)
        held.append(replace(each, width=each.width * scale, height=each.height * scale))
    return held


def _placed(row: Sequence[_Shape], scale: float) -> list[Placed]:
    """A row at its size; plates of a row are equally high."""
    plated = all(each.shown.plate for each in row)
    highest = max(each.height for each in row)
    return [
        Placed(
            each.partner.id,
            each.shown,
            each.width * scale,
            each.height * scale,
            PLATE_EM + ((highest - each.height) * scale / 2 if plated else 0.0),
        )
        for each in row
    ]


def _divided(shapes: Sequence[_Shape], count: int) -> list[list[_Shape]]:
    """In so many rows, the widest of them as narrow as that order allows."""
    if count == 1:
        return [list(shapes)]
    cuts = range(1, len(shapes) - count + 2)
    ways = ([list(shapes[:cut]), *_divided(shapes[cut:], count - 1)] for cut in cuts)
    return min(ways, key=lambda way: max(map(_width, way)))


def _width(row: Sequence[_Shape]) -> float:
    return sum(each.width for each in row)


def _largest(divided: Sequence[Sequence[_Shape]], width_em: float, height_em: float) -> float:
    """The largest scale at which rows fit into their place."""
    across = min(
        (width_em - GAP_EM * (len(row) - 1) - sum(each.shown.plate_em for each in row))
        / _width(row)
        for row in divided
    )
    heights = sum(max(each.height for each in row) for row in divided)
    plates = sum(max(each.shown.plate_em for each in row) for row in divided)
    down = (height_em - GAP_EM * (len(divided) - 1) - plates) / heights
    return max(0.0, min(across, down))
