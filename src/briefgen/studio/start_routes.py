"""The addresses of the start page: what there is to begin with, and beginning with it."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from briefgen.importers.reader import LARGEST_BYTES
from briefgen.problems import Problem, ProblemsFound
from briefgen.starter.answers import languages
from briefgen.starter.project import SAMPLES
from briefgen.studio import answers, asked, assets, start
from briefgen.studio.opened import opened
from briefgen.studio.templating import render
from briefgen.unicode import cldr

Tell = Callable[[dict[str, Any]], None]

FILE = "/start/file"
LARGER = {FILE: LARGEST_BYTES}  # how many bytes a request may have


def page(request: Request) -> Response:
    """The start page; with what is open already, where something is."""
    there = opened(request)
    home = start.home()
    return HTMLResponse(
        render(
            "start.html",
            styles=assets.there("base.css", "start.css"),
            scripts=assets.there("start.js"),
            samples=SAMPLES,
            languages={tag: cldr.names(tag)[0].capitalize() for tag in languages()},
            home=home,
            known=[(path, path.parent.name) for path in start.known(home)],
            current=there.workspace.path if there.workspace else None,
        )
    )


async def from_sample(request: Request) -> Response:
    said = _texts(await asked.values(request))
    where = Path(said.get("where", "") or start.home())
    return await opened(request).begin(lambda: start.from_sample(said, where))


async def open_one(request: Request) -> Response:
    said = _texts(await asked.values(request))
    path = Path(said.get("path", ""))
    return await opened(request).begin(lambda: start.Started(start.found(path)))


def folders(request: Request) -> Response:
    asked_for = Path(request.query_params.get("in", "") or Path.home())
    found = start.listing(asked_for, start.drives())
    return JSONResponse(
        {
            "folder": "" if found.folder == start.ABOVE_ALL else str(found.folder),
            "above": str(found.above) if found.above else None,
            "has_briefing": found.has_briefing,
            "folders": [
                {"name": name, "path": str(found.folder / name), "has_briefing": has}
                for name, has in found.folders.items()
            ],
        }
    )


async def from_file(request: Request) -> Response:
    """Import a file that was dropped: a line of JSON for each step, and a last one for its end."""
    content, name = await request.body(), request.query_params.get("name", "")
    board = {
        "name": request.query_params.get("board", ""),
        "web": request.query_params.get("web", ""),
    }
    where = Path(request.query_params.get("where", "") or start.home())
    there = opened(request)

    def made(tell: Tell) -> dict[str, Any]:
        found = start.from_file(content, name, where, board, lambda them, *_: tell(_step(them)))
        return there.open(found)

    return StreamingResponse(_lines(made, name), media_type="application/x-ndjson")


async def _lines(make: Callable[[Tell], dict[str, Any]], name: str) -> AsyncIterator[str]:
    """What is told while something is made, in a thread of its own: no other request waits."""
    said, loop = asyncio.Queue[dict[str, Any]](), asyncio.get_running_loop()

    def tell(line: dict[str, Any]) -> None:
        with suppress(RuntimeError):  # the studio has ended
            loop.call_soon_threadsafe(said.put_nowait, line)

    def work() -> None:
        try:
            tell(make(tell))
        except ProblemsFound as found:
            tell({"problems": answers.of_problems(found.problems)})
        except BaseException:
            tell({"problems": answers.of_problems([_broken(name)])})
            raise

    Thread(target=work, name="import", daemon=True).start()
    line: dict[str, Any] = {"doing": ""}
    while "doing" in line:
        line = await said.get()
        yield f"{json.dumps(line)}\n"


def _step(names: Any) -> dict[str, Any]:
    return {"doing": f"trying {', '.join(names)}"}


def _broken(name: str) -> Problem:
    message = "this file could not be imported, which is a fault of briefgen"
    hint = "save it as a Word document (.docx) or as plain text, and try that"
    return Problem(name, 0, 0, message, hint, severity="fault")


def _texts(said: Mapping[str, Any]) -> dict[str, str]:
    """What a form says: its texts by their names, and nothing else."""
    return {str(key): value for key, value in said.items() if isinstance(value, str)}


ROUTES = [
    Route("/start", page),
    Route("/start/sample", from_sample, methods=["POST"]),
    Route("/start/open", open_one, methods=["POST"]),
    Route("/start/folders", folders),
    Route(FILE, from_file, methods=["POST"]),
]
