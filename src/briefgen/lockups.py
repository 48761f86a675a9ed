"""Logos and the QR code as templates show them: which file, how large, and on what ground."""

from collections.abc import Mapping
from dataclasses import dataclass

import segno
from markupsafe import Markup

from briefgen.brand import Brand
from briefgen.contact import Code
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
    """The brand's QR code with its quiet zone; nothing where it has nowhere to lead to."""
    code, words = brand.contact.code, language.words
    if not code:
        return Markup()
    alt = words.qr_code.format(address=code.address)
    if code.called:
        alt = words.qr_code_called.format(called=code.called)
    svg = _made(code).svg_inline(
        border=QUIET_ZONE, omitsize=True, title=alt, dark=brand.colours["text"], light=None
    )
    return Markup(svg)  # noqa: S704 - segno escapes the title


def quiet_zone(brand: Brand) -> float:
    """How much wider the QR code is with its quiet zone: a short address has fewer modules."""
    if not brand.contact.code:
        return 1.0
    modules = _made(brand.contact.code).symbol_size(border=0)[0]
    return float(modules + 2 * QUIET_ZONE) / modules


def _made(code: Code) -> segno.QRCode:
    return segno.make(code.href, error=QR_ERROR_LEVEL, micro=False)
