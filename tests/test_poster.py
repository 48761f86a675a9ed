"""The poster: one side that is read from across a room, filled to its edges."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
import zxingcpp
from command import own_brand
from support import (
    PT_PER_MM,
    ROOT,
    WHITE,
    Built,
    Pdf,
    follow,
    ink,
    make,
    overlaps,
    plain,
    points,
    strays,
    write_briefing,
)

from briefgen.problems import ProblemsFound

DPI = 72
HEADLINE = {"headline": "What the reviews taught us"}
THEMES = {
    "name": "themes",
    "kind": "themes",
    "heading": "Themes",
    "items": ["Domestic abuse", "Substance misuse", "Shaking of babies", "Information sharing"],
}

STRENGTHS = {"kind": "themes", "heading": "Strengths", "items": ["Families were heard", "Schools"]}
TEXT = {"heading": "In brief", "text": "In this year there was one review."}
CASES = {
    "kind": "cases",
    "heading": "The reviews were:",
    "short_heading": "Reviews",
    "items": [{"ref": f"AB{number}", "text": "a child was harmed"} for number in range(9)],
}


def highlighted(count: int, words: int = 9) -> dict[str, Any]:
    """A list of points that all may go on the poster."""
    section = points(count, words)
    return {**section, "items": [{"text": text, "highlight": True} for text in section["items"]]}


def white_at_the_foot(built: Built | Pdf) -> float:
    """The part of the sheet below the last ink."""
    (picture,) = built.pictures(DPI)
    found = ink(picture, (0, 0, picture.width, picture.height), WHITE)
    assert found
    return 1 - found[3] / picture.height


def test_the_poster_is_one_side_of_a4(poster: Pdf) -> None:
    (page,) = poster.pages
    assert (round(page.width_pt / PT_PER_MM), round(page.height_pt / PT_PER_MM)) == (210, 297)


def test_its_headline_is_set_in_40_pt_or_more(poster: Pdf) -> None:
    (page,) = poster.pages
    large = " ".join(line.text for line in page.lines if line.letters[0].size_pt >= 40)
    assert large == "What nine reviews taught us"


def test_it_shows_the_highlighted_points_and_no_others(poster: Pdf) -> None:
    text = poster.pages[0].text
    wanted = [
        "Effective information sharing of historical and current information is key to informing",
        "Disguised compliance and lack of engagement must be discussed in supervision",
        "Professionals need to remain curious and inquisitive",
        "Fire safety assessment should be completed as part of all assessments",
    ]
    assert [point for point in wanted if point not in text] == []
    assert "Supervision Orders" not in text
    assert "Think Family" not in text


def test_it_shows_the_themes(poster: Pdf) -> None:
    text = poster.pages[0].text
    themes = ["Domestic abuse", "Suicide/self-harm", "Shaking of babies", "Information Sharing"]
    assert [theme for theme in themes if theme not in text] == []


@pytest.mark.editions
@pytest.mark.parametrize(
    "sections",
    [
        pytest.param([THEMES, highlighted(1)], id="one point"),
        pytest.param([highlighted(4)], id="no themes"),
        pytest.param([THEMES, highlighted(5, words=14)], id="five points"),
        pytest.param([THEMES, points(12)], id="nothing highlighted"),
        pytest.param([THEMES], id="themes alone"),
        pytest.param([THEMES, STRENGTHS, highlighted(3)], id="two panels"),
        pytest.param([CASES], id="cases alone"),
        pytest.param([TEXT], id="text alone"),
        pytest.param([{**THEMES, "text": "What we saw."}, TEXT], id="themes with a text, and text"),
    ],
)
def test_it_fills_its_sheet_whatever_it_shows(tmp_path: Path, sections: list[Any]) -> None:
    made = make(write_briefing(tmp_path, sections, poster=HEADLINE), "poster")
    (page,) = made.pages
    assert made.product.sides == 1
    assert made.product.layouts <= 8
    assert made.product.size_pt >= 16
    assert white_at_the_foot(made) < 0.1
    assert strays(made, 0) == []
    assert overlaps(page) == []
    large = " ".join(line.text for line in page.lines if line.letters[0].size_pt >= 40)
    assert large == HEADLINE["headline"]


def test_the_shipped_poster_fills_its_sheet(poster: Pdf) -> None:
    assert white_at_the_foot(poster) < 0.1


def test_what_the_shipped_briefing_may_say_of_itself_takes_no_room_from_its_points(
    poster: Pdf, tmp_path: Path
) -> None:
    said = {"status": "final", "version": "1.2", "review_date": "2015-04-01"}
    said["owner"] = "Derbyshire Safeguarding Children Board"
    shipped = yaml.safe_load((ROOT / "briefing.yaml").read_text("utf-8"))
    made = make(write_briefing(tmp_path, **{**shipped, **said}), "poster")
    assert "Version 1.2" in made.pages[0].text
    sizes = {
        page.line("remain curious").letters[0].size_pt for page in (*made.pages, *poster.pages)
    }
    assert len(sizes) == 1
    assert strays(made, 0) == []


def test_where_nothing_is_highlighted_it_shows_the_first_few_points(tmp_path: Path) -> None:
    made = make(write_briefing(tmp_path, [THEMES, points(12)], poster=HEADLINE), "poster")
    shown = re.findall(r"Point (\d+):", made.pages[0].text)
    assert shown == ["1", "2", "3", "4"]


@pytest.mark.editions
def test_where_there_are_no_points_it_shows_what_the_briefing_begins_with(tmp_path: Path) -> None:
    text = make(write_briefing(tmp_path, [TEXT, CASES], poster=HEADLINE), "poster").pages[0].text
    assert "In brief In this year there was one review. Reviews AB0 a child was harmed" in text
    assert re.findall(r"AB\d", text) == ["AB0", "AB1", "AB2"]


def test_a_poster_of_one_point_has_larger_type_than_one_of_seven(tmp_path: Path) -> None:
    sizes = [
        make(write_briefing(tmp_path, [THEMES, highlighted(count)]), "poster").product.size_pt
        for count in (1, 7)
    ]
    assert sizes[0] > sizes[1]


def test_without_a_web_address_the_words_at_its_foot_begin_where_all_text_does(
    tmp_path: Path,
) -> None:
    def change(said: Any) -> None:
        said["defaults"]["briefgen"]["contact"] = {"phone": "01632 960 123"}

    own_brand(tmp_path, change)
    briefing = write_briefing(tmp_path, [highlighted(2)], brand="styles/ours")
    (page,) = make(briefing, "poster").pages
    edges = {line.text: line.ink[0] for line in page.lines}
    assert edges["01632 960 123"] == pytest.approx(edges["Learning"], abs=2)


@pytest.mark.editions
def test_without_a_headline_of_its_own_it_has_the_title(tmp_path: Path) -> None:
    made = make(write_briefing(tmp_path, [THEMES, highlighted(2)]), "poster")
    assert made.pages[0].text.count("Learning from reviews") == 1


def test_too_many_highlighted_points_say_what_to_cut_and_fit_when_it_is(tmp_path: Path) -> None:
    path = write_briefing(tmp_path, [highlighted(12, words=14)], poster=HEADLINE)
    with pytest.raises(ProblemsFound) as found:
        make(path, "poster")
    (problem,) = found.value.problems
    assert re.fullmatch(
        r"the poster is about \d+ words too long for 1 side of A4 at 16 pt", problem.message
    )
    assert "Point" in path.read_text("utf-8").splitlines()[problem.line - 1]
    text = path.read_text("utf-8")
    for keep in (0.5, 0):  # points halved, and points left out
        path.write_text(text, "utf-8")
        follow(path, problem, keep=keep)
        assert make(path, "poster").product.sides == 1


def test_its_qr_code_is_34_mm_wide_or_more_and_has_a_caption(poster: Pdf) -> None:
    (picture,) = poster.pictures(150)
    (code,) = zxingcpp.read_barcodes(picture)
    corners = code.position
    wide_mm = (corners.top_right.x - corners.top_left.x) / 150 * 25.4
    quiet_mm = 8 * wide_mm / 25  # four modules on either side of the 25 of version 2
    assert wide_mm + quiet_mm >= 34
    beside = [
        line.text
        for line in poster.pages[0].lines
        if line.ink[1] > corners.top_left.y / 150 * 72 and line.ink[3] < picture.height * 72 / 150
    ]
    assert plain(" ".join(beside[:2])) == "Scan to read more www.derbyshirescb.org.uk"


def test_a_highlighted_theme_stands_once_on_the_poster(tmp_path: Path) -> None:
    themes = {"kind": "themes", "heading": "Themes", "items": [{"text": "Fire", "highlight": True}]}
    made = make(write_briefing(tmp_path, [themes, points(2)]), "poster")
    assert made.pages[0].text.count("Fire") == 1


def test_references_of_cases_themes_and_points_are_seen(tmp_path: Path) -> None:
    sections = [
        {"kind": kind, "heading": kind, "items": [{"ref": ref, "text": "Fire", "highlight": True}]}
        for kind, ref in (("cases", "ADS13"), ("themes", "TH1"), ("points", "PT1"))
    ]
    made = make(write_briefing(tmp_path, sections, poster=HEADLINE), "poster")
    (page,), (picture,) = made.pages, made.pictures(DPI)
    assert strays(made, 0) == []
    for ref in ("ADS13", "TH1", "PT1"):
        first = page.line(f"{ref} Fire").letters[0]
        box = (int(first.left), int(first.top), int(first.right) + 1, int(first.bottom) + 1)
        levels = picture.crop(box).convert("L").tobytes()
        assert max(levels) - min(levels) > 100, ref
