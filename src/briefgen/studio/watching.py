"""The page of `briefgen watch`: the pages of a briefing that is written in another editor."""

from collections.abc import Mapping
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from briefgen.studio import assets
from briefgen.studio.page_routes import page_routes
from briefgen.studio.preview import Preview
from briefgen.studio.templating import render
from briefgen.studio.trust import Door, Guard


class Watched:
    """A briefing whose pages are shown and which nobody edits here."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview

    def state(self) -> Mapping[str, Any]:
        return self.preview.state()


def watch(preview: Preview, door: Door) -> ASGIApp:
    """The app that shows a briefing's pages, with its guard."""
    watched = Watched(preview)

    def page(_: Request) -> Response:
        html = render(
            "watch.html",
            called=preview.briefing.name,
            styles=assets.there("base.css", "pages.css"),
            scripts=assets.there("watch.js"),
        )
        return HTMLResponse(html)

    routes = [Route("/", page), *page_routes(lambda _: watched), *assets.ROUTES]
    return Guard(Starlette(routes=routes), door)
