"""Call-outs that a word in bold tells, such as "Warning", as briefgen prints them and others do."""

from collections.abc import Sequence
from dataclasses import replace

from briefgen.importers import inline
from briefgen.importers.document import Block, Paragraph

_PURPOSES = {
    "action": "action",
    "what to do": "action",
    "good practice": "good-practice",
    "good to know": "information",
    "information": "information",
    "important": "warning",
    "warning": "warning",
}


def purpose(paragraph: Paragraph) -> str:
    """The purpose of the call-out that a paragraph is the label of; empty where it is none."""
    is_bold = all(run.bold for run in paragraph.runs if run.text.strip())
    said = inline.plain(paragraph.runs).casefold().rstrip(":!. ")
    return _PURPOSES.get(said, "") if is_bold and not paragraph.listed else ""


def below_headings(blocks: Sequence[Block]) -> list[Block]:
    """Blocks in which a label that stands just above a heading stands below it."""
    moved = list(blocks)
    for at in range(len(moved) - 1):
        label, heading = moved[at], moved[at + 1]
        if (
            isinstance(label, Paragraph)
            and isinstance(heading, Paragraph)
            and heading.level
            and purpose(label)
        ):
            moved[at], moved[at + 1] = heading, replace(label, level=0)
    return moved
