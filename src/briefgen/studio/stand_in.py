"""Stands in for `live` until that is there: builds the whole pack anew, in a folder of its own."""

import io
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Condition, Event, Lock, Thread
from typing import Self

import pypdfium2
import watchfiles

from briefgen.library import Library
from briefgen.pack.build import build
from briefgen.pack.workers import Workshop
from briefgen.problems import Problem, ProblemsFound
from briefgen.record.pack_file import Order


@dataclass(frozen=True)
class ShownSide:
    digest: str
    width_pt: float
    height_pt: float


@dataclass(frozen=True)
class Spot:
    path: tuple[str | int, ...]
    side: int
    left: float
    top: float
    right: float
    bottom: float
    of_brand: bool = False


@dataclass(frozen=True)
class Text:
    path: tuple[str | int, ...]
    words: int
    beginning: str


@dataclass(frozen=True)
class ShownFile:
    file: str
    layout: str
    edition: str
    title: str
    sides: tuple[ShownSide, ...] = ()
    size_pt: float = 0.0
    filled: float = 0.0
    words: int = 0
    words_left: int | None = None
    words_too_many: int = 0
    longest: tuple[Text, ...] = ()
    problems: tuple[Problem, ...] = ()
    stale: bool = False
    digest: str = ""


@dataclass(frozen=True)
class Shown:
    revision: int = 0
    answers: int = 0
    building: bool = False
    files: tuple[ShownFile, ...] = ()
    problems: tuple[Problem, ...] = ()


class Live:
    def __init__(self, briefing: Path, layouts=(), editions=(), *, draft=False) -> None:
        self._files, self._pages, self._lock = {}, {}, Lock()
        self._changed, self._asked, self._closed = Condition(), 0, False
        self._temporary = TemporaryDirectory(prefix="briefgen-")
        self.folder = Path(self._temporary.name)
        self._order = Order(briefing, self.folder, layouts, draft, editions)
        self.shown = Shown()

    def __enter__(self) -> Self:
        self._workshop = Workshop(start="spawn").__enter__()
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *about: object) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._workshop.stop()
        self._thread.join()
        self._workshop.__exit__(None, None, None)
        self._temporary.cleanup()

    def ask(self, first: str = "") -> int:
        with self._changed:
            self._asked += 1
            self._changed.notify_all()
            return self._asked

    def next(self, after: int, within_s: float | None = None) -> Shown:
        with self._changed:
            self._changed.wait_for(lambda: self.shown.revision > after or self._closed, within_s)
            return self.shown

    def _serve(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or self._asked > self.shown.answers)
                if self._closed:
                    return
                asked = self._asked
            try:
                self._show(asked)
            except Exception:
                if not self._closed:
                    raise

    def _show(self, asked: int) -> None:
        order = self._order
        try:
            report = build(order, self._workshop, library=Library.beside(order.briefing))
            problems = report.problems
        except ProblemsFound as found:
            report, problems = None, list(found.problems)
        good = {made.file for made in report.made} if report else set()
        for made in report.made if report else ():
            sides = self._sides(made.file) if made.file.endswith(".pdf") else ()
            self._files[made.file] = ShownFile(
                made.file, made.layout, made.edition, made.layout, sides,
                made.size_pt, made.filled, digest=made.digest,
            )
        self._files = {n: replace(f, stale=n not in good) for n, f in self._files.items()}
        with self._changed:
            self.shown = Shown(
                self.shown.revision + 1, asked, False, tuple(self._files.values()), tuple(problems)
            )
            self._changed.notify_all()

    def _sides(self, file: str) -> tuple[ShownSide, ...]:
        with self._lock:
            document = pypdfium2.PdfDocument((self.folder / file).read_bytes())
            found = []
            for number in range(len(document)):
                bits = document[number].render(scale=0.3).to_numpy().tobytes()
                side = ShownSide(sha256(bits).hexdigest()[:16], *document[number].get_size())
                self._pages[side.digest] = (document, number)
                found.append(side)
        return tuple(found)

    def picture(self, digest: str, scale: float) -> bytes:
        with self._lock:
            document, number = self._pages[digest]
            stream = io.BytesIO()
            document[number].render(scale=scale).to_pil().save(stream, "PNG")
            return stream.getvalue()

    def places(self, file: str) -> list[Spot]:
        return []

    def content(self, file: str) -> bytes:
        self._files[file]
        return (self.folder / file).read_bytes()


def follow(folder: Path, stop: Event):
    for changes in watchfiles.watch(folder, stop_event=stop, debounce=100, step=20):
        yield {Path(path) for _, path in changes}
