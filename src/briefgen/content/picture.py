"""What a briefing says of a picture: its file, its words, and how it is used."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from briefgen.content.showing import MayDrop, Named, Not, Only
from briefgen.language.fixed_words import Line
from briefgen.problems import Change, Fix, InForm
from briefgen.reading.models import Strict, finding
from briefgen.unicode import cldr

LONGEST_ALT = 500  # characters; two sentences are enough (WCAG 2.2, 1.1.1, technique G94)
_ACROSS = {"left": 0.0, "right": 1.0}
_DOWN = {"top": 0.0, "bottom": 1.0}
_PARTS = re.compile(r"(\d{1,3})% (\d{1,3})%")
_FOCUS = "write where the most important thing is:  top left,  or  30% 20%  from left and top"
_SAY = "fill in “What the picture shows, in words”"
_NO_WORDS = InForm(
    f"{_SAY}, or tick “It is mere decoration and shows nothing”",
    (Fix("It is mere decoration", (Change(("decorative",), value=True),)),),
)
_EITHER = InForm(
    "leave “What the picture shows, in words” empty, or untick “It is mere decoration and shows "
    "nothing”",
    (
        Fix("Keep the words", (Change(("decorative",)),)),
        Fix("It is mere decoration", (Change(("alt",)),)),
    ),
)

Point = tuple[float, float]


def point(focus: str) -> Point | None:
    """A place in a picture in parts (0 to 1) of its width and height, from left and top.

    None where the text says no place. An empty text says the middle.
    """
    if found := _PARTS.fullmatch(focus):
        across, down = int(found[1]) / 100, int(found[2]) / 100
        return (across, down) if max(across, down) <= 1 else None
    words = focus.replace("middle", "").split()
    across_said = [_ACROSS[word] for word in words if word in _ACROSS]
    down_said = [_DOWN[word] for word in words if word in _DOWN]
    known = len(across_said) + len(down_said) == len(words)
    if not known or max(len(across_said), len(down_said)) > 1:
        return None
    return (*across_said, 0.5)[0], (*down_said, 0.5)[0]


def _says_a_place(text: str) -> str:
    if point(text) is None:
        raise finding(f'"{text}" says no place in a picture', _FOCUS)
    return text


def _says_a_day(text: str) -> str:
    if text and not cldr.is_date(text):
        raise finding(f'"{text}" is no day', "write it as 2026-11-01: year, month, day")
    return text


class PictureKeys(Strict):
    """The keys that say what a picture is, alone in a section or beside a text."""

    path: Named = Field(
        description="The file, beside the briefing: a JPEG, a PNG or an SVG.",
        examples=["photo.jpg"],
    )
    alt: Annotated[str, StringConstraints(max_length=LONGEST_ALT)] = Field(
        "",
        description="What it shows, for those who cannot see it: one or two sentences.",
        examples=["A social worker talks with a mother in her kitchen"],
    )
    decorative: bool = Field(
        False,  # noqa: FBT003
        description="Whether it says nothing, so that screen readers leave it out.",
    )
    caption: Line = Field("", description="What stands below it.", examples=["At the launch"])
    credit: Line = Field("", description="Who made it.", examples=["Photograph: J. Smith"])
    width: Literal["column", "half", "full"] | None = Field(
        None,
        description="As wide as the text, half as wide beside it, or from edge to edge.",
        examples=["half"],
    )
    focus: Annotated[str, AfterValidator(_says_a_place)] = Field(
        "",
        description="What must stay where the picture is cut to fit its place.",
        examples=["top left"],
    )
    consent: Line = Field(
        "",
        description="Who agreed that it is shown, and where that is kept; it is not printed.",
        examples=["Signed forms of 12 May 2026, with the communications team"],
    )
    until: Annotated[str, AfterValidator(_says_a_day)] = Field(
        "",
        description="The last day on which it may be used.",
        examples=["2028-05-12"],
    )

    @model_validator(mode="after")
    def _says_what_it_shows(self) -> "PictureKeys":
        if self.decorative and self.alt:
            hint = "delete decorative, or alt where it is mere decoration"
            raise finding("this picture has words, but is called decorative", hint, _EITHER)
        if not self.decorative and not self.alt:
            raise finding(
                "this picture says nothing to those who cannot see it",
                "say in a sentence what it shows:  alt: A mother with her baby,  or write  "
                "decorative: true  where it says nothing",
                _NO_WORDS,
            )
        return self

    @property
    def focused(self) -> Point:
        """What must stay where it is cut: parts (0 to 1) of width and height."""
        found = point(self.focus)
        return found or (0.5, 0.5)


class Picture(PictureKeys):
    """A picture beside a text, an item, or with the title."""

    only: Only = ()
    but_not: Not = Field((), alias="not")
    may_drop: MayDrop = None

    @model_validator(mode="before")
    @classmethod
    def _has_keys(cls, value: object) -> object:
        if isinstance(value, str):
            named = (
                f"picture: {{path: {value.strip() or 'photo.jpg'}, alt: A mother with her baby}}"
            )
            if not value.strip():
                hint = f"name the file, and say what it shows:  {named}"
                raise finding('"picture" is empty', hint, InForm(f"choose a file; {_SAY}"))
            hint = f"say what it shows:  {named}"
            raise finding("the name of a file alone stands here", hint, InForm(_SAY))
        return value
