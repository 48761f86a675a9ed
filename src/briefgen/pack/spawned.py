"""Workers as programs of their own, where there is no fork, or threads forbid it.

Each is this Python, started anew with what a build says on its standard input. That ends with the
build, even one that is killed: then a thread clears the worker's scratch folder away and ends the
worker in the middle of whatever it is doing. multiprocessing is no help: it would run a script that
builds a second time in each worker, and leaves a process of its own behind until the script ends.
"""

import gc
import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from pickle import dumps, loads
from queue import Empty, SimpleQueue
from subprocess import DEVNULL, PIPE, Popen
from threading import Lock, Thread
from typing import IO, Any, NoReturn

from briefgen.pack.bench import Line, Serve, serve, typeset

_LENGTH = struct.Struct("!Q")
# The worker imports from where this process does: a folder that it happens to be in is none of them
# unless it is one here.
_START = (
    "import sys; sys.path[:] = sys.argv[4:]; "
    "from briefgen.pack.spawned import work; work(*sys.argv[1:4])"
)


class Spawned:
    """The workers of a build, as the build sees them."""

    def __init__(
        self, benches: int, scratch: Path, orphaned: Path | None = None, serve: Serve = serve
    ) -> None:
        """Start the workers; each makes a scratch folder of its own, of this name and a number.

        Should this process be killed, they clear the `orphaned` away as well. Each `serve`s: a
        function of a module.

        There are fewer where no more can be started, and none where this Python cannot be started
        anew: the program that it is frozen in is another one.
        """
        self._scratch, self._orphaned, self._serve = scratch, orphaned, serve
        self._hired, self._stopped = 0, False
        self._changing = Lock()
        self._workers: list[_Worker] = []
        self._spares: dict[int, _Worker] = {}
        possible = sys.executable and not getattr(sys, "frozen", False)
        with suppress(OSError):
            while possible and self._hired < benches:
                self._workers.append(self._hire())

    @property
    def lines(self) -> list[Line]:
        """The line to the worker at each bench."""
        return [worker.line for worker in self._workers]

    def another(self, bench: int) -> Line | None:
        """End the worker at a bench, and send another one; none once all are stopped."""
        with self._changing:
            if self._stopped:
                return None
            self._workers[bench].dismiss()
            with suppress(OSError):
                self._workers[bench] = self._hire()
                return self._workers[bench].line
        return None

    def spare(self, bench: int) -> Line | None:
        """Start a second worker for a bench; none once all are stopped."""
        with self._changing:
            if self._stopped:
                return None
            with suppress(OSError):
                self._spares[bench] = self._hire()
                return self._spares[bench].line
        return None

    def relieve(self, bench: int) -> None:
        """End the first worker of a bench; the second takes its place."""
        with self._changing:
            if not self._stopped:
                self._workers[bench].dismiss()
                self._workers[bench] = self._spares.pop(bench)

    def stop(self) -> None:
        """End all workers at once, whatever they are doing."""
        with self._changing:
            self._stopped = True
            for worker in (*self._workers, *self._spares.values()):
                worker.process.kill()

    def close(self) -> None:
        """End all workers, and clear away what they left."""
        self.stop()
        for worker in (*self._workers, *self._spares.values()):
            worker.dismiss()

    def _hire(self) -> "_Worker":
        self._hired += 1
        scratch = self._scratch.with_name(f"{self._scratch.name}-{self._hired}")
        return _Worker(scratch, self._orphaned, self._serve)


def _program(command: list[str]) -> "Popen[bytes]":
    """A program that has no window, and no part in Ctrl-C: the build ends it."""
    errors = 2 if sys.stderr else DEVNULL
    if sys.platform == "win32":
        apart = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        return Popen(  # noqa: S603 - this Python
            command, stdin=PIPE, stdout=PIPE, stderr=errors, creationflags=apart
        )
    return Popen(  # noqa: S603 - as above
        command, stdin=PIPE, stdout=PIPE, stderr=errors, process_group=0
    )


class _Worker:
    """One worker, its line, and its scratch folder."""

    def __init__(self, scratch: Path, orphaned: Path | None, serve: Serve) -> None:
        self._scratch = scratch
        told = str(scratch), str(orphaned or ""), f"{serve.__module__}:{serve.__name__}"
        self.process = _program([sys.executable, "-c", _START, *told, *sys.path])
        assert self.process.stdin  # noqa: S101 - for the type checker: both are asked for above
        assert self.process.stdout  # noqa: S101
        self.line = _Pipes(self.process.stdout, self.process.stdin)

    def dismiss(self) -> None:
        """End it, and clear away what it left."""
        self.process.kill()
        self.process.wait()
        self.line.close()
        shutil.rmtree(self._scratch, ignore_errors=True)


class _Pipes:
    """A line of two pipes. A thread listens: on Windows nobody can wait for a pipe only so long."""

    def __init__(
        self, hears: IO[bytes], says: IO[bytes], at_end: Callable[[], object] = lambda: None
    ) -> None:
        self._hears, self._says, self._at_end = hears, says, at_end
        self._come: SimpleQueue[bytes] = SimpleQueue()
        self._next: deque[bytes] = deque()
        self._listening = Thread(target=self._listen, daemon=True)
        self._listening.start()

    def _listen(self) -> None:
        with suppress(OSError, ValueError):
            while (head := self._hears.read(_LENGTH.size)) and len(head) == _LENGTH.size:
                (length,) = _LENGTH.unpack(head)
                said = self._hears.read(length)
                if len(said) < length:
                    break
                self._come.put(said)
        self._at_end()
        self._come.put(b"")

    def send(self, said: Any, /) -> None:
        if self._says.closed:
            raise BrokenPipeError
        pickled = dumps(said)
        self._says.write(_LENGTH.pack(len(pickled)) + pickled)
        self._says.flush()

    def poll(self, within_s: float | None, /) -> bool:
        if not self._next:
            with suppress(Empty):
                self._next.append(self._come.get(timeout=within_s))
        return bool(self._next)

    def recv(self) -> Any:
        self.poll(None)
        if not self._next[0]:
            raise EOFError  # as often as it is asked
        return loads(self._next.popleft())  # noqa: S301 - what this Python has pickled

    def close(self) -> None:
        with suppress(OSError):  # what was not said yet is not heard any more
            self._says.close()
        self._listening.join()
        self._hears.close()


def work(scratch: str, orphaned: str, serve: str) -> NoReturn:
    """Be a worker, until nobody is left who asks for something.

    Args:
        scratch: a folder that is not there yet, for its temporary files.
        orphaned: a folder that is cleared away with it, when the build has gone; "" is none.
        serve: what it does: a module and a function of it, with a colon between them.
    """
    with suppress(BaseException):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us ends us
        hears, says = _own_pipes()
        os.mkdir(scratch, 0o700)  # noqa: PTH102 - pathlib's obeys the umask alone
        tempfile.tempdir = scratch  # WeasyPrint's copies of fonts go where they are cleared
        line = _Pipes(hears, says, partial(_leave, scratch, orphaned))
        gc.disable()  # a pass makes much and drops little; the process is short-lived
        with suppress(Exception):
            typeset().make_ready()  # where that fails, the first pass says why
        module, _, function = serve.partition(":")
        getattr(import_module(module), function)(line)
    os._exit(0)


def _own_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Standard input and output for ourselves alone.

    What others print goes to standard error, and nothing waits for a stream that a thread reads:
    on Windows a library that looks at it while it is loaded would wait for ever.
    """
    hears, says = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(2, 1)
    os.close(nowhere)
    return os.fdopen(hears, "rb"), os.fdopen(says, "wb")


def _leave(*folders: str) -> NoReturn:
    for folder in filter(None, folders):
        shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)
