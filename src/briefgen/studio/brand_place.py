"""Where the brand of a briefing is, and whether it is one's own to change."""

from dataclasses import dataclass
from pathlib import Path

from briefgen.brand.brand import BRAND_FILE
from briefgen.library import Library, inside
from briefgen.problems import ProblemsFound
from briefgen.reading.yaml_source import parse


@dataclass(frozen=True)
class Place:
    """Where a brand is: its name in the briefing, its folder, and whether it may be changed."""

    name: str
    folder: Path
    is_ours: bool

    @property
    def file(self) -> Path:
        return self.folder / BRAND_FILE


def place_of(briefing: Path, text: str) -> Place:
    """Where the brand is that a briefing names; only one in the briefing's own folder is ours.

    Args:
        briefing: the file.
        text: what it says.

    Raises:
        ProblemsFound: when it cannot be read, or names none that is there.
    """
    source = parse(text, briefing.name)
    name = str(source.data.get("brand") or "")
    folder = Library.beside(briefing).find(name) if name else None
    if not folder or not (folder / BRAND_FILE).is_file():
        message, hint = f'there is no brand "{name}"', "choose one in the form, under Brand"
        raise ProblemsFound([source.problem(("brand",), message, hint)])
    return Place(name, folder, inside(briefing.parent, name) == folder.resolve())
