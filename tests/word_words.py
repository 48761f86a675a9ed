"""The words of a Word file, counted in its XML without code of ours, and those of a Document."""

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from briefgen.importers.document import Document

STORIES = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
GONE = {f"{W}del", f"{W}moveFrom", f"{W}delText", f"{W}instrText"}
SPACES = {f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab", f"{W}fldChar", f"{W}footnoteReference"}


class Words(NamedTuple):
    """How often each word is there, and how often each letter, however words are divided."""

    words: Counter[str]
    letters: Counter[str]

    @property
    def total(self) -> int:
        return self.words.total()


def counted(text: str) -> Words:
    words = text.replace("\N{SOFT HYPHEN}", "").split()
    return Words(Counter(words), Counter("".join(words)))


def of_file(content: bytes) -> Words:
    """All letters that stand in stories and are not deleted."""
    with ZipFile(BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if STORIES.fullmatch(name)]
        texts = ["".join(text_of(ET.fromstring(archive.read(name)))) for name in names]  # noqa: S314 - ours
    return counted("\n".join(texts))


def text_of(element: ET.Element) -> Iterator[str]:
    """The text of an element, with that of boxes behind it."""
    boxes: list[ET.Element] = []
    yield from _text_of(element, boxes)
    for each in boxes:
        yield "\n"
        yield from text_of(each)


def _text_of(element: ET.Element, boxes: list[ET.Element]) -> Iterator[str]:
    if element.tag == f"{W}t":
        yield element.text or ""
    if element.tag in SPACES:
        yield " "
    for child in element:
        if child.tag == f"{MC}Fallback" and element[0].tag == f"{MC}Choice":
            continue
        if child.tag == f"{W}txbxContent":
            boxes.append(child)
        elif child.tag not in GONE:
            yield from _text_of(child, boxes)
    if element.tag == f"{W}p":
        yield "\n"


def of_document(document: Document) -> Words:
    """All letters of the blocks and of what is left out."""
    texts = [each.text for each in document.paragraphs]
    return counted("\n".join([*texts, *(each.text for each in document.left_out)]))
