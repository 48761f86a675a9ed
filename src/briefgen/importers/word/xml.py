"""The XML of Word's files: read safely, with the short names of elements that Word's manuals use.

Names are those of ECMA-376: ``w:p`` a paragraph, ``w:r`` a run, ``w:t`` letters. The same elements
have other addresses in files that are "Strict Open XML"; here both have one name.
"""

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

DEEPEST = 150  # elements within each other; a table in a table in a box has about 60
MOST_ELEMENTS = 500_000  # in a part; sixty pages have 10,000 to 30,000

_OOXML = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"
_MICROSOFT = "http://schemas.microsoft.com/office"
_SHORT = {
    f"{_OOXML}/wordprocessingml/2006/main": "w",
    f"{_STRICT}/wordprocessingml/main": "w",
    f"{_OOXML}/officeDocument/2006/relationships": "r",
    f"{_STRICT}/officeDocument/relationships": "r",
    f"{_OOXML}/officeDocument/2006/math": "m",
    f"{_STRICT}/officeDocument/math": "m",
    f"{_OOXML}/drawingml/2006/wordprocessingDrawing": "wp",
    f"{_STRICT}/drawingml/wordprocessingDrawing": "wp",
    f"{_OOXML}/drawingml/2006/main": "a",
    f"{_STRICT}/drawingml/main": "a",
    f"{_OOXML}/drawingml/2006/picture": "pic",
    f"{_STRICT}/drawingml/picture": "pic",
    f"{_OOXML}/drawingml/2006/chart": "c",
    f"{_STRICT}/drawingml/chart": "c",
    f"{_OOXML}/drawingml/2006/diagram": "dgm",
    f"{_STRICT}/drawingml/diagram": "dgm",
    f"{_OOXML}/markup-compatibility/2006": "mc",
    f"{_OOXML}/package/2006/relationships": "rel",
    f"{_OOXML}/package/2006/metadata/core-properties": "cp",
    "http://purl.org/dc/elements/1.1/": "dc",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    f"{_MICROSOFT}/word/2010/wordprocessingShape": "wps",
    f"{_MICROSOFT}/word/2010/wordprocessingGroup": "wpg",
    f"{_MICROSOFT}/word/2010/wordml": "w14",
    f"{_MICROSOFT}/drawing/2016/SVG/main": "asvg",
    f"{_MICROSOFT}/drawing/2017/decorative": "adec",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
# What a drawing is told by; a branch with none of these tells nothing.
_TELLING = {"w:t", "w:txbxContent", "pic:pic", "v:imagedata", "v:textpath", "dgm:relIds", "c:chart"}
Element = ET.Element


class RefusedError(Exception):
    """Raised where XML holds what no program of ours should read on."""


class _Plain(ET.TreeBuilder):
    """Gives short names, and refuses a DOCTYPE before its entities could grow or reach outside."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = self._count = 0
        self._names: dict[str, str] = {}

    def doctype(self, *_: object) -> None:
        raise RefusedError("it holds a DOCTYPE, which Word never writes")

    def start(self, tag: Any, attrs: dict[Any, Any], /) -> Element:  # as ElementTree declares it
        self._depth += 1
        self._count += 1
        if self._depth > DEEPEST or self._count > MOST_ELEMENTS:
            raise RefusedError("its XML is nested too deeply, or too long")
        short = {self._short(key): value for key, value in attrs.items()}
        return super().start(self._short(tag), short)

    def end(self, tag: Any, /) -> Element:
        self._depth -= 1
        return super().end(self._short(tag))

    def _short(self, name: str) -> str:
        if name not in self._names:
            self._names[name] = short_name(name)
        return self._names[name]


def short_name(name: str) -> str:
    """``w:p`` for ``{http://…/wordprocessingml/2006/main}p``; what is unknown stays as it is."""
    if not name.startswith("{"):
        return name
    address, _, local = name[1:].rpartition("}")
    prefix = _SHORT.get(address)
    return f"{prefix}:{local}" if prefix else name


def parse(data: bytes) -> Element:
    """The tree of a part, in which each drawing stands once.

    Word writes a drawing twice, for its new and its old versions (``mc:AlternateContent``).

    Raises:
        RefusedError: where it holds a DOCTYPE, or is too deep or too long.
        ET.ParseError, LookupError, ValueError: where it is no XML.
    """
    parser = ET.XMLParser(target=_Plain())  # noqa: S314 - _Plain lets no entity in
    for start in range(0, len(data), 1 << 16):  # in steps, so that a refusal ends it at once
        parser.feed(data[start : start + (1 << 16)])
    tree: Element = parser.close()
    _settle(tree)
    return tree


def _settle(element: Element) -> None:
    """Put the better of its branches in the place of each ``mc:AlternateContent``."""
    if any(child.tag == "mc:AlternateContent" for child in element):
        element[:] = [
            each
            for child in element
            for each in (_chosen(child) if child.tag == "mc:AlternateContent" else [child])
        ]
    for child in element:
        _settle(child)


def _chosen(alternatives: Element) -> Element:
    """The first branch that tells anything, else the first."""
    for branch in alternatives:
        if any(each.tag in _TELLING for each in branch.iter()):
            return branch
    return next(iter(alternatives), alternatives)


def first(element: Element | None, *path: str) -> Element | None:
    """The first child of this name, or its first child of the next name, and so on."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if each.tag == name), None)
    return element


def all_of(element: Element | None, name: str) -> Iterator[Element]:
    """The children of this name."""
    return (each for each in (() if element is None else element) if each.tag == name)


def value(element: Element | None, *path: str, key: str = "w:val") -> str:
    """What the element at the end of a path says, or nothing."""
    found = first(element, *path)
    return "" if found is None else found.get(key, "")


def is_on(element: Element | None) -> bool:
    """Whether a switch is on: it stands there and does not say no (ECMA-376, 17.17.4)."""
    return element is not None and element.get("w:val", "on") not in {"0", "false", "off"}
