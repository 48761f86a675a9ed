"""The fit: the largest type at which a layout keeps its contract.

Pure functions over ``measure(plan) -> Placement`` and the words of the briefing. The fit measures
natural heights at a few sizes, derives from them which other sizes hold, and confirms its answer
with one pass. The same input gives the same answer, whatever was built before.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Generic, TypeVar, overload

from briefgen.contracts.contract import Deck, Sheet
from briefgen.contracts.geometry import PT_PER_MM
from briefgen.fit import advice, deck_division, grid, headlines
from briefgen.fit.blocks import Column, column
from briefgen.fit.confirmation import overflowing, strayed, strays
from briefgen.fit.cuts import Relief
from briefgen.fit.filling import Filled, fill
from briefgen.fit.needs import Strayed
from briefgen.fit.probes import Probes, capacities, demands
from briefgen.fit.shortened import Probe
from briefgen.fit.side_division import Division, divide, level
from briefgen.problems import ProblemsFound
from briefgen.values import LAST, DeckPlan, Measure, Passage, Placement, Plan, SheetPlan

MOST_GAP = 0.2  # of a side
# Kept free on each side where pages do not come out as planned: a line, three, or a headline's.
KEPT_BACK_MM = (6.0, 18.0, 54.0)

K = TypeVar("K", Sheet, Deck)
P = TypeVar("P", bound=Plan)


@dataclass(frozen=True)
class Fitted(Generic[P]):
    """A plan that keeps the contract, and how full (0 to 1) the last side is without stretching."""

    plan: P
    sides: int
    filled: float


@overload
def fit(
    contract: Sheet,
    passages: Sequence[Passage],
    measure: Measure,
    roomier: Sheet | None = None,
    likely_pt: Sequence[float] = (),
) -> Fitted[SheetPlan]: ...


@overload
def fit(
    contract: Deck, passages: Sequence[Passage], measure: Measure, roomier: Sheet | None = None
) -> Fitted[DeckPlan]: ...


def fit(
    contract: Sheet | Deck,
    passages: Sequence[Passage],
    measure: Measure,
    roomier: Sheet | None = None,
    likely_pt: Sequence[float] = (),
) -> Fitted[SheetPlan] | Fitted[DeckPlan]:
    """Find the plan for a layout.

    Args:
        contract: what the layout promises.
        passages: what it shows, in order.
        measure: one layout pass.
        roomier: the contract in a roomier edition, which is advised where it would hold a
            briefing that is too long.
        likely_pt: the sizes that settled the answer for a briefing that is nearly the same: they
            are measured first, and change nothing but how soon the answer is found.

    Raises:
        TooLong: when the contract cannot be kept, with advice on what to cut.
        TooHigh: when what stands first or last is too high.
        Strayed: when pages do not come out as planned.
    """
    if isinstance(contract, Deck):
        return _fit_slides(contract, passages, measure)
    probes = Probes(contract, passages, measure, likely_pt)
    return _fit_sides(contract, probes, measure, roomier)


def _fit_sides(
    contract: Sheet, probes: Probes, measure: Measure, roomier: Sheet | None
) -> Fitted[SheetPlan]:
    if contract.most_sides:
        contract = probes.take_sides()
    size_pt = probes.best_size()
    if size_pt is None:  # a side that is less full is better than no leaflet
        contract = probes.take_less()
        size_pt = probes.best_size()
    if size_pt is None:
        raise _too_long(contract, contract, probes, roomier)
    for trial in _trials(contract, probes, size_pt):
        wrong = strays(trial.division, trial.blocks, measure(trial.plan), contract)
        if not wrong:
            return Fitted(trial.plan, contract.sides, trial.filled)
    if not trial.plan.kept_back_mm:  # not even a line can be kept free
        raise _too_long(contract, _lower(contract, KEPT_BACK_MM[0]), probes, roomier)
    raise Strayed([strayed(contract, trial.plan, wrong[0])])


@dataclass(frozen=True)
class _Trial:
    """A plan to be confirmed by a pass, its blocks and their division; `filled` is `Fitted`'s."""

    plan: SheetPlan
    blocks: Column
    division: Division
    filled: float


def _trials(contract: Sheet, probes: Probes, size_pt: float) -> Iterator[_Trial]:
    """The plans to try in turn until pages come out as planned; the first nearly always does.

    In a narrower headline a word may break at its hyphen, so the second plan has no balanced
    headlines. The others keep some room free, for whatever else may come out higher.
    """
    trial = _trial(contract, probes, size_pt)
    if widths := headlines.balanced(probes.headlines, size_pt):
        yield replace(trial, plan=replace(trial.plan, headlines=widths))
    yield trial
    for kept_mm in KEPT_BACK_MM:
        lower = _lower(contract, kept_mm)
        measured = probes.of(lower)
        if lower_pt := measured.best_size():
            trial = _trial(lower, measured, lower_pt)
            yield replace(trial, plan=replace(trial.plan, kept_back_mm=kept_mm))


def _trial(contract: Sheet, probes: Probes, size_pt: float) -> _Trial:
    division = probes.verdict(size_pt)
    assert division  # noqa: S101 - the best size is one that holds
    if contract.boxes:
        blocks, filled = probes.column(size_pt), probes.grid_filled(contract, size_pt)
        return _Trial(filled.plan, blocks, division, filled.filled)
    blocks = probes.bound(size_pt)
    division, filled = _filled(contract, blocks, division, size_pt, ruled=probes.ruled)
    plan = replace(filled.plan, columns=probes.columns(size_pt))
    return _Trial(plan, blocks, division, filled.filled)


def _lower(contract: K, kept_mm: float) -> K:
    """The contract for a sheet that is lower by so many millimetres."""
    width, height = contract.sheet_mm
    return contract.model_copy(update={"sheet": f"{width:g} x {height - kept_mm:g}"})


def _too_long(contract: Sheet, kept: Sheet, probes: Probes, roomier: Sheet | None) -> ProblemsFound:
    """What to raise for a briefing that is too long; `kept` is the contract to cut it for."""
    smallest = contract.type_pt.smallest
    blocks, placement = probes.measured(smallest)
    passages, relief = probes.passages, None
    if roomier and _holds(roomier, contract, passages, placement):
        called = roomier.title.removeprefix(contract.title).strip()
        relief = Relief(contract.roomier, roomier.title, called)
    probe, holds = Probe(tuple(passages), placement), partial(_would_hold, kept)
    return advice.too_long(contract, probe, blocks, holds, relief)


def _filled(
    contract: Sheet, blocks: Column, division: Division, size_pt: float, *, ruled: bool
) -> tuple[Division, Filled]:
    """The division to take, and the plan for it.

    Sides are filled evenly where the contract wants that. If it leaves a hole on one of them, they
    are filled one after the other instead, and the last has lines to write on.
    """
    filled = fill(contract, blocks, division, size_pt, ruled=ruled)
    if not contract.evenly:
        return division, filled
    even = level(blocks, capacities(contract, size_pt), demands(contract), division)
    evenly = fill(contract, blocks, even, size_pt, ruled=ruled)
    keep = not ruled or evenly.gap <= max(MOST_GAP, filled.gap)
    return (even, evenly) if keep else (division, filled)


def _holds(
    roomier: Sheet, contract: Sheet, passages: Sequence[Passage], placement: Placement
) -> bool:
    """Whether a roomier contract would be kept, judged by a pass at the smallest type.

    That is certain only where its lines are as long, and its smallest type is the same.
    """
    size_pt = contract.type_pt.smallest
    same_lines = roomier.sheet_mm == contract.sheet_mm and all(
        roomier.geometry.margins_of(side)[1::2] == contract.geometry.margins_of(0)[1::2]
        for side in range(roomier.sides)
    )
    if not same_lines or roomier.type_pt.smallest != size_pt:
        return False
    anywhere = [replace(each, continues=True) for each in passages]
    blocks = column(placement, anywhere if roomier.evenly else passages, size_pt)
    return divide(blocks, capacities(roomier, size_pt), demands(roomier)) is not None


def _would_hold(contract: Sheet, probe: Probe, reserve_em: float) -> bool:
    """Whether a probe of the smallest type divides among sides that are so many ems lower."""
    size_pt = contract.type_pt.smallest
    measured = grid.column if contract.boxes else column
    blocks = measured(probe.placement, probe.passages, size_pt)
    apart = 3 if contract.boxes else 1  # lines kept free: a cut may be in the lower of two columns
    heights = [height - apart * reserve_em for height in capacities(contract, size_pt)]
    return divide(blocks, heights, demands(contract)) is not None


def _fit_slides(contract: Deck, passages: Sequence[Passage], measure: Measure) -> Fitted[DeckPlan]:
    """Find the largest type with no more slides than the limits of points and words ask for."""
    largest = contract.type_pt.largest
    placement = measure(DeckPlan(largest, probe=True, words=True))
    widths = headlines.measured(placement, largest)
    fewest = deck_division.fewest(contract, passages, placement)

    def plans() -> Iterator[DeckPlan]:
        for size_pt in reversed(contract.type_pt.steps):
            slides = _shared(contract, passages, placement, size_pt / largest)
            if slides and len(slides) == fewest:
                airs = deck_division.airs(contract, passages, placement, (size_pt, largest), slides)
                balanced = headlines.balanced(widths, size_pt)
                yield DeckPlan(size_pt, slides=slides, airs=airs, headlines=balanced)

    fitted = _first_confirmed(contract, plans(), measure)
    return fitted or _smallest_slides(contract, passages, measure, widths)


def _smallest_slides(
    contract: Deck,
    passages: Sequence[Passage],
    measure: Measure,
    widths: Mapping[str, headlines.Headline],
) -> Fitted[DeckPlan]:
    """Set slides in the smallest type: with balanced headlines, else plain ones, else more room."""
    size_pt = contract.type_pt.smallest
    placement = measure(DeckPlan(size_pt, probe=True))

    def shared(kept_mm: float) -> deck_division.Slides:
        return deck_division.slides(_lower(contract, kept_mm), passages, placement)

    def plans() -> Iterator[DeckPlan]:
        slides = shared(0)
        airs = deck_division.airs(contract, passages, placement, (size_pt, size_pt), slides)
        plain = DeckPlan(size_pt, slides=slides, airs=airs)
        yield replace(plain, headlines=headlines.balanced(widths, size_pt))
        yield plain
        for kept_mm in KEPT_BACK_MM:
            yield DeckPlan(size_pt, slides=shared(kept_mm))

    for plan in plans():
        if fitted := _confirmed_slides(contract, plan, measure):
            return fitted
    raise Strayed([strayed(contract, plan, "a slide overflows")])


def _first_confirmed(
    contract: Deck, plans: Iterator[DeckPlan], measure: Measure
) -> Fitted[DeckPlan] | None:
    """The first of some plans, from large type to small, whose slides hold when they are set.

    Parts that do not scale with the type, such as margins, may be too high in large type. If the
    largest type does not hold, the others are halved again and again, since each trial is a pass.
    """
    largest = next(plans, None)
    if largest and (fitted := _confirmed_slides(contract, largest, measure)):
        return fitted  # as nearly always: the others are not even worked out
    found, others = None, [*plans]
    begin, end = 0, len(others)
    while begin < end:
        trial = (begin + end) // 2
        if fitted := _confirmed_slides(contract, others[trial], measure):
            found, end = fitted, trial
        else:
            begin = trial + 1
    return found


def _shared(
    contract: Deck, passages: Sequence[Passage], placement: Placement, scale: float
) -> deck_division.Slides | None:
    try:
        return deck_division.slides(contract, passages, placement, scale)
    except ProblemsFound:
        return None


def _confirmed_slides(contract: Deck, plan: DeckPlan, measure: Measure) -> Fitted[DeckPlan] | None:
    """The plan as the answer, if a pass shows that no slide overflows; else None."""
    placement = measure(plan)
    if overflowing(plan, placement, contract):
        return None
    last = (f"{LAST}.inner",) if contract.closing else plan.slides[-1]
    bottom = max(placement.box(name).bottom for name in last)
    return Fitted(plan, placement.sides, bottom / (contract.sheet_mm[1] * PT_PER_MM))
