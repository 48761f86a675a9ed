"""The heights of a layout's blocks: measured at a few sizes, and bounded between those."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from briefgen.contracts.contract import Sheet
from briefgen.fit import grid, headlines
from briefgen.fit.blocks import Column, at_size, between, column, resized
from briefgen.fit.estimate import estimated, within
from briefgen.fit.filling import GROWTH, Filled
from briefgen.fit.side_division import Demands, Division, divide, hold, hoped
from briefgen.pages import panel
from briefgen.values import RULED, Measure, Passage, Placement, SheetPlan

SOON = 6  # so many sizes are guessed well; whatever is open then is halved again and again


def capacities(contract: Sheet, size_pt: float) -> list[float]:
    """The height of each side in ems."""
    return [contract.geometry.height_pt(side) / size_pt for side in range(contract.sides)]


def demands(contract: Sheet) -> Demands:
    """What a contract asks of a division."""
    growth = 0.0 if contract.covers else GROWTH
    return Demands(contract.filled, contract.spacing, growth, contract.evenly, contract.covers)


class Probes:
    """Measures a layout's blocks at a few sizes, and knows from these which other sizes hold."""

    def __init__(
        self,
        contract: Sheet,
        passages: Sequence[Passage],
        measure: Measure,
        likely_pt: Sequence[float] = (),
    ) -> None:
        self._contract, self._measure, self.passages = contract, measure, passages
        self._likely_pt = likely_pt
        self._known: dict[float, Column] = {}
        self._placements: dict[float, Placement] = {}
        self._bounded: dict[float, tuple[Column | None, Column]] = {}  # by what is measured so far
        self._verdicts: dict[float, Division | None] = {}
        self._hopes: dict[float, tuple[int, float]] = {}
        self.headlines: Mapping[str, headlines.Headline] = {}

    def of(self, contract: Sheet) -> "Probes":
        """The same measures for another contract of the layout."""
        other = Probes(contract, self.passages, self._measure)
        other._known, other._placements = self._known, self._placements
        other.headlines = self.headlines
        return other

    def column(self, size_pt: float) -> Column:
        """The blocks as measured at a size; that takes a layout pass the first time."""
        return self.measured(size_pt)[0]

    def measured(self, size_pt: float) -> tuple[Column, Placement]:
        """The blocks at a size, and the pass that they were measured from."""
        if size_pt not in self._known:
            is_largest = size_pt == self._contract.type_pt.steps[-1]
            placement = self._measure(SheetPlan(size_pt, probe=True, words=is_largest))
            blocks = grid.column if self._contract.boxes else column
            self._known[size_pt] = blocks(placement, self.passages, size_pt)
            self._placements[size_pt] = placement
            self._forget()
            self.headlines = self.headlines or headlines.measured(placement, size_pt)
        return self._known[size_pt], self._placements[size_pt]

    def take_sides(self) -> Sheet:
        """Settle the number of sides: of whole sheets, the fewest that hold the smallest type.

        Returns:
            The contract for so many sides; for the most it may have, where even those are too few.
        """
        smallest = self._contract.type_pt.smallest
        blocks, most = self.column(smallest), self._contract.most_sides or 0
        sheet = self._contract.sides_of_sheet
        for sides in range(sheet, most + 1, sheet):
            self._contract = self._contract.of_sides(sides)
            if self._divide(blocks, smallest):
                break
        self._forget()
        return self._contract

    def take_less(self) -> Sheet:
        """Allow sides that are not full, because sections that stay whole may leave a hole."""
        self._contract = self._contract.model_copy(update={"filled": 0.0})
        self._forget()
        return self._contract

    def _forget(self) -> None:
        """Forget what followed from fewer measures, or from another contract."""
        self._bounded.clear()
        self._verdicts.clear()
        self._hopes.clear()

    def best_size(self) -> float | None:
        """The size to take: the largest, but first of those at which the list continues.

        It is the same in whatever order sizes are measured, since no size is left open.
        """
        if before := self._as_before():
            return before
        sizes = self._contract.type_pt.steps
        self.column(sizes[-1])
        for size_pt in self._likely_pt:
            if size_pt in sizes:
                self.column(size_pt)
        while True:
            best = max(self._certain(sizes), default=(0, 0.0))
            open_sizes = [size for size in sizes if self._hope(size) > best]
            if open_sizes:
                self.column(self._guess(open_sizes))
            elif best[1] and best[1] not in self._known:
                self.column(best[1])  # the plan is to follow from its own heights
            else:
                return best[1] or None

    def _as_before(self) -> float | None:
        """The size that was taken before, where the same sizes tell that it is to be taken again.

        Its blocks hold then, in the best way there is; and at no larger size do even the least
        heights hold that blocks may have there. These follow from its own heights; where that does
        not settle it, larger sizes that settled it before are measured too.
        """
        largest_pt = self._contract.type_pt.steps[-1]
        sizes = [size for size in self._contract.type_pt.steps if size in self._likely_pt]
        if not sizes or sizes[0] == largest_pt or self._contract.boxes or self._known:
            return None
        placement = self._measure(SheetPlan(sizes[0], probe=True))
        measured = {sizes[0]: column(placement, self.passages, sizes[0])}
        division = self._divide(measured[sizes[0]], sizes[0])
        if not division or not self._is_best_kind(division, measured[sizes[0]]):
            return None
        largest = self._measure(SheetPlan(largest_pt, probe=True, words=True, least_of_pt=sizes[0]))
        measured[largest_pt] = column(largest, self.passages, largest_pt)
        if self._may_hold_above(sizes[0], measured):
            for size_pt in sizes[1:]:
                probe = self._measure(SheetPlan(size_pt, probe=True))
                measured[size_pt] = column(probe, self.passages, size_pt)
            if not sizes[1:] or self._may_hold_above(sizes[0], measured):
                return None
        self._known[sizes[0]], self._placements[sizes[0]] = measured[sizes[0]], placement
        self.headlines = headlines.measured(largest, largest_pt)
        return sizes[0]

    def _may_hold_above(self, size_pt: float, measured: Mapping[float, Column]) -> bool:
        larger = [size for size in self._contract.type_pt.steps if size > size_pt]
        return any(self._may_hold(size, measured) for size in larger)

    def _may_hold(self, size_pt: float, measured: Mapping[float, Column]) -> bool:
        """Whether sides hold the least heights that are possible at a size, by those below it."""
        below, largest_pt = max(size for size in measured if size <= size_pt), max(measured)
        blocks = measured[below]
        if below < size_pt:
            blocks = at_size(blocks, measured[largest_pt], (below, largest_pt), size_pt)
        return self._hold(blocks, size_pt)

    def _hold(self, blocks: Column, size_pt: float) -> bool:
        return hold(blocks, capacities(self._contract, size_pt), demands(self._contract))

    def _is_best_kind(self, division: Division, blocks: Column) -> bool:
        """Whether no smaller size could have a division of a better rank."""
        ranks = not self._contract.evenly and any(block.item for block in blocks)
        return division.rank == (2 if ranks else 1)

    def verdict(self, size_pt: float) -> Division | None:
        """The division at a size, if it is certain: with the greatest heights of the blocks.

        It is certain where the least and the greatest heights both divide, with the same rank. None
        where they do not.
        """
        if size_pt not in self._verdicts:
            low, high = self._bounds(size_pt)
            first, second = (low and self._divide(low, size_pt)), self._divide(high, size_pt)
            is_certain = first and second and first.rank == second.rank
            self._verdicts[size_pt] = second if is_certain else None
        return self._verdicts[size_pt]

    def bound(self, size_pt: float) -> Column:
        """The blocks at a size, each with the greatest height that it may have there."""
        return self._bounds(size_pt)[1]

    def columns(self, size_pt: float) -> dict[str, int]:
        """How many items stand in the first column of each panel: as at the next measured size."""
        placement = self._placements[self._nearest(size_pt)[1]]
        return {
            passage.id: panel.first_column(passage, placement)
            for passage in self.passages
            if panel.measured_in_columns(passage, placement)
        }

    def grid_filled(self, contract: Sheet, size_pt: float) -> Filled:
        """How boxes in two columns use the side of a contract, at a size at which they hold."""
        _, placement = self.measured(size_pt)
        return grid.fill(contract, self.passages, self._measure, placement, size_pt)

    @property
    def ruled(self) -> bool:
        """Whether the template has a place for lines to write on, below its sections."""
        return any(RULED in placement.boxes for placement in self._placements.values())

    def _nearest(self, size_pt: float) -> tuple[float | None, float]:
        """The nearest measured sizes below and above; `best_size` sees to it that there is one."""
        below = max((size for size in self._known if size <= size_pt), default=None)
        return below, min(size for size in self._known if size >= size_pt)

    def _bounds(self, size_pt: float) -> tuple[Column | None, Column]:
        if size_pt not in self._bounded:
            self._bounded[size_pt] = self._bounds_by_nearest(size_pt)
        return self._bounded[size_pt]

    def _bounds_by_nearest(self, size_pt: float) -> tuple[Column | None, Column]:
        below, above = self._nearest(size_pt)
        if below is None:
            return None, resized(self._known[above], above, size_pt)
        if below == above:
            return self._known[above], self._known[above]
        low, high = self._known[below], self._known[above]
        return (
            at_size(low, high, (below, above), size_pt),
            at_size(high, low, (above, below), size_pt),
        )

    def _likely(self, size_pt: float) -> Column:
        """The blocks at a size as measured, or else as they are estimated, within their bounds."""
        below, above = self._nearest(size_pt)
        if below == above:
            return self._known[above]
        told_pt = next((each for each in self._known if self._placements[each].texts), None)
        if told_pt is None and below is not None:
            return between(self._known[below], self._known[above], (below, above), size_pt)
        measured_pt, least_pt = told_pt or above, self._contract.type_pt.smallest
        placement = self._placements[measured_pt]
        likely = estimated(self._known[measured_pt], placement, (measured_pt, size_pt), least_pt)
        low, high = self._bounds(size_pt)
        return within(likely, low, high) if low else likely

    def _divide(self, blocks: Column, size_pt: float) -> Division | None:
        return divide(blocks, capacities(self._contract, size_pt), demands(self._contract))

    def _certain(self, sizes: Sequence[float]) -> list[tuple[int, float]]:
        found = [(size, self.verdict(size)) for size in sizes]
        return [(division.rank, size) for size, division in found if division]

    def _hope(self, size_pt: float) -> tuple[int, float]:
        """The best rank that an open size may still prove to have, with the size; else (0, 0.0).

        A size is closed where its blocks are measured, where its verdict is certain, or where no
        heights between the least and the greatest divide.
        """
        if size_pt not in self._hopes:
            is_closed = size_pt in self._known or self.verdict(size_pt)
            rank = 0 if is_closed else self._hoped_rank(size_pt)
            self._hopes[size_pt] = (rank, size_pt) if rank else (0, 0.0)
        return self._hopes[size_pt]

    def _hoped_rank(self, size_pt: float) -> int:
        low, high = self._bounds(size_pt)
        asked = demands(self._contract)
        return hoped(low or self._lowest, high, capacities(self._contract, size_pt), asked)

    @cached_property
    def _lowest(self) -> Column:
        """The blocks, of no height: they are the same ones at all sizes."""
        blocks = next(iter(self._known.values()))
        return tuple(replace(block, height=0.0, gap=0.0, slack=0.0, head=0.0) for block in blocks)

    def _guess(self, sizes: Sequence[float]) -> float:
        """The size to measure next: the largest that is likely to hold, or the one above it."""
        if len(self._known) >= SOON:
            return sizes[len(sizes) // 2]
        wanted = max(self._hope(size)[0] for size in sizes)
        divisions = [self._divide(self._likely(size), size) for size in sizes]
        likely = [n for n, division in enumerate(divisions) if division and division.rank == wanted]
        bounded = self._bounds(sizes[0])[0] is not None
        if likely:  # between two measured sizes, the next larger one settles this one as well
            return sizes[min(likely[-1] + bounded, len(sizes) - 1)]
        return sizes[min(len(self._known) - 2, len(sizes) - 1)] if bounded else sizes[0]
