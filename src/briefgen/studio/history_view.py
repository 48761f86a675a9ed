"""The history of a file as its page shows it: by days, each state with its time and its words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from briefgen.editing.differences import Difference, Part, differences
from briefgen.editing.history import State

MOST_SHOWN = 100  # differences of a page
_LONGEST_SAME = 240  # letters that both have, between two differences
_ENDS = 100  # letters that are left of more, at each end


@dataclass(frozen=True)
class Row:
    """One state: its number, when it was saved, what was changed, and whether the file is in it."""

    number: int
    time: str
    what: str
    is_now: bool


@dataclass(frozen=True)
class Day:
    """All states of one day, the newest first."""

    title: str
    rows: tuple[Row, ...]


def days(states: Sequence[State], at: int, now: datetime) -> Iterator[Day]:
    """States by days.

    Args:
        states: the newest first.
        at: the number of the one that the file is in.
        now: the time here.
    """
    for day, saved in groupby(states, lambda state: _when(state).date()):
        rows = (Row(e.number, f"{_when(e):%H:%M:%S}", e.what, e.number == at) for e in saved)
        yield Day(_title(day.toordinal(), now, f"{day:%A} {day.day} {day:%B %Y}"), tuple(rows))


@dataclass(frozen=True)
class Told:
    """How two texts differ: not more than a page holds, and how many differences there are more."""

    differences: tuple[Difference, ...]
    more: int


def told(before: str, after: str) -> Told:
    """How two texts of a file differ, with long parts that both have cut short."""
    found = differences(before, after)
    shown = found[:MOST_SHOWN]
    cut = (Difference(each.where, _cut(each.before), _cut(each.after)) for each in shown)
    return Told(tuple(cut), len(found) - len(shown))


def _when(state: State) -> datetime:
    return datetime.fromtimestamp(state.time).astimezone()


def _title(day: int, now: datetime, written: str) -> str:
    names = {now.toordinal(): "Today", (now - timedelta(days=1)).toordinal(): "Yesterday"}
    return names.get(day, written)


def _cut(parts: Sequence[Part]) -> tuple[Part, ...]:
    return tuple(part._replace(words=_shortened(part)) for part in parts)


def _shortened(part: Part) -> str:
    if part.kind != "same" or len(part.words) <= _LONGEST_SAME:
        return part.words
    return f"{part.words[:_ENDS]} … {part.words[-_ENDS:]}"
