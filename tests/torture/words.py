"""Whether every word of a briefing can be read in a file that is to say it all."""

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from unicodedata import category, normalize

from torture.judge import Fault
from torture.sheet import Sheet

# These say everything; posters and slides leave out what they have no room for by design.
WHOLE = ("leaflet", "booklet", "folded", "trifold", "web")
FROM_THE_RIGHT = ("ar",)
# Whose pages a file shows, by which briefings name what is for it.
PAGES_OF = {"booklet": "booklet-pages", "folded": "leaflet", "trifold": "trifold-panels"}
# What items say; days are written out in the language.
SAID = (
    *("ref", "text", "by", "number", "label", "what", "time", "place", "title", "address"),
    *("who", "role", "phone", "email"),
)
CHUNK = 4  # words that are looked for together
PART, LONGEST_WHOLE, FEWEST_TORN = 4, 24, 3  # letters, letters, and parts
_FACT_OR_MARK = re.compile(r"\{\{.*?\}\}|\[\^[^\]]*\]")
_MARK = re.compile(r"\[\^([^\]]*)\]")
_SCHEME = re.compile(r"^https?://")
_MARKUP = re.compile(r"\]\([^)]*\)|\]\{[^}]*\}|[*\[\]]")


def lost(briefing: Mapping[str, Any], said: str, file: str, layout: str = "") -> list[Fault]:
    """The texts of a briefing that a file lacks.

    Args:
        briefing: as it was written.
        said: all that the file says, as `solid` letters.
        file: for messages.
        layout: the file's; what is not for it may be missing, and what may drop.
    """
    return [
        Fault("lost", file, 0, f'"{chunk}"')
        for chunk in _chunks(_shown(briefing, PAGES_OF.get(layout, layout)))
        if solid(chunk) not in said and not (" " not in chunk and _torn(solid(chunk), said))
    ]


def _torn(word: str, said: str) -> bool:
    """Whether a word so long that it must break can be read in parts.

    Where lines run from the right, what stands before it and behind it is painted in between.
    """
    parts = [word[place : place + PART] for place in range(0, len(word), PART)]
    return len(word) > LONGEST_WHOLE and sum(part not in said for part in parts) <= FEWEST_TORN


def solid(text: str) -> str:
    """Letters and digits alone: however lines break, and whatever points and marks are set."""
    plain = normalize("NFKD", text).casefold()
    return "".join(character for character in plain if category(character)[0] in "LN")


def of_sheets(sheets: list[Sheet], *, from_the_right: bool) -> str:
    """All that a file says, as it is painted; words that run from the right are turned round."""
    runs = [run for sheet in sheets for run in sheet.runs]
    read = "".join("".join(letter.text for letter in run) for run in runs)
    if from_the_right:
        read += "".join("".join(letter.text for letter in reversed(run)) for run in runs)
    return solid(read)


def of_page(path: Path) -> str:
    """All that a web page says."""
    page = _Page()
    page.feed(path.read_text("utf-8"))
    return solid("".join(page.said))


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:  # noqa: ARG002
        self._unseen += tag in {"style", "script"}

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in {"style", "script"}

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.said.append(data)


def _shown(briefing: Mapping[str, Any], layout: str) -> dict[str, Any]:
    """A briefing without sections and items that are not for a layout, or may drop from it."""
    sections = [_left(each, layout) for each in briefing["sections"] if _stays(each, layout)]
    cited = {name for each in sections for text in _said(each) for name in _MARK.findall(text)}
    sources = [each for each in briefing.get("sources", ()) if each["name"] in cited]
    return {**briefing, "sections": sections, "sources": sources}


def _left(section: Mapping[str, Any], layout: str) -> Mapping[str, Any]:
    """What surely stays of a section: nothing, not even its heading, where all of it may drop."""
    items = [item for item in section.get("items", ()) if _stays(item, layout)]
    inside = [_left(each, layout) for each in section.get("sections", ()) if _stays(each, layout)]
    emptied = {"items", "sections"} & set(section) and not items and not any(inside)
    if emptied and not {"text", "rows", "picture", "path"} & set(section):
        return {}
    return {**section, "items": items, "sections": inside}


def _stays(part: Any, layout: str) -> bool:
    drops = layout != "web" and not isinstance(part, str) and "may_drop" in part
    return _is_for(part, layout) and not drops


def _is_for(part: Any, layout: str) -> bool:
    if isinstance(part, str):
        return True
    only, but_not = (_listed(part.get(key, ())) for key in ("only", "not"))
    return (not only or layout in only) and layout not in but_not


def _listed(names: Any) -> Any:
    return [names] if isinstance(names, str) else names


def _chunks(briefing: Mapping[str, Any]) -> Iterator[str]:
    size = 1 if briefing.get("language") in FROM_THE_RIGHT else CHUNK
    for text in _texts(briefing):
        for part in _FACT_OR_MARK.split(text):
            words = [word for word in _MARKUP.sub("", part).split() if solid(word)]
            for place in range(0, len(words), size):
                yield " ".join(words[place : place + size])


def _texts(briefing: Mapping[str, Any]) -> Iterator[str]:
    yield briefing["title"]
    for section in briefing["sections"]:
        yield from _said(section)
    for source in briefing.get("sources", ()):
        yield from (source["text"], _SCHEME.sub("", source.get("address", "")))


def _said(section: Mapping[str, Any]) -> Iterator[str]:
    """All that a section says, and those in it."""
    yield from (section.get("heading", ""), section.get("by", ""))
    yield from _below_pictures(section)
    yield from section.get("text", "").split("\n\n")
    columns = section.get("columns", ())
    yield from (each["heading"] if isinstance(each, dict) else str(each) for each in columns)
    for row in section.get("rows", ()):
        yield from map(str, row)
    for item in section.get("items", ()):
        yield from _said_by_item(item)
    for each in section.get("sections", ()):
        yield from _said(each)


def _said_by_item(item: Any) -> Iterator[str]:
    if isinstance(item, str):
        yield item
        return
    for key in SAID:
        yield from _SCHEME.sub("", str(item.get(key, ""))).split("\n\n")
    yield from _below_pictures(item)
    yield from item.get("items", ())


def _below_pictures(part: Mapping[str, Any]) -> Iterator[str]:
    for keys in (part, part.get("picture", {})):
        yield from (keys.get("caption", ""), keys.get("credit", ""))
