"""The fit: the largest type at which a layout keeps its contract.

Pure functions over ``measure(plan) -> Placement`` and the words of the briefing. The fit measures
natural heights at few sizes, knows from them what holds at the others, and confirms its answer
with one pass. The same input gives the same answer, whatever was built before.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen import advice, headlines, share
from briefgen.column import (
    ROUNDING_EM,
    Column,
    Division,
    between,
    column,
    divide,
    sides,
    stretchable,
    used,
)
from briefgen.layout import PT_PER_MM, Contract
from briefgen.placement import Passage, Placement, Plan
from briefgen.problems import Problem, ProblemsFound

MOST_PROBES = 5  # and one pass to confirm: six layouts at the most
GROWTH = 0.2  # of a side, by which what stands first may grow rather than leave a hole
TOLERANCE_PT = 0.6

Measure = Callable[[Plan], Placement]


@dataclass(frozen=True)
class Fitted:
    """A plan that keeps the contract, and how full (0 to 1) the last side is by itself."""

    plan: Plan
    sides: int
    filled: float


def fit(contract: Contract, passages: Sequence[Passage], measure: Measure) -> Fitted:
    """Find the plan for a layout.

    Args:
        contract: what the layout promises.
        passages: what it shows, in order.
        measure: one layout pass.

    Raises:
        ProblemsFound: when the contract cannot be kept, with advice on what to cut.
    """
    if contract.fit == "slides":
        return _fit_slides(contract, passages, measure)
    return _fit_sides(contract, passages, measure)


def _fit_sides(contract: Contract, passages: Sequence[Passage], measure: Measure) -> Fitted:
    probes = Probes(contract, passages, measure)
    size_pt = probes.best_size()
    if size_pt is None:
        smallest = contract.type_pt.smallest
        raise ProblemsFound(advice.too_long(contract, passages, probes.column(smallest)))
    blocks, division = probes.bound(size_pt), probes.verdict(size_pt)
    assert division  # noqa: S101 - the best size is one that holds
    plan, filled = _fill(contract, blocks, division, size_pt)
    plan = replace(plan, headlines=headlines.balanced(probes.headlines, size_pt))
    _confirm(plan, division, blocks, measure(plan), contract)
    return Fitted(plan, contract.sides, filled)


class Probes:
    """What is known of a layout's blocks: measured at some sizes, bounded between them."""

    def __init__(self, contract: Contract, passages: Sequence[Passage], measure: Measure) -> None:
        self._contract, self._passages, self._measure = contract, passages, measure
        self._known: dict[float, Column] = {}
        self.headlines: Mapping[str, headlines.Headline] = {}

    def column(self, size_pt: float) -> Column:
        """The blocks as measured at a size; one layout pass when they were not yet."""
        if size_pt not in self._known:
            placement = self._measure(Plan(size_pt, probe=True))
            self._known[size_pt] = column(placement, self._passages, size_pt)
            self.headlines = self.headlines or headlines.measured(placement, size_pt)
        return self._known[size_pt]

    def best_size(self) -> float | None:
        """The size to take: one at which the list continues if there is any, then the largest."""
        sizes = self._contract.type_pt.steps
        top = self._divide(self.column(sizes[-1]), sizes[-1])
        if top and (top.rank > 1 or not self._moves_on(top, sizes[-1])):
            return sizes[-1]
        self.column(sizes[0])
        while len(self._known) < MOST_PROBES:
            best = max(self._certain(sizes), default=(0, 0.0))
            open_sizes = [size for size in sizes if self._hope(size) > best]
            if not open_sizes:
                break
            self.column(self._guess(open_sizes))
        best = max(self._certain(sizes), default=(0, 0.0))
        return best[1] or None

    def verdict(self, size_pt: float) -> Division | None:
        """The division at a size where it is certain."""
        low, high = self._bounds(size_pt)
        return self._divide(high, size_pt) if self._agree(low, high, size_pt) else None

    def bound(self, size_pt: float) -> Column:
        """The blocks at a size, at their highest."""
        return self._bounds(size_pt)[1]

    def likely(self, size_pt: float) -> Column:
        """The blocks at a size: as measured, else between the sizes next to it."""
        below = max((size for size in self._known if size <= size_pt), default=None)
        above = min(size for size in self._known if size >= size_pt)
        if below is None or below == above:
            return self._known[above]
        part = (size_pt - below) / (above - below)
        return between(self._known[below], self._known[above], part)

    def _moves_on(self, division: Division, size_pt: float) -> bool:
        """Whether more than the closing panel stands on later sides."""
        blocks = self.column(size_pt)
        return any(blocks[start].id != "closing" for start in division.starts)

    def _bounds(self, size_pt: float) -> tuple[Column, Column]:
        below = max(size for size in self._known if size <= size_pt)
        above = min(size for size in self._known if size >= size_pt)
        return self._known[below], self._known[above]

    def _divide(self, blocks: Column, size_pt: float) -> Division | None:
        contract = self._contract
        heights = [contract.height_pt(side) / size_pt for side in range(contract.sides)]
        return divide(blocks, heights, contract.filled, contract.spacing, GROWTH)

    def _agree(self, low: Column, high: Column, size_pt: float) -> bool:
        first, second = self._divide(low, size_pt), self._divide(high, size_pt)
        return first is not None and second is not None and first.rank == second.rank

    def _certain(self, sizes: Sequence[float]) -> list[tuple[int, float]]:
        found = [(size, self.verdict(size)) for size in sizes]
        return [(division.rank, size) for size, division in found if division]

    def _hope(self, size_pt: float) -> tuple[int, float]:
        """The best that an unmeasured size may still turn out to be."""
        low, high = (self._divide(each, size_pt) for each in self._bounds(size_pt))
        if size_pt in self._known or (low and high and low.rank == high.rank):
            return (0, 0.0)
        if low is None and high is None:
            return (0, 0.0)
        return (2, size_pt) if self._contract.sides > 1 else (1, size_pt)

    def _guess(self, sizes: Sequence[float]) -> float:
        """The size to measure next: the largest that is likely to hold, or a little above it."""
        likely = [
            place for place, size in enumerate(sizes) if self._divide(self.likely(size), size)
        ]
        if not likely:
            return sizes[len(sizes) // 2]
        return sizes[(likely[-1] + len(sizes)) // 2] if likely[-1] == 0 else sizes[likely[-1]]


def _fill(
    contract: Contract, blocks: Column, division: Division, size_pt: float
) -> tuple[Plan, float]:
    """Spread what is left of the sides: first over the gaps, then over what stands first and last.

    Returns:
        The plan, and how full the last side is without that.
    """
    heights = [contract.height_pt(side) / size_pt - ROUNDING_EM for side in range(contract.sides)]
    shares = sides(blocks, division.starts)
    spacing = min(_spacing(*pair, contract.spacing) for pair in zip(shares, heights, strict=True))
    if contract.sides > 1 and len(shares[-1]) == 1:  # nothing but the closing panel
        spacing = _spacing(shares[0], heights[0], contract.spacing)
    left = [
        height - used(share) - (spacing - 1) * stretchable(share)
        for share, height in zip(shares, heights, strict=True)
    ]
    opening = min(max(left[0], 0.0), GROWTH * heights[0])
    if contract.sides == 1:
        opening = opening / 2
        left[-1] -= opening
    closing = max(0.0, left[-1] * size_pt)
    plan = Plan(
        size_pt,
        spacing=spacing,
        overleaf=tuple(blocks[start].id for start in division.starts),
        opening_pt=opening * size_pt,
        closing_pt=closing,
    )
    return plan, used(shares[-1]) / heights[-1]


def _spacing(blocks: Column, height: float, most: float) -> float:
    stretch = stretchable(blocks)
    room = max(0.0, height - used(blocks))
    return min(most, 1 + room / stretch) if stretch else most


def _confirm(
    plan: Plan, division: Division, blocks: Column, placement: Placement, contract: Contract
) -> None:
    """Hold the finished pages against the plan: a difference is a fault of ours.

    Raises:
        ProblemsFound: naming the first thing that stands where it should not.
    """
    wrong = None
    if placement.sides != contract.sides:
        wrong = f"it takes {placement.sides} sides instead of {contract.sides}"
    for side, share_of_side in enumerate(sides(blocks, division.starts)):
        for block in share_of_side:
            stands = {box.side for box in placement.boxes[block.id]}
            if block.begins and not block.item and block.id not in plan.overleaf:
                continue
            if stands != {side}:
                wrong = wrong or f"{block.id} does not stand on side {side + 1}"
    if wrong:
        raise ProblemsFound(
            [
                Problem(
                    "",
                    0,
                    0,
                    f"the {contract.title} was not set as planned at {plan.size_pt} pt: {wrong}",
                    "this is a fault in briefgen: please report it with the briefing",
                    severity="fault",
                )
            ]
        )


def _fit_slides(contract: Contract, passages: Sequence[Passage], measure: Measure) -> Fitted:
    """The largest type that needs no more slides than points and words ask for anyway."""
    largest, smallest = contract.type_pt.largest, contract.type_pt.smallest
    placement = measure(Plan(largest, probe=True))
    widths = headlines.measured(placement, largest)
    fewest = share.fewest(contract, passages, placement)
    for size_pt in reversed(contract.type_pt.steps):
        slides = _shared(contract, passages, placement, size_pt / largest)
        if slides and len(slides) == fewest:
            break
    else:
        size_pt, placement = smallest, measure(Plan(smallest, probe=True))
        try:
            slides = share.slides(contract, passages, placement)
        except share.TooLong as found:
            raise ProblemsFound(found.problems) from None
    plan = Plan(size_pt, slides=slides, headlines=headlines.balanced(widths, size_pt))
    return _confirmed_slides(contract, plan, measure(plan))


def _shared(
    contract: Contract, passages: Sequence[Passage], placement: Placement, scale: float
) -> share.Slides | None:
    try:
        return share.slides(contract, passages, placement, scale)
    except share.TooLong:
        return None


def _confirmed_slides(contract: Contract, plan: Plan, placement: Placement) -> Fitted:
    foot = (contract.sheet_mm[1] - contract.margins_of(0)[2]) * PT_PER_MM + TOLERANCE_PT
    sheet = contract.sheet_mm[1] * PT_PER_MM + TOLERANCE_PT
    wrong = placement.sides != len(plan.slides) + 2  # the first slide and the last
    for number, slide in enumerate(plan.slides, 1):
        boxes = [box for name in slide for box in placement.boxes[name]]
        wrong = wrong or any(box.side != number or box.bottom > foot for box in boxes)
    covers = (placement.box("opening.inner"), placement.box("closing.inner"))
    wrong = wrong or any(box.bottom > sheet for box in covers)
    if wrong:
        raise ProblemsFound([share.strayed(contract)])
    last = placement.box("closing.inner")
    return Fitted(plan, placement.sides, last.bottom / (contract.sheet_mm[1] * PT_PER_MM))
