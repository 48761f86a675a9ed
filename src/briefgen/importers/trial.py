"""Which files hold what was imported: tried, before the briefing says which are wanted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from briefgen.pack.fulfilment import fulfil, order_for
from briefgen.problems import Problem

if TYPE_CHECKING:
    from briefgen.pack.report import Report

Progress = Callable[..., None]  # with the names of the files being made
_LEAFLET = "leaflet"
USUAL = (_LEAFLET, "poster", "slides")
WEB = "web"
MOST_WORDS = 2500  # of what any of the usual layouts could hold: a longer text is for the web page
_FOUR = "four-sided"


@dataclass(frozen=True)
class Trial:
    """What a briefing is to ask for, so that its build succeeds; empty for the usual files.

    `problems` are those of the briefing itself: while they stand, nothing is built. `why` says of
    each layout that is left out why, in a sentence. `made` names the files that were built.
    """

    layouts: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    why: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    made: tuple[str, ...] = ()


def tried(
    files: Mapping[str, bytes], briefing: str, words: int, progress: Progress = lambda *_: None
) -> Trial:
    """Build a project in a folder that is gone afterwards, and see which files hold it.

    Args:
        files: those of the project, by their names in its folder.
        briefing: which of them is the briefing.
        words: how many it has; a very long one is tried as a web page alone.
        progress: called with the names of the files being made.
    """
    with TemporaryDirectory(prefix="briefgen-") as scratch:
        folder = Path(scratch)
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        return _tried(folder / briefing, words, progress)


def _tried(briefing: Path, words: int, progress: Progress) -> Trial:
    asked = (*USUAL, WEB) if words <= MOST_WORDS else (WEB,)
    report = fulfil(order_for(briefing, layouts=asked), progress)
    made = {each.layout for each in report.made}
    if not made:
        errors = tuple(each for each in report.problems if each.stops)
        return Trial(problems=errors)
    if words > MOST_WORDS:
        why = dict.fromkeys(USUAL, f"{words} words are more than it could hold")
        return Trial((WEB,), why=why, made=tuple(sorted(made)))
    alone = {name: _alone(briefing, name, progress) for name in USUAL if name not in made}
    made |= {each.layout for one in alone.values() for each in one.made}
    why = {name: _why(one) for name, one in alone.items() if not one.made}
    kept = tuple(name for name in USUAL if name not in why)
    editions = (_FOUR,) if _LEAFLET in alone and _LEAFLET in made else ()
    return Trial(() if kept == USUAL else kept or (WEB,), editions, why, made=tuple(sorted(made)))


def _alone(briefing: Path, layout: str, progress: Progress) -> "Report":
    """What comes of a layout by itself, whose problems are its own; a leaflet gets four sides."""
    editions = [_FOUR] if layout == _LEAFLET else []
    return fulfil(order_for(briefing, layouts=[layout], editions=editions), progress)


def _why(alone: "Report") -> str:
    """Why a layout does not hold the briefing, in the words of the build."""
    first, *others = (each.message for each in alone.problems if each.stops)
    return f"{first}, and {len(others)} more like it" if others else first
