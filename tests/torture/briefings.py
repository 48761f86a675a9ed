"""Random briefings: titles, sections of all kinds, one to sixty points, in three languages."""

from copy import deepcopy
from random import Random
from typing import Any

from torture.brands import ways
from torture.vocabulary import LONG_WORDS, about, say

COUNTED: dict[str, Any] = {
    "en-GB": ["serious case review", "serious case reviews"],
    "cy": {"other": "adolygiad achos difrifol", "called": ["adolygiad", "adolygiadau"]},
    "ar": {
        "one": "مراجعة واحدة",
        "two": "مراجعتان",
        "few": "{number} مراجعات",
        "other": "{number} مراجعة",
        "called": ["المراجعة", "المراجعات"],
        "gender": "feminine",
    },
}
LANGUAGES = ("en-GB", "en-GB", "en-GB", "en-GB", "cy", "ar")
KINDS = ("text", "cases", "themes", "points", "points", "text and items", "heading alone")
PERIODS = ("2013-14", "2019-20", "2024", "April 2024 to March 2025")


def draw(random: Random, language: str) -> dict[str, Any]:
    """What a briefing says, all but its brand, layouts and editions."""
    said: dict[str, Any] = {"title": say(random, language, about(random, (1, 3), (4, 9), (10, 25)))}
    if random.random() < 0.5:
        said["short_title"] = say(random, language, random.randint(1, 5))
    if random.random() < 0.7:
        said["period"] = random.choice(PERIODS)
    said["language"] = language
    if random.random() < 0.5:
        said["poster"] = {"headline": say(random, language, about(random, (1, 5), (6, 12)))}
    if random.random() < 0.3:
        said |= {
            "status": random.choice(("draft", "final")),
            "version": "1.2",
            "owner": say(random, language, random.randint(2, 6)),
            "review_date": "2027-11-01",
        }
    if random.random() < 0.3:
        said["contact"] = ways(random, "www.wexborough.example")
    said["sections"] = _sections(random, language, period="period" in said)
    return said


def language(random: Random) -> str:
    return random.choice(LANGUAGES)


def _sections(random: Random, language: str, *, period: bool) -> list[dict[str, Any]]:
    count = about(random, (1, 2), (3, 6), (3, 6), (7, 9))
    sections = [_section(random, language, number) for number in range(count)]
    for section in sections:
        if section.get("counted") and period:
            counted = f"{{{{ {section['name']}.counted }}}}"
            section["text"] = f"{{{{ period | slash }}}}: {counted}. {say(random, language, 12)}."
    listed = [each for each in sections if len(each.get("items", ())) > 3]
    if listed and random.random() < 0.7:
        max(listed, key=lambda each: len(each["items"]))["continues"] = True
    return sections


def boxes(random: Random, language: str, count: int) -> list[dict[str, Any]]:
    """So many sections, each with a heading; most of them say little."""
    sections = [_section(random, language, number) for number in range(count)]
    most = random.choice((2, 3, 3, 9))  # items
    for section in sections:
        section.setdefault("heading", say(random, language, 2))
        section["items"] = section.get("items", [])[:most]
        section["text"] = section.get("text", "").partition("\n\n")[0]
    return [{key: said for key, said in each.items() if said} for each in sections]


def _section(random: Random, language: str, number: int) -> dict[str, Any]:
    kind = random.choice(KINDS)
    section: dict[str, Any] = {"name": f"part{number}"}
    heading = say(random, language, about(random, (1, 4), (1, 4), (5, 12)))
    if kind == "heading alone":
        return {**section, "heading": heading}
    if random.random() < 0.85:
        section["heading"] = heading + random.choice(("", ":"))
    if random.random() < 0.3:
        section["short_heading"] = say(random, language, random.randint(1, 3))
    if kind in {"text", "text and items"} or random.random() < 0.15:
        paragraphs = random.choice((1, 1, 2, 3))
        section["text"] = "\n\n".join(_text(random, language, (8, 45)) for _ in range(paragraphs))
    if kind == "text":
        return section
    section["kind"] = "points" if kind == "text and items" else kind
    if kind == "cases" and random.random() < 0.5:
        section["counted"] = deepcopy(COUNTED[language])
    if random.random() < 0.2:
        section["notes"] = _text(random, language, (5, 60))
    count = about(
        random, (1, 2), (3, 8), (3, 8), (9, 14), *([(15, 60)] if kind == "points" else [])
    )
    section["items"] = [_item(random, language, kind, number, each) for each in range(count)]
    return section


def _item(random: Random, language: str, kind: str, number: int, place: int) -> dict[str, Any]:
    spans = ((1, 5), (6, 9)) if kind == "themes" else ((2, 9), (10, 20), (10, 28))
    item: dict[str, Any] = {"text": _text(random, language, *spans)}
    if kind == "cases" or random.random() < 0.05:
        name = random.choice(("SCR", "SILR", "LCSPR-", "Adult ", "LCSPR-WEX-20"))
        item["ref"] = f"{name}{13 + number}{chr(65 + place % 26)}"
    if kind != "themes" and random.random() < 0.2:
        item["highlight"] = True
    if random.random() < 0.08:
        item["notes"] = _text(random, language, (5, 40))
    return item


def _text(random: Random, language: str, *spans: tuple[int, int]) -> str:
    """Some words, now and then with markup, a link, a mail address or a very long word."""
    words = say(random, language, about(random, *spans)).split()
    place = random.randrange(len(words))
    if random.random() < 0.12:
        words[place] = f"**{words[place].strip('(),;')}**"
    elif random.random() < 0.06:
        words[place] = f"[{words[place].strip('(),;')}](https://www.wexborough.example/learning)"
    if random.random() < 0.04:
        words.insert(place, random.choice(LONG_WORDS))
    return " ".join(words)
