"""Changes inside brackets: ``[one, two]`` and ``{key: value}``."""

import re
from collections.abc import Iterable
from typing import Any

from briefgen.editing import values
from briefgen.editing.habits import Habits
from briefgen.editing.texts import in_line
from briefgen.editing.written import Edit, Written
from briefgen.reading.yaml_nodes import Child, Node

_COMMA = re.compile(r"\s*,")


def entry(part: str | int, value: Any, habits: Habits) -> str:
    """One entry of a list or mapping."""
    if isinstance(part, int):
        return values.flow(value, habits)
    return f"{in_line(part, habits, flow=True)}: {values.flow(value, habits)}"


def replace(written: Written, child: Child, value: Any, habits: Habits) -> Edit:
    """Another value for an entry."""
    node = child.node
    if isinstance(value, dict | list):
        words = values.flow(value, habits)
    else:
        words = in_line(value, habits, written.style(node, flow=True), flow=True)
    if node.is_missing:
        has_colon = written.clean[child.behind - 1] == ":"
        return Edit(child.behind, node.end, f" {words}" if has_colon else f": {words}")
    return Edit(node.start, node.end, words)


def add(written: Written, around: Node, part: str | int, words: str) -> list[Edit]:
    """Put an entry in: at a number into a list, at the end into a mapping."""
    children = around.children
    if isinstance(part, int) and part < len(children):
        at = children[part].start
        behind = f",\n{_indent(written, at)}" if written.is_first(at) else ", "
        return [Edit(at, at, words + behind)]
    if not around.is_list and written.clean[around.start] != "{":  # the one key of an entry [a: 1]
        return [Edit(around.start, around.start, "{"), Edit(around.end, around.end, f", {words}}}")]
    return _at_end(written, around, words)


def _at_end(written: Written, around: Node, words: str) -> list[Edit]:
    last = around.children[-1]
    if not written.is_first(last.start):
        return [Edit(last.end, last.end, f", {words}")]
    line = f"\n{_indent(written, last.start)}{words}"
    line_end = written.line_end(last.end)
    if line_end >= around.end:
        return [Edit(last.end, last.end, f",{line}")]
    if _COMMA.match(written.clean, last.end):
        return [Edit(line_end, line_end, f"{line},")]
    return [Edit(last.end, last.end, ","), Edit(line_end, line_end, line)]


def without(written: Written, around: Node, number: int) -> Iterable[Edit]:
    """Take an entry away; others stay beside it."""
    children = around.children
    if number < len(children) - 1:
        return [_before_others(written, children[number], children[number + 1])]
    return _last(written, around, children[-2], children[-1])


def _before_others(written: Written, child: Child, after: Child) -> Edit:
    between = written.clean[child.end : after.start]
    if "\n" not in between:
        return Edit(child.start, after.start, "")
    if written.is_first(child.start):
        next_line = child.end + between.index("\n") + 1
        indent = written.line_start(child.start)
        return Edit(indent, next_line, "")
    comma = _COMMA.match(written.clean, child.end)
    return Edit(child.start, comma.end() if comma else after.start, "")


def _last(written: Written, around: Node, before: Child, child: Child) -> Iterable[Edit]:
    """Take the last entry away: with its line, if it has one of its own, and a comma."""
    line_end = written.line_end(child.end)
    if not written.is_first(child.start) or line_end >= around.end:
        return [Edit(before.end, child.end, "")]
    line = Edit(written.line_start(child.start) - 1, line_end, "")
    comma = _COMMA.match(written.clean, before.end)
    if _COMMA.match(written.clean, child.end) or not comma:
        return [line]
    return [Edit(before.end, comma.end(), ""), line]


def _indent(written: Written, at: int) -> str:
    """What stands before the first character of a line."""
    return written.clean[written.line_start(at) : at]
