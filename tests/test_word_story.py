"""Paragraphs, boxes and tables of Word files, and what stands beside their text."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from word_parts import Part, bare, box, cell, notes, paragraph, picture, png, relations, run, table
from word_read import document, texts

from briefgen.importers.document import Paragraph, Picture, Table
from briefgen.importers.word.reader import read

CHANGED = 'w:id="1" w:author="x"'
GONE = f"<w:rPr><w:del {CHANGED}/></w:rPr>"


def rows(block: object) -> list[list[str]]:
    """The cells of a table, their paragraphs a line each."""
    assert isinstance(block, Table)
    return [["\n".join(each.text for each in cell) for cell in row] for row in block.rows]


# --- paragraphs ---------------------------------------------------------------------------------


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    content = bare(paragraph("one ", properties=GONE) + paragraph("two") + paragraph("three"))
    assert texts(read(content, "x.docx")) == ["one two", "three"]


def test_words_before_a_deleted_end_are_kept_where_nothing_follows() -> None:
    assert texts(document(paragraph("one") + paragraph("two", properties=GONE))) == ["one", "two"]
    last = cell(paragraph("in", properties=GONE))
    assert rows(document(table([last, "next"])).blocks[0]) == [["in", "next"]]


def test_a_large_first_letter_belongs_to_its_word() -> None:
    large = paragraph("O", properties='<w:framePr w:dropCap="drop" w:lines="3"/>')
    content = bare(large + paragraph("nce upon a time"))
    assert texts(read(content, "x.docx")) == ["Once upon a time"]


def test_framed_paragraphs_are_a_box() -> None:
    frame = '<w:framePr w:w="2000" w:x="10"/>'
    framed = paragraph("in", properties=frame) + paragraph("it", properties=frame)
    found = document(paragraph("text") + framed + paragraph("after"))
    assert [(each.text, each.place, each.box) for each in found.paragraphs] == [
        ("text", "body", 0),
        ("in", "box", 1),
        ("it", "box", 1),
        ("after", "body", 0),
    ]


def test_empty_paragraphs_are_none() -> None:
    assert texts(
        document(paragraph("one") + paragraph("") + paragraph(" ") + paragraph("two"))
    ) == [
        "one",
        "two",
    ]


@pytest.mark.parametrize("element", ["w:sdt", "w:customXml", "w:ins", "w:unheardOf"])
def test_paragraphs_in_any_element_are_kept(element: str) -> None:
    assert texts(document(f"<{element}>{paragraph('kept')}</{element}>")) == ["kept"]


def test_another_file_in_the_file_is_told() -> None:
    found = document(paragraph("text") + '<w:altChunk r:id="x"/>')
    assert [each for each in found.remarks if "embedded" in each]


# --- tables -------------------------------------------------------------------------------------


def test_cells_that_span_columns_and_rows_stand_in_the_first() -> None:
    wide = cell("wide", '<w:gridSpan w:val="2"/>')
    down, on = cell("down", '<w:vMerge w:val="restart"/>'), cell("", "<w:vMerge/>")
    found = document(table([wide, "c"], [down, "b", "c"], [on, "e", "f"]))
    assert rows(found.blocks[0]) == [["wide", "", "c"], ["down", "b", "c"], ["", "e", "f"]]


def test_words_in_a_cell_that_is_merged_into_another_are_kept() -> None:
    down, on = cell("down", '<w:vMerge w:val="restart"/>'), cell("lost?", "<w:vMerge/>")
    assert rows(document(table([down, "b"], [on, "c"])).blocks[0]) == [
        ["down", "b"],
        ["lost?", "c"],
    ]


def test_rows_that_begin_later_or_end_sooner_have_empty_cells() -> None:
    later = "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>" + cell("b") + "</w:tr>"
    whole = table(["a", "b", "c"])
    found = document(whole.replace("</w:tbl>", f"{later}</w:tbl>"))
    assert rows(found.blocks[0]) == [["a", "b", "c"], ["", "b", ""]]


@pytest.mark.parametrize("span", ["0", "-1", "x", "", "99999999999", "٣"])
def test_a_cell_that_spans_what_it_cannot_is_read(span: str) -> None:
    found = document(table([cell("a", f'<w:gridSpan w:val="{span}"/>'), "b"]))
    assert [each for each in rows(found.blocks[0])[0] if each] == ["a", "b"]


def test_a_table_without_a_repeated_row_is_not_headed() -> None:
    (found,) = document(table(["a", "b"])).blocks
    assert isinstance(found, Table)
    assert not found.headed


def test_a_table_has_the_caption_that_word_keeps_for_it() -> None:
    (found,) = document(table(["a"], properties='<w:tblCaption w:val="Reviews"/>')).blocks
    assert isinstance(found, Table)
    assert found.caption == "Reviews"


def test_a_table_in_a_table_follows_it() -> None:
    inner = table(["x", "y"])
    found = document(table([cell(paragraph("a") + inner + paragraph("b")), "c"]) + paragraph("d"))
    outer, follows, after = found.blocks
    assert rows(outer) == [["a\nb", "c"]]
    assert rows(follows) == [["x", "y"]]
    assert isinstance(after, Paragraph)
    assert found.remarks == ("a table in a table follows it as one of its own",)


def test_pictures_and_boxes_in_cells_follow_the_table() -> None:
    parts = {"media/a.png": Part(png("red"), "image", "a")}
    shown = paragraph("words", picture("a"), box(paragraph("in a box")))
    words, photo, boxed = document(table([cell(shown)]), parts).blocks
    assert rows(words) == [["words"]]
    assert photo == Picture(png("red"), "a.png")
    assert isinstance(boxed, Paragraph)
    assert (boxed.text, boxed.place) == ("in a box", "box")


def test_a_table_that_only_holds_pictures_is_none() -> None:
    parts = {"media/a.png": Part(png("red"), "image", "a")}
    found = document(table([cell(paragraph(picture("a"))), ""]), parts)
    assert found.blocks == (Picture(png("red"), "a.png"),)


def test_rows_and_cells_in_forms_and_changes_are_kept() -> None:
    row = f"<w:sdt><w:sdtPr/><w:sdtContent><w:tr>{cell('a')}</w:tr></w:sdtContent></w:sdt>"
    inner = f"<w:tr><w:sdt><w:sdtPr/><w:sdtContent>{cell('b')}</w:sdtContent></w:sdt></w:tr>"
    gone = f"<w:tr><w:trPr><w:del {CHANGED}/></w:trPr>{cell('not deleted itself')}</w:tr>"
    assert rows(document(f"<w:tbl>{row}{inner}{gone}</w:tbl>").blocks[0]) == [
        ["a"],
        ["b"],
        ["not deleted itself"],
    ]


# --- headers, footers, notes, comments ----------------------------------------------------------


def margins(*texts: str) -> dict[str, Part]:
    return {
        f"header{number}.xml": Part(f"<w:hdr>{paragraph(text)}</w:hdr>", "header", f"h{number}")
        for number, text in enumerate(texts, start=1)
    }


def section(*kinds: str, inside: str = "") -> str:
    said = "".join(
        f'<w:headerReference w:type="{kind}" r:id="h{number}"/>'
        for number, kind in enumerate(kinds, start=1)
    )
    return f"<w:sectPr>{said}{inside}</w:sectPr>"


def test_headers_that_no_page_shows_are_left_out() -> None:
    body = paragraph("text") + section("default", "first", "even")
    found = document(body, margins("all", "the first", "even ones", "none"))
    assert texts(found) == ["all", "text"]
    assert sorted(each.text for each in found.left_out) == ["even ones", "none", "the first"]


def test_headers_of_first_and_even_pages_are_told_where_they_are_shown() -> None:
    body = paragraph("text") + section("default", "first", "even", inside="<w:titlePg/>")
    settings = Part("<w:settings><w:evenAndOddHeaders/></w:settings>", "settings")
    parts = margins("all", "the first", "even ones") | {"settings.xml": settings}
    assert texts(document(body, parts)) == ["all", "the first", "even ones", "text"]


def test_a_header_that_says_the_same_again_is_left_out() -> None:
    body = paragraph("text") + section("default", "first", inside="<w:titlePg/>")
    found = document(body, margins("The Board", "The Board"))
    assert texts(found) == ["The Board", "text"]
    assert [each.text for each in found.left_out] == ["The Board"]


def test_boxes_of_a_header_stand_in_the_header() -> None:
    parts = margins("x")
    inside = paragraph("head", box(paragraph("boxed")))
    parts["header1.xml"] = Part(f"<w:hdr>{inside}</w:hdr>", "header", "h1")
    found = document(paragraph("text") + section("default"), parts)
    assert [(each.text, each.place, each.box) for each in found.paragraphs] == [
        ("head", "header", 0),
        ("boxed", "header", 1),
        ("text", "body", 0),
    ]


def test_notes_at_the_foot_and_at_the_end_are_cited_by_names_of_their_own() -> None:
    cited = "".join(
        f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'
        for kind, number in [("footnote", 1), ("endnote", 1), ("footnote", 99)]
    )
    parts = {
        "footnotes.xml": Part(notes("footnote", "at the foot"), "footnotes"),
        "endnotes.xml": Part(notes("endnote", "at the end"), "endnotes"),
    }
    text, *found = document(paragraph("text", cited), parts).paragraphs
    assert [run.note for run in text.runs if run.note] == ["footnote1", "endnote1"]
    assert [(each.note, each.place, each.text.strip()) for each in found] == [
        ("footnote1", "note", "at the foot"),
        ("endnote1", "note", "at the end"),
    ]


def test_words_that_part_notes_from_the_text_are_left_out() -> None:
    part = notes("footnote", "a note").replace("<w:separator/>", "<w:t>continued overleaf</w:t>")
    found = document(paragraph("text"), {"footnotes.xml": Part(part, "footnotes")})
    assert [each.text for each in found.left_out] == ["continued overleaf"]


def test_all_texts_of_a_file_that_has_several_are_read() -> None:
    assert texts(document(f"{paragraph('one')}</w:body><w:body>{paragraph('two')}")) == [
        "one",
        "two",
    ]


def test_pictures_of_a_header_are_those_that_the_header_leads_to() -> None:
    head = Part(f"<w:hdr>{paragraph('head', picture('a', 'Our logo'))}</w:hdr>", "header", "h1")
    leads = '<Relationship Id="a" Type="x/image" Target="media/b.png"/>'
    parts = {
        "header1.xml": head,
        "_rels/header1.xml.rels": Part(relations(leads), ""),
        "media/a.png": Part(png("red"), "image", "a"),
        "media/b.png": Part(png("blue"), ""),
    }
    _, logo, _ = document(paragraph("text") + section("default"), parts).blocks
    assert logo == Picture(png("blue"), "b.png", "Our logo", "header")


def test_a_strict_file_is_read_like_any_other() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    said = f'<w:document xmlns:w="{strict}"><w:body>{paragraph("text")}</w:body></w:document>'
    file = BytesIO()
    with ZipFile(BytesIO(bare(""))) as old, ZipFile(file, "w") as new:
        for each in old.namelist():
            data = said if each == "word/document.xml" else old.read(each)
            new.writestr(each, data)
    assert usual not in said
    assert texts(read(file.getvalue(), "x.docx")) == ["text"]


def test_a_comment_without_a_name_is_left_out_as_one() -> None:
    inside = f'<w:comment w:id="1">{paragraph("why", run(" so"))}{paragraph("?")}</w:comment>'
    found = document(
        paragraph("text"), {"comments.xml": Part(f"<w:comments>{inside}</w:comments>", "comments")}
    )
    assert [(each.text, each.reason) for each in found.left_out] == [("why so\n?", "a comment")]
