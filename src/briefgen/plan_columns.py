"""What a plan says: one row for each pack, and in each what its pack says otherwise."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from briefgen.content.contact_block import Email, Numbers, WebPage
from briefgen.content.section import Name
from briefgen.content.showing import Layouts
from briefgen.language.fixed_words import Line
from briefgen.reading.models import Strict
from briefgen.reading.yaml_source import DataPath
from briefgen.unicode import cldr

MOST_ROWS = 20_000
LONGEST_NAME = 80  # characters: it becomes the name of a folder

# Where the value of a column stands in the briefing, and where in the brand's file.
IN_BRIEFING: Mapping[str, DataPath] = {
    **{
        name: (name,)
        for name in (
            *("language", "brand", "title", "short_title", "period"),
            *("status", "version", "owner", "review_date"),
        )
    },
    **{name: ("contact", name) for name in ("web", "phone", "email")},
}
IN_BRAND: Mapping[str, DataPath] = {
    "board": ("meta", "name"),
    "strapline": ("defaults", "briefgen", "strapline"),
    **{
        name: ("color", name)
        for name in ("primary", "secondary", "tertiary", "foreground", "background")
    },
}
LOGO = "own"  # what a row's logo is called among those of the brand
_COLOUR = "as #rrggbb, or by its name in the brand's palette."


class Columns(Strict):
    """What a pack says otherwise than its briefing and its brand do; an empty cell says nothing."""

    briefing: Line = Field(
        "",
        description="The briefing, as seen from the plan; briefing.yaml when not said.",
        examples=["briefing.yaml"],
    )
    brand: Line = Field(
        "",
        description="The folder of the brand, as a briefing names it.",
        examples=["styles/derbyshire"],
    )
    language: cldr.Tag | None = Field(
        None, description="The language, as a BCP 47 tag.", examples=["cy"]
    )
    layouts: Layouts = Field(
        (), description="The layouts, with commas between them.", examples=["leaflet, poster"]
    )
    editions: Layouts = Field(
        (), description="The editions, with commas between them.", examples=["large-print"]
    )
    only: Layouts = Field(
        (),
        description="The names of the only sections that the pack has, with commas between them.",
        examples=["introduction, learning"],
    )
    not_: Layouts = Field(
        (),
        alias="not",
        description="The names of sections that the pack does not have.",
        examples=["cases"],
    )
    title: Line = Field("", description="The title, as printed.", examples=["Learning"])
    short_title: Line = Field(
        "", description="A shorter title for page heads and slides.", examples=["Learning"]
    )
    period: Line = Field("", description="The period it covers.", examples=["2013-14"])
    status: Literal["draft", "final"] | None = Field(
        None, description="Draft or final, as printed."
    )
    version: Line = Field("", description="The version, as printed.", examples=["1.0"])
    owner: Line = Field("", description="Who answers for it.", examples=["Business unit"])
    review_date: Line = Field("", description="When it is to be reviewed.", examples=["2026-11-01"])
    web: WebPage = Field("", description="The web address.", examples=["www.example.org"])
    phone: Numbers = Field((), description="The telephone number.", examples=["01632 960 123"])
    email: Email = Field("", description="The e-mail address.", examples=["reviews@example.org"])
    board: Line = Field(
        "",
        description="What the board is called; its lockup says so, too.",
        examples=["Riverside Partnership"],
    )
    logo: Line = Field(
        "",
        description="A logo file, as seen from the plan, in place of the brand's lockup: an SVG, a "
        "PNG or a JPEG.",
        examples=["logos/riverside.svg"],
    )
    strapline: Line = Field(
        "", description="The line below the lockup.", examples=["Safer together"]
    )
    primary: Line = Field(
        "", description=f"The brand's first colour, {_COLOUR}", examples=["#0B3A5B"]
    )
    secondary: Line = Field("", description=f"Its second colour, {_COLOUR}", examples=["#00706B"])
    tertiary: Line = Field("", description=f"The colour of panels, {_COLOUR}", examples=["mist"])
    foreground: Line = Field("", description=f"The colour of text, {_COLOUR}", examples=["ink"])
    background: Line = Field("", description=f"The colour of paper, {_COLOUR}", examples=["white"])
    recipient: dict[Name, Line] = Field(
        default_factory=dict,
        description="Facts of whoever gets it, for texts to state as {{ recipient.name }}; in a "
        "table each has a column: recipient.name.",
        examples=[{"name": "Riverside School"}],
    )


class _Called(Strict):
    name: Annotated[Line, StringConstraints(min_length=1, max_length=LONGEST_NAME)] = Field(
        description="What the pack is called; its folder is called so, too.",
        examples=["riverside"],
    )


class Row(Columns, _Called):
    """One pack."""


class PlanFile(Columns):
    """A plan: what it says beside its rows holds for each row that says nothing else."""

    rows: tuple[Row, ...] = Field(
        min_length=1,
        max_length=MOST_ROWS,
        description="The packs.",
        examples=[[{"name": "riverside", "web": "www.riverside.example.org"}]],
    )
