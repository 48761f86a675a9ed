"""The heights that a pack keeps from one build to the next, in a hidden file beside its record.

It holds digests and numbers, and no words. A file that is broken, or comes from elsewhere or from
another version, counts for nothing: then all is measured anew.
"""

import json
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from briefgen.disk import Disk
from briefgen.record import pack_file
from briefgen.values import Flat

FILE = ".heights"
MOST = 2_000_000  # characters: those of some fifty files
Sizes = Mapping[str, Flat]


class KeptHeights(MutableMapping[str, Sizes]):
    """Heights by their keys, read from a folder when they are first asked for."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._former: dict[str, Sizes] | None = None
        self._used: dict[str, Sizes] = {}
        self._is_new = False

    def __getitem__(self, key: str) -> Sizes:
        if key not in self._used:
            self._used[key] = self._read()[key]
        return self._used[key]

    def __setitem__(self, key: str, sizes: Sizes) -> None:
        self._used[key], self._is_new = sizes, True

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
        content = _sealed({**self._used, **self._read(), **self._used})
        with suppress(OSError):
            disk.replace(self._path, content)

    def _read(self) -> dict[str, Sizes]:
        if self._former is None:
            try:
                self._former = _opened(self._path.read_bytes())
            except (OSError, ValueError, TypeError, RecursionError):
                self._former = {}
        return self._former


def _sealed(heights: Mapping[str, Sizes]) -> bytes:
    """The first of some heights, for a file: a seal, our versions, and a line for each strip."""
    lines = [json.dumps(pack_file.versions())]
    left = MOST
    for entry in heights.items():
        line = json.dumps(entry, separators=(",", ":"))
        left -= len(line)
        if left < 0:
            break
        lines.append(line)
    content = "\n".join(lines).encode()
    return b"\n".join([_seal(content), content])


def _opened(content: bytes) -> dict[str, Sizes]:
    """The heights in a file; none where it is not whole, or of another version.

    Raises:
        ValueError, TypeError: when it is something else.
    """
    seal, _, rest = content.partition(b"\n")
    if seal != _seal(rest):
        return {}
    versions, *lines = map(json.loads, rest.splitlines())
    return dict(lines) if versions == pack_file.versions() else {}


def _seal(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).hexdigest().encode()
