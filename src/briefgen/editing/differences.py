"""How two texts of a file differ, told by what they say: which words of which text changed."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal, NamedTuple

from briefgen.editing.operations import Path
from briefgen.editing.saying import place
from briefgen.problems import ProblemsFound
from briefgen.reading import yaml_source

_WORDS = re.compile(r"\s*\S+|\s+")
_FURTHEST = 12  # texts in between, for one to be the other that changed
_MUST_SHARE = 0.4  # of two texts, to be one that changed rather than two


class Part(NamedTuple):
    """Words of a text that both have, or that only one has."""

    words: str
    kind: Literal["same", "gone", "new"]


@dataclass(frozen=True)
class Difference:
    """One text that differs.

    `where` says in words where it stands. `before` and `after` are its words in the one text and in
    the other; empty where it stands only in one of them. Both are empty where an entry only moved.
    """

    where: str
    before: tuple[Part, ...]
    after: tuple[Part, ...]


class _Leaf(NamedTuple):
    """A text, with where it stands; `shape` is its path without numbers."""

    path: Path
    shape: Path
    words: str

    @property
    def said(self) -> tuple[Path, str]:
        return self.shape, self.words


def differences(before: str, after: str) -> tuple[Difference, ...]:
    """What differs between two texts of a file, in the order of the file.

    Where a text is no YAML, or both say the same in other ways, lines are compared.
    """
    try:
        old, new = list(_leaves(_data(before))), list(_leaves(_data(after)))
    except ProblemsFound:
        old, new = list(_lines(before)), list(_lines(after))
    found = tuple(_compared(old, new))
    if not found and before != after:
        found = tuple(_compared(list(_lines(before)), list(_lines(after))))
    return found


def _data(text: str) -> Any:
    return yaml_source.parse(text, "").data


def _leaves(data: Any, path: Path = ()) -> Iterator[_Leaf]:
    if isinstance(data, dict | list):
        inner = data.items() if isinstance(data, dict) else enumerate(data)
        for key, value in inner:
            yield from _leaves(value, (*path, key))
    else:
        shape = tuple(part for part in path if isinstance(part, str) and part != "text")
        yield _Leaf(path, shape, data or "")


def _lines(text: str) -> Iterator[_Leaf]:
    for number, line in enumerate(text.splitlines()):
        yield _Leaf(("line", number), ("line",), line)


class _Pair(NamedTuple):
    """A text before and after; None where it is not there."""

    old: _Leaf | None
    new: _Leaf | None


def _compared(old: Sequence[_Leaf], new: Sequence[_Leaf]) -> Iterator[Difference]:
    said = [each.said for each in old], [each.said for each in new]
    codes = SequenceMatcher(None, *said, autojunk=False).get_opcodes()
    pairs = [
        pair
        for kind, first, last, start, end in codes
        if kind != "equal"
        for pair in _paired(old[first:last], new[start:end])
    ]
    moved = _moved(pairs, Counter(part for leaf in old for part in _entries(leaf.path)))
    yield from (Difference(where, (), ()) for where in dict.fromkeys(moved.values()))
    yield from (_difference(pair) for pair in pairs if pair not in moved)


def _moved(pairs: Sequence[_Pair], sizes: Mapping[Path, int]) -> dict[_Pair, str]:
    """Texts that are gone in one place and new in another, each with what moved whereto.

    An entry has moved with more than half of its texts; the others changed as well.

    Args:
        pairs: all that is gone or new.
        sizes: how many texts each entry of a list had before.
    """
    new = {each.new.said: each for each in pairs if each.new and not each.old}
    found: dict[_Pair, _Pair] = {}
    for pair in pairs:
        if pair.old and not pair.new and (other := new.pop(pair.old.said, None)):
            found[pair] = other
    gone = Counter(ways for pair, other in found.items() for ways in _ways(pair, other))
    told: dict[_Pair, str] = {}
    for pair, other in found.items():
        most = (way for way in _ways(pair, other) if gone[way] * 2 > sizes[way[0]])
        if way := next(most, None):
            where = f"{place(way[0])} moved to {place(way[1])}"
            told |= {pair: where, other: where}
    return told


def _ways(pair: _Pair, other: _Pair) -> list[tuple[Path, Path]]:
    """Which entries may have moved, from the whole section to the item alone, if one did."""
    if not pair.old or not other.new or pair.old.path == other.new.path:
        return []
    before, after = _entries(pair.old.path), _entries(other.new.path)
    return [way for way in zip(before, after, strict=False) if way[0] != way[1]]


def _entries(path: Path) -> list[Path]:
    """The entries of lists in which a text stands, the largest first."""
    return [path[: at + 1] for at, part in enumerate(path) if isinstance(part, int)]


def _paired(old: Sequence[_Leaf], new: Sequence[_Leaf]) -> Iterator[_Pair]:
    """Texts in place of others: two of the same kind that are alike are one that changed."""
    waiting = list(new)
    for leaf in old:
        near = enumerate(waiting[:_FURTHEST])
        at = next((number for number, each in near if _is_one(leaf, each)), None)
        if at is None:
            yield _Pair(leaf, None)
            continue
        yield from (_Pair(None, each) for each in waiting[:at])
        yield _Pair(leaf, waiting[at])
        del waiting[: at + 1]
    yield from (_Pair(None, each) for each in waiting)


def _difference(pair: _Pair) -> Difference:
    if pair.old and pair.new:
        return _of_words(pair.old, pair.new)
    if pair.old:
        return Difference(_where(pair.old), (Part(pair.old.words, "gone"),), ())
    new = pair.new or _Leaf((), (), "")
    return Difference(_where(new), (), (Part(new.words, "new"),))


def _is_one(old: _Leaf, new: _Leaf) -> bool:
    if old.shape != new.shape:
        return False
    both = SequenceMatcher(None, _WORDS.findall(old.words), _WORDS.findall(new.words))
    return old.path == new.path or both.ratio() >= _MUST_SHARE


def _where(leaf: _Leaf) -> str:
    if leaf.shape == ("line",):
        return f"line {int(leaf.path[1]) + 1}"
    return place(leaf.path)


def _of_words(old: _Leaf, new: _Leaf) -> Difference:
    """One text before and after, word by word."""
    words, others = _WORDS.findall(old.words), _WORDS.findall(new.words)
    before, after = list[Part](), list[Part]()
    for kind, first, last, start, end in SequenceMatcher(
        None, words, others, autojunk=False
    ).get_opcodes():
        gone, added = "".join(words[first:last]), "".join(others[start:end])
        same = kind == "equal"
        before += [Part(gone, "same" if same else "gone")] if gone else []
        after += [Part(added, "same" if same else "new")] if added else []
    return Difference(_where(new), tuple(before), tuple(after))
