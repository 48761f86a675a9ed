"""What is painted on one side of a finished file, in the order in which it is painted."""

from dataclasses import dataclass

from torture.geometry import Area, Box, Point

Colour = tuple[float, ...]  # grey, red green blue, or four inks; 0 to 1
Clips = tuple[Area, ...]


@dataclass(frozen=True)
class Letter:
    """One glyph: what it stands for, the box of its ink, and the run of letters that it is in.

    A run is what one line of a text has between two places where the pen is lifted.
    """

    order: int
    text: str
    ink: Box
    run: int
    font: str
    size_pt: float
    baseline: float
    colour: Colour
    clips: Clips = ()


@dataclass(frozen=True)
class Shape:
    """A filled area, or the area of a line."""

    order: int
    area: Area
    colour: Colour
    clips: Clips = ()

    def holds(self, point: Point) -> bool:
        """Whether it is painted at a point."""
        return self.area.holds(point) and all(clip.holds(point) for clip in self.clips)

    def encloses(self, box: Box) -> bool:
        """Whether it is painted all around and behind a box."""
        return self.area.encloses(box) and all(clip.encloses(box) for clip in self.clips)


@dataclass(frozen=True)
class Picture:
    """A picture made of dots, or a drawing: the box of what it paints, from order to order."""

    first: int
    last: int
    box: Box


@dataclass(frozen=True)
class Sheet:
    """One side, as large as it is once it is cut."""

    number: int
    width_pt: float
    height_pt: float
    letters: tuple[Letter, ...]
    shapes: tuple[Shape, ...]
    pictures: tuple[Picture, ...]

    @property
    def runs(self) -> list[list[Letter]]:
        """The letters of each run, as they are painted."""
        found: dict[int, list[Letter]] = {}
        for letter in self.letters:
            found.setdefault(letter.run, []).append(letter)
        return list(found.values())
