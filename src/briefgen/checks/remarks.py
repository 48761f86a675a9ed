"""Puts what is wrong on finished sides into words: what lies over what, where, and the cure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from briefgen.checks import collisions, legibility
from briefgen.checks.safe_margins import called
from briefgen.contracts.layout import Layout
from briefgen.pages.places import Place
from briefgen.problems import Problem, Rule

_VERBS = {
    collisions.COVERED: "covers",
    collisions.TEXT_OVER_TEXT: "lies over",
    collisions.PICTURE: "lies over",
    collisions.CROSSED: "lies over",  # where what the edge belongs to is not known
}
_ALONE = {collisions.OFF: "runs off", collisions.CUT: "is cut on"}
_CURES = {"text": "shorten {}", "logo": "take a logo that is less wide for {}"}
_REPORT = "if that does not help, report the page: its layout should hold it"


@dataclass(frozen=True)
class Thing:
    """Something on a page: its name, its place in painting order, and where it is written."""

    called: str
    order: int
    kind: Literal["text", "logo", "code", "photo", "ground"]
    place: Place | None = None


@dataclass(frozen=True)
class Remark:
    """A rule that a side breaks: with which thing (`what`), and because of which (`by`).

    `contrast` is that of a thing that is hardly seen.
    """

    rule: Rule
    side: int
    what: Thing
    by: Thing | None = None
    contrast: float = 0.0

    @property
    def above(self) -> str:
        """The name of the thing that is painted later."""
        return max(self._both, key=lambda thing: thing.order).called

    @property
    def below(self) -> str:
        return min(self._both, key=lambda thing: thing.order).called

    @property
    def _both(self) -> tuple[Thing, ...]:
        return (self.what, self.by) if self.by else (self.what,)

    @property
    def written(self) -> list[tuple[Thing, Place]]:
        """The things that are written in a file, text first, since that is easier to change."""
        known = [(thing, thing.place) for thing in self._both if thing.place]
        return sorted(known, key=lambda each: each[0].kind != "text")

    @property
    def key(self) -> tuple[Rule, tuple[str, ...]]:
        """The rule and the places of the things; remarks with the same key are told once."""
        places = (thing.place.called if thing.place else thing.called for thing in self._both)
        return self.rule, tuple(places)


def told(remarks: Iterable[Remark], layout: Layout) -> Iterator[Problem]:
    """A problem for each pair of things, however many letters and sides it is about."""
    same: dict[tuple[Rule, tuple[str, ...]], list[Remark]] = {}
    every = list(remarks)
    for remark in [each for each in every if any(map(str.isalnum, each.what.called))] or every:
        same.setdefault(remark.key, []).append(remark)
    for each in same.values():
        sides = called(sorted({remark.side + 1 for remark in each}))
        yield _problem(each[0], f"{sides} of the {layout.contract.title}", layout)


def _problem(remark: Remark, where: str, layout: Layout) -> Problem:
    message, hint = _message(remark, where), _hint(remark)
    for _, place in remark.written:
        return remark.rule.found(place.source.problem(place.path, message, hint))
    return remark.rule.found(layout.problem("title", message, hint))


def _message(remark: Remark, where: str) -> str:
    what, rule = remark.what.called, remark.rule
    if rule in legibility.RULES:
        logo = rule == legibility.FAINT_LOGO
        least = "logos need 3:1" if logo else "text needs 4.5:1, or 3:1 where it is large"
        ratio = f"{remark.contrast:.1f}:1"
        return f"{what} has a contrast of {ratio} to what is under it on {where}; {least}"
    if rule in _ALONE:
        return f"{what} {_ALONE[rule]} {where}"
    if rule == collisions.CROSSED and remark.by:
        return f"the edge of {remark.by.called} runs through {what} on {where}"
    return f"{remark.above} {_VERBS[rule]} {remark.below} on {where}"


def _hint(remark: Remark) -> str:
    if remark.rule == legibility.FAINT_TEXT:
        return legibility.FAINT_TEXT.advice
    if remark.rule == legibility.FAINT_LOGO:
        return legibility.FAINT_LOGO.advice
    cures = [
        _CURES[thing.kind].format("this" if place == remark.written[0][1] else place.called)
        for thing, place in remark.written
        if thing.kind in _CURES
    ]
    return f"{' or '.join(dict.fromkeys(cures)) or collisions.FEWER}; {_REPORT}"
