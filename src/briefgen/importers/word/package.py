"""The parts of a Word file: a zip archive of XML and pictures, read within limits.

Whatever the archive says of itself may be wrong, or meant to harm: sizes are looked at before
anything is unpacked, and nothing that lies outside the file is ever fetched.
"""

import posixpath
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from lzma import LZMAError
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from briefgen.importers.word import xml as word_xml
from briefgen.importers.word.xml import Element, all_of

LARGEST_BYTES = 100_000_000  # of a Word file
MOST_PARTS = 10_000
LARGEST_XML_BYTES = 24_000_000  # of one part; sixty pages have about 1 MB
LARGEST_PICTURE_BYTES = 60_000_000
LARGEST_UNPACKED_BYTES = 400_000_000  # all parts together
BOMB_RATIO, BOMB_BYTES = (
    400,
    2_000_000,
)  # a part that unpacks to so many times its size, and so much

_BROKEN = (
    *(BadZipFile, zlib.error, LZMAError, struct.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError, LookupError, OverflowError),
)
_NO_XML = (ET.ParseError, LookupError, ValueError)


class DamagedError(Exception):
    """Raised with what is wrong with a part, for whoever wrote the file."""


@dataclass(frozen=True)
class Relation:
    """What a part leads to: another part by its path, or an address outside the file."""

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """A Word file, unpacked as far as it is asked for.

    Raises:
        DamagedError: where it is no zip archive, or one that is too large to be what it says.
    """

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(content))
        except _BROKEN:
            raise DamagedError("its archive cannot be opened") from None
        self._sizes = {each.filename: each for each in self._zip.infolist()}
        if len(self._sizes) > MOST_PARTS:
            raise DamagedError("it has too many parts")
        if sum(each.file_size for each in self._sizes.values()) > LARGEST_UNPACKED_BYTES:
            raise DamagedError("it would unpack to more than a Word file ever has")
        self._names = {name.lower(): name for name in self._sizes}  # part names know no case
        self._relations: dict[str, dict[str, Relation]] = {}

    @property
    def names(self) -> Iterator[str]:
        """The paths of all parts."""
        return iter(self._sizes)

    def has(self, path: str) -> bool:
        """Whether there is a part of this path."""
        return path.lower() in self._names

    def read(self, path: str, most: int = LARGEST_PICTURE_BYTES) -> bytes:
        """The bytes of a part.

        Raises:
            DamagedError: where it is missing, broken or larger than `most` bytes.
        """
        info = self._sizes.get(self._names.get(path.lower(), ""))
        if info is None:
            raise DamagedError(f"{path} is missing")
        is_bomb = info.file_size > max(BOMB_BYTES, BOMB_RATIO * info.compress_size)
        if info.file_size > most or is_bomb:
            raise DamagedError(f"{path} is too large")
        try:
            return self._zip.read(info)
        except _BROKEN:
            raise DamagedError(f"{path} cannot be unpacked") from None

    def xml(self, path: str) -> Element:
        """The tree of a part.

        Raises:
            DamagedError: where it is missing, broken, too large, or no XML.
        """
        data = self.read(path, LARGEST_XML_BYTES)
        try:
            return word_xml.parse(data)
        except word_xml.RefusedError as error:
            raise DamagedError(f"{path}: {error}") from None
        except _NO_XML:
            raise DamagedError(f"{path} is no XML") from None

    def relations(self, path: str) -> dict[str, Relation]:
        """What a part leads to by which names, in the order of the file.

        Raises:
            DamagedError: where the list of that cannot be read.
        """
        if path not in self._relations:
            self._relations[path] = {each.id: each for each in self._read_relations(path)}
        return self._relations[path]

    def _read_relations(self, path: str) -> Iterator[Relation]:
        folder, name = posixpath.split(path)
        said = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(said):
            return
        for each in all_of(self.xml(said), "rel:Relationship"):
            target, kind = each.get("Target", ""), posixpath.basename(each.get("Type", ""))
            external = each.get("TargetMode") == "External"
            place = target if external else _joined(folder, target)
            yield Relation(each.get("Id", ""), kind, place, external)

    def related(self, path: str, kind: str) -> list[str]:
        """The parts of a kind, such as "header", that a part leads to and that are there."""
        found = (each.target for each in self.relations(path).values() if each.kind == kind)
        return [each for each in dict.fromkeys(found) if self.has(each)]

    def relation(self, path: str, name: str) -> Relation | None:
        """What a part means by the name of a relation."""
        return self.relations(path).get(name)

    @cached_property
    def document(self) -> str:
        """The path of the part that holds the text, empty where there is none."""
        usual = "word/document.xml"
        return next(iter(self.related("", "officeDocument")), usual if self.has(usual) else "")

    @cached_property
    def text(self) -> Element | None:
        """The tree of that part, or nothing where it is no text of Word.

        Raises:
            DamagedError: where it is broken.
        """
        root = self.xml(self.document) if self.document else None
        return root if root is not None and root.tag == "w:document" else None

    def tree(self, kind: str) -> Element | None:
        """The tree of a part without words, such as "styles"; nothing where it cannot be read."""
        try:
            return next(map(self.xml, self.related(self.document, kind)), None)
        except DamagedError:
            return None


def _joined(folder: str, target: str) -> str:
    """The path of a part as another part in `folder` writes it, inside the archive."""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
