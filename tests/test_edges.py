"""Promises at the edges: each of these was broken once."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from contracts import sheet_of
from drawn import briefings
from hypothesis import Phase, example, given, settings
from paper import Paper
from standing import keeps_the_contract
from support import Pdf, examples, follow, make, points, write_briefing
from test_fit import ROUNDING_EM, by_brute_force, fitted, kind_of, papers
from test_leaflet import advised, shortened
from test_poster import HEADLINE, highlighted
from test_properties import SLOW, attempt

from briefgen.problems import ProblemsFound
from briefgen.values import SheetPlan

POSTER = sheet_of("poster")
NEAR_PT = 0.3  # with six layouts at the most; 11 of 3,000 papers came out 0.1 or 0.2 pt smaller
FEW = settings(
    max_examples=examples(40, 120), deadline=None, derandomize=True, phases=[Phase.generate]
)


def test_leaflet_has_no_type_under_12_pt(leaflet: Pdf) -> None:
    small = {
        line.text for page in leaflet.pages for line in page.lines if line.letters[0].size_pt < 12
    }
    assert small == set()


@pytest.mark.editions
def test_advice_says_when_shorter_points_are_not_enough() -> None:
    _, problem = advised("points of two lines")
    assert "words by leaving points out: making them shorter is not enough" in problem.hint


def test_a_running_head_of_several_lines_stays_on_the_sheet(tmp_path: Path) -> None:
    heading = "What professionals in all agencies should know and do " * 3
    keeps_the_contract(make(write_briefing(tmp_path, [points(30, heading=heading.strip())])))


@pytest.mark.editions
@pytest.mark.drawn
@FEW
@given(papers())
def test_the_fit_is_next_to_the_best_of_all_sizes(paper: Paper) -> None:
    best_rank, best_size = by_brute_force(paper)
    answer = fitted(paper)
    size_pt = answer.plan.size_pt if answer else best_size
    assert kind_of(paper, answer) == best_rank
    assert best_size - NEAR_PT <= size_pt <= best_size


@pytest.mark.editions
@pytest.mark.drawn
@FEW
@given(papers())
def test_the_poster_takes_the_largest_type_that_its_sheet_holds(paper: Paper) -> None:
    sections = tuple(replace(section, continues=False) for section in paper.sections[:2])
    poster = Paper(POSTER, paper.title[:5], sections)
    answer = fitted(poster)
    room = [
        size_pt
        for size_pt in POSTER.type_pt.steps
        if depth_pt(poster, size_pt) <= POSTER.geometry.height_pt(0) - ROUNDING_EM * size_pt
    ]
    best = max(room, default=None)
    assert (answer is None) == (best is None)
    if answer and best:
        assert best - NEAR_PT <= answer.plan.size_pt <= best


def depth_pt(poster: Paper, size_pt: float) -> float:
    """How far down everything reaches where a sheet has no end."""
    placed = replace(poster, plans=[]).measure(SheetPlan(size_pt, probe=True))
    boxes = [box for each in placed.boxes.values() for box in each]
    return max(box.bottom for box in boxes) - min(box.top for box in boxes)


@pytest.mark.editions
def test_forty_highlighted_points_say_what_to_cut_and_fit_when_it_is(tmp_path: Path) -> None:
    path = write_briefing(tmp_path, [highlighted(40, words=14)], poster=HEADLINE)
    with pytest.raises(ProblemsFound) as found:
        make(path, "poster")
    (problem,) = found.value.problems
    assert re.fullmatch(
        r"the poster is about \d+ words too long for 1 side of A4 at 16 pt", problem.message
    )
    assert "Point" in path.read_text("utf-8").splitlines()[problem.line - 1]
    follow(path, problem, keep=0)
    assert make(path, "poster").product.sides == 1


@pytest.mark.editions
def test_leaving_out_many_short_points_as_advised_builds(tmp_path: Path) -> None:
    keeps_the_contract(make(shortened(tmp_path, "many short points", keep=0)))


@pytest.mark.editions
@pytest.mark.drawn
@SLOW
@example({"sections": [points(17)]})
@example({"sections": [points(25, heading="")]})
@given(briefings())
def test_any_briefing_keeps_the_leaflets_contract_or_names_a_line(
    content: dict[str, Any],
) -> None:
    if built := attempt(content, "leaflet"):
        keeps_the_contract(built)
