"""What is too long for a cover is named where it is written, and shortening it cures."""

from pathlib import Path
from typing import Any

import pytest
from command import PLAIN, own_brand, project
from support import make, points

from briefgen.fit import covers
from briefgen.problems import Problem, ProblemsFound
from briefgen.values import FIRST, LAST, Box, Placement

TITLE = "Safeguarding children and young people in Derbyshire and Nottinghamshire"
STRAPLINE = "We're working with partners to keep children and young people safe and well."


def told(briefing: Path, layout: str) -> Problem:
    with pytest.raises(ProblemsFound) as found:
        make(briefing, layout)
    (problem,) = found.value.problems
    return problem


def test_a_title_that_no_slide_holds_has_its_line_and_shortening_it_cures(tmp_path: Path) -> None:
    long = (f"{TITLE} " * 7)[:500].strip()
    owner = "The Learning and Improvement Group of the Board " * 10
    briefing = project(tmp_path, title=long, short_title="Learning", owner=owner.strip()[:500])
    problem = told(briefing, "slides")
    assert problem.message == "the title is too long for one slide"
    assert (problem.file.endswith("briefing.yaml"), problem.line) == (True, 1)
    assert problem.hint == "shorten it"
    make(project(tmp_path, title=TITLE), "slides")


@pytest.mark.editions
@pytest.mark.parametrize(
    ("key", "long", "short", "called"),
    [
        ("strapline", f"{STRAPLINE} " * 16, STRAPLINE, "strapline"),
        ("lockup", {"lines": ["Derbyshire"] * 40}, {"lines": ["Derbyshire"] * 5}, "lockup"),
    ],
)
def test_what_the_brand_says_too_long_is_told_of_the_brand(
    tmp_path: Path, key: str, long: Any, short: Any, called: str
) -> None:
    brand = own_brand(tmp_path, lambda said: said["defaults"]["briefgen"].update({key: long}))
    briefing = project(tmp_path, PLAIN, brand="styles/ours")
    problem = told(briefing, "slides")
    assert problem.message == f"the {called} is too long for one slide"
    assert problem.file.endswith("styles/ours/_brand.yml")
    lines = (brand / "_brand.yml").read_text("utf-8").splitlines()
    assert f"{key}:" in "".join(lines[problem.line - 2 : problem.line])
    (tmp_path / "cured").mkdir()
    own_brand(tmp_path / "cured", lambda said: said["defaults"]["briefgen"].update({key: short}))
    make(project(tmp_path / "cured", PLAIN, brand="styles/ours"), "slides")


@pytest.mark.parametrize(
    ("tall", "where", "called"),
    [
        ("title", "title", "title"),
        ("headline", "poster.headline", "headline"),
        ("strapline", "brand.strapline", "strapline"),
        ("brand.lockup~2", "brand.lockup", "lockup"),
        ("brand.campaign", "brand.campaign", "campaign's lockup"),
        ("brand.contact.phone.0", "brand.contact", "contact block"),
        ("contact.hours", "contact", "contact block"),
    ],
)
def test_the_tallest_is_blamed(tall: str, where: str, called: str) -> None:
    names = ("title", "brand.lockup", "strapline", "brand.contact.web", "brand.contact.email")
    boxes = {
        FIRST: (Box(0, 0, 0, 500, 700),),
        **{name: (Box(0, 0, 10 * place, 100, 10 * place + 8),) for place, name in enumerate(names)},
        tall: (Box(0, 0, 100, 500, 500),),
        "sections.0": (Box(0, 0, 800, 500, 1600),),
    }
    problem = covers.too_long((FIRST,), Placement(1, boxes), "the cover")
    assert (problem.where, problem.message) == (where, f"the {called} is too long for the cover")


def test_contact_lines_count_together() -> None:
    lines = {f"brand.contact.phone.{n}": (Box(0, 0, 40 * n, 9, 40 * n + 30),) for n in range(9)}
    boxes = {LAST: (Box(0, 0, 0, 9, 600),), "strapline": (Box(0, 0, 400, 9, 600),), **lines}
    assert covers.too_long((LAST,), Placement(1, boxes), "it").where == "brand.contact"


@pytest.mark.editions
def test_a_cover_that_holds_what_it_says_is_not_blamed_for_what_is_between(tmp_path: Path) -> None:
    said = {
        "strapline": "We work with partners. " * 26,
        "contact": {"web": "www.example.org", "lead": "Worried about a child? " * 5},
    }
    own_brand(tmp_path, lambda brand: brand["defaults"]["briefgen"].update(said))
    make(project(tmp_path, PLAIN, brand="styles/ours"), "trifold-panels")
    problem = told(project(tmp_path, points(60), brand="styles/ours"), "trifold-panels")
    assert "words too long for 6 sides" in problem.message
