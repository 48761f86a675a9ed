"""Natural heights, measured at two sizes, bound those between them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.fit.blocks import Block, at_size, between, column, resized
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


@given(st.floats(0, 300), st.floats(50, 500), st.floats(12, 14), st.floats(12, 14))
def test_a_picture_keeps_its_height_and_the_text_beside_it_scales(
    picture_pt: float, text_pt: float, one_pt: float, other_pt: float
) -> None:
    block = replace(PANEL, height=(picture_pt + text_pt) / one_pt, fixed_pt=picture_pt)
    (found,) = resized((block,), one_pt, other_pt)
    assert found.height * other_pt == pytest.approx(picture_pt + text_pt * other_pt / one_pt)


WORDS = {"list.0": 5, "list.1": 5}
LIST = Passage("list", WORDS, WORDS, items=("list.0", "list.1"))


def with_boxes(**tops: tuple[float, float]) -> Placement:
    """The probe at 10 pt with more boxes of the list; edges in ems."""
    placement = placed(10)
    boxes = {
        f"list.{name.replace('_', '.')}": (Box(0, 0, top * 10, 50, bottom * 10),)
        for name, (top, bottom) in tops.items()
    }
    return replace(placement, boxes={**placement.boxes, **boxes})


def test_a_picture_below_a_heading_is_fixed_and_is_no_gap() -> None:
    block = column(with_boxes(picture=(8.2, 8.8)), [LIST], 10)[1]
    assert block.fixed_pt == pytest.approx(6)
    assert block.stretch == pytest.approx(1.4)  # 2 ems between heading, items and picture, less 0.6


def test_a_picture_beside_a_text_is_fixed_and_leaves_the_gaps_as_they_are() -> None:
    block = column(with_boxes(picture=(9, 13)), [LIST], 10)[1]
    assert block.fixed_pt == pytest.approx(40)
    assert block.stretch == pytest.approx(2)


def test_pictures_are_never_higher_than_their_block() -> None:
    block = column(with_boxes(**{"0_picture": (9, 11), "picture": (7, 14)}), [LIST], 10)[1]
    assert block.fixed_pt == pytest.approx(70)


def test_gaps_beside_a_longer_picture_stretch_without_making_anything_higher() -> None:
    def stretch(foot: float) -> float:
        return column(with_boxes(picture=(9, foot)), [LIST], 10)[1].stretch

    assert stretch(13.9) == pytest.approx(2)  # the second item ends below it
    assert stretch(14.4) == pytest.approx(1.6)
    assert stretch(15) == pytest.approx(1)  # above the items: the gap between them is beside it


def test_a_caption_scales_as_other_text_does() -> None:
    placement = with_boxes(picture=(8.2, 8.5), picture_figure=(8.2, 8.8))
    block = column(placement, [LIST], 10)[1]
    assert block.fixed_pt == pytest.approx(3)
    assert block.stretch == pytest.approx(1.4)


def test_a_picture_of_an_item_belongs_to_that_item() -> None:
    passage = replace(LIST, continues=True)
    blocks = column(with_boxes(**{"1_picture": (12, 13.5)}), [passage], 10)
    assert [round(block.fixed_pt, 6) for block in blocks] == [0, 0, 0, 15, 0]


def test_the_head_of_a_table_stands_above_its_rows_on_every_side() -> None:
    rows = ("list.rows.0", "list.rows.1", "list.rows.2", "list.rows.3")
    passage = Passage("list", dict.fromkeys(rows, 5), dict.fromkeys(rows, 5), rows, continues=True)
    tops = {f"rows_{n}": (9.5 + n, 10.5 + n) for n in range(4)}
    blocks = column(with_boxes(head=(8.3, 9.5), **tops), [passage], 10)
    heights = [(block.id, round(block.gap, 6), round(block.height, 6)) for block in blocks[1:6]]
    assert heights == [("list", 1, 2.5), *((name, 0, 1) for name in rows)]
    assert [round(block.head, 6) for block in blocks] == [0, 0, 1.2, 1.2, 1.2, 1.2, 0]
    assert [block.begins for block in blocks[2:6]] == [False, False, True, False]


def test_what_has_the_same_height_in_points_at_two_sizes_keeps_it() -> None:
    low, high = (replace(PANEL, height=168 / 12),), (replace(PANEL, height=168 / 14),)
    assert at_size(low, high, (12, 14), 13)[0].height * 13 == pytest.approx(168)
