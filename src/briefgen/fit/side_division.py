"""How the blocks of a layout divide among its sides.

Where there are two sides, one after the other is filled as far as it goes, so that the list that
continues begins on the front. Several sides are filled evenly instead, so that none has a hole.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefgen.fit.blocks import Column, stretchable, used
from briefgen.values import LAST

ROUNDING_EM = 0.05  # so much of each side is never planned for
TEARING = 0.01  # the cost of dividing a list: that of a hole of a tenth of a side
TEARING_PANEL = 0.06  # the cost of dividing a panel: that of a hole of a quarter
STRETCHING = 0.1  # a small cost: where several divisions fill the sides, gaps stretch least


@dataclass(frozen=True)
class Demands:
    """What a contract asks of the sides.

    `filled` is how full (0 to 1) a side must be where text moves on to the next. To be so full, its
    gaps may stretch by the factor `spacing`, and the first block of all may grow by `growth`, a
    part of a side. `evenly` drops that demand: all sides are filled alike instead. `covers` gives
    the first block and the last a side each.
    """

    filled: float
    spacing: float
    growth: float
    evenly: bool = False
    covers: bool = False

    def reach(self, side: Column, capacity: float, *, first: bool) -> float:
        """How full (0 to 1) a side of a capacity in ems can be made to look."""
        stretched = used(side) + (self.spacing - 1) * stretchable(side)
        return stretched / capacity + (self.growth if first else 0.0)


@dataclass(frozen=True)
class Division:
    """Which block begins each side but the first (`starts`: places in the column, from 0).

    `rank` is 2 where a list continues overleaf, and 1 where all sections stay whole, or where any
    may be divided. `ruled_sides` counts the sides for notes before the last one.
    """

    starts: tuple[int, ...]
    rank: int
    ruled_sides: int = 0

    def side(self, share: int) -> int:
        """The side (from 0) on which a share of the blocks (from 0) stands: notes come between."""
        return share + self.ruled_sides if share and share == len(self.starts) else share


def shares(blocks: Column, starts: Sequence[int]) -> list[Column]:
    """The blocks of each side that has any."""
    edges = [0, *starts, len(blocks)]
    return [blocks[begin:end] for begin, end in pairwise(edges)]


def divide(blocks: Column, capacities: Sequence[float], demands: Demands) -> Division | None:
    """Share blocks out among sides; the last of them stands on the last side.

    Args:
        blocks: what is shared out, in order.
        capacities: the height of each side in ems.
        demands: what else is asked.

    Returns:
        The division, or None where the blocks do not fit as demanded.
    """
    if demands.covers:
        return _covered(blocks, capacities)
    if demands.evenly:
        return _spread(blocks, capacities)
    starts = _greedily(blocks, capacities)
    if starts is None:
        return None
    parted = shares(blocks, starts)
    for number, start in enumerate(starts):
        reach = demands.reach(parted[number], capacities[number], first=number == 0)
        if blocks[start].id != LAST and reach < demands.filled:
            return None
    listed = any(blocks[start].item for start in starts)
    return Division(tuple(starts), 2 if listed else 1)


def hold(blocks: Column, capacities: Sequence[float], demands: Demands) -> bool:
    """Whether sides hold blocks at all, however full they are; if not, they hold no higher ones."""
    return divide(blocks, capacities, replace(demands, filled=0.0)) is not None


def hoped(low: Column, high: Column, capacities: Sequence[float], demands: Demands) -> int:
    """The best rank that blocks may have whose heights lie between those of two columns.

    Where even the lower blocks are too high, it is 0. The higher blocks are, the earlier each side
    ends; so where both columns divide alike, all between them do, and where they do not, sides
    begin with the blocks from here to there.
    """
    anyhow = replace(demands, filled=0.0)
    least, most = divide(low, capacities, anyhow), divide(high, capacities, anyhow)
    if not least or demands.evenly or demands.covers:
        return int(least is not None)
    if most and least.starts == most.starts:
        return most.rank if divide(high, capacities, demands) else 0
    earliest = most.starts if most else (0,) * len(least.starts)
    between = zip(earliest, least.starts, strict=True)
    return 2 if any(low[at].item for begin, end in between for at in range(begin, end + 1)) else 1


def _spread(blocks: Column, capacities: Sequence[float]) -> Division | None:
    """Fill the fewest sides; the last block has one of its own if it can, with notes before it."""
    content, last = blocks[:-1], len(blocks) - 1
    if not _holds(capacities[-1], blocks[last:]):
        return None
    for count in range(1, len(capacities)):
        starts = _greedily(content, capacities[:count])
        if starts is not None:
            return Division((*starts, last), 1, ruled_sides=len(capacities) - 1 - count)
    starts = _greedily(blocks, capacities)
    return None if starts is None else Division(tuple(starts), 1)


def _covered(blocks: Column, capacities: Sequence[float]) -> Division | None:
    """Fill the fewest sides between two covers, with sides for notes behind them."""
    last = len(blocks) - 1
    if not (_holds(capacities[0], blocks[:1]) and _holds(capacities[-1], blocks[last:])):
        return None
    inner = capacities[1:-1]
    if last == 1:
        return Division((1,), 1, ruled_sides=len(inner))
    for count in range(1, len(inner) + 1):
        starts = _greedily(blocks[1:-1], inner[:count])
        if starts is not None:
            within = (1, *(start + 1 for start in starts), last)
            return Division(within, 1, ruled_sides=len(inner) - count)
    return None


def level(
    blocks: Column, capacities: Sequence[float], demands: Demands, found: Division
) -> Division:
    """A division of blocks among the same sides as the one found, but evenly filled."""
    if demands.covers and len(blocks) > 2:  # noqa: PLR2004 - something is between the covers
        inner = _levelled(blocks[1:-1], capacities[1 : len(found.starts)], demands)
        return replace(found, starts=(1, *(start + 1 for start in inner), len(blocks) - 1))
    if found.starts[-1:] == (len(blocks) - 1,):
        before = capacities[: len(found.starts)]
        return replace(found, starts=(*_levelled(blocks[:-1], before, demands), len(blocks) - 1))
    return replace(found, starts=_levelled(blocks, capacities, demands))


def _levelled(blocks: Column, capacities: Sequence[float], demands: Demands) -> tuple[int, ...]:
    """Where each side but the first begins, so that the sum of `_costs` is the least possible."""
    # For the blocks from each place to the end, on the last sides: the least cost and the starts.
    best: dict[int, tuple[float, tuple[int, ...]]] = {len(blocks): (0.0, ())}
    for number in range(len(capacities) - 1, -1, -1):
        final = number == len(capacities) - 1
        begins = [0] if number == 0 else [n for n, block in enumerate(blocks) if n and block.begins]
        found = {}
        for begin in begins:
            options = [
                (best[end][0] + cost, (end, *best[end][1]))
                for end, cost in _costs(blocks, begin, capacities[number], demands)
                if end in best and (end == len(blocks)) == final
            ]
            if options:
                found[begin] = min(options)
        best = found
    return best[0][1][:-1]


def _costs(
    blocks: Column, begin: int, capacity: float, demands: Demands
) -> Iterator[tuple[int, float]]:
    """Every place at which a side may end, with its cost: the square of its hole, and some more.

    The hole is the part (0 to 1) of the side that stays empty when gaps have stretched.
    """
    height = blocks[begin].head
    for end in range(begin + 1, len(blocks) + 1):
        block = blocks[end - 1]
        height += block.height + (block.gap if end - 1 > begin else 0.0)
        if height > capacity - ROUNDING_EM:
            return
        over = end == len(blocks)
        if not (over or blocks[end].begins) or height + block.slack > capacity - ROUNDING_EM:
            continue
        reach = demands.reach(blocks[begin:end], capacity, first=begin == 0)
        torn = 0.0 if over or not blocks[end].item else TEARING_PANEL if block.slack else TEARING
        hole = 0.0 if block.id == LAST else max(0.0, 1 - reach)
        yield end, hole**2 + torn + STRETCHING * (1 - height / capacity) ** 2


def _greedily(blocks: Column, capacities: Sequence[float]) -> list[int] | None:
    """Where each side but the first begins when each is filled as far as it goes."""
    starts: list[int] = []
    for capacity in capacities[:-1]:
        end = _furthest(blocks, starts[-1] if starts else 0, capacity)
        if end is None:
            return None
        starts.append(end)
    last = blocks[starts[-1] if starts else 0 :]
    return starts if _holds(capacities[-1], last) else None


def _holds(capacity: float, blocks: Column) -> bool:
    """Whether one side of a capacity in ems holds all of these blocks."""
    return used(blocks) <= capacity - ROUNDING_EM


def _furthest(blocks: Column, begin: int, capacity: float) -> int | None:
    """The last block with which the next side can begin; None where there is none."""
    found, height = None, blocks[begin].head
    for end in range(begin + 1, len(blocks)):
        block = blocks[end - 1]
        height += block.height + (block.gap if end - 1 > begin else 0.0)
        if height > capacity - ROUNDING_EM:
            break
        if blocks[end].begins and height + block.slack <= capacity - ROUNDING_EM:
            found = end
    return found
