"""The folders that a build writes to."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from briefgen.computer.caches import caches
from briefgen.doctor.examined import Examined

_OUT = "write elsewhere:  briefgen build --out FOLDER"
_TEMPORARY = "let TMPDIR (on Windows TEMP) name a folder of your own that has room"
_CACHE = "let XDG_CACHE_HOME (on Windows LOCALAPPDATA) name a folder of your own"


def written_to(briefing: Path) -> Iterator[Examined]:
    """Where files of a briefing go, where its pages are made, and the user's cache."""
    yield _finding("folder of files", briefing.resolve().parent / "out", advice=_OUT)
    yield _finding("temporary folder", _temporary(), advice=_TEMPORARY)
    kept = "quick starts, and making variable fonts once only"
    yield _finding("cache", _cache(), purpose=kept, advice=_CACHE)


def _temporary() -> Path | None:
    try:
        return Path(tempfile.gettempdir())
    except OSError:  # no folder at all can be written to
        return None


def _cache() -> Path | None:
    try:
        return caches()
    except RuntimeError:  # the user has no home
        return None


def _finding(name: str, folder: Path | None, *, advice: str, purpose: str = "") -> Examined:
    wrong = _refusal(folder) if folder else "there is none"
    found = f"{folder}: {wrong}" if folder and wrong else wrong or str(folder)
    return Examined(name, not wrong, found, purpose=purpose, advice=advice if wrong else "")


def _refusal(folder: Path) -> str:
    """Why nothing can be written to a folder, or to where it would be made; empty if it can."""
    try:
        existing = next((each for each in (folder, *folder.parents) if each.exists()), None)
        if not existing:
            return "there is no such drive"
        with tempfile.TemporaryFile(dir=existing) as file:
            file.write(b"briefgen")
    except OSError as error:
        return (error.strerror or type(error).__name__).lower()
    return ""
