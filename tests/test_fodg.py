"""What LibreOffice writes of a Publisher file becomes boxes on pages, with all of their words."""

from base64 import b64encode

import pytest

from briefgen.importers.document import Paragraph, Picture, Run, Table
from briefgen.importers.publisher import fodg
from briefgen.importers.publisher.publication import Area, Frame, NotReadError, Publication

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = {
    **{each: f"{OASIS}:{each}:1.0" for each in ("office", "style", "text", "table")},
    "draw": f"{OASIS}:drawing:1.0",
    "svg": f"{OASIS}:svg-compatible:1.0",
    "fo": f"{OASIS}:xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
}
SIZES = (
    '<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="21cm" '
    'fo:page-height="29.7cm"/></style:page-layout>'
)
MASTERS = '<style:master-page style:name="M" style:page-layout-name="L"/>'
PNG = b"\x89PNG\r\n\x1a\n a picture"


def flat(*pages: str, styles: str = "", title: str = "") -> bytes:
    """A drawing as one XML file with these pages."""
    spaces = " ".join(f'xmlns:{name}="{space}"' for name, space in SPACES.items())
    sides = "".join(f'<draw:page draw:master-page-name="M">{page}</draw:page>' for page in pages)
    return (
        f"<office:document {spaces}><office:meta><dc:title>{title}</dc:title></office:meta>"
        f"<office:automatic-styles>{SIZES}{styles}</office:automatic-styles>"
        f"<office:master-styles>{MASTERS}</office:master-styles>"
        f"<office:body><office:drawing>{sides}</office:drawing></office:body></office:document>"
    ).encode()


def styled(family: str, name: str, **said: str) -> str:
    """A style of letters, paragraphs or shapes; ``__`` in a key is a colon and ``_`` a hyphen."""
    kind = "graphic" if family == "graphic" else "text"
    keys = {key.replace("__", ":").replace("_", "-"): value for key, value in said.items()}
    attributes = " ".join(f'{key}="{value}"' for key, value in keys.items())
    return (
        f'<style:style style:name="{name}" style:family="{family}">'
        f"<style:{kind}-properties {attributes}/></style:style>"
    )


def box(*paragraphs: str, at: str = 'svg:x="1cm" svg:y="2cm"') -> str:
    inside = "".join(paragraphs)
    size = 'svg:width="5cm" svg:height="3cm"'
    return f"<draw:frame {at} {size}><draw:text-box>{inside}</draw:text-box></draw:frame>"


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def of(*paragraphs: str, styles: str = "") -> list[Paragraph]:
    found = fodg.parse(flat(box(*paragraphs), styles=styles))
    return [each for frame in found.frames for each in frame.paragraphs]


def in_cm(area: Area) -> tuple[float, ...]:
    edges = (area.left, area.top, area.right, area.bottom)
    return tuple(round(edge / 72 * 2.54, 2) for edge in edges)


def test_boxes_stand_where_they_do_on_their_pages() -> None:
    turned = 'draw:transform="rotate (0.5) translate (4cm 5cm)"'
    found = fodg.parse(flat(box(p("a")), "", f"<draw:g>{box(p('b'), at=turned)}</draw:g>"))
    assert [(frame.page, in_cm(frame.area)) for frame in found.frames] == [
        (0, (1, 2, 6, 5)),
        (2, (4, 5, 9, 8)),
    ]
    assert [in_cm(page) for page in found.pages] == [(0, 0, 21, 29.7)] * 3


def test_letters_keep_their_look_and_are_joined_where_it_is_the_same() -> None:
    styles = (
        styled("paragraph", "P1", fo__font_size="12pt", fo__color="#112266")
        + styled("text", "T1", fo__font_weight="bold", fo__font_style="italic")
        + styled("text", "T2", fo__font_weight="normal")
    )
    letters = (
        "Listen <text:span>to</text:span> "
        '<text:span text:style-name="T1">every<text:span text:style-name="T2"> child</text:span>'
        "</text:span>. "
    )
    assert of(p(letters, "P1"), styles=styles) == [
        Paragraph(
            (
                Run("Listen to "),
                Run("every", bold=True, italic=True),
                Run(" child", italic=True),
                Run("."),
            ),
            size_pt=12,
            colour="#112266",
            place="box",
        )
    ]


def test_tabs_spaces_and_line_breaks_stand_between_words() -> None:
    (found,) = of(
        p('Call<text:tab/>01632<text:s text:c="3"/>960123<text:line-break/>at once<text:s/>')
    )
    assert found.text == "Call\t01632   960123\nat once"


def test_paragraphs_without_words_are_dropped_and_text_in_any_shape_is_kept() -> None:
    shape = f'<draw:custom-shape svg:x="1cm">{p("b")}<draw:enhanced-geometry/></draw:custom-shape>'
    found = fodg.parse(flat(box(p(""), p("a")) + shape + f"<draw:polygon>{p('')}</draw:polygon>"))
    assert [frame.words for frame in found.frames] == [("a",), ("b",)]


def test_items_of_lists_know_their_kind_and_depth() -> None:
    numbers = '<text:list-style style:name="N"><text:list-level-style-number/></text:list-style>'

    def listed(*items: str, style: str = "") -> str:
        inside = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
        return f'<text:list text:style-name="{style}">{inside}</text:list>'

    found = of(
        listed(p("a") + listed(p("b")), p("c"), style="N"), listed(p("d")), p("e"), styles=numbers
    )
    assert [(each.text, each.listed, each.depth) for each in found] == [
        ("a", "number", 0),
        ("b", "number", 1),
        ("c", "number", 0),
        ("d", "bullet", 0),
        ("e", "", 0),
    ]


def test_links_are_kept_where_they_are_told() -> None:
    (found,) = of(p('See <text:a xlink:href="https://example.org">here</text:a>.'))
    assert [(run.text, run.link) for run in found.runs] == [
        ("See ", ""),
        ("here", "https://example.org"),
        (".", ""),
    ]


def test_a_table_has_its_rows_and_cells_and_bold_headings() -> None:
    styles = styled("text", "T1", fo__font_weight="bold")
    bold = '<text:span text:style-name="T1">Year</text:span>'
    rows = (
        f"<table:table-row><table:table-cell>{p(bold)}</table:table-cell><table:table-cell "
        'table:number-columns-repeated="2"/></table:table-row>'
        f"<table:table-row><table:table-cell>{p('2014')}{p('2015')}</table:table-cell>"
        f"<table:covered-table-cell/></table:table-row>"
    )
    frame = f'<draw:frame svg:width="5cm"><table:table>{rows}</table:table></draw:frame>'
    (found,) = fodg.parse(flat(frame, styles=styles)).frames
    assert isinstance(found.content, Table)
    assert [[[each.text for each in cell] for cell in row] for row in found.content.rows] == [
        [["Year"], [], []],
        [["2014", "2015"], [], []],
    ]
    assert found.content.headed


def test_a_picture_fills_a_shape_or_stands_in_a_frame() -> None:
    said = f"<office:binary-data>{b64encode(PNG).decode()}</office:binary-data>"
    styles = f'<draw:fill-image draw:name="B1">{said}</draw:fill-image>' + styled(
        "graphic", "g1", draw__fill="bitmap", draw__fill_image_name="B1"
    )
    filled = (
        '<draw:polygon draw:style-name="g1" svg:x="1cm" svg:width="1cm"><text:p/></draw:polygon>'
    )
    alone = f"<draw:frame><draw:image>{said}</draw:image></draw:frame>"
    found = fodg.parse(flat(filled, alone, styles=styles)).frames
    picture = Picture(PNG, "picture-1.png", place="box")
    assert [(frame.page, frame.content) for frame in found] == [(0, picture), (1, picture)]
    assert in_cm(found[0].area) == (1, 0, 2, 0)


def test_colours_language_title_and_underlined_words_are_told() -> None:
    styles = (
        styled("graphic", "g1", draw__fill="solid", draw__fill_color="#112266", draw__stroke="none")
        + styled(
            "graphic", "g2", draw__fill="none", draw__stroke="solid", svg__stroke_color="#990000"
        )
        + styled("paragraph", "P1", fo__color="#112266", fo__language="cy", fo__country="none")
        + styled("text", "T1", style__text_underline_style="solid", fo__color="#0000ff")
    )
    area = '<draw:rect draw:style-name="g1"/>'
    line = '<draw:line draw:style-name="g2" svg:x1="3cm" svg:x2="1cm" svg:y1="1cm" svg:y2="1cm"/>'
    link = '<text:span text:style-name="T1">yma</text:span>'
    page = area + line + box(p("Dysgu", "P1"), p(f"Gweler {link}", "P1"))
    found = fodg.parse(flat(page, styles=styles, title=" Dysgu "))
    assert found.colours[0] == "#112266"
    assert set(found.colours) == {"#112266", "#990000", "#0000ff"}
    assert (found.title, found.language, found.underlined) == ("Dysgu", "cy", ("yma",))


@pytest.mark.parametrize(
    ("written", "trouble"),
    [
        (flat(box(p("a")))[:-30], "wrote only a part of it"),
        (b"", "wrote only a part of it"),
        (b"<office/>", "wrote no drawing"),
        (b'<!DOCTYPE a [<!ENTITY a "aaaa">]><a>&a;</a>', "wrote no drawing"),
        (b"<a>" * 200 + b"</a>" * 200, "wrote more than any publication holds"),
    ],
    ids=["cut", "empty", "other", "entities", "deep"],
)
def test_what_is_no_drawing_is_refused(written: bytes, trouble: str) -> None:
    with pytest.raises(NotReadError, match=trouble):
        fodg.parse(written)


def test_what_hardly_ends_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fodg, "MOST_ELEMENTS", 100)
    with pytest.raises(NotReadError, match="more than any publication holds"):
        fodg.parse(flat(box(*[p("a")] * 100)))


def test_repeated_cells_and_spaces_are_not_multiplied_without_end() -> None:
    cells = (
        f'<table:table-cell table:number-columns-repeated="999999999">{p("a")}</table:table-cell>'
    )
    row = f"<table:table-row>{cells}</table:table-row>"
    table = f"<draw:frame><table:table>{row}</table:table></draw:frame>"
    found: Publication = fodg.parse(flat(table + box(p('a<text:s text:c="999999999"/>b'))))
    first, second = found.frames
    assert isinstance(first, Frame)
    assert isinstance(first.content, Table)
    assert len(first.content.rows[0]) < 1000
    assert len(second.paragraphs[0].text) < 1000
