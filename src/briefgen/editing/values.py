"""A list or a mapping as the lines of a file, in the style that stands around it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.editing.habits import Habits
from briefgen.editing.texts import NEW, Former, in_line, scalar

_SHORT = 60  # letters of a list in brackets
_ITEMS = ("items", "sections", "sources", "partners")  # lists that stand entry below entry


@dataclass(frozen=True)
class Place:
    """Where a value is written: behind a key, or behind a dash where `key` is None.

    `column` is that of the key or dash. `space` stands before the value; empty for as much as is
    usual. `comment` stays at the end of the first line. `former` says how what was there before was
    written. `in_line` is whether a text must not have lines of its own: comments below would become
    a part of it.
    """

    column: int
    key: str | None
    space: str = ""
    comment: str = ""
    former: Former = NEW
    in_line: bool = False

    def inside(self, habits: Habits) -> int:
        """The column of lines below that belong to the value."""
        return self.column + (1 + habits.pad if self.key is None else habits.step)


def behind(value: Any, habits: Habits, place: Place) -> str:
    """What stands behind a dash or a colon, with the space before it."""
    usual = " " * habits.pad if place.key is None else " "
    space, inside = place.space or usual, place.inside(habits)
    if value is None:
        return place.comment
    if isinstance(value, Mapping | list):
        if in_brackets(value, habits, place.key, place.former):
            return f"{space}{flow(value, habits)}{place.comment}"
        return _block(value, habits, place, usual)
    if place.in_line:
        return f"{space}{in_line(value, habits, place.former.style)}{place.comment}"
    start = place.column + len(f"{place.key or ''} {space}")
    lines = place.former.column or inside
    text = scalar(value, habits, start, lines, place.former)
    comment = _with_spaces(place.comment) if text.body else place.comment
    return space + text.head + comment + indented(text.body, lines)


def _with_spaces(comment: str) -> str:
    """A comment without a tab before it: none may stand behind a dash, or before a block."""
    space = comment[: comment.find("#")]
    return f"  {comment.lstrip()}" if "\t" in space else comment


def indented(lines: Sequence[str], column: int) -> str:
    """Lines below another one; empty ones stay empty."""
    return "".join(f"\n{' ' * column}{line}" if line else "\n" for line in lines)


def _block(value: Any, habits: Habits, place: Place, usual: str) -> str:
    """A list or mapping on lines of its own: behind a dash it begins on the same line."""
    comment = place.space.rstrip() + _with_spaces(place.comment)
    inside = place.inside(habits)
    if place.key is not None and isinstance(value, list):
        inside = place.column + habits.dash
    lines = f"\n{' ' * inside}".join(entries(value, habits, inside))
    hangs = place.key is None and not comment
    return f"{usual}{lines}" if hangs else f"{comment}\n{' ' * inside}{lines}"


def entries(value: Any, habits: Habits, column: int) -> Iterator[str]:
    """Each entry of a list or mapping in a block, without the indent of its first line."""
    if isinstance(value, list):
        yield from (item(each, habits, column) for each in value)
    else:
        yield from (entry(key, each, habits, column) for key, each in value.items())


def item(value: Any, habits: Habits, column: int) -> str:
    """One entry of a list, with its dash."""
    return f"-{behind(value, habits, Place(column, None))}"


def entry(key: str, value: Any, habits: Habits, column: int) -> str:
    """One entry of a mapping, with its key."""
    written = in_line(key, habits, flow=True)
    return f"{written}:{behind(value, habits, Place(column, written))}"


def in_brackets(value: Any, habits: Habits, key: str | None, former: Former = NEW) -> bool:
    """Whether a list or mapping stands in brackets: as before, or where it is a few short words."""
    if not value or former.style in {"flow", "block"}:
        return not value or former.style == "flow"
    if isinstance(value, Mapping) or key in _ITEMS:
        return False
    short = all(not isinstance(each, Mapping | list) for each in value)
    return short and len(flow(value, habits)) <= (habits.width if key is None else _SHORT)


def flow(value: Any, habits: Habits) -> str:
    """A value in one line, as it stands inside brackets."""
    if isinstance(value, Mapping):
        inner = (
            f"{in_line(str(k), habits, flow=True)}: {flow(v, habits)}" for k, v in value.items()
        )
        return "{" + ", ".join(inner) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(each, habits) for each in value) + "]"
    return in_line(value, habits, flow=True)
