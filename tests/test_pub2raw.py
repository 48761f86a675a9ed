"""What pub2raw prints becomes boxes on pages, with all of their words."""

from base64 import b64encode

import pytest
from publications import LINE, SPACE, TAB, box, framed, paragraph, raw, span

from briefgen.importers.document import Paragraph, Picture, Run, Table
from briefgen.importers.publisher import pub2raw
from briefgen.importers.publisher.publication import Area, Frame, NotReadError, Publication

PNG = b"\x89PNG\r\n\x1a\n a picture"
AREA = (1, 2, 3, 4)


def one(*inner: str) -> Publication:
    """A publication with one box, which holds these paragraphs."""
    return pub2raw.parse(raw([framed("TextObject", AREA, *inner)]))


def of(publication: Publication) -> list[Paragraph]:
    return [each for frame in publication.frames for each in frame.paragraphs]


def test_boxes_stand_where_they_do_on_their_pages_in_points() -> None:
    first, second = box(1, 2, 3, 4.5, "Learning"), box(0, 0, 8, 1, "Reviews")
    found = pub2raw.parse(raw([first], [], [second]))
    assert [(frame.page, frame.area) for frame in found.frames] == [
        (0, Area(72, 144, 216, 324)),
        (2, Area(0, 0, 576, 72)),
    ]
    assert found.pages == (Area(0, 0, 576, 792),) * 3


def test_letters_keep_their_look_and_are_joined_where_it_is_the_same() -> None:
    plain, bold = span("Listen ", "to "), span("every", font_weight="bold")
    slanted = span(" child", ".\r", font_style="italic")
    assert of(one(paragraph(plain, span("each, "), bold, slanted))) == [
        Paragraph(
            (
                Run("Listen to each, "),
                Run("every", bold=True),
                Run(" child.", italic=True),
            ),
            size_pt=10,
            colour="#000000",
            place="box",
        )
    ]


def test_a_paragraph_has_the_size_and_the_colour_of_most_of_its_letters() -> None:
    small, large = span("of 2014", size=9, colour="#123456"), span("Reviews ", size=24)
    (found,) = of(one(paragraph(large, small)))
    assert (found.size_pt, found.colour) == (24, "#000000")


def test_tabs_spaces_and_line_breaks_stand_between_words() -> None:
    letters = span(LINE, "Call", TAB, "01632", SPACE, "960123", LINE, "at once", "\r")
    (found,) = of(one(paragraph(letters)))
    assert found.text == "Call\t01632 960123\nat once"


def test_paragraphs_without_words_are_dropped() -> None:
    assert [
        each.text for each in of(one(*map(paragraph, (span("\r"), span(" "), span("a\r")))))
    ] == ["a"]


@pytest.mark.parametrize(
    "text",
    [
        "closeSpan",
        "(a)",
        "a)",
        "(",
        "a, fo:color: #ffffff",
        "one\ntwo",
        "one\nending\nclosed (a)",
        "one\n   two)\nthree",
        "endDocument\n(a)",
        "\N{LINE SEPARATOR}a\x85b",
    ],
)
def test_words_that_look_like_calls_or_run_over_lines_are_kept(text: str) -> None:
    (found,) = of(one(paragraph(span(f"before {text} after\r"))))
    assert found.text.split() == f"before {text} after".split()


def test_text_outside_any_box_is_kept() -> None:
    found = pub2raw.parse(raw([paragraph(span("a\r")), box(0, 0, 1, 1, "b")]))
    assert [frame.words for frame in found.frames] == [("a",), ("b",)]


def test_a_table_has_its_rows_and_cells_and_all_rows_are_equally_long() -> None:
    def cell(*texts: str) -> str:
        inside = [paragraph(span(f"{text}\r")) for text in texts]
        return "\n".join(["openTableCell(librevenge:column: 0)", *inside, "closeTableCell()"])

    rows = (
        *("openTableRow(librevenge:row-height: 1in)", cell("a"), cell("b", "c"), cell()),
        *("closeTableRow()", "openTableRow(librevenge:row-height: 1in)"),
        *(cell("d"), "insertCoveredTableCell()", "closeTableRow()"),
    )
    found = pub2raw.parse(raw([framed("TableObject", AREA, *rows), box(0, 5, 1, 6, "after")]))
    table, after = (frame.content for frame in found.frames)
    assert isinstance(table, Table)
    assert [[[each.text for each in at] for at in row] for row in table.rows] == [
        [["a"], ["b", "c"], []],
        [["d"], [], []],
    ]
    assert not table.headed
    assert isinstance(after, tuple)


def test_items_of_lists_know_their_kind_and_depth() -> None:
    def item(text: str) -> str:
        return f"openListElement()\n{span(text)}\ncloseListElement"

    inner = ["openUnorderedListLevel()", item("b"), "closeUnorderedListLevel"]
    outer = ["openOrderedListLevel()", item("a"), *inner, item("c"), "closeOrderedListLevel"]
    found = of(one(*outer, paragraph(span("d\r"))))
    assert [(each.text, each.listed, each.depth) for each in found] == [
        ("a", "number", 0),
        ("b", "bullet", 1),
        ("c", "number", 0),
        ("d", "", 0),
    ]


def test_links_are_kept_where_they_are_told() -> None:
    link = ["openLink(xlink:href: https://example.org)", span("here"), "closeLink"]
    (found,) = of(one(paragraph(span("See "), *link, span(".\r"))))
    assert [(run.text, run.link) for run in found.runs] == [
        ("See ", ""),
        ("here", "https://example.org"),
        (".", ""),
    ]


def test_words_that_are_underlined_in_a_colour_are_told_apart() -> None:
    blue, black = (
        span("here", colour=colour, underline="single") for colour in ("#0066ff", "#000000")
    )
    assert one(paragraph(blue), paragraph(black)).underlined == ("here",)


def test_a_picture_fills_a_shape_or_stands_by_itself_and_is_named_by_what_it_is() -> None:
    said, corner = b64encode(PNG).decode(), "(svg:x: 1.0000in, svg:y: 3.0000in)"
    filled = [
        f"setStyle(draw:fill: bitmap, draw:fill-image: {said}, draw:stroke: none)",
        f"drawPolygon (svg:points: ({corner}, (svg:x: 2.0000in, svg:y: 4.0000in)))",
        "setStyle(draw:fill: none)",
        f"drawPolygon (svg:points: ({corner}))",
    ]
    jpeg = b64encode(b"\xff\xd8\xff\xe0 a photograph").decode()
    alone = (
        f"drawGraphicObject (librevenge:mime-type: image/jpeg, office:binary-data: {jpeg}, "
        "svg:height: 1in, svg:width: 1in, svg:x: 5in, svg:y: 6in)"
    )
    found = pub2raw.parse(raw([*filled, alone]))
    assert found.frames == (
        Frame(0, Area(72, 216, 144, 288), Picture(PNG, "picture-1.png", place="box")),
        Frame(
            0,
            Area(360, 432, 432, 504),
            Picture(b"\xff\xd8\xff\xe0 a photograph", "picture-2.jpg", place="box"),
        ),
    )


def test_colours_are_those_of_letters_areas_and_lines_without_greys_the_most_used_first() -> None:
    area = [
        "setStyle(draw:fill: solid, draw:fill-color: #112266, draw:stroke: none)",
        "drawPath ()",
    ]
    line = ["setStyle(draw:stroke: solid, svg:stroke-color: #990000)", "drawPolyline ()"]
    unseen = ["setStyle(draw:fill: none, draw:fill-color: #00ff00)", "drawPath ()"]
    texts = [box(0, 0, 1, 1, "a", "b", colour="#aa00aa"), box(0, 0, 1, 1, "c", colour="#777a77")]
    found = pub2raw.parse(raw([*area, *line, *line, *line, *unseen, *texts]))
    assert found.colours == ("#990000", "#aa00aa", "#112266")


def test_title_and_language_are_what_the_file_says() -> None:
    welsh = span("Dysgu o adolygiadau\r", language="cy")
    inside = framed("TextObject", AREA, paragraph(span("by ")), paragraph(welsh))
    found = pub2raw.parse(raw([inside], said="dc:creator: Us, dc:title: Learning, 2014 (new)"))
    assert (found.title, found.language) == ("Learning, 2014 (new)", "cy-GB")


def test_the_number_of_a_page_is_a_word_of_its_own() -> None:
    (found,) = of(one(paragraph(span("Page"), span("#"), span("of this leaflet\r"))))
    assert found.text.split() == ["Page", "#", "of", "this", "leaflet"]


@pytest.mark.parametrize("kept", [0.0, 0.5, 0.95])
def test_what_ends_in_the_middle_is_refused(kept: float) -> None:
    whole = raw([box(0, 0, 1, 1, "a")])
    with pytest.raises(NotReadError, match="wrote only a part of it"):
        pub2raw.parse(whole[: int(kept * len(whole))])


def test_what_hardly_ends_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pub2raw, "MOST_CALLS", 100)
    with pytest.raises(NotReadError, match="more than any publication holds"):
        pub2raw.parse(raw([box(0, 0, 1, 1, *["a"] * 100)]))
