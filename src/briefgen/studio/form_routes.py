"""What the form and the YAML tab ask the server for, besides texts and edits."""

import json
from functools import lru_cache
from pathlib import Path
from time import monotonic
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from briefgen.content import facts
from briefgen.language.language import known
from briefgen.library import Library
from briefgen.problems import ProblemsFound
from briefgen.reading.model_walk import value_at
from briefgen.reading.yaml_source import DataPath, parse
from briefgen.schemas import texts
from briefgen.studio import picture_files
from briefgen.studio.forms import Form, unreadable
from briefgen.studio.offers import Offers, offers
from briefgen.studio.opened import workspace_of

AGE_S = 10  # so long what there is to choose from is not looked for again


def form(request: Request) -> Response:
    """The form, or the section that ``path`` names; ``open`` lists what has its "More" open."""
    workspace = workspace_of(request)
    path, opened = _path(_asked(request, "path")), map(_path, _asked(request, "open"))
    text, revision = workspace.text("briefing")
    headers = {"briefgen-revision": revision}
    try:
        data = parse(text, workspace.path.name).data
    except ProblemsFound as found:
        return HTMLResponse(unreadable(found.problems), headers={**headers, "briefgen-form": "no"})
    made = Form(data, _offers(workspace.path, int(monotonic() / AGE_S)), frozenset(opened))
    if path and value_at(data, path) is None:
        raise HTTPException(404)
    return HTMLResponse(made.section(path) if path else made.whole(), headers=headers)


@lru_cache(maxsize=2)
def _offers(briefing: Path, age: int) -> Offers:  # noqa: ARG001 - each age asks anew
    return offers(Library.beside(briefing))


def _asked(request: Request, name: str) -> list[Any]:
    """A list that is asked for as JSON; empty where nothing is."""
    try:
        found = json.loads(request.query_params.get(name) or "[]")
    except ValueError:
        found = None
    if not isinstance(found, list):
        raise HTTPException(400)
    return found


def _path(said: Any) -> DataPath:
    if not isinstance(said, list) or not all(isinstance(part, str | int) for part in said):
        raise HTTPException(400)
    return tuple(said)


def stated(request: Request) -> Response:
    """The facts that a text may state, with their values, and the names of the sources."""
    workspace = workspace_of(request)
    try:
        data = parse(workspace.text("briefing")[0], workspace.path.name).data
        tag = facts.language(data)
        language = known([tag], Library.beside(workspace.path)).get(tag)
    except ProblemsFound:
        return JSONResponse({"facts": {}, "sources": []})
    table = facts.table(data, language) if language else facts.known(data)
    listed = data.get("sources")
    names = [str(each.get("name")) for each in listed or () if isinstance(each, dict)]
    return JSONResponse({"facts": table, "sources": names})


def schema(request: Request) -> Response:  # noqa: ARG001 - one answer for all
    """The JSON Schema of a briefing, by which the YAML tab completes and explains."""
    return Response(texts.text("briefing"), media_type="application/json")


def photo(request: Request) -> Response:
    """A picture of the briefing, from its own folder and nowhere else."""
    folder: Path = workspace_of(request).path.parent
    return picture_files.shown(folder, request.query_params.get("path", ""))


ROUTES = [
    Route("/form", form),
    Route("/facts", stated),
    Route("/schema", schema),
    Route("/photo", photo),
]
