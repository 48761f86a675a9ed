"""YAML text as a person sees it: line by line, each with its dashes, its key and its text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_LONGEST_HINT = 300
_NO_BLOCK = 1_000_001  # further right than any line can begin

_LINE = re.compile(
    r"""(?P<indent>[ \t]*)
    (?P<dashes>(?:-(?:[ \t]+|$))*)
    (?P<key>(?:"[^"]*"|'[^']*'|\w[^:\#"'\[\]{}]*):(?:[ \t]+|$))?
    (?P<value>.*)""",
    re.VERBOSE,
)

BLOCK = re.compile(r"[|>][-+0-9]{0,2}[ \t]*(#.*)?")
NO_SPACE_DASH = re.compile(r"-(?=[^\s\d-])")
NO_SPACE_COLON = re.compile(r"[A-Za-z_][a-z0-9_-]*:(?=[^\s\d/:\\])")
# The bullets of other programs, written as for the square brackets of a pattern.
BULLETS = "\u2022\u2023\u2043\u25a0-\u25ff\u27a2\u27a4\u00b7\uf0a7\uf0b7"
_MARK = re.compile(
    rf"(?:-[ \t]|-(?=[^\s\d-])|[{BULLETS}]|[*\u2013\u2014](?=\s)|\d{{1,2}}[.)](?=\s)|o(?=\t))"
)
_CURLY = re.compile(  # around a whole text, with none of the kind inside
    "[\u201c\u201d\u201e]([^\u201c\u201d\u201e]*)[\u201c\u201d\"]|[\u2018\u201a]([^\u2018\u201a]*)[\u2018\u2019']"
)
# The no-break space, and others that YAML takes for letters.
NO_BREAK = re.compile("[ \t]*[\u00a0\u2000-\u200a\u202f\u3000][\\s]*")
_MOST_LINES = 5  # that are named one by one


@dataclass(frozen=True)
class Trap:
    """One line that YAML does not read as it was meant; `line` and `column` count from 1."""

    line: int
    column: int
    message: str
    hint: str
    stops: bool = True

    @property
    def place(self) -> tuple[int, int]:
        return (self.line, self.column)


@dataclass(frozen=True)
class Line:
    """One line, taken apart: ``  - key: value``."""

    number: int
    indent: str
    dashes: str
    key: str
    value: str
    rest: list[str] = field(default_factory=list)  # the lines on which its text goes on
    numbers: list[int] = field(default_factory=list)  # and the numbers of those

    @property
    def is_entry(self) -> bool:
        return bool(self.dashes or self.key)

    @property
    def name(self) -> str:
        """Its key, without the colon."""
        return self.key.rstrip(" \t:")

    @property
    def before(self) -> str:
        return self.dashes + self.key

    @property
    def is_plain(self) -> bool:
        return not self.value.startswith(tuple("\"'[{|>"))

    @property
    def owner(self) -> int:
        """The column (from 0) of its key or last dash: what belongs to it stands further right."""
        return len(self.indent) + (len(self.dashes) if self.key else self.dashes.rfind("-"))

    @property
    def columns(self) -> list[tuple[int, bool]]:
        """Where its dashes and its key stand, and whether each is a dash."""
        at = len(self.indent)
        dashes = [(at + match.start(), True) for match in re.finditer("-", self.dashes)]
        return [*dashes, (at + len(self.dashes), False)] if self.key else dashes

    @property
    def column(self) -> int:
        return len(self.indent) + len(self.before) + 1

    @property
    def text(self) -> str:
        """The value as one line of text, as YAML would have folded it."""
        return " ".join([self.value, *self.rest])

    @property
    def list_cure(self) -> str:
        """How to make a list of this line and those on which its text goes on; empty if none."""
        return "" if self.is_entry or not _wrong_mark(self.value) else list_cure(self.written)

    @property
    def written(self) -> list[tuple[int, str]]:
        """Its text line by line, each with its number."""
        return [(self.number, self.value), *zip(self.numbers, self.rest, strict=True)]

    def trap(self, message: str, hint: str = "") -> Trap:
        hint = hint or written(self.before, self.text)
        if self.rest and hint.startswith("write it as"):
            hint = f"{hint}, in place of {_in_lines([self.number, *self.numbers])}"
        return Trap(self.number, self.column, message, hint)

    def misplaced(self, message: str, hint: str) -> Trap:
        return Trap(self.number, len(self.indent) + 1, message, hint)


def quoted(text: str) -> str:
    """Write text in quotes, so that YAML gives back that text and nothing else."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def in_curly(text: str) -> str:
    """The text between curly quotation marks that were typed around it; empty without such."""
    found = _CURLY.fullmatch(text.strip())
    return (found[1] or found[2] or "") if found else ""


def written(before: str, text: str) -> str:
    """Give the cure as the corrected line: `before`, and then the text in quotes.

    Curly quotation marks around the text were meant as such quotes.
    """
    line = f"{before}{quoted(in_curly(text) or text)}"
    if len(line) > _LONGEST_HINT:
        return "put the whole text in quotes"
    return f"write it as  {line}  with quotes"


def write_as(value: str, at: int) -> str:
    """Give the cure for a missing space: the line with a space before its character `at`."""
    return f"write it as  {value[:at]} {shortened(value[at:])}"


def list_cure(lines: Sequence[tuple[int, str]]) -> str:
    """Say how to make a list of lines that begin with other signs; empty where none does.

    Args:
        lines: each with its number, and without its indentation.
    """
    signs = {number: _called(found[0]) for number, line in lines if (found := _wrong_mark(line))}
    if not signs:
        return ""
    where = _in_lines(list(signs))
    others = " or ".join(sorted({*signs.values()} - {"-"}))
    if others:
        return f"write - and a space in place of {others} in {where}"
    return f"put a space after the dash in {where}"


def _wrong_mark(line: str) -> re.Match[str] | None:
    found = _MARK.match(line)
    return None if found and found[0] in {"- ", "-\t"} else found


def _called(mark: str) -> str:
    """How a hint calls a mark: numbers differ from line to line."""
    return "the number" if mark[0].isdigit() else mark.strip()


def _in_lines(numbers: Sequence[int]) -> str:
    first, last = numbers[0], numbers[-1]
    if len(numbers) == 1:
        return f"line {first}"
    if last - first == len(numbers) - 1 > 1:
        return f"lines {first} to {last}"
    if len(numbers) > _MOST_LINES:
        return f"line {first} and the {len(numbers) - 1} lines below that begin so"
    return f"lines {', '.join(map(str, numbers[:-1]))} and {last}"


def shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_HINT else text[: _LONGEST_HINT - 1] + "…"


def lines_of(text: str) -> list[Line]:
    """Take YAML apart into lines: without comments and blocks of text, continued lines joined."""
    found: list[Line] = []
    block, begins_block, open_quote = _NO_BLOCK, False, ""
    for number, raw in enumerate(text.split("\n"), 1):
        line = _taken_apart(number, raw)
        if not raw.strip(" \t"):
            continue
        if len(line.indent) > block:  # its first line says where all of a block begin
            block, begins_block = len(line.indent) - 1 if begins_block else block, False
            continue
        block = _NO_BLOCK
        if line.value.startswith("#") and not line.is_entry:
            continue
        if BLOCK.fullmatch(line.value):
            block, begins_block = line.owner, True
        elif found and _goes_on(found[-1], line, open_quote):
            found[-1].rest.append(raw.strip())
            found[-1].numbers.append(number)
            open_quote = "" if open_quote in raw else open_quote
            continue
        open_quote = _quote_left_open(line.value)
        found.append(line)
    return found


def _taken_apart(number: int, raw: str) -> Line:
    match = _LINE.fullmatch(raw.rstrip() or raw)
    indent, dashes, key, value = match.groups(default="") if match else ("", "", "", raw)
    return Line(number, indent, dashes, key, value)


def _quote_left_open(value: str) -> str:
    sign = value[:1]
    return sign if sign in {'"', "'"} and sign not in value[1:] else ""


def _goes_on(before: Line, line: Line, open_quote: str) -> bool:
    if open_quote and len(line.indent) > before.owner:
        return True
    if line.is_entry or not before.value or "\t" in line.indent or BLOCK.fullmatch(before.value):
        return False
    if NO_SPACE_DASH.match(line.value) or NO_SPACE_COLON.match(line.value):
        return False
    return len(line.indent) > before.owner - (not before.is_entry)
