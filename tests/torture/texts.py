"""The texts of a briefing of which words can be cut: where each is written, and what is left."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import yaml

CUT_IN = ("text", "label", "what", "role", "title", "who")  # of items of every kind
NEED_ITEMS = ("steps", "questions", "figures", "dates", "links", "contacts")
SOURCES = "sources"
# A mark is no word: it goes with the one before it.
_WORD = re.compile(r"(?:\{\{.*?\}\}|\S)+(?: \[\^\S+)*")
_MARK = re.compile(r" *\[\^([^\]]*)\]")

Path = tuple[str | int, ...]  # of a paragraph, an item, a row or a source in the briefing
# Each word with the paragraph that it belongs to, with the item inside, or with the cell of a row.
Words = list[tuple[int, str]]
Texts = dict[Path, Words]


@dataclass(frozen=True)
class Section:
    """A section, or one that stands in it, with its path."""

    path: Path
    said: dict[str, Any]
    drops: bool

    @property
    def items(self) -> Iterator[tuple[Path, Mapping[str, Any]]]:
        """Its items with their paths."""
        for place, item in enumerate(self.said.get("items", ())):
            yield (*self.path, "items", place), item


def sections(data: Mapping[str, Any]) -> Iterator[Section]:
    """Every section, each before those that stand in it."""
    for number, section in enumerate(data["sections"]):
        path: Path = ("sections", number)
        drops = "may_drop" in section
        yield Section(path, section, drops)
        for place, inner in enumerate(section.get("sections", ())):
            yield Section((*path, "sections", place), inner, drops or "may_drop" in inner)


def texts(data: Mapping[str, Any]) -> Texts:
    """The words of every paragraph, item, row and source; a fact is one of them."""
    found: Texts = {}
    for section in sections(data):
        for place, text in enumerate(_paragraphs(section.said.get("text", ""))):
            found[*section.path, "text", place] = _words(text)
        for path, item in section.items:
            found[path] = _words(*_paragraphs(item[_cut_in(item)]), *item.get("items", ()))
        for place, row in enumerate(section.said.get("rows", ())):
            found[*section.path, "rows", place] = _words(*map(str, row))
    for place, source in enumerate(data.get(SOURCES, ())):
        found[SOURCES, place] = _words(source["text"])
    return found


def lines(text: str) -> dict[Path, int]:
    """The line on which each paragraph, item, row and source is written."""
    found: dict[Path, int] = {}
    _note(yaml.compose(text, yaml.SafeLoader), (), found, text.split("\n"))
    data = yaml.safe_load(text)
    return {path: found[path if path in found else path[:-1]] for path in texts(data)}


def say(data: dict[str, Any], left: Texts) -> None:
    """Put what is left of its texts into a briefing; what has no words goes."""
    gone = {
        source["name"]
        for place, source in enumerate(data.get(SOURCES, ()))
        if not left[SOURCES, place]
    }
    for section in list(sections(data)):
        _say_section(section.said, section.path, left)
    for section in data["sections"]:
        if "sections" in section:
            section["sections"] = _that_say_something(section["sections"])
        if not section.get("sections"):
            section.pop("sections", None)
    data["sections"] = _without_marks(_that_say_something(data["sections"]), gone)
    if SOURCES in data:
        _say_sources(data, left)


def _say_section(section: dict[str, Any], path: Path, left: Texts) -> None:
    paragraphs = [
        _joined(words) for where, words in left.items() if where[:-1] == (*path, "text") and words
    ]
    section.pop("text", None)
    if paragraphs:
        section["text"] = "\n\n".join(paragraphs)
    if "rows" in section:
        _say_rows(section, path, left)
        return
    items = [
        _item(item, left[*path, "items", place])
        for place, item in enumerate(section.get("items", ()))
        if left[*path, "items", place]
    ]
    if items:
        section["items"] = items
    else:
        stays = paragraphs or "path" in section  # a picture needs no words
        only_heading = () if stays else ("kind", "purpose", "by", "highlight")
        of_lists = ("kind",) if section.get("kind") in NEED_ITEMS else ()
        for key in ("items", "continues", "counted", *of_lists, *only_heading):
            section.pop(key, None)


def _item(item: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """An item with what is left of its paragraphs and of its own list."""
    count = len(_paragraphs(item[_cut_in(item)]))
    parts = [(part, _joined(list(each))) for part, each in groupby(words, lambda word: word[0])]
    own = "\n\n".join(text for part, text in parts if part < count)
    inner = [text for part, text in parts if part >= count]
    said = {**item, _cut_in(item): own, "items": inner}
    return said if inner else {key: value for key, value in said.items() if key != "items"}


def _say_rows(section: dict[str, Any], path: Path, left: Texts) -> None:
    """Put what is left of its rows into a table; where none is left, nothing but its heading is."""
    kept = [(row, left[*path, "rows", at]) for at, row in enumerate(section["rows"])]
    section["rows"] = [_row(len(row), words) for row, words in kept if words]
    if not section["rows"]:
        for key in ("kind", "columns", "rows", "continues"):
            section.pop(key, None)


def _row(columns: int, words: Words) -> list[str]:
    """A row with what is left of its cells."""
    return [_joined([word for word in words if word[0] == at]) for at in range(columns)]


def _say_sources(data: dict[str, Any], left: Texts) -> None:
    data[SOURCES] = [
        {**source, "text": _joined(words)}
        for place, source in enumerate(data[SOURCES])
        if (words := left[SOURCES, place])
    ]
    if not data[SOURCES]:
        del data[SOURCES]


def _that_say_something(listed: Sequence[Any]) -> list[Any]:
    says = {"heading", "text", "items", "path", "rows", "sections"}
    return [each for each in listed if says & set(each)]


def _without_marks(said: Any, gone: set[str]) -> Any:
    """The same without marks of sources that are gone."""
    if isinstance(said, dict):
        return {key: _without_marks(value, gone) for key, value in said.items()}
    if isinstance(said, list):
        return [_without_marks(each, gone) for each in said]
    if isinstance(said, str):
        return _MARK.sub(lambda mark: "" if mark[1] in gone else mark[0], said)
    return said


def _note(node: Any, path: Path, found: dict[Path, int], rows: Sequence[str]) -> None:
    """The line of every value in YAML, and those of the further paragraphs of each text."""
    found[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _note(value, (*path, key.value), found, rows)
    elif isinstance(node, yaml.SequenceNode):
        for place, value in enumerate(node.value):
            _note(value, (*path, place), found, rows)
    else:
        inside = range(node.start_mark.line + 3, node.end_mark.line + 1)
        begins = [at + 1 for at in inside if rows[at] and not (rows[at - 1] or rows[at - 2])]
        found |= {(*path, place): line for place, line in enumerate(begins, 1)}


def _cut_in(item: Mapping[str, Any]) -> str:
    """The key of an item whose words can be cut."""
    return next(key for key in CUT_IN if key in item)


def _words(*parts: str) -> Words:
    return [(place, word) for place, text in enumerate(parts) for word in _WORD.findall(text)]


def _joined(words: Words) -> str:
    return " ".join(word for _, word in words)


def _paragraphs(text: str) -> list[str]:
    return [each for each in re.split(r"\n\s*\n", text) if each.strip()]
