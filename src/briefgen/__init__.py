"""briefgen: one YAML file becomes everything that a board hands out."""

from importlib import import_module

from briefgen.version import __version__

TYPE_CHECKING = False  # as in typing, which takes longer to import than all of this
if TYPE_CHECKING:
    from briefgen.api import build, read
    from briefgen.content.briefing import Briefing
    from briefgen.pack.report import Report
    from briefgen.problems import Problem, ProblemsFound

__all__ = ["Briefing", "Problem", "ProblemsFound", "Report", "__version__", "build", "read"]

if not TYPE_CHECKING:  # else every name would be taken for one of ours
    _FROM = {
        "Briefing": "briefgen.content.briefing",
        "Problem": "briefgen.problems",
        "ProblemsFound": "briefgen.problems",
        "Report": "briefgen.pack.report",
        "build": "briefgen.api",
        "read": "briefgen.api",
    }

    def __getattr__(name: str) -> object:
        """What is offered is imported when it is first asked for: much of it is slow to import."""
        if name not in _FROM:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        return getattr(import_module(_FROM[name]), name)
