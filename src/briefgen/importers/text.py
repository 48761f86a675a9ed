"""Reads plain text: paragraphs that empty lines part, and headings, underlined or alone."""

import re
from collections.abc import Iterator

from briefgen.importers import headings
from briefgen.importers.document import Block, Document, Paragraph, Run

_UNDERLINE = re.compile(r"\s*([=\-_~*])\1{2,}\s*")
_RULE = re.compile(r"\s*([=\-_~*])(?:\s*\1){2,}\s*")
_ENDS_SENTENCE = re.compile(r"[.;,!?]\s*$")
_MARK = re.compile(r"\s*(?:[^\w\s(\"'\u2018\u201c]|\d{1,2}[.)]|[a-z][.)])\s")
_MOST_WORDS = 10  # of a line alone that is a heading


def decoded(content: bytes) -> str:
    """Bytes as text: UTF-8 or UTF-16 where they say so, else as Windows writes them."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def read(content: bytes) -> Document:
    """Read plain text.

    A line that is underlined is a heading, of the first level below "=". So is a short line alone
    that ends no sentence, where text stands below it. The first heading is the title.
    """
    text = decoded(content).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    paragraphs = [*_paragraphs(text)]
    blocks: list[Block] = []
    for at, (lines, level) in enumerate(paragraphs):
        alone = not level and at + 1 < len(paragraphs) and _is_heading(lines)
        first = alone and not any(isinstance(each, Paragraph) and each.level for each in blocks)
        stated = level or ((1 if first and not blocks else 2) if alone else 0)
        blocks += [
            Paragraph((Run(each),), stated)
            for each in ([" ".join(lines)] if stated else _items(lines))
        ]
    return Document(tuple(blocks))


def _paragraphs(text: str) -> Iterator[tuple[list[str], int]]:
    """The lines of each paragraph, and the level that an underline gives it."""
    lines: list[str] = []
    for line in [*text.split("\n"), ""]:
        if _UNDERLINE.fullmatch(line) and len(lines) == 1:
            yield lines, 1 if "=" in line else 2
            lines = []
        elif not line.strip() or _RULE.fullmatch(line):
            if lines:
                yield lines, 0
            lines = []
        else:
            lines.append(line)


def _is_heading(lines: list[str]) -> bool:
    (line, *others) = lines
    return (
        not others
        and len(line.split()) <= _MOST_WORDS
        and len(line) <= headings.LONGEST
        and not _ENDS_SENTENCE.search(line)
        and not _MARK.match(line)
        and not re.search(r"@|www\.|https?://|\d{4}", line)
    )


def _items(lines: list[str]) -> Iterator[str]:
    """A paragraph, or each line of it that begins with a mark of a list."""
    said: list[str] = []
    for line in lines:
        if _MARK.match(line) and said:
            yield " ".join(said)
            said = []
        said.append(line.rstrip() if not said else line.strip())
    yield " ".join(said)
