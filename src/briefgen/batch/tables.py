"""A table, from Excel or as CSV, as the data of a plan that knows the cell of every value."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from briefgen.disk import Disk
from briefgen.plan_columns import Row
from briefgen.problems import Problem, ProblemsFound
from briefgen.reading import file_access, model_walk
from briefgen.reading.yaml_source import DataPath, Mark, Source

SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
TEXTS = frozenset({".csv", ".tsv", ".txt"})
LARGEST_BYTES = 20_000_000
PLAN = file_access.Wanted("plan", SPREADSHEETS | TEXTS | {".yaml", ".yml"})
_PARTS = ",;\t"  # what may stand between two cells
_HEAD = "write the names of columns into the first row:  name, web, phone"
Cells = Sequence[Sequence[str]]


def is_table(path: Path) -> bool:
    """Whether a file is a table by its name."""
    return path.suffix.lower() in SPREADSHEETS | TEXTS


def read(path: Path, shown_as: str) -> Source:
    """Read a table as the data of a plan.

    Lines and columns of its marks are rows and columns of the table, from 1.

    Raises:
        ProblemsFound: when it cannot be read, or a column is none of a plan.
    """
    cells = _spreadsheet(path, shown_as) if _is_spreadsheet(path) else _text(path, shown_as)
    filled = [(number, row) for number, row in enumerate(cells, 1) if any(map(str.strip, row))]
    if len(filled) < 2:  # noqa: PLR2004 - the names of columns, and a row
        message = "the table is empty" if not filled else "the table has no row below the first"
        raise ProblemsFound([Problem(shown_as, 1, 1, message, _HEAD)])
    (first, head), *rows = filled
    names = [_named(cell) for cell in head]
    if problems := [*_strange(names, first, shown_as)]:
        raise ProblemsFound(problems)
    return _source(shown_as, names, rows)


def _is_spreadsheet(path: Path) -> bool:
    return path.suffix.lower() in SPREADSHEETS


def _text(path: Path, shown_as: str) -> Cells:
    """The cells of a text: in UTF-8, or as Excel on Windows saves it."""
    content = _content(path, shown_as)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    first = text.partition("\n")[0]
    apart = max(_PARTS, key=first.count)
    csv.field_size_limit(LARGEST_BYTES)
    return [*csv.reader(StringIO(text, newline=""), delimiter=apart)]


def _spreadsheet(path: Path, shown_as: str) -> Cells:
    """The cells of the first sheet."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - an extra
    except ImportError:
        hint = 'save it as CSV, or type: python -m pip install "briefgen[batch]"'
        message = "spreadsheets cannot be read here"
        raise ProblemsFound([Problem(shown_as, 0, 0, message, hint)]) from None

    content = _content(path, shown_as)
    try:
        sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
        return [[*map(_said, row)] for row in sheet.to_python(skip_empty_area=False)]
    except (CalamineError, ValueError, IndexError, OSError) as error:
        hint = "open it in Excel, and save it as an Excel workbook (.xlsx) without a password"
        message = f"this cannot be read as a spreadsheet: {error}"
        raise ProblemsFound([Problem(shown_as, 0, 0, message, hint)]) from None


def _content(path: Path, shown_as: str) -> bytes:
    content, _ = file_access.content(path, shown_as, Disk(), LARGEST_BYTES + 1, PLAN)
    if len(content) > LARGEST_BYTES:
        message = f"this is larger than {LARGEST_BYTES // 1_000_000} MB"
        raise ProblemsFound([Problem(shown_as, 0, 0, message, "leave only the plan in it")])
    return content


def _said(value: object) -> str:
    """A cell as one would type it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and not any((value.hour, value.minute, value.second)):
        value = value.date()
    return value.isoformat() if isinstance(value, date) else str(value)


def _named(cell: str) -> str:
    """The name of a column as a plan has it: "Short title" is short_title."""
    return "_".join(cell.strip().lower().split())


def _strange(names: Sequence[str], line: int, shown_as: str) -> Iterator[Problem]:
    """The problems of names that no column of a plan has, or that two have."""
    known = [*model_walk.keys(Row)]
    for number, name in enumerate(names, 1):
        if name and name in names[: number - 1]:
            message = f'two columns are called "{name}"'
            yield Problem(shown_as, line, number, message, "delete one of them")
        elif name and name not in known and not name.startswith("recipient."):
            near = get_close_matches(name, known, 1)
            hint = f'did you mean "{near[0]}"?' if near else f"columns: {', '.join(known)}"
            yield Problem(shown_as, line, number, f'a plan has no column "{name}"', hint)
    if "name" not in {meant for name in names for meant in get_close_matches(name, known, 1)}:
        hint = "add a column  name: what each pack is called; its folder is called so, too"
        yield Problem(shown_as, line, 1, 'there is no column "name"', hint)


def _source(
    shown_as: str, names: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]]
) -> Source:
    listed: list[dict[str, Any]] = []
    marks: dict[DataPath, Mark] = {(): Mark(1, 1), ("rows",): Mark(1, 1)}
    for place, (line, cells) in enumerate(rows):
        said: dict[str, Any] = {}
        marks["rows", place] = Mark(line, 1)
        for column, (name, cell) in enumerate(zip(names, cells, strict=False), 1):
            *around, key = name.split(".", 1)
            marks["rows", place, *around, key] = Mark(line, column)
            if name and cell.strip():
                (said.setdefault(around[0], {}) if around else said)[key] = cell.strip()
        listed.append(said)
    return Source(shown_as, {"rows": listed}, marks, {})


def cell_name(mark: Mark) -> str:
    """A cell as spreadsheets call it: B3."""
    letters, left = "", mark.column
    while left:
        left, letter = divmod(left - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{mark.line}"
