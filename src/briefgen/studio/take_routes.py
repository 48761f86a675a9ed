"""The addresses of what is taken away, and of what is brought in: files, zips, pictures."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any, get_args

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from briefgen.problems import Problem
from briefgen.record.pack_file import Made
from briefgen.studio import answers, asked, folders, uploads
from briefgen.studio.opened import workspace_of
from briefgen.studio.press_list import press_list
from briefgen.studio.takeaway import PACK, PRESS, Taken, What, zipped
from briefgen.studio.workspace import Workspace

UPLOAD = "/upload"
LARGER = {UPLOAD: uploads.LARGEST_BYTES}  # how many bytes a request may have
KINDS = {".pdf": "application/pdf", ".html": "text/html; charset=utf-8"}
# A finished file is looked at by itself. What browsers show a PDF in is a page of their own, which
# the usual policy would keep from working.
_LOOKED_AT = {"content-security-policy": "frame-ancestors 'none'"}
_NOT_THERE = "There is no such file, or it cannot be made just now."


def take(request: Request) -> Response:
    """A file: to be kept, or with ``?look`` to be looked at and printed."""
    workspace, name = workspace_of(request), request.path_params["file"]
    content = _content(workspace, name)
    kind = KINDS.get(f".{name.rpartition('.')[2]}", "application/octet-stream")
    if "look" in request.query_params and name.endswith(".pdf"):
        return Response(content, media_type=kind, headers=_LOOKED_AT)
    return Response(content, media_type=kind, headers=_kept_as(name))


def take_pack(request: Request) -> Response:
    """All files of the pack that are up to date, as a zip."""
    workspace = workspace_of(request)
    files = {}
    for each in workspace.preview.state()["files"]:
        with suppress(KeyError):  # it is being made for the first time
            if not each["stale"]:
                files[each["file"]] = workspace.preview.content(each["file"])
    if not files:
        raise HTTPException(404, _NOT_THERE)
    name = f"{workspace.path.resolve().parent.name or 'pack'}.zip"
    return Response(zipped(files), media_type="application/zip", headers=_kept_as(name))


def take_press(request: Request) -> Response:
    """The files for the print shop, with the list of what to tell it."""
    content = workspace_of(request).takeaway.press_zip()
    return Response(content, media_type="application/zip", headers=_kept_as(PRESS))


async def make(request: Request) -> Response:
    """Make the pack, its drafts or its files for the print shop, beside the briefing."""
    said = asked.text(await asked.values(request), "what")
    what: What | None = next((each for each in get_args(What) if each == said), None)
    if not what:
        raise HTTPException(400)
    return JSONResponse(await run_in_threadpool(_made, workspace_of(request), what))


def open_folder(request: Request) -> Response:
    """Make the pack beside the briefing, and open the folder that it is in."""
    workspace = workspace_of(request)
    unsaved = workspace.save()
    taken = workspace.takeaway.make("pack")
    opened = taken.folder.is_dir() and folders.open_folder(taken.folder)
    return JSONResponse({**_told(taken, unsaved), "opened": opened})


async def upload(request: Request) -> Response:
    """Keep a picture beside the briefing, and say how the briefing names it."""
    content, name = await request.body(), request.query_params.get("name", "")
    folder = workspace_of(request).path.resolve().parent
    kept = await run_in_threadpool(uploads.keep_picture, content, name, folder)
    return JSONResponse({"path": kept})


def _made(workspace: Workspace, what: What) -> Mapping[str, Any]:
    unsaved = workspace.save()
    taken = workspace.takeaway.make(what)
    steps = press_list(workspace.path, taken.made) if what == "press" and taken.made else ()
    return {**_told(taken, unsaved), "steps": [step._asdict() for step in steps]}


def _told(taken: Taken, unsaved: Iterable[Problem]) -> Mapping[str, Any]:
    return {
        "folder": str(taken.folder),
        "files": [_file(each) for each in taken.made],
        "problems": answers.of_problems([*unsaved, *taken.problems]),
    }


def _file(made: Made) -> Mapping[str, Any]:
    return {"file": made.file, "sides": made.sides, "bytes": made.bytes}


def _content(workspace: Workspace, name: str) -> bytes:
    """A file of the pack as it is shown, or one that was made to be taken away."""
    for content in (workspace.preview.content, workspace.takeaway.content):
        try:
            return content(name)
        except KeyError:
            continue
    raise HTTPException(404, _NOT_THERE)


def _kept_as(name: str) -> Mapping[str, str]:
    """Headers by which a browser keeps what comes as a file of that name."""
    plain = "".join(each if each.isascii() and each.isprintable() else "_" for each in name)
    plain = plain.replace('"', "_").replace("\\", "_")
    return {"content-disposition": f'attachment; filename="{plain}"'}


ROUTES = [
    Route(f"/take/{PACK}", take_pack),
    Route(f"/take/{PRESS}", take_press),
    Route("/take/make", make, methods=["POST"]),
    Route("/take/open-folder", open_folder, methods=["POST"]),
    Route("/take/{file}", take),
    Route(UPLOAD, upload, methods=["POST"]),
]
