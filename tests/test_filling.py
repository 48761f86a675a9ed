"""What is left of a side is put to use: sparse briefings look meant, as do those that just fit."""

from itertools import pairwise
from pathlib import Path

import pytest
from contracts import sheet_of
from hypothesis import given, settings
from hypothesis import strategies as st
from paper import Paper, Section
from support import WHITE, Built, Pdf, examples, make, points, write_briefing
from test_fit import fitted

from briefgen.contracts.contract import Sheet
from briefgen.fit.fit import Fitted, fit
from briefgen.values import LAST, Placement, SheetPlan

MOST_GAP = 0.25  # of a side, or a slide
FEW = settings(max_examples=examples(15, 80), deadline=None)
CASE = {"kind": "cases", "heading": "The case:", "items": [{"ref": "AB1", "text": "a child died"}]}


CONTRACTS = {
    "leaflet": sheet_of("leaflet"),
    "four sides": sheet_of("leaflet", "four-sided"),
    "large print": sheet_of("leaflet", "large-print"),
    "booklet": sheet_of("booklet-pages"),
    "tri-fold": sheet_of("trifold-panels"),
}


def paper_of(contract: Sheet, count: int, length: int) -> Paper:
    """A briefing of one list of so many points, each of so many words, more or less."""
    items = tuple(
        tuple(2 + (place * 5 + word * 3) % 9 for word in range(length + place % 3))
        for place in range(count)
    )
    return Paper(contract, (8, 4, 7), (Section(0, items=items, heading=(7, 4), continues=True),))


def gaps(paper: Paper, answer: Fitted[SheetPlan], placed: Placement) -> list[float]:
    """What is empty at the foot of each side that has any of the briefing, as a share of it."""
    geometry = paper.contract.geometry.of_sides(answer.sides)
    lowest: dict[int, float] = {}
    for boxes in placed.boxes.values():
        for box in boxes:
            lowest[box.side] = max(lowest.get(box.side, 0.0), box.bottom)
    return [
        1 - (bottom - geometry.margins_of(side)[0] * 72 / 25.4) / geometry.height_pt(side)
        for side, bottom in lowest.items()
    ]


@pytest.mark.parametrize("name", CONTRACTS)
@pytest.mark.drawn
@FEW
@given(count=st.integers(1, 60), length=st.integers(1, 14))
def test_no_side_is_empty_by_more_than_a_quarter(name: str, count: int, length: int) -> None:
    paper = paper_of(CONTRACTS[name], count, length)
    answer = fitted(paper)
    if answer is None:
        return
    placed = paper.measure(answer.plan)
    assert max(gaps(paper, answer, placed)) <= MOST_GAP
    assert placed.sides == answer.sides


@pytest.mark.parametrize("name", ["leaflet", "four sides", "large print"])
@pytest.mark.drawn
@FEW
@given(count=st.integers(1, 60))
def test_the_closing_panel_is_never_a_side_by_itself(name: str, count: int) -> None:
    paper = paper_of(CONTRACTS[name], count, 7)
    answer = fit(paper.contract, paper.passages, paper.measure)
    closing = paper.measure(answer.plan).box(LAST)
    height = paper.contract.geometry.of_sides(answer.sides).height_pt(answer.sides - 1)
    assert closing.height < 0.75 * height


def solid(built: Built, side: int) -> float:
    """The share of a side that one colour covers, other than that of paper."""
    picture = built.pictures(18)[side]
    colours = picture.getcolors(picture.width * picture.height) or []
    most = max(count for count, colour in colours if colour != WHITE)
    return float(most / (picture.width * picture.height))


def test_a_leaflet_of_one_case_has_lines_to_write_on(
    tmp_path: Path,
) -> None:
    built = make(write_briefing(tmp_path, [CASE]))
    front, back = built.pages
    assert "Notes" in front.text
    assert back.text.startswith("Notes")
    assert solid(built, 1) < 0.4
    assert built.product.layouts <= 3


def test_what_is_too_little_for_lines_goes_to_the_closing_panel(leaflet: Pdf) -> None:
    assert all("Notes" not in page.text for page in leaflet.pages)
    lowest = max(line.ink[3] for line in leaflet.pages[1].lines)
    assert lowest < 0.95 * leaflet.pages[1].height_pt


@pytest.mark.parametrize("count", [1, 3, 7, 25])
def test_no_slide_is_empty_by_more_than_a_quarter_between_its_lines(
    tmp_path: Path, count: int
) -> None:
    built = make(write_briefing(tmp_path, [points(count)]), "slides")
    for page in built.pages[1:-1]:
        edges = sorted((line.ink[1], line.ink[3]) for line in page.lines)
        between = [below[0] - above[1] for above, below in pairwise(edges)]
        assert max(between) <= MOST_GAP * page.height_pt
