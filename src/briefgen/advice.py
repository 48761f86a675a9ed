"""What to cut when a layout cannot keep its contract: how many words, and where they are."""

import math
from collections.abc import Sequence

from briefgen.column import Column, sides, used
from briefgen.layout import Contract
from briefgen.placement import Passage
from briefgen.problems import Problem

LONGEST_NAMED = 3
LINE_EM = 1.4  # words come out of whole lines, so cutting just enough would miss by one
MARGIN = 1.2  # and a block's gaps hold no words


def too_long(contract: Contract, passages: Sequence[Passage], blocks: Column) -> list[Problem]:
    """The one problem of a briefing that is too long for a layout at its smallest type.

    Args:
        contract: what cannot be kept.
        passages: what is shown, with the words and lines of every id.
        blocks: measured at the smallest size.
    """
    size_pt = contract.type_pt.smallest
    heights = [contract.height_pt(side) / size_pt for side in range(contract.sides)]
    words = {name: count for passage in passages for name, count in passage.words.items()}
    lines = {name: line for passage in passages for name, line in passage.lines.items()}
    cut = math.ceil((_excess(blocks, heights) + LINE_EM) * _density(blocks, passages) * MARGIN)
    longest = sorted(words, key=lambda name: (-words[name], lines[name]))[:LONGEST_NAMED]
    points = ", ".join(f"line {lines[name]} ({words[name]} words)" for name in longest)
    sheet = f"{contract.sides} side{'s' if contract.sides > 1 else ''} of {contract.sheet}"
    return [
        Problem(
            "",
            lines[longest[0]] if longest else 1,
            0,
            f"the {contract.title} is about {cut} words too long for {sheet} at {size_pt:g} pt",
            f"cut about {cut} words; longest points: {points}",
            where=longest[0] if longest else "",
        )
    ]


def _density(blocks: Column, passages: Sequence[Passage]) -> float:
    """The words in an em of height where they stand closest: what an em costs to win."""
    words = {passage.id: sum(passage.words.values()) for passage in passages}
    words |= {name: count for passage in passages for name, count in passage.words.items()}
    listed = {passage.id for passage in passages if passage.continues}
    return max(
        (
            words[block.id] / block.height
            for block in blocks
            if block.id in words and block.id not in listed and block.height
        ),
        default=1.0,
    )


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
        used(share) - height for share, height in zip(sides(blocks, starts), heights, strict=True)
    ]
    return sum(max(0.0, each) for each in over)
