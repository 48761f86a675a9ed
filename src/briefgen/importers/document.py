"""What a file of another program says, as values: every reader gives a `Document`.

Readers only read. What a paragraph is in a briefing (a heading, a case, a quotation) is decided
elsewhere, by what they hand on, for all kinds of files alike. No word of the file may be missing:
what has no place among the blocks stands in `left_out`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

# Where in the file something stands: in the flow of its text; in a box of its own; in the head or
# the foot of all pages; in a note at the foot of a page or at the end.
Place = Literal["body", "box", "header", "footer", "note"]

# The remark on links that no reader of a briefing could follow.
LOCAL_LINKS = (
    "links that lead nowhere outside one computer or this file are words without a link now"
)


@dataclass(frozen=True)
class Run:
    """Letters that look alike. `link` is the address that they lead to, else empty.

    `note` names the note that is cited here; such a run has no letters of its own.
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    note: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as the file has it; a line break in it is a newline in its text.

    `level` is that of a heading where the file itself says so (by its style or its tag): 1 the
    highest; 0 none. `style` is the name of its style, such as "Title" or "Quote". `listed` says
    that it is an item of a list, `depth` how deep that list stands in others, from 0; where it
    `follows`, it is a further paragraph of the item before it. `size_pt` is
    the size of most of its letters, 0 where the file does not say. `colour` is that of most of its
    letters (``#rrggbb``), empty where nothing is said. Paragraphs of the same box share a `box`, a
    number from 1; 0 is the flow of the text. `note` is the name by which a note is cited.
    """

    runs: tuple[Run, ...]
    level: int = 0
    style: str = ""
    listed: Literal["", "bullet", "number"] = ""
    depth: int = 0
    follows: bool = False
    size_pt: float = 0.0
    colour: str = ""
    place: Place = "body"
    box: int = 0
    note: str = ""

    @property
    def text(self) -> str:
        """Its letters without their look."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Table:
    """A table: rows of cells, each of paragraphs. `headed` says that its first row has headings.

    Cells that span several columns or rows stand in the first of them; the others are empty, so
    that all rows have equally many.
    """

    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]
    headed: bool = False
    caption: str = ""
    place: Place = "body"
    box: int = 0


@dataclass(frozen=True)
class Picture:
    """A picture: its bytes, the name of its file with its ending, and its alternative text."""

    content: bytes
    name: str
    alt: str = ""
    place: Place = "body"
    box: int = 0


@dataclass(frozen=True)
class Aside:
    """What stands in a box beside the text; readers give none, they say of blocks in which box."""

    blocks: tuple["Block", ...]
    place: Place = "box"


Block = Paragraph | Table | Picture | Aside


@dataclass(frozen=True)
class LeftOut:
    """Words that a briefing does not take over, and why not, in a sentence without a full stop."""

    text: str
    reason: str


@dataclass(frozen=True)
class Document:
    """All that a file says, in the order in which people read it.

    `colours` (``#rrggbb``) are those of its letters, lines and areas, the most used first, without
    black, white and greys. `title` and `language` are what the file says of itself. `remarks` say
    in sentences without a full stop what was done with it ("tracked changes were accepted").
    """

    blocks: tuple[Block, ...]
    left_out: tuple[LeftOut, ...] = ()
    colours: tuple[str, ...] = ()
    title: str = ""
    language: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """All paragraphs, also those in the cells of tables."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
            elif isinstance(block, Table):
                yield from (each for row in block.rows for cell in row for each in cell)
