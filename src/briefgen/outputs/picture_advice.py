"""Finds what to do with pictures that leave a sheet no room: show them smaller, or leave some out.

Each way is tried before it is advised, and each is enough alone.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from textwrap import shorten

from briefgen.content.picture import Picture
from briefgen.content.pictured import pictures
from briefgen.contracts.contract import Sheet
from briefgen.pages.compose import Job
from briefgen.pages.page_content import Content
from briefgen.problems import Change, Fix, InForm, Problem

LONGEST_ALT = 50  # characters by which people know a picture
MOST_NAMED = 12  # lines that a hint names
_HALF = "half as wide (width: half)"

Names = tuple[str, ...]  # the ids of pictures
Holds = Callable[[Job], bool]  # whether a file can be set, in its smallest type


@dataclass(frozen=True)
class Ways:
    """What helps where pictures are too high: to make some half as wide, or to leave some out.

    Of those to leave out, one is enough where it is the same which (`any_one`). Of a layout with
    boxes, none may be empty (`boxed`).
    """

    halved: Names = ()
    left_out: Names = ()
    any_one: bool = False
    boxed: bool = False

    def __bool__(self) -> bool:
        return bool(self.halved or self.left_out)

    def hint(self, content: Content) -> str:
        """What to do, and on which lines of the briefing."""
        smaller = f"make {_these(self.halved)} {_HALF}"
        they = _it(self.left_out)
        if self.halved and set(self.halved) == set(self.left_out):
            out = self._out("one of them" if self.any_one else they)
            return f"{smaller}, or {out}: {_lines(self.halved, content)}"
        out = self._out("one of these pictures" if self.any_one else _these(self.left_out))
        ways = ((self.halved, smaller), (self.left_out, out))
        return "; or ".join(f"{how}: {_lines(names, content)}" for names, how in ways if names)

    def _out(self, which: str) -> str:
        if self.boxed:
            return f"put a few words in place of {which}"
        return f"leave {which} out (may_drop: 3)"

    def in_form(self, content: Content, besides: str = "") -> InForm:
        """What to do in a form; `besides` follows what is said of the pictures."""
        which = "one of these pictures" if self.any_one else _these(self.left_out)
        out = f"put a few words in place of {which}" if self.boxed else f"leave {which} out"
        ways = ((self.halved, f"make {_these(self.halved)} half as wide"), (self.left_out, out))
        said = (f"{how} ({_shown_by(names, content)})" for names, how in ways if names)
        return InForm("; or ".join(said) + besides, tuple(self._fixes(content)))

    def _fixes(self, content: Content) -> Iterator[Fix]:
        if self.halved:
            yield Fix(
                f"Make {_it(self.halved)} smaller", _with("width", "half", self.halved, content)
            )
        if self.left_out and not self.boxed:
            names = self.left_out[:1] if self.any_one else self.left_out
            called = f"Leave {_it(names)} out where there is no room"
            yield Fix(called, _with("may_drop", 3, names, content))

    def told(self, content: Content, sheet: str, besides: str = "") -> Problem:
        """The problem of pictures that are too high for a sheet; `besides` is added to the hint."""
        names = self.halved + self.left_out
        hint, in_form = self.hint(content) + besides, self.in_form(content)
        return _too_high(names, content, sheet, hint, in_form)


def helping(job: Job, holds: Holds) -> Ways:
    """The ways that help alone, with as few pictures as suffice: the highest ones."""
    halved = _fewest(lowered(job), lambda names: holds(with_halved(job, names)))
    high = shown(job)
    left_out = _fewest(high, lambda names: holds(without(job, names)))
    if len(left_out) == 1 < len(high):
        others = (some for some in _alike(job, high) if holds(without(job, some[-1:])))
        left_out = next(others, left_out)
        return Ways(halved, left_out, any_one=len(left_out) > 1, boxed=_is_boxed(job))
    return Ways(halved, left_out, boxed=_is_boxed(job))


def with_words(job: Job, ways: Ways, sheet: str) -> Problem:
    """The problem of pictures that are too high, where words are to be cut as well."""
    how, _, lines = ways.hint(job.content).rpartition(": ")
    hint = f"{how}, and cut words as well: {lines}"
    in_form = ways.in_form(job.content, ", and cut words as well")
    return _too_high(ways.halved + ways.left_out, job.content, sheet, hint, in_form)


def shown(job: Job) -> Names:
    """The pictures of a sheet that may be left out, the highest first: something else stays."""
    if not isinstance(job.layout.contract, Sheet):
        return ()
    high = tuple(sorted(job.placings, key=lambda name: -_height_mm(job, name)))
    stays = without(job, high).content.passages(job.layout.contract) if high else ()
    return high if stays else high[:-1]


def lowered(job: Job) -> Names:
    """Those pictures of a sheet that are lower once they are half as wide, the highest first."""
    high = tuple(sorted(job.placings, key=lambda name: -_height_mm(job, name)))
    if not isinstance(job.layout.contract, Sheet):
        return ()
    halved = with_halved(job, high).placings
    return tuple(
        name
        for name in high
        if halved[name].placed.height_mm < _height_mm(job, name)
        or (halved[name].placed.beside and not job.placings[name].placed.beside)
    )


def without(job: Job, names: Names) -> Job:
    """The same without some pictures; a section that is a picture goes whole, but for its box."""
    pictured = job.content.pictured
    parts = {
        name if isinstance(pictured[name], Picture) or _is_boxed(job) else name.rpartition(".")[0]
        for name in names
    }
    return replace(job, content=replace(job.content, dropped=job.content.dropped | parts))


def with_halved(job: Job, names: Names) -> Job:
    """The same with some pictures half as wide."""
    return replace(job, content=replace(job.content, halved=frozenset(names)))


def _height_mm(job: Job, name: str) -> float:
    return job.placings[name].placed.height_mm


def _is_boxed(job: Job) -> bool:
    return isinstance(job.layout.contract, Sheet) and bool(job.layout.contract.boxes)


def _alike(job: Job, high: Names) -> tuple[Names, Names]:
    """All pictures, and those that are as high as the highest."""
    return high, tuple(name for name in high if _height_mm(job, name) >= _height_mm(job, high[0]))


def _fewest(names: Names, enough: Callable[[Names], bool]) -> Names:
    """The first so many that are enough; none where not even all are."""
    if not names or not enough(names):
        return ()
    fewer = range(1, len(names))
    return names[: 1 + bisect_left(fewer, 1, key=lambda count: int(enough(names[:count])))]


def _it(names: Names) -> str:
    return "them" if len(names) > 1 else "it"


def _with(key: str, value: str | int, names: Names, content: Content) -> tuple[Change, ...]:
    """The changes that let pictures say something."""
    own = {each.id: each.path for each in pictures(content.briefing)}
    return tuple(Change((*own[name], key), value) for name in names)


def _shown_by(names: Names, content: Content) -> str:
    """What pictures show, so that people know which ones are meant."""
    said = (content.pictured[name].alt or "a decoration" for name in names)
    return "; ".join(f"“{shorten(each, LONGEST_ALT, placeholder='…')}”" for each in said)


def _too_high(
    names: Collection[str], content: Content, sheet: str, hint: str, in_form: InForm
) -> Problem:
    first = min(names, key=content.line)
    called = "pictures are" if len(set(names)) > 1 else "picture is"
    return Problem(
        "", 0, 0, f"the {called} too high for {sheet}", hint, where=first, in_form=in_form
    )


def _these(names: Names) -> str:
    return f"these {len(names)} pictures" if len(names) > 1 else "this picture"


def _lines(names: Names, content: Content) -> str:
    lines = sorted({content.line(name) for name in names})
    more = f" and {len(lines) - MOST_NAMED} more" if len(lines) > MOST_NAMED else ""
    return f"line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines[:MOST_NAMED]))}{more}"
