"""Pages stand where folding and reading want them."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from briefgen.contracts import folding

COUNTS = st.integers(1, 200)


def test_four_pages_are_one_sheet_folded_once() -> None:
    assert folding.stitched(4) == ((4, 1), (2, 3))


def test_a_booklet_of_eight_pages_is_two_sheets_laid_into_each_other() -> None:
    assert folding.stitched(8) == ((8, 1), (2, 7), (6, 3), (4, 5))


def test_what_is_missing_of_a_whole_sheet_stays_empty() -> None:
    assert folding.stitched(6) == ((0, 1), (2, 0), (6, 3), (4, 5))


@given(COUNTS)
def test_every_page_of_a_booklet_stands_once(count: int) -> None:
    sides = folding.stitched(count)
    assert sorted(page for page in chain(*sides) if page) == list(range(1, count + 1))
    assert len(sides) == 2 * -(-count // 4)


@given(COUNTS)
def test_a_booklet_read_leaf_by_leaf_is_in_order(count: int) -> None:
    """Fold the sheets, lay them into each other, and turn the leaves."""
    sides = folding.stitched(count)
    sheets = [(sides[place], sides[place + 1]) for place in range(0, len(sides), 2)]
    first_half = [page for front, back in sheets for page in (front[1], back[0])]
    second_half = [page for front, back in reversed(sheets) for page in (back[1], front[0])]
    read = [page for page in (*first_half, *second_half) if page]
    assert read == list(range(1, count + 1))


@given(COUNTS, st.integers(1, 9))
def test_pages_in_turn_fill_every_side_but_the_last(count: int, each: int) -> None:
    sides = folding.in_turn(count, each)
    assert [page for page in chain(*sides) if page] == list(range(1, count + 1))
    assert {len(side) for side in sides} == {each}
    assert all(map(all, sides[:-1]))
    assert sides[-1][0]


def test_listed_pages_that_there_are_not_stay_empty() -> None:
    assert folding.sides(((5, 6, 1), (2, 3, 4)), 5) == ((5, 0, 1), (2, 3, 4))


def test_sides_with_pages_in_the_same_places_are_of_one_kind() -> None:
    kinds = folding.kinds(3, folding.sides(3, 8))
    assert kinds.places == ((1, 2, 3), (1, 2, 0))
    assert kinds.of_sides == (0, 0, 1)


def test_sides_that_are_listed_are_each_of_their_own_kind() -> None:
    listed = ((5, 6, 1), (2, 3, 4))
    kinds = folding.kinds(listed, folding.sides(listed, 6))
    assert kinds.places == ((1, 2, 3), (1, 2, 3))
    assert kinds.of_sides == (0, 1)


@pytest.mark.parametrize(
    ("said", "expected"),
    [("3", 3), ("stitched", "stitched"), ([["4", "1"], ["2", "3"]], ((4, 1), (2, 3)))],
)
def test_a_layout_says_how_pages_are_shared_out(said: object, expected: folding.Pages) -> None:
    assert folding.read_pages(said) == expected


@pytest.mark.parametrize(
    "said",
    [None, "0", "-1", "three", "1.5", [], ["4", "1"], [[]], [["0"]], [["a"]], [["1"], "2"], {}],
    ids=str,
)
def test_what_is_no_way_to_share_pages_out_is_refused(said: object) -> None:
    with pytest.raises(PydanticCustomError, match="this is no way to share pages out"):
        folding.read_pages(said)


def test_a_page_that_is_listed_twice_is_refused() -> None:
    with pytest.raises(PydanticCustomError, match="page 1 is listed twice"):
        folding.read_pages([["1", "2"], ["1", "9"]])


def test_pages_behind_the_last_that_is_listed_are_left_out() -> None:
    listed = ((4, 1), (2, 3))
    assert [folding.left_out(listed, count) for count in (3, 4, 12)] == [-1, 0, 8]
    assert folding.left_out("stitched", 12) == folding.left_out(3, 12) == 0
