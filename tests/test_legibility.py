"""Text and logos are seen on what is really under them."""

from collections.abc import Collection
from dataclasses import replace

from briefgen.checks.ink import Area, Shape, Side, Text
from briefgen.checks.legibility import Dot, Dots, Draw, faint
from briefgen.checks.scene import scene
from briefgen.values import Box, Picture

SHEET = Area(0, 0, 400, 300)
NAVY, TEAL, WHITE, PALE = "#0b3a5b", "#00706b", "#ffffff", "#e6f1f1"
GREY = "#8c8c8c"  # 3.4:1 on white
WORDS = Text(5, Area(20, 20, 100, 30), SHEET, NAVY, 1, 12, bold=False, baseline=30)
BAND = Shape(1, (Area(0, 0, 400, 100),), NAVY)
LOGO = Picture("logo", Box(0, 20, 20, 60, 60))
MARK = Shape(2, (Area(20, 20, 60, 60),), TEAL, exact=False)


def nothing_drawn(area: Area, places: Collection[int], edge_px: int) -> Dots:
    raise AssertionError(f"geometry decides {area} of {places}, not {edge_px} pixels")


def drawing(*rows: str, **colours: str) -> Draw:
    """What is drawn of any area: a letter for each colour, a dot for what is clear."""
    dots = [
        Dot("#000000", 0) if each == "." else Dot(colours[each], 1) for row in rows for each in row
    ]
    return lambda *_: Dots(len(rows[0]), dots)


def contrasts(
    *painted: Text | Shape, picture: Picture | None = None, draw: Draw = nothing_drawn
) -> list[float]:
    texts = tuple(each for each in painted if isinstance(each, Text))
    shapes = tuple(each for each in painted if isinstance(each, Shape))
    on = scene(Side(0, SHEET, texts, shapes), (picture,) if picture else ())
    return [round(found.contrast, 1) for found in faint(on, draw)]


# --- text -----------------------------------------------------------------------------------------


def test_text_is_held_against_what_is_under_it_and_not_against_the_paper() -> None:
    assert contrasts(WORDS) == []
    assert contrasts(BAND, WORDS) == [1.0]
    assert contrasts(BAND, replace(WORDS, colour=WHITE)) == []


def test_only_what_is_painted_before_a_text_is_under_it() -> None:
    assert contrasts(replace(BAND, place=9), WORDS) == []


def test_large_text_needs_less() -> None:
    grey = replace(WORDS, colour=GREY)
    assert contrasts(grey) == [3.4]
    assert contrasts(replace(grey, size_pt=18)) == []
    assert contrasts(replace(grey, size_pt=14, bold=True)) == []
    assert contrasts(replace(grey, size_pt=14)) == [3.4]


def test_a_ground_that_is_seen_through_is_mixed_with_what_is_below() -> None:
    veil = replace(BAND, alpha=0.1)
    assert contrasts(veil, WORDS) == []
    assert contrasts(replace(veil, alpha=0.6), WORDS) == [3.2]


def test_text_on_a_picture_is_held_against_its_pixels() -> None:
    photograph = Shape(1, (Area(0, 0, 400, 100),), "")
    assert contrasts(photograph, WORDS, draw=drawing("ww", "ww", w=WHITE)) == []
    assert contrasts(photograph, WORDS, draw=drawing("wn", "nw", w=WHITE, n=NAVY)) == [1.0]


# --- logos ----------------------------------------------------------------------------------------


def test_a_logo_that_is_seen_on_its_ground_needs_no_drawing() -> None:
    assert contrasts(MARK, picture=LOGO) == []


def test_a_logo_in_the_colour_of_its_ground_is_found() -> None:
    navy = drawing(".nn.", "nnnn", n=NAVY)
    assert contrasts(BAND, replace(MARK, colour=NAVY), picture=LOGO, draw=navy) == [1.0]


def test_a_logo_that_its_outline_shows_is_seen() -> None:
    outlined = drawing("wwww", "wnnw", "wwww", "....", n=NAVY, w=WHITE)
    assert contrasts(BAND, replace(MARK, colour=NAVY), picture=LOGO, draw=outlined) == []


def test_a_plate_is_the_ground_of_the_logo_on_it() -> None:
    plate = Shape(1, (Area(15, 15, 65, 65),), WHITE)
    dark = replace(BAND, place=0)
    assert contrasts(dark, plate, replace(MARK, colour=NAVY), picture=LOGO) == []


def test_a_logo_may_lose_half_of_its_opaque_area_and_no_more() -> None:
    coloured = replace(MARK, colour="")
    half = drawing("..tt", "..pp", t=TEAL, p=PALE)
    assert contrasts(coloured, picture=LOGO, draw=half) == []
    most = drawing("..tt", ".ppp", t=TEAL, p=PALE)
    assert contrasts(coloured, picture=LOGO, draw=most) == [1.2]


def test_a_logo_on_two_grounds_is_held_against_both() -> None:
    band = replace(BAND, parts=(Area(0, 0, 400, 35),))
    areas: list[tuple[Area, int]] = []

    def draw(area: Area, places: Collection[int], edge_px: int) -> Dots:
        areas.append((area, edge_px))
        own = 2 in places
        return Dots(1, [Dot(NAVY, 1)] * 3 if own else [Dot(NAVY, 1), Dot(NAVY, 1), Dot(WHITE, 1)])

    assert contrasts(band, replace(MARK, colour=NAVY), picture=LOGO, draw=draw) == [1.0]
    assert areas == [(MARK.area, edge_px) for edge_px in (40, 40, 96, 96)]  # looked at once more


def test_a_picture_that_brings_its_own_ground_is_seen() -> None:
    framed = drawing("wwww", "wttw", "wwww", w=WHITE, t=TEAL)
    assert contrasts(replace(MARK, colour=""), picture=LOGO, draw=framed) == []


def test_a_logo_in_a_box_of_its_own_is_held_against_that() -> None:
    box, disc = (
        replace(MARK, place=place, colour=colour) for place, colour in ((2, NAVY), (3, TEAL))
    )
    faint_there = drawing("nnnn", "nttn", "nnnn", n=NAVY, t=TEAL)
    assert contrasts(box, disc, picture=LOGO, draw=faint_there) == []


def test_a_code_has_a_plate_and_is_no_logo() -> None:
    code = replace(LOGO, kind="code")
    assert contrasts(BAND, replace(MARK, colour=NAVY), picture=code) == []
