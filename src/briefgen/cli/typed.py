"""What people type otherwise than a command line needs it, and what they are to type."""

import os
import re
import shlex
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from briefgen.library import is_there

QUOTES = "\"'\u2018\u2019\u201c\u201d\u201e"
_DASHES = re.compile("[\u2012-\u2015\u2212]+-?(?=[A-Za-z])")  # what Word makes of two hyphens
_FILES = {".yaml", ".yml"}


def straightened(arguments: Sequence[str]) -> list[str]:
    """Arguments with two hyphens before an option again, where a program made a dash of them."""
    return [_DASHES.sub("--", each, count=1) if _DASHES.match(each) else each for each in arguments]


def parted(names: Iterable[str]) -> tuple[str, ...]:
    """Names that were given one by one, or several with commas between them."""
    return tuple(name.strip() for each in names for name in each.split(",") if name.strip())


def refuse_command(name: str) -> None:
    """Say how a file is built whose name stands in place of a command.

    Raises:
        UsageError: where it is the name of such a file.
    """
    if Path(name).suffix.lower() in _FILES:
        message = f"'{name}' is no command. To build it, type:  briefgen build {_quoted(name)}"
        raise click.UsageError(message)


def refuse_more(file: Path, more: Sequence[str]) -> None:
    """Say what is wrong with words behind the name of a file; most often it has spaces.

    Raises:
        UsageError: where there are any.
    """
    if not more:
        return
    whole = " ".join([str(file), *more]).strip(QUOTES)
    if is_there(Path(whole)):
        raise click.UsageError(f'A name with spaces needs quotation marks:  "{whole}"')
    raise click.UsageError(f"One file at a time; this is too much: {' '.join(more)}")


def as_typed(path: Path) -> str:
    """A path as a person types it into a shell of this system."""
    return _quoted(str(path)) if os.name == "nt" else shlex.quote(str(path))


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name
