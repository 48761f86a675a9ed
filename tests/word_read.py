"""Word files of a few parts, read: each of their words is there once."""

from collections.abc import Mapping

import word_words
from word_parts import Part, bare

from briefgen.importers.document import Document, Paragraph
from briefgen.importers.word.reader import read


def document(body: str, parts: Mapping[str, Part] | None = None) -> Document:
    """What a file of this text says; each of its words is there once."""
    content = bare(body, parts)
    read_back = read(content, "x.docx")
    assert word_words.of_document(read_back) == word_words.of_file(content)
    return read_back


def texts(found: Document) -> list[str]:
    return [each.text for each in found.blocks if isinstance(each, Paragraph)]
