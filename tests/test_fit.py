"""The fit finds the best plan there is, in few layouts, and knows when there is none."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from contracts import sheet_of
from hypothesis import given, settings
from hypothesis import strategies as st
from paper import Paper, Section
from support import examples

from briefgen.contracts.contract import Sheet
from briefgen.contracts.geometry import PT_PER_MM
from briefgen.fit.blocks import Block, column, used
from briefgen.fit.covers import TooHigh
from briefgen.fit.fit import Fitted, fit
from briefgen.pages.styling import LEFT_AT_FOOT_MM
from briefgen.problems import ProblemsFound
from briefgen.values import FIRST, LAST, SheetPlan

LEAFLET = sheet_of("leaflet")
FEW = settings(max_examples=examples(10, 100), deadline=None)
A_SIDE_PT = 842.0  # A4
GROWTH = 0.2  # of a side: how far the masthead may grow to fill the front
ROUNDING_EM = 0.05

TEXTS = st.integers(1, 34).flatmap(
    lambda count: st.integers(0, 10**6).map(
        lambda seed: tuple(2 + (seed >> place % 20) * 7 % 9 for place in range(count))
    )
)


MOST_LAYOUTS = 15  # of 21 sizes; most take 2 to 6, and of 2,500 papers one took 12


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """Short and long briefings, with a list that may go on at any place or nowhere."""
    count = draw(st.integers(1, 5))
    goes_on = draw(st.integers(-1, count - 1))
    sections = []
    for number in range(count):
        items = draw(st.integers(2, 44)) if number == goes_on else draw(st.integers(0, 8))
        length = draw(st.integers(1, 26))
        sections.append(
            Section(
                number,
                paragraphs=tuple(draw(st.lists(TEXTS, min_size=0 if items else 1, max_size=2))),
                items=tuple(
                    tuple(2 + (place * 5 + word * 3) % 9 for word in range(length + place % 3))
                    for place in range(items)
                ),
                heading=draw(st.sampled_from([(), (7, 4), (5, 9, 3, 8, 8, 2, 6, 9, 9, 7, 8, 6)])),
                continues=number == goes_on,
                picture_pt=draw(st.sampled_from([0.0, 0.0, 0.0, 85.0, 240.0])),
                head=draw(st.sampled_from([(), (6, 7)])) if items > 1 else (),
            )
        )
    return Paper(LEAFLET, draw(TEXTS)[:14], tuple(sections))


def fitted(paper: Paper, *likely_pt: float) -> Fitted[SheetPlan] | None:
    """The fit's answer, or nothing when what is on the paper is too long."""
    try:
        return fit(paper.contract, paper.passages, paper.measure, likely_pt=likely_pt)
    except ProblemsFound as found:
        if any(problem.severity == "fault" for problem in found.problems):
            raise
        return None


def rank(blocks: Sequence[Block], size_pt: float, contract: Sheet, filled: float) -> int:
    """2 where the list goes on, 1 where all stays whole, 0 where the contract cannot hold.

    `filled` is how full the front is when something moves on.
    """
    front, back = (contract.geometry.height_pt(side) / size_pt for side in (0, 1))
    ends = [
        end
        for end in range(1, len(blocks))
        if blocks[end].begins and used(blocks[:end]) <= front - ROUNDING_EM
    ]
    if not ends or used(blocks[ends[-1] :]) > back - ROUNDING_EM:
        return 0
    first, next_up = blocks[: ends[-1]], blocks[ends[-1]]
    stretch = sum(block.stretch for block in first) + sum(block.gap for block in first[1:])
    reach = used(first) + (contract.spacing - 1) * stretch + GROWTH * front
    if next_up.id != LAST and reach < filled * front:
        return 0
    return 2 if next_up.item else 1


def by_brute_force(paper: Paper) -> tuple[int, float]:
    """The best rank and size among all sizes, each of them measured.

    Where a front as full as the contract asks holds at none, a front is as full as it is.
    """
    columns = {
        size_pt: column(
            replace(paper, plans=[]).measure(SheetPlan(size_pt, probe=True)),
            paper.passages,
            size_pt,
        )
        for size_pt in paper.contract.type_pt.steps
    }

    def best(filled: float) -> tuple[int, float]:
        sizes = columns.items()
        return max((rank(blocks, size, paper.contract, filled), size) for size, blocks in sizes)

    full = best(paper.contract.filled)
    return full if full[0] else best(0.0)


@pytest.mark.drawn
@FEW
@given(papers())
def test_a_list_continues_in_the_largest_type_that_any_size_allows(paper: Paper) -> None:
    answer = fitted(paper)
    kind, size_pt = by_brute_force(paper)
    assert kind_of(paper, answer) == kind
    assert not answer or answer.plan.size_pt == size_pt


@pytest.mark.drawn
@FEW
@given(papers(), st.lists(st.sampled_from(LEAFLET.type_pt.steps), min_size=1, max_size=3))
def test_what_is_measured_first_changes_nothing(paper: Paper, likely_pt: list[float]) -> None:
    answer = fitted(paper)
    again = fitted(replace(paper, plans=[]), *likely_pt)
    assert again == answer


def test_the_sizes_that_settled_it_once_settle_it_at_once() -> None:
    items = tuple((5, 7, 4, 6, 8, 3) * 4 for _ in range(28))
    paper = Paper(LEAFLET, (8, 4), (Section(0, items=items, continues=True),))
    answer = fitted(paper)
    assert answer
    probed = sorted({plan.size_pt for plan in paper.plans if plan.probe})
    larger = probed[probed.index(answer.plan.size_pt) + 1]
    assert larger < LEAFLET.type_pt.largest
    again = replace(paper, plans=[])
    assert fitted(again, answer.plan.size_pt, larger) == answer
    assert len(again.plans) == 4 < len(paper.plans)


def kind_of(paper: Paper, answer: Fitted[SheetPlan] | None) -> int:
    """2 where the list goes on, 1 where all stays whole, 0 where nothing holds."""
    if answer is None:
        return 0
    items = {item for passage in paper.passages for item in passage.items}
    return 2 if items & set(answer.plan.overleaf) else 1


@pytest.mark.drawn
@FEW
@given(papers())
def test_the_fit_takes_few_layouts(paper: Paper) -> None:
    fitted(paper)
    assert 1 <= len(paper.plans) <= MOST_LAYOUTS


@pytest.mark.drawn
@FEW
@given(papers())
def test_the_fit_confirms_its_answer_with_its_last_layout(paper: Paper) -> None:
    answer = fitted(paper)
    assert [plan.probe for plan in paper.plans[:-1]] == [True] * (len(paper.plans) - 1)
    assert paper.plans[-1].probe is (answer is None)
    assert answer is None or paper.plans[-1] == answer.plan


def test_sections_that_are_too_high_to_fill_the_front_are_set_all_the_same() -> None:
    first, second = (tuple((5, 7, 4, 6, 8, 3) for _ in range(count)) for count in (14, 26))
    paper = Paper(LEAFLET, (8, 4), (Section(0, items=first), Section(1, items=second)))
    answer = fitted(paper)
    assert answer
    assert answer.plan.overleaf == ("sections.1",)
    assert 0.2 * LEAFLET.geometry.height_pt(0) < answer.plan.opening_pt


@pytest.mark.drawn
@FEW
@given(papers(), papers())
def test_the_same_input_gives_the_same_answer_whatever_was_fitted_before(
    paper: Paper, other: Paper
) -> None:
    first = fitted(replace(paper, plans=[]))
    fitted(other)
    assert fitted(paper) == first


@pytest.mark.drawn
@FEW
@given(papers())
def test_what_was_fitted_keeps_the_contract_on_paper(paper: Paper) -> None:
    answer = fitted(paper)
    if answer is None:
        return
    placed = paper.measure(answer.plan)
    assert placed.sides == 2
    for passage in paper.passages:
        sides = [placed.box(name).side for name in (*passage.paragraphs, *passage.items)]
        assert sides == sorted(sides)
        assert passage.continues or len(set(sides)) <= 1
        if len(set(sides)) > 1:
            listed = [placed.box(name).side for name in passage.items]
            assert min(listed.count(0), listed.count(1)) >= 2
    front = [boxes[0] for boxes in placed.boxes.values() if boxes[0].side == 0]
    foot = placed.box(FIRST).top + LEAFLET.geometry.height_pt(0)
    assert max(box.bottom for box in front) <= foot + 0.6


@pytest.mark.drawn
@FEW
@given(papers())
def test_what_stands_last_reaches_the_foot_of_the_last_side(paper: Paper) -> None:
    answer = fitted(paper)
    if answer is None:
        return
    placed = paper.measure(answer.plan)
    left_pt = LEAFLET.sheet_mm[1] * PT_PER_MM - placed.box(LAST).bottom
    covered_mm = LEFT_AT_FOOT_MM + answer.plan.kept_back_mm  # by the ground of what stands last
    assert -2.0 <= left_pt <= covered_mm * PT_PER_MM


@pytest.mark.drawn
@FEW
@given(papers())
def test_what_is_too_long_names_a_line_and_a_number_of_words(paper: Paper) -> None:
    try:
        fit(paper.contract, paper.passages, paper.measure)
    except TooHigh:  # no cut of words helps
        assert sum(section.picture_pt for section in paper.sections) > A_SIDE_PT / 2
    except ProblemsFound as found:
        (problem,) = found.problems
        assert "words too long for 2 sides of A4 at 12 pt" in problem.message
        said = re.search(r"cut about (\d+) words", problem.hint)
        assert said
        assert int(said[1]) >= 1
        at = {line: p.words[name] for p in paper.passages for name, line in p.lines.items()}
        named = [int(line) for line in re.findall(r"line (\d+) \(", problem.hint)]
        longest = sorted(at.values(), reverse=True)[: len(named)]
        assert [at[line] for line in named] == longest
        assert problem.line == named[0]


@pytest.mark.drawn
@FEW
@given(papers())
def test_the_front_is_nine_tenths_full_before_anything_but_the_panel_moves_on(
    paper: Paper,
) -> None:
    answer = fitted(paper)
    if answer is None:
        return
    placed = paper.measure(answer.plan)
    front = [boxes[0] for boxes in placed.boxes.values() if boxes[0].side == 0]
    moved_on = any(placed.box(name).side for passage in paper.passages for name in passage.words)
    if moved_on:
        assert (
            max(box.bottom for box in front)
            >= paper.contract.filled * paper.contract.geometry.height_pt(0) - 1
        )
