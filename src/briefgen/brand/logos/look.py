"""How a logo looks on a ground: how much of it is seen there, and how much ink it has.

Both are measured in a small picture of the logo. SVGs are drawn by resvg, which takes 2 ms for one
and does without WeasyPrint. It and Pillow are slow to import, so this module is imported only when
a logo is shown.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import resvg_py
from PIL import Image, ImageChops

from briefgen.brand.colour import LEAST_OF_GRAPHICS, channels, luminance
from briefgen.brand.logos.logo import Logo

EDGE = 96  # pixels of a square of the picture's area: shows outlines of a thirtieth of a logo
OPAQUE = 128  # of 255: a pixel that is more transparent counts as the ground
ALIKE = 12  # levels (of 255) by which one colour varies in a JPEG
_FULL = 255


def in_dots(wide: int, dots: Sequence[tuple[str, float]]) -> "Look":
    """The look of a picture in rows of dots, each a colour (``#rrggbb``) and its cover (0 to 1)."""
    image = Image.new("RGBA", (wide, len(dots) // wide))
    image.putdata([(*channels(colour), round(cover * _FULL)) for colour, cover in dots])
    return Look(image)


@dataclass(frozen=True)
class Look:
    """A logo in small, with its own ground left out where it stands in a box of one colour."""

    image: Image.Image

    def seen(self, ground: str, least: float = LEAST_OF_GRAPHICS) -> float:
        """How much (0 to 1) of what a logo covers is seen on a ground (``#rrggbb``).

        A part is seen if its contrast with the ground is the `least` or more, or if such parts
        enclose it: the white inside a dark outline. A box of one colour that is hardly seen itself
        counts as ground; a part that is seen on the logo's own box is seen on any ground.
        """
        share = self._seen(ground, least)
        return max(share, self._seen(self._own, least)) if self._box else share

    def _seen(self, ground: str, least: float) -> float:
        contrasting = self._contrasting(ground, self.image, least)
        covered = self.opaque
        if self._box and not contrasting.getpixel(self._corners[0]):
            covered = ImageChops.subtract(covered, self._box)
        area = _area(covered)
        if not area:
            return 0.0
        strong = ImageChops.darker(contrasting, covered)
        if _area(strong) >= area / 2:  # then it is seen, whatever it encloses
            return _area(strong) / area
        return 1 - _area(ImageChops.darker(_outside(strong), covered)) / area

    @property
    def ink(self) -> float:
        """How much (0 to 1) of its place it covers, without its own box."""
        covered = ImageChops.subtract(self.opaque, self._box) if self._box else self.opaque
        width, height = self.image.size
        return _area(covered) / (width * height) or 1.0

    @property
    def is_boxed(self) -> bool:
        """Whether it is opaque all over, and stands in a box of one colour."""
        return self._box is not None and _area(self.opaque) == self.image.width * self.image.height

    def seen_in_box(self, least: float) -> float:
        """How much (0 to 1) of it is seen on its own box."""
        return self._seen(self._own, least)

    def is_in_box(self, ground: str) -> bool:
        """Whether it stands in a box of about the same colour as a ground."""
        pairs = zip(channels(self._own), channels(ground), strict=True)
        near = all(abs(one - other) <= ALIKE for one, other in pairs)
        return self._box is not None and near

    @property
    def _own(self) -> str:
        """The colour of its corners, which is that of its box."""
        there = self.image.getpixel(self._corners[0])
        assert isinstance(there, tuple)  # noqa: S101 - of RGBA
        return f"#{bytes(there[:3]).hex()}"

    @cached_property
    def opaque(self) -> Image.Image:
        return self.image.getchannel("A").point(lambda level: _FULL if level >= OPAQUE else 0)

    @cached_property
    def _corners(self) -> Sequence[tuple[int, int]]:
        """The corner pixels of its opaque part, for an edge row may be half clear."""
        left, top, right, bottom = self.opaque.getbbox() or (0, 0, *self.image.size)
        return [(across, down) for down in (top, bottom - 1) for across in (left, right - 1)]

    def _pixel(self, across: int, down: int) -> tuple[int, ...]:
        return tuple(self.image.crop((across, down, across + 1, down + 1)).tobytes())

    @cached_property
    def _box(self) -> Image.Image | None:
        """The box of one colour that it stands in, as a mask; None where there is nothing else."""
        levels = [self._pixel(*corner) for corner in self._corners]
        spread = max(max(band) - min(band) for band in list(zip(*levels, strict=True))[:3])
        if spread > ALIKE or min(level[3] for level in levels) < OPAQUE:
            return None
        plain = Image.new("RGBA", self.image.size, levels[0])
        apart = ImageChops.difference(self.image, plain).convert("RGB")
        strays = [band.point(lambda level: _FULL if level > ALIKE else 0) for band in apart.split()]
        other = ImageChops.lighter(ImageChops.lighter(strays[0], strays[1]), strays[2])
        box = ImageChops.darker(_outside(other), self.opaque)
        return box if ImageChops.darker(other, self.opaque).getbbox() else None

    @staticmethod
    def _contrasting(ground: str, image: Image.Image, least: float) -> Image.Image:
        """A mask that is white where the contrast with the ground is enough."""
        shown = Image.new("RGBA", image.size, channels(ground))
        shown.alpha_composite(image)
        linear = shown.convert("RGB").point(_LINEAR * 3)
        light = linear.convert("L", (0.2126, 0.7152, 0.0722, 0))
        own = luminance(ground) + 0.05
        above, below = own * least - 0.05, own / least - 0.05
        return light.point(
            lambda level: _FULL if level / _FULL >= above or level / _FULL <= below else 0
        )


_LINEAR = [round(luminance(f"#{level:02x}{level:02x}{level:02x}") * _FULL) for level in range(256)]


def _area(mask: Image.Image) -> int:
    return mask.histogram()[_FULL]


def _outside(strong: Image.Image) -> Image.Image:
    """A mask of all that can be reached from the edge without crossing white.

    Each row of pixels is one number, so that it is gone through at once, and not pixel by pixel.
    """
    size = (strong.width + 2, strong.height + 2)
    clear = Image.new("1", size, 1)
    clear.paste(0, (1, 1), strong)
    bits, long = clear.tobytes(), -(-size[0] // 8)
    free = [int.from_bytes(bits[at : at + long], "big") for at in range(0, len(bits), long)]
    reached = [free[0], *[0] * len(free)]  # one more, which is below the last
    down, before = range(1, len(free)), None
    while before != reached:
        before = reached.copy()
        for row in (*down, *reversed(down)):
            near = reached[row - 1] | reached[row] | reached[row + 1]
            reached[row] = _spread(near, free[row])
    rows = b"".join(row.to_bytes(long, "big") for row in reached[:-1])
    return Image.frombytes("1", size, rows).crop((1, 1, size[0] - 1, size[1] - 1)).convert("L")


def _spread(reached: int, free: int) -> int:
    """What can be reached along a row of pixels, each a bit, where some may be entered."""
    reached &= free
    while (wider := free & (reached | reached << 1 | reached >> 1)) != reached:
        reached = wider
    return reached


@lru_cache(maxsize=64)
def of(logo: Logo, colour: str) -> Look:
    """The look of a logo whose ``currentColor`` is a colour (``#rrggbb``)."""
    content = logo.coloured(colour)
    width, height = round(EDGE * logo.ratio**0.5), round(EDGE / logo.ratio**0.5)
    if logo.is_drawing:
        content = _drawn(content, width)
    with Image.open(io.BytesIO(content)) as image:
        small = image.convert("RGBA")
    small.thumbnail((width, height))
    return Look(small)


@lru_cache(maxsize=512)
def seen(logo: Logo, colour: str, ground: str, least: float = LEAST_OF_GRAPHICS) -> float:
    """How much (0 to 1) of what a logo covers is seen on a ground; both are ``#rrggbb``."""
    return of(logo, colour if logo.is_drawing else "").seen(ground, least)


def _drawn(content: bytes, width: int) -> bytes:
    """An SVG as a small PNG; one that resvg cannot draw counts as a black square."""
    try:
        return resvg_py.svg_to_bytes(
            svg_string=content.decode(),
            skip_system_fonts=True,
            dpi=96,
            width=width,
        )
    except ValueError:
        file = io.BytesIO()
        Image.new("RGB", (EDGE, EDGE)).save(file, "PNG")
        return file.getvalue()
