"""Blocks divide among sides as the contract says."""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from briefgen.fit.blocks import Block, Column, used
from briefgen.fit.side_division import Demands, Division, divide, level, shares
from briefgen.values import FIRST, LAST

FILLED, SPACING, GROWTH = 0.9, 1.5, 0.2
DEMANDS = Demands(FILLED, SPACING, GROWTH)
EVENLY = Demands(FILLED, SPACING, GROWTH, evenly=True)
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
    division = divide(blocks, capacities, DEMANDS)
    if division is None:
        return None
    return [[block.id for block in side] for side in shares(blocks, division.starts)]


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
    whole = divide(listed(3, 3), [40, 40], DEMANDS)
    goes_on = divide(listed(3, 3, 3, 3, 3, 3), [19, 40], DEMANDS)
    assert whole
    assert goes_on
    assert (whole.rank, goes_on.rank) == (1, 2)


def test_a_side_has_room_for_the_head_that_is_set_again_above_its_rows() -> None:
    plain = listed(3, 3, 3, 3, 3, 3)
    table = (*plain[:2], *(replace(row, head=1.5) for row in plain[2:-1]), PANEL)
    rows, back = 9.0, 12.0  # of three rows on the back; of the panel with the gap above it
    room = rows + back + 0.1
    assert shared_out(plain, 19, room)
    assert shared_out(table, 19, room) is None
    assert shared_out(table, 19, room + 1.5) == shared_out(plain, 19, room)


def test_rows_with_their_head_are_spread_so_that_no_side_is_overfull() -> None:
    plain = listed(*[2.0] * 26)
    table = (*plain[:2], *(replace(row, head=4.0) for row in plain[2:-1]), PANEL)
    for blocks, sides in ((plain, 4), (table, 5)):
        division = spread(blocks, *[24.0] * 5)
        assert division
        parted = shares(blocks, division.starts)
        assert len(parted) == sides
        assert all(used(side) <= 24 for side in parted)


ITEMS = st.lists(st.floats(1, 6), min_size=2, max_size=30)


@given(ITEMS, st.floats(15, 60), st.floats(15, 60))
def test_every_block_stands_once_in_order_and_no_side_is_overfull(
    heights: list[float], front: float, back: float
) -> None:
    blocks = listed(*heights)
    division = divide(blocks, [front, back], DEMANDS)
    assume(division is not None)
    assert division
    front_and_back = shares(blocks, division.starts)
    assert tuple(block for side in front_and_back for block in side) == blocks
    assert used(front_and_back[0]) <= front
    assert used(front_and_back[1]) <= back
    items = [sum(block.item for block in side) for side in front_and_back]
    assert division.rank == (2 if all(items) else 1)
    assert not all(items) or min(items) >= 2


@given(ITEMS, st.floats(15, 60))
def test_no_block_more_would_fit_on_the_front(heights: list[float], front: float) -> None:
    blocks = listed(*heights)
    division = divide(blocks, [front, 1000], DEMANDS)
    assume(division is not None)
    assert division
    (start,) = division.starts
    later = [end for end in range(start + 1, len(blocks)) if blocks[end].begins]
    assert all(used(blocks[:end]) > front - 0.1 for end in later)


# several sides, filled evenly

LISTS = st.lists(st.floats(1, 6), min_size=4, max_size=60)


def spread(blocks: Column, *capacities: float) -> Division | None:
    """Blocks shared out evenly, where they can be."""
    found = divide(blocks, capacities, EVENLY)
    return found and level(blocks, capacities, EVENLY, found)


@given(LISTS, st.integers(2, 8))
def test_several_sides_hold_every_block_in_order_and_none_is_overfull(
    heights: list[float], count: int
) -> None:
    blocks, capacities = listed(*heights), [30.0] * count
    division = spread(blocks, *capacities)
    assume(division is not None)
    assert division
    parted = shares(blocks, division.starts)
    assert tuple(block for side in parted for block in side) == blocks
    assert len(parted) + division.ruled_sides == count
    assert all(0 < used(side) <= 30 for side in parted)
    assert all(blocks[start].begins for start in division.starts)
    assert division.side(len(parted) - 1) == count - 1


@given(LISTS)
def test_what_fills_its_sides_one_by_one_can_also_be_spread(heights: list[float]) -> None:
    blocks = listed(*heights)
    total = used(blocks)
    enough = int(total / 20) + 3  # sides of 30 lose at most the height of what stays together
    assert spread(blocks, *[30.0] * enough) is not None
    too_few = int(total / 31)  # gaps fall away where a side ends
    assert too_few < 1 or spread(blocks, *[30.0] * too_few) is None


def test_sides_are_filled_alike_rather_than_one_by_one() -> None:
    blocks = listed(*[2.0] * 20)
    division = spread(blocks, 30, 30, 30)
    assert division
    front, back, last = shares(blocks, division.starts)
    assert [block.id for block in last] == [LAST]
    assert abs(used(front) * 1.2 - used(back)) < 6  # the first may grow by a fifth of a side
    assert used(front) < 28


def test_a_short_briefing_leaves_sides_for_notes_and_ends_on_the_last() -> None:
    division = spread(listed(3, 3, 3, 3), 40, 40, 40, 40)
    assert division == Division((6,), 1, ruled_sides=2)
    assert [division.side(share) for share in (0, 1)] == [0, 3]


def test_what_stands_last_is_never_higher_than_its_side() -> None:
    blocks = listed(3, 3, 3, 3)
    covers = replace(EVENLY, covers=True)
    for demands in (EVENLY, covers):
        assert divide(blocks, [40, 40, 40, 10.1], demands)
        assert divide(blocks, [40, 40, 40, 10.02], demands) is None


def test_the_last_block_shares_its_side_where_all_are_needed() -> None:
    blocks = listed(*[4.0] * 12)
    division = spread(blocks, 20, 20, 14, 30)
    assert division
    assert len(shares(blocks, division.starts)[-1]) > 1
    assert division.ruled_sides == 0


def test_a_panel_stays_whole_where_the_hole_is_small() -> None:
    panel = [
        Block(f"panel.{n}", 0.0, 2.0, 0.0, begins=2 <= n <= 4, item=True, slack=1.0)
        for n in range(6)
    ]
    head = replace(HEAD, height=16.0)
    whole = (head, Block("panel", 1.0, 2.0, 0.0, begins=True), *panel, PANEL)
    division = spread(whole, 22, 22, 22)
    assert division
    assert [side[0].id for side in shares(whole, division.starts)] == [FIRST, "panel", LAST]
