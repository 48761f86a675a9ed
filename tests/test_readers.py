"""HTML, Markdown and plain text as documents: no word is lost, and nothing is fetched."""

import os
import sys
from pathlib import Path

import pytest

from briefgen.importers import markdown, reader, text, web
from briefgen.importers.document import Block, Document, LeftOut, Paragraph, Picture, Run, Table
from briefgen.problems import Problem, ProblemsFound

PNG = b"\x89PNG\r\n\x1a\n a picture"
HINTS = {
    "test_readers.py::test_what_is_nested_too_deeply_is_told_and_no_fault": (
        "reader",
        "copy what you see of it into a Word document",
    ),
}


def texts(document: Document) -> list[str]:
    return [each.text for each in document.blocks if isinstance(each, Paragraph)]


def cells(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [[" ".join(each.text for each in cell) for cell in row] for row in block.rows]


def refused(content: bytes, name: str) -> Problem:
    with pytest.raises(ProblemsFound) as raised:
        reader.read(content, name)
    (problem,) = raised.value.problems
    return problem


def test_cells_that_span_rows_and_columns_leave_the_others_where_they_belong() -> None:
    (table,) = web.parsed(
        "<table><tr><th colspan=2>Year<th>Reviews<tr><td rowspan=2>2013<td>north<td>4"
        "<tr><td>south<td>5<tr><td colspan=x>2014<td rowspan=0>all<td rowspan=3>9</table>"
    ).blocks
    assert cells(table) == [
        ["Year", "", "Reviews"],
        ["2013", "north", "4"],
        ["", "south", "5"],
        ["2014", "all", "9"],
    ]


@pytest.mark.parametrize("span", ["\N{SUPERSCRIPT TWO}", "9" * 5_000, "-1"])
def test_a_cell_that_spans_no_number_of_columns_spans_few(span: str) -> None:
    (table,) = web.parsed(f"<table><tr><td colspan='{span}'>a<td>b</table>").blocks
    assert cells(table) == [["a", "b"]]


def test_words_in_fields_and_for_pages_without_scripts_are_told_as_left_out() -> None:
    page = web.parsed(
        "<p>Text</p><noscript>Switch <b>scripts</b> on</noscript><input value='Send it'>"
        "<input placeholder='Your name'><input type=hidden value=secret>"
    )
    assert texts(page) == ["Text"]
    said = [each.text for each in page.left_out]
    assert said == ["Switch scripts on", "Send it", "Your name"]


def test_the_captions_of_tables_are_read_those_in_cells_too() -> None:
    inner = "<table><caption>Inner</caption><tr><td>c</table>"
    (table,) = web.parsed(
        f"<table><caption>One</caption><caption>Two</caption><tr><td>a{inner}<td>b</table>"
    ).blocks
    assert isinstance(table, Table)
    assert table.caption == "One Two"
    assert cells(table) == [["a Inner c", "b"]]


def test_a_raised_link_cites_a_note_and_words_beside_it_stay() -> None:
    note = "<ol><li id=n1>A source <a href='#r1'>\N{LEFTWARDS ARROW WITH HOOK}</a></ol>"
    first, cited = web.parsed(f"<p>We learnt<sup><a href='#n1'>1</a></sup>.{note}").blocks
    assert isinstance(first, Paragraph)
    assert first.runs == (Run("We learnt"), Run("", note="n1"), Run("."))
    assert isinstance(cited, Paragraph)
    assert (cited.text.strip(), cited.place, cited.note) == ("A source", "note", "n1")
    assert (
        texts(web.parsed(f"<p>We<sup>see <a href='#n1'>1</a> too</sup>{note}"))[0] == "Wesee 1 too"
    )


def test_words_of_a_link_that_leads_back_are_left_out_and_told() -> None:
    page = (
        "<p>a<sup><a href='#n1'>1</a></sup><ol><li id=n1>b <a href='#r1'>Back to the text</a></ol>"
    )
    assert web.parsed(page).left_out == (
        LeftOut("Back to the text", "it leads back to where a note is cited"),
    )


@pytest.mark.parametrize(
    "source",
    [
        "../photo.png",
        "//example.org/photo.png",
        "/photo.png",
        "https://example.org/photo.png",
        "file:photo.png",
        "%5C%5Cexample.org%5Cphoto.png",
        "C%3Aphoto.png",
        "missing.png",
        "inner",
        "pipe.png",
        "away.png",
        "nul%00l.png",
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders there")
def test_pictures_from_elsewhere_are_not_even_looked_for(source: str, tmp_path: Path) -> None:
    folder = tmp_path / "page"
    (folder / "inner").mkdir(parents=True)
    (tmp_path / "photo.png").write_bytes(PNG)
    (folder / "away.png").symlink_to(tmp_path / "photo.png")
    os.mkfifo(folder / "pipe.png")
    document = web.parsed(f'<p>a<img src="{source}" alt="A house">', folder)
    assert [type(each) for each in document.blocks] == [Paragraph]
    assert document.left_out == (LeftOut("A house", "it describes a picture that was not found"),)


@pytest.mark.parametrize(
    "source", ["photo.png", "files/a%20photo.png", "data:image/png;base64,iVBORw0="]
)
def test_pictures_beside_a_page_or_in_it_are_taken(source: str, tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    for name in ("photo.png", "files/a photo.png"):
        (tmp_path / name).write_bytes(PNG)
    (found,) = web.parsed(f'<img src="{source}" alt="A house">', tmp_path).blocks
    assert isinstance(found, Picture)
    assert (found.content[:4], found.alt) == (PNG[:4], "A house")


def test_front_matter_and_footnotes_of_markdown_are_told_apart() -> None:
    document = markdown.read(b"---\ntitle: x\n---\n# A\n\nWe learnt.[^1]\n\n[^1]: A source\n")
    assert [each.text for each in document.left_out] == ["title: x"]
    assert texts(document)[:2] == ["A", "We learnt."]
    assert [each.text.strip() for each in document.paragraphs if each.note] == ["A source"]


def test_lines_that_are_underlined_or_alone_are_headings_of_plain_text() -> None:
    source = b"Title\n=====\n\nOne text\nof two lines.\n\nA heading\n\n- one\n- two\n"
    found = text.read(source).blocks
    assert [(each.text, each.level) for each in found if isinstance(each, Paragraph)] == [
        ("Title", 1),
        ("One text of two lines.", 0),
        ("A heading", 2),
        ("- one", 0),
        ("- two", 0),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_plain_text_is_read_in_each_encoding_that_editors_write(encoding: str) -> None:
    assert texts(
        text.read("caf\N{LATIN SMALL LETTER E WITH ACUTE} \N{EN DASH} so.".encode(encoding))
    ) == ["caf\N{LATIN SMALL LETTER E WITH ACUTE} \N{EN DASH} so."]


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"PKF Accountants wrote this.", "a.txt", reader.TEXT),
        (b"<p>text", "no ending", reader.HTML),
        (b"# A", "a.MD", reader.MARKDOWN),
    ],
)
def test_a_file_is_told_by_what_it_holds_and_then_by_its_name(
    content: bytes, name: str, kind: reader.Kind
) -> None:
    assert reader.read(content, name)[0] is kind


def test_what_is_nested_too_deeply_is_told_and_no_fault() -> None:
    problem = refused(b"<div>" * 1_500 + b"text", "a.html")
    assert (problem.message, problem.severity) == ("its parts are nested too deeply", "error")
    assert problem.hint.startswith("copy what you see of it into a Word document")
    assert reader.read(b"<div>" * 50 + b"text", "a.html")[1].blocks
