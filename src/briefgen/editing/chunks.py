"""Which lines belong to an entry of a list or mapping: its comments go with it."""

import re
from dataclasses import dataclass

from briefgen.editing.written import Edit, Written
from briefgen.reading.yaml_nodes import Node

_COMMENT = re.compile(r"([ \t]*)#")
_BLANK = re.compile(r"[ \t]*")


@dataclass(frozen=True)
class Chunk:
    """The lines of an entry in a block.

    `start` is its dash or key. `top` is where the first comment line above begins that belongs to
    it, or else its own line; `stop` is the end of its last line. It hangs where something stands
    before it on its line, such as the dash of a list around it: then `top` is `start`.
    """

    top: int
    start: int
    stop: int
    hangs: bool


def chunks(written: Written, block: Node) -> list[Chunk]:
    """The lines of each entry of a block.

    Comments right above one belong to it, and those below that stand further right.
    """
    found: list[Chunk] = []
    column = written.column(block.start)
    for child in block.children:
        stop = with_comments_below(written, written.line_end(child.end), column)
        hangs = not written.is_first(child.start)
        above = found[-1].stop + 1 if found else _least(written, block)
        top = child.start if hangs else _top(written, child.start, above)
        found.append(Chunk(top, child.start, stop, hangs))
    return found


def blanks_above(written: Written, at: int) -> int:
    """How many empty lines stand right above the line that begins at a place."""
    count = 0
    while at > 0 and _is_blank(written, start := written.line_start(at - 1)):
        count, at = count + 1, start
    return count


def blanks_below(written: Written, at: int) -> int:
    """How many empty lines stand right below the line that ends at a place."""
    count = 0
    while at < len(written.clean) and _is_blank(written, at + 1):
        count, at = count + 1, written.line_end(at + 1)
        if at == len(written.clean):  # behind the end of the last line there is no line
            return count - 1
    return count


def gap(written: Written, found: list[Chunk], number: int) -> int:
    """How many empty lines stand between an entry with that number and the one before it."""
    if len(found) == 1:
        return 0
    return blanks_above(written, found[min(max(number, 1), len(found) - 1)].top)


def without(written: Written, found: list[Chunk], number: int) -> Edit:
    """Take away the lines of an entry, and so many empty ones that the others stay as far apart."""
    chunk = found[number]
    if chunk.hangs:
        return _without_first(written, chunk, found[1])
    start, end = chunk.top, min(chunk.stop + 1, len(written.clean))
    above, below = blanks_above(written, start), blanks_below(written, chunk.stop)
    if number == 0 or (above >= below and number < len(found) - 1):
        return Edit(start, _down(written, end, below), "")
    start = _up(written, start, above)
    if chunk.stop == len(written.clean):  # the last line has no end: the one before loses its own
        start -= 1
    return Edit(start, end, "")


def _without_first(written: Written, chunk: Chunk, after: Chunk) -> Edit:
    """Pull up the second entry to the place of the first, unless comments stand between them."""
    if not written.clean[chunk.stop : after.start].strip():
        return Edit(chunk.start, after.start, "")
    before = written.clean[: chunk.start].rstrip(" \t")
    return Edit(len(before), chunk.stop, "")


def _up(written: Written, at: int, lines: int) -> int:
    for _ in range(lines):
        at = written.line_start(at - 1)
    return at


def _down(written: Written, at: int, lines: int) -> int:
    for _ in range(lines):
        at = min(written.line_end(at) + 1, len(written.clean))
    return at


def _least(written: Written, block: Node) -> int:
    """Where the comments of a first entry may begin: those at the head of a file are its own."""
    at = written.line_start(block.start)
    if block is not written.root:
        return 0
    top = _top(written, block.start, 0)
    return at if not written.clean[:top].strip() else top


def _top(written: Written, start: int, least: int) -> int:
    """Where the comments begin that stand right above an entry, no further right than it."""
    at, column = written.line_start(start), written.column(start)
    while at > least:
        above = written.line_start(at - 1)
        found = _COMMENT.match(written.clean, above)
        if above < least or not found or len(found[1]) > column:
            break
        at = above
    return at


def with_comments_below(written: Written, stop: int, column: int) -> int:
    """The end of the last comment below a line that stands further right than a column."""
    at = stop
    while at < len(written.clean):
        at += 1
        found = _COMMENT.match(written.clean, at)
        if found and len(found[1]) > column:
            stop = written.line_end(at)
        elif found or not _is_blank(written, at):
            break
        at = written.line_end(at)
    return stop


def _is_blank(written: Written, at: int) -> bool:
    found = _BLANK.match(written.clean, at)
    return found is not None and found.end() in {len(written.clean), written.line_end(at)}
