"""Handouts: every slide once, beside lines to write on, as text, on sheets that can be printed."""

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from imposed import MM, Area, embedded, from_the_right, objects, solid_pages, text_in
from kept import Shipped
from PIL import Image
from pypdf import PdfReader
from support import (
    ROOT,
    WHITE,
    Page,
    Pdf,
    build_layout,
    ink,
    points,
    solid,
    write_briefing,
)

pytestmark = pytest.mark.editions

TITLE = "Learning from serious case reviews and serious incident learning reviews (2013-14)"
EDGE_MM = 5  # what office printers cannot reach
# For each layout: how many slides a side holds, its sheet, and how wide a slide is shown.
HANDOUTS = {
    "handout": (3, (210, 297), 112),
    "handout-2": (2, (210, 297), 182),
    "handout-4": (4, (297, 210), 129),
    "handout-6": (6, (210, 297), 87),
}
SLIDE_MM = (338.67, 190.5)


@pytest.fixture(scope="module")
def handouts(shipped: Shipped) -> Mapping[str, Pdf]:
    """Every handout of the shipped briefing, and the slides in the same folder."""
    return {name: shipped(name) for name in HANDOUTS}


@pytest.fixture(params=HANDOUTS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def handout(handouts: Mapping[str, Pdf], name: str) -> Pdf:
    return handouts[name]


def slides_of(handout: Pdf) -> Path:
    return handout.path.with_name("slides.pdf")


def catalog_of(handout: Pdf) -> Any:
    return PdfReader(handout.path).trailer["/Root"]


def windows(name: str) -> list[Area]:
    """Where the slides of a side are to be seen, in reading order, in millimetres."""
    count, (width, height), wide = HANDOUTS[name]
    across = 2 if count >= 4 else 1
    down = count // across
    text = height - 14 - 12
    pitch = (text - (14 if name == "handout-4" else 16)) / down
    high = wide * SLIDE_MM[1] / SLIDE_MM[0]
    lefts = [14.0] if across == 1 else [14.0, width - 14.0 - wide]
    return [
        (left, 14 + row * pitch, left + wide, 14 + row * pitch + high)
        for row in range(down)
        for left in lefts
    ]


def test_every_slide_stands_once_and_in_order_each_in_its_window(handout: Pdf, name: str) -> None:
    slides = solid_pages(slides_of(handout))
    seen = [text_in(page, area) for page in handout.pages for area in windows(name)]
    assert [text for text in seen if text] == slides
    assert len(handout.pages) == handout.made.sides == -(-len(slides) // HANDOUTS[name][0])


@pytest.mark.parametrize(
    "missing", [1, *(pytest.param(each, marks=pytest.mark.editions) for each in (2, 3))]
)
def test_slides_stand_in_their_places_where_others_are_missing(
    tmp_path: Path, missing: int
) -> None:
    sections = [{"heading": f"Part {number}", "text": "Words."} for number in range(6 - missing)]
    briefing = write_briefing(tmp_path, sections)
    handout = build_layout(briefing, "handout-4", tmp_path / "out")
    slides = solid_pages(slides_of(handout))
    assert len(slides) == 8 - missing
    last = [text_in(handout.pages[-1], area) for area in windows("handout-4")]
    assert last == [*slides[4:], *[""] * missing]
    margin = 22 * HANDOUTS["handout-4"][2] / SLIDE_MM[0]
    edges = {left + margin for left, *_ in windows("handout-4")}
    lines = [line for page in handout.pages for line in page.lines]
    begins = [line.ink[0] / MM for line in lines if line.text in {"Words.", "Contact"}]
    assert len(begins) == len(slides) - 1
    assert [left for left in begins if min(abs(left - edge) for edge in edges) > 1] == []


def test_a_slide_keeps_its_shape(handout: Pdf, name: str) -> None:
    """Its first letter has the size and the place that the scale lets one expect."""
    scale = HANDOUTS[name][2] / SLIDE_MM[0]
    slide = Pdf(slides_of(handout), handout.made).pages[0].letters[0]
    left, top, right, _ = windows(name)[0]
    inside = (each for each in handout.pages[0].letters if each.left < right * MM)
    shown = next(each for each in inside if each.text == slide.text and each.bottom < 80 * MM)
    assert shown.size_pt == pytest.approx(slide.size_pt * scale, abs=0.02)
    assert shown.left == pytest.approx(left * MM + slide.left * scale, abs=0.5)
    assert shown.top == pytest.approx(top * MM + slide.top * scale, abs=0.5)


def test_the_sheet_is_one_that_offices_have(handout: Pdf, name: str) -> None:
    sheets = {(round(page.width_pt / MM), round(page.height_pt / MM)) for page in handout.pages}
    assert sheets == {HANDOUTS[name][1]}


def test_nothing_stands_where_an_office_printer_cannot_print(handout: Pdf) -> None:
    edge = round(EDGE_MM * MM)
    for picture in handout.pictures():
        wide, high = picture.size
        assert ink(picture, (edge, edge, wide - edge, high - edge), WHITE)
        for area in (
            (0, 0, wide, edge),
            (0, high - edge, wide, high),
            (0, 0, edge, high),
            (wide - edge, 0, wide, high),
        ):
            assert ink(picture, area, WHITE) is None


def footer(page: Page) -> str:
    """The text below the slides, with single spaces."""
    foot = page.height_pt - 26 * MM
    return " ".join(line.text for line in page.lines if line.ink[1] > foot)


def test_the_footer_has_the_brand_the_title_and_the_number_of_the_side(handout: Pdf) -> None:
    sides = len(handout.pages)
    board = "Derbyshire Safeguarding Children Board"
    for number, page in enumerate(handout.pages, 1):
        said = footer(page)
        assert solid(said).count(solid(board)) == 1
        assert "Learning from reviews 2013-14" in said
        assert said.endswith(f"Page {number} of {sides}")


def test_the_date_is_what_the_briefing_says_and_never_todays(tmp_path: Path) -> None:
    said = {"version": "2.1", "review_date": "1 May 2027", "status": "final", "period": "2026"}
    briefing = write_briefing(tmp_path, [points(3)], **said)
    handout = build_layout(briefing, "handout", tmp_path / "out")
    assert "2026 · Final · Version 2.1 · Review date: 1 May 2027" in footer(handout.pages[0])
    now = datetime.now(UTC)
    raw = handout.path.read_bytes()
    assert f"{now:%Y%m%d}".encode() not in raw
    assert b"/CreationDate" not in raw
    assert b"/ModDate" not in raw


def rules(picture: Image.Image, x_mm: float, top_mm: float, bottom_mm: float) -> list[float]:
    """Where the lines to write on are that cross a column of a page, in millimetres."""
    dots = picture.height / 297
    column = picture.crop(
        (round(x_mm * dots), round(top_mm * dots), round(x_mm * dots) + 1, round(bottom_mm * dots))
    )
    rows = list(column.convert("L").tobytes())
    dark = [y for y, level in enumerate(rows) if level < 200]
    return [top_mm + y / dots for y in dark if y - 1 not in dark]


@pytest.mark.parametrize("dpi", [72, 80, 96, 110, 300])
def test_lines_to_write_on_stand_beside_each_slide_from_its_top_to_its_foot(
    handouts: Mapping[str, Pdf], dpi: int
) -> None:
    picture = handouts["handout"].pictures(dpi)[0]
    for _, top, _, bottom in windows("handout"):
        found = rules(picture, 150, top - 2, top + 83)
        assert len(found) == 9
        assert found[0] == pytest.approx(top, abs=0.5)
        assert found[-1] == pytest.approx(bottom, abs=0.5)
        for above, below in pairwise(found):
            assert below - above == pytest.approx((bottom - top) / 8, abs=0.5)


@pytest.mark.parametrize(("layout", "x_mm", "count"), [("handout", 40, 20), ("handout-6", 40, 10)])
def test_where_slides_are_missing_there_are_lines_at_even_distances(
    handouts: Mapping[str, Pdf], layout: str, x_mm: float, count: int
) -> None:
    handout = handouts[layout]
    missing = -len(solid_pages(slides_of(handout))) % HANDOUTS[layout][0]
    assert missing == 2
    (_, top, _, _) = windows(layout)[-missing]
    picture = handout.pictures(300)[-1]
    found = rules(picture, x_mm, top - 2, 270)
    assert len(found) == count
    assert found[0] == pytest.approx(top, abs=0.4)
    for above, below in pairwise(found):
        assert below - above == pytest.approx(8.5, abs=0.2)


def test_fonts_are_shared_each_embedded_once(handout: Pdf) -> None:
    """Those of the slides, and those of what is around them under tags of their own."""
    fonts, of_slides = embedded(handout.path), embedded(slides_of(handout))
    assert len(fonts) == len(set(fonts))
    assert set(of_slides) < set(fonts)
    assert len(of_slides) >= 2
    assert {font.partition("+")[2] for font in fonts} == {"Lato", "Lato-Bold"}
    assert len(fonts) == 2 * len(of_slides)


def test_every_slide_is_one_drawing_however_often_its_parts_are_needed(handout: Pdf) -> None:
    forms = [
        each
        for each in objects(PdfReader(handout.path))
        if isinstance(each, dict) and each.get("/Subtype") == "/Form" and "/BBox" in each
    ]
    slides = PdfReader(slides_of(handout))
    whole = [form for form in forms if round(float(form["/BBox"][2])) == 960]
    assert len(whole) == len(slides.pages)


def test_it_claims_no_tags_and_no_standard(handout: Pdf) -> None:
    reader = PdfReader(handout.path)
    catalog = catalog_of(handout)
    assert not {"/MarkInfo", "/StructTreeRoot", "/Metadata"} & set(catalog)
    assert b"pdfuaid" not in handout.path.read_bytes()
    for page in reader.pages:
        assert "/Annots" not in page
    drawn = [
        each.get_data()
        for each in objects(reader)
        if isinstance(each, dict) and hasattr(each, "get_data") and "/Length1" not in each
    ]
    shows_text = [content for content in drawn if b" Tf" in content]
    assert len(shows_text) > len(PdfReader(slides_of(handout)).pages) + len(reader.pages)
    assert [content for content in drawn if b"/MCID" in content] == []
    assert catalog["/Lang"] == "en-GB"


def test_viewers_show_side_by_side_numbered_as_printed(handout: Pdf) -> None:
    assert catalog_of(handout)["/PageLayout"] == "/SinglePage"
    numbers = [str(number) for number in range(1, len(handout.pages) + 1)]
    assert catalog_of(handout)["/PageLabels"]["/Nums"] == [0, {"/S": "/D"}]
    assert PdfReader(handout.path).page_labels == numbers


def test_it_says_that_it_is_for_paper_and_which_file_is_accessible(
    handouts: Mapping[str, Pdf],
) -> None:
    said = PdfReader(handouts["handout"].path).metadata
    assert said is not None
    assert said.title == f"{TITLE} (Handout, for paper)"
    assert said.subject == "For paper. The accessible file is slides.pdf."
    assert said.author == "Derbyshire Safeguarding Children Board"
    assert said.creator == "briefgen"
    titles = {PdfReader(pdf.path).metadata.title for pdf in handouts.values()}  # type: ignore[union-attr]
    assert len(titles) == len(HANDOUTS)


def test_it_asks_to_be_printed_as_large_as_it_is_and_on_both_sides(
    handouts: Mapping[str, Pdf],
) -> None:
    for name, pdf in handouts.items():
        wanted = catalog_of(pdf)["/ViewerPreferences"]
        edge = "Short" if name == "handout-4" else "Long"
        assert wanted["/Duplex"] == f"/DuplexFlip{edge}Edge"
        assert wanted["/PrintScaling"] == "/None"
        assert wanted["/DisplayDocTitle"]


def test_it_is_hardly_larger_than_the_deck(tmp_path: Path) -> None:
    briefing = write_briefing(tmp_path, [points(94)])
    handout = build_layout(briefing, "handout", tmp_path / "out")
    slides = slides_of(handout)
    assert len(PdfReader(slides).pages) == 21
    assert handout.made.bytes < 1.3 * slides.stat().st_size


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another folder for the same files."""
    return tmp_path_factory.mktemp("elsewhere")


@pytest.mark.editions
def test_the_same_slides_give_the_same_bytes(handout: Pdf, name: str, elsewhere: Path) -> None:
    again = build_layout(ROOT / "briefing.yaml", name, elsewhere)
    assert again.path.read_bytes() == handout.path.read_bytes()
    assert "/ID" not in PdfReader(again.path).trailer


def test_one_point_is_a_handout_of_one_side(tmp_path: Path) -> None:
    briefing = write_briefing(tmp_path, [points(1)])
    handout = build_layout(briefing, "handout", tmp_path / "out")
    assert handout.made.sides == 1
    slides = solid_pages(slides_of(handout))
    assert [text_in(handout.pages[0], area) for area in windows("handout")] == slides


def test_many_points_are_each_shown_once(tmp_path: Path) -> None:
    briefing = write_briefing(tmp_path, [points(30)])
    handout = build_layout(briefing, "handout-6", tmp_path / "out")
    text = "".join(solid(page.text) for page in handout.pages)
    for number in range(1, 31):
        assert text.count(f"Point{number}:") == 1


def test_a_draft_is_made_from_the_draft_whose_slides_are_marked(tmp_path: Path) -> None:
    briefing = write_briefing(tmp_path, [points(3)])
    draft = build_layout(briefing, "handout", tmp_path / "out", draft=True)
    final = build_layout(briefing, "handout", tmp_path / "out")
    assert draft.path.name == "handout-draft.pdf"
    assert draft.made.source == "slides-draft.pdf"
    greys = [
        sum(picture.convert("L").histogram()[100:250])
        for picture in (
            draft.pictures()[0],
            final.pictures()[0],
        )
    ]
    assert greys[0] > greys[1]


@pytest.fixture(scope="module")
def mirrored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A briefing in a language whose text runs from the right."""
    return from_the_right(tmp_path_factory.mktemp("mirrored"), 30)


def test_where_text_runs_from_the_right_slides_stand_right_and_lines_left(
    mirrored: Path,
) -> None:
    handout = build_layout(mirrored, "handout", mirrored.parent / "out")
    slides = solid_pages(slides_of(handout))
    seen = [
        text_in(page, (210 - right, top, 210 - left, bottom))
        for page in handout.pages
        for left, top, right, bottom in windows("handout")
    ]
    assert [text for text in seen if text] == slides
    picture = handout.pictures()[0]
    assert ink(picture, (14 * MM, 20 * MM, 70 * MM, 80 * MM), WHITE)


def test_where_text_runs_from_the_right_slides_are_read_from_the_right(mirrored: Path) -> None:
    handout = build_layout(mirrored, "handout-6", mirrored.parent / "out")
    slides = solid_pages(slides_of(handout))
    first, second = windows("handout-6")[:2]
    assert text_in(handout.pages[0], second) == slides[0]
    assert text_in(handout.pages[0], first) == slides[1]


def test_a_handout_in_black_and_white_shows_the_slides_in_black_and_white(tmp_path: Path) -> None:
    briefing = write_briefing(tmp_path, [points(3)])
    handout = build_layout(briefing, "handout", tmp_path / "out", edition="mono")
    assert handout.made.source == "slides-mono.pdf"
    for picture in handout.pictures():
        colours = picture.convert("RGB").getcolors(1 << 20) or []
        shades = [colour for _, colour in colours if isinstance(colour, tuple)]
        assert len(shades) > 1
        assert {max(shade) - min(shade) for shade in shades} == {0}


def test_the_line_around_a_slide_is_seen_whole(handouts: Mapping[str, Pdf]) -> None:
    """It stands outside the window, so that half of it is not below the slide."""
    (left, top, right, bottom) = windows("handout-2")[1]
    page = handouts["handout-2"].picture(720)
    middle = round((top + bottom) / 2 * MM * 10)
    beside = [page.getpixel((round(edge * MM * 10), middle)) for edge in (left - 0.1, right + 0.1)]
    assert all(isinstance(dot, tuple) and dot[0] < 60 < dot[1] for dot in beside), beside


def test_pages_that_run_from_the_right_are_said_to(
    handouts: Mapping[str, Pdf], mirrored: Path
) -> None:
    handout = build_layout(mirrored, "handout", mirrored.parent / "out")
    for path in (handout.path, slides_of(handout)):
        assert PdfReader(path).trailer["/Root"]["/ViewerPreferences"]["/Direction"] == "/R2L"  # type: ignore[index]
    assert "/Direction" not in catalog_of(handouts["handout"])["/ViewerPreferences"]
