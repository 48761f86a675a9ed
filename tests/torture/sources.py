"""Random sources, and marks in the texts of sections that cite them."""

from collections.abc import Iterator
from random import Random
from typing import Any

from torture.vocabulary import PAGES, about, say

NAMES = ("wt2018", "nice-2017", "Care_Act", "SCIE", "csprp22", "ofsted")
# Keys whose texts may cite a source, and those that hold more of them.
CITING = ("text", "by", "label", "what", "title", "role", "caption", "credit", "notes")
HOLDING = ("items", "sections", "rows", "picture")
OFTEN = 0.06  # of the texts

Texts = tuple[Any, Any]  # what holds a text, and its key or place in it


def cite(random: Random, language: str, sections: list[dict[str, Any]]) -> dict[str, Any]:
    """Set marks into some texts of half of all briefings; what else the briefing then says."""
    if random.random() < 0.5:
        return {}
    cited: set[str] = set()
    for holder, key in list(_texts(sections)):
        if random.random() < OFTEN and "{{" not in str(holder[key]):
            names = random.sample(NAMES, random.choice((1, 1, 1, 2)))
            holder[key] = _marked(random, str(holder[key]), names)
            cited |= set(names)
    listed = random.sample(sorted(cited), len(cited))
    return {"sources": [_source(random, language, name) for name in listed]} if listed else {}


def _texts(holder: Any) -> Iterator[Texts]:
    """Every text that may cite a source."""
    if isinstance(holder, list):
        for place, each in enumerate(holder):
            if isinstance(each, str):
                yield holder, place
            yield from _texts(each)
    if isinstance(holder, dict):
        yield from ((holder, key) for key in CITING if key in holder)
        for key in HOLDING:
            yield from _texts(holder.get(key))


def _marked(random: Random, text: str, names: list[str]) -> str:
    """A text with marks behind one of its words."""
    words = text.split(" ")
    space = random.choice(("", "", " "))
    words[random.randrange(len(words))] += space + "".join(f"[^{name}]" for name in names)
    return " ".join(words)


def _source(random: Random, language: str, name: str) -> dict[str, Any]:
    source = {"name": name, "text": say(random, language, about(random, (3, 9), (10, 24)))}
    return {**source, "address": random.choice(PAGES)} if random.random() < 0.5 else source
