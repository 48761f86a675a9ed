"""A change that was made of an earlier text, as the same change of the text as it is now."""

from dataclasses import replace
from typing import Any

from briefgen.editing.merging import merged
from briefgen.editing.operations import (
    All,
    Delete,
    Insert,
    Move,
    Operation,
    Path,
    Set,
    Structured,
    Unset,
    Whole,
)
from briefgen.editing.patches import apply
from briefgen.problems import ProblemsFound
from briefgen.reading.model_walk import value_at
from briefgen.reading.yaml_source import parse


def rebased(operation: Operation, base: str, now: str) -> Operation | None:
    """The change for the text as it is now; None where it is not certain what it would be.

    A value is set, or an entry deleted, only where nobody else changed it meanwhile. Entries are
    known by what they say, so they may have moved.

    Args:
        operation: what was done to `base`.
        base: the text that was seen by whoever did it.
        now: the text as it is.
    """
    if isinstance(operation, Whole):
        text = merged(base, operation.text, now)
        return None if text is None else Whole(text)
    if isinstance(operation, All):
        return _all(operation, base, now)
    try:
        was, there = parse(base, "").data, parse(now, "").data
    except ProblemsFound:
        return None
    if isinstance(operation, Move):
        is_same = all(_same(path[:-1], was, there) for path in (operation.path, operation.to))
        return operation if is_same else None
    find = _inserted if isinstance(operation, Insert) else _found
    path = find(operation.path, was, there)
    if path is None or _is_lost(operation, value_at(was, operation.path), value_at(there, path)):
        return None
    return replace(operation, path=path)


def _is_lost(operation: Operation, was: Any, there: Any) -> bool:
    """Whether a change would take away what somebody else wrote meanwhile."""
    return isinstance(operation, Set | Unset | Delete) and bool(was != there)


def _all(operation: All, base: str, now: str) -> All | None:
    """Each of several changes, of what the ones before it leave in both texts."""
    found = list[Structured]()
    for each in operation.operations:
        wanted = rebased(each, base, now)
        if not isinstance(wanted, Structured):
            return None
        found.append(wanted)
        try:
            base, now = apply(base, each), apply(now, wanted)
        except ProblemsFound:
            return None
    return All(tuple(found))


def _same(path: Path, was: Any, there: Any) -> bool:
    return bool(value_at(was, path) == value_at(there, path))


def _inserted(path: Path, was: Any, there: Any) -> Path | None:
    """Where a new entry stands now: behind the same one as before."""
    *around, number = path
    if not isinstance(number, int) or number == 0 or value_at(was, tuple(around)) is None:
        found = _found(tuple(around), was, there)
        return None if found is None else (*found, number)
    found = _found((*around, number - 1), was, there)
    if found is None or not isinstance(found[-1], int):
        return None
    return (*found[:-1], found[-1] + 1)


def _found(path: Path, was: Any, there: Any) -> Path | None:
    """Where what stood at a path stands now."""
    made: Path = ()
    for step in path:
        place = _place(step, was, there) if isinstance(step, int) else step
        if place is None:
            return None
        made = (*made, place)
        was, there = value_at(was, (step,)), value_at(there, (place,))
    return made


def _place(number: int, was: Any, there: Any) -> int | None:
    """The number of an entry in a list as it is now."""
    if not isinstance(was, list) or not isinstance(there, list) or number >= len(was):
        return None
    alike = [place for place, each in enumerate(there) if each == was[number]]
    if number in alike or (not alike and len(was) == len(there)):
        return number
    return alike[0] if len(alike) == 1 else None
