"""What a section may say: one model for each kind, and how a kind is told that is not named.

Every kind has a heading, a text and items; what an item says depends on the kind.
"""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    model_validator,
)

from briefgen.content.entry import (
    Beside,
    Entry,
    Event,
    Figure,
    Highlight,
    Item,
    Link,
    Notes,
    Person,
    Quotation,
    Remarks,
)
from briefgen.content.picture import PictureKeys
from briefgen.content.showing import MayDrop, Not, Only
from briefgen.content.table import Grid
from briefgen.language.fixed_words import Line, Plurals, Title, check_places
from briefgen.problems import Change, Fix, InForm
from briefgen.reading import model_walk
from briefgen.reading.models import Strict, finding, pattern
from briefgen.unicode import cldr

MOST_ITEMS = 500  # far more than any sheet holds
_NAME = r"^[a-z][a-z0-9_]*$|^$"
_NAME_HINT = "write small letters, digits and _ without spaces: scr"
_NOT_OVERLEAF = InForm(
    "add points, or untick “May go on overleaf”", (Fix("Untick it", (Change(("continues",)),)),)
)
_ONE_PICTURE = InForm(
    "one picture is enough here", (Fix("Take the second one away", (Change(("picture",)),)),)
)


def matching(pattern: str, message: str, hint: str) -> AfterValidator:
    """A check by a pattern that says in words what to write instead."""

    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise finding(message.format(text), hint)
        return text

    return AfterValidator(check)


OneAndSeveral = Annotated[tuple[Title, ...], Field(min_length=2, max_length=2)]
Name = Annotated[
    str,
    matching(_NAME, '"{}" cannot be a name', _NAME_HINT),
    pattern(_NAME, _NAME_HINT),
]
_WHAT = Field(description="What it is.")
Purpose = Literal["action", "warning", "good-practice", "information"]


class Counted(Plurals):
    """What the items are called, for each plural that the language tells apart.

    Where any text says ``{number}``, all are printed as they stand, with the number word in its
    place; otherwise the number word comes first.
    """

    called: OneAndSeveral | None = Field(
        None, description="Without a number: one, and several. Else the same without {number}."
    )
    gender: Literal["masculine", "feminine"] = Field(
        "masculine", description="Which number words the language uses with it."
    )

    @model_validator(mode="after")
    def _only_the_number(self) -> "Counted":
        for text in (getattr(self, each) for each in cldr.PLURALS):
            check_places(text, ("number",), "here", marks=True)
        for text in self.called or ():
            check_places(text, (), "in called", marks=True)
        return self


class Section(Strict):
    """What sections of all kinds say."""

    name: Name = Field("", description="A short name for use in facts.", examples=["scr"])
    kind: str | None = Field(
        None, description="What it is, and how its items are set.", examples=["quote"]
    )
    heading: Line = Field("", description="The heading, as printed.", examples=["What we learned"])
    short_heading: Line = Field(
        "", description="The heading on posters and slides.", examples=["Learning"]
    )
    text: Notes = Field(
        "",
        description="Paragraphs before the items; an empty line parts them.",
        examples=["In one year there were nine reviews."],
    )
    counted: OneAndSeveral | Counted | None = Field(
        None,
        description="What the items are called: one, and several; or a text for each plural.",
        examples=[["serious case review", "serious case reviews"]],
    )
    items: tuple[Entry, ...] = Field((), max_length=MOST_ITEMS, description="What it lists.")
    sections: tuple["AnySection", ...] = Field(
        (),
        max_length=MOST_ITEMS,
        description="Sections inside it, below sub-headings; these have no sections of their own.",
        examples=[[{"heading": "For schools", "items": ["One point"]}]],
    )
    continues: bool = Field(False, description="Whether it may go on overleaf.")  # noqa: FBT003
    picture: Beside = None
    notes: Remarks = ""
    only: Only = ()
    but_not: Not = Field((), alias="not")
    may_drop: MayDrop = None

    @model_validator(mode="after")
    def _says_something(self) -> "Section":
        says = (self.heading, self.text, self.lists, self.counted, self.sections, self.shows)
        if not any(says):
            in_form = InForm("give it a heading, a text or points, or take it away")
            raise finding("this section is empty", "give it a heading, a text or items", in_form)
        if self.sections and not self.heading:
            raise finding(
                "a section with sections inside has no heading",
                "give it a heading, or begin those inside where this one begins",
            )
        if self.continues and not self.lists:
            message = "a section that continues overleaf needs items"
            raise finding(message, "add items, or delete continues", _NOT_OVERLEAF)
        return self

    @property
    def lists(self) -> bool:
        """Whether it has items, or rows."""
        return bool(self.items)

    @property
    def points(self) -> tuple[Item, ...]:
        """The items that are plain texts, maybe with a reference."""
        return tuple(item for item in self.items if isinstance(item, Item))

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of its figures."""
        return tuple(item.number for item in self.items if isinstance(item, Figure))

    @property
    def shows(self) -> PictureKeys | None:
        """Its picture."""
        return self.picture

    @property
    def set_as(self) -> str:
        """The kind, or what follows from the content when none is given."""
        alone = self.shows and not self.text
        return self.kind or ("points" if self.items else "picture" if alone else "text")


_STRUCTURES: dict[type, str] = {list: "a list", dict: "keys and values"}


def _known(value: object) -> object:
    """A kind that there is."""
    if value is not None and str(value) not in KINDS:
        kinds = dict.fromkeys(filter(None, [meant_kind(value), *KINDS]))
        said = _STRUCTURES.get(type(value), f'"{value}"')
        hint = f"write one of: {', '.join(kinds)}"
        raise finding(f'"kind" cannot be {said}', hint, InForm("choose what it is"))
    return value


class Listing(Section):
    """Text, and a list of cases, themes or points."""

    kind: Annotated[
        Literal["text", "cases", "themes", "points"] | None, BeforeValidator(_known)
    ] = Field(None, description="How the items are set.", examples=["cases"])
    items: tuple[Item, ...] = Field(
        (), max_length=MOST_ITEMS, description="The cases, themes or points."
    )


class Quotes(Section):
    """What somebody said, in large words; of several people where it has items."""

    kind: Annotated[Literal["quote"], _WHAT]
    text: Notes = Field(
        "",
        description="The words, without quotation marks.",
        examples=["Nobody asked how I was."],
    )
    by: Line = Field("", description="Who said them.", examples=["A mother who took part"])
    highlight: Highlight = False
    items: tuple[Quotation, ...] = Field(
        (), max_length=MOST_ITEMS, description="Or what several people said."
    )

    @model_validator(mode="after")
    def _by_somebody(self) -> "Quotes":
        if self.text and self.items:
            raise finding(
                "a quotation stands here in text and in items",
                "write each of them as an item",
                InForm("write each of them in the list of quotations"),
            )
        if not self.text and not self.items:
            hint = "write them behind text:, without quotation marks"
            in_form = InForm("write them, without quotation marks")
            raise finding("this quote has no words", hint, in_form)
        if self.items and (self.by or self.highlight):
            key = "by" if self.by else "highlight"
            message = f'"{key}" says nothing of several quotations'
            in_form = InForm("say it of each quotation", (Fix("Take it away", (Change((key,)),)),))
            raise finding(message, "write it in each item", in_form)
        return self


class Steps(Section):
    """What to do, in order: a numbered list."""

    kind: Annotated[Literal["steps"], _WHAT]
    items: tuple[Item, ...] = Field(min_length=1, max_length=MOST_ITEMS, description="The steps.")


class Questions(Section):
    """What to talk about."""

    kind: Annotated[Literal["questions"], _WHAT]
    items: tuple[Item, ...] = Field(
        min_length=1, max_length=MOST_ITEMS, description="The questions."
    )


class Box(Section):
    """A call-out that stands apart, for a purpose that its shape and its first word tell."""

    kind: Annotated[Literal["box"], _WHAT]
    purpose: Purpose = Field("information", description="What it is for.", examples=["action"])
    items: tuple[Item, ...] = Field((), max_length=MOST_ITEMS, description="A list in it.")


class Figures(Section):
    """Numbers that are seen from afar."""

    kind: Annotated[Literal["figures"], _WHAT]
    items: tuple[Figure, ...] = Field(
        min_length=1, max_length=MOST_ITEMS, description="Each number with what it counts."
    )


class Dates(Section):
    """Days to keep free, in order of time."""

    kind: Annotated[Literal["dates"], _WHAT]
    items: tuple[Event, ...] = Field(
        min_length=1, max_length=MOST_ITEMS, description="What happens on which day."
    )


class Links(Section):
    """Pages to read."""

    kind: Annotated[Literal["links"], _WHAT]
    items: tuple[Link, ...] = Field(min_length=1, max_length=MOST_ITEMS, description="The pages.")


class People(Section):
    """Who to turn to."""

    kind: Annotated[Literal["contacts"], _WHAT]
    items: tuple[Person, ...] = Field(
        min_length=1, max_length=MOST_ITEMS, description="The people and services."
    )


class Table(Grid, Section):
    """A table: what stands in its rows and columns instead of items."""

    kind: Annotated[Literal["table"], _WHAT]
    items: tuple[()] = Field((), init=False, description="None: it has rows.")
    picture: None = Field(
        None, init=False, description="None: its columns need the room.", examples=[None]
    )

    @property
    def lists(self) -> bool:
        """That it has rows: one without is told with the line of its rows."""
        return True


class Photograph(PictureKeys, Section):
    """A picture that is a section of its own, with its caption and maybe a text."""

    kind: Annotated[Literal["picture"], _WHAT]
    items: tuple[Item, ...] = Field((), max_length=MOST_ITEMS, description="A list beside it.")

    @model_validator(mode="after")
    def _has_no_other(self) -> "Photograph":
        if self.picture:
            hint = "write the keys of picture one step further to the left, or leave out the kind"
            raise finding("this section is a picture already", hint, _ONE_PICTURE)
        return self

    @property
    def shows(self) -> PictureKeys:
        """Its picture."""
        return self


MODELS: tuple[type[Section], ...] = (
    Listing,
    Quotes,
    Steps,
    Questions,
    Box,
    Figures,
    Dates,
    Links,
    People,
    Table,
    Photograph,
)


def _kinds(model: type[Section]) -> Iterator[str]:
    """The kinds of a model."""
    yield from model_walk.choices([model.model_fields["kind"].annotation])


KINDS: Mapping[str, type[Section]] = {kind: model for model in MODELS for kind in _kinds(model)}


def model_of(section: Any) -> type[Section]:
    """The model of a section that nobody has checked yet; what names no kind lists something.

    A misspelt kind is told once: all else is checked as if it were the one that is meant.
    """
    kind = section.get("kind") if isinstance(section, Mapping) else getattr(section, "kind", None)
    return KINDS.get(str(kind)) or KINDS.get(meant_kind(kind) if kind else "", Listing)


def meant_kind(kind: object) -> str:
    """The kind that is nearest to what somebody wrote; empty where there is none."""
    return next(iter(get_close_matches(str(kind).lower(), KINDS, 1)), "")


AnySection = Annotated[
    Annotated[Listing, Tag("Listing")]
    | Annotated[Quotes, Tag("Quotes")]
    | Annotated[Steps, Tag("Steps")]
    | Annotated[Questions, Tag("Questions")]
    | Annotated[Box, Tag("Box")]
    | Annotated[Figures, Tag("Figures")]
    | Annotated[Dates, Tag("Dates")]
    | Annotated[Links, Tag("Links")]
    | Annotated[People, Tag("People")]
    | Annotated[Table, Tag("Table")]
    | Annotated[Photograph, Tag("Photograph")],
    Discriminator(lambda section: model_of(section).__name__),
]
for _model in MODELS:  # sections stand in sections: only now is known what these are
    _model.model_rebuild()
Section.model_rebuild()
