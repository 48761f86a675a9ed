"""What a file is made from, by digests of the bytes that were read.

People save while a build runs. So the digest of what we read ourselves is that of the bytes that we
read; of what others read it is taken before, and holds only if nothing touched the file until they
were done. It imports nothing that is slow to import.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

CHANGED = "changed while it was read"  # in place of a digest: no file is ever fresh by it
_Stamp = tuple[int, int, int, int]


@dataclass(frozen=True)
class State:
    """What stood in a file: the SHA-256 of it, empty where there is none, and when it was written.

    Without a stamp it is that of bytes that were read at once: what became of the file since does
    not matter.
    """

    digest: str
    stamp: _Stamp | None = None


@dataclass(frozen=True)
class Inputs:
    """All that a file is made from, by its path from a folder, as it was before it was made."""

    folder: Path
    states: Mapping[Path, State]

    @property
    def digests(self) -> dict[str, str]:
        """The digest of each by its path from the folder."""
        return {path_from(self.folder, path): state.digest for path, state in self.states.items()}

    def settled(self) -> dict[str, str]:
        """The same once the file is made: without those that changed since they were looked at."""
        held = {
            path_from(self.folder, path)
            for path, state in self.states.items()
            if state.stamp is None or state_of(path) == state
        }
        return {name: said if name in held else CHANGED for name, said in self.digests.items()}


def state_of(path: Path) -> State:
    """The state of a file now."""
    stamp = _stamp(path)  # first: what is written from now on shows
    return State(digest(path), stamp)


def states_of(paths: Iterable[Path]) -> dict[Path, State]:
    """The states of files now."""
    return {path: state_of(path) for path in dict.fromkeys(paths)}


def changed(states: Mapping[Path, State]) -> list[Path]:
    """The files that are no longer what they were."""
    return [path for path, state in states.items() if digest(path) != state.digest]


def digest(path: Path) -> str:
    """The SHA-256 of a file, or nothing where there is none."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except (OSError, ValueError):  # not there, or no path at all
        return ""


def path_from(folder: Path, path: Path) -> str:
    """A path as it is written in a folder."""
    try:
        return os.path.relpath(path, folder)
    except ValueError:  # on another drive of Windows
        return str(path)


def _stamp(path: Path) -> _Stamp:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return (0, 0, 0, 0)
    return (found.st_mtime_ns, found.st_size, found.st_dev, found.st_ino)
