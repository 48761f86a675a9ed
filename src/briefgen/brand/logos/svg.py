"""SVG files: read safely, refused where they cost too much to draw, corrected where they can be."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree as ET

from briefgen.brand.logos import gradients, svg_rules

LARGEST_BYTES = 1_000_000
LOGOS = 16  # drawings that are kept: few brands have more logos
MOST_ELEMENTS = 5_000  # as drawn: what is used twice counts twice
DEEPEST = 100  # elements within each other, with those that <use> brings in
MOST_MATCHED = 100_000_000  # letters of styles times elements, for each is matched with each
SVG = "http://www.w3.org/2000/svg"
PLAIN = "in Inkscape File > Save As > Plain SVG, in Illustrator File > Export As > SVG"

_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_OUTSIDE = re.compile(r"url\((?!\s*['\"]?\s*(?:#|data:))", re.IGNORECASE)
_LINK = re.compile(r"url\(\s*['\"]?\s*#([^'\")\s]+)", re.IGNORECASE)
# A DOCTYPE that brings nothing of its own, as Illustrator and CorelDRAW write it.
_EMPTY_DOCTYPE = re.compile(rb"<!DOCTYPE\s+svg(\s+(PUBLIC|SYSTEM))?(\s+\"[^\"<>]*\")*\s*>")
_SIZE = re.compile(r"\s*(\d*\.?\d+(?:e[+-]?\d+)?)\s*(px|pt|pc|mm|cm|in|q)?\s*", re.IGNORECASE)
_PX = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 960 / 25.4, "in": 96}
_PX["q"] = _PX["mm"] / 4
_DRAWN = {"circle", "ellipse", "image", "line", "path", "polygon", "polyline", "rect", "use"}


@dataclass(frozen=True)
class Drawing:
    """An SVG that every program draws alike: its bytes, its width over its height, its pictures.

    The bytes are those of the file where nothing had to be corrected.
    """

    content: bytes
    ratio: float
    pictures: tuple[str, ...]


@lru_cache(maxsize=LOGOS)
def read(content: bytes, name: str) -> Drawing:
    """Check an SVG file, and correct what can be corrected.

    The same file is checked once in a process, since that is the slowest part of reading a brand.

    Args:
        content: the file.
        name: what it is called in messages.

    Raises:
        ValueError: with a message and a hint, for a file that is no SVG, costs too much, or would
            be drawn wrongly.
    """
    if len(content) > LARGEST_BYTES:
        message = f'"{name}" is an SVG of more than {LARGEST_BYTES // 1_000_000} MB'
        raise ValueError(message, "simplify its paths, or use a PNG of it")
    tree, changed = _parsed(content, name)
    _refuse_depth(tree, name)
    _refuse_outside(tree, name)
    changed |= _in_its_namespace(tree, name)
    _refuse_cost(tree, name)
    svg_rules.refuse(tree, name)
    ratio, resized = _sized(tree, name)
    settled = gradients.settle(tree, name)
    settled |= _cut_off(tree, ratio)
    pictures = tuple(_pictures(tree))
    if changed or resized or settled or not _is_utf_8(content):
        content = _written(tree)
    return Drawing(content, ratio, pictures)


def _is_utf_8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return not content.startswith(BOM_UTF8)


# --- reading ------------------------------------------------------------------------------------


class _DoctypeError(Exception):
    pass


class _Plain(ET.TreeBuilder):
    """Refuses a DOCTYPE in any encoding, before its entities could grow or reach outside."""

    def doctype(self, *_: object) -> None:
        raise _DoctypeError


def _parsed(content: bytes, name: str) -> tuple[ET.Element, bool]:
    """The tree of a file, and whether an empty DOCTYPE was left out."""
    plain = _EMPTY_DOCTYPE.sub(b"", content, count=1)
    try:
        tree = ET.fromstring(plain, ET.XMLParser(target=_Plain()))  # noqa: S314 - no entities
    except _DoctypeError:
        hint = f"save it as a plain SVG: {PLAIN}"
        raise ValueError(f'"{name}" has a DOCTYPE with definitions', hint) from None
    except ET.ParseError as error:
        if re.search(rb"<html[\s>]", content[:2000], re.IGNORECASE):
            raise ValueError(
                f'"{name}" is a web page', f"use an SVG, a PNG or a JPEG; {PLAIN}"
            ) from None
        hint = f"save it again: {PLAIN}"
        raise ValueError(f'"{name}" is no SVG: line {error.position[0]}', hint) from None
    except (LookupError, ValueError):  # an encoding that is none
        raise ValueError(f'"{name}" is no SVG', f"save it again: {PLAIN}") from None
    return tree, plain != content


def _refuse_depth(tree: ET.Element, name: str) -> None:
    level, depth = [tree], 0
    while level:
        level = [child for each in level for child in each]
        depth += 1
        if depth > DEEPEST:
            message = f'"{name}" has elements within each other {DEEPEST} deep'
            raise ValueError(message, f"save it as a plain SVG: {PLAIN}")


def _in_its_namespace(tree: ET.Element, name: str) -> bool:
    """Add SVG's namespace where there is none, and leave out elements of other programs.

    Browsers draw nothing without the namespace; WeasyPrint draws elements of any. Answers whether
    the drawing changed.
    """
    changed = False
    if tree.tag == "svg":
        changed = True
        for each in tree.iter():
            each.tag = f"{{{SVG}}}{each.tag}" if each.tag[0] != "{" else each.tag
    if tree.tag != f"{{{SVG}}}svg":
        what = "a web page" if tree.tag.rpartition("}")[2].lower() == "html" else "no SVG"
        raise ValueError(f'"{name}" is {what}', f"use an SVG, a PNG or a JPEG; {PLAIN}")
    for each in tree.iter():
        strange = [child for child in each if not child.tag.startswith(f"{{{SVG}}}")]
        unwanted = [child for child in each if child.get("requiredExtensions") is not None]
        changed |= bool(unwanted) or any(
            child.tag.rpartition("}")[2] in _DRAWN for child in strange
        )
        for child in {*strange, *unwanted}:
            each.remove(child)
    return changed


def _refuse_outside(tree: ET.Element, name: str) -> None:
    for element in tree.iter():
        texts = [*element.attrib.values(), element.text or ""]
        links = [element.attrib[key] for key in _HREFS if key in element.attrib]
        outside = any(not link.strip().startswith(("#", "data:")) for link in links)
        if outside or any(_OUTSIDE.search(text) or "@import" in text for text in texts):
            raise ValueError(
                f'"{name}" refers to something outside itself',
                "save it as a plain SVG with everything embedded",
            )


def _refuse_cost(tree: ET.Element, name: str) -> None:
    """Refuse a drawing that would take long to draw, by counting its elements."""
    try:
        count = _Cost(tree, name).drawn(tree, ())
    except RecursionError:
        raise ValueError(f'"{name}" uses parts of itself too deep', _UNLINK) from None
    if count > MOST_ELEMENTS:
        message = f'"{name}" draws {count:,} elements, more than {MOST_ELEMENTS:,}'
        raise ValueError(message, "simplify it, or use a PNG of it")
    styles = sum(len(each.text or "") for each in tree.iter(f"{{{SVG}}}style"))
    if styles * count > MOST_MATCHED:
        message = f'"{name}" has {styles:,} letters of styles for {count:,} elements'
        raise ValueError(message, "simplify it, or use a PNG of it")


class _Cost:
    """Counts how many elements are drawn, and refuses a part that uses itself: it never ends."""

    def __init__(self, tree: ET.Element, name: str) -> None:
        self._name = name
        self._known = {each.get("id", ""): each for each in tree.iter()}
        self._counted: dict[str, int] = {}

    def drawn(self, element: ET.Element, passed: tuple[str, ...]) -> int:
        """Count an element with all that it uses; `passed` are the ids of parts that use it.

        Raises:
            ValueError: with a message and a hint.
        """
        count = 1 + sum(self.drawn(child, passed) for child in element)
        return count + sum(self._used(link, passed) for link in _links(element))

    def _used(self, link: str, passed: tuple[str, ...]) -> int:
        if link in passed:
            message = f'"{self._name}" uses a part of itself inside that part: "{link}"'
            raise ValueError(message, _UNLINK)
        if len(passed) >= DEEPEST:
            raise ValueError(f'"{self._name}" uses parts of itself {DEEPEST} deep', _UNLINK)
        if link not in self._counted and link in self._known:
            self._counted[link] = self.drawn(self._known[link], (*passed, link))
        return self._counted.get(link, 0)


_UNLINK = "in Inkscape Edit > Clone > Unlink Clones Recursively, in Illustrator Object > Expand"


def _links(element: ET.Element) -> Iterator[str]:
    """The ids of all that is drawn for an element, apart from its children."""
    if element.tag == f"{{{SVG}}}use":
        yield from (element.attrib[key].strip()[1:] for key in _HREFS if key in element.attrib)
    for key in ("clip-path", "mask", "style"):
        yield from _LINK.findall(element.get(key, ""))


def _pictures(tree: ET.Element) -> Iterator[str]:
    """The URLs of pictures made of dots inside a drawing, as WeasyPrint reads them."""
    for element in tree.iter(f"{{{SVG}}}image"):
        for key in _HREFS:
            if link := element.get(key):
                yield re.sub(r"[\t\n\r]", "", link.strip(" \t\n\f\r"))


# --- its size -----------------------------------------------------------------------------------


def _sized(tree: ET.Element, name: str) -> tuple[float, bool]:
    """The width over the height of a drawing, and whether attributes had to be corrected for that.

    The shape follows from the view box, or from width and height; where both are there, the box is
    fitted into these (SVG 2, 8.2). Width and height in percent do not count.
    """
    before = dict(tree.attrib)
    for key in ("x", "y"):
        tree.attrib.pop(key, None)  # WeasyPrint would move it; they mean nothing here
    width, height = (_px(tree.get(key, "")) for key in ("width", "height"))
    box = _view_box(tree, name)
    if width and height:
        if not box:
            tree.set("viewBox", f"0 0 {width:g} {height:g}")
        return width / height, dict(tree.attrib) != before
    if not box:
        hint = f"set the page or artboard to the size of the logo, then save it again: {PLAIN}"
        raise ValueError(f'"{name}" does not say how large it is', hint)
    for key in ("width", "height"):
        tree.attrib.pop(key, None)
    return box[2] / box[3], dict(tree.attrib) != before


def _view_box(tree: ET.Element, name: str) -> tuple[float, float, float, float] | None:
    text = tree.get("viewBox", "")
    box = svg_rules.view_box(text)
    if text and not box:
        hint = f"set the page or artboard to the size of the logo, then save it again: {PLAIN}"
        raise ValueError(f'"{name}" has a viewBox that is none: "{text[:40]}"', hint)
    return box


def _cut_off(tree: ET.Element, ratio: float) -> bool:
    """Clip a drawing that reaches beyond its frame; say whether it did."""
    from briefgen.brand.logos import svg_edges  # noqa: PLC0415 - slow to import

    box = svg_rules.view_box(tree.get("viewBox", ""))
    return box is not None and svg_edges.cut_off(tree, box, ratio)


def _px(text: str) -> float:
    """A length in pixels of CSS; 0 for a text that is no length."""
    found = _SIZE.fullmatch(text)
    return float(found[1]) * _PX[(found[2] or "").lower()] if found else 0.0


def _written(tree: ET.Element) -> bytes:
    """A tree as plain SVG, without anything of other namespaces."""
    for each in tree.iter():
        each.tag = each.tag.rpartition("}")[2]
        links = [each.attrib[key] for key in _HREFS if key in each.attrib]
        own = {key: value for key, value in each.attrib.items() if key[0] != "{"}
        each.attrib.clear()
        each.attrib.update({**own, **({"href": links[0]} if links else {})})
    tree.set("xmlns", SVG)
    return ET.tostring(tree)
