"""Advises what to cut when a layout cannot keep its contract: how many words, on which lines."""

import math
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from briefgen.contracts.contract import Sheet
from briefgen.fit import covers
from briefgen.fit.blocks import Column
from briefgen.fit.cuts import MOST_NAMED, Cuts, Relief, TooLong, Written
from briefgen.fit.shortened import Probe
from briefgen.problems import ProblemsFound
from briefgen.values import FIRST, LAST, Passage, Placement

LINE_EM = 1.3  # from one line to the next, more or less
LAST_LINE = 0.35  # how much of the last line of a text is empty, at least on average
SURE = 1.15  # a margin for words that are longer than others
# How many lines are named where a layout shows a selection: readers cannot tell what it shows.
MOST_OF_SELECTION = 40
RESERVE_EM = 1.4  # about a line of each side is kept free, for nobody cuts exactly as advised

Holds = Callable[[Probe, float], bool]


@dataclass(frozen=True)
class Piece:
    """A paragraph or an item: its words and lines, and (`at`) its line in the YAML."""

    id: str
    words: int
    lines: int
    line_pt: float
    at: int

    def shorter_pt(self, words: int) -> float:
        """By how many points it is certainly lower once it is cut to so many words."""
        share = words / self.words * (self.lines - LAST_LINE) * SURE
        return (self.lines - min(self.lines, max(1, math.ceil(share)))) * self.line_pt


def too_long(
    contract: Sheet, probe: Probe, blocks: Column, holds: Holds, relief: Relief | None = None
) -> ProblemsFound:
    """What to raise for a briefing that is too long for a layout at its smallest type.

    Args:
        contract: the contract that cannot be kept.
        probe: what was measured at the smallest size.
        blocks: the blocks of that probe.
        holds: whether the contract would be kept with another probe, and with so many ems of
            each side kept free.
        relief: a roomier edition that would hold it, if there is one.

    Returns:
        `TooLong` with advice, or `covers.TooHigh` where no cut of words helps.
    """
    size_pt = contract.type_pt.smallest
    sides = f"{contract.sides} side{'s' if contract.sides > 1 else ''}"
    sheet = f"{sides} of {contract.sheet_called} at {size_pt:g} pt"
    if contract.covers:
        both = contract.of_sides(2)  # however many sides stand between them
        for cover, block, side in ((FIRST, blocks[0], 0), (LAST, blocks[-1], 1)):
            if block.height > both.geometry.height_pt(side) / size_pt:
                place = f"the cover, a side of {contract.sheet_called} at {size_pt:g} pt"
                return covers.TooHigh([covers.too_long((cover,), probe.placement, place)], place)
    read = [passage for passage in probe.passages if not passage.looked_up]
    names = MOST_OF_SELECTION if contract.shows else MOST_NAMED
    for passages, whole in product((read, probe.passages), (False, True)):
        pieces = _pieces(passages, probe.placement, size_pt)
        texts = {name: Written(piece.words, piece.at) for name, piece in pieces.items()}
        cuts = Cuts(texts, 0, whole, contract.title, sheet, relief, names)
        if enough := _enough(cuts, pieces, probe, holds):
            return TooLong(enough)
    return covers.TooHigh([covers.too_long((FIRST, LAST), probe.placement, sheet)], sheet)


def _pieces(passages: Sequence[Passage], placement: Placement, size_pt: float) -> dict[str, Piece]:
    """Everything that can be cut, by its id: no cut of words makes a picture lower."""
    boxes = {
        name: (placement.box(name), passage)
        for passage in passages
        for name, words in passage.words.items()
        if words and name in placement.boxes  # a template need not show all of them
    }
    found = {}
    for name, (box, passage) in boxes.items():
        text_pt = box.height - placement.fixed_pt(box.side, box.top, box.bottom)
        lines = max(1, round(text_pt / (LINE_EM * size_pt)))
        at = passage.lines[name]
        found[name] = Piece(name, passage.words[name], lines, text_pt / lines, at)
    return found


def _enough(cuts: Cuts, pieces: Mapping[str, Piece], probe: Probe, holds: Holds) -> Cuts | None:
    """The fewest words whose cut is enough; None where no cut is."""
    for reserve_em in (RESERVE_EM, 0.0):

        def are_enough(words: int, reserve_em: float = reserve_em) -> int:
            left = replace(cuts, words=words).left
            return int(holds(_after(left, pieces, probe), reserve_em))

        if cuts.most and are_enough(cuts.most):
            words = range(cuts.most + 1)
            return replace(cuts, words=bisect_left(words, 1, lo=1, key=are_enough))
    return None


def _after(left: Mapping[str, int], pieces: Mapping[str, Piece], probe: Probe) -> Probe:
    """The probe as it would be with some texts cut; `left` says how many words of each stay."""
    shorter = {name: pieces[name].shorter_pt(words) for name, words in left.items() if words}
    return probe.without(shorter, frozenset(name for name, words in left.items() if not words))
