"""The natural heights of a layout's blocks.

Heights are in ems of the body type, measured on one endless side. A layout's lengths scale with its
type, so a block's height in ems changes only where its lines break anew: it never falls as the type
grows. A block measured at two sizes is therefore bounded at every size between them.

A block may hold what does not scale: pictures and codes are so many millimetres high. The bounds
take that part in points and the rest in ems. It is told by its id, except that a block of the same
height in points at two sizes, such as a foot in a size of its own, is found to be such as a whole.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefgen.pages import panel
from briefgen.values import FIRST, LAST, Box, Passage, Placement

FEWEST_ITEMS = 2  # of a list that continues, on the side before and on the side after
FIXED_PT = 0.1  # a height that differs by less is the same


@dataclass(frozen=True)
class Block:
    """A piece of a layout that is never divided; lengths are in ems, but `fixed_pt` is in points.

    `gap` is the space above it, `height` its own, and `stretch` the part of `height` that is gaps
    and may stretch. `fixed_pt` is the part of `height` that does not scale with the type. `begins`
    says whether a side may begin with it, `item` whether it is part of a list that may be divided.
    `slack` is the room that it needs below it at the foot of a side, and `head` what is set again
    above it where a side begins with it, as the head of a table is. Of this, `inset` is the room
    between the edge of a panel and its text.
    """

    id: str
    gap: float
    height: float
    stretch: float
    begins: bool
    item: bool = False
    slack: float = 0.0
    fixed_pt: float = 0.0
    head: float = 0.0
    inset: float = 0.0


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
    return blocks_of(spans, placement, size_pt)


def blocks_of(spans: "Sequence[Span]", placement: Placement, size_pt: float) -> Column:
    """The blocks of spans that a pass set below each other; `size_pt` is its body type."""
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
            fixed_pt=span.fixed_pt(placement),
            head=span.head / size_pt,
            inset=span.inset / size_pt,
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
    head: float = 0.0
    inset: float = 0.0

    @classmethod
    def of(cls, name: str, placement: Placement) -> "Span":
        """The span of the first box of an id."""
        box = placement.box(name)
        return cls(name, box.top, box.bottom)

    def fixed_pt(self, placement: Placement) -> float:
        """How much of its height does not scale with the type."""
        fixed = placement.fixed_pt(0, self.top, self.bottom)
        return min(fixed, self.bottom - self.top - self.saved)


def _whole(passage: Passage, placement: Placement) -> Span:
    saved = panel.saved(passage, placement)
    stretch = (
        0.0 if passage.rigid or saved else _stretch(placement, passage, _parts(placement, passage))
    )
    return replace(Span.of(passage.id, placement), stretch=stretch, saved=saved)


def _continuing(passage: Passage, placement: Placement) -> list[Span]:
    """The head of a passage that may be divided, then each of its items.

    A side may begin with an item that leaves `FEWEST_ITEMS` or more before it and from it on. In a
    passage without items, it may begin with any paragraph but the first. A panel needs room for its
    own foot below the last item of a side, and as much room above the first as where it begins; the
    head of a table is set again there.
    """
    listed = passage.items or passage.paragraphs[1:]
    parts = _parts(placement, passage)
    head = parts[: parts.index(listed[0])]
    whole, again = Span.of(passage.id, placement), f"{passage.id}.head"
    foot = _foot(placement, passage, head, placement.box(listed[0]).top)
    stretch = 0.0 if passage.rigid else _stretch(placement, passage, head)
    padding = whole.bottom - placement.box(listed[-1]).bottom if passage.rigid else 0.0
    first_pt = placement.box(listed[0]).top
    repeated = first_pt - placement.box(again).top if again in head else 0.0
    inset = placement.box(parts[0]).top - whole.top if passage.rigid else 0.0
    fewest = FEWEST_ITEMS if passage.items else 0
    spans = [
        replace(whole, bottom=foot, stretch=stretch),
        *(
            replace(
                Span.of(name, placement),
                begins=fewest <= place <= len(listed) - max(fewest, 1),
                item=True,
                slack=padding,
                head=repeated + inset,
                inset=inset,
            )
            for place, name in enumerate(listed)
        ),
    ]
    return [*spans[:-1], replace(spans[-1], bottom=spans[-1].bottom + padding, slack=0.0)]


def _parts(placement: Placement, passage: Passage) -> list[str]:
    """The ids of what stands in a passage, one below the other; no picture beside a text is one."""
    names = (f"{passage.id}.heading", *passage.paragraphs, *passage.heads, *passage.items)
    found = {name: placement.box(name) for name in names if name in placement.boxes}
    for name, picture in _picture(placement, passage).items():
        if not any(_are_beside(text, picture) for text in found.values()):
            found[name] = picture
    return sorted(found, key=lambda name: found[name].top)


def _picture(placement: Placement, passage: Passage) -> dict[str, Box]:
    """The box of a passage's own picture, with its caption if it has one, by its id; or none."""
    names = (f"{passage.id}.picture.figure", f"{passage.id}.picture")
    name = next((name for name in names if name in placement.boxes), "")
    return {name: placement.box(name)} if name else {}


def _are_beside(text: Box, picture: Box) -> bool:
    return text.top < picture.bottom and picture.top < text.bottom


def _foot(placement: Placement, passage: Passage, names: Sequence[str], top: float) -> float:
    """Where parts of a passage end, and the picture beside them; `top` is what comes next."""
    feet = [placement.box(name).bottom for name in names]
    feet += [box.bottom for box in _picture(placement, passage).values() if box.top < top]
    return max(feet, default=placement.box(passage.id).top)


def stretch_pt(placement: Placement, passage: Passage) -> float:
    """How many points of gaps inside a passage stretch with the spacing."""
    parts = _parts(placement, passage)
    return 0.0 if passage.rigid else _stretch(placement, passage, parts)


def _stretch(placement: Placement, passage: Passage, names: Sequence[str]) -> float:
    """How much of what parts of a passage take is gaps that make it higher when they stretch."""
    boxes = [placement.box(name) for name in names]
    pictures = _picture(placement, passage).values()
    return _gaps(boxes) - sum(_taken(picture, boxes) for picture in pictures)


def _gaps(boxes: Sequence[Box]) -> float:
    return sum(max(0.0, below.top - above.bottom) for above, below in pairwise(boxes))


def _taken(picture: Box, texts: Sequence[Box]) -> float:
    """How much of the gaps between texts a picture takes that ends below the texts beside it.

    They may stretch by what the picture is longer, and nothing becomes higher.
    """
    beside = [text for text in texts if _are_beside(text, picture)]
    longer = picture.bottom - max((text.bottom for text in beside), default=picture.bottom)
    if longer <= 0:
        return 0.0
    below = any(text.top >= picture.bottom for text in texts)
    return min(longer, _gaps(beside)) + (longer if below else 0.0)


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
            head=small.head + (large.head - small.head) * share,
        )
        for small, large in zip(least, most, strict=True)
    )


def at_size(
    blocks: Column, others: Column, sizes_pt: tuple[float, float], size_pt: float
) -> Column:
    """A measured column for another size; what is fixed in points stays so.

    Below the measured size each height is the greatest that is possible, above it the least.

    Args:
        blocks: the column, as measured at the first of the sizes.
        others: the column measured at the second: a height in points that is the same is fixed.
        sizes_pt: these two sizes.
        size_pt: the size that is asked for.
    """
    measured_pt, other_pt = sizes_pt
    return resized(
        tuple(
            replace(block, fixed_pt=block.height * measured_pt)
            if abs(block.height * measured_pt - other.height * other_pt) < FIXED_PT
            else block
            for block, other in zip(blocks, others, strict=True)
        ),
        measured_pt,
        size_pt,
    )


def resized(blocks: Column, measured_pt: float, size_pt: float) -> Column:
    """A column that was measured at one size for another: what is fixed in points stays so.

    Args:
        blocks: the column.
        measured_pt: the size at which it was measured.
        size_pt: the size that is asked for.
    """
    step = 1 / size_pt - 1 / measured_pt
    return tuple(
        replace(block, height=block.height + block.fixed_pt * step) if block.fixed_pt else block
        for block in blocks
    )


def used(blocks: Sequence[Block]) -> float:
    """The height in ems that blocks take on one side, without the gap above the first.

    What is set again above the first is part of it.
    """
    again = blocks[0].head if blocks else 0.0
    return again + sum(block.height for block in blocks) + sum(block.gap for block in blocks[1:])


def stretchable(blocks: Sequence[Block]) -> float:
    """How many ems of gaps on one side stretch with its spacing."""
    return sum(block.stretch for block in blocks) + sum(block.gap for block in blocks[1:])
