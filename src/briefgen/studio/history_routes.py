"""The addresses of a file's history: its page, its states, the way back, and its end."""

from datetime import datetime

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from briefgen.editing.history import CANNOT
from briefgen.studio import asked, assets
from briefgen.studio.document import Document
from briefgen.studio.history_view import days, told
from briefgen.studio.opened import workspace_of
from briefgen.studio.templating import render
from briefgen.studio.workspace import BRIEFING


def page(request: Request) -> Response:
    """The whole page; its lists are asked for when something changes."""
    workspace = workspace_of(request)
    html = render(
        "history.html",
        called=workspace.path.name,
        files=workspace.files,
        file=_asked_file(request),
        cannot=CANNOT,
        styles=assets.there("base.css", "history.css", "versions.css"),
        scripts=assets.there("history.js"),
    )
    return HTMLResponse(html)


def states(request: Request) -> Response:
    """The list of all states of a file."""
    document = _document(request)
    with document.changing:
        journal = document.journal
        now = datetime.now().astimezone()
        listed = list(days(journal.states, journal.at if document.saved else 0, now))
    return HTMLResponse(render("history_states.html", days=listed))


def look(request: Request) -> Response:
    """What one state changed, and what it says otherwise than the file does now."""
    document, number = _document(request), request.path_params["number"]
    with document.changing:
        state = next((each for each in document.journal.states if each.number == number), None)
        text = document.journal.text(number)
        before = document.journal.text(state.after) if state else None
        now = document.text
    if state is None or text is None:
        raise HTTPException(404, "This state is not there any more.")
    values = {
        "changed": None if before is None else told(before, text),
        "since": told(text, now),
        "text": text.removeprefix("\ufeff"),
        "is_now": text == now,
    }
    return HTMLResponse(render("history_look.html", number=number, **values))


async def back(request: Request) -> Response:
    """Go back to a state."""
    said = await asked.values(request)
    number = said.get("number")
    if not isinstance(number, int):
        raise HTTPException(400)
    workspace, file = workspace_of(request), asked.text(said, "file")
    revision = await run_in_threadpool(workspace.go_back, file, number)
    return JSONResponse({"revision": revision})


async def delete(request: Request) -> Response:
    """Delete the history of a file."""
    workspace, file = workspace_of(request), asked.text(await asked.values(request), "file")
    await run_in_threadpool(workspace.forget, file)
    return JSONResponse({})


def _asked_file(request: Request) -> str:
    file = request.query_params.get("file", BRIEFING)
    return file if file in workspace_of(request).files else BRIEFING


def _document(request: Request) -> Document:
    return workspace_of(request).document(request.query_params.get("file", BRIEFING))


ROUTES = [
    Route("/history", page),
    Route("/history/states", states),
    Route("/history/back", back, methods=["POST"]),
    Route("/history/delete", delete, methods=["POST"]),
    Route("/history/{number:int}", look),
]
