"""What is gathered while a Word file is read: a plain file for mammoth, and what goes beside it.

mammoth reads paragraphs, tables, links and symbols well, but drops headers, footers, boxes and
colours. So it gets a file of ours, in which each story (the text, a header, a box) follows the
other. Numbers stand for what it would lose: that of a style for the look of letters, that of a
bookmark for a box or a picture which stands there.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from briefgen.importers.document import LeftOut, Picture, Place
from briefgen.importers.word.package import DamagedError, Package
from briefgen.importers.word.styles import Look, Manner, Styles
from briefgen.importers.word.theme import Theme, Uses
from briefgen.importers.word.xml import Element

STORY, PICTURE = "story", "picture"  # what a bookmark of ours may name, before its number

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


@dataclass(frozen=True)
class Story:
    """A text of its own: where it stands, in which box, and as which note."""

    place: Place = "body"
    box: int = 0
    note: str = ""


@dataclass(frozen=True)
class TableManner:
    """What a table says beside its cells: its caption, and whether its first row heads it."""

    caption: str = ""
    headed: bool = False


@dataclass
class Taken:
    """Words that are left out together, and why."""

    reason: str
    texts: list[str] = field(default_factory=list)


@dataclass
class Gathered:
    """What was found so far. The numbers of the plain file are places in these lists."""

    package: Package
    styles: Styles
    theme: Theme
    stories: list[Story] = field(default_factory=list)
    whole: list[int] = field(default_factory=list)  # stories that stand in no other, in order
    looks: dict[Look, int] = field(default_factory=dict)
    manners: dict[Manner, int] = field(default_factory=dict)
    tables: list[TableManner] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    links: dict[str, int] = field(default_factory=dict)
    taken: list[Taken] = field(default_factory=list)
    remarks: dict[str, None] = field(default_factory=dict)
    uses: Uses = field(default_factory=Uses)
    boxes: int = 0
    body: Element = field(default_factory=lambda: ET.Element("w:body"))

    # --- what the plain file says by numbers ----------------------------------------------------

    def look(self, look: Look) -> str:
        """The number of a look."""
        return str(self.looks.setdefault(look, len(self.looks)))

    def manner(self, manner: Manner) -> str:
        """The number of a manner."""
        return str(self.manners.setdefault(manner, len(self.manners)))

    def table(self, manner: TableManner) -> str:
        """The number of a table."""
        self.tables.append(manner)
        return str(len(self.tables) - 1)

    def link(self, address: str) -> str:
        """The name of the relation that leads to an address."""
        return f"link{self.links.setdefault(address, len(self.links))}"

    def story(self, story: Story, blocks: Sequence[Element]) -> Element:
        """Write a story into the plain file, and give the mark for the place where it belongs."""
        self.stories.append(story)
        mark = _mark(STORY, len(self.stories) - 1)
        self.body.extend([mark, *blocks])
        return mark

    def next_box(self) -> int:
        """The number of a new box."""
        self.boxes += 1
        return self.boxes

    # --- what goes beside it --------------------------------------------------------------------

    def take(self, reason: str, text: str = "") -> Taken:
        """Begin to leave out words."""
        self.taken.append(Taken(reason, [text]))
        return self.taken[-1]

    def remark(self, sentence: str) -> None:
        """Tell once what was done with the file."""
        self.remarks[sentence] = None

    def picture(self, part: str, relations: Sequence[str], picture: Picture) -> Element | None:
        """Keep a picture, and give the mark for the place where it stands.

        Args:
            part: in which the drawing stands.
            relations: by which that part leads to the picture, the best first.
            picture: what is known of it, without its bytes and its name.
        """
        found = [self.package.relation(part, name) for name in relations]
        inside = [each for each in found if each and not each.external]
        for each in inside:
            try:
                content = self.package.read(each.target)
            except DamagedError as error:
                self.remark(f"a picture was left out: {error}")
                continue
            name = each.target.rpartition("/")[2]
            kept = Picture(content, name, picture.alt, picture.place, picture.box)
            self.pictures.append(kept)
            return _mark(PICTURE, len(self.pictures) - 1)
        if found and not inside:
            self.remark("a picture was left out, since the file only links to it")
        return None

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """All words that were left out."""
        every = (LeftOut("".join(each.texts).strip(), each.reason) for each in self.taken)
        return tuple(each for each in every if each.text)

    # --- the plain file -------------------------------------------------------------------------

    def plain_file(self) -> BytesIO:
        """The plain file, as mammoth opens it."""
        document = ET.Element("w:document", {"xmlns:w": _W, "xmlns:r": _R})
        document.append(self.body)
        file = BytesIO()
        with ZipFile(file, "w") as archive:
            archive.writestr("[Content_Types].xml", ET.tostring(ET.Element("Types", xmlns=_TYPES)))
            archive.writestr("word/document.xml", ET.tostring(document))
            archive.writestr("word/_rels/document.xml.rels", ET.tostring(self._relations()))
        file.seek(0)
        return file

    def _relations(self) -> Element:
        relations = ET.Element("Relationships", xmlns=_RELATIONS)
        for address in self.links:
            said = {"Id": self.link(address), "Type": f"{_R}/hyperlink", "Target": address}
            relations.append(ET.Element("Relationship", said, TargetMode="External"))
        return relations


def note_name(kind: str, number: str) -> str:
    """By which name a note is cited: letters and digits alone, as names of sources are."""
    return re.sub(r"[^0-9A-Za-z_-]", "", f"{kind}{number}")


def _mark(kind: str, number: int) -> Element:
    return ET.Element("w:bookmarkStart", {"w:name": f"{kind} {number}"})
