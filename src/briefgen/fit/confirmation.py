"""Compares finished pages with the plan that they were set by."""

from collections.abc import Iterator
from itertools import pairwise

from briefgen.contracts.contract import Contract, Deck, Sheet
from briefgen.contracts.geometry import PT_PER_MM
from briefgen.fit.blocks import Column
from briefgen.fit.side_division import Division, shares
from briefgen.problems import Problem
from briefgen.values import LAST, DeckPlan, Placement, Plan

TOLERANCE_PT = 0.6


def strays(division: Division, blocks: Column, placement: Placement, contract: Sheet) -> list[str]:
    """Name, in words, what does not stand on its side; an empty list where all is as planned.

    Args:
        division: which block was to begin each side.
        blocks: the blocks that were divided.
        placement: what the pass with that plan gave.
        contract: the layout's, for its sides and its sheet.
    """
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
    if placement.box(LAST).bottom > _sheet_pt(contract):
        wrong.append("the last panel runs off the sheet")
    return wrong


def overflowing(plan: DeckPlan, placement: Placement, contract: Deck) -> list[str]:
    """Say, in words, whether any slide overflows; an empty list where all is as planned."""
    wrong = placement.sides != len(plan.slides) + len(contract.covers)
    wrong = wrong or any(_beyond(plan, placement, contract))
    covers = (placement.box(name) for name in contract.inner_covers)
    wrong = wrong or any(box.bottom > _sheet_pt(contract) for box in covers)
    return ["a slide overflows"] if wrong else []


def _beyond(plan: DeckPlan, placement: Placement, contract: Deck) -> Iterator[bool]:
    foot = _sheet_pt(contract) - contract.geometry.margins_of(0)[2] * PT_PER_MM
    for number, slide in enumerate(plan.slides, int(contract.opening)):
        boxes = [box for name in slide for box in placement.boxes[name]]
        yield any(box.side != number or box.bottom > foot for box in boxes)


def _sheet_pt(contract: Contract) -> float:
    return contract.sheet_mm[1] * PT_PER_MM + TOLERANCE_PT


def strayed(contract: Contract, plan: Plan, what: str) -> Problem:
    """The problem of pages that did not come out as planned: a fault of briefgen."""
    return Problem(
        "",
        0,
        0,
        f"the {contract.title} was not set as planned at {plan.size_pt:g} pt: {what}",
        "this is a fault in briefgen: please report it with the briefing",
        severity="fault",
    )
