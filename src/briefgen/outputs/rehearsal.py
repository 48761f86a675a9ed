"""Advice is followed here before it is given: what is too long is cut, and set again.

So what was advised is enough, and what else is wrong with a file is told along with it, though
without the cut there is no file that could be read back.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from briefgen.fit.cuts import Advice, TooLong
from briefgen.pages.compose import Job
from briefgen.problems import Problem, ProblemsFound
from briefgen.values import TookTooLong

ROUNDS = 5  # of trials, and one more where none holds; the first is nearly always enough
_FIGURES = re.compile(r"\d+")  # the same fault is told of two sizes with other figures
ROOMY, FULL = 0.8, 0.97  # of the last side: with that, less will do; and it will hardly


class Made(Protocol):
    """What was made: how full (0 to 1) its last side is."""

    @property
    def filled(self) -> float: ...


T = TypeVar("T", bound=Made)


def with_tried_advice(job: Job, make: Callable[[Job], T]) -> T:
    """Make something; where its texts are too long, try what is advised.

    Args:
        job: what it is made from.
        make: raises `TooLong` with the advice.

    Raises:
        ProblemsFound: with advice that was followed, and with all that is wrong besides.
    """
    try:
        return make(job)
    except TooLong as found:
        advice = found.advice
    tried = _tried(job, advice, make)
    others = (*tried.others, *_beside(job, tried.advice, make))
    once = {(each.file, each.line, _FIGURES.sub("", each.message)): each for each in others}
    raise ProblemsFound(dict.fromkeys((*tried.advice.problems, *once.values())))


def _beside(job: Job, advice: Advice, make: Callable[[Job], Made]) -> Iterator[Problem]:
    """What is wrong besides in larger type, as it will be set once the advice is followed."""
    try:
        make(replace(job, content=replace(job.content, left=advice.left)))
    except (TooLong, TookTooLong):
        return
    except ProblemsFound as found:
        yield from (each for each in found.problems if each.severity == "error")


@dataclass(frozen=True)
class _Trial:
    """Advice that was followed, how full the last side is then, and what is wrong besides.

    `further` is what would still have to be cut where it does not hold, if that is known.
    """

    advice: Advice
    filled: float = 1.0
    others: tuple[Problem, ...] = ()
    holds: bool = True
    further: Advice | None = None


def _tried(job: Job, advice: Advice, make: Callable[[Job], Made]) -> _Trial:
    """Advice that holds: cut deeper until it does, and less deep where that leaves much room."""
    held: _Trial | None = None
    failed: Advice | None = None
    for _ in range(ROUNDS):
        try:
            trial = _followed(job, advice, make)
        except TookTooLong:
            break
        if _is_enough(trial, held):
            held = trial
        else:
            failed = advice
        if not held:
            advice = advice.deepened(trial.further)
            continue
        less = None if _is_near(job, held) else held.advice.lessened(failed)
        if not less:
            break
        advice = less
    return held or _surest(job, advice, make)


def _is_enough(trial: _Trial, held: _Trial | None) -> bool:
    """Whether what was tried holds, and is no worse than what held before with more cut.

    Less is worse where it fills the last side to the brim: who cuts other words finds it too long.
    """
    return trial.holds and (held is None or trial.filled < FULL)


def _is_near(job: Job, held: _Trial) -> bool:
    """Whether less would hardly do, or cannot be told: some last sides are as full with little."""
    return held.filled > ROOMY or job.layout.contract.evenly


def _surest(job: Job, advice: Advice, make: Callable[[Job], Made]) -> _Trial:
    """The most certain advice if it holds, where none that was tried did; else what there is."""
    try:
        trial = _followed(job, advice.surest, make)
    except TookTooLong:
        return _Trial(advice)
    return trial if trial.holds else _Trial(advice)


def _followed(job: Job, advice: Advice, make: Callable[[Job], Made]) -> _Trial:
    """What comes of it in the smallest type; with pages that are not as planned it does not hold.

    Raises:
        TookTooLong: when nobody can tell.
    """
    shorter = replace(job.content, left=advice.left, most=1)
    try:
        made = make(replace(job, content=shorter, trial=True))
    except TooLong as found:
        return _Trial(advice, holds=False, further=found.advice)
    except ProblemsFound as found:
        others = tuple(each for each in found.problems if each.severity == "error")
        holds = all(each.severity != "fault" for each in found.problems)
        return _Trial(advice, others=others, holds=holds)
    return _Trial(advice, made.filled)
