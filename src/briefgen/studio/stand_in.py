"""Stands in for `live` until that is there: builds the whole pack anew, in a folder of its own."""

import io
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Self

import pypdfium2

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
    def __init__(self, order: Order) -> None:
        self._order, self._files, self._pages = order, {}, {}
        self._count, self._lock = 0, Lock()

    def __enter__(self) -> Self:
        self._folder = TemporaryDirectory(prefix="briefgen-")
        self._workshop = Workshop(start="spawn").__enter__()
        return self

    def __exit__(self, *about: object) -> None:
        self._workshop.__exit__(None, None, None)
        self._folder.cleanup()

    def stop(self) -> None:
        self._workshop.stop()

    def show(self, wanted: str = "") -> Shown:
        self._count += 1
        order = replace(self._order, folder=Path(self._folder.name))
        try:
            report = build(order, self._workshop, library=Library.beside(order.briefing))
            problems = report.problems
        except ProblemsFound as found:
            report, problems = None, list(found.problems)
        good = {made.file for made in report.made} if report else set()
        for made in report.made if report else ():
            sides = self._sides(made.file) if made.file.endswith(".pdf") else ()
            self._files[made.file] = ShownFile(
                made.file, made.layout, made.edition, made.layout.capitalize(), sides,
                made.size_pt, made.filled, digest=made.digest,
            )
        self._files = {n: replace(f, stale=n not in good) for n, f in self._files.items()}
        return Shown(self._count, self._count, False, tuple(self._files.values()), tuple(problems))

    def _sides(self, file: str) -> tuple[ShownSide, ...]:
        path = Path(self._folder.name) / file
        with self._lock:
            document = pypdfium2.PdfDocument(path.read_bytes())
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
        return (Path(self._folder.name) / file).read_bytes()
