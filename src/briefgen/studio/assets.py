"""The studio's scripts and styles, and the bundled parts of others: the files of two folders.

Their kinds stand here, since Windows may call a script plain text, which no browser then runs.
"""

from functools import cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

_HERE = Path(__file__).parent
FOLDERS = ("assets", "bundle")
KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


@cache
def files() -> dict[str, Path]:
    """Every file that may be asked for, by its address."""
    found = (path for folder in FOLDERS for path in sorted((_HERE / folder).glob("*.*")))
    return {f"{path.parent.name}/{path.name}": path for path in found if path.suffix in KINDS}


def there(*names: str) -> list[str]:
    """Those of our scripts and styles that there are."""
    return [name for name in names if f"assets/{name}" in files()]


def asset(request: Request) -> Response:
    folder, name = request.url.path.split("/", 2)[1:]
    path = files().get(f"{folder}/{name}")
    if not path:
        raise HTTPException(404)
    headers = {"cache-control": "no-cache"}  # asked for again, and mostly unchanged
    return FileResponse(path, media_type=KINDS[path.suffix], headers=headers)


ROUTES = [Route(f"/{folder}/{{name}}", asset) for folder in FOLDERS]
