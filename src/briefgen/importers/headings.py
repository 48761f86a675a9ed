"""Headings of a file: those that it calls so, and those that only look so."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from briefgen.importers import inline
from briefgen.importers.document import Block, Paragraph
from briefgen.language.fixed_words import LONGEST_LINE

LONGEST, MOST_WORDS = 140, 16  # letters and words of what may be a heading
MUCH_LARGER = 1.15  # than the next size: the only heading of its level
LARGE = 1.3  # as against most letters of the file: a heading of a section
LARGER = 1.12  # than most letters of the file: such a short paragraph is a heading
_ENDS_SENTENCE = re.compile(r"[.;,]\s*$")
_LETTERS = re.compile(r"[^\W\d_]")
_HAS_ADDRESS = re.compile(r"@|www\.|https?://")

_Look = tuple[float, bool, bool]  # size, bold, capitals: what tells headings of one level


def found(read: Iterable[Block]) -> list[Block]:
    """Blocks with the level of every heading, from 1 without gaps.

    Where a file calls some paragraphs headings, those are its headings, and short bold ones are a
    level below them. Else short paragraphs are headings that are larger than most, or bold, or in
    capitals. What is much larger than all others is of the first level; then come large ones, then
    those that are little larger than the text, then those in capitals, then bold ones.
    """
    blocks = [_with_room(each) for each in read]
    looks = _looks(blocks)
    levels = _levels(blocks, set(looks.values()))
    return without_gaps(
        [
            replace(each, level=levels[looks[at]])
            if isinstance(each, Paragraph) and at in looks
            else each
            for at, each in enumerate(blocks)
        ]
    )


def _with_room(block: Block) -> Block:
    """A block; what is longer than a heading may be is none, whatever the file calls it."""
    if not isinstance(block, Paragraph) or not block.level:
        return block
    text = inline.text_of(block.runs, cites=False, looks=False)
    return block if len(text) <= LONGEST_LINE else replace(block, level=0)


def _paragraphs(blocks: Iterable[Block]) -> list[Paragraph]:
    return [each for each in blocks if isinstance(each, Paragraph)]


def body_size(blocks: Iterable[Block]) -> float:
    """The size of most letters outside headings, in points; 0 where the file says none."""
    sizes: Counter[float] = Counter()
    for paragraph in _paragraphs(blocks):
        if not paragraph.level and paragraph.size_pt:
            sizes[paragraph.size_pt] += len(paragraph.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _looks(blocks: Sequence[Block]) -> dict[int, _Look]:
    """The look of each paragraph that may be a heading by it, by its place."""
    body = body_size(blocks)
    looks = {}
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph) and not block.level and _may_be_heading(block):
            larger = bool(body) and block.size_pt >= body * LARGER
            size = round(block.size_pt * 2) / 2 if larger else 0.0
            look = (size, _is_bold(block), _is_capitals(block))
            if larger or any(look[1:]):
                looks[at] = look
    return {at: look for at, look in looks.items() if look[0] or _has_text_below(blocks, at, looks)}


def _may_be_heading(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    return (
        not paragraph.listed
        and not paragraph.note
        and paragraph.place in {"body", "box"}
        and 0 < len(text) <= LONGEST
        and len(text.split()) <= MOST_WORDS
        and bool(_LETTERS.search(text))
        and not _ENDS_SENTENCE.search(text)
        and not _HAS_ADDRESS.search(text)
    )


def _is_bold(paragraph: Paragraph) -> bool:
    return all(run.bold for run in paragraph.runs if run.text.strip())


def _is_capitals(paragraph: Paragraph) -> bool:
    letters = _LETTERS.findall(paragraph.text)
    return len(letters) > 3 and paragraph.text == paragraph.text.upper()  # noqa: PLR2004 - no abbreviation


def _has_text_below(blocks: Sequence[Block], at: int, looks: dict[int, _Look]) -> bool:
    """Whether something stands below a paragraph that it may be the heading of."""
    return at + 1 < len(blocks) and looks.get(at + 1) != looks[at]


def _levels(blocks: Sequence[Block], looks: Collection[_Look]) -> dict[_Look, int]:
    """The levels of headings by their looks; below those that the file itself calls headings."""
    stated = [each for each in _paragraphs(blocks) if each.level]
    if not stated:
        seen = sorted({look[0] for look in looks if look[0]}, reverse=True)
        body = body_size(blocks)
        return {look: _rank(look, seen, body) for look in looks}
    sizes = {each.size_pt for each in stated if each.size_pt}
    levels = sorted({each.level for each in stated})
    lowest = levels[-1] + 1
    found = {}
    for look in looks:
        above = sum(size >= look[0] for size in sizes)
        found[look] = levels[above] if look[0] and sizes and above < len(levels) else lowest
    return found


def _rank(look: _Look, sizes: Sequence[float], body: float) -> int:
    """The level of a heading by its look, where no file says any; levels may be left out."""
    size, _, capitals = look
    if not size:
        return 4 if capitals else 5
    if size == sizes[0] and (len(sizes) == 1 or size >= MUCH_LARGER * sizes[1]):
        return 1
    return 2 if size >= LARGE * body else 3


def without_gaps(blocks: Sequence[Block]) -> list[Block]:
    """Blocks whose headings have the levels 1, 2, 3 and so on, with none left out."""
    levels = sorted({each.level for each in _paragraphs(blocks) if each.level})
    return [
        replace(each, level=1 + levels.index(each.level))
        if isinstance(each, Paragraph) and each.level
        else each
        for each in blocks
    ]
