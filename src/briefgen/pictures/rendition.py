"""A picture as one place shows it: cut to its shape, in the dots that it needs, maybe in greys."""

import io
from dataclasses import dataclass
from functools import lru_cache

from briefgen.brand.logos.logo import coloured
from briefgen.brand.logos.picture_file import JPEG
from briefgen.pictures.photo import PRINT_EDGE, Photo

QUALITY = 82
SPARE = 1.5  # a picture with so many times the dots that its place needs is left as it is
ALIKE = 0.01  # of the larger ratio: shapes that differ by less are the same


@dataclass(frozen=True)
class Look:
    """How a place shows a picture.

    `ratio` is the width of the place divided by its height, `focus` what must stay when the picture
    is cut to that, in parts (0 to 1) from left and top. `wide_px` is how many dots the place needs
    from left to right. `grey` leaves no colours, `sharp` takes all dots that the file has, for a
    print shop. `colour` (``#rrggbb``) is that of a drawing in the colour of its place.
    """

    ratio: float
    focus: tuple[float, float] = (0.5, 0.5)
    wide_px: int = 2_000
    grey: bool = False
    sharp: bool = False
    colour: str = "#000000"


@lru_cache(maxsize=32)
def rendition(photo: Photo, look: Look) -> bytes:
    """The bytes of a picture for one place; drawings are never cut."""
    if photo.is_drawing:
        return _drawn(photo, look)
    content = _sharp(photo) if look.sharp else photo.content
    cut = abs(photo.ratio - look.ratio) > ALIKE * max(photo.ratio, look.ratio)
    if cut or look.grey or _wide(photo, look) > SPARE * look.wide_px:
        return _made(content, look, cut=cut)
    return content


def _drawn(photo: Photo, look: Look) -> bytes:
    from briefgen.brand.logos import greys  # noqa: PLC0415 - slow to import

    content = coloured(photo.content, look.colour)
    return greys.drawing(content, "same") if look.grey else content


def _sharp(photo: Photo) -> bytes:
    """The picture with as many dots of its file as a print shop can use."""
    from briefgen.brand.logos import picture  # noqa: PLC0415 - slow to import, for few files

    longest = round(max(photo.size))
    media_type = picture.PNG if photo.file.startswith(b"\x89PNG") else JPEG
    room = picture.Room(PRINT_EDGE, longest, longest**2)
    return picture.photograph(photo.file, media_type, photo.path.name, room).content


def _wide(photo: Photo, look: Look) -> float:
    """About how many dots the picture has from left to right, where a page shows it whole."""
    from PIL import Image  # noqa: PLC0415 - slow to import, and few briefings have pictures

    with Image.open(io.BytesIO(photo.content)) as image:
        return image.width * min(1.0, look.ratio / photo.ratio)


def _made(content: bytes, look: Look, *, cut: bool) -> bytes:
    """A picture anew, in the kind of file that it is: one in all its dots may be of another."""
    from PIL import Image  # noqa: PLC0415 - slow to import, and few briefings have pictures

    with Image.open(io.BytesIO(content)) as image:
        image.load()
        shown = image.convert("RGBA") if "transparency" in image.info else image
        shown = shown.crop(_crop(image.size, look)) if cut else shown
        if look.grey:
            shown = shown.convert("LA" if "A" in shown.getbands() else "L")
        if shown.width > SPARE * look.wide_px:
            size = (look.wide_px, max(1, round(look.wide_px * shown.height / shown.width)))
            shown = shown.convert(_SMOOTH.get(shown.mode, shown.mode))
            shown = shown.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
        file = io.BytesIO()
        shown.info.clear()
        if image.format == "JPEG":
            shown.save(file, "JPEG", quality=QUALITY)
        else:
            shown.save(file, "PNG", optimize=True)
        return file.getvalue()


_SMOOTH = {"P": "RGBA", "1": "L"}  # modes whose dots cannot be mixed


def _crop(size: tuple[int, int], look: Look) -> tuple[int, int, int, int]:
    """The part of a picture that has a place's shape, around what must stay, as far as it goes."""
    width, height = size
    wide = min(width, round(height * look.ratio)) or 1
    high = min(height, round(width / look.ratio)) or 1
    left = _begin(look.focus[0] * width, wide, width)
    top = _begin(look.focus[1] * height, high, height)
    return left, top, left + wide, top + high


def _begin(focus: float, part: int, whole: int) -> int:
    return round(min(max(0.0, focus - part / 2), whole - part))
