"""Which briefing is open in the studio: none at first, and another one when somebody chooses it."""

from collections.abc import Callable
from contextlib import ExitStack
from threading import RLock
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from briefgen.pack.fulfilment import order_for
from briefgen.problems import ProblemsFound
from briefgen.record.pack_file import Order
from briefgen.studio import answers
from briefgen.studio.start import Started
from briefgen.studio.workspace import Workspace


class Opened:
    """The one briefing that is open, or none; it closes the former before it opens another."""

    def __init__(self) -> None:
        self.workspace: Workspace | None = None
        self._lock, self._held = RLock(), ExitStack()

    def take(self, order: Order) -> None:
        """Open the briefing of an order."""
        with self._lock:
            self.close()
            self.workspace = self._held.enter_context(Workspace(order))

    def open(self, started: Started) -> dict[str, Any]:
        """Open a project that was made or found, and say what to look at."""
        self.take(order_for(started.briefing))
        return {
            "open": "/",
            "folder": str(started.briefing.parent),
            "remarks": list(started.remarks),
            "problems": answers.of_problems(started.problems),
        }

    async def begin(self, make: Callable[[], Started]) -> Response:
        """Make or find a project, which may take long, and open it."""
        try:
            return JSONResponse(await run_in_threadpool(lambda: self.open(make())))
        except ProblemsFound as found:
            return JSONResponse({"problems": answers.of_problems(found.problems)}, 422)

    def close(self) -> None:
        """Close what is open."""
        with self._lock:
            self.workspace = None
            self._held.close()


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
