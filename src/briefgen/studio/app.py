"""The studio's addresses, and what answers at each."""

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import Route
from starlette.types import ASGIApp

from briefgen.problems import ProblemsFound
from briefgen.studio import (
    answers,
    asked,
    assets,
    brand_routes,
    form_routes,
    history_routes,
    start_routes,
    take_routes,
    version_routes,
)
from briefgen.studio.document import OutdatedError
from briefgen.studio.opened import Opened, opened, workspace_of
from briefgen.studio.page_routes import page_routes
from briefgen.studio.templating import render
from briefgen.studio.trust import Door, Guard
from briefgen.studio.workspace import BRIEFING, NotThereError

STYLES = ("base.css", "pages.css", "take.css", "form.css", "text.css", "versions.css")


def studio(there: Opened, door: Door) -> ASGIApp:
    """The studio's app, with its guard; `there` is the briefing that is open, if any."""
    app = Starlette(routes=every_route(), exception_handlers=_EXCEPTIONS)
    app.router.redirect_slashes = False  # an address is as our pages write it, or none
    app.state.opened = there
    return Guard(app, door, {**brand_routes.LARGER, **start_routes.LARGER, **take_routes.LARGER})


def every_route() -> list[Route]:
    """All addresses of the studio."""
    shared = page_routes(workspace_of)
    parts = (*_PARTS, assets)
    return [*_ROUTES, *shared, *(route for part in parts for route in part.ROUTES)]


def shell(request: Request) -> Response:
    workspace = opened(request).workspace
    if not workspace:
        return RedirectResponse("/start", 303)
    page = render(
        "shell.html",
        nonce=request["nonce"],
        called=workspace.called,
        styles=assets.there(*STYLES),
        scripts=assets.there("shell.js", "form.js", "text.js"),
    )
    return HTMLResponse(page)


def text(request: Request) -> Response:
    said, revision = workspace_of(request).text(request.query_params.get("file", BRIEFING))
    return JSONResponse({"text": said, "revision": revision})


async def edit(request: Request) -> Response:
    said = await asked.values(request)
    file, revision = asked.text(said, "file"), asked.text(said, "revision")
    workspace = workspace_of(request)
    origin = request.headers.get("briefgen-page", "")
    made = await run_in_threadpool(workspace.edit, file, said.get("operation"), revision, origin)
    return JSONResponse({"revision": made})


async def step(request: Request) -> Response:
    """Undo or redo."""
    file = asked.text(await asked.values(request), "file")
    workspace = workspace_of(request)
    go = workspace.undo if request.url.path == "/undo" else workspace.redo
    return JSONResponse({"revision": await run_in_threadpool(go, file)})


def refused(_: Request, error: Exception) -> Response:
    """What is wrong with what was asked for."""
    found = error.problems if isinstance(error, ProblemsFound) else ()
    return JSONResponse({"problems": answers.of_problems(found)}, 422)


def outdated(request: Request, _: Exception) -> Response:
    """The revisions as they are: the text was changed elsewhere meanwhile."""
    state = workspace_of(request).state()
    return JSONResponse({"revision": state["revision"], "revisions": state["revisions"]}, 409)


def not_there(_: Request, __: Exception) -> Response:
    return PlainTextResponse("There is no such file, or none that may be changed.", 404)


_PARTS = (
    brand_routes,
    form_routes,
    history_routes,
    start_routes,
    take_routes,
    version_routes,
)

_ROUTES = [
    Route("/", shell),
    Route("/text", text),
    Route("/edit", edit, methods=["POST"]),
    Route("/undo", step, methods=["POST"]),
    Route("/redo", step, methods=["POST"]),
]

_EXCEPTIONS = {
    ProblemsFound: refused,
    OutdatedError: outdated,
    NotThereError: not_there,
}
