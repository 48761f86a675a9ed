"""Addresses that the studio and `briefgen watch` share: pictures of sides, and places on them."""

import json
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

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
State = Callable[[], Mapping[str, Any]]


def page_routes(preview: Preview, state: State) -> list[Route]:
    """The addresses of a preview.

    Args:
        preview: what is shown.
        state: gives all that open pages are told, as plain values.
    """

    def stated(_: Request) -> Response:
        return JSONResponse(state())

    async def events(_: Request) -> Response:
        async def stream() -> AsyncIterator[str]:
            yield f"event: state\ndata: {json.dumps(state())}\n\n"
            async for said in preview.listeners.heard():
                yield said

        return StreamingResponse(stream(), media_type="text/event-stream")

    def picture(request: Request) -> Response:
        digest, scale = request.path_params["digest"], _scale(request)
        content = _found(lambda: preview.picture(digest, scale))
        headers = {"cache-control": "private, max-age=31536000, immutable"}
        return Response(content, media_type="image/png", headers=headers)

    def places(request: Request) -> Response:
        return JSONResponse(preview.places(request.path_params["file"]))

    def web(request: Request) -> Response:
        file = request.path_params["file"]
        if not file.endswith(".html"):
            raise HTTPException(404)
        return HTMLResponse(_found(lambda: preview.content(file)), headers=_INERT)

    def look_at(request: Request) -> Response:
        preview.ask(request.path_params["file"])
        return JSONResponse({})

    return [
        Route("/state", stated),
        Route("/events", events),
        Route("/pages/{digest}.png", picture),
        Route("/places/{file}", places),
        Route("/web/{file}", web),
        Route("/look-at/{file}", look_at, methods=["POST"]),
    ]


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
    return min(MOST_SCALE, max(LEAST_SCALE, scale)) if scale == scale else 1.0  # noqa: PLR0124
