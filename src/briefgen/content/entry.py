"""What an item of a section may say: one model for each kind of item."""

from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from briefgen.content.contact_block import Email, Number, WebPage
from briefgen.content.picture import Picture
from briefgen.content.showing import MayDrop, Not, Only
from briefgen.language.fixed_words import LONGEST_TEXT, PRINTED, Line, Title
from briefgen.problems import InForm
from briefgen.reading import model_walk
from briefgen.reading.models import Strict, finding

Text = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT), PRINTED]
Notes = Annotated[str, StringConstraints(max_length=LONGEST_TEXT), PRINTED]
MOST_INSIDE = 50  # items in an item
Highlight = Annotated[bool, Field(description="Whether it may go on the poster.")]
Remarks = Annotated[
    Notes, Field(description="What the trainer says about it.", examples=["Pause here."])
]


Beside = Annotated[
    Picture | None,
    Field(
        description="A picture beside it.",
        examples=[{"path": "photo.jpg", "alt": "A mother with her baby"}],
    ),
]


class Keyed(Strict):
    """An item that says several things, each behind a key of its own."""

    @model_validator(mode="before")
    @classmethod
    def _has_keys(cls, value: object) -> object:
        if isinstance(value, str):
            keys = ", ".join(f"{key}: {said}" for key, said in model_walk.needed(cls).items())
            hint = f"say what is what:  - {{{keys}}}"
            raise finding("a text alone stands here", hint, InForm("fill in all fields of it"))
        return value


class Item(Keyed):
    """One case, theme or point. A plain text stands for an item with nothing but its text."""

    model_config = ConfigDict(json_schema_extra={"alone_as": "text"})

    text: Text = Field(
        description="What the item says; an empty line parts paragraphs.",
        examples=["Support is needed"],
    )
    items: tuple[Text, ...] = Field(
        (), max_length=MOST_INSIDE, description="A list in the item: plain texts."
    )
    ref: Line = Field("", description="The reference of a case.", examples=["SILR13B"])
    picture: Beside = None
    highlight: Highlight = False
    notes: Remarks = ""
    only: Only = ()
    but_not: Not = Field((), alias="not")
    may_drop: MayDrop = None

    @model_validator(mode="before")
    @classmethod
    def _has_keys(cls, value: object) -> object:
        return {"text": value} if isinstance(value, str) else value


class Quotation(Keyed):
    """What somebody said."""

    text: Text = Field(
        description="The words, without quotation marks.", examples=["Nobody asked how I was."]
    )
    by: Line = Field("", description="Who said them.", examples=["A mother who took part"])
    picture: Beside = None
    highlight: Highlight = False
    notes: Remarks = ""
    only: Only = ()
    but_not: Not = Field((), alias="not")
    may_drop: MayDrop = None


class Figure(Keyed):
    """A number to be seen from afar, and what it counts."""

    number: Title = Field(description="The number, as printed.", examples=["1 in 4"])
    label: Text = Field(description="What it counts.", examples=["children in the reviews"])
    highlight: Highlight = False
    notes: Remarks = ""
    only: Only = ()
    but_not: Not = Field((), alias="not")
    may_drop: MayDrop = None


class Event(Keyed):
    """What happens on a day."""

    date: Title = Field(
        description="The day: printed in full where it is written as in the example.",
        examples=["2026-11-01"],
    )
    time: Line = Field("", description="From when to when.", examples=["10:00 to 12:00"])
    place: Line = Field("", description="Where.", examples=["Town Hall, Matlock"])
    what: Text = Field(description="What happens.", examples=["Neglect conference"])
    highlight: Highlight = False
    notes: Remarks = ""
    only: Only = ()
    but_not: Not = Field((), alias="not")
    may_drop: MayDrop = None


class Link(Keyed):
    """A page to read, printed with its whole address."""

    title: Text = Field(description="What stands there.", examples=["The full report"])
    address: Annotated[WebPage, PRINTED] = Field(
        min_length=1, description="Its web address.", examples=["www.example.org/reports/2014"]
    )
    code: bool = Field(
        False,  # noqa: FBT003
        description="Whether a QR code stands beside it on paper and slides.",
    )
    highlight: Highlight = False
    notes: Remarks = ""
    only: Only = ()
    but_not: Not = Field((), alias="not")
    may_drop: MayDrop = None


class Person(Keyed):
    """A person or a service that readers can turn to."""

    who: Title = Field(description="The name.", examples=["Call Derbyshire"])
    role: Line = Field("", description="What for, or as what.", examples=["Worried about a child"])
    phone: Annotated[Number, PRINTED] = Field(
        "", description="A telephone number.", examples=["01629 533190"]
    )
    email: Annotated[Email, PRINTED] = Field(
        "", description="A mail address.", examples=["team@example.org"]
    )
    picture: Beside = None
    highlight: Highlight = False
    notes: Remarks = ""
    only: Only = ()
    but_not: Not = Field((), alias="not")
    may_drop: MayDrop = None


Entry = Item | Quotation | Figure | Event | Link | Person  # whatever a section may list
