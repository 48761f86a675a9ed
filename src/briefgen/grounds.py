"""Which variant of a logo stands on a ground, and whether it needs a plate there.

A logo is seen where at least half of what it covers has a contrast of 3:1 with its ground, or is
enclosed by what has (WCAG 2.2, 1.4.11).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefgen.colour import contrast
from briefgen.logo import ON_DARK, ON_LIGHT, Logo

LEAST_CONTRAST = 3.0  # of graphics with their ground (WCAG 2.2, 1.4.11)
LEAST_SEEN = 0.5  # of what a logo covers
PAPER, ON_PAPER = "paper", "accent"  # a plate, and the colour of what stands on it


@dataclass(frozen=True)
class Standing:
    """A variant of a logo as it stands somewhere; `colour` is what ``currentColor`` becomes."""

    logo: Logo
    colour: str
    plate: bool = False


def standing(logo: Logo, colour: str, ground: str, colours: Mapping[str, str]) -> Standing:
    """Choose the variant that is made for a ground, else one that is seen there, else a plate.

    Args:
        logo: with its variants.
        colour: the token of what ``currentColor`` becomes, such as on-brand.
        ground: the token of the ground, such as brand.
        colours: the colours (``#rrggbb``) by token.
    """
    own, paper = colours[ground], colours[PAPER]
    for each in _in_order(logo, own):
        if seen(each, colours[colour], own) >= LEAST_SEEN:
            boxed = own != paper and _is_in_box(each, colours[colour], paper)
            return Standing(each, colours[colour], plate=boxed)
    order = list(_in_order(logo, paper))
    best = max(order, key=lambda each: seen(each, colours[ON_PAPER], paper))
    return Standing(best, colours[ON_PAPER], plate=own != paper)


def is_lost(logo: Logo, colours: Mapping[str, str]) -> bool:
    """Whether a logo and its variants are seen on no plate, and so cannot stand everywhere."""
    paper = colours[PAPER]
    return all(seen(each, colours[ON_PAPER], paper) < LEAST_SEEN for each in _in_order(logo, paper))


def in_grey(logo: Logo, colours: Mapping[str, str]) -> Logo:
    """A logo for black and white; light and dark change places where greys are lost on paper."""
    grey = logo.in_grey()
    return grey.negative() if is_lost(grey, colours) else grey


def seen(logo: Logo, colour: str, ground: str) -> float:
    """How much (0 to 1) of what a logo covers is seen on a ground; both are ``#rrggbb``."""
    if logo.is_plain:
        return float(contrast(colour, ground) >= LEAST_CONTRAST)
    from briefgen import look  # noqa: PLC0415 - slow to import

    return look.seen(logo, colour, ground)


def ink(logo: Logo, colour: str) -> float:
    """How much (0 to 1) of its place a logo covers; its colour is ``#rrggbb``."""
    from briefgen import look  # noqa: PLC0415 - slow to import

    return look.of(logo, colour).ink


def is_dark(colour: str) -> bool:
    """Whether white is read better on a colour than black."""
    return contrast(colour, "#ffffff") > contrast(colour, "#000000")


def _in_order(logo: Logo, ground: str) -> Iterator[Logo]:
    """The logo and its variants: the one that is made for such a ground comes first."""
    made_for, other = (ON_DARK, ON_LIGHT) if is_dark(ground) else (ON_LIGHT, ON_DARK)
    yield from (logo.variants[kind] for kind in (made_for,) if kind in logo.variants)
    yield logo
    yield from (logo.variants[kind] for kind in (other,) if kind in logo.variants)


def _is_in_box(logo: Logo, colour: str, paper: str) -> bool:
    if logo.is_drawing:
        return False
    from briefgen import look  # noqa: PLC0415 - slow to import

    return look.of(logo, colour).is_in_box(paper)
