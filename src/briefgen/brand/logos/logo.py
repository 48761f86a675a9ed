"""Logo files: found only inside the brand's folder, and safe to put on a page."""

import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache, partial
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote_to_bytes

from briefgen.brand.logos import picture_file, svg
from briefgen.brand.logos.picture_file import ENDINGS, SVG, Owner
from briefgen.disk import Disk

# The edge, in pixels, of a square with as many pixels as the picture. Print can use one of 21 cm at
# 300 dots an inch; a web page shows one of 140 CSS pixels, with three dots for each.
PRINT_EDGE, SCREEN_EDGE = 2_500, 420
FLATTEST = 1 / 20  # the least width to height, or height to width, that can be shown
ON_DARK, ON_LIGHT, ONE_COLOUR = "on-dark", "on-light", "one-colour"  # what variants are for

_CURRENT = re.compile(rb"currentcolor", re.IGNORECASE)
# The attributes of an SVG that may state a colour, or a style with one.
_SAID = re.compile(
    rb"\b(?:fill|stroke|stop-color|color|style|href|class)\s*=\s*[\"']\s*([^\"']*?)\s*[\"']"
)
OF_BRAND = Owner(
    "logo", "the brand's folder", "use an SVG, or a PNG or JPEG", "save it as PNG or SVG"
)
NO_VARIANTS: Mapping[str, "Logo"] = MappingProxyType({})


@dataclass(frozen=True)
class Logo:
    """One logo file with what it shows.

    `content` holds its bytes as pages use them, `ratio` its width over its height, `variants` other
    files of the same logo by what they are for. `embedded` holds the URLs of pictures made of dots
    inside an SVG. `file` holds the file's own bytes where it has more dots than most places need;
    `digest` is the SHA-256 of the file as it was read.
    """

    path: Path
    alt: str
    media_type: str
    content: bytes = field(repr=False)
    ratio: float = 1.0
    embedded: tuple[str, ...] = field(default=(), repr=False)
    variants: Mapping[str, "Logo"] = field(default_factory=lambda: NO_VARIANTS, hash=False)
    file: bytes = field(default=b"", repr=False)
    digest: str = field(default="", repr=False)

    def url(self, colour: str) -> str:
        """The logo as a ``data:`` URL; ``currentColor`` in an SVG is filled in (``#rrggbb``)."""
        code = b64encode(self.coloured(colour)).decode()
        return f"data:{self.media_type};base64,{code}"

    def address(self, colour: str) -> str:
        """Its short address on pages that are set; the same bytes have the same address."""
        digest = sha256(self.coloured(colour)).hexdigest()[:20]
        return f"logo:{digest}{ENDINGS[self.media_type]}"

    def coloured(self, colour: str) -> bytes:
        """Its bytes with a colour (``#rrggbb``) for ``currentColor``.

        It is filled in because WeasyPrint silently paints ``var()`` and inherited colours in black.
        """
        return coloured(self.content, colour) if self.is_drawing else self.content

    @property
    def is_drawing(self) -> bool:
        """Whether it is an SVG, which takes on the colour of its place."""
        return self.media_type == SVG

    @cached_property
    def is_plain(self) -> bool:
        """Whether it is an SVG in no colour but ``currentColor``, that of its place."""
        root = re.search(rb"<svg\b[^>]*>", self.content)
        filled = root and re.search(rb"\bfill\s*=\s*.currentcolor", root[0], re.IGNORECASE)
        colours = {each.lower() for each in _SAID.findall(self.content)}
        plain = b"<style" not in self.content and colours <= {b"none", b"currentcolor"}
        return self.is_drawing and bool(filled) and plain

    def in_print(self) -> "Logo":
        """The logo with as many of its file's dots as print can use."""
        return _of_edge(self, self.file, PRINT_EDGE) if self.file else self

    def on_screens(self) -> "Logo":
        """The logo with no more dots than a web page shows, so that the page stays small."""
        return self if self.is_drawing else _of_edge(self, self.content, SCREEN_EDGE)

    def in_grey(self) -> "Logo":
        """The logo for black and white: its variant in one colour, else itself in greys."""
        return _in_grey(replace(self.variants.get(ONE_COLOUR, self), alt=self.alt), self.variants)

    def negative(self) -> "Logo":
        """The logo in greys with light and dark exchanged, without variants."""
        return _grey(replace(self, variants=NO_VARIANTS), "turned")

    def darker(self) -> "Logo":
        """The logo in darker greys, white as it is, without variants."""
        return _grey(replace(self, variants=NO_VARIANTS), "darker")

    def pictures(self) -> tuple[str, ...]:
        """The addresses of its pictures made of dots: of itself, or of those inside an SVG."""
        return self.embedded if self.is_drawing else (self.address(""),)


def coloured(drawing: bytes, colour: str) -> bytes:
    """An SVG with a colour (``#rrggbb``) for ``currentColor``."""
    return _CURRENT.sub(colour.encode(), drawing)


@lru_cache(maxsize=32)
def _of_edge(logo: Logo, content: bytes, edge: int) -> Logo:
    from briefgen.brand.logos import picture  # noqa: PLC0415 - few brands need Pillow here

    made = picture.read(content, logo.media_type, logo.path.name, edge)
    return replace(logo, content=made.content)


def _in_grey(logo: Logo, variants: Mapping[str, Logo]) -> Logo:
    others = {
        kind: _in_grey(each, NO_VARIANTS) for kind, each in variants.items() if kind != ONE_COLOUR
    }
    if logo.is_plain:
        return replace(logo, variants=others)
    return replace(_grey(replace(logo, variants=NO_VARIANTS)), variants=others)


@lru_cache(maxsize=64)
def _grey(logo: Logo, tone: str = "same") -> Logo:
    from briefgen.brand.logos import greys  # noqa: PLC0415 - slow to import

    if logo.is_drawing:
        return replace(logo, content=greys.drawing(logo.content, tone))
    return replace(logo, content=greys.picture(logo.content, tone))


def load(folder: Path, name: str, alt: str, shown_as: str = "", disk: Disk | None = None) -> Logo:
    """Find a logo in the brand's folder, and see that it is whole and drawn alike everywhere.

    `name` is the file's path in the folder, `alt` the logo's words. `shown_as` is what messages
    call the folder, `disk` reads and digests the file.

    Raises:
        ValueError: with a message and a hint.
    """
    disk = disk or Disk()
    found = picture_file.find(folder, name, OF_BRAND, shown_as or folder.name, disk)
    state = found.path, found.media_type, found.digest, alt
    return disk.once((load, found.path, name), state, partial(_of_file, found, name, alt))


def _of_file(found: picture_file.PictureFile, name: str, alt: str) -> Logo:
    path, media_type, content, digest = found
    if media_type == SVG:
        drawing = svg.read(content, name)
        refuse_damaged(drawing.pictures, name)
        logo = Logo(path, alt, media_type, drawing.content, drawing.ratio, drawing.pictures)
    else:
        from briefgen.brand.logos import picture  # noqa: PLC0415 - few brands need Pillow here

        made = picture.read(content, media_type, name)
        logo = Logo(path, alt, media_type, made.content, made.size[0] / made.size[1])
        if made.size != made.original and sorted(made.size) != sorted(made.original):
            logo = replace(logo, file=content)
    if not FLATTEST <= logo.ratio <= 1 / FLATTEST:
        message = f'"{name}" is more than {1 / FLATTEST:g} times as long as the other way'
        raise ValueError(message, "cut off what is empty around it, or use another form of it")
    return replace(logo, digest=digest)


def refuse_damaged(pictures: tuple[str, ...], name: str) -> None:
    """Refuse an SVG with a picture in it that is not whole."""
    for url in pictures:
        from briefgen.brand.logos import picture  # noqa: PLC0415 - few SVGs hold one

        head, _, code = url.partition(",")
        try:
            encoded = unquote_to_bytes(code)
            content = b64decode(encoded) if head.endswith(";base64") else encoded
        except ValueError:
            content = b""
        kind = picture_file.kind_of(content)
        if kind not in picture.KINDS:
            message = f'"{name}" holds a picture that is damaged'
            raise ValueError(message, "embed it anew as PNG, or use a PNG of the whole")
        picture.read(content, kind, f"{name}, a picture in it")
