"""A file that is written in the studio: its text, which is saved a moment after each change."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from threading import Condition, Thread
from time import monotonic

from briefgen.disk import Disk
from briefgen.editing import patches
from briefgen.editing.operations import Operation
from briefgen.pack.report import not_written
from briefgen.problems import Problem, ProblemsFound

QUIET_S = 0.15  # nobody has typed for so long: then it is saved
LONGEST_S = 0.5  # that a change waits to be saved, however fast somebody types


class OutdatedError(Exception):
    """A change was made of a text that is another one by now."""


class Document:
    """The text of a file as it is now.

    Args:
        path: the file.
        on_save: called when it was saved, or could not be, in a thread of its own.

    Raises:
        ProblemsFound: when it cannot be read.
    """

    def __init__(self, path: Path, on_save: Callable[[], object]) -> None:
        self.path, self._on_save, self._disk = path, on_save, Disk()
        self.text = self._kept = _read(path)
        self.problem: Problem | None = None
        self._changed = Condition()
        self._first = self._last = 0.0
        self._closing = False
        self._thread = Thread(target=self._save_in_time, name=f"saving {path.name}", daemon=True)
        self._thread.start()

    @property
    def revision(self) -> str:
        """A name for the text as it is now: the same text has the same one."""
        return sha256(self.text.encode(errors="surrogatepass")).hexdigest()[:16]

    @property
    def saved(self) -> bool:
        return self.text == self._kept

    def edit(self, operation: Operation, revision: str) -> str:
        """Change the text, and give its new revision.

        Raises:
            OutdatedError: when its revision is another one.
            ProblemsFound: when the operation cannot be done.
        """
        with self._changed:
            if revision != self.revision:
                raise OutdatedError
            self._take(patches.apply(self.text, operation))
            return self.revision

    def look(self) -> bool:
        """Read the file again where nothing waits to be saved; whether it says something else."""
        with self._changed:
            if not self.saved:
                return False
            try:
                found = _read(self.path)
            except ProblemsFound:
                return False
            is_other = found != self.text
            self.text = self._kept = found
            return is_other

    def close(self) -> None:
        """Save what waits for it, and end."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self._thread.join()

    def _take(self, text: str) -> None:
        self.text = text
        self._last = monotonic()
        self._first = self._first or self._last
        self._changed.notify()

    def _save_in_time(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closing or self._first)
                while self._first and not self._closing and (wait := self._due() - monotonic()) > 0:
                    self._changed.wait(wait)
                if self._first:
                    self._save()
                elif self._closing:
                    return
            self._on_save()

    def _due(self) -> float:
        return min(self._last + QUIET_S, self._first + LONGEST_S)

    def _save(self) -> None:
        text, self._first = self.text, 0.0
        try:
            self._disk.replace(self.path, text.encode())
        except OSError as error:
            self.problem = not_written(self.path, error)
        else:
            self._kept, self.problem = text, None


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message, hint = f"it cannot be read: {reason}", "choose another briefing"
    except ValueError:
        message, hint = "it is not UTF-8 text", "save it as UTF-8 in the editor that it is from"
    raise ProblemsFound([Problem(str(path), 0, 0, message, hint)])
