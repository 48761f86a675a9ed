"""Reads files and remembers their digests: a file is digested again only once it has changed.

Every command imports it, so it imports nothing slow.
"""

import errno
import glob
import itertools
import os
import stat
import time
from collections.abc import Callable, Hashable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar, cast

from briefgen.problems import MISNAMED, Problem, Severity

# A file read so soon after it was saved may be saved once more and still keep the same time:
# FAT keeps times in steps of two seconds, others in steps of some milliseconds.
STEP_NS = 2_000_000_000
LEFT_BEHIND_S = 60  # writing a file takes milliseconds
_NUMBERS = itertools.count()  # threads may write the same file at once

T = TypeVar("T")
_Stamp = tuple[int, int, int, int]
_NOWHERE: _Stamp = (0, 0, 0, 0)


@dataclass(frozen=True)
class State:
    """What a file held at one moment: its SHA-256 (empty where there is no file), and its stamp.

    There is no stamp where the bytes themselves were kept: what became of the file since then does
    not matter.
    """

    digest: str
    stamp: _Stamp | None = None


@dataclass(frozen=True)
class _Found:
    """How a file was found; where it is `settled`, another content would have another stamp."""

    digest: str
    stamp: _Stamp
    settled: bool


class Disk:
    """Reads files, and remembers each digest by the file's stamp: time, size, device and inode.

    A file whose stamp has changed is digested again. So a `Disk` may be kept for any time: each
    answer is about the file as it is now. It also knows how it found each file when that was first
    looked at, and so whether one has `changed` since.
    """

    def __init__(self) -> None:
        self._digests: dict[str, tuple[_Stamp, str]] = {}
        self._found: dict[Path, _Found] = {}
        self._made: dict[Hashable, tuple[Hashable, Any]] = {}

    def read(self, path: Path, most: int = -1) -> tuple[bytes, str]:
        """The first `most` bytes of a file (-1: all of them), and the SHA-256 of just these bytes.

        Raises:
            OSError: when it cannot be read.
            ValueError: when the path cannot be one, for a null character is in it.
        """
        now = time.time_ns()
        try:
            with path.open("rb") as file:
                stamp = _stamp(os.fstat(file.fileno()))
                content = file.read(most)
                is_whole = len(content) == stamp[1] and stamp == _stamp(os.fstat(file.fileno()))
        except OSError:
            self._found.setdefault(path, _Found("", _NOWHERE, settled=True))
            raise
        digest = (is_whole and self._known(path, stamp)) or sha256(content).hexdigest()
        settled = is_whole and now - stamp[0] >= STEP_NS
        if settled:
            self._digests[_key(path)] = stamp, digest
        self._found.setdefault(path, _Found(digest, stamp, settled))
        return content, digest

    def state(self, path: Path) -> State:
        """The state of a file now."""
        try:
            stamp = _stamp(path.stat())  # before it is read: a later change shows
            if known := self._known(path, stamp):
                self._found.setdefault(path, _Found(known, stamp, settled=True))
            return State(known or self.read(path)[1], stamp)
        except (OSError, ValueError):  # not there, or no path at all
            self._found.setdefault(path, _Found("", _NOWHERE, settled=True))
            return State("", _NOWHERE)

    def states(self, paths: Iterable[Path]) -> dict[Path, State]:
        """The states of files now."""
        return {path: self.state(path) for path in dict.fromkeys(paths)}

    def digest(self, path: Path) -> str:
        """The SHA-256 of a file now, or nothing where there is none."""
        return self.state(path).digest

    def once(self, what: Hashable, state: Hashable, make: Callable[[], T]) -> T:
        """What is made of a file: what was made before, if the file was in the same state.

        Args:
            what: the file, and what is made of it, which nobody may change.
            state: the digest of its bytes, and all else that decides what is made of them.
            make: makes it; what it raises is raised each time.
        """
        known, made = self._made.get(what, (None, None))
        if known != state:
            made = make()
            self._made[what] = state, made
        return cast("T", made)

    def look_anew(self) -> None:
        """Forget how files were found: what is read from now on is looked at for the first time."""
        self._found = {}

    @property
    def looked_at(self) -> tuple[Path, ...]:
        """Every file that was looked at, also where there was none."""
        return tuple(self._found)

    def changed(self) -> list[Path]:
        """The files that hold something else than when they were first looked at."""
        return [path for path, found in [*self._found.items()] if not self._is_as(found, path)]

    def _is_as(self, found: "_Found", path: Path) -> bool:
        stamp = _stamp_now(path)
        if found.settled and stamp == found.stamp:
            return True
        return self.digest(path) == found.digest

    def create(self, path: Path, content: bytes) -> None:
        """Write a file that is new: what is there already stays as it is.

        Where a disk has links, other programs see the whole of it or nothing.

        Raises:
            FileExistsError: when something of that name is there.
            OSError: when it cannot be written; then nothing of it is left.
        """
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        temporary = path.with_name(f".{path.name}.{os.getpid()}.{next(_NUMBERS)}")
        try:
            _write_new(temporary, content)
            os.link(temporary, path)
        except FileExistsError:
            raise
        except OSError:
            if not temporary.exists():  # it could not be written
                raise
            _write_new(path, content)
        finally:
            temporary.unlink(missing_ok=True)

    def replace(self, path: Path, content: bytes, *, lasting: bool = False) -> str:
        """Replace a file in one step: other programs see the old one or the new one, never a part.

        Who may read and write it stays as it was.

        Args:
            path: the file.
            content: what it holds from then on.
            lasting: whether that holds where the power goes a moment later, too: for what people
                wrote, since disks take some milliseconds for it. Without it the file may be empty.

        Returns:
            The digest of what was written.

        Raises:
            OSError: when it cannot be written; the old one is still there.
        """
        _clear(path)
        temporary = path.with_name(f".{path.name}.{os.getpid()}.{next(_NUMBERS)}")
        try:
            with temporary.open("wb") as file:
                file.write(content)
                file.flush()
                if lasting:
                    _to_the_disk(file.fileno())
                stamp = _stamp(os.fstat(file.fileno()))
            with suppress(OSError):  # there is none yet, or this disk knows no permissions
                temporary.chmod(stat.S_IMODE(path.stat().st_mode))
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        digest = sha256(content).hexdigest()
        self._digests[_key(path)] = stamp, digest
        self._found.pop(path, None)  # what we write ourselves has not changed
        return digest

    def _known(self, path: Path, stamp: _Stamp) -> str:
        """The digest of a file with that stamp; empty where it is not known."""
        known, digest = self._digests.get(_key(path), (_NOWHERE, ""))
        return digest if known == stamp else ""


def _write_new(path: Path, content: bytes) -> None:
    new = path.open("xb")
    try:
        with new:  # that closes it is a part of writing: a full disk may be met only then
            new.write(content)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _to_the_disk(file: int) -> None:
    """Have a disk write what it was given; some file systems cannot be asked to."""
    try:
        os.fsync(file)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}:
            raise


def not_written(path: Path, error: OSError | ValueError, hint: str) -> Problem:
    """The problem of what cannot be written; it is the user's where its name cannot be one."""
    number = error.errno if isinstance(error, OSError) else errno.EINVAL
    reason = (isinstance(error, OSError) and error.strerror) or str(error)
    severity: Severity = "error" if number in MISNAMED else "fault"
    return Problem(str(path), 0, 0, f"it cannot be written: {reason.lower()}", hint, severity)


class Stamps:
    """Remembers files that others read, by their stamps alone, so that none is read for that."""

    def __init__(self) -> None:
        self._noted: dict[Path, _Stamp | None] = {}

    def note(self, path: Path) -> None:
        """Remember a file that is about to be read."""
        now, stamp = time.time_ns(), _stamp_now(path)
        self._noted.setdefault(path, stamp if now - stamp[0] >= STEP_NS else None)

    @property
    def noted(self) -> str:
        """All files and their stamps by now, as one text."""
        return "\n".join(sorted(f"{path} {_stamp_now(path)}" for path in self._noted))

    @property
    def hold(self) -> bool:
        """Whether all files are certain to be as they were."""
        return all(stamp == _stamp_now(path) for path, stamp in self._noted.items())


def _key(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - links stay: stamps are of their targets


def _stamp(found: os.stat_result) -> _Stamp:
    return (found.st_mtime_ns, found.st_size, found.st_dev, found.st_ino)


def _stamp_now(path: Path) -> _Stamp:
    try:
        return _stamp(path.stat())
    except (OSError, ValueError):
        return _NOWHERE


def _clear(path: Path) -> None:
    """Remove scratch files of builds that were killed; a young one may be another build's."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > LEFT_BEHIND_S:
                left.unlink()
