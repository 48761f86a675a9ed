"""Refuses a briefing whose sections do not fill the boxes of a layout: each has one, and a head."""

from collections.abc import Iterator

from briefgen.contracts.contract import Sheet
from briefgen.pages.page_content import Content
from briefgen.pages.places import path_of
from briefgen.problems import InForm, Problem, ProblemsFound


def refuse_misfits(content: Content, contract: Sheet, layout: str) -> None:
    """Refuse sections that are too few or too many for the boxes of a layout, or have no heading.

    Args:
        content: the briefing with what it shows in that layout.
        contract: says how many boxes there are.
        layout: the name of the layout, as briefings write it.

    Raises:
        ProblemsFound: with all of them, each at its section.
    """
    if found := [*_miscounted(content, contract, layout), *_headless(content, contract, layout)]:
        raise ProblemsFound(found)


def _miscounted(content: Content, contract: Sheet, layout: str) -> Iterator[Problem]:
    parts, boxes = content.shown(contract), contract.boxes or 0
    if len(parts) < boxes:
        message = f"the {contract.title} has {boxes} boxes, and {_sections(len(parts))} for them"
        hint = f"make two sections of one, or add one that is  only: [{layout}]"
        in_form = InForm(
            f"make two sections of one, or add one, and choose {contract.title} under “Only in”"
        )
        yield content.source.problem(("sections",), message, hint, in_form=in_form)
    if len(parts) > boxes:
        message = f"the {contract.title} has {boxes} boxes, and {_sections(len(parts))} for them"
        hint = f"join two sections, or leave one out of it with  not: [{layout}]"
        in_form = InForm(f"join two sections, or {_left_out(contract)}")
        yield content.source.problem(path_of(parts[boxes].id), message, hint, in_form=in_form)


def _left_out(contract: Sheet) -> str:
    return f"choose {contract.title} under “Not in” of a section that it can do without"


def _sections(count: int) -> str:
    return f"there {'is' if count == 1 else 'are'} {count} section{'s' * (count != 1)}"


def _headless(content: Content, contract: Sheet, layout: str) -> Iterator[Problem]:
    for part in content.shown(contract)[: contract.boxes]:
        if not (part.heading or part.purpose):
            message = f"a box of the {contract.title} has no heading"
            hint = f"give this section a heading: or leave it out with  not: [{layout}]"
            in_form = InForm(f"give this section a heading, or {_left_out(contract)}")
            yield content.source.problem(path_of(part.id), message, hint, in_form=in_form)
