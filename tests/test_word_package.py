"""Files that are no Word files, or broken or hostile ones: told in words, quickly."""

import random
import time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import word_files
from hypothesis import given
from hypothesis import strategies as st
from support import examples
from word_parts import Part, bare, paragraph, png, run, table

from briefgen.importers.document import Document
from briefgen.importers.word import read
from briefgen.importers.word_package import LARGEST_BYTES
from briefgen.problems import Problem, ProblemsFound

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
GOOD = bare(paragraph("Learning"))
SLOWEST_S = 10  # of a processor's time, for any file


def wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def archive(**parts: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as made:
        for path, content in parts.items():
            made.writestr(path.replace("__", "/"), content)
    return file.getvalue()


def problem(content: bytes, name: str = "x.docx") -> Problem:
    started = time.process_time()
    with pytest.raises(ProblemsFound) as found:
        read(content, name)
    assert time.process_time() - started < SLOWEST_S
    (one,) = found.value.problems
    assert one.file == name
    return one


TO_WORD = "open it in Word or LibreOffice, choose File, Save as, and the kind Word document (.docx)"
COPY = "copy what you need of it into a Word document"
AGAIN = "take it once more from where it came"
MEND = "open it in Word, which may mend it, and save it; or take it once more from where it came"
REFUSED = {
    "empty": (b"", "is empty", AGAIN),
    "text": (b"Learning from reviews", "is no Word file", TO_WORD),
    "web": (b"<html><body>Learning", "is a web page or other XML, and no Word file", TO_WORD),
    "xml": (b"<?xml version='1.0'?><w:wordDocument/>", "is a web page or other XML, and no Word file", TO_WORD),
    "rich": (rb"{\rtf1\ansi Learning}", "is rich text (RTF)", TO_WORD),
    "pdf": (
        b"%PDF-1.7",
        "is a PDF",
        "import the document that it was made from, or copy its words",
    ),
    "picture": (png("red"), "is a picture", COPY),
    "old word": (OLE + wide("WordDocument"), "is a file of Word 97 to 2003", TO_WORD),
    "publisher": (OLE + wide("Quill"), "is a Publisher file", "let its name end in .pub"),
    "old excel": (OLE + wide("Workbook"), "is a workbook of Excel", COPY),
    "old slides": (OLE + wide("PowerPoint Document"), "is slides of PowerPoint", COPY),
    "old": (OLE, "is a file of an old Office program, and none of Word", TO_WORD),
    "locked": (
        OLE + wide("EncryptedPackage"),
        "is protected by a password",
        "open it in Word, choose File, Info, Protect Document, Encrypt with Password, "
        "delete the password, and save it",
    ),
    "odt": (archive(**{"content.xml": "<x/>"}), "is a file of LibreOffice or OpenOffice", TO_WORD),
    "excel": (archive(xl__workbook=""), "x", ""),
    "zip": (
        archive(readme="x"),
        "is a zip archive, and no Word file",
        "unpack it, and name the Word file that is in it",
    ),
    "half": (GOOD[: len(GOOD) // 2], "is a damaged Word file: its archive cannot be opened", MEND),
}
