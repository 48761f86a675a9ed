"""Logos and the QR code as templates show them: which file, how large, and on what ground."""

from collections.abc import Mapping
from dataclasses import dataclass

import segno
from markupsafe import Markup

from briefgen.brand import Brand
from briefgen.language import Language
from briefgen.logo import Logo

QUIET_ZONE = 4  # modules (ISO/IEC 18004)
QR_ERROR_LEVEL = "m"  # survives 15 % of damage: folds and thumbs (ISO/IEC 18004)


@dataclass(frozen=True)
class Shown:
    """A logo on one ground: its URL, its width to its height, and whether it needs a plate.

    A plate has the paper's colour; a logo stands on one where it cannot be seen on the ground.
    """

    url: str
    ratio: float
    alt: str
    plate: bool = False


def shown(logo: Logo, colour: str, ground: str, colours: Mapping[str, str]) -> Shown:
    """A logo as it stands on a ground.

    Args:
        logo: which one.
        colour: the token of what ``currentColor`` becomes in an SVG, such as accent.
        ground: the token of the colour behind it, such as paper.
        colours: the brand's colours (``#rrggbb``) by token.
    """
    del ground  # every logo is shown as it is, wherever it stands
    return Shown(logo.url(colours[colour]), logo.ratio, logo.alt)


def qr_code(brand: Brand, language: Language) -> Markup:
    """The QR code of the brand's web page, with its quiet zone."""
    alt = language.words.qr_code.format(address=brand.contact.web)
    svg = _code_of(brand).svg_inline(
        border=QUIET_ZONE, omitsize=True, title=alt, dark=brand.colours["text"], light=None
    )
    return Markup(svg)  # noqa: S704 - segno escapes the title


def quiet_zone(brand: Brand) -> float:
    """How much wider the QR code is with its quiet zone: a short address has fewer modules."""
    modules = _code_of(brand).symbol_size(border=0)[0]
    return (modules + 2 * QUIET_ZONE) / modules


def _code_of(brand: Brand) -> segno.QRCode:
    return segno.make(brand.web_address, error=QR_ERROR_LEVEL, micro=False)
