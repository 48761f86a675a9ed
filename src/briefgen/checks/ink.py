"""What a finished side paints, in the order in which it is painted: plain frozen values.

Lengths are in points from the top left corner of the sheet (of the trim box of a press file). Areas
of text are those of its ink, not of its lines.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

SEE_THROUGH = 0.5  # a shape that covers less than so much of what is below it hides nothing


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
        """In square points; 0 where it holds nothing."""
        return max(0.0, self.right - self.left) * max(0.0, self.bottom - self.top)

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def meets(self, other: "Area", least: float = 0.0) -> bool:
        """Whether they share more than so much in both directions."""
        return (
            self.left + least < other.right
            and other.left + least < self.right
            and self.top + least < other.bottom
            and other.top + least < self.bottom
        )

    def holds(self, other: "Area", beyond: float = 0.0) -> bool:
        """Whether the other lies inside, or reaches out by no more than so much."""
        return (
            self.left - beyond <= other.left
            and self.top - beyond <= other.top
            and self.right + beyond >= other.right
            and self.bottom + beyond >= other.bottom
        )

    def shared(self, other: "Area") -> "Area":
        """What lies in both; its size is 0 where nothing does."""
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

    `place` counts what the side paints; what has the higher one is painted later. `seen` is what
    clip paths leave of the side where it stands. `colour` is ``#rrggbb``, empty where it is painted
    with a pattern. `baseline` is how far down its letters stand.
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

    `colour` is empty for what has more than one: gradients and pictures. `exact` says whether the
    rectangles are all of it. Shapes of one `group` are painted together, as a picture that stands
    behind something is; 0 is none.
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
