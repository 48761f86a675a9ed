"""Advice is followed here before it is given: what is too long is cut, and set again.

So what was advised is enough, and what else is wrong with a file is told along with it, though
without the cut there is no file that could be read back.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from briefgen.compose import Job
from briefgen.cuts import Advice, TooLong
from briefgen.placement import TookTooLong
from briefgen.problems import Problem, ProblemsFound

ROUNDS = 5  # of trials at the most; the first is nearly always enough
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
    raise ProblemsFound(dict.fromkeys((*tried.advice.problems, *tried.others)))


@dataclass(frozen=True)
class _Trial:
    """Advice that was followed, how full the last side is then, and what is wrong besides."""

    advice: Advice
    filled: float = 1.0
    others: tuple[Problem, ...] = ()


def _tried(job: Job, advice: Advice, make: Callable[[Job], Made]) -> _Trial:
    """Advice that holds: cut deeper until it does, and less deep where that leaves much room."""
    held: _Trial | None = None
    failed: Advice | None = None
    evenly = job.layout.contract.evenly  # however little there is, the last side is as full
    for _ in range(ROUNDS):
        try:
            trial = _followed(job, advice, make)
        except TookTooLong:
            break
        except TooLong as found:
            failed = advice
            if not held:
                advice = advice.deepened(found.advice)
                continue
        else:
            held, failed = (trial, failed) if trial.filled < FULL or not held else (held, advice)
        less = held.advice.lessened(failed)
        if not less or held.filled > ROOMY or evenly:
            break
        advice = less
    return held or _Trial(advice)


def _followed(job: Job, advice: Advice, make: Callable[[Job], Made]) -> _Trial:
    """What comes of it in the smallest type.

    Raises:
        TooLong: when it is not enough.
    """
    shorter = replace(job.content, left=advice.left, most_pieces=1)
    try:
        made = make(replace(job, content=shorter, trial=True))
    except TooLong:
        raise
    except ProblemsFound as found:
        others = tuple(each for each in found.problems if each.severity == "error")
        return _Trial(advice, others=others)
    return _Trial(advice, made.filled)
