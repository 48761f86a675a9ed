"""Follows advice before it is given: cuts texts that are too long, and sets the file again.

So the advice is known to be enough. And other faults of the file are told together with it: they
are found only in a finished file, and without the cut there is none.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from briefgen.fit.covers import TooHigh
from briefgen.fit.cuts import Advice, Cuts, TooLong
from briefgen.outputs import picture_advice
from briefgen.outputs.picture_advice import Ways
from briefgen.pages.compose import Job
from briefgen.problems import InForm, Problem, ProblemsFound
from briefgen.values import TookTooLong

ROUNDS = 5  # of trials, and one more where none holds; the first nearly always does
_FIGURES = re.compile(r"\d+")  # by which messages about one fault differ at two sizes of type
ROOMY, FULL = 0.8, 0.97  # how full a last side is that allows a smaller cut, and one that is risky


class Made(Protocol):
    """A finished file: how full (0 to 1) its last side is."""

    @property
    def filled(self) -> float: ...


T = TypeVar("T", bound=Made)


def with_tried_advice(job: Job, make: Callable[[Job], T]) -> T:
    """Make a file; where it cannot hold all, try the advice before it is given.

    Args:
        job: what the file is made from.
        make: makes the file, or raises `TooLong` with advice, or `TooHigh`.

    Raises:
        ProblemsFound: with advice that was tried, and with all that is wrong besides.
    """
    try:
        return make(job)
    except (TooHigh, TooLong) as found:
        why, whole = found, job
        job = replace(job, content=replace(job.content, dropped=found.dropped))
    ways = picture_advice.helping(job, lambda each: _why_not(each, make) is None)
    if isinstance(why, TooLong):
        raise _too_long(job, why, make, ways, whole)
    if ways:
        raise ProblemsFound([ways.told(job.content, why.sheet)])
    raise _with_words(job, why.sheet, make) or ProblemsFound(why.problems)


def _too_long(
    job: Job,
    found: TooLong,
    make: Callable[[Job], Made],
    ways: Ways | None = None,
    whole: Job | None = None,
) -> ProblemsFound:
    """What to cut, once that was tried, and all that is wrong besides.

    Args:
        job: what the file is made from.
        found: the advice that is not tried yet.
        make: makes the file.
        ways: what helps as well, where there are pictures.
        whole: the same with all that dropped: its pictures come back once nothing else is left.
    """
    tried = _tried(_Tries(job, whole or job, make), found.advice)
    cuts = tried.advice if isinstance(tried.advice, Cuts) and not tried.holds else None
    if cuts and (both := _with_words(whole or job, cuts.sheet, make)):
        return both
    others = (*tried.others, *_beside(job, tried.advice, make))
    once = {(each.file, each.line, _FIGURES.sub("", each.message)): each for each in others}
    told = tried.advice.problems
    if ways and isinstance(tried.advice, Cuts):
        told = [_or_pictures(job, tried.advice, ways)]
    return ProblemsFound(dict.fromkeys((*told, *once.values())), tried.advice.lost)


def _or_pictures(job: Job, cuts: Cuts, ways: Ways) -> Problem:
    """Advice on words and on pictures; the pictures are to blame where whole points would go."""
    (problem,) = cuts.problems
    cut = problem.in_form or InForm()
    if cuts.whole:
        told = ways.told(job.content, cuts.sheet, f"; or {problem.hint}")
        return replace(told, in_form=ways.in_form(job.content).joined(cut))
    return replace(
        problem,
        hint=f"{problem.hint}; or {ways.hint(job.content)}",
        in_form=cut.joined(ways.in_form(job.content)),
    )


def _with_words(job: Job, sheet: str, make: Callable[[Job], Made]) -> ProblemsFound | None:
    """What to do where it takes both, fewer or smaller pictures and fewer words."""
    smaller, all_of_them = picture_advice.lowered(job), picture_advice.shown(job)
    for ways, less in (
        (Ways(halved=smaller), picture_advice.with_halved(job, smaller)),
        (Ways(left_out=all_of_them), picture_advice.without(job, all_of_them)),
    ):
        if ways and isinstance(still := _why_not(less, make), TooLong):
            pictures = picture_advice.with_words(job, ways, sheet)
            found = _too_long(less, still, make)
            return ProblemsFound([pictures, *found.problems], found.words_too_many)
    return None


def _why_not(job: Job, make: Callable[[Job], Made]) -> Exception | None:
    """Why a file cannot be set in its smallest type; None where it can, or is wrong otherwise."""
    try:
        make(replace(job, trial=True, content=replace(job.content, most=1)))
    except (TooHigh, TooLong, TookTooLong) as found:
        return found
    except ProblemsFound as found:
        return found if any(each.severity == "fault" for each in found.problems) else None
    return None


def _beside(job: Job, advice: Advice, make: Callable[[Job], Made]) -> Iterator[Problem]:
    """Other errors in larger type: what is found once the advice is followed."""
    try:
        make(replace(job, content=replace(job.content, left=advice.left)))
    except (TooLong, TookTooLong):
        return
    except ProblemsFound as found:
        yield from (each for each in found.problems if each.severity == "error")


@dataclass(frozen=True)
class _Trial:
    """Advice that was followed, how full the last side then is, and what is wrong besides.

    Where it does not hold, `further` advises what would still have to be cut, if that is known.
    """

    advice: Advice
    filled: float = 1.0
    others: tuple[Problem, ...] = ()
    holds: bool = True
    further: Advice | None = None


@dataclass(frozen=True)
class _Tries:
    """How advice is tried: on a job, as it is made.

    Where points go whole, it is the `whole` job with all that may drop: what dropped before them
    may have to stay then, since a file shows something.
    """

    job: Job
    whole: Job
    make: Callable[[Job], Made]

    def of(self, advice: Advice) -> Job:
        return self.whole if isinstance(advice, Cuts) and advice.whole else self.job


def _tried(tries: _Tries, advice: Advice) -> _Trial:
    """Find advice that holds: cut deeper until it does, and less deep if much room is left."""
    held: _Trial | None = None
    failed: Advice | None = None
    for _ in range(ROUNDS):
        try:
            trial = _followed(tries, advice)
        except TookTooLong:
            break
        if _is_enough(trial, held):
            held = trial
        else:
            failed = advice
        if not held:
            advice = advice.deepened(trial.further)
            continue
        less = None if _is_near(tries.job, held) else held.advice.lessened(failed)
        if not less:
            break
        advice = less
    return held or _surest(tries, advice)


def _is_enough(trial: _Trial, held: _Trial | None) -> bool:
    """Whether a trial holds, and is to be preferred to one that held before, with more cut.

    It is not preferred where its last side is full to the brim: a user who cuts other words than
    we did would find the briefing too long again.
    """
    return trial.holds and (held is None or trial.filled < FULL)


def _is_near(job: Job, held: _Trial) -> bool:
    """Whether a smaller cut is not worth trying: the last side is full, or tells nothing."""
    return held.filled > ROOMY or job.layout.contract.evenly


def _surest(tries: _Tries, advice: Advice) -> _Trial:
    """The advice that is most certain to be enough, if it holds; else the advice as it is."""
    try:
        trial = _followed(tries, advice.surest)
    except TookTooLong:
        return _Trial(advice, holds=False)
    return trial if trial.holds else _Trial(advice, holds=False)


def _followed(tries: _Tries, advice: Advice) -> _Trial:
    """Set the file in the smallest type with the advice followed.

    It does not hold either where pages do not come out as planned.

    Raises:
        TookTooLong: when a pass does, so that the answer is not known.
    """
    job = tries.of(advice)
    shorter = replace(job.content, left=advice.left, most=1)
    try:
        made = tries.make(replace(job, content=shorter, trial=True))
    except TooLong as found:
        return _Trial(advice, holds=False, further=found.advice)
    except TooHigh:
        return _Trial(advice, holds=False)
    except ProblemsFound as found:
        others = tuple(each for each in found.problems if each.severity == "error")
        holds = all(each.severity != "fault" for each in found.problems)
        return _Trial(advice, others=others, holds=holds)
    return _Trial(advice, made.filled)
