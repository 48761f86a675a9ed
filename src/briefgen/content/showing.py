"""Which layouts show a part of a briefing, and what may drop, as far as it says so itself."""

from typing import Annotated, Protocol

from pydantic import BeforeValidator, Field, StringConstraints

from briefgen.language.fixed_words import LONGEST_LINE

Named = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_LINE)]


def _listed(value: object) -> object:
    """Names between commas stand for a list of them, and one name for a list of it."""
    if not isinstance(value, str):
        return value
    return [name.strip() for name in value.split(",")] if value.strip(" ,") else value


Layouts = Annotated[
    tuple[Named, ...],
    BeforeValidator(_listed, json_schema_input_type=Named | tuple[Named, ...]),
]
Only = Annotated[
    Layouts, Field(description="The only layouts that show it.", examples=[["slides"]])
]
Not = Annotated[Layouts, Field(description="Layouts that do not show it.", examples=[["poster"]])]
MayDrop = Annotated[
    Annotated[int, Field(ge=1, le=3)] | None,
    Field(
        description="Whether it may be left out of a file that cannot hold all: what has 3 is the "
        "first to go, then 2, then 1.",
        examples=[2],
    ),
]


class Choosy(Protocol):
    """What may say which layouts show it: a section, an item, a picture."""

    @property
    def only(self) -> tuple[str, ...]:
        """The only layouts that show it."""

    @property
    def but_not(self) -> tuple[str, ...]:
        """Layouts that do not show it."""


def is_for(part: Choosy, layout: str) -> bool:
    """Whether a layout shows a part, by what this says of layouts."""
    return (not part.only or layout in part.only) and layout not in part.but_not
