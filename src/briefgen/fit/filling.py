"""Uses the room that is left on sides, so that a short briefing looks as if it were meant so.

Room goes to the gaps first, then to the title band, then to lines to write on. Where it is too
little for such lines, the last panel takes it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.contracts.contract import Sheet
from briefgen.contracts.geometry import PT_PER_MM
from briefgen.fit.blocks import Column, stretchable, used
from briefgen.fit.side_division import ROUNDING_EM, Division, shares
from briefgen.values import LAST, RULE_MM, RULES_HEAD_EM, SheetPlan

GROWTH = 0.2  # of a side: so much may what stands first or last grow to fill a hole
FEWEST_RULES = 3


@dataclass(frozen=True)
class Filled:
    """A plan, how full (0 to 1) its last side was before, and the largest gap that it leaves.

    A gap is the part (0 to 1) of a side below its text that stays empty; lines to write on fill it.
    """

    plan: SheetPlan
    filled: float
    gap: float


def fill(
    contract: Sheet, blocks: Column, division: Division, size_pt: float, *, ruled: bool
) -> Filled:
    """Plan how the room that is left on each side is used.

    Args:
        contract: the heights of the sides, and how far gaps may stretch.
        blocks: what stands on the sides; of each block the greatest height that it may have.
        division: which blocks stand on which side.
        size_pt: the size of the body type.
        ruled: whether there may be lines to write on.
    """
    parted = shares(blocks, division.starts)
    heights = [
        contract.geometry.height_pt(division.side(number)) / size_pt - ROUNDING_EM - side[-1].slack
        for number, side in enumerate(parted)
    ]
    alone = contract.sides > 1 and len(parted[-1]) == 1  # nothing but the closing panel
    spacing = _spacing(contract, parted[: -1 if alone else None], heights)
    left = [
        height - used(side) - (spacing - 1) * stretchable(side)
        for side, height in zip(parted, heights, strict=True)
    ]
    opening = _opening(contract, left[0], heights[0], blocks, division)
    left[0] -= opening
    above_closing = left[-1] - blocks[-1].gap * spacing if alone and not contract.covers else 0.0
    below, above = (
        room if ruled and room * size_pt >= _least_pt(size_pt) else 0.0
        for room in (left[-2] if alone else left[-1], above_closing)
    )
    left[-2 if alone else -1] -= below
    closing = 0.0 if above else max(0.0, left[-1])
    begun = [blocks[start] for start in division.starts]
    plan = SheetPlan(
        size_pt,
        spacing=spacing,
        sides=contract.sides,
        ruled_sides=division.ruled_sides,
        below_pt=below * size_pt,
        above_pt=above * size_pt,
        overleaf=tuple(each.id for each in begun),
        insets_pt={each.id: each.inset * size_pt for each in begun if each.inset},
        opening_pt=opening * size_pt,
        closing_pt=closing * size_pt,
    )
    gaps = (room / height for room, height in zip(left[:-1], heights, strict=False))
    return Filled(plan, used(parted[-1]) / heights[-1], max(gaps, default=0.0))


def _least_pt(size_pt: float) -> float:
    """The least height in points that is worth ruling: a heading and a few lines."""
    return RULES_HEAD_EM * size_pt + FEWEST_RULES * RULE_MM * PT_PER_MM


def _spacing(contract: Sheet, parted: Sequence[Column], heights: Sequence[float]) -> float:
    """The factor by which the gaps of all these sides may stretch."""
    found = [contract.spacing]
    for side, height in zip(parted, heights, strict=False):
        if stretch := stretchable(side):
            found.append(1 + max(0.0, height - used(side)) / stretch)
    return min(found)


def _opening(
    contract: Sheet, left: float, height: float, blocks: Column, division: Division
) -> float:
    """By how many ems what stands first grows.

    It takes all that is left of its side where other text follows on the next one. Elsewhere, and
    where sides are filled evenly, it takes at most `GROWTH` of the side. Where that is the only
    side it takes half of this, and what stands last the rest.
    """
    moves_on = any(blocks[start].id != LAST for start in division.starts)
    unbound = moves_on and not (contract.evenly and not contract.covers)
    opening = max(left, 0.0) if unbound else min(max(left, 0.0), GROWTH * height)
    return opening / 2 if contract.sides == 1 else opening
