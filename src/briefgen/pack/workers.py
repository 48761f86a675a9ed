"""Typesetting in processes of its own, started before anything slow is imported.

While they import WeasyPrint, this process imports the rest and reads the briefing; then it composes
and fits, and asks them for layout passes. A pass that takes too long ends with its process, and
another takes the place. There are two kinds of such processes, `forked` and `spawned`, and they
answer alike. Where none can be started, typesetting happens in this process, where no pass can be
ended.
"""

import os
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Callable
from itertools import dropwhile
from pathlib import Path
from queue import LifoQueue
from secrets import token_hex
from threading import Thread
from types import TracebackType
from typing import Any, Literal, Protocol, Self

from briefgen.pack.bench import BUSY, OPEN, READY, Line, Serve, here, serve
from briefgen.pack.desk import Desk, uncollected
from briefgen.problems import Problem, ProblemsFound
from briefgen.values import Finish, Painted, Placement, Setting, TookTooLong, Typesetting

__all__ = [
    "BUSY",
    "ENDED",
    "NONE",
    "PASS_S",
    "READY",
    "Desk",
    "GivenUp",
    "Line",
    "Start",
    "Workshop",
    "here",
    "longest_pass_s",
    "uncollected",
]

BENCHES = 2
ENDED = "the process that laid out the pages was ended from outside"
NONE = "no process that lays out pages could be started"
LAST_TOLD = 12  # what a spare does to become warm: a few files are opened, laid out and written
PASS_S = 30.0  # for one layout pass, or to write a file; the slowest that we know takes 4
Start = Literal["fork", "spawn"]


def longest_pass_s() -> float:
    """How long a pass may take: `PASS_S`, or what BRIEFGEN_PASS_S says for a slow computer."""
    try:
        return max(0.0, float(os.environ.get("BRIEFGEN_PASS_S", "")))
    except ValueError:
        return PASS_S


class GivenUp(Exception):  # noqa: N818 - named by what happened
    """What was being made is wanted no more."""


class Crew(Protocol):
    """The workers of a build, one at each bench; there may be none."""

    @property
    def lines(self) -> list[Line]:
        """The line to the worker at each bench."""

    def another(self, bench: int, /) -> Line | None:
        """End the worker at a bench, and send another one; none where that cannot be."""

    def spare(self, bench: int, /) -> Line | None:
        """Have a second worker for a bench started; none where that cannot be."""

    def relieve(self, bench: int, /) -> None:
        """Let the second worker of a bench take its place, and end the first."""

    def stop(self) -> None:
        """End all workers at once, whatever they are doing."""

    def close(self) -> None:
        """End all workers, and clear away what they left."""


def usual_start() -> Start:
    """How workers start: by fork on Linux, which is quicker, or as BRIEFGEN_START says.

    A process in which other threads run is not forked: what they hold would be held for ever.
    """
    if sys.platform != "linux" or os.environ.get("BRIEFGEN_START") == "spawn":
        return "spawn"
    return "fork" if threading.active_count() == 1 else "spawn"


def _crew(start: Start, orphaned: Path | None, benches: int, serve: Serve) -> Crew:
    scratch = Path(tempfile.gettempdir()) / f"briefgen-{os.getpid()}-{token_hex(4)}"
    if start == "fork":
        from briefgen.pack.forked import Forked  # noqa: PLC0415 - a build may have nothing to do

        return Forked(benches, scratch, orphaned, serve)
    from briefgen.pack.spawned import Spawned  # noqa: PLC0415 - as above

    return Spawned(benches, scratch, orphaned, serve)


class Workshop:
    """Processes that lay out pages; a context manager that ends them.

    `pass_s` is how long each pass, and writing each file, may take. `start` says of which kind they
    are where the usual one will not do. `orphaned` is a folder that they clear away should this
    process be killed. There are as many as `benches`; what they do all their life is to `serve`.
    Where there are none, typesettings are opened `here`.
    """

    def __init__(  # noqa: PLR0913 - each for another user of it
        self,
        pass_s: float = PASS_S,
        start: Start | None = None,
        orphaned: Path | None = None,
        *,
        benches: int = BENCHES,
        serve: Serve = serve,
        here: Callable[[Setting], Typesetting] = here,
    ) -> None:
        self._pass_s, self._start, self._orphaned = pass_s, start, orphaned
        self._wanted, self._serve, self._here = benches, serve, here
        self._free: LifoQueue[_Bench] = LifoQueue()  # the warm one first
        self._benches: list[_Bench] = []
        self._crew: Crew | None = None

    def __enter__(self) -> Self:
        start = self._start or usual_start()
        self._crew = _crew(start, self._orphaned, self._wanted, self._serve)
        self._benches = [_Bench(number, line) for number, line in enumerate(self._crew.lines)]
        for bench in self._benches:
            self._free.put(bench)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            self.stop()
        if self._crew:
            self._crew.close()

    def stop(self) -> None:
        """End all workers at once, whatever they are doing."""
        if self._crew:
            self._crew.stop()

    @property
    def benches(self) -> int:
        """How many layouts can be made at once."""
        return len(self._benches) or 1

    def make(
        self,
        produce: Callable[[Callable[[Setting], Typesetting]], Any],
        before_pass: Callable[[], object] = lambda: None,
    ) -> Any:
        """Let something be produced at a bench that is free, or here.

        Args:
            produce: makes it, and opens typesettings for that.
            before_pass: called before each pass; raises `GivenUp` where nobody wants it now.

        Raises:
            TookTooLong: when a pass does.
            ProblemsFound: when a worker was ended from outside.
            GivenUp: when `before_pass` does.
        """
        if not self._benches:
            return produce(self._here)
        return self._at_bench(
            lambda bench: produce(lambda each: _Typesetting(bench, each, self._pass_s, before_pass))
        )

    def ask(self, what: str, *arguments: object) -> Any:
        """What a worker that is free answers, who may say now and then that it is busy.

        Raises:
            TookTooLong: when it says nothing for as long as a pass may take.
            ProblemsFound: when it was ended from outside, or none could be started.
        """
        if not self._benches:
            hint = "close other programs, and type the same again"
            raise ProblemsFound([Problem("", 0, 0, NONE, hint, severity="fault")])

        def asked(bench: "_Bench") -> Any:
            bench.tell(what, *arguments)
            return bench.answer(self._pass_s)

        return self._at_bench(asked)

    def _at_bench(self, do: "Callable[[_Bench], Any]") -> Any:
        bench = self._free.get()
        self._relieve(bench)
        try:
            return do(bench)
        finally:
            if bench.lost:
                self._renew(bench)
            elif bench.worn and not bench.waits_for_spare:
                bench.waits_for_spare = True
                Thread(target=self._get_spare, args=[bench], daemon=True).start()
            self._free.put(bench)

    def _get_spare(self, bench: "_Bench") -> None:
        """Have a second worker for a bench get ready, beside whatever goes on."""
        line = self._crew.spare(bench.number) if self._crew else None
        if line and bench.shown_to(line):
            bench.spare = line

    def _relieve(self, bench: "_Bench") -> None:
        """Let the second worker of a bench take over, if there is one and it is ready."""
        if self._crew and bench.spare:
            self._crew.relieve(bench.number)
            bench.line, bench.spare = bench.spare, None
            bench.ready, bench.worn, bench.waits_for_spare = True, False, False

    def _renew(self, bench: "_Bench") -> None:
        """Have another worker sent to a bench; where none comes it stays lost."""
        line = self._crew.another(bench.number) if self._crew else None
        if line:
            bench.line, bench.ready, bench.lost = line, False, False


class _Bench:
    """A worker's place; `lost` when the worker there is of no more use.

    It is `worn` when another should take over, and has a `spare` when that one is ready.
    """

    def __init__(self, number: int, line: Line) -> None:
        self.number, self.line = number, line
        self.ready, self.lost, self.worn = False, False, False
        self.spare: Line | None = None
        self.waits_for_spare = False
        self._told: tuple[str, tuple[object, ...]] = OPEN, ()
        self._last: deque[tuple[str, tuple[object, ...]]] = deque(maxlen=LAST_TOLD)

    def shown_to(self, line: Line) -> bool:
        """Let another worker do what was done here last, so that it is warm; whether it could."""
        last = dropwhile(lambda told: told[0] != OPEN, [*self._last])
        try:
            line.recv()  # it is ready
            for what, arguments in last:
                line.send((what, arguments))
                if what != OPEN:
                    line.recv()
        except (EOFError, OSError):
            return False
        return True

    def tell(self, what: str, *arguments: object) -> None:
        self._told = what, arguments
        if what == OPEN:
            self._last.append(self._told)
        try:
            self.line.send((what, arguments))
        except OSError:
            raise self._ended() from None

    def answer(self, within_s: float) -> Any:
        """What the worker answers; the time that it takes to get ready does not count."""
        try:
            if not self.ready:
                self.ready = bool(self.line.recv())
            while (said := self._said(within_s)) == BUSY:
                pass
            answer, failed, self.worn = said
        except (EOFError, OSError):
            raise self._ended() from None
        if failed:
            raise answer
        self._last.append(self._told)
        return answer

    def _said(self, within_s: float) -> Any:
        if not self.line.poll(within_s):
            self.lost = True
            raise TookTooLong(within_s)
        return self.line.recv()

    def _ended(self) -> ProblemsFound:
        self.lost = True
        hint = "there may be too little memory: close other programs and build again"
        return ProblemsFound([Problem("", 0, 0, ENDED, hint, severity="fault")])


class _Typesetting:
    """Typesetting at a bench, as whoever wants pages sees it."""

    def __init__(
        self, bench: _Bench, setting: Setting, pass_s: float, before_pass: Callable[[], object]
    ) -> None:
        self._bench, self._pass_s, self._before_pass = bench, pass_s, before_pass
        before_pass()
        bench.tell(OPEN, setting)

    def lay_out(self, html: str, page_style: str) -> Placement:
        self._before_pass()
        self._bench.tell("lay_out", html, page_style)
        placement: Placement = self._bench.answer(self._pass_s)
        return placement

    def write(self, wanted: Finish) -> bytes:
        self._bench.tell("write", wanted)
        written: bytes = self._bench.answer(self._pass_s)
        return written

    def painted(self) -> tuple[Painted, ...]:
        self._bench.tell("painted")
        painted: tuple[Painted, ...] = self._bench.answer(self._pass_s)
        return painted
