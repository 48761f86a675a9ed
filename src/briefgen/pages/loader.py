"""Where templates come from: the folders of layouts, nearest first, and nowhere else."""

from collections.abc import Callable, Iterable
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound, TemplateRuntimeError
from jinja2.exceptions import SecurityError

from briefgen.library import inside, is_there
from briefgen.pages.sandbox import TooMuchWork

LARGEST_TEMPLATE = 200_000  # characters


class Layouts(BaseLoader):
    """Finds templates in the folders of layouts, in their order, and nowhere else."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = tuple(folders)

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 - Jinja hands it on
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        """A template's text, its file, and a function that says whether that is still so."""
        found = (path for folder in self._folders if (path := _found(folder, template)))
        path = next(found, None)
        if not path:
            raise TemplateNotFound(template, f"there is no template {template!r} in layouts/")
        before = _saved_at(path)
        places = [folder / "layouts" / template for folder in self._folders]
        nearer = places[: places.index(path)]

        def is_current() -> bool:
            return _saved_at(path) == before and not any(map(is_there, nearer))

        return _read(path, template), str(path), is_current


def _found(folder: Path, template: str) -> Path | None:
    path = folder / "layouts" / template
    if ".." in template.split("/") or template.startswith("/") or not is_there(path):
        return None
    if not (inside(folder, "layouts") and inside(folder / "layouts", template)):
        raise TemplateLeadsOut(f"{template} is a link that leads out of layouts/")
    return path if path.is_file() else None


class TemplateLeadsOut(SecurityError):  # noqa: N818 - named by what happened
    """A template is a link to a file that lies elsewhere."""


class NotText(TemplateRuntimeError):  # noqa: N818 - named by what happened
    """A template is not saved as text in UTF-8."""


def _read(path: Path, template: str) -> str:
    with path.open("rb") as file:
        content = file.read(4 * LARGEST_TEMPLATE + 1)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise NotText(f"{template} is not saved as UTF-8") from None
    if len(text) > LARGEST_TEMPLATE:
        raise TooMuchWork(f"{template} is too large for a template")
    return text


def _saved_at(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
