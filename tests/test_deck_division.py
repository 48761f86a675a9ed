"""Long lists are shared out among slides: few points each, evenly, none overflowing."""

import re
from functools import cache
from itertools import pairwise

import pytest
from contracts import deck_of
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support import examples

from briefgen.fit.deck_division import Unit, fewest, shared, slides
from briefgen.fit.deck_division import airs as deck_airs
from briefgen.problems import ProblemsFound
from briefgen.values import Box, Passage, Placement

SLIDES = deck_of()
WORDS = 49.5  # about 45
FEW = settings(max_examples=examples(40, 200), deadline=None)
ROOM = 300.0

UNITS = st.lists(
    st.tuples(st.floats(20, ROOM), st.integers(1, 49), st.booleans()), min_size=1, max_size=14
).map(
    lambda parts: [
        Unit(f"unit.{place}", height, words, point)
        for place, (height, words, point) in enumerate(parts)
    ]
)


def may_stand(slide: list[Unit], words: float = WORDS) -> bool:
    """Whether one slide may hold these, with so many words at the most."""
    return (
        sum(unit.height for unit in slide) <= ROOM
        and sum(unit.point for unit in slide) <= 6
        and sum(unit.words for unit in slide) <= words
    )


@pytest.mark.drawn
@FEW
@given(UNITS)
def test_every_unit_stands_once_and_in_order(units: list[Unit]) -> None:
    assert [unit for slide in shared(units, ROOM, SLIDES) for unit in slide] == units


@pytest.mark.drawn
@FEW
@given(UNITS)
def test_no_slide_is_overfull(units: list[Unit]) -> None:
    found = shared(units, ROOM, SLIDES)
    assert all(slide and may_stand(slide, 54) for slide in found)


@pytest.mark.drawn
@FEW
@given(UNITS)
def test_there_are_no_more_slides_than_needed_and_none_could_be_more_even(
    units: list[Unit],
) -> None:
    @cache
    def ways(begin: int) -> tuple[tuple[int, ...], ...]:
        if begin == len(units):
            return ((),)
        return tuple(
            (end, *rest)
            for end in range(begin + 1, len(units) + 1)
            if may_stand(units[begin:end])
            for rest in ways(end)
        )

    def cost(ends: tuple[int, ...]) -> tuple[int, float]:
        heights = [sum(unit.height for unit in units[a:b]) for a, b in pairwise((0, *ends))]
        return len(ends), sum(height**2 for height in heights)

    found = shared(units, ROOM, SLIDES)
    assume(all(may_stand(slide) for slide in found))
    best = min(cost(ends) for ends in ways(0))
    heights = [sum(unit.height for unit in slide) for slide in found]
    assert len(found) == best[0]
    assert sum(height**2 for height in heights) == pytest.approx(best[1])


@pytest.mark.parametrize(
    ("words", "shares"),
    [([16, 16, 17], [3]), ([16, 18, 18], [3]), ([16, 18, 21], [1, 2]), ([24] * 4, [2, 2])],
)
def test_a_few_words_more_keep_a_text_from_standing_alone(
    words: list[int], shares: list[int]
) -> None:
    units = [Unit(f"unit.{place}", 20, count, point=True) for place, count in enumerate(words)]
    assert sorted(len(slide) for slide in shared(units, ROOM, SLIDES)) == shares


@pytest.mark.parametrize(
    ("count", "even"), [(1, [1]), (6, [6]), (7, [3, 4]), (12, [6, 6]), (13, [4, 4, 5])]
)
def test_equal_points_are_shared_evenly(count: int, even: list[int]) -> None:
    units = [Unit(f"unit.{place}", 20, 5, point=True) for place in range(count)]
    assert sorted(len(slide) for slide in shared(units, ROOM, SLIDES)) == even


def deck(*heights: float, words: int = 8) -> tuple[Passage, Placement]:
    """A section of points of these heights in points, and its probe."""
    names = [f"sections.0.items.{place}" for place in range(len(heights))]
    boxes, top = {}, 60.0
    for name, height in zip(names, heights, strict=True):
        boxes[name] = (Box(1, 0, top, 800, top + height),)
        top += height
    boxes["sections.0"] = (Box(1, 0, 0, 800, top),)
    for name in ("opening.inner", "closing.inner"):
        boxes[name] = (Box(0, 0, 0, 800, 400),)
    passage = Passage(
        id="sections.0",
        words=dict.fromkeys(names, words),
        lines={name: 10 + place for place, name in enumerate(names)},
        items=tuple(names),
    )
    return passage, Placement(3, boxes)


def test_a_point_that_is_too_high_for_a_slide_is_named_with_its_line() -> None:
    passage, placement = deck(40, 500, 40, words=40)
    with pytest.raises(ProblemsFound) as found:
        slides(SLIDES, [passage], placement)
    (problem,) = found.value.problems
    assert problem.line == 11
    assert problem.where == "sections.0.items.1"
    assert problem.message == "this text of 40 words is too long for one slide"
    advised = re.search(r"cut it to about (\d+) words", problem.hint)
    assert advised
    assert 0 < int(advised[1]) < 40


def test_points_with_more_than_about_45_words_are_all_named() -> None:
    passage, placement = deck(40, 40, words=50)
    with pytest.raises(ProblemsFound) as found:
        slides(SLIDES, [passage], placement)
    assert [problem.line for problem in found.value.problems] == [10, 11]


def test_a_title_that_fits_on_no_slide_is_a_problem() -> None:
    passage, placement = deck(40)
    boxes = {**placement.boxes, "opening.inner": (Box(0, 0, 0, 800, 600),)}
    with pytest.raises(ProblemsFound) as found:
        slides(SLIDES, [passage], Placement(3, boxes))
    assert [problem.message for problem in found.value.problems] == [
        "the title is too long for one slide"
    ]


def test_smaller_type_leaves_room_for_more() -> None:
    passage, placement = deck(*[90.0] * 6)
    large = slides(SLIDES, [passage], placement)
    small = slides(SLIDES, [passage], placement, 0.6)
    assert (len(large), len(small)) == (2, 1)


def pictured(picture_pt: float, *heights: float, words: int = 8) -> tuple[Passage, Placement]:
    """A section whose first unit is a picture, and points of these heights."""
    passage, placement = deck(picture_pt, *heights, words=words)
    first, *points = passage.items
    boxes = {"sections.0.picture": placement.boxes[first], **placement.boxes}
    del boxes[first]
    ids = {"sections.0.picture": 0, **dict.fromkeys(points, words)}
    lines = {name: 10 + place for place, name in enumerate(ids)}
    alone = Passage("sections.0", ids, lines, tuple(points), ("sections.0.picture",))
    return alone, Placement(3, boxes)


def test_a_picture_stands_on_a_slide_by_itself_or_with_text_and_keeps_its_height() -> None:
    passage, placement = pictured(200)
    assert slides(SLIDES, [passage], placement) == (("sections.0.picture",),)
    passage, placement = pictured(200, 90, 90, 90)
    whole = ("sections.0.picture", *passage.items)
    room = SLIDES.geometry.height_pt(0) - 0.5
    # The picture keeps its 200 pt; only the head of 60 pt and the points scale.
    for scale in (0.5, 0.6, 0.7, 0.8, 0.9):
        fits = 200 + (60 + 270) * scale <= room
        assert (slides(SLIDES, [passage], placement, scale) == (whole,)) is fits


def test_a_picture_that_is_too_high_for_a_slide_is_named_with_its_line() -> None:
    for scale in (1.0, 0.8):
        with pytest.raises(ProblemsFound) as found:
            slides(SLIDES, [pictured(600)[0]], pictured(600)[1], scale)
        (problem,) = found.value.problems
        assert problem.where == "sections.0.picture"
        assert problem.message == "this picture is too high for one slide, with its caption"
        assert problem.hint == "shorten the caption, or give the section a short_heading"
    passage, placement = pictured(150)  # below a heading in fewer lines there is more room
    assert slides(SLIDES, [passage], placement) == (("sections.0.picture",),)


def beside(picture_pt: float, *heights: float) -> tuple[Passage, Placement]:
    """A section of points of these heights, with a picture beside them."""
    passage, placement = deck(*heights)
    top = placement.box(passage.items[0]).top
    box = (Box(1, 500, top, 800, top + picture_pt),)
    boxes = {**placement.boxes, "sections.0.picture": box, "sections.0.picture.figure": box}
    return passage, Placement(3, boxes)


def test_points_beside_a_picture_scale_as_they_do_alone() -> None:
    alone, _ = deck(90, 90, 90, 90)
    for scale in (0.6, 0.7, 0.8, 0.9, 1.0):
        passage, placement = beside(200, 90, 90, 90, 90)
        found = slides(SLIDES, [passage], placement, scale)
        assert found == slides(SLIDES, [alone], deck(90, 90, 90, 90)[1], scale)


def test_a_picture_beside_points_leaves_less_room_to_move_them_down() -> None:
    shown = slides(SLIDES, [deck(40)[0]], deck(40)[1])
    low, high = (beside(picture_pt, 40) for picture_pt in (30, 330))
    airs = [deck_airs(SLIDES, [each[0]], each[1], (30, 30), shown)[0] for each in (low, high)]
    room = SLIDES.geometry.height_pt(0)
    assert airs[0].lead_em * 30 > room - 60 - 330 > airs[1].lead_em * 30


def test_an_item_beside_its_own_picture_is_cut_only_where_that_helps() -> None:
    passage, placement = deck(400, words=60)
    for picture_pt, where in ((200, "sections.0.items.0"), (380, "sections.0.items.0.picture")):
        box = (Box(1, 500, 60, 800, 60 + picture_pt),)
        own = {f"sections.0.items.0.picture{end}": box for end in ("", ".figure")}
        with pytest.raises(ProblemsFound) as found:
            slides(SLIDES, [passage], Placement(3, {**placement.boxes, **own}))
        assert [each.where for each in found.value.problems] == [where]


def test_a_picture_beside_points_may_be_too_high() -> None:
    with pytest.raises(ProblemsFound) as found:
        slides(SLIDES, [beside(600, 40)[0]], beside(600, 40)[1])
    assert [each.where for each in found.value.problems] == ["sections.0.picture"]


def test_points_and_words_alone_ask_for_this_many_slides() -> None:
    passage, placement = deck(*[90.0] * 6)
    assert fewest(SLIDES, [passage], placement) == 1
    passage, placement = deck(*[20.0] * 6, words=20)
    assert fewest(SLIDES, [passage], placement) == 3
