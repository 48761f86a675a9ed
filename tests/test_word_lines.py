"""What stands in the paragraphs of Word files: fields, links, hidden text, drawings, symbols."""

import pytest
from word_parts import (
    Part,
    bare,
    box,
    field,
    mark,
    paragraph,
    picture,
    png,
    run,
    told,
)
from word_read import document, texts

from briefgen.importers.document import Document, Paragraph, Picture
from briefgen.importers.word.reader import read

SITE = {"https://example.org/a": Part("", "hyperlink", "site")}
TAB = "<w:r><w:tab/></w:r>"
CHANGED = 'w:id="1" w:author="x"'


def left(found: Document) -> list[tuple[str, str]]:
    return [(each.text, each.reason.partition(":")[0]) for each in found.left_out]


def links(found: Document) -> list[tuple[str, str]]:
    return [(run.text, run.link) for each in found.paragraphs for run in each.runs]


# --- letters ------------------------------------------------------------------------------------


def test_tabs_and_line_breaks_stay_in_a_text() -> None:
    inside = "<w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t><w:ptab/><w:t>e</w:t>"
    found = document(paragraph("a", f"<w:r>{inside}</w:r>"))
    assert texts(found) == ["a\tb\nc\nd\te"]


def test_a_line_end_in_the_file_itself_is_a_space() -> None:
    assert texts(document(paragraph("one\ntwo"))) == ["one two"]


def test_hyphens_that_may_not_break_stay_and_those_that_only_may_break_go() -> None:
    inside = "<w:t>multi</w:t><w:noBreakHyphen/><w:t>agen</w:t><w:softHyphen/><w:t>cy</w:t>"
    content = bare(paragraph(f"<w:r>{inside}</w:r>"))
    assert texts(read(content, "x.docx")) == ["multi\N{NON-BREAKING HYPHEN}agency"]


def test_symbols_of_fonts_of_symbols_are_letters() -> None:
    bullet = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    broken = '<w:r><w:sym w:font="Wingdings" w:char="none"/></w:r>'
    found = read(bare(paragraph(bullet, broken, " done")), "x.docx")
    assert texts(found) == ["\N{CHECK MARK} done"]


def test_letters_alike_are_one_run() -> None:
    bold = "<w:b/>"
    (each,) = document(paragraph(run("a", bold), run("b", bold), "c")).paragraphs
    assert [(run.text, run.bold) for run in each.runs] == [("ab", True), ("c", False)]


def test_formulas_and_words_with_a_reading_aid_keep_their_letters() -> None:
    formula = "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
    aid = f"<w:rt>{run('kan')}</w:rt><w:rubyBase>{run('han')}</w:rubyBase>"
    content = bare(paragraph("so ", formula, f"<w:r><w:ruby>{aid}</w:ruby></w:r>"))
    assert texts(read(content, "x.docx")) == ["so x=1kanhan"]


@pytest.mark.parametrize(
    "element", ["w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:dir", "w:bdo", "w:unheardOf"]
)
def test_words_in_any_element_are_kept(element: str) -> None:
    inside = f"<{element} {CHANGED}>{run('kept ')}</{element}>"
    assert texts(document(paragraph(inside, "words"))) == ["kept words"]


def test_text_that_was_moved_is_told_once() -> None:
    gone = f"<w:moveFrom {CHANGED}>{run('moved')}</w:moveFrom>"
    here = f"<w:moveTo {CHANGED}>{run('moved')}</w:moveTo>"
    found = document(paragraph(gone) + paragraph("is ", here))
    assert texts(found) == ["is moved"]
    assert found.remarks


def test_hidden_text_is_left_out() -> None:
    found = document(paragraph("seen ", run("not ", "<w:vanish/>"), run("this", "<w:vanish/>")))
    assert texts(found) == ["seen "]
    assert left(found) == [("not this", "hidden text, which Word does not print")]


# --- fields -------------------------------------------------------------------------------------


def test_links_lead_to_their_address_and_place() -> None:
    inside = f'<w:hyperlink r:id="site" w:anchor="here">{run("there")}</w:hyperlink>'
    assert links(document(paragraph("go ", inside), SITE)) == [
        ("go ", ""),
        ("there", "https://example.org/a#here"),
    ]


@pytest.mark.parametrize(
    ("instruction", "link"),
    [
        (' HYPERLINK "https://example.org" ', "https://example.org"),
        ('HYPERLINK "https://example.org" \\l "part" \\o "a tip"', "https://example.org#part"),
        ('HYPERLINK \\o "a tip" \\t "_blank" https://example.org', "https://example.org"),
        ("hyperlink mailto:a@example.org", "mailto:a@example.org"),
        ('HYPERLINK \\l "here"', ""),
        ('HYPERLINK "C:\\secret.docx"', ""),
        ('HYPERLINK "javascript:alert(1)"', ""),
        ("HYPERLINK", ""),
        ("REF note", ""),
        ("", ""),
    ],
)
def test_links_written_as_fields_lead_to_their_address(instruction: str, link: str) -> None:
    told = instruction.replace('"', "&quot;")
    simple = f'<w:fldSimple w:instr="{told}">{run("words")}</w:fldSimple>'
    for each in (simple, field(told, "words")):
        assert links(document(paragraph(each))) == [("words", link)]


def test_a_link_to_a_file_of_one_computer_is_words_and_that_is_told() -> None:
    parts = {"file:///C:/plan.docx": Part("", "hyperlink", "local")}
    found = document(paragraph(f'<w:hyperlink r:id="local">{run("plan")}</w:hyperlink>'), parts)
    assert links(found) == [("plan", "")]
    assert [each for each in found.remarks if "one computer" in each]


@pytest.mark.parametrize("instruction", ["PAGE", " page \\* MERGEFORMAT ", "NUMPAGES"])
def test_page_numbers_are_left_out(instruction: str) -> None:
    simple = f'<w:fldSimple w:instr="{instruction}">{run("7")}</w:fldSimple>'
    for each in (simple, field(instruction, "7")):
        found = document(paragraph("Page ", each))
        assert (texts(found), left(found)) == (["Page "], [("7", "a page number")])


def test_a_table_of_contents_is_left_out_as_one_whatever_is_in_it() -> None:
    first = paragraph(
        "before ", mark("begin"), told('TOC \\o "1-3"'), mark("separate"), "One", TAB, "3"
    )
    entry = f'<w:hyperlink w:anchor="_Toc1">Two {field("PAGEREF _Toc1", "3")}</w:hyperlink>'
    second = paragraph(entry.replace("Two ", run("Two ")))
    found = document(first + second + paragraph(mark("end")) + paragraph("after"))
    assert texts(found) == ["before ", "after"]
    assert left(found) == [("One\t3\nTwo 3", "a table of contents")]
    assert found.remarks == ()


def test_the_heading_of_a_table_of_contents_goes_with_it() -> None:
    kind = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    inside = f"{paragraph('Contents')}{paragraph('One 3')}"
    form = f"<w:sdt><w:sdtPr>{kind}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    found = document(form + paragraph("One"))
    assert texts(found) == ["One"]
    assert left(found) == [("Contents\nOne 3", "a table of contents")]


def test_a_table_of_contents_that_never_ends_does_not_swallow_the_text() -> None:
    start = paragraph(mark("begin"), told("TOC"), mark("separate"), "One 3")
    assert texts(document(start + paragraph("the text"))) == ["One 3", "the text"]


def test_what_a_form_asks_is_left_out_where_nobody_has_answered() -> None:
    asked = f"<w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Type')}</w:sdtContent>"
    answered = f"<w:sdtPr/><w:sdtContent>{run('Anna')}</w:sdtContent>"
    found = document(
        paragraph("Name: ", f"<w:sdt>{answered}</w:sdt>", " ", f"<w:sdt>{asked}</w:sdt>")
    )
    assert texts(found) == ["Name: Anna "]
    assert [each.text for each in found.left_out] == ["Type"]


# --- drawings -----------------------------------------------------------------------------------


@pytest.mark.parametrize("look", ["wps", "v"])
def test_boxes_of_new_and_old_versions_are_told_once(look: str) -> None:
    inside = paragraph("in ", run("it", "<w:b/>")) + paragraph("more")
    found = document(paragraph("text", box(inside, look=look)) + paragraph("after"))
    assert texts(found) == ["text", "in it", "more", "after"]
    assert [(each.place, each.box) for each in found.paragraphs] == [
        ("body", 0),
        ("box", 1),
        ("box", 1),
        ("body", 0),
    ]


def test_a_box_comes_behind_the_words_of_its_paragraph_wherever_it_is_anchored() -> None:
    assert texts(document(paragraph(box(paragraph("box")), "text"))) == ["text", "box"]


def test_boxes_in_boxes_are_boxes_of_their_own() -> None:
    inner = box(paragraph("inner"))
    found = document(paragraph("text", box(paragraph("outer", inner))))
    assert [(each.text, each.box) for each in found.paragraphs] == [
        ("text", 0),
        ("outer", 1),
        ("inner", 2),
    ]


def test_art_made_of_letters_is_a_box_and_in_a_header_a_watermark() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="Big words"/></v:shape></w:pict></w:r>'
    assert texts(read(bare(paragraph("text", art)), "x.docx")) == ["text", "Big words"]
    head = {"header1.xml": Part(f"<w:hdr>{paragraph(art)}</w:hdr>", "header", "head")}
    ends = '<w:sectPr><w:headerReference w:type="default" r:id="head"/></w:sectPr>'
    found = read(bare(paragraph("text") + ends, head), "x.docx")
    assert texts(found) == ["text"]
    assert left(found) == [("Big words", "a watermark")]


DIAGRAM = (
    "<dgm:dataModel><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>Stop</a:t></a:r></a:p></dgm:t></dgm:pt>"
    "<dgm:pt><dgm:t><a:p><a:r><a:t>Think</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>"
)
CHART = "<c:chartSpace><c:chart><a:t>Reviews</a:t><c:v>2013</c:v></c:chart></c:chartSpace>"


def drawing(inside: str) -> str:
    data = f"<a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic>"
    return f"<w:r><w:drawing><wp:inline>{data}</wp:inline></w:drawing></w:r>"


def test_words_of_diagrams_are_a_box_and_those_of_charts_are_left_out() -> None:
    parts = {
        "diagrams/data1.xml": Part(DIAGRAM, "diagramData", "data"),
        "charts/chart1.xml": Part(CHART, "chart", "chart"),
    }
    shown = drawing('<dgm:relIds r:dm="data"/>') + drawing('<c:chart r:id="chart"/>')
    found = read(bare(paragraph("text", shown), parts), "x.docx")
    assert texts(found) == ["text", "Stop", "Think"]
    assert left(found) == [("Reviews\n2013", "words of a chart")]


def test_pictures_stand_before_or_behind_the_words_of_their_paragraph() -> None:
    parts = {
        "media/a.png": Part(png("red"), "image", "a"),
        "media/b.png": Part(png("blue"), "image", "b"),
    }
    found = document(paragraph(picture("a", "A child"), "words", picture("b")), parts)
    first, words, second = found.blocks
    assert first == Picture(png("red"), "a.png", "A child")
    assert isinstance(words, Paragraph)
    assert second == Picture(png("blue"), "b.png")


def test_old_pictures_have_their_alternative_text_too() -> None:
    shape = '<v:shape alt="A child"><v:imagedata r:id="a" o:title="photo"/></v:shape>'
    parts = {"media/a.png": Part(png("red"), "image", "a")}
    found = document(paragraph(f"<w:r><w:pict>{shape}</w:pict></w:r>"), parts)
    assert found.blocks == (Picture(png("red"), "a.png", "A child"),)


def test_a_picture_that_is_kept_as_a_drawing_too_is_taken_as_the_drawing() -> None:
    drawn = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
    parts = {
        "media/a.png": Part(png("red"), "image", "a"),
        "media/b.svg": Part(drawn, "image", "b"),
    }
    inside = picture("a").replace(
        '<a:blip r:embed="a"/>', '<a:blip r:embed="a"><asvg:svgBlip r:embed="b"/></a:blip>'
    )
    assert document(paragraph(inside), parts).blocks == (Picture(drawn, "b.svg"),)


def test_a_picture_outside_the_file_is_told_and_not_fetched() -> None:
    parts = {"https://example.org/a.png": Part("", "image", "far")}
    found = document(paragraph("words", picture("far", kind="link")), parts)
    assert texts(found) == ["words"]
    assert [each for each in found.remarks if "only links to it" in each]


def test_a_picture_that_is_missing_is_told() -> None:
    parts = {"media/a.png": Part("", "image", "a")}
    found = document(paragraph("words", picture("a")), parts)
    assert [each for each in found.remarks if "media/a.png is missing" in each]


def test_what_was_cropped_away_is_told_since_it_is_seen_again() -> None:
    parts = {"media/a.png": Part(png("red"), "image", "a")}
    found = document(paragraph(picture("a", inside='<a:srcRect l="20000"/>')), parts)
    assert [each for each in found.remarks if each.startswith("a.png was cropped")]
    whole = document(paragraph(picture("a", inside="<a:srcRect/>")), parts)
    assert whole.remarks == ()
