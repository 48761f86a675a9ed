"""Drawings of a Word file: the boxes of text, the pictures and the words that are in them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefgen.importers.word.theme import (
    EMU_PER_CM,
    LETTERS_OF_A_BORDER,
    LETTERS_PER_CM2,
    Theme,
    hexadecimal,
)
from briefgen.importers.word.xml import Element, first, value

# How a run shows a drawing, in new files and in old ones.
DRAWINGS = {"w:drawing", "w:pict", "w:object"}
_LETTERS_OF_A_SHAPE = 60  # where a file does not say how large it is
_FILLS = {"a:noFill", "a:solidFill", "a:gradFill", "a:blipFill", "a:pattFill", "a:grpFill"}


@dataclass(frozen=True)
class Boxed:
    """A box of text: the element that holds its paragraphs."""

    content: Element


@dataclass(frozen=True)
class Pictured:
    """A picture: the names of its relations, the best first, and its alternative text."""

    relations: tuple[str, ...]
    alt: str = ""
    cropped: bool = False


@dataclass(frozen=True)
class Lettered:
    """Words that are drawn as a picture: WordArt, or a watermark."""

    text: str


@dataclass(frozen=True)
class Beside:
    """A diagram or a chart, whose words stand in another part: the name of the relation."""

    relation: str


Piece = Boxed | Pictured | Lettered | Beside


def pieces(drawing: Element, alt: str = "") -> Iterator[Piece]:
    """All that a drawing shows, in its order; `alt` is what is said of the whole of it."""
    make = _PIECES.get(drawing.tag)
    if make:
        yield make(drawing, alt)
    else:
        said = _said_of(drawing) or alt
        for child in drawing:
            yield from pieces(child, said)


def _said_of(element: Element) -> str:
    """The alternative text of a drawing, else its title, as Word 2010 had one beside it."""
    whole = first(element, "wp:docPr")
    if whole is None:
        return element.get("alt", "").strip() if element.tag.startswith("v:") else ""
    return (whole.get("descr", "").strip() or whole.get("title", "")).strip()


def _picture(element: Element, alt: str) -> Pictured:
    """A picture, as its drawing (SVG) where it has one, else as its dots."""
    fill = first(element, "pic:blipFill")
    blip = first(fill, "a:blip")
    drawn = [each.get("r:embed", "") for each in element.iter("asvg:svgBlip")]
    dots = ["", ""] if blip is None else [blip.get("r:embed", ""), blip.get("r:link", "")]
    crop = first(fill, "a:srcRect")
    cropped = crop is not None and any(crop.get(side, "0") != "0" for side in "ltrb")
    own = value(element, "pic:nvPicPr", "pic:cNvPr", key="descr").strip()
    return Pictured(tuple(filter(None, [*drawn, *dots])), own or alt, cropped)


def _old_picture(element: Element, alt: str) -> Pictured:
    """A picture as files from before Word 2007 have them."""
    return Pictured((element.get("r:id", ""),), alt or element.get("o:title", ""))


_PIECES: dict[str, Callable[[Element, str], Piece]] = {
    "w:txbxContent": lambda element, _: Boxed(element),
    "pic:pic": _picture,
    "v:imagedata": _old_picture,
    "v:textpath": lambda element, _: Lettered(element.get("string", "")),
    "a:p": lambda element, _: Lettered("".join(each.text or "" for each in element.iter("a:t"))),
    "dgm:relIds": lambda element, _: Beside(element.get("r:dm", "")),
    "c:chart": lambda element, _: Beside(element.get("r:id", "")),
}


def colours(drawing: Element, theme: Theme) -> Iterator[tuple[str, float]]:
    """The colours of areas and lines of a drawing, each with how many letters it counts for."""
    whole = next(drawing.iter("wp:extent"), None)
    for shape in drawing.iter("wps:wsp"):
        look = first(shape, "wps:spPr")
        own = first(look, "a:xfrm", "a:ext")
        area = min((_letters(each) for each in (own, whole) if each is not None), default=0)
        yield _fill(shape, look, theme), area or _LETTERS_OF_A_SHAPE
        yield theme.drawn(first(look, "a:ln", "a:solidFill")), LETTERS_OF_A_BORDER
    for shape in drawing.iter():
        if shape.tag.startswith("v:") and shape.get("filled", "t") in {"t", "true"}:
            yield hexadecimal(shape.get("fillcolor", "")), _LETTERS_OF_A_SHAPE


def _fill(shape: Element, look: Element | None, theme: Theme) -> str:
    """The colour of a shape: its own, else that of its style."""
    own = next((each for each in (() if look is None else look) if each.tag in _FILLS), None)
    if own is not None:
        return theme.drawn(own) if own.tag == "a:solidFill" else ""
    style = first(shape, "wps:style", "a:fillRef")
    return "" if style is None or style.get("idx", "0") == "0" else theme.drawn(style)


def _letters(extent: Element) -> float:
    """How many letters would stand on an area whose sides are said in EMU."""
    sides = [extent.get(name, "") for name in ("cx", "cy")]
    if not all(re.fullmatch(r"[0-9]{1,9}", side) for side in sides):
        return 0
    wide_cm, high_cm = (int(side) / EMU_PER_CM for side in sides)
    return wide_cm * high_cm * LETTERS_PER_CM2
