"""A layout's contract: its sheet, its sides, its type sizes, and where its parts are found."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.library import Library
from briefgen.problems import Problem, ProblemsFound
from briefgen.source import Strict, read, validate

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
    type_pt: TypeRange
    margins_mm: Margins
    filled: float = Field(0.9, gt=0, le=1, description="How full a side is that a list leaves.")
    spacing: float = Field(1.5, ge=1, description="How far gaps may stretch to fill a side.")
    limits: Limits = Limits()
    rigid: tuple[str, ...] = Field((), description="Kinds of section whose gaps never stretch.")
    shows: Literal["all", "highlights"] = Field("all", description="Everything, or a poster's few.")
    duplex: Literal["long-edge", "short-edge", "none"] = "none"

    @model_validator(mode="after")
    def _sheet_is_known(self) -> "Contract":
        if self.sheet not in SHEETS_MM and not _MEASURES.fullmatch(self.sheet):
            raise _finding(f'"{self.sheet}" is no sheet: say A4, or 210 x 297 in millimetres')
        return self

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

    def height_pt(self, side: int) -> float:
        """The height in points that text has on a side."""
        top, _, bottom, _ = self.margins_of(side)
        return (self.sheet_mm[1] - top - bottom) * PT_PER_MM


_MEASURES = re.compile(r"(\d+(?:\.\d+)?) ?[x×] ?(\d+(?:\.\d+)?)")  # noqa: RUF001 - people type it


def _finding(message: str) -> PydanticCustomError:
    return PydanticCustomError("briefgen", "{message}", {"message": message, "hint": ""})


@dataclass(frozen=True)
class Layout:
    """A layout ready for use: its name, its contract, and the names of the files it is made of."""

    name: str
    contract: Contract
    template: str
    styles: tuple[Path, ...]
    parts: tuple[str, ...]


def load(name: str, library: Library) -> Layout:
    """Find and read the layout of that name.

    Raises:
        ProblemsFound: when a file of it is missing or its contract is wrong.
    """
    known = library.layouts()
    found = library.find(f"layouts/{name}.yaml") if name in known else None
    if not found:
        raise ProblemsFound(
            [
                Problem(
                    "",
                    0,
                    0,
                    f'there is no layout "{name}"',
                    f"layouts that we have: {', '.join(known)}",
                )
            ]
        )
    shown = library.show(found)
    contract = validate(Contract, read(found, shown))
    wanted = (f"layouts/{name}.html", "layouts/base.html", "styles/base.css", f"styles/{name}.css")
    parts = [library.find(part) for part in wanted]
    missing = [part for part, path in zip(wanted, parts, strict=True) if path is None]
    if missing:
        raise ProblemsFound(
            Problem(shown, 1, 1, f"{part} is missing", "a layout is three files: see the README")
            for part in missing
        )
    files = tuple(path for path in parts if path)
    names = (f"layouts/{name}.yaml", *wanted)
    return Layout(name, contract, f"{name}.html", files[2:], names)
