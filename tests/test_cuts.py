"""What is cut of texts that are too long: values that say the same as they do."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.fit.cuts import Cuts, Lengths, LongText, TooLong, Written

SHEET = "2 sides of A4 at 12 pt"


def cuts(*lengths: int, words: int, whole: bool = False) -> Cuts:
    texts = {f"items.{n}": Written(length, 10 + n) for n, length in enumerate(lengths)}
    return Cuts(texts, words, whole, "leaflet", SHEET)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (10, {"items.0": 30}),
        (20, {"items.0": 20}),
        (25, {"items.0": 15}),
        (35, {"items.0": 10, "items.1": 15}),
    ],
)
def test_the_longest_is_cut_to_half_and_then_what_is_the_longest_now(
    words: int, left: dict[str, int]
) -> None:
    assert cuts(40, 20, 6, words=words).left == left


@pytest.mark.parametrize(("words", "gone"), [(1, 1), (40, 1), (41, 2), (61, 3)])
def test_texts_that_are_left_out_go_whole(words: int, gone: int) -> None:
    advice = cuts(40, 20, 6, words=words, whole=True)
    assert advice.left == {f"items.{n}": 0 for n in range(gone)}


@given(st.lists(st.integers(1, 50), min_size=1, max_size=9), st.integers(1, 200), st.booleans())
def test_what_is_told_is_what_goes(lengths: list[int], words: int, whole: bool) -> None:  # noqa: FBT001
    advice = cuts(*lengths, words=words, whole=whole)
    gone = sum(advice.texts[name].words - left for name, left in advice.left.items())
    (problem,) = advice.problems
    plural = "s" if gone > 1 else ""
    assert f"about {gone} word{plural} too long for {SHEET}" in problem.message
    assert problem.hint.startswith(f"cut about {gone} word{plural}")
    assert ("by leaving points out" in problem.hint) is whole
    assert gone == advice.lost <= advice.most


def test_twelve_lines_are_named_at_the_most_and_the_others_counted() -> None:
    (problem,) = cuts(*[20] * 40, words=300).problems
    assert problem.hint.count("line ") == 12
    assert problem.hint.endswith("line 21 (20 words), and 18 more lines")


def test_of_points_that_are_left_out_more_are_named_for_only_their_lines_tell_which() -> None:
    (problem,) = cuts(*[20] * 60, words=360, whole=True).problems
    assert problem.hint.count("line ") == 18
    assert "more line" not in problem.hint
    (problem,) = cuts(*[20] * 60, words=500, whole=True).problems
    assert problem.hint.endswith("line 33 (20 words), and 1 more line")


def test_one_word_is_said_as_one() -> None:
    (problem,) = cuts(1, words=1, whole=True).problems
    assert problem.message == f"the leaflet is about 1 word too long for {SHEET}"
    assert problem.hint.startswith("cut about 1 word by leaving points out")
    assert problem.hint.endswith("line 10 (1 word)")


def test_deeper_is_more_even_where_little_was_missing() -> None:
    first = cuts(40, 40, 40, words=50)
    assert first.deepened(cuts(20, 20, 30, words=1)).lost == 55
    assert first.deepened(cuts(20, 20, 30, words=20)).lost == 70


def test_what_took_the_place_of_a_point_is_named_as_well() -> None:
    first = cuts(20, words=20, whole=True)
    moved_up = replace(first, texts={"items.7": Written(18, 30)}, words=18)
    deeper = first.deepened(moved_up)
    assert deeper.left == {"items.0": 0, "items.7": 0}
    assert "line 10 (20 words), line 30 (18 words)" in deeper.problems[0].hint


def test_where_texts_cannot_be_shorter_they_are_left_out() -> None:
    assert cuts(8, 8, words=10).deepened(cuts(8, 8, words=6)).whole


def test_less_is_half_way_to_what_is_too_little() -> None:
    enough = cuts(80, words=70)
    less = enough.lessened(None)
    assert less
    assert less.lost == 35
    again = enough.lessened(less)
    assert again
    assert 50 <= again.lost <= 55
    assert enough.lessened(cuts(80, words=65)) is None


def lengths(words: int, most: int, parts: str = "points") -> Lengths:
    return Lengths({"a": LongText(words, 12, parts, heading=False)}, {"a": most})


@pytest.mark.parametrize(("words", "most", "parts"), [(60, 30, 2), (60, 25, 3), (46, 45, 2)])
def test_a_text_is_parted_into_as_many_as_slides_hold(words: int, most: int, parts: int) -> None:
    (point,) = lengths(words, most).problems
    assert point.hint == f"cut it to about {most} words, or make {parts} points of it"
    assert (point.line, point.where) == (12, "a")
    (paragraph,) = lengths(words, most, "paragraphs").problems
    assert paragraph.hint == (
        f"cut it to about {most} words, or make {parts} paragraphs of it, with an empty line "
        "between them"
    )


def test_a_text_that_is_still_too_long_is_cut_deeper() -> None:
    assert lengths(60, 40).deepened(lengths(40, 33)).left == {"a": 33}
    assert lengths(60, 40).deepened(lengths(40, 45)).left == {"a": 39}


def test_advice_is_told_as_any_problem() -> None:
    found = TooLong(cuts(40, words=9))
    assert [problem.line for problem in found.problems] == [10]
