"""Finds the line of a style or a template that causes a problem: it names what that is about."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

_BEFORE = r"(?<=[/\"'(])"  # what stands before the last part of an address
_NAMED = re.compile(r"`([^`]+)`|\bat '([^']+)'|\brefused to read (\S+)|\bURI: (?!None\b)(\S+)")


class Cause(NamedTuple):
    """A place in a file; line and column count from 1."""

    path: Path
    line: int
    column: int


def of_address(url: str) -> tuple[re.Pattern[str], ...]:
    """The patterns to look for in turn: the whole address, then its last part if it has one.

    A style may write the beginning of an address otherwise, or leave it out.
    """
    end = url.rpartition("/")[2]
    whole = re.compile(re.escape(url))
    return (whole, re.compile(_BEFORE + re.escape(end))) if end else (whole,)


def of_message(message: str) -> tuple[re.Pattern[str], ...]:
    """The patterns to look for in turn: the declarations and addresses that a message quotes."""
    named = (next(filter(None, found.groups())) for found in _NAMED.finditer(message))
    return tuple(pattern for each in named for pattern in of_address(each))


def find(files: Sequence[Path], patterns: Iterable[re.Pattern[str]]) -> Cause | None:
    """The first place of the first pattern that is found in any of the files; else None."""
    texts = [(path, path.read_text("utf-8")) for path in files]
    return next((cause for pattern in patterns for cause in _places(texts, pattern)), None)


def _places(texts: Iterable[tuple[Path, str]], pattern: re.Pattern[str]) -> Iterator[Cause]:
    for path, text in texts:
        if found := pattern.search(text):
            line = text.count("\n", 0, found.start()) + 1
            yield Cause(path, line, found.start() - text.rfind("\n", 0, found.start()))
