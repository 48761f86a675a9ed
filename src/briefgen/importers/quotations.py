"""Quotations: what stands in quotation marks, or in a style for quotations, and who said it."""

import re
from collections.abc import Sequence
from typing import Any

from briefgen.importers import inline
from briefgen.importers.document import Block, Paragraph
from briefgen.language.fixed_words import LONGEST_LINE

_OPEN, _CLOSE = "\u201c\u2018\"'\u00ab", "\u201d\u2019\"'\u00bb"
_DASH = "-\u2013\u2014"
_QUOTED = re.compile(
    rf"[*\s]*[{_OPEN}]([^\u201c\u201d\"]+)[{_CLOSE}][.*\s]*(?:[{_DASH}(]\s*([^()]+)\)?)?\s*"
)
_PERSON = re.compile(r"(?:A|An|The|One|Our)(?: [\w'\u2019-]+){1,6}")  # below words in marks
_SAID_BY = re.compile(rf"[*\s]*[{_DASH}]\s*([^\n]+)")
_FEWEST_WORDS, _MOST_WORDS_BY = 3, 14
_NEITHER = "was this said by somebody? Then write who, behind  by:"


def end(blocks: Sequence[Block], start: int) -> int:
    """Where a quotation ends that begins here, with who said it; 0 where none begins."""
    first = blocks[start]
    if not isinstance(first, Paragraph) or not _is_quotation(first):
        return 0
    at = start + 1
    letters = len(first.text)
    while _is_called_quote(first) and at < len(blocks) and _goes_on(blocks[at]):
        letters += _letters(blocks[at])
        if letters > inline.LONGEST:  # more than one text has room for
            return at
        at += 1
    return at + 1 if at == start + 1 and at < len(blocks) and _by(blocks[at]) else at


def said(paragraphs: Sequence[Paragraph]) -> tuple[dict[str, Any], list[str]] | None:
    """A quotation as a section, and what is not sure about it; nothing where it is none.

    Who said it stands behind a dash, or below words in quotation marks.
    """
    if not _is_quotation(paragraphs[0]):
        return None
    *words, last = paragraphs
    by = (_by(last) or _below_marks(words, last)) if words else ""
    texts = [inline.text_of(each.runs) for each in (words if by else paragraphs)]
    found = _QUOTED.fullmatch(texts[0]) if len(texts) == 1 else None
    if found and len(found[2] or "") <= LONGEST_LINE:
        texts, by = [found[1].strip()], by or (found[2] or "").strip("* ")
    section = {"kind": "quote", "text": "\n\n".join(texts)}
    return ({**section, "by": by}, []) if by else (section, [_NEITHER])


def together(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """Two quotations that follow each other as one section with the words of each as an item."""
    items = [*(first.get("items") or [_item(first)]), _item(second)]
    return {"kind": "quote", "items": items}


def _item(section: dict[str, Any]) -> dict[str, Any]:
    return {key: section[key] for key in ("text", "by") if key in section}


def _goes_on(block: Block) -> bool:
    """Whether a paragraph in a style for quotations goes on with one; new marks begin another."""
    return _is_called_quote(block) and isinstance(block, Paragraph) and not _opens(block.text)


def _letters(block: Block) -> int:
    return len(block.text) if isinstance(block, Paragraph) else 0


def _opens(text: str) -> bool:
    return text.lstrip("* ").startswith(tuple('\u201c"\u00ab'))


def _below_marks(words: Sequence[Paragraph], last: Paragraph) -> str:
    """The last paragraph of a quotation that stands in marks, if it says who said it."""
    text = inline.text_of(last.runs)
    is_short = len(text.split()) <= _MOST_WORDS_BY and len(text) <= LONGEST_LINE
    return text if is_short and _opens(words[0].text) and not _opens(last.text) else ""


def _is_quotation(paragraph: Paragraph) -> bool:
    if paragraph.listed or not paragraph.text.strip() or len(paragraph.text) > inline.LONGEST:
        return False
    found = _QUOTED.fullmatch(paragraph.text)
    whole = bool(found) and len(paragraph.text.split()) >= _FEWEST_WORDS
    return whole or _is_called_quote(paragraph)


def _is_called_quote(block: Block) -> bool:
    return isinstance(block, Paragraph) and "quot" in block.style.casefold() and not block.listed


def _by(block: Block) -> str:
    """Who said it, where a paragraph says no more than that."""
    if not isinstance(block, Paragraph) or block.listed:
        return ""
    text = inline.text_of(block.runs)
    if _PERSON.fullmatch(text) and not block.level:
        return text
    found = _SAID_BY.fullmatch(text)
    few = found and len(found[1].split()) <= _MOST_WORDS_BY and len(found[1]) <= LONGEST_LINE
    return found[1].strip("* ") if found and few else ""
