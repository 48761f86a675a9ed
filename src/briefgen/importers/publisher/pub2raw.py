"""What `pub2raw` prints of a Publisher file: a call of a drawing interface on each line.

The calls are those of RVNGDrawingInterface of librevenge, which libmspub makes; a value in brackets
behind each says what it is about. Measured on libmspub 0.1.4: the last text of a paragraph holds a
carriage return, and pictures stand in the style of the area that they fill, as Base64.
"""

import io
import re
from base64 import b64decode
from binascii import Error as NoBase64
from collections.abc import Callable
from typing import Literal

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

PAGE_NUMBER = "#"  # what stands where the number of the page would
MOST_CALLS = 2_000_000  # of a file: a book of a thousand pages makes fewer

_CALL = re.compile(
    r" *((?:start|end|open|close|set|define|draw|insert)[A-Z][A-Za-z]+) ?(\(.*)?", re.DOTALL
)
_NEXT = re.compile(r", (?=[a-z]+:[a-z-]+: )")
_POINT = re.compile(r"svg:x: (-?[\d.]+in), svg:y: (-?[\d.]+in)")
_ENDS = "endDocument"

Said = dict[str, str]
Take = Callable[[str], object]  # takes what stands in the brackets of a call


def parse(printed: bytes) -> Publication:
    """The publication that pub2raw has printed.

    Raises:
        NotReadError: where it does not end as it should, or hardly ends at all.
    """
    reader, name, said = _Reader(), "", list[str]()
    for number, line in enumerate(io.BytesIO(printed)):  # ended by newlines, not by returns
        if number > MOST_CALLS:
            raise NotReadError("wrote more than any publication holds")
        text = line.decode("utf-8", "replace").removesuffix("\n")
        if found := _CALL.fullmatch(text):
            reader.take(name, _inside(said))
            name, said = found[1], [found[2] or ""]
        else:  # a text of several lines goes on
            said.append(text)
    if name != _ENDS:
        raise NotReadError("wrote only a part of it")
    return reader.publication()


def _inside(said: list[str]) -> str:
    """What stands inside the brackets of a call, which may run over several lines."""
    return "\n".join(said).removeprefix("(").removesuffix(")")


def _said(brackets: str) -> Said:
    """What stands in brackets behind a call, as keys and values."""
    pairs = (each.partition(": ") for each in _NEXT.split(brackets))
    return {key.strip(): value for key, _, value in pairs}


class _Reader:
    """Takes one call after the other, and keeps what is open."""

    def __init__(self) -> None:
        self.tally = Tally()
        self.frames: list[Frame] = []
        self.pages: list[Area] = []
        self.title = ""
        self.style: Said = {}
        self.pictures: dict[bytes, int] = {}
        self.area = Area()
        self.paragraphs: list[Paragraph] = []
        self.letters: list[tuple[str, Look]] = []
        self.look, self.link = Look(), ""
        self.listed: list[Literal["bullet", "number"]] = []
        self.rows: list[list[tuple[Paragraph, ...]]] = []
        self.calls: dict[str, Take] = {
            "setDocumentMetaData": self._metadata,
            "startPage": self._start_page,
            "setStyle": self._set_style,
            "startTextObject": self._start_frame,
            "endTextObject": self._end_frame,
            "startTableObject": self._start_table,
            "openTableRow": lambda _: self.rows.append([]),
            "closeTableCell": self._end_cell,
            "insertCoveredTableCell": self._end_cell,
            "endTableObject": self._end_table,
            "openOrderedListLevel": lambda _: self.listed.append("number"),
            "openUnorderedListLevel": lambda _: self.listed.append("bullet"),
            "closeOrderedListLevel": self._end_list,
            "closeUnorderedListLevel": self._end_list,
            "openSpan": self._start_span,
            "openLink": self._start_link,
            "closeLink": self._end_link,
            "insertText": self._letters,
            "insertTab": lambda _: self._letters("\t"),
            "insertSpace": lambda _: self._letters(" "),
            "insertLineBreak": lambda _: self._letters("\n"),
            "insertField": lambda _: self._letters(PAGE_NUMBER),
            "closeParagraph": self._end_paragraph,
            "closeListElement": self._end_list_element,
            "drawGraphicObject": self._graphic,
        }

    def take(self, name: str, brackets: str) -> None:
        """Take one call."""
        if name in self.calls:
            self.calls[name](brackets)
        elif name.startswith("draw"):
            self._draw(brackets)

    def publication(self) -> Publication:
        """All that was taken."""
        self._end_frame("")
        return Publication(
            tuple(self.frames),
            tuple(self.pages),
            self.title,
            self.tally.language,
            self.tally.by_use,
            tuple(self.tally.underlined),
        )

    def _metadata(self, brackets: str) -> None:
        self.title = _said(brackets).get("dc:title", "").strip()

    def _start_page(self, brackets: str) -> None:
        self._end_frame("")
        self.pages.append(_area(_said(brackets)))

    def _set_style(self, brackets: str) -> None:
        self.style = _said(brackets)

    def _start_frame(self, brackets: str) -> None:
        self._end_frame("")
        self.area = _area(_said(brackets))

    def _end_frame(self, _: str) -> None:
        """Keep the paragraphs that were taken, also such as stand in no frame."""
        self._end_paragraph("")
        if self.paragraphs:
            self._keep(tuple(self.paragraphs))
        self.paragraphs, self.area = [], Area()

    def _keep(self, content: tuple[Paragraph, ...] | Table) -> None:
        self.frames.append(Frame(max(0, len(self.pages) - 1), self.area, content))

    def _start_table(self, brackets: str) -> None:
        self._start_frame(brackets)
        self.rows = []

    def _end_cell(self, _: str) -> None:
        self._end_paragraph("")
        self.rows = self.rows or [[]]
        self.rows[-1].append(tuple(self.paragraphs))
        self.paragraphs = []

    def _end_table(self, _: str) -> None:
        across = max((len(row) for row in self.rows), default=0)
        rows = tuple((*row, *((),) * (across - len(row))) for row in self.rows)
        if any(cell for row in rows for cell in row):
            self._keep(Table(rows, headed(rows), place="box"))
        self.rows = []
        self._end_frame("")

    def _start_span(self, brackets: str) -> None:
        said = _said(brackets)
        place = (said.get("fo:language", ""), said.get("fo:country", ""))
        self.look = Look(
            said.get("fo:font-weight") == "bold",
            said.get("fo:font-style") in {"italic", "oblique"},
            said.get("style:text-underline-type", "none") != "none",
            round(points(said.get("fo:font-size", "")), 1),
            said.get("fo:color", ""),
            "-".join(filter(None, place)),
            self.link,
        )

    def _start_link(self, brackets: str) -> None:
        self.link = _said(brackets).get("xlink:href", "")

    def _end_link(self, _: str) -> None:
        self.link = ""

    def _letters(self, text: str) -> None:
        """Letters; the number of the page stands apart, so that it is a word of its own."""
        plain = text.replace("\r", "")
        self.letters.append((f" {plain} " if plain == PAGE_NUMBER else plain, self.look))

    def _end_paragraph(self, _: str) -> None:
        self.tally.paragraph(self.letters)
        kind = self.listed[-1] if self.listed else ""
        if ended := paragraph(self.letters, kind, max(0, len(self.listed) - 1)):
            self.paragraphs.append(ended)
        self.letters, self.look = [], Look()

    def _end_list_element(self, brackets: str) -> None:
        self._end_paragraph(brackets)

    def _end_list(self, _: str) -> None:
        self._end_paragraph("")
        self.listed = self.listed[:-1]

    def _draw(self, brackets: str) -> None:
        """An area, a line, or a picture that fills an area."""
        self.tally.area(*_colours(self.style))
        if filling := self.style.get("draw:fill-image"):
            self._picture(filling, _around(brackets))

    def _graphic(self, brackets: str) -> None:
        said = _said(brackets)
        self._picture(said.get("office:binary-data", ""), _area(said))

    def _picture(self, base64: str, area: Area) -> None:
        """Keep a picture; one that was kept before has the same name."""
        try:
            content = b64decode(base64)
        except (NoBase64, ValueError):
            return
        if content:
            number = self.pictures.setdefault(content, len(self.pictures) + 1)
            page = max(0, len(self.pages) - 1)
            self.frames.append(Frame(page, area, picture(content, number)))


def _area(said: Said) -> Area:
    left, top = points(said.get("svg:x", "")), points(said.get("svg:y", ""))
    right = left + points(said.get("svg:width", ""))
    return Area(left, top, right, top + points(said.get("svg:height", "")))


def _around(brackets: str) -> Area:
    """The area around all points of a shape."""
    found = [(points(left), points(top)) for left, top in _POINT.findall(brackets)]
    if not found:
        return _area(_said(brackets))
    across, down = zip(*found, strict=True)
    return Area(min(across), min(down), max(across), max(down))


def _colours(style: Said) -> list[str]:
    """The colours of an area and of its edge, where it has them."""
    filled = style["draw:fill-color"] if style.get("draw:fill") == "solid" else ""
    edge = style.get("svg:stroke-color", "") if style.get("draw:stroke") == "solid" else ""
    return [filled, edge]
