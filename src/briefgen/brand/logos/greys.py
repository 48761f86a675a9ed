"""Logos without colour, each grey as light as the colour it stands for, so that contrasts stay."""

import io
import re
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any

from PIL import Image, ImageColor, ImageMath

from briefgen.brand.colour import luminance

_FULL = 255
_COLOUR = re.compile(
    rb"(?P<before>(?:fill|stroke|stop-color|color|flood-color)\s*(?:=\s*[\"']|:)\s*)"
    rb"(?P<colour>#[0-9a-f]{3,8}\b|(?:rgb|hsl)a?\([^)]*\)|[a-z]+\b)",
    re.IGNORECASE,
)
_KEPT = {b"none", b"currentcolor", b"inherit", b"transparent", b"url"}
# What becomes of a level of grey (0 to 255); "darker" leaves white white.
TONES: Mapping[str, Callable[[int], int]] = {
    "same": lambda level: level,
    "darker": lambda level: level * level // _FULL,
    "turned": lambda level: _FULL - level,
}
_GAMMA = 2.2  # near enough to the curve of sRGB to keep a contrast


def drawing(content: bytes, tone: str = "same") -> bytes:
    """An SVG in greys of one of the `TONES`."""
    return _COLOUR.sub(partial(_in_grey, tone=TONES[tone]), content)


def _in_grey(found: "re.Match[bytes]", tone: Callable[[int], int]) -> bytes:
    if found["colour"].lower() in _KEPT:
        return found[0]
    try:
        red, green, blue, *alpha = ImageColor.getrgb(found["colour"].decode())
    except ValueError:
        return found[0]  # an unknown name: no program draws it as a colour
    level = tone(_level(f"#{red:02x}{green:02x}{blue:02x}"))
    return found["before"] + f"#{bytes([level] * 3 + alpha).hex()}".encode()


@lru_cache
def _level(colour: str) -> int:
    """The grey (0 to 255) that is as light as a colour."""
    wanted = luminance(colour)
    return min(
        range(256), key=lambda grey: abs(luminance(f"#{grey:02x}{grey:02x}{grey:02x}") - wanted)
    )


def picture(content: bytes, tone: str = "same") -> bytes:
    """A picture of dots of the same kind in greys of one of the `TONES`; what is clear stays so."""
    with Image.open(io.BytesIO(content)) as image:
        kind = image.format
        shown = image.convert("RGBA" if kind == "PNG" else "RGB")
    bands = dict(zip("rgb", shown.convert("RGB").split(), strict=True))
    grey = ImageMath.lambda_eval(_lightness, **bands).point(TONES[tone])
    if kind == "PNG":
        grey = Image.merge("LA", (grey, shown.getchannel("A")))
    file = io.BytesIO()
    grey.save(file, kind, **({"quality": 92} if kind == "JPEG" else {"optimize": True}))
    return file.getvalue()


def _lightness(of: dict[str, Any]) -> Any:
    shares = (("r", 0.2126), ("g", 0.7152), ("b", 0.0722))
    light = sum((of["float"](of[band]) / _FULL) ** _GAMMA * share for band, share in shares)
    return of["convert"](light ** (1 / _GAMMA) * _FULL + 0.5, "L")
