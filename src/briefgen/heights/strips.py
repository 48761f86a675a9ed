"""What is measured of a strip, and a placement taken apart into strips and put together again.

A page is put together in whole steps of a 8192nd of a point. So it makes no difference whether a
strip was measured alone or with all others: what differs is a thousandth of a millionth of a point.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.heights.page import UNNAMED, Strip, Undivided
from briefgen.values import Box, Placement

STEPS = 8192  # to a point
DIGITS = 10  # of what is measured
SAME = 1e-9  # points, or ems: what differs by less is the same; Pango's own rounding is a 100,000th
Edges = tuple[float | None, ...]  # None where an element takes no room


@dataclass(frozen=True)
class Measured:
    """A strip at one size, in points.

    Args:
        sides: how many sides further it stands than the strip above it.
        down: its top, from the foot of the strip above it, or else from the top of its side. Then
            the top of each container that begins above it, and the foot of each that ends below it,
            from its own; then top and foot of each element in it.
        across: the left and right edges of these containers and elements.
    """

    sides: int
    down: Edges
    across: Edges

    @property
    def flat(self) -> list[float | None]:
        """All of it as one list."""
        return [self.sides, len(self.down), *self.down, *self.across]

    @classmethod
    def of(cls, flat: Sequence[float | None], strip: Strip) -> "Measured | None":
        """What such a list says of a strip; None where it is about another."""
        down = 1 + len(strip.opens) + len(strip.closes) + 2 * len(strip.ids)
        across = 2 * (len(strip.opens) + len(strip.ids))
        if len(flat) != 2 + down + across or flat[1] != down:
            return None
        return cls(int(flat[0] or 0), tuple(flat[2 : 2 + down]), tuple(flat[2 + down :]))


def apart(placement: Placement, strips: Sequence[Strip], place: int) -> Measured:
    """One strip of a pass.

    Raises:
        Undivided: when it does not stand on one side, below the strip before it.
    """
    strip = strips[place]
    own = _box(placement, strip.ids[0])
    above = _box(placement, strips[place - 1].ids[0]) if place else None
    sides = own.side - (above.side if above else 0)
    if sides < 0:
        raise Undivided
    opened = [_box(placement, name, own.side) for name in strip.opens]
    closed = [_box(placement, name, own.side) for name in strip.closes]
    inside = [_box_of(placement, name, own.side) for name in strip.ids]
    down = (
        own.top - above.bottom if above and not sides else own.top,
        *(box.top - own.top for box in opened),
        *(box.bottom - own.bottom for box in closed),
        *_edges((box.top - own.top, box.bottom - own.top) if box else None for box in inside),
    )
    across = _edges((box.left, box.right) if box else None for box in (*opened, *inside))
    return Measured(sides, tuple(map(_rounded, down)), tuple(map(_rounded, across)))


def _edges(found: Iterator[tuple[float, float] | None]) -> Iterator[float | None]:
    for each in found:
        yield from each or (None, None)


def _rounded(edge: float | None) -> float | None:
    return None if edge is None else round(edge, DIGITS)


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


def between(
    strip: Strip, low: Measured, high: Measured, sizes_pt: tuple[float, float], size_pt: float
) -> Measured | None:
    """A strip at a size between two at which it was measured; None where it is not certain.

    Its lines break alike at both sizes where each height is the same in ems, or in points. Heights
    in ems never fall as the type grows, so its lines break alike between them as well. Its left
    and right edges are those of the smaller size. Where its words stand is not told: at the larger
    size, these may have been measured as well.
    """
    small, large = sizes_pt
    first = 1 + len(strip.opens) + len(strip.closes)
    words = {first + 2 * place + edge for place in strip.words for edge in (0, 1)}
    if (low.sides, len(low.down)) != (high.sides, len(high.down)):
        return None
    down: list[float | None] = []
    for edge, (one, other) in enumerate(zip(low.down, high.down, strict=True)):
        if edge in words:
            down.append(None)
        elif one == other:
            down.append(one)
        elif one is None or other is None or abs(one / small - other / large) > SAME:
            return None
        else:
            down.append(one / small * size_pt)
    return Measured(low.sides, tuple(down), low.across)


def together(strips: Sequence[Strip], measured: Sequence[Measured]) -> Placement:
    """Where everything stands on a page with these strips."""
    boxes: dict[str, tuple[Box, ...]] = {}
    side = foot = 0
    for strip, each in zip(strips, measured, strict=True):
        side += each.sides
        first, *others = map(_steps, each.down)
        top = (first or 0) + (0 if each.sides else foot)
        opens, closes = len(strip.opens), len(strip.opens) + len(strip.closes)
        begun = [(edge, edge) for edge in others[:opens]]  # where it ends is not known yet
        heights = [*begun, *zip(others[closes::2], others[closes + 1 :: 2], strict=True)]
        edges = zip(each.across[::2], each.across[1::2], strict=True)
        names = (*strip.opens, *strip.ids)
        for name, (above, below), (left, right) in zip(names, heights, edges, strict=True):
            if above is None or below is None or name.startswith(UNNAMED):
                continue
            placed = (_steps(left) or 0, top + above, _steps(right) or 0, top + below)
            boxes[name] = (Box(side, *(edge / STEPS for edge in placed)),)
        foot = top + (others[closes + 1] or 0)
        for name, below in zip(strip.closes, others[opens:closes], strict=True):
            boxes[name] = (replace(boxes[name][0], bottom=(foot + (below or 0)) / STEPS),)
    return Placement(side + 1, boxes)


def _steps(length_pt: float | None) -> int | None:
    return None if length_pt is None else round(length_pt * STEPS)
