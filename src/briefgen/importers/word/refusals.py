"""Files that are no Word document: what they are, and how one is made of them."""

import re

from briefgen.importers.word.package import LARGEST_BYTES, DamagedError, Package
from briefgen.problems import Problem, ProblemsFound

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # how files of Office 97 to 2003 begin
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

_UNPACK = "unpack it, and name the Word file that is in it"
_EXCEL, _SLIDES = ("is a workbook of Excel", _COPY), ("is slides of PowerPoint", _COPY)
# What a file of an old Office program is, by a name that stands in it.
_STREAMS = {
    "EncryptedPackage": ("is protected by a password", _UNLOCK),
    "WordDocument": ("is a file of Word 97 to 2003", _TO_WORD),
    "Quill": ("is a Publisher file", "let its name end in .pub"),
    "Workbook": _EXCEL,
    "PowerPoint Document": _SLIDES,
}
# What an archive is, by a part that only its kind has.
_PARTS = {
    "xl/workbook.xml": _EXCEL,
    "ppt/presentation.xml": _SLIDES,
    "content.xml": ("is a file of LibreOffice or OpenOffice", _TO_WORD),
    "Index/Document.iwa": (
        "is a file of Pages",
        "open it in Pages, and choose File, Export To, Word",
    ),
}
# What any other file is, by how it begins.
_STARTS = {
    rb"\s*\{\\rtf": ("is rich text (RTF)", _TO_WORD),
    rb"\s*%PDF": ("is a PDF", "import the document that it was made from, or copy its words"),
    rb"\xff\xd8|\x89PNG|GIF8|II\*\0|MM\0\*": ("is a picture", _COPY),
    rb"(?is)\W{0,3}\s*<(!doctype\s+html|html|\?xml)\b": ("is a web page or other XML", _TO_WORD),
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
    if re.split(r"[/\\]", name)[-1].startswith("~$"):
        hint = "name the document itself, whose name has no ~$"
        raise refused(name, "is what Word keeps beside a document while it is open", hint)
    if not content.startswith(b"PK"):
        raise refused(name, *_what_is(content))
    try:
        package = Package(content)
        is_word = package.text is not None
    except DamagedError as error:
        raise damaged(name, str(error)) from None
    if not is_word:
        raise refused(name, *_what_archive_is(package))
    return package


def refused(name: str, message: str, hint: str) -> ProblemsFound:
    """What to raise where a file cannot be read: what it is, and what to do."""
    return ProblemsFound([Problem(name, 0, 0, f"this file {message}", hint)])


def damaged(name: str, why: str) -> ProblemsFound:
    """What to raise where a Word file is broken."""
    return refused(name, f"is a damaged Word file: {why}", _MEND)


def _what_is(content: bytes) -> tuple[str, str]:
    """What a file is that is no archive, and what to do."""
    if content.startswith(_OLE):
        stream = next((each for each in _STREAMS if each.encode("utf-16-le") in content), "")
        return _STREAMS.get(stream, ("is a file of an old Office program", _TO_WORD))
    start = next((each for each in _STARTS if re.match(each, content)), b"")
    return _STARTS.get(start, ("is no Word file", _TO_WORD))


def _what_archive_is(package: Package) -> tuple[str, str]:
    """What an archive is that is no Word file, and what to do."""
    part = next(filter(package.has, _PARTS), "")
    return _PARTS.get(part, ("is a zip archive, and no Word file", _UNPACK))
