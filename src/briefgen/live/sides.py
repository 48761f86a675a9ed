"""What each side of a PDF paints, as a digest: sides with the same digest look the same.

Bytes of a PDF cannot be compared: a text that grows on one side renumbers the objects of all, and
changes the subsets of typefaces that all share. So a side is what it paints: its content, and
everything that this names, numbers left out. Of typefaces only their names count. That is enough
because a subset keeps the numbers of all glyphs; the caller's `salt` says which files these are of.
"""

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import IndirectObject, StreamObject

from briefgen.live.shown import ShownSide

_NOT_PAINTED = frozenset({"/Parent", "/Length", "/StructParent", "/StructParents", "/Metadata"})
_OF_FONT = ("/Subtype", "/Encoding", "/DescendantFonts", "/CIDToGIDMap")
_OF_PAGE = ("/Contents", "/MediaBox", "/TrimBox", "/Rotate", "/Group", "/Resources")


def sides(content: bytes, salt: str = "") -> tuple[ShownSide, ...]:
    """The sides of a PDF, each with its size in points and the digest of what it paints."""
    pages = PdfReader(BytesIO(content)).pages
    known: dict[int, bytes] = {}
    return tuple(_side(page, salt, known) for page in pages)


def _side(page: Any, salt: str, known: dict[int, bytes]) -> ShownSide:
    painted = sha256(salt.encode())
    for key in _OF_PAGE:
        painted.update(_digest(_raw(page, key), known))
    box = page.trimbox
    return ShownSide(painted.hexdigest()[:24], float(box.width), float(box.height))


def _digest(thing: Any, known: dict[int, bytes]) -> bytes:
    """The digest of an object with all that it names; what names itself counts once."""
    if isinstance(thing, IndirectObject):
        if thing.idnum not in known:
            known[thing.idnum] = b""
            known[thing.idnum] = _digest(thing.get_object(), known)
        return known[thing.idnum]
    found = sha256()
    for part in _parts(thing, known):
        found.update(part)
    return found.digest()


def _parts(thing: Any, known: dict[int, bytes]) -> Iterator[bytes]:
    if isinstance(thing, dict):
        is_font = thing.get("/Type") == "/Font"
        if is_font:
            yield str(thing.get("/BaseFont")).rpartition("+")[2].encode()
        keys = _OF_FONT if is_font else sorted({*thing} - _NOT_PAINTED)
        for key in keys:
            yield key.encode()
            yield _digest(_raw(thing, key), known)
        if isinstance(thing, StreamObject):
            yield thing._data  # noqa: SLF001 - as it is in the file: nothing is unpacked to compare it
    elif isinstance(thing, list):
        yield str(len(thing)).encode()
        for each in thing:
            yield _digest(each, known)
    else:
        yield f"{type(thing).__name__} {thing!r}".encode()


def _raw(thing: Any, key: str) -> Any:
    """What a dictionary names by a key, not looked up."""
    return thing.raw_get(key) if key in thing else None
