"""Addresses that the studio and `briefgen watch` share: pictures of sides, and places on them."""

import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import aclosing
from math import isfinite
from typing import Any, Protocol

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from briefgen.studio.preview import Preview

LEAST_SCALE, MOST_SCALE = 0.1, 6.0  # dots a point
_INERT = {  # a finished page has its styles in it, and is shown in a frame that can do nothing
    "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; "
    "img-src data:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    "x-frame-options": "SAMEORIGIN",
}


class Open(Protocol):
    """What is open: its pages, and all that whoever looks at it is told."""

    preview: Preview

    def state(self) -> Mapping[str, Any]:
        """How things stand, as plain values."""


def page_routes(of: Callable[[Request], Open]) -> list[Route]:
    """The addresses of what is open; `of` finds that by a request, or raises `HTTPException`."""

    def stated(request: Request) -> Response:
        return JSONResponse(of(request).state())

    async def events(request: Request) -> Response:
        return StreamingResponse(_told(of(request)), media_type="text/event-stream")

    def picture(request: Request) -> Response:
        digest, scale = request.path_params["digest"], _scale(request)
        content = _found(lambda: of(request).preview.picture(digest, scale))
        headers = {"cache-control": "private, max-age=31536000, immutable"}
        return Response(content, media_type="image/png", headers=headers)

    def places(request: Request) -> Response:
        return JSONResponse(of(request).preview.places(request.path_params["file"]))

    def web(request: Request) -> Response:
        file = request.path_params["file"]
        if not file.endswith(".html"):
            raise HTTPException(404)
        return HTMLResponse(_found(lambda: of(request).preview.content(file)), headers=_INERT)

    def look_at(request: Request) -> Response:
        of(request).preview.ask(request.path_params["file"])
        return JSONResponse({})

    return [
        Route("/state", stated),
        Route("/events", events),
        Route("/pages/{digest}.png", picture),
        Route("/places/{file}", places),
        Route("/web/{file}", web),
        Route("/look-at/{file}", look_at, methods=["POST"]),
    ]


async def _told(there: Open) -> AsyncIterator[str]:
    """How things stand now, and then whatever changes."""
    async with aclosing(there.preview.listeners.heard()) as heard:
        await anext(heard)  # what happens from now on is told, also while the state is gathered
        state = await run_in_threadpool(there.state)
        yield f"event: state\ndata: {json.dumps(state)}\n\n"
        async for said in heard:
            yield said


def _found(get: Callable[[], bytes]) -> bytes:
    try:
        return get()
    except KeyError:
        raise HTTPException(404, "There is no such file, or none any more.") from None


def _scale(request: Request) -> float:
    try:
        scale = float(request.query_params.get("scale", "1"))
    except ValueError:
        scale = 1.0
    return min(MOST_SCALE, max(LEAST_SCALE, scale)) if isfinite(scale) else 1.0
