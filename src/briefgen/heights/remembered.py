"""Heights that were measured while a pack is written; those that nobody asks for are forgotten."""

from collections.abc import Iterator, Mapping, MutableMapping

from briefgen.values import Flat

MOST = 5_000  # blocks, twice: a long pack in all its files has some hundred
_Sizes = Mapping[str, Flat]


class Remembered(MutableMapping[str, _Sizes]):
    """Two generations: what is asked for moves to the young one, and the old one is forgotten.

    Several threads may use it at once: at worst a block is measured again.
    """

    def __init__(self) -> None:
        self._young: dict[str, _Sizes] = {}
        self._old: dict[str, _Sizes] = {}

    def __getitem__(self, key: str) -> _Sizes:
        sizes = self._young.get(key)
        if sizes is None:
            sizes = self[key] = self._old[key]
        return sizes

    def __setitem__(self, key: str, sizes: _Sizes) -> None:
        if len(self._young) >= MOST:
            self._young, self._old = {}, self._young
        self._young[key] = sizes

    def __delitem__(self, key: str) -> None:
        self._young.pop(key, None)
        self._old.pop(key, None)

    def __iter__(self) -> Iterator[str]:
        return iter({**self._old, **self._young})

    def __len__(self) -> int:
        return len({**self._old, **self._young})
