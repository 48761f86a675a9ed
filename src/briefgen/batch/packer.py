"""Makes one pack after the other in a process that stays warm.

What packs share is computed once: files that are parsed, typesettings that are open, heights of
blocks that are the same. The bytes are those of a cold build.
"""

import gc
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from time import perf_counter, process_time
from typing import TYPE_CHECKING, NoReturn

from briefgen.batch.result import Result
from briefgen.heights.remembered import Remembered
from briefgen.library import Library
from briefgen.pack.build import Observer, build
from briefgen.pack.report import Report, unexpected
from briefgen.pack.workers import BUSY, READY, Desk, Line, Workshop, here, uncollected
from briefgen.problems import ProblemsFound
from briefgen.record import pack_file
from briefgen.record.pack_file import Order
from briefgen.values import Finish, Painted, Placement, Setting, Typesetting

if TYPE_CHECKING:
    from pathlib import Path

TIDY_AFTER = 24  # passes and writings, of eight leaflets: what they leave behind is collected


class Packer:
    """One process that makes packs. `busy` is called before each pass and each writing."""

    def __init__(self, busy: Callable[[], object] = lambda: None) -> None:
        self._desk = Desk(here)
        self._tell_busy = busy
        self._heights = Remembered()
        self._libraries: dict[Path, Library] = {}
        self._passes = 0
        self._is_warm = False

    @property
    def worn(self) -> bool:
        """Whether another process should take over: this one has grown for good."""
        return self._desk.worn

    def make(self, order: Order) -> Result:
        """Make what is not fresh of one pack."""
        began, began_cpu = perf_counter(), process_time()
        with uncollected():
            result = self._result(order)
        self._desk.answered()
        self._tidy()
        return replace(result, took_s=perf_counter() - began, cpu_s=process_time() - began_cpu)

    def _result(self, order: Order) -> Result:
        home = order.briefing.resolve().parent
        library = self._libraries.setdefault(home, Library.beside(order.briefing))
        if fresh := fresh_result(order, library):
            return fresh
        try:
            observer = Observer(heights=self._heights)
            return _of(build(order, Workshop(here=self._open), library=library, observer=observer))
        except ProblemsFound as found:
            return Result(order.folder, problems=tuple(found.problems))
        except Exception as error:  # noqa: BLE001 - whatever it is, it stops no other pack
            return Result(order.folder, problems=(unexpected(error),))

    def _open(self, setting: Setting) -> Typesetting:
        return _Told(self._desk.open(setting), self._before_pass)

    def _before_pass(self) -> None:
        self._tell_busy()
        self._passes += 1

    def _tidy(self) -> None:
        """Clear away what many passes left behind.

        It is done between packs, in the thread that packs: where it was done during a pass, the
        interpreter crashed as it ended.
        """
        if self._passes < TIDY_AFTER:
            return
        self._desk.tidy()
        self._passes = 0
        if not self._is_warm:
            gc.freeze()  # what is there by now stays: each later look is at what is new
            self._is_warm = True


def fresh_result(order: Order, library: Library) -> Result | None:
    """What came of an order for which there is nothing to do; None where there is."""
    if unchanged := pack_file.unchanged(order, library):
        made, problems = unchanged
        return _of(Report(order.folder, made, list(problems)), fresh=True)
    return None


def _of(report: Report, *, fresh: bool = False) -> Result:
    made = tuple(replace(each, inputs={}) for each in report.made)
    return Result(report.folder, made, tuple(report.problems), fresh)


class _Told(Typesetting):
    """A typesetting that tells when it is used: each pass may take as long as any."""

    def __init__(self, typesetting: Typesetting, busy: Callable[[], object]) -> None:
        self._typesetting, self._busy = typesetting, busy

    def lay_out(self, html: str, page_style: str) -> Placement:
        self._busy()
        return self._typesetting.lay_out(html, page_style)

    def write(self, wanted: Finish) -> bytes:
        self._busy()
        return self._typesetting.write(wanted)

    def painted(self) -> tuple[Painted, ...]:
        return self._typesetting.painted()


def serve(line: Line) -> NoReturn:
    """Make each pack that is asked for; each answer says whether another should take over.

    Nothing leads back from here, whatever happens, as with workers that lay out pages.
    """
    with suppress(BaseException):
        packer = Packer(lambda: line.send(BUSY))
        line.send(READY)
        while True:
            _, (order,) = line.recv()
            line.send((packer.make(order), False, packer.worn))
    os._exit(0)
