"""What stands in files: the bytes of each, and their digest, taken once until it is saved again.

It imports nothing that is slow to import.
"""

import glob
import os
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

# A file that was saved less than this before it is read may be saved again without another time:
# FAT keeps times in steps of two seconds, others in steps of some milliseconds.
STEP_NS = 2_000_000_000
LEFT_BEHIND_S = 60  # writing a file takes milliseconds

_Stamp = tuple[int, int, int, int]
_NOWHERE: _Stamp = (0, 0, 0, 0)


@dataclass(frozen=True)
class State:
    """What stood in a file: the SHA-256 of it, empty where there is none, and when it was written.

    Without a stamp it is that of bytes that were read at once: what became of the file since does
    not matter.
    """

    digest: str
    stamp: _Stamp | None = None


class Disk:
    """The disk as whoever holds this has seen it: a file is digested anew once its stamp changed.

    So it may be kept for as long as one likes: each answer is of the file as it is now.
    """

    def __init__(self) -> None:
        self._digests: dict[tuple[str, _Stamp], str] = {}

    def read(self, path: Path, most: int = -1) -> tuple[bytes, str]:
        """The bytes of a file, up to so many, and the digest of just these.

        Raises:
            OSError: when it cannot be read.
            ValueError: when that is no path at all.
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
            stamp = _stamp(path.stat())  # first: what is written from now on shows
            return State(self._digests.get(_key(path, stamp)) or self.read(path)[1], stamp)
        except (OSError, ValueError):  # not there, or no path at all
            return State("", _NOWHERE)

    def states(self, paths: Iterable[Path]) -> dict[Path, State]:
        """The states of files now."""
        return {path: self.state(path) for path in dict.fromkeys(paths)}

    def digest(self, path: Path) -> str:
        """The SHA-256 of a file now, or nothing where there is none."""
        return self.state(path).digest

    def replace(self, path: Path, content: bytes) -> str:
        """Put a file in place at once: whoever looks sees the old one or the new one, whole.

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


def _key(path: Path, stamp: _Stamp) -> tuple[str, _Stamp]:
    return os.path.abspath(path), stamp  # noqa: PTH100 - no link is followed: the stamp knows


def _stamp(found: os.stat_result) -> _Stamp:
    return (found.st_mtime_ns, found.st_size, found.st_dev, found.st_ino)


def _clear(path: Path) -> None:
    """Remove what killed builds left of a file; what is younger may be another build's."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > LEFT_BEHIND_S:
                left.unlink()
