"""Pictures made of dots, such as PNG and JPEG: whole, upright, in sRGB, and no larger than needed.

Pillow is slow to import, so this module is imported only when a brand has such a picture.
"""

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

from PIL import Image, ImageCms, ImageFile, ImageOps

MOST_PIXELS = 40_000_000  # of a file that is opened: 6,300 x 6,300
# A logo needs as many dots as a square of 6 cm at 400 dots an inch. LONGEST_EDGE is for one that is
# ten times as wide as it is high: 19 cm.
LARGEST_EDGE = 945
LONGEST_EDGE = 3_000
JPEG_QUALITY = 92
PHOTO_QUALITY = 78  # no difference is seen on paper, in half the bytes
HEAVY = 0.4  # bytes a pixel: a JPEG of more is written anew
FEW_COLOURS = 4_096  # a PNG of fewer is a drawing or a chart, with edges that a JPEG would blur
PNG, JPEG = "image/png", "image/jpeg"

KINDS = {PNG: "PNG", JPEG: "JPEG"}
_DAMAGED = (
    OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, OverflowError,
    MemoryError, struct.error, ImageCms.PyCMSError,
)  # fmt: skip


@dataclass(frozen=True)
class Picture:
    """A picture as it is used: its bytes, its width and height in pixels.

    The bytes are those of the file where nothing had to be changed. `original` is the size of
    the picture in the file.
    """

    content: bytes
    size: tuple[int, int]
    original: tuple[int, int]


def read(content: bytes, media_type: str, name: str, edge: int = LARGEST_EDGE) -> Picture:
    """Decode the picture of a logo once, wholly, and make it fit for use.

    Args:
        content: the file, which begins as its kind does.
        media_type: image/png or image/jpeg.
        name: what it is called in messages.
        edge: the edge, in pixels, of a square with as many pixels as the picture may have.

    Raises:
        ValueError: with a message and a hint, when it is damaged or too large.
    """
    image = _opened(content, media_type, name, MOST_PIXELS)
    made = _decoded(image, edge, name)
    if made is image:
        return Picture(content, image.size, image.size)
    return Picture(_written(made, media_type), made.size, image.size)


class Room(NamedTuple):
    """How large a photograph may be.

    `edge` is that of a square with as many pixels as it may have. A JPEG may be decoded at a part
    of its size if its longer side keeps `least` pixels. The file may have `most` pixels.
    """

    edge: int
    least: int
    most: int


def photograph(content: bytes, media_type: str, name: str, room: Room) -> Picture:
    """Decode a photograph once, wholly, and make it fit for use; a PNG may become a JPEG.

    Args:
        content: the file, which begins as its kind does.
        media_type: image/png or image/jpeg.
        name: what it is called in messages.
        room: how large it may be.

    Raises:
        ValueError: with a message and a hint, when it is damaged or too large.
    """
    image = _opened(content, media_type, name, room.most)
    original = image.size
    image.draft(image.mode, (room.least, room.least * min(original) // max(original)))
    made = _decoded(image, room.edge, name)
    if media_type == PNG and not _is_drawn(made):
        media_type = JPEG
    heavy = len(content) > HEAVY * made.width * made.height
    if made is image and made.size == original and not heavy and _is_bare(image, content):
        return Picture(content, original, original)
    written = _photographed(made) if media_type == JPEG else _written(made, PNG)
    return Picture(written, made.size, original)


def _opened(content: bytes, media_type: str, name: str, most_pixels: int) -> Image.Image:
    try:
        with _strictly():
            image = Image.open(io.BytesIO(content), formats=[KINDS[media_type]])
            if image.width * image.height <= most_pixels:
                return image
    except Image.DecompressionBombError:
        pass
    except _DAMAGED:
        raise _damaged(name) from None
    message = f'"{name}" has more than {most_pixels // 1_000_000} million pixels'
    raise ValueError(message, "save it with 2,000 pixels or fewer on its longer side")


def _decoded(image: Image.Image, edge: int, name: str) -> Image.Image:
    try:
        with _strictly():
            return _made(image, edge)
    except _DAMAGED:
        raise _damaged(name) from None


def _damaged(name: str) -> ValueError:
    hint = "copy it again from where it came from, or save it again as PNG or JPEG"
    return ValueError(f'"{name}" is damaged or cut off', hint)


@contextmanager
def _strictly() -> Iterator[None]:
    """Make a picture that is cut off an error, though WeasyPrint allows it; silence warnings."""
    allowed, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what matters is told as a problem
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = allowed


def _made(image: Image.Image, edge: int) -> Image.Image:
    """The picture as it is used; the same object where it can be used as it is."""
    image.load()
    upright = ImageOps.exif_transpose(image)
    shown = upright if image.getexif().get(_ORIENTATION, 1) != 1 else image
    shown = _in_screen_colours(shown)
    box = _fitting(shown.size, edge)
    if box != shown.size:
        with_alpha = "A" in shown.getbands() or "transparency" in shown.info
        shown = shown.convert(_SMOOTH.get(shown.mode, "RGBA" if with_alpha else "RGB"))
        return shown.resize(box, Image.Resampling.LANCZOS)
    if shown is image and (_says_more(image) or getattr(image, "n_frames", 1) > 1):
        return image.copy()
    return shown


_SMOOTH = {"1": "L", "L": "L", "CMYK": "CMYK"}  # modes that stay without colour, or in inks
_ORIENTATION = 0x0112  # the tag of EXIF


def _fitting(size: tuple[int, int], edge: int) -> tuple[int, int]:
    width, height = size
    scale = min(1.0, edge / (width * height) ** 0.5, LONGEST_EDGE / max(size))
    return (max(1, round(width * scale)), max(1, round(height * scale))) if scale < 1 else size


def _in_screen_colours(image: Image.Image) -> Image.Image:
    """A picture of eight bits a channel, converted to sRGB if its profile is another one."""
    profile = image.info.get("icc_profile")
    if image.mode in {"I", "I;16", "I;16B", "I;16L", "F"}:
        return image.convert("I").point(lambda level: level / 257).convert("L")
    if image.mode == "CMYK":
        return image  # inks are what a print shop wants
    if profile and not _is_of_screens(profile) and image.mode in {"RGB", "RGBA"}:
        return _converted(image, profile)
    return image


def _is_of_screens(profile: bytes) -> bool:
    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return "srgb" in ImageCms.getProfileDescription(opened).lower()
    except (OSError, ImageCms.PyCMSError):
        return True  # a broken profile is ignored


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    base = image.convert("RGB") if alpha else image
    try:
        made = ImageCms.profileToProfile(base, own, _SCREEN, outputMode="RGB")
    except ImageCms.PyCMSError:  # a profile for pictures of another kind
        made = base.convert("RGB")
    assert made is not None  # noqa: S101 - only a conversion in place makes nothing
    if alpha:
        made.putalpha(alpha)
    return made


_SCREEN = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _says_more(image: Image.Image) -> bool:
    """Whether a file holds data about its picture: where it was taken, by whom, with what."""
    kept = {"transparency", "dpi", "gamma", "chromaticity", "srgb", "interlace", "aspect",
            "jfif", "jfif_version", "jfif_unit", "jfif_density", "adobe", "adobe_transform",
            "progressive", "progression", "background", "icc_profile"}  # fmt: skip
    return bool(set(image.info) - kept) or bool(len(image.getexif()))


def _is_bare(image: Image.Image, content: bytes) -> bool:
    """Whether a file is a JPEG without parts that Pillow does not read, and ends with its picture.

    Telephones put films and places behind the picture, and records of its making between.
    """
    kinds = {name for name, _ in getattr(image, "applist", [("", b"")])}
    return kinds <= _BARE and content.endswith(_END_OF_JPEG)


_BARE = {"APP0", "APP2", "APP14"}  # of a JPEG: how many dots an inch, a profile, how colours stand
_END_OF_JPEG = b"\xff\xd9"


def _is_drawn(image: Image.Image) -> bool:
    """Whether a picture is see-through somewhere, or has as few colours as what is drawn."""
    with_alpha = "A" in image.getbands() or "transparency" in image.info
    return with_alpha or image.getcolors(FEW_COLOURS) is not None


def _photographed(image: Image.Image) -> bytes:
    """The bytes of a JPEG of a photograph, without anything that its file said besides."""
    plain = image if image.mode in {"L", "RGB", "CMYK"} else image.convert("RGB")
    plain.info.clear()
    file = io.BytesIO()
    plain.save(file, "JPEG", quality=PHOTO_QUALITY)
    return file.getvalue()


def _written(image: Image.Image, media_type: str) -> bytes:
    """The bytes of a file: the same every time for the same dots."""
    file = io.BytesIO()
    if media_type == JPEG:
        plain = image if image.mode in {"L", "RGB", "CMYK"} else image.convert("RGB")
        plain.info.clear()
        plain.save(file, "JPEG", quality=JPEG_QUALITY, subsampling=0, optimize=True)
        return file.getvalue()
    transparency = image.info.get("transparency")
    image.info.clear()
    if transparency is not None:
        image.save(file, "PNG", optimize=True, transparency=transparency)
    else:
        image.save(file, "PNG", optimize=True)
    return file.getvalue()
