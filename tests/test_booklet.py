"""The booklet: pages between covers, on sheets that are folded and stapled; and the folded A3."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from command import briefgen
from contracts import as_sheet, sheet_of
from imposed import MM, columns, from_the_right, is_turned_over_the_short_edge, solid_pages
from kept import LaidOut, Shipped
from pypdf import PdfReader
from support import (
    WHITE,
    Built,
    Pdf,
    build_layout,
    ink,
    make,
    points,
    solid,
    write_briefing,
)

from briefgen.problems import ProblemsFound

pytestmark = pytest.mark.editions

HALF_MM = 148.5


@pytest.fixture(scope="module")
def booklet(shipped: Shipped) -> Pdf:
    return shipped("booklet")


@pytest.fixture(scope="module")
def pages(laid_out: LaidOut) -> Built:
    """The pages that the shipped booklet is made from."""
    return laid_out("booklet-pages")


def spreads(imposed: Pdf, middle_mm: float) -> list[tuple[str, ...]]:
    """The text left and right of the fold on each side."""
    return [tuple(columns(page, middle_mm)) for page in imposed.pages]


def stitched(pages: Sequence[str], *, mirrored: bool = False) -> list[tuple[str, ...]]:
    """What the sides of a booklet of those pages are to show, from the left to the right."""
    left = [*pages, *[""] * (-len(pages) % 4)]
    sides: list[tuple[str, ...]] = []
    while left:  # each sheet shows the first and last pages that are left
        sides += [(left.pop(), left.pop(0)), (left.pop(0), left.pop())]
    return [side[::-1] for side in sides] if mirrored else sides


# the pages


def keeps_its_covers(built: Built) -> None:
    """Hold pages against layouts/booklet-pages.yaml."""
    contract = as_sheet(built.job.layout.contract)
    assert len(built.pages) == built.product.sides
    assert len(built.pages) % 4 == 0
    assert built.product.size_pt >= contract.type_pt.smallest >= 12
    for page in built.pages:
        assert (page.width_pt, page.height_pt) == pytest.approx((148.5 * MM, 210 * MM), abs=0.1)
        for letter in page.letters:
            assert letter.left >= 12 * MM
            assert letter.right <= page.width_pt - 12 * MM
            assert letter.top >= 5 * MM
            assert letter.bottom <= page.height_pt - 5 * MM
    texts = [solid(page.text) for page in built.pages]
    for part in built.job.content.sections:
        for piece in (*part.paragraphs, *part.items):
            text = solid(f"{piece.ref} {piece.html.striptags()}")
            assert [place for place, each in enumerate(texts) if text in each], piece.id
            assert text not in texts[0] + texts[-1]


def test_the_pages_of_the_shipped_booklet_keep_their_contract(pages: Built) -> None:
    keeps_its_covers(pages)
    assert len(pages.pages) == 8


def test_the_front_cover_has_title_and_lockups_and_nothing_else(pages: Built) -> None:
    assert pages.pages[0].text == (
        "Derbyshire Safeguarding Children Board "
        "Learning from serious case reviews and serious incident learning reviews (2013-14) "
        "Safeguarding Children Everybody's Business"
    )


def test_the_back_cover_says_where_to_read_more(pages: Built) -> None:
    assert pages.pages[-1].text == (
        "We're working with partners to keep children and young people in Derbyshire safe and "
        "well. This information, and other advice, is available at www.derbyshirescb.org.uk "
        "Derbyshire Safeguarding Children Board"
    )


def test_covers_are_filled_to_their_edges(pages: Built) -> None:
    pictures = pages.pictures()
    for picture in (pictures[0], pictures[-1]):
        middle = picture.height // 2
        assert picture.getpixel((0, middle)) != WHITE
        assert picture.getpixel((picture.width - 2, middle)) != WHITE
    assert pictures[-1].getpixel((5, 2)) != WHITE
    assert pictures[-1].getpixel((5, pictures[-1].height - 3)) != WHITE


def test_pages_that_are_left_over_are_for_notes_and_stand_before_the_back(pages: Built) -> None:
    notes = [place for place, page in enumerate(pages.pages) if page.text.startswith("Notes")]
    assert notes == [5, 6]
    for place in notes:
        picture = pages.pictures()[place]
        rules = ink(picture, (14 * MM, 40 * MM, 134 * MM, 190 * MM), WHITE)
        assert rules
        assert rules[3] > 140 * MM


def test_numbers_stand_at_the_outer_edge_of_all_but_the_covers(pages: Built) -> None:
    for number, page in enumerate(pages.pages, 1):
        numbers = [line for line in page.lines if line.text.isdigit()]
        if number in {1, 8}:
            assert numbers == []
            continue
        (said,) = numbers
        assert said.text == str(number)
        assert said.ink[1] > page.height_pt - 18 * MM
        outside = said.ink[0] < 15 * MM if number % 2 == 0 else said.ink[2] > (148.5 - 15) * MM
        assert outside


def test_every_page_that_goes_on_says_with_what(tmp_path: Path) -> None:
    built = make(write_briefing(tmp_path, [points(60, 20)]), "booklet-pages")
    keeps_its_covers(built)
    highest = [min(page.lines, key=lambda line: line.ink[1]).text for page in built.pages]
    heads = [text == "Learning (continued)" for text in highest]
    goes_on = [place for place, page in enumerate(built.pages) if "Point" in page.text][1:]
    assert len(goes_on) >= 3
    assert heads == [place in goes_on for place in range(len(built.pages))]
    assert all("overleaf" not in page.text for page in built.pages)


def test_one_point_is_a_booklet_of_one_sheet(tmp_path: Path) -> None:
    built = make(write_briefing(tmp_path, [points(1)]), "booklet-pages")
    keeps_its_covers(built)
    assert len(built.pages) == 4
    assert built.pages[2].text.startswith("Notes")


def test_a_heading_between_the_covers_is_a_booklet_for_notes(tmp_path: Path) -> None:
    built = make(write_briefing(tmp_path, [{"heading": "Empty"}]), "booklet-pages")
    assert [page.text[:11] for page in built.pages[1:3]] == ["Empty Notes", "Notes 3"]
    assert len(built.pages) == 4


# the sheets


def test_pages_stand_in_the_order_of_a_booklet(booklet: Pdf) -> None:
    pages = solid_pages(booklet.path.with_name("booklet-pages.pdf"))
    assert len(pages) == 8
    assert spreads(booklet, HALF_MM) == stitched(pages)


def test_the_booklet_is_a4_and_turned_over_the_short_edge(booklet: Pdf) -> None:
    is_turned_over_the_short_edge(booklet, 297, 210)


def test_pages_are_as_large_as_they_were_and_meet_in_the_fold(booklet: Pdf) -> None:
    pages = Pdf(booklet.path.with_name("booklet-pages.pdf"), booklet.made).pages
    first, shown = pages[0].letters[0], booklet.pages[0].letters
    again = next(letter for letter in shown if letter.left > HALF_MM * MM)
    assert again.size_pt == first.size_pt
    assert again.left - first.left == pytest.approx(HALF_MM * MM, abs=0.05)
    outer = booklet.pictures()[0]
    fold = round(HALF_MM * MM)
    assert WHITE not in {outer.getpixel((x, outer.height // 2)) for x in range(fold - 3, fold + 3)}


def test_the_booklet_says_which_file_is_accessible(booklet: Pdf) -> None:
    said = PdfReader(booklet.path).metadata
    assert said is not None
    assert str(said.title).endswith("(Booklet, for paper)")
    assert said.subject == "For paper. The accessible file is booklet-pages.pdf."


def test_many_points_are_a_booklet_in_order(tmp_path: Path) -> None:
    briefing = write_briefing(tmp_path, [points(60, 20)])
    booklet = build_layout(briefing, "booklet", tmp_path / "out")
    pages = solid_pages(tmp_path / "out/booklet-pages.pdf")
    assert len(pages) % 4 == 0
    assert len(pages) > 8
    assert spreads(booklet, HALF_MM) == stitched(pages)


@pytest.mark.editions
def test_where_text_runs_from_the_right_the_booklet_is_bound_there(tmp_path: Path) -> None:
    briefing = from_the_right(tmp_path, 30)
    booklet = build_layout(briefing, "booklet", tmp_path / "out")
    pages = solid_pages(tmp_path / "out/booklet-pages.pdf")
    assert spreads(booklet, HALF_MM) == stitched(pages, mirrored=True)


def test_a_briefing_without_end_is_refused_with_advice(tmp_path: Path) -> None:
    """The same with eight sides in place of 48, which take as many times longer to fill."""
    assert sheet_of("booklet-pages").most_sides == 48
    own = tmp_path / "layouts" / "thin.yaml"
    own.parent.mkdir()
    own.write_text("title: thin booklet\nlike: booklet-pages\nmost_sides: 8\n", "utf-8")
    with pytest.raises(ProblemsFound) as found:
        make(write_briefing(tmp_path, [points(80, 40)]), "thin")
    (problem,) = found.value.problems
    assert "words too long for 8 sides of 148.5 x 210 mm at 12 pt" in problem.message
    assert problem.hint.startswith("cut about ")


@pytest.mark.editions
@pytest.mark.long
def test_a_briefing_without_end_is_refused_on_48_sides_as_well(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        make(write_briefing(tmp_path, [points(500, 40)]), "booklet-pages")
    (problem,) = found.value.problems
    assert "words too long for 48 sides of 148.5 x 210 mm at 12 pt" in problem.message


# four sides on one folded sheet


def test_the_leaflet_on_four_sides_is_folded_from_one_sheet_of_a3(shipped: Shipped) -> None:
    folded = shipped("folded")
    assert folded.made.source == "leaflet-four-sided.pdf"
    is_turned_over_the_short_edge(folded, 420, 297)
    one, two, three, four = solid_pages(folded.path.with_name("leaflet-four-sided.pdf"))
    assert spreads(folded, 210) == [(four, one), (two, three)]


def test_pages_that_cannot_be_made_leave_the_last_booklet(tmp_path: Path) -> None:
    briefing = write_briefing(tmp_path, [points(3)])
    briefgen("build", "--layout", "booklet", folder=tmp_path, code=0)
    before = (tmp_path / "out/booklet.pdf").read_bytes()
    write_briefing(tmp_path, [{"text": "word " * 1500}])
    done = briefgen("build", "--layout", "booklet", folder=tmp_path, code=1)
    assert briefing.name in done.stderr
    assert done.stderr.count("error:") == 1
    assert "out/booklet.pdf: note: kept as it was on " in done.stderr
    assert ", since booklet-pages.pdf could not be built" in done.stderr
    assert (tmp_path / "out/booklet.pdf").read_bytes() == before
