"""Which reader a file gets: told by what it holds, then by its name."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath

from briefgen.disk import Disk
from briefgen.importers import markdown, text, web
from briefgen.importers.document import Document
from briefgen.problems import Problem, ProblemsFound
from briefgen.reading import file_access, file_formats

LARGEST_BYTES = 100_000_000
_HTML = (b"<!doctype html", b"<html", b"<body", b"<main", b"<div", b"<section", b"<h1", b"<p>")


@dataclass(frozen=True)
class Kind:
    """A kind of file: what people call it, the endings of its names, and what reads it.

    `read` takes the bytes of a file and its path, and raises ProblemsFound where it cannot read.
    """

    called: str
    endings: tuple[str, ...]
    read: Callable[[bytes, Path], Document]


def _word(content: bytes, path: Path) -> Document:
    from briefgen.importers.word import reader  # noqa: PLC0415 - only for files that are read

    return reader.read(content, str(path))


def _publisher(content: bytes, path: Path) -> Document:
    from briefgen.importers.publisher import reader  # noqa: PLC0415 - only for files that are read

    return reader.read(content, str(path))


WORD = Kind("Word", (".docx", ".docm", ".dotx"), _word)
PUBLISHER = Kind("Publisher", (".pub",), _publisher)
MARKDOWN = Kind(
    "Markdown", (".md", ".markdown"), lambda content, path: markdown.read(content, path.parent)
)
HTML = Kind(
    "HTML", (".html", ".htm", ".xhtml"), lambda content, path: web.read(content, path.parent)
)
TEXT = Kind("plain text", (".txt", ".text"), lambda content, _: text.read(content))
KINDS = (WORD, PUBLISHER, MARKDOWN, HTML, TEXT)
_ENDINGS = frozenset(ending for kind in KINDS for ending in kind.endings)
_WANTED = file_access.Wanted("document", _ENDINGS)


def content(file: Path) -> bytes:
    """The bytes of a file of another program.

    Raises:
        ProblemsFound: when there is none, or it cannot be read, or is too large.
    """
    found, _ = file_access.content(file, str(file), Disk(), LARGEST_BYTES + 1, _WANTED)
    if len(found) > LARGEST_BYTES:
        message = f"it is larger than {LARGEST_BYTES // 1_000_000} MB"
        hint = "make its pictures smaller in the program that made it, and save it again"
        raise ProblemsFound([Problem(str(file), 0, 0, message, hint)])
    return found


def read(content: bytes, name: str) -> tuple[Kind, Document]:
    """Read a file of another program.

    Args:
        content: its bytes.
        name: its path, which tells what the bytes leave open, and where its pictures are.

    Raises:
        ProblemsFound: when it is of no kind that can be read, or is broken.
    """
    kind = _kind(content, PurePath(name).suffix.lower())
    if not content.strip():
        raise ProblemsFound([Problem(name, 0, 0, "this file is empty", "name another file")])
    try:
        return kind, kind.read(content, Path(name))
    except RecursionError:
        hint = "copy what you see of it into a Word document, and import that"
        message = "its parts are nested too deeply"
        raise ProblemsFound([Problem(name, 0, 0, message, hint)]) from None


def _kind(content: bytes, ending: str) -> Kind:
    """The kind of a file; what is of none goes to the reader of Word, which says what it is."""
    if file_formats.is_compound(content) and ending in PUBLISHER.endings:
        return PUBLISHER
    if file_formats.is_binary(content):
        return WORD
    named = (kind for kind in KINDS if ending in kind.endings)
    is_html = content.lstrip()[:200].lower().startswith(_HTML)
    return next(named, HTML if is_html else WORD)
