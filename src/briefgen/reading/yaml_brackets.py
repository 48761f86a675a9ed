"""Traps of texts between brackets, which YAML reads otherwise than those on lines of their own."""

import re
from collections.abc import Callable
from typing import Any

from briefgen.reading.yaml_lines import Line, Trap, quoted

Rule = Callable[[Line, Line | None], Trap | None]  # what is wrong with a line above another one
HEX = "#(?:[0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})"
A_COLOUR = 'a colour must stand in quotes: without them, "#" begins a comment and it is lost'
_BESIDE = "[^\"'\\[\\]{},]"  # what may stand in such a text
_BEFORE = r"[\[{,]\s*(?:\w[\w ]*:\s+)?"
_COLOUR = re.compile(rf"[\[{{,:]\s*({HEX})\b")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})[^()\n]*\)")
_MARK = re.compile(
    r"""[\[{,]\s*(?:\w+:\s+)?([^\s"'\[\]{},][^"'\[\]{},]*\[\^[^\[\]\s]+\][^"'\[\]{},]*)"""
)
_SIGN = re.compile(rf"{_BEFORE}([@%&*!|>`?:]{_BESIDE}*)")
_COLON = re.compile(
    rf"[{{,]\s*\w[\w ]*:\s+([^\s\"'\[\]{{}},]{_BESIDE}*?:(?:\s{_BESIDE}*)?)(?=[,}}]|$)"
)


def _colour(line: Line, _after: Line | None) -> Trap | None:
    return _first(line, _COLOUR, A_COLOUR)


def _mark(line: Line, _after: Line | None) -> Trap | None:
    return _first(line, _MARK, "a text with a mark ([^…]) must stand in quotes between brackets")


def _sign(line: Line, _after: Line | None) -> Trap | None:
    return _first(line, _SIGN, 'a text that begins with "{}" must stand in quotes')


def _colon(line: Line, _after: Line | None) -> Trap | None:
    return _first(line, _COLON, "a text with a colon in it must stand in quotes between brackets")


def _first(line: Line, sign: re.Pattern[str], message: str) -> Trap | None:
    """The trap at the first text of a line in brackets that a pattern finds."""
    found = sign.search(line.value) if line.value.startswith(("[", "{")) else None
    if not found:
        return None
    text = found[1].strip()
    return line.trap(message.format(text[0]), f"write it in quotes: {quoted(text)}")


def divided(text: str, event: Any) -> Trap | None:
    """Find a colour whose commas end it, because it stands between brackets without quotes."""
    found = _RGB.match(text, event.start_mark.index)
    if not found:
        return None
    colour = "".join(f"{min(int(part), 255):02X}" for part in found.groups())
    message = f'between brackets a text ends at a comma, so "{found[0]}" is no colour'
    start = event.start_mark
    return Trap(start.line + 1, start.column + 1, message, f'write it as  "#{colour}"  in quotes')


def unopened(number: int, text: str) -> Trap | None:
    """Find a bracket in a line that closes more than opens there."""
    for opening, closing in ("[]", "{}"):
        if text.count(closing) > text.count(opening):
            message = f"a bracket {closing} closes here, but none opens before it"
            hint = f"delete it, or write {opening} where it should open"
            return Trap(number, text.rfind(closing) + 1, message, hint)
    return None


RULES: tuple[Rule, ...] = (_colour, _mark, _sign, _colon)
