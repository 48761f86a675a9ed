"""Pictures of the README are held tile by tile: a wiped word is seen, softer letters are not."""

from pathlib import Path

import pytest
from likeness import TILE_PX, Box, unlike
from PIL import Image, ImageFilter
from support import ROOT, WHITE

PICTURES = sorted((ROOT / "docs/pictures").glob("*.png"))
WIPED = {  # in docs/pictures/pack.png, where all but the first two stand on white
    "the corner of the picture": (0, 0, 40, 40),
    "the corner of a band": (24, 84, 64, 124),
    "the mark of the campaign": (62, 42, 87, 68),
    "one word beside a logo": (368, 33, 417, 46),
    "one reference": (60, 278, 100, 292),
}


def opened(name: str) -> Image.Image:
    with Image.open(ROOT / f"docs/pictures/{name}.png") as picture:
        return picture.convert("RGB")


@pytest.mark.parametrize("box", WIPED.values(), ids=WIPED)
def test_what_is_wiped_is_seen_and_told_where(box: Box) -> None:
    kept = opened("pack")
    wiped = kept.copy()
    wiped.paste(WHITE, box)
    place = unlike(kept, wiped)
    assert place
    assert all(abs(told - edge) < TILE_PX for told, edge in zip(place, box, strict=True))


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_letters_with_softer_edges_or_a_quarter_of_a_dot_aside_look_alike(path: Path) -> None:
    kept = opened(path.stem)
    assert unlike(kept, kept.filter(ImageFilter.GaussianBlur(0.7))) is None
    aside = (1, 0, 0.25, 0, 1, 0.25)
    moved = kept.transform(kept.size, Image.Transform.AFFINE, aside, Image.Resampling.BILINEAR)
    assert unlike(kept, moved) is None


def test_a_picture_of_another_size_is_another_one() -> None:
    kept = opened("web")
    assert unlike(kept, kept.crop((0, 0, kept.width, kept.height - 1)))
