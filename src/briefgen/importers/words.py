"""Words of a file, counted: nothing that a file says may be lost on the way into a briefing."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from briefgen.importers import inline
from briefgen.importers.document import Document, Picture, Table

_WORD = re.compile(r"[^\W_]+")
_SIGN = re.compile(r"\\(.)")
# Signs of Markdown, marks of notes, and addresses behind the words of a link.
_MARKUP = re.compile(r"(?<!\\)\*+|\[\^[\w-]+\]|(?<!\\)\[|(?<!\\)\]\([^()\s]*\)")
_NO_WORDS = {"kind", "path", "name", "language", "brand", "continues", "decorative", "row_headings"}


def words(texts: Iterable[str]) -> Counter[str]:
    """The words of plain texts, in small letters, and how often each is said."""
    return Counter(word for text in texts for word in _read(text))


def _read(text: str) -> list[str]:
    return _WORD.findall(inline.without_unseen(text).casefold())


def of_document(document: Document) -> Counter[str]:
    """The words of all that a file says, also of what its reader left out."""
    return words([*said(document), *(each.text for each in document.left_out)])


def said(document: Document) -> Iterator[str]:
    """The texts of a file's blocks; alternative texts too."""
    for block in document.blocks:
        if isinstance(block, Picture):
            yield block.alt
        elif isinstance(block, Table):
            yield block.caption
    yield from (paragraph.text for paragraph in document.paragraphs)


def of_briefing(data: Any) -> Counter[str]:
    """The words of a briefing's values, without its keys and without its Markdown."""
    return words(_SIGN.sub(r"\1", _MARKUP.sub("", text)) for text in _texts(data))


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in _NO_WORDS:
                yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)
    elif data is not None:
        yield str(data)
