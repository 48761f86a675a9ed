"""The public brand.yml format as we read it: https://posit-dev.github.io/brand-yml."""

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from briefgen.artwork import MOST_INK, Inks
from briefgen.content.contact_block import ContactBlock, Email, Number
from briefgen.content.translations import Said
from briefgen.reading.models import Strict, alone_as, finding
from briefgen.typefaces.typography import Colour, Typography, unread
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


_PAIR = {"light": "mark", "dark": "mark-white"}
_Four = Annotated[list[Annotated[float, Field(ge=0, le=100)]], Field(min_length=4, max_length=4)]


def _or_none(value: Any) -> Any:
    """No way to reach the board where nothing, or comments alone, stands behind the key."""
    return {} if value is None else value


class Name(Strict):
    """The organisation's name, in full and short."""

    full: str = Field(
        description="The whole name.", examples=["Riverside Safeguarding Partnership"]
    )
    short: str = Field("", description="A short name, for other programs.", examples=["Riverside"])


class Meta(Strict, extra="ignore"):
    """Who the brand is of; brand.yml lets a brand add keys of its own here."""

    name: Annotated[Name, alone_as("full", Name)] = Field(
        description="The organisation's name, as one text, or in full and short.",
        examples=["Riverside Safeguarding Partnership"],
    )
    link: Any = Field(
        None, description="Web addresses, for other programs.", examples=["https://www.example.org"]
    )


class Image(Strict):
    """A logo file and what it shows, for those who cannot see it."""

    path: str = Field(
        description="The file in the brand's folder: an SVG, a PNG or a JPEG.",
        examples=["logos/mark.svg"],
    )
    alt: str = Field("", description="What it shows, in words.", examples=["Our Partnership"])


class Logos(Strict):
    """The brand's logo files by name; a size counts only where it pairs a light and a dark logo."""

    images: dict[str, Annotated[Image, alone_as("path", Image)]] = Field(
        default_factory=dict,
        description="Every logo file by a name of one's own.",
        examples=[{"mark": {"path": "logos/mark.svg", "alt": "Our Partnership"}}],
    )
    small: Any = Field(
        None, description="A small logo, or a light and a dark one.", examples=[_PAIR]
    )
    medium: Any = Field(
        None, description="The usual logo, or a light and a dark one.", examples=[_PAIR]
    )
    large: Any = Field(
        None, description="A large logo, or a light and a dark one.", examples=[_PAIR]
    )


class Colours(Strict):
    """The palette and the roles that its colours play."""

    palette: dict[str, Colour] = Field(
        default_factory=dict,
        description='Colours by names of one\'s own, in quotes:  navy: "#0B3A5B"',
    )
    foreground: Colour = Field(description="The colour of text.", examples=["#1D2830"])
    background: Colour = Field(description="The colour of paper.", examples=["#FFFFFF"])
    primary: Colour = Field(
        description="The brand's first colour: bands, headings.", examples=["navy"]
    )
    secondary: Colour = Field(
        description="Its second colour: accents, and grounds with text on them.", examples=["teal"]
    )
    tertiary: Colour = Field(
        "", description="The colour of panels; without it a tint of the first.", examples=["mist"]
    )
    success: Any = unread("The colour of what went well.")
    info: Any = unread("The colour of information.")
    warning: Any = unread("The colour of warnings.")
    danger: Any = unread("The colour of danger.")
    light: Any = unread("A light colour.")
    dark: Any = unread("A dark colour.")
    link: Any = unread("The colour of links.")


class LockupLines(Strict):
    """A lockup: lines of live text, an image, or both side by side."""

    image: str = Field("", description="A logo, by its name in logo.images.", examples=["mark"])
    lines: list[str] = Field(
        default_factory=list,
        description="The words beside it, line by line; **bold** where a line is heavy.",
        examples=[["Riverside", "Safeguarding Partnership"]],
    )


MOST_PARTNERS = 8


class Variants(Strict):
    """Other files of a logo, named as in ``logo.images``, by what they are for."""

    on_dark: str = Field(
        "", alias="on-dark", description="For dark grounds.", examples=["mark-white"]
    )
    on_light: str = Field(
        "", alias="on-light", description="For light grounds.", examples=["mark-blue"]
    )
    one_colour: str = Field(
        "", alias="one-colour", description="For black and white.", examples=["mark-black"]
    )

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

    email: Email = Field(
        "", description="The address to write to.", examples=["reviews@example.org"]
    )
    phone: Number = Field("", description="The number to call.", examples=["01632 960 123"])
    post: tuple[str, ...] = Field(
        (),
        description="The postal address, line by line.",
        examples=[["Town Hall", "1 High Street"]],
    )
    reply_days: int | None = Field(
        None, ge=1, le=100, description="Working days until an answer comes.", examples=[5]
    )
    enforcement: Said = Field(
        default_factory=dict,
        description="Whom to turn to instead of the usual bodies.",
        examples=["If our answer does not satisfy you, contact the Ombudsman."],
    )
    prepared: str = Field(
        "", description="When the statement was written.", examples=["2026-11-01"]
    )
    reviewed: str = Field(
        "", description="When it was last looked through.", examples=["2027-11-01"]
    )


class Own(Strict):
    """What brand.yml has no place for."""

    language: Tag = Field(
        "en", description="The language of the brand's own texts, as a BCP 47 tag.", examples=["cy"]
    )
    lockup: LockupLines = Field(
        description="The board's own lockup: words, a logo, or both.",
        examples=[{"image": "mark", "lines": ["Riverside", "Safeguarding Partnership"]}],
    )
    campaign: LockupLines | None = Field(
        None,
        description="A second lockup, of a campaign.",
        examples=[{"lines": ["Safeguarding Children", "Everybody's Business"]}],
    )
    logos: dict[str, Variants] = Field(
        default_factory=dict,
        description="For a logo of logo.images the other files of it, by the ground they are for.",
        examples=[{"mark": {"on-dark": "mark-white"}}],
    )
    partners: Annotated[list[str], AfterValidator(_few)] = Field(
        default_factory=list,
        description=f"Whose logos stand beside the board's, by their names in logo.images; "
        f"{MOST_PARTNERS} at the most.",
        examples=[["police", "health"]],
    )
    strapline: Said = Field(
        default_factory=dict,
        description="A sentence at the foot, as one text or in several languages.",
        examples=["Keeping children safe, together"],
    )
    contact: Annotated[
        ContactBlock, BeforeValidator(_or_none, json_schema_input_type=ContactBlock | None)
    ] = Field(
        ContactBlock(),
        description="How readers reach the board.",
        examples=[{"web": "www.example.org"}],
    )
    accessibility: Accessibility = Field(
        Accessibility(),
        description="How readers ask for another format.",
        examples=[{"email": "reviews@example.org", "reply_days": 5}],
    )
    cmyk: dict[str, Annotated[Inks, BeforeValidator(_four_inks, json_schema_input_type=_Four)]] = (
        Field(
            default_factory=dict,
            description="The inks of colours in print: cyan, magenta, yellow, black, in percent.",
            examples=[{"navy": [100, 60, 0, 50]}],
        )
    )


class Defaults(Strict, extra="ignore"):
    """Settings by tool; ours are the only ones that we read."""

    briefgen: Own = Field(description="What the pages of this board show.")


class BrandFile(Strict):
    """The whole of ``_brand.yml``."""

    meta: Meta = Field(description="Whose brand it is.")
    logo: Annotated[Logos, alone_as("medium", Logos)] = Field(
        Logos(), description="The logo files.", examples=[{"images": {"mark": "logos/mark.svg"}}]
    )
    color: Colours = Field(description="The palette, and which colour is for what.")
    typography: Typography = Field(description="The typefaces.")
    defaults: Defaults = Field(
        description="Settings by program; briefgen reads those under its name."
    )
