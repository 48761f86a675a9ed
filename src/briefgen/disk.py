"""Reads files and remembers their digests: a file is digested again only once it has changed.

Every command imports it, so it imports nothing slow.
"""

import errno
import glob
import os
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from briefgen.problems import MISNAMED, Problem, Severity

# A file read so soon after it was saved may be saved once more and still keep the same time:
# FAT keeps times in steps of two seconds, others in steps of some milliseconds.
STEP_NS = 2_000_000_000
LEFT_BEHIND_S = 60  # writing a file takes milliseconds

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


class Disk:
    """Reads files, and remembers each digest by the file's stamp: time, size, device and inode.

    A file whose stamp has changed is digested again. So a `Disk` may be kept for any time: each
    answer is about the file as it is now.
    """

    def __init__(self) -> None:
        self._digests: dict[tuple[str, _Stamp], str] = {}

    def read(self, path: Path, most: int = -1) -> tuple[bytes, str]:
        """The first `most` bytes of a file (-1: all of them), and the SHA-256 of just these bytes.

        Raises:
            OSError: when it cannot be read.
            ValueError: when the path cannot be one, for a null character is in it.
        """
        now = time.time_ns()
        with path.open("rb") as file:
            stamp = _stamp(os.fstat(file.fileno()))
            content = file.read(most)
            is_whole = len(content) == stamp[1] and stamp == _stamp(os.fstat(file.fileno()))
        key = _key(path, stamp)
        digest = (is_whole and self._digests.get(key)) or sha256(content).hexdigest()
        if is_whole and now - stamp[0] >= STEP_NS:
            self._digests[key] = digest
        return content, digest

    def state(self, path: Path) -> State:
        """The state of a file now."""
        try:
            stamp = _stamp(path.stat())  # before it is read: a later change shows
            return State(self._digests.get(_key(path, stamp)) or self.read(path)[1], stamp)
        except (OSError, ValueError):  # not there, or no path at all
            return State("", _NOWHERE)

    def states(self, paths: Iterable[Path]) -> dict[Path, State]:
        """The states of files now."""
        return {path: self.state(path) for path in dict.fromkeys(paths)}

    def digest(self, path: Path) -> str:
        """The SHA-256 of a file now, or nothing where there is none."""
        return self.state(path).digest

    def create(self, path: Path, content: bytes) -> None:
        """Write a file that is new: what is there already stays as it is.

        Raises:
            FileExistsError: when something of that name is there.
            OSError: when it cannot be written; then nothing of it is left.
        """
        new = path.open("xb")
        try:
            with new:  # that closes it is a part of writing: a full disk may be met only then
                new.write(content)
        except BaseException:
            path.unlink(missing_ok=True)
            raise

    def replace(self, path: Path, content: bytes) -> str:
        """Replace a file in one step: other programs see the old one or the new one, never a part.

        Returns:
            The digest of what was written.

        Raises:
            OSError: when it cannot be written; the old one is still there.
        """
        _clear(path)
        temporary = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            with temporary.open("wb") as file:
                file.write(content)
                file.flush()
                stamp = _stamp(os.fstat(file.fileno()))
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        digest = self._digests[_key(path, stamp)] = sha256(content).hexdigest()
        return digest


def not_written(path: Path, error: OSError | ValueError, hint: str) -> Problem:
    """The problem of what cannot be written; it is the user's where its name cannot be one."""
    number = error.errno if isinstance(error, OSError) else errno.EINVAL
    reason = (isinstance(error, OSError) and error.strerror) or str(error)
    severity: Severity = "error" if number in MISNAMED else "fault"
    return Problem(str(path), 0, 0, f"it cannot be written: {reason.lower()}", hint, severity)


def _key(path: Path, stamp: _Stamp) -> tuple[str, _Stamp]:
    return os.path.abspath(path), stamp  # noqa: PTH100 - links stay: stamps are of their targets


def _stamp(found: os.stat_result) -> _Stamp:
    return (found.st_mtime_ns, found.st_size, found.st_dev, found.st_ino)


def _clear(path: Path) -> None:
    """Remove scratch files of builds that were killed; a young one may be another build's."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > LEFT_BEHIND_S:
                left.unlink()
