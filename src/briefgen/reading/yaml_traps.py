"""YAML's traps for people who are not programmers: each with its own message and cure."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest
from operator import attrgetter
from typing import Any

from briefgen.reading import yaml_brackets
from briefgen.reading.yaml_brackets import A_COLOUR, HEX, Rule
from briefgen.reading.yaml_columns import (
    NO_COLON,
    OTHER_SIGN,
    before_digits,
    first_off,
    neither,
    out_of_line,
    without_colon,
    without_dash,
)
from briefgen.reading.yaml_lines import (
    BLOCK,
    BULLETS,
    NO_BREAK,
    NO_SPACE_COLON,
    NO_SPACE_DASH,
    Line,
    Trap,
    in_curly,
    list_cure,
    shortened,
    write_as,
    written,
)

_PROSE_WORDS = 3

_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""")
_BAD_ESCAPE = re.compile(r"""(?:[^"\\]|\\[0abtnvfre "/\\N_LPxuU])*\\[^0abtnvfre "/\\N_LPxuU]""")
_KEY = re.compile(r"[a-z][a-z0-9_-]*:\s*")
_APOSTROPHE = re.compile(r"'[^']*\w'\w.*'")
_COLON = re.compile(r":(?=\s|$)")
_LOST = re.compile(r"[ \t]+#(?=\S)")
_COMMENT = re.compile(r"[ \t]+#([^\n]*)")
_COLOUR = re.compile(rf"{HEX}(?=\s|$)")
_OPENING = {'"': "quotation mark", "'": "quotation mark", "[": "bracket", "{": "bracket"}
_CLOSING = {'"': '"', "'": "'", "[": "]", "{": "}"}
_CLOSED = re.compile(  # a list between brackets, or a text in quotation marks, up to a line's end
    r"""(?:\[[^\[\]\n]*\]|"[^"\n]*"|'[^'\n]*')[ \t]*$""", re.MULTILINE
)
_LOOK_ROUND = (
    "look in this line and in the one above for a quotation mark, bracket, colon or dash too many"
)

NO_BREAK_MESSAGE = "this line begins with no-break spaces, which do not indent it"
NO_BREAK_HINT = "delete them and type ordinary spaces: as many as the lines around it have"
_BEFORE_NO_BREAK = re.compile(rf"(-|[a-z_][a-z0-9_-]*:){NO_BREAK.pattern}(?=\S)")

_START_MESSAGE = "a text that begins with {} must stand in quotes"
_STARTS = (
    ("**", "bold words (**…**)"),
    ("*", "emphasis (*…*)"),
    ("{{", "a fact ({{ … }})"),
    *((sign, f'"{sign}"') for sign in "@`%&!,]}|>"),
    ("? ", '"?"'),
)
_SIGNS = re.compile(r"[@%&*!|>`,?]+(?=([a-z_]+):(?:\s|$))")
_SECOND_KEY = re.compile(r"\s([a-z_]+):(?=\s|$)")
_STAR_OR_KEY = re.compile(rf"\*[ \t]|[{BULLETS}\u2013\u2014][ \t]+(?:[a-z_]+:(?:\s|$)|\{{)")
_ROWS = "make a section of kind: table of it, with each row behind a dash:  - [one, two]"
_NAME = re.compile(r"[*&]\w+(?:[ \t]+[\[{].*)?")
_BRACKETS = (
    (re.compile(r"\[\^[^\[\]\s]+\]"), "a mark ([^…])"),
    (re.compile(r"\[[^\[\]]*\]\("), "a link ([…](…))"),
    (re.compile(r"\[[^\[\]]*\]\{"), "marked words ([…]{…})"),
    (re.compile(r"\{number\}[ \t]+[^\s#]"), "{number}"),
    (re.compile(r"\[[^\[\]\"']*\][ \t]*[^\s#,:\]}]"), "brackets ([…])"),
    (re.compile(r"\{[^{}\"']*\}[ \t]*[^\s#,:\]}]"), "brackets ({…})"),
)


def cut(text: str, event: Any, *, in_brackets: bool) -> Trap | None:
    """Find text that is lost behind a plain scalar, because " #" begins a comment.

    A "#" that touches the next word was meant as text. A "#" with a space behind it is a comment;
    behind prose that is worth a warning (`stops` is false), elsewhere it is no trap.
    """
    comment = _COMMENT.match(text, event.end_mark.index)
    if comment is None:
        return None
    touches = comment[1].lstrip("#")[:1].strip() != ""
    is_prose = len(event.value.split()) >= _PROSE_WORDS and not in_brackets
    if not touches and not (is_prose and comment[1].strip()):
        return None
    start = event.start_mark
    at = start.index if event.value else comment.end() - len(comment[1]) - 1
    column = start.column + at - start.index
    before = text[start.index - start.column : at].lstrip()
    whole = (event.value + comment[0]).strip()
    hint = written(before, whole)
    if in_brackets:
        hint = f'write it in quotes: "#{comment[1].split()[0].rstrip(",]}")}"'
    elif not touches:
        hint = f"if it belongs to the text, {hint}"
    return Trap(start.line + 1, column + 1, _cut_message(whole), hint, stops=touches)


def _cut_message(whole: str) -> str:
    if _COLOUR.match(whole):
        return A_COLOUR
    if whole.startswith("#"):
        return 'a text that begins with "#" must stand in quotes: without them it is lost'
    return 'the text ends at " #": what follows is taken as a comment and is lost'


def scan(lines: Sequence[Line], keys: Collection[str] = ()) -> list[Trap]:
    """Find every line with a known trap, in the order of the file: for text that YAML refused.

    `keys` are words that may be meant as keys.
    """
    found: dict[int, Trap] = {}
    under: Trap | None = None  # the first key under a text, which may itself stand too far left
    rules: tuple[Rule, ...] = (partial(_of_key, keys=keys), *_RULES)
    for line, after in zip_longest(lines, lines[1:]):
        for rule in rules:
            if trap := rule(line, after):
                found.setdefault(trap.line, _with_second_key(trap, line, keys))
                under = under or (trap if rule is _under_text else None)
                break
    if under and (cause := _cause(under, lines, keys)):
        found = {at: trap for at, trap in found.items() if trap is not under} | {cause.line: cause}
    return sorted(_joined(found, lines).values(), key=attrgetter("place"))


def _of_key(line: Line, after: Line | None, keys: Collection[str]) -> Trap | None:
    """Find a key that lacks its colon above a list, or has signs before it."""
    below = after.indent if after and after.dashes else ""
    if not line.is_entry and line.value in keys and len(below) > len(line.indent):
        return line.trap(NO_COLON, f"write it as  {line.value}:")
    if (signs := _SIGNS.match(line.value)) and signs[1] in keys and not line.key:
        cure = f"write it as  {line.dashes}{shortened(line.value[signs.end() :])}"
        return line.trap(f'"{signs[0]}" stands before the key', cure)
    return None


def _with_second_key(trap: Trap, line: Line, keys: Collection[str]) -> Trap:
    """The same trap; where a second key stands in the line, it may want a line of its own."""
    second = next((each[1] for each in _SECOND_KEY.finditer(line.text) if each[1] in keys), "")
    if not second or not trap.hint.startswith("write it as"):
        return trap
    return replace(trap, hint=f"begin  {second}:  on a line of its own, or {trap.hint}")


def _cause(under: Trap, lines: Sequence[Line], keys: Collection[str]) -> Trap | None:
    """Why a key stands under a text: a line above is out of place, or lacks its colon."""
    above = [line for line in lines if line.number < under.line]
    owner = above[-1] if above else None
    below = lines[len(above) :]
    if owner and owner.key and not owner.dashes and (trap := without_dash(owner, below)):
        return trap
    if off := first_off(above):
        return off
    cure = without_colon(owner, keys) if owner and owner.dashes and not owner.key else ""
    return owner.trap(NO_COLON, f"{cure}  or {under.hint}") if owner and cure else None


def _tab(line: Line, _after: Line | None) -> Trap | None:
    if "\t" in line.dashes:
        before = re.sub("-[ \t]+", "- ", line.before)
        hint = f"write it as  {before}{shortened(line.value)}"
        return line.trap("a tab stands behind the dash", hint)
    if "\t" not in line.indent:
        return None
    hint = "delete the tab and type spaces: as many as the lines around it have"
    return Trap(line.number, 1, "this line is indented with a tab", hint)


def _no_break(line: Line, _after: Line | None) -> Trap | None:
    found = None if line.is_entry else NO_BREAK.match(line.value)
    if not found:
        return None
    if found.end() == len(line.value):
        message = "this line looks empty, but no-break spaces stand in it"
        return Trap(line.number, 1, message, "delete them")
    return Trap(line.number, 1, NO_BREAK_MESSAGE, NO_BREAK_HINT)


def _no_break_behind(line: Line, _after: Line | None) -> Trap | None:
    found = None if line.is_entry else _BEFORE_NO_BREAK.match(line.value)
    if not found:
        return None
    value = found[1] + NO_BREAK.sub("", line.value[len(found[1]) :], count=1)
    message = f"a no-break space stands behind the {'dash' if found[1] == '-' else 'colon'}"
    return line.trap(message, write_as(value, len(found[1])))


def _missing_space(line: Line, _after: Line | None) -> Trap | None:
    if line.is_entry:
        return None
    if NO_SPACE_DASH.match(line.value):
        hint = f"write it as  - {shortened(line.value[1:])}"
        return line.trap("a space is missing after the dash", hint)
    if match := NO_SPACE_COLON.match(line.value):
        return line.trap("a space is missing after the colon", _spaced(line, match.end()))
    return None


def _spaced(line: Line, at: int) -> str:
    """The line with a space after its colon; keys have no capital letters."""
    value = line.value[:at].lower() + line.value[at:]
    return write_as(line.before + value, len(line.before) + at)


def _other_sign(line: Line, _after: Line | None) -> Trap | None:
    """Find stars, and other dashes before keys, which no text begins with."""
    is_sure = any(_STAR_OR_KEY.match(text) for _, text in line.written)
    cure = line.list_cure if is_sure else ""
    return line.trap(OTHER_SIGN, cure) if cure else None


def _joined(found: dict[int, Trap], lines: Sequence[Line]) -> dict[int, Trap]:
    """The same, where several lines begin with other signs as one trap at the first of them."""
    alike = [at for at, trap in found.items() if trap.message == OTHER_SIGN]
    if len(alike) > 1:
        signs = [each for line in lines if line.list_cure for each in line.written]
        found[alike[0]] = replace(found[alike[0]], hint=list_cure(signs))
    return {at: trap for at, trap in found.items() if at not in alike[1:]}


def _row(line: Line, _after: Line | None) -> Trap | None:
    """Find a row of a table that was pasted from Markdown."""
    if line.is_entry or not line.value.startswith("|") or line.value.count("|") == 1:
        return None
    return line.trap('this line begins with "|", as rows of tables do', _ROWS)


def _end(line: Line, _after: Line | None) -> Trap | None:
    """Find what ends or fences YAML, and was typed or pasted as a mere sign."""
    if line.is_entry or line.indent:
        return None
    if line.value == "...":
        return line.trap("a line of three dots ends the file here", "delete this line")
    if line.value.startswith("```"):
        message = f'"{shortened(line.value)}" is no part of a briefing: it was pasted along'
        return line.trap(message, "delete this line")
    return None


def _brackets(line: Line, _after: Line | None) -> Trap | None:
    called = next((name for brackets, name in _BRACKETS if brackets.match(line.value)), "")
    if not called:
        return None
    is_text = line.is_entry or line.indent
    return line.trap(_START_MESSAGE.format(called)) if is_text else neither(line)


def _start(line: Line, _after: Line | None) -> Trap | None:
    if BLOCK.fullmatch(line.value) or _NAME.fullmatch(line.value):
        return None
    if line.key and line.value.startswith("- "):
        hint = f"write  {shortened(line.value)}  on the next line, further right than its key"
        return line.trap("a list cannot begin behind its key", hint)
    if not line.is_entry and line.value.startswith(tuple(",]}")):
        return None
    for sign, called in _STARTS:
        if line.value.startswith(sign):
            return line.trap(_START_MESSAGE.format(called))
    return None


def _quote(line: Line, _after: Line | None) -> Trap | None:
    if not line.value.startswith(('"', "'")) or not (line.is_entry or line.indent):
        return None
    text, sign = line.text, line.value[0]
    if match := _QUOTED.match(text):
        return _behind_quote(line, text[match.end() :]) or _backslash(line, match[0])
    hint = written(line.before, text[1:] if sign == '"' else text)
    return line.trap(f"the quotation mark {sign} that opens here is never closed", hint)


def _behind_quote(line: Line, behind: str) -> Trap | None:
    if not behind.strip() or _COMMENT.match(behind):
        return None
    if _APOSTROPHE.fullmatch(line.text):
        message = "an apostrophe ends a text in single quotation marks"
        return line.trap(message, written(line.before, line.text[1:-1].replace("''", "'")))
    return line.trap("the text goes on behind its closing quotation mark")


def _backslash(line: Line, scalar: str) -> Trap | None:
    if not _BAD_ESCAPE.match(scalar[1:-1]) or scalar[0] == "'":
        return None
    message = r"a backslash (\) cannot stand between double quotation marks"
    return line.trap(message, written(line.before, scalar[1:-1].replace('\\"', '"')))


def _lost(line: Line, _after: Line | None) -> Trap | None:
    if not line.is_plain or not line.is_entry:
        return None
    if line.value.startswith("#") and line.value[1:].strip("#")[:1].strip():
        return line.trap(_cut_message(line.value))
    if _LOST.search(line.value):
        return line.trap(_cut_message(line.text))
    return None


def _colon(line: Line, _after: Line | None) -> Trap | None:
    if not line.is_plain or not line.is_entry:
        return None
    match = _COLON.search(_COMMENT.split(line.value)[0])
    return _colon_trap(line, line.text, at_end=match.end() == len(line.value)) if match else None


def _colon_trap(line: Line, text: str, *, at_end: bool = False) -> Trap:
    where = "that ends with a colon" if at_end else "with a colon and a space in it"
    before = line.before
    if line.dashes and not _KEY.fullmatch(line.key):
        before, text = line.dashes, line.key + text
    message = f"a text {where} must stand in quotes"
    if in_curly(text):
        message += ', and straight ones: " and not \u201c or \u201d'
    return line.trap(message, written(before, text))


def _under_text(line: Line, after: Line | None) -> Trap | None:
    """Find a key that stands under a text, where only more text can stand."""
    if after is None or not _stands_under(after, line):
        return None
    if match := NO_SPACE_COLON.match(line.value):
        return line.trap("a space is missing after the colon", _spaced(line, match.end()))
    if not _KEY.fullmatch(after.key):
        rest = [*line.rest, f"{after.key}{after.value}"]
        whole = replace(line, rest=rest, numbers=[*line.numbers, after.number])
        return _colon_trap(whole, whole.text)
    if line.key:
        message = f"this line stands further right than line {line.number}, which it follows"
        return after.misplaced(message, f"begin it in column {line.owner + 1}")
    message = f"line {line.number} is a text already, so no key can stand under it"
    return after.misplaced(
        message, f"give that text a key too, such as  - text: {shortened(line.text)}"
    )


def _stands_under(after: Line, line: Line) -> bool:
    return (
        bool(line.value)
        and line.is_plain
        and line.is_entry
        and bool(after.key)
        and not after.dashes
        and "\t" not in after.indent
        and len(after.indent) > line.owner
    )


_RULES: tuple[Rule, ...] = (
    _tab,
    _no_break,
    _no_break_behind,
    _missing_space,
    _end,
    _row,
    _other_sign,
    _brackets,
    _start,
    _quote,
    *yaml_brackets.RULES,
    _lost,
    _colon,
    _under_text,
)


def misfit(text: str, lines: Sequence[Line], error: Exception, keys: Collection[str] = ()) -> Trap:
    """Say in plain English where YAML's parser gave up, when no trap explains it."""
    opened, at = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    if at is None:
        return Trap(1, 1, "the file cannot be understood", _LOOK_ROUND)
    sign = text[opened.index : opened.index + 1] if opened else ""
    if opened and sign in _OPENING and not _CLOSED.match(text, opened.index):
        message = f"the {_OPENING[sign]} {sign} that opens here is never closed"
        return Trap(opened.line + 1, opened.column + 1, message, f"close it with {_CLOSING[sign]}")
    for place in (at, opened or at):
        last = next((at for at, line in enumerate(lines) if line.number == place.line + 1), None)
        if last is None:
            continue
        near = lines[max(last - 1, 0) : last + 1]
        if trap := before_digits(near) or out_of_line(lines, last, keys):
            return trap
    number = min(at.line, text.rstrip().count("\n")) + 1
    unopened = yaml_brackets.unopened(number, text.split("\n")[number - 1])
    return unopened or Trap(number, 1, "this line cannot be understood", _LOOK_ROUND)
