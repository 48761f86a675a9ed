"""The line that says what is under way."""

import sys
import time
from collections.abc import Sequence

import click

PATIENCE_S = 1.0


class ProgressLine:
    """A line that says what is under way, once work lasts longer than a second on a terminal."""

    def __init__(self, *, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._began = time.monotonic()
        self._width = 0

    def show(self, names: Sequence[str], doing: str = "laying out", /) -> None:
        waited = time.monotonic() - self._began
        if self._shown and waited > PATIENCE_S:
            line = f"{doing} {', '.join(names)} … {waited:.0f} s"
            click.echo("\r" + line.ljust(self._width), nl=False, err=True)
            self._width = len(line)

    def clear(self) -> None:
        if self._width:
            click.echo("\r" + " " * self._width + "\r", nl=False, err=True)
