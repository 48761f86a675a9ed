"""Paragraphs of a Word file, written plainly: letters, links, and marks where drawings stand."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from briefgen.importers.document import Picture
from briefgen.importers.word.drawings import (
    DRAWINGS,
    Beside,
    Boxed,
    Lettered,
    Pictured,
    Piece,
    colours,
    pieces,
)
from briefgen.importers.word.fields import CONTENTS, DELETED, Field, edges, followed
from briefgen.importers.word.gathered import Gathered, Story, Taken
from briefgen.importers.word.package import DamagedError
from briefgen.importers.word.styles import Look
from briefgen.importers.word.xml import Element, first, is_on, value

HIDDEN = "hidden text, which Word does not print"
PROMPT = "what a form says where nobody has written yet"
WATERMARK = "a watermark"
CHART = "words of a chart: make a table of it, or a picture"
TRACKED = "tracked changes were accepted: what was inserted is here, what was deleted is not"
LOCAL = "links that lead nowhere outside one computer or this file are words without a link now"

_SPACES = {"w:tab": "w:tab", "w:ptab": "w:tab", "w:br": "w:br", "w:cr": "w:br"}
_NOTES = {"w:footnoteReference", "w:endnoteReference"}
_SILENT = {"w:rPr", "w:pPr", "w:instrText", "w:softHyphen"}
_ONE_SPACE = str.maketrans("\t\r\n", "   ")  # as Word shows them; else they would break the line


@dataclass(eq=False)
class _Opening:
    """Something that words stand in: a field, a link, a form. They may be left out for it."""

    taken: Taken | None = None
    link: str = ""


class Lines:
    """Writes the paragraphs of a story in their order, since fields go on from one to the next.

    Args:
        gathered: what was found so far.
        part: the path of the part that the story stands in.
        story: which it is.
        root: the element that holds all of it.
        box: writes elements as a box, and gives the mark for its place.
    """

    def __init__(
        self,
        gathered: Gathered,
        part: str,
        story: Story,
        root: Element,
        box: Callable[[list[Element]], Element],
    ) -> None:
        self._all, self._part, self._story, self._box = gathered, part, story, box
        self._edges = edges(root)
        self._open: list[_Opening] = []
        self._fields: dict[int, _Opening] = {}
        self._properties: Element | None = None
        self._line: list[Element] = []
        self._alike: tuple[Look, str] | None = None  # how the last run of the line looks, and leads
        self._last = ET.Element("w:r")
        self._hidden: Taken | None = None
        self._letters = 0

    def written(self, paragraph: Element) -> tuple[list[Element], int]:
        """What stands in a paragraph, as plain runs, and how many letters that has."""
        self._line, self._alike, self._letters, self._hidden = [], None, 0, None
        self._properties = first(paragraph, "w:pPr")
        self._inside(paragraph)
        taken = self._taken
        if taken:
            taken.texts.append("\n")
        return self._line, self._letters

    @contextmanager
    def within(self, form: Element) -> Iterator[None]:
        """Read what stands in a form field or another part that Word fills (``w:sdt``)."""
        properties = first(form, "w:sdtPr")
        gallery = value(properties, "w:docPartObj", "w:docPartGallery")
        reason = CONTENTS if gallery == "Table of Contents" else ""
        if is_on(first(properties, "w:showingPlcHdr")):
            reason = PROMPT
        with self._opened(reason):
            yield

    # --- what words stand in --------------------------------------------------------------------

    @contextmanager
    def _opened(self, reason: str = "", link: str = "") -> Iterator[None]:
        opening = self._opening(reason, link)
        yield
        self._open.remove(opening)

    def _opening(self, reason: str, link: str) -> _Opening:
        opening = _Opening(self._all.take(reason) if reason else None, link)
        self._open.append(opening)
        return opening

    @property
    def _taken(self) -> Taken | None:
        """Where words go that are left out now, else nothing."""
        return next((each.taken for each in self._open if each.taken), None)

    @property
    def _link(self) -> str:
        return next((each.link for each in reversed(self._open) if each.link), "")

    # --- a paragraph ----------------------------------------------------------------------------

    def _inside(self, element: Element) -> None:
        for child in element:
            if child.tag in DELETED or child.tag == "w:ins":
                self._all.remark(TRACKED)
            if child.tag not in DELETED and child.tag not in _SILENT:
                self._of_paragraph(child)

    def _of_paragraph(self, child: Element) -> None:
        match child.tag:
            case "w:r":
                self._run(child)
            case "w:hyperlink":
                with self._opened(link=self._address(child)):
                    self._inside(child)
            case "w:fldSimple":
                field = Field([child.get("w:instr", "")])
                with self._opened(field.reason, field.link):
                    self._inside(child)
            case "w:sdt":
                with self.within(child):
                    self._inside(child)
            case "m:oMath":
                look = self._all.styles.look(self._properties, None)
                self._say("".join(each.text or "" for each in child.iter("m:t")), look)
            case tag if tag in DRAWINGS:
                self._drawing(child)
            case _:
                self._inside(child)

    def _address(self, hyperlink: Element) -> str:
        name = hyperlink.get("r:id", "")
        relation = self._all.package.relation(self._part, name) if name else None
        place = hyperlink.get("w:anchor", "")
        address = followed(relation.target, place) if relation and relation.external else ""
        if not address and (place or name) and not place.startswith("_Toc"):
            self._all.remark(LOCAL)
        return address

    # --- a run ----------------------------------------------------------------------------------

    def _run(self, run: Element) -> None:
        properties = first(run, "w:rPr")
        look = self._all.styles.look(self._properties, properties)
        shading = first(properties, "w:shd")
        if shading is not None:
            letters = sum(len(each.text or "") for each in run.iter("w:t"))
            self._all.uses.add(self._all.theme.colour(shading, "Fill"), letters)
        for child in run:
            self._of_run(child, look)

    def _of_run(self, child: Element, look: Look) -> None:
        match child.tag:
            case "w:t" | "w:noBreakHyphen":
                self._say(_letters(child), look)
            case tag if tag in _SPACES:
                self._space(_SPACES[tag], look)
            case "w:sym":
                self._symbol(child, look)
            case "w:fldChar":
                self._edge(child)
            case tag if tag in _NOTES:
                self._put(ET.Element(tag, {"w:id": child.get("w:id", "")}), look)
            case tag if tag in DRAWINGS:
                self._drawing(child)
            case _:
                self._deeper(child, look)

    def _deeper(self, element: Element, look: Look) -> None:
        """Read what stands in an element that is not known, such as letters with a reading aid."""
        if element.tag in _SILENT or element.tag in DELETED:
            return
        for each in element:
            if each.tag == "w:r":
                self._run(each)
            else:
                self._of_run(each, look)

    def _edge(self, mark: Element) -> None:
        """Begin or end a field."""
        field, kind = self._edges.get(mark), mark.get("w:fldCharType")
        if field is None:
            return
        if kind == "begin":
            self._fields[id(field)] = self._opening(field.reason, field.link)
        elif kind == "end" and id(field) in self._fields:
            self._open.remove(self._fields.pop(id(field)))

    def _say(self, text: str, look: Look) -> None:
        """Write letters, or leave them out where they are hidden or stand in what is left out."""
        taken = self._taken
        if taken:
            taken.texts.append(text)
        elif look.hidden:
            self._hidden = self._hidden or self._all.take(HIDDEN)
            self._hidden.texts.append(text)
        elif text:
            self._hidden = None
            self._letters += len(text)
            if not self._link:
                self._all.uses.add(look.colour, len(text))
            letters = ET.Element("w:t")
            letters.text = text
            self._put(letters, look)

    def _space(self, tag: str, look: Look) -> None:
        taken = self._taken or (self._hidden if look.hidden else None)
        if taken:
            taken.texts.append("\t" if tag == "w:tab" else "\n")
        else:
            self._put(ET.Element(tag), look)

    def _symbol(self, symbol: Element, look: Look) -> None:
        """Hand on a letter of a font of symbols; mammoth knows what most of them look like."""
        font, letter = symbol.get("w:font", ""), symbol.get("w:char", "")
        try:
            int(letter, 16)
        except ValueError:
            return
        if not self._taken and not look.hidden:
            self._put(ET.Element("w:sym", {"w:font": font, "w:char": letter.upper()}), look)

    def _put(self, element: Element, look: Look) -> None:
        """Write an element into the last run, or into a new one where that looks otherwise."""
        if self._alike != (look, self._link):
            self._alike = look, self._link
            self._last = ET.Element("w:r")
            properties = ET.SubElement(self._last, "w:rPr")
            ET.SubElement(properties, "w:rStyle", {"w:val": self._all.look(look)})
            self._line.append(self._linked(self._last) if self._link else self._last)
        self._last.append(element)

    def _linked(self, run: Element) -> Element:
        link = ET.Element("w:hyperlink", {"r:id": self._all.link(self._link)})
        link.append(run)
        return link

    # --- a drawing ------------------------------------------------------------------------------

    def _drawing(self, drawing: Element) -> None:
        for colour, letters in colours(drawing, self._all.theme):
            self._all.uses.add(colour, letters)
        for piece in pieces(drawing):
            mark = self._shown(piece)
            if mark is not None:
                self._line.append(mark)
                self._alike = None

    def _shown(self, piece: Piece) -> Element | None:
        """The mark of what a drawing shows, or nothing where it is left out."""
        match piece:
            case Boxed(content):
                return self._box(list(content))
            case Pictured():
                return self._picture(piece)
            case Lettered(text) if self._story.place in {"header", "footer"}:
                self._all.take(WATERMARK, text)
            case Lettered(text):
                return self._box([_paragraph(text)] if text.strip() else [])
            case Beside(relation):
                return self._beside(relation)
        return None

    def _picture(self, piece: Pictured) -> Element | None:
        place, box = self._story.place, self._story.box
        told = Picture(b"", "", piece.alt, place, box)
        mark = self._all.picture(self._part, piece.relations, told)
        if piece.cropped and mark is not None:
            name = self._all.pictures[-1].name
            self._all.remark(f"{name} was cropped in Word, and is whole here: crop the file itself")
        return mark

    def _beside(self, name: str) -> Element | None:
        """The words of a diagram as a box; those of a chart are left out."""
        relation = self._all.package.relation(self._part, name)
        try:
            root = self._all.package.xml(relation.target) if relation else None
        except DamagedError:
            return None
        if root is None:
            return None
        if root.tag == "c:chartSpace":
            said = [each.text or "" for each in root.iter() if each.tag in {"a:t", "c:v"}]
            self._all.take(CHART, "\n".join(said))
            return None
        lines = ("".join(t.text or "" for t in each.iter("a:t")) for each in root.iter("a:p"))
        return self._box([_paragraph(each) for each in lines if each.strip()])


def _letters(element: Element) -> str:
    """The letters of an element of a run, on one line, as Word shows them."""
    if element.tag == "w:noBreakHyphen":
        return "\N{NON-BREAKING HYPHEN}"
    return (element.text or "").translate(_ONE_SPACE)


def _paragraph(text: str) -> Element:
    """A paragraph of these letters alone."""
    paragraph = ET.Element("w:p")
    run = ET.SubElement(paragraph, "w:r")
    ET.SubElement(run, "w:t").text = text
    return paragraph
