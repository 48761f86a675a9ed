"""The leaflet keeps its contract whatever the briefing says, or tells what to cut."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from standing import keeps_the_contract, list_goes_on, where_things_stand
from support import (
    PT_PER_MM,
    Built,
    follow,
    make,
    points,
    write_briefing,
)

from briefgen.problems import Problem, ProblemsFound

INTRODUCTION = {
    "name": "introduction",
    "text": "In 2013-14 the board looked at what could be learned from several reviews.",
}
CASES = {
    "name": "cases",
    "kind": "cases",
    "heading": "The reviews were",
    "items": [
        {"ref": f"SILR{number}", "text": f"case {number}: a family whom several agencies knew"}
        for number in range(1, 8)
    ],
}
THEMES = {
    "name": "themes",
    "kind": "themes",
    "heading": "Themes",
    "items": ["Domestic abuse", "Substance misuse", "Shaking of babies", "Information sharing"],
}
AFTER = [
    {"name": "more", "heading": "More to read", "text": "The full reports are on the website."},
    {"name": "last", "heading": "Next year", "items": ["We meet in June", "We report in May"]},
]


def built(folder: Path, sections: Sequence[Any]) -> Built:
    """The leaflet of these sections, held against the whole contract."""
    made = make(write_briefing(folder, sections))
    keeps_the_contract(made)
    return made


def goes_on(made: Built) -> bool:
    return list_goes_on(made, where_things_stand(made))


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_that_fits_on_the_front_does_not_go_on(tmp_path: Path, count: int) -> None:
    made = built(tmp_path, [INTRODUCTION, CASES, THEMES, points(count)])
    assert not goes_on(made)
    assert made.product.size_pt == 14


@pytest.mark.parametrize("count", [17, 25])
def test_a_list_too_long_for_the_front_goes_on_overleaf(tmp_path: Path, count: int) -> None:
    assert goes_on(built(tmp_path, [INTRODUCTION, CASES, THEMES, points(count)]))


@pytest.mark.editions
@pytest.mark.parametrize(
    ("words", "most"),
    [
        (5, 24),  # whole points go, and only their lines tell which
        *(
            pytest.param(*each, marks=pytest.mark.editions)
            for each in ((9, 24), (17, 12), (31, 12))
        ),
    ],
)
def test_the_longest_points_are_named_with_their_lines(
    tmp_path: Path, words: int, most: int
) -> None:
    path = write_briefing(tmp_path, [THEMES, points(900 // words, words=words)])
    problem = too_long(path)
    text = path.read_text("utf-8").splitlines()
    named = re.findall(r"line (\d+) \((\d+) words\)", problem.hint)
    assert 3 <= len(named) <= most
    assert problem.line == int(named[0][0])
    assert all(int(count) == words for _, count in named)
    assert all("Point" in text[int(line) - 1] for line, _ in named)


TOO_LONG: dict[str, list[Any]] = {
    "long points": [INTRODUCTION, CASES, THEMES, points(40, words=30)],
    "points of two lines": [INTRODUCTION, CASES, points(44, words=18), *AFTER, THEMES],
    "points of one line": [INTRODUCTION, CASES, points(60), THEMES],
    "many short points": [INTRODUCTION, CASES, THEMES, points(90, words=4)],
    "paragraphs": [
        INTRODUCTION,
        {"text": "\n\n".join(f"Part {n}: {'what we know ' * 20}" for n in range(18))},
    ],
}


@cache
def advised(name: str) -> tuple[str, Problem]:
    """A briefing that is too long, and what it is advised."""
    with TemporaryDirectory() as folder:
        path = write_briefing(Path(folder), TOO_LONG[name])
        return path.read_text("utf-8"), too_long(path)


def shortened(folder: Path, name: str, **how: float) -> Path:
    """A briefing that was too long, once its advice is followed."""
    text, problem = advised(name)
    path = folder / "briefing.yaml"
    path.write_text(text, "utf-8")
    follow(path, problem, **how)
    return path


LARGE = pytest.mark.editions


@pytest.mark.editions
@pytest.mark.parametrize(
    "name",
    [
        "long points",
        pytest.param("points of two lines", marks=LARGE),
        pytest.param("points of one line", marks=LARGE),
        pytest.param("paragraphs", marks=LARGE),
    ],
)
def test_leaving_out_as_many_words_as_advised_builds(tmp_path: Path, name: str) -> None:
    _, problem = advised(name)
    assert re.fullmatch(
        r"the leaflet is about \d+ words too long for 2 sides of A4 at 12 pt", problem.message
    )
    keeps_the_contract(make(shortened(tmp_path, name, keep=0)))


@pytest.mark.editions
@pytest.mark.parametrize(
    "name",
    [
        "long points",
        pytest.param("points of two lines", marks=LARGE),
        pytest.param("points of one line", marks=LARGE),
    ],
)
def test_the_advice_asks_for_no_more_than_three_times_what_is_needed(
    tmp_path: Path, name: str
) -> None:
    path = shortened(tmp_path, name, keep=0, part=1 / 3)
    with pytest.raises(ProblemsFound):
        make(path)


@pytest.mark.editions
@pytest.mark.parametrize("name", ["long points", pytest.param("paragraphs", marks=LARGE)])
def test_halving_the_longest_points_as_advised_builds(tmp_path: Path, name: str) -> None:
    keeps_the_contract(make(shortened(tmp_path, name, keep=0.5)))


def too_long(path: Path) -> Problem:
    """The problem of a briefing that is too long."""
    with pytest.raises(ProblemsFound) as found:
        make(path)
    (problem,) = found.value.problems
    assert problem.severity == "error"
    assert problem.file == path.name
    return problem


@pytest.mark.parametrize(
    "sections",
    [
        pytest.param([INTRODUCTION], id="no list at all"),
        pytest.param([INTRODUCTION, CASES, THEMES], id="no list that may go on"),
        pytest.param([{**THEMES, "items": ["Domestic abuse"]}], id="one theme alone"),
        pytest.param([points(4)], id="the list alone"),
        pytest.param([points(36)], id="a long list alone"),
        pytest.param([points(30), INTRODUCTION, CASES, THEMES], id="the list first"),
        pytest.param([points(3), INTRODUCTION, CASES, THEMES], id="a short list first"),
        pytest.param([INTRODUCTION, points(22), *AFTER], id="several sections after it"),
        pytest.param([INTRODUCTION, points(9), CASES, *AFTER, THEMES], id="most sections after it"),
        pytest.param(
            [
                INTRODUCTION,
                CASES,
                {
                    **CASES,
                    "name": "b",
                    "heading": "Others",
                    "items": [
                        {"ref": f"ADS{n}", "text": f"other case {n}: a child whom nobody saw"}
                        for n in range(14)
                    ],
                },
                THEMES,
            ],
            id="sections that must stay whole",
        ),
    ],
)
def test_other_briefings_keep_the_contract(tmp_path: Path, sections: list[Any]) -> None:
    built(tmp_path, sections)


def test_of_two_lists_only_the_one_that_may_goes_on(tmp_path: Path) -> None:
    stays = {
        "name": "stays",
        "heading": "What stays together",
        "items": [f"Thing {number}: it is on the front" for number in range(1, 16)],
    }
    made = built(tmp_path, [INTRODUCTION, stays, points(22)])
    assert goes_on(made)
    stands = where_things_stand(made)
    assert {stands[f"sections.1.items.{place}"] for place in range(15)} == {0}


@pytest.mark.editions
def test_two_lists_of_which_the_first_may_go_on(tmp_path: Path) -> None:
    stays = {"name": "stays", "heading": "Afterwards", "items": ["One: here", "Two: here too"]}
    made = built(tmp_path, [INTRODUCTION, points(28), stays])
    assert goes_on(made)
    assert where_things_stand(made)["sections.2.items.0"] == 1


@pytest.mark.editions
def test_a_list_that_ends_exactly_at_the_foot_does_not_go_on(tmp_path: Path) -> None:
    """Of all lists that stay on the front, the longest ends within a line of its foot."""

    @cache
    def with_list(points_in_full: int, words: int) -> Built:
        section = points(points_in_full)
        section["items"].append(" ".join(["Last:", *["word"] * words]))
        return make(write_briefing(tmp_path, [INTRODUCTION, CASES, THEMES, section]))

    counts, lengths = range(8, 16), range(1, 25, 3)
    full = counts[bisect_left(counts, 1, key=lambda count: goes_on(with_list(count, 1))) - 1]
    most = lengths[bisect_left(lengths, 1, key=lambda words: goes_on(with_list(full, words))) - 1]
    last = with_list(full, most)
    keeps_the_contract(last)
    front = last.pages[0]
    foot = front.height_pt - last.job.layout.contract.geometry.margins_of(0)[2] * PT_PER_MM
    lowest = max(line.ink[3] for line in front.lines)
    assert not goes_on(last)
    assert foot - lowest < 2 * last.product.size_pt * 1.34


@pytest.mark.parametrize("count", [1, 6])
def test_a_short_briefing_is_set_large_and_leaves_no_hole(tmp_path: Path, count: int) -> None:
    made = built(tmp_path, [INTRODUCTION, points(count)])
    assert made.product.size_pt == 14
    assert made.pages[1].text.startswith("Notes")


def test_the_same_briefing_builds_the_same_whatever_was_built_before(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("a", "b")]
    for folder in folders:
        folder.mkdir()
    first = make(write_briefing(folders[0], [INTRODUCTION, points(9)]))
    make(write_briefing(folders[1], [points(12)]))
    again = make(folders[0] / "briefing.yaml")
    assert first.product == again.product


def test_long_headings_and_a_long_title_keep_the_contract(tmp_path: Path) -> None:
    heading = "What professionals in all agencies should know and do about it"
    sections = [{**INTRODUCTION, "heading": f"{heading}, today and later"}, points(20)]
    sections[1] |= {"heading": heading, "short_heading": "What to do about it"}
    path = write_briefing(tmp_path, sections, title="Learning from what went wrong " * 6)
    keeps_the_contract(make(path))


def test_a_panel_in_columns_that_ends_at_the_foot_stays_on_the_front(tmp_path: Path) -> None:
    before = {"heading": "Before", "items": [f"Item {number}: here" for number in range(9)]}
    themes = [f"Theme {n}: {'something of note ' * (2 + n % 3)}" for n in range(5)]
    panel = {"kind": "themes", "heading": "Themes", "items": themes}
    keeps_the_contract(make(write_briefing(tmp_path, [before, panel])))


def test_paragraphs_of_a_section_stand_apart(tmp_path: Path) -> None:
    text = "The first paragraph says one thing.\n\nThe second one says another."
    page = make(write_briefing(tmp_path, [{"heading": "Text", "text": text}, points(3)])).pages[0]
    first, second = page.line("The first paragraph"), page.line("The second one")
    leading = 1.34 * first.letters[0].size_pt
    assert second.letters[0].baseline - first.letters[0].baseline > 1.3 * leading
