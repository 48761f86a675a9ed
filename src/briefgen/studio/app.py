"""The studio's addresses, and what answers at each."""

from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from briefgen.studio import assets
from briefgen.studio.page_routes import page_routes
from briefgen.studio.templating import render
from briefgen.studio.trust import Door, Guard
from briefgen.studio.workspace import Workspace


def studio(workspace: Workspace, door: Door) -> ASGIApp:
    """The app of one open briefing, with its guard."""
    app = Starlette(
        routes=[*_ROUTES, *page_routes(workspace.preview, workspace.state), *assets.ROUTES]
    )
    app.state.workspace = workspace
    return Guard(app, door)


def _workspace(request: Request) -> Workspace:
    workspace: Workspace = request.app.state.workspace
    return workspace


def shell(request: Request) -> Response:
    page = render(
        "shell.html",
        nonce=request["nonce"],
        called=_workspace(request).path.name,
        styles=assets.there("base.css", "pages.css", "form.css", "text.css"),
        scripts=assets.there("shell.js", "form.js", "text.js"),
    )
    return HTMLResponse(page)


def text(request: Request) -> Response:
    said, revision = _workspace(request).text(request.query_params.get("file", "briefing"))
    return JSONResponse({"text": said, "revision": revision})


async def edit(request: Request) -> Response:
    wanted: Any = await request.json()
    revision = _workspace(request).edit(wanted["file"], wanted["operation"], wanted["revision"])
    return JSONResponse({"revision": revision})


_ROUTES = [
    Route("/", shell),
    Route("/text", text),
    Route("/edit", edit, methods=["POST"]),
]
