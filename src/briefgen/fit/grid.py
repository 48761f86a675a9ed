"""Boxes in two columns, with what stands first above the first of them, and what stands last below.

A probe sets all of them in one column of the right width. Their heights say where the second column
begins so that the two are as low as they can be, and how high that is, without a further pass. The
room that is left on the side goes into the boxes, so that both columns end on one line.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.contracts.contract import Sheet
from briefgen.fit import blocks
from briefgen.fit.blocks import Column, Span, blocks_of, used
from briefgen.fit.filling import Filled
from briefgen.fit.side_division import ROUNDING_EM
from briefgen.values import FIRST, LAST, Grid, Measure, Passage, Placement, SheetPlan

ROUNDING_PT = 0.01
FIRST_SHARE = 4  # of the room that is left what stands first takes as much as so many boxes


def column(placement: Placement, passages: Sequence[Passage], size_pt: float) -> Column:
    """The blocks of such a layout: both columns of boxes as one, then what stands last.

    Args:
        placement: what a probe measured.
        passages: the boxes, in order.
        size_pt: the size of the body type in that pass.
    """
    first, below = placement.box(FIRST), placement.box(passages[-1].id)
    closing, inner = placement.box(LAST), placement.box(f"{LAST}.inner")
    least = max(half.height_pt for half in _halves(placement, passages))
    saved = below.bottom - first.top - least
    together = Span(FIRST, first.top, below.bottom, saved=saved)
    return blocks_of((together, Span(LAST, closing.top, inner.bottom)), placement, size_pt)


def fill(
    contract: Sheet,
    passages: Sequence[Passage],
    measure: Measure,
    placement: Placement,
    size_pt: float,
) -> Filled:
    """Plan where the second column begins, and how the room that is left is used.

    Gaps in boxes stretch first; how high boxes are then is measured once more, so that what is
    still left can be shared out to the hair.

    Args:
        contract: the height of the side, and how far gaps may stretch.
        passages: the boxes, in order.
        measure: one layout pass.
        placement: a probe at the size that is set.
        size_pt: the size of the body type.
    """
    together, closing = column(placement, passages, size_pt)
    side_pt = contract.geometry.height_pt(0) - ROUNDING_EM * size_pt
    height_pt = side_pt - (closing.gap + closing.height) * size_pt
    halves, spacing = _halves(placement, passages), 1.0
    wider = min((contract.spacing, *(each.reach(height_pt) for each in halves)))
    if wider > 1.0:
        spaced = _halves(measure(SheetPlan(size_pt, probe=True, spacing=wider)), passages)
        if max(each.height_pt for each in spaced) <= height_pt + ROUNDING_PT:
            halves, spacing = spaced, wider
    rooms = [each.shared(max(0.0, height_pt - each.height_pt)) for each in halves]
    found = Grid(len(halves[0].names) - 1, {**rooms[0], **rooms[1]})
    plan = SheetPlan(size_pt, spacing=spacing, sides=contract.sides, grid=found)
    return Filled(plan, used((together, closing)) * size_pt / side_pt, 0.0)


@dataclass(frozen=True)
class _Half:
    """A column of boxes: their ids, its height, and the gaps in its boxes that stretch."""

    names: tuple[str, ...]
    height_pt: float
    stretch_pt: float

    def reach(self, height_pt: float) -> float:
        """By which factor its gaps would have to stretch to make it so high, more or less."""
        return 1 + (height_pt - self.height_pt) / self.stretch_pt if self.stretch_pt else 1.0

    def shared(self, room_pt: float) -> dict[str, float]:
        """A room shared out among its boxes, by their ids."""
        shares = {name: FIRST_SHARE if name == FIRST else 1 for name in self.names}
        return {name: room_pt * share / sum(shares.values()) for name, share in shares.items()}


def _halves(placement: Placement, passages: Sequence[Passage]) -> tuple[_Half, _Half]:
    """The two columns, the higher of them as low as can be.

    Where several places do for that, the second column begins at the last of them.
    """
    ways = [_parted(placement, passages, place) for place in range(1, len(passages))]
    least = min(max(one.height_pt, other.height_pt) for one, other in ways)
    return [way for way in ways if max(half.height_pt for half in way) <= least + ROUNDING_PT][-1]


def _parted(placement: Placement, passages: Sequence[Passage], place: int) -> tuple[_Half, _Half]:
    ahead, behind = passages[:place], passages[place:]
    return _half(placement, ahead, FIRST), _half(placement, behind)


def _half(placement: Placement, passages: Sequence[Passage], above: str = "") -> _Half:
    names = (*filter(None, [above]), *(passage.id for passage in passages))
    height_pt = placement.box(names[-1]).bottom - placement.box(names[0]).top
    stretch_pt = sum(blocks.stretch_pt(placement, passage) for passage in passages)
    return _Half(names, height_pt, stretch_pt)
