"""Finds lines that begin in a wrong column, or that lack their dash, their colon or their key."""

import re
from collections.abc import Collection, Iterable, Sequence

from briefgen.reading.yaml_lines import Line, Trap, shortened, write_as

OTHER_SIGN = 'an entry of a list begins with a hyphen and a space ("- "), and this line does not'
NO_COLON = "a colon is missing behind the key"
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_COLON_DIGIT = re.compile(r"[a-z_][a-z0-9_-]*:(?=\d)")
_NO_SPACE = "a space is missing after the colon"
_NO_COLON = re.compile(r"([a-z_]+)([ \t]*[;=]|(?=[ \t]|$))[ \t]*(.*)")
_NEITHER = (
    "move it right if it belongs to the text above; else begin it with a dash or a key, or delete "
    "it"
)

_Entry = tuple[int, Line, bool]  # a column, its line, and whether a dash stands there


def before_digits(lines: Sequence[Line]) -> Trap | None:
    """Find a key whose colon touches digits; in running text that is a time, or a chapter."""
    for line in reversed(lines):
        if not line.is_entry and (match := _COLON_DIGIT.match(line.value)):
            return line.trap(_NO_SPACE, write_as(line.value, match.end()))
    return None


def out_of_line(lines: Sequence[Line], at: int, keys: Collection[str]) -> Trap | None:
    """Compare the line at a place with the entries that are still open above it.

    Where that is an entry right below a line that is none, the line above is at fault. `keys` are
    words that may be meant as keys.
    """
    above, last = lines[:at], lines[at]
    if above and last.is_entry and _is_stray(above[-1]):
        return _no_entry(lines, at - 1, keys)
    if _is_stray(last):
        return _no_entry(lines, at, keys)
    open_entries = list[_Entry]()
    for line in above:
        _open(line, open_entries)
    return _first_of_list(lines, at) or _misplaced(last, open_entries) or first_off(above)


def first_off(lines: Iterable[Line]) -> Trap | None:
    """Find the first line in no column of an open entry, or in that of one of another kind."""
    open_entries = list[_Entry]()
    for line in lines:
        furthest = max((entry[0] for entry in open_entries), default=0)
        is_off = line.columns and (line.columns[0][1] or line.columns[0][0] <= furthest)
        if is_off and (trap := _misplaced(line, open_entries)):
            return trap
        _open(line, open_entries)
    return None


def without_dash(line: Line, below: Iterable[Line]) -> Trap | None:
    """Find a dash in the column of a key that has none, in the lines below it."""
    column = line.columns[0][0]
    for other in below:
        if len(other.indent) < column:
            return None
        if other.columns[:1] == [(column, True)]:
            message = f"no dash stands here, but line {other.number} in the same column has one"
            return line.misplaced(message, f"write it as  - {shortened(line.before + line.text)}")
    return None


def _first_of_list(lines: Sequence[Line], at: int) -> Trap | None:
    """Find the first entry of a list in another column than those below it."""
    line, above = lines[at], lines[max(at - 1, 0)]
    if line.dashes or not line.key or not above.dashes:
        return None
    for other in lines[at + 1 :]:
        if other.dashes and (len(line.indent), False) in other.columns:
            message = "this line does not line up with the entries below it"
            place = f"column {len(other.indent) + 1} (as line {other.number})"
            return above.misplaced(message, f"begin it in {place}")
    return None


def without_colon(line: Line, keys: Collection[str]) -> str:
    """The cure for a line without a key whose first word is one; empty for any other line."""
    found = _NO_COLON.fullmatch(line.value)
    if not found or not (found[1] in keys or found[2]):
        return ""
    cure = f"write it as  {line.dashes}{found[1]}: {shortened(found[3])}".rstrip()
    is_sure = found[2] or not found[3] or line.dashes
    return cure if is_sure else f"{cure}  or, if it belongs to the text above, move it right"


def _is_stray(line: Line) -> bool:
    """Whether a line is no entry, nor part of a text in quotation marks."""
    is_quoted = line.value.startswith(('"', "'")) and not _QUOTED.fullmatch(line.value)
    return not line.is_entry and bool(line.value) and not is_quoted


def _no_entry(lines: Sequence[Line], at: int, keys: Collection[str]) -> Trap:
    """Say what the line at a place lacks, which has neither dash nor key."""
    line = lines[at]
    if cure := line.list_cure:
        return line.misplaced(OTHER_SIGN, cure)
    if cure := without_colon(line, keys):
        return line.misplaced(NO_COLON, cure)
    around = [*lines[at + 1 : at + 2], *reversed(lines[:at])]
    beside = [each for each in around if each.columns[:1] == [(len(line.indent), True)]]
    if beside:
        message = f"no dash stands here, but line {beside[0].number} in the same column has one"
        return line.misplaced(message, f"write it as  - {shortened(line.text)}")
    return neither(line)


def neither(line: Line) -> Trap:
    """A line has neither dash nor key, and goes on with no text above."""
    return line.misplaced("this line has neither a dash nor a key with a colon", _NEITHER)


def _open(line: Line, entries: list[_Entry]) -> None:
    """Open the entries of a line, and close all in the same column or further right.

    A list may begin in the column of the key that holds it: then that stays open.
    """
    for column, is_item in line.columns:
        while entries and entries[-1][0] >= column:
            if is_item and entries[-1][0] == column and _holds(entries[-1]):
                break
            entries.pop()
        entries.append((column, line, is_item))


def _holds(entry: _Entry) -> bool:
    """Whether an entry is a key with nothing behind it, so that something belongs below it."""
    return not entry[2] and not entry[1].value


def _misplaced(line: Line, entries: Sequence[_Entry]) -> Trap | None:
    """What is wrong with the column of a line, if anything is; some entries are open above it."""
    if not line.columns or not entries:
        return None
    column, is_item = line.columns[0]
    same = [entry for entry in entries if entry[0] == column]
    if any(entry[2] == is_item for entry in same):
        return None
    if is_item and same == [entries[-1]] and _holds(entries[-1]):
        return None  # a list may begin in the column of its key
    if same:
        return _with_key(line, same[0][1], entries) if is_item else _with_dash(line, same[0][1])
    if column > entries[-1][0] and _holds(entries[-1]):
        return None  # it may begin something of its own there
    return _between(line, column, is_item, entries)


def _between(line: Line, column: int, is_item: bool, entries: Sequence[_Entry]) -> Trap:  # noqa: FBT001
    """Name the nearest columns left and right of a line in which its like stands, or any."""
    first = entries[0]
    if column < first[0]:
        message = f"this line stands further right than line {line.number}"
        return first[1].misplaced(message, f"begin it in column {column + 1}")
    places = _nearest(column, is_item, entries)
    if is_item and not places:
        return _without_key(line, [entry for entry in entries if entry[2]])
    places = places or _nearest(column, not is_item, entries)
    message = f"this line does not line up: it begins in column {column + 1}"
    return line.misplaced(message, f"begin it in {places}")


def _without_key(line: Line, dashes: Sequence[_Entry]) -> Trap:
    """A list begins below a key with a text behind it; `dashes` are those that are open."""
    message = "a list begins here, but the line above is no key that can hold it"
    if not dashes:
        return line.misplaced(message, "write a key above it, such as  items:")
    column, other, _ = dashes[-1]
    place = f"column {column + 1} (as line {other.number})"
    return line.misplaced(message, f"write a key above it, such as  items:  or begin it in {place}")


def _nearest(column: int, is_item: bool, entries: Sequence[_Entry]) -> str:  # noqa: FBT001
    """The nearest columns left and right in which a dash, or a key, is open; empty for none.

    On the left only the very nearest entry counts: what stands further right belongs to it.
    """
    alike = [entry for entry in entries if entry[2] == is_item]
    left = [entry for entry in entries if entry[0] < column][-1:]
    left = [entry for entry in left if entry in alike]
    right = [entry for entry in alike if entry[0] > column][:1]
    return " or ".join(f"column {at + 1} (as line {one.number})" for at, one, _ in left + right)


def _with_key(line: Line, above: Line, entries: Sequence[_Entry]) -> Trap:
    """A dash stands in one column with a key."""
    if not line.key and (match := _COLON_DIGIT.match(line.value)):
        return line.trap(_NO_SPACE, write_as(line.value, match.end()))
    places = _nearest(line.columns[0][0], True, entries)  # noqa: FBT003
    hint = f"begin it in {places}" if places else "move it right, or delete the dash"
    message = f"a dash stands here in one column with the key in line {above.number}"
    return line.misplaced(message, hint)


def _with_dash(line: Line, above: Line) -> Trap:
    """A key stands in one column with a dash."""
    message = f"no dash stands here, but line {above.number} in the same column has one"
    cure = f"write it as  - {shortened(f'{line.before}{line.text}'.rstrip())}"
    if not above.key:
        return line.misplaced(message, cure)
    inside = f"column {above.columns[-1][0] + 1}"
    return line.misplaced(
        message, f"{cure}  or, if it belongs to line {above.number}, begin it in {inside}"
    )
