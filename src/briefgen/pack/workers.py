"""Typesetting in processes of its own, started before anything slow is imported.

While they import WeasyPrint, this process imports the rest and reads the briefing; then it composes
and fits, and asks them for layout passes. A pass that takes too long ends with its process, and
another takes the place. It needs fork: where there is none, typesetting happens in this process,
where no pass can be ended.
"""

import os
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from queue import LifoQueue
from secrets import token_hex
from threading import Lock
from types import TracebackType
from typing import Any, Self

from briefgen.pack.foreman import here, keep_benches
from briefgen.problems import Problem, ProblemsFound
from briefgen.values import Finish, Placement, Setting, TookTooLong, Typesetting

__all__ = ["PASS_S", "Workshop", "here", "longest_pass_s"]

BENCHES = 2
PASS_S = 30.0  # for one layout pass, or to write a file; the slowest that we know takes 4


def longest_pass_s() -> float:
    """How long a pass may take: `PASS_S`, or what BRIEFGEN_PASS_S says for a slow computer."""
    try:
        return max(0.0, float(os.environ.get("BRIEFGEN_PASS_S", "")))
    except ValueError:
        return PASS_S


class Workshop:
    """Processes that lay out pages; a context manager that ends them.

    `pass_s` is how long each pass, and writing each file, may take.
    """

    def __init__(self, pass_s: float = PASS_S) -> None:
        self._pass_s = pass_s
        self._free: LifoQueue[_Bench] = LifoQueue()  # the warm one first
        self._benches: list[_Bench] = []
        self._foreman = 0
        self._control: socket.socket | None = None
        self._asking = Lock()
        self._scratch = Path()

    def __enter__(self) -> Self:
        if sys.platform == "linux":
            self._start()
        return self

    def _start(self) -> None:
        """Start the foreman, who makes the scratch folder once he can clear it away again."""
        self._scratch = Path(tempfile.gettempdir()) / f"briefgen-{os.getpid()}-{token_hex(4)}"
        self._control, control = socket.socketpair()
        pairs = [Pipe() for _ in range(BENCHES)]
        sys.stdout.flush()
        sys.stderr.flush()
        self._foreman = os.fork()
        if self._foreman == 0:
            os.setpgid(0, 0)
            self._control.close()
            for ours, _ in pairs:
                ours.close()
            keep_benches(control, [theirs for _, theirs in pairs], str(self._scratch))
        control.close()
        for _, theirs in pairs:
            theirs.close()
        self._benches = [_Bench(number, ours) for number, (ours, _) in enumerate(pairs)]
        for bench in self._benches:
            self._free.put(bench)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not self._control:
            return
        if error is not None:
            self.stop()
        self._control.close()  # a foreman who hears nothing more ends them all
        for bench in self._benches:
            bench.connection.close()
        with suppress(ChildProcessError):
            os.waitpid(self._foreman, 0)
        shutil.rmtree(self._scratch, ignore_errors=True)  # if the foreman was killed

    def stop(self) -> None:
        """End all workers at once, whatever they are doing."""
        if self._foreman:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._foreman, signal.SIGKILL)

    @property
    def benches(self) -> int:
        """How many layouts can be made at once."""
        return len(self._benches) or 1

    def make(self, produce: Callable[[Callable[[Setting], Typesetting]], Any]) -> Any:
        """Let something be produced at a bench that is free, or here.

        Raises:
            TookTooLong: when a pass does.
            ProblemsFound: when a worker was ended from outside.
        """
        if not self._benches:
            return produce(here)
        bench = self._free.get()
        try:
            return produce(lambda setting: _Typesetting(bench, setting, self._pass_s))
        finally:
            if bench.lost:
                self._renew(bench)
            self._free.put(bench)

    def _renew(self, bench: "_Bench") -> None:
        """Let the foreman end the worker at a bench, and send another one."""
        if not self._control:
            return
        with self._asking, suppress(OSError):  # without a foreman the bench stays lost
            self._control.sendall(bytes([bench.number]))
            _, found, _, _ = socket.recv_fds(self._control, 1, 1, socket.MSG_CMSG_CLOEXEC)
            if found:
                bench.connection.close()
                bench.connection = Connection(found[0])
                bench.ready, bench.lost = False, False


class _Bench:
    """A worker's place; `lost` when the worker there is of no more use."""

    def __init__(self, number: int, connection: "Connection[Any, Any]") -> None:
        self.number, self.connection = number, connection
        self.ready, self.lost = False, False

    def tell(self, what: str, *arguments: object) -> None:
        try:
            self.connection.send((what, arguments))
        except OSError:
            raise self._ended() from None

    def answer(self, within_s: float) -> Any:
        """What the worker answers; the time that it takes to get ready does not count."""
        try:
            if not self.ready:
                self.ready = bool(self.connection.recv())
            if not self.connection.poll(within_s):
                self.lost = True
                raise TookTooLong(within_s)
            answer, failed = self.connection.recv()
        except (EOFError, OSError):
            raise self._ended() from None
        if failed:
            raise answer
        return answer

    def _ended(self) -> ProblemsFound:
        self.lost = True
        message = "the process that laid out the pages was ended from outside"
        hint = "there may be too little memory: close other programs and build again"
        return ProblemsFound([Problem("", 0, 0, message, hint, severity="fault")])


class _Typesetting:
    """Typesetting at a bench, as whoever wants pages sees it."""

    def __init__(self, bench: _Bench, setting: Setting, pass_s: float) -> None:
        self._bench, self._pass_s = bench, pass_s
        bench.tell("open", setting)

    def lay_out(self, html: str, page_style: str) -> Placement:
        self._bench.tell("lay_out", html, page_style)
        placement: Placement = self._bench.answer(self._pass_s)
        return placement

    def write(self, wanted: Finish) -> bytes:
        self._bench.tell("write", wanted)
        written: bytes = self._bench.answer(self._pass_s)
        return written
