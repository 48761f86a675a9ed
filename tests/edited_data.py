"""What operations make of plain data, written down without any code of ours, for tests."""

from copy import deepcopy
from random import Random
from typing import Any

import scribe

from briefgen.editing.operations import (
    Delete,
    Duplicate,
    Insert,
    Move,
    Operation,
    Rename,
    Set,
    Unset,
)
from briefgen.reading import unseen

Path = tuple[str | int, ...]
QUOTE = {"kind": "quote"}  # a section whose items are not texts alone


def at(data: Any, path: Path) -> Any:
    for part in path:
        data = data[part]
    return data


def paths(data: Any, here: Path = ()) -> list[Path]:
    """Every path in data."""
    inner = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    return [here, *(path for key, each in inner for path in paths(each, (*here, key)))]


def read(value: Any) -> Any:
    """A value as it is read back from a file."""
    if isinstance(value, dict):
        return {key: read(each) for key, each in value.items()}
    if isinstance(value, list):
        return [read(each) for each in value]
    if isinstance(value, bool):
        return str(value).lower()
    return value if value is None else str(value) if unseen.seen(str(value)) else ""


def is_short(data: Any, path: Path) -> bool:
    """Whether a text at a path stands for an item."""
    match path:
        case (*above, "sections", int(number), "items", int()):
            section = at(data, (*above, "sections", number))
            return str(section.get("kind")) != "quote"
    return False


def after(data: Any, operation: Operation) -> Any:
    """The data after an operation that it allows."""
    data = deepcopy(data)
    match operation:
        case Set(path, value):
            _set(data, path, read(value))
        case Unset((*above, key)):
            _unset(data, tuple(above), key)
        case Insert(path, value):
            _put(data, path, read(value))
        case Delete(path):
            _take(data, path)
        case Duplicate((*above, number)):
            listed = at(data, tuple(above))
            copy = deepcopy(listed[number])
            listed.insert(int(number) + 1, unnamed(copy) if above[-1] == "sections" else copy)
        case Rename((*above, key), name):
            mapping = at(data, tuple(above))
            renamed = {name if each == key else each: said for each, said in mapping.items()}
            mapping.clear()
            mapping.update(renamed)
        case Move(path, to) if path != to:
            _put(data, to, _take(data, path))
    return data


def unnamed(section: Any) -> Any:
    """A section, and those in it, without the names by which facts speak of them."""
    if isinstance(section, dict):
        if len(section) > 1:
            section.pop("name", None)
        inside = section.get("sections")
        for each in inside if isinstance(inside, list) else ():
            unnamed(each)
    return section


def _put(data: Any, path: Path, value: Any) -> None:
    """Put a value into a list, which may not be there yet."""
    try:
        at(data, path[:-1]).insert(path[-1], value)
    except (KeyError, AttributeError):
        _set(data, path[:-1], [value])


def _set(data: Any, path: Path, value: Any) -> None:
    above, key = at(data, path[:-1]), path[-1]
    if isinstance(above, str) and is_short(data, path[:-1]):
        listed = at(data, path[:-2])
        listed[path[-2]] = value if key == "text" else {"text": above, key: value}
    elif not above:
        at(data, path[:-2])[path[-2]] = {key: value}
    else:
        above[key] = value


def _unset(data: Any, above: Path, key: Any) -> None:
    mapping = at(data, above)
    if not isinstance(mapping, dict) or key not in mapping:
        return
    _take(data, (*above, key))
    left = {name: each for name, each in mapping.items() if name != key}
    if list(left) == ["text"] and isinstance(left["text"], str) and is_short(data, above):
        at(data, above[:-1])[above[-1]] = left["text"]


def _take(data: Any, path: Path) -> Any:
    taken = at(data, path[:-1]).pop(path[-1])
    here = path[:-1]
    while (
        here
        and not at(data, here)
        and isinstance(at(data, here[:-1]), dict)
        and len(at(data, here[:-1])) > 1
    ):
        at(data, here[:-1]).pop(here[-1])
        here = here[:-1]
    return taken


def operation(dice: Random, data: Any) -> Operation:
    """A random operation that data allows."""
    every = paths(data)
    full = [path for path in every if isinstance(at(data, path), list) and at(data, path)]
    kind = dice.choice(
        ["set", "new", "short", "unset", "rename", "insert", "entry", "entry", "entry"]
    )
    if kind == "set":
        settable = [path for path in every[1:] if path[-1] != "kind"]  # it says what items are
        return Set(dice.choice(settable), scribe.value(dice))
    if kind == "insert":
        return _insertion(dice, data)
    if kind == "entry" and full:
        return _of_entry(dice, data, dice.choice(full))
    return _of_key(dice, data, kind)


def _insertion(dice: Random, data: Any) -> Operation:
    lists = [path for path in paths(data) if isinstance(at(data, path), list)]
    if not lists:
        return (
            Insert(("others", 0), scribe.value(dice))
            if "others" not in data
            else Set(("title",), 1)
        )
    path = dice.choice(lists)
    return Insert((*path, dice.randint(0, len(at(data, path)))), scribe.value(dice))


def _of_entry(dice: Random, data: Any, path: Path) -> Operation:
    entry = (*path, dice.randrange(len(at(data, path))))
    kind = dice.choice(["delete", "duplicate", "move"])
    if kind == "move":
        return _move(dice, data, entry)
    return Delete(entry) if kind == "delete" else Duplicate(entry)


def _of_key(dice: Random, data: Any, kind: str) -> Operation:
    mappings = [path for path in paths(data) if isinstance(at(data, path), dict)]
    texts = [path for path in paths(data) if isinstance(at(data, path), str)]
    items = [path for path in texts if is_short(data, path)]
    if kind == "short" and items:
        key = dice.choice(("text", "highlight", "ref"))
        return Set((*dice.choice(items), key), scribe.value(dice, 0))
    path = dice.choice(mappings)
    if kind == "unset":
        return Unset((*path, dice.choice([*at(data, path), "nothing"])))
    names = [key for key in at(data, path) if key != "kind"]  # it says what items are
    if kind == "rename" and names:
        free = [key for key in scribe.KEYS if key not in names]
        return Rename((*path, dice.choice(names)), dice.choice(free or names[:1]))
    return Set((*path, dice.choice(scribe.KEYS)), scribe.value(dice))


def _move(dice: Random, data: Any, entry: Path) -> Operation:
    left = after(data, Delete(entry))
    lists = [path for path in paths(left) if isinstance(at(left, path), list)] or [("others",)]
    to = dice.choice([*lists, lists[0], entry[:-1]])
    try:
        most = len(at(left, to))
    except (KeyError, IndexError, TypeError):
        return Move(entry, entry)
    return Move(entry, (*to, dice.randint(0, most)))
