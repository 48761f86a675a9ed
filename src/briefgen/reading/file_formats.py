"""Recognizes files of other programs, given in place of YAML, by their bytes."""

import io
import struct
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

HEAD_BYTES = 1024
LARGEST_ZIP_BYTES = 500_000_000  # a larger one is not opened
PUBLISHER, WORD = "a Publisher publication (.pub)", "a Word document (.docx)"
PDF, PAGES = "a PDF file", "a Pages, Numbers or Keynote document"
LOCKED = "an Office document that is locked with a password"

# "words" are documents that `briefgen import` makes a briefing of; from "text" another program can
# make such a document.
Kind = Literal["words", "text", "document", "picture", "archive", "shortcut", "lock"]


@dataclass(frozen=True)
class Format:
    """A kind of file: what people call it, and whether there are words in it to copy."""

    called: str
    kind: Kind = "document"


_LOCK = Format("a lock file, which is there while somebody has a document open", "lock")
_LOCKS = ("~$", ".~lock.")  # how the names of such files begin in Office and in LibreOffice
_SHORTCUTS = {
    b"L\0\0\0\x01\x14\x02\0": "a shortcut",
    b"[InternetShortcut]": "a shortcut to the web",
}


_PICTURES = {
    b"\x89PNG\r\n": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"II*\0": "a TIFF picture",
    b"MM\0*": "a TIFF picture",
    b"8BPS": "a Photoshop picture (.psd)",
    b"<svg": "an SVG picture",
}
_DOCUMENTS = {
    b"%PDF-": PDF,
    b"\x06\x06\xed\xf5": "an InDesign document (.indd)",
    b"<?xml": "an XML file",
}
_WORDS = {
    b"<!doctype html": "a web page (HTML)",
    b"<html": "a web page (HTML)",
}
_TEXTS = {b"{\\rtf": "a rich text document (.rtf)"}
_ARCHIVES = {
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"\x1f\x8b": "a gzip archive",
}
_ZIP, _OLE = (b"PK\x03\x04", b"PK\x05\x06"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IN_BRANDS = {b"heic", b"heix", b"mif1", b"avif"}  # of ISO media files: pictures from telephones

# What the packages of Office hold in their first folder, and the media types of OpenDocument.
_IN_ZIP = {
    "word/": WORD,
    "xl/": "an Excel workbook (.xlsx)",
    "ppt/": "a PowerPoint presentation (.pptx)",
    "visio/": "a Visio drawing (.vsdx)",
    "Index/Document.iwa": PAGES,
}
_MEDIA_TYPES = {
    "application/vnd.oasis.opendocument.text": "an OpenDocument text (.odt)",
    "application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument spreadsheet (.ods)",
    "application/vnd.oasis.opendocument.presentation": "an OpenDocument presentation (.odp)",
    "application/vnd.oasis.opendocument.graphics": "an OpenDocument drawing (.odg)",
    "application/epub+zip": "an e-book (.epub)",
}

# The streams and storages that stand first in the compound files of older Office programs.
_IN_OLE = {
    "Quill": PUBLISHER,
    "WordDocument": "a Word document (.doc)",
    "Workbook": "an Excel workbook (.xls)",
    "Book": "an Excel workbook (.xls)",
    "PowerPoint Document": "a PowerPoint presentation (.ppt)",
    "VisioDocument": "a Visio drawing (.vsd)",
    "EncryptedPackage": LOCKED,
    "__properties_version1.0": "an Outlook message (.msg)",
}
_OF_WORDS: dict[str, Kind] = {
    WORD: "words",
    PUBLISHER: "words",
    _IN_OLE["WordDocument"]: "text",
    PAGES: "text",
    _MEDIA_TYPES["application/vnd.oasis.opendocument.text"]: "text",
}
OLE_UNKNOWN = "a document of Office (.doc, .xls, .ppt or .pub)"


def of(path: Path) -> Format | None:
    """What a file of another program is; None for text, and for a file that cannot be read.

    Sources:
        MS-CFB for compound files, ECMA-376 part 2 and OpenDocument 1.3 part 2 for packages.
    """
    try:
        if not path.is_file():  # to open a pipe would be to wait
            return None
        if path.name.startswith(_LOCKS):
            return _LOCK
        with path.open("rb") as file:
            found = _of(file)
        is_publisher = found and found.called == OLE_UNKNOWN and path.suffix.lower() == ".pub"
        return Format(PUBLISHER, "words") if is_publisher else found
    except (OSError, ValueError):
        return None


def of_content(content: bytes, name: str = "") -> Format | None:
    """What a file of another program is, by all of its bytes and its name; None for text."""
    return _LOCK if name.startswith(_LOCKS) else _of(io.BytesIO(content))


def is_compound(content: bytes) -> bool:
    """Whether it is a compound file, as those of older Office programs are."""
    return content.startswith(_OLE)


def is_binary(content: bytes) -> bool:
    """Whether it is a file of another program that is no text with tags."""
    known = (sign for kinds in (_PICTURES, _DOCUMENTS, _TEXTS, _ARCHIVES) for sign in kinds)
    return content.startswith((*_ZIP, _OLE, *(sign for sign in known if sign[:1] != b"<")))


def _of(file: BinaryIO) -> Format | None:
    head = file.read(HEAD_BYTES)
    if head.startswith(_ZIP):
        return _of_zip(file)
    if head.startswith(_OLE):
        return _document(_of_ole(file))
    if head[4:8] == b"ftyp" and head[8:12] in _IN_BRANDS:
        return Format("a picture from a telephone (.heic)", "picture")
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return Format("a WebP picture", "picture")
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:32]
    kinds: tuple[tuple[Kind, dict[bytes, str]], ...] = (
        ("picture", _PICTURES),
        ("words", _WORDS),
        ("text", _TEXTS),
        ("document", _DOCUMENTS),
        ("shortcut", _SHORTCUTS),
        ("archive", _ARCHIVES),
    )
    for kind, known in kinds:
        for begins, called in known.items():
            if start.startswith(begins) or (
                begins[:1] == b"<" and start.lower().startswith(begins)
            ):
                return Format(called, kind)
    return None


def _document(called: str) -> Format:
    return Format(called, _OF_WORDS.get(called, "document"))


def _of_zip(file: BinaryIO) -> Format:
    """What a zip file is, by the names in it: a document, or else an archive."""
    archive = Format("a zip archive", "archive")
    if file.seek(0, 2) > LARGEST_ZIP_BYTES:
        return archive
    with suppress(zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        with zipfile.ZipFile(file) as package:
            names = package.namelist()
            if "mimetype" in names:
                with package.open("mimetype") as stream:
                    media_type = stream.read(HEAD_BYTES).decode("ascii", "replace").strip()
                if media_type in _MEDIA_TYPES:
                    return _document(_MEDIA_TYPES[media_type])
        for begins, called in _IN_ZIP.items():
            if any(name.startswith(begins) for name in names):
                return _document(called)
    return archive


def _of_ole(file: BinaryIO) -> str:
    """What a file of an older Office program is called, by the names at its top."""
    names: set[str] = set()
    with suppress(struct.error, IndexError, OSError, ValueError, OverflowError):
        names.update(_Compound(file).top())
    return next((called for name, called in _IN_OLE.items() if name in names), OLE_UNKNOWN)


class _Compound:
    """The directory of a compound file, whose sectors form chains (MS-CFB, 2.1 to 2.6)."""

    MOST_SECTORS = 4096  # of a directory; also ends chains that lead in circles
    NONE = 0xFFFFFFFF
    ENTRY_BYTES = 128

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        header = self.at(0, 512)
        (shift,) = struct.unpack_from("<H", header, 30)
        if shift not in (9, 12):
            raise ValueError(shift)
        self.size = 1 << shift
        (self.first,) = struct.unpack_from("<I", header, 48)
        self.tables = struct.unpack_from("<109I", header, 76)

    def at(self, place: int, count: int) -> bytes:
        self.file.seek(place)
        return self.file.read(count)

    def sector(self, number: int) -> bytes:
        return self.at((number + 1) * self.size, self.size)

    def directory(self) -> bytes:
        """All sectors of the directory, joined."""
        found, number, each = list[bytes](), self.first, self.size // 4
        while number < len(self.tables) * each and len(found) < self.MOST_SECTORS:
            found.append(self.sector(number))
            table = self.sector(self.tables[number // each])
            (number,) = struct.unpack_from("<I", table, number % each * 4)
        return b"".join(found)

    def top(self) -> Iterator[str]:
        """The names directly below the root, which are kept as a tree of siblings."""
        directory = self.directory()
        (root,) = struct.unpack_from("<I", directory, 76)
        waiting, seen = [root], {self.NONE}
        while waiting:
            if (entry := waiting.pop()) in seen:
                continue
            seen.add(entry)
            at = entry * self.ENTRY_BYTES
            (length,) = struct.unpack_from("<H", directory, at + 64)
            yield directory[at : at + min(length, 64)].decode("utf-16-le", "replace").rstrip("\0")
            waiting += struct.unpack_from("<2I", directory, at + 68)
