"""Opens a briefing, serves its pages on this computer, and clears away when it is stopped."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from briefgen.disk import Disk
from briefgen.live.shown import Shown
from briefgen.starter import writing
from briefgen.starter.project import BRIEFING, Wish, new_project
from briefgen.studio import serving
from briefgen.studio.app import studio
from briefgen.studio.opened import Opened
from briefgen.studio.preview import Preview
from briefgen.studio.serving import Server
from briefgen.studio.start import found
from briefgen.studio.trust import Door
from briefgen.studio.watching import watch

__all__ = ["named", "open_browser", "run_demo", "run_studio", "run_watch"]

open_browser = serving.open_browser
Started = Callable[[str], object]  # is told the address to open


def run_studio(briefing: Path | None, port: int, on_start: Started) -> None:
    """Serve the studio until a signal says stop.

    Args:
        briefing: the YAML file that is open at first; without one it begins with the start page.
        port: where; 0 for one that is free.
        on_start: called with the address to open, once it answers.
    """
    taken = serving.bound(port)
    door = Door(taken.getsockname()[1])
    there = Opened()
    with taken, closing(there):
        if briefing:
            there.take(briefing)
        app = studio(there, door)
        Server(app, taken, lambda: on_start(door.address), there.end_events).run_here()


def run_demo(port: int, on_start: Started) -> None:
    """Serve the studio with the example, in a folder that is gone with it; see `run_studio`."""
    # Whoever still has one of its files open on Windows keeps it from being cleared away.
    with TemporaryDirectory(prefix="briefgen-demo-", ignore_cleanup_errors=True) as folder:
        writing.write_new(Path(folder), new_project(Wish()).files, Disk())
        run_studio(Path(folder) / BRIEFING, port, on_start)


def named(path: Path | None) -> Path | None:
    """The briefing that a command names by its file or its folder; none where none is there.

    Raises:
        ProblemsFound: when one is named that is not there.
    """
    if path is None:
        return Path(BRIEFING) if Path(BRIEFING).exists() else None
    return found(path)


def run_watch(
    briefing: Path, port: int, on_start: Started, on_shown: Callable[[Shown], object]
) -> None:
    """Serve the pages of a briefing until a signal says stop; see `run_studio`.

    Args:
        briefing: the YAML file.
        port: where; 0 for one that is free.
        on_start: called with the address to open, once it answers.
        on_shown: called whenever something else is shown.
    """
    taken = serving.bound(port)
    door = Door(taken.getsockname()[1])

    def shown(what: Shown) -> None:
        preview.tell()
        on_shown(what)

    preview = Preview(briefing, shown)
    with taken, preview:
        app = watch(preview, door)
        stop = preview.listeners.close
        Server(app, taken, lambda: on_start(door.address), stop).run_here()
