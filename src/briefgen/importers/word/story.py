"""One story of a Word file, written plainly for mammoth: its text, a header, a note, a box."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from xml.etree import ElementTree as ET

from briefgen.importers.word.fields import DELETED
from briefgen.importers.word.gathered import Gathered, Story, TableManner
from briefgen.importers.word.lines import Lines
from briefgen.importers.word.theme import LETTERS_OF_A_CELL
from briefgen.importers.word.xml import Element, first, is_on, value

EMBEDDED = "another file that is embedded in this one was not read"
NESTED = "a table in a table follows it as one of its own"

_LARGEST_SPAN = 63  # columns of a table in Word


def write(gathered: Gathered, part: str, story: Story, root: Element) -> Element:
    """Write a story plainly, and those in it before it.

    Args:
        gathered: what was found so far; it takes the story.
        part: the path of the part that it stands in.
        story: which it is.
        root: the element that holds its paragraphs and tables.

    Returns:
        The mark for the place where it belongs.
    """
    return _Writer(gathered, part, story, root).written(root)


class _Writer:
    """Writes one story."""

    def __init__(self, gathered: Gathered, part: str, story: Story, root: Element) -> None:
        self._all, self._part, self._story = gathered, part, story
        self._lines = Lines(gathered, part, story, root, self._box)
        self._before: list[Element] = []  # what stands before the words of the next paragraph
        self._depth = 0  # of tables in tables

    def written(self, root: Iterable[Element]) -> Element:
        return self._all.story(self._story, self._blocks(root))

    def _box(self, content: list[Element]) -> Element:
        """Write a box as a story of its own."""
        place = "box" if self._story.place == "body" else self._story.place
        story = replace(self._story, place=place, box=self._all.next_box())
        root = ET.Element("w:txbxContent")
        root.extend(content)
        return write(self._all, self._part, story, root)

    # --- blocks ---------------------------------------------------------------------------------

    def _blocks(self, elements: Iterable[Element]) -> list[Element]:
        """Paragraphs and tables, plainly; framed paragraphs as a box, as Word 6 made boxes."""
        found: list[Element] = []
        for frame, group in groupby(elements, _frame):
            if frame:
                found.append(self._framed(list(group)))
            else:
                found += self._each(group)
        return found + self._rest()

    def _block(self, element: Element) -> list[Element]:
        match element.tag:
            case "w:p":
                return self._paragraph(element)
            case "w:tbl":
                return self._nested(element) if self._depth else [self._table(element)]
            case "w:sdt":
                with self._lines.within(element):
                    return self._each(element)
            case "w:altChunk":
                self._all.remark(EMBEDDED)
                return []
            case "w:sectPr" | "w:sdtPr" | "w:del" | "w:moveFrom":
                return []
        return self._each(element)

    def _each(self, elements: Iterable[Element]) -> list[Element]:
        return [block for each in elements for block in self._block(each)]

    def _framed(self, paragraphs: list[Element]) -> Element:
        """A paragraph that holds the mark of a box with these."""
        for each in paragraphs:
            properties = first(each, "w:pPr")
            frame = first(properties, "w:framePr")
            if properties is not None and frame is not None:
                properties.remove(frame)
        paragraph = ET.Element("w:p")
        paragraph.append(self._box(paragraphs))
        return paragraph

    # --- paragraphs -----------------------------------------------------------------------------

    def _paragraph(self, paragraph: Element) -> list[Element]:
        """A paragraph, unless it goes on in the next."""
        properties = first(paragraph, "w:pPr")
        line, letters = self._lines.written(paragraph)
        for colour, weight in self._all.styles.areas(properties, letters) if letters else ():
            self._all.uses.add(colour, weight)
        line, self._before = [*self._before, *line], []
        if _goes_on(properties):
            self._before = line
            return []
        return [self._plain(properties, line)] if line else []

    def _plain(self, properties: Element | None, line: list[Element]) -> Element:
        plain = ET.Element("w:p")
        said = ET.SubElement(plain, "w:pPr")
        manner = self._all.styles.manner(properties)
        ET.SubElement(said, "w:pStyle", {"w:val": self._all.manner(manner)})
        plain.extend(line)
        return plain

    def _rest(self) -> list[Element]:
        """What was to go on in the next paragraph, where there is none."""
        line, self._before = self._before, []
        return [self._plain(None, line)] if line else []

    # --- tables ---------------------------------------------------------------------------------

    def _nested(self, table: Element) -> list[Element]:
        """A paragraph that holds the mark of a table, which follows the one that it stands in."""
        self._all.remark(NESTED)
        root = ET.Element("w:body")
        root.append(table)
        paragraph = ET.Element("w:p")
        paragraph.append(write(self._all, self._part, self._story, root))
        return [paragraph]

    def _table(self, table: Element) -> Element:
        plain = ET.Element("w:tbl")
        said = ET.SubElement(plain, "w:tblPr")
        ET.SubElement(said, "w:tblStyle", {"w:val": self._all.table(self._manner(table))})
        plain.extend(self._row(row) for row in self._parts(table, "w:tr"))
        return plain

    def _manner(self, table: Element) -> TableManner:
        properties = first(table, "w:tblPr")
        style = value(properties, "w:tblStyle")
        for colour in self._all.styles.fills(style):
            self._all.uses.add(colour, LETTERS_OF_A_CELL)
        look = first(properties, "w:tblLook")
        headed = look is not None and _heads(look) and self._all.styles.heads(style)
        return TableManner(value(properties, "w:tblCaption").strip(), headed)

    def _parts(self, element: Element, tag: str) -> Iterator[Element]:
        """The rows of a table, or the cells of a row, also those in forms and tracked changes."""
        for child in element:
            if child.tag == tag:
                yield child
            elif child.tag == "w:sdt":
                with self._lines.within(child):
                    yield from self._parts(child, tag)
            elif child.tag not in DELETED and child.tag not in {"w:p", "w:tbl"}:
                yield from self._parts(child, tag)

    def _row(self, row: Element) -> Element:
        plain, properties = ET.Element("w:tr"), first(row, "w:trPr")
        if is_on(first(properties, "w:tblHeader")):
            ET.SubElement(ET.SubElement(plain, "w:trPr"), "w:tblHeader")
        skipped = _span(value(properties, "w:gridBefore"), least=0)
        plain.extend(ET.Element("w:tc") for _ in range(skipped))
        plain.extend(self._cell(cell) for cell in self._parts(row, "w:tc"))
        return plain

    def _cell(self, cell: Element) -> Element:
        plain, properties = ET.Element("w:tc"), first(cell, "w:tcPr")
        said = ET.Element("w:tcPr")
        span = _span(value(properties, "w:gridSpan"), least=1)
        if span > 1:
            ET.SubElement(said, "w:gridSpan", {"w:val": str(span)})
        shading = first(properties, "w:shd")
        self._all.uses.add(self._all.theme.colour(shading, "Fill"), LETTERS_OF_A_CELL)
        self._depth += 1
        plain.extend(self._blocks(cell))
        self._depth -= 1
        merge = first(properties, "w:vMerge")
        starts = merge is not None and merge.get("w:val") == "restart"
        if merge is not None and (starts or not _tells(plain)):  # what tells anything is not lost
            ET.SubElement(said, "w:vMerge", {"w:val": "restart" if starts else "continue"})
        if len(said):
            plain.append(said)
        return plain


def _frame(element: Element) -> tuple[str, ...]:
    """What tells one frame from another, or nothing of what stands in none."""
    frame = first(element, "w:pPr", "w:framePr") if element.tag == "w:p" else None
    if frame is None or frame.get("w:dropCap", "none") != "none":
        return ()
    return ("frame", *(f"{name}={said}" for name, said in sorted(frame.items())))


def _goes_on(properties: Element | None) -> bool:
    """Whether the next one belongs to it: its end was deleted, or it is one large letter."""
    deleted = first(properties, "w:rPr", "w:del") is not None
    return deleted or value(properties, "w:framePr", key="w:dropCap") not in {"", "none"}


def _heads(look: Element) -> bool:
    """Whether a table shows its first row otherwise (ECMA-376, 17.4.55 and 17.7.6)."""
    try:
        return int(look.get("w:val", "0"), 16) & 0x20 > 0 or look.get("w:firstRow") in {"1", "true"}
    except ValueError:
        return False


def _span(said: str, least: int) -> int:
    """How many columns a cell spans, as far as Word has so many."""
    return min(max(int(said), least), _LARGEST_SPAN) if re.fullmatch("[0-9]{1,9}", said) else least


def _tells(cell: Element) -> bool:
    return any(each.tag in {"w:t", "w:sym", "w:bookmarkStart"} for each in cell.iter())
