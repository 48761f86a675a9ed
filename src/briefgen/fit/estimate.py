"""How high blocks are in smaller type, estimated by their words.

A first probe tells how wide each word is. As widths go by the size of the type, that says about how
many lines each text has at any other size. It is a guess all the same: what Pango does at the end
of a line, it does not know.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from briefgen.fit.blocks import Block, Column, resized
from briefgen.values import Placement, Text

LINES_SHRINK = 0.4  # where no words are known: heights in ems go by size to this power
SAME_PT = 0.01  # sizes of letters that differ by less are the same


def estimated(
    blocks: Column, placement: Placement, sizes_pt: tuple[float, float], least_pt: float
) -> Column:
    """The likely column at a size.

    Args:
        blocks: the column at the size at which it was measured.
        placement: the pass that told it. Where that tells of no words, as after a change, for which
            little is laid out, all blocks shrink alike.
        sizes_pt: that size, and the one that is asked for.
        least_pt: the smallest body type of the contract. What is set in it for the most part stays
            as it is in larger body type.
    """
    measured_pt, size_pt = sizes_pt
    factor, likely = size_pt / measured_pt, list[Block]()
    if not placement.texts:
        return _shrunk(blocks, sizes_pt)
    shares = _shares(blocks, placement, measured_pt)
    for block, texts, share in zip(blocks, _by_block(blocks, placement), shares, strict=True):
        small = sum(text.lines for text in texts if abs(text.size_pt - least_pt) < SAME_PT)
        if measured_pt - least_pt > SAME_PT and 0 < small >= sum(each.lines for each in texts) / 2:
            likely.append(replace(block, fixed_pt=block.height * measured_pt))
            continue
        saved_pt = sum((text.lines - text.lines_at(factor)) * text.line_pt for text in texts)
        likely.append(replace(block, height=block.height - saved_pt * share / measured_pt))
    return resized(tuple(likely), measured_pt, size_pt)


def within(likely: Column, low: Column, high: Column) -> Column:
    """A column that was estimated, each block no lower and no higher than it may be."""
    return tuple(
        replace(most, height=min(max(each.height, least.height), most.height))
        for each, least, most in zip(likely, low, high, strict=True)
    )


def _shrunk(blocks: Column, sizes_pt: tuple[float, float]) -> Column:
    measured_pt, size_pt = sizes_pt
    factor = (size_pt / measured_pt) ** LINES_SHRINK
    shrunk = (
        replace(block, height=fixed + (block.height - fixed) * factor)
        for block in blocks
        for fixed in [block.fixed_pt / measured_pt]
    )
    return resized(tuple(shrunk), measured_pt, size_pt)


def _by_block(blocks: Sequence[Block], placement: Placement) -> Iterable[list[Text]]:
    """The texts of each block: those that begin below its top, and above that of the next."""
    tops = [(placement.box(block.id).top, place) for place, block in enumerate(blocks)]
    tops.sort()
    found: list[list[Text]] = [[] for _ in blocks]
    for text in placement.texts:
        below = bisect_right(tops, (text.top + SAME_PT, len(blocks))) - 1
        found[tops[max(below, 0)][1]].append(text)
    return found


def _shares(blocks: Sequence[Block], placement: Placement, measured_pt: float) -> Iterator[float]:
    """For each block the part of what its texts save that it becomes lower by.

    Where they stand in two columns it is about half.
    """
    for block, below in pairwise(blocks):
        high_pt = (
            placement.box(below.id).top - placement.box(block.id).top - below.gap * measured_pt
        )
        is_whole = not block.item and not below.item and high_pt > 0
        yield min(1.0, block.height * measured_pt / high_pt) if is_whole else 1.0
    yield 1.0
