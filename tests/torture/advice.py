"""Doing what a problem advises: cutting so many words, as its hint says."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

FEWEST_WORDS = 2  # that a point is cut to
POSTER_POINTS = 5  # that a poster shows where none are highlighted
_CUT = re.compile(r"cut about (\d+) words( by leaving points out)?")
_Place = tuple[int, str, int]  # section, text or items, and which of them
_Texts = dict[_Place, list[str]]


def advised(problem: Mapping[str, Any]) -> bool:
    """Whether a problem says how many words to cut."""
    return bool(_CUT.search(problem["hint"]))


def follow(path: Path, problems: Sequence[Mapping[str, Any]]) -> None:
    """Cut a briefing as its problems advise, all at one go.

    The longest texts that the layout shows, which the hint names, are cut to half, then again from
    the first; where points are to be left out, they go whole.
    """
    data = yaml.safe_load(path.read_text("utf-8"))
    for problem in problems:
        if found := _CUT.search(problem["hint"]):
            texts = _texts(data)
            shown = set(_on_poster(data)) if "poster" in problem["message"] else set(texts)
            _cut(texts, shown, int(found[1]), keep=0.0 if found[2] else 0.5)
            _say(data, texts)
    path.write_text(
        yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100), encoding="utf-8"
    )


def _cut(texts: _Texts, shown: set[_Place], left: int, keep: float) -> None:
    before = 0
    while left > 0 and left != before:
        before = left
        for place in sorted(shown & set(texts), key=lambda place: -len(texts[place])):
            words = texts[place]
            least = max(FEWEST_WORDS, round(len(words) * keep)) if keep else 0
            cut = min(left, len(words) - least) if keep else len(words) * (left > 0)
            if cut > 0:
                texts[place] = words[:-cut]
                left -= cut


def _texts(data: Mapping[str, Any]) -> _Texts:
    """The words of every paragraph and item."""
    found = {}
    for number, section in enumerate(data["sections"]):
        for place, text in enumerate(_paragraphs(section)):
            found[number, "text", place] = text.split()
        for place, item in enumerate(section.get("items", ())):
            found[number, "items", place] = item["text"].split()
    return found


def _paragraphs(section: Mapping[str, Any]) -> list[str]:
    return [each for each in re.split(r"\n\s*\n", section.get("text", "")) if each.strip()]


def _on_poster(data: Mapping[str, Any]) -> Iterator[_Place]:
    """What a poster shows: themes, and the points that are highlighted, else the first few."""
    points, highlights = [], []
    for number, section in enumerate(data["sections"]):
        kind = section.get("kind") or ("points" if section.get("items") else "text")
        for place, item in enumerate(section.get("items", ())):
            if kind == "themes":
                yield number, "items", place
            elif item.get("highlight"):
                highlights.append((number, "items", place))
            elif kind == "points":
                points.append((number, "items", place))
    yield from highlights or points[:POSTER_POINTS]


def _say(data: dict[str, Any], texts: _Texts) -> None:
    """Put what is left of its texts into a briefing; what has no words goes."""
    for number, section in enumerate(data["sections"]):
        paragraphs = [
            " ".join(words)
            for (where, kind, _), words in texts.items()
            if (where, kind) == (number, "text") and words
        ]
        if paragraphs:
            section["text"] = "\n\n".join(paragraphs)
        else:
            section.pop("text", None)
        items = [
            {**item, "text": " ".join(texts[number, "items", place])}
            for place, item in enumerate(section.get("items", ()))
            if texts[number, "items", place]
        ]
        if items:
            section["items"] = items
        else:
            for key in ("items", "continues", "counted"):
                section.pop(key, None)
    data["sections"] = [
        each for each in data["sections"] if {"heading", "text", "items"} & set(each)
    ]
