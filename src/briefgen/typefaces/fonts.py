"""The brand's typefaces: font files from packages or from the brand, and the glyphs they have.

Where a family or a glyph is missing, another typeface would take its place without a warning; so
both are problems with a line.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path, PurePath
from unicodedata import category
from unicodedata import name as unicode_name

import fontpkg
from fontTools import unicodedata
from fontTools.ttLib import TTFont

from briefgen.library import inside
from briefgen.problems import InForm, Problem
from briefgen.reading.yaml_source import DataPath, Source
from briefgen.typefaces.typography import Family, Typeface, Typography

# Soft hyphens, joiners, and marks that say which way a text runs: laid out, never looked up.
UNSEEN = frozenset("\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069")
WEIGHT = "wght"  # the axis of a variable font on which it grows heavier
_ANOTHER = InForm("choose another typeface")
WEIGHTS = ((400, "normal"), (700, "normal"), (400, "italic"), (700, "italic"))


@dataclass(frozen=True)
class Face:
    """One font file: family, weight (100 to 900) and style (normal or italic).

    `variable_font` is the variable font, where this file is one weight of it that briefgen made.
    """

    family: str
    weight: int
    style: str
    path: Path
    variable_font: Path | None = None

    @property
    def file(self) -> Path:
        """The font file that the brand or a package brought: `path`, or what it was made from."""
        return self.variable_font or self.path

    @property
    def characters(self) -> frozenset[int]:
        """The code points that the font has a glyph for."""
        return _characters(self.path, _stamp(self.path))


def _stamp(path: Path) -> tuple[int, int]:
    """The time at which a file was saved, and its size: a process may outlive what is in it."""
    found = path.stat()
    return found.st_mtime_ns, found.st_size


@lru_cache(64)
def _characters(path: Path, _: tuple[int, int]) -> frozenset[int]:
    with path.open("rb") as file, TTFont(file, lazy=True) as font:
        font.setGlyphOrder([""] * font["maxp"].numGlyphs)  # not read: their names are slow to read
        return frozenset(font.getBestCmap() or ())


@dataclass(frozen=True)
class Axis:
    """One axis of a variable font, such as weight: its least, default and greatest value."""

    least: float
    default: float
    most: float

    def holds(self, place: float) -> bool:
        """Whether the axis reaches a value."""
        return self.least <= place <= self.most


def axes(path: Path) -> dict[str, Axis]:
    """The axes of a variable font by their tags; none of any other font."""
    return _axes(path, _stamp(path))


@lru_cache(64)
def _axes(path: Path, _: tuple[int, int]) -> dict[str, Axis]:
    with path.open("rb") as file, TTFont(file, lazy=True) as font:
        if "fvar" not in font:
            return {}
        return {
            each.axisTag: Axis(each.minValue, each.defaultValue, each.maxValue)
            for each in font["fvar"].axes
        }


def weight(stated: str) -> int:
    """A weight as a number: ``bold`` is 700.

    Raises:
        ValueError: with message and hint, when it is neither a number nor a known name.
    """
    try:
        return int(fontpkg.normalize_weight(int(stated) if stated.isdecimal() else stated))
    except fontpkg.FontpkgError:
        raise ValueError(f'"{stated}" is no weight', "say normal, bold, or 400 to 900") from None


def faces(
    typography: Typography, folder: Path, source: Source
) -> tuple[tuple[Face, ...], list[Problem]]:
    """The font files of text and headings, and what is wrong with them.

    Args:
        typography: what the brand says.
        folder: the brand's folder, where its own font files lie.
        source: the brand file, for lines.

    Returns:
        The faces of the text (regular, bold, and italic of both) and of headings (regular and
        their own weight), each once; and the problems.
    """
    brought = {
        each.family: (number, each)
        for number, each in enumerate(typography.fonts)
        if each.source == "file"
    }
    found: dict[Face, None] = {}
    problems: list[Problem] = []
    for use in ("base", "headings"):
        typeface: Typeface = getattr(typography, use)
        place: DataPath = ("typography", use, "family")
        place = place if place in source.marks else place[:2]
        family = typeface.family or typography.base.family
        try:
            wanted = _weights(use, typeface)
            if family in brought:
                number, own = brought[family]
                place = ("typography", "fonts", number)
                add = list(_from_brand(own, folder, wanted))
            else:
                add = [_from_package(family, *each) for each in wanted]
        except ValueError as wrong:
            message, hint = wrong.args
            problems.append(source.problem(place, message, hint, in_form=_ANOTHER))
        else:
            found |= dict.fromkeys(add)
    return tuple(found), list(dict.fromkeys(problems))


def installed() -> tuple[str, ...]:
    """The families of installed packages that text can be set in, by their names."""
    return tuple(sorted(each.name for each in fontpkg.families().values() if _can_set(each.name)))


def _can_set(family: str) -> bool:
    """Whether a family has all faces of a text."""
    try:
        for heaviness, style in WEIGHTS:
            _from_package(family, heaviness, style)
    except ValueError:
        return False
    return True


def companions(family: str) -> tuple[Face, Face]:
    """Regular and bold of a family from a package, to stand beside a brand's own typefaces.

    Raises:
        ValueError: with message and hint, when it is not installed.
    """
    return _from_package(family, 400, "normal"), _from_package(family, 700, "normal")


def _weights(use: str, typeface: Typeface) -> Sequence[tuple[int, str]]:
    if use == "headings":
        return ((400, "normal"), (weight(typeface.weight or "bold"), "normal"))
    return WEIGHTS


def _from_package(family: str, heaviness: int, style: str) -> Face:
    try:
        path = fontpkg.path(family, weight=heaviness, style=style)
    except fontpkg.FamilyNotInstalled:
        raise ValueError(
            f'the typeface "{family}" is not installed',
            "name one that is, such as Lato, or install its fontpkg package from PyPI",
        ) from None
    except fontpkg.FontpkgError:
        raise ValueError(
            f'the typeface "{family}" has no {style} of weight {heaviness}',
            "name a family that has regular, bold and italic",
        ) from None
    return Face(family, heaviness, style, path.resolve())


def _from_brand(brought: Family, folder: Path, wanted: Sequence[tuple[int, str]]) -> Iterator[Face]:
    files: dict[tuple[int, str], str] = {
        (weight(file.weight), file.style): file.path for file in brought.files
    }
    for heaviness, style in wanted:
        exact = files.get((heaviness, style))
        alike = [name for (_, each), name in files.items() if each == style]
        fitting = [exact] if exact else [name for name in alike if _varies(folder, name, heaviness)]
        if not fitting:
            raise ValueError(
                f'the typeface "{brought.family}" has no {style} of weight {heaviness}',
                f"add its file, with  weight: {heaviness}  and  style: {style}",
            )
        path = _font_file(folder, fitting[0])
        reach = axes(path).get(WEIGHT)
        if reach and not reach.holds(heaviness):
            raise ValueError(
                f'"{fitting[0]}" has no weight {heaviness}',
                f"its weights are {reach.least:g} to {reach.most:g}: name another file for it",
            )
        yield Face(brought.family, heaviness, style, path)


def _varies(folder: Path, name: str, heaviness: int) -> bool:
    """Whether a file is a variable font that reaches a weight."""
    reach = axes(_font_file(folder, name)).get(WEIGHT)
    return reach is not None and reach.holds(heaviness)


def _font_file(folder: Path, name: str) -> Path:
    path = inside(folder, name)
    if not path:
        hint = f"copy it into the brand's folder, and write  {PurePath(name).name}"
        raise ValueError(f'"{name}" lies outside the brand', hint)
    try:
        with path.open("rb") as file, TTFont(file) as font:
            font.getGlyphOrder()  # a file that is cut off fails here
    # fontTools has no single error for broken files. Of 600 that we cut off or changed, some raised
    # TTLibError, others struct.error, AssertionError or KeyError.
    except Exception:  # noqa: BLE001
        raise ValueError(f'"{name}" is no font file', "use a .ttf or .otf file") from None
    return path


def common(faces: Iterable[Face]) -> frozenset[int]:
    """The code points that each of the fonts has a glyph for."""
    return frozenset.intersection(*(face.characters for face in faces))


def missing(text: str, characters: frozenset[int]) -> Iterator[str]:
    """The characters of a text that a typeface lacks, once each, in order."""
    for character in dict.fromkeys(text):
        if category(character) in {"Cc", "Zs", "Zl", "Zp"} or character in UNSEEN:
            continue  # white space is laid out, never looked up
        if ord(character) not in characters:
            yield character


def spoken(character: str) -> str:
    """A character as a person would name it: itself and its Unicode name."""
    return f'"{character}" ({unicode_name(character, hex(ord(character))).lower()})'


@cache  # texts have few letters, and many of each
def script(character: str) -> str:
    """The script of a character by its code (ISO 15924), such as ``Latn``."""
    return str(unicodedata.script(character))


def script_name(code: str) -> str:
    """What a script is called, such as "Latin"."""
    return str(unicodedata.script_name(code)).replace("_", " ")
