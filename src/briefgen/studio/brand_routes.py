"""The addresses of the brand's page: its fields, a brand of one's own, logos that are brought."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from briefgen.brand.brand import BRAND_FILE
from briefgen.brand.logos import logo as logo_file
from briefgen.disk import Disk
from briefgen.library import inside, matching
from briefgen.problems import Problem, ProblemsFound
from briefgen.reading.yaml_source import parse
from briefgen.starter import writing
from briefgen.studio import assets
from briefgen.studio.brand_place import Place, place_of
from briefgen.studio.brand_view import brand_view
from briefgen.studio.opened import workspace_of
from briefgen.studio.templating import render
from briefgen.studio.uploads import plain_name
from briefgen.studio.workspace import Workspace

UPLOAD = "/brand/logo"
LARGEST_LOGO_BYTES = 20_000_000
LARGER = {UPLOAD: LARGEST_LOGO_BYTES}
KINDS = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
FOLDER = "logos"  # where they go, in the folder of the brand


def _place(workspace: Workspace) -> Place:
    return place_of(workspace.path, workspace.text()[0])


def page(request: Request) -> Response:
    """The whole page."""
    workspace = workspace_of(request)
    html = render(
        "brand.html",
        called=workspace.path.parent.resolve().name,
        styles=assets.there("base.css", "form.css", "pages.css", "brand.css"),
        scripts=assets.there("brand.js"),
    )
    return HTMLResponse(html)


def fields(request: Request) -> Response:
    """The fields of the brand, as they are now."""
    workspace = workspace_of(request)
    try:
        place = _place(workspace)
        text = workspace.text("brand")[0] if place.is_ours else _read(place.file)
        source = parse(text, f"{place.name}/{BRAND_FILE}")
    except ProblemsFound as found:
        return HTMLResponse(render("brand_unreadable.html", problems=found.problems))
    view = brand_view(source, place.folder)
    return HTMLResponse(render("brand_fields.html", brand=view, place=place))


async def make_ours(request: Request) -> Response:
    """Copy a brand that came with briefgen beside the briefing, under the same name."""
    workspace = workspace_of(request)

    def copied() -> None:
        place = _place(workspace)
        if not place.is_ours:
            files = {f"{place.name}/{name}": found for name, found in _files(place.folder)}
            writing.write_new(workspace.path.parent, files, Disk())
            workspace.look()

    await run_in_threadpool(copied)
    return JSONResponse({})


async def bring_logo(request: Request) -> Response:
    """Take a logo's file into the brand's folder, once it is known to be whole and safe."""
    workspace, content = workspace_of(request), await request.body()
    name = request.query_params.get("name", "")
    return JSONResponse(await run_in_threadpool(_brought, _place(workspace), name, content))


def _brought(place: Place, called: str, content: bytes) -> Mapping[str, str]:
    """The name of a logo, and its path in the brand's folder, where it stands by then.

    Raises:
        ProblemsFound: when it is no logo that can be used, or cannot be written.
    """
    if not place.is_ours:
        raise HTTPException(409, "Make this brand yours first.")
    plain = Path(plain_name(called))
    _check(content, plain.name)
    name = _free(place.folder / FOLDER, plain)
    writing.write_new(place.folder, {f"{FOLDER}/{name}": content}, Disk())
    return {"name": Path(name).stem, "path": f"{FOLDER}/{name}"}


def _check(content: bytes, name: str) -> None:
    with TemporaryDirectory(prefix="briefgen-") as scratch:
        Path(scratch, name).write_bytes(content)
        try:
            logo_file.load(Path(scratch), name, "", "the studio", Disk())
        except ValueError as wrong:
            raise ProblemsFound([Problem(name, 0, 0, *wrong.args)]) from None


def _free(folder: Path, name: Path) -> str:
    """A file's name, or with the first number for which no logo has that name yet."""
    stem, ending = name.stem.lower(), name.suffix.lower()
    names = (stem, *(f"{stem}-{number}" for number in range(2, 1000)))
    taken = {path.stem for path in matching(folder, "*")}
    return next(f"{each}{ending}" for each in names if each not in taken)


def logo(request: Request) -> Response:
    """A logo, from the brand's own folder and nowhere else; the page shows it as a picture."""
    place = _place(workspace_of(request))
    path = inside(place.folder, request.query_params.get("path", ""))
    kind = KINDS.get(path.suffix.lower()) if path and path.is_file() else None
    if not path or not kind:
        raise HTTPException(404)
    return FileResponse(path, media_type=kind, headers={"cache-control": "no-cache"})


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not is_hidden:  # a history stays with its file
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _read(path: Path) -> str:
    return path.read_text("utf-8")


ROUTES = [
    Route("/brand", page),
    Route("/brand/fields", fields),
    Route("/brand/ours", make_ours, methods=["POST"]),
    Route(UPLOAD, bring_logo, methods=["POST"]),
    Route("/brand/picture", logo),
]
