"""What the fit needs of a template: elements with certain ids, each of them once.

A missing element is a problem of the template, and never a fault of the fit.
"""

from collections.abc import Iterator, Mapping, Sequence

from briefgen.contracts.contract import Contract, Deck, Sheet, Windows
from briefgen.problems import Problem, ProblemsFound
from briefgen.values import FIRST, LAST, NotesPlan, Passage, Placement, Plan

INNER = f"{LAST}.inner"
# The ids that the fit looks for besides those of sections, with words for each.
_PLACES = {
    FIRST: "what stands first",
    LAST: "what stands last",
    INNER: "what that holds, without the room that is left",
    "opening.inner": "what the first slide holds",
}


class Strayed(ProblemsFound):
    """Pages did not come out as they were planned."""


def repeated(written: Mapping[str, int]) -> list[Problem]:
    """A problem for each id that stands more than once in the HTML of a pass; `where` is the id."""
    return [
        _problem(name, f'the id "{name}" stands on {count} elements', "give it to one of them only")
        for name, count in written.items()
        if count > 1
    ]


def problems(
    contract: Contract,
    passages: Sequence[Passage],
    plan: Plan,
    placement: Placement,
    written: Mapping[str, int],
) -> list[Problem]:
    """A problem for each element that the fit needs and a pass lacks; `where` is its id.

    Args:
        contract: the contract of the layout.
        passages: what the layout shows.
        plan: what the pass was asked for.
        placement: where it set everything.
        written: how often each id stands in its HTML.
    """
    found = [
        _lacking(name, what, written)
        for name, what in _needed(contract, passages, plan, placement)
        if name not in placement.boxes
    ]
    return found or _beyond(contract, passages, plan, placement)


def _needed(
    contract: Contract, passages: Sequence[Passage], plan: Plan, placement: Placement
) -> Iterator[tuple[str, str]]:
    """The ids that the fit looks for, each with words for what it is."""
    if isinstance(contract, Windows):
        return
    if isinstance(plan, NotesPlan):
        yield from ((name, "the frame of a slide") for name in plan.frames)
        yield from ((name, "a text of a slide") for slide in plan.slides for name in slide)
        return
    on_slides = isinstance(contract, Deck)
    places = contract.inner_covers if isinstance(contract, Deck) else (FIRST, LAST, INNER)
    yield from ((name, _PLACES[name]) for name in places)
    for passage in passages:
        if isinstance(contract, Sheet) and contract.shows and passage.id not in placement.boxes:
            continue  # such a layout chooses
        yield passage.id, "a section"
        yield from ((name, "an item") for name in passage.items)
        if on_slides or (passage.continues and passage.paragraphs[1:]):
            yield from ((name, "a paragraph") for name in passage.paragraphs)


def _lacking(name: str, what: str, written: Mapping[str, int]) -> Problem:
    if name in written:
        message = f'the element with the id "{name}" takes no room on a page'
        return _problem(name, message, "let the style show it")
    message = f'no element has the id "{name}": {what}'
    return _problem(name, message, f'add an element with  id="{name}"')


def _beyond(
    contract: Contract, passages: Sequence[Passage], plan: Plan, placement: Placement
) -> list[Problem]:
    """The problem of an element that begins a new side though a probe asks for one endless side."""
    if not plan.probe or not isinstance(contract, Sheet):
        return []
    names = (FIRST, LAST, INNER, *(name for each in passages for name in (each.id, *each.items)))
    found = (name for name in names if any(box.side for box in placement.boxes.get(name, ())))
    name = next(found, "")
    if not name:
        return []
    message = f'the element with the id "{name}" begins a new side by itself'
    return [_problem(name, message, "leave breaks between sides to the fit: take out that style")]


def _problem(name: str, message: str, hint: str) -> Problem:
    return Problem("", 0, 0, message, hint, where=name)
