"""Compound files, in which Publisher keeps its parts: whether one is whole, and names in it.

Source: MS-CFB, 2.1 to 2.6. Sectors of equal size follow a header as long as one of them; tables say
which sector follows which, and the header and further sectors where those tables are.
"""

import struct
from collections.abc import Iterable, Iterator
from itertools import islice

_FREE, _LAST_KIND = 0xFFFFFFFF, 0xFFFFFFFA  # no sector, and what ends a chain, is above the latter
_SHIFTS = (9, 12)  # sectors of 512 or of 4096 bytes
_IN_HEADER = 109  # tables that the header itself names
_MOST_TABLES = 16_384  # of a file of 1 GB
_ENTRY_BYTES, _NAME_BYTES = 128, 64  # of the directory


def is_cut_off(content: bytes) -> bool:
    """Whether the end of a compound file is missing: it does not even begin a sector in use."""
    try:
        (shift,) = struct.unpack_from("<H", content, 30)
        if shift not in _SHIFTS:
            return False
        size: int = 1 << shift
        last = max(_used(content, size), default=0)
    except struct.error:
        return True
    return (last + 1) * size >= len(content)


def _used(content: bytes, size: int) -> Iterator[int]:
    """The last sector in use of each table; a struct.error where a table is not there."""
    each = size // 4
    for number, table in enumerate(islice(_tables(content, size), _MOST_TABLES)):
        entries = struct.unpack_from(f"<{each}I", content, (table + 1) * size)
        if found := [at for at, entry in enumerate(entries) if entry != _FREE]:
            yield number * each + found[-1]


def _tables(content: bytes, size: int) -> Iterator[int]:
    """The sectors that are tables."""
    yield from _real(struct.unpack_from(f"<{_IN_HEADER}I", content, 76))
    (more,) = struct.unpack_from("<I", content, 68)
    seen = set[int]()
    while more < _LAST_KIND and more not in seen:
        seen.add(more)
        *numbers, following = struct.unpack_from(f"<{size // 4}I", content, (more + 1) * size)
        yield from _real(numbers)
        more = following


def _real(numbers: Iterable[int]) -> Iterator[int]:
    return (number for number in numbers if number < _LAST_KIND)


def renamed(content: bytes, names: Iterable[str]) -> bytes:
    """The file with other names for these parts, as long as theirs: nobody finds them any more.

    A name stands at the beginning of its entry in the directory, its length in bytes behind it, and
    entries at multiples of 128 bytes (MS-CFB, 2.6.1).
    """
    changed = bytearray(content)
    for name in names:
        sought = name.encode("utf-16-le")
        length = (len(sought) + 2).to_bytes(2, "little")
        at = content.find(sought)
        while at >= 0:
            is_entry = content[at + _NAME_BYTES : at + _NAME_BYTES + 2] == length
            if at % _ENTRY_BYTES == 0 and is_entry:
                changed[at] = ord("_")
            at = content.find(sought, at + 1)
    return bytes(changed)
