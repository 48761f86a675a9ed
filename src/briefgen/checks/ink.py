"""What a finished side paints, in painting order: plain frozen values.

Lengths are in points from the top left corner of the sheet; of a file for the print shop, from that
of its trim box. The area of a text is that of its ink, not of its lines.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

SEE_THROUGH = 0.5  # a shape with no more opacity hides nothing


class Area(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def size(self) -> float:
        """Its size in square points; 0 for an empty one."""
        return max(0.0, self.right - self.left) * max(0.0, self.bottom - self.top)

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def meets(self, other: "Area", least: float = 0.0) -> bool:
        """Whether two areas overlap by more than `least` points in both directions."""
        return (
            self.left + least < other.right
            and other.left + least < self.right
            and self.top + least < other.bottom
            and other.top + least < self.bottom
        )

    def holds(self, other: "Area", beyond: float = 0.0) -> bool:
        """Whether another area lies inside, or reaches out by no more than `beyond` points."""
        return (
            self.left - beyond <= other.left
            and self.top - beyond <= other.top
            and self.right + beyond >= other.right
            and self.bottom + beyond >= other.bottom
        )

    def shared(self, other: "Area") -> "Area":
        """The overlap of two areas; its size is 0 where they have none."""
        return Area(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def joined(self, other: "Area") -> "Area":
        """The smallest area that holds both."""
        return Area(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True)
class Text:
    """Letters of one typeface that stand on one line.

    `place` is its number in painting order: higher ones are painted later. `seen` is the part of
    the side that clip paths leave visible there. `colour` is ``#rrggbb``, empty for a pattern.
    `baseline` is how far down its letters stand.
    """

    place: int
    area: Area
    seen: Area
    colour: str
    alpha: float
    size_pt: float
    bold: bool
    baseline: float


@dataclass(frozen=True)
class Shape:
    """A ground, a line, an outline or a picture, as the rectangles that it fills.

    `colour` is empty for gradients and pictures, which have several. `exact` says whether the
    rectangles are just what it fills. Shapes of one `group` are painted together, such as those of
    a background picture; 0 stands for no group.
    """

    place: int
    parts: tuple[Area, ...]
    colour: str
    alpha: float = 1.0
    exact: bool = True
    group: int = 0

    @property
    def area(self) -> Area:
        """The smallest area that holds it."""
        whole = self.parts[0]
        for part in self.parts[1:]:
            whole = whole.joined(part)
        return whole

    @property
    def opaque(self) -> bool:
        return self.alpha > SEE_THROUGH


@dataclass(frozen=True)
class Side:
    """What one side paints; `number` counts sides from 0."""

    number: int
    sheet: Area
    texts: tuple[Text, ...]
    shapes: tuple[Shape, ...]


Letters = Callable[[Text], tuple[Area, ...]]
