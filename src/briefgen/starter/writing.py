"""Writes the files of a new project: all of them or none, and never over what is there."""

import errno
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from briefgen.disk import Disk, not_written
from briefgen.problems import Problem, ProblemsFound

FULL = {errno.ENOSPC, errno.EDQUOT}
_OTHER = "name another folder"


def in_the_way(folder: Path, names: Iterable[str]) -> list[Problem]:
    """A problem for each file or folder that is there already where a new one is to be."""
    there = [path for path in (folder / name for name in names) if _is_there(path)]
    if _is_there(folder) and not folder.is_dir():
        return [Problem(str(folder), 0, 0, "it is a file, and not a folder", _OTHER)]
    return [Problem(str(path), 0, 0, "it is there already", _OTHER) for path in there]


def without_those_there(folder: Path, files: Mapping[str, bytes], below: str) -> dict[str, bytes]:
    """The files without those below one of their folders that are there already."""
    return {
        name: content
        for name, content in files.items()
        if not (name.startswith(f"{below}/") and _is_there(folder / name))
    }


def write_new(folder: Path, files: Mapping[str, bytes], disk: Disk) -> None:
    """Write files that are new. Where one cannot be written, nothing of the others is left.

    Args:
        folder: where they go; it is made where there is none.
        files: the bytes of each by its name there, with slashes.
        disk: what writes them.

    Raises:
        ProblemsFound: where something is in the way, or cannot be written.
    """
    if found := in_the_way(folder, files):
        raise ProblemsFound(found)
    made: list[Path] = []
    try:
        for name, content in files.items():
            path = folder / name
            _make_folder(path.parent, made)
            disk.create(path, content)
            made.append(path)
    except (OSError, ValueError) as error:
        _remove(made)
        full = isinstance(error, OSError) and error.errno in FULL
        hint = "free some space, or name another folder" if full else _OTHER
        raise ProblemsFound([not_written(folder, error, hint)]) from None
    except BaseException:
        _remove(made)
        raise


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it that are missing, and note each."""
    if not _is_there(folder):
        _make_folder(folder.parent, made)
        folder.mkdir()
        made.append(folder)


def _remove(made: list[Path]) -> None:
    for path in reversed(made):
        with suppress(OSError):  # somebody may have put something into a folder meanwhile
            path.rmdir() if path.is_dir() else path.unlink()


def _is_there(path: Path) -> bool:
    """Whether something has that name, be it a link that leads nowhere."""
    try:
        return os.path.lexists(path)
    except ValueError:
        return False
