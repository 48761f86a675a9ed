"""Logos and the QR code as templates show them: which file, how large, and on what ground."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import segno
from markupsafe import Markup

from briefgen.artwork import COLOURS
from briefgen.brand.brand import Brand
from briefgen.brand.colour import luminance
from briefgen.brand.grounds import standing
from briefgen.brand.logos.logo import Logo
from briefgen.language.language import Language
from briefgen.problems import Problem

QUIET_ZONE = 4  # modules (ISO/IEC 18004)
BESIDE_EM2, ALONE_EM2 = 7.29, 18.0  # the area of a logo beside lines, and of one without lines
MARK_GAP_EM, PLATE_EM, LINE_EM = 0.7, 0.4, 1.14  # see base.css
FIRST_LARGER, FIRST_LINE_EM = 1.3, 1.2  # the first line of a campaign, and a line of its type
WIDEST_BESIDE_EM, WIDEST_ALONE_EM = 6.5, 13.0
HIGHEST_BESIDE_EM, HIGHEST_ALONE_EM = 3.6, 4.6
PLATED = 0.95  # a plate, which looks larger, is so much of the greatest height of a logo
LETTER_EM = 0.5  # the width of a letter of bold text, on average
RULE_AND_GAPS_EM = 3.6  # in a contact row: the rule of the lockup, and gaps between its three parts
LEAST_CODE_MM, LEAST_MODULE_MM = 20, 0.5
QR_ERROR_LEVEL = "m"  # survives 15 % of damage: folds and thumbs (ISO/IEC 18004)

# Colours that an SVG may state for screens and that cannot be converted to inks.
_NO_INK = re.compile(rb"\b(?:(?:ok)?l(?:ab|ch)|color|device-cmyk)\(")
_BYTES = re.compile(r"data:[-\w/+.;=]*,[^\s'\")]*")  # a picture as a URL
Size = tuple[float, float]  # width and height


@dataclass(frozen=True)
class Shown:
    """A logo on one ground: its URL, its width over its height, its words and its plate.

    `plate` is a colour where the logo cannot be seen on the ground itself; else it is empty.
    """

    url: str
    ratio: float
    alt: str
    plate: str = ""

    @property
    def under(self) -> str:
        """Its plate as CSS."""
        return f"--plate: {self.plate}; " if self.plate else ""

    @property
    def alone(self) -> str:
        """Its measures as CSS for a lockup without lines."""
        width, height = self._measures_em(ALONE_EM2, WIDEST_ALONE_EM, HIGHEST_ALONE_EM)
        return f"width: {width:.2f}em; height: {height:.2f}em"

    def beside(self, lines: int, leading_em: float = 0.0, *, larger: bool) -> "Beside":
        """Its measures beside the lines of a lockup.

        Args:
            lines: how many there are.
            leading_em: how far apart they stand, in ems; 0 where the style decides.
            larger: whether the first of them is larger.
        """
        width, height = self._measures_em(BESIDE_EM2, WIDEST_BESIDE_EM, HIGHEST_BESIDE_EM)
        plate = self.plate_em
        line, first = max(LINE_EM, leading_em), max(FIRST_LINE_EM, leading_em) * FIRST_LARGER
        text = lines * line + (first - line if larger else 0.0)
        return Beside(width, height, plate, height + plate - text)

    @property
    def plate_em(self) -> float:
        """What a plate adds to its width and to its height, in ems."""
        return 2 * PLATE_EM if self.plate else 0.0

    def _measures_em(self, area_em2: float, widest_em: float, highest_em: float) -> Size:
        """Width and height of an area, within limits: logos of equal area look equally large."""
        if self.plate:
            highest_em, widest_em = highest_em * PLATED - self.plate_em, widest_em - self.plate_em
        height = min(math.sqrt(area_em2 / self.ratio), highest_em, widest_em / self.ratio)
        return height * self.ratio, height


@dataclass(frozen=True)
class Beside:
    """A mark beside lines, as CSS for the lockup, for the mark and for the lines.

    `plate_em` is what a plate adds to width and height, `over_em` by how much the mark is higher
    than the lines. Whichever of the two is lower stands in the middle of the other.
    """

    width_em: float
    height_em: float
    plate_em: float
    over_em: float

    @property
    def lockup(self) -> str:
        """The lockup's least height: that of the mark."""
        return f"min-height: {self.height_em + self.plate_em:.2f}em"

    @property
    def mark(self) -> str:
        """Its size, and how far below the first line's top it begins."""
        top = max(0.0, -self.over_em / 2)
        return (
            f"width: {self.width_em:.2f}em; height: {self.height_em:.2f}em; margin-top: {top:.2f}em"
        )

    @property
    def lines(self) -> str:
        """The room beside the lines that the mark takes, and how far below its top they begin."""
        room = self.width_em + self.plate_em + MARK_GAP_EM
        return f"margin-top: {max(0.0, self.over_em / 2):.2f}em; margin-inline-start: {room:.2f}em"


def shown(  # noqa: PLR0913 - the last one is for rows alone
    logo: Logo,
    colour: str,
    ground: str,
    colours: Mapping[str, str],
    address: Callable[[Logo, str], str] = Logo.address,
    *,
    plate: str = "",
) -> Shown:
    """A logo ready for a ground: the variant that is seen there, or on a plate.

    Args:
        logo: which one, with its variants.
        colour: the token of what ``currentColor`` becomes in an SVG, such as accent.
        ground: the token of the colour behind it, such as paper.
        colours: the brand's colours (``#rrggbb``) by token.
        address: gives the URL of a logo in a colour.
        plate: the colour of a plate to use if the logo is seen there almost wholly.
    """
    found = standing(logo, colour, ground, colours, plate)
    return Shown(address(found.logo, found.colour), found.logo.ratio, logo.alt, found.plate)


def addressed(brand: Brand) -> dict[str, bytes]:
    """The bytes of every logo of a brand in every colour that pages may use, by address."""
    logos = [each for logo in brand.logos.values() for each in (logo, *logo.variants.values())]
    colours = {*brand.colours.values(), *brand.on_slides.values()}
    return {
        logo.address(colour): logo.coloured(colour)
        for logo in logos
        for colour in (colours if logo.is_drawing else ("",))
    }


def blamed(problem: Problem, brand: Brand) -> Problem:
    """A problem that quotes a picture, pointed at the logo's line; it never quotes bytes.

    Args:
        problem: what was found while pages were laid out or written.
        brand: whose logos they show.
    """
    for name, logo in brand.logos.items():
        colours = {*brand.colours.values(), *brand.on_slides.values()}
        if problem.where == COLOURS and _NO_INK.search(logo.content):
            found = brand.source.problem(("logo", "images", name), problem.message, problem.hint)
            return replace(found, rule=problem.rule)
        if any(logo.address(colour) in problem.message for colour in colours):
            message, hint = f'the logo "{name}" cannot be drawn', "save it as a PNG, and name that"
            return brand.source.problem(("logo", "images", name), message, hint)
    return replace(problem, message=_BYTES.sub("a picture of its own", problem.message))


def crowded(brand: Brand, room_em: float, code_em: float) -> bool:
    """Whether lockup, address and QR code are too wide to stand beside each other.

    If so, the lockup goes below the address. Nothing can collide either way, for each of them
    wraps: letters are counted only to decide what looks better.

    Args:
        brand: the brand that they belong to.
        room_em: the width that there is, in ems.
        code_em: the edge of the QR code, in ems.
    """
    lines = [len(line.replace("*", "")) for line in brand.lockup.lines]
    logo = brand.lockup.logo
    lockup = max(lines, default=0) * LETTER_EM
    if logo:
        lockup += WIDEST_BESIDE_EM if lines else WIDEST_ALONE_EM
    ways = (brand.contact.web, *(line for way in brand.contact.beside for line in way.written))
    longest = max(map(len, ways))
    return lockup + longest * LETTER_EM + code_em + RULE_AND_GAPS_EM > room_em


def qr_code(brand: Brand, language: Language) -> Markup:
    """The brand's QR code with its quiet zone (ISO/IEC 18004), as SVG; empty without an address."""
    code, words = brand.contact.code, language.words
    if not code:
        return Markup()
    alt = words.qr_code.format(address=code.address)
    if code.called:
        alt = words.qr_code_called.format(called=code.called)
    _, dark = code_colours(brand)
    svg = _made(code.href).svg_inline(
        border=QUIET_ZONE, omitsize=True, title=alt, dark=dark, light=None
    )
    return Markup(svg)  # noqa: S704 - segno escapes the title


@dataclass(frozen=True)
class LinkCode:
    """A QR code beside a link: an SVG, and its edge in millimetres with its quiet zone."""

    svg: Markup
    edge_mm: float


def link_code(address: str, brand: Brand, language: Language) -> LinkCode:
    """The QR code of an address, with its quiet zone, as large as telephones need.

    Its edge is 20 mm or more, and that of each module half a millimetre (ISO/IEC 18004; vendors).
    """
    made = _made(address)
    modules = made.symbol_size(border=0)[0]
    module_mm = max(LEAST_CODE_MM / modules, LEAST_MODULE_MM)
    alt = language.words.qr_code.format(address=address.partition("://")[2] or address)
    _, dark = code_colours(brand)
    svg = made.svg_inline(border=QUIET_ZONE, omitsize=True, title=alt, dark=dark, light=None)
    return LinkCode(Markup(svg), (modules + 2 * QUIET_ZONE) * module_mm)  # noqa: S704 - escaped


def code_colours(brand: Brand) -> tuple[str, str]:
    """The ground of a QR code and the code itself: the lighter and the darker of paper and text."""
    dark, light = sorted((brand.colours["text"], brand.colours["paper"]), key=luminance)
    return light, dark


def quiet_zone(brand: Brand) -> float:
    """How many times wider the QR code is with its quiet zone than without."""
    if not brand.contact.code:
        return 1.0
    modules = _made(brand.contact.code.href).symbol_size(border=0)[0]
    return float(modules + 2 * QUIET_ZONE) / modules


@lru_cache  # it stands on every page of a pack
def _made(address: str) -> segno.QRCode:
    return segno.make(address, error=QR_ERROR_LEVEL, micro=False)
