"""Workers by fork, on Linux: a foreman imports WeasyPrint once and forks a worker for each bench.

Nothing outlives a build. The foreman itself only waits, so it hears at once when whoever started it
has gone, even by SIGKILL: then it ends the workers, whatever they are doing, and clears the scratch
folder away. Should the foreman be killed too, the kernel ends the workers (prctl(2),
PR_SET_PDEATHSIG).
"""

import ctypes
import gc
import os
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from threading import Lock
from typing import Any, NoReturn, TypeAlias

from briefgen.pack.bench import Line, Serve, serve, typeset

_SPARE, _RELIEF = 0x40, 0x80  # what else is asked of the foreman, with the number of a bench
_SET_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of linux/prctl.h
_Connection: TypeAlias = "Connection[Any, Any]"


class Forked:
    """The workers of a build and their foreman, as the build sees them."""

    def __init__(
        self, benches: int, scratch: Path, orphaned: Path | None = None, serve: Serve = serve
    ) -> None:
        """Start the foreman, who makes the scratch folder once he can clear it away again.

        Should this process be killed, he clears the `orphaned` away as well. Each worker `serve`s.
        """
        self._scratch, self._asking = scratch, Lock()
        self._control, control = socket.socketpair()
        pairs = [Pipe() for _ in range(benches)]
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
        self._foreman = os.fork()
        if self._foreman == 0:
            os.setpgid(0, 0)
            self._control.close()
            for ours, _ in pairs:
                ours.close()
            folders = str(scratch), str(orphaned or "")
            _keep_benches(control, [theirs for _, theirs in pairs], *folders, serve)
        with suppress(OSError):  # here too: it may be stopped before it gets to that
            os.setpgid(self._foreman, self._foreman)
        control.close()
        for _, theirs in pairs:
            theirs.close()
        self.lines: list[Line] = [ours for ours, _ in pairs]
        self._spares: dict[int, Line] = {}

    def another(self, bench: int) -> Line | None:
        """Let the foreman end the worker at a bench, and send another one; none without him."""
        if line := self._sent(bench):
            self.lines[bench].close()
            self.lines[bench] = line
        return line

    def spare(self, bench: int) -> Line | None:
        """Let the foreman fork a second worker for a bench; none without him."""
        if line := self._sent(bench | _SPARE):
            self._spares[bench] = line
        return line

    def relieve(self, bench: int) -> None:
        """Let the foreman end the first worker of a bench; the second takes its place."""
        self.lines[bench].close()
        self.lines[bench] = self._spares.pop(bench)
        with self._asking, suppress(OSError):
            self._control.sendall(bytes([bench | _RELIEF]))

    def _sent(self, asked: int) -> Line | None:
        """The line to a worker whom the foreman has forked."""
        with self._asking, suppress(OSError):
            self._control.sendall(bytes([asked]))
            _, found, _, _ = socket.recv_fds(self._control, 1, 1, socket.MSG_CMSG_CLOEXEC)
            if found:
                return Connection(found[0])
        return None

    def stop(self) -> None:
        """End all workers at once, whatever they are doing."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._foreman, signal.SIGKILL)

    def close(self) -> None:
        """End all workers, and clear away what they left."""
        self._control.close()  # a foreman who hears nothing more ends them all
        for line in (*self.lines, *self._spares.values()):
            line.close()
        with suppress(ChildProcessError):
            os.waitpid(self._foreman, 0)
        shutil.rmtree(self._scratch, ignore_errors=True)  # if the foreman was killed


def _keep_benches(
    control: socket.socket,
    benches: Sequence[_Connection],
    scratch: str,
    orphaned: str,
    serve: Serve,
) -> NoReturn:
    """Keep a worker at each bench until nobody is left who asks for one.

    Args:
        control: each byte that comes is the number of a bench whose worker is to be ended; the
            connection to the one that takes its place is sent back. With `_SPARE`, a second worker
            is to come, and with `_RELIEF` it takes the place of the first.
        benches: the connections of the first workers.
        scratch: a folder that is not there yet, for their temporary files.
        orphaned: a folder that is cleared away if the build is killed.
        serve: what each worker does.
    """
    starter = os.getppid()
    with suppress(BaseException):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us ends us
        _die_with(starter, signal.SIGKILL)  # while it imports it hears nothing
        gc.disable()  # a pass makes much and drops little; the process is short-lived
        with suppress(Exception):
            typeset().make_ready()  # where that fails, the first pass says why
        try:
            _Foreman(control, scratch, serve).serve(benches)
        finally:
            if orphaned and os.getppid() != starter:
                shutil.rmtree(orphaned, ignore_errors=True)
    os._exit(0)


class _Foreman:
    def __init__(self, control: socket.socket, scratch: str, serve: Serve) -> None:
        self._control, self._scratch, self._work = control, scratch, serve
        self._workers: list[int] = []
        self._spares: dict[int, int] = {}

    def serve(self, benches: Sequence[_Connection]) -> None:
        _die_with(0, 0)  # from here on it hears that nobody is left, and has to clear away
        os.mkdir(self._scratch, 0o700)  # noqa: PTH102 - pathlib's obeys the umask alone
        tempfile.tempdir = self._scratch  # WeasyPrint's copies of fonts go where they are cleared
        try:
            for place, bench in enumerate(benches):
                self._workers.append(self._hire(bench, benches[place + 1 :]))
            while asked := self._control.recv(1):
                self._obey(asked[0])
        finally:
            for worker in (*self._workers, *self._spares.values()):
                _end(worker)
            shutil.rmtree(self._scratch, ignore_errors=True)

    def _hire(self, bench: _Connection, others: Sequence[_Connection]) -> int:
        """A new worker at a bench; it must not hold other connections open."""
        foreman = os.getpid()
        worker = os.fork()
        if worker == 0:
            self._control.close()
            for other in others:
                other.close()
            _die_with(foreman, signal.SIGKILL)
            self._work(bench)
        bench.close()
        return worker

    def _obey(self, asked: int) -> None:
        number = asked & ~(_SPARE | _RELIEF)
        if asked & _SPARE:
            self._spares[number] = self._sent(number)
            return
        _end(self._workers[number])
        if asked & _RELIEF:
            self._workers[number] = self._spares.pop(number)
        else:
            self._workers[number] = self._sent(number)

    def _sent(self, number: int) -> int:
        """A new worker for a bench; the connection to it is sent to whoever asked."""
        theirs, ours = Pipe()
        worker = self._hire(ours, [theirs])
        socket.send_fds(self._control, [bytes([number])], [theirs.fileno()])
        theirs.close()
        return worker


def _end(worker: int) -> None:
    with suppress(ProcessLookupError, ChildProcessError):
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)


def _die_with(parent: int, by: int) -> None:
    """Let the kernel send this process a signal when its parent dies; 0 is none."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(_SET_DEATH_SIGNAL, by, 0, 0, 0)
    if by and os.getppid() != parent:  # it died before we could ask for that
        os._exit(0)
