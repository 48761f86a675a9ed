"""What to cut when a layout cannot keep its contract: how many words, and where they are."""

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from briefgen import covers
from briefgen.column import Column
from briefgen.layout import Contract
from briefgen.placement import FIRST, LAST, Passage, Placement
from briefgen.problems import Problem
from briefgen.shortened import Probe

FEWEST_NAMED, MOST_NAMED = 3, 12  # lines
FEWEST_WORDS = 2  # that a point can be cut to
LINE_EM = 1.3  # from one line to the next, more or less
LAST_LINE = 0.35  # how much of the last line of a text is empty, at least on average
SURE = 1.15  # words are not of one length
RESERVE_EM = 1.4  # a line of each side is kept back where it can be: who cuts does as he likes

Holds = Callable[[Probe, float], bool]


@dataclass(frozen=True)
class Piece:
    """A paragraph or an item: its words and lines, and where it is written."""

    id: str
    words: int
    lines: int
    line_pt: float
    at: int

    def shorter_pt(self, words: int) -> float:
        """By how many points it is lower when it is cut to so many words, as far as is sure."""
        share = words / self.words * (self.lines - LAST_LINE) * SURE
        return (self.lines - min(self.lines, max(1, math.ceil(share)))) * self.line_pt


@dataclass(frozen=True)
class Cut:
    """So many words of a piece that go, and what is left of it; nothing where it goes whole."""

    piece: Piece
    words: int
    left: int


def too_long(
    contract: Contract, probe: Probe, blocks: Column, holds: Holds, relief: str = ""
) -> list[Problem]:
    """The one problem of a briefing that is too long for a layout at its smallest type.

    Args:
        contract: what cannot be kept.
        probe: what was measured at the smallest size.
        blocks: its blocks.
        holds: whether the contract would be kept with another probe, and so many ems kept back.
        relief: what else to do, behind "or", if something else would hold it.
    """
    size_pt = contract.type_pt.smallest
    sheet = f"{contract.sides} side{'s' if contract.sides > 1 else ''} of {contract.sheet_called}"
    if contract.covers:
        for cover, block in ((FIRST, blocks[0]), (LAST, blocks[-1])):
            if block.height > contract.height_pt(0 if cover == FIRST else -1) / size_pt:
                side = f"the cover, a side of {contract.sheet_called} at {size_pt:g} pt"
                return [covers.too_long((cover,), probe.placement, side)]
    pieces = _pieces(probe.passages, probe.placement, size_pt)
    cuts = _enough(list(_halved(pieces)), probe, holds)
    how = ""
    if not cuts:
        cuts = _enough([Cut(piece, piece.words, 0) for piece in pieces], probe, holds)
        how = " by leaving points out: making them shorter is not enough"
    if not cuts:  # not even without a point
        return [covers.too_long((FIRST, LAST), probe.placement, f"{sheet} at {size_pt:g} pt")]
    words = sum(cut.words for cut in cuts)
    instead = f", or {relief}" if relief else ""
    named = pieces[: min(max(FEWEST_NAMED, len({cut.piece for cut in cuts})), MOST_NAMED)]
    points = ", ".join(f"line {piece.at} ({piece.words} words)" for piece in named)
    return [
        Problem(
            "",
            named[0].at,
            0,
            f"the {contract.title} is about {words} words too long for {sheet} at {size_pt:g} pt",
            f"cut about {words} words{how}{instead}; longest points: {points}",
            where=named[0].id,
        )
    ]


def _pieces(passages: Sequence[Passage], placement: Placement, size_pt: float) -> list[Piece]:
    """Everything that can be cut, the longest first."""
    boxes = {
        name: (placement.box(name), passage)
        for passage in passages
        for name in passage.words
        if name in placement.boxes  # a template need not show all of them
    }
    found = []
    for name, (box, passage) in boxes.items():
        lines = max(1, round(box.height / (LINE_EM * size_pt)))
        at = passage.lines[name]
        found.append(Piece(name, passage.words[name], lines, box.height / lines, at))
    return sorted(found, key=lambda piece: (-piece.words, piece.at))


def _halved(pieces: Sequence[Piece]) -> Iterator[Cut]:
    """Every point cut by half, the longest first, then again from the longest."""
    left = {piece: piece.words for piece in pieces}
    while any(words > FEWEST_WORDS for words in left.values()):
        for piece in sorted(left, key=lambda piece: (-left[piece], piece.at)):
            words = max(FEWEST_WORDS, round(left[piece] / 2))
            if words < left[piece]:
                yield Cut(piece, left[piece] - words, words)
                left[piece] = words


def _enough(cuts: Sequence[Cut], probe: Probe, holds: Holds) -> Sequence[Cut]:
    """As few of these cuts, in order, as are enough; none where all of them are not."""
    for reserve_em in (RESERVE_EM, 0.0):

        def are_enough(count: int, reserve_em: float = reserve_em) -> int:
            return int(holds(_after(cuts[:count], probe), reserve_em))

        if cuts and are_enough(len(cuts)):
            return cuts[: bisect_left(range(len(cuts)), 1, lo=1, key=are_enough)]
    return ()


def _after(cuts: Sequence[Cut], probe: Probe) -> Probe:
    """The probe as it would be after these cuts."""
    left = {cut.piece: cut.left for cut in cuts}
    shorter = {piece.id: piece.shorter_pt(words) for piece, words in left.items() if words}
    gone = frozenset(piece.id for piece, words in left.items() if not words)
    return probe.without(shorter, gone)
