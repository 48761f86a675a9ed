"""The natural heights of a layout's blocks.

Heights are in ems of the body type, measured on one endless side. A layout's lengths scale with its
type, so a block's height in ems changes only where its lines break anew: it never falls as the type
grows. A block measured at two sizes is therefore bounded at every size between them. What does not
scale at all, such as a foot in a size of its own, is known exactly.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefgen.pages import panel
from briefgen.values import FIRST, LAST, Passage, Placement

FEWEST_ITEMS = 2  # of a list that continues, on the side before and on the side after
FIXED_PT = 0.1  # a height that differs by less is the same


@dataclass(frozen=True)
class Block:
    """A piece of a layout that is never divided; all lengths are in ems.

    `gap` is the space above it, `height` its own, and `stretch` the part of `height` that is gaps
    and may stretch. `begins` says whether a side may begin with it, `item` whether it is part of a
    list that may be divided. `slack` is the room that it needs below it at the foot of a side.
    """

    id: str
    gap: float
    height: float
    stretch: float
    begins: bool
    item: bool = False
    slack: float = 0.0


Column = tuple[Block, ...]


def column(placement: Placement, passages: Iterable[Passage], size_pt: float) -> Column:
    """The blocks of a layout in order, from a pass on one endless side.

    Args:
        placement: what that pass measured.
        passages: what the layout shows, in order.
        size_pt: the size of the body type in that pass.
    """
    spans = [Span.of(FIRST, placement)]
    for passage in passages:
        if passage.id in placement.boxes:
            several = passage.items or passage.paragraphs[1:]
            goes_on = (
                passage.continues and several and not panel.measured_in_columns(passage, placement)
            )
            found = _continuing(passage, placement) if goes_on else [_whole(passage, placement)]
            spans += [replace(found[0], begins=not passage.leads), *found[1:]]
    closing, inner = placement.box(LAST), placement.box(f"{LAST}.inner")
    spans.append(Span(LAST, closing.top, inner.bottom))
    feet = [spans[0].top, *(span.bottom for span in spans)]
    return tuple(
        Block(
            id=span.id,
            gap=(span.top - foot) / size_pt,
            height=(span.bottom - span.top - span.saved) / size_pt,
            stretch=span.stretch / size_pt,
            begins=span.begins,
            item=span.item,
            slack=span.slack / size_pt,
        )
        for foot, span in zip(feet, spans, strict=False)
    )


@dataclass(frozen=True)
class Span:
    """Where a block stands on the endless side, and what two columns save of it; in points."""

    id: str
    top: float
    bottom: float
    stretch: float = 0.0
    begins: bool = True
    item: bool = False
    slack: float = 0.0
    saved: float = 0.0

    @classmethod
    def of(cls, name: str, placement: Placement) -> "Span":
        """The span of the first box of an id."""
        box = placement.box(name)
        return cls(name, box.top, box.bottom)


def _whole(passage: Passage, placement: Placement) -> Span:
    saved = panel.saved(passage, placement)
    stretch = 0.0 if passage.rigid or saved else _stretch(placement, _inner(placement, passage))
    return replace(Span.of(passage.id, placement), stretch=stretch, saved=saved)


def _continuing(passage: Passage, placement: Placement) -> list[Span]:
    """The head of a passage that may be divided, then each of its items.

    A side may begin with an item that leaves `FEWEST_ITEMS` or more before it and from it on. In a
    passage without items, it may begin with any paragraph but the first. A panel needs room for its
    own foot below the last item of a side.
    """
    head = [name for name in _inner(placement, passage) if name not in passage.items]
    listed: tuple[str, ...] = passage.items
    if not listed:
        first = head.index(passage.paragraphs[0]) + 1
        head, listed = head[:first], tuple(head[first:])
    whole = Span.of(passage.id, placement)
    foot = placement.box(head[-1]).bottom if head else whole.top
    stretch = 0.0 if passage.rigid else _stretch(placement, head)
    padding = whole.bottom - placement.box(listed[-1]).bottom if passage.rigid else 0.0
    fewest = FEWEST_ITEMS if passage.items else 0
    spans = [
        replace(whole, bottom=foot, stretch=stretch),
        *(
            replace(
                Span.of(name, placement),
                begins=fewest <= place <= len(listed) - max(fewest, 1),
                item=True,
                slack=padding,
            )
            for place, name in enumerate(listed)
        ),
    ]
    return [*spans[:-1], replace(spans[-1], bottom=spans[-1].bottom + padding, slack=0.0)]


def _inner(placement: Placement, passage: Passage) -> list[str]:
    names = [f"{passage.id}.heading", *passage.paragraphs, *passage.items]
    return [name for name in names if name in placement.boxes]


def _stretch(placement: Placement, names: Sequence[str]) -> float:
    boxes = [placement.box(name) for name in names]
    return sum(max(0.0, below.top - above.bottom) for above, below in pairwise(boxes))


def between(low: Column, high: Column, sizes_pt: tuple[float, float], size_pt: float) -> Column:
    """The likely column at a size between two measured ones."""
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
    """A measured column for another size; heights that are fixed in points stay so.

    Args:
        blocks: the column, as measured at the first of the sizes.
        others: the column measured at the second: a height in points that is the same is fixed.
        sizes_pt: these two sizes.
        size_pt: the size that is asked for.
    """
    measured_pt, other_pt = sizes_pt
    return tuple(
        replace(block, height=block.height * measured_pt / size_pt)
        if abs(block.height * measured_pt - other.height * other_pt) < FIXED_PT
        else block
        for block, other in zip(blocks, others, strict=True)
    )


def scaled(blocks: Column, factor: float) -> Column:
    """The column with every height multiplied: a first guess below all measured sizes."""
    return tuple(replace(block, height=block.height * factor) for block in blocks)


def used(blocks: Sequence[Block]) -> float:
    """The height in ems that blocks take on one side, without the gap above the first."""
    return sum(block.height for block in blocks) + sum(block.gap for block in blocks[1:])


def stretchable(blocks: Sequence[Block]) -> float:
    """How many ems of gaps on one side stretch with its spacing."""
    return sum(block.stretch for block in blocks) + sum(block.gap for block in blocks[1:])
