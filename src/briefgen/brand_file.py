"""The public brand.yml format as we read it: https://posit-dev.github.io/brand-yml."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from briefgen.source import Strict


def _as(key: str) -> BeforeValidator:
    """Let a plain text stand for keys and values with one key, as brand.yml allows."""
    return BeforeValidator(lambda value: {key: value} if isinstance(value, str) else value)


class Name(Strict):
    """The organisation's name, in full and short."""

    full: str
    short: str = ""


class Meta(Strict):
    """Who the brand is of."""

    name: Annotated[Name, _as("full")]
    link: Any = None


class Image(Strict):
    """A logo file and what it shows, for those who cannot see it."""

    path: str
    alt: str = ""


class Logos(Strict):
    """The brand's logo files by name. The sizes of brand.yml are read and left alone."""

    images: dict[str, Annotated[Image, _as("path")]] = Field(default_factory=dict)
    small: Any = None
    medium: Any = None
    large: Any = None


class Colours(Strict):
    """The palette and the roles that its colours play."""

    palette: dict[str, str] = Field(default_factory=dict)
    foreground: str
    background: str
    primary: str
    secondary: str
    tertiary: str = ""
    success: str = ""
    info: str = ""
    warning: str = ""
    danger: str = ""
    light: str = ""
    dark: str = ""


class Typeface(Strict):
    """The typeface of the text or of the headings."""

    family: str = ""
    weight: str = ""
    color: str = ""
    size: Any = None
    style: Any = None
    line_height: Any = Field(None, alias="line-height")
    background_color: Any = Field(None, alias="background-color")
    decoration: Any = None


class FontFile(Strict):
    """One font file of a family that the brand brings itself."""

    path: str
    weight: str = "normal"
    style: str = "normal"


class Family(Strict):
    """A family that the brand names; with ``source: file`` it brings the files too."""

    family: str
    source: str = ""
    files: list[Annotated[FontFile, _as("path")]] = Field(default_factory=list)
    weight: Any = None
    style: Any = None
    display: Any = None


class Typography(Strict):
    """Typefaces of text and headings."""

    fonts: list[Family] = Field(default_factory=list)
    base: Annotated[Typeface, _as("family")]
    headings: Annotated[Typeface, _as("family")] = Typeface()
    monospace: Any = None
    monospace_inline: Any = Field(None, alias="monospace-inline")
    monospace_block: Any = Field(None, alias="monospace-block")
    link: Any = None


class LockupLines(Strict):
    """A lockup: lines of live text, beside an image or alone; or an image alone."""

    image: str = ""
    lines: list[str] = Field(default_factory=list)


class Contact(Strict):
    """Where readers find more."""

    lead: str = ""
    web: str = Field(min_length=1)


class Own(Strict):
    """What brand.yml has no place for."""

    lockup: LockupLines
    campaign: LockupLines | None = None
    strapline: str = ""
    contact: Contact


class Defaults(Strict, extra="ignore"):
    """Settings by tool; ours are the only ones that we read."""

    briefgen: Own


class BrandFile(Strict):
    """The whole of ``_brand.yml``."""

    meta: Meta
    logo: Logos = Logos()
    color: Colours
    typography: Typography
    defaults: Defaults
