"""Follows the files of a pack: whenever one is saved, added or removed, the pack is asked for.

The system tells that something happened in a folder; what the files hold says whether that matters.
So nobody is fooled by editors that save in several steps, and where a system tells nothing, on a
drive in the network for one, files are looked at now and then all the same.
"""

import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Protocol, Self

from watchfiles import watch

QUIET_MS = 40  # nothing more happens for so long: then whoever saves is done
LONGEST_MS = 400  # of being disturbed; then it is looked at whatever goes on
NOW_AND_THEN_MS = 1000
VANISHED_S, STEP_S = 0.4, 0.05  # how long a file may be gone while it is saved


class Followed(Protocol):
    """What follows its files: a `Live`."""

    @property
    def missing(self) -> bool:
        """Whether a file is gone that was there."""

    @property
    def behind(self) -> bool:
        """Whether files have changed since they were read."""

    @property
    def folders(self) -> frozenset[Path]:
        """The folders in which something may happen that matters."""

    def ask(self, first: str = "", /) -> int:
        """Ask for all of it anew."""


class Following:
    """Asks for a pack whenever its files have changed; a context manager around a thread."""

    def __init__(self, followed: Followed) -> None:
        self._followed, self._over = followed, Event()
        self._thread = Thread(target=self._follow, name="following", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()

    def _follow(self) -> None:
        while not self._over.is_set():
            folders = self._followed.folders
            _wait_for_events(folders, self._over, partial(self._look, folders))

    def _look(self, folders: frozenset[Path]) -> bool:
        """Ask for the pack if it is behind; whether the same folders are to be watched on."""
        if self._followed.behind:
            self._wait_for_vanished()
            self._followed.ask()
        return self._followed.folders == folders

    def _wait_for_vanished(self) -> None:
        """A file that is gone is most likely being saved: it is waited for a while."""
        for _ in range(round(VANISHED_S / STEP_S)):
            if not self._followed.missing or self._over.wait(STEP_S):
                return


def _wait_for_events(folders: Iterable[Path], over: Event, look: Callable[[], bool]) -> None:
    """Look whenever something happens in folders, and now and then, for as long as that says."""
    there = [*filter(os.path.isdir, folders)]
    try:
        events = watch(
            *there,
            recursive=False,
            stop_event=over,
            step=QUIET_MS,
            debounce=LONGEST_MS,
            rust_timeout=NOW_AND_THEN_MS,
            yield_on_timeout=True,
            watch_filter=None,
            raise_interrupt=False,
        )
        for _ in events:
            if not look():
                return
    except (OSError, RuntimeError):  # a folder has gone, or there are no more watches to be had
        while look() and not over.wait(NOW_AND_THEN_MS / 1000):
            if all(map(os.path.isdir, folders)):
                return
