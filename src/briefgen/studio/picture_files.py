"""Pictures in folders of the user's own: shown to browsers, and checked before they are kept."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

from briefgen.library import inside
from briefgen.problems import Problem, ProblemsFound

KINDS = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


def shown(folder: Path, name: str) -> Response:
    """A picture from a folder and nowhere else.

    Raises:
        HTTPException: when there is none of that name.
    """
    path = inside(folder, name)
    kind = KINDS.get(path.suffix.lower()) if path and path.is_file() else None
    if not path or not kind:
        raise HTTPException(404)
    return FileResponse(path, media_type=kind, headers={"cache-control": "no-cache"})


def check(content: bytes, name: str, load: Callable[[Path, str], object]) -> None:
    """Refuse a picture that cannot be used.

    Args:
        content: the file.
        name: what it is called, without folders.
        load: reads a file of a folder as a build does, or raises `ValueError` with its message and
            hint.

    Raises:
        ProblemsFound: when it cannot be used.
    """
    with TemporaryDirectory(prefix="briefgen-") as scratch:
        Path(scratch, name).write_bytes(content)
        try:
            load(Path(scratch), name)
        except ValueError as wrong:
            raise ProblemsFound([Problem(name, 0, 0, *wrong.args)]) from None
