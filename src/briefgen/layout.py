"""A layout's contract: its sheet, its sides, its type sizes, and where its parts are found."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen import edition as editions
from briefgen.edition import Edition
from briefgen.library import EDITIONS, Library
from briefgen.problems import Problem, ProblemsFound
from briefgen.source import Source, Strict, read, validate

PT_PER_MM = 72 / 25.4
SHEETS_MM = {  # ISO 216
    "A2": (420.0, 594.0),
    "A3": (297.0, 420.0),
    "A4": (210.0, 297.0),
    "A5": (148.0, 210.0),
    "A6": (105.0, 148.0),
}
STEP_PT = 0.1
Edges = Annotated[tuple[float, ...], Field(min_length=4, max_length=4)]


class TypeRange(Strict):
    """The smallest and the largest size of the body type in points."""

    smallest: float = Field(gt=0)
    largest: float = Field(gt=0)

    @model_validator(mode="after")
    def _in_order(self) -> "TypeRange":
        if self.smallest > self.largest:
            raise _finding("the smallest type is larger than the largest")
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
    fit: Literal["overleaf", "fill", "slides"] = Field(description="How it is made to fit.")
    sheet: str = Field(description="A5, A4, A3, A2, or width x height in millimetres.")
    sides: int = Field(1, gt=0, description="How many sides exactly; slides: as many as it needs.")
    most_sides: int | None = Field(
        None, gt=0, description="Or as many as it needs up to this, in whole sheets of two."
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
    duplex: Literal["long-edge", "short-edge", "none"] = "none"
    numbered: bool = Field(False, description="Whether sides say which they are.")  # noqa: FBT003
    roomier: str = Field("", description="The edition to advise when a briefing is too long.")

    @model_validator(mode="after")
    def _sheet_is_known(self) -> "Contract":
        if self.sheet not in SHEETS_MM and not _MEASURES.fullmatch(self.sheet):
            raise _finding(f'"{self.sheet}" is no sheet: say A4, or 210 x 297 in millimetres')
        return self

    @property
    def evenly(self) -> bool:
        """Whether sides are filled evenly, with every list free to go on."""
        return self.divides == "any"

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

    def height_pt(self, side: int) -> float:
        """The height in points that text has on a side."""
        top, _, bottom, _ = self.margins_of(side)
        return (self.sheet_mm[1] - top - bottom) * PT_PER_MM


_MEASURES = re.compile(r"(\d+(?:\.\d+)?) ?[x×] ?(\d+(?:\.\d+)?)")  # noqa: RUF001 - people type it


def _finding(message: str) -> PydanticCustomError:
    return PydanticCustomError("briefgen", "{message}", {"message": message, "hint": ""})


@dataclass(frozen=True)
class Layout:
    """A layout ready for use: its name, its contract, and the names of the files it is made of.

    `edition` is the one that changed it, `roomier` the contract to advise when it is too small.
    """

    name: str
    contract: Contract
    template: str
    styles: tuple[Path, ...]
    parts: tuple[str, ...]
    edition: Edition | None = None
    roomier: Contract | None = None

    @property
    def bleed_mm(self) -> float | None:
        """How far grounds reach beyond the sheet, where it is made for the print shop."""
        press = self.edition.said.press if self.edition else None
        return press.bleed_mm if press else None

    @property
    def tokens(self) -> Mapping[str, str]:
        """The tokens of the styles that an edition may fill."""
        return self.edition.tokens if self.edition else editions.TOKENS


def load(name: str, library: Library, edition: Edition | None = None) -> Layout:
    """Find and read the layout of that name, as an edition changes it.

    Raises:
        ProblemsFound: when a file of it is missing or its contract is wrong.
    """
    source = _source(name, library)
    contract = validate(Contract, source)
    parts = _parts(name, library, source.file)
    names = (f"layouts/{name}.yaml", *parts)
    styles = tuple(path for part, path in parts.items() if part.endswith(".css"))
    layout = Layout(name, contract, f"{name}.html", styles, names)
    if edition is None:
        return replace(layout, roomier=_roomier(name, source, contract, library))
    changed = validate(Contract, edition.changed(name, source))
    names = (*names, f"{EDITIONS}/{edition.name}.yaml", *edition.files)
    return replace(layout, contract=changed, parts=names, edition=edition)


def _source(name: str, library: Library) -> Source:
    known = library.layouts()
    found = library.find(f"layouts/{name}.yaml") if name in known else None
    if not found:
        hint = f"layouts that we have: {', '.join(known)}"
        raise ProblemsFound([Problem("", 0, 0, f'there is no layout "{name}"', hint)])
    return read(found, library.show(found))


def _parts(name: str, library: Library, shown: str) -> dict[str, Path]:
    """The files of a layout besides its contract, by their names in the library."""
    wanted = (f"layouts/{name}.html", "layouts/base.html", "styles/base.css", f"styles/{name}.css")
    found = {part: library.find(part) for part in wanted}
    if missing := [part for part, path in found.items() if path is None]:
        raise ProblemsFound(
            Problem(shown, 1, 1, f"{part} is missing", "a layout is three files: see the README")
            for part in missing
        )
    return {part: path for part, path in found.items() if path}


def _roomier(name: str, source: Source, contract: Contract, library: Library) -> Contract | None:
    """The contract of the edition to advise, where there is one for the layout."""
    if contract.roomier not in library.editions():
        return None
    edition = editions.load(contract.roomier, library)
    if name not in edition.layouts:
        return None
    return validate(Contract, edition.changed(name, source))
