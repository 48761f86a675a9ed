"""What is wrong with a template, as problems: at its line, and with what to do."""

import traceback
from collections.abc import Sequence
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound
from jinja2.exceptions import SecurityError

from briefgen.pages.sandbox import TemplateLeadsOut, TooMuchWork
from briefgen.problems import Problem

_ENDLESS = "it goes on and on"


def of_template(
    error: Exception, template: str, folders: Sequence[Path], ours: Path
) -> Problem | None:
    """The problem of a template that failed, where it is a fault of the template.

    Args:
        error: what it failed with.
        template: the name of the page's template.
        folders: whose layouts were looked through.
        ours: the folder of what briefgen ships: what fails there alone, and not as a template
            fails, is a fault of briefgen and no problem of anybody's.
    """
    file, line = _place(error)
    found = file or next(
        (str(path) for each in folders if (path := each / "layouts" / template).exists()),
        f"layouts/{template}",
    )
    own = [path for path in _files(error) or [found] if not Path(path).is_relative_to(ours)]
    if not own and not isinstance(error, TemplateError):
        return None
    return Problem(found, line, 0, f"this template cannot be used: {_said(error)}", _hint(error))


def _place(error: Exception) -> tuple[str, int]:
    """The file and the line where a template failed; the last one that it was in."""
    file, line = getattr(error, "filename", None) or "", getattr(error, "lineno", None) or 0
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.endswith(".html"):
            file, line = frame.filename, frame.lineno or 0
    return file, line


def _files(error: Exception) -> list[str]:
    frames = (frame.filename for frame in traceback.extract_tb(error.__traceback__))
    return [name for name in frames if name.endswith(".html")]


def _said(error: Exception) -> str:
    match error:
        case RecursionError():
            return _ENDLESS
        case UnicodeDecodeError():
            return "it is not saved as UTF-8"
        case TemplateError():
            return error.message or str(error)
    return str(error) or type(error).__name__


def _hint(error: Exception) -> str:
    match error:
        case RecursionError() | TooMuchWork():
            return "let it repeat less: a macro or a template that calls itself never ends"
        case TemplateLeadsOut():
            return "copy the file itself into layouts/"
        case SecurityError():
            return "use only what templates are handed: texts, numbers, and their parts"
        case UnicodeDecodeError():
            return "save it again as UTF-8"
        case TemplateNotFound():
            return "put that template into layouts/, or correct its name"
    return "compare it with the layout that it was copied from"
