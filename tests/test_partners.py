"""Partners stand in rows, alike in weight, whatever the shape of their logos."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw
from test_brand import BRANDS, load

from briefgen.brand.brand import Brand
from briefgen.brand.brand_logos import Partner
from briefgen.brand.grounds import ink
from briefgen.brand.logos.logo import load as load_logo
from briefgen.pages import partners
from briefgen.pages.lockups import (
    HIGHEST_BESIDE_EM,
    PLATE_EM,
    PLATED,
    WIDEST_BESIDE_EM,
    Shown,
    shown,
)
from briefgen.pages.partners import Placed


def rows_of(brand: Brand, width_em: float, height_em: float, **on: Any) -> list[list[Placed]]:
    """The rows as pages on paper show them."""
    show = partial(shown, colours=brand.colours)
    return partners.rows(brand, width_em, height_em, show, **on)


def brand_of(
    folder: Path, *sizes: tuple[int, int], fine: int = 0, colour: str = "#0b3a5b"
) -> Brand:
    """A brand whose partners have logos of these shapes, the first ones drawn in fine lines."""
    folder.mkdir(exist_ok=True)
    found = []
    for place, size in enumerate(sizes):
        image = Image.new("RGBA", size)
        draw = ImageDraw.Draw(image)
        if place < fine:
            draw.rectangle((0, 0, size[0] - 1, size[1] - 1), outline=colour, width=8)
        else:
            draw.rectangle((0, 0, *size), colour)
        image.save(folder / f"{place}.png")
        logo = load_logo(folder, f"{place}.png", f"Partner {place}")
        found.append(Partner(f"brand.partners.{place}", logo, logo.alt))
    return replace(load(BRANDS / "public.yml", folder), partners=tuple(found))


SHAPES = (
    (100, 500),
    (200, 200),
    (500, 100),
    (1000, 100),
    (300, 200),
    (120, 100),
    (400, 130),
    (90, 90),
)


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8])
@pytest.mark.parametrize("room", [(40, 8), (20, 10), (60, 3), (12, 20)])
def test_rows_fit_into_their_place_in_the_order_of_the_file(
    tmp_path: Path, count: int, room: tuple[float, float]
) -> None:
    brand = brand_of(tmp_path, *SHAPES[:count])
    rows = rows_of(brand, *room)
    assert [each.id for row in rows for each in row] == [each.id for each in brand.partners]
    for row in rows:
        width = sum(each.width_em for each in row) + partners.GAP_EM * (len(row) - 1)
        assert 0 < width <= room[0] + 0.01
    height = sum(max(each.height_em for each in row) for row in rows)
    assert height + partners.GAP_EM * (len(rows) - 1) <= room[1] + 0.01


def test_logos_cover_the_same_area_with_their_ink(tmp_path: Path) -> None:
    shapes = [each for each in SHAPES if each != (1000, 100)]
    brand = brand_of(tmp_path, *shapes[1:], fine=2)
    (row,) = rows_of(brand, 90, 6)
    areas = [
        each.width_em * each.height_em * max(ink(partner.logo, "#000000"), partners.LEAST_INK)
        for each, partner in zip(row, brand.partners, strict=True)
    ]
    assert max(areas) / min(areas) == pytest.approx(1, abs=0.01)
    ratios = [each.width_em / each.height_em for each in row]
    assert ratios == pytest.approx([wide / high for wide, high in shapes[1:]], rel=0.02)


def test_fine_logo_is_larger_than_a_solid_one_but_not_without_end(tmp_path: Path) -> None:
    fine, solid = rows_of(brand_of(tmp_path, (200, 200), (200, 200), fine=1), 30, 12)[0]
    area = fine.width_em * fine.height_em / (solid.width_em * solid.height_em)
    assert area == pytest.approx(1 / partners.LEAST_INK, rel=0.05)


def test_one_long_logo_does_not_make_all_others_small(tmp_path: Path) -> None:
    brand = brand_of(tmp_path, (60, 600), *[(200, 200)] * 5)
    row = rows_of(brand, 60, 8)[0]
    assert row[0].height_em / row[1].height_em == pytest.approx(partners.TALLEST, rel=0.02)


def test_row_that_gets_too_small_wraps(tmp_path: Path) -> None:
    brand = brand_of(tmp_path, *[(300, 100)] * 8)
    assert [len(row) for row in rows_of(brand, 60, 6)] == [8]
    assert [len(row) for row in rows_of(brand, 24, 12)] in ([4, 4], [2, 3, 3])


def test_plates_are_counted(tmp_path: Path) -> None:
    brand = brand_of(tmp_path, *[(200, 200)] * 3, colour="#4A1942")
    (row,) = rows_of(brand, 12, 3, on=("on-brand", "brand"))
    assert all(each.shown.plate for each in row)
    width = sum(each.width_em + 2 * PLATE_EM for each in row) + 2 * partners.GAP_EM
    assert width == pytest.approx(12)
    assert [each.shown.alt for each in row] == ["Partner 0", "Partner 1", "Partner 2"]


def test_row_stands_on_plates_of_one_colour_and_height_where_one_logo_needs_it(
    tmp_path: Path,
) -> None:
    brand = brand_of(tmp_path, *[(200, 200), (400, 100)] * 2, colour="#2f7fd0")  # seen everywhere
    brand = replace(brand, colours={**brand.colours, "paper": "#16120e"})
    assert {each.shown.plate for each in rows_of(brand, 40, 6)[0]} == {""}
    needy = brand_of(tmp_path / "needy", (300, 200)).partners
    (row,) = rows_of(replace(brand, partners=(*brand.partners, *needy)), 40, 6)
    assert {each.shown.plate for each in row} == {"#ffffff"}
    assert len({round(each.height_em + 2 * each.above_em, 6) for each in row}) == 1
    assert min(each.above_em for each in row) == PLATE_EM
    assert len({each.width_em for each in row}) > 1


@pytest.mark.parametrize(("wide", "high"), SHAPES)
def test_logo_on_a_plate_is_no_larger_with_it_than_any_logo_may_be(wide: int, high: int) -> None:
    bare, plated = (
        Shown("", wide / high, "", plate).beside(1, larger=False) for plate in ("", "#ffffff")
    )
    assert plated.plate_em == 2 * PLATE_EM > bare.plate_em == 0
    assert plated.height_em + plated.plate_em < HIGHEST_BESIDE_EM * PLATED + 0.01
    assert plated.width_em + plated.plate_em < WIDEST_BESIDE_EM + 0.01


def test_brand_without_partners_has_no_rows(tmp_path: Path) -> None:
    assert rows_of(brand_of(tmp_path), 20, 10) == []


def test_middle_logo_is_no_higher_than_lines_of_text_however_much_room_there_is(
    tmp_path: Path,
) -> None:
    (row,) = rows_of(brand_of(tmp_path, (200, 200), (100, 300), (300, 100)), 90, 9)
    heights = sorted(each.height_em for each in row)
    assert heights[1] == pytest.approx(partners.MIDDLE_EM)
    assert heights[2] > partners.MIDDLE_EM
