"""Comments of a file that ask to look at something: imports write them above what they guessed."""

import re
from dataclasses import dataclass

from briefgen.reading.yaml_source import DataPath, Source

SIGN = "check:"
_ASKING = re.compile(rf"\s*# {SIGN} (.+)")
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Check:
    """Something to look at: what is said of the value at a path, on which line of the file."""

    path: DataPath
    said: str
    line: int


def lines(text: str) -> list[tuple[int, str]]:
    """The lines of a text, from 1, that ask to look at something, and what they say."""
    found = ((at, _ASKING.fullmatch(line)) for at, line in enumerate(_LINE_END.split(text), 1))
    return [(at, asking[1].rstrip()) for at, asking in found if asking]


def found(source: Source) -> list[Check]:
    """All that a file asks to look at; each stands above the value that it is about."""
    asked = {at: said for at, said in lines(source.text) if not _in_text(at, source)}
    begins: dict[int, DataPath] = {}
    for path, mark in sorted(_begins(source), key=lambda each: len(each[0])):
        begins.setdefault(mark, path)
    checks = []
    for at, said in asked.items():
        below = next(line for line in range(at + 1, at + len(asked) + 1) if line not in asked)
        if below in begins:
            checks.append(Check(begins[below], said, at))
    return checks


def _in_text(line: int, source: Source) -> bool:
    """Whether a line is one of a text, and so no comment."""
    start = [0, *(each.end() for each in _LINE_END.finditer(source.text))][line - 1]
    return any(begin < start < end for begin, end in source.spans.values())


def _begins(source: Source) -> list[tuple[DataPath, int]]:
    """Every key and every entry of a list, with its line."""
    entries = [(path, mark.line) for path, mark in source.marks.items() if _is_entry(path)]
    return [*((path, mark.line) for path, mark in source.keys.items()), *entries]


def _is_entry(path: DataPath) -> bool:
    return bool(path) and isinstance(path[-1], int)
