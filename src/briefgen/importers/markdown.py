"""Reads Markdown: as HTML that a parser makes of it."""

from collections.abc import Iterable
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from briefgen.importers import text, web
from briefgen.importers.document import Document, LeftOut

_FRONT = "it stood above the text, for other programs"


def read(content: bytes, beside: Path | None = None) -> Document:
    """Read CommonMark with tables and footnotes; what stands above it for programs is left out.

    Args:
        content: the bytes of the file.
        beside: the folder in which it stands, for its pictures.
    """
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.use(front_matter_plugin).use(footnote_plugin)
    source = text.decoded(content)
    document = web.parsed(f"<!DOCTYPE html><body>{parser.render(source)}</body>", beside)
    front = [*_front_matter(parser.parse(source))]
    return Document(document.blocks, (*front, *document.left_out), remarks=document.remarks)


def _front_matter(tokens: Iterable[Token]) -> Iterable[LeftOut]:
    return (LeftOut(each.content, _FRONT) for each in tokens if each.type == "front_matter")
