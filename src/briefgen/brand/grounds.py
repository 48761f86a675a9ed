"""Chooses the variant of a logo that stands on a ground, and a plate below it where it needs one.

A logo is seen where at least half of what it covers has a contrast of 3:1 with its ground, or is
enclosed by parts that have (WCAG 2.2, 1.4.11). The choice asks for a little more than that: the
check of the finished file measures another picture of the logo, whose edges are smoothed otherwise.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.brand.colour import LEAST_OF_GRAPHICS, WHITE, contrast, luminance
from briefgen.brand.logos.logo import ON_DARK, ON_LIGHT, Logo

if TYPE_CHECKING:
    from briefgen.brand.logos.look import Look

LEAST_SEEN = 0.5  # of what a logo covers
LEAST_IN_BOX = 1.5  # contrast of a picture with its own box, which no plate can change
SAFE_CONTRAST, SAFE_SEEN = 3.2, 0.6  # what the choice asks for in place of 3:1 and half
AS_WELL = 0.1  # an earlier plate is taken though it shows so much less of a logo than a later one
WHOLE = 0.9  # so much of a logo must be seen on its neighbours' plate for it to take that
BLACK = "#000000"
PAPER, ON_PAPER = "paper", "accent"  # a plate, and the colour of what stands on it
ON_PLATE = (ON_PAPER, "brand", "on-brand")  # what ``currentColor`` may become on one


@dataclass(frozen=True)
class Standing:
    """A variant of a logo in its place; `colour` is what ``currentColor`` becomes in it.

    `plate` is the colour of the plate below it, empty where it stands on the ground itself.
    """

    logo: Logo
    colour: str
    plate: str = ""


def standing(
    logo: Logo, colour: str, ground: str, colours: Mapping[str, str], plate: str = ""
) -> Standing:
    """Choose the variant that is made for a ground, else one that is seen there, else a plate.

    Args:
        logo: with its variants.
        colour: the token of what ``currentColor`` becomes, such as on-brand.
        ground: the token of the ground, such as brand.
        colours: the colours (``#rrggbb``) by token.
        plate: the colour of a plate to use if the logo is seen there almost wholly.
    """
    own = colours[ground]
    if plate:
        share, found = _best(logo, plate, colours)
        if share >= WHOLE:
            return found
    for each in _in_order(logo, own):
        if is_boxed(each) or _is_safe(each, colours[colour], own):
            return Standing(each, colours[colour], _around_box(each, own, colours))
    found = _on_plate(logo, colours)
    return found if found.plate != own else replace(found, plate="")


def is_lost(logo: Logo, colours: Mapping[str, str]) -> bool:
    """Whether neither a logo nor any variant of it is seen on any plate."""
    if all(map(is_boxed, logos := [logo, *logo.variants.values()])):
        return all(_look(each).seen_in_box(LEAST_IN_BOX) < LEAST_SEEN for each in logos)
    plates = _plates(colours)
    return all(_best(logo, each, colours, LEAST_OF_GRAPHICS)[0] < LEAST_SEEN for each in plates)


def in_grey(logo: Logo, colours: Mapping[str, str]) -> Logo:
    """A logo for black and white; where greys are too pale for the paper, in darker or turned ones.

    A picture in a box of its own is never turned light for dark: its box would turn as well.
    """
    grey = logo.in_grey()
    tones = [grey, grey.darker(), *([] if is_boxed(grey) else [grey.negative()])]
    shares = [_best(each, colours[PAPER], colours)[0] for each in tones]
    if shares[0] >= SAFE_SEEN:
        return grey
    return tones[shares.index(max(shares))]


def seen(logo: Logo, colour: str, ground: str, least: float = LEAST_OF_GRAPHICS) -> float:
    """How much (0 to 1) of a logo is seen on a ground: of the area that it covers.

    Args:
        logo: the logo.
        colour: what ``currentColor`` becomes in it (``#rrggbb``).
        ground: the colour behind it (``#rrggbb``).
        least: the contrast with the ground at which a part of it is seen.
    """
    if logo.is_plain:
        return float(contrast(colour, ground) >= least)
    from briefgen.brand.logos import look  # noqa: PLC0415 - slow to import

    return look.seen(logo, colour, ground, least)


def ink(logo: Logo, colour: str) -> float:
    """How much (0 to 1) of its place a logo covers, with a colour (``#rrggbb``) for its own."""
    from briefgen.brand.logos import look  # noqa: PLC0415 - slow to import

    return look.of(logo, colour).ink


def is_boxed(logo: Logo) -> bool:
    """Whether a logo is a picture in an opaque box of one colour, as most JPEGs are.

    No plate changes how it is seen.
    """
    return not logo.is_drawing and _look(logo).is_boxed


def is_dark(colour: str) -> bool:
    """Whether white is read better on a colour than black."""
    return contrast(colour, WHITE) > contrast(colour, BLACK)


def _in_order(logo: Logo, ground: str) -> Iterator[Logo]:
    """The logo and its variants; a variant that is made for such a ground comes first."""
    made_for, other = (ON_DARK, ON_LIGHT) if is_dark(ground) else (ON_LIGHT, ON_DARK)
    yield from (logo.variants[kind] for kind in (made_for,) if kind in logo.variants)
    yield logo
    yield from (logo.variants[kind] for kind in (other,) if kind in logo.variants)


def _on_plate(logo: Logo, colours: Mapping[str, str]) -> Standing:
    """A logo on the first plate that shows it about as well as any."""
    found = [_best(logo, each, colours) for each in _plates(colours)]
    most = max(share for share, _ in found)
    enough = max(most - AS_WELL, min(most, SAFE_SEEN))
    return next(each for share, each in found if share >= enough)


def _plates(colours: Mapping[str, str]) -> list[str]:
    """The colours that a plate may have, the best-liked first."""
    darkest = min(colours.values(), key=luminance)
    return list(dict.fromkeys((colours[PAPER], WHITE, darkest, BLACK)))


def _best(
    logo: Logo, plate: str, colours: Mapping[str, str], least: float = SAFE_CONTRAST
) -> tuple[float, Standing]:
    """The variant and colour of a logo that show most of it on a plate, behind how much that is."""
    tokens = [token for token in ON_PLATE if token in colours]
    found = [
        (seen(each, colours[token], plate, least), Standing(each, colours[token], plate))
        for each in _in_order(logo, plate)
        for token in (tokens if each.is_drawing else tokens[:1])
    ]
    return max(found, key=lambda each: each[0])


def _around_box(logo: Logo, own: str, colours: Mapping[str, str]) -> str:
    """The plate that continues a picture's own box on another ground; empty where none does."""
    if logo.is_drawing:
        return ""
    found = _look(logo)
    plates = () if found.is_in_box(own) else (colours[PAPER], WHITE)
    return next((each for each in plates if found.is_in_box(each) and _is_safe(logo, "", each)), "")


def _is_safe(logo: Logo, colour: str, ground: str) -> bool:
    return seen(logo, colour, ground, SAFE_CONTRAST) >= SAFE_SEEN


def _look(picture: Logo) -> "Look":
    """How a picture made of dots looks."""
    from briefgen.brand.logos import look  # noqa: PLC0415 - slow to import

    return look.of(picture, "")
