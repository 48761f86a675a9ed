"""An operation as the few simple steps that it comes to, decided by the plain data of a file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Any

from briefgen.editing import alone
from briefgen.editing.operations import (
    Delete,
    Duplicate,
    Insert,
    Move,
    Path,
    Rename,
    Set,
    Structured,
    Unset,
    Value,
    refuse,
)
from briefgen.reading import unseen

_CHANGED = "the file has changed meanwhile: load the page anew"


@dataclass(frozen=True)
class Replace:
    """Another value at a path where one is; `path` may be that of a key with nothing behind it."""

    path: Path
    value: Value


@dataclass(frozen=True)
class Add:
    """A new entry in a list or mapping that is not empty: at a number, or with a key."""

    path: Path
    value: Value


@dataclass(frozen=True)
class Remove:
    """An entry goes; others stay beside it."""

    path: Path


@dataclass(frozen=True)
class Rekey:
    """A key of a mapping gets another name."""

    path: Path
    key: str


@dataclass(frozen=True)
class Copy:
    """An entry of a list stands a second time, behind itself."""

    path: Path


@dataclass(frozen=True)
class Carry:
    """An entry of a list goes elsewhere, as it is written; two steps would do it anew."""

    path: Path
    without: "Remove | Replace"
    add: Add


@dataclass(frozen=True)
class Expand:
    """A plain text becomes a mapping with the key for which it stands."""

    path: Path
    key: str


@dataclass(frozen=True)
class Collapse:
    """A mapping with that one key becomes a plain text."""

    path: Path
    key: str


Step = Replace | Add | Remove | Rekey | Copy | Carry | Expand | Collapse


def steps(data: Any, operation: Structured) -> Iterator[Step]:
    """The steps of an operation; those that change nothing are not left out.

    Raises:
        ProblemsFound: where the operation does not fit what the file says.
    """
    path = _settled(data, operation.path)
    match operation:
        case Set(_, value):
            yield from _set(data, path, value)
        case Unset():
            yield from _unset(data, path)
        case Insert(_, value):
            yield from _insert(data, path, value)
        case Delete():
            _entry(data, path)
            yield _without(data, path)
        case Duplicate():
            yield from _duplicate(data, path)
        case Move(_, to):
            yield from _move(data, path, to)
        case Rename(_, name):
            yield _renamed(data, path, name)


def _settled(data: Any, path: Path) -> Path:
    """The path with a key of digits as the text that it is."""
    found: list[str | int] = []
    for part in path:
        found.append(str(part) if isinstance(data, dict) else part)
        data = data[found[-1]] if has(data, found[-1]) else None
    return tuple(found)


def _set(data: Any, path: Path, value: Value) -> Iterator[Step]:
    """Put a value at the deepest place on the way that there is."""
    for depth, part in enumerate(path):
        here, further = path[:depth], path[depth + 1 :]
        around = at(data, here)
        if isinstance(around, str) and (name := alone.key(data, here)):
            if part == name and not further:
                yield Replace(here, value)
                return
            yield Expand(here, name)
            around = {name: around}
        if not around:
            yield Replace(here, _nested((part, *further), value, path))
            return
        if not has(around, part):
            _can_take(around, part, path)
            yield Add((*here, part), _nested(further, value, path))
            return
    yield Replace(path, value)


def _can_take(around: Any, part: str | int, path: Path) -> None:
    """Refuse a key in a text or a list, and a number that would leave a gap."""
    if isinstance(around, str):
        refuse(f'a text stands here, which holds no "{part}"', _CHANGED, path)
    if isinstance(around, list) and part != len(around):
        refuse(f'the list has no place "{part}"', _CHANGED, path)


def _unset(data: Any, path: Path) -> Iterator[Step]:
    around = at(data, path[:-1], missing=None)
    name = alone.key(data, path[:-1]) if around else ""
    if isinstance(around, str) and path[-1] == name:
        yield Replace(path[:-1], "")
    if isinstance(around, list):
        refuse("an entry of a list is deleted, and not unset", path=path)
    if not has(around, path[-1]):
        return
    yield _without(data, path)
    left = {key: value for key, value in around.items() if key != path[-1]}
    if name and list(left) == [name] and isinstance(left[name], str):
        yield Collapse(path[:-1], name)


def _insert(data: Any, path: Path, value: Value) -> Iterator[Step]:
    number, listed = path[-1], at(data, path[:-1], missing=None)
    if not isinstance(number, int):
        refuse("the path of a new entry must end with a number", path=path)
    if listed and not isinstance(listed, list):
        refuse("there is no list at this path", _CHANGED, path)
    if not 0 <= number <= len(listed or ()):
        refuse(f"the list has no place {number}", _CHANGED, path)
    if listed:
        yield Add(path, value)
    else:
        yield from _set(data, path[:-1], [value])


def _duplicate(data: Any, path: Path) -> Iterator[Step]:
    """A copy of a section bears no name: no two sections may have the same one."""
    entry = _entry(data, path)
    yield Copy(path)
    (*above, number) = path
    if above[-1:] == ["sections"]:
        yield from _unnamed(entry, (*above, int(number) + 1))


def _unnamed(section: Any, path: Path) -> Iterator[Step]:
    if not isinstance(section, dict):
        return
    if "name" in section and len(section) > 1:
        yield Remove((*path, "name"))
    inside = section.get("sections")
    for number, each in enumerate(inside if isinstance(inside, list) else ()):
        yield from _unnamed(each, (*path, "sections", number))


def _move(data: Any, path: Path, to: Path) -> Iterator[Step]:
    value, without = _entry(data, path), _without(data, path)
    if path == to:
        return
    left = made(data, without)
    to = _settled(left, to)
    into = list(_insert(left, to, value))
    if into == [Add(to, value)]:
        yield Carry(path, without, Add(to, value))
    else:
        yield from (without, *into)


def _renamed(data: Any, path: Path, name: str) -> Rekey:
    """The same key with another name, which no other has."""
    around = at(data, path[:-1])
    if not isinstance(around, dict) or path[-1] not in around:
        refuse("there is no key at this path", _CHANGED, path)
    if name in around and name != path[-1]:
        refuse(f'"{name}" is there already', "choose another name", path)
    return Rekey(path, name)


def _without(data: Any, path: Path) -> Remove | Replace:
    """Take away an entry, and what would be empty without it where that can be missing, too."""
    around = at(data, path[:-1])
    while len(around) == 1 and len(path) > 1:
        above = at(data, path[:-2])
        if not isinstance(above, dict) or len(above) == 1:
            break
        path, around = path[:-1], above
    if len(around) > 1:
        return Remove(path)
    return Replace(path[:-1], [] if isinstance(around, list) else {})


def _nested(path: Path, value: Value, whole: Path) -> Value:
    """A value with the lists and mappings of a path around it."""
    for part in reversed(path):
        if isinstance(part, int) and part != 0:
            refuse(f"the list has no number {part}", _CHANGED, whole)
        value = [value] if isinstance(part, int) else {part: value}
    return value


def _entry(data: Any, path: Path) -> Any:
    """The entry of a list at a path."""
    if not isinstance(at(data, path[:-1]), list) or not has(at(data, path[:-1]), path[-1]):
        refuse("there is no entry of a list at this path", _CHANGED, path)
    return at(data, path)


_REQUIRED = object()


def at(data: Any, path: Path, missing: Any = _REQUIRED) -> Any:
    """What stands at a path."""
    for part in path:
        if not has(data, part):
            if missing is not _REQUIRED:
                return missing
            refuse("there is nothing at this path", _CHANGED, path)
        data = data[part]
    return data


def has(data: Any, part: str | int) -> bool:
    """Whether data has this key, or this number in a list."""
    if isinstance(data, dict):
        return part in data
    return isinstance(data, list) and isinstance(part, int) and 0 <= part < len(data)


def made(data: Any, step: Step) -> Any:
    """The data after a step; what was handed in stays as it was."""
    if isinstance(step, Copy | Carry):
        return reduce(made, anew(data, step), data)
    if isinstance(step, Add | Remove | Rekey):
        return _with(data, step.path[:-1], lambda around: _around(around, step))
    return _with(data, step.path, lambda value: _value(value, step))


def _around(around: Any, step: Add | Remove | Rekey) -> Any:
    """A list or mapping with one entry more or less, or with another name for one."""
    part: Any = step.path[-1]
    if isinstance(step, Rekey):
        return {step.key if key == part else key: value for key, value in around.items()}
    if isinstance(step, Remove):
        if isinstance(around, list):
            return [*around[:part], *around[part + 1 :]]
        return {key: value for key, value in around.items() if key != part}
    value = as_read(step.value)
    if isinstance(around, list):
        return [*around[:part], value, *around[part:]]
    return {**around, part: value}


def _value(value: Any, step: Replace | Expand | Collapse) -> Any:
    """What a value becomes."""
    if isinstance(step, Replace):
        return as_read(step.value)
    return {step.key: value} if isinstance(step, Expand) else value[step.key]


def anew(data: Any, step: Step) -> list[Step]:
    """The same step such that nothing is taken along as it is written."""
    match step:
        case Collapse(path, key):
            return [Replace(path, at(data, (*path, key)))]
        case Copy((*above, int(number))):
            return [Add((*above, number + 1), at(data, step.path))]
        case Carry(_, without, add):
            return [without, add]
    return [step]


def as_read(value: Any) -> Any:
    """A value as it is read back: every scalar as text, and what nobody sees as nothing."""
    if isinstance(value, dict):
        return {key: as_read(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_read(each) for each in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value if unseen.seen(value) else ""
    return None if value is None else str(value)


def _with(data: Any, path: Path, change: Callable[[Any], Any]) -> Any:
    """A copy of data in which what stands at a path is changed."""
    if not path:
        return change(data)
    copied = data.copy()
    copied[path[0]] = _with(data[path[0]], path[1:], change)
    return copied
