"""The natural heights of a layout's blocks, and how they divide among its sides.

Heights are in ems of the body type, measured on one endless side. A layout's lengths scale with its
type, so a block's height in ems changes only where its lines break anew: it never falls as the type
grows. A block measured at two sizes is therefore bounded at every size between them. What does not
scale at all, such as a foot in a size of its own, is known exactly.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefgen.placement import FIRST, LAST, Passage, Placement

FEWEST_ITEMS = 2  # of a continued list on either side
FIXED_PT = 0.1
PANEL_SLACK_EM = 0.3  # WeasyPrint 70 moves columns on that end closer to the foot than this
ROUNDING_EM = 0.05  # a side is never planned fuller than this below its foot


@dataclass(frozen=True)
class Block:
    """What stays together: the gap before it, its height, and how much of that may stretch.

    A side may begin with it where `begins`; `slack` is what it needs below it at a side's foot.
    """

    id: str
    gap: float
    height: float
    stretch: float
    begins: bool
    item: bool = False
    slack: float = 0.0


Column = tuple[Block, ...]


@dataclass(frozen=True)
class Division:
    """Which block begins each side but the first, and what each side then holds in ems.

    `rank` is 2 where a list continues overleaf, 1 where everything stays whole.
    """

    starts: tuple[int, ...]
    rank: int


def column(placement: Placement, passages: Iterable[Passage], size_pt: float) -> Column:
    """The blocks of a layout in order, from a pass on one endless side."""
    spans = [Span.of(FIRST, placement)]
    for passage in passages:
        if passage.id in placement.boxes:
            spans += (_continuing if passage.continues else _whole)(passage, placement)
    closing, inner = placement.box(LAST), placement.box(f"{LAST}.inner")
    spans.append(Span(LAST, closing.top, inner.bottom))
    feet = [spans[0].top, *(span.bottom for span in spans)]
    return tuple(
        Block(
            id=span.id,
            gap=(span.top - foot) / size_pt,
            height=(span.bottom - span.top) / size_pt,
            stretch=span.stretch / size_pt,
            begins=span.begins,
            item=span.item,
            slack=span.slack,
        )
        for foot, span in zip(feet, spans, strict=False)
    )


@dataclass(frozen=True)
class Span:
    """Where a block stands on the endless side, in points."""

    id: str
    top: float
    bottom: float
    stretch: float = 0.0
    begins: bool = True
    item: bool = False
    slack: float = 0.0

    @classmethod
    def of(cls, name: str, placement: Placement) -> "Span":
        """The span of the first box of an id."""
        box = placement.box(name)
        return cls(name, box.top, box.bottom)


def _whole(passage: Passage, placement: Placement) -> list[Span]:
    stretch = 0.0 if passage.rigid else _stretch(placement, _inner(placement, passage))
    slack = PANEL_SLACK_EM if passage.rigid else 0.0
    return [replace(Span.of(passage.id, placement), stretch=stretch, slack=slack)]


def _continuing(passage: Passage, placement: Placement) -> list[Span]:
    """What stands above the list, then every item; a side may begin with most of them."""
    above = [name for name in _inner(placement, passage) if name not in passage.items]
    head = Span.of(passage.id, placement)
    foot = placement.box(above[-1]).bottom if above else head.top
    last = len(passage.items) - FEWEST_ITEMS
    return [
        replace(head, bottom=foot, stretch=_stretch(placement, above)),
        *(
            replace(Span.of(name, placement), begins=FEWEST_ITEMS <= place <= last, item=True)
            for place, name in enumerate(passage.items)
        ),
    ]


def _inner(placement: Placement, passage: Passage) -> list[str]:
    names = [f"{passage.id}.heading", *passage.paragraphs, *passage.items]
    return [name for name in names if name in placement.boxes]


def _stretch(placement: Placement, names: Sequence[str]) -> float:
    boxes = [placement.box(name) for name in names]
    return sum(max(0.0, below.top - above.bottom) for above, below in pairwise(boxes))


def between(low: Column, high: Column, sizes_pt: tuple[float, float], size_pt: float) -> Column:
    """The likely column at a size between those of two measured ones."""
    share = (size_pt - sizes_pt[0]) / (sizes_pt[1] - sizes_pt[0])
    least = at_size(low, high, sizes_pt, size_pt)
    most = at_size(high, low, sizes_pt[::-1], size_pt)
    return tuple(
        replace(
            small,
            gap=small.gap + (large.gap - small.gap) * share,
            height=small.height + (large.height - small.height) * share,
            stretch=small.stretch + (large.stretch - small.stretch) * share,
        )
        for small, large in zip(least, most, strict=True)
    )


def at_size(
    blocks: Column, others: Column, sizes_pt: tuple[float, float], size_pt: float
) -> Column:
    """A measured column for another size: what has the same height in points at both is fixed."""
    measured_pt, other_pt = sizes_pt
    return tuple(
        replace(block, height=block.height * measured_pt / size_pt)
        if abs(block.height * measured_pt - other.height * other_pt) < FIXED_PT
        else block
        for block, other in zip(blocks, others, strict=True)
    )


def scaled(blocks: Column, factor: float) -> Column:
    """The column with every height multiplied: a first guess at a size that nothing bounds."""
    return tuple(replace(block, height=block.height * factor) for block in blocks)


def used(blocks: Sequence[Block]) -> float:
    """The height in ems that blocks take on one side; the gap above the first falls away."""
    return sum(block.height for block in blocks) + sum(block.gap for block in blocks[1:])


def stretchable(blocks: Sequence[Block]) -> float:
    """How many ems of gaps the spacing of a side multiplies."""
    return sum(block.stretch for block in blocks) + sum(block.gap for block in blocks[1:])


def sides(blocks: Column, starts: Sequence[int]) -> list[Column]:
    """The blocks of each side."""
    edges = [0, *starts, len(blocks)]
    return [blocks[begin:end] for begin, end in pairwise(edges)]


def divide(
    blocks: Column, capacities: Sequence[float], filled: float, spacing: float, growth: float
) -> Division | None:
    """Share blocks out among sides so that each side but the last is as full as it can be.

    Args:
        blocks: what is shared out, in order; the last of them stands on the last side.
        capacities: the height of each side in ems.
        filled: how full (0 to 1) a side must be before a list moves on.
        spacing: how far its gaps may stretch to be as full as that.
        growth: the share of a side by which its first block may grow to that end.

    Returns:
        The division, or nothing when there is none.
    """
    starts: list[int] = []
    for capacity in capacities[:-1]:
        begin = starts[-1] if starts else 0
        end = _furthest(blocks, begin, capacity)
        if end is None:
            return None
        starts.append(end)
    last = blocks[starts[-1] if starts else 0 :]
    if used(last) > capacities[-1] - ROUNDING_EM:
        return None
    listed = any(blocks[start].item for start in starts)
    for side, start, capacity in zip(sides(blocks, starts), starts, capacities[:-1], strict=False):
        reach = used(side) + (spacing - 1) * stretchable(side) + growth * capacity
        if blocks[start].id != LAST and reach < filled * capacity:
            return None
    return Division(tuple(starts), 2 if listed else 1)


def _furthest(blocks: Column, begin: int, capacity: float) -> int | None:
    """The last block with which the next side can begin."""
    found, height = None, 0.0
    for end in range(begin + 1, len(blocks)):
        block = blocks[end - 1]
        height += block.height + (block.gap if end - 1 > begin else 0.0)
        if height > capacity - ROUNDING_EM:
            break
        if blocks[end].begins and height + block.slack <= capacity - ROUNDING_EM:
            found = end
    return found
