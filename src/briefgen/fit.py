"""The fit: the largest type at which a layout keeps its contract.

Pure functions over ``measure(plan) -> Placement`` and the words of the briefing. The fit measures
natural heights at few sizes, knows from them what holds at the others, and confirms its answer
with one pass. The same input gives the same answer, whatever was built before.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from briefgen import advice, headlines, panel, share
from briefgen.column import Column, at_size, between, column, scaled, used
from briefgen.division import Demands, Division, divide, level, shares
from briefgen.filling import GROWTH, Filled, fill
from briefgen.layout import PT_PER_MM, Contract
from briefgen.placement import LAST, NOTES, Passage, Placement, Plan
from briefgen.problems import Problem, ProblemsFound
from briefgen.shortened import Probe

LINES_SHRINK = 0.4  # heights in ems fall with this power of the type, until two are measured
TOLERANCE_PT = 0.6
MOST_GAP = 0.2  # of a side

Measure = Callable[[Plan], Placement]


@dataclass(frozen=True)
class Fitted:
    """A plan that keeps the contract, and how full (0 to 1) the last side is by itself."""

    plan: Plan
    sides: int
    filled: float


def fit(
    contract: Contract,
    passages: Sequence[Passage],
    measure: Measure,
    roomier: Contract | None = None,
) -> Fitted:
    """Find the plan for a layout.

    Args:
        contract: what the layout promises.
        passages: what it shows, in order.
        measure: one layout pass.
        roomier: of the edition to advise when a briefing is too long, if it is long enough.

    Raises:
        ProblemsFound: when the contract cannot be kept, with advice on what to cut.
    """
    if contract.fit == "slides":
        return _fit_slides(contract, passages, measure)
    return _fit_sides(contract, passages, measure, roomier)


def _fit_sides(
    contract: Contract,
    passages: Sequence[Passage],
    measure: Measure,
    roomier: Contract | None,
) -> Fitted:
    probes = Probes(contract, passages, measure)
    if contract.most_sides:
        contract = probes.take_sides()
    size_pt = probes.best_size()
    if size_pt is None:
        smallest = contract.type_pt.smallest
        blocks, placement = probes.measured(smallest)
        relief = ""
        if roomier and _holds(roomier, contract, passages, placement):
            relief = f"add {contract.roomier} to editions: in the briefing ({roomier.title})"
        probe, holds = Probe(tuple(passages), placement), partial(_would_hold, contract)
        raise ProblemsFound(advice.too_long(contract, probe, blocks, holds, relief))
    blocks, division = probes.bound(size_pt), probes.verdict(size_pt)
    assert division  # noqa: S101 - the best size is one that holds
    division, filled = _filled(contract, blocks, division, size_pt, ruled=probes.ruled)
    plan = replace(filled.plan, columns=probes.columns(size_pt))
    balanced = headlines.balanced(probes.headlines, size_pt)
    for widths in (balanced, {}):  # a word may break in a narrower headline: at a hyphen
        plan = replace(plan, headlines=widths)
        wrong = _strays(division, blocks, measure(plan), contract)
        if not wrong:
            return Fitted(plan, contract.sides, filled.filled)
    raise ProblemsFound([strayed(contract, plan, wrong[0])])


def _filled(
    contract: Contract, blocks: Column, division: Division, size_pt: float, *, ruled: bool
) -> tuple[Division, Filled]:
    """The division to take, and the plan for it.

    Where several sides are filled evenly and that leaves a hole on one, they are filled one after
    the other instead, and the last is ruled.
    """
    filled = fill(contract, blocks, division, size_pt, ruled=ruled)
    if not contract.evenly:
        return division, filled
    even = level(blocks, _capacities(contract, size_pt), _demands(contract), division)
    evenly = fill(contract, blocks, even, size_pt, ruled=ruled)
    keep = not ruled or evenly.gap <= max(MOST_GAP, filled.gap)
    return (even, evenly) if keep else (division, filled)


def _capacities(contract: Contract, size_pt: float) -> list[float]:
    """The height of each side in ems."""
    return [contract.height_pt(side) / size_pt for side in range(contract.sides)]


def _demands(contract: Contract) -> Demands:
    growth = 0.0 if contract.covers else GROWTH
    return Demands(contract.filled, contract.spacing, growth, contract.evenly, contract.covers)


def _holds(
    roomier: Contract, contract: Contract, passages: Sequence[Passage], placement: Placement
) -> bool:
    """Whether what a pass measured at the smallest type would hold a roomier contract.

    It is certain only where lines are as long and the type is as small there as it is here.
    """
    size_pt = contract.type_pt.smallest
    same_lines = roomier.sheet_mm == contract.sheet_mm and all(
        roomier.margins_of(side)[1::2] == contract.margins_of(0)[1::2]
        for side in range(roomier.sides)
    )
    if not same_lines or roomier.type_pt.smallest != size_pt:
        return False
    anywhere = [replace(each, continues=True) for each in passages]
    blocks = column(placement, anywhere if roomier.evenly else passages, size_pt)
    return divide(blocks, _capacities(roomier, size_pt), _demands(roomier)) is not None


def _would_hold(contract: Contract, probe: Probe, reserve_em: float) -> bool:
    """Whether a probe of the smallest type divides, with so much of each side kept back."""
    size_pt = contract.type_pt.smallest
    blocks = column(probe.placement, probe.passages, size_pt)
    capacities = [height - reserve_em for height in _capacities(contract, size_pt)]
    return divide(blocks, capacities, _demands(contract)) is not None


class Probes:
    """What is known of a layout's blocks: measured at some sizes, bounded between them."""

    def __init__(self, contract: Contract, passages: Sequence[Passage], measure: Measure) -> None:
        self._contract, self._passages, self._measure = contract, passages, measure
        self._known: dict[float, Column] = {}
        self._placements: dict[float, Placement] = {}
        self.headlines: Mapping[str, headlines.Headline] = {}

    def column(self, size_pt: float) -> Column:
        """The blocks as measured at a size; one layout pass when they were not yet."""
        return self.measured(size_pt)[0]

    def measured(self, size_pt: float) -> tuple[Column, Placement]:
        """The blocks at a size, and the pass that they were measured from."""
        if size_pt not in self._known:
            placement = self._measure(Plan(size_pt, probe=True, words_apart=not self._known))
            self._known[size_pt] = column(placement, self._passages, size_pt)
            self._placements[size_pt] = placement
            self.headlines = self.headlines or headlines.measured(placement, size_pt)
        return self._known[size_pt], self._placements[size_pt]

    def take_sides(self) -> Contract:
        """Settle how many sides it takes: whole sheets, the fewest that the smallest type needs.

        Returns:
            The contract for so many sides; for as many as it may have when they are too few.
        """
        smallest = self._contract.type_pt.smallest
        blocks, most = self.column(smallest), self._contract.most_sides or 0
        sheet = self._contract.sides_of_sheet
        for sides in range(sheet, most + 1, sheet):
            self._contract = self._contract.of_sides(sides)
            if self._divide(blocks, smallest):
                break
        return self._contract

    def best_size(self) -> float | None:
        """The size to take: one at which the list continues if there is any, then the largest."""
        sizes = self._contract.type_pt.steps
        most = math.ceil(math.log2(len(sizes)))  # 5 for a leaflet, and one pass to confirm
        self.column(sizes[-1])
        while True:
            best = max(self._certain(sizes), default=(0, 0.0))
            open_sizes = [size for size in sizes if self._hope(size) > best]
            if not open_sizes or len(self._known) >= most:
                return best[1] or None
            last_try = len(self._known) >= most - 1 and not best[0]
            self.column(sizes[0] if last_try else self._guess(open_sizes))

    def verdict(self, size_pt: float) -> Division | None:
        """The division at a size where it is certain, of the blocks at their highest."""
        low, high = self._bounds(size_pt)
        first, second = (low and self._divide(low, size_pt)), self._divide(high, size_pt)
        return second if first and second and first.rank == second.rank else None

    def bound(self, size_pt: float) -> Column:
        """The blocks at a size, at their highest."""
        return self._bounds(size_pt)[1]

    def columns(self, size_pt: float) -> dict[str, int]:
        """How the panels divide between two columns: as they do where they are at their highest."""
        placement = self._placements[self._nearest(size_pt)[1]]
        return {
            passage.id: panel.first_column(passage, placement)
            for passage in self._passages
            if panel.measured_in_columns(passage, placement)
        }

    @property
    def ruled(self) -> bool:
        """Whether the layout has a place for notes, below its sections."""
        return any(NOTES in placement.boxes for placement in self._placements.values())

    def _nearest(self, size_pt: float) -> tuple[float | None, float]:
        """The measured sizes around a size; the largest of all is always measured."""
        below = max((size for size in self._known if size <= size_pt), default=None)
        return below, min(size for size in self._known if size >= size_pt)

    def _bounds(self, size_pt: float) -> tuple[Column | None, Column]:
        below, above = self._nearest(size_pt)
        if below is None or below == above:
            return (self._known[above] if below else None), self._known[above]
        low, high = self._known[below], self._known[above]
        return (
            at_size(low, high, (below, above), size_pt),
            at_size(high, low, (above, below), size_pt),
        )

    def _likely(self, size_pt: float) -> Column:
        """The blocks at a size: as measured, else as the sizes next to it let one expect."""
        below, above = self._nearest(size_pt)
        if below is None:
            return scaled(self._known[above], (size_pt / above) ** self._shrink(above))
        if below == above:
            return self._known[above]
        return between(self._known[below], self._known[above], (below, above), size_pt)

    def _shrink(self, size_pt: float) -> float:
        """How fast heights in ems fall with the type below a measured size."""
        larger = min((size for size in self._known if size > size_pt), default=None)
        if larger is None:
            return LINES_SHRINK
        heights = used(self._known[size_pt]), used(self._known[larger])
        return math.log(heights[1] / heights[0]) / math.log(larger / size_pt) / 2

    def _divide(self, blocks: Column, size_pt: float) -> Division | None:
        return divide(blocks, _capacities(self._contract, size_pt), _demands(self._contract))

    def _certain(self, sizes: Sequence[float]) -> list[tuple[int, float]]:
        found = [(size, self.verdict(size)) for size in sizes]
        return [(division.rank, size) for size, division in found if division]

    def _hope(self, size_pt: float) -> tuple[int, float]:
        """The best that a size may still turn out to be, from the least that its blocks take."""
        low, high = self._bounds(size_pt)
        if size_pt in self._known or self.verdict(size_pt):
            return (0, 0.0)
        if low and not self._divide(low, size_pt):
            return (0, 0.0)
        if self._contract.evenly:
            return (1, size_pt)
        whole = self._divide(high, size_pt)
        continues = not (whole and whole.starts and high[whole.starts[-1]].id == LAST)
        return (2 if continues and any(block.item for block in high) else 1, size_pt)

    def _guess(self, sizes: Sequence[float]) -> float:
        """The size to measure next: at or above the largest that is likely to hold."""
        wanted = max(self._hope(size)[0] for size in sizes)
        divisions = [self._divide(self._likely(size), size) for size in sizes]
        likely = [n for n, division in enumerate(divisions) if division and division.rank == wanted]
        bounded = self._bounds(sizes[0])[0] is not None
        if likely:  # between two measured sizes, one more settles both that one and this
            return sizes[min(likely[-1] + bounded, len(sizes) - 1)]
        return sizes[len(sizes) // 3] if bounded else sizes[0]


def _strays(
    division: Division, blocks: Column, placement: Placement, contract: Contract
) -> list[str]:
    """Hold the finished pages against the plan: what stands where it should not, if anything."""
    wrong = [f"it takes {placement.sides} sides"] if placement.sides != contract.sides else []
    heads = {block.id for block, below in pairwise(blocks) if below.item and not block.item}
    for number, planned in enumerate(shares(blocks, division.starts)):
        side = division.side(number)
        whole = [block.id for block in planned if block.id not in heads]
        wrong += [
            f"{name} does not stand on side {side + 1} alone"
            for name in whole
            if {box.side for box in placement.boxes[name]} != {side}
        ]
    if placement.box(LAST).bottom > contract.sheet_mm[1] * PT_PER_MM + TOLERANCE_PT:
        wrong.append("the last panel runs off the sheet")
    return wrong


def strayed(contract: Contract, plan: Plan, what: str) -> Problem:
    """The pages did not come out as planned: a fault of ours."""
    return Problem(
        "",
        0,
        0,
        f"the {contract.title} was not set as planned at {plan.size_pt:g} pt: {what}",
        "this is a fault in briefgen: please report it with the briefing",
        severity="fault",
    )


def _fit_slides(contract: Contract, passages: Sequence[Passage], measure: Measure) -> Fitted:
    """The largest type that needs no more slides than points and words ask for anyway."""
    largest, smallest = contract.type_pt.largest, contract.type_pt.smallest
    placement = measure(Plan(largest, probe=True, words_apart=True))
    widths = headlines.measured(placement, largest)
    fewest = share.fewest(contract, passages, placement)
    plans = []
    for size_pt in reversed(contract.type_pt.steps):
        slides = _shared(contract, passages, placement, size_pt / largest)
        if slides and len(slides) == fewest:
            airs = share.airs(contract, passages, placement, (size_pt, largest), slides)
            balanced = headlines.balanced(widths, size_pt)
            plans.append(Plan(size_pt, slides=slides, airs=airs, headlines=balanced))
    if confirmed := _first_confirmed(contract, plans, measure):
        return confirmed
    placement = measure(Plan(smallest, probe=True))
    try:
        slides = share.slides(contract, passages, placement)
    except share.TooLong as found:
        raise ProblemsFound(found.problems) from None
    airs = share.airs(contract, passages, placement, (smallest, smallest), slides)
    balanced = headlines.balanced(widths, smallest)
    plan = Plan(smallest, slides=slides, airs=airs, headlines=balanced)
    with suppress(ProblemsFound):  # as on sides: a word may break in a narrower headline
        return _confirmed_slides(contract, plan, measure(plan))
    plan = replace(plan, headlines={})
    return _confirmed_slides(contract, plan, measure(plan))


def _first_confirmed(contract: Contract, plans: Sequence[Plan], measure: Measure) -> Fitted | None:
    """The first of plans, from large type to small, whose slides hold when they are set.

    What does not scale, such as margins, may be too high at first. Where the largest does not hold
    the others are halved, for a pass takes a while and there are dozens.
    """
    found, begin, end = None, 0, len(plans)
    trial = 0
    while begin < end:
        try:
            found = _confirmed_slides(contract, plans[trial], measure(plans[trial]))
            end = trial
        except ProblemsFound:
            begin = trial + 1
        trial = (begin + end) // 2
    return found


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
        raise ProblemsFound([strayed(contract, plan, "a slide overflows")])
    last = placement.box("closing.inner")
    return Fitted(plan, placement.sides, last.bottom / (contract.sheet_mm[1] * PT_PER_MM))
