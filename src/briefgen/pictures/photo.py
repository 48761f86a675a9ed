"""A picture of a briefing as it was read: whole, upright, in sRGB, with nothing but its dots.

Where it was taken, by whom and with what is never handed on: only dots are. A JPEG is decoded at
the half, the quarter or the eighth of its size where that will do, which saves most of the time.
"""

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from briefgen.brand.logos import logo, svg
from briefgen.brand.logos.picture_file import JPEG, SVG, Owner, PictureFile, find
from briefgen.disk import Disk

# A picture as wide as the text of A4 has 200 dots an inch with 1,400 dots: as many as can be seen.
ROUGHLY = 1_400
EDGE, PRINT_EDGE = 1_750, 3_000  # of a square with as many dots: for readers, for print shops
MOST_PIXELS = 120_000_000  # more than any telephone makes
FLATTEST = 1 / 10  # the least width to height, or height to width
_CONVERT = "open it in the program for photographs, and save it as JPEG"
OF_BRIEFING = Owner(
    "picture", "the briefing's folder", f"use a JPEG, PNG or SVG: {_CONVERT}", _CONVERT
)


@dataclass(frozen=True)
class Photo:
    """A picture of dots, or a drawing (SVG).

    `content` holds its bytes as most pages show it, `size` its width and height in dots in the
    file, once upright (of a drawing: its proportions). `file` holds the bytes of the file, and
    `digest` their SHA-256.
    """

    path: Path
    media_type: str
    content: bytes = field(repr=False)
    size: tuple[float, float]
    digest: str = field(repr=False)
    file: bytes = field(default=b"", repr=False, compare=False)

    @property
    def is_drawing(self) -> bool:
        """Whether it is an SVG, which is sharp at any size."""
        return self.media_type == SVG

    @property
    def is_clear(self) -> bool:
        """Whether what is behind it may be seen through it: of photographs (JPEG) nothing is."""
        return self.media_type != JPEG

    @property
    def ratio(self) -> float:
        """Its width, divided by its height."""
        return self.size[0] / self.size[1]


def load(folder: Path, name: str, shown_as: str, disk: Disk) -> Photo:
    """Find a picture in the briefing's folder, and make it fit for use.

    Args:
        folder: that folder.
        name: the path of the file in it.
        shown_as: what messages call the folder.
        disk: reads and digests the file.

    Raises:
        ValueError: with a message and a hint.
    """
    found = find(folder, name, OF_BRIEFING, shown_as, disk)
    state = found.media_type, found.digest
    return disk.once((load, found.path, name), state, partial(_of_file, found, name))


def _of_file(found: PictureFile, name: str) -> Photo:
    photo = _drawing(found, name) if found.media_type == SVG else _of_dots(found, name)
    if not FLATTEST <= photo.ratio <= 1 / FLATTEST:
        message = f'"{name}" is more than {1 / FLATTEST:g} times as long as the other way'
        raise ValueError(message, "cut off what is not needed of it")
    return photo


def _drawing(found: PictureFile, name: str) -> Photo:
    drawing = svg.read(found.content, name)
    logo.refuse_damaged(drawing.pictures, name)
    return Photo(found.path, SVG, drawing.content, (drawing.ratio, 1.0), found.digest)


def _of_dots(found: PictureFile, name: str) -> Photo:
    from briefgen.brand.logos import picture  # noqa: PLC0415 - few briefings need Pillow here

    room = picture.Room(EDGE, ROUGHLY, MOST_PIXELS)
    made = picture.photograph(found.content, found.media_type, name, room)
    wide = (made.original[0] > made.original[1]) == (made.size[0] > made.size[1])
    upright = made.original if wide else made.original[::-1]
    kind = JPEG if made.content.startswith(b"\xff\xd8") else found.media_type
    return Photo(found.path, kind, made.content, upright, found.digest, found.content)
