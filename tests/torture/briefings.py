"""Random briefings: titles, sections of all kinds, one to sixty points, in three languages."""

from random import Random
from typing import Any

from torture import sources
from torture.brands import ways
from torture.sections import draw as draw_section
from torture.sections import picture
from torture.vocabulary import about, say

LANGUAGES = ("en-GB", "en-GB", "en-GB", "en-GB", "cy", "ar")
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
    if random.random() < 0.15:
        said["picture"] = picture(random, language)
    if random.random() < 0.3:
        said["contact"] = ways(random, "www.wexborough.example")
    said["sections"] = _sections(random, language, period="period" in said)
    return said | sources.cite(random, language, said["sections"])


def language(random: Random) -> str:
    return random.choice(LANGUAGES)


def _sections(random: Random, language: str, *, period: bool) -> list[dict[str, Any]]:
    count = about(random, (1, 2), (3, 6), (3, 6), (7, 9))
    sections = [draw_section(random, language, number) for number in range(count)]
    for section in sections:
        for each in (section, *section.get("sections", ())):
            if each.get("counted") and period:
                counted = f"{{{{ {each['name']}.counted }}}}"
                each["text"] = f"{{{{ period | slash }}}}: {counted}. {say(random, language, 12)}."
                for part in (section, each, *each["items"]):
                    part.pop("may_drop", None)  # what a text counts may not drop
    every = [each for section in sections for each in (section, *section.get("sections", ()))]
    listed = [each for each in every if len(_listed(each)) > 3]
    if listed and random.random() < 0.7:
        max(listed, key=lambda each: len(_listed(each)))["continues"] = True
    for each in listed:
        if random.random() < 0.2:
            each["continues"] = True
    return sections


def _listed(section: dict[str, Any]) -> Any:
    """The items of a section, or the rows of a table."""
    return section.get("rows") or section.get("items", ())


def boxes(random: Random, language: str, count: int) -> list[dict[str, Any]]:
    """So many sections for every layout, each with a heading; most of them say little."""
    sections = [draw_section(random, language, number) for number in range(count)]
    most = random.choice((2, 3, 3, 9))  # items
    for section in sections:
        section.setdefault("heading", say(random, language, 2))
        for each in (section, *section.get("sections", ())):
            _say_little(each, most)
    return sections


def _say_little(section: dict[str, Any], most: int) -> None:
    """Leave one paragraph of a section and so many items, all of them for every layout."""
    if "items" in section:
        section["items"] = section["items"][:most]
    for part in (section, *section.get("items", ())):
        for key in ("only", "not"):
            part.pop(key, None)
    if "text" in section:
        section["text"] = section["text"].partition("\n\n")[0]
