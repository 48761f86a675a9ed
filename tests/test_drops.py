"""What drops from a sheet: the highest number first, and as little as suffices."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random

import pytest
from paper import Paper, Section
from support import examples
from test_filling import CONTRACTS
from test_fit import fitted

from briefgen.contracts.contract import Sheet, TypeRange
from briefgen.fit.drops import MOST_WAYS, Judge, ways
from briefgen.fit.probes import Probes
from briefgen.fit.shortened import Probe
from briefgen.values import Measure, Passage, SheetPlan

POINTS = {"leaflet": 38, "four sides": 86, "tri-fold": 64}  # about as many as a sheet holds


@dataclass(frozen=True)
class Briefing:
    """Two lists on paper: how many words each of their points has, and which may drop."""

    name: str
    lists: tuple[tuple[int, ...], tuple[int, ...]]
    parts: dict[str, int]

    @property
    def words(self) -> dict[str, int]:
        return {
            f"sections.{section}.items.{place}": count
            for section, counts in enumerate(self.lists)
            for place, count in enumerate(counts)
        }

    def paper(self, gone: frozenset[str] = frozenset()) -> Paper:
        """What is set without some parts; a section of which nothing is left is not set."""
        contract, sections = CONTRACTS[self.name], []
        for number, counts in enumerate(self.lists):
            items = tuple(
                tuple(2 + (place * 5 + word * 3) % 9 for word in range(count))
                for place, count in enumerate(counts)
                if not {f"sections.{number}", f"sections.{number}.items.{place}"} & gone
            )
            if items:
                heading, goes_on = (7, 4), bool(number) or contract.evenly
                sections.append(Section(number, items=items, heading=heading, continues=goes_on))
        return Paper(contract, (8, 4, 7), tuple(sections))

    def holds_without(self, gone: frozenset[str]) -> bool:
        paper = self.paper(gone)
        return holds_in_smallest(paper.contract, paper.passages, paper.measure)

    def judged(self) -> Iterator[frozenset[str]]:
        paper = self.paper()

        def probe_without(_: frozenset[str]) -> Probe:
            smallest = paper.contract.type_pt.smallest
            return Probe(tuple(paper.passages), paper.measure(SheetPlan(smallest, probe=True)))

        judge = Judge(paper.contract, probe_without)
        return ways(self.parts, self.words, judge.holds, judge.hopes)

    def tried(self) -> frozenset[str] | None:
        """The best set of all: each is set, the one with the fewest words first."""
        before: frozenset[str] = frozenset()
        for number in (3, 2, 1):
            among = [
                name
                for name, own in self.parts.items()
                if own == number and name.rpartition(".items")[0] not in before
            ]
            sets = [
                frozenset(chosen)
                for count in range(1, len(among) + 1)
                for chosen in combinations(among, count)
                if not any(name.rpartition(".items")[0] in chosen for name in chosen)
            ]
            for chosen in sorted(sets, key=lambda each: self.cost(each, before)):
                if self.holds_without(before | chosen):
                    return self.with_room_used(before | chosen)
            before |= frozenset(among)
        return None

    def with_room_used(self, gone: frozenset[str]) -> frozenset[str]:
        """Without those that have room after all: what matters most first, then the longest."""
        nothing: frozenset[str] = frozenset()
        order = sorted(gone, key=lambda name: list(self.parts).index(name))
        order.sort(key=lambda name: -self.cost(frozenset([name]), nothing)[0])
        for name in sorted(order, key=lambda name: self.parts[name]):
            if self.holds_without(gone - {name}):
                gone -= {name}
        return gone

    def cost(self, chosen: frozenset[str], before: frozenset[str]) -> tuple[int, int, list[int]]:
        """How many words go, with how many parts, and how far before the end these stand."""
        words = sum(
            count
            for name, count in self.words.items()
            if name not in before and {name, name.rpartition(".items")[0]} & chosen
        )
        order = list(self.parts)
        return words, len(chosen), sorted(-order.index(name) for name in chosen)


def holds_in_smallest(contract: Sheet, passages: Sequence[Passage], measure: Measure) -> bool:
    """Whether a sheet holds all this in its smallest type: measured, not judged."""
    smallest = contract.type_pt.smallest
    only = TypeRange(smallest=smallest, largest=smallest)
    contract = contract.model_copy(update={"type_pt": only, "filled": 0.0})
    return Probes(contract, passages, measure).best_size() is not None


def drawn(random: Random, name: str) -> Briefing:
    """A briefing that is about as long as its sheet; up to eight points and a section may drop."""
    first = random.randint(2, 9)
    counts = [random.randint(4, 24) for _ in range(POINTS[name] + random.randint(0, 4))]
    parts = {
        f"sections.{random.randint(0, 1)}.items.{random.randrange(first)}": random.randint(1, 3)
        for _ in range(random.randint(1, 8))
    }
    if random.random() < 0.5:
        parts["sections.0"] = random.randint(1, 3)
    return Briefing(
        name, (tuple(counts[:first]), tuple(counts[first:])), dict(sorted(parts.items()))
    )


@pytest.mark.editions
@pytest.mark.parametrize("name", POINTS)
@pytest.mark.drawn
def test_what_drops_is_the_best_of_all_sets_that_could(name: str) -> None:
    numbers = set()
    for seed in range(examples(12, 18)):
        briefing = drawn(Random(seed), name)  # noqa: S311 - the same each time
        if not fitted(briefing.paper()):
            best = briefing.tried()
            assert next(briefing.judged(), None) == best, seed
            assert not best or fitted(briefing.paper(best))
            numbers.add(len(best or ()))
    assert {0, 1, 2, 3} & numbers > {1}, "too few were too long"


def test_of_many_parts_none_stays_out_for_which_there_is_room() -> None:
    parts = {f"sections.0.items.{place}": 2 for place in range(40)}
    words = {name: 5 + place * 7 % 11 for place, name in enumerate(parts)}
    most = sum(words.values()) // 2

    def holds(names: frozenset[str]) -> bool:
        return sum(count for name, count in words.items() if name not in names) <= most

    first = next(ways(parts, words, holds))
    assert 2 ** len(parts) > MOST_WAYS
    assert holds(first)
    assert [name for name in first if holds(first - {name})] == []


def test_a_section_drops_with_all_that_it_says_and_no_item_of_it_is_named_besides() -> None:
    parts = {"sections.1": 2, "sections.1.items.0": 2, "sections.1.items.1": 3}
    words = {"sections.0.text": 9, "sections.1.items.0": 5, "sections.1.items.1": 6}

    def holds(names: frozenset[str]) -> bool:
        return "sections.1" in names

    assert next(ways(parts, words, holds)) == {"sections.1"}
