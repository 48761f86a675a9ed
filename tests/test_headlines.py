"""Headlines are as even as their lines allow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from briefgen.content.line_ends import NO_BREAK_SPACE, headline_bound, words_apart
from briefgen.fit.headlines import Headline, balanced, measured
from briefgen.values import Box, Placement

SIZE_PT = 10.0
WORDS = st.lists(st.floats(0.4, 9), min_size=1, max_size=14)


def lines_of(widths: list[float], space: float, available: float) -> list[list[float]]:
    """The words of each line as a browser sets them: each line as full as it can be."""
    lines: list[list[float]] = [[]]
    for width in widths:
        taken = sum(lines[-1]) + space * len(lines[-1])
        if lines[-1] and taken + width > available + 1e-9:
            lines.append([])
        lines[-1].append(width)
    return lines


def set_at(widths: list[float], available: float) -> tuple[list[list[float]], list[list[float]]]:
    """A headline's lines as they fall, and as they fall at its balanced width."""
    headline = Headline(tuple(widths), 0.25, available * SIZE_PT)
    width = balanced({"title": headline}, SIZE_PT).get("title", available)
    assert width <= available + 1e-9
    return lines_of(widths, 0.25, available), lines_of(widths, 0.25, width)


@given(WORDS, st.floats(9, 40))
def test_a_balanced_headline_takes_no_more_lines(widths: list[float], available: float) -> None:
    greedy, even = set_at(widths, available)
    assert len(even) == len(greedy)


@given(WORDS, st.floats(9, 40))
def test_a_last_line_holds_one_word_only_where_no_width_could_give_it_more(
    widths: list[float], available: float
) -> None:
    greedy, even = set_at(widths, available)
    if (
        len(even[-1]) > 1
        or len(even) == 1
        or len(lines_of(widths, 0.25, available * 1.01)) < len(even)
    ):
        return
    narrower = [available * step / 400 for step in range(401)]
    others = [lines_of(widths, 0.25, width) for width in narrower if width >= max(widths)]
    same = [lines for lines in others if len(lines) == len(greedy)]
    slack = 0.25 + 0.04  # what is left for a space and for kerning may draw one more word up
    fuller = [
        lines
        for lines in same
        if len(lines[-1]) > 1
        and max(sum(line) + 0.25 * (len(line) - 1) for line in lines) + slack
        < max(sum(line) + 0.25 * (len(line) - 1) for line in even)
    ]
    assert fuller == []


@given(WORDS, st.floats(9, 40))
def test_the_longest_line_of_a_balanced_headline_is_no_longer_than_before(
    widths: list[float], available: float
) -> None:
    greedy, even = set_at(widths, available)
    assert max(map(sum, even)) <= max(map(sum, greedy)) + 0.25 * 14


def test_a_headline_that_fits_on_one_line_is_left_alone() -> None:
    assert balanced({"title": Headline((3.0, 4.0), 0.25, 100.0)}, SIZE_PT) == {}


def test_a_short_last_word_gets_company() -> None:
    headline = Headline((4.0, 4.0, 4.0, 4.0, 1.0), 0.25, 170.0)
    width = balanced({"title": headline}, SIZE_PT)["title"]
    assert [len(line) for line in lines_of(list(headline.words), 0.25, width)] == [2, 3]


def test_no_width_is_less_than_the_longest_word() -> None:
    headline = Headline((1.0, 4.0, 9.0, 4.0), 0.25, 100.0)
    width = balanced({"title": headline}, SIZE_PT)["title"]
    assert [len(line) for line in lines_of(list(headline.words), 0.25, width)] == [2, 1, 1]
    assert width >= 9.0


def test_a_headline_of_which_the_lines_are_not_sure_is_left_alone() -> None:
    words = (5.0, 4.76)  # a hair too wide for one line
    assert balanced({"title": Headline(words, 0.25, 100.0)}, SIZE_PT) == {}


def mirrored(placement: Placement, width: float) -> Placement:
    """The same headline where lines run from the right."""
    return Placement(
        placement.sides,
        {
            name: tuple(
                Box(box.side, width - box.right, box.top, width - box.left, box.bottom)
                for box in boxes
            )
            for name, boxes in placement.boxes.items()
        },
    )


@given(st.lists(st.tuples(st.floats(4, 90), st.booleans()), min_size=1, max_size=12))
def test_words_are_measured_alike_whichever_way_lines_run(
    pieces: list[tuple[float, bool]],
) -> None:
    boxes = {"title": (Box(0, 0, 0, 200, 24),)}
    left, top = 0.0, 0.0
    for number, (width, touches) in enumerate(pieces):
        space = 0.0 if touches or not left else 3.0
        if left + space + width > 200:
            left, top, space = 0.0, top + 12, 0.0
        boxes[f"title:{number}"] = (Box(0, left + space, top, left + space + width, top + 12),)
        left += space + width
    placement = Placement(1, boxes)
    one, other = (measured(each, SIZE_PT) for each in (placement, mirrored(placement, 200)))
    assert one["title"].words == pytest.approx(other["title"].words)
    assert one["title"].space == pytest.approx(other["title"].space)


def test_words_are_measured_where_a_layout_pass_set_them_apart() -> None:
    boxes = {
        "title": (Box(0, 50, 0, 250, 24),),
        "title:0": (Box(0, 50, 0, 80, 12),),
        "title:1": (Box(0, 83, 0, 103, 12),),
        "title:period": (Box(0, 50, 12, 90, 24),),
        "sections.0": (Box(0, 50, 30, 250, 90),),
    }
    assert measured(Placement(1, boxes), SIZE_PT) == {
        "title": Headline(words=(3.0, 2.0, 4.0), space=0.3, available_pt=200)
    }


@pytest.mark.parametrize(
    ("said", "ties"),
    [
        (Markup("What nine reviews taught us"), 1),
        (Markup("Vulnerabilities of families who <b>by</b>"), 1),
        (Markup("What nine reviews taught"), 0),
        (Markup("Asked us"), 0),
        (Markup("Ask about interdisciplinary-and-multi-agency us"), 0),
    ],
)
def test_a_word_that_would_look_lost_is_tied_to_the_one_before(said: Markup, ties: int) -> None:
    tied = headline_bound(said)
    assert tied.count(NO_BREAK_SPACE) == ties
    assert tied.replace(NO_BREAK_SPACE, " ") == said


def test_words_that_are_tied_are_measured_as_one() -> None:
    apart = words_apart(headline_bound(Markup("What nine reviews taught us")), "title")
    assert [each.split("<")[0] for each in apart.split('">')[1:]] == [
        *("What", "nine", "reviews"),
        f"taught{NO_BREAK_SPACE}us",
    ]
