"""Tables: as they are written, as they are heard in each output, and as they are seen."""

import re
from pathlib import Path
from typing import Any

import pytest
from command import project
from reading import Said, read_aloud
from support import Pdf, build_layout, job_of, make
from tabular import Table, tables_of
from test_hints_yaml import problems_of
from webpage import html_of, read

from briefgen.content.briefing import read as read_briefing
from briefgen.content.section import Table as SaidTable
from briefgen.pages import tables
from briefgen.pages.page_content import Content
from briefgen.pages.parts import Column, Part
from briefgen.problems import ProblemsFound

HEADINGS = ["Year", "Rapid reviews", "Practice reviews"]
ROWS = [["2017-18", 2, 1], ["2018-19", 3, 12]]
NUMBERS = {"kind": "table", "heading": "The reviews in numbers", "rows": [HEADINGS, *ROWS]}
AGENCIES = ["Agency", "Invited", "Came", "What they were asked"]
LONG = "how it records and shares what it knows, and with whom it has spoken about that"
WIDE = {
    "kind": "table",
    "heading": "Our plan",
    "caption": "Who does what",
    "columns": ["Action", "Lead", "By when", "Money"],
    "rows": [
        ["Use the neglect toolkit", "Head of service", "March 2020", "£300"],
        ["Write chronologies", "All agencies", "", "£25"],
    ],
}


def agencies(count: int, **fields: Any) -> dict[str, Any]:
    rows = [[f"Agency {n}", 7 * n, 3 * n, LONG] for n in range(1, count + 1)]
    return {"kind": "table", "heading": "Who came", "columns": AGENCIES, "rows": rows, **fields}


def built(folder: Path, layout: str, *sections: dict[str, Any], **fields: Any) -> Pdf:
    edition = fields.pop("edition", "standard")
    path = project(folder, *sections, **fields)
    return build_layout(path, layout, folder / "out", edition=edition)


def said_in(folder: Path, layout: str, *sections: dict[str, Any], **fields: Any) -> list[Said]:
    return read_aloud(built(folder, layout, *sections, **fields).path)


def texts(said: list[Said], kind: str) -> list[str]:
    return [each.text for each in said if each.kind == kind]


def content_of(folder: Path, *sections: dict[str, Any], **fields: Any) -> Content:
    return job_of(project(folder, *sections, **fields), "leaflet").content


def part_of(folder: Path, section: dict[str, Any]) -> Part:
    (part,) = content_of(folder, section).sections
    return part


def holds(table: Table, headings: list[str], rows: list[list[str]]) -> None:
    """Hold that a table says what it shall, each cell below and beside its headings.

    Headings of rows that would outnumber what they head are no headings.
    """
    (head,) = table.heads
    assert [[cell.text for cell in row] for row in head] == [headings]
    assert {(cell.tag, cell.scope) for cell in head[0]} == {("/TH", "/Column")}
    assert [[cell.text for cell in row] for row in table.rows] == rows
    headed = len(rows) * (len(headings) - 1) >= len(rows) + len(headings)
    for first, *others in table.rows:
        assert (first.tag, first.scope) == (("/TH", "/Row") if headed else ("/TD", ""))
        assert {cell.tag for cell in others} == {"/TD"}
        said = [table.said_of(cell) for cell in others]
        assert said == [[first.text, heading][not headed :] for heading in headings[1:]]


@pytest.mark.parametrize(
    ("count", "edition", "sides"),
    [
        (3, "standard", 1),
        (24, "standard", 2),
        pytest.param(44, "large-print", 6, marks=pytest.mark.editions),
    ],
)
def test_a_table_is_one_table_with_one_head_on_however_many_sides_it_stands(
    tmp_path: Path, count: int, edition: str, sides: int
) -> None:
    section = agencies(count, caption="All that came", continues=count > 3)
    pdf = built(tmp_path, "leaflet", section, edition=edition)
    shown = [page for page in pdf.pages if "What they were asked" in page.text]
    assert len(shown) >= sides, "the head stands on each side with rows"
    (table,) = tables_of(pdf.path)
    assert table.caption == "All that came"
    rows = [[str(cell) for cell in row] for row in section["rows"]]
    holds(table, AGENCIES, rows)
    heard = " ".join(each.text for each in read_aloud(pdf.path))
    assert heard.count("What they were asked") == 1


@pytest.mark.editions
def test_foot_and_head_say_that_a_table_goes_on(tmp_path: Path) -> None:
    first, last = built(tmp_path, "leaflet", agencies(24, continues=True)).pages
    assert "(continued overleaf)" in first.text
    assert "Who came (continued)" in last.text
    assert "(continued" not in built(tmp_path / "short", "leaflet", agencies(3)).pages[0].text


@pytest.mark.editions
def test_a_table_that_only_its_caption_names_goes_on_under_that_name(tmp_path: Path) -> None:
    section = agencies(24, continues=True, caption="Who came to us:", heading="")
    pdf = built(tmp_path, "leaflet", section)
    assert "Who came to us (continued)" in pdf.pages[1].text
    assert "(continued)" not in pdf.pages[0].text


@pytest.mark.editions
def test_no_row_stands_alone_on_a_side(tmp_path: Path) -> None:
    pages = built(tmp_path, "leaflet", agencies(44, continues=True), edition="large-print").pages
    rows = [len(re.findall(r"Agency \d", page.text)) for page in pages]
    assert sum(rows) == 44
    assert min(count for count in rows if count) >= 2


def test_first_row_has_the_headings_where_no_columns_are_named(tmp_path: Path) -> None:
    """As somebody writes it who has read nothing."""
    (table,) = tables_of(built(tmp_path / "a", "leaflet", NUMBERS).path)
    holds(table, HEADINGS, [[str(cell) for cell in row] for row in ROWS])
    named = {**NUMBERS, "columns": HEADINGS, "rows": ROWS}
    first, second = (
        [replaced.html for replaced in part_of(tmp_path / name, section).items]
        for name, section in (("b", NUMBERS), ("c", named))
    )
    assert first == second == ["2017-18 2 1", "2018-19 3 12"]


def test_rows_are_known_by_their_place_in_the_file(tmp_path: Path) -> None:
    content = content_of(tmp_path, NUMBERS)
    (part,) = content.sections
    assert [item.id for item in part.items] == ["sections.0.rows.1", "sections.0.rows.2"]
    lines = (tmp_path / "briefing.yaml").read_text("utf-8").splitlines()
    assert "2018-19" in lines[content.line("sections.0.rows.2") - 1]


def test_numbers_stand_at_the_end_of_their_column_and_texts_at_its_start(tmp_path: Path) -> None:
    (page, _) = built(tmp_path, "leaflet", NUMBERS).pages
    words = [word for line in page.lines for word in line.words]
    found = {"".join(each.text for each in word): word for word in words}
    assert found["1"][-1].right == pytest.approx(found["12"][-1].right, abs=0.5)
    assert found["1"][0].left > found["12"][0].left
    assert found["2017-18"][0].left == pytest.approx(found["2018-19"][0].left, abs=0.5)


@pytest.mark.parametrize(
    ("cells", "align"),
    [
        (["2", "3.5", "-1", "1,200", "£1.2m", "45%", "45 %", "–", ""], "end"),  # noqa: RUF001
        (["٢", "٣٫٥", "٪٧"], "end"),  # noqa: RUF001
        (["2017-18", "2018-19"], "start"),
        (["2 of 3", "1"], "start"),
        (["", "–"], "start"),  # noqa: RUF001
    ],
)
def test_numbers_are_told_from_words(tmp_path: Path, cells: list[str], align: str) -> None:
    rows = [["a", cell] for cell in cells]
    section = {**NUMBERS, "columns": ["A", "B"], "rows": rows}
    arabic = any(cell > "\u0600" for cell in cells[:1])
    (part,) = content_of(tmp_path, section, language="ar" if arabic else "en").sections
    assert [column.align for column in part.columns] == ["start", align]


def test_a_column_says_itself_how_it_is_aligned(tmp_path: Path) -> None:
    columns = [{"heading": "Year", "align": "end"}, {"heading": "Rapid reviews", "align": "start"}]
    rows = [["2017-18", 2], ["2018-19", 3]]
    part = part_of(tmp_path, {**NUMBERS, "columns": columns, "rows": rows})
    assert [column.align for column in part.columns] == ["end", "start"]


def test_rows_need_have_no_headings(tmp_path: Path) -> None:
    section = {**NUMBERS, "row_headings": False}
    (table,) = tables_of(built(tmp_path, "leaflet", section).path)
    assert [[cell.tag for cell in row] for row in table.rows] == [["/TD"] * 3] * 2
    assert table.said_of(table.rows[0][0]) == ["Year"]


def test_the_corner_of_a_table_may_be_empty(tmp_path: Path) -> None:
    section = {**NUMBERS, "rows": [["", "Rapid", "Practice"], *ROWS]}
    pdf = built(tmp_path, "leaflet", section)
    (table,) = tables_of(pdf.path)
    ((corner, *others),) = table.heads[0]
    assert (corner.tag, corner.text) == ("/TD", "")
    assert [cell.tag for cell in others] == ["/TH", "/TH"]
    assert {len(row) for row in table.rows} == {3}


def test_cells_have_marked_words_facts_and_links(tmp_path: Path) -> None:
    cells = ["**{{ period | slash }}**", "[the report](https://www.example.org/a)"]
    section = {**NUMBERS, "columns": ["Year", "See www.example.org"], "rows": [cells]}
    said = said_in(tmp_path, "leaflet", section, period="2013-14")
    addresses = [each.address for each in said if each.kind == "link"]
    assert addresses.count("https://www.example.org/a") == 1
    assert "https://www.example.org" not in addresses, "a head that is set again has no links"
    assert "2013/14" in " ".join(each.text for each in said)


def test_a_table_that_is_counted_counts_its_rows(tmp_path: Path) -> None:
    text = "{{ years.counted }}, {{ table.number }}"
    section = {**NUMBERS, "name": "years", "counted": ["year", "years"], "text": text}
    (part,) = content_of(tmp_path / "a", section).sections
    assert part.paragraphs[0].html.replace("\N{NO-BREAK SPACE}", " ") == "two years, two"
    named = {**section, "columns": HEADINGS, "rows": ROWS}
    (part,) = content_of(tmp_path / "b", named).sections
    assert part.paragraphs[0].html.replace("\N{NO-BREAK SPACE}", " ") == "two years, two"


def test_what_says_the_same_as_the_heading_is_said_once(tmp_path: Path) -> None:
    """On slides the caption is the heading of a table that has no other."""
    only = {**NUMBERS, "heading": "", "caption": "Reviews by year"}
    said = said_in(tmp_path / "slides", "slides", only)
    assert "Reviews by year" in texts(said, "heading 2")
    assert " ".join(each.text for each in said).count("Reviews by year") == 1
    leaflet = built(tmp_path / "leaflet", "leaflet", only)
    assert tables_of(leaflet.path)[0].caption == "Reviews by year"


def test_each_slide_of_a_table_has_a_table_with_its_head(tmp_path: Path) -> None:
    pdf = built(tmp_path, "slides", agencies(6, caption="All that came", text="They came."))
    found = tables_of(pdf.path)
    assert len(found) > 1
    assert [table.caption for table in found] == ["All that came"] * len(found)
    rows = [[cell.text for cell in row] for table in found for row in table.rows]
    assert rows == [[f"Agency {n}", str(7 * n), str(3 * n), LONG] for n in range(1, 7)]
    for table in found:
        holds(table, AGENCIES, [[cell.text for cell in row] for row in table.rows])


@pytest.mark.editions
def test_a_slide_holds_more_rows_than_points(tmp_path: Path) -> None:
    rows = [[f"20{n}-{n + 1}", n] for n in range(10, 17)]
    pdf = built(tmp_path, "slides", {**NUMBERS, "columns": HEADINGS[:2], "rows": rows})
    (table,) = tables_of(pdf.path)
    assert len(table.rows) == 7


def test_a_table_with_no_room_for_its_columns_is_a_list_of_records(tmp_path: Path) -> None:
    pdf = built(tmp_path, "trifold-panels", WIDE)
    assert tables_of(pdf.path) == []
    said = read_aloud(pdf.path)
    assert texts(said, "item") == [
        "Action: Use the neglect toolkit Lead: Head of service By when: March 2020 Money: £300",
        "Action: Write chronologies Lead: All agencies Money: £25",
    ]
    assert "Who does what" in texts(said, "paragraph")
    assert len(tables_of(built(tmp_path / "leaflet", "leaflet", WIDE).path)) == 1


@pytest.mark.editions
def test_records_continue_overleaf_as_lists_do(tmp_path: Path) -> None:
    columns = [f"Column of {name}" for name in ("one", "two", "three", "four", "five", "six")]
    rows = [[f"Row number {n}", *["some words here"] * 5] for n in range(1, 30)]
    section = {**NUMBERS, "columns": columns, "rows": rows, "continues": True}
    pdf = built(tmp_path, "leaflet", section, edition="large-print")
    assert tables_of(pdf.path) == []
    said = read_aloud(pdf.path)
    assert len(texts(said, "item")) == 29
    assert [each.kind for each in said].count("list") == 1
    assert "The reviews in numbers (continued)" in pdf.pages[1].text


def test_a_box_has_less_room_for_columns_than_its_sheet(tmp_path: Path) -> None:
    others = [{"kind": "points", "heading": f"Box {n}", "items": ["A point"]} for n in range(5)]
    pdf = built(tmp_path, "seven-minute", NUMBERS, WIDE, *others)
    (table,) = tables_of(pdf.path)
    holds(table, HEADINGS, [[str(cell) for cell in row] for row in ROWS])
    heard = " ".join(texts(read_aloud(pdf.path), "item"))
    assert "Action: Write chronologies Lead: All agencies Money: £25" in heard


def columns_of(*letters: tuple[int, int]) -> list[Column]:
    """Columns with the letters of their longest word and of their longest text."""
    blank = {"heading": "", "align": "start", "heads": False}
    return [
        Column(**blank, short=text <= 12, word=word, text=text)  # type: ignore[arg-type]
        for word, text in letters
    ]


def test_columns_have_room_as_long_as_their_words_do_and_no_cell_is_high() -> None:
    assert not tables.too_wide(columns_of((7, 7), (7, 7), (8, 8)), 16)
    assert tables.too_wide(columns_of((7, 7), (7, 7), (8, 8)), 14)
    assert tables.too_wide(columns_of((30, 30), (8, 8)), 20)
    assert not tables.too_wide(columns_of((7, 7), (9, 200)), 35)
    assert tables.too_wide(columns_of((7, 7), (9, 900)), 35)
    widths = [each / 2 for each in range(10, 100)]
    for columns in (columns_of((7, 7), (9, 200)), columns_of((7, 40), (9, 90), (3, 3))):
        wide = [tables.too_wide(columns, width) for width in widths]
        assert wide == sorted(wide, reverse=True), "what has room has it on all wider sheets"


def test_cells_that_can_stand_in_one_line_do(tmp_path: Path) -> None:
    rows = [[f"Agency {n} of our area", n, LONG] for n in (1, 2, 3)]
    section = {**NUMBERS, "columns": ["Agency", "Came", "Asked"], "rows": rows}
    page = built(tmp_path, "leaflet", section).pages[0]
    assert page.line("Agency 2 of our area")


def test_of_a_row_the_longest_cell_is_cut(tmp_path: Path) -> None:
    job = job_of(project(tmp_path, agencies(3)), "leaflet")
    cells, texts_of = ("Agency 1", "7", "3", LONG), job.content.texts

    def cut(text: str, beside: int) -> str:
        assert beside == 4
        return " ".join(text.split()[:2])

    piece = tables.row("a", cells, texts_of, cut)
    assert piece
    assert list(piece.cells) == ["Agency 1", "7", "3", "how it"]
    assert piece.words == 6
    assert tables.row("a", cells, texts_of, lambda *_: "") is None


@pytest.mark.editions
def test_advice_names_the_rows_of_a_table_that_is_too_long(tmp_path: Path) -> None:
    path = project(tmp_path, agencies(60, continues=True))
    with pytest.raises(ProblemsFound) as found:
        make(path)
    (problem,) = found.value.problems
    assert "too long for" in problem.message
    assert "LONG" not in problem.hint
    assert re.search(r"longest points: line \d+ \(20 words\)", problem.hint)


def test_a_row_that_no_slide_holds_is_made_into_rows(tmp_path: Path) -> None:
    section = {**NUMBERS, "columns": HEADINGS[:2], "rows": [["2017-18", f"{LONG} " * 6]]}
    with pytest.raises(ProblemsFound, match="is too long for one slide") as found:
        make(project(tmp_path, section), "slides")
    assert found.value.problems[0].hint.endswith("rows of it, or leave columns out")


def test_a_poster_shows_no_table(tmp_path: Path) -> None:
    said = said_in(tmp_path, "poster", NUMBERS, {"kind": "points", "items": ["A point"]})
    assert "2017-18" not in " ".join(each.text for each in said)


def test_a_web_page_has_the_table_for_everyone(tmp_path: Path) -> None:
    page = read(job_of(project(tmp_path, NUMBERS), "leaflet"))
    (table,) = page.all("table")
    assert table.said["aria-label"] == "The reviews in numbers"
    headings = [(each.said["scope"], each.words) for each in page.all("th")]
    assert headings == [
        *(("col", heading) for heading in HEADINGS),
        ("row", "2017-18"),
        ("row", "2018-19"),
    ]
    assert [each.words for each in page.all("td")] == ["2", "1", "3", "12"]
    assert "role" not in table.said


def test_a_table_wider_than_a_telephone_stays_one_for_screen_readers(tmp_path: Path) -> None:
    """Its parts are blocks there, and browsers forget what they are unless they are told."""
    page = read(job_of(project(tmp_path, WIDE), "leaflet"))
    (table,) = page.all("table")
    assert table.said == {"role": "table", "class": "records"}
    roles = [each.said.get("role") for name in ("tr", "th", "td") for each in page.all(name)]
    assert roles == [
        *["row"] * 3,
        *["columnheader"] * 4,
        *["rowheader"] * 2,
        *["cell"] * 6,
    ]
    assert [each.said.get("data-column") for each in page.all("td")] == [
        *["Lead", "By when", "Money"],
        *["Lead", None, "Money"],  # nothing is said of when
    ]
    assert [each.said.get("data-column") for each in page.all("th")[4:]] == ["Action"] * 2
    fragment = html_of(job_of(tmp_path / "briefing.yaml", "leaflet"), fragment=True)
    (bare,) = re.findall(r"<table[^>]*>.*?</table>", fragment, re.DOTALL)
    assert "class=" not in bare
    assert "role=" not in bare
    assert "<caption><strong>Who does what</strong></caption>" in bare


def test_a_table_too_wide_for_any_screen_is_a_list_on_the_web_page(tmp_path: Path) -> None:
    columns = [f"Responsibilities {n}" for n in range(9)]
    section = {**NUMBERS, "columns": columns, "rows": [[f"Organisation {n}" for n in range(9)]]}
    page = html_of(job_of(project(tmp_path, section), "leaflet"))
    assert "<table" not in page
    assert "<p>Responsibilities 0: <strong>Organisation 0</strong></p>" in page
    assert "<p>Responsibilities 1: Organisation 1</p>" in page


def test_a_table_runs_from_right_to_left(tmp_path: Path) -> None:
    rows = [["السنة", "مراجعات"], ["2017-18", 2], ["2018-19", 3]]
    section = {"kind": "table", "heading": "الأرقام", "rows": rows}
    pdf = built(tmp_path, "leaflet", section, language="ar")
    (table,) = tables_of(pdf.path)
    holds(table, ["السنة", "مراجعات"], [["2017-18", "2"], ["2018-19", "3"]])
    words = [word for line in pdf.pages[0].lines for word in line.words]
    left = {"".join(each.text for each in word): word[0].left for word in words}
    assert left["3"] < left["2018-19"]


@pytest.mark.parametrize("edition", ["mono", "press"])
def test_a_table_is_set_in_every_edition(tmp_path: Path, edition: str) -> None:
    (page, _) = built(tmp_path, "leaflet", NUMBERS, WIDE, edition=edition).pages
    assert "2018-19" in page.text


MISTAKES = (
    ("rows: []", "this table has no rows below its headings"),
    ("rows: [[Year, Reviews]]", "this table has no rows below its headings"),
    ("rows: [[Year, Reviews], [2017-18]]", "this row has 1 cell, but the table has 2 columns"),
    (
        "rows: [[Year, Reviews], [2017-18, 1, 2]]",
        "this row has 3 cells, but the table has 2 columns",
    ),
    ("rows: [[Year], [2017-18]]", "a table needs two columns or more, and this one has one"),
    (
        f"rows: [[{', '.join('abcdefghijklm')}], [{', '.join('abcdefghijklm')}]]",
        "nobody can read a table of 13 columns",
    ),
    ('rows: [[Year, ""], [2017-18, 1]]', "column 2 of this table has no heading"),
    (
        'columns: [{heading: ""}, b]\n    row_headings: false\n    rows: [[a, b]]',
        "column 1 of this table has no heading",
    ),
    ('rows: [[Year, b], ["", 1]]', "this row has no heading: its first cell is empty"),
    ("rows:\n      - a, b\n      - [a, b]", "a row is a text here"),
    ("rows:\n      - {a: b}\n      - [a, b]", "a row has keys here"),
    ("rows: [[a, b], [a, [b]]]", 'entry 2 of entry 2 of "rows" needs text, but a list stands here'),
    ("items: [a]\n    rows: [[a, b], [a, b]]", '"items" is no key of this kind of section'),
    (
        "rows: [[a, b], [a, b]]\n    highlight: true",
        '"highlight" is no key of this kind of section',
    ),
    ("columns: [a, {heading: b, align: right}]\n    rows: [[a, b]]", '"align" cannot be "right"'),
    ("heading: x", '"rows" is missing'),
    (
        "rows: [[a, b], [a, b]]\n    picture: {path: a.jpg, alt: A}",
        '"picture" is no key of this kind of section',
    ),
)


@pytest.mark.parametrize(("said", "message"), MISTAKES, ids=lambda text: text[:40])
def test_a_mistake_in_a_table_is_told_with_its_line(
    tmp_path: Path, said: str, message: str
) -> None:
    section = f"kind: table\n    caption: Reviews\n    {said}"
    problems = problems_of(section, tmp_path)
    assert [problem.message for problem in problems] == [message]
    assert problems[0].line >= 4


def test_a_table_has_a_name(tmp_path: Path) -> None:
    (problem,) = problems_of("kind: table\n    rows: [[a, b], [a, b]]", tmp_path)
    assert (problem.line, problem.message) == (4, "this table has no name")


def test_every_mistake_in_a_table_is_told_at_once(tmp_path: Path) -> None:
    rows = '[[Year, ""], [a], [a, b, c], ["", b]]'
    problems = problems_of(f"kind: table\n    rows: {rows}", tmp_path)
    assert len(problems) == 5


def test_rows_have_one_spelling_for_programs_too(tmp_path: Path) -> None:
    (section,) = read_briefing(project(tmp_path, NUMBERS), "briefing.yaml")[0].sections
    assert isinstance(section, SaidTable)
    assert section.items == ()
    assert [row for _, row in section.body] == [("2017-18", "2", "1"), ("2018-19", "3", "12")]
    assert [column.heading for column in section.head] == HEADINGS
