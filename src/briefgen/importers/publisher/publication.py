"""A publication as boxes on pages: what both programs that open Publisher files say of it."""

import re
from dataclasses import dataclass

from briefgen.importers.document import Paragraph, Picture, Table

_LENGTH = re.compile(r"(-?\d*\.?\d+)(in|cm|mm|pt)")
_PT = {"in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pt": 1.0}
_ENDINGS = {
    b"\xff\xd8\xff": "jpg",
    b"\x89PNG": "png",
    b"GIF8": "gif",
    b"BM": "bmp",
    b"II*\0": "tif",
    b"MM\0*": "tif",
    b"\x01\0\x09\0": "wmf",
    b"\xd7\xcd\xc6\x9a": "wmf",
    b"\x01\0\0\0": "emf",
    b"<svg": "svg",
    b"<?xml": "svg",
}


class NotReadError(Exception):
    """A program did not read a publication: why not, in words that follow its name."""


def points(length: str) -> float:
    """A length with its unit in points; 0 for what is none."""
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _PT[found[2]] if found else 0.0


@dataclass(frozen=True)
class Area:
    """Where something stands on its page, in points from the top left."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0

    @property
    def size(self) -> float:
        """In square points."""
        return max(0.0, self.right - self.left) * max(0.0, self.bottom - self.top)

    def around(self, other: "Area") -> "Area":
        """The smallest area that holds both."""
        return Area(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def holds(self, other: "Area") -> bool:
        """Whether the middle of the other one lies in this one."""
        across, down = (other.left + other.right) / 2, (other.top + other.bottom) / 2
        return self.left <= across <= self.right and self.top <= down <= self.bottom


@dataclass(frozen=True)
class Frame:
    """A box on a page (from 0): paragraphs, a table, or a picture."""

    page: int
    area: Area
    content: tuple[Paragraph, ...] | Table | Picture

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its paragraphs, of a table those of all cells."""
        if isinstance(self.content, Table):
            return tuple(each for row in self.content.rows for cell in row for each in cell)
        return () if isinstance(self.content, Picture) else self.content

    @property
    def words(self) -> tuple[str, ...]:
        """Its words, in their order."""
        return tuple(word for each in self.paragraphs for word in each.text.split())

    @property
    def largest_pt(self) -> float:
        """The largest type in it."""
        return max((each.size_pt for each in self.paragraphs), default=0.0)


@dataclass(frozen=True)
class Publication:
    """All frames in the order of the file, the areas of the pages, and what else was learnt.

    `underlined` are the words that are underlined in a colour, as links are.
    """

    frames: tuple[Frame, ...]
    pages: tuple[Area, ...]
    title: str = ""
    language: str = ""
    colours: tuple[str, ...] = ()
    underlined: tuple[str, ...] = ()


def picture(content: bytes, number: int) -> Picture:
    """A picture by the bytes of its file; its number, from 1, names it."""
    ending = next((end for begins, end in _ENDINGS.items() if content.startswith(begins)), "dat")
    return Picture(content, f"picture-{number}.{ending}", place="box")


def headed(rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]) -> bool:
    """Whether the first row of a table alone is bold, as headings are."""
    bold = [[run.bold for cell in row for each in cell for run in each.runs] for row in rows]
    return bool(bold and bold[0]) and all(bold[0]) and not any(any(row) for row in bold[1:])
