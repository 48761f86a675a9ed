"""Boxes in two columns: where the second begins, and how the room that is left is shared out."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

import pytest
from contracts import sheet_of
from hypothesis import assume, given
from hypothesis import strategies as st

from briefgen.fit import grid
from briefgen.values import FIRST, LAST, Box, Passage, Placement, Plan, SheetPlan

GAP, SIZE_PT = 8.0, 10.0
CLOSING = 90.0
HEIGHTS = st.lists(st.floats(20, 200), min_size=3, max_size=8)
A_PAGE = sheet_of("seven-minute")


def probed(heights: Sequence[float], stretched: float = 0.0) -> Placement:
    """What stands first and boxes that a probe set below each other.

    In each box is a gap of 5 pt; `stretched` is by how much all of these are larger.
    """
    grown = [heights[0], *(height + stretched for height in heights[1:])]
    bottoms = list(accumulate(height + GAP for height in grown))
    boxes = {
        name: (Box(0, 0, bottom - height - GAP, 100, bottom - GAP),)
        for name, height, bottom in zip(names(len(heights)), grown, bottoms, strict=True)
    }
    for name, (box,) in list(boxes.items())[1:]:
        boxes[f"{name}.heading"] = (Box(0, 0, box.top, 100, box.top + 5),)
        boxes[f"{name}.text"] = (Box(0, 0, box.top + 10 + stretched, 100, box.bottom),)
    foot = (Box(0, 0, bottoms[-1], 200, bottoms[-1] + CLOSING),)
    return Placement(1, {**boxes, LAST: foot, f"{LAST}.inner": foot})


def names(count: int) -> list[str]:
    return [FIRST, *(f"sections.{number}" for number in range(count - 1))]


def passages(count: int) -> list[Passage]:
    found = [Passage(name, {}, {}) for name in names(count)[1:]]
    return [replace(each, paragraphs=(f"{each.id}.text",)) for each in found]


def higher(heights: Sequence[float], first: int) -> float:
    """The height of the higher column when so many of them, with what stands first, are in one."""
    return max(sum(each) + GAP * (len(each) - 1) for each in (heights[:first], heights[first:]))


@given(HEIGHTS)
def test_both_columns_are_as_low_as_can_be(heights: list[float]) -> None:
    together, closing = grid.column(probed(heights), passages(len(heights)), SIZE_PT)
    least = min(higher(heights, first) for first in range(2, len(heights)))
    assert together.height * SIZE_PT == pytest.approx(least, abs=grid.ROUNDING_PT)
    assert closing.height * SIZE_PT == pytest.approx(CLOSING)
    assert closing.gap * SIZE_PT == pytest.approx(GAP)


@given(HEIGHTS)
def test_the_room_that_is_left_makes_both_columns_equally_high(heights: list[float]) -> None:
    side_pt = A_PAGE.geometry.height_pt(0) - CLOSING - GAP - 0.05 * SIZE_PT
    least = min(higher(heights, first) for first in range(2, len(heights)))
    assume(least <= side_pt)
    plans: list[SheetPlan] = []

    def measure(plan: Plan) -> Placement:
        assert isinstance(plan, SheetPlan)
        plans.append(plan)
        return probed(heights, 5 * (plan.spacing - 1))

    filled = grid.fill(A_PAGE, passages(len(heights)), measure, probed(heights), SIZE_PT)
    plan, found = filled.plan, filled.plan.grid
    assert found
    assert 1 <= plan.spacing <= A_PAGE.spacing
    assert [each.spacing for each in plans] == [plan.spacing] * len(plans)
    grown = [heights[0], *(height + 5 * (plan.spacing - 1) for height in heights[1:])]
    ends = [
        sum(grown[n] + found.rooms_pt[names(len(heights))[n]] for n in half) + GAP * (len(half) - 1)
        for half in (range(found.first + 1), range(found.first + 1, len(heights)))
    ]
    assert ends[0] == pytest.approx(ends[1])
    assert ends[0] == pytest.approx(side_pt, abs=0.01)
    assert min(found.rooms_pt.values()) >= 0


def test_gaps_that_came_out_too_high_are_not_stretched() -> None:
    heights = [200.0, *[150.0] * 6]
    answers = [probed(heights, 500.0)]
    filled = grid.fill(A_PAGE, passages(7), lambda _: answers.pop(), probed(heights), SIZE_PT)
    assert answers == []
    assert filled.plan.spacing == 1.0


def test_what_stands_first_takes_more_of_the_room_than_a_box() -> None:
    heights = [100.0, *[60.0] * 7]
    filled = grid.fill(A_PAGE, passages(8), lambda _: probed(heights), probed(heights), SIZE_PT)
    assert filled.plan.grid
    rooms = filled.plan.grid.rooms_pt
    assert rooms[FIRST] == pytest.approx(grid.FIRST_SHARE * rooms["sections.0"])
