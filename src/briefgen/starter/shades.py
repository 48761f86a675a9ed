"""The nearest shade of a colour that can be read, found in OKLCH, in which steps look even.

OKLCH is OKLab in polar coordinates: lightness from 0 to 1, chroma from 0 (grey) to about 0.4, and
hue in degrees. Matrices: Björn Ottosson, "A perceptual color space for image processing" (2020).
"""

import math
from collections.abc import Iterable
from typing import NamedTuple

from briefgen.brand.colour import LEAST_CONTRAST, channels, contrast

STEPS = 500  # of lightness, in a search: finer ones are not seen
HALVINGS = 12  # of chroma, in a search
ROOM = 1e-4  # how far a channel may lie outside of 0 to 1: less than rounding hides
_LINEAR_UP_TO, _CURVED_FROM = 0.04045, 0.0031308  # of the sRGB curve (IEC 61966-2-1)

_Three = tuple[float, float, float]
_TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_LAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_FROM_CONES = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)


class Shade(NamedTuple):
    """A colour in OKLCH: lightness from 0 to 1, chroma from 0, hue in degrees."""

    lightness: float
    chroma: float
    hue: float


def shade_of(colour: str) -> Shade:
    """A colour (``#rrggbb``) in OKLCH."""
    red, green, blue = (_linear(channel / 255) for channel in channels(colour))
    cones = _times(_TO_CONES, (red, green, blue))
    long, medium, short = (math.cbrt(each) for each in cones)
    lightness, a, b = _times(_TO_LAB, (long, medium, short))
    return Shade(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360)


def colour_of(shade: Shade) -> str:
    """A shade as ``#rrggbb``, with as much of its chroma as screens can show (sRGB)."""
    if (found := _shown(shade)) is not None:
        return found
    low, high = 0.0, shade.chroma
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _shown(shade._replace(chroma=middle)) else (low, middle)
    return _shown(shade._replace(chroma=low)) or _hex((shade.lightness,) * 3)


def apart(one: str, other: str) -> float:
    """How far apart two colours (``#rrggbb``) look: 0 for the same, 1 for black and white."""
    first, second = shade_of(one), shade_of(other)
    between = math.radians(first.hue - second.hue)
    chroma = first.chroma**2 + second.chroma**2
    chroma -= 2 * first.chroma * second.chroma * math.cos(between)
    return math.hypot(first.lightness - second.lightness, math.sqrt(max(0.0, chroma)))


def readable(colour: str, grounds: Iterable[str], least: float = LEAST_CONTRAST) -> str:
    """The nearest shade of a colour that has enough contrast with all of some pale grounds.

    The hue stays. The lightness falls in small steps, and the chroma only where screens cannot show
    it, so the first shade that passes is the nearest.

    Args:
        colour: as ``#rrggbb``.
        grounds: as ``#rrggbb``, all paler than the shade that is looked for.
        least: the contrast ratio that it needs (WCAG 2.2, 1.4.3).
    """
    behind = tuple(grounds)
    start = shade_of(colour)
    found = colour
    for step in range(STEPS + 1):
        if all(contrast(found, ground) >= least for ground in behind):
            return found
        found = colour_of(start._replace(lightness=start.lightness * (1 - step / STEPS)))
    return found


def nearest_readable(
    colour: str, others: Iterable[str], least: float = LEAST_CONTRAST
) -> str | None:
    """The nearest shade that has enough contrast with all others, be it darker or lighter.

    Args:
        colour: as ``#rrggbb``.
        others: the colours of what stands on it, or of what it stands on, as ``#rrggbb``.
        least: the contrast ratio that it needs (WCAG 2.2, 1.4.3).

    Returns:
        It as ``#rrggbb``; None where no shade has.
    """
    start, beside = shade_of(colour), tuple(others)
    for step in range(STEPS + 1):
        for lightness in (start.lightness - step / STEPS, start.lightness + step / STEPS):
            if 0 <= lightness <= 1:
                found = colour_of(start._replace(lightness=lightness)) if step else colour
                if all(contrast(found, other) >= least for other in beside):
                    return found
    return None


def _shown(shade: Shade) -> str | None:
    """A shade as ``#rrggbb``, or nothing where screens cannot show it."""
    turned = math.radians(shade.hue)
    a, b = shade.chroma * math.cos(turned), shade.chroma * math.sin(turned)
    long, medium, short = (each**3 for each in _times(_FROM_LAB, (shade.lightness, a, b)))
    parts = _times(_FROM_CONES, (long, medium, short))
    if not all(-ROOM <= part <= 1 + ROOM for part in parts):
        return None
    red, green, blue = (_curved(min(1.0, max(0.0, part))) for part in parts)
    return _hex((red, green, blue))


def _times(matrix: tuple[_Three, _Three, _Three], vector: _Three) -> _Three:
    one, two, three = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return one, two, three


def _hex(parts: _Three) -> str:
    return "#" + "".join(f"{round(min(1.0, max(0.0, part)) * 255):02x}" for part in parts)


def _linear(part: float) -> float:
    return part / 12.92 if part <= _LINEAR_UP_TO else ((part + 0.055) / 1.055) ** 2.4


def _curved(part: float) -> float:
    return part * 12.92 if part <= _CURVED_FROM else 1.055 * part ** (1 / 2.4) - 0.055
