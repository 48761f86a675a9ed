"""What was changed, in a few words, for a history that people read."""

from briefgen.editing.operations import (
    All,
    Checked,
    Delete,
    Duplicate,
    Insert,
    Move,
    Operation,
    Path,
    Rename,
    Set,
    Unset,
    Whole,
)

_LISTS = {"items": "item", "sections": "section", "rows": "row", "sources": "source"}
_CALLED = {"ref": "reference"}  # keys that are no words
_DONE: dict[type, str] = {
    Unset: "taken away",
    Insert: "added",
    Delete: "deleted",
    Duplicate: "duplicated",
    Rename: "renamed",
    Checked: "checked",
}


def said(operation: Operation) -> str:
    """What an operation does: ``heading of section 2``, ``item 3 of section 2 added``."""
    if isinstance(operation, Whole):
        return "the text of the file"
    if isinstance(operation, All):
        return _together(operation)
    done = _DONE.get(type(operation), "")
    if isinstance(operation, Move):
        done = f"moved to {place(operation.to)}"
    return f"{place(operation.path)} {done}".rstrip()


def _together(operation: All) -> str:
    first, *others = operation.operations
    added = [each for each in operation.operations if isinstance(each, Insert)]
    if len(added) > 1:
        return f"{len(added)} {place(added[0].path[:-1])} added"
    more = f"{len(others)} more change{'s' if len(others) > 1 else ''}"
    return f"{said(first)}, and {more}" if others else said(first)


def field(operation: Operation) -> str:
    """The name of the field that somebody types in; empty where it is none."""
    match operation:
        case Whole():
            return "*"
        case Set(path):
            return ".".join(map(str, path))
    return ""


def place(path: Path) -> str:
    """A path in words, the nearest first: ``heading of section 2``; numbers count from 1."""
    words: list[str] = []
    for at, part in enumerate(path):
        if isinstance(part, int):
            before = str(path[at - 1]) if at else ""
            called = _LISTS.get(before, f"{before} number".strip())
            words[-1:] = [f"{called} {part + 1}"]
        else:
            words.append(_CALLED.get(part, part.replace("_", " ")))
    return " of ".join(reversed(words))
