"""Each story is told once, and no number of a page is taken for a word of the text."""

import pytest

from briefgen.importers.document import LeftOut, Paragraph, Picture, Run, Table
from briefgen.importers.publisher.page_numbers import REASON, without_numbers
from briefgen.importers.publisher.publication import Area, Frame
from briefgen.importers.publisher.stories import told_once

STORY = "Everybody who works with children must listen to them and write down what they say"
HEADING = "What we learnt"
PAGES = (Area(0, 0, 600, 800),) * 4


def paragraph(*texts: str) -> Paragraph:
    return Paragraph(tuple(map(Run, texts)), place="box")


def box(text: str, left: float, top: float, page: int = 0) -> Frame:
    return Frame(page, Area(left, top, left + 100, top + 50), (paragraph(text),))


def test_a_chain_of_boxes_is_told_once_and_takes_the_room_of_all_on_its_page() -> None:
    chain = [box(STORY, 0, 100), box(STORY, 200, 90), box(STORY, 50, 300, page=2)]
    told = told_once([chain[0], box("other", 0, 500), *chain[1:]], PAGES)
    assert [(frame.page, frame.words[0]) for frame in told.frames] == [
        (0, "Everybody"),
        (0, "other"),
    ]
    assert told.frames[0].area == Area(0, 90, 300, 150)
    assert told.remarks == (
        "2 boxes that repeat the text of others, as linked ones do, were left out",
    )


def test_headings_that_stand_above_several_boxes_are_all_kept() -> None:
    boxes = [box(HEADING, 0, 100), box(HEADING, 200, 100), box(HEADING, 0, 300, page=1)]
    assert told_once(boxes, PAGES) == told_once(boxes, ())
    assert told_once(boxes, PAGES).frames == tuple(boxes)
    assert told_once(boxes, PAGES).remarks == ()


@pytest.mark.parametrize(("top", "place"), [(10, "header"), (745, "footer"), (400, "box")])
def test_what_stands_in_the_same_place_of_several_pages_is_told_once(
    top: float, place: str
) -> None:
    facing = [box(HEADING, 40, top), box(HEADING, 460, top, page=1), box(HEADING, 41, top, page=3)]
    told = told_once(facing, PAGES)
    assert [each.place for frame in told.frames for each in frame.paragraphs] == [place]


def test_one_box_that_is_told_again_is_said() -> None:
    told = told_once([box(STORY, 0, 100), box(STORY, 0, 300)], PAGES)
    assert told.remarks == ("one box that repeats the text of another one was left out",)


def test_a_picture_that_is_used_again_is_taken_over_once() -> None:
    area = Area(0, 300, 100, 400)
    logo, photo = (Picture(each, "picture.png", place="box") for each in (b"logo", b"photo"))
    told = told_once([Frame(page, area, each) for page in (0, 1) for each in (logo, photo)], PAGES)
    assert [frame.content for frame in told.frames] == [logo, photo]
    assert told.remarks == ("pictures that stand in several places were taken over once",)


def test_very_many_boxes_of_the_same_words_are_all_kept() -> None:
    many = [box("x", number * 10, number * 10, page=number % 4) for number in range(5_000)]
    assert len(told_once(many, PAGES).frames) == 5_000


def test_a_paragraph_that_only_gives_the_number_of_the_page_is_left_out() -> None:
    foot = Frame(0, Area(), (paragraph("Page ", " # "), paragraph("Our board")))
    kept, left_out = without_numbers((foot, box("#", 0, 0)))
    assert [frame.words for frame in kept] == [("Our", "board")]
    assert left_out == (LeftOut("Page #", REASON), LeftOut("#", REASON))


def test_a_number_of_a_page_is_taken_out_of_a_longer_text() -> None:
    line = Frame(0, Area(), (paragraph("Learning from reviews, page", " # ", "of 12 ", "#"),))
    kept, left_out = without_numbers((line,))
    assert [each.text for frame in kept for each in frame.paragraphs] == [
        "Learning from reviews, page of 12"
    ]
    assert left_out == (LeftOut("#", REASON),) * 2


@pytest.mark.parametrize("text", ["#ThinkFamily week", "Room 3#", "C# and others", "See #1"])
def test_other_uses_of_the_sign_are_kept(text: str) -> None:
    assert without_numbers((box(text, 0, 0),)) == ((box(text, 0, 0),), ())


def test_numbers_of_pages_are_taken_out_of_tables() -> None:
    table = Table((((paragraph("Page #"),), (paragraph("Learning"),)),))
    kept, left_out = without_numbers((Frame(0, Area(), table),))
    assert [frame.words for frame in kept] == [("Learning",)]
    assert left_out == (LeftOut("Page #", REASON),)
