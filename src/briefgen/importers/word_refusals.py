"""Files that are no Word document: what they are, and how one is made of them."""

import re

from briefgen.importers.word_package import LARGEST_BYTES, DamagedError, Package
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
_WEB_PAGE = re.compile(rb"<(!doctype\s+html|html|head|body|\?xml)[\s>]", re.IGNORECASE)

# What stands in files of old Office programs, as names of their streams.
_STREAMS = (
    (
        "EncryptedPackage",
        "is protected by a password",
        _UNLOCK,
    ),
    ("WordDocument", "is a file of Word 97 to 2003", _TO_WORD),
    ("Quill", "is a Publisher file", "let its name end in .pub"),
    ("Workbook", "is a workbook of Excel", _COPY),
    ("PowerPoint Document", "is slides of PowerPoint", _COPY),
)
# What an archive is, by the part that only its kind has.
_PARTS = (
    ("xl/workbook.xml", "is a workbook of Excel", _COPY),
    ("ppt/presentation.xml", "is slides of PowerPoint", _COPY),
    ("content.xml", "is a file of LibreOffice or OpenOffice", _TO_WORD),
    (
        "Index/Document.iwa",
        "is a file of Pages",
        "open it in Pages, and choose File, Export To, Word",
    ),
)
# What a file is that is no archive, by how it begins.
_STARTS = (
    (rb"\s*\{\\rtf", "is rich text (RTF)", _TO_WORD),
    (rb"\s*%PDF", "is a PDF", "import the document that it was made from, or copy its words"),
    (rb"\s*\xff\xd8|\x89PNG|GIF8|II\*\0|MM\0\*", "is a picture", _COPY),
)


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
    return ProblemsFound([Problem(name, 0, 0, f'"{name}" {message}', hint)])


def damaged(name: str, why: str) -> ProblemsFound:
    """What to raise where a Word file is broken."""
    return refused(name, f"is a damaged Word file: {why}", _MEND)


def _what_is(content: bytes) -> tuple[str, str]:
    if content.startswith(_OLE):
        for stream, message, hint in _STREAMS:
            if stream.encode("utf-16-le") in content:
                return message, hint
        return "is a file of an old Office program, and none of Word", _TO_WORD
    for start, message, hint in _STARTS:
        if re.match(start, content):
            return message, hint
    if _WEB_PAGE.search(content[:2000]):
        return "is a web page or other XML, and no Word file", _TO_WORD
    return "is no Word file", _TO_WORD


def _what_archive_is(package: Package) -> tuple[str, str]:
    for part, message, hint in _PARTS:
        if package.has(part):
            return message, hint
    return "is a zip archive, and no Word file", "unpack it, and name the Word file that is in it"
