"""What a printing condition makes of the colours of a screen."""

import pytest
from PIL import Image
from support import ROOT

from briefgen.pdf.press.separation import Separation, heaviest, limited


@pytest.fixture(scope="module")
def separation() -> Separation:
    return Separation(ROOT / "styles/FOGRA39L_coated.icc")


def test_no_colour_of_a_screen_comes_to_more_ink_than_paper_takes(
    separation: Separation,
) -> None:
    levels = range(0, 256, 51)
    found = [separation.of((r, g, b)) for r in levels for g in levels for b in levels]
    assert max(map(sum, found)) <= 300
    assert max(map(sum, found)) > 250


@pytest.mark.parametrize(
    ("colour", "inks"),
    [
        ((255, 255, 255), (0, 0, 0, 0)),
        ((0, 0, 0), (0, 0, 0, 100)),
        ((0x1D, 0x28, 0x30), (0, 0, 0, 100)),
        ((0xB0, 0xB0, 0xB0), (0, 0, 0, 42)),
        ((0x0B, 0x3A, 0x5B), (95, 51, 7, 63)),
    ],
    ids=["white", "black", "nearly black", "grey", "navy"],
)
def test_greys_and_what_is_nearly_black_come_to_black_alone(
    separation: Separation, colour: tuple[int, int, int], inks: tuple[int, ...]
) -> None:
    assert separation.of(colour) == inks


def test_black_stays_where_inks_give_way() -> None:
    assert limited((100, 80, 60, 40)) == (100, 80, 60, 40)
    assert limited((100, 100, 100, 100)) == (66, 66, 66, 100)
    assert sum(limited((97, 83, 71, 99))) <= 300


def test_the_heaviest_dot_is_found() -> None:
    picture = Image.new("CMYK", (3, 1), (0, 0, 0, 255))
    picture.putpixel((1, 0), (255, 255, 0, 51))
    assert heaviest(picture) == 220
