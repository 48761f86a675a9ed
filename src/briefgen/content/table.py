"""What a table says: its columns and its rows; and what is wrong where these do not match."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from briefgen.content import facts
from briefgen.language.fixed_words import LONGEST_TEXT, PRINTED, Line
from briefgen.problems import Change, Fix, InForm, Problem
from briefgen.reading.models import Strict, finding
from briefgen.reading.yaml_source import DataPath, Source

FEWEST_COLUMNS, MOST_COLUMNS = 2, 12  # fewer are a list, and more cannot be read on any sheet
MOST_ROWS = 500  # far more than any sheet holds
_ROW = "- [2017-18, 2, 1]"
_FILL_IN = InForm("fill in its cells")
_OFF = {"false", "no", "off", "0", "f", "n"}  # as pydantic reads a switch


def _said(value: object) -> object:
    """An empty cell is an empty text."""
    return "" if value is None else value


def _cells(value: object) -> object:
    """The cells of a row."""
    if isinstance(value, str):
        cells = f"- [{value}]" if "," in value and value.isprintable() else _ROW
        hint = f"write its cells in square brackets:  {cells}"
        raise finding("a row is a text here", hint, _FILL_IN)
    if isinstance(value, Mapping):
        hint = f"write the cells alone, in the order of the columns:  {_ROW}"
        in_form = InForm("fill in its cells", message="a row has no cells here")
        raise finding("a row has keys here", hint, in_form)
    return value


_Cell = Annotated[str, StringConstraints(max_length=LONGEST_TEXT)] | None
Cell = Annotated[
    str,
    BeforeValidator(_said, json_schema_input_type=_Cell),
    StringConstraints(max_length=LONGEST_TEXT),
    PRINTED,
]
Row = Annotated[tuple[Cell, ...], BeforeValidator(_cells)]


class Column(Strict):
    """A column of a table. A plain text stands for a column with nothing but its heading."""

    model_config = ConfigDict(json_schema_extra={"alone_as": "heading"})

    heading: Annotated[Line, BeforeValidator(_said, json_schema_input_type=Line | None)] = Field(
        description="The heading.", examples=["Rapid reviews"]
    )
    align: Literal["start", "end"] | None = Field(
        None, description="The edge at which its cells stand: end for numbers.", examples=["end"]
    )

    @model_validator(mode="before")
    @classmethod
    def _only_a_heading(cls, value: object) -> object:
        return {"heading": value} if isinstance(value, str | None) else value


class Grid(Strict):
    """The columns and rows of a table.

    Without `columns` the first row has their headings, as people type a table. The first column
    is the heading of each row: it is in nearly every table, so that only the others say something.
    """

    caption: Line = Field(
        "", description="What the table shows, above it.", examples=["Reviews by year"]
    )
    columns: tuple[Column, ...] = Field(
        (),
        description="The headings of the columns; without them, the first row has them.",
        examples=[["Year", "Rapid reviews"]],
    )
    rows: tuple[Row, ...] = Field(
        max_length=MOST_ROWS,
        description="The rows, each with a cell for every column.",
        examples=[[["2017-18", 2], ["2018-19", 3]]],
    )
    row_headings: bool = Field(
        True,  # noqa: FBT003
        description="Whether the first column is the heading of each row.",
        examples=[False],
    )

    @property
    def head(self) -> tuple[Column, ...]:
        """Its columns, wherever their headings are written."""
        return self.columns or tuple(Column(heading=cell) for cell in self.rows[0])

    @property
    def body(self) -> tuple[tuple[int, Row], ...]:
        """Its rows without that of the headings, each with its place in the file."""
        return tuple(enumerate(self.rows))[0 if self.columns else 1 :]


def problems(source: Source) -> list[Problem]:
    """What does not match in the tables of a file, each with its line."""
    return [
        source.problem(wrong.path, wrong.message, wrong.hint, in_form=wrong.in_form)
        for path, section in facts.sections(source.data)
        if section.get("kind") == "table"
        for wrong in _wrong(path, section)
    ]


class _Wrong(NamedTuple):
    """What is wrong at a path."""

    path: DataPath
    message: str
    hint: str
    in_form: InForm | None = None


def _wrong(path: DataPath, section: Mapping[str, Any]) -> Iterator[_Wrong]:
    if not section.get("heading") and not section.get("caption"):
        yield _Wrong(path, "this table has no name", "give it a heading or a caption")
    rows, columns = section.get("rows"), section.get("columns")
    if not isinstance(rows, list) or (columns and not isinstance(columns, list)):
        return  # told where the shape of values is checked
    first, place = (columns, "columns") if columns else (next(iter(rows), None), "rows")
    if not isinstance(first, list):
        yield from () if rows else _too_few((*path, "rows"))
        return
    head_path = (*path, "columns") if columns else (*path, "rows", 0)
    if not facts.rows(section):
        yield from _too_few((*path, "rows"))
    headed = str(section.get("row_headings", "")).lower() not in _OFF
    yield from _of_head(head_path, first, headed=headed)
    for at in range(place == "rows", len(rows)):
        if isinstance(rows[at], list):
            yield from _of_row((*path, "rows", at), rows[at], len(first), headed=headed)


def _too_few(path: DataPath) -> Iterator[_Wrong]:
    message = "this table has no rows below its headings"
    yield _Wrong(path, message, f"add a row, such as  {_ROW}", InForm("add a row"))


def _of_head(path: DataPath, head: Sequence[Any], *, headed: bool) -> Iterator[_Wrong]:
    """What is wrong with the headings; that above the headings of rows may be empty."""
    if len(head) < FEWEST_COLUMNS:
        hint = "a list says it better: write kind: points, and items: in place of rows:"
        in_form = InForm("add a column; or make points of it, which say it better")
        message = "a table needs two columns or more, and this one has one"
        yield _Wrong(path, message, hint, in_form)
    if len(head) > MOST_COLUMNS:
        hint = f"make two tables of it: {MOST_COLUMNS} columns at the most"
        yield _Wrong(path, f"nobody can read a table of {len(head)} columns", hint)
    for at, column in enumerate(head):
        heading = column.get("heading") if isinstance(column, Mapping) else column
        if not str(heading or "").strip() and not (headed and at == 0):
            message = f"column {at + 1} of this table has no heading"
            yield _Wrong((*path, at), message, "write what it says")


def _of_row(path: DataPath, row: Sequence[Any], columns: int, *, headed: bool) -> Iterator[_Wrong]:
    if len(row) != columns:
        cells = f"{len(row)} cell{'s' if len(row) != 1 else ''}"
        message = f"this row has {cells}, but the table has {columns} columns"
        more = "put a cell with a comma in quotes, or give the table more columns"
        hint = 'write "" for a cell that is empty' if len(row) < columns else more
        yield _Wrong(path, message, hint, _FILL_IN)
    elif headed and not str(row[0] or "").strip():
        hint = "write what the row is about, or add  row_headings: false  to the section"
        message = "this row has no heading: its first cell is empty"
        yield _Wrong((*path, 0), message, hint, _headed(path))


def _headed(row: DataPath) -> InForm:
    change = Change((*row[:-2], "row_headings"), value=False)
    return InForm("write what the row is about", (Fix("No row has a heading", (change,)),))
