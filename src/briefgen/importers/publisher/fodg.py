"""What LibreOffice writes of a Publisher file: a drawing as one flat XML file (.fodg).

Source: OpenDocument 1.3, part 3: 9.1 tables, 10.3 shapes, 6.1 text, 16 styles. LibreOffice opens
the file with the same libmspub as `pub2raw`, so it loses the same.
"""

import io
import re
from base64 import b64decode
from binascii import Error as NoBase64
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal
from xml.etree import ElementTree as ET

from briefgen.importers.document import Paragraph, Table
from briefgen.importers.publisher.letters import Look, Tally, paragraph
from briefgen.importers.publisher.publication import (
    Area,
    Frame,
    NotReadError,
    Publication,
    headed,
    picture,
    points,
)

MOST_ELEMENTS = 1_000_000  # of a file: a book of a thousand pages has fewer
MOST_TIMES = 256  # that a cell or a space stands there: more are no table and no text
DEEPEST = 100  # elements within each other

_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
}
_TRANSLATE = re.compile(r"translate\s*\(\s*(-?[\d.]+[a-z]+)[\s,]+(-?[\d.]+[a-z]+)\s*\)")
_TEXTS = ("text:p", "text:h")


def _full(name: str) -> str:
    """A name such as ``draw:frame`` as ElementTree has it."""
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def _value(element: ET.Element, name: str) -> str:
    return element.get(_full(name), "")


def _count(element: ET.Element, name: str) -> int:
    """How often something stands there: once where nothing is said, and never endlessly."""
    said = _value(element, name)
    return min(int(said[:9]), MOST_TIMES) if said.isdecimal() else 1


def parse(written: bytes) -> Publication:
    """The publication that LibreOffice has written.

    Raises:
        NotReadError: where it is no such file, or hardly ends.
    """
    tree = _tree(written)
    body = tree.find(_full("office:body"))
    drawing = None if body is None else body.find(_full("office:drawing"))
    if drawing is None:
        raise NotReadError("wrote no drawing")
    title = tree.findtext(f"{_full('office:meta')}/{_full('dc:title')}", "").strip()
    return _Reader(tree).publication(drawing, title)


def _tree(written: bytes) -> ET.Element:
    """The elements of the file, while they are not too many, nor too deep."""
    if b"<!ENTITY" in written:  # LibreOffice declares none, and they can multiply
        raise NotReadError("wrote no drawing")
    found: list[ET.Element] = []
    depth = count = 0
    try:
        for event, element in ET.iterparse(io.BytesIO(written), ("start", "end")):  # noqa: S314 - as above
            depth += 1 if event == "start" else -1
            count += event == "start"
            found = found or [element]
            if depth > DEEPEST or count > MOST_ELEMENTS:
                raise NotReadError("wrote more than any publication holds")
    except ET.ParseError:
        raise NotReadError("wrote only a part of it") from None
    return found[0]


class _Reader:
    """Reads the shapes of each page, with the styles and pictures that they name."""

    def __init__(self, tree: ET.Element) -> None:
        self.tally = Tally()
        self.frames: list[Frame] = []
        self.styles: dict[tuple[str, str], ET.Element] = {}
        self.numbered: set[str] = set()
        for styles in tree.iter(_full("office:automatic-styles")):
            for each in styles.iter(_full("style:style")):
                self.styles[_value(each, "style:family"), _value(each, "style:name")] = each
            for each in styles.iter(_full("text:list-style")):
                if each.find(_full("text:list-level-style-number")) is not None:
                    self.numbered.add(_value(each, "style:name"))
        self.fillings = {
            _value(each, "draw:name"): each.findtext(_full("office:binary-data"), "")
            for each in tree.iter(_full("draw:fill-image"))
        }
        self.sizes = dict(_sizes(tree))
        self.pictures: dict[bytes, int] = {}

    def publication(self, drawing: ET.Element, title: str) -> Publication:
        """All that stands on the pages."""
        pages: list[Area] = []
        for page in drawing.iter(_full("draw:page")):
            pages.append(self.sizes.get(_value(page, "draw:master-page-name"), Area()))
            for shape in page:
                self._shape(shape, len(pages) - 1)
        tally = self.tally
        return Publication(
            tuple(self.frames),
            tuple(pages),
            title,
            tally.language,
            tally.by_use,
            tuple(tally.underlined),
        )

    def _shape(self, shape: ET.Element, page: int) -> None:
        """Keep what stands in a shape, or in those that are grouped in it."""
        if shape.tag in {_full("draw:g"), _full("draw:a")}:
            for each in shape:
                self._shape(each, page)
            return
        area = _area(shape)
        graphic = self._properties("graphic", _value(shape, "draw:style-name"), "graphic")
        self.tally.area(*_colours(graphic))
        filling = graphic.get(_full("draw:fill-image-name"), "")
        self._picture(self.fillings.get(filling, ""), page, area)
        table = shape.find(_full("table:table"))
        if table is not None:
            self._table(table, page, area)
            return
        if found := tuple(self._paragraphs(shape)):
            self.frames.append(Frame(page, area, found))
        for image in shape.findall(_full("draw:image")):
            self._picture(image.findtext(_full("office:binary-data"), ""), page, area)

    def _picture(self, base64: str, page: int, area: Area) -> None:
        """Keep a picture; one that was kept before has the same name."""
        try:
            content = b64decode(base64)
        except (NoBase64, ValueError):
            return
        if content:
            number = self.pictures.setdefault(content, len(self.pictures) + 1)
            self.frames.append(Frame(page, area, picture(content, number)))

    def _table(self, table: ET.Element, page: int, area: Area) -> None:
        rows = [tuple(self._cells(row)) for row in table.iter(_full("table:table-row"))]
        across = max(map(len, rows), default=0)
        whole = tuple((*row, *((),) * (across - len(row))) for row in rows)
        if any(cell for row in whole for cell in row):
            self.frames.append(Frame(page, area, Table(whole, headed(whole), place="box")))

    def _cells(self, row: ET.Element) -> Iterator[tuple[Paragraph, ...]]:
        """The cells of a row; where one is covered by another, or repeated, it is empty."""
        known = (_full("table:table-cell"), _full("table:covered-table-cell"))
        for cell in (each for each in row if each.tag in known):
            yield tuple(self._paragraphs(cell))
            yield from ((),) * (_count(cell, "table:number-columns-repeated") - 1)

    def _paragraphs(
        self, parent: ET.Element, listed: Literal["", "bullet", "number"] = "", depth: int = -1
    ) -> Iterator[Paragraph]:
        """The paragraphs in an element, in whatever lists and boxes they are."""
        for each in parent:
            if each.tag in map(_full, _TEXTS):
                letters = list(self._letters(each, self._look(each, Look())))
                self.tally.paragraph(letters)
                if found := paragraph(letters, listed, max(0, depth)):
                    yield found
            elif each.tag == _full("text:list"):
                named = _value(each, "text:style-name")
                kind = listed or "bullet"
                if named:
                    kind = "number" if named in self.numbered else "bullet"
                yield from self._paragraphs(each, kind, depth + 1)
            else:
                yield from self._paragraphs(each, listed, depth)

    def _letters(self, element: ET.Element, look: Look) -> Iterator[tuple[str, Look]]:
        """The letters in a paragraph or a span, with their look."""
        yield element.text or "", look
        for each in element:
            if each.tag == _full("text:s"):
                yield " " * _count(each, "text:c"), look
            elif each.tag == _full("text:tab"):
                yield "\t", look
            elif each.tag == _full("text:line-break"):
                yield "\n", look
            else:
                yield from self._letters(each, self._look(each, look))
            yield each.tail or "", look

    def _look(self, element: ET.Element, look: Look) -> Look:
        """How letters in an element look: as its style says, and where that is silent as before."""
        family = "paragraph" if element.tag in map(_full, _TEXTS) else "text"
        said = self._properties(family, _value(element, "text:style-name"), "text")
        return replace(_styled(said, look), link=_value(element, "xlink:href") or look.link)

    def _properties(self, family: str, name: str, kind: str) -> dict[str, str]:
        """The properties of a kind that an automatic style of a family has."""
        style = self.styles.get((family, name))
        found = None if style is None else style.find(_full(f"style:{kind}-properties"))
        return {} if found is None else dict(found.items())


def _styled(said: dict[str, str], look: Look) -> Look:
    """A look, changed by what the properties of a style say."""

    def of(name: str) -> str:
        return said.get(_full(name), "")

    weight, slant, size = (of(f"fo:font-{each}") for each in ("weight", "style", "size"))
    underline = of("style:text-underline-style")
    place = [each for each in (of("fo:language"), of("fo:country")) if each not in {"", "none"}]
    return Look(
        weight == "bold" if weight else look.bold,
        slant in {"italic", "oblique"} if slant else look.italic,
        underline != "none" if underline else look.underlined,
        round(points(size), 1) or look.size_pt,
        of("fo:color") or look.colour,
        "-".join(place) or look.language,
        look.link,
    )


def _sizes(tree: ET.Element) -> Iterator[tuple[str, Area]]:
    """The areas of pages, by the names of their masters."""
    layouts = {
        _value(layout, "style:name"): properties
        for layout in tree.iter(_full("style:page-layout"))
        if (properties := layout.find(_full("style:page-layout-properties"))) is not None
    }
    for master in tree.iter(_full("style:master-page")):
        found = layouts.get(_value(master, "style:page-layout-name"))
        if found is not None:
            across, down = _value(found, "fo:page-width"), _value(found, "fo:page-height")
            yield _value(master, "style:name"), Area(0, 0, points(across), points(down))


def _area(shape: ET.Element) -> Area:
    """Where a shape stands; lines have two ends instead, and turned shapes a shift."""
    if _value(shape, "svg:x1"):
        across = sorted(points(_value(shape, f"svg:x{end}")) for end in "12")
        down = sorted(points(_value(shape, f"svg:y{end}")) for end in "12")
        return Area(across[0], down[0], across[1], down[1])
    left, top = points(_value(shape, "svg:x")), points(_value(shape, "svg:y"))
    if shifted := _TRANSLATE.search(_value(shape, "draw:transform")):
        left, top = left + points(shifted[1]), top + points(shifted[2])
    right = left + points(_value(shape, "svg:width"))
    return Area(left, top, right, top + points(_value(shape, "svg:height")))


def _colours(graphic: dict[str, str]) -> list[str]:
    """The colours of an area and of its edge, where it has them."""
    found = []
    if graphic.get(_full("draw:fill")) == "solid":
        found.append(graphic.get(_full("draw:fill-color"), ""))
    if graphic.get(_full("draw:stroke")) == "solid":
        found.append(graphic.get(_full("svg:stroke-color"), ""))
    return found
