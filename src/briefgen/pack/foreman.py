"""The process that keeps the benches: it imports WeasyPrint once and forks a worker for each.

Nothing outlives a build. The foreman itself only waits, so it hears at once when whoever started it
has gone, even by SIGKILL: then it ends the benches, whatever they are doing, and clears the scratch
folder away. Should the foreman be killed too, the kernel ends the benches (prctl(2),
PR_SET_PDEATHSIG). There is no such process where there is no fork: then nothing can be left behind.
"""

import ctypes
import gc
import os
import shutil
import signal
import socket
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe
from types import ModuleType
from typing import Any, NoReturn, TypeAlias

from briefgen.pack.library_lookup import found_quickly
from briefgen.values import Setting, Typesetting

READY = "ready"  # what a bench says first
_SET_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of linux/prctl.h
_Bench: TypeAlias = "Connection[Any, Any]"


def here(setting: Setting) -> Typesetting:
    """Typesetting in this process, where nobody can end a pass that takes too long."""
    typesetter: Typesetting = _typeset().Typesetter(setting)
    return typesetter


def _typeset() -> ModuleType:
    """The module that imports WeasyPrint, which is slow; thoroughly, should the quick way fail."""
    try:
        with found_quickly():
            from briefgen.pdf import typeset  # noqa: PLC0415 - slow to import
    except OSError:
        from briefgen.pdf import typeset  # noqa: PLC0415 - as above
    return typeset


def keep_benches(control: socket.socket, benches: Sequence[_Bench], scratch: str) -> NoReturn:
    """Keep a worker at each bench until nobody is left who asks for one.

    Args:
        control: each byte that comes is the number of a bench whose worker is to be ended; the
            connection to the one that takes its place is sent back.
        benches: the connections of the first workers.
        scratch: a folder that is not there yet, for their temporary files.
    """
    starter = os.getppid()
    with suppress(BaseException):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us ends us
        _die_with(starter, signal.SIGKILL)  # while it imports it hears nothing
        gc.disable()  # a pass makes much and drops little; the process is short-lived
        with suppress(Exception):
            _typeset()  # where that fails, the first pass says why
        _Foreman(control, scratch).serve(benches)
    os._exit(0)


class _Foreman:
    def __init__(self, control: socket.socket, scratch: str) -> None:
        self._control, self._scratch = control, scratch
        self._workers: list[int] = []

    def serve(self, benches: Sequence[_Bench]) -> None:
        _die_with(0, 0)  # from here on it hears that nobody is left, and has to clear away
        os.mkdir(self._scratch, 0o700)  # noqa: PTH102 - pathlib's obeys the umask alone
        tempfile.tempdir = self._scratch  # WeasyPrint's copies of fonts go where they are cleared
        try:
            for place, bench in enumerate(benches):
                self._workers.append(self._hire(bench, benches[place + 1 :]))
            while asked := self._control.recv(1):
                self._replace(asked[0])
        finally:
            for worker in self._workers:
                _end(worker)
            shutil.rmtree(self._scratch, ignore_errors=True)

    def _hire(self, bench: _Bench, others: Sequence[_Bench]) -> int:
        """A new worker at a bench; it must not hold other connections open."""
        foreman = os.getpid()
        worker = os.fork()
        if worker == 0:
            self._control.close()
            for other in others:
                other.close()
            _die_with(foreman, signal.SIGKILL)
            _serve(bench)
        bench.close()
        return worker

    def _replace(self, number: int) -> None:
        _end(self._workers[number])
        theirs, ours = Pipe()
        self._workers[number] = self._hire(ours, [theirs])
        socket.send_fds(self._control, [bytes([number])], [theirs.fileno()])
        theirs.close()


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


def _serve(bench: _Bench) -> NoReturn:
    """Open typesettings, which nobody waits for, and answer what else is asked of the last one."""
    opened: _Outcome = None, False
    with suppress(EOFError, OSError):
        bench.send(READY)
        while True:
            what, arguments = bench.recv()
            if what == "open":
                opened = _tried(here, *arguments)
                continue
            typesetting, failed = opened
            bench.send(opened if failed else _tried(getattr(typesetting, what), *arguments))
    os._exit(0)


_Outcome = tuple[Any, bool]  # what came, and whether it is an error


def _tried(make: Callable[..., Any], *arguments: object) -> _Outcome:
    try:
        return make(*arguments), False
    except Exception as error:  # noqa: BLE001 - whatever it is goes to whoever asked, who raises it
        return error, True
