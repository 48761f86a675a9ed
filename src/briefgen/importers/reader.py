"""Which reader a file gets: told by what it holds, then by its name."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath

from briefgen.importers import markdown, text, web
from briefgen.importers.document import Document
from briefgen.problems import Problem, ProblemsFound

LARGEST_BYTES = 100_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = (b"<!doctype html", b"<html", b"<body", b"<main", b"<div", b"<section", b"<h1", b"<p>")
_SAVE_AS_WORD = (
    "open it in the program that made it, save it as a Word document (.docx), and import that"
)


@dataclass(frozen=True)
class Kind:
    """A kind of file: what people call it, the endings of its names, and what reads it.

    `read` takes the bytes of a file and its path, and raises ProblemsFound where it cannot read.
    """

    called: str
    endings: tuple[str, ...]
    read: Callable[[bytes, Path], Document]


def _word(content: bytes, path: Path) -> Document:
    from briefgen.importers import word  # noqa: PLC0415 - only for files that are read

    return word.read(content, str(path))


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
_OTHERS = {  # by how they begin, or by their endings
    b"%PDF": "a PDF",
    b"{\\rtf": "a file in rich text format",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
_BY_ENDING = {
    ".doc": "a document of Word 2003 or older",
    ".odt": "a document of LibreOffice",
    ".rtf": "a file in rich text format",
    ".pages": "a document of Pages",
    ".xlsx": "an Excel workbook",
    ".xls": "an Excel workbook",
    ".pptx": "a PowerPoint presentation",
    ".pdf": "a PDF",
    ".indd": "an InDesign document",
}


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
    if not kind:
        raise ProblemsFound([_unreadable(content, name)])
    return kind, kind.read(content, Path(name))


def _kind(content: bytes, ending: str) -> Kind | None:
    if content.startswith(b"PK\x03\x04"):
        return WORD if _holds(content, "word/") or ending in WORD.endings else None
    if content.startswith(_OLE):
        return PUBLISHER if ending in PUBLISHER.endings else None
    if content.startswith(tuple(_OTHERS)) or ending in _BY_ENDING:
        return None
    if named := next((kind for kind in KINDS if ending in kind.endings), None):
        return named
    if content.lstrip()[:200].lower().startswith(_HTML):
        return HTML
    return None


def _holds(content: bytes, folder: str) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return any(name.startswith(folder) for name in archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def _unreadable(content: bytes, name: str) -> Problem:
    ending = PurePath(name).suffix.lower()
    begins = (called for start, called in _OTHERS.items() if content.startswith(start))
    called = _BY_ENDING.get(ending) or next(begins, "")
    kinds = ", ".join(f"{kind.called} ({kind.endings[0]})" for kind in KINDS)
    message = f"this is {called}" if called else "this is no file that can be imported"
    hint = f"{_SAVE_AS_WORD}; what can be read: {kinds}"
    return Problem(name, 0, 0, f"{message}, which cannot be imported" if called else message, hint)
