"""Every state of a file as it was saved: to undo and redo also tomorrow, to look at, to go back to.

Each state is a small file of its own in a hidden folder beside the file. It is written in one step,
so whoever is killed leaves whole states behind. A state knows which one it was made from: undoing
and then writing something else loses neither.
"""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path

from briefgen.disk import Disk
from briefgen.problems import Problem

FOLDER = (".briefgen", "history")
MOST_STATES, MOST_BYTES = 500, 20_000_000  # of one file's history; the oldest go first
PAUSE_S, LONGEST_S = 5.0, 60.0  # typing goes on as long as nobody pauses, but not for ever
OPENED, ELSEWHERE = "as it was opened", "changed outside the studio"
JOINED = "joined with what somebody else saved"
CANNOT = (
    "The files of the history are removed from this folder. What briefgen cannot reach stays: "
    "backups, earlier versions that OneDrive or another service keeps, and what special programs "
    "can still find on the disk until it is written over."
)
_ENDING, _AT, _IGNORE = ".txt", "at.json", ".gitignore"
_NUMBER_DIGITS = 8


@dataclass(frozen=True)
class State:
    """One state of a file, without its text.

    `time` is when it was saved, in seconds since 1970, `began` when the typing began that led to
    it. `what` says in a few words what was changed, and `field` where: empty where it is no field
    that somebody types in. `after` is the number of the state that it was made from; 0 for none.
    """

    number: int
    time: float
    began: float
    what: str
    field: str
    after: int
    digest: str
    size: int


class Journal:
    """The history of one file, for one thread at a time.

    No method raises: what cannot be kept is told by `problem`. Nothing is written before the first
    change.

    Args:
        path: the file.
        disk: writes the states.
        clock: tells the time, in seconds since 1970.
    """

    def __init__(
        self, path: Path, disk: Disk | None = None, clock: Callable[[], float] = time.time
    ) -> None:
        self.folder = path.parent.joinpath(*FOLDER, path.name)
        self.problem: Problem | None = None
        self._file, self._disk, self._clock = path, disk or Disk(), clock
        self._states = {each.number: each for each in _found(self.folder)}
        self._at = self._last_position()
        self._opened = ""

    @property
    def states(self) -> tuple[State, ...]:
        """All states, the newest first."""
        return tuple(self._states[number] for number in sorted(self._states, reverse=True))

    @property
    def at(self) -> int:
        """The number of the state that the file is in; 0 before anything is recorded."""
        return self._at

    @property
    def can_undo(self) -> bool:
        return self._before() in self._states

    @property
    def can_redo(self) -> bool:
        return self._next() in self._states

    def open(self, text: str) -> None:
        """Begin with the text as the file holds it; what was changed elsewhere is a state, too."""
        self._opened, digest = text, _digest(text)
        here = self._states.get(self._at)
        if not here or here.digest == digest:
            return
        alike = [each.number for each in self._states.values() if each.digest == digest]
        if alike:
            self._move(max(alike))
        else:
            self.record(text, ELSEWHERE)

    def record(self, text: str, what: str, field: str = "") -> None:
        """Keep a state.

        Args:
            text: the whole file.
            what: a few words of what was changed.
            field: where somebody types: what is typed there in one go becomes one state.
        """
        if not self._states and _digest(text) != _digest(self._opened):
            self._keep(self._new(self._opened, OPENED, ""), self._opened)
        new, here = self._new(text, what, field), self._states.get(self._at)
        if here and here.digest == new.digest:
            return
        if here and self._goes_on(here, new):
            new = replace(new, number=here.number, began=here.began, after=here.after)
        self._keep(new, text)

    def join(self, theirs: str, joined: str) -> None:
        """Keep what somebody else saved, and what came of it and of the last change here.

        Theirs comes before that change, so that who undoes it does not undo theirs as well.
        """
        here = self._states.get(self._at)
        self._at = here.after if here else 0
        self.record(theirs, ELSEWHERE)
        self.record(joined, f"{here.what}, {JOINED}" if here else JOINED)

    @property
    def undoes(self) -> str:
        """What is undone next, in a few words; empty where there is nothing."""
        return self._states[self._at].what if self.can_undo else ""

    def undo(self) -> str | None:
        """The text of the state before; None where there is none."""
        return self._go(self._before())

    def redo(self) -> str | None:
        """The text that was undone last; None where nothing was."""
        return self._go(self._next())

    def text(self, number: int) -> str | None:
        """The text of a state; None where it is not there any more, or was damaged."""
        found = _read(self._path(number))
        return found[1] if found else None

    def delete_all(self) -> None:
        """Remove the whole history; see `CANNOT`. It begins anew with the text as it is now."""
        self._opened = self.text(self._at) or self._opened
        try:
            for path in self.folder.glob("*"):
                path.unlink(missing_ok=True)
        except OSError as error:
            self.problem = self._told("the history cannot be deleted", error)
        else:
            self.problem = None
        self._states, self._at = {each.number: each for each in _found(self.folder)}, 0
        with suppress(OSError):  # another file may have a history there
            self.folder.rmdir()
            self.folder.parent.rmdir()
            (self.folder.parents[1] / _IGNORE).unlink(missing_ok=True)
            self.folder.parents[1].rmdir()

    def _new(self, text: str, what: str, field: str) -> State:
        number, now = max(self._states, default=0) + 1, self._clock()
        while _is_there(self._path(number)):  # of another program that writes this history
            number += 1
        size = len(text.encode(errors="surrogatepass"))
        return State(number, now, now, what, field, self._at, _digest(text), size)

    def _goes_on(self, here: State, new: State) -> bool:
        """Whether somebody types on in the same field, and nothing else was made of that state."""
        is_same = bool(new.field) and new.field == here.field and not self._next()
        paused, typed = new.time - here.time, new.time - here.began
        return is_same and 0 <= paused < PAUSE_S and 0 <= typed < LONGEST_S

    def _before(self) -> int:
        here = self._states.get(self._at)
        return here.after if here else 0

    def _next(self) -> int:
        """The newest state that was made of this one."""
        return max(
            (each.number for each in self._states.values() if each.after == self._at), default=0
        )

    def _go(self, number: int) -> str | None:
        text = self.text(number) if number else None
        if text is not None:
            self._move(number)
        return text

    def _move(self, number: int) -> None:
        self._at = number
        self._try(lambda: self._disk.replace(self.folder / _AT, json.dumps(number).encode()))

    def _keep(self, state: State, text: str) -> None:
        said = {**asdict(state), "number": None}
        content = f"{json.dumps(said)}\n{text}".encode(errors="surrogatepass")
        self._try(lambda: self._write(state, content))

    def _write(self, state: State, content: bytes) -> None:
        self._make_folder()
        self._disk.replace(self._path(state.number), content)
        (self.folder / _AT).unlink(missing_ok=True)  # the newest state is where the file is
        self._states[state.number] = state
        self._at = state.number
        self._forget_oldest()

    def _make_folder(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        ignored = self.folder.parents[1] / _IGNORE
        if not ignored.exists():
            ignored.write_text("*\n", "utf-8")

    def _forget_oldest(self) -> None:
        """Keep the history small; the state that the file is in stays."""
        size, oldest = sum(each.size for each in self._states.values()), sorted(self._states)
        for number in oldest:
            if len(self._states) <= MOST_STATES and size <= MOST_BYTES:
                break
            if number != self._at:
                size -= self._states.pop(number).size
                self._path(number).unlink(missing_ok=True)

    def _try(self, change: Callable[[], object]) -> None:
        """Change files of the history; where that cannot be, work goes on without it."""
        try:
            change()
        except OSError as error:
            self.problem = self._told("the history of this file cannot be kept", error)
        else:
            self.problem = None

    def _told(self, message: str, error: OSError) -> Problem:
        reason = (error.strerror or str(error)).lower()
        hint = f"what you write is saved all the same; see that {self.folder} can be written"
        return Problem(str(self._file), 0, 0, f"{message}: {reason}", hint, "warning")

    def _path(self, number: int) -> Path:
        return self.folder / f"{number:0{_NUMBER_DIGITS}}{_ENDING}"

    def _last_position(self) -> int:
        """Where the file was when the journal was left; the newest state unless it was undone."""
        with suppress(OSError, ValueError):
            number = json.loads((self.folder / _AT).read_bytes())
            if number in self._states:
                return int(number)
        return max(self._states, default=0)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # the folder may not be looked into: to write there says why
        return False


def _digest(text: str) -> str:
    return sha256(text.encode(errors="surrogatepass")).hexdigest()


def _found(folder: Path) -> Iterator[State]:
    """The states in a folder that are whole."""
    try:
        paths = sorted(folder.glob(f"*{_ENDING}"))
    except OSError:
        return
    for path in paths:
        if found := _read(path):
            yield found[0]


def _read(path: Path) -> tuple[State, str] | None:
    """A state with its text; None where it is no state, or not as it was written."""
    try:
        said, _, text = path.read_bytes().decode(errors="surrogatepass").partition("\n")
        state = State(**{**json.loads(said), "number": int(path.stem)})
    except (OSError, ValueError, TypeError):
        return None
    return (state, text) if state.digest == _digest(text) else None
