"""Changes the text of a YAML file of ours; what is not touched stays as it is, byte for byte."""

import difflib
import re
from collections.abc import Sequence
from typing import Any

from briefgen.editing.edits import edited
from briefgen.editing.operations import All, Checked, Operation, Structured, Whole, refuse
from briefgen.editing.steps import anew as written_anew
from briefgen.editing.steps import made, steps
from briefgen.editing.written import Written
from briefgen.problems import ProblemsFound
from briefgen.reading import checks, yaml_source

_LINE_END = re.compile(r"\r\n|\r|\n")


def apply(text: str, operation: Operation) -> str:
    """The text of a file after an operation.

    What is read back is always what the operation makes of the file's data. The end of each line, a
    byte order mark, comments, order and blank lines stay.

    Args:
        text: a briefing, a ``_brand.yml``, an edition.
        operation: what to do.

    Raises:
        ProblemsFound: where the text is no YAML, where there is nothing at the operation's path, or
            where the value cannot stand in such a file. `Whole` takes any text.
    """
    if isinstance(operation, Whole):
        return _whole(text, operation.text)
    if isinstance(operation, Checked):
        return _checked(text, operation)
    data = yaml_source.parse(text, "").data
    operations = operation.operations if isinstance(operation, All) else (operation,)
    try:
        return _applied(text, data, operations, anew=False)
    except _ReadOtherwise:
        return _applied(text, data, operations, anew=True)


class _ReadOtherwise(Exception):  # noqa: N818 - no fault of anybody's
    """What was carried over as it stands is read otherwise in its new place."""


def _applied(text: str, data: Any, operations: Sequence[Structured], *, anew: bool) -> str:
    """The text after operations; `anew` writes what moves as if it were new."""
    written, wanted = Written(text), data
    for operation in operations:
        for step in steps(wanted, operation):
            after = made(wanted, step)
            if after == wanted:
                continue
            for each in written_anew(wanted, step) if anew else [step]:
                written = edited(written, each)
            wanted = after
    if written.text != text and _read(written.text, anew=anew) != wanted:
        if not anew:
            raise _ReadOtherwise
        path, hint = operations[0].path, "make it in the text of the file"
        refuse("this change cannot be written", hint, path)
    return written.text


def _read(text: str, *, anew: bool) -> Any:
    try:
        return yaml_source.parse(text, "").data
    except ProblemsFound:
        if anew:
            raise
        return None


def _checked(text: str, operation: Checked) -> str:
    """The text without the comment that asks to look at something."""
    asked = checks.found(yaml_source.parse(text, ""))
    said = (operation.path, operation.said)
    at = next((each.line for each in asked if (each.path, each.said) == said), 0)
    if not at:
        refuse("this was looked at already", path=operation.path)
    ends = [0, *(found.end() for found in _LINE_END.finditer(text)), len(text)]
    return text[: ends[at - 1]] + text[ends[at] :]


def _whole(former: str, text: str) -> str:
    """Another text for the whole file; lines that it shares with the former keep their ends.

    An editor in a browser hands back every line with the same end, and no byte order mark.
    """
    mark = "\ufeff" if former.startswith("\ufeff") and not text.startswith("\ufeff") else ""
    if "\r" in text or "\r" not in former:
        return mark + text
    ends = _LINE_END.findall(former)
    old, new = _LINE_END.split(former.removeprefix("\ufeff")), text.split("\n")
    found = [max(dict.fromkeys(ends), key=ends.count)] * len(new)
    for at, was, size in difflib.SequenceMatcher(
        None, new, old, autojunk=False
    ).get_matching_blocks():
        found[at : at + size] = (ends[was : was + size] + found[at:])[:size]
    return mark + "".join(map(str.__add__, new, [*found[:-1], ""]))
