"""A text in the style that stands around it, so that it is read back exactly as it is."""

import re
from dataclasses import dataclass

from briefgen.editing.habits import Habits
from briefgen.reading import unseen
from briefgen.reading.yaml_nodes import Style
from briefgen.reading.yaml_scalars import is_block, is_plain, quoted

_ONE_SPACE = re.compile(r"(?<=\S) (?=\S)")


@dataclass(frozen=True)
class Scalar:
    """A text as it is written: what stands on its first line, and lines below, without indent."""

    head: str
    body: tuple[str, ...] = ()


@dataclass(frozen=True)
class Former:
    """How a value was written before: its style, and its lines where these were several.

    `column` is where lines of its own began, behind ``|`` or ``>``.
    """

    style: Style = ""
    lines: tuple[str, ...] = ()
    column: int | None = None


NEW = Former()


def scalar(value: object, habits: Habits, column: int, inside: int, former: Former) -> Scalar:
    """A value in a block.

    Args:
        value: a text, a number, or whether.
        habits: how the file is written.
        column: where its first line begins.
        inside: the column of lines of its own.
        former: how what it replaces was written.
    """
    if not isinstance(value, str):
        return Scalar(in_line(value, habits, former.style))
    if "\n" in value:
        return _paragraphs(value, habits, inside, former)
    if is_block(value) and _has_lines(value, habits, column, former):
        if former.style == "|":
            return Scalar("|-", (value,))
        return Scalar(">-", _folded(value, habits.width - inside, former.lines))
    return Scalar(in_line(value, habits, former.style))


def in_line(value: object, habits: Habits, style: Style = "", *, flow: bool = False) -> str:
    """A value in one line; `flow` is inside brackets."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    if style not in {'"', "'"} and is_plain(value, flow=flow) and unseen.seen(value):
        return value
    return quoted(value, style if style in {'"', "'"} else habits.sign)


def _has_lines(text: str, habits: Habits, column: int, former: Former) -> bool:
    """Whether a text gets lines of its own: as before, or because it is long and others have."""
    if former.style in {"|", ">"}:
        return True
    is_long = column + len(text) > habits.width
    return is_long and (habits.folds or len(former.lines) > 1)


def _paragraphs(text: str, habits: Habits, inside: int, former: Former) -> Scalar:
    """A text with ends of lines in it, each kept."""
    body = text.removesuffix("\n")
    was_block = former.style in {"|", ">"}
    if not is_block(body) or (body != text and not was_block):
        return Scalar(in_line(text, habits, '"'))
    keep = "-" if body == text else ""
    lines = body.split("\n")
    if former.style == ">" and not any(line.startswith((" ", "\t")) for line in lines):
        return Scalar(f">{keep}", _folded_lines(lines, habits.width - inside))
    return Scalar(f"|{keep}", tuple(lines))


def _folded_lines(lines: list[str], width: int) -> tuple[str, ...]:
    """Lines in which one end of a line is a space, and each empty line one end that is kept."""
    found: list[str] = []
    for line in lines:
        if line and found:
            found.append("")
        found += _folded(line, width, ()) if line else [""]
    return tuple(found)


def _folded(text: str, width: int, former: tuple[str, ...]) -> tuple[str, ...]:
    """A text in lines of a width. Those before the first word that is new stay as they were."""
    words = _ONE_SPACE.split(text)
    lines: list[str] = []
    for line in former[:-1]:  # the last may have room for more
        said = _ONE_SPACE.split(line)
        if len(words) <= len(said) or words[: len(said)] != said:
            break
        lines.append(line)
        words = words[len(said) :]
    line = words[0]
    for word in words[1:]:
        if len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}"
    return (*lines, line)
