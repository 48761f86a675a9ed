"""What a printed page says and a briefing need not: the title again, "continued overleaf"."""

import re
from collections.abc import Iterable

from briefgen.importers import inline
from briefgen.importers.document import Block, LeftOut, Paragraph

_CONTINUED = re.compile(
    r"\W*(?:(?:continued|cont'?d?|cont\.|continues)\s+(?:overleaf|over|on (?:the )?(?:next|other|"
    r"back)[\w ]*|from[\w ]*)|please turn over|p\.?t\.?o\.?|over ?leaf)\W*",
    re.IGNORECASE,
)
_BY_ITSELF = "briefgen says by itself where a list goes on"
_TITLE_AGAIN = "the title again, which briefgen prints wherever it belongs"
_NOTES = re.compile(r"\W*(?:sources|footnotes|endnotes|notes|references)\W*", re.IGNORECASE)
_OF_NOTES = "briefgen prints a heading of its own above sources"
_WORD = re.compile(r"[^\W_]+")


def without(blocks: Iterable[Block], title: str) -> tuple[list[Block], list[LeftOut]]:
    """Blocks without what is printed by itself, and what that was.

    Args:
        blocks: without the title itself.
        title: the title as the file prints it, with its period.
    """
    kept, left = list[Block](), list[LeftOut]()
    for block in blocks:
        why = _why(block, title) if isinstance(block, Paragraph) else ""
        if why and isinstance(block, Paragraph):
            left.append(LeftOut(inline.plain(block.runs), why))
        else:
            kept.append(block)
    return kept, left


def without_heading_of_notes(blocks: list[Block]) -> tuple[list[Block], list[LeftOut]]:
    """Blocks without a last heading that names the notes below it, which stand elsewhere now."""
    last = blocks[-1] if blocks else None
    if isinstance(last, Paragraph) and last.level and _NOTES.fullmatch(last.text):
        return blocks[:-1], [LeftOut(inline.plain(last.runs), _OF_NOTES)]
    return blocks, []


def _why(paragraph: Paragraph, title: str) -> str:
    if _CONTINUED.fullmatch(paragraph.text):
        return _BY_ITSELF
    same = title and _letters(paragraph.text) == _letters(title)
    return _TITLE_AGAIN if same else ""


def _letters(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
