"""Opens a briefing in the studio and serves it, until it is stopped."""

from collections.abc import Callable

from briefgen.record.pack_file import Order
from briefgen.studio import serving
from briefgen.studio.app import studio
from briefgen.studio.trust import Door
from briefgen.studio.workspace import Workspace


def run_studio(order: Order, port: int, on_start: Callable[[str], object]) -> None:
    """Serve the studio for a briefing until a signal says stop.

    Args:
        order: the briefing, and the folder beside it where its files go.
        port: where; 0 for one that is free.
        on_start: called with the address to open.
    """
    taken = serving.bound(port)
    door = Door(taken.getsockname()[1])
    with Workspace(order) as workspace:
        serving.serve(
            studio(workspace, door),
            taken,
            lambda: on_start(door.address),
            workspace.listeners.close,
        )
