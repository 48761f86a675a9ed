"""Where layouts, styles, brands and languages are found: the project's own first, then ours."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

from briefgen.disk import Disk
from briefgen.problems import Problem

EDITIONS = "layouts/editions"
STANDARD = "standard"  # the edition of the layouts as they are
ALL = "all"  # every layout, or every edition
NEAR = 0.7  # how alike (0 to 1) a name must be to be suggested
WITHOUT_CONTRACT = ("web",)  # outputs with a template and a style like those of layouts
FRAGMENT = "fragment"
FORMS: Mapping[str, str] = {  # other forms of an output, made when asked for, and what they are
    FRAGMENT: "The web page as a fragment, to paste into a CMS.",
}

Kind = Literal["layout", "edition"]


def shipped() -> Path:
    """The folder that holds the shipped layouts and styles: the package, or the checkout."""
    package = Path(__file__).resolve().parent
    return package if (package / "layouts").is_dir() else package.parents[1]


def inside(folder: Path, name: str) -> Path | None:
    """The path of a file in a folder, links followed; None where that lies outside the folder."""
    try:
        path = (folder / name).resolve()
        linked = path.is_symlink()  # still a link: one to itself, as Python 3.13 says it
    except (OSError, RuntimeError, ValueError):  # a link to itself, or no name at all
        return None
    return path if not linked and path.is_relative_to(folder.resolve()) else None


def is_there(path: Path) -> bool:
    """Whether the path exists; False also where the system refuses such a name."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def matching(folder: Path, pattern: str) -> list[Path]:
    """The files of a folder that match; none where it may not be looked into."""
    try:
        return sorted(folder.glob(pattern))
    except OSError:
        return []


@dataclass(frozen=True)
class Library:
    """The folders that are looked through, in order; the first is the briefing's own.

    `disk` reads what is found in them.
    """

    folders: tuple[Path, ...]
    disk: Disk = field(default_factory=Disk, compare=False, repr=False)

    @classmethod
    def beside(cls, briefing: Path) -> "Library":
        """The library for a briefing: its own folder, then what briefgen ships."""
        folders = dict.fromkeys([briefing.resolve().parent, shipped()])
        return cls(tuple(folders))

    def find(self, name: str) -> Path | None:
        """The first file or folder of that name, such as ``layouts/leaflet.yaml``."""
        return next((path for path in self.candidates(name) if is_there(path)), None)

    def candidates(self, name: str) -> list[Path]:
        """Every place where that name would be looked for, in order."""
        return [folder / name for folder in self.folders]

    def names(self, pattern: str) -> list[str]:
        """The stems of all files that match, such as ``layouts/*.yaml``, sorted."""
        return sorted({path.stem for folder in self.folders for path in matching(folder, pattern)})

    def layouts(self) -> list[str]:
        """The names of all layouts; the ones that every briefing has come first."""
        order = {name: place for place, name in enumerate(("leaflet", "poster", "slides"))}
        found = self.names("layouts/*.yaml")
        return sorted(found, key=lambda name: (order.get(name, len(order)), name))

    def editions(self) -> list[str]:
        """The names of all editions but the standard one, sorted."""
        return self.names(f"{EDITIONS}/*.yaml")

    def offered(self, kind: Kind) -> tuple[str, ...]:
        """The names of layouts, or of editions, that may be asked for, apart from `ALL`."""
        if kind == "layout":
            return (*self.layouts(), *WITHOUT_CONTRACT)
        return (STANDARD, *self.editions())

    def lacks(self, kind: Kind, name: str) -> Problem:
        """The problem with a name that is not offered; its hint names the nearest one that is."""
        known = self.offered(kind)
        near = [
            f'did you mean "{each}"? ' for each in get_close_matches(name.lower(), known, 1, NEAR)
        ]
        hint = f"{''.join(near)}{kind}s that we have: {', '.join(known)}, or {ALL}"
        return Problem("", 0, 0, f'there is no {kind} "{name}"', hint)

    def texts(self) -> list[Path]:
        """Every layout, edition, language, template and style that there is."""
        patterns = ("layouts/*.*", "layouts/*/*.yaml", "styles/*.*")
        found = (
            path for each in patterns for root in self.folders for path in matching(root, each)
        )
        return sorted(path for path in found if path.suffix in {".yaml", ".html", ".css"})

    def templates(self) -> list[str]:
        """The names of templates that belong to no one layout, such as ``layouts/base.html``."""
        own = {*self.names("layouts/*.yaml"), *WITHOUT_CONTRACT}
        shared = (name for name in self.names("layouts/*.html") if name not in own)
        return [f"layouts/{name}.html" for name in shared]

    def show(self, path: Path) -> str:
        """A path as the user knows it: from the working folder, else from the library."""
        for folder in (Path.cwd(), *self.folders):
            if path.is_relative_to(folder):
                return path.relative_to(folder).as_posix()
        return str(path)
