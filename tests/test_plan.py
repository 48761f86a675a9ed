"""Plans: what a table or YAML says of each pack, and what is wrong at which row and column."""

import re
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from command import PLAIN, project
from schemas import as_editor, refused
from support import ROOT

from briefgen.batch import tables
from briefgen.batch.plan import Plan, read_plan
from briefgen.plan_columns import PlanFile, Row
from briefgen.problems import ProblemsFound
from briefgen.reading import model_walk

HEAD = "name,web,language,recipient.name,primary"
ROWS = (
    "riverside,www.riverside.example.org,cy,Riverside School,#5B0B3A",
    "hill,,,Hill Academy,",
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return project(tmp_path, PLAIN).parent


def table(home: Path, *lines: str, name: str = "plan.csv", encoding: str = "utf-8") -> Path:
    path = home / name
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def plan(path: Path, out: str = "") -> Plan:
    return read_plan(path, path.name, out)


def wrong(path: Path, out: str = "") -> list[tuple[int, int, str]]:
    with pytest.raises(ProblemsFound) as found:
        plan(path, out)
    return [(each.line, each.column, each.message) for each in found.value.problems]


def test_each_row_says_what_its_pack_has_of_its_own(home: Path) -> None:
    first, second = plan(table(home, HEAD, *ROWS)).entries
    assert first.order.briefing == home / "briefing.yaml"
    assert first.order.folder == home / "out" / "packs" / "riverside"
    assert first.order.own.briefing == {
        ("language",): "cy",
        ("contact", "web"): "www.riverside.example.org",
        ("recipient", "name"): "Riverside School",
    }
    assert first.order.own.brand == {("color", "primary"): "#5B0B3A"}
    assert second.order.own.briefing == {("recipient", "name"): "Hill Academy"}
    assert second.order.own.brand == {}


@pytest.mark.parametrize("part", [";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_tables_are_read_as_excel_saves_them(home: Path, part: str, encoding: str) -> None:
    lines = [line.replace(",", part) for line in ("Name,Short title", "Ysgol Ddôl,Crynodeb «byr»")]
    (entry,) = plan(table(home, *lines, encoding=encoding)).entries
    assert entry.name == "Ysgol Ddôl"
    assert entry.order.own.briefing == {("short_title",): "Crynodeb «byr»"}


def workbook(path: Path, rows: list[list[str | float]]) -> Path:
    """A workbook of one sheet as small as Excel may write it."""
    cells = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{kinds}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{kinds}"><sheets>'
        '<sheet name="Plan" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{kinds}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData>'
        "</worksheet>",
    }
    with ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return path


def _cell(value: str | float) -> str:
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t>{value}</t></is></c>'
    return f"<c><v>{value}</v></c>"


def test_a_workbook_is_a_plan(home: Path) -> None:
    rows: list[list[str | float]] = [["name", "version"], ["riverside", 2.0], ["hill", 1.5]]
    entries = plan(workbook(home / "plan.xlsx", rows)).entries
    assert [each.name for each in entries] == ["riverside", "hill"]
    assert [each.order.own.briefing[("version",)] for each in entries] == ["2", "1.5"]


def test_problems_of_a_workbook_name_the_cell(home: Path) -> None:
    rows: list[list[str | float]] = [["name", "layouts"], ["riverside", "leafelt"]]
    path = workbook(home / "plan.xlsx", rows)
    assert wrong(path) == [(2, 2, 'there is no layout "leafelt" (cell B2)')]


def test_what_is_no_workbook_is_refused(home: Path) -> None:
    path = home / "plan.xlsx"
    path.write_text("name\nriverside\n", "utf-8")
    ((line, _, message),) = wrong(path)
    assert (line, message[:40]) == (0, "this cannot be read as a spreadsheet: Ca")


def test_what_yaml_says_beside_the_rows_holds_for_all(home: Path) -> None:
    (home / "plan.yaml").write_text(
        "layouts: poster\nrecipient: {town: Derby}\nrows:\n"
        "  - {name: riverside, recipient: {name: Riverside}}\n  - {name: hill, layouts: slides}\n"
    )
    first, second = plan(home / "plan.yaml").entries
    assert (first.order.layouts, second.order.layouts) == (("poster",), ("slides",))
    assert first.order.own.briefing == {
        ("recipient", "town"): "Derby",
        ("recipient", "name"): "Riverside",
    }


def test_all_that_is_wrong_is_told_at_once_with_row_and_column(home: Path) -> None:
    lines = (
        "name,web,layouts,briefing,logo",
        "a,nowhere,,,",
        "a,,poster,,x.svg",
        "b,,leafelt,n.yaml,",
        "A,,,,",
    )
    assert wrong(table(home, *lines)) == [
        (2, 2, '"nowhere" is no web address (cell B2)'),
        (3, 5, 'there is no file "x.svg" (cell E3)'),
        (4, 4, 'there is no briefing "n.yaml" (cell D4)'),
        (5, 1, '"A" goes into the folder of "a" in row 3 (cell A5)'),
    ]


def test_columns_that_there_are_not_are_told_with_the_nearest(home: Path) -> None:
    path = table(home, "nmae,web,web,fax", "a,,,")
    with pytest.raises(ProblemsFound) as found:
        plan(path)
    assert [(each.column, each.message, each.hint[:20]) for each in found.value.problems] == [
        (1, 'a plan has no column "nmae"', 'did you mean "name"?'),
        (3, 'two columns are called "web"', "delete one of them"),
        (4, 'a plan has no column "fax"', "columns: name, brief"),
    ]
    assert wrong(table(home, "web", "www.a.example.org")) == [(1, 1, 'there is no column "name"')]


@pytest.mark.parametrize("lines", [(), ("name",), ("", ",,")])
def test_a_table_without_rows_is_refused(home: Path, lines: tuple[str, ...]) -> None:
    ((_, _, message),) = wrong(table(home, *lines))
    assert message in {"the table is empty", "the table has no row below the first"}


def test_folders_follow_a_pattern_and_are_fit_for_any_system(home: Path) -> None:
    path = table(home, "name,language,recipient.town", "St Mary's/Low?,cy,Derby", "con,,", "x.,ar,")
    entries = plan(path, "sent/{language}/{recipient.town} {name}").entries
    folders = [each.order.folder.relative_to(home).as_posix() for each in entries]
    assert folders == [
        "sent/cy/Derby St Mary's-Low",
        "sent/none/none con-",
        "sent/ar/none x",
    ]


def test_a_pattern_with_an_unknown_column_is_refused(home: Path) -> None:
    ((_, _, message),) = wrong(table(home, "name", "a"), "{town}/{name}")
    assert message == 'the pattern of folders names "town", which is no column'
    assert plan(table(home, "name", "a"), "out/packs/{name}").entries


@pytest.mark.parametrize(
    ("out", "folder"),
    [("", "out/packs/a"), ("sent", "sent/a"), ("sent/", "sent/a"), ("{language}/x", "cy/x")],
)
def test_a_folder_without_columns_has_one_for_each_row(home: Path, out: str, folder: str) -> None:
    (entry,) = plan(table(home, "name,language", "a,cy"), out).entries
    assert entry.order.folder == home / folder


GOOD = ("name,web", "riverside,www.riverside.example.org")


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("nmae,web", GOOD[1]),
        ("web", "www.riverside.example.org"),
        ("name,web,web", f"{GOOD[1]},"),
        ("name,page", GOOD[1]),
        (*GOOD, "riverside,"),
    ],
)
def test_a_table_is_sound_once_what_is_said_of_it_is_done(
    home: Path, lines: tuple[str, ...]
) -> None:
    with pytest.raises(ProblemsFound) as found:
        plan(table(home, *lines))
    assert all(each.hint for each in found.value.problems)
    followed = [*GOOD, "hill,"] if len(lines) > 2 else GOOD
    assert plan(table(home, *followed)).entries[0].name == "riverside"


def test_what_cannot_be_read_as_a_spreadsheet_is_read_once_it_is_saved_anew(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = home / "plan.xlsx"
    path.write_bytes(b"PK")
    with pytest.raises(ProblemsFound, match="cannot be read as a spreadsheet"):
        plan(path)
    assert len(plan(workbook(path, [["name"], ["riverside"]])).entries) == 1
    with monkeypatch.context() as patched:
        patched.setitem(sys.modules, "python_calamine", None)
        with pytest.raises(ProblemsFound, match="spreadsheets cannot be read here"):
            plan(path)
        assert len(plan(table(home, "name", "riverside")).entries) == 1
    monkeypatch.setattr(tables, "LARGEST_BYTES", 40)
    long = ("name,web", *(f"town {number}," for number in range(9)))
    with pytest.raises(ProblemsFound, match="this is larger than"):
        plan(table(home, *long))
    assert len(plan(table(home, *long[:3])).entries) == 2


def test_rows_are_chosen_by_name(home: Path) -> None:
    read = plan(table(home, "name", "riverside", "hill"))
    assert [each.name for each in read.only(["hill"]).entries] == ["hill"]
    assert not read.only(["hill"]).whole
    for name, hint in (("hil", 'did you mean "hill"?'), ("9", "write it as the plan has it")):
        with pytest.raises(ProblemsFound, match=f'no row is called "{name}"') as found:
            read.only([name])
        assert found.value.problems[0].hint == hint


# --- what editors are told of a plan in YAML ------------------------------------------------------


def agreed(home: Path, text: str) -> bool:
    """Whether a plan is read, as whoever made it was told before by the schema."""
    (home / "plan.yaml").write_text(text, "utf-8")
    is_read = True
    try:
        plan(home / "plan.yaml")
    except ProblemsFound:
        is_read = False
    told = refused("plan", as_editor(text))
    assert is_read == (not told), (text, told)
    return is_read


def test_schema_accepts_what_the_guide_shows(home: Path) -> None:
    guide = (ROOT / "docs/how-to/many-packs.md").read_text("utf-8")
    blocks = re.findall(r"(?:^    .*\n)+", guide, re.MULTILINE)
    (shown,) = (each for each in blocks if "rows:" in each)
    assert agreed(home, shown.replace("\n    ", "\n").removeprefix("    "))


KEYS = [key for key in model_walk.keys(Row) if key != "name"]
OF_WRONG_TYPES = ("[[a]]", "{a: {b: c}}", "{A: b}", "")


def test_schema_refuses_wrong_types_in_every_column_as_reading_does(home: Path) -> None:
    assert len(KEYS) >= 26
    for value in OF_WRONG_TYPES:
        assert not agreed(home, f"rows: [{{name: {value}}}]\n")
        for key in KEYS:
            read = {
                agreed(home, f"rows:\n  - {{name: a, {key}: {value}}}\n"),
                agreed(home, f"{key}: {value}\nrows: [{{name: a}}]\n"),
            }
            assert read == {not value and key in {"language", "status"}}, (key, value)


@pytest.mark.parametrize(
    "wrong",
    [
        "rows: []\n",
        "rows: a\n",
        "rows: {name: a}\n",
        "rows: [{}]\n",
        "rows: [a]\n",
        'rows: [{name: ""}]\n',
        "layouts: poster\n",
        "rows: [{name: a, colour: red}]\n",
        "rows: [{name: a, recipient.name: b}]\n",
        "name: a\nrows: [{name: a}]\n",
        "rows: [{name: a, web: no where}]\n",
        "rows: [{name: a, email: nowhere}]\n",
        "rows: [{name: a, phone: nobody}]\n",
        "rows: [{name: a, language: Welsh}]\n",
        "rows: [{name: a, status: done}]\n",
        f"rows: [{{name: {'a' * 81}}}]\n",
        f"rows: [{{name: a, title: {'a' * 501}}}]\n",
    ],
)
def test_schema_refuses_a_plan_that_is_refused(home: Path, wrong: str) -> None:
    assert not agreed(home, wrong)


def test_every_column_may_stand_beside_the_rows_but_the_name() -> None:
    assert set(model_walk.keys(PlanFile)) == {*KEYS, "rows"}
