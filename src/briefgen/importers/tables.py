"""Tables of a file: those that say something in columns, and those that only arrange a page."""

from collections.abc import Iterable, Iterator
from typing import Any

from briefgen.content.table import FEWEST_COLUMNS, MOST_COLUMNS, MOST_ROWS
from briefgen.importers import inline
from briefgen.importers.document import Block, Paragraph, Table
from briefgen.language.fixed_words import LONGEST_LINE, LONGEST_TEXT

_LONG_CELL = 400  # letters: more than this is no cell but a column of a page


def unwrapped(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks in which a table that only arranges a page is what stands in its cells."""
    for block in blocks:
        if isinstance(block, Table) and not _is_table(block):
            yield from (each for row in block.rows for cell in row for each in cell)
        else:
            yield block


def section(table: Table) -> tuple[dict[str, Any], list[str]]:
    """A table as a section, and what is not sure about it."""
    first, *others = [row for row in table.rows if any(map(_cell, row))]
    head = [_cell(cell, cites=False) for cell in first]
    body = [[_cell(cell) for cell in row] for row in others]
    said: dict[str, Any] = {"kind": "table"}
    if caption := inline.line(table.caption):
        said["caption"] = caption
    said |= {"columns": head, "rows": body}
    if not all(row[0] for row in body):
        said["row_headings"] = False
    unsure = [] if table.headed else ["the first row was taken for the headings of the columns"]
    return said, unsure


def _is_table(table: Table) -> bool:
    """Whether a table says something in columns, and a briefing can hold it."""
    rows = [row for row in table.rows if any(map(_cell, row))]
    if len(rows) < 2 or not FEWEST_COLUMNS <= len(rows[0]) <= MOST_COLUMNS:  # noqa: PLR2004 - a head and a row
        return False
    head = [_cell(cell) for cell in rows[0]]
    body = [_cell(cell) for row in rows[1:] for cell in row]
    return (
        len(rows) <= MOST_ROWS
        and all(head[1:])
        and (bool(head[0]) or all(_cell(row[0]) for row in rows[1:]))
        and max(map(len, head)) <= LONGEST_LINE
        and max(map(len, body)) <= (LONGEST_TEXT if table.headed else _LONG_CELL)
        and not _has_structure(table)
    )


def _has_structure(table: Table) -> bool:
    """Whether headings or lists stand in its cells."""
    paragraphs = (each for row in table.rows for cell in row for each in cell)
    return any(each.level or each.listed for each in paragraphs)


def _cell(cell: Iterable[Paragraph], *, cites: bool = True) -> str:
    return " ".join(filter(None, (inline.text_of(each.runs, cites=cites) for each in cell)))
