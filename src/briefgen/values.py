"""What the fit proposes and what a layout pass answers: plain frozen values.

Lengths are in points (1 pt = 1/72 inch) from the top left corner of a side; sides count from 0.
"""

from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Literal, Protocol

from briefgen.artwork import Artwork

FIRST, LAST = "masthead", "closing"  # the ids of what stands first and last in a layout
RULED = "notes"  # the id by which a probe says that a template may have lines to write on
RULE_MM, RULES_HEAD_EM = 9, 3.2  # from one line to write on to the next; the words above them
PHOTO = "photo:"  # how addresses of the pictures of a briefing begin
PT_PER_PX = 0.75  # CSS: an inch is 96 px, or 72 pt
OF_FIXED_SIZE = frozenset({"picture", "code"})  # the last part of an id, before any ~2
NOTHING: Mapping[str, float] = MappingProxyType({})
NO_COLUMNS: Mapping[str, int] = MappingProxyType({})
_DUPLEX = {
    "long-edge": "/DuplexFlipLongEdge",
    "short-edge": "/DuplexFlipShortEdge",
    "none": "/Simplex",
}


def is_of_fixed_size(name: str) -> bool:
    """Whether an element is so many millimetres high, whatever the type: a picture or a code."""
    return name.rpartition(".")[2].partition("~")[0] in OF_FIXED_SIZE


@dataclass(frozen=True)
class Box:
    """Where one part of an element stands: its side and its edges in points."""

    side: int
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True)
class Air:
    """How a slide uses spare room: a factor for its gaps, and ems of space below its heading."""

    spacing: float = 1.0
    lead_em: float = 0.0


@dataclass(frozen=True)
class Picture:
    """A logo, a QR code or a photograph on a page: its kind, where it was set, and its words.

    `behind` says that it is the background of something.
    """

    kind: Literal["logo", "code", "photo"]
    box: Box
    alt: str = ""
    behind: bool = False


@dataclass(frozen=True)
class Plan:
    """What one layout pass is asked for, whatever the kind of its contract.

    `probe` asks for natural heights on one endless side; with `words`, for the place of every word
    of a headline as well. `sides` counts all sides (0: as many as the contract says). `headlines`
    holds the widths of balanced headlines in ems of the body type. With `least_of_pt`, a smaller
    size, a probe needs the least heights only: those at that size will do where no others are
    known.
    """

    size_pt: float
    probe: bool = False
    words: bool = False
    sides: int = 0
    headlines: Mapping[str, float] = field(default_factory=lambda: NOTHING)
    least_of_pt: float = 0.0


@dataclass(frozen=True)
class Grid:
    """How boxes stand in two columns: how many in the first, and by how many points each grows.

    `rooms_pt` has what stands above the first box as well; all by their ids.
    """

    first: int
    rooms_pt: Mapping[str, float]


@dataclass(frozen=True)
class SheetPlan(Plan):
    """How text fills the sides of a sheet.

    `spacing` multiplies the gaps between items and sections. `overleaf` names the ids with which a
    new side begins; `insets_pt` says of those in a panel how far below its edge they stand there.
    `ruled_sides` counts the sides for notes before the last. `below_pt` and `above_pt` are the
    heights of lines to write on below the sections and above what stands last.
    `opening_pt` and `closing_pt` are added to what stands first and last; `kept_back_mm` is left
    free at the foot of each side. `columns` says, for each panel in two columns, how many items
    stand in the first column; in a probe all of them do. `grid` says the same of a layout whose
    sections are boxes.
    """

    spacing: float = 1.0
    ruled_sides: int = 0
    below_pt: float = 0.0
    above_pt: float = 0.0
    overleaf: tuple[str, ...] = ()
    insets_pt: Mapping[str, float] = field(default_factory=lambda: NOTHING)
    closing_pt: float = 0.0
    opening_pt: float = 0.0
    kept_back_mm: float = 0.0
    columns: Mapping[str, int] = field(default_factory=lambda: NO_COLUMNS)
    grid: Grid | None = None


@dataclass(frozen=True)
class DeckPlan(Plan):
    """How text is dealt out to slides: the ids on each, and how each uses the room that is left.

    Where `slides` is empty, each section has a slide of its own, however high it is.
    """

    slides: tuple[tuple[str, ...], ...] = ()
    airs: tuple[Air, ...] = ()


@dataclass(frozen=True)
class NotesPlan(DeckPlan):
    """Pages of speaker notes: slides above, set at `slide_pt`; what is said below, at `size_pt`.

    `covers` counts the slides that stand before those of the sections.
    """

    slide_pt: float = 0.0
    covers: int = 0

    @property
    def frames(self) -> tuple[str, ...]:
        """The ids of the frames in which the slides of sections stand."""
        return tuple(f"slide.{number}" for number, _ in enumerate(self.slides, 1 + self.covers))


@dataclass(frozen=True)
class WindowsPlan(Plan):
    """Sides that show pages of another file.

    `windows` lists the kinds of such sides. Each is a row of places, numbered from 1; a place that
    stays empty is 0.
    `page_pt` is the width and height of the pages that they show.
    """

    windows: tuple[tuple[int, ...], ...] = ()
    page_pt: tuple[float, float] = (1.0, 1.0)


@dataclass(frozen=True)
class Text:
    """A text as a probe has set it, of a paragraph or of an item; lengths are in points.

    `top` is its upper edge, `lines` how many there are, `line_pt` the height of each, `size_pt` the
    size of its letters, and `room_pt` how wide a line may be. `words_pt` are the widths of its
    words, about as they are.
    """

    top: float
    lines: int
    line_pt: float
    size_pt: float
    room_pt: float
    space_pt: float
    words_pt: tuple[float, ...]

    def lines_at(self, factor: float) -> int:
        """About how many lines it takes in letters that are smaller, by a factor below 1."""
        room, count, end = self.room_pt / factor + self.space_pt, 1, 0.0
        for word in self.words_pt:
            if end and end + word + self.space_pt > room:
                count, end = count + 1, 0.0
            end += word + self.space_pt
        return min(count, self.lines)


@dataclass(frozen=True)
class Placement:
    """Where every id landed: one box for each side that holds a part of it, in reading order.

    `printed` has a box for each side with text: the smallest around all its text and pictures,
    those in the margins as well. `pictures` are those of all sides. `texts` are those of a page on
    which words of headlines have ids, if all of it was laid out.
    """

    sides: int
    boxes: Mapping[str, tuple[Box, ...]]
    printed: tuple[Box, ...] = ()
    pictures: tuple[Picture, ...] = ()
    texts: tuple[Text, ...] = field(default=(), compare=False)  # they change no answer

    def box(self, name: str) -> Box:
        """The first box of an id.

        Raises:
            KeyError: the layout has no such id, which is a fault of the layout.
        """
        return self.boxes[name][0]

    @cached_property
    def fixed(self) -> tuple[Box, ...]:
        """What does not scale with the type."""
        found = (boxes for name, boxes in self.boxes.items() if is_of_fixed_size(name))
        return tuple(box for boxes in found for box in boxes)

    def fixed_pt(self, side: int, top: float, bottom: float) -> float:
        """The height in points of what does not scale between two edges on a side.

        It is counted for each box, and never exceeds the distance of the edges: beside each other,
        boxes take less than their sum, and a bound by the sum holds all the same.
        """
        heights = (
            max(0.0, min(bottom, box.bottom) - max(top, box.top))
            for box in self.fixed
            if box.side == side
        )
        return min(sum(heights), max(0.0, bottom - top))


def resized_pt(height_pt: float, fixed_pt: float, factor: float) -> float:
    """A height in points in type of another size: all of it scales but a fixed part.

    In smaller type (`factor` below 1) it is the greatest height that a text may have, in larger
    type the least: in ems of their type, lines never become fewer as the type grows. So it is with
    text around a picture, which takes less of the lines beside it the larger they are.
    """
    return fixed_pt + (height_pt - fixed_pt) * factor


Measure = Callable[[Plan], Placement]  # one layout pass
Flat = list[float | None]
Heights = MutableMapping[str, Mapping[str, Flat]]  # of blocks, by key and size: see room `heights`


@dataclass(frozen=True)
class Window:
    """A page of another file, shown on a side of a file for paper: its number, and where it stands.

    `page` counts from 0; the page keeps its shape and is as high as the box. `size_pt` is its width
    and height in its own file.
    """

    page: int
    box: Box
    size_pt: tuple[float, float]


@dataclass(frozen=True)
class Painted:
    """What a page paints: pages with the same digest look the same.

    Width and height are those of all that can be painted on it; the sheet begins that far from the
    left and from the top, since files for the print shop have marks around it.
    """

    digest: str
    width_pt: float
    height_pt: float
    left_pt: float = 0.0
    top_pt: float = 0.0


@dataclass(frozen=True)
class Passage:
    """A stretch of the briefing as the fit sees it: ids, words and where a side may end.

    `paragraphs` and `items` are the ids inside it in reading order. `words` counts the words of
    every id, `lines` gives its line in the YAML. A passage that `continues` may be divided between
    two sides; the gaps of one that is `rigid` never stretch. The items of one that is `tabular` are
    the rows of a table. One that `leads` stays on the side of the passage before it, which is
    nothing but a heading above it. One that is `looked_up` is not read through, as sources are: its
    words are cut last, and a slide may hold any number of them.
    """

    id: str
    words: Mapping[str, int]
    lines: Mapping[str, int]
    items: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    continues: bool = False
    rigid: bool = False
    leads: bool = False
    looked_up: bool = False
    tabular: bool = False

    @property
    def heads(self) -> tuple[str, ...]:
        """The ids of what stands above the rows of a table: its caption, and its head."""
        return (f"{self.id}.caption", f"{self.id}.head")


@dataclass(frozen=True)
class Setting:
    """What all passes of a layout share.

    `styles` are CSS files in order, `brand_style` is CSS text with the font faces and tokens of the
    brand, `folders` are those that pages may read, `direction` is that of the text: ltr or rtl.
    `bleed_pt` is how far grounds reach beyond the sheet in files for the print shop, and None in
    files for readers. `pictures` holds the bytes of pictures by the address that pages use,
    `typefaces` the files that `brand_style` names. Settings that differ in nothing but what pages
    may read are equal: one typesetting serves them all.
    """

    styles: tuple[Path, ...]
    brand_style: str
    folders: tuple[Path, ...] = field(compare=False)
    direction: str = "ltr"
    bleed_pt: float | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict, compare=False)
    typefaces: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Finish:
    """What a finished file asks of the viewer and of the printer.

    `duplex` is long-edge, short-edge or none; `families` are the only typefaces that may be used.
    `artwork` is how a file for the print shop is finished, `direction` that of the text.
    """

    duplex: str
    families: frozenset[str]
    artwork: Artwork | None = None
    direction: str = "ltr"

    @property
    def preferences(self) -> dict[str, str]:
        """The PDF's viewer preferences (ISO 32000-1, table 150)."""
        facing = {"Direction": "/R2L"} if self.direction == "rtl" else {}
        return {"PrintScaling": "/None", "Duplex": _DUPLEX[self.duplex], **facing}


class TookTooLong(Exception):  # noqa: N818 - named by what happened, as ProblemsFound is
    """Laying out or writing took longer than the `seconds` allowed, and was ended."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"longer than {seconds:g} s")
        self.seconds = seconds


class Typesetting(Protocol):
    """Lays out the pages of one layout, here or in another process.

    In another process both methods raise `TookTooLong` when their time is up.
    """

    def lay_out(self, html: str, page_style: str) -> Placement:
        """One layout pass."""

    def write(self, wanted: Finish) -> bytes:
        """The pages of the last pass as the bytes of a PDF."""

    def painted(self) -> tuple[Painted, ...]:
        """What each page paints that was written last."""
