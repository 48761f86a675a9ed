"""Doing what problems advise: cutting so many words, as their hints say."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

CUT_IN = ("text", "label", "what", "role", "title", "who")  # of items of every kind
NEED_ITEMS = ("steps", "questions", "figures", "dates", "links", "contacts")
FEWEST_WORDS = 5  # that a point is cut to
_CUT = re.compile(r"cut about (\d+) words?( by leaving points out)?")
_CUT_IT = re.compile(r"cut it to about (\d+) words")
_NAMED = re.compile(r"line (\d+) \((\d+) words?\)")
_Place = tuple[int, str, int]  # section, text or items, and which of them
_Texts = dict[_Place, list[str]]


def advised(problem: Mapping[str, Any]) -> bool:
    """Whether a problem says how many words to cut."""
    return bool(_CUT.search(problem["hint"]) or _CUT_IT.search(problem["hint"]))


def follow(path: Path, problems: Sequence[Mapping[str, Any]]) -> None:
    """Cut a briefing as its problems advise, all at one go.

    Of all texts, for a poster of those whose lines the hint names, the longest is cut to half, then
    that which is the longest now; but none that may drop. Where points are to be left out, they go
    whole, in the order in which the hint names them. Where a hint speaks of more lines than it
    names, those are themes and points that are highlighted. A text that is to have so many words
    gets as many.
    """
    text = path.read_text("utf-8")
    data, lines = yaml.safe_load(text), _lines(text)
    texts, dropping = _texts(data), _dropping(data)
    staying = {place: words for place, words in texts.items() if place not in dropping}
    for problem in problems:
        _follow(problem, staying, lines, _shown(data) - dropping)
    _say(data, texts | staying)
    path.write_text(
        yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100), encoding="utf-8"
    )


def _follow(
    problem: Mapping[str, Any], texts: _Texts, lines: Mapping[_Place, int], shown: set[_Place]
) -> None:
    hint = problem["hint"]
    if found := _CUT_IT.search(hint):
        for place in [place for place in texts if lines[place] == problem["line"]]:
            texts[place] = texts[place][: int(found[1])]
    if found := _CUT.search(hint):
        named = {int(line): int(words) for line, words in _NAMED.findall(hint)}
        if found[2] and " more line" not in hint:
            _leave_out(texts, lines, named, int(found[1]))
            return
        more = shown if " more line" in hint else set[_Place]()
        poster = "poster" in problem["message"]
        places = [place for place in texts if not poster or lines[place] in named or place in more]
        _cut(texts, places, int(found[1]), keep=0.0 if found[2] else 0.5)


def _shown(data: Mapping[str, Any]) -> set[_Place]:
    """The items that a poster surely shows."""
    return {
        (number, "items", place)
        for number, section in enumerate(data["sections"])
        for place, item in enumerate(section.get("items", ()))
        if section.get("kind") == "themes" or item.get("highlight")
    }


def _dropping(data: Mapping[str, Any]) -> set[_Place]:
    """The paragraphs and items that may drop."""
    return {
        (number, kind, place)
        for number, kind, place in _texts(data)
        if "may_drop" in (section := data["sections"][number])
        or (kind == "items" and "may_drop" in section["items"][place])
    }


def _leave_out(
    texts: _Texts, lines: Mapping[_Place, int], named: Mapping[int, int], left: int
) -> None:
    """Leave named points out, of so many words as the hint says of each, until enough are gone."""
    for line, words in named.items():
        if left > 0:
            for place in [place for place in texts if lines[place] == line]:
                texts[place] = []
            left -= words


def _cut(texts: _Texts, places: Sequence[_Place], left: int, keep: float) -> None:
    least = FEWEST_WORDS if keep else 0
    while left > 0 and any(len(texts[place]) > least for place in places):
        words = max((texts[place] for place in places), key=len)
        cut = min(left, len(words) - max(least, round(len(words) * keep))) if keep else len(words)
        del words[-cut:]
        left -= cut


def _lines(text: str) -> dict[_Place, int]:
    """The line on which each paragraph and item is written."""
    found: dict[_Place, int] = {}
    sections = _values(yaml.compose(text, yaml.SafeLoader))["sections"]
    for number, section in enumerate(sections.value):
        said = _values(section)
        if "text" in said:
            for place, _ in enumerate(_paragraphs({"text": said["text"].value})):
                found[number, "text", place] = said["text"].start_mark.line + 1
        for place, item in enumerate(said["items"].value if "items" in said else ()):
            found[number, "items", place] = item.start_mark.line + 1
        for place, row in enumerate(said["rows"].value if "rows" in said else ()):
            found[number, "rows", place] = row.start_mark.line + 1
    return found


def _values(node: Any) -> dict[str, Any]:
    """The values of a mapping in YAML, each with its place."""
    return {key.value: value for key, value in node.value}


def _texts(data: Mapping[str, Any]) -> _Texts:
    """The words of every paragraph and item; a fact is one of them."""
    found = {}
    for number, section in enumerate(data["sections"]):
        for place, text in enumerate(_paragraphs(section)):
            found[number, "text", place] = _words(text)
        for place, item in enumerate(section.get("items", ())):
            found[number, "items", place] = _words(item[_cut_in(item)])
        for place, row in enumerate(section.get("rows", ())):
            found[number, "rows", place] = _words(row[0])  # of its cells the only text
    return found


def _cut_in(item: Mapping[str, Any]) -> str:
    """The key of an item whose words can be cut."""
    return next(key for key in CUT_IN if key in item)


def _words(text: str) -> list[str]:
    return re.findall(r"(?:\{\{.*?\}\}|\S)+", text)


def _paragraphs(section: Mapping[str, Any]) -> list[str]:
    return [each for each in re.split(r"\n\s*\n", section.get("text", "")) if each.strip()]


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
        if "rows" in section:
            _say_rows(
                section, {at: texts[number, "rows", at] for at in range(len(section["rows"]))}
            )
            continue
        items = [
            {**item, _cut_in(item): " ".join(texts[number, "items", place])}
            for place, item in enumerate(section.get("items", ()))
            if texts[number, "items", place]
        ]
        if items:
            section["items"] = items
        else:
            stays = paragraphs or "path" in section  # a picture needs no words
            only_heading = () if stays else ("kind", "purpose", "by", "highlight")
            of_lists = ("kind",) if section.get("kind") in NEED_ITEMS else ()
            for key in ("items", "continues", "counted", *of_lists, *only_heading):
                section.pop(key, None)
    data["sections"] = [
        each for each in data["sections"] if {"heading", "text", "items", "path"} & set(each)
    ]


def _say_rows(section: dict[str, Any], left: Mapping[int, list[str]]) -> None:
    """Put what is left of its rows into a table; where none is left, nothing but its heading is."""
    rows = section["rows"]
    section["rows"] = [[" ".join(words), *rows[at][1:]] for at, words in left.items() if words]
    if not section["rows"]:
        for key in ("kind", "columns", "rows", "continues"):
            section.pop(key, None)
