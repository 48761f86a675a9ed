"""Logos of partners in rows: equal in optical weight, and as large as their place allows.

Logos of equal height do not look equal: a wide one looms, a fine one is lost. So the area that ink
covers is equal instead.
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
LEAST_INK = 0.25  # of its place: a logo with less ink is treated as if it had so much
TALLEST, WIDEST = 2.5, 3.5  # times the median: a longer logo would make all others too small
MIDDLE_EM = 2.2  # the median height at most, whatever room there is
WORTH_A_ROW = 1.2  # logos must get so many times larger for another row to be worth it
MOST_ROWS = 4


@dataclass(frozen=True)
class Placed:
    """A partner's logo at its size in a row; it stands in the middle of its plate.

    `above_em` is how far its plate reaches above it, and below it.
    """

    id: str
    shown: Shown
    width_em: float
    height_em: float
    above_em: float


@dataclass(frozen=True)
class _Shape:
    """A logo before it is scaled; what its plate adds is the same at any scale."""

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
        brand: the brand whose partners they are.
        width_em: the width of a row.
        height_em: the height of all rows together.
        show: makes a logo ready for a colour and a ground, which it takes as tokens.
        on: those two tokens: what ``currentColor`` becomes, and the ground.
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
    """The partners' logos; if one needs a plate, all have plates of a colour that suits all."""
    found = [show(each.logo) for each in partners]
    for plate, _ in Counter(each.plate for each in found if each.plate).most_common():
        alike = [show(each.logo, plate=plate) for each in partners]
        if all(each.plate == plate for each in alike):
            return alike
    return found


def _shape(partner: Partner, found: Shown, colour: str) -> _Shape:
    """A logo scaled so that its ink covers one unit of area; `colour` is for ``currentColor``."""
    covered = max(ink(partner.logo, colour), LEAST_INK)
    height = math.sqrt(1 / (covered * found.ratio))
    return _Shape(partner, found, height * found.ratio, height)


def _held(shapes: Sequence[_Shape]) -> list[_Shape]:
    """The same logos, those made smaller beside which all others would look too small."""
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
    """A row of logos at a scale; the plates of a row are equally high."""
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
    """The logos in so many rows, in their order, with the widest row as narrow as possible."""
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
