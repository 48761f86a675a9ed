"""Which briefing is open in the studio: none at first, and another one when somebody chooses it."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from threading import RLock
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from briefgen.studio import answers
from briefgen.studio.start import Started
from briefgen.studio.workspace import Workspace


class Opened:
    """The one briefing that is open, or none; the former is closed once another one is open."""

    def __init__(self) -> None:
        self.workspace: Workspace | None = None
        self._lock, self._held = RLock(), ExitStack()

    def take(self, briefing: Path) -> None:
        """Open a briefing; one that is open already stays so.

        Raises:
            ProblemsFound: when it cannot be read; what was open before still is.
        """
        with self._lock:
            if self.workspace and self.workspace.path.resolve() == briefing.resolve():
                return
            held = ExitStack()
            workspace = held.enter_context(Workspace(briefing))
            self.close()
            self.workspace, self._held = workspace, held

    def open(self, started: Started) -> dict[str, Any]:
        """Open a project that was made or found, and say what to look at."""
        self.take(started.briefing)
        return {
            "open": "/",
            "folder": str(started.briefing.parent),
            "remarks": list(started.remarks),
            "problems": answers.of_problems(started.problems),
        }

    async def begin(self, make: Callable[[], Started]) -> Response:
        """Make or find a project, which may take long, and open it."""
        return JSONResponse(await run_in_threadpool(lambda: self.open(make())))

    def close(self) -> None:
        """Close what is open."""
        with self._lock:
            self.workspace = None
            self._held.close()

    def end_events(self) -> None:
        """End all answers that tell open pages of changes, since they never end by themselves."""
        if workspace := self.workspace:
            workspace.preview.listeners.close()


def opened(request: Request) -> Opened:
    """What is open in the studio that is asked."""
    there: Opened = request.app.state.opened
    return there


def workspace_of(request: Request) -> Workspace:
    """The briefing that is open.

    Raises:
        HTTPException: when there is none.
    """
    workspace = opened(request).workspace
    if not workspace:
        raise HTTPException(404, "no briefing is open")
    return workspace
