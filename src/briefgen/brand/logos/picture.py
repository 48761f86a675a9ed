"""Pictures made of dots, such as PNG and JPEG: whole, upright, in sRGB, and no larger than needed.

Pillow is slow to import, so this module is imported only when a brand has such a picture.
"""

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageFile, ImageOps

MOST_PIXELS = 40_000_000  # of a file that is opened: 6,300 x 6,300
# A logo needs as many dots as a square of 6 cm at 400 dots an inch. LONGEST_EDGE is for one that is
# ten times as wide as it is high: 19 cm.
LARGEST_EDGE = 945
LONGEST_EDGE = 3_000
JPEG_QUALITY = 92
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
    """Decode a picture once, wholly, and make it fit for use.

    Args:
        content: the file, which begins as its kind does.
        media_type: image/png or image/jpeg.
        name: what it is called in messages.
        edge: the edge, in pixels, of a square with as many pixels as the picture may have.

    Raises:
        ValueError: with a message and a hint, when it is damaged or too large.
    """
    try:
        with _strictly():
            image = Image.open(io.BytesIO(content), formats=[KINDS[media_type]])
            too_large = image.width * image.height > MOST_PIXELS
            made = image if too_large else _made(image, edge)
    except Image.DecompressionBombError:
        too_large = True
    except _DAMAGED:
        hint = "copy it again from where it came from, or save it again as PNG or JPEG"
        raise ValueError(f'"{name}" is damaged or cut off', hint) from None
    if too_large:
        message = f'"{name}" has more than {MOST_PIXELS // 1_000_000} million pixels'
        raise ValueError(message, "save it with 2,000 pixels or fewer on its longer side")
    if made is image:
        return Picture(content, image.size, image.size)
    return Picture(_written(made, media_type), made.size, image.size)


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
