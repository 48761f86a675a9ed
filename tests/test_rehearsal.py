"""Advice that was tried: followed once it is enough, and nothing else was hidden behind it."""

import re
from dataclasses import asdict
from pathlib import Path

import pytest
from support import ROOT, make, points, write_briefing
from torture import advice

from briefgen.problems import Problem, ProblemsFound

LONG = "professionals should share what they know with other agencies early and in writing "


def told(briefing: Path, layout: str = "leaflet") -> list[Problem]:
    with pytest.raises(ProblemsFound) as found:
        make(briefing, layout)
    return list(found.value.problems)


def test_a_poster_says_at_once_what_to_cut_of_all_that_moves_up(tmp_path: Path) -> None:
    themes = {
        "kind": "themes",
        "heading": "Themes",
        "items": [{"text": f"{LONG}{number}"} for number in range(18)],
    }
    learning = {
        "kind": "points",
        "heading": "Learning",
        "items": [{"text": LONG * 2} for _ in range(9)],
    }
    briefing = write_briefing(tmp_path, [themes, learning])
    (problem,) = told(briefing, "poster")
    advice.follow(briefing, [asdict(problem)])
    assert make(briefing, "poster").product.sides == 1


def test_a_poster_shows_fewer_points_rather_than_none(tmp_path: Path) -> None:
    themes = {"kind": "themes", "heading": "Themes", "items": ["Sharing what we know"] * 11}
    title = "Learning from reviews of serious cases and of what came close to one"
    sections = [themes, points(4, 18, continues=False)]
    page = make(write_briefing(tmp_path, sections, title=title), "poster").pages[0]
    shown = re.findall(r"Point \d", page.text)
    assert 0 <= len(shown) < 4
    assert page.text.count("Sharing what") == 11


def test_sections_that_are_too_high_to_fill_the_front_are_no_reason_to_cut(tmp_path: Path) -> None:
    sections = [points(9, 12, continues=False, name="one"), points(14, 12, continues=False)]
    made = make(write_briefing(tmp_path, sections))
    front, back = (page.text for page in made.pages)
    assert (front.count("Point"), back.count("Point")) == (9, 14)


def test_a_text_of_45_words_stands_on_a_slide(tmp_path: Path) -> None:
    text = " ".join(["children", "safeguarding", "agencies"] * 15)
    heading = "What professionals in several agencies should know"
    made = make(write_briefing(tmp_path, [{"heading": heading, "text": text}]), "slides")
    assert made.product.sides == 3
    assert made.product.size_pt >= 24


def test_slides_say_how_many_words_do_fit(tmp_path: Path) -> None:
    text = " ".join(["multi-agency", "safeguarding", "professionals"] * 20)
    briefing = write_briefing(tmp_path, [{"heading": "Learning", "text": text}])
    (problem,) = told(briefing, "slides")
    most = re.search(r"cut it to about (\d+) words", problem.hint)
    assert most
    (tmp_path / "cut").mkdir()
    cut = " ".join(text.split()[: int(most[1])])
    make(write_briefing(tmp_path / "cut", [{"heading": "Learning", "text": cut}]), "slides")


def test_a_logo_that_nobody_would_see_is_told_before_the_text_is_cut(tmp_path: Path) -> None:
    briefing = write_briefing(tmp_path, [points(60, 16)])
    (tmp_path / "styles").mkdir()
    style = (ROOT / "styles" / "leaflet.css").read_text("utf-8")
    green = f"{style}.campaign {{ background: var(--accent) }}"
    (tmp_path / "styles" / "leaflet.css").write_text(green, "utf-8")
    messages = [problem.message for problem in told(briefing)]
    assert [message for message in messages if "words too long" in message]
    assert [message for message in messages if "the logo" in message and "contrast" in message]
