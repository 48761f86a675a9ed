"""Reading finished files back with pdfplumber: letters, shapes and pictures in paint order.

pdfplumber leaves clips, opacity and the order among kinds of objects aside, so its interpreter is
told to note them as well. It shares no code with what writes the files or checks them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unicodedata import combining

import pdfplumber
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import resolve_all
from pdfminer.psparser import literal_name
from pdfminer.utils import apply_matrix_pt

from torture.geometry import Area, Box, Point, around, bent, common, strokes
from torture.outlines import Outlines
from torture.sheet import Clips, Colour, Letter, Picture, Shape, Sheet

SEEN = 0.5  # what is more transparent covers nothing, and is no ground
PEN_LIFTED_EM = 0.6  # a letter that stands farther from the one before begins a run
BASELINE_EM = 0.05
BLACK: Colour = (0.0,)
FEWEST_DASHES = 40  # of a QR code, which no tag calls a picture in files without tags


def sheets(path: Path) -> Iterator[Sheet]:
    """Every side of a finished file."""
    outlines = Outlines()
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            media = page.page_obj.mediabox
            trim = resolve_all(page.page_obj.attrs.get("TrimBox")) or media
            eye = _Eye(pdf.rsrcmgr, outlines, (trim[0] - media[0], trim[3] - media[1]))
            _Reader(pdf.rsrcmgr, eye).process_page(page.page_obj)
            yield eye.sheet(page.page_number, trim[2] - trim[0], trim[3] - trim[1])
            page.close()


@dataclass
class _Figure:
    """A form that is being painted: where it began, and what it has painted so far."""

    first: int
    boxes: list[Box] = field(default_factory=list)
    has_text: bool = False
    is_drawn: bool = False  # by more than upright rectangles, which are grounds


class _Eye(PDFTextDevice):
    """Notes what is painted. Clips and opacity are set by the reader."""

    def __init__(self, resources: Any, outlines: Outlines, corner: Point) -> None:
        super().__init__(resources)
        self.clips: Clips = ()
        self.opacity = 1.0
        self._outlines, self._corner = outlines, corner  # the top left one of the trimmed sheet
        self._letters: list[Letter] = []
        self._shapes: list[Shape] = []
        self._pictures: list[Picture] = []
        self._figures: list[_Figure] = []
        self._tags: list[str] = []
        self._order = self._run = 0
        self._pen: Point = (0.0, 0.0)

    def sheet(self, number: int, width_pt: float, height_pt: float) -> Sheet:
        """What was seen."""
        found = tuple(self._letters), tuple(self._shapes), tuple(self._pictures)
        return Sheet(number, float(width_pt), float(height_pt), *found)

    # What the interpreter calls.

    def render_char(  # noqa: PLR0913, PLR0917 - as the interpreter calls it
        self,
        matrix: Any,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,  # noqa: ARG002
        graphicstate: Any,
    ) -> float:
        advance = float(font.char_width(cid) * fontsize * scaling)
        box = self._outlines.box(font, cid)
        start, end = (self._place(matrix, (x, rise)) for x in (0.0, advance))
        size = abs(fontsize * matrix[3]) or abs(fontsize * matrix[1])
        said = _said(font, cid)
        if not _is_mark(said):  # those stand on the letter before, higher or lower
            self._keep_run(start, size)
            self._pen = end
        if box and self.opacity >= SEEN:
            corners = [
                (box[x] * fontsize * scaling, box[y] * fontsize + rise)
                for x in (0, 2)
                for y in (1, 3)
            ]
            ink = around([self._place(matrix, corner) for corner in corners])
            self._note(ink, has_text=True)
            self._letters.append(
                Letter(
                    self._order,
                    said,
                    ink,
                    self._run,
                    str(font.fontname),
                    size,
                    start[1],
                    _colour(graphicstate.ncolor),
                    self.clips,
                )
            )
        return advance

    def paint_path(
        self,
        graphicstate: Any,
        stroke: bool,  # noqa: FBT001
        fill: bool,  # noqa: FBT001
        evenodd: bool,  # noqa: FBT001
        path: Sequence[Any],
    ) -> None:
        if self.opacity < SEEN:
            return
        outlines = tuple(tuple(line) for line in self._lines(path) if len(line) > 1)
        if fill and outlines:
            area = Area(outlines, evenodd)
            self._paint(area, graphicstate.ncolor, drawn=not area.is_box)
        if stroke and outlines:
            self._stroke(outlines, graphicstate)

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:  # noqa: ARG002
        self._figures.append(_Figure(self._order + 1))

    def end_figure(self, name: str) -> None:  # noqa: ARG002
        figure = self._figures.pop()
        if figure.is_drawn and not figure.has_text:
            box = around([corner for each in figure.boxes for corner in (each[:2], each[2:])])
            self._pictures.append(Picture(figure.first, self._order, box))

    def begin_tag(self, tag: Any, props: Any = None) -> None:  # noqa: ARG002
        self._tags.append(literal_name(tag))
        if self._tags[-1] == "Figure":
            self.begin_figure("", (), ())

    def end_tag(self) -> None:
        if self._tags and self._tags.pop() == "Figure":
            self.end_figure("")

    def render_image(self, name: str, stream: Any) -> None:  # noqa: ARG002
        corners = [(x, y) for x in (0.0, 1.0) for y in (0.0, 1.0)]
        area = Area((tuple(self._place(self.ctm, corners[each]) for each in (0, 1, 3, 2)),))
        if self.opacity >= SEEN:
            self._paint(area, (), drawn=True)

    # What it comes to.

    def clip(self, path: Sequence[Any], *, even_odd: bool) -> None:
        """From here on paint only what a path encloses as well."""
        outlines = tuple(tuple(line) for line in self._lines(path) if len(line) > 1)
        self.clips = (*self.clips, Area(outlines or (((0.0, 0.0),),), even_odd))

    def _paint(self, area: Area, colour: Any, *, drawn: bool) -> None:
        box = area.box
        for clip in self.clips:
            box = common(box, clip.box)
        if box[0] >= box[2] or box[1] >= box[3]:
            return
        self._note(box, is_drawn=drawn)
        self._shapes.append(Shape(self._order, area, _colour(colour), self.clips))

    def _stroke(self, lines: tuple[tuple[Point, ...], ...], state: Any) -> None:
        assert self.ctm is not None
        a, b, c, d, _, _ = self.ctm
        drawn = strokes(lines, state.linewidth * abs(a * d - b * c) ** 0.5)
        if not drawn:
            return
        self._paint(drawn, state.scolor, drawn=True)
        if len(lines) > FEWEST_DASHES:
            self._pictures.append(Picture(self._order, self._order, drawn.box))

    def _note(self, box: Box, *, has_text: bool = False, is_drawn: bool = False) -> None:
        self._order += 1
        for figure in self._figures:
            figure.boxes.append(box)
            figure.has_text |= has_text
            figure.is_drawn |= is_drawn

    def _keep_run(self, start: Point, size: float) -> None:
        along, across = abs(start[0] - self._pen[0]), abs(start[1] - self._pen[1])
        if along > PEN_LIFTED_EM * size or across > BASELINE_EM * size:
            self._run += 1

    def _place(self, matrix: Any, point: Point) -> Point:
        x, y = apply_matrix_pt(matrix, point)
        return x - self._corner[0], self._corner[1] - y

    def _lines(self, path: Sequence[Any]) -> list[list[Point]]:
        lines: list[list[Point]] = []
        for operator, *numbers in path:
            points = [
                self._place(self.ctm, (numbers[each], numbers[each + 1]))
                for each in range(0, len(numbers), 2)
            ]
            if operator == "m":
                lines.append(points)
            elif operator == "l" and lines:
                lines[-1] += points
            elif operator == "h" and lines:
                lines[-1].append(lines[-1][0])
            elif lines:
                lines[-1] += bent(lines[-1][-1], *_controls(operator, lines[-1][-1], points))
        return lines


class _Reader(PDFPageInterpreter):
    """pdfplumber's interpreter, which minds clips and opacity."""

    def __init__(self, resources: Any, device: _Eye) -> None:
        super().__init__(resources, device)
        self._eye = device
        self._clipping: bool | None = None  # whether by the even-odd rule
        self._kept: list[tuple[Clips, float]] = []

    def do_q(self) -> None:
        super().do_q()
        self._kept.append((self._eye.clips, self._eye.opacity))

    def do_Q(self) -> None:  # noqa: N802 - the operator's name
        super().do_Q()
        if self._kept:
            self._eye.clips, self._eye.opacity = self._kept.pop()

    def do_gs(self, name: Any) -> None:
        states = resolve_all(self.resources.get("ExtGState")) or {}
        said: Mapping[str, Any] = states.get(literal_name(name), {})
        self._eye.opacity = float(said.get("ca", self._eye.opacity))

    def do_W(self) -> None:  # noqa: N802
        self._clipping = False

    def do_W_a(self) -> None:  # noqa: N802
        self._clipping = True

    def do_n(self) -> None:
        if self._clipping is not None:
            self._eye.clip(self.curpath, even_odd=self._clipping)
            self._clipping = None
        super().do_n()

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802
        kept = self._eye.clips, self._eye.opacity
        super().do_Do(xobjid_arg)
        self._eye.clips, self._eye.opacity = kept
        self._eye.set_ctm(self.ctm)


def _controls(operator: str, here: Point, points: list[Point]) -> list[Point]:
    """Both control points and the end of a curve, two of which may be one."""
    if operator == "v":
        return [here, *points]
    return [*points, points[-1]] if operator == "y" else points


def _said(font: PDFFont, glyph: int) -> str:
    try:
        return str(font.to_unichr(glyph))
    except PDFUnicodeNotDefined:
        return ""


def _is_mark(said: str) -> bool:
    return bool(said) and all(combining(character) for character in said)


def _colour(said: Any) -> Colour:
    """A colour as numbers; a pattern has none."""
    if isinstance(said, int | float):
        return (float(said),)
    if isinstance(said, tuple | list) and all(isinstance(each, int | float) for each in said):
        return tuple(float(each) for each in said)
    return BLACK if said is None else ()
