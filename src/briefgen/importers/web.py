"""Reads HTML: a page that somebody saved, or a fragment of one."""

import base64
import binascii
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Literal
from urllib.parse import unquote, unquote_to_bytes
from xml.etree.ElementTree import Element

from briefgen.importers import web_of_ours
from briefgen.importers.document import Block, Document, LeftOut, Paragraph, Picture, Run, Table
from briefgen.library import inside

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD, _ITALIC = {"b", "strong", "th"}, {"i", "em"}
_NOT_READ = {"script", "style", "template", "head"}
_LEFT_OUT = {
    "nav": "it leads around a web site",
    "button": "it works on a web page only",
    "select": "it works on a web page only",
    "textarea": "it works on a web page only",
    "noscript": "it is shown only where a page may run no scripts",
}
_BLOCKS = {
    *_HEADINGS,
    *("p", "div", "section", "article", "main", "header", "footer", "aside", "figure"),
    *("figcaption", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "pre", "address", "table"),
    *("tr", "body", "html", "form", "fieldset", "details", "summary", "hr", "caption", "img"),
    *_LEFT_OUT,
}
_BACK = "it leads back to where a note is cited"
_DATA = re.compile(r"data:image/([\w.+-]+)(;base64)?,(.*)", re.DOTALL)
_UNNAMED = re.compile(r"[^A-Za-z0-9_-]+")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_LARGEST_BYTES = 50_000_000  # of a picture beside the page
_MOST_SPANNED = 50  # columns, or rows, by one cell
_SPAN = re.compile(r"[0-9]{1,4}")
_WORD = re.compile(r"\w+")
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
    note: str = ""


@dataclass
class _Walk:
    """What a walk through a page has found so far.

    `runs` are those of the paragraph that is open, `of` says what that is. `items` says of each
    item that is open, one in the other, whether it has said something. `lists` counts the lists
    that are open, and `later` are pictures that stood in one, which goes on around them. `notes`
    are the ids of notes at the end; `beside` is the folder of the page.
    """

    notes: Collection[str] = ()
    beside: Path | None = None
    blocks: list[Block] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    of: Paragraph = field(default_factory=lambda: Paragraph(()))
    items: list[bool] = field(default_factory=list)
    lists: int = 0
    later: list[Block] = field(default_factory=list)

    def close(self) -> None:
        """End the paragraph that is open, if it says anything."""
        if any(run.text.strip() for run in self.runs):
            self.blocks.append(replace(self.of, runs=tuple(self.runs)))
            if self.of.listed and self.items:
                self.items[-1] = True
        self.runs = []
        if not self.lists:
            self.blocks += self.later
            self.later = []

    def open(self, of: Paragraph) -> None:
        """Begin a paragraph of a kind."""
        self.close()
        self.of = of


def read(content: bytes, beside: Path | None = None) -> Document:
    """Read HTML, whatever its encoding; what is wrong in it is read as browsers do.

    Pictures are taken where they stand in the page itself, or beside it; nothing is fetched.

    Args:
        content: the bytes of the page.
        beside: the folder in which it stands.
    """
    try:
        return parsed(content.decode("utf-8-sig"), beside)
    except UnicodeDecodeError:
        return parsed(content, beside)


def parsed(content: bytes | str, beside: Path | None = None) -> Document:
    """The same for a text, or for bytes that say their encoding."""
    import tinyhtml5  # noqa: PLC0415 - only for files that are read

    root: Element = tinyhtml5.parse(content, namespace_html_elements=False)
    body = root.find("body")
    start = body if body is not None else root
    walk = _Walk(_notes(start), beside)
    _into(start, _Look(), walk)
    walk.close()
    return Document(
        tuple(walk.blocks),
        tuple(walk.left_out),
        title=" ".join((root.findtext("head/title") or "").split()) or web_of_ours.title(start),
        language=root.get("lang") or next((each.get("lang", "") for each in start), ""),
        remarks=tuple(dict.fromkeys(walk.remarks)),
    )


def _notes(page: Element) -> set[str]:
    """The ids of the notes at the end of a page: items to which raised links lead."""
    cited = {
        link.get("href", "").removeprefix("#")
        for raised in page.iter("sup")
        for link in raised.iter("a")
    }
    return {name for item in page.iter("li") if (name := item.get("id", "")) in cited}


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
    if reason := _LEFT_OUT.get(name) or web_of_ours.made_anew(element):
        _leave_out(element, reason, walk)
    elif name in _READ:
        _READ[name](element, look, walk)
    elif name in _BLOCKS:
        _block(element, look, walk)
    elif _leads_back(element, look):
        _leave_out(element, _BACK, walk)
    elif name not in _NOT_READ:
        _into(element, _inside(element, look), walk)


def _block(element: Element, look: _Look, walk: _Walk) -> None:
    """Read what begins a paragraph of its own."""
    inner = _inside(element, look)
    walk.close()
    walk.open(_paragraph(element.tag, inner, walk))
    _into(element, inner, walk)
    walk.close()
    walk.open(_paragraph("", look, walk))


def _list(element: Element, look: _Look, walk: _Walk) -> None:
    walk.lists += 1
    _block(element, look, walk)
    walk.lists -= 1
    walk.close()


def _break(_: Element, look: _Look, walk: _Walk) -> None:
    walk.runs.append(Run("\n", look.bold, look.italic, look.link))


def _raised(element: Element, look: _Look, walk: _Walk) -> None:
    """Read raised letters: the number of a note alone, or no more than that they are raised."""
    cited = _cited(element, walk)
    if cited and _words(element) == [word for link in element.iter("a") for word in _words(link)]:
        walk.runs += [Run("", note=_named(each)) for each in cited]
    else:
        _into(element, look, walk)


def _item(element: Element, look: _Look, walk: _Walk) -> None:
    """Read an item of a list, or a note at the end."""
    name = element.get("id", "")
    inner = replace(look, note=_named(name)) if name in walk.notes else look
    walk.close()
    walk.items.append(False)
    walk.open(_paragraph("li", inner, walk))
    _into(element, inner, walk)
    walk.close()
    walk.items.pop()
    walk.open(_paragraph("", look, walk))


def _cited(raised: Element, walk: _Walk) -> list[str]:
    """The notes to which raised links lead."""
    links = (link.get("href", "").removeprefix("#") for link in raised.iter("a"))
    return [each for each in links if each in walk.notes]


def _leads_back(element: Element, look: _Look) -> bool:
    """Whether a link in a note leads to a place of the page: to where it is cited."""
    is_link = element.tag == "a" and element.get("href", "").startswith("#")
    return is_link and bool(look.note)


def _named(note: str) -> str:
    """The name of a note by its id, as briefings write names of sources."""
    return _UNNAMED.sub("-", note).strip("-") or "note"


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


def _paragraph(name: str, look: _Look, walk: _Walk) -> Paragraph:
    """What begins with an element: inside an item that item, or what follows in it."""
    if look.note:
        return Paragraph((), place="note", note=look.note)
    level = _HEADINGS.get(name, 0)
    if walk.items and not level:
        return Paragraph(
            (), 0, look.style, look.listed or "bullet", max(0, look.depth), walk.items[-1]
        )
    return Paragraph((), level, "Caption" if name == "figcaption" else look.style)


def _leave_out(element: Element, reason: str, walk: _Walk) -> None:
    if _words(element):
        walk.left_out.append(LeftOut(_line(element), reason))


def _field(element: Element, _: _Look, walk: _Walk) -> None:
    """Leave out what stands in a field of a form, if it is seen."""
    if element.get("type", "").lower() not in {"hidden", "checkbox", "radio"}:
        said = (element.get(name, "") for name in ("value", "placeholder"))
        walk.left_out += [LeftOut(each, _LEFT_OUT["button"]) for each in said if _WORD.search(each)]


def _words(element: Element) -> list[str]:
    return _WORD.findall("".join(element.itertext()))


def _line(element: Element) -> str:
    """All that is said in an element, on one line."""
    return " ".join(" ".join(element.itertext()).split())


def _picture(element: Element, _: _Look, walk: _Walk) -> None:
    source, alt = element.get("src", ""), element.get("alt", "")
    found = _DATA.fullmatch(source)
    content = _bytes(found) if found else _beside(source, walk.beside)
    if content:
        name = (
            f"picture.{_ENDINGS.get(found[1], found[1])}" if found else PurePosixPath(source).name
        )
        if not walk.lists:
            walk.close()
        (walk.later if walk.lists else walk.blocks).append(Picture(content, unquote(name), alt))
    else:
        if alt.strip():
            walk.left_out.append(LeftOut(alt, "it describes a picture that was not found"))
        walk.remarks.append("pictures that are neither in the file nor beside it were left out")


def _beside(source: str, folder: Path | None) -> bytes:
    """The bytes of a picture that stands beside the page, or in a folder there; else nothing.

    A name that begins with two slashes is not even looked for: on Windows it names another
    computer, which would be asked for it.
    """
    name = unquote(source)
    if not folder or not name or name.startswith(("/", "\\")) or ":" in name:
        return b""
    path = inside(folder, name)
    try:
        is_picture = path and path.is_file() and path.stat().st_size <= _LARGEST_BYTES
        return path.read_bytes() if path and is_picture else b""
    except OSError:
        return b""


def _bytes(found: re.Match[str]) -> bytes:
    raw = unquote_to_bytes(found[3])
    if not found[2]:
        return raw
    try:
        return base64.b64decode(raw, validate=False)
    except binascii.Error:
        return b""


def _table(table: Element, _: _Look, walk: _Walk) -> None:
    """Read a table; the pictures that stand in its cells come behind it."""
    lines = [each for each in _rows(table) if each.tag == "tr"]
    cells = [*_grid(lines, walk)]
    width = max(map(len, cells), default=0)
    even = tuple((*map(tuple, map(_paragraphs, row)), *[()] * (width - len(row))) for row in cells)
    headed = bool(lines) and all(cell.tag == "th" for cell in lines[0])
    said = " ".join(map(_line, table.findall("caption")))
    walk.close()
    walk.blocks.append(Table(even, headed, said))
    inside = (each for row in cells for cell in row for each in cell)
    walk.blocks += [each for each in inside if isinstance(each, Picture)]


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, not those of tables in its cells."""
    for child in table:
        if child.tag in {"thead", "tbody", "tfoot"}:
            yield from child
        else:
            yield child


def _grid(lines: Iterable[Element], walk: _Walk) -> Iterator[list[list[Block]]]:
    """What stands in each cell of each row; a cell that spans several goes on as empty ones."""
    below: dict[int, int] = {}  # the columns that cells above still take, for so many rows
    for line in lines:
        taken, below = below, {column: left - 1 for column, left in below.items() if left > 1}
        row: list[list[Block]] = []
        for cell in (each for each in line if each.tag in {"td", "th"}):
            row += _gap(row, taken)
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            spanned = range(len(row), len(row) + across)
            below |= dict.fromkeys(spanned if down > 1 else (), down - 1)
            row += [_cell(cell, walk), *([[]] * (across - 1))]
        yield [*row, *_gap(row, taken)]


def _gap(row: Sequence[object], taken: Collection[int]) -> list[list[Block]]:
    """Empty cells for the next columns of a row that cells above take."""
    end = next(column for column in count(len(row)) if column not in taken)
    return [[] for _ in range(len(row), end)]


def _span(cell: Element, name: str) -> int:
    said = cell.get(name, "")
    return min(max(1, int(said)), _MOST_SPANNED) if _SPAN.fullmatch(said) else 1


def _cell(cell: Element, walk: _Walk) -> list[Block]:
    inner = _Walk(walk.notes, walk.beside, left_out=walk.left_out, remarks=walk.remarks)
    _into(cell, _Look(), inner)
    inner.close()
    return inner.blocks


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """The paragraphs of a cell, also those of a table in it, and its caption."""
    for block in blocks:
        if isinstance(block, Table) and block.caption:
            yield Paragraph((Run(block.caption),))
        yield from Document((block,)).paragraphs


_READ: dict[str, Callable[[Element, _Look, _Walk], None]] = {
    "br": _break,
    "img": _picture,
    "input": _field,
    "li": _item,
    "ol": _list,
    "sup": _raised,
    "table": _table,
    "ul": _list,
}
