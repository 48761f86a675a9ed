"""Two changes of one text as one, where they are certain not to touch each other."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple


class _Change(NamedTuple):
    """Lines in place of those from one number to another."""

    start: int
    end: int
    lines: list[str]


def merged(base: str, ours: str, theirs: str) -> str | None:
    """A text with both changes; None where they come closer than a line that neither changes.

    Args:
        base: what both began with.
        ours: what one made of it.
        theirs: what the other made of it.
    """
    lines = base.splitlines(keepends=True)
    one, other = list(_changes(lines, ours)), list(_changes(lines, theirs))
    if any(_touch(mine, yours) for mine in one for yours in other):
        return None
    made, done = list[str](), 0
    for change in sorted([*one, *(each for each in other if each not in one)]):
        made += lines[done : change.start] + change.lines
        done = change.end
    return "".join(made + lines[done:])


def _changes(lines: list[str], text: str) -> Iterator[_Change]:
    changed = text.splitlines(keepends=True)
    matcher = SequenceMatcher(None, lines, changed, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            yield _Change(start, end, changed[first:last])


def _touch(mine: _Change, yours: _Change) -> bool:
    """Whether two changes are not the same, and no line stands between them."""
    return mine != yours and mine.start <= yours.end and yours.start <= mine.end
