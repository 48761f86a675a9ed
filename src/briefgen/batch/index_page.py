"""The index page of a batch: who got what, in which size, and what is to be known of it."""

from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from briefgen.batch.plan import Entry, Plan
from briefgen.batch.result import Result

NAME = "index.html"


def index_page(plan: Plan, pairs: list[tuple[Entry, Result]]) -> str:
    """The page as HTML, for the folder in which all packs lie."""
    rows = [
        {
            "name": entry.name,
            "state": "not whole" if result.failed else "good",
            "files": [
                {
                    "file": made.file,
                    "url": quote(_from(plan.root, result.folder / made.file)),
                    "said": _said(made.sides, made.size_pt, made.called),
                }
                for made in result.made
            ],
            "problems": [
                {"severity": each.severity, "message": each.message, "hint": each.hint}
                for each in result.problems
                if each.severity != "note"
            ],
        }
        for entry, result in pairs
    ]
    return _template().render(plan=Path(plan.source.file).name, rows=rows)


def _from(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def _said(sides: int, size_pt: float, called: str) -> str:
    if called:
        return called
    count = f"{sides} side{'s' if sides != 1 else ''}"
    return f"{count}, {size_pt:g} pt" if size_pt else count


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("briefgen.batch"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("index.html")
