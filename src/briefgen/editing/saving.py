"""The file on disk: saved in one step, and never over what somebody else saved meanwhile."""

import errno
import os
import stat
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from briefgen.disk import Disk
from briefgen.editing.merging import merged
from briefgen.problems import Problem, ProblemsFound
from briefgen.reading import yaml_source

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EACCES, errno.EPERM}
_TIMES, _A_MOMENT_S = 4, 0.1  # that it is tried while somebody else holds it
_KEPT = "what you write is kept in this window, and saving is tried again"


@dataclass(frozen=True)
class Clash:
    """A file was changed here and elsewhere, in the same places.

    `ours` is the text here, `theirs` the one on disk, `base` the one that both began with.
    """

    file: str
    ours: str
    theirs: str
    base: str


@dataclass(frozen=True)
class Joined:
    """A change here and one elsewhere are both in `text`, which is saved; `theirs` was on disk."""

    text: str
    theirs: str


class Stored:
    """A file on disk, and the text that it is known to hold.

    Args:
        path: the file; where it is a link, the file that it leads to.
        disk: writes it.

    Raises:
        ProblemsFound: when it cannot be read.
    """

    def __init__(self, path: Path, disk: Disk | None = None) -> None:
        self.shown_as, self._path, self._disk = str(path), path.resolve(), disk or Disk()
        self.known = self._read() or ""

    def found(self) -> str | None:
        """The text that the file holds now; None where there is none.

        Raises:
            ProblemsFound: when it cannot be read, or is no UTF-8.
        """
        return self._read()

    def save(self, text: str) -> "str | Joined | Clash":
        """Save a text, and give what the file then holds.

        Where somebody else has changed the file, both changes are joined if that is certain.

        Args:
            text: what was made of `known`.

        Returns:
            The text that is saved; what it was joined with, where that was so; or a clash, and the
            file is as it was.

        Raises:
            ProblemsFound: when it cannot be saved; the file is as it was.
        """
        found = self._read()
        if found is None or found in {self.known, text}:
            return self._write(text, found)
        if text == self.known:
            self.known = found
            return found
        joined = merged(self.known, text, found)
        if joined is None or not _is_sound(joined, text, found):
            return Clash(self.shown_as, text, found, self.known)
        self._write(joined, found)
        return Joined(joined, found)

    def know(self, theirs: str) -> None:
        """Take note of what is on disk: from now on it may be saved over."""
        self.known = theirs

    def save_copy(self, text: str, now: datetime, called: str = "mine") -> Path:
        """Save a text in a new file beside this one, and say where.

        Raises:
            ProblemsFound: when it cannot be saved.
        """
        path = self._new_name(f"{self._path.stem} ({called}, {now:%Y-%m-%d %H.%M.%S})")
        try:
            self._disk.create(path, _bytes(text))
        except OSError as error:
            self._refuse(error)
        return path

    def _new_name(self, stem: str) -> Path:
        """A name beside the file that nothing has."""
        path, number = self._path.with_name(f"{stem}{self._path.suffix}"), 1
        while path.exists():
            number += 1
            path = self._path.with_name(f"{stem} {number}{self._path.suffix}")
        return path

    def _read(self) -> str | None:
        try:
            return self._path.read_bytes().decode("utf-8")
        except FileNotFoundError:
            return None
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            self._tell(f"the file cannot be read: {reason}", _KEPT)
        except ValueError:
            hint = "save it as UTF-8 in the program that it is from"
            self._tell("the file on disk is not UTF-8 text", hint)

    def _write(self, text: str, found: str | None) -> str:
        if text != found:
            try:
                self._may_be_written()
                self._replace(_bytes(text))
            except OSError as error:
                self._refuse(error)
        self.known = text
        return text

    def _replace(self, content: bytes) -> None:
        """Replace the file, which on Windows others may hold for a moment."""
        for _ in range(_TIMES - 1):
            try:
                self._disk.replace(self._path, content, lasting=True)
            except PermissionError:
                time.sleep(_A_MOMENT_S)
            else:
                return
        self._disk.replace(self._path, content, lasting=True)

    def _may_be_written(self) -> None:
        """Refuse a file that somebody made read-only: to replace it would be allowed."""
        try:
            mode = self._path.stat().st_mode
        except FileNotFoundError:
            return
        if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
            raise OSError(errno.EROFS, "read-only")

    def _refuse(self, error: OSError) -> NoReturn:
        if error.errno in _FULL:
            self._tell("the file cannot be saved: the disk is full", f"free some space; {_KEPT}")
        if error.errno in _REFUSED and os.access(self._path.parent, os.W_OK):
            hint = f"close it there, or wait until OneDrive or the antivirus is done; {_KEPT}"
            self._tell("the file cannot be saved: another program holds it", hint)
        if error.errno in {*_REFUSED, errno.EROFS}:
            hint = f"allow writing to it and to its folder; {_KEPT}"
            self._tell("the file cannot be saved: it or its folder is read-only", hint)
        reason = (error.strerror or str(error)).lower()
        self._tell(f"the file cannot be saved: {reason}", _KEPT)

    def _tell(self, message: str, hint: str) -> NoReturn:
        raise ProblemsFound([Problem(self.shown_as, 0, 0, message, hint, "fault")])


def _bytes(text: str) -> bytes:
    return text.encode(errors="replace")


def _is_sound(joined: str, *texts: str) -> bool:
    """Whether a text can be read if those can of which it was joined."""
    return _reads(joined) or not all(map(_reads, texts))


def _reads(text: str) -> bool:
    try:
        yaml_source.parse(text, "")
    except ProblemsFound:
        return False
    return True
