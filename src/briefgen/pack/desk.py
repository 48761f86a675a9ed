"""What a worker keeps between passes: typesettings that are open, and how large it has grown.

To open a typesetting, to read its styles and typefaces, takes a third of a pass; and with each one
WeasyPrint 70 loses a quarter of a megabyte for good. So those that were used last stay open, for as
long as nothing that they have read has changed.
"""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from briefgen.values import Setting, Typesetting

if sys.platform != "win32":
    import resource

MOST_OPEN = 8
MOST_OPENED = 250  # in all: where a system does not tell how large a worker is
LARGE_MB = 180  # a worker of this size may be relieved,
GROWN = 1.15  # if it has grown by so much since
FIRST_ANSWERS = 12  # by then it has seen all layouts
ANSWERS_UNTIDIED = 40


class Reusable(Typesetting, Protocol):
    """A typesetting for all settings that are equal, which knows when it is of no more use."""

    def let_read(self, setting: Setting, /) -> None:
        """From now on pages may read what they may in that setting."""

    @property
    def outdated(self) -> bool:
        """Whether something that it has read has changed."""


class Desk:
    """The place of one worker, who opens typesettings by a function."""

    def __init__(self, opening: Callable[[Setting], Reusable]) -> None:
        self._opening = opening
        self._open: list[tuple[Setting, Reusable]] = []
        self._opened = self._answers = self._untidied = 0
        self._size_mb = 0.0
        gc.freeze()  # what is there by now stays

    def open(self, setting: Setting) -> Typesetting:
        """A typesetting for a setting: one that is open already, if it is as a new one would be."""
        kept = [each for each in self._open if not each[1].outdated]
        found = next((each for each in kept if each[0] == setting), None)
        if found is None:
            self._opened += 1
            found = setting, self._opening(setting)
        else:
            found[1].let_read(setting)
        self._open = [found, *(each for each in kept if each is not found)][:MOST_OPEN]
        return found[1]

    def answered(self) -> None:
        """Count an answer; what many of them leave behind is cleared away."""
        self._answers += 1
        self._untidied += 1
        if self._answers == FIRST_ANSWERS:
            self._size_mb = _largest_mb()
        if self._untidied >= ANSWERS_UNTIDIED:
            self.tidy()

    def tidy(self) -> None:
        """Clear away what passes left behind: the collector is off, so that it delays none."""
        if self._untidied:
            gc.collect()
            self._untidied = 0

    @property
    def worn(self) -> bool:
        """Whether the worker should be relieved: it has grown, and what it lost stays lost."""
        if self._answers <= FIRST_ANSWERS:
            return False
        largest_mb = _largest_mb()
        if not largest_mb:
            return self._opened > MOST_OPENED
        return largest_mb > max(LARGE_MB, self._size_mb * GROWN)


@contextmanager
def uncollected() -> Iterator[None]:
    """Spare what is made the search for garbage: there is hardly any, and much to look through."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _largest_mb() -> float:
    """The most memory that this process has had, in megabytes; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0.0
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return largest / (1e6 if sys.platform == "darwin" else 1e6 / 1024)
