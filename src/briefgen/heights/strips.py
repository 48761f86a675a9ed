"""What is measured of a strip, and a placement taken apart into strips and put together again.

All is told in whole steps of a 8192nd of a point. So sums of them are exact, and it makes no
difference whether a strip was measured alone or with all others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.heights.page import Strip, Undivided
from briefgen.values import Box, Placement

STEPS = 8192  # to a point
ALIKE_EM = 3e-5  # heights in ems that differ by no more are the same
Steps = tuple[int, ...]
NOWHERE = -(2**40)  # in place of the edges of an element that takes no room


@dataclass(frozen=True)
class Measured:
    """A strip, in steps.

    Args:
        sides: how many sides further it stands than the strip above it.
        down: its top, from the foot of the strip above it, or else from the top of its side. Then
            the top of each container that begins above it, and the foot of each that ends below it,
            from its own; then top and foot of each element in it.
        across: the left and right edges of these containers and elements.
    """

    sides: int
    down: Steps
    across: Steps

    @property
    def flat(self) -> list[int]:
        """All of it as one list."""
        return [self.sides, len(self.down), *self.down, *self.across]

    @classmethod
    def of(cls, flat: Sequence[int]) -> "Measured":
        """A strip from such a list."""
        down = flat[1] + 2
        return cls(flat[0], tuple(flat[2:down]), tuple(flat[down:]))

    def suits(self, strip: Strip) -> bool:
        """Whether it is about as many elements as a strip has."""
        opens, closes, ids = len(strip.opens), len(strip.closes), len(strip.ids)
        return (
            len(self.down) == 1 + opens + closes + 2 * ids
            and len(self.across) == 2 * (opens + ids)
            and self.sides >= 0
        )


def apart(placement: Placement, strips: Sequence[Strip], place: int) -> Measured:
    """One strip of a pass.

    Raises:
        Undivided: when it does not stand on one side, below the strip before it.
    """
    strip = strips[place]
    own = _box(placement, strip.ids[0])
    above = _box(placement, strips[place - 1].ids[0]) if place else None
    sides = own.side - (above.side if above else 0)
    top = own.top - above.bottom if above and not sides else own.top
    opened = [_box(placement, name, own.side) for name in strip.opens]
    closed = [_box(placement, name, own.side) for name in strip.closes]
    inside = [_box_of(placement, name, own.side) for name in strip.ids]
    across = [edge for box in opened for edge in (box.left, box.right)]
    down = [
        top,
        *(box.top - own.top for box in opened),
        *(box.bottom - own.bottom for box in closed),
    ]
    edges = [(box.top - own.top, box.bottom - own.top) if box else None for box in inside]
    if sides < 0:
        raise Undivided
    return Measured(
        sides,
        (*map(_steps, down), *_edges(edges)),
        (
            *map(_steps, across),
            *_edges([(box.left, box.right) if box else None for box in inside]),
        ),
    )


def _edges(found: Sequence[tuple[float, float] | None]) -> Iterator[int]:
    for each in found:
        yield from map(_steps, each) if each else (NOWHERE, NOWHERE)


def _steps(length_pt: float) -> int:
    return round(length_pt * STEPS)


def _box(placement: Placement, name: str, side: int | None = None) -> Box:
    """The only box of an element, on one side."""
    box = _box_of(placement, name, side)
    if not box:
        raise Undivided
    return box


def _box_of(placement: Placement, name: str, side: int | None) -> Box | None:
    boxes = placement.boxes.get(name, ())
    if len(boxes) > 1 or any(side not in {None, box.side} for box in boxes):
        raise Undivided
    return boxes[0] if boxes else None


def together(strips: Sequence[Strip], measured: Sequence[Measured]) -> Placement:
    """Where everything stands on a page with these strips."""
    boxes: dict[str, tuple[Box, ...]] = {}
    side = foot = 0
    for strip, each in zip(strips, measured, strict=True):
        side += each.sides
        top = each.down[0] if each.sides else foot + each.down[0]
        opens, closes = len(strip.opens), len(strip.closes)
        inside = zip(
            *(each.down[1 + opens + closes + edge :: 2] for edge in (0, 1)),
            *(each.across[2 * opens + edge :: 2] for edge in (0, 1)),
            strict=True,
        )
        for number, name in enumerate(strip.opens):
            left, right = each.across[2 * number : 2 * number + 2]
            boxes[name] = (_placed(side, left, top + each.down[1 + number], right, 0),)
        for name, (above, below, left, right) in zip(strip.ids, inside, strict=True):
            if above != NOWHERE:
                boxes[name] = (_placed(side, left, top + above, right, top + below),)
        foot = top + each.down[1 + opens + closes + 1]
        for number, name in enumerate(strip.closes):
            (box,) = boxes[name]
            bottom = (foot + each.down[1 + opens + number]) / STEPS
            boxes[name] = (Box(box.side, box.left, box.top, box.right, bottom),)
    return Placement(side + 1, boxes)


def _placed(side: int, left: int, top: int, right: int, bottom: int) -> Box:
    return Box(side, *(edge / STEPS for edge in (left, top, right, bottom)))


def between(
    low: Measured, high: Measured, sizes_pt: tuple[float, float], size_pt: float
) -> Measured | None:
    """A strip at a size between two at which it was measured; None where it may be otherwise.

    Its lines break alike at both sizes where each height is the same in ems, or in points. Heights
    in ems never fall as the type grows, so its lines break alike between them as well.
    """
    small, large = sizes_pt
    alike = low.sides == high.sides and len(low.down) == len(high.down)
    if not alike or not all(
        one == other or abs(one / small - other / large) <= ALIKE_EM * STEPS
        for one, other in zip(low.down, high.down, strict=True)
    ):
        return None
    share = (size_pt - small) / (large - small)

    def at_size(ones: Steps, others: Steps) -> Steps:
        both = zip(ones, others, strict=True)
        return tuple(one + round((other - one) * share) for one, other in both)

    return Measured(
        low.sides, at_size(low.down, high.down), at_size(low.across, high.across)
    )
