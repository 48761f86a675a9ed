"""Chooses what drops from a sheet that cannot hold all: what matters least, as little as suffices.

All of a higher number goes before any of a lower one. Of the last number that is needed go those
parts that have the fewest words together; of equals the fewest parts, those that stand last. Then
what there is room for after all comes back: nothing stays out that the file could hold.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from heapq import heappop, heappush
from itertools import chain, islice

from briefgen.contracts.contract import Sheet
from briefgen.fit import grid
from briefgen.fit.blocks import Column, column
from briefgen.fit.probes import capacities, demands
from briefgen.fit.shortened import Probe, is_in
from briefgen.fit.side_division import divide

NUMBERS = (3, 2, 1)  # what has the first of these drops first
MOST_WAYS = 5_000  # sets of one number that are looked at: all of twelve parts
MOST_JUDGED = 250  # of these, sets that are tried on the probe
ROUNDING_PT = 0.1

Holds = Callable[[frozenset[str]], bool]  # whether a file holds the rest without some parts
NO_PARTS = frozenset[str]()


def ways(
    parts: Mapping[str, int],
    words: Mapping[str, int],
    holds: Holds,
    hopes: Holds = lambda _: True,
) -> Iterator[frozenset[str]]:
    """The sets of parts without which a file holds the rest, the best first.

    The first is the answer, as far as can be judged. The others are for where pages do not come
    out as judged.

    Args:
        parts: what may drop, in the order of the briefing: ids, each with its number.
        words: how many words each text has, by its id.
        holds: judges a set.
        hopes: the same at a glance: False where it certainly does not hold.
    """
    length = {name: _words_of(name, words, NO_PARTS) for name in parts}
    order = sorted(parts, key=lambda name: (parts[name], -length[name]))
    before = NO_PARTS
    for number in NUMBERS:
        among = [name for name, each in parts.items() if each == number and not is_in(name, before)]
        whole = before.union(among)
        if among and holds(whole):
            sizes = {name: _words_of(name, words, before) for name in among}
            looked_at = (before | each for each in islice(_by_words(sizes), MOST_WAYS))
            judged = filter(holds, islice(filter(hopes, looked_at), MOST_JUDGED))
            best = next(judged, whole)
            for names in chain((best,), judged):
                yield _put_back(names, order, holds)
        before = whole


def _words_of(name: str, words: Mapping[str, int], before: frozenset[str]) -> int:
    """How many words drop with a part, where others have dropped before."""
    own = frozenset([name])
    return sum(
        count for text, count in words.items() if is_in(text, own) and not is_in(text, before)
    )


def _by_words(sizes: Mapping[str, int]) -> Iterator[frozenset[str]]:
    """All sets of these parts that are not empty, those with the fewest words first.

    Of equals those of the fewest parts come first, then those that stand last. No set has both a
    section and an item of it.
    """
    stands = {name: place for place, name in enumerate(sizes)}
    ordered = sorted(sizes, key=lambda name: (sizes[name], -stands[name]))

    def ranked(places: tuple[int, ...]) -> tuple[int, int, list[int], tuple[int, ...]]:
        chosen = [ordered[place] for place in places]
        words = sum(sizes[name] for name in chosen)
        return words, len(chosen), sorted(-stands[name] for name in chosen), places

    waiting = [ranked((0,))]
    while waiting:
        *_, places = heappop(waiting)
        chosen = frozenset(ordered[place] for place in places)
        if not any(is_in(name, chosen - {name}) for name in chosen):
            yield chosen
        if (after := places[-1] + 1) < len(ordered):  # neither set ranks before this one
            heappush(waiting, ranked((*places, after)))
            heappush(waiting, ranked((*places[:-1], after)))


def _put_back(names: frozenset[str], order: Iterable[str], holds: Holds) -> frozenset[str]:
    """A set without those parts, in order, for which there is room after all."""
    for name in order:
        if name in names and holds(names - {name}):
            names -= {name}
    return names


class Judge:
    """Judges by probes at the smallest type whether a sheet holds a briefing without some parts.

    Args:
        contract: what the layout promises.
        probe_without: a probe without some pictures, by their ids: a layout pass. How high texts
            are that stand beside a picture is known only once they are set without it.
        pictures: the ids of pictures that may drop.
    """

    def __init__(
        self,
        contract: Sheet,
        probe_without: Callable[[frozenset[str]], Probe],
        pictures: frozenset[str] = NO_PARTS,
    ) -> None:
        most = contract.of_sides(contract.most_sides) if contract.most_sides else contract
        self._contract = most.model_copy(update={"filled": 0.0})
        self._size_pt, self._pictures = contract.type_pt.smallest, pictures
        self._probe_without, self._saved = cache(probe_without), cache(self._saved_pt)

    def holds(self, names: frozenset[str]) -> bool:
        """Whether what is left divides among the sides; no box may be empty."""
        probe = self._left(names)
        if len(probe.passages) < (self._contract.boxes or 1):
            return False
        room = capacities(self._contract, self._size_pt)
        return divide(self._blocks(probe), room, demands(self._contract)) is not None

    def hopes(self, names: frozenset[str]) -> bool:
        """Whether it may hold: not where all that is left is higher than all sides together."""
        if any(self._whole.is_emptied(passage, names) for passage in self._whole.passages):
            return True  # its heading goes, too
        return sum(map(self._saved, names)) > self._too_high_pt - ROUNDING_PT

    @cached_property
    def _whole(self) -> Probe:
        return self._probe_without(NO_PARTS)

    def _left(self, names: frozenset[str]) -> Probe:
        return self._probe_without(names & self._pictures).without_parts(names - self._pictures)

    def _blocks(self, probe: Probe) -> Column:
        measured = grid.column if self._contract.boxes else column
        return measured(probe.placement, probe.passages, self._size_pt)

    def _saved_pt(self, name: str) -> float:
        """By how much all becomes lower without a part."""
        return self._whole.foot_pt - self._left(frozenset([name])).foot_pt

    @cached_property
    def _too_high_pt(self) -> float:
        """By how much all is certainly higher than all sides: these begin with no gap."""
        blocks, room = self._blocks(self._whole), capacities(self._contract, self._size_pt)
        gaps = sorted(block.gap for block in blocks)[: len(blocks) - len(room) + 1]
        return (sum(gaps) + sum(block.height for block in blocks) - sum(room)) * self._size_pt
