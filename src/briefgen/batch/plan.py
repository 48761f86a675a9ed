"""Reads a plan: what each of its rows orders, and all that is wrong with any of them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from briefgen.batch import tables
from briefgen.batch.folders import folder_of, pattern_of, root_of, unknown_fields
from briefgen.batch.orders import order_of
from briefgen.brand.brand import BRAND_FILE
from briefgen.library import is_there
from briefgen.pack.fulfilment import misnamed
from briefgen.plan_columns import LOGO, Columns, PlanFile, Row
from briefgen.problems import Problem, ProblemsFound
from briefgen.reading.yaml_source import BRIEFING, Mark, Source, form_of, read, validate
from briefgen.record.pack_file import Order

_ROWS = ("rows",)


@dataclass(frozen=True)
class Entry:
    """One row: what its pack is called, its number from 0, and what is ordered.

    `columns` says in which column each value stands that is said in place of one of the briefing
    or of the brand, by the path of that.
    """

    name: str
    number: int
    order: Order
    columns: Mapping[str, str]

    def column(self, problem: Problem) -> str:
        """The column whose value a problem is about; empty where it is about none."""
        of_brand = problem.file.endswith(BRAND_FILE)
        where = f"{BRAND_FILE}.{problem.where}" if of_brand else problem.where
        found = (path for path in self.columns if f"{where}.".startswith(f"{path}."))
        return self.columns[longest] if (longest := max(found, key=len, default="")) else ""


@dataclass(frozen=True)
class Plan:
    """Rows of a plan, and the folder that all their folders lie in; `whole` if none is left out."""

    source: Source
    entries: tuple[Entry, ...]
    root: Path
    whole: bool = True

    def only(self, names: Collection[str]) -> "Plan":
        """The plan with only the rows of these names; all of them where none are named.

        Raises:
            ProblemsFound: when there is no row of a name.
        """
        known = [entry.name for entry in self.entries]
        unknown = [each for each in names if each not in known]
        if unknown:
            raise ProblemsFound(self._no_row(name, known) for name in unknown)
        entries = tuple(each for each in self.entries if not names or each.name in names)
        return replace(self, entries=entries, whole=self.whole and not names)

    def _no_row(self, name: str, known: Sequence[str]) -> Problem:
        near = get_close_matches(name, known, 1)
        hint = f'did you mean "{near[0]}"?' if near else "write it as the plan has it"
        return Problem(self.source.file, 0, 0, f'no row is called "{name}"', hint)

    def placed(self, problem: Problem, entry: Entry) -> Problem:
        """A problem of a pack: at the cell of the plan whose value it is about, if there is one."""
        if column := entry.column(problem):
            return _at_cell(self.source, replace(problem, where=""), entry.number, column)
        return problem


def read_plan(path: Path, shown_as: str, out: str = "", *, draft: bool = False) -> Plan:
    """Read a plan with all its rows.

    Args:
        path: a spreadsheet, a CSV file or a YAML file.
        shown_as: what messages call it.
        out: the folder of each pack, with columns in it: ``out/{language}/{name}``; as seen from
            the plan. Where it names none, each row has a folder of its name in it.
        draft: whether every page is marked as a draft.

    Raises:
        ProblemsFound: with all that is wrong in it, at row and column.
    """
    is_table = tables.is_table(path)
    source = tables.read(path, shown_as) if is_table else read(path, shown_as, "", _FORM)
    pattern, home = pattern_of(out), path.resolve().parent
    problems: list[Problem] = [*unknown_fields(pattern)]
    everywhere, rows = _rows(source, problems)
    entries = []
    for number, row in rows:
        merged = _merged(everywhere, row)
        order, columns = order_of(home, home / folder_of(pattern, merged), merged, draft=draft)
        entries.append(Entry(row.name, number, order, columns))
        problems += _lacking(source, order, merged, number)
    problems += _twice(source, entries)
    if problems:
        raise ProblemsFound(problems)
    return Plan(source, tuple(entries), home / root_of(pattern))


_FORM = form_of(PlanFile)


def _rows(source: Source, problems: list[Problem]) -> tuple[Columns, list[tuple[int, Row]]]:
    """What holds for all rows, and the rows that are sound, by their numbers."""
    try:
        file = validate(PlanFile, source)
    except ProblemsFound as found:
        problems += [_celled(source, each) for each in found.problems]
    else:
        return file, [*enumerate(file.rows)]
    rows = []
    for number, _ in enumerate(value if isinstance(value := source.data.get("rows"), list) else ()):
        with suppress(ProblemsFound):
            rows.append((number, validate(Row, source.below((*_ROWS, number)))))
    return Columns(), rows


def _merged(everywhere: Columns, row: Row) -> dict[str, Any]:
    """What a row says, and what the plan says for all where the row says nothing."""
    said = {**_said(everywhere), **_said(row), "name": row.name}
    return {**said, "recipient": {**everywhere.recipient, **row.recipient}}


def _said(columns: Columns) -> dict[str, Any]:
    names = columns.model_fields_set - {"rows"}
    return {
        name: value for name in names if (value := getattr(columns, name)) not in ("", (), None)
    }


def _lacking(
    source: Source, order: Order, said: Mapping[str, Any], number: int
) -> Iterator[Problem]:
    """What a row names and is not there: its briefing, its logo, layouts and editions."""

    def at(column: str, message: str, hint: str) -> Problem:
        return _at_cell(source, Problem("", 0, 0, message, hint), number, column)

    if not is_there(order.briefing):
        named = said.get("briefing", BRIEFING)
        yield at("briefing", f'there is no briefing "{named}"', "it is looked for beside the plan")
        return
    for found in misnamed(order):
        column = "layouts" if "layout" in found.message.split('"')[0] else "editions"
        yield at(column, found.message, found.hint)
    if "logo" in said and not is_there(order.own.logos[LOGO] / said["logo"]):
        hint = "it is looked for beside the plan"
        yield at("logo", f'there is no file "{said["logo"]}"', hint)


def _twice(source: Source, entries: Sequence[Entry]) -> Iterator[Problem]:
    """The rows that would write into one folder."""
    first: dict[str, Entry] = {}
    for entry in entries:
        other = first.setdefault(str(entry.order.folder).casefold(), entry)
        if other is not entry:
            line = source.mark((*_ROWS, other.number)).line
            message = f'"{entry.name}" goes into the folder of "{other.name}" in row {line}'
            hint = "give each row a name of its own, or let --out name more columns"
            problem = Problem("", 0, 0, message, hint)
            yield _at_cell(source, problem, entry.number, "name")


def _at_cell(source: Source, problem: Problem, number: int, column: str) -> Problem:
    """A problem at a cell of the plan, which spreadsheets call B3, say."""
    mark = source.mark((*_ROWS, number, *column.split(".")))
    return _celled(source, replace(problem, file=source.file, line=mark.line, column=mark.column))


def _celled(source: Source, problem: Problem) -> Problem:
    """A problem of a plan, with the name of its cell where the plan is a table."""
    if source.text:
        return problem
    cell = tables.cell_name(Mark(problem.line, problem.column))
    return replace(problem, message=f"{problem.message} (cell {cell})")
