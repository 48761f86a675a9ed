"""How much more a file would hold, and which of its texts are the longest."""

from collections.abc import Mapping, Sequence

from briefgen.contracts.contract import Contract, Sheet
from briefgen.live.shown import Text
from briefgen.pages.places import path_of
from briefgen.reading.yaml_source import Source
from briefgen.record.pack_file import Made

MOST_LONGEST = 5
LONGEST_BEGINNING = 48  # characters
ROOMY = 0.8  # of all sides: what is emptier has room to spare
LEAST_USED = 0.05  # of all sides: a shorter text tells nothing of how many words they hold


def words_left(contract: Contract | None, words: int, made: Made) -> int | None:
    """About how many more words a file would hold; None where nothing limits them.

    It is derived from what is known of the finished file, and no pass is made for it: in type that
    is half as large, an area holds four times the words. So the words of a file that is filled to
    its end would be so many in the smallest type, and what there is already is taken off. Pictures,
    headings and margins do not shrink as text does, so it is a guide and no promise.

    Args:
        contract: what the layout promises.
        words: how many words stand on it.
        made: says in which size of type, on how many sides, and how full the last of them is.
    """
    if not isinstance(contract, Sheet) or not words or is_roomy(contract, made):
        return None
    used = _used(contract, made)
    shrinks = made.size_pt / contract.type_pt.smallest
    most_words = words * shrinks**2 / max(LEAST_USED, used)
    return max(0, round(most_words) - words)


def is_roomy(contract: Contract | None, made: Made) -> bool:
    """Whether a file has room to spare: its type is the largest, and much of its sides is empty.

    How many words would fill it is not known then, for lines to write on stand between its texts.
    """
    if not isinstance(contract, Sheet) or made.size_pt < contract.type_pt.largest:
        return False
    return _used(contract, made) < ROOMY


def _used(contract: Sheet, made: Made) -> float:
    """How much (0 to 1) of all sides that it may have is used, where all but the last are full."""
    return (made.sides - 1 + made.filled) / (contract.most_sides or contract.sides)


def longest(words: Mapping[str, int], source: Source) -> tuple[Text, ...]:
    """The longest texts of a file, each with how it begins.

    Args:
        words: how many words each text has, by its id.
        source: the briefing's file.
    """
    most = sorted(words, key=lambda name: -words[name])[:MOST_LONGEST]
    return tuple(Text(path_of(name), words[name], _beginning(name, source)) for name in most)


def _beginning(name: str, source: Source) -> str:
    text = " ".join(_first(_value(path_of(name), source)).split())
    return text if len(text) <= LONGEST_BEGINNING else f"{text[:LONGEST_BEGINNING].rstrip()}…"


def _value(path: Sequence[str | int], source: Source) -> object:
    """What stands at a path; of a paragraph of a text, the whole text."""
    value: object = source.data
    for part in path:
        if isinstance(value, str):
            return value
        try:
            value = value[part]  # type: ignore[index]  # what cannot be asked is caught
        except (KeyError, IndexError, TypeError):
            return ""
    return value


def _first(value: object) -> str:
    """The first text in a value that says something: of an item, its text and not its reference."""
    if isinstance(value, dict):
        value = value.get("text") or value.get("heading") or [*value.values()]
    if isinstance(value, list):
        return next(filter(None, map(_first, value)), "")
    return str(value or "")
