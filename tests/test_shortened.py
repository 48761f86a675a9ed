"""What a probe would be if texts were shorter; advice is tried on that before it is given."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper import Paper, Section
from support import examples
from test_filling import CONTRACTS
from test_fit import fitted

from briefgen.fit.blocks import column, used
from briefgen.fit.fit import fit
from briefgen.fit.shortened import Probe
from briefgen.problems import ProblemsFound
from briefgen.values import Box, Passage, Placement, SheetPlan

SMALLEST_PT = 12.0
FEWEST_WORDS = 5
FEW = settings(max_examples=examples(3, 10), deadline=None)
LONG = {"leaflet": 60, "four sides": 110, "tri-fold": 60}


def paper_of(
    name: str, lengths: list[int], *, continues: bool = True, picture_pt: float = 0.0
) -> Paper:
    """A briefing of a text and a list whose points have so many words, below a picture."""
    points = tuple(
        tuple(2 + (place * 5 + word * 3) % 9 for word in range(length))
        for place, length in enumerate(lengths)
    )
    text = Section(0, paragraphs=((5,) * 30,), continues=CONTRACTS[name].evenly)
    listed = Section(1, items=points, continues=continues, picture_pt=picture_pt)
    return Paper(CONTRACTS[name], (8, 4, 7), (text, listed))


def shortened(paper: Paper, cut: dict[str, int]) -> Paper:
    """The same with so many words gone from each of some texts; what has no words is gone."""
    sections = []
    for section in paper.sections:
        paragraphs, items = (
            tuple(
                words[: len(words) - cut.get(f"{section.id}.{kind}.{n}", 0)]
                for n, words in enumerate(texts)
            )
            for kind, texts in (("text", section.paragraphs), ("items", section.items))
        )
        left = tuple(filter(None, paragraphs)), tuple(filter(None, items))
        sections += [replace(section, paragraphs=left[0], items=left[1])] if any(left) else []
    return replace(paper, sections=tuple(sections), plans=[])


@given(st.lists(st.integers(1, 40), min_size=4, max_size=30), st.data())
def test_a_probe_without_some_points_is_the_one_that_would_be_measured(
    lengths: list[int], data: st.DataObject
) -> None:
    picture_pt = data.draw(st.sampled_from([0.0, 120.0]))
    paper = paper_of("leaflet", lengths, picture_pt=picture_pt)
    numbers = st.sets(st.integers(0, len(lengths) - 1), max_size=len(lengths) - 2)
    gone = {f"sections.1.items.{n}": lengths[n] for n in data.draw(numbers)}
    plan = SheetPlan(SMALLEST_PT, probe=True)
    probe = Probe(tuple(paper.passages), paper.measure(plan)).without({}, frozenset(gone))
    after = shortened(paper, gone)
    expected = column(after.measure(plan), after.passages, SMALLEST_PT)
    found = column(probe.placement, probe.passages, SMALLEST_PT)
    assert used(found) == pytest.approx(used(expected))
    assert [block.begins for block in found] == [block.begins for block in expected]


def test_a_text_beside_a_picture_frees_no_more_than_it_is_longer() -> None:
    whole, text, picture = (Box(0, 0, top, 90, foot) for top, foot in ((0, 90), (0, 90), (0, 80)))
    below = Box(0, 0, 100, 90, 130)
    boxes = {"s.0": whole, "s.0.text.0": text, "s.0.picture": picture, "s.1": below}
    boxes |= {"s.1.text.0": below}
    passages = [
        Passage(name, {f"{name}.text.0": 40}, {f"{name}.text.0": 5}, (), (f"{name}.text.0",))
        for name in ("s.0", "s.1")
    ]
    placement = Placement(1, {name: (box,) for name, box in boxes.items()})
    probe = Probe(tuple(passages), placement)
    assert probe.without({"s.0.text.0": 45}, frozenset()).placement.box("s.1").top == 90
    assert probe.without({"s.0.text.0": 6}, frozenset()).placement.box("s.1").top == 94
    assert probe.without({}, frozenset({"s.0.text.0"})).placement.box("s.1").top == 90


@pytest.mark.parametrize("name", LONG)
@pytest.mark.drawn
@FEW
@given(data=st.data())
def test_what_is_cut_as_advised_fits(name: str, data: st.DataObject) -> None:
    count = data.draw(st.integers(LONG[name], 2 * LONG[name]))
    seed = data.draw(st.integers(0, 10**6))
    lengths = [1 + (seed >> place % 17) * 7 % 34 for place in range(count)]
    paper = paper_of(name, lengths, picture_pt=data.draw(st.sampled_from([0.0, 120.0])))
    try:
        fit(paper.contract, paper.passages, paper.measure)
    except ProblemsFound as found:
        (problem,) = found.problems
        assert problem.line
        assert fitted(shortened(paper, cuts_of(paper, problem.hint)))


def cuts_of(paper: Paper, hint: str) -> dict[str, int]:
    """How many words go from each text: of the longest half, again and again, or all of them."""
    said = re.search(r"cut about (\d+) words( by leaving points out)?", hint)
    assert said
    to_go, whole = int(said[1]), bool(said[2])
    lengths = {name: words for each in paper.passages for name, words in each.words.items()}
    left = dict(lengths)
    least = 0 if whole else FEWEST_WORDS
    while to_go > 0:
        name = max(left, key=lambda name: left[name])
        assert left[name] > least
        keep = 0 if whole else max(FEWEST_WORDS, round(left[name] / 2), left[name] - to_go)
        left[name], to_go = keep, to_go - (left[name] - keep)
    return {name: lengths[name] - words for name, words in left.items()}
