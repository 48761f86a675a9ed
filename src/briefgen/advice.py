"""What to cut when a layout cannot keep its contract: how many words, and where they are."""

import math
from collections.abc import Sequence

from briefgen.column import Column, sides, used
from briefgen.layout import Contract
from briefgen.placement import Passage
from briefgen.problems import Problem

LONGEST_NAMED = 3
MARGIN = 1.15  # words come out of whole lines: cutting just enough would miss by one


def too_long(contract: Contract, passages: Sequence[Passage], blocks: Column) -> list[Problem]:
    """The one problem of a briefing that is too long for a layout at its smallest type.

    Args:
        contract: what cannot be kept.
        passages: what is shown, with the words and lines of every id.
        blocks: measured at the smallest size.
    """
    size_pt = contract.type_pt.smallest
    heights = [contract.height_pt(side) / size_pt for side in range(contract.sides)]
    excess = _excess(blocks, heights)
    words = {name: count for passage in passages for name, count in passage.words.items()}
    lines = {name: line for passage in passages for name, line in passage.lines.items()}
    density = sum(words.values()) / max(1.0, sum(block.height for block in blocks[1:-1]))
    longest = sorted(words, key=lambda name: (-words[name], lines[name]))
    cut = max(1, math.ceil(excess * density * MARGIN) + _wasted(longest, words, excess, density))
    named = [name for name in longest if words[name]][:LONGEST_NAMED]
    points = ", ".join(f"line {lines[name]} ({words[name]} words)" for name in named)
    sheet = f"{contract.sides} side{'s' if contract.sides > 1 else ''} of {contract.sheet}"
    return [
        Problem(
            "",
            lines[named[0]] if named else 1,
            0,
            f"the {contract.title} is about {cut} words too long for {sheet} at {size_pt:g} pt",
            f"cut about {cut} words; longest points: {points}",
            where=named[0] if named else "",
        )
    ]


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


def _wasted(longest: Sequence[str], words: dict[str, int], excess: float, density: float) -> int:
    """Words that are cut without winning a line: about half a line for each point that is cut."""
    wanted, touched = excess * density, 0
    for name in longest:
        if wanted <= 0:
            break
        wanted -= words[name] / 2
        touched += 1
    return math.ceil(touched * density / 2)
