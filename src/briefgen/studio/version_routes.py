"""The addresses of a file that was changed in two places: both versions, and which is to count."""

from typing import get_args

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from briefgen.editing.saving import Stored
from briefgen.studio import asked
from briefgen.studio.document import Choice
from briefgen.studio.history_view import told
from briefgen.studio.opened import workspace_of
from briefgen.studio.templating import render
from briefgen.studio.workspace import BRIEFING


def versions(request: Request) -> Response:
    """Both versions of a file beside each other: here, and on the disk or in a copy."""
    file, name = (request.query_params.get(key, "") for key in ("file", "copy"))
    workspace = workspace_of(request)
    document = workspace.document(file or BRIEFING)
    if name:
        theirs = Stored(workspace.copy(file, name).path).known
    elif clash := document.clash:
        theirs = clash.theirs
    else:
        raise HTTPException(404, "There is nothing to choose from any more.")
    with document.changing:
        ours = document.text
    whose = "In the copy" if name else "On the disk"
    return HTMLResponse(render("versions.html", told=told(theirs, ours), whose=whose))


async def settle_copy(request: Request) -> Response:
    """Settle what becomes of a copy that a service made of a file."""
    said = await asked.values(request)
    file, name = asked.text(said, "file"), asked.text(said, "name")
    keep = _choice(asked.text(said, "keep"))
    await run_in_threadpool(workspace_of(request).settle_copy, file, name, keep)
    return JSONResponse({})


async def settle(request: Request) -> Response:
    """Settle a clash: keep what is written here, what somebody else saved, or both."""
    said = await asked.values(request)
    file, keep = asked.text(said, "file"), _choice(asked.text(said, "keep"))
    copy = await run_in_threadpool(workspace_of(request).settle, file, keep)
    return JSONResponse({"copy": str(copy) if copy else None})


def _choice(said: str) -> Choice:
    """Which of two versions is to be kept.

    Raises:
        HTTPException: when none is said.
    """
    found: Choice | None = next((each for each in get_args(Choice) if each == said), None)
    if not found:
        raise HTTPException(400)
    return found


ROUTES = [
    Route("/versions", versions),
    Route("/clash", settle, methods=["POST"]),
    Route("/copy", settle_copy, methods=["POST"]),
]
