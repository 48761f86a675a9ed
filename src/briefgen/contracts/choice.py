"""A choice: what a layout shows in one place, such as sections of a kind, or highlights."""

from typing import Literal

from pydantic import Field

from briefgen.reading.models import Strict, finding

# The kinds of sections that a briefing may have; `content` says what they are.
Kind = Literal[
    "text",
    "cases",
    "themes",
    "points",
    "quote",
    "steps",
    "questions",
    "box",
    "figures",
    "dates",
    "links",
    "contacts",
    "table",
    "picture",
]


class Few(Strict):
    """How much a layout shows of points that nobody has chosen; where it is too full, less."""

    pieces: int = Field(gt=0, description="How many paragraphs and items at most.", examples=[4])
    words: int | None = Field(
        None,
        gt=0,
        description="With how many words, together with all that is shown above.",
        examples=[80],
    )
    least: int = Field(
        0,
        ge=0,
        description="How many though they have more; else one where words are left.",
        examples=[1],
    )


class Choice(Strict):
    """What is taken from those sections that are not shown further up in the layout."""

    kinds: tuple[Kind, ...] = Field(
        (), description="Only sections of these kinds; else of any.", examples=[["themes"]]
    )
    only: Literal["all", "items", "highlights"] = Field(
        "all", description="Items without paragraphs, or of these only what is highlighted."
    )
    together: bool = Field(False, description="Whether it all is one list.")  # noqa: FBT003
    heading: Literal["themes", "learning"] | None = Field(
        None,
        description="The word of the language above one list, or above what has no heading.",
    )
    few: Few | None = Field(
        None, description="So few of it; else all.", examples=[{"pieces": 4, "words": 80}]
    )


class Selection(Choice):
    """What is shown in one place of a layout."""

    otherwise: tuple[Choice, ...] = Field(
        (),
        description="What is shown there instead, the first of these that there is.",
        examples=[[{"kinds": ["points"]}]],
    )

    @property
    def ways(self) -> tuple[Choice, ...]:
        """All choices for that place, in the order in which they are tried."""
        return (self, *self.otherwise)


def listed(value: object) -> object:
    """The value of ``shows`` as it is.

    Raises:
        PydanticCustomError: for a value of former versions; its hint says what to write now.
    """
    if value in ("highlights", "all"):
        hints = {
            "highlights": "list what it shows, as layouts/poster.yaml does",
            "all": "delete this line: without it everything is shown",
        }
        raise finding(f'"shows" is no longer "{value}"', hints[str(value)])
    return value
