"""The pages of a briefing as they are now: built anew in a thread, whenever something changed."""

from collections.abc import Callable
from threading import Condition, Thread

from briefgen.studio.stand_in import Live, Shown


class Preview:
    """Builds until what is shown is made from what was there last.

    Args:
        live: the pack that is built.
        tell: called whenever something is otherwise: a build began, or ended. It may not wait.
    """

    def __init__(self, live: Live, tell: Callable[[], object]) -> None:
        self._live, self._tell = live, tell
        self._changed = Condition()
        self._wanted, self._built, self._closing = 1, 0, False
        self._first = ""
        self.shown = Shown(0)
        self._thread = Thread(target=self._run, name="preview", daemon=True)
        self._thread.start()

    @property
    def building(self) -> bool:
        """Whether what is shown is not yet made from what was there last."""
        return self._built < self._wanted

    def wake(self) -> None:
        """Say that something changed."""
        with self._changed:
            self._wanted += 1
            self._changed.notify()
        self._tell()

    def look_at(self, file: str) -> None:
        """Say which file somebody looks at: it is made first."""
        self._first = file

    def close(self) -> None:
        """End the build that is under way, and the thread."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self._live.stop()
        self._thread.join()

    def _run(self) -> None:
        while (wanted := self._next()) is not None:
            try:
                self.shown = self._live.show(self._first)
            except Exception:
                if not self._closing:
                    raise
            self._built = wanted
            self._tell()

    def _next(self) -> int | None:
        """Which change is built next, once there is one; None when all is to end."""
        with self._changed:
            self._changed.wait_for(lambda: self._closing or self._built < self._wanted)
            return None if self._closing else self._wanted
