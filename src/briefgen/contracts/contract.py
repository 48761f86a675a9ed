"""Contracts: what a layout promises, as its YAML states it. `fit` says which of four kinds it is.

A sheet is filled with text. A deck shows text on slides. Notes show the slides of a deck, with what
is said about each. Windows show the pages of another file. Each kind has keys of its own.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, PlainValidator, model_validator

from briefgen.contracts.choice import Kind, Selection, listed
from briefgen.contracts.folding import Pages, read_pages
from briefgen.contracts.geometry import SHEETS_MM, Geometry, Margins, sheet_mm
from briefgen.problems import Problem, ProblemsFound
from briefgen.reading import model_walk
from briefgen.reading.models import Strict, finding
from briefgen.reading.yaml_source import Source, validate

STEP_PT = 0.1
LEAST_ROOM_MM = 30  # of a side
IN_BOX = 0.43  # of the width: what two columns of boxes leave to the text of one, and a little less
FRAME_PT = 10.0  # the size of a frame around windows where the contract states none

Headings = Annotated[
    Literal["full", "short"], Field(description="Which heading of a section stands above it.")
]
_KIND = Field(description="The kind of layout: sheet, deck, notes or windows.")


class TypeRange(Strict):
    """The smallest and the largest size of the body type in points."""

    smallest: float = Field(gt=0, description="No text is set smaller.", examples=[12])
    largest: float = Field(gt=0, description="No text is set larger.", examples=[14])

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


class Limits(Strict):
    """What one slide may hold."""

    points: int = Field(6, gt=0, description="How many items.")
    words: int = Field(45, gt=0, description="How many words.")


class Contract(Strict, ABC):
    """The keys that contracts of all kinds have."""

    title: str = Field(description="What is made, as it reads after 'the'.", examples=["leaflet"])
    fit: Annotated[str, _KIND]
    like: str = Field(
        "", description="The layout whose template and styles it starts from.", examples=["leaflet"]
    )
    by_default: bool = Field(True, description="Whether it is made unasked.")  # noqa: FBT003
    for_public: bool = Field(True, description="Whether the web page offers it.")  # noqa: FBT003
    sheet: str = Field(
        description="A6 to A2, or width x height in millimetres.", examples=["A4", "210 x 297"]
    )
    margins_mm: Margins = Field(
        description="Margins in millimetres.", examples=[{"first": [14, 18, 15, 18]}]
    )
    duplex: Literal["long-edge", "short-edge", "none"] = Field(
        "none", description="The edge over which a printer turns sheets with two sides."
    )
    written_on: bool = Field(False, description="Whether pens need a light paper.")  # noqa: FBT003

    @model_validator(mode="after")
    def _sheet_is_known(self) -> Self:
        if not sheet_mm(self.sheet):
            raise finding(f'"{self.sheet}" is no sheet: say A4, or 210 x 297 in millimetres')
        return self

    @model_validator(mode="after")
    def _margins_leave_room(self) -> Self:
        margins = self.margins_mm
        width, height = self.sheet_mm
        for top, right, bottom, left in filter(None, (margins.first, margins.middle, margins.last)):
            if min(width - left - right, height - top - bottom) < LEAST_ROOM_MM:
                raise finding(f"the margins leave less than {LEAST_ROOM_MM} mm for the text")
        return self

    @property
    def sheet_called(self) -> str:
        """The name of the sheet for people: A4, or 210 x 297 mm."""
        return self.sheet if self.sheet in SHEETS_MM else f"{self.sheet} mm"

    @property
    def sheet_mm(self) -> tuple[float, float]:
        """Width and height of the sheet in millimetres."""
        found = sheet_mm(self.sheet)
        assert found  # noqa: S101 - the model refuses any other
        return found

    @property
    def geometry(self) -> Geometry:
        """The sheet, and the room that its margins leave."""
        return Geometry(self.sheet_mm, self.margins_mm)

    @property
    def measure_pt(self) -> float:
        """The width in points that a text has."""
        return self.geometry.width_pt

    @property
    def evenly(self) -> bool:
        """Whether text is spread evenly over its sides, and any list may go on overleaf."""
        return False

    @property
    @abstractmethod
    def sizes_pt(self) -> tuple[float, float]:
        """The smallest and the largest body type in points."""


class Typeset(Contract):
    """The contract of a layout whose text is set as large as it fits."""

    type_pt: TypeRange = Field(
        description="The smallest and the largest body type in points.",
        examples=[{"smallest": 12, "largest": 14}],
    )

    @property
    def sizes_pt(self) -> tuple[float, float]:
        """The smallest and the largest body type in points."""
        return self.type_pt.smallest, self.type_pt.largest


class Sheet(Typeset):
    """Text that fills one side or several: a leaflet, a poster, the pages of a booklet."""

    fit: Annotated[Literal["sheet"], _KIND]
    sides: int = Field(1, gt=0, description="How many sides exactly.", examples=[2])
    most_sides: int | None = Field(
        None, gt=0, description="Or as many as it needs, up to this.", examples=[24]
    )
    sides_of_sheet: int = Field(2, gt=0, description="How many sides such a sheet has.")
    covers: bool = Field(
        False,  # noqa: FBT003
        description="Whether what stands first and last has a side of its own.",
    )
    divides: Literal["marked", "any"] = Field(
        "marked", description="Which lists may go on overleaf: the one that continues, or any."
    )
    boxes: int | None = Field(
        None,
        ge=2,
        description="How many sections it shows, each in a box with a number, in two columns.",
        examples=[7],
    )
    filled: float = Field(0.9, gt=0, le=1, description="How full a side is that a list leaves.")
    spacing: float = Field(1.5, ge=1, description="How far gaps may stretch to fill a side.")
    rigid: tuple[Kind, ...] = Field(
        (), description="Kinds of section whose gaps never stretch.", examples=[["themes"]]
    )
    shows: Annotated[tuple[Selection, ...], BeforeValidator(listed)] = Field(
        (),
        description="What it shows from the top to the foot; left out: everything, in order.",
        examples=[[{"kinds": ["themes"]}, {"only": "highlights"}]],
    )
    headings: Headings = "full"
    numbered: bool = Field(False, description="Whether sides say which they are.")  # noqa: FBT003
    roomier: str = Field(
        "",
        description="The edition to advise when a briefing is too long.",
        examples=["four-sided"],
    )

    @model_validator(mode="after")
    def _sides_between_have_margins(self) -> "Sheet":
        margins, sides = self.margins_mm, max(self.sides, self.most_sides or 0)
        if sides > 2 and margins.last and not margins.middle:  # noqa: PLR2004
            raise finding("margins_mm needs middle, for the sides between the first and the last")
        return self

    @model_validator(mode="after")
    def _boxes_stand_together(self) -> "Sheet":
        if self.boxes and (self.sides > 1 or self.most_sides or self.covers or self.evenly):
            hint = "leave out sides, most_sides, covers and divides, or leave out boxes"
            raise finding("boxes stand on one side, and none is divided", hint)
        return self

    @property
    def evenly(self) -> bool:
        """Whether text is spread evenly over its sides, and any list may go on overleaf."""
        return self.divides == "any"

    @property
    def geometry(self) -> Geometry:
        """The sides, and the room that margins leave on each."""
        return Geometry(self.sheet_mm, self.margins_mm, self.sides)

    @property
    def measure_pt(self) -> float:
        """The width in points that a text has, in a box where there are boxes."""
        return self.geometry.width_pt * (IN_BOX if self.boxes else 1)

    def of_sides(self, sides: int) -> "Sheet":
        """The same contract for exactly so many sides."""
        return self.model_copy(update={"sides": sides, "most_sides": None})


class Deck(Typeset):
    """Slides, as many as the text needs."""

    fit: Annotated[Literal["deck"], _KIND]
    limits: Limits = Field(Limits(), description="What one slide may hold.")
    opening: bool = Field(True, description="Whether a slide with the title stands first.")  # noqa: FBT003
    closing: bool = Field(True, description="Whether a slide with the contact stands last.")  # noqa: FBT003
    headings: Headings = "full"

    @property
    def covers(self) -> tuple[str, ...]:
        """The ids of the slides without a section: the title slide and the contact slide."""
        asked = {"opening": self.opening, "closing": self.closing}
        return tuple(name for name, wanted in asked.items() if wanted)

    @property
    def inner_covers(self) -> tuple[str, ...]:
        """The ids of what stands on those slides."""
        return tuple(f"{name}.inner" for name in self.covers)


class Notes(Typeset):
    """Slides of the deck that it is like, each made small above what is said about it."""

    fit: Annotated[Literal["notes"], _KIND]

    @model_validator(mode="after")
    def _are_like_a_deck(self) -> "Notes":
        if not self.like:
            raise finding("notes show slides: say which layout they are like")
        return self


_Page = Annotated[int, Field(ge=1)]
_Pages = _Page | Literal["stitched"] | list[list[_Page]]


def _one_size(value: object) -> object:
    if isinstance(value, dict):
        size = value.get("largest") or f"{FRAME_PT:g}"
        hint = f"write the one of the frame, type_pt: {size}, or none where it says nothing"
        raise finding("windows have no range of sizes", hint)
    return value


class Windows(Contract):
    """Sides that show pages of another file, with a frame around them."""

    fit: Annotated[Literal["windows"], _KIND]
    origin: str = Field(
        "",
        alias="from",
        description="The layout whose pages its windows show.",
        examples=["slides"],
    )
    from_edition: str = Field(
        "",
        alias="edition",
        description="The edition of that, if it is always the same.",
        examples=["four-sided"],
    )
    pages: Annotated[Pages, PlainValidator(read_pages, json_schema_input_type=_Pages)] = Field(
        (),
        description="Which of them stand on a side: so many in turn, stitched, or those that are "
        "listed for each side.",
        examples=[3, "stitched", [[4, 1], [2, 3]]],
    )
    type_pt: Annotated[float | None, BeforeValidator(_one_size)] = Field(
        None,
        gt=0,
        description="The size of what the frame says in points, if it says anything.",
        examples=[10],
    )

    @model_validator(mode="after")
    def _show_pages(self) -> "Windows":
        if not (self.origin and self.pages):
            raise finding(
                "windows show pages of another file: say from which layout, and which pages"
            )
        return self

    @property
    def sizes_pt(self) -> tuple[float, float]:
        """The one size of its frame, in points, as the smallest and as the largest."""
        size_pt = self.type_pt or FRAME_PT
        return size_pt, size_pt


KINDS: Mapping[str, type[Contract]] = {
    "sheet": Sheet,
    "deck": Deck,
    "notes": Notes,
    "windows": Windows,
}
FORMER: Mapping[str, str] = {"overleaf": "sheet", "fill": "sheet", "slides": "deck"}


def contract_of(source: Source) -> Contract:
    """The contract that a file states, of the kind that its `fit` names.

    Raises:
        ProblemsFound: when it names no kind, breaks the rules of its kind, or has keys of another.
    """
    kind = _kind(source)
    strange = list(_of_other_kinds(source, kind))
    own = {key: value for key, value in source.data.items() if key not in dict(strange)}
    try:
        contract = validate(kind, replace(source, data=own))
    except ProblemsFound as found:
        raise ProblemsFound([*(problem for _, problem in strange), *found.problems]) from None
    if strange:
        raise ProblemsFound([problem for _, problem in strange])
    return contract


def inherited(begun: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a contract that starts from another: `begun`, with `changes` laid over it.

    Where the two are of different kinds, only keys with the same meaning in both are taken over.
    """
    before, after = (KINDS.get(str(each)) for each in (begun.get("fit"), changes.get("fit")))
    if not before or not after or before is after:
        return {**begun, **changes}
    shared = {
        key
        for key in set(_keys(before)) & set(_keys(after))
        if model_walk.step([before], key) == model_walk.step([after], key)
    }
    return {**{key: value for key, value in begun.items() if key in shared}, **changes}


def _kind(source: Source) -> type[Contract]:
    stated, hint = source.data.get("fit"), f"write one of: {', '.join(KINDS)}"
    if kind := KINDS.get(str(stated)):
        return kind
    message = f'"fit" cannot be "{stated}"' if stated else '"fit" is missing'
    if now := FORMER.get(str(stated)):
        message, hint = f'"fit" is no longer "{stated}"', f"write fit: {now}"
    elif not stated:
        hint = f"add a line that says fit: {', '.join(KINDS)}"
    raise ProblemsFound([source.problem(("fit",), message, hint)])


def _of_other_kinds(source: Source, kind: type[Contract]) -> Iterator[tuple[str, Problem]]:
    """Each key of the file that only other kinds of contract have, with its problem."""
    own = _keys(kind)
    for key in source.data:
        others = [f"fit: {name}" for name, other in KINDS.items() if key in _keys(other)]
        if others and key not in own:
            message = f'"{key}" is no key of fit: {source.data["fit"]}'
            hint = f"delete it: it belongs to {' and '.join(others)}"
            mark = source.keys.get((key,), source.mark((key,)))
            yield key, Problem(source.file, *mark, message, hint, where=key)


def _keys(kind: type[Contract]) -> list[str]:
    return model_walk.keys(kind)
