"""Logos without colour, each grey as light as the colour it stands for, so that contrasts stay."""

import io
import re
from functools import lru_cache, partial
from typing import Any

from PIL import Image, ImageChops, ImageColor, ImageMath

from briefgen.colour import luminance

_FULL = 255
_COLOUR = re.compile(
    rb"(?P<before>(?:fill|stroke|stop-color|color|flood-color)\s*(?:=\s*[\"']|:)\s*)"
    rb"(?P<colour>#[0-9a-f]{3,8}\b|(?:rgb|hsl)a?\([^)]*\)|[a-z]+\b)",
    re.IGNORECASE,
)
_KEPT = {b"none", b"currentcolor", b"inherit", b"transparent", b"url"}
_GAMMA = 2.2  # near enough to the curve of sRGB to keep a contrast


def drawing(content: bytes, *, turned: bool = False) -> bytes:
    """An SVG in greys; `turned` exchanges light and dark."""
    return _COLOUR.sub(partial(_in_grey, turned=turned), content)


def _in_grey(found: "re.Match[bytes]", *, turned: bool) -> bytes:
    if found["colour"].lower() in _KEPT:
        return found[0]
    try:
        red, green, blue, *alpha = ImageColor.getrgb(found["colour"].decode())
    except ValueError:
        return found[0]  # no colour that is known: then it is no colour of a logo either
    level = _level(f"#{red:02x}{green:02x}{blue:02x}")
    level = _FULL - level if turned else level
    return found["before"] + f"#{bytes([level] * 3 + alpha).hex()}".encode()


@lru_cache
def _level(colour: str) -> int:
    """The grey (0 to 255) that is as light as a colour."""
    wanted = luminance(colour)
    return min(
        range(256), key=lambda grey: abs(luminance(f"#{grey:02x}{grey:02x}{grey:02x}") - wanted)
    )


def picture(content: bytes, *, turned: bool = False) -> bytes:
    """A picture of dots in greys, of the same kind; what is clear stays so.

    `turned` exchanges light and dark.
    """
    with Image.open(io.BytesIO(content)) as image:
        kind = image.format
        shown = image.convert("RGBA" if kind == "PNG" else "RGB")
    bands = dict(zip("rgb", shown.convert("RGB").split(), strict=True))
    grey = ImageMath.lambda_eval(_lightness, **bands)
    grey = ImageChops.invert(grey) if turned else grey
    if kind == "PNG":
        grey = Image.merge("LA", (grey, shown.getchannel("A")))
    file = io.BytesIO()
    grey.save(file, kind, **({"quality": 92} if kind == "JPEG" else {"optimize": True}))
    return file.getvalue()


def _lightness(of: dict[str, Any]) -> Any:
    shares = (("r", 0.2126), ("g", 0.7152), ("b", 0.0722))
    light = sum((of["float"](of[band]) / _FULL) ** _GAMMA * share for band, share in shares)
    return of["convert"](light ** (1 / _GAMMA) * _FULL + 0.5, "L")
