"""Opens a briefing, serves its pages on this computer, and clears away when it is stopped."""

from collections.abc import Callable
from pathlib import Path

from briefgen.studio import serving
from briefgen.studio.app import studio
from briefgen.studio.preview import Preview
from briefgen.live.shown import Shown
from briefgen.studio.trust import Door
from briefgen.studio.watching import watch
from briefgen.studio.workspace import Workspace

__all__ = ["open_browser", "run_studio", "run_watch"]

open_browser = serving.open_browser
Started = Callable[[str], object]  # is told the address to open


def run_studio(briefing: Path, port: int, on_start: Started) -> None:
    """Serve the studio for a briefing until a signal says stop.

    Args:
        briefing: the YAML file.
        port: where; 0 for one that is free.
        on_start: called with the address to open, once it answers.
    """
    taken = serving.bound(port)
    door = Door(taken.getsockname()[1])
    with taken, Workspace(briefing) as workspace:
        app, stop = studio(workspace, door), workspace.preview.listeners.close
        serving.serve(app, taken, lambda: on_start(door.address), stop)


def run_watch(
    briefing: Path, port: int, on_start: Started, on_shown: Callable[[Shown], object]
) -> None:
    """Serve the pages of a briefing until a signal says stop; see `run_studio`.

    Args:
        on_shown: called whenever something else is shown.
    """
    taken = serving.bound(port)
    door = Door(taken.getsockname()[1])

    def shown(what: Shown) -> None:
        preview.listeners.tell("state", preview.state())
        on_shown(what)

    preview = Preview(briefing, shown)
    with taken, preview:
        app = watch(preview, door)
        serving.serve(app, taken, lambda: on_start(door.address), preview.listeners.close)
