"""Styles, lists and colours of Word files: what letters and paragraphs come to look like."""

from collections.abc import Mapping

import pytest
from word_parts import Part, bare, box, cell, paragraph, run, table

from briefgen.importers.document import Document, Paragraph
from briefgen.importers.word.reader import read

DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="cy-GB"/></w:rPr>'
    "</w:rPrDefault></w:docDefaults>"
)
ACCENT = '<a:accent1><a:srgbClr val="1D4F91"/></a:accent1>'
THEME = (
    "<a:theme><a:themeElements><a:clrScheme>"
    '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    f'<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>{ACCENT}'
    "</a:clrScheme></a:themeElements></a:theme>"
)


def style(name: str, letters: str = "", paragraphs: str = "", based: str = "", **said: str) -> str:
    kind = said.get("kind", "paragraph")
    usual = ' w:default="1"' if said.get("usual") else ""
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"{usual}>'
        f'<w:name w:val="{said.get("called", name)}"/>{on}'
        f"<w:pPr>{paragraphs}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def document(body: str, *styles: str, parts: Mapping[str, Part] | None = None) -> Document:
    said = Part(f"<w:styles>{DEFAULTS}{''.join(styles)}</w:styles>", "styles")
    beside = {"styles.xml": said, "theme/theme1.xml": Part(THEME, "theme")}
    return read(bare(body, {**beside, **(parts or {})}), "x.docx")


def only(found: Document) -> Paragraph:
    (each,) = found.paragraphs
    return each


def styled(text: str, name: str, letters: str = "") -> str:
    return paragraph(run(text, letters), properties=f'<w:pStyle w:val="{name}"/>')


# --- letters ------------------------------------------------------------------------------------


def test_a_style_takes_from_the_one_that_it_is_based_on() -> None:
    base = style("Base", '<w:b/><w:sz w:val="40"/><w:color w:val="112233"/>')
    found = only(document(styled("x", "Own"), base, style("Own", "<w:i/>", based="Base")))
    assert (found.size_pt, found.colour) == (20, "#112233")
    assert (found.runs[0].bold, found.runs[0].italic) == (True, True)


def test_letters_count_for_more_than_their_style_and_a_style_for_more_than_defaults() -> None:
    own = style("Own", '<w:b/><w:sz w:val="40"/>')
    found = only(document(styled("x", "Own", '<w:b w:val="0"/><w:sz w:val="30"/>'), own))
    assert (found.size_pt, found.runs[0].bold) == (15, False)
    assert only(document(paragraph("x"), own)).size_pt == 11


def test_a_file_that_says_no_size_has_the_one_of_the_standard() -> None:
    assert only(read(bare(paragraph("x")), "x.docx")).size_pt == 10


def test_bold_words_in_a_bold_style_stand_out_by_not_being_bold() -> None:
    strong = style("Strong", "<w:b/>", kind="character")
    found = document(
        styled("x", "Own", '<w:rStyle w:val="Strong"/>'), style("Own", "<w:b/>"), strong
    )
    assert not only(found).runs[0].bold
    assert only(document(styled("x", "", '<w:rStyle w:val="Strong"/>'), strong)).runs[0].bold


def test_size_and_colour_are_those_of_most_letters() -> None:
    large = run("BIG", '<w:sz w:val="60"/><w:color w:val="FF0000"/>')
    assert only(document(paragraph(large, "and many more"))).size_pt == 11
    found = only(document(paragraph(large, "x")))
    assert (found.size_pt, found.colour) == (30, "#ff0000")


def test_styles_that_are_based_on_each_other_are_read() -> None:
    one, two = style("A", "<w:b/>", based="B"), style("B", "<w:i/>", based="A")
    found = only(document(styled("x", "A"), one, two)).runs[0]
    assert (found.bold, found.italic) == (True, True)


@pytest.mark.parametrize("size", ["", "x", "-4", "99999999", "1.5"])
def test_a_size_that_is_none_is_not_taken(size: str) -> None:
    assert only(document(paragraph(run("x", f'<w:sz w:val="{size}"/>')))).size_pt == 11


# --- headings -----------------------------------------------------------------------------------


def test_levels_of_headings_come_from_outline_or_else_from_the_name() -> None:
    outline = style("A", paragraphs='<w:outlineLvl w:val="1"/>', called="Section")
    named = style("B", called="heading 3")
    own = style("C", based="B", called="Our heading")
    for name, level, title in [("A", 2, "Section"), ("B", 3, "Heading 3"), ("C", 3, "Our heading")]:
        found = only(document(styled("x", name), outline, named, own))
        assert (found.level, found.style) == (level, title)


def test_a_paragraph_may_say_its_level_itself_or_that_it_has_none() -> None:
    heading = style("H", called="heading 1")
    said = '<w:pStyle w:val="H"/><w:outlineLvl w:val="{}"/>'
    for level, wanted in [("2", 3), ("9", 0)]:
        found = document(paragraph("x", properties=said.format(level)), heading)
        assert only(found).level == wanted


def test_a_paragraph_without_a_style_has_the_usual_one() -> None:
    assert only(document(paragraph("x"), style("N", usual="1", called="Normal"))).style == "Normal"


# --- lists --------------------------------------------------------------------------------------


def level(number: int, form: str, inside: str = "") -> str:
    return f'<w:lvl w:ilvl="{number}"><w:numFmt w:val="{form}"/>{inside}</w:lvl>'


def lists(*levels: str, extra: str = "") -> dict[str, Part]:
    kind = f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
    number = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    said = f"<w:numbering>{kind}{number}{extra}</w:numbering>"
    return {"numbering.xml": Part(said, "numbering")}


def numbered(depth: int, number: str = "1") -> str:
    said = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph("x", properties=said)


def test_items_have_bullets_or_numbers_and_a_depth() -> None:
    parts = lists(level(0, "bullet"), level(1, "lowerLetter"), level(2, "none"))
    body = "".join(numbered(depth) for depth in range(4)) + numbered(0, "0") + numbered(0, "5")
    found = [(each.listed, each.depth) for each in document(body, parts=parts).paragraphs]
    assert found == [("bullet", 0), ("number", 1), ("", 0), ("number", 3), ("", 0), ("", 0)]


def test_a_list_of_a_style_has_the_level_that_names_the_style() -> None:
    parts = lists(level(0, "bullet"), level(1, "decimal", '<w:pStyle w:val="Deep"/>'))
    deep = style("Deep", paragraphs='<w:numPr><w:numId w:val="1"/></w:numPr>')
    own = style("Own", based="Deep")
    for name in ("Deep", "Own"):
        found = only(document(styled("x", name), deep, own, parts=parts))
        assert (found.listed, found.depth) == ("number", 1)


def test_lists_that_word_calls_deeper_are_deeper() -> None:
    said = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    deep = style("ListBullet3", paragraphs=said, called="List Bullet 3")
    found = only(document(styled("x", "ListBullet3"), deep, parts=lists(level(0, "bullet"))))
    assert (found.listed, found.depth) == ("bullet", 2)


def test_a_list_may_change_a_level_or_be_that_of_a_style() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal")}</w:lvlOverride>'
    changed = f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{other}</w:num>'
    found = only(document(numbered(0, "2"), parts=lists(level(0, "bullet"), extra=changed)))
    assert found.listed == "number"
    styled_list = (
        '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="Ours"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="9"><w:styleLink w:val="Ours"/>'
        f"{level(0, 'bullet')}</w:abstractNum>"
        '<w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num>'
    )
    found = only(document(numbered(0, "3"), parts=lists(extra=styled_list)))
    assert found.listed == "bullet"


def test_a_numbered_heading_is_a_heading_and_no_item() -> None:
    said = '<w:outlineLvl w:val="0"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    found = document(paragraph("x", properties=said), parts=lists(level(0, "decimal")))
    assert (only(found).level, only(found).listed) == (1, "")


# --- colours ------------------------------------------------------------------------------------


def test_a_colour_of_the_theme_is_told_as_what_it_is() -> None:
    accent = '<w:color w:val="auto" w:themeColor="accent1"/>'
    found = document(paragraph(run("x", accent)))
    assert (only(found).colour, found.colours) == ("#1d4f91", ("#1d4f91",))
    shade = '<w:color w:val="0E2748" w:themeColor="accent1" w:themeShade="80"/>'
    assert only(document(paragraph(run("x", shade)))).colour == "#0e2748"


def test_colours_of_the_theme_that_nothing_uses_are_not_told() -> None:
    assert document(paragraph("x")).colours == ()


def test_black_white_and_greys_are_no_colours() -> None:
    greys = ("000000", "FFFFFF", "7F7F7F", "333F3F")
    body = "".join(paragraph(run("x", f'<w:color w:val="{each}"/>')) for each in greys)
    assert document(body).colours == ()


def test_areas_count_by_their_size_and_letters_by_their_number() -> None:
    small = box(paragraph("in"), fill="C88A00")  # 5 cm wide and high
    letters = paragraph(run("x" * 150, '<w:color w:val="1D4F91"/>'))
    few = cell(paragraph(run("few", '<w:color w:val="AA0000"/>')), '<w:shd w:fill="00AA55"/>')
    shown = document(paragraph("text", small) + letters + table([few]))
    assert shown.colours == ("#c88a00", "#1d4f91", "#00aa55", "#aa0000")


def test_grounds_and_borders_of_paragraphs_and_shapes_by_style_are_told() -> None:
    ground = style("Ground", paragraphs='<w:shd w:val="clear" w:fill="00AA55"/>')
    border = '<w:pBdr><w:bottom w:val="single" w:color="AA0000"/></w:pBdr>'
    filled = '<a:fillRef idx="1"><a:schemeClr val="accent1"/></a:fillRef>'
    shape = box(paragraph("x")).replace(
        "<wps:spPr><a:noFill/></wps:spPr>", f"<wps:spPr/><wps:style>{filled}</wps:style>"
    )
    body = styled("x", "Ground") + paragraph("x", properties=border) + paragraph("x", shape)
    assert set(document(body, ground).colours) == {"#00aa55", "#aa0000", "#1d4f91"}


def test_links_have_the_colour_of_links_and_not_of_the_brand() -> None:
    parts = {"https://example.org": Part("", "hyperlink", "site")}
    inside = run("x", '<w:color w:val="0563C1"/>')
    found = document(paragraph(f'<w:hyperlink r:id="site">{inside}</w:hyperlink>'), parts=parts)
    assert found.colours == ()


def test_a_table_whose_style_sets_its_first_row_apart_is_headed() -> None:
    first = '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    grid = style("Grid", kind="table").replace("</w:style>", f"{first}</w:style>")
    for look, headed in [("04A0", True), ("0480", False), ("x", False)]:
        said = f'<w:tblStyle w:val="Grid"/><w:tblLook w:val="{look}"/>'
        (found,) = document(table(["a"], ["b"], properties=said), grid).blocks
        assert getattr(found, "headed", None) is headed


def test_the_language_is_that_of_the_styles_where_the_file_names_none() -> None:
    assert document(paragraph("x")).language == "cy-GB"
