"""The tables of a PDF as a screen reader knows them, read from its structure tree."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from reading import joined, marked_content
from support import plain


@dataclass(frozen=True)
class Cell:
    """A cell: its tag, its text, its name, its scope, and the names of its headings."""

    tag: str
    text: str
    id: str = ""
    scope: str = ""
    headings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table: its caption, and the rows of its heads and of its bodies."""

    caption: str
    heads: tuple[tuple[tuple[Cell, ...], ...], ...]
    rows: tuple[tuple[Cell, ...], ...]

    def said_of(self, cell: Cell) -> list[str]:
        """What a cell's headings say, in the order in which they are named."""
        named = {each.id: each.text for each in self._cells() if each.id}
        assert len(named) == sum(bool(each.id) for each in self._cells()), "names stand twice"
        return [named[heading] for heading in cell.headings]

    def _cells(self) -> Iterator[Cell]:
        for row in (*(row for head in self.heads for row in head), *self.rows):
            yield from row


def tables_of(path: Path) -> list[Table]:
    """Every table of a file, in reading order."""
    with pikepdf.open(path) as pdf:
        return list(_Reader(pdf).tables(pdf.Root.StructTreeRoot))


class _Reader:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self._marked = [marked_content(page, number) for number, page in enumerate(pdf.pages)]

    def tables(self, element: Any) -> Iterator[Table]:
        for kid in _elements(element):
            if str(kid.S) == "/Table":
                yield self._table(kid)
            else:
                yield from self.tables(kid)

    def _table(self, element: Any) -> Table:
        kids = list(_elements(element))
        kinds = [str(kid.S) for kid in kids]
        assert set(kinds) <= {"/Caption", "/THead", "/TBody"}
        captions = [self._text(kid) for kid in kids if str(kid.S) == "/Caption"]
        heads = tuple(tuple(self._rows(kid)) for kid in kids if str(kid.S) == "/THead")
        bodies = [tuple(self._rows(kid)) for kid in kids if str(kid.S) == "/TBody"]
        assert len(bodies) == 1
        return Table("".join(captions), heads, bodies[0])

    def _rows(self, group: Any) -> Iterator[tuple[Cell, ...]]:
        for row in _elements(group):
            assert str(row.S) == "/TR"
            yield tuple(self._cell(cell) for cell in _elements(row))

    def _cell(self, element: Any) -> Cell:
        said = element.get("/A", {})
        headings = tuple(str(each) for each in said.get("/Headers", []))
        name, scope = str(element.get("/ID", "")), str(said.get("/Scope", ""))
        return Cell(str(element.S), self._text(element), name, scope, headings)

    def _text(self, element: Any) -> str:
        return plain(re.sub("[\u2066-\u2069]", "", joined(list(self._runs(element)))))

    def _runs(self, element: Any) -> Iterator[Any]:
        for kid in element.get("/K", []):
            if isinstance(kid, int):
                yield self._marked[self._pages[element.Pg.objgen]][int(kid)]
            elif "/ActualText" in kid:
                first = next(self._runs(kid))
                yield first._replace(text=str(kid.ActualText), spelled=True)
            elif "/S" in kid:
                yield from self._runs(kid)


def _elements(element: Any) -> Iterator[Any]:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
