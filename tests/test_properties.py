"""Any valid briefing keeps the contract of every layout, or says on which line to act."""

import re
import tempfile
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from drawn import PHOTO, briefings, sentence
from hypothesis import HealthCheck, Phase, event, example, given, settings
from hypothesis import strategies as st
from standing import stands_in_order, texts_of
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
    max_examples=examples(2, 7),
    deadline=None,
    phases=QUICKLY,
    suppress_health_check=[HealthCheck.too_slow],
)

NAMED = re.compile(r"\b((item|text|cell|source) \d+|Section s\w+|path):")


def attempt(content: dict[str, Any], name: str) -> Built | None:
    """The layout of this content; where there is none, its problem must name a line of it."""
    with tempfile.TemporaryDirectory() as folder:
        path = write_briefing(Path(folder), **content)
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
                assert re.search(
                    r"\b((item|text|cell|inner|source) \d+|path):", lines[problem.line - 1]
                )
            event(f"{name} does not fit")
            return None


@SLOW
@given(briefings())
def test_any_briefing_keeps_the_posters_contract_or_names_a_line(
    content: dict[str, Any],
) -> None:
    if built := attempt(content, "poster"):
        (page,) = built.pages
        assert built.product.layouts <= 8
        assert 16 <= built.product.size_pt <= 24
        assert min(letter.size_pt for letter in page.letters) >= 16
        assert strays(built, 0) == []
        assert overlaps(page) == []
        text = solid(page.text)
        found = [each for each in texts_of(built) if solid(built.said(each)) in text]
        assert found
        assert all(text.count(solid(built.said(each))) == 1 for each in found)
        assert not re.search(r"source\d:", text)


@SLOW
@given(briefings())
def test_any_briefing_keeps_the_slides_contract_or_names_a_line(
    content: dict[str, Any],
) -> None:
    if built := attempt(content, "slides"):
        keeps_the_slides_contract(built.pages)
        stands_in_order(built)


@settings(SLOW, max_examples=examples(1, 4))
@given(briefings(), briefings())
def test_any_briefing_builds_the_same_bytes_whatever_was_built_before(
    content: dict[str, Any], other: dict[str, Any]
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


@settings(SLOW, max_examples=examples(2, 12))
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
