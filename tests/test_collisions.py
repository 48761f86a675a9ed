"""On a finished side nothing covers, cuts or crosses text, and no picture meets another."""

from dataclasses import replace

from briefgen.checks.collisions import collisions, without_echoes
from briefgen.checks.ink import Area, Shape, Side, Text
from briefgen.checks.scene import scene
from briefgen.values import Box, Picture

SHEET = Area(0, 0, 400, 300)
EVERYWHERE = Area(-1e6, -1e6, 1e6, 1e6)
LETTER_PT = 10  # the letters of these texts are squares that touch each other


def text(left: float, top: float, letters: int = 8, place: int = 5) -> Text:
    area = Area(left, top, left + letters * LETTER_PT, top + LETTER_PT)
    return Text(place, area, EVERYWHERE, "#000000", 1, 14, bold=False, baseline=area.bottom)


def ground(left: float, top: float, right: float, bottom: float, place: int = 1) -> Shape:
    return Shape(place, (Area(left, top, right, bottom),), "#0b3a5b")


def letters(said: Text) -> tuple[Area, ...]:
    left, top, right, bottom = said.area
    begins = range(round(left), round(right), LETTER_PT)
    return tuple(Area(begin, top, begin + LETTER_PT, bottom) for begin in begins)


def picture(left: float, top: float, edge: float = 40, kind: str = "logo") -> Picture:
    box = Box(0, left, top, left + edge, top + edge)
    return Picture("code" if kind == "code" else "logo", box, "Harbour board")


def drawn(shown: Picture, place: int = 2) -> Shape:
    box = shown.box
    return Shape(place, (Area(box.left, box.top, box.right, box.bottom),), "", exact=False)


def rules(*painted: Text | Shape, pictures: tuple[Picture, ...] = ()) -> list[str]:
    """The rules that a side breaks."""
    texts = tuple(each for each in painted if isinstance(each, Text))
    shapes = tuple(each for each in painted if isinstance(each, Shape))
    on = scene(Side(0, SHEET, texts, shapes), pictures)
    return [found.rule.name for found in without_echoes(list(collisions(on, letters)))]


# --- the sheet ------------------------------------------------------------------------------------


def test_text_inside_the_sheet_is_right() -> None:
    assert rules(text(20, 20)) == []
    assert rules(text(320, 290)) == []


def test_text_that_leaves_the_sheet_is_found_on_each_edge() -> None:
    assert rules(text(-5, 20)) == rules(text(325, 20)) == ["off-sheet"]
    assert rules(text(20, -5)) == rules(text(20, 295)) == ["off-sheet"]


def test_a_hair_over_the_edge_is_rounding() -> None:
    assert rules(text(-0.2, 20)) == []


def test_text_that_a_clip_path_cuts_is_found() -> None:
    cut = replace(text(20, 20), seen=Area(0, 0, 65, 100))
    assert rules(cut) == ["text-cut"]
    assert rules(replace(cut, seen=Area(0, 0, 100, 100))) == []


# --- shapes ---------------------------------------------------------------------------------------


def test_text_on_its_ground_is_right() -> None:
    assert rules(ground(0, 0, 400, 100), text(20, 20)) == []


def test_text_under_what_is_painted_later_is_covered() -> None:
    assert rules(ground(60, 0, 100, 100, place=9), text(20, 20)) == ["covered"]


def test_what_can_be_seen_through_covers_nothing() -> None:
    veil = replace(ground(0, 0, 400, 300, place=9), alpha=0.24)
    assert rules(veil, text(20, 20)) == []


def test_a_ground_that_ends_within_letters_crosses_them() -> None:
    assert rules(ground(0, 0, 400, 25), text(20, 20)) == ["text-crossed"]
    assert rules(ground(0, 0, 45, 100), text(20, 20)) == ["text-crossed"]


def test_a_ground_that_ends_between_letters_and_lines_crosses_nothing() -> None:
    assert rules(ground(0, 0, 400, 21), text(20, 20)) == []
    assert rules(ground(0, 0, 50, 100), text(20, 20)) == []


def test_an_edge_that_nobody_sees_crosses_nothing() -> None:
    white = replace(ground(0, 0, 45, 100), colour="#ffffff")
    assert rules(white, text(20, 20)) == []
    assert rules(ground(0, 0, 45, 100), ground(0, 0, 400, 100, place=2), text(20, 20)) == []


def test_a_line_through_letters_crosses_them_and_an_underline_does_not() -> None:
    through = replace(ground(0, 24, 400, 25.5), colour="#000000")
    below = replace(ground(20, 29, 100, 30), colour="#000000")
    assert rules(through, text(20, 20)) == ["text-crossed"]
    assert rules(below, text(20, 20)) == []


def test_a_frame_around_text_is_right() -> None:
    frame = Shape(1, (Area(0, 0, 400, 2), Area(0, 98, 400, 100), Area(0, 0, 2, 100)), "#000000")
    assert rules(frame, text(20, 20)) == []


# --- lines ----------------------------------------------------------------------------------------


def test_lines_that_stand_apart_are_right() -> None:
    assert rules(text(20, 20), text(20, 31, place=6)) == []


def test_lines_whose_letters_share_a_fifth_of_their_ink_are_found() -> None:
    assert rules(text(20, 20), text(20, 27, place=6)) == ["text-over-text"]
    assert rules(text(20, 20), text(20, 29, place=6)) == []


def test_two_texts_on_one_line_may_be_kerned_but_not_set_over_each_other() -> None:
    assert rules(text(20, 20), text(97, 20, place=6)) == []
    assert rules(text(20, 20), text(80, 20, place=6)) == ["text-over-text"]


# --- pictures -------------------------------------------------------------------------------------


def test_a_logo_beside_text_is_right() -> None:
    logo = picture(120, 10)
    assert rules(drawn(logo), text(20, 20), pictures=(logo,)) == []


def test_a_logo_and_text_may_not_meet_whichever_is_painted_first() -> None:
    logo = picture(80, 10)
    assert rules(drawn(logo), text(20, 20), pictures=(logo,)) == ["picture-met"]
    assert rules(drawn(logo, place=9), text(20, 20), pictures=(logo,)) == ["picture-met"]


def test_the_quiet_zone_of_a_code_belongs_to_it() -> None:
    code = picture(80, 10, kind="code")
    modules = Shape(2, (Area(90, 20, 110, 40),), "", exact=False)
    assert rules(modules, text(20, 20, letters=7), pictures=(code,)) == ["picture-met"]
    assert rules(modules, text(20, 20, letters=6), pictures=(code,)) == []


def test_text_over_the_plate_of_a_picture_is_told_as_over_the_picture() -> None:
    code = picture(80, 10, kind="code")
    plate = replace(ground(75, 5, 125, 55), colour="#ffffff")
    dark = ground(0, 0, 400, 300, place=0)
    found = rules(dark, plate, drawn(code), text(8, 20, letters=7), pictures=(code,))
    assert found == ["picture-met"]


def test_text_may_stand_on_a_large_picture_and_not_on_its_edge() -> None:
    photograph = picture(0, 0, edge=200)  # a third of the side
    assert rules(drawn(photograph), text(20, 20), pictures=(photograph,)) == []
    assert rules(drawn(photograph), text(150, 20), pictures=(photograph,)) == ["picture-met"]


def test_text_may_not_stand_on_a_code_however_large() -> None:
    code = picture(0, 0, edge=200, kind="code")
    assert rules(drawn(code), text(20, 20), pictures=(code,)) == ["picture-met"]


def test_letters_that_belong_to_a_logo_are_a_part_of_it() -> None:
    logo = picture(10, 10)
    parts = (drawn(logo, place=2), drawn(logo, place=9))
    assert rules(*parts, text(15, 20, letters=2), pictures=(logo,)) == []


def test_pictures_that_meet_are_found_once() -> None:
    logo, code = picture(10, 10), picture(40, 10, kind="code")
    pictures = (logo, code)
    assert rules(drawn(logo), drawn(code, place=3), pictures=pictures) == ["picture-met"]
    apart = picture(60, 10, kind="code")
    assert rules(drawn(logo), drawn(apart, place=3), pictures=(logo, apart)) == []


def test_two_logos_may_stand_on_one_ground() -> None:
    large, small = picture(10, 10, edge=60), picture(80, 10, edge=10)
    card = replace(ground(5, 5, 95, 75), colour="#ffffff")
    assert rules(card, drawn(large), drawn(small, place=3), pictures=(large, small)) == []


def test_a_logo_that_leaves_the_sheet_or_is_covered_is_found() -> None:
    logo = picture(380, 10)
    assert rules(drawn(logo), pictures=(logo,)) == ["off-sheet"]
    logo = picture(10, 10)
    later = ground(30, 0, 100, 100, place=9)
    assert rules(drawn(logo), later, pictures=(logo,)) == ["covered"]


def test_the_mark_of_a_draft_is_no_picture_and_takes_in_nothing() -> None:
    mark = replace(picture(0, 0, edge=300), behind=True)
    veil = replace(drawn(mark, place=9), alpha=0.24, group=9)
    bullet = ground(10, 22, 16, 28)
    assert rules(bullet, text(20, 20), veil, pictures=(mark,)) == []


def test_a_picture_behind_something_is_what_is_painted_together() -> None:
    logo = replace(picture(80, 10), behind=True)
    shape = replace(drawn(logo), group=3)
    assert rules(shape, text(20, 20), pictures=(logo,)) == ["picture-met"]
    assert rules(text(20, 20), pictures=(logo,)) == []
