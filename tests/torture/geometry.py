"""Boxes and painted areas, in points from the top left corner of the sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom
BEZIER_STEPS = 8


def area(box: Box) -> float:
    """How many square points a box has; 0 where it is turned inside out."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def common(one: Box, other: Box) -> Box:
    """What two boxes share."""
    return (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )


def around(points: Sequence[Point]) -> Box:
    """The smallest box that holds all points."""
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


@dataclass(frozen=True)
class Area:
    """What a path encloses: closed lines, filled by the rule of winding numbers or by even-odd."""

    outlines: tuple[tuple[Point, ...], ...]
    even_odd: bool = False

    @cached_property
    def box(self) -> Box:
        return around([point for outline in self.outlines for point in outline])

    @cached_property
    def is_box(self) -> bool:
        """Whether it is one upright rectangle."""
        if len(self.outlines) != 1:
            return False
        left, top, right, bottom = self.box
        return {(round(x, 2), round(y, 2)) for x, y in self.outlines[0]} == {
            (round(x, 2), round(y, 2)) for x in (left, right) for y in (top, bottom)
        }

    def encloses(self, box: Box) -> bool:
        """Whether it is a rectangle around a whole box."""
        left, top, right, bottom = self.box
        around = left <= box[0] and top <= box[1] and right >= box[2] and bottom >= box[3]
        return around and self.is_box

    def holds(self, point: Point) -> bool:
        """Whether a point lies in it."""
        x, y = point
        left, top, right, bottom = self.box
        if not (left <= x <= right and top <= y <= bottom):
            return False
        if self.is_box:
            return True
        crossings = list(self._crossings(x, y))
        return bool(len(crossings) % 2 if self.even_odd else sum(crossings))

    def _crossings(self, x: float, y: float) -> Iterator[int]:
        """How the outlines pass a line from the point to the right: down is 1, up is -1."""
        for outline in self.outlines:
            for (x1, y1), (x2, y2) in pairwise((*outline, outline[0])):
                if (y1 <= y) != (y2 <= y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                    yield 1 if y2 > y1 else -1


def strokes(lines: Sequence[Sequence[Point]], width: float) -> Area | None:
    """The area of lines of that width, each piece as a rectangle of its own."""
    pieces = []
    for line in lines:
        for (x1, y1), (x2, y2) in pairwise(line):
            length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
            if length:
                across, down = (y1 - y2) / length * width / 2, (x2 - x1) / length * width / 2
                near = ((x1 + across, y1 + down), (x2 + across, y2 + down))
                far = ((x2 - across, y2 - down), (x1 - across, y1 - down))
                pieces.append((*near, *far))
    return Area(tuple(pieces)) if pieces else None


def bent(start: Point, first: Point, second: Point, end: Point) -> Iterator[Point]:
    """Points on a Bézier curve, without its start."""
    for step in range(1, BEZIER_STEPS + 1):
        t = step / BEZIER_STEPS
        parts = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        points = (start, first, second, end)
        yield (
            sum(part * x for part, (x, _) in zip(parts, points, strict=True)),
            sum(part * y for part, (_, y) in zip(parts, points, strict=True)),
        )
