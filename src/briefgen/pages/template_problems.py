"""Makes problems of errors in a template: with its line, and what to do."""

import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError

from briefgen.pages.loader import NotText, TemplateLeadsOut
from briefgen.pages.sandbox import ENDLESS, TooMuchWork
from briefgen.pages.template_file import file_of
from briefgen.problems import Problem


def of_template(
    error: Exception, template: str, folders: Sequence[Path], ours: Path
) -> Problem | None:
    """The problem with a template that failed, or None where briefgen is at fault.

    Args:
        error: the exception that it raised.
        template: the name of the page's template.
        folders: the folders whose layouts are searched.
        ours: the folder of what briefgen ships. An exception from there alone, of a kind that
            templates do not raise, is a fault of briefgen.
    """
    places = list(_places(error))
    own = [place for place in places if not Path(place[0]).is_relative_to(ours)]
    if places and not own and not isinstance(error, TemplateError | RecursionError):
        return None
    found = file_of(template, folders)
    first = (str(found) if found else f"layouts/{template}", 0)
    file, line = [first, *places, *own][-1]
    return Problem(file, line, 0, f"this template cannot be used: {_reason(error)}", _hint(error))


def _places(error: Exception) -> Iterator[tuple[str, int]]:
    """The file and line of each template in use when one failed, the innermost last."""
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.endswith(".html"):
            yield frame.filename, frame.lineno or 0
    if isinstance(error, TemplateSyntaxError) and error.filename:
        yield error.filename, error.lineno


def _reason(error: Exception) -> str:
    match error:
        case RecursionError():
            return ENDLESS
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
        case NotText():
            return "save it again as UTF-8"
        case TemplateNotFound():
            return "put that template into layouts/, or correct its name"
    return "compare it with the layout that it was copied from"
