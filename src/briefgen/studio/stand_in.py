"""Stands in for `live.following` until that is there."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import watchfiles


def follow(folder: Path, stop: Event) -> Iterator[set[Path]]:
    """The files of a folder that changed, again and again, until that is to stop."""
    for changes in watchfiles.watch(folder, stop_event=stop, debounce=100, step=20):
        yield {Path(path) for _, path in changes}
