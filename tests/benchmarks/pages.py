"""The finished pages of a pack as plain files, and every layout pass that led to them."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from weasyprint import Document

from briefgen import produce
from briefgen.build import build
from briefgen.finish import Finish
from briefgen.pack import Order
from briefgen.typeset import Typesetter


@dataclass
class Run:
    """One layout: how long each of its passes and the writing took, in milliseconds."""

    layout: str
    folder: Path
    passes_ms: list[float]
    write_ms: float


class Recorder(Typesetter):
    """A typesetter that keeps what it was last given, and how long it took."""

    last: ClassVar["Recorder"]
    html = ""
    page_style = ""
    write_ms = 0.0

    def __post_init__(self) -> None:
        super().__post_init__()
        self.passes_ms: list[float] = []
        Recorder.last = self

    def lay_out(self, html: str, page_style: str) -> Document:
        """One pass, timed."""
        self.html, self.page_style = html, page_style
        began = time.perf_counter()
        document = super().lay_out(html, page_style)
        self.passes_ms.append((time.perf_counter() - began) * 1000)
        return document

    def write(self, document: Document, wanted: Finish) -> bytes:
        """The writing, timed."""
        began = time.perf_counter()
        written = super().write(document, wanted)
        self.write_ms = (time.perf_counter() - began) * 1000
        return written

    def save(self, folder: Path) -> None:
        """Put page and styles into a folder, in an order that their names keep."""
        folder.mkdir()
        texts = [self.page_style, self.brand_style, *(path.read_text() for path in self.styles)]
        names = ["page", "brand", *(path.stem for path in self.styles)]
        files = [f"{place}-{name}.css" for place, name in enumerate(names)]
        for file, text in zip(files, texts, strict=True):
            (folder / file).write_text(text, "utf-8")
        links = "".join(f'<link rel="stylesheet" href="{file}">\n' for file in files)
        (folder / "page.html").write_text(self.html, "utf-8")
        linked = self.html.replace("</head>", f"{links}</head>", 1)
        assert linked != self.html, "the page has no head to put its styles into"
        (folder / "linked.html").write_text(linked, "utf-8")


def record(briefing: Path, folder: Path) -> list[Run]:
    """Build every layout of a briefing in this process and keep its final page.

    One layout alone is built without other processes, so each is ordered by itself.
    """
    produce.Typesetter = Recorder  # type: ignore[attr-defined]  # where produce looks it up
    names = Order(briefing, folder).names()
    return [_recorded(Order(briefing, folder, (name,)), name) for name in names]


def _recorded(order: Order, name: str) -> Run:
    report = build(order)
    assert [made.layout for made in report.made] == [name], report.problems
    recorder = Recorder.last
    assert recorder.layouts == len(recorder.passes_ms) > 0
    assert name in {path.stem for path in recorder.styles}, "another layout's pages were recorded"
    target = order.folder / name
    recorder.save(target)
    return Run(name, target, recorder.passes_ms, recorder.write_ms)
