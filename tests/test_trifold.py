"""The tri-fold: six panels of one sheet of A4, the one that folds inside a little narrower."""

from pathlib import Path

import pytest
from imposed import MM, columns, from_the_right, is_turned_over_the_short_edge, solid_pages
from kept import LaidOut, Shipped
from support import (
    WHITE,
    Built,
    Pdf,
    build_layout,
    follow,
    make,
    points,
    solid,
    write_briefing,
)

from briefgen.problems import ProblemsFound

pytestmark = pytest.mark.editions

OUTSIDE, INSIDE = (98, 197.5), (99.5, 199)  # the folds from the left in millimetres


@pytest.fixture(scope="module")
def trifold(shipped: Shipped) -> Pdf:
    return shipped("trifold")


@pytest.fixture(scope="module")
def panels(laid_out: LaidOut) -> Built:
    return laid_out("trifold-panels")


def test_panels_stand_in_the_order_of_folding(trifold: Pdf) -> None:
    cover, one, two, three, flap, back = solid_pages(trifold.path.with_name("trifold-panels.pdf"))
    outside, inside = trifold.pages
    assert columns(outside, *OUTSIDE) == [flap, back, cover]
    assert columns(inside, *INSIDE) == [one, two, three]


def test_the_sheet_is_a4_and_turned_over_the_short_edge(trifold: Pdf) -> None:
    is_turned_over_the_short_edge(trifold, 297, 210)


def test_the_panel_that_folds_inside_is_narrower_by_its_margins_alone(trifold: Pdf) -> None:
    """Grounds end where the fold is; the text is as wide as on the other panels."""
    outside, inside = trifold.pictures(144)
    middle = outside.height // 2

    def edge(millimetres: float) -> int:
        return round(millimetres * MM * 2)

    assert outside.getpixel((edge(98) - 3, middle)) == WHITE  # the flap
    assert outside.getpixel((edge(98) + 3, middle)) != WHITE  # the back
    assert inside.width == edge(297)
    margin = 9 * MM
    for page, first, second in ((trifold.pages[0], 0, 98), (trifold.pages[1], 199, 297)):
        letters = [each for each in page.letters if first * MM < each.left < second * MM]
        narrow = margin - 0.75 * MM
        assert min(each.left for each in letters) == pytest.approx(first * MM + narrow, abs=2.5)
        assert max(each.right for each in letters) <= second * MM - narrow + 0.5


def test_panels_keep_their_contract(panels: Built) -> None:
    assert len(panels.pages) == 6
    assert panels.product.size_pt >= 12
    for page in panels.pages:
        assert (page.width_pt, page.height_pt) == pytest.approx((99.5 * MM, 210 * MM), abs=0.1)
        for letter in page.letters:
            assert letter.left >= 8.75 * MM
            assert letter.right <= page.width_pt - 8.75 * MM
            assert letter.top >= 5 * MM
            assert letter.bottom <= page.height_pt - 5 * MM
    texts = [solid(page.text) for page in panels.pages]
    stands = []
    for part in panels.job.content.sections:
        for piece in (*part.paragraphs, *part.items):
            text = solid(f"{piece.ref} {piece.html.striptags()}")
            (place,) = (place for place, each in enumerate(texts) if text in each)
            stands.append(place)
    assert stands == sorted(stands)
    assert set(stands) == {1, 2, 3, 4}


def test_the_cover_has_title_and_lockups_and_the_back_has_the_contact(panels: Built) -> None:
    cover, back = panels.pages[0].text, panels.pages[-1].text
    assert cover.startswith("Derbyshire Safeguarding Children Board Learning from serious")
    assert cover.endswith("Safeguarding Children Everybody's Business")
    assert "www.derbyshirescb.org.uk" in back
    assert "www.derbyshirescb.org.uk" not in "".join(page.text for page in panels.pages[:-1])


def test_every_panel_that_goes_on_says_with_what(panels: Built) -> None:
    highest = [min(page.lines, key=lambda line: line.ink[1]).text for page in panels.pages]
    said = {place: text for place, text in enumerate(highest) if "(continued)" in text}
    assert said == {
        2: "Serious… (continued)",  # as much as the panel holds
        4: "Learning (continued)",
    }
    assert all("overleaf" not in page.text for page in panels.pages)


@pytest.mark.editions
def test_what_is_too_long_is_advised_and_following_the_advice_works(tmp_path: Path) -> None:
    briefing = write_briefing(tmp_path, [points(50, 12)])
    with pytest.raises(ProblemsFound) as found:
        make(briefing, "trifold-panels")
    (problem,) = found.value.problems
    assert "words too long for 6 sides of 99.5 x 210 mm at 12 pt" in problem.message
    follow(briefing, problem)
    assert make(briefing, "trifold-panels").product.sides == 6


def test_a_title_too_long_for_the_cover_is_told_as_such(tmp_path: Path) -> None:
    title = "Safeguardingchildren " * 23
    with pytest.raises(ProblemsFound) as found:
        make(write_briefing(tmp_path, [points(3)], title=title.strip()), "trifold-panels")
    (problem,) = found.value.problems
    said = "the title is too long for the cover, a side of 99.5 x 210 mm at 12 pt"
    assert (problem.message, problem.hint) == (said, "shorten it")
    assert problem.line == 1


def test_one_point_leaves_panels_for_notes(tmp_path: Path) -> None:
    built = make(write_briefing(tmp_path, [points(1)]), "trifold-panels")
    assert [page.text.partition(" ")[0] for page in built.pages[1:5]] == [
        "Learning",
        "Notes",
        "Notes",
        "Notes",
    ]


def test_where_text_runs_from_the_right_all_is_mirrored(tmp_path: Path) -> None:
    briefing = from_the_right(tmp_path, 20)
    trifold = build_layout(briefing, "trifold", tmp_path / "out")
    cover, one, two, three, flap, back = solid_pages(tmp_path / "out/trifold-panels.pdf")
    outside, inside = trifold.pages
    assert columns(outside, 99.5, 199) == [cover, back, flap]
    assert columns(inside, 98, 197.5) == [three, two, one]
