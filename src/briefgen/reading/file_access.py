"""Gets the bytes of a file that people name, or says why there are none and what to do."""

import difflib
import errno
import glob
import os
import re
import stat
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PureWindowsPath
from typing import NoReturn

from briefgen.disk import Disk
from briefgen.problems import MISNAMED, Problem, ProblemsFound, Severity

NEAR = 0.75  # how alike (0 to 1) the name of a file must be to be suggested
MOST_NAMED = 5  # files that a hint names
_ADDRESS = re.compile(r"(?:https?|file):[/\\]", re.IGNORECASE)  # a path keeps one slash of two
_QUOTES = "\"'\u2018\u2019\u201a\u201c\u201d\u201e"
_DOCUMENTS = {".docx", ".pub"}

# A server, a stick or a disk that does not answer: by the numbers of systems, and by those that
# Windows alone has (WinError.h: device not ready, network, cloud files, semaphore, input/output).
_GONE = {
    getattr(errno, name)
    for name in (
        *("EIO", "ENXIO", "ENODEV", "ESTALE", "EREMOTEIO", "ENOTCONN", "ETIMEDOUT", "ECONNRESET"),
        *("ECONNABORTED", "EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ENETRESET"),
    )
    if hasattr(errno, name)
}
_GONE_IN_WINDOWS = {21, *range(51, 72), 121, *range(358, 405), 1117, *range(1219, 1242)}


@dataclass(frozen=True)
class Wanted:
    """Which files are wanted: what people call one, and how their names end."""

    called: str
    endings: frozenset[str]


YAML = Wanted("YAML file", frozenset({".yaml", ".yml"}))


def content(
    path: Path, file: str, disk: Disk, most: int, wanted: Wanted = YAML
) -> tuple[bytes, str]:
    """The first `most` bytes of a file, and their digest.

    Args:
        path: the file.
        file: what messages call it.
        disk: reads and digests it.
        most: how many bytes are wanted.
        wanted: which files hints name instead.

    Raises:
        ProblemsFound: there is none, it is no file, or it cannot be read.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            _refuse(file, "this is a folder, not a file", _inside(path, file, wanted))
        if not stat.S_ISREG(status.st_mode):
            _refuse(file, "this is not an ordinary file", f"name a {wanted.called}")
        return disk.read(path, most)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        _refuse_missing(path, file, wanted)
    except PermissionError:
        hint = "close it in other programs, or ask its owner to let you read it"
        _refuse(file, "the file may not be read", hint, "fault")
    except OSError as error:
        if error.errno in MISNAMED:
            _refuse_missing(path, file, wanted)
        _refuse_unreadable(file, error)


def _refuse(file: str, message: str, hint: str, severity: Severity = "error") -> NoReturn:
    raise ProblemsFound([Problem(file, 0, 0, message, hint, severity)])


def _refuse_unreadable(file: str, error: OSError) -> NoReturn:
    if error.errno in _GONE or getattr(error, "winerror", None) in _GONE_IN_WINDOWS:
        message = "the file cannot be read: the drive or server that it lies on does not answer"
        hint = "see that it is connected (OneDrive, too), or copy the file to this computer first"
        _refuse(file, message, hint, "fault")
    reason = error.strerror or type(error).__name__
    hint = "copy it to another folder and try again"
    _refuse(file, f"the file cannot be read: {reason}", hint, "fault")


def _refuse_missing(path: Path, file: str, wanted: Wanted) -> NoReturn:
    """Say that there is no such file, and what there is."""
    if _ADDRESS.match(str(path)):
        hint = "download it, and name the file on this computer"
        _refuse(file, "this is an address, and no file", hint)
    drive = PureWindowsPath(path).drive
    if drive and not _is_there(Path(f"{drive}\\")):
        hint = "connect it, or copy the file to this computer first"
        _refuse(file, f"the drive {drive} is not there", hint)
    _refuse(file, "there is no such file", _missing_hint(path, wanted))


def _missing_hint(path: Path, wanted: Wanted) -> str:
    for other in (str(path).strip(_QUOTES), str(path).replace("\\", "/")):
        if other != str(path) and _is_there(Path(other)):
            return f"write  {other}"
    try:
        names = os.listdir(path.parent)  # noqa: PTH208 - only the names, and quickly
    except (OSError, ValueError):
        return "check the name of its folder"
    near = difflib.get_close_matches(path.name, names[:1000], n=1, cutoff=NEAR)
    if not near and (folders := _folders_with(path)):
        return f"go into its folder: type  cd {'  or  cd '.join(folders)}"
    if near:
        return f'did you mean "{near[0]}"?'
    here = _alike(path, names, wanted)
    return f"check its name; in its folder there is {here}" if here else "check its name and folder"


def _folders_with(path: Path) -> list[str]:
    """The folders beside a file that is not there, in which one of its name is."""
    if len(path.parts) > 1:
        return []
    try:
        found = sorted(each.parent.name for each in path.parent.glob(f"*/{glob.escape(path.name)}"))
    except (OSError, ValueError):  # a name that cannot be one
        return []
    return [f'"{name}"' if " " in name else name for name in found[:MOST_NAMED]]


def _alike(path: Path, names: list[str], wanted: Wanted) -> str:
    """The wanted files beside a file that is not there; else those one folder further in."""
    found = _of_kind(names, wanted.endings)
    if not found and path.suffix.lower() in wanted.endings:
        inside = (each for ending in wanted.endings for each in path.parent.glob(f"*/*{ending}"))
        found = sorted(f"{each.parent.name}/{each.name}" for each in inside)
    if not found:
        found = _of_kind(names, _DOCUMENTS)
        return f"{found[0]}: type  {imports(found[0])}" if found else ""
    return ", ".join(islice(found, MOST_NAMED))


def _of_kind(names: Iterable[str], endings: Collection[str]) -> list[str]:
    """The names with these endings, sorted; hidden files and lock files are nobody's choice."""
    shown = (name for name in names if not name.startswith((".", "~")))
    return sorted(name for name in shown if Path(name).suffix.lower() in endings)


def imports(name: str) -> str:
    """The command that makes a briefing of a document."""
    return f'briefgen import "{name}"' if " " in name else f"briefgen import {name}"


def _inside(folder: Path, shown_as: str, wanted: Wanted) -> str:
    """The hint for a folder in place of a file: the wanted files in it."""
    try:
        names = _of_kind([each.name for each in folder.iterdir()], wanted.endings)
    except OSError:
        names = []
    found = [f"{shown_as.rstrip('/')}/{name}" for name in names[:MOST_NAMED]]
    return (
        f"name the file in it: {' or '.join(found)}"
        if found
        else f"name a file: it holds no {wanted.called}"
    )


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
