"""The typefaces inside the web page: the faces that it uses, cut down to its characters."""

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont
from uharfbuzz import Blob, SubsetFlags, SubsetInput, subset
from uharfbuzz import Face as HarfBuzzFace

from briefgen.brand.brand import BOLD, Brand
from briefgen.typefaces.fonts import Face

REGULAR = 400
HEADINGS = frozenset({"h1", "h2", "h3"})
SET_BOLD, SET_ITALIC = frozenset({"b", "strong", "th"}), frozenset({"i", "em"})
NOT_SET = frozenset({"title", "style"})
NEVER_CLOSED = frozenset({"br", "img", "meta", "source", "wbr"})
FEATURES = (  # OpenType features that words need, Arabic ones too, but no ornaments
    *("ccmp", "locl", "kern", "liga", "clig", "calt", "rclt", "rlig", "mark", "mkmk", "curs"),
    *("isol", "init", "medi", "med2", "fina", "fin2", "fin3", "mset", "ltra", "rtla", "rtlm"),
)
NOTICES = frozenset({0, 13, 14})  # copyright and licence, which the fonts' licences want kept
UNUSED = ("FFTM", "meta", "gasp", "STAT")  # a font of one weight, without hints, can do without


@dataclass(frozen=True)
class Setting:
    """How styles set a text: its language, whether it is a heading, how bold and slanted it is.

    A text that is not `seen` needs no glyphs.
    """

    language: str = ""
    heading: bool = False
    weight: int = REGULAR
    style: str = "normal"
    seen: bool = True


def embedded(html: str, brand: Brand) -> dict[Face, str]:
    """The faces that a page uses, as ``data:`` URLs of WOFF2 files with its characters alone.

    Args:
        html: the page; its tags say what is a heading, bold or italic, as in `web.css`.
        brand: the brand whose typefaces they are.
    """
    reader = _Reader(brand)
    reader.feed(html)
    wanted: dict[Face, set[int]] = {face: set() for face in brand.faces}
    for setting, characters in reader.characters.items():
        left = set(map(ord, characters))
        for face in _faces(setting, brand):
            wanted[face] |= left & face.characters
            left -= face.characters
    return {
        face: _url(_subset(face.path, frozenset(codes), face.path.stat().st_mtime_ns))
        for face, codes in wanted.items()
        if codes
    }


def _faces(setting: Setting, brand: Brand) -> Iterator[Face]:
    """The faces in which a browser looks for the characters of a text, in order."""
    own = brand.headings_family if setting.heading else brand.body_family
    for family in brand.families(own, setting.language):
        candidates = [face for face in brand.faces if face.family == family]
        yield min(
            candidates,
            key=lambda face: (abs(face.weight - setting.weight), face.style != setting.style),
        )


class _Reader(HTMLParser):
    """Collects the characters of a page, by the way that `web.css` and `scripts.style` set them."""

    def __init__(self, brand: Brand) -> None:
        super().__init__()
        self.characters: dict[Setting, set[str]] = {}
        self._brand = brand
        self._inside = [Setting()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter an element. When the page is printed, a link's address follows it."""
        if tag in NEVER_CLOSED:
            return
        attributes = dict(attrs)
        self._inside.append(self._setting(tag, attributes))
        if tag == "a":
            self.handle_data(f" ({attributes.get('href')})")

    def handle_endtag(self, _tag: str) -> None:
        """Leave an element."""
        self._inside.pop()

    def handle_data(self, data: str) -> None:
        """Note the characters of a text that is seen."""
        if self._inside[-1].seen:
            self.characters.setdefault(self._inside[-1], set()).update(data)

    def _setting(self, tag: str, attributes: Mapping[str, str | None]) -> Setting:
        """How an element is set inside the one around it."""
        around = self._inside[-1]
        inside = replace(
            around,
            language=attributes.get("lang") or around.language,
            seen=around.seen and tag not in NOT_SET,
        )
        if tag in HEADINGS:
            return replace(inside, heading=True, weight=self._brand.headings_weight)
        if attributes.get("class") == "period":
            return replace(inside, weight=REGULAR)
        if tag in SET_BOLD:
            return replace(inside, weight=BOLD)
        if tag == "em" and inside.language in self._brand.joined:  # a script without italics
            return replace(inside, weight=BOLD, style="normal")
        return replace(inside, style="italic") if tag in SET_ITALIC else inside


@lru_cache(maxsize=64)
def _subset(path: Path, characters: frozenset[int], saved_ns: int) -> bytes:  # noqa: ARG001 - below
    """A font as WOFF2 with the glyphs and the joining of some characters, without hinting.

    `saved_ns` is when it was saved: what is remembered of an earlier file is not of this one.
    """
    face = HarfBuzzFace(Blob(_uncompressed(path)))
    wanted = SubsetInput()
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(map(_tag, FEATURES))
    wanted.name_id_set.clear()
    wanted.name_id_set.update(NOTICES)
    wanted.drop_table_tag_set.update(map(_tag, UNUSED))
    wanted.unicode_set.update(characters)
    wanted.flags = SubsetFlags.NO_HINTING | SubsetFlags.NOTDEF_OUTLINE
    if "GPOS" not in face.table_tags:  # an older font: its kerning is kept whole, by glyph numbers
        wanted.flags |= SubsetFlags.RETAIN_GIDS
        wanted.drop_table_tag_set.discard(_tag("kern"))
        wanted.no_subset_table_tag_set.add(_tag("kern"))
    font = TTFont(
        BytesIO(subset(face, wanted).blob.data), recalcBBoxes=False, recalcTimestamp=False
    )
    font.flavor = "woff2"
    return _saved(font)


def _uncompressed(path: Path) -> bytes:
    """A font as HarfBuzz reads it, which reads no WOFF."""
    with TTFont(path, lazy=True) as font:
        if not font.flavor:
            return path.read_bytes()
        font.flavor = None
        return _saved(font)


def _saved(font: TTFont) -> bytes:
    written = BytesIO()
    font.save(written, reorderTables=False)
    font.close()
    return written.getvalue()


def _tag(name: str) -> int:
    """The name of a table or feature as OpenType writes it, a number of four bytes."""
    return int.from_bytes(name.encode("ascii"), "big")


def _url(font: bytes) -> str:
    return f"data:font/woff2;base64,{base64.b64encode(font).decode()}"
