"""Any valid briefing keeps the contract of every layout, or says on which line to act."""

import re
import tempfile
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from drawn import PHOTO, said_by, sections, sentence
from hypothesis import HealthCheck, Phase, event, example, given, settings
from hypothesis import strategies as st
from support import (
    Built,
    examples,
    make,
    overlaps,
    points,
    solid,
    strays,
    write_briefing,
)
from test_slides import keeps_the_slides_contract

from briefgen.problems import ProblemsFound

pytestmark = [pytest.mark.drawn, pytest.mark.editions]

QUICKLY = (Phase.explicit, Phase.reuse, Phase.generate)  # real builds take too long to shrink
SLOW = settings(
    max_examples=examples(2, 12),
    deadline=None,
    phases=QUICKLY,
    suppress_health_check=[HealthCheck.too_slow],
)


def attempt(content: list[dict[str, Any]], name: str) -> Built | None:
    """The layout of these sections; where there is none, its problem must name a line of them."""
    with tempfile.TemporaryDirectory() as folder:
        path = write_briefing(Path(folder), content)
        copy(PHOTO, folder)
        try:
            return make(path, name)
        except ProblemsFound as found:
            lines = path.read_text("utf-8").splitlines()
            for problem in found.problems:
                assert problem.severity == "error", problem
                assert problem.file == "briefing.yaml"
                assert 1 <= problem.line <= len(lines)
                assert problem.hint
                assert re.search(r"\b((item|text) \d+|path):", lines[problem.line - 1])
            event(f"{name} does not fit")
            return None


@SLOW
@given(sections())
def test_any_briefing_keeps_the_posters_contract_or_names_a_line(
    content: list[dict[str, Any]],
) -> None:
    if built := attempt(content, "poster"):
        (page,) = built.pages
        assert built.product.layouts <= 8
        assert 16 <= built.product.size_pt <= 24
        assert min(letter.size_pt for letter in page.letters) >= 16
        assert strays(built, 0) == []
        assert overlaps(page) == []


@SLOW
@given(sections())
def test_any_briefing_keeps_the_slides_contract_or_names_a_line(
    content: list[dict[str, Any]],
) -> None:
    if built := attempt(content, "slides"):
        keeps_the_slides_contract(built.pages)
        text = solid(" ".join(page.text for page in built.pages))
        for part in (item for section in content for item in for_slides(section)):
            assert text.count(solid(built.said(said_by(part)))) == 1


def for_slides(section: dict[str, Any]) -> list[dict[str, Any]]:
    """The items that slides show."""
    shown = section.get("items", []) if "slides" not in section.get("not", ()) else []
    return [item for item in shown if "slides" not in item.get("not", ())]


@settings(SLOW, max_examples=examples(1, 6))
@given(sections(), sections())
def test_any_briefing_builds_the_same_bytes_whatever_was_built_before(
    content: list[dict[str, Any]], other: list[dict[str, Any]]
) -> None:
    first = attempt(content, "poster")
    attempt(other, "slides")
    again = attempt(content, "poster")
    assert (first and first.product) == (again and again.product)


SHEETS = (
    ("leaflet", "standard"),
    ("poster", "standard"),
    ("poster", "a2"),
    ("poster", "a3"),
    ("booklet-pages", "standard"),
    ("trifold-panels", "standard"),
)
A_YEAR = "1 April 2025 to 31 March 2026"
LONG = "Learning from what our reviews have taught us about neglect and about older children"
SHARED = "and to “known” (share) should and 2013/14 2013/14 (share) to"
HYPHENS = "Multi-agency incidents serious self-harm incidents what annual incidents us in"


@settings(SLOW, max_examples=examples(2, 24))
@given(sentence(1, 12), st.sampled_from(SHEETS), st.sampled_from(["", "2013-14", A_YEAR]))
@example("Domestic abuse", ("booklet-pages", "standard"), "2013-14")  # the period is set apart
@example("Annual report", ("trifold-panels", "standard"), "2013-14")
@example("Annual report", ("trifold-panels", "standard"), A_YEAR)
@example(LONG, ("poster", "a2"), "")  # its words measure a hair more than the lines that they fill
@example("In neglect safeguarding reviews", ("poster", "standard"), "2025-26")  # a long word
@example(SHARED, ("poster", "a3"), A_YEAR)  # it needs the room of a line of its headline
@example(HYPHENS, ("poster", "standard"), "2013-14")  # a word that may break
def test_any_title_stands_on_its_sheet(title: str, sheet: tuple[str, str], period: str) -> None:
    layout, edition = sheet
    with tempfile.TemporaryDirectory() as folder:
        path = write_briefing(Path(folder), [points(1)], title=title, period=period)
        built = make(path, layout, edition)
    assert solid(built.said(title)) in solid(built.pages[0].text)
    assert strays(built, 0) == []
