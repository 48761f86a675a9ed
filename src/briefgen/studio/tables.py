"""A table as the form shows it: a grid of cells, each with its path in the YAML."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from briefgen.reading.yaml_source import DataPath


class Cell(NamedTuple):
    """A cell, or the heading of a column: where it stands, and what it says."""

    path: DataPath
    text: str


class Row(NamedTuple):
    """A row below the headings."""

    path: DataPath
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class TableView:
    """The headings and the rows of a table.

    `columns` says whether the headings stand behind a key of their own, else the first row has
    them; `aligned` is then the edge at which the cells of each column stand.
    """

    head: tuple[Cell, ...]
    rows: tuple[Row, ...]
    columns: bool
    aligned: tuple[Cell, ...] = ()


def table_view(section: Mapping[str, Any], path: DataPath) -> TableView | None:
    """The grid of a section that is a table; None where its rows are no lists of texts."""
    rows, columns = section.get("rows") or [], section.get("columns") or []
    if not _is_grid(rows) or not isinstance(columns, list):
        return None
    listed = [_row((*path, "rows", at), row) for at, row in enumerate(rows)]
    if not columns:
        head = listed[0].cells if listed else ()
        return TableView(head, tuple(listed[1:]), columns=False)
    places = [((*path, "columns", at), each) for at, each in enumerate(columns)]
    head = tuple(_heading(place, each) for place, each in places)
    aligned = tuple(Cell((*place, "align"), _align(each)) for place, each in places)
    return TableView(head, tuple(listed), columns=True, aligned=aligned)


def _is_grid(rows: Any) -> bool:
    return isinstance(rows, list) and all(
        isinstance(row, list) and all(isinstance(each, str | None) for each in row) for row in rows
    )


def _row(path: DataPath, cells: list[Any]) -> Row:
    return Row(path, tuple(Cell((*path, at), each or "") for at, each in enumerate(cells)))


def _heading(path: DataPath, column: Any) -> Cell:
    if isinstance(column, Mapping):
        return Cell((*path, "heading"), str(column.get("heading") or ""))
    return Cell(path, str(column or ""))


def _align(column: Any) -> str:
    return str(column.get("align") or "") if isinstance(column, Mapping) else ""
