"""The fit of speaker notes: each slide of the deck, small, above what is said about it.

The slides are divided as the deck's own fit divided them, so only the size of the notes has to be
found. Long notes go on on further sides.
"""

from dataclasses import replace

from briefgen.contracts.contract import Notes
from briefgen.contracts.geometry import PT_PER_MM
from briefgen.contracts.layout import ShownDeck
from briefgen.fit.confirmation import strayed
from briefgen.fit.fit import Fitted
from briefgen.fit.needs import Strayed
from briefgen.values import DeckPlan, Measure, NotesPlan, Placement

TOLERANCE_PT = 0.6


def fit(contract: Notes, deck: ShownDeck, slides: DeckPlan, measure: Measure) -> Fitted[NotesPlan]:
    """Find the plan for notes: the largest type, unless the smallest needs fewer sides.

    Args:
        contract: what the notes promise.
        deck: the slides that they show, and their scale.
        slides: the plan that the deck's own fit found.
        measure: one layout pass.

    Raises:
        Strayed: when a slide does not come out as it did in the deck.
    """
    large = NotesPlan(
        contract.type_pt.largest,
        headlines=slides.headlines,
        slides=slides.slides,
        airs=slides.airs,
        slide_pt=slides.size_pt * deck.scale,
        covers=int(deck.contract.opening),
    )
    small = replace(large, size_pt=contract.type_pt.smallest)
    plan, placement = large, measure(large)
    if placement.sides > len(plan.slides) + len(deck.contract.covers):
        plan, most, placement = small, placement.sides, measure(small)
        if placement.sides == most:
            plan, placement = large, measure(large)
    _confirm(contract, deck, plan, placement)
    return Fitted(plan, placement.sides, 1.0)


def _confirm(contract: Notes, deck: ShownDeck, plan: NotesPlan, placement: Placement) -> None:
    """Check that every slide stays in its frame, as its text stayed on the deck's slide."""
    foot = deck.contract.geometry.margins_of(0)[2] * deck.scale * PT_PER_MM - TOLERANCE_PT
    for place, shown in zip(plan.frames, plan.slides, strict=True):
        frame = placement.box(place)
        boxes = [box for name in shown for box in placement.boxes[name]]
        if any(box.side != frame.side or box.bottom > frame.bottom - foot for box in boxes):
            raise Strayed([strayed(contract, plan, f"{place.replace('.', ' ')} overflows")])
