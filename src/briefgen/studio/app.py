"""The studio's addresses, and what answers at each."""

import json
from collections.abc import AsyncIterator
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from briefgen.studio import assets
from briefgen.studio.templating import render
from briefgen.studio.trust import Door, Guard
from briefgen.studio.workspace import Workspace

_INERT = {  # a finished page has its styles in it, and is shown in a frame that can do nothing
    "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; "
    "img-src data:; font-src data:; frame-ancestors 'self'",
    "x-frame-options": "SAMEORIGIN",
}


def studio(workspace: Workspace, door: Door) -> ASGIApp:
    """The app of one open briefing, with its guard."""
    app = Starlette(routes=[*_ROUTES, *assets.ROUTES])
    app.state.workspace = workspace
    return Guard(app, door)


def _workspace(request: Request) -> Workspace:
    workspace: Workspace = request.app.state.workspace
    return workspace


def shell(request: Request) -> Response:
    workspace = _workspace(request)
    page = render(
        "shell.html",
        nonce=request["nonce"],
        called=workspace.path.name,
        styles=assets.there("base.css", "pages.css", "form.css", "text.css"),
        scripts=assets.there("shell.js", "form.js", "text.js"),
    )
    return HTMLResponse(page)


def state(request: Request) -> Response:
    return JSONResponse(_workspace(request).state())


async def events(request: Request) -> Response:
    workspace = _workspace(request)

    async def stream() -> AsyncIterator[str]:
        yield f"event: state\ndata: {json.dumps(workspace.state())}\n\n"
        async for said in workspace.listeners.heard():
            yield said

    return StreamingResponse(stream(), media_type="text/event-stream")


def text(request: Request) -> Response:
    said, revision = _workspace(request).text(request.query_params.get("file", "briefing"))
    return JSONResponse({"text": said, "revision": revision})


async def edit(request: Request) -> Response:
    wanted: Any = await request.json()
    revision = _workspace(request).edit(
        wanted["file"], wanted["operation"], wanted["revision"]
    )
    return JSONResponse({"revision": revision})


def picture(request: Request) -> Response:
    digest = request.path_params["digest"]
    scale = min(6.0, max(0.1, float(request.query_params.get("scale", "1"))))
    try:
        content = _workspace(request).picture(digest, scale)
    except KeyError:
        raise HTTPException(404) from None
    headers = {"cache-control": "private, max-age=31536000, immutable"}
    return Response(content, media_type="image/png", headers=headers)


def places(request: Request) -> Response:
    return JSONResponse(_workspace(request).places(request.path_params["file"]))


async def look_at(request: Request) -> Response:
    wanted: Any = await request.json()
    _workspace(request).look_at(str(wanted["file"]))
    return JSONResponse({})


def web(request: Request) -> Response:
    content = _workspace(request).content(request.path_params["file"])
    return HTMLResponse(content, headers=_INERT)


_ROUTES = [
    Route("/", shell),
    Route("/state", state),
    Route("/events", events),
    Route("/text", text),
    Route("/look-at", look_at, methods=["POST"]),
    Route("/web/{file}", web),
    Route("/edit", edit, methods=["POST"]),
    Route("/pages/{digest}.png", picture),
    Route("/places/{file}", places),
]
