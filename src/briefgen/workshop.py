"""Typesetting in processes of their own, started before anything slow is imported.

While they import WeasyPrint, this process imports the rest and reads the briefing; then it composes
and fits, and asks them for layout passes. It needs fork: where there is none, typesetting happens
in this process.
"""

import gc
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection, Pipe
from queue import LifoQueue
from tempfile import TemporaryDirectory
from types import ModuleType, TracebackType
from typing import Any, NoReturn, Self

from briefgen.native import found_quickly
from briefgen.placement import Finish, Placement, Setting, Typesetting
from briefgen.problems import Problem, ProblemsFound

BENCHES = 2


def here(setting: Setting) -> Typesetting:
    """Typesetting in this process."""
    typesetter: Typesetting = _typeset().Typesetter(setting)
    return typesetter


def _typeset() -> ModuleType:
    """The module that imports WeasyPrint, which is slow; thoroughly, should the quick way fail."""
    try:
        with found_quickly():
            return import_module("briefgen.typeset")
    except OSError:
        return import_module("briefgen.typeset")


class Workshop:
    """Processes that lay out pages; a context manager that ends them."""

    def __init__(self) -> None:
        self._free: LifoQueue[Connection[Any, Any]] = LifoQueue()  # the warm one first
        self._workers: list[int] = []
        self._connections: list[Connection[Any, Any]] = []
        self._scratch: TemporaryDirectory[str] | None = None

    def __enter__(self) -> Self:
        if sys.platform == "linux":
            pairs = [Pipe() for _ in range(BENCHES)]
            self._scratch = TemporaryDirectory(prefix="briefgen-", ignore_cleanup_errors=True)
            sys.stdout.flush()
            sys.stderr.flush()
            worker = os.fork()
            if worker == 0:
                _work(pairs, self._scratch.name)
            self._workers.append(worker)
            for ours, theirs in pairs:
                theirs.close()
                self._connections.append(ours)
                self._free.put(ours)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for connection in self._connections:
            connection.close()  # a worker that hears nothing more ends
        if error is not None:
            self.stop()
        for worker in self._workers:
            with suppress(ChildProcessError):
                os.waitpid(worker, 0)
        if self._scratch:
            self._scratch.cleanup()

    def stop(self) -> None:
        """End all workers at once, whatever they are doing."""
        for worker in self._workers:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(worker, signal.SIGKILL)

    @property
    def benches(self) -> int:
        """How many layouts can be made at once."""
        return len(self._connections) or 1

    def make(self, produce: Callable[[Callable[[Setting], Typesetting]], Any]) -> Any:
        """Let something be produced at a bench that is free, or here."""
        if not self._connections:
            return produce(here)
        bench = self._free.get()
        try:
            return produce(lambda setting: _Bench(bench, setting))
        finally:
            self._free.put(bench)


class _Bench:
    """One worker, as whoever wants pages sees it."""

    def __init__(self, connection: "Connection[Any, Any]", setting: Setting) -> None:
        self._connection = connection
        self._tell("open", setting)

    def lay_out(self, html: str, page_style: str) -> Placement:
        return self._ask("lay_out", html, page_style)  # type: ignore[no-any-return]

    def write(self, wanted: Finish) -> bytes:
        return self._ask("write", wanted)  # type: ignore[no-any-return]

    def _ask(self, what: str, *arguments: object) -> Any:
        self._tell(what, *arguments)
        try:
            answer, failed = self._connection.recv()
        except (EOFError, OSError):
            raise ProblemsFound([_ended()]) from None
        if failed:
            raise answer
        return answer

    def _tell(self, what: str, *arguments: object) -> None:
        try:
            self._connection.send((what, arguments))
        except OSError:
            raise ProblemsFound([_ended()]) from None


def _ended() -> Problem:
    return Problem(
        "",
        0,
        0,
        "the process that laid out the pages was ended from outside",
        "there may be too little memory: close other programs and build again",
        severity="fault",
    )


def _work(
    pairs: "list[tuple[Connection[Any, Any], Connection[Any, Any]]]", scratch: str
) -> NoReturn:
    """The first worker: import WeasyPrint once, and fork the others from there."""
    tempfile.tempdir = scratch  # WeasyPrint's copies of fonts go where they are cleared away
    os.setpgid(0, 0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us ends us
    for ours, _ in pairs:
        ours.close()
    gc.disable()  # a pass makes much and drops little; the process is short-lived
    _typeset()
    for _, bench in pairs[1:]:
        if os.fork() == 0:
            _serve(bench, scratch)
    for _, bench in pairs[1:]:
        bench.close()
    _serve(pairs[0][1], scratch)


def _serve(bench: "Connection[Any, Any]", scratch: str) -> NoReturn:
    """Open typesettings, which nobody waits for, and answer what else is asked of the last one.

    Whoever asked may have been killed: then nobody else clears the scratch folder away.
    """
    opened: _Outcome = None, False
    with suppress(EOFError, OSError):
        while True:
            what, arguments = bench.recv()
            if what == "open":
                opened = _tried(here, *arguments)
                continue
            typesetting, failed = opened
            bench.send(opened if failed else _tried(getattr(typesetting, what), *arguments))
    shutil.rmtree(scratch, ignore_errors=True)
    os._exit(0)


_Outcome = tuple[Any, bool]  # what came, and whether it is an error


def _tried(make: Callable[..., Any], *arguments: object) -> _Outcome:
    try:
        return make(*arguments), False
    except Exception as error:  # noqa: BLE001 - raised again by whoever asked
        return error, True
