"""Natural heights, measured at two sizes, bound those between them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.fit.blocks import Block, at_size, between, column
from briefgen.values import LAST, Box, Passage, Placement


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


PANEL = Block(LAST, 2.0, 10.0, 0.0, begins=True)


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
