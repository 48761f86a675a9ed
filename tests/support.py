"""Building and reading back, for the tests."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import yaml
from PIL.Image import Image
from pypdf import PdfReader

from briefgen.build import build
from briefgen.pack import Made, Order

ROOT = Path(__file__).parents[1]
BRIEFINGS = Path(__file__).parent / "briefings"


@dataclass(frozen=True)
class Pdf:
    """A finished file, and what the build said of it."""

    path: Path
    made: Made

    @property
    def reader(self) -> PdfReader:
        return PdfReader(self.path)

    def texts(self) -> list[str]:
        """The text of each page, with single spaces."""
        return [" ".join(page.extract_text().split()) for page in self.reader.pages]

    def pictures(self, dpi: int = 72) -> list[Image]:
        """Each page as a picture."""
        with pypdfium2.PdfDocument(self.path) as document:
            return [page.render(scale=dpi / 72).to_pil() for page in document]


def build_layout(briefing: Path, layout: str, folder: Path, *, draft: bool = False) -> Pdf:
    """Build one layout in this process.

    Raises:
        ProblemsFound: never for the layout itself: a layout that fails fails the test.
    """
    order = Order(briefing, folder, (layout,), draft)
    report = build(order)
    assert [problem for problem in report.problems if problem.stops] == []
    (made,) = report.made
    return Pdf(folder / made.file, made)


def write_briefing(folder: Path, sections: Sequence[Any], **fields: Any) -> Path:
    """A briefing of these sections in a folder of its own, with the shipped brand."""
    data = {"title": "Learning from reviews", "period": "2013-14", "brand": "styles/derbyshire"}
    path = folder / "briefing.yaml"
    content = {**data, **fields, "sections": list(sections)}
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")
    return path


def points(count: int, words: int = 9, **fields: Any) -> dict[str, Any]:
    """A section with a list that may go on overleaf."""
    say = ("professionals", "should", "share", "what", "they", "know", "with", "other", "agencies")
    items = [
        " ".join([f"Point {number}:", *(say[place % len(say)] for place in range(words - 2))])
        for number in range(1, count + 1)
    ]
    return {
        "name": "learning",
        "kind": "points",
        "heading": "Learning",
        "continues": True,
        **fields,
        "items": items,
    }
