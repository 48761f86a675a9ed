"""Finds what to do with pictures that leave a sheet no room: show them smaller, or leave some out.

Each way is tried before it is advised, and each is enough alone.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from briefgen.content.picture import Picture
from briefgen.contracts.contract import Sheet
from briefgen.pages.compose import Job
from briefgen.pages.page_content import Content
from briefgen.problems import Problem

MOST_NAMED = 12  # lines that a hint names
_HALF, _OUT = "half as wide (width: half)", "out (may_drop: 3)"

Names = tuple[str, ...]  # the ids of pictures
Holds = Callable[[Job], bool]  # whether a file can be set, in its smallest type


@dataclass(frozen=True)
class Ways:
    """What helps where pictures are too high: to make some half as wide, or to leave some out.

    Of those to leave out, one is enough where it is the same which (`any_one`).
    """

    halved: Names = ()
    left_out: Names = ()
    any_one: bool = False

    def __bool__(self) -> bool:
        return bool(self.halved or self.left_out)

    def hint(self, content: Content) -> str:
        """What to do, and on which lines of the briefing."""
        smaller = f"make {_these(self.halved)} {_HALF}"
        they = "them" if len(self.left_out) > 1 else "it"
        if self.halved and set(self.halved) == set(self.left_out):
            which = "one of them" if self.any_one else they
            return f"{smaller}, or leave {which} {_OUT}: {_lines(self.halved, content)}"
        which = "one of these pictures" if self.any_one else _these(self.left_out)
        ways = ((self.halved, smaller), (self.left_out, f"leave {which} {_OUT}"))
        return "; or ".join(f"{how}: {_lines(names, content)}" for names, how in ways if names)

    def problem(self, content: Content, sheet: str, besides: str = "") -> Problem:
        """The problem of pictures that are too high for a sheet; `besides` is added to the hint."""
        names = self.halved + self.left_out
        return _too_high(names, content, sheet, self.hint(content) + besides)


def helping(job: Job, holds: Holds) -> Ways:
    """The ways that help alone, with as few pictures as suffice: the highest ones."""
    high = shown(job)
    halved = _fewest(_lowered(job, high), lambda names: holds(with_halved(job, names)))
    left_out = _fewest(high, lambda names: holds(without(job, names)))
    if len(left_out) == 1:
        alike = next(
            (some for some in _alike(job, high) if holds(without(job, some[-1:]))), left_out
        )
        return Ways(halved, alike, any_one=len(alike) > 1)
    return Ways(halved, left_out)


def with_words(job: Job, names: Names, sheet: str, *, out: bool) -> Problem:
    """The problem of pictures that are too high, where words are to be cut as well."""
    how = f"leave {_these(names)} {_OUT}" if out else f"make {_these(names)} {_HALF}"
    hint = f"{how}, and cut words as well: {_lines(names, job.content)}"
    return _too_high(names, job.content, sheet, hint)


def shown(job: Job) -> Names:
    """The pictures of a sheet, the highest first."""
    if not isinstance(job.layout.contract, Sheet):
        return ()
    return tuple(sorted(job.placings, key=lambda name: -_height_mm(job, name)))


def lowered(job: Job) -> Names:
    """The pictures that take less height once they are half as wide, the highest first."""
    return _lowered(job, shown(job))


def without(job: Job, names: Names) -> Job:
    """The same without some pictures; a section that is a picture goes whole."""
    pictured = job.content.pictured
    parts = {
        name if isinstance(pictured[name], Picture) else name.rpartition(".")[0] for name in names
    }
    return replace(job, content=replace(job.content, dropped=job.content.dropped | parts))


def with_halved(job: Job, names: Names) -> Job:
    """The same with some pictures half as wide."""
    return replace(job, content=replace(job.content, halved=frozenset(names)))


def _height_mm(job: Job, name: str) -> float:
    return job.placings[name].placed.height_mm


def _lowered(job: Job, names: Names) -> Names:
    halved = with_halved(job, names).placings
    return tuple(
        name
        for name in names
        if halved[name].placed.height_mm < _height_mm(job, name)
        or (halved[name].placed.beside and not job.placings[name].placed.beside)
    )


def _alike(job: Job, high: Names) -> tuple[Names, Names]:
    """All pictures, and those that are as high as the highest."""
    return high, tuple(name for name in high if _height_mm(job, name) >= _height_mm(job, high[0]))


def _fewest(names: Names, enough: Callable[[Names], bool]) -> Names:
    """The first so many that are enough; none where not even all are."""
    if not names or not enough(names):
        return ()
    fewer = range(1, len(names))
    return names[: 1 + bisect_left(fewer, 1, key=lambda count: int(enough(names[:count])))]


def _too_high(names: Collection[str], content: Content, sheet: str, hint: str) -> Problem:
    first = min(names, key=content.line)
    called = "pictures are" if len(set(names)) > 1 else "picture is"
    return Problem("", 0, 0, f"the {called} too high for {sheet}", hint, where=first)


def _these(names: Names) -> str:
    return f"these {len(names)} pictures" if len(names) > 1 else "this picture"


def _lines(names: Names, content: Content) -> str:
    lines = sorted({content.line(name) for name in names})
    more = f" and {len(lines) - MOST_NAMED} more" if len(lines) > MOST_NAMED else ""
    return f"line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines[:MOST_NAMED]))}{more}"
