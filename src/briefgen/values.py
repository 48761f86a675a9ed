"""What the fit proposes and what a layout pass answers: plain frozen values.

Lengths are in points (1 pt = 1/72 inch) from the top left corner of a side; sides count from 0.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Literal, Protocol

from briefgen.artwork import Artwork

FIRST, LAST = "masthead", "closing"  # the ids of what stands first and last in a layout
NOTES = "notes"  # and of where a probe says that there may be lines to write on
RULE_MM, RULES_HEAD_EM = 9, 3.2  # from one such line to the next, and what stands above them
PT_PER_PX = 0.75  # CSS: 96 px and 72 pt are an inch
NOTHING: Mapping[str, float] = MappingProxyType({})
NO_COLUMNS: Mapping[str, int] = MappingProxyType({})
_DUPLEX = {
    "long-edge": "/DuplexFlipLongEdge",
    "short-edge": "/DuplexFlipShortEdge",
    "none": "/Simplex",
}


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
    """How far the gaps of a slide stretch, and the space below its heading in ems of the type."""

    spacing: float = 1.0
    lead_em: float = 0.0


@dataclass(frozen=True)
class Picture:
    """A logo or a code on a page: its kind, where it was set, and what it is for those who hear.

    One that is `behind` is the background of something.
    """

    kind: Literal["logo", "code"]
    box: Box
    alt: str = ""
    behind: bool = False


@dataclass(frozen=True)
class Plan:
    """What one layout pass is asked for, whatever the kind of its contract.

    `probe` asks for natural heights on one endless side, `words_apart` for the place of every word
    of a headline. `sides` counts them all (0: as the contract says). `headlines` holds the widths
    of balanced headlines in ems of the body type.
    """

    size_pt: float
    probe: bool = False
    words_apart: bool = False
    sides: int = 0
    headlines: Mapping[str, float] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True)
class SheetPlan(Plan):
    """How text fills the sides of a sheet.

    `spacing` multiplies the gaps between items and sections. `overleaf` names the ids with which a
    new side begins, `notes` counts the sides for notes before the last. `below_pt` and `above_pt`
    are the heights of lines to write on below the sections and above what stands last.
    `opening_pt` and `closing_pt` are added to what stands first and last; `kept_back_mm` is left
    free at the foot of each side. `columns` says of each panel in two columns how many items stand
    in the first; all do in a probe.
    """

    spacing: float = 1.0
    notes: int = 0
    below_pt: float = 0.0
    above_pt: float = 0.0
    overleaf: tuple[str, ...] = ()
    closing_pt: float = 0.0
    opening_pt: float = 0.0
    kept_back_mm: float = 0.0
    columns: Mapping[str, int] = field(default_factory=lambda: NO_COLUMNS)


@dataclass(frozen=True)
class DeckPlan(Plan):
    """How text is dealt out to slides: the ids on each, and what it does with the room it has left.

    Without slides every section stands on one, however high it is.
    """

    slides: tuple[tuple[str, ...], ...] = ()
    airs: tuple[Air, ...] = ()


@dataclass(frozen=True)
class NotesPlan(DeckPlan):
    """Slides above what is said about them: that is set at `size_pt`, and they at `slide_pt`.

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

    `windows` are the kinds of such sides: the places on each from 1 on, 0 where one is not taken.
    `page_pt` is the width and height of a page that they show.
    """

    windows: tuple[tuple[int, ...], ...] = ()
    page_pt: tuple[float, float] = (1.0, 1.0)


@dataclass(frozen=True)
class Placement:
    """Where every id landed: one box for each side that holds a part of it, in reading order.

    `printed` has a box for each side with text: the smallest that holds all text and all pictures,
    whatever stands in the margins among them. `pictures` are those of all sides.
    """

    sides: int
    boxes: Mapping[str, tuple[Box, ...]]
    printed: tuple[Box, ...] = ()
    pictures: tuple[Picture, ...] = ()

    def box(self, name: str) -> Box:
        """The first box of an id; a layout that lacks it is at fault, hence the plain KeyError."""
        return self.boxes[name][0]


Measure = Callable[[Plan], Placement]  # one layout pass


@dataclass(frozen=True)
class Passage:
    """A stretch of the briefing as the fit sees it: ids, words and where a side may end.

    `paragraphs` and `items` are the ids inside it in reading order. `words` counts the words of
    every id, `lines` says where it stands in the YAML. A passage that `continues` may go on on
    another side; the gaps of one that is `rigid` never stretch.
    """

    id: str
    words: Mapping[str, int]
    lines: Mapping[str, int]
    items: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    continues: bool = False
    rigid: bool = False


@dataclass(frozen=True)
class Setting:
    """What all passes of a layout share.

    `styles` are CSS files in order, `brand_style` is CSS text with the brand's tokens and font
    faces, `folders` are what pages may read, `direction` is that of the text: ltr or rtl.
    `bleed_pt` is how far grounds reach beyond the sheet in files for the press; there is none
    where pages are for readers. `pictures` are what pages show besides, by their address there.
    """

    styles: tuple[Path, ...]
    brand_style: str
    folders: tuple[Path, ...]
    direction: str = "ltr"
    bleed_pt: float | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Finish:
    """What the viewer and the printer are asked for.

    `duplex` is long-edge, short-edge or none; `families` are the only typefaces that may be used.
    `artwork` is how a file for the print shop is finished, `direction` that of the text.
    """

    duplex: str
    families: frozenset[str]
    artwork: Artwork | None = None
    direction: str = "ltr"

    @property
    def preferences(self) -> dict[str, str]:
        """The names among the viewer preferences (ISO 32000-1, table 150)."""
        facing = {"Direction": "/R2L"} if self.direction == "rtl" else {}
        return {"PrintScaling": "/None", "Duplex": _DUPLEX[self.duplex], **facing}


class TookTooLong(Exception):  # noqa: N818 - named by what happened, as ProblemsFound is
    """Laying out, or writing, took longer than the `seconds` that it may, and was ended."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"longer than {seconds:g} s")
        self.seconds = seconds


class Typesetting(Protocol):
    """Lays out the pages of one layout, here or in another process.

    In another process both raise `TookTooLong` when they do.
    """

    def lay_out(self, html: str, page_style: str) -> Placement:
        """One layout pass."""

    def write(self, wanted: Finish) -> bytes:
        """The pages of the last pass as the bytes of a PDF."""
