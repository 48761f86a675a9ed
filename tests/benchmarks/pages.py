"""The finished pages of a pack as plain files, and every layout pass that led to them."""

import time
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.library import STANDARD
from briefgen.outputs.material import Material
from briefgen.outputs.output import Target
from briefgen.outputs.sheets import produce
from briefgen.pack.project import read
from briefgen.pack.targets import targets
from briefgen.pdf.typeset import Typesetter
from briefgen.record.pack_file import Order
from briefgen.values import Finish, Painted, Placement, Setting

LAYOUTS = ("leaflet", "poster", "slides")


@dataclass
class Run:
    """One layout: how long each of its passes and the writing took, in milliseconds."""

    layout: str
    folder: Path
    passes_ms: list[float]
    write_ms: float


@dataclass
class Recorder:
    """Typesetting that keeps what it was last given, and how long it took."""

    setting: Setting
    passes_ms: list[float] = field(default_factory=list)
    write_ms: float = 0.0
    html: str = ""
    page_style: str = ""

    def __post_init__(self) -> None:
        self._typesetter = Typesetter(self.setting)

    def lay_out(self, html: str, page_style: str) -> Placement:
        """One pass, timed."""
        self.html, self.page_style = html, page_style
        began = time.perf_counter()
        placed = self._typesetter.lay_out(html, page_style)
        self.passes_ms.append((time.perf_counter() - began) * 1000)
        return placed

    def write(self, wanted: Finish) -> bytes:
        """The writing, timed."""
        began = time.perf_counter()
        written = self._typesetter.write(wanted)
        self.write_ms = (time.perf_counter() - began) * 1000
        return written

    def painted(self) -> tuple[Painted, ...]:
        """What each page paints."""
        return self._typesetter.painted()

    def save(self, folder: Path) -> None:
        """Put page and styles into a folder, in an order that their names keep."""
        folder.mkdir()
        styles = self.setting.styles
        texts = [self.page_style, self.setting.brand_style, *(path.read_text() for path in styles)]
        names = ["page", "brand", *(path.stem for path in styles)]
        files = [f"{place}-{name}.css" for place, name in enumerate(names)]
        for file, text in zip(files, texts, strict=True):
            (folder / file).write_text(text, "utf-8")
        links = "".join(f'<link rel="stylesheet" href="{file}">\n' for file in files)
        (folder / "page.html").write_text(self.html, "utf-8")
        linked = self.html.replace("</head>", f"{links}</head>", 1)
        assert linked != self.html, "the page has no head to put its styles into"
        (folder / "linked.html").write_text(linked, "utf-8")


def record(briefing: Path, folder: Path) -> list[Run]:
    """Make every layout of a briefing in this process and keep its final page."""
    order = Order(briefing, folder, LAYOUTS, editions=(STANDARD,))
    house = read(order)
    files, _ = targets(order, house.content.briefing, house.content.source, house.catalogue)
    return [_recorded(each, order, house) for each in files]


def _recorded(each: Target, order: Order, house: Material) -> Run:
    recorders: list[Recorder] = []

    def open_recorder(setting: Setting) -> Recorder:
        recorders.append(Recorder(setting))
        return recorders[-1]

    produced = produce(house.job(each.layout, each.edition, draft=order.draft), open_recorder)
    (recorder,) = recorders
    assert len(recorder.passes_ms) == produced.layouts > 0
    target = order.folder / each.layout
    recorder.save(target)
    return Run(each.layout, target, recorder.passes_ms, recorder.write_ms)
