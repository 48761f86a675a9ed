"""A finished side as people see it: its texts, its pictures, and the grounds below them.

Pure functions on values. `collisions` and `legibility` say what is wrong with a scene.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen.brand.colour import mix
from briefgen.checks.ink import Area, Shape, Side
from briefgen.values import Box, Picture

PAPER = "#ffffff"
NEAR_PT = 0.3  # ink may reach so far over an edge by rounding
OVERLAP_PT = 1.0
PLATE = 1.8  # a picture's own ground is at most so many times its size
ALIKE = 0.1  # the least likeness (0 to 1) of a picture's ink to the box where it was set


@dataclass(frozen=True)
class Drawing:
    """A logo, a QR code or a photograph as it is painted: its kind, its ink, its shapes.

    `box` is where it was set, `plate` the ground of its own that it stands on, if it has one.
    """

    kind: Literal["logo", "code", "photo"]
    alt: str
    area: Area
    shapes: tuple[Shape, ...]
    box: Area
    plate: Shape | None = None

    @property
    def places(self) -> frozenset[int]:
        return frozenset(shape.place for shape in self.shapes)


@dataclass(frozen=True)
class Scene:
    """A side with its drawings, and with the shapes that belong to none of them."""

    side: Side
    drawings: tuple[Drawing, ...]
    shapes: tuple[Shape, ...]


def scene(side: Side, pictures: Iterable[Picture]) -> Scene:
    """Sort the shapes of a side into drawings, by the pictures that were set on it."""
    rest = list(side.shapes)
    drawings = []
    boxes = [(picture, _area(picture.box)) for picture in pictures]
    for picture, box in sorted(boxes, key=lambda each: not each[0].behind):
        others = [other for _, other in boxes if other != box]
        plates = [shape for shape in rest if _is_plate(shape, box, others)]
        if picture.kind != "code":  # a ground inside its box is part of the logo
            plates = [shape for shape in plates if not box.holds(shape.area, NEAR_PT)]
        parts = _parts(picture, box, rest, plates)
        rest = [shape for shape in rest if shape not in parts]
        if any(shape.opaque for shape in parts):
            whole = box if picture.kind == "code" else around(shape.area for shape in parts)
            own = [shape for shape in plates if shape not in parts]
            plate = own[-1] if own else None
            drawings.append(Drawing(picture.kind, picture.alt, whole, tuple(parts), box, plate))
    return Scene(side, tuple(drawings), tuple(rest))


def _parts(
    picture: Picture, box: Area, shapes: Sequence[Shape], plates: Sequence[Shape]
) -> list[Shape]:
    """The shapes of a picture: those inside its box, or of a background picture, of its group."""
    if picture.behind:
        groups = {shape.group for shape in shapes if shape.group}
        painted = [[shape for shape in shapes if shape.group == group] for group in groups]
        own = max(painted, key=lambda group: _likeness(group, box), default=[])
        return own if own and _likeness(own, box) > ALIKE else []
    inside = [shape for shape in shapes if box.holds(shape.area, OVERLAP_PT)]
    return [shape for shape in inside if shape not in plates] or inside[-1:]


def _likeness(shapes: Sequence[Shape], box: Area) -> float:
    """The likeness (0 to 1) of shapes to a box: their overlap, divided by all they cover."""
    whole = around(shape.area for shape in shapes)
    common = whole.shared(box).size
    return common / (whole.size + box.size - common)


def _area(box: Box) -> Area:
    return Area(box.left, box.top, box.right, box.bottom)


def _is_plate(shape: Shape, box: Area, others: Sequence[Area]) -> bool:
    """Whether a shape is the ground of a box alone: it holds that, little more, and no other."""
    small = shape.area.size < box.size * PLATE
    holds = small and shape.exact and shape.colour != "" and shape.area.holds(box, NEAR_PT)
    return holds and not any(shape.area.meets(other) and not box.meets(other) for other in others)


def around(areas: Iterable[Area]) -> Area:
    """The smallest area around some areas."""
    first, *others = areas
    for area in others:
        first = first.joined(area)
    return first


def ground(area: Area, below: Sequence[Shape]) -> str:
    """The colour (``#rrggbb``) under the middle of an area; empty if it is several, or unknown."""
    x, y = area.middle
    point = Area(x, y, x, y)
    over: list[Shape] = []
    for shape in reversed(below):
        if not any(part.holds(point) for part in shape.parts):
            continue
        if not shape.colour or not shape.exact:
            return ""
        over.append(shape)
        if shape.alpha == 1:
            break
    colour = over.pop().colour if over and over[-1].alpha == 1 else PAPER
    for shape in reversed(over):
        colour = mix(colour, shape.colour, shape.alpha)
    return colour
