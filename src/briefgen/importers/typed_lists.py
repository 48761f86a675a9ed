"""Lists that somebody typed: with a bullet, a dash or a number before each paragraph."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefgen.importers import inline
from briefgen.importers.document import Block, Paragraph, Run
from briefgen.reading.yaml_lines import BULLETS

# Bullets of all kinds, those of symbol fonts among them (private use), and what stands for one.
_DASHES = "-\u2013\u2014*"
_OTHERS = "\u25aa\u25ab\u25cb\u25a1\u2219\u27a2\u25ba\u25b6\u2713\u2714\u2756\uf000-\uf0ff"
_BULLET = re.compile(rf"\s*(?:[{BULLETS}{_OTHERS}]|[o\u00a7](?=\t)|[{_DASHES}](?=\s))\s*")
_DASH = re.compile(rf"\s*[{_DASHES}]")
_NUMBER = re.compile(r"\s*(\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+")
_INDENT = re.compile(r"^[\t ]*\t")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii")
_LINE = re.compile(r"\n+")

Marks = Literal["bullet", "number"]


@dataclass(frozen=True)
class _Line:
    """A paragraph, and the mark that somebody typed before it."""

    paragraph: Paragraph
    marked: Marks | None = None
    cut: int = 0
    number: str = ""


def found(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """Blocks with typed lists as lists, and the numbers that were typed before their items.

    A dash or a number alone begins no list, since a sentence may begin so; a bullet always does.
    Behind a list a dash goes on with it, and so does the next number. Lines that were broken by
    hand in one paragraph are paragraphs where one begins with a mark.
    """
    lines = [_read(block) for block in _by_lines(blocks)]
    kept: list[Block] = []
    numbers = []
    for at, line in enumerate(lines):
        if not isinstance(line, _Line):
            kept.append(line)
            continue
        before = _goes_on(line, kept)
        if before or (line.marked and _is_meant(lines, at)):
            kept.append(_item(line, before))
            numbers += [line.number] if line.number else []
        else:
            kept.append(line.paragraph)
    return kept, numbers


def _goes_on(line: _Line, kept: Sequence[Block]) -> Paragraph | None:
    """The item with whose list a line goes on that has a mark of another kind; None for none."""
    before = kept[-1] if kept else None
    if not line.marked or not isinstance(before, Paragraph) or not before.listed:
        return None
    if len(line.paragraph.text) <= line.cut or _INDENT.match(line.paragraph.text):
        return None
    if line.marked == "bullet":
        is_other = before.listed == "number" and not _DASH.match(line.paragraph.text)
        return None if is_other else before
    return before if _items_behind(kept, before.depth) + 1 in _values(line.number) else None


def _items_behind(kept: Sequence[Block], depth: int) -> int:
    """How many items of that depth the list has with which a file ends so far."""
    count = 0
    for block in reversed(kept):
        if not isinstance(block, Paragraph) or not (block.listed or block.follows):
            break
        if block.listed and block.depth < depth:
            break
        count += bool(block.listed) and block.depth == depth and not block.follows
    return count


def _values(number: str) -> set[int]:
    """What a typed number may stand for: "v" for 22 and for 5."""
    sign = number.strip("().")
    if sign.isdigit():
        return {int(sign)}
    letters = {ord(sign) - ord("a") + 1} if len(sign) == 1 else set()
    return letters | {at for at, roman in enumerate(_ROMAN, 1) if roman == sign}


def _by_lines(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Paragraph) and "\n" in block.text and not block.level:
            lines = list(_split(block))
            if any(_BULLET.match(line.text) or _NUMBER.match(line.text) for line in lines[1:]):
                yield from lines
                continue
        yield block


def _split(paragraph: Paragraph) -> Iterator[Paragraph]:
    """A paragraph as one for each of its lines; what is said of notes stays with the first."""
    line: list[Run] = []
    for run in paragraph.runs:
        first, *others = _LINE.split(run.text)
        line.append(replace(run, text=first))
        for other in others:
            yield replace(paragraph, runs=tuple(line))
            line = [replace(run, text=other, note="")]
    yield replace(paragraph, runs=tuple(line))


def _read(block: Block) -> Block | _Line:
    if not isinstance(block, Paragraph):
        return block
    if block.listed or block.level or block.note:
        return _Line(block)
    text = block.text
    if bullet := _BULLET.match(text):
        return _Line(block, "bullet", bullet.end())
    if number := _NUMBER.match(text):
        return _Line(block, "number", number.end(), number[1])
    return _Line(block)


def _is_meant(lines: Sequence[Block | _Line], at: int) -> bool:
    """Whether a mark makes a list: a bullet does, others where a neighbour has one as well."""
    line = lines[at]
    assert isinstance(line, _Line)  # noqa: S101 - what the caller asked for
    text = line.paragraph.text
    if len(text) <= line.cut:
        return False
    if line.marked == "bullet" and not _DASH.match(text):
        return True
    around = [lines[each] for each in (at - 1, at + 1) if 0 <= each < len(lines)]
    return any(isinstance(each, _Line) and each.marked == line.marked for each in around)


def _item(line: _Line, before: Paragraph | None) -> Paragraph:
    """A line as an item of a list: of that of the item before, where it goes on with it."""
    assert line.marked  # noqa: S101 - what the caller asked for
    indent = _INDENT.match(line.paragraph.text)
    return replace(
        line.paragraph,
        runs=inline.trimmed(line.paragraph.runs, line.cut),
        listed=before.listed if before else line.marked,
        depth=before.depth if before else 1 if indent else 0,
    )
