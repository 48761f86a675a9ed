"""What can be seen through, drawings and clear PNGs, stands on paper where a ground is coloured."""

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from support import job_of, make, points, write_briefing

pytestmark = pytest.mark.editions  # whole packs: tested in test-more

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><path d="M0 0h1v1h-1z"/></svg>'
PAPER = (255, 255, 255)


def briefed(folder: Path, name: str) -> Path:
    """A briefing with a picture of its own, and one in its panel."""
    dots = Image.new("RGBA", (1600, 800), (0, 0, 0, 0))
    dots.paste((1, 2, 3, 255), (0, 0, 40, 40))
    dots.save(folder / "dots.png")
    dots.convert("RGB").save(folder / "photo.jpg")
    (folder / "drawing.svg").write_text(DRAWING, "utf-8")
    picture = {"path": name, "alt": "A chart"}
    panel = {"kind": "themes", "heading": "Themes", "items": ["one", "two"], "picture": {**picture}}
    return write_briefing(folder, [panel, points(2)], picture=picture)


@pytest.mark.parametrize(
    ("name", "clear"), [("dots.png", True), ("drawing.svg", True), ("photo.jpg", False)]
)
def test_what_can_be_seen_through_is_known(name: str, *, clear: bool, tmp_path: Path) -> None:
    placings = job_of(briefed(tmp_path, name), "poster").placings
    assert {each.placed.clear for each in placings.values()} == {clear}


@pytest.mark.parametrize(("layout", "count"), [("poster", 2), ("slides", 1)])
def test_behind_what_is_clear_is_paper(layout: str, count: int, tmp_path: Path) -> None:
    """Below the middle of each picture on the first side, where it is clear."""
    built = make(briefed(tmp_path, "dots.png"), layout)
    shown, page = built.pictures()[0], pypdfium2.PdfDocument(built.product.content)[0]
    images = [each for each in page.get_objects() if each.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    boxes = [each.get_bounds() for each in images]
    seen = [
        shown.getpixel((round((left + right) / 2), round(page.get_height() - (bottom + top) / 2)))
        for left, bottom, right, top in boxes
        if right - left > 100  # no logo
    ]
    assert seen == [PAPER] * count
