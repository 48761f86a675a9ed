"""YAML's traps for people who are not programmers: each with its own message and cure."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

_LONGEST_HINT = 300


@dataclass(frozen=True)
class Trap:
    """One line that YAML reads otherwise than it was meant; `line` and `column` from 1."""

    line: int
    column: int
    message: str
    hint: str
    stops: bool = True

    @property
    def place(self) -> tuple[int, int]:
        return (self.line, self.column)


@dataclass(frozen=True)
class _Line:
    """One line, taken apart: ``  - key: value``."""

    number: int
    indent: str
    dashes: str
    key: str
    value: str
    rest: list[str] = field(default_factory=list)  # lines that the text goes on with

    @property
    def is_entry(self) -> bool:
        return bool(self.dashes or self.key)

    @property
    def before(self) -> str:
        return self.dashes + self.key

    @property
    def column(self) -> int:
        return len(self.indent) + len(self.before) + 1

    @property
    def text(self) -> str:
        """The value as one line of text, as YAML would have folded it."""
        return " ".join([self.value, *self.rest])

    def trap(self, message: str, hint: str = "") -> Trap:
        return Trap(self.number, self.column, message, hint or written(self.before, self.text))


_LINE = re.compile(
    r"""(?P<indent>[ \t]*)
    (?P<dashes>(?:-(?:[ \t]+|$))*)
    (?P<key>(?:"[^"]*"|'[^']*'|\w[^:\#"'\[\]{}]*):(?:[ \t]+|$))?
    (?P<value>.*)""",
    re.VERBOSE,
)
_BLOCK = re.compile(r"[|>][-+0-9]{0,2}[ \t]*(#.*)?")
_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""")
_BAD_ESCAPE = re.compile(r"""(?:[^"\\]|\\[0abtnvfre "/\\N_LPxuU])*\\[^0abtnvfre "/\\N_LPxuU]""")
_NO_SPACE_DASH = re.compile(r"-(?=[^\s\-])")
_NO_SPACE_COLON = re.compile(r"[a-z_][a-z0-9_-]*:(?=[^\s/:])")
_COLON = re.compile(r":(?=\s|$)")
_LOST = re.compile(r"[ \t]+#(?=\S)")
_COMMENT = re.compile(r"[ \t]+#([^\n]*)")
_COLOUR = re.compile(r"(?:[0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})(?=\s|$)")

_STARTS = (
    ("**", "bold words (**…**)"),
    ("*", "emphasis (*…*)"),
    ("{{", "a fact ({{ … }})"),
    *((sign, f'"{sign}"') for sign in "@`%&!,]}|>"),
)
_NAME = re.compile(r"[*&]\w+")
_LINK = re.compile(r"\[[^\[\]]*\]\(")


def quoted(text: str) -> str:
    """Write text in quotes, so that YAML gives back that text and nothing else."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def written(before: str, text: str) -> str:
    """Give the cure as the corrected line: what stands before the text, and the text in quotes."""
    line = f"{before}{quoted(text)}"
    if len(line) > _LONGEST_HINT:
        return "put the whole text in quotes"
    return f"write it as  {line}  with quotes"


def cut(text: str, event: Any, *, in_brackets: bool) -> Trap | None:
    """Find what is lost behind a plain scalar because " #" begins a comment."""
    comment = _COMMENT.match(text, event.end_mark.index)
    if comment is None:
        return None
    return Trap(event.start_mark.line + 1, event.start_mark.column + 1, "cut", "", stops=False)


def scan(text: str) -> list[Trap]:
    """Find every line with a known trap, in the order of the file."""
    del text
    return []


def misfit(text: str, error: Exception) -> Trap:
    """Say in plain English where YAML's parser gave up."""
    del text
    mark = getattr(error, "problem_mark", None)
    return Trap(mark.line + 1 if mark else 1, 1, "this line cannot be read", "put it in quotes")
