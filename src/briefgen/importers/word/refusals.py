"""Files that are no Word document: what they are, and how one is made of them."""

import re
from collections.abc import Mapping

from briefgen.importers.word.package import LARGEST_BYTES, DamagedError, Package
from briefgen.problems import Problem, ProblemsFound
from briefgen.reading import file_formats
from briefgen.reading.file_formats import LOCKED, OLE_UNKNOWN, PAGES, PDF, PUBLISHER

_TO_WORD = (
    "open it in Word or LibreOffice, choose File, Save as, and the kind Word document (.docx)"
)
_AGAIN = "take it once more from where it came"
_MEND = "open it in Word, which may mend it, and save it; or take it once more from where it came"
_COPY = "copy what you need of it into a Word document"
_UNLOCK = (
    "open it in Word, choose File, Info, Protect Document, Encrypt with Password, "
    "delete the password, and save it"
)
# What to do about a file of another program, by its kind, and about some by what they are called.
_BY_KIND: Mapping[str, str] = {
    "words": _TO_WORD,
    "text": _TO_WORD,
    "document": _COPY,
    "picture": _COPY,
    "archive": "unpack it, and name the Word file that is in it",
    "shortcut": "name the document itself, to which it leads",
    "lock": "name the document itself, whose name has no ~$ or .~lock. before it",
}
_BY_NAME: Mapping[str, str] = {
    LOCKED: _UNLOCK,
    OLE_UNKNOWN: _TO_WORD,
    PAGES: "open it in Pages, and choose File, Export To, Word",
    PDF: "import the document that it was made from, or copy its words",
    PUBLISHER: "let its name end in .pub",
}


def opened(content: bytes, name: str) -> Package:
    """The parts of a Word file.

    Args:
        content: the file.
        name: what it is called in messages.

    Raises:
        ProblemsFound: where it is none, with what it is and how to make a Word file of it.
    """
    if len(content) > LARGEST_BYTES:
        message = f"is larger than {LARGEST_BYTES // 1_000_000} MB"
        hint = (
            "make its pictures smaller: in Word choose a picture, Picture Format, Compress Pictures"
        )
        raise refused(name, message, hint)
    if not content:
        raise refused(name, "is empty", _AGAIN)
    found = file_formats.of_content(content, re.split(r"[/\\]", name)[-1])
    if not content.startswith(b"PK") or (found and found.kind == "lock"):
        raise _of_another_program(found, name)
    try:
        package = Package(content)
        is_word = package.text is not None
    except DamagedError as error:
        raise damaged(name, str(error)) from None
    if found and found.called == file_formats.WORD and not is_word:
        raise damaged(name, "it holds no text")
    if not is_word:
        raise _of_another_program(found, name)
    return package


def _of_another_program(found: file_formats.Format | None, name: str) -> ProblemsFound:
    """What to raise where a file is no Word document: what it is, and how to make one of it."""
    if found is None:
        return refused(name, "is no Word file", _TO_WORD)
    hint = _BY_NAME.get(found.called, _BY_KIND[found.kind])
    return refused(name, f"is {found.called}", hint)


def refused(name: str, message: str, hint: str) -> ProblemsFound:
    """What to raise where a file cannot be read: what it is, and what to do."""
    return ProblemsFound([Problem(name, 0, 0, f"this file {message}", hint)])


def damaged(name: str, why: str) -> ProblemsFound:
    """What to raise where a Word file is broken."""
    return refused(name, f"is a damaged Word file: {why}", _MEND)
