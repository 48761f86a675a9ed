"""What the form offers to choose from: languages, brands, layouts and editions that there are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from briefgen.brand.brand import BRAND_FILE
from briefgen.contracts.catalogue import Catalogue
from briefgen.language.language import FOLDER as LANGUAGES
from briefgen.library import WITHOUT_CONTRACT, Library, matching
from briefgen.problems import ProblemsFound
from briefgen.reading.yaml_source import read


class Choice(NamedTuple):
    """A word that may be written, and what it is called."""

    word: str
    called: str


@dataclass(frozen=True)
class Offers:
    """The choices by the key that they are for; `usual` are the layouts that are made unasked."""

    by_key: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    usual: tuple[str, ...] = ()

    def of(self, key: str) -> tuple[Choice, ...]:
        """The choices for a key; none where anything may be written."""
        return self.by_key.get("layouts" if key in {"only", "not"} else key, ())


def offers(library: Library) -> Offers:
    """What a library has, each called by its title."""
    catalogue = Catalogue(library)
    layouts = (*_layouts(catalogue), *(Choice(name, "Web page") for name in WITHOUT_CONTRACT))
    usual = tuple(name for name in catalogue.layouts if _by_default(name, catalogue))
    by_key = {
        "layouts": layouts,
        "editions": tuple(_editions(catalogue)),
        "language": tuple(_languages(library)),
        "brand": tuple(_brands(library)),
    }
    return Offers(by_key, (*usual, *WITHOUT_CONTRACT))


def _layouts(catalogue: Catalogue) -> Iterator[Choice]:
    """Each layout as readers of English know its file; one of somebody's own by its title."""
    english = _words(catalogue.library, "en").get("web", {}).get("files", {})
    for name in catalogue.layouts:
        try:
            title = english.get(name) or catalogue.contract(name).data.get("title")
        except ProblemsFound:
            title = ""
        yield Choice(name, _capital(str(title or name)))


def _editions(catalogue: Catalogue) -> Iterator[Choice]:
    for name in catalogue.library.editions():
        try:
            yield Choice(name, _capital(catalogue.edition(name).file.title))
        except ProblemsFound:
            yield Choice(name, name)


def _by_default(name: str, catalogue: Catalogue) -> bool:
    outline = catalogue.outline(name)
    return outline.by_default and not outline.origin


def _languages(library: Library) -> Iterator[Choice]:
    for tag in library.names(f"{LANGUAGES}/*.yaml"):
        yield Choice(tag, str(_words(library, tag).get("name") or tag))


def _words(library: Library, tag: str) -> Mapping[str, Any]:
    """What the file of a language says; nothing where it cannot be read."""
    found = library.find(f"{LANGUAGES}/{tag}.yaml")
    try:
        return read(found, tag).data if found else {}
    except ProblemsFound:
        return {}


def _brands(library: Library) -> Iterator[Choice]:
    """Every folder of a brand beside the briefing, or one or two folders further in."""
    named = dict[str, Path]()
    for folder in library.folders:
        for pattern in (f"*/{BRAND_FILE}", f"*/*/{BRAND_FILE}"):
            for path in matching(folder, pattern):
                named.setdefault(path.parent.relative_to(folder).as_posix(), path)
    for name in sorted(named):
        yield Choice(name, _capital(name.rpartition("/")[2].replace("-", " ")))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
