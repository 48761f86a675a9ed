"""How large a sheet is, and how much room its margins leave for text on each side."""

import re
from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import Field

from briefgen.reading.models import Strict

PT_PER_MM = 72 / 25.4
SHEETS_MM = {  # ISO 216
    "A2": (420.0, 594.0),
    "A3": (297.0, 420.0),
    "A4": (210.0, 297.0),
    "A5": (148.0, 210.0),
    "A6": (105.0, 148.0),
}
_MEASURES = re.compile(r"(\d+(?:\.\d+)?) ?[x×] ?(\d+(?:\.\d+)?)")  # noqa: RUF001 - people type it

Edge = Annotated[float, Field(ge=0)]
Edges = Annotated[tuple[Edge, ...], Field(min_length=4, max_length=4)]


class Margins(Strict):
    """Margins in millimetres, each as top, right, bottom, left."""

    first: Edges = Field(
        description="Of the first side: top, right, bottom, left.", examples=[[14, 18, 15, 18]]
    )
    middle: Edges | None = Field(
        None, description="Of the sides between, if they differ.", examples=[[18, 18, 15, 18]]
    )
    last: Edges | None = Field(
        None, description="Of the last side, if it differs.", examples=[[18, 18, 14, 18]]
    )


def sheet_mm(sheet: str) -> tuple[float, float] | None:
    """Width and height in millimetres of a sheet: A4, or 210 x 297; None for any other text."""
    if measures := _MEASURES.fullmatch(sheet):
        return float(measures[1]), float(measures[2])
    return SHEETS_MM.get(sheet)


@dataclass(frozen=True)
class Geometry:
    """Sides of one size, and the margins of each; sides count from 0."""

    sheet_mm: tuple[float, float]
    margins_mm: Margins
    sides: int = 1

    def of_sides(self, sides: int) -> "Geometry":
        """The same sheet with so many sides; 0 leaves it as it is."""
        return replace(self, sides=sides) if sides else self

    def margins_of(self, side: int) -> Edges:
        """The margins of a side in millimetres: top, right, bottom, left."""
        margins = self.margins_mm
        if side == 0:
            return margins.first
        if side == self.sides - 1 and margins.last:
            return margins.last
        return margins.middle or margins.last or margins.first

    @property
    def width_pt(self) -> float:
        """The width in points that text has on the first side."""
        _, right, _, left = self.margins_of(0)
        return (self.sheet_mm[0] - left - right) * PT_PER_MM

    def height_pt(self, side: int) -> float:
        """The height in points that text has on a side."""
        top, _, bottom, _ = self.margins_of(side)
        return (self.sheet_mm[1] - top - bottom) * PT_PER_MM
