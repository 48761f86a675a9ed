"""Boxes are read as people read them: the title, then column by column, downward."""

from dataclasses import replace

from briefgen.importers.document import Paragraph, Picture, Run
from briefgen.importers.publisher.publication import Area, Frame
from briefgen.importers.publisher.reading_order import MOST_BOXES, in_reading_order

PICTURE = Picture(b"", "photo.png")


def frame(name: str, *edges: float, size: float = 10, page: int = 0) -> Frame:
    """A box of a text: its left, top, right and bottom, in any unit of length."""
    left, top, right, bottom = edges
    paragraph = Paragraph((Run(name),), size_pt=size)
    return Frame(page, Area(left, top, right, bottom), (paragraph,))


def order(*frames: Frame) -> list[str]:
    return [
        "picture" if frame.content is PICTURE else " ".join(frame.words)
        for frame in in_reading_order(frames)
    ]


def test_columns_are_read_one_after_the_other_however_their_boxes_line_up() -> None:
    left = [frame("a", 0, 10, 45, 30), frame("b", 0, 32, 45, 90)]
    right = [frame("c", 50, 10, 95, 60), frame("d", 50, 62, 95, 90)]
    assert order(*right, *reversed(left)) == ["a", "b", "c", "d"]
    level = [frame("a", 0, 10, 45, 30), frame("c", 50, 10, 95, 30)]
    assert order(frame("d", 50, 32, 95, 50), frame("b", 0, 32, 45, 50), *level) == list("abcd")


def test_what_goes_across_parts_the_columns_above_from_those_below() -> None:
    columns = [frame(name, left, 10, left + 45, 40) for name, left in (("a", 0), ("b", 50))]
    below = [frame(name, left, 60, left + 45, 90) for name, left in (("d", 0), ("e", 50))]
    assert order(*below, frame("c", 0, 45, 95, 55), *columns) == ["a", "b", "c", "d", "e"]


def test_boxes_that_reach_a_little_into_the_next_column_stand_beside_it() -> None:
    assert order(frame("b", 48, 0, 95, 20), frame("a", 0, 5, 50, 90)) == ["a", "b"]


def test_columns_within_a_column_are_read_before_what_stands_below_them() -> None:
    inner = [frame("b", 40, 10, 60, 50), frame("c", 65, 10, 95, 50)]
    rest = [frame("a", 0, 10, 35, 90), frame("d", 40, 55, 95, 90)]
    assert order(*rest, *inner) == ["a", "b", "c", "d"]


def test_the_title_comes_first_though_something_stands_above_it() -> None:
    title = frame("Learning from reviews", 0, 10, 95, 20, size=30)
    assert order(frame("Issue 3", 0, 0, 30, 5), title, frame("7", 0, 30, 9, 40, size=90)) == [
        "Learning from reviews",
        "Issue 3",
        "7",
    ]


def test_the_panel_with_the_title_of_a_folded_sheet_is_read_before_the_others() -> None:
    flap, back = frame("flap", 0, 0, 30, 90), frame("back", 33, 0, 63, 90)
    cover = [frame("logo", 66, 0, 96, 9), frame("title", 66, 10, 96, 30, size=24)]
    cover.append(frame("subtitle", 66, 40, 96, 50))
    assert order(flap, back, *cover) == ["title", "logo", "subtitle", "flap", "back"]


def test_pages_are_read_one_after_the_other_and_only_the_first_has_the_title() -> None:
    second = [frame("c", 0, 0, 9, 9, page=1), frame("d", 0, 20, 9, 29, size=99, page=1)]
    assert order(*second, frame("a", 0, 0, 9, 9, size=20), frame("b", 0, 20, 9, 29)) == [
        *("a", "b", "c", "d")
    ]


def test_labels_are_read_with_the_texts_beside_them() -> None:
    rows = []
    for row, name in enumerate(("Background", "Learning", "Action")):
        rows.append(frame(name, 0, 30 * row, 20, 30 * row + 25))
        rows.append(frame(f"about {name} in many words", 25, 30 * row, 95, 30 * row + 25))
    assert order(*reversed(rows)) == [" ".join(frame.words) for frame in rows]


def test_a_picture_stands_in_the_order_unless_texts_stand_on_it() -> None:
    above, below = frame("a", 0, 0, 90, 20), frame("b", 0, 60, 90, 90)
    photo = Frame(0, Area(0, 30, 90, 50), PICTURE)
    assert order(below, photo, above) == ["a", "picture", "b"]
    assert order(replace(photo, area=Area(0, 0, 90, 90)), below, above) == ["a", "picture", "b"]
    assert order(photo) == ["picture"]


def test_no_box_is_lost_where_there_are_too_many_to_be_divided() -> None:
    many = [frame(str(number), 0, -number, 1, 0) for number in range(2 * MOST_BOXES)]
    assert order(*many) == [str(number) for number in reversed(range(2 * MOST_BOXES))]


def test_boxes_that_all_overlap_like_stairs_are_read_downward() -> None:
    stairs = [frame(str(step), step, step, step + 3, step + 3) for step in range(100)]
    assert order(*reversed(stairs)) == [str(step) for step in range(100)]
