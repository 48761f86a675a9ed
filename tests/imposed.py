"""Reading imposed files back: what stands in each window, and what the file says of itself."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from support import PT_PER_MM, ROOT, Page, Pdf, pages_of, points, solid, write_briefing

MM = PT_PER_MM
Area = tuple[float, float, float, float]  # left, top, right, bottom in millimetres


def from_the_right(folder: Path, count: int) -> Path:
    """A briefing of so many points in a language whose text runs from the right."""
    own = folder / "layouts/languages/he.yaml"
    own.parent.mkdir(parents=True)
    own.write_text((ROOT / "layouts/languages/en.yaml").read_text("utf-8"), "utf-8")
    return write_briefing(folder, [points(count)], language="he")


def is_turned_over_the_short_edge(imposed: Pdf, *sheet_mm: float) -> None:
    """Hold a file against what is folded: the size of its sheet, and what the printer is told."""
    assert len(imposed.pages) >= 2
    for page in imposed.pages:
        size = (page.width_pt / MM, page.height_pt / MM)
        assert size == pytest.approx(sheet_mm, abs=0.04)
    wanted: Any = PdfReader(imposed.path).root_object["/ViewerPreferences"]
    assert wanted["/Duplex"] == "/DuplexFlipShortEdge"
    assert wanted["/PrintScaling"] == "/None"


def text_in(page: Page, area: Area) -> str:
    """The letters of a page that stand in an area, without spaces."""
    left, top, right, bottom = (edge * MM for edge in area)
    inside = [
        letter.text
        for letter in page.letters
        if left <= (letter.left + letter.right) / 2 <= right
        and top <= (letter.top + letter.bottom) / 2 <= bottom
    ]
    return solid("".join(inside))


def solid_pages(pdf: Path) -> list[str]:
    """The letters that are seen on each page of a file, without spaces."""
    return [columns(page)[0] for page in pages_of(pdf)]


def columns(page: Page, *edges_mm: float) -> list[str]:
    """What stands between edges, from the left to the right."""
    height = page.height_pt / MM
    bounds = zip((0.0, *edges_mm), (*edges_mm, page.width_pt / MM), strict=True)
    return [text_in(page, (left, 0, right, height)) for left, right in bounds]


def objects(reader: PdfReader) -> Iterator[Any]:
    """Every object of a file."""
    trailer: Any = reader.trailer
    for number in range(1, trailer["/Size"]):
        yield reader.get_object(number)


def embedded(path: Path) -> list[str]:
    """The names of the fonts that a file embeds, once for each time that it does."""
    found = [each for each in objects(PdfReader(path)) if isinstance(each, dict)]
    return sorted(str(each["/FontName"]) for each in found if "/FontFile2" in each)
