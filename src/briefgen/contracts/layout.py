"""A layout's contract: its sheet, its sides, its type sizes, and where its parts are found."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, PlainValidator, model_validator

from briefgen.contracts import edition as editions
from briefgen.contracts.edition import Edition
from briefgen.contracts.folding import Pages, read_pages
from briefgen.library import EDITIONS, Library
from briefgen.problems import Problem, ProblemsFound, Severity
from briefgen.reading.models import Strict, finding
from briefgen.reading.yaml_source import Source, read, validate

PT_PER_MM = 72 / 25.4
SHEETS_MM = {  # ISO 216
    "A2": (420.0, 594.0),
    "A3": (297.0, 420.0),
    "A4": (210.0, 297.0),
    "A5": (148.0, 210.0),
    "A6": (105.0, 148.0),
}
STEP_PT = 0.1
LEAST_ROOM_MM = 30  # of a side
Edge = Annotated[float, Field(ge=0)]
Edges = Annotated[tuple[Edge, ...], Field(min_length=4, max_length=4)]


class TypeRange(Strict):
    """The smallest and the largest size of the body type in points."""

    smallest: float = Field(gt=0)
    largest: float = Field(gt=0)

    @model_validator(mode="after")
    def _in_order(self) -> "TypeRange":
        if self.smallest > self.largest:
            raise finding("the smallest type is larger than the largest")
        return self

    @property
    def steps(self) -> tuple[float, ...]:
        """Every size that the fit may choose, from small to large, in tenths of a point."""
        first, last = round(self.smallest / STEP_PT), round(self.largest / STEP_PT)
        return tuple(round(step * STEP_PT, 1) for step in range(first, last + 1))


class Margins(Strict):
    """Margins in millimetres, each as top, right, bottom, left."""

    first: Edges = Field(description="Of the first side.")
    middle: Edges | None = Field(None, description="Of the sides between, if they differ.")
    last: Edges | None = Field(None, description="Of the last side, if it differs.")


class Limits(Strict):
    """What one slide may hold."""

    points: int = Field(6, gt=0)
    words: int = Field(45, gt=0)


class Contract(Strict):
    """What a layout promises, as its YAML says it."""

    title: str = Field(description="What is made, as it reads after 'the'.", examples=["leaflet"])
    fit: Literal["overleaf", "fill", "slides", "notes", "windows"] = Field(
        description="How it is made to fit; windows: it shows the pages of another file."
    )
    like: str = Field("", description="The layout whose template and styles it starts from.")
    by_default: bool = Field(True, description="Whether it is made unasked.")  # noqa: FBT003
    for_public: bool = Field(True, description="Whether the web page offers it.")  # noqa: FBT003
    made_from: str = Field("", alias="from", description="The layout whose pages its windows show.")
    from_edition: str = Field(
        "", alias="edition", description="The edition of that, if it is always the same."
    )
    pages: Annotated[Pages, PlainValidator(read_pages)] = Field(
        (), description="Which of them stand on a side: 3, stitched, or [[4, 1], [2, 3]]."
    )
    sheet: str = Field(description="A5, A4, A3, A2, or width x height in millimetres.")
    sides: int = Field(1, gt=0, description="How many sides exactly; slides: as many as it needs.")
    most_sides: int | None = Field(None, gt=0, description="Or as many as it needs, up to this.")
    sides_of_sheet: int = Field(2, gt=0, description="How many sides such a sheet has.")
    covers: bool = Field(
        False,  # noqa: FBT003
        description="Whether what stands first and last has a side of its own.",
    )
    divides: Literal["marked", "any"] = Field(
        "marked", description="Which lists may go on overleaf: the one that continues, or any."
    )
    type_pt: TypeRange
    margins_mm: Margins
    filled: float = Field(0.9, gt=0, le=1, description="How full a side is that a list leaves.")
    spacing: float = Field(1.5, ge=1, description="How far gaps may stretch to fill a side.")
    limits: Limits = Limits()
    rigid: tuple[str, ...] = Field((), description="Kinds of section whose gaps never stretch.")
    shows: Literal["all", "highlights"] = Field("all", description="Everything, or a poster's few.")
    written_on: bool = Field(False, description="Whether pens need a light paper.")  # noqa: FBT003
    duplex: Literal["long-edge", "short-edge", "none"] = "none"
    numbered: bool = Field(False, description="Whether sides say which they are.")  # noqa: FBT003
    roomier: str = Field("", description="The edition to advise when a briefing is too long.")

    @model_validator(mode="after")
    def _notes_are_like_slides(self) -> "Contract":
        if self.fit == "notes" and not self.like:
            raise finding("notes show slides: say which layout they are like")
        return self

    @model_validator(mode="after")
    def _windows_show_pages(self) -> "Contract":
        if (self.fit == "windows") != bool(self.made_from and self.pages):
            raise finding(
                "windows show pages of another file: say from which layout, and which pages"
                if self.fit == "windows"
                else "what is made from another file shows its pages: say fit: windows"
            )
        return self

    @model_validator(mode="after")
    def _sheet_is_known(self) -> "Contract":
        if self.sheet not in SHEETS_MM and not _MEASURES.fullmatch(self.sheet):
            raise finding(f'"{self.sheet}" is no sheet: say A4, or 210 x 297 in millimetres')
        return self

    @model_validator(mode="after")
    def _margins_leave_room(self) -> "Contract":
        margins = self.margins_mm
        if max(self.sides, self.most_sides or 0) > 2 and margins.last and not margins.middle:  # noqa: PLR2004
            raise finding("margins_mm needs middle, for the sides between the first and the last")
        width, height = self.sheet_mm
        for top, right, bottom, left in filter(None, (margins.first, margins.middle, margins.last)):
            if min(width - left - right, height - top - bottom) < LEAST_ROOM_MM:
                raise finding(f"the margins leave less than {LEAST_ROOM_MM} mm for the text")
        return self

    @property
    def evenly(self) -> bool:
        """Whether sides are filled evenly, with every list free to go on."""
        return self.divides == "any"

    @property
    def sheet_called(self) -> str:
        """The sheet as it is called: A4, or 210 x 297 mm."""
        return self.sheet if self.sheet in SHEETS_MM else f"{self.sheet} mm"

    @property
    def sheet_mm(self) -> tuple[float, float]:
        """Width and height of the sheet in millimetres."""
        if measures := _MEASURES.fullmatch(self.sheet):
            return float(measures[1]), float(measures[2])
        return SHEETS_MM[self.sheet]

    def margins_of(self, side: int) -> Edges:
        """The margins of a side (from 0) in millimetres."""
        margins = self.margins_mm
        if side == 0:
            return margins.first
        if side == self.sides - 1 and margins.last:
            return margins.last
        return margins.middle or margins.last or margins.first

    def of_sides(self, sides: int) -> "Contract":
        """The contract for just so many sides."""
        return self.model_copy(update={"sides": sides, "most_sides": None})

    @property
    def width_pt(self) -> float:
        """The width in points that text has on the first side."""
        _, right, _, left = self.margins_of(0)
        return (self.sheet_mm[0] - left - right) * PT_PER_MM

    def height_pt(self, side: int) -> float:
        """The height in points that text has on a side."""
        top, _, bottom, _ = self.margins_of(side)
        return (self.sheet_mm[1] - top - bottom) * PT_PER_MM


_MEASURES = re.compile(r"(\d+(?:\.\d+)?) ?[x×] ?(\d+(?:\.\d+)?)")  # noqa: RUF001 - people type it


@dataclass(frozen=True)
class Deck:
    """Slides as they are shown beside something else: the contract of the deck, and the scale."""

    contract: Contract
    scale: float

    @property
    def height_mm(self) -> float:
        """The height of a slide as it is shown."""
        return self.contract.sheet_mm[1] * self.scale

    @property
    def tokens(self) -> dict[str, str]:
        """Its measures as tokens of the styles."""
        edges = zip(("top", "right", "bottom", "left"), self.contract.margins_of(0), strict=True)
        return {
            "scale": f"{self.scale:.6f}",
            "slide-height": f"{self.height_mm:.4f}mm",
            **{f"slide-{edge}": f"{margin * self.scale:.4f}mm" for edge, margin in edges},
        }


@dataclass(frozen=True)
class Layout:
    """A layout ready for use: its name, its contract, and the names of the files it is made of.

    `edition` is the one that changed it, `roomier` the contract to advise when it is too small.
    `like` is the layout that it starts from, `source` its own file.
    """

    name: str
    contract: Contract
    template: str
    styles: tuple[Path, ...]
    parts: tuple[str, ...]
    source: Source
    edition: Edition | None = None
    roomier: Contract | None = None
    like: "Layout | None" = None

    def problem(self, key: str, message: str, hint: str, severity: Severity = "error") -> Problem:
        """A problem with what the contract says of a key, where it is said: edition or layout."""
        changes = self.edition.source.below(("layouts", self.name)) if self.edition else None
        said = [changes] if changes else []
        layout: Layout | None = self
        while layout:
            said.append(layout.source)
            layout = layout.like
        source = next((each for each in said if (key,) in each.marks), self.source)
        mark = source.keys.get((key,), source.mark((key,)))
        return Problem(source.file, *mark, message, hint, severity)

    @property
    def bleed_mm(self) -> float | None:
        """How far grounds reach beyond the sheet, where it is made for the print shop."""
        press = self.edition.said.press if self.edition else None
        return press.bleed_mm if press else None

    @property
    def tokens(self) -> Mapping[str, str]:
        """The tokens of the styles that an edition may fill, and the measures of a deck shown."""
        filled = self.edition.tokens if self.edition else editions.TOKENS
        return {**filled, **(self.deck.tokens if self.deck else {"scale": "1"})}

    @property
    def deck(self) -> Deck | None:
        """The slides that notes show, as wide as their own text."""
        if self.contract.fit != "notes" or not self.like:
            return None
        width = self.contract.width_pt / PT_PER_MM
        return Deck(self.like.contract, width / self.like.contract.sheet_mm[0])


def load(name: str, library: Library, edition: Edition | None = None) -> Layout:
    """Find and read the layout of that name, as an edition changes it.

    Raises:
        ProblemsFound: when a file of it is missing or its contract is wrong.
    """
    source = read_contract(name, library)
    contract = validate(Contract, source)
    _check_origin(contract, source, library)
    like = None
    if contract.like:
        like = load(contract.like, library, edition if _named(edition, contract.like) else None)
    layout = _assembled(name, contract, like, library, source)
    if edition is None:
        return replace(layout, roomier=_roomier(name, source, contract, library))
    changed = validate(Contract, edition.changed(name, source))
    _check_edition(contract, changed, edition, name)
    parts = (*layout.parts, f"{EDITIONS}/{edition.name}.yaml", *edition.files)
    return replace(layout, contract=changed, parts=parts, edition=edition)


def _check_origin(contract: Contract, source: Source, library: Library) -> None:
    """Whether the pages that windows show can come from where the contract says."""
    origin, edition = contract.made_from, contract.from_edition
    known = library.layouts()
    if origin and (origin not in known or outline(origin, library).made_from):
        first = [name for name in known if not outline(name, library).made_from]
        message, hint = f'nothing can be made from "{origin}"', f"name one of: {', '.join(first)}"
        raise ProblemsFound([source.problem(("from",), message, hint)])
    if edition and edition not in library.editions():
        hint = f"editions that we have: {', '.join(library.editions())}"
        message = f'there is no edition "{edition}"'
        raise ProblemsFound([source.problem(("edition",), message, hint)])


def _check_edition(contract: Contract, changed: Contract, edition: Edition, name: str) -> None:
    """Whether an edition leaves the pages that windows show what and where they are."""
    if (changed.made_from, changed.from_edition) != (contract.made_from, contract.from_edition):
        message = "an edition cannot change which file a layout is made from"
        raise ProblemsFound([edition.source.problem(("layouts", name), message)])
    if changed.made_from and edition.said.press:
        mark = edition.source.keys["layouts", name]
        message = "a file for the print shop cannot show pages of another one"
        hint = f"name {changed.made_from} in its place"
        raise ProblemsFound([Problem(edition.source.file, *mark, message=message, hint=hint)])


def _named(edition: Edition | None, layout: str) -> bool:
    return edition is not None and layout in edition.layouts


def read_contract(name: str, library: Library, starting: tuple[str, ...] = ()) -> Source:
    """What the file of a layout says, with all that it takes over from the one that it is like.

    Args:
        name: of the layout.
        library: where layouts are found.
        starting: the layouts that start from this one.

    Raises:
        ProblemsFound: when there is no such file, or none for what it is like.
    """
    known = library.layouts()
    found = library.find(f"layouts/{name}.yaml") if name in known else None
    if not found:
        raise ProblemsFound([library.lacks("layout", name)])
    source = read(found, library.show(found))
    like = source.data.get("like") if isinstance(source.data, dict) else None
    if not like:
        return source
    others = [each for each in known if each not in (*starting, name)]
    if like not in others:
        hint = f"name another one: {', '.join(others)}"
        problem = source.problem(("like",), f'"{name}" cannot start from "{like}"', hint)
        raise ProblemsFound([problem])
    begun = read_contract(like, library, (*starting, name)).data
    return replace(source, data={**begun, **source.data} if isinstance(begun, dict) else begun)


@dataclass(frozen=True)
class Outline:
    """What decides where a layout is made and linked to; `load` finds what is wrong with it."""

    by_default: bool = True
    for_public: bool = True
    made_from: str = ""
    edition: str = ""
    roomier: str = ""


def outline(name: str, library: Library) -> Outline:
    """The outline of a layout, as far as its file can be read."""
    try:
        said = read_contract(name, library).data
    except ProblemsFound:
        return Outline()
    if not isinstance(said, dict):
        return Outline()
    unasked, public = (
        str(said.get(key, True)).lower() not in {"false", "no", "off", "0"}
        for key in ("by_default", "for_public")
    )
    source, *editions = (str(said.get(key) or "") for key in ("from", "edition", "roomier"))
    return Outline(unasked, public, source if source in library.layouts() else "", *editions)


def _assembled(
    name: str, contract: Contract, like: Layout | None, library: Library, source: Source
) -> Layout:
    """A layout of its own files, and where it lacks some, of those of the layout it is like."""
    template, style = f"layouts/{name}.html", f"styles/{name}.css"
    wanted = (template, "layouts/base.html", "styles/base.css", style)
    found = {part: library.find(part) for part in wanted}
    missing = [part for part, path in found.items() if path is None]
    if missing and not like:
        raise ProblemsFound(
            Problem(
                source.file, 1, 1, f"{part} is missing", "a layout is three files: see the README"
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


def _roomier(name: str, source: Source, contract: Contract, library: Library) -> Contract | None:
    """The contract of the edition to advise, where there is one for the layout."""
    if contract.roomier not in library.editions():
        return None
    edition = editions.load(contract.roomier, library)
    if name not in edition.layouts:
        return None
    return validate(Contract, edition.changed(name, source))
