"""Logos are seen wherever they stand: by a variant, on a plate, or the brand is told."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from briefgen.brand import grounds
from briefgen.brand.colour import contrast
from briefgen.brand.logos import look
from briefgen.brand.logos.logo import ON_DARK, ON_LIGHT, Logo, load
from briefgen.pages.lockups import shown

NAVY, TEAL, WHITE, MIST = "#0b3a5b", "#00706b", "#ffffff", "#e6f1f1"
COLOURS = {"paper": WHITE, "brand": NAVY, "on-brand": WHITE, "accent": TEAL, "panel": MIST}
GROUNDS = ("paper", "panel", "brand")


def drawing(folder: Path, name: str, body: str, attributes: str = "") -> Logo:
    box = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"'
    (folder / name).write_text(f"<svg {box} {attributes}>{body}</svg>")
    return load(folder, name, name)


def picture(folder: Path, name: str, ground: str | None, ink: str) -> Logo:
    """A disc of one colour, in a box of another or in none."""
    image = Image.new("RGBA", (120, 120), ground or (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((30, 30, 90, 90), ink)
    image.convert("RGB" if name.endswith("jpg") else "RGBA").save(folder / name)
    return load(folder, name, name)


def seen(logo: Logo, ground: str, colour: str = TEAL) -> float:
    return grounds.seen(logo, colour, ground)


@pytest.mark.parametrize(
    ("ink", "ground", "share"),
    [
        (NAVY, NAVY, 0), (NAVY, WHITE, 1), (WHITE, WHITE, 0), (WHITE, NAVY, 1), (TEAL, NAVY, 0),
        ("#949494", WHITE, 1), ("#959595", WHITE, 0),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["png", "svg"])
def test_what_has_three_to_one_is_seen(
    tmp_path: Path, kind: str, ink: str, ground: str, share: float
) -> None:
    if kind == "svg":
        logo = drawing(tmp_path, "a.svg", f'<circle cx="48" cy="48" r="30" fill="{ink}"/>')
    else:
        logo = picture(tmp_path, "a.png", None, ink)
    assert seen(logo, ground) == pytest.approx(share, abs=0.15)  # edges are smoothed


def test_half_of_a_logo_is_enough(tmp_path: Path) -> None:
    halves = '<rect width="96" height="{}" fill="#0b3a5b"/>'
    halves += '<rect y="{}" width="96" height="{}" fill="#fff"/>'
    most = drawing(tmp_path, "most.svg", halves.format(60, 60, 36))
    least = drawing(tmp_path, "least.svg", halves.format(36, 36, 60))
    assert seen(most, WHITE) >= grounds.LEAST_SEEN > seen(least, WHITE)


def test_white_inside_a_dark_outline_is_seen_and_white_beside_it_is_not(tmp_path: Path) -> None:
    outline = '<circle cx="48" cy="48" r="40" fill="#fff" stroke="#0b3a5b" stroke-width="4"/>'
    badge = drawing(tmp_path, "badge.svg", outline)
    assert seen(badge, WHITE) > 0.95
    words = '<rect width="20" height="20" fill="#0b3a5b"/>'
    words += '<rect x="30" width="60" height="60" fill="#fff"/>'
    assert seen(drawing(tmp_path, "words.svg", words), WHITE) < 0.2


@pytest.mark.parametrize("name", ["a.png", "a.jpg"])
def test_box_around_a_logo_is_no_part_of_it_where_it_has_the_colour_of_the_ground(
    tmp_path: Path, name: str
) -> None:
    logo = picture(tmp_path, name, WHITE, NAVY)
    assert seen(logo, WHITE) > 0.9
    assert seen(logo, NAVY) > 0.75
    assert look.of(logo, TEAL).ink == pytest.approx(0.196, abs=0.03)
    pale = picture(tmp_path, f"pale-{name}", WHITE, "#e8e8e8")
    assert seen(pale, WHITE) < 0.05


def test_box_that_ends_within_a_pixel_is_a_box_too(tmp_path: Path) -> None:
    box = f'<rect width="100" height="166.7" fill="{WHITE}"/>'
    disc = f'<circle cx="50" cy="83" r="40" fill="{NAVY}"/>'
    head = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 166.7"'
    (tmp_path / "high.svg").write_text(f"<svg {head}>{box}{disc}</svg>")
    assert look.seen(load(tmp_path, "high.svg", "Ours"), NAVY, WHITE) > 0.9


def test_box_that_is_all_there_is_is_the_logo(tmp_path: Path) -> None:
    Image.new("RGB", (40, 40), NAVY).save(tmp_path / "a.png")
    logo = load(tmp_path, "a.png", "")
    assert (seen(logo, WHITE), seen(logo, NAVY)) == (1, 0)
    assert look.of(logo, TEAL).ink == 1


def test_logo_that_is_seen_stands_by_itself_and_another_on_a_plate(tmp_path: Path) -> None:
    navy = picture(tmp_path, "navy.png", None, NAVY)
    found = {ground: shown(navy, "accent", ground, COLOURS) for ground in GROUNDS}
    assert {ground: each.plate for ground, each in found.items()} == {
        "paper": "",
        "panel": "",
        "brand": WHITE,
    }
    assert {each.url for each in found.values()} == {navy.address("")}


def test_white_box_gets_a_plate_so_that_its_edge_has_room(tmp_path: Path) -> None:
    boxed = picture(tmp_path, "boxed.jpg", WHITE, NAVY)
    assert shown(boxed, "on-brand", "brand", COLOURS).plate == WHITE
    assert shown(boxed, "accent", "paper", COLOURS).plate == ""
    sand = {**COLOURS, "paper": "#d9c7a0"}
    assert shown(boxed, "accent", "paper", sand).plate == WHITE


@pytest.mark.parametrize("name", ["a.png", "a.jpg"])
def test_logo_in_a_box_stands_there_on_any_ground(tmp_path: Path, name: str) -> None:
    boxed = picture(tmp_path, name, "#8fb0c4", NAVY)
    for ground in (WHITE, NAVY, "#8fb0c4", "#777777", "#000000"):
        assert seen(boxed, ground) > 0.9
        assert shown(boxed, "accent", "paper", {**COLOURS, "paper": ground}).plate == ""


@pytest.mark.parametrize("colour", ["on-brand", "accent"])
def test_one_coloured_drawing_takes_the_colour_of_its_place(tmp_path: Path, colour: str) -> None:
    plain = drawing(tmp_path, "a.svg", '<path d="M0 0H90V90z"/>', 'fill="currentColor"')
    assert plain.is_plain
    ground = "brand" if colour == "on-brand" else "paper"
    found = shown(plain, colour, ground, COLOURS)
    assert (found.url, found.plate) == (plain.address(COLOURS[colour]), "")
    lost = shown(plain, "accent", "brand", COLOURS)
    assert (lost.url, lost.plate) == (plain.address(TEAL), WHITE)


@pytest.mark.parametrize(
    ("body", "attributes"),
    [
        ("<path d='M0 0H9'/>", ""),
        ("<path fill='#fff' d='M0 0H9'/>", 'fill="currentColor"'),
        ("<path style='fill:red' d='M0 0H9'/>", 'fill="currentColor"'),
        ("<style>path{fill:red}</style><path d='M0 0H9'/>", 'fill="currentColor"'),
    ],
)
def test_drawing_with_colours_of_its_own_is_looked_at(
    tmp_path: Path, body: str, attributes: str
) -> None:
    assert not drawing(tmp_path, "a.svg", body, attributes).is_plain


def test_variant_stands_where_it_is_made_for(tmp_path: Path) -> None:
    colour, white = (picture(tmp_path, f"{ink[1:]}.png", None, ink) for ink in ("#c9741a", WHITE))
    logo = replace(colour, variants={ON_DARK: white})
    assert grounds.seen(colour, TEAL, NAVY) > 0.9, "it would be seen there too"
    assert shown(logo, "on-brand", "brand", COLOURS).url == white.address("")
    assert shown(logo, "accent", "paper", COLOURS).url == colour.address("")
    assert shown(logo, "on-brand", "brand", COLOURS).alt == colour.alt


def test_variant_that_is_not_seen_gives_way_to_one_that_is(tmp_path: Path) -> None:
    navy, white = (picture(tmp_path, f"{ink[1:]}.png", None, ink) for ink in (NAVY, WHITE))
    logo = replace(white, variants={ON_LIGHT: navy})
    assert shown(logo, "accent", "paper", COLOURS).url == navy.address("")
    assert shown(logo, "on-brand", "brand", COLOURS).url == white.address("")
    swapped = replace(white, variants={ON_DARK: navy})
    assert shown(swapped, "on-brand", "brand", COLOURS).url == white.address("")


@pytest.mark.parametrize(
    ("ink", "paper", "plate"),
    [
        ("#ffd200", WHITE, NAVY),  # the darkest colour of the brand
        ("#ffd200", "#16120e", ""),
        ("#1d4f91", "#16120e", WHITE),
        ("#5b5b5b", "#7b3436", WHITE),
        ("#f4f4f4", "#e08a1e", NAVY),
    ],
)
@pytest.mark.parametrize("kind", ["png", "svg"])
def test_plate_has_a_colour_on_which_the_logo_is_seen(
    tmp_path: Path, kind: str, ink: str, paper: str, plate: str
) -> None:
    if kind == "svg":
        logo = drawing(tmp_path, "a.svg", f'<circle cx="48" cy="48" r="30" fill="{ink}"/>')
    else:
        logo = picture(tmp_path, "a.png", None, ink)
    found = shown(logo, "accent", "paper", {**COLOURS, "paper": paper})
    assert found.plate == plate
    assert contrast(ink, plate or paper) >= grounds.SAFE_CONTRAST


def test_plate_is_black_where_the_brand_has_nothing_dark(tmp_path: Path) -> None:
    pale = picture(tmp_path, "a.png", None, "#f4f4f4")
    light = {"paper": WHITE, "accent": "#949494", "brand": "#8c8c8c"}
    assert shown(pale, "accent", "paper", light).plate == "#000000"


def test_colour_of_a_place_gives_way_on_a_plate(tmp_path: Path) -> None:
    words = '<path d="M0 0H90V9H0z" fill="currentColor"/><path d="M0 20H90V90H0z" fill="#ffd200"/>'
    logo = drawing(tmp_path, "a.svg", words)
    found = shown(logo, "accent", "paper", COLOURS)
    assert (found.plate, found.url) == (NAVY, logo.address(WHITE))


def test_logo_takes_the_plate_of_its_neighbours_only_if_all_of_it_is_seen_there(
    tmp_path: Path,
) -> None:
    red = picture(tmp_path, "red.png", None, "#e0603a")
    both = '<rect width="96" height="70" fill="#e0603a"/><rect y="70" width="96" height="26"/>'
    with_words = drawing(tmp_path, "both.svg", both)
    plates = [
        shown(each, "accent", "paper", COLOURS, plate="#000000").plate for each in (red, with_words)
    ]
    assert plates == ["#000000", ""]


@pytest.mark.parametrize("ink", [NAVY, WHITE, "#ffd200", "#777777"])
def test_only_what_is_nearly_clear_is_lost_until_it_is_saved_in_full_colour(
    tmp_path: Path, ink: str
) -> None:
    clear, full = (picture(tmp_path, f"{a}.png", None, f"{ink}{a}") for a in ("40", "ff"))
    assert grounds.is_lost(clear, COLOURS)
    assert not grounds.is_lost(full, COLOURS)
    assert not grounds.is_lost(replace(clear, variants={ON_LIGHT: full}), COLOURS)


def test_measure_is_that_of_the_picture_at_any_size(tmp_path: Path) -> None:
    logo = picture(tmp_path, "a.png", None, NAVY)
    image = Image.open(io.BytesIO(logo.content)).convert("RGBA").resize((70, 70))
    assert look.Look(image).seen(WHITE) == pytest.approx(seen(logo, WHITE), abs=0.05)


def test_drawing_that_cannot_be_looked_at_is_taken_for_a_block(tmp_path: Path) -> None:
    logo = drawing(tmp_path, "a.svg", '<rect width="9" height="9" fill="#fff"/>')
    broken = replace(logo, content=b"<svg>")
    assert (seen(broken, WHITE), seen(broken, "#000000")) == (1, 0)


def test_light_logo_turns_dark_where_its_greys_are_lost_on_paper(tmp_path: Path) -> None:
    light = drawing(tmp_path, "light.svg", '<rect width="96" height="96" fill="#7cc7ff"/>')
    dots = picture(tmp_path, "light.png", None, "#7cc7ff")
    dark = drawing(tmp_path, "dark.svg", f'<rect width="96" height="96" fill="{NAVY}"/>')
    paper = {"paper": WHITE, "accent": "#000000"}
    assert [look.seen(each.in_grey(), "#000000", WHITE) for each in (light, dots)] == [0, 0]
    for each in (light, dots, dark):
        assert look.seen(grounds.in_grey(each, paper), "#000000", WHITE) > 0.98
    assert grounds.in_grey(dark, paper) == dark.in_grey()


def test_picture_as_pale_as_the_ground_that_it_brings_is_lost(tmp_path: Path) -> None:
    for name, colour in (("pale.jpg", "#ffd200"), ("strong.jpg", "#ff7a00")):
        image = Image.new("RGB", (300, 200), "white")
        ImageDraw.Draw(image).ellipse((60, 20, 240, 180), colour)
        image.save(tmp_path / name)
    pale, strong = (load(tmp_path, name, "ours") for name in ("pale.jpg", "strong.jpg"))
    assert grounds.is_lost(pale, COLOURS)
    assert not grounds.is_lost(strong, COLOURS)
    assert not grounds.is_lost(replace(pale, variants={ON_LIGHT: strong}), COLOURS)


def test_picture_in_a_box_of_its_own_is_no_negative_and_stands_on_no_plate(tmp_path: Path) -> None:
    image = Image.new("RGB", (300, 200), "white")
    pen = ImageDraw.Draw(image)
    pen.polygon([(40, 170), (150, 20), (260, 170)], "#ff7a00")
    pen.rectangle((120, 120, 180, 170), "black")
    image.save(tmp_path / "box.jpg")
    logo = load(tmp_path, "box.jpg", "ours")
    colours = {"paper": "#000000", "brand": "#ff7a00", "on-brand": "#000000", "accent": "#ff7a00"}
    for ground in colours:
        assert grounds.standing(logo, "accent", ground, colours).plate == ""
    grey = grounds.in_grey(logo, {"paper": WHITE, "accent": "#000000"})
    with Image.open(io.BytesIO(grey.content)) as shown:
        levels = shown.convert("L").tobytes()
    assert levels[300 * 5 + 5] > 250
    assert levels[300 * 60 + 150] < 130
    assert levels[300 * 140 + 150] < 20
