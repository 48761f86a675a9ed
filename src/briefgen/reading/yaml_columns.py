"""Finds lines that begin in a wrong column, or that lack the dash or the key they need."""

import re
from collections.abc import Iterable

from briefgen.reading.yaml_lines import Line, Trap, write_as

OTHER_SIGN = "the sign of an entry in a list is a dash"
_COLON_DIGIT = re.compile(r"[a-z_][a-z0-9_-]*:(?=\d)")
_NO_SPACE = "a space is missing after the colon"

_Entry = tuple[int, Line, bool]  # a column, its line, and whether a dash stands there


def before_digits(lines: list[Line]) -> Trap | None:
    """Find a key whose colon touches digits; in running text that is a time, or a chapter."""
    for line in reversed(lines):
        if not line.is_entry and (match := _COLON_DIGIT.match(line.value)):
            return line.trap(_NO_SPACE, write_as(line.value, match.end()))
    return None


def out_of_line(lines: list[Line]) -> Trap | None:
    """Compare the last line with the entries that are still open above it."""
    *above, last = lines
    if cure := last.list_cure:
        return last.misplaced(OTHER_SIGN, cure)
    if not last.is_entry and last.is_plain and last.value:
        hint = "move it right if it belongs to the text above, else begin it with a dash or a key"
        return last.misplaced("this line has neither a dash nor a key with a colon", hint)
    open_entries = list[_Entry]()
    for line in above:
        _open(line, open_entries)
    column, is_item = last.columns[0] if last.columns else (len(last.indent), False)
    same = [entry for entry in open_entries if entry[0] == column]
    if same and same[0][2] != is_item:
        return _unlike(last, same[0][1], is_item=is_item)
    return None if same or not open_entries else _between(last, column, is_item, open_entries)


def first_off(lines: Iterable[Line]) -> Trap | None:
    """Find the first line that moves back to the left, but into no column of an open entry."""
    open_entries = list[_Entry]()
    for line in lines:
        column, is_item = line.columns[0] if line.columns else (0, False)
        columns = [entry[0] for entry in open_entries]
        if line.columns and column not in columns and column < max(columns, default=0):
            return _between(line, column, is_item, open_entries)
        _open(line, open_entries)
    return None


def _open(line: Line, entries: list[_Entry]) -> None:
    """Open the entries of a line, and close all in the same column or further right."""
    for column, is_item in line.columns:
        while entries and entries[-1][0] >= column:
            entries.pop()
        entries.append((column, line, is_item))


def _between(line: Line, column: int, is_item: bool, entries: list[_Entry]) -> Trap:  # noqa: FBT001
    """Name the nearest open columns left and right of a line; those of its own kind, if any."""
    left = [entry for entry in entries if entry[0] < column][-1:]
    right = [entry for entry in entries if entry[0] > column][:1]
    alike = [entry for entry in left + right if entry[2] == is_item]
    places = " or ".join(
        f"column {at + 1} (as line {other.number})" for at, other, _ in alike or left + right
    )
    message = f"this line does not line up: it begins in column {column + 1}"
    return line.misplaced(message, f"begin it in {places}")


def _unlike(line: Line, above: Line, *, is_item: bool) -> Trap:
    if is_item and not line.key and (match := _COLON_DIGIT.match(line.value)):
        return line.trap(_NO_SPACE, write_as(line.value, match.end()))
    if is_item:
        message = f"a dash stands here in one column with the key in line {above.number}"
        return line.misplaced(message, "move it right, or delete the dash")
    message = f"no dash stands here, but line {above.number} in the same column has one"
    return line.misplaced(message, "begin it with a dash and a space, or move it")
