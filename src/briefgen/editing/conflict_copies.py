"""Finds the copies that OneDrive and others put beside a file that was changed in two places."""

import re
import socket
from collections import Counter
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Copy:
    """A file beside another one, and the service that put it there."""

    path: Path
    made_by: str


def conflict_copies(path: Path) -> list[Copy]:
    """The copies of a file that a service made of a conflict, by their names, the newest first."""
    try:
        beside = [each for each in path.parent.iterdir() if each.suffix == path.suffix]
        found = [copy for each in beside if (copy := _copy(path, each))]
        return sorted(found, key=lambda copy: copy.path.stat().st_mtime, reverse=True)
    except OSError:
        return []


def _copy(path: Path, other: Path) -> Copy | None:
    stem = other.name.removesuffix(path.suffix)
    if stem == path.stem or not stem.startswith(path.stem):
        return None
    behind = stem.removeprefix(path.stem)
    made_by = next((name for name, ends in _SERVICES if ends.fullmatch(behind)), "")
    if not made_by or (_NUMBERED.fullmatch(behind) and not _are_alike(path, other)):
        return None
    return Copy(other, made_by)


def _are_alike(path: Path, other: Path) -> bool:
    """Whether most lines of two files are the same: people give other briefings a number, too."""
    one, two = (Counter(each.read_bytes().splitlines()) for each in (path, other))
    return (one & two).total() >= _ALIKE * max(one.total(), two.total())


# How the names go on in front of ".yaml". OneDrive adds a computer's name: Windows invents names in
# capitals; the name of this computer may be any.
_HERE = re.escape(socket.gethostname().partition(".")[0]) or "-"
_NUMBERED = re.compile(r" ?\d{1,2}| ?\(\d{1,2}\)")
_ALIKE = 0.75  # of the lines, in a copy that has a mere number
_SERVICES = (
    ("Syncthing", re.compile(r"\.sync-conflict-\d{8}-\d{6}-\w+")),
    ("Dropbox", re.compile(r" \((?:.*conflicted copy.*|.*case conflict.*)\)", re.IGNORECASE)),
    ("Nextcloud", re.compile(r"_conflict-\d{8}-\d{6}", re.IGNORECASE)),
    ("Google Drive", re.compile(r" ?(?:\[conflict\]|\(conflict\)|\(\d{1,2}\))", re.IGNORECASE)),
    ("iCloud", re.compile(r" \d{1,2}")),
    ("OneDrive", re.compile(rf"-(?:{_HERE}|(?:DESKTOP|LAPTOP|WIN|PC)-?[A-Z0-9]+)(?:-\d+)?")),
)
