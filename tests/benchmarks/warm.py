"""What an edit costs while a pack is kept up to date, beside WeasyPrint and PDFium alone.

Both are warm: WeasyPrint is imported, and has laid out the leaflet before. They take turns.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from statistics import median

from pypdfium2 import PdfDocument
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from briefgen.live.live import Live

SCALE = 2.0  # pixels a point
FILE = "leaflet.pdf"
ITEM = "four children died following a house fire"
PATIENCE_S = 300.0


@dataclass
class Warm:
    """Seconds of each turn: a bare pass with writing, an edit, and the drawing of both pages."""

    bare: list[float] = field(default_factory=list)
    edit: list[float] = field(default_factory=list)
    drawing: list[float] = field(default_factory=list)
    pictures: list[float] = field(default_factory=list)

    @property
    def to_file(self) -> float:
        """From a changed item to the new PDF, in bare passes with writing."""
        return median(self.edit) / median(self.bare)

    @property
    def to_pictures(self) -> float:
        """From there to the pictures of both pages, in bare passes and PDFium's drawing."""
        bare = median(self.bare) + median(self.drawing)
        return (median(self.edit) + median(self.pictures)) / bare


def measure(page: Path, briefing: Path, folder: Path, runs: int) -> Warm:
    """Let edits of the leaflet and bare passes over its finished page take turns.

    Args:
        page: the folder of the finished page with its styles, as `bare.py` takes it.
        briefing: the shipped briefing.
        folder: an empty one, for a briefing to be edited.
        runs: how many turns count; two before them do not.
    """
    folder.mkdir()
    text = briefing.read_text("utf-8")
    assert ITEM in text
    written = folder / "briefing.yaml"
    written.write_text(text, "utf-8")
    found = Warm()
    with Live(written, ["leaflet"], ["standard"], start="spawn") as live:
        live.settled(live.ask(FILE), PATIENCE_S)
        for turn in range(runs + 2):
            _bare(page, found)
            _edit(live, written, text.replace(ITEM, f"{ITEM} in {turn + 1} homes"), found)
    for seconds in (found.bare, found.edit, found.drawing, found.pictures):
        del seconds[:2]
    return found


def _bare(page: Path, found: Warm) -> None:
    began = time.perf_counter()
    fonts = FontConfiguration()
    styles = [CSS(filename=path, font_config=fonts) for path in sorted(page.glob("*.css"))]
    content = HTML(filename=page / "page.html").write_pdf(
        stylesheets=styles, font_config=fonts, pdf_variant="pdf/ua-1"
    )
    found.bare.append(time.perf_counter() - began)
    began = time.perf_counter()
    with PdfDocument(content) as document:
        for each in document:
            each.render(scale=SCALE).to_pil().save(BytesIO(), "PNG", compress_level=1)
    found.drawing.append(time.perf_counter() - began)


def _edit(live: Live, written: Path, text: str, found: Warm) -> None:
    """An item is changed: how long until the new file is there, and until both its pictures are."""
    began = time.perf_counter()
    written.write_text(text, "utf-8")
    before = live.shown.file(FILE)
    asked, shown = live.ask(FILE), live.shown
    while (after := shown.file(FILE)) is None or before is None or after.digest == before.digest:
        shown = live.next(shown.revision, PATIENCE_S)
    found.edit.append(time.perf_counter() - began)
    began = time.perf_counter()
    for side in after.sides:
        live.picture(side.digest, SCALE)
    found.pictures.append(time.perf_counter() - began)
    live.settled(asked, PATIENCE_S)


def described(found: Warm) -> Sequence[str]:
    """The medians in milliseconds, for a table."""
    return [
        f"{name} {median(seconds) * 1000:.0f} ms (least {min(seconds) * 1000:.0f})"
        for name, seconds in vars(found).items()
    ]
