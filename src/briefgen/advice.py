"""What to cut when a layout cannot keep its contract: how many words, and where they are."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefgen import covers, panel
from briefgen.column import Column, used
from briefgen.division import shares
from briefgen.layout import Contract
from briefgen.placement import FIRST, LAST, Passage, Placement
from briefgen.problems import Problem

LONGEST_NAMED = 3
FEWEST_WORDS = 2  # that a point can be cut to
SURE = 1.2  # words are not of one length, and come out of whole lines


@dataclass(frozen=True)
class Piece:
    """A paragraph or an item: its words, and the height in ems that goes when it goes."""

    id: str
    words: int
    height: float
    lines: int


def too_long(
    contract: Contract,
    passages: Sequence[Passage],
    blocks: Column,
    placement: Placement,
    relief: str = "",
) -> list[Problem]:
    """The one problem of a briefing that is too long for a layout at its smallest type.

    Args:
        contract: what cannot be kept.
        passages: what is shown, with the words and lines of every id.
        blocks: measured at the smallest size.
        placement: the pass that they were measured from.
        relief: what else to do, behind "or", if something else would hold it.
    """
    size_pt = contract.type_pt.smallest
    heights = [contract.height_pt(side) / size_pt for side in range(contract.sides)]
    pieces = _pieces(passages, placement, size_pt)
    sheet = f"{contract.sides} side{'s' if contract.sides > 1 else ''} of {contract.sheet_called}"
    if contract.covers:
        for cover, block in ((FIRST, blocks[0]), (LAST, blocks[-1])):
            if block.height > heights[0 if cover == FIRST else -1]:
                side = f"the cover, a side of {contract.sheet_called} at {size_pt:g} pt"
                return [covers.too_long((cover,), placement, side)]
        blocks, heights = blocks[1:-1], heights[1:-1]
    if not pieces:
        return [covers.too_long((FIRST, LAST), placement, f"{sheet} at {size_pt:g} pt")]
    line = min(piece.height / piece.lines for piece in pieces)
    excess = (_excess(blocks, heights) + contract.sides * line) * SURE
    shortened = _until(excess, _halved(pieces, line))
    left_out = _until(excess, ((piece.words, piece.height) for piece in pieces))
    if shortened is None and left_out is None:  # not even without a point
        return [covers.too_long((FIRST, LAST), placement, f"{sheet} at {size_pt:g} pt")]
    cut = max(shortened or 0, left_out or sum(piece.words for piece in pieces))
    how = "" if shortened else " by leaving points out: making them shorter is not enough"
    instead = f", or {relief}" if relief else ""
    lines = {name: line for passage in passages for name, line in passage.lines.items()}
    longest = pieces[:LONGEST_NAMED]
    points = ", ".join(f"line {lines[piece.id]} ({piece.words} words)" for piece in longest)
    return [
        Problem(
            "",
            lines[longest[0].id],
            0,
            f"the {contract.title} is about {cut} words too long for {sheet} at {size_pt:g} pt",
            f"cut about {cut} words{how}{instead}; longest points: {points}",
            where=longest[0].id,
        )
    ]


def _pieces(passages: Sequence[Passage], placement: Placement, size_pt: float) -> list[Piece]:
    """Everything that can be cut, the longest first."""
    boxes = {
        name: (placement.box(name).height / size_pt, passage)
        for passage in passages
        for name in passage.words
        if name in placement.boxes  # a template need not show all of them
    }
    line = min((height for height, _ in boxes.values()), default=1.0)
    columns = {
        passage.id: panel.COLUMNS if panel.measured_in_columns(passage, placement) else 1
        for passage in passages
    }
    gaps = {passage.id: _gap(passage, placement) / size_pt for passage in passages}
    found = [
        Piece(
            id=name,
            words=passage.words[name],
            height=(height + gaps[passage.id]) / columns[passage.id],
            lines=max(1, round(height / line)),
        )
        for name, (height, passage) in boxes.items()
    ]
    lines = {name: line for passage in passages for name, line in passage.lines.items()}
    return sorted(found, key=lambda piece: (-piece.words, lines[piece.id]))


def _gap(passage: Passage, placement: Placement) -> float:
    """The gap in points between the items of a passage, which goes with an item."""
    boxes = [placement.box(name) for name in passage.items]
    gaps = (below.top - above.bottom for above, below in pairwise(boxes))
    return min((gap for gap in gaps if gap > 0), default=0.0)


def _until(excess: float, cuts: Iterator[tuple[int, float]]) -> int | None:
    """The words of as many cuts as win the excess, or nothing where all of them do not."""
    words, won = 0, 0.0
    for cut, height in cuts:
        words, won = words + cut, won + height
        if won >= excess:
            return words
    return None


def _halved(pieces: Sequence[Piece], line: float) -> Iterator[tuple[int, float]]:
    """Every point cut by half, the longest first, then again from the first."""
    left = [piece for piece in pieces if piece.words > FEWEST_WORDS]
    while left:
        shorter = []
        for piece in left:
            words = max(FEWEST_WORDS, round(piece.words / 2))
            lines = math.ceil(piece.lines / 2)
            part = piece.height / (piece.lines * line)  # a column counts for less
            yield piece.words - words, (piece.lines - lines) * line * min(1.0, part)
            if words > FEWEST_WORDS and lines > 1:
                shorter.append(replace(piece, words=words, lines=lines))
        left = shorter


def _excess(blocks: Column, heights: Sequence[float]) -> float:
    """By how many ems the blocks are higher than the sides, each filled as far as it goes."""
    starts: list[int] = []
    for height in heights[:-1]:
        begin = starts[-1] if starts else 0
        fitting = [
            end
            for end in range(begin + 1, len(blocks))
            if blocks[end].begins and used(blocks[begin:end]) <= height
        ]
        starts.append(fitting[-1] if fitting else begin + 1)
    over = [
        used(share) - height for share, height in zip(shares(blocks, starts), heights, strict=True)
    ]
    return sum(max(0.0, each) for each in over)
