"""Reads HTML: a page that somebody saved, or a fragment of one."""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import unquote_to_bytes
from xml.etree.ElementTree import Element

from briefgen.importers.document import Block, Document, LeftOut, Paragraph, Picture, Run, Table

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD, _ITALIC = {"b", "strong", "th"}, {"i", "em"}
_NOT_READ = {"script", "style", "template", "head", "noscript"}
_LEFT_OUT = {
    "nav": "it leads around a web site",
    "button": "it works on a web page only",
    "select": "it works on a web page only",
    "textarea": "it works on a web page only",
}
_BLOCKS = {
    *_HEADINGS,
    *("p", "div", "section", "article", "main", "header", "footer", "aside", "figure"),
    *("figcaption", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "pre", "address", "table"),
    *("tr", "body", "html", "form", "fieldset", "details", "summary", "hr", "caption", "img"),
    *_LEFT_OUT,
}
_DATA = re.compile(r"data:image/([\w.+-]+)(;base64)?,(.*)", re.DOTALL)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_MOST_SPANNED = 50  # columns by one cell
_ENDINGS = {"jpeg": "jpg", "svg+xml": "svg"}


@dataclass(frozen=True)
class _Look:
    """How letters look, and of what list they are an item, where a walk through a page is."""

    bold: bool = False
    italic: bool = False
    link: str = ""
    style: str = ""
    listed: Literal["", "bullet", "number"] = ""
    depth: int = -1


@dataclass
class _Walk:
    """What a walk through a page has found so far."""

    blocks: list[Block] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    of: Paragraph = field(default_factory=lambda: Paragraph(()))

    def close(self) -> None:
        """End the paragraph that is open, if it says anything."""
        if any(run.text.strip() for run in self.runs):
            self.blocks.append(replace(self.of, runs=tuple(self.runs)))
        self.runs = []

    def open(self, of: Paragraph) -> None:
        """Begin a paragraph of a kind."""
        self.close()
        self.of = of


def read(content: bytes | str) -> Document:
    """Read HTML, whatever its encoding; what is wrong in it is read as browsers do.

    Pictures are taken where they stand in the page itself; nothing is fetched.
    """
    import tinyhtml5  # noqa: PLC0415 - only for files that are read

    root: Element = tinyhtml5.parse(content, namespace_html_elements=False)
    walk = _Walk()
    body = root.find("body")
    _into(body if body is not None else root, _Look(), walk)
    walk.close()
    title = root.findtext("head/title") or ""
    return Document(
        tuple(walk.blocks),
        tuple(walk.left_out),
        title=" ".join(title.split()),
        language=root.get("lang", ""),
        remarks=tuple(dict.fromkeys(walk.remarks)),
    )


def _into(element: Element, look: _Look, walk: _Walk) -> None:
    """Read what stands in an element."""
    _say(element.text, look, walk)
    for child in element:
        if isinstance(child.tag, str):
            _read(child, look, walk)
        _say(child.tail, look, walk)


def _say(text: str | None, look: _Look, walk: _Walk) -> None:
    if text:
        said = _SPACES.sub(" ", text)
        walk.runs.append(Run(said, look.bold, look.italic, look.link))


def _read(element: Element, look: _Look, walk: _Walk) -> None:
    name = element.tag
    if name in _NOT_READ:
        return
    if name in _LEFT_OUT:
        _leave_out(element, _LEFT_OUT[name], walk)
    elif name == "img":
        _picture(element, walk)
    elif name == "br":
        walk.runs.append(Run("\n", look.bold, look.italic, look.link))
    elif name == "table":
        walk.close()
        walk.blocks += _table(element, walk)
    elif name in _BLOCKS:
        inner = _inside(element, look)
        walk.open(_paragraph(name, inner))
        _into(element, inner, walk)
        walk.open(_paragraph("", look))
    else:
        _into(element, _inside(element, look), walk)


def _inside(element: Element, look: _Look) -> _Look:
    """The look of what stands in an element."""
    name = element.tag
    if name in _BOLD:
        return replace(look, bold=True)
    if name in _ITALIC:
        return replace(look, italic=True)
    if name == "a":
        return replace(look, link=element.get("href", ""))
    if name == "blockquote":
        return replace(look, style="Quote")
    if name in {"ul", "ol"}:
        listed: Literal["bullet", "number"] = "bullet" if name == "ul" else "number"
        return replace(look, listed=listed, depth=look.depth + 1)
    return look


def _paragraph(name: str, look: _Look) -> Paragraph:
    level = _HEADINGS.get(name, 0)
    listed = look.listed if name == "li" else ""
    return Paragraph((), level, look.style, listed, max(0, look.depth))


def _leave_out(element: Element, reason: str, walk: _Walk) -> None:
    text = " ".join(" ".join(element.itertext()).split())
    if text:
        walk.left_out.append(LeftOut(text, reason))


def _picture(element: Element, walk: _Walk) -> None:
    source, alt = element.get("src", ""), element.get("alt", "")
    found = _DATA.fullmatch(source)
    content = _bytes(found) if found else b""
    if found and content:
        ending = _ENDINGS.get(found[1], found[1])
        walk.close()
        walk.blocks.append(Picture(content, f"picture.{ending}", alt))
    else:
        if alt.strip():
            walk.left_out.append(LeftOut(alt, "it describes a picture that is not in the file"))
        walk.remarks.append("pictures that are not in the file itself were left out")


def _bytes(found: re.Match[str]) -> bytes:
    raw = unquote_to_bytes(found[3])
    if not found[2]:
        return raw
    try:
        return base64.b64decode(raw, validate=False)
    except binascii.Error:
        return b""


def _table(table: Element, walk: _Walk) -> Iterator[Block]:
    """A table, and behind it the pictures that stood in its cells."""
    lines = [each for each in _rows(table) if each.tag == "tr"]
    cells = [[*_cells(line, walk)] for line in lines]
    width = max(map(len, cells), default=0)
    even = tuple((*map(_paragraphs, row), *[()] * (width - len(row))) for row in cells)
    headed = bool(lines) and all(cell.tag == "th" for cell in lines[0])
    caption = table.find("caption")
    said = "" if caption is None else " ".join("".join(caption.itertext()).split())
    yield Table(even, headed, said)
    yield from (each for row in cells for cell in row for each in cell if isinstance(each, Picture))


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, not those of tables in its cells."""
    for child in table:
        if child.tag in {"thead", "tbody", "tfoot"}:
            yield from child
        else:
            yield child


def _cells(row: Element, walk: _Walk) -> Iterator[list[Block]]:
    """What stands in each cell of a row; a cell that spans several is followed by empty ones."""
    for cell in row:
        if cell.tag in {"td", "th"}:
            inner = _Walk(left_out=walk.left_out, remarks=walk.remarks)
            _into(cell, _Look(), inner)
            inner.close()
            yield inner.blocks
            span = cell.get("colspan", "1")
            yield from [[]] * (min(int(span), _MOST_SPANNED) - 1 if span.isdigit() else 0)


def _paragraphs(blocks: list[Block]) -> tuple[Paragraph, ...]:
    """The paragraphs of a cell, also those of a table in it."""
    return tuple(Document(tuple(blocks)).paragraphs)
