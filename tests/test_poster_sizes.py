"""Larger posters are filled, with larger type and a QR code for those who stand further away."""

from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from command import own_brand
from kept import Shipped
from PIL import Image
from support import (
    PT_PER_MM,
    ROOT,
    WHITE,
    Pdf,
    build_layout,
    ink,
    overlaps,
    points,
    write_briefing,
)
from test_poster import HEADLINE, THEMES, highlighted, white_at_the_foot

pytestmark = pytest.mark.editions

pytestmark = pytest.mark.editions

SIZES_MM = {"a3": (297, 420), "a2": (420, 594)}
DISTANCES_CM = {"a3": 60, "a2": 85}  # as the editions' files say
MODULES = 29  # of the QR code of the board's address (version 3), without its quiet zone
DPI = 100


@pytest.fixture(scope="module", params=SIZES_MM)
def size(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def large(size: str, shipped: Shipped) -> Pdf:
    """The poster of the shipped briefing on a larger sheet."""
    return shipped("poster", size)


def test_it_is_one_side_of_its_sheet(large: Pdf, size: str) -> None:
    (page,) = large.pages
    measured = (round(page.width_pt / PT_PER_MM), round(page.height_pt / PT_PER_MM))
    assert measured == SIZES_MM[size]
    assert large.path.name == f"poster-{size}.pdf"


def test_it_says_what_the_poster_says_in_larger_type(large: Pdf, size: str, poster: Pdf) -> None:
    assert large.pages[0].text == poster.pages[0].text
    wider = SIZES_MM[size][0] / 210
    assert large.made.size_pt > poster.made.size_pt * wider * 0.9
    smallest = min(letter.size_pt for letter in large.pages[0].letters)
    assert smallest >= 16 * DISTANCES_CM[size] / 50  # as large to the eye as 16 pt at 50 cm


def test_it_fills_its_sheet(large: Pdf) -> None:
    assert white_at_the_foot(large) < 0.1
    assert overlaps(large.pages[0]) == []


@pytest.mark.parametrize(
    "sections",
    [
        pytest.param([THEMES, highlighted(1)], id="one point"),
        pytest.param([highlighted(4)], id="no themes"),
        pytest.param([THEMES, points(60)], id="sixty points, none highlighted"),
        pytest.param([THEMES, highlighted(5, words=14)], id="five points"),
    ],
)
def test_it_fills_its_sheet_whatever_it_shows(
    size: str, sections: list[Any], tmp_path: Path
) -> None:
    path = write_briefing(tmp_path, sections, poster=HEADLINE)
    pdf = build_layout(path, "poster", tmp_path / "out", edition=size)
    assert white_at_the_foot(pdf) < 0.1
    assert overlaps(pdf.pages[0]) == []


def code_of(pdf: Pdf) -> tuple[tuple[int, int, int, int], Image.Image]:
    """Where the dark of the QR code stands on the poster, in dots, and the poster."""
    (picture,) = pdf.pictures(DPI)
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.text == "https://www.derbyshirescb.org.uk"
    corners = code.position
    roughly = corners.bottom_right.x - corners.top_left.x
    more = roughly * 3 // MODULES  # inside the quiet zone, so that nothing else is seen
    left, top = corners.top_left.x - more, corners.top_left.y - more
    right, bottom = corners.bottom_right.x + more, corners.bottom_right.y + more
    found = ink(picture, (left, top, right, bottom), WHITE)
    assert found
    return (left + found[0], top + found[1], left + found[2], top + found[3]), picture


def test_its_qr_code_is_a_tenth_of_the_reading_distance(large: Pdf, size: str) -> None:
    (left, top, right, bottom), _ = code_of(large)
    for edge in (right - left, bottom - top):
        assert edge / DPI * 25.4 == pytest.approx(DISTANCES_CM[size], abs=0.5)
    said = (ROOT / f"layouts/editions/{size}.yaml").read_text("utf-8")
    assert f"{DISTANCES_CM[size]} cm" in said


def test_a_short_address_has_as_large_a_code(size: str, tmp_path: Path) -> None:
    def change(said: dict[str, Any]) -> None:
        said["defaults"]["briefgen"]["contact"]["web"] = "ab.uk"

    own_brand(tmp_path, change)
    path = write_briefing(tmp_path, [THEMES], poster=HEADLINE, brand="styles/ours")
    (picture,) = build_layout(path, "poster", tmp_path / "out", edition=size).pictures(DPI)
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.text == "https://ab.uk"
    wide = code.position.top_right.x - code.position.top_left.x
    assert wide / DPI * 25.4 == pytest.approx(DISTANCES_CM[size], abs=1)


def test_its_qr_code_keeps_a_quiet_zone_of_four_modules(large: Pdf) -> None:
    (left, top, right, bottom), picture = code_of(large)
    zone = 4 * (right - left) // MODULES - 1
    around = (left - zone, top - zone, right + zone, bottom + zone)
    inside = (zone, zone, zone + right - left, zone + bottom - top)
    assert ink(picture, around, WHITE) == inside
