"""Rewrites in inks everything that a document paints, whatever stated its colour.

Pages are set in the colours of a screen, stated by styles, logos or pictures. A soft mask is no
paint: its lightness says how much of something shows, so its colours become greys as light.
"""

import io
import re
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

import pydyf
from PIL import Image

from briefgen.artwork import COLOURS, MOST_INK, Artwork
from briefgen.pdf.press.content_streams import Content, contents, images, masks, named
from briefgen.pdf.press.separation import Separation, heaviest
from briefgen.problems import Example, Problem, ProblemsFound, Rule

JPEG_QUALITY = 95
PICTURE_MOST_INK = 297.0  # percent: a printer that scales a picture rounds every ink of a dot
JPEG_MOST_INK = 280.0  # percent, before compression, which adds a little at hard edges

_COLOUR = re.compile(rb"(.+) (rg|RG|g|G|k|K|cs|CS|sc|SC|scn|SCN)", re.DOTALL)
_PATTERN = re.compile(rb"/(Pattern|p\d+)")

Colour = tuple[float, ...]  # red, green and blue, from 0 to 1

STRANGE_COLOUR = Rule(
    name="strange-colour",
    severity="error",
    title="A colour is stated in a way that cannot be turned into inks",
    source="PDF/X-4 (ISO 15930-7): here all is in the four inks of one printing condition",
    advice="write colours as #rrggbb in styles and logos; their inks belong in the brand, under "
    "defaults.briefgen.cmyk",
    example=Example(
        "page",
        '<p style="color: device-cmyk(0 1 1 0)">Learning</p>',
        'a colour cannot be printed as it is stated: "/DeviceCMYK cs"',
    ),
)


class _Paint(NamedTuple):
    """How to rewrite colours: the new colour space, its operators, and a colour's parts in it."""

    space: str
    operators: Mapping[bytes, bytes]
    parts: Callable[[Colour], Colour]


def ink(pdf: Any, separation: Separation, wanted: Artwork) -> None:
    """Rewrite every colour of a document in inks.

    Args:
        pdf: the objects of the document.
        separation: converts a colour for which the brand states no inks.
        wanted: how the file is finished, with the inks that the brand states.

    Raises:
        ProblemsFound: when a colour is stated in a way that cannot be converted.
    """
    stated = {bytes.fromhex(name[1:]): inks for name, inks in wanted.inks.items()}

    @cache
    def inks(colour: Colour) -> Colour:
        red, green, blue = (max(0, min(255, round(255 * part))) for part in colour)
        found = stated.get(bytes((red, green, blue))) or separation.of((red, green, blue))
        return tuple(amount / 100 for amount in found)

    in_inks = _Paint("/DeviceCMYK", {b"rg": b"k", b"RG": b"K"}, inks)
    hidden = masks(pdf)
    for content in contents(pdf):
        _rewrite(pdf, content, _IN_GREY if content.stream.number in hidden else in_inks)
    alphas = {image.extra.get("SMask") for image in images(pdf)}
    for image in images(pdf):
        if image.reference not in alphas:
            _convert_picture(image, separation)


def _luminance(colour: Colour) -> Colour:
    """The lightness of a colour in a soft mask (ISO 32000-1, 10.3.3 and 11.5.3)."""
    red, green, blue = colour
    return (0.3 * red + 0.59 * green + 0.11 * blue,)


_IN_GREY = _Paint("/DeviceGray", {b"rg": b"g", b"RG": b"G"}, _luminance)


def _rewrite(pdf: Any, content: Content, paint: _Paint) -> None:
    stream, resources = content
    stream.stream = [_rewritten(item, paint) for item in stream.stream]
    if "Group" in stream.extra:
        stream.extra["Group"]["CS"] = paint.space
    for shading in named(pdf, resources, "Shading").values():
        if shading["ColorSpace"] != _IN_GREY.space:  # a fade's, which is a mask already
            shading["ColorSpace"] = paint.space
            _convert_gradient(shading, paint)


def _rewritten(item: Any, paint: _Paint) -> Any:
    colour = _COLOUR.fullmatch(item) if isinstance(item, bytes) else None
    if not colour:
        return item
    operands, operator = colour.groups()
    if operator in paint.operators:
        parts = paint.parts(tuple(map(float, operands.split())))
        return b" ".join([*map(_number, parts), paint.operators[operator]])
    if not _PATTERN.fullmatch(operands):
        raise ProblemsFound([_strange_colour(item)])
    return item


def _number(part: float) -> bytes:
    """A number as PDF writes them: without exponents (ISO 32000-1, 7.3.3)."""
    return f"{part:.5f}".rstrip("0").rstrip(".").encode()


def _convert_gradient(each: Any, paint: _Paint) -> None:
    """Convert the colours at both ends of each part of a gradient."""
    if isinstance(each, dict):
        for name in ("C0", "C1"):
            if len(each.get(name, ())) == len("RGB"):
                each[name] = pydyf.Array(paint.parts(tuple(each[name])))
        for value in each.values():
            _convert_gradient(value, paint)
    elif isinstance(each, list):
        for value in each:
            _convert_gradient(value, paint)


def _strange_colour(operator: bytes) -> Problem:
    stated = operator.decode(errors="replace")
    message = f'a colour cannot be printed as it is stated: "{stated}"'
    problem = Problem("", 0, 0, message, STRANGE_COLOUR.advice, where=COLOURS)
    return STRANGE_COLOUR.found(problem)


# --- pictures -----------------------------------------------------------------------------------


def _convert_picture(image: Any, separation: Separation) -> None:
    """Replace a picture by one in inks: by a JPEG where it was one, else without loss."""
    picture, was_jpeg = _opened(image)
    dots = separation.picture(picture, JPEG_MOST_INK if was_jpeg else PICTURE_MOST_INK)
    content = _jpeg(dots) if was_jpeg else b""
    for name in ("Decode", "DecodeParms"):
        image.extra.pop(name, None)
    if content and heaviest(Image.open(io.BytesIO(content))) <= MOST_INK:
        image.extra["Filter"] = "/DCTDecode"
        image.extra["Decode"] = pydyf.Array([1, 0] * len("CMYK"))  # as Pillow writes them
    else:
        image.extra["Filter"], content = "/FlateDecode", zlib.compress(dots.tobytes(), 9)
    image.extra["ColorSpace"] = "/DeviceCMYK"
    image.stream = [content]


def _opened(image: Any) -> tuple[Image.Image, bool]:
    """The picture in an object of the PDF, and whether it is a JPEG there."""
    content = b"".join(part if isinstance(part, bytes) else part.data for part in image.stream)
    if image.extra["Filter"] == "/DCTDecode":
        return Image.open(io.BytesIO(content)), True
    mode = {"/DeviceGray": "L", "/DeviceRGB": "RGB"}[image.extra["ColorSpace"]]
    size = image.extra["Width"], image.extra["Height"]
    return Image.open(io.BytesIO(_as_png(content, mode, size))), False


def _as_png(content: bytes, mode: str, size: tuple[int, int]) -> bytes:
    """A PNG file around the data of a picture, which is all of it that a PDF holds."""

    def chunk(name: bytes, data: bytes) -> bytes:
        checked = name + data
        return len(data).to_bytes(4, "big") + checked + zlib.crc32(checked).to_bytes(4, "big")

    kind = {"L": 0, "RGB": 2}[mode]
    head = size[0].to_bytes(4, "big") + size[1].to_bytes(4, "big") + bytes((8, kind, 0, 0, 0))
    chunks = ((b"IHDR", head), (b"IDAT", content), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*each) for each in chunks)


def _jpeg(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    return file.getvalue()
