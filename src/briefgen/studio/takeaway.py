"""Takes a pack out of the studio: files, a zip of them, drafts, files for the print shop."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Literal

from briefgen.library import Library
from briefgen.pack.build import build
from briefgen.pack.report import Report
from briefgen.pack.workers import Workshop, longest_pass_s
from briefgen.problems import Problem, ProblemsFound
from briefgen.record.pack_file import Made, Order
from briefgen.studio.press_list import CHECK_LIST, as_text, press_list

OUT = "out"  # the folder beside the briefing, as for `briefgen build`
PACK, PRESS = "pack.zip", "press.zip"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest day of a zip: the same files give the same bytes

What = Literal["pack", "draft", "press"]


@dataclass(frozen=True)
class Taken:
    """What was made to be taken away: the folder, the files in it, and what is wrong."""

    folder: Path
    made: tuple[Made, ...]
    problems: tuple[Problem, ...]


class TakeAway:
    """Makes what is to be taken away as `briefgen build` does, beside the briefing."""

    def __init__(self, briefing: Path) -> None:
        self._briefing = briefing
        self._one_at_a_time = Lock()
        self._workshop: Workshop | None = None
        self._made: dict[str, Path] = {}

    def make(self, what: What) -> Taken:
        """Make the pack, its drafts, or its files for the print shop, where they are not fresh."""
        orders: Mapping[What, Order] = {
            "pack": self._order(),
            "draft": self._order(draft=True),
            "press": self._order(editions=("press",)),
        }
        with self._one_at_a_time:
            report = self._built(orders[what])
        self._made |= dict(zip((made.file for made in report.made), report.files, strict=True))
        return Taken(report.folder.resolve(), tuple(report.made), tuple(report.problems))

    def content(self, file: str) -> bytes:
        """A file that was made here.

        Raises:
            KeyError: when there is none of that name, or none any more.
        """
        try:
            return self._made[file].read_bytes()
        except OSError:
            raise KeyError(file) from None

    def press_zip(self) -> bytes:
        """The files for the print shop with the list of what to tell and to ask it."""
        taken = self.make("press")
        files = {made.file: self.content(made.file) for made in taken.made}
        said = as_text(press_list(self._briefing, taken.made))
        return zipped({**files, CHECK_LIST: said.encode()})

    def stop(self) -> None:
        """End at once what is being made."""
        if workshop := self._workshop:
            workshop.stop()

    def _order(self, editions: Iterable[str] = (), *, draft: bool = False) -> Order:
        folder = self._briefing.parent / OUT
        return Order(self._briefing, folder, draft=draft, editions=tuple(editions))

    def _built(self, order: Order) -> Report:
        try:
            with Workshop(longest_pass_s()) as self._workshop:
                return build(order, self._workshop, library=Library.beside(order.briefing))
        except ProblemsFound as found:
            return Report(order.folder, problems=list(found.problems))
        finally:
            self._workshop = None


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files as one zip."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
