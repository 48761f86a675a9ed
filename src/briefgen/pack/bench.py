"""What is done at a bench, by a worker of whichever kind: pages are laid out and written."""

import os
from collections.abc import Callable
from contextlib import redirect_stdout, suppress
from io import StringIO
from types import ModuleType
from typing import Any, NoReturn, Protocol

from briefgen.computer.quick_import import quickly
from briefgen.pack.desk import Desk, Reusable
from briefgen.problems import ProblemsFound
from briefgen.values import Setting

OPEN = "open"  # the one thing that a worker does without an answer
READY = "ready"  # what a worker says first
BUSY = "busy"  # what one says that answers later, so that nobody takes it to be stuck
REST_S = 0.25  # nothing was asked for so long: there is time to tidy up
Outcome = tuple[Any, bool]  # what came, and whether it is an error


class Line(Protocol):
    """Between a build and one worker; all but `close` raise EOFError or OSError at its end."""

    def send(self, said: Any, /) -> None:
        """Say something that can be pickled."""

    def poll(self, within_s: float, /) -> bool:
        """Whether something was said, or is within so many seconds."""

    def recv(self) -> Any:
        """What is said next."""

    def close(self) -> None:
        """Say and hear nothing more."""


Serve = Callable[[Line], NoReturn]  # what a worker does all its life


def here(setting: Setting) -> Reusable:
    """Typesetting in this process, where nobody can end a pass that takes too long."""
    typesetter: Reusable = typeset().Typesetter(setting)
    return typesetter


def typeset() -> ModuleType:
    """The module that imports WeasyPrint, which is slow; thoroughly, should the quick way fail.

    Raises:
        ProblemsFound: when WeasyPrint cannot load its libraries.
    """
    try:
        with quickly():
            return _imported()
    except OSError:
        try:
            return _imported()
        except OSError as error:
            from briefgen.computer import native  # noqa: PLC0415 - hardly ever needed

            raise ProblemsFound([native.problem(error)]) from None


def _imported() -> ModuleType:
    """The module; what WeasyPrint prints where it cannot load a library is said by a problem."""
    with redirect_stdout(StringIO()):
        from briefgen.pdf import typeset  # noqa: PLC0415 - slow to import
    typeset.check_libraries()
    return typeset


def serve(line: Line) -> NoReturn:
    """Open typesettings, which nobody waits for, and answer what else is asked of the last one.

    Each answer also says whether this worker has grown so large that another should take its place.
    Nothing leads back from here, whatever happens: a forked worker is a copy of its foreman, who
    has to clear away in the end, and a worker has not.
    """
    opened: Outcome = None, False
    with suppress(BaseException):
        line.send(READY)
        desk = Desk(here)
        while True:
            if not line.poll(REST_S):
                desk.tidy()
            what, arguments = line.recv()
            if what == OPEN:
                opened = _tried(desk.open, *arguments)
                continue
            typesetting, failed = opened
            answer = opened if failed else _tried(getattr(typesetting, what), *arguments)
            desk.answered()
            line.send((*answer, desk.worn))
    os._exit(0)


def _tried(make: Callable[..., Any], *arguments: object) -> Outcome:
    try:
        return make(*arguments), False
    except Exception as error:  # noqa: BLE001 - whatever it is goes to whoever asked, who raises it
        return error, True
