"""Asks PDFium about one object of a page: its ink, its colour, and how much of it is seen.

Areas are on the sheet, through whatever forms an object is painted.
"""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import hypot
from threading import Lock
from typing import Any, NamedTuple

from pypdfium2 import raw

from briefgen.checks.ink import Area, Shape

RECTANGLE = 5  # segments in the path of a rectangle
MOST_SEGMENTS = 40  # of a path that may be a ground, a border, a round corner; more are a drawing
ON_EDGE_PT = 0.05
ONE_FILE = Lock()  # PDFium is not thread safe: whoever uses it holds this


class Matrix(NamedTuple):
    """An affine transformation, as PDF writes it (ISO 32000-1, 8.3.3)."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def after(self, first: "Matrix") -> "Matrix":
        """The matrix that applies `first`, and then this one."""
        return Matrix(
            first.a * self.a + first.b * self.c,
            first.a * self.b + first.b * self.d,
            first.c * self.a + first.d * self.c,
            first.c * self.b + first.d * self.d,
            first.e * self.a + first.f * self.c + self.e,
            first.e * self.b + first.f * self.d + self.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def area(self, left: float, bottom: float, right: float, top: float) -> Area:
        """The smallest area around a rectangle that this matrix has transformed."""
        corners = [(left, bottom), (right, top)]
        if self.b or self.c:
            corners += [(left, top), (right, bottom)]
        return around([self.point(*corner) for corner in corners])


def around(points: Sequence[tuple[float, float]]) -> Area:
    """The smallest area around points."""
    across, down = zip(*points, strict=True)
    return Area(min(across), min(down), max(across), max(down))


@dataclass(frozen=True)
class Painted:
    """An object of a page: how it gets on the sheet, what is seen of it, and the group it is in.

    `matrix` places it, `seen` is the area that clip paths around it leave, `alpha` is the opacity
    (0 to 1) of the form around it, `group` the number of the page's form that it is in (0: none).
    """

    object: Any
    matrix: Matrix
    seen: Area
    alpha: float = 1.0
    group: int = 0

    @cached_property
    def kind(self) -> int:
        return int(raw.FPDFPageObj_GetType(self.object))

    @cached_property
    def area(self) -> Area:
        """The area of its ink; of a text, that of its letters."""
        edges = [ctypes.c_float() for _ in range(4)]
        raw.FPDFPageObj_GetBounds(self.object, *edges)
        return self.matrix.area(*(edge.value for edge in edges))

    @property
    def parts(self) -> "Iterator[Painted]":
        """All that it paints, in order: itself, or the objects in it if it is a form."""
        if self.kind != raw.FPDF_PAGEOBJ_FORM:
            yield self
            return
        matrix, seen = self.matrix.after(own_matrix(self.object)), seen_of(self)
        alpha = self.alpha * colour_of(self.object)[1]
        for place in range(raw.FPDFFormObj_CountObjects(self.object)):
            inside = raw.FPDFFormObj_GetObject(self.object, place)
            yield from Painted(inside, matrix, seen, alpha, self.group).parts


def own_matrix(painted: Any) -> Matrix:
    """The matrix of an object itself."""
    placed = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(painted, placed)
    return Matrix(placed.a, placed.b, placed.c, placed.d, placed.e, placed.f)


def address(pointer: Any) -> int:
    """The address that a pointer of PDFium holds, by which the same object is known again."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def colour_of(painted: Any, ask: Any = raw.FPDFPageObj_GetFillColor) -> tuple[str, float]:
    """The colour of an object as ``#rrggbb``, empty for a pattern, and its opacity (0 to 1)."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not ask(painted, *parts):
        return "", 1.0
    red, green, blue, alpha = (part.value for part in parts)
    return f"#{red:02x}{green:02x}{blue:02x}", alpha / 255


def seen_of(each: Painted) -> Area:
    """The smallest area around what clip paths leave of an object."""
    seen = each.seen
    clip = raw.FPDFPageObj_GetClipPath(each.object)
    for number in range(max(0, raw.FPDFClipPath_CountPaths(clip))):
        count = raw.FPDFClipPath_CountPathSegments(clip, number)
        segments = (raw.FPDFClipPath_GetPathSegment(clip, number, at) for at in range(count))
        points = [point for part in _subpaths(segments, each.matrix) for point in part]
        if points:
            seen = seen.shared(around(points))
    return seen


def _subpaths(segments: Iterator[Any], matrix: Matrix) -> list[list[tuple[float, float]]]:
    """The points of a path, one list for each of its subpaths."""
    x, y = ctypes.c_float(), ctypes.c_float()
    found: list[list[tuple[float, float]]] = []
    for segment in segments:
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO or not found:
            found.append([])
        found[-1].append(matrix.point(x.value, y.value))
    return found


def shape_of(place: int, each: Painted, *, near: bool) -> Shape | None:
    """An object as a shape: the rectangles of it that are seen; None where none are.

    Its holes are looked for only where it is `near` something, since that takes a while.
    """
    if each.kind != raw.FPDF_PAGEOBJ_PATH:
        whole = each.area.shared(seen_of(each))
        found = Shape(place, (whole,), "", each.alpha, group=each.group)
        return found if whole.size else None
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(each.object, fill, stroke)
    parts, exact = _parts(each, filled=bool(fill.value), near=near)
    seen = seen_of(each)  # a logo's file may draw more than it shows
    parts = [part for part in (part.shared(seen) for part in parts) if part.size]
    ask = raw.FPDFPageObj_GetFillColor if fill.value else raw.FPDFPageObj_GetStrokeColor
    colour, alpha = colour_of(each.object, ask)
    alpha *= each.alpha
    return Shape(place, tuple(parts), colour, alpha, exact, each.group) if parts else None


def _parts(each: Painted, *, filled: bool, near: bool) -> tuple[list[Area], bool]:
    """The rectangles of a path, and whether they are just what it fills."""
    count = raw.FPDFPath_CountSegments(each.object)
    if not filled:
        return (_line(each), True) if count == len("ab") else ([each.area], False)
    if count == RECTANGLE:
        return [each.area], True
    if count > MOST_SEGMENTS or not near:
        return [each.area], False
    segments = (raw.FPDFPath_GetPathSegment(each.object, at) for at in range(count))
    paths = _subpaths(segments, each.matrix.after(own_matrix(each.object)))
    areas = sorted(map(around, paths), key=lambda area: area.size, reverse=True)
    exact = all(_on_edges(path, around(path)) for path in paths)
    if len(areas) == len("ab") and exact and areas[0].holds(areas[1], ON_EDGE_PT):
        return _ring(*areas), True
    return areas, exact


def _line(each: Painted) -> list[Area]:
    """The rectangle of a line at its true width; PDFium's bounds leave room for pointed corners."""
    width = ctypes.c_float()
    raw.FPDFPageObj_GetStrokeWidth(each.object, width)
    scaled = each.matrix.after(own_matrix(each.object))
    half = width.value * hypot(scaled.c, scaled.d) / 2
    across, down = each.area.middle
    left, top, right, bottom = each.area
    if each.area.width > each.area.height:
        return [Area(left, down - half, right, down + half)]
    return [Area(across - half, top, across + half, bottom)]


def _on_edges(path: list[tuple[float, float]], area: Area) -> bool:
    """Whether a path runs along the edges of its area: a rectangle, perhaps with round corners."""
    return all(
        min(x - area.left, area.right - x, y - area.top, area.bottom - y) < ON_EDGE_PT
        for x, y in path
    )


def _ring(outer: Area, inner: Area) -> list[Area]:
    """The four rectangles between an outer and an inner one."""
    return [
        Area(outer.left, outer.top, outer.right, inner.top),
        Area(outer.left, inner.bottom, outer.right, outer.bottom),
        Area(outer.left, inner.top, inner.left, inner.bottom),
        Area(inner.right, inner.top, outer.right, inner.bottom),
    ]
