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
USUAL = ("leaflet", "poster", "slides")
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
    editions: tuple[str, ...] = ()
    if "leaflet" in asked and "leaflet" not in made:
        longer = fulfil(order_for(briefing, layouts=["leaflet"], editions=[_FOUR]), progress)
        if longer.made:
            made.add("leaflet")
            editions = (_FOUR,)
    kept = tuple(name for name in USUAL if name in made)
    why = {name: _why(name, report, words) for name in USUAL if name not in made}
    return Trial(() if kept == USUAL else kept or (WEB,), editions, why, made=tuple(sorted(made)))


def _why(layout: str, report: "Report", words: int) -> str:
    """Why a layout does not hold the briefing, in the words of the build."""
    if words > MOST_WORDS:
        return f"{words} words are more than it could hold"
    stem = layout.removesuffix("s")
    stops = [each for each in report.problems if each.stops]
    said = [each for each in stops if stem in each.message]
    if not said:
        said = [each for each in stops if "picture" in each.message]
    if not said:
        return "it could not be built"
    more = f", and {len(said) - 1} more like it" if len(said) > 1 else ""
    return f"{said[0].message}{more}"
