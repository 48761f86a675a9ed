"""A layout ready for use: its contract, the files that it is made of, and what it starts from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.contracts import edition as editions
from briefgen.contracts.catalogue import Catalogue
from briefgen.contracts.contract import (
    Contract,
    Deck,
    Notes,
    Sheet,
    Windows,
    contract_of,
)
from briefgen.contracts.edition import Edition
from briefgen.contracts.geometry import PT_PER_MM
from briefgen.library import EDITIONS, Library
from briefgen.problems import Problem, ProblemsFound, Severity
from briefgen.reading.yaml_source import Source


@dataclass(frozen=True)
class ShownDeck:
    """Slides shown on pages of notes: the contract of their deck, and the scale (1: full size)."""

    contract: Deck
    scale: float

    @property
    def height_mm(self) -> float:
        """The height of a slide at that scale."""
        return self.contract.sheet_mm[1] * self.scale

    @property
    def tokens(self) -> dict[str, str]:
        """Its scale, height and margins as tokens of the styles."""
        edges = zip(
            ("top", "right", "bottom", "left"), self.contract.geometry.margins_of(0), strict=True
        )
        return {
            "scale": f"{self.scale:.6f}",
            "slide-height": f"{self.height_mm:.4f}mm",
            **{f"slide-{edge}": f"{margin * self.scale:.4f}mm" for edge, margin in edges},
        }


@dataclass(frozen=True)
class Layout:
    """A layout ready for use.

    `template` is the name of its template, `styles` are its style sheets in order, `parts` the
    names of all files that it may be made of. `edition` is the one that changed it, `roomier` the
    contract to advise where it is too small. `like` is the layout that it starts from, `source` its
    own file.
    """

    name: str
    contract: Contract
    template: str
    styles: tuple[Path, ...]
    parts: tuple[str, ...]
    source: Source
    edition: Edition | None = None
    roomier: Sheet | None = None
    like: "Layout | None" = None

    def problem(self, key: str, message: str, hint: str, severity: Severity = "error") -> Problem:
        """A problem with a key of the contract, in the file that states it: edition or layout."""
        changes = self.edition.source.below(("layouts", self.name)) if self.edition else None
        sources = [changes] if changes else []
        layout: Layout | None = self
        while layout:
            sources.append(layout.source)
            layout = layout.like
        source = next((each for each in sources if (key,) in each.marks), self.source)
        mark = source.keys.get((key,), source.mark((key,)))
        return Problem(source.file, *mark, message, hint, severity)

    @property
    def text_of(self) -> str:
        """The layout whose text it shows: windows and notes show that of another one."""
        if isinstance(self.contract, Windows):
            return self.contract.origin
        return self.like.name if self.deck and self.like else self.name

    @property
    def bleed_mm(self) -> float | None:
        """How far grounds reach beyond the sheet, in an edition for the print shop; else None."""
        press = self.edition.file.press if self.edition else None
        return press.bleed_mm if press else None

    @property
    def tokens(self) -> Mapping[str, str]:
        """The tokens that an edition may fill, and the measures of slides shown by notes."""
        filled = self.edition.tokens if self.edition else editions.TOKENS
        return {**filled, **(self.deck.tokens if self.deck else {"scale": "1"})}

    @property
    def deck(self) -> ShownDeck | None:
        """The slides that notes show, scaled to the width of the notes' text; else None."""
        if not self.like or not isinstance(self.like.contract, Deck):
            return None
        if not isinstance(self.contract, Notes):
            return None
        width = self.contract.geometry.width_pt / PT_PER_MM
        return ShownDeck(self.like.contract, width / self.like.contract.sheet_mm[0])


def load(name: str, catalogue: Catalogue, edition: Edition | None = None) -> Layout:
    """The layout of that name, as an edition changes it.

    Raises:
        ProblemsFound: when a file of it is missing or its contract is wrong.
    """
    source = catalogue.contract(name)
    like = _like(source, catalogue, edition)  # first, so that its problems name its own file
    contract = contract_of(source)
    if isinstance(contract, Windows):
        _check_origin(contract, source, catalogue)
    _check_slides(contract, like, source, catalogue)
    layout = _assembled(name, contract, like, catalogue.library, source)
    if edition is None:
        return replace(layout, roomier=_roomier(name, source, contract, catalogue))
    changed = contract_of(edition.changed(name, source))
    _check_edition(contract, changed, edition, name)
    parts = (*layout.parts, f"{EDITIONS}/{edition.name}.yaml", *edition.files)
    return replace(layout, contract=changed, parts=parts, edition=edition)


def _like(source: Source, catalogue: Catalogue, edition: Edition | None) -> Layout | None:
    """The layout that a contract starts from, in the same edition if that names it."""
    name = source.data.get("like")
    return load(name, catalogue, edition if _named(edition, name) else None) if name else None


def _check_origin(contract: Windows, source: Source, catalogue: Catalogue) -> None:
    """Refuse windows whose pages come from a layout or an edition that there is not."""
    origin, edition = contract.origin, contract.from_edition
    library, known = catalogue.library, catalogue.layouts
    if origin not in known or catalogue.outline(origin).origin:
        first = [name for name in known if not catalogue.outline(name).origin]
        message, hint = f'nothing can be made from "{origin}"', f"name one of: {', '.join(first)}"
        raise ProblemsFound([source.problem(("from",), message, hint)])
    if edition and edition not in library.editions():
        hint = f"editions that we have: {', '.join(library.editions())}"
        message = f'there is no edition "{edition}"'
        raise ProblemsFound([source.problem(("edition",), message, hint)])


def _check_slides(
    contract: Contract, like: Layout | None, source: Source, catalogue: Catalogue
) -> None:
    """Refuse notes that are like a layout without slides."""
    if not isinstance(contract, Notes) or (like and isinstance(like.contract, Deck)):
        return
    decks = [name for name in catalogue.layouts if catalogue.outline(name).fit == "deck"]
    message, hint = f'"{contract.like}" has no slides', f"name one of: {', '.join(decks)}"
    raise ProblemsFound([source.problem(("like",), message, hint)])


def _check_edition(contract: Contract, changed: Contract, edition: Edition, name: str) -> None:
    """Refuse an edition that changes a layout's kind, or the file that its windows show."""
    if changed.fit != contract.fit:
        message = f"an edition cannot change that the {contract.title} is fit: {contract.fit}"
        mark = edition.source.mark(("layouts", name, "fit"))
        raise ProblemsFound([Problem(edition.source.file, *mark, message, "delete this line")])
    if not isinstance(contract, Windows) or not isinstance(changed, Windows):
        return
    if (changed.origin, changed.from_edition) != (contract.origin, contract.from_edition):
        message = "an edition cannot change which file a layout is made from"
        raise ProblemsFound([edition.source.problem(("layouts", name), message)])
    if edition.file.press:
        mark = edition.source.keys["layouts", name]
        message = "a file for the print shop cannot show pages of another one"
        hint = f"name {changed.origin} in its place"
        raise ProblemsFound([Problem(edition.source.file, *mark, message=message, hint=hint)])


def _named(edition: Edition | None, layout: str) -> bool:
    return edition is not None and layout in edition.layouts


def _assembled(
    name: str, contract: Contract, like: Layout | None, library: Library, source: Source
) -> Layout:
    """Put a layout together of its own files, and of those of the layout it is like."""
    template, style = f"layouts/{name}.html", f"styles/{name}.css"
    wanted = (template, "layouts/base.html", "styles/base.css", style)
    found = {part: library.find(part) for part in wanted}
    missing = [part for part, path in found.items() if path is None]
    if missing and not like:
        raise ProblemsFound(
            Problem(
                source.file,
                1,
                1,
                f"{part} is missing",
                "write that file, or start from another layout by a line such as  like: poster",
            )
            for part in missing
        )
    names = tuple(dict.fromkeys((f"layouts/{name}.yaml", *wanted, *(like.parts if like else ()))))
    styles = (*(like.styles if like else (found["styles/base.css"],)), found[style])
    return Layout(
        name,
        contract,
        like.template if like and not found[template] else f"{name}.html",
        tuple(path for path in styles if path),
        names,
        source,
        like=like,
    )


def _roomier(name: str, source: Source, contract: Contract, catalogue: Catalogue) -> Sheet | None:
    """The contract in the edition to advise, if that names the layout; else None."""
    if not isinstance(contract, Sheet) or contract.roomier not in catalogue.library.editions():
        return None
    edition = catalogue.edition(contract.roomier)
    if name not in edition.layouts:
        return None
    changed = contract_of(edition.changed(name, source))
    return changed if isinstance(changed, Sheet) else None
