"""How two texts of a file differ, told by what they say: which words of which text changed."""

import re
from collections.abc import Iterator, Sequence
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
    the other; empty where it stands only in one of them.
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


def _compared(old: Sequence[_Leaf], new: Sequence[_Leaf]) -> Iterator[Difference]:
    said = [each.said for each in old], [each.said for each in new]
    for kind, first, last, start, end in SequenceMatcher(None, *said, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from _changed(old[first:last], new[start:end])


def _changed(old: Sequence[_Leaf], new: Sequence[_Leaf]) -> Iterator[Difference]:
    """Texts in place of others: two of the same kind that are alike are one that changed."""
    waiting = list(new)
    for leaf in old:
        near = enumerate(waiting[:_FURTHEST])
        at = next((number for number, each in near if _is_one(leaf, each)), None)
        if at is None:
            yield _gone(leaf)
            continue
        yield from map(_new, waiting[:at])
        yield _of_words(leaf, waiting[at])
        del waiting[: at + 1]
    yield from map(_new, waiting)


def _is_one(old: _Leaf, new: _Leaf) -> bool:
    if old.shape != new.shape:
        return False
    both = SequenceMatcher(None, _WORDS.findall(old.words), _WORDS.findall(new.words))
    return old.path == new.path or both.ratio() >= _MUST_SHARE


def _gone(leaf: _Leaf) -> Difference:
    return Difference(_where(leaf), (Part(leaf.words, "gone"),), ())


def _new(leaf: _Leaf) -> Difference:
    return Difference(_where(leaf), (), (Part(leaf.words, "new"),))


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
