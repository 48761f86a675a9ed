"""The addresses of the brand's page: its fields, a brand of one's own, logos that are brought."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from briefgen.brand.brand import BRAND_FILE
from briefgen.brand.logos import logo as logo_file
from briefgen.disk import Disk
from briefgen.file_names import numbered
from briefgen.library import matching
from briefgen.problems import ProblemsFound
from briefgen.reading.yaml_source import parse, read
from briefgen.starter import writing
from briefgen.studio import assets, picture_files
from briefgen.studio.brand_place import Place, place_of
from briefgen.studio.brand_view import brand_view
from briefgen.studio.logo_words import offered
from briefgen.studio.opened import workspace_of
from briefgen.studio.templating import render
from briefgen.studio.uploads import plain_name
from briefgen.studio.workspace import Workspace

UPLOAD = "/brand/logo"
LARGEST_LOGO_BYTES = 20_000_000
LARGER = {UPLOAD: LARGEST_LOGO_BYTES}
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
        shown_as = f"{place.name}/{BRAND_FILE}"
        if place.is_ours:
            source = parse(workspace.text("brand")[0], shown_as)
        else:
            source = read(place.file, shown_as)
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
    return JSONResponse(await run_in_threadpool(_brought, workspace, name, content))


def _brought(workspace: Workspace, called: str, content: bytes) -> Mapping[str, str]:
    """The name of a logo, its path in the brand's folder, where it stands by then, and its words.

    Raises:
        ProblemsFound: when it is no logo that can be used, or cannot be written.
    """
    place = _place(workspace)
    if not place.is_ours:
        raise HTTPException(409, "Make this brand yours first.")
    plain = Path(plain_name(called))
    picture_files.check(content, plain.name, _load)
    name = _free(place.folder / FOLDER, plain)
    data = parse(workspace.text("brand")[0], BRAND_FILE).data
    writing.write_new(place.folder, {f"{FOLDER}/{name}": content}, Disk())
    stem = Path(name).stem
    return {"name": stem, "path": f"{FOLDER}/{name}", "alt": offered(data, stem, called)}


def _load(folder: Path, name: str) -> object:
    return logo_file.load(folder, name, "", "the studio", Disk())


def _free(folder: Path, name: Path) -> str:
    """A file's name, or with the first number for which no logo has that name yet."""
    stem, ending = name.stem.lower(), name.suffix.lower()
    taken = {path.stem for path in matching(folder, "*")}
    return next(f"{each}{ending}" for each in numbered(stem) if each not in taken)


def logo(request: Request) -> Response:
    """A logo, from the brand's own folder and nowhere else; the page shows it as a picture."""
    place = _place(workspace_of(request))
    return picture_files.shown(place.folder, request.query_params.get("path", ""))


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not is_hidden:  # a history stays with its file
            yield path.relative_to(folder).as_posix(), path.read_bytes()


ROUTES = [
    Route("/brand", page),
    Route("/brand/fields", fields),
    Route("/brand/ours", make_ours, methods=["POST"]),
    Route(UPLOAD, bring_logo, methods=["POST"]),
    Route("/brand/picture", logo),
]
