"""Boxes beside the text of a file: they stay together, and apart from what stands around them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from briefgen.importers.document import Aside, Block, Paragraph, Table

_MOST = 0.5  # of the letters: a file with more of them in boxes has no text that they are beside


def found(blocks: Sequence[Block]) -> list[Block]:
    """Blocks in which each box beside the text is an aside.

    Where most of a file stands in boxes they are its text, and so is a box before all text, or one
    with a heading that the file calls so.
    """
    boxed = sum(_letters(each) for each in blocks if each.place == "box")
    if boxed > _MOST * sum(map(_letters, blocks)):
        return list(blocks)
    return [*_apart(blocks)]


def _apart(blocks: Iterable[Block]) -> Iterator[Block]:
    is_below_text = False
    for number, group in groupby(blocks, _box):
        several = tuple(group)
        if number and is_below_text and not any(map(_is_heading, several)):
            yield Aside(several)
        else:
            yield from several
        is_below_text = is_below_text or (not number and any(map(_letters, several)))


def _box(block: Block) -> int:
    return 0 if isinstance(block, Aside) or block.place != "box" else block.box


def _is_heading(block: Block) -> bool:
    return isinstance(block, Paragraph) and (block.level > 0 or block.style.casefold() == "title")


def _letters(block: Block) -> int:
    if isinstance(block, Paragraph):
        return len(block.text)
    if isinstance(block, Table):
        return sum(len(each.text) for row in block.rows for cell in row for each in cell)
    return 0
