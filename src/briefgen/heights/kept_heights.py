"""The heights that a pack keeps from one build to the next, in a hidden file beside its record.

It holds digests and numbers, and no words. A file that is broken, or comes from elsewhere or from
another version, counts for nothing: then all is measured anew.
"""

import json
from collections.abc import Iterator, MutableMapping
from contextlib import suppress
from hashlib import blake2b
from itertools import islice
from pathlib import Path

from briefgen.disk import Disk
from briefgen.record import pack_file

FILE = ".heights"
MOST = 8_000  # strips, about a megabyte: those of some thirty files
Flat = list[int]


class KeptHeights(MutableMapping[str, Flat]):
    """Heights by their keys, read from a folder when they are first asked for."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._former: dict[str, Flat] | None = None
        self._used: dict[str, Flat] = {}
        self._is_new = False

    def __getitem__(self, key: str) -> Flat:
        if key not in self._used:
            self._used[key] = self._read()[key]
        return self._used[key]

    def __setitem__(self, key: str, flat: Flat) -> None:
        self._used[key], self._is_new = flat, True

    def __delitem__(self, key: str) -> None:
        del self._used[key]

    def __iter__(self) -> Iterator[str]:
        yield from {**self._used, **self._read()}

    def __len__(self) -> int:
        return len({**self._used, **self._read()})

    def write(self, disk: Disk) -> None:
        """Keep them where there are new ones: those that were used last, and as many as may stay.

        A disk that takes no more loses nothing but time.
        """
        if not self._is_new:
            return
        kept = dict(islice({**self._used, **self._read()}.items(), MOST))
        content = _sealed(json.dumps([pack_file.versions(), kept], separators=(",", ":")))
        with suppress(OSError):
            disk.replace(self._path, content)

    def _read(self) -> dict[str, Flat]:
        if self._former is None:
            try:
                self._former = _opened(self._path.read_bytes())
            except (OSError, ValueError, TypeError, RecursionError):
                self._former = {}
        return self._former


def _sealed(text: str) -> bytes:
    return f"{_seal(text.encode())}\n{text}".encode()


def _seal(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()


def _opened(content: bytes) -> dict[str, Flat]:
    """The heights in a file; none where it is not whole, or of another version.

    Raises:
        ValueError, TypeError: when it is something else.
    """
    seal, _, text = content.partition(b"\n")
    if seal.decode() != _seal(text):
        return {}
    versions, found = json.loads(text)
    return dict(found) if versions == pack_file.versions() else {}
