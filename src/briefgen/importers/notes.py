"""Notes at the foot of a page or at the end: the sources of a briefing, which texts cite."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from briefgen.importers import inline
from briefgen.importers.document import Block, Paragraph, Table


def apart(blocks: Iterable[Block]) -> tuple[list[Paragraph], list[Block]]:
    """The paragraphs of all notes, also those in tables there, and the blocks of the text."""
    notes, others = list[Paragraph](), list[Block]()
    for block in blocks:
        if block.place != "note":
            others.append(block)
        elif isinstance(block, Table):
            notes += [each for row in block.rows for cell in row for each in cell]
        elif isinstance(block, Paragraph):
            notes.append(block)
    return notes, others


def sources(notes: Iterable[Paragraph]) -> list[dict[str, str]]:
    """Notes as the sources of a briefing; of a note with several paragraphs one text."""
    texts: dict[str, list[str]] = {}
    for each in notes:
        texts.setdefault(each.note, []).append(inline.text_of(each.runs, cites=False))
    said = {name: "\n\n".join(filter(None, several)) for name, several in texts.items()}
    return [{"name": name, "text": text} for name, text in said.items() if text]


def citing_only(blocks: Iterable[Block], names: Collection[str]) -> list[Block]:
    """Blocks that cite no note but these: a note may hold a picture alone, and so no words."""
    return [_citing_only(each, names) for each in blocks]


def _citing_only(block: Block, names: Collection[str]) -> Block:
    if isinstance(block, Paragraph):
        return _paragraph(block, names)
    if not isinstance(block, Table):
        return block
    rows = tuple(
        tuple(tuple(_paragraph(each, names) for each in cell) for cell in row) for row in block.rows
    )
    return replace(block, rows=rows)


def _paragraph(paragraph: Paragraph, names: Collection[str]) -> Paragraph:
    if all(not run.note or run.note in names for run in paragraph.runs):
        return paragraph
    runs = (replace(run, note=run.note if run.note in names else "") for run in paragraph.runs)
    return replace(paragraph, runs=tuple(runs))
