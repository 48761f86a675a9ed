"""What each page of a document paints, as a digest: pages with the same digest look the same.

Bytes of finished files cannot be compared: a text that grows on one side renumbers the objects of
all, and changes the subsets of typefaces that all share. So a page is what it paints: its content,
and everything that this names, numbers left out. Of typefaces only the names count. That is enough
because a subset keeps the numbers of all glyphs, and the caller's `salt` says which files they are.
"""

import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

import pydyf

from briefgen.pdf.tags import is_a, resolve
from briefgen.values import Painted

_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_NAME = re.compile(rb"/([^\s/<>()\[\]{}%]+)")


def painted(pdf: Any, salt: str = "") -> tuple[Painted, ...]:
    """What each page of a document paints that is about to be written, or was."""
    pages = (resolve(pdf, reference) for reference in pdf.page_references)
    canvas = _Canvas(pdf)
    return tuple(_page(page, canvas, salt) for page in pages)


def _page(page: Any, canvas: "_Canvas", salt: str) -> Painted:
    sheet, trim = page["MediaBox"], page.get("TrimBox", page["MediaBox"])
    content = canvas.bytes_of(resolve(canvas.pdf, page["Contents"]))
    named = salt.encode(errors="surrogateescape")  # a path may be no text
    found = blake2b(named + content + pydyf.Array([*sheet, *trim]).data)
    for part in canvas.named(resolve(canvas.pdf, page["Resources"]), {*_NAME.findall(content)}):
        found.update(part)
    return Painted(
        found.hexdigest()[:32],
        width_pt=abs(sheet[2] - sheet[0]),
        height_pt=abs(sheet[3] - sheet[1]),
        left_pt=abs(trim[0] - sheet[0]),
        top_pt=abs(sheet[3] - trim[3]),
    )


class _Canvas:
    """The objects of a document, each with the digest of all that it names."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self._known: dict[int, bytes] = {}

    def bytes_of(self, thing: Any) -> bytes:
        """A stream as it is before it is compressed, or the data of any other object."""
        if isinstance(thing, pydyf.Stream):
            return b"\n".join(map(_as_bytes, thing.stream))
        return _as_bytes(thing)

    def named(self, resources: Any, names: set[bytes]) -> Iterator[bytes]:
        """The resources with these names, in the order of their names."""
        for kind, held in sorted(resources.items()):
            entries = resolve(self.pdf, held) if isinstance(held, bytes) else held
            if isinstance(entries, dict):
                for name, entry in sorted(entries.items()):
                    if name.encode() in names:
                        yield f"{kind} {name} ".encode() + self._resolved(_as_bytes(entry))

    def _resolved(self, data: bytes) -> bytes:
        """Data with digests in place of references."""
        return _REFERENCE.sub(lambda found: self._digest(int(found[1])), data)

    def _digest(self, number: int) -> bytes:
        if number not in self._known:
            self._known[number] = b""  # what names itself counts once
            self._known[number] = blake2b(self._whole(self.pdf.objects[number])).digest()
        return self._known[number]

    def _whole(self, thing: Any) -> bytes:
        if is_a(thing, "/Font"):
            return _as_bytes(thing["BaseFont"])
        if isinstance(thing, pydyf.Stream):
            return self._resolved(pydyf.Dictionary(thing.extra).data) + self.bytes_of(thing)
        return self._resolved(_as_bytes(thing))


def _as_bytes(thing: Any) -> bytes:
    if isinstance(thing, pydyf.Object):
        return bytes(thing.data)
    return thing if isinstance(thing, bytes) else str(thing).encode()
