"""What a brand says of its typefaces, as brand.yml has it: https://posit-dev.github.io/brand-yml."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from briefgen.reading.models import Strict, alone_as, finding


def _light(value: Any) -> Any:
    """The light one of a pair of colours for light and dark screens, since paper is light."""
    if not isinstance(value, dict) or not set(value) <= {"light", "dark"}:
        return value
    return value.get("light") if all(isinstance(each, str) for each in value.values()) else value


def _plain_name(name: str) -> str:
    if set(name) & set('"\\;{}<>\n'):
        raise finding(f'"{name}" cannot be the name of a typeface', "write letters and spaces")
    return name


_Pair = dict[Literal["light", "dark"], str]
Colour = Annotated[str, BeforeValidator(_light, json_schema_input_type=str | _Pair)]
FamilyName = Annotated[str, AfterValidator(_plain_name)]


def unread(said: str, alias: str | None = None) -> Any:
    """A field of brand.yml that a file may have, and that nothing here uses."""
    description = f"{said} Other programs read it; nothing here uses it."
    return Field(None, alias=alias, description=description)


class Typeface(Strict):
    """The typeface of the text or of the headings."""

    family: FamilyName = Field("", description="The family by its name.", examples=["Lato"])
    weight: str = Field(
        "", description="How heavy it is: normal, bold, or a number up to 900.", examples=["bold"]
    )
    color: Colour = Field(
        "", description="Its colour, as #rrggbb or a name of the palette.", examples=["navy"]
    )
    size: Any = unread("Its size.")
    style: Any = unread("Upright or italic.")
    line_height: Any = unread("How far apart lines stand.", alias="line-height")
    background_color: Any = unread("The colour behind it.", alias="background-color")
    decoration: Any = unread("A line below it.")


class FontFile(Strict):
    """One font file of a family that the brand brings itself."""

    path: str = Field(
        description="The file in the brand's folder: .ttf or .otf.",
        examples=["fonts/House-Regular.ttf"],
    )
    weight: str = Field(
        "normal", description="How heavy it is: normal, bold, or a number up to 900."
    )
    style: Literal["normal", "italic", "oblique"] = Field(
        "normal", description="Upright or italic."
    )


class Family(Strict):
    """A family that the brand names; with ``source: file`` it brings the files too."""

    family: FamilyName = Field(description="The family by its name.", examples=["House Sans"])
    source: Literal["file", "google", "bunny", "system", ""] = Field(
        "", description="Where it comes from; file: the brand brings its files."
    )
    files: list[Annotated[FontFile, alone_as("path", FontFile)]] = Field(
        default_factory=list,
        description="The files of a family with source: file.",
        examples=[["fonts/House-Regular.ttf", "fonts/House-Bold.ttf"]],
    )
    weight: Any = unread("Which weights are wanted.")
    style: Any = unread("Which styles are wanted.")
    display: Any = unread("How a browser shows text before it is loaded.")


class Typography(Strict):
    """Typefaces of text and headings."""

    fonts: list[Family] = Field(
        default_factory=list,
        description="Families that the brand names, or brings the files of.",
        examples=[[{"family": "House Sans", "source": "file", "files": ["House-Regular.ttf"]}]],
    )
    base: Annotated[Typeface, alone_as("family", Typeface)] = Field(
        description="The typeface of all text.", examples=["Lato"]
    )
    headings: Annotated[Typeface, alone_as("family", Typeface)] = Field(
        Typeface(),
        description="That of headings, where it differs.",
        examples=[{"weight": "bold", "color": "navy"}],
    )
    monospace: Any = unread("The typeface of code.")
    monospace_inline: Any = unread("That of code in a line.", alias="monospace-inline")
    monospace_block: Any = unread("That of code in a block.", alias="monospace-block")
    link: Any = unread("How links look.")
