"""The public brand.yml format as we read it: https://posit-dev.github.io/brand-yml."""

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from briefgen.artwork import MOST_INK, Inks
from briefgen.content.contact_block import ContactBlock, Email, Number
from briefgen.content.translations import Said
from briefgen.reading.models import Strict, alone_as, finding
from briefgen.typefaces.typography import Colour, Typography
from briefgen.unicode.cldr import Tag


def _four_inks(value: Any) -> Any:
    """Cyan, magenta, yellow and black in percent, as a print shop can print them."""
    try:
        inks = [float(each) for each in value]
    except (TypeError, ValueError):
        inks = []
    if isinstance(value, str) or len(inks) != len("CMYK"):
        message = "this is no colour in four inks"
        raise finding(message, "write cyan, magenta, yellow and black: [100, 60, 0, 50]")
    wrong = [f"{each:g}" for each in inks if not 0 <= each <= 100]  # noqa: PLR2004 - percent
    if wrong:
        raise finding(f"no ink can have {wrong[0]} %", "write percent, from 0 to 100")
    if any(inks) and max(inks) <= 1:
        message = "inks of at most 1 % cannot be seen"
        meant = ", ".join(f"{each * 100:g}" for each in inks)
        raise finding(message, f"write percent, 0 to 100: did you mean [{meant}]?")
    if sum(inks) > MOST_INK:
        message = f"{sum(inks):g} % of ink is more than paper takes"
        raise finding(message, f"the four together must not be more than {MOST_INK:g}")
    return inks


class Name(Strict):
    """The organisation's name, in full and short."""

    full: str
    short: str = ""


class Meta(Strict, extra="ignore"):
    """Who the brand is of; brand.yml lets a brand add keys of its own here."""

    name: Annotated[Name, alone_as("full")]
    link: Any = None


class Image(Strict):
    """A logo file and what it shows, for those who cannot see it."""

    path: str
    alt: str = ""


class Logos(Strict):
    """The brand's logo files by name; a size counts only where it pairs a light and a dark logo."""

    images: dict[str, Annotated[Image, alone_as("path")]] = Field(default_factory=dict)
    small: Any = None
    medium: Any = None
    large: Any = None


class Colours(Strict):
    """The palette and the roles that its colours play."""

    palette: dict[str, Colour] = Field(default_factory=dict)
    foreground: Colour
    background: Colour
    primary: Colour
    secondary: Colour
    tertiary: Colour = ""
    success: Any = None
    info: Any = None
    warning: Any = None
    danger: Any = None
    light: Any = None
    dark: Any = None
    link: Any = None


class LockupLines(Strict):
    """A lockup: lines of live text, an image, or both side by side."""

    image: str = ""
    lines: list[str] = Field(default_factory=list)


MOST_PARTNERS = 8


class Variants(Strict):
    """Other files of a logo, named as in ``logo.images``, by what they are for."""

    on_dark: str = Field("", alias="on-dark", description="For dark grounds.")
    on_light: str = Field("", alias="on-light", description="For light grounds.")
    one_colour: str = Field("", alias="one-colour", description="For black and white.")

    @property
    def by_kind(self) -> dict[str, str]:
        """The names that are stated, by the keys that the file uses."""
        stated = self.model_dump(by_alias=True)
        return {kind: name for kind, name in stated.items() if name}


def _few(names: list[str]) -> list[str]:
    if len(names) > MOST_PARTNERS:
        message = f"there is room for {MOST_PARTNERS} partners, and these are {len(names)}"
        raise finding(message, "leave out some, or put their logos together in one file")
    if again := [name for place, name in enumerate(names) if name in names[:place]]:
        raise finding(f'the partner "{again[0]}" is named twice', "name it once")
    return names


class Accessibility(Strict):
    """How readers ask for another format, and what the accessibility statement says of the board.

    What is not stated is not printed: without `reply_days` no answer is promised, and without any
    way to ask, readers are sent to the web page.
    """

    email: Email = ""
    phone: Number = ""
    post: tuple[str, ...] = Field((), description="The postal address, line by line.")
    reply_days: int | None = Field(
        None, ge=1, le=100, description="Working days until an answer comes."
    )
    enforcement: Said = Field(
        default_factory=dict, description="Whom to turn to instead of the usual bodies."
    )
    prepared: str = Field("", description="When the statement was written, such as 2026-11-01.")
    reviewed: str = Field("", description="When it was last looked through.")


class Own(Strict):
    """What brand.yml has no place for."""

    language: Tag = "en"
    lockup: LockupLines
    campaign: LockupLines | None = None
    logos: dict[str, Variants] = Field(default_factory=dict)
    partners: Annotated[list[str], AfterValidator(_few)] = Field(default_factory=list)
    strapline: Said = Field(default_factory=dict)
    contact: ContactBlock = ContactBlock()
    accessibility: Accessibility = Accessibility()
    cmyk: dict[str, Annotated[Inks, BeforeValidator(_four_inks)]] = Field(default_factory=dict)


class Defaults(Strict, extra="ignore"):
    """Settings by tool; ours are the only ones that we read."""

    briefgen: Own


class BrandFile(Strict):
    """The whole of ``_brand.yml``."""

    meta: Meta
    logo: Annotated[Logos, alone_as("medium")] = Logos()
    color: Colours
    typography: Typography
    defaults: Defaults
