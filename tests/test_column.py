"""Blocks divide among sides as the contract says."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefgen.column import Block, Column, at_size, between, column, divide, sides, used
from briefgen.placement import FIRST, LAST, Box, Passage, Placement

FILLED, SPACING, GROWTH = 0.9, 1.5, 0.2
HEAD = Block(FIRST, 0.0, 6.0, 0.0, begins=True)
PANEL = Block(LAST, 2.0, 10.0, 0.0, begins=True)


def listed(*heights: float) -> Column:
    """A masthead, the head of a list, its items and the last panel."""
    last = len(heights) - 2
    return (
        HEAD,
        Block("list", 1.0, 2.0, 0.0, begins=True),
        *(
            Block(f"item.{place}", 0.0, height, 0.0, begins=2 <= place <= last, item=True)
            for place, height in enumerate(heights)
        ),
        PANEL,
    )


def shared_out(blocks: Column, *capacities: float) -> list[list[str]] | None:
    """The ids on each side."""
    division = divide(blocks, capacities, FILLED, SPACING, GROWTH)
    if division is None:
        return None
    return [[block.id for block in side] for side in sides(blocks, division.starts)]


def test_a_list_that_fits_stays_and_the_panel_has_the_last_side_alone() -> None:
    found = shared_out(listed(3, 3, 3), 40, 40)
    assert found == [[FIRST, "list", "item.0", "item.1", "item.2"], [LAST]]


def test_a_list_moves_on_where_the_front_is_full() -> None:
    found = shared_out(listed(3, 3, 3, 3, 3, 3), 19, 40)
    assert found is not None
    assert found[1] == ["item.3", "item.4", "item.5", LAST]


def test_a_list_never_leaves_one_item_on_either_side() -> None:
    assert shared_out(listed(4, 4, 4), 17.2, 40) is None  # two would fit, one would be left over
    assert shared_out(listed(4, 4, 4, 4), 13.2, 40) is None  # only one would fit on the front


def test_a_list_that_cannot_be_divided_moves_overleaf_whole() -> None:
    before = Block("before", 1.0, 9.0, 0.0, begins=True)
    blocks = listed(4, 4, 4)
    found = shared_out((HEAD, before, *blocks[1:]), 16.5, 40)
    assert found == [[FIRST, "before"], ["list", "item.0", "item.1", "item.2", LAST]]


def test_a_front_with_a_hole_is_no_division() -> None:
    tall = Block("tall", 1.0, 20.0, 0.0, begins=True)
    assert shared_out((HEAD, tall, PANEL), 20, 40) is None  # 14 of 20 would stay empty


def test_what_is_higher_than_its_side_is_no_division() -> None:
    assert shared_out(listed(3, 3), 5, 40) is None
    assert shared_out((HEAD, PANEL), 40, 9) is None


def test_a_continued_list_ranks_above_one_that_stays_whole() -> None:
    whole = divide(listed(3, 3), [40, 40], FILLED, SPACING, GROWTH)
    goes_on = divide(listed(3, 3, 3, 3, 3, 3), [19, 40], FILLED, SPACING, GROWTH)
    assert whole
    assert goes_on
    assert (whole.rank, goes_on.rank) == (1, 2)


ITEMS = st.lists(st.floats(1, 6), min_size=2, max_size=30)


@given(ITEMS, st.floats(15, 60), st.floats(15, 60))
def test_every_block_stands_once_in_order_and_no_side_is_overfull(
    heights: list[float], front: float, back: float
) -> None:
    blocks = listed(*heights)
    division = divide(blocks, [front, back], FILLED, SPACING, GROWTH)
    assume(division is not None)
    assert division
    shares = sides(blocks, division.starts)
    assert tuple(block for side in shares for block in side) == blocks
    assert used(shares[0]) <= front
    assert used(shares[1]) <= back
    items = [sum(block.item for block in side) for side in shares]
    assert division.rank == (2 if all(items) else 1)
    assert not all(items) or min(items) >= 2


@given(ITEMS, st.floats(15, 60))
def test_no_block_more_would_fit_on_the_front(heights: list[float], front: float) -> None:
    blocks = listed(*heights)
    division = divide(blocks, [front, 1000], FILLED, SPACING, GROWTH)
    assume(division is not None)
    assert division
    (start,) = division.starts
    later = [end for end in range(start + 1, len(blocks)) if blocks[end].begins]
    assert all(used(blocks[:end]) > front - 0.1 for end in later)


def placed(size_pt: float) -> Placement:
    """A probe of two items below a heading, everything in ems of the type."""
    tops = {"masthead": (0, 6), "list": (7, 14), "list.heading": (7, 8), "list.0": (9, 11)}
    tops |= {"list.1": (12, 14), LAST: (16, 30), f"{LAST}.inner": (16, 26)}
    return Placement(
        1,
        {
            name: (Box(0, 0, top * size_pt, 100, bottom * size_pt),)
            for name, (top, bottom) in tops.items()
        },
    )


def test_heights_are_measured_in_ems_with_the_gaps_above_them() -> None:
    words = {"list.0": 5, "list.1": 5}
    passage = Passage("list", words, words, items=("list.0", "list.1"), continues=True)
    found = [
        (block.id, round(block.gap, 6), round(block.height, 6))
        for block in column(placed(12.5), [passage], 12.5)
    ]
    assert found == [
        ("masthead", 0, 6),
        ("list", 1, 1),
        ("list.0", 1, 2),
        ("list.1", 1, 2),
        (LAST, 2, 10),
    ]


def test_a_whole_section_is_one_block_whose_inner_gaps_may_stretch() -> None:
    words = {"list.0": 5, "list.1": 5}
    passage = Passage("list", words, words, items=("list.0", "list.1"))
    block = column(placed(12.5), [passage], 12.5)[1]
    assert block.begins
    assert (block.height, block.stretch) == pytest.approx((7, 2))
    stiff = column(placed(12.5), [replace(passage, rigid=True)], 12.5)[1]
    assert stiff.stretch == 0


@given(st.floats(1, 30), st.floats(1, 1.5), st.floats(0, 1))
def test_a_size_between_two_lies_between_their_heights(
    height: float, growth: float, share: float
) -> None:
    low = (replace(PANEL, height=height),)
    high = (replace(PANEL, height=height * growth),)
    size_pt = 12 + 2 * share
    likely = between(low, high, (12, 14), size_pt)[0].height
    ends = [
        at_size(low, high, (12, 14), size_pt)[0].height,
        at_size(high, low, (14, 12), size_pt)[0].height,
    ]
    assert min(ends) - 1e-9 <= likely <= max(ends) + 1e-9


def test_what_has_the_same_height_in_points_at_two_sizes_keeps_it() -> None:
    low, high = (replace(PANEL, height=168 / 12),), (replace(PANEL, height=168 / 14),)
    assert at_size(low, high, (12, 14), 13)[0].height * 13 == pytest.approx(168)
