"""What a brand says of its typefaces, as brand.yml has it: https://posit-dev.github.io/brand-yml."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from briefgen.reading.models import Strict, alone_as, finding


def _light(value: Any) -> Any:
    """The light one of a pair of colours for light and dark screens, since paper is light."""
    is_pair = isinstance(value, dict) and set(value) <= {"light", "dark"}
    return value.get("light") if is_pair else value


def _plain_name(name: str) -> str:
    if set(name) & set('"\\;{}<>\n'):
        raise finding(f'"{name}" cannot be the name of a typeface', "write letters and spaces")
    return name


Colour = Annotated[str, BeforeValidator(_light)]
FamilyName = Annotated[str, AfterValidator(_plain_name)]


class Typeface(Strict):
    """The typeface of the text or of the headings."""

    family: FamilyName = ""
    weight: str = ""
    color: Colour = ""
    size: Any = None
    style: Any = None
    line_height: Any = Field(None, alias="line-height")
    background_color: Any = Field(None, alias="background-color")
    decoration: Any = None


class FontFile(Strict):
    """One font file of a family that the brand brings itself."""

    path: str
    weight: str = "normal"
    style: Literal["normal", "italic", "oblique"] = "normal"


class Family(Strict):
    """A family that the brand names; with ``source: file`` it brings the files too."""

    family: FamilyName
    source: Literal["file", "google", "bunny", "system", ""] = ""
    files: list[Annotated[FontFile, alone_as("path")]] = Field(default_factory=list)
    weight: Any = None
    style: Any = None
    display: Any = None


class Typography(Strict):
    """Typefaces of text and headings."""

    fonts: list[Family] = Field(default_factory=list)
    base: Annotated[Typeface, alone_as("family")]
    headings: Annotated[Typeface, alone_as("family")] = Typeface()
    monospace: Any = None
    monospace_inline: Any = Field(None, alias="monospace-inline")
    monospace_block: Any = Field(None, alias="monospace-block")
    link: Any = None
