"""Makes a file without some of what may drop, where it cannot hold all, and says what that was."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from itertools import islice
from textwrap import shorten

from briefgen.content.droppable import droppable
from briefgen.content.pictured import WHOLE
from briefgen.contracts.contract import Sheet
from briefgen.fit.covers import TooHigh
from briefgen.fit.cuts import TooLong
from briefgen.fit.drops import Judge, ways
from briefgen.fit.shortened import Probe, is_in
from briefgen.outputs.output import Opening, Product
from briefgen.outputs.passes import Setter
from briefgen.pages.compose import Job
from briefgen.pages.page_content import Content
from briefgen.pages.places import path_of
from briefgen.problems import Problem
from briefgen.values import Passage, SheetPlan

MOST_TRIED = 6  # sets that are set in full; the first nearly always holds
LONGEST_QUOTE = 60  # characters of what dropped, in a note
_NOTHING_YET = frozenset({""})  # nothing dropped, but the closing panel says that there is more

Make = Callable[[Job], Product]


def with_less(job: Job, found: TooHigh | TooLong, make: Make, open_typesetting: Opening) -> Product:
    """Make a file without what may drop, as little of it as suffices.

    Args:
        job: what the file is made from.
        found: why it cannot be made with all of it.
        make: makes it, or raises one of these.
        open_typesetting: opens a place where pages are laid out.

    Raises:
        TooLong: with advice on what may not drop, when that is too long even alone.
        TooHigh: when what stands first or last is too high.
    """
    parts = {} if job.content.dropped else _parts(job, found)
    if not parts:
        raise found
    if not isinstance(job.layout.contract, Sheet):
        return _on_slides(job, parts, found, make)
    probe_without = cache(partial(_probe, job, job.layout.contract, open_typesetting))
    pictures = frozenset(name for name in parts if name in job.placings)
    unseen = pictures.difference(probe_without(frozenset()).placement.boxes)
    parts = {name: number for name, number in parts.items() if name not in unseen}
    judge = Judge(job.layout.contract, probe_without, pictures - unseen)
    best = islice(_ways(job, judge, parts), MOST_TRIED)
    for names in dict.fromkeys((*best, frozenset(parts))):
        less = _without(job, names)
        if not _shows_others(less.content, job):
            try:
                return make(less)
            except (TooHigh, TooLong) as still:
                found = _of_the_rest(still, names)
    raise found


def _on_slides(job: Job, parts: Mapping[str, int], found: TooHigh | TooLong, make: Make) -> Product:
    """Slides may be as many as it takes: only what is too long for one of them drops."""
    names = frozenset[str]()
    while more := {*_too_long(parts, found)} - names:
        names |= more
        try:
            return make(_without(job, names))
        except (TooHigh, TooLong) as still:
            found = _of_the_rest(still, names)
    raise found


def _too_long(parts: Mapping[str, int], found: TooHigh | TooLong) -> Iterator[str]:
    """For each text that is too long, the part that drops with it: the least that has it."""
    for problem in found.problems:
        around = [name for name in parts if is_in(problem.where, frozenset([name]))]
        if around:
            yield max(around, key=lambda name: (parts[name], len(name)))


def _of_the_rest(found: TooHigh | TooLong, dropped: frozenset[str]) -> TooHigh | TooLong:
    if isinstance(found, TooLong):
        return TooLong(found.advice, dropped)
    return TooHigh(found.problems, found.sheet, dropped)


def _without(job: Job, names: frozenset[str]) -> Job:
    return replace(job, content=replace(job.content, dropped=names))


def _passages(content: Content, job: Job) -> tuple[Passage, ...]:
    layout = job.layout
    return content.passages(layout.deck.contract if layout.deck else layout.contract)


def _shows_others(content: Content, job: Job) -> bool:
    """Whether texts move up that were not shown before, as on a poster that shows a few."""
    before = {name for each in _passages(job.content, job) for name in each.words}
    return any(name not in before for each in _passages(content, job) for name in each.words)


def _parts(job: Job, found: TooHigh | TooLong) -> dict[str, int]:
    """What a file shows that may drop, by its id, with its number; something always stays."""
    contract, passages = job.layout.contract, _passages(job.content, job)
    parts = {
        part.id: part.number
        for part in droppable(job.content.briefing)
        if part.id in job.placings
        or any(is_in(name, frozenset([part.id])) for each in passages for name in each.words)
    }
    if isinstance(contract, Sheet) and contract.covers and isinstance(found, TooHigh):
        return {name: number for name, number in parts.items() if name == WHOLE}
    texts = [dict(each.words) for each in passages]
    if isinstance(contract, Sheet) and contract.boxes:
        boxes = {each.id for each in passages}
        parts = {name: number for name, number in parts.items() if name not in boxes}
    else:
        texts = [{name: words for each in texts for name, words in each.items()}]
    for group in texts:
        parts = _leaving_one(parts, group)
    return parts


def _leaving_one(parts: dict[str, int], texts: Mapping[str, int]) -> dict[str, int]:
    """What may drop so that one of some texts stays: the one that matters most, or the shortest.

    Args:
        parts: what may drop, with its numbers.
        texts: how many words each has, by its id.
    """
    if not all(is_in(name, frozenset(parts)) for name in texts):
        return parts
    kept = min(texts, key=lambda name: (parts.get(name, 0), texts[name]))
    return {name: n for name, n in parts.items() if not is_in(kept, frozenset([name]))}


def _probe(job: Job, contract: Sheet, open_typesetting: Opening, names: frozenset[str]) -> Probe:
    """A sheet without some parts, set in its smallest type on one endless side."""
    less = _without(job, names | _NOTHING_YET)
    plan = SheetPlan(contract.type_pt.smallest, probe=True)
    placement = Setter(less, open_typesetting).measure(plan)
    return Probe(less.content.passages(contract), placement)


def _ways(job: Job, judge: Judge, parts: Mapping[str, int]) -> Iterator[frozenset[str]]:
    """What may drop from a sheet so that it holds the rest, the best first."""
    words = {name: n for each in _passages(job.content, job) for name, n in each.words.items()}
    if not job.content.texts.cited:
        return ways(parts, words, judge.holds, judge.hopes)

    def holds(names: frozenset[str]) -> bool:
        """The same where sources go together with the texts that cite them."""
        left = {
            name for each in _passages(_without(job, names).content, job) for name in each.words
        }
        return judge.holds(names | (words.keys() - left))

    return ways(parts, words, holds)


def notes(content: Content, title: str) -> Iterator[Problem]:
    """A note for each part that was left out of a file, with its line.

    Args:
        content: what the file shows.
        title: what its layout is called.
    """
    whole = replace(content, dropped=frozenset())
    for part in droppable(content.briefing):
        if part.id in content.dropped and not is_in(part.id, content.dropped - {part.id}):
            quoted = shorten(_said(part.id, whole), LONGEST_QUOTE, placeholder="…")
            what = "the picture " if part.id in whole.pictured else ""
            cause = f"which cannot hold it (may_drop: {part.number})"
            message = f'left out of the {title}, {cause}: {what}"{quoted}"'
            yield content.source.problem(path_of(part.id), message, severity="note")


def _said(name: str, content: Content) -> str:
    """What a part says: a heading, an item, or what a picture shows."""
    if name in content.pictured:
        return content.pictured[name].alt or content.pictured[name].path
    for section in content.sections:
        texts = {piece.id: f"{piece.ref} {piece.html.striptags()}" for piece in section.pieces}
        shown = content.pictured.get(section.picture)
        said = section.short_heading.striptags() or _first(texts.values())
        texts[section.id] = said or (shown.alt or shown.path if shown else "")
        if name in texts:
            return texts[name]
    return ""


def _first(texts: Iterable[str]) -> str:
    return next(iter(texts), "")
