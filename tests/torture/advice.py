"""Doing what problems advise: cutting so many words, as their hints say."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from torture import texts
from torture.texts import SOURCES, Texts
from torture.texts import Path as Place

FEWEST_WORDS = 5  # that a point is cut to
_CUT = re.compile(r"cut about (\d+) words?( by leaving points out)?")
_CUT_IT = re.compile(r"cut it to about (\d+) words")
_NAMED = re.compile(r"line (\d+) \((\d+) words?\)")


def advised(problem: Mapping[str, Any]) -> bool:
    """Whether a problem says how many words to cut."""
    return bool(_CUT.search(problem["hint"]) or _CUT_IT.search(problem["hint"]))


def follow(path: Path, problems: Sequence[Mapping[str, Any]]) -> None:
    """Cut a briefing as its problems advise, all at one go.

    Of all texts, for a poster of those whose lines the hint names, the longest is cut to half, then
    that which is the longest now; but nothing that may drop and no source, unless the hint names
    it. Where points are to be left out, they go whole, in the order in which the hint names them.
    Where a hint speaks of more lines than it names, those are themes and points that are
    highlighted; where points go whole, others of the sections of those that it names. A text that
    is to have so many words gets as many. Items are cut from their end: first of all their own
    lists.
    """
    text = path.read_text("utf-8")
    data, lines = yaml.safe_load(text), texts.lines(text)
    said, dropping = texts.texts(data), _dropping(data)
    named = {int(line) for problem in problems for line, _ in _NAMED.findall(problem["hint"])}
    staying = {
        place: words
        for place, words in said.items()
        if place not in dropping or lines[place] in named
    }
    for problem in problems:
        _follow(problem, staying, lines, _shown(data) - dropping)
    texts.say(data, said | staying)
    path.write_text(
        yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100), encoding="utf-8"
    )


def _follow(
    problem: Mapping[str, Any], said: Texts, lines: Mapping[Place, int], shown: set[Place]
) -> None:
    hint = problem["hint"]
    if found := _CUT_IT.search(hint):
        for place in [place for place in said if lines[place] == problem["line"]]:
            said[place] = said[place][: int(found[1])]
    if found := _CUT.search(hint):
        named = {int(line): int(words) for line, words in _NAMED.findall(hint)}
        if found[2]:
            near = {place[:2] for place in said if lines[place] in named}
            left = _leave_out(said, lines, named, int(found[1]))
            if " more line" in hint:
                _cut(said, [place for place in said if place[:2] in near], left, keep=0.0)
            return
        more = shown if " more line" in hint else set[Place]()
        only_named = "poster" in problem["message"]
        places = [
            place
            for place in said
            if lines[place] in named or place in more or not (only_named or place[0] == SOURCES)
        ]
        _cut(said, places, int(found[1]), keep=0.5)


def _shown(data: Mapping[str, Any]) -> set[Place]:
    """The items that a poster surely shows."""
    return {
        place
        for section in texts.sections(data)
        for place, item in section.items
        if section.said.get("kind") == "themes" or item.get("highlight")
    }


def _dropping(data: Mapping[str, Any]) -> set[Place]:
    """The paragraphs, items and rows that may drop."""
    parts = [section.path for section in texts.sections(data) if section.drops]
    for section in texts.sections(data):
        parts += [place for place, item in section.items if "may_drop" in item]
    return {place for place in texts.texts(data) for part in parts if place[: len(part)] == part}


def _leave_out(said: Texts, lines: Mapping[Place, int], named: Mapping[int, int], left: int) -> int:
    """Leave named points out, of so many words as the hint says of each, until enough are gone.

    Returns:
        How many words are still to go.
    """
    for line, words in named.items():
        if left > 0:
            for place in [place for place in said if lines[place] == line]:
                said[place] = []
            left -= words
    return max(0, left)


def _cut(said: Texts, places: Sequence[Place], left: int, keep: float) -> None:
    least = FEWEST_WORDS if keep else 0
    while left > 0 and any(len(said[place]) > least for place in places):
        words = max((said[place] for place in places), key=len)
        cut = min(left, len(words) - max(least, round(len(words) * keep))) if keep else len(words)
        del words[-cut:]
        left -= cut
