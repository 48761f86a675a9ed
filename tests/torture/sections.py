"""Random sections of every kind: a writer for each, which gives what is its own.

To add a kind, write a function and name it in `WRITERS`.
"""

from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Any

from torture.vocabulary import LONG_WORDS, PAGES, PLACES, about, say

Section = dict[str, Any]
Writer = Callable[[Random, str, int], Section]  # for a language, and the section's number

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
NUMBERS = ("9", "1 in 4", "72 hours", "140", "12,000", "3%", "£3.4 million", "nine out of ten")
TIMES = ("10:00 to 12:00", "9:30", "2pm", "9.15 to 16.45")
DAYS = ("In spring", "Next year", "Every month")
PURPOSES = ("action", "warning", "good-practice", "information")
PHONES = ("01632 960 123", "01632 960 456", "999")
MAILS = ("team@wexborough.example", "adults.single-point-of-access@wexborough-council.example")
PHOTO = "hills.jpg"  # stands beside each briefing
FOCUSES = ("top", "bottom left", "35% 65%")
# What says where it is shown; the rest is shown everywhere.
SHOWN: tuple[Section, ...] = (
    {"only": ["slides", "web"]},
    {"only": ["leaflet", "booklet-pages", "trifold-panels", "web"]},
    {"not": ["poster"]},
    {"not": ["slides"]},
    {"not": ["leaflet"]},
    {"not": "web"},
)


def draw(random: Random, language: str, number: int) -> Section:
    """A section of some kind, one in eight with others in it; `number` tells it from others."""
    section = _section(random, language, number)
    if random.random() < 0.12:
        count, alone = random.choice((1, 2, 2, 3)), random.random() < 0.5
        inside = [_section(random, language, 10 * (number + 1) + place) for place in range(count)]
        if alone:
            section = {key: section[key] for key in ("name", "short_heading") if key in section}
        section.setdefault("heading", say(random, language, random.randint(1, 6)))
        section["sections"] = inside
    return section | (_shown_or_not(random) if number else {})


def _section(random: Random, language: str, number: int) -> Section:
    """A section without others; of the numbers, those from 10 on stand in another one."""
    kind = random.choices(tuple(WRITERS), [often for often, _ in WRITERS.values()])[0]
    section: Section = {"name": f"part{number}"}
    heading = say(random, language, about(random, (1, 4), (1, 4), (5, 12)))
    if kind == "heading alone":
        return {**section, "heading": heading}
    if random.random() < 0.85:
        section["heading"] = heading + random.choice(("", ":"))
    if random.random() < 0.3:
        section["short_heading"] = say(random, language, random.randint(1, 3))
    if random.random() < 0.15 and kind != "quote":
        section["text"] = paragraphs(random, language)
    if random.random() < 0.2:
        section["notes"] = text(random, language, (5, 60))
    section |= WRITERS[kind][1](random, language, number)
    if kind not in {"picture", "table"} and random.random() < 0.1:
        section["picture"] = picture(random, language)
    return section | (_shown_or_not(random) if number % 10 and number > 9 else {})


def _shown_or_not(random: Random) -> Section:
    """What a section says of where it is shown, if anything."""
    said: Section = deepcopy(random.choice(SHOWN)) if random.random() < 0.1 else {}
    if random.random() < 0.08:
        said["may_drop"] = random.randint(1, 3)
    return said


def text(random: Random, language: str, *spans: tuple[int, int]) -> str:
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


def picture(random: Random, language: str) -> Section:
    """A picture with its words."""
    keys: Section = {"path": PHOTO}
    keys |= {"alt": say(random, language, 5)} if random.random() < 0.8 else {"decorative": True}
    if random.random() < 0.5:
        keys["caption"] = say(random, language, about(random, (2, 6), (7, 18)))
    if random.random() < 0.3:
        keys["credit"] = say(random, language, 3)
    if random.random() < 0.5:
        keys["width"] = random.choice(("column", "half", "full"))
    if random.random() < 0.3:
        keys["focus"] = random.choice(FOCUSES)
    return keys


def paragraphs(random: Random, language: str) -> str:
    """One to three of them."""
    count = random.choice((1, 1, 2, 3))
    return "\n\n".join(text(random, language, (8, 45)) for _ in range(count))


def _text(random: Random, language: str, _number: int) -> Section:
    return {"text": paragraphs(random, language)}


def _mixed(random: Random, language: str, number: int) -> Section:
    return {**_text(random, language, number), **_points(random, language, number, "points")}


def _points(random: Random, language: str, number: int, kind: str) -> Section:
    long = [(15, 60)] if kind == "points" else []
    count = about(random, (1, 2), (3, 8), (3, 8), (9, 14), *long)
    section: Section = {"kind": kind}
    if kind == "cases" and random.random() < 0.5:
        section["counted"] = deepcopy(COUNTED[language])
    items = [_point(random, language, kind, number, place) for place in range(count)]
    return {**section, "items": items}


def _point(random: Random, language: str, kind: str, number: int, place: int) -> Section:
    spans = ((1, 5), (6, 9)) if kind == "themes" else ((2, 9), (10, 20), (10, 28))
    item: Section = {"text": text(random, language, *spans)}
    if kind == "cases" or random.random() < 0.05:
        name = random.choice(("SCR", "SILR", "LCSPR-", "Adult ", "LCSPR-WEX-20"))
        item["ref"] = f"{name}{13 + number}{chr(65 + place % 26)}"
    return (
        item
        | _more(random, language, item["text"])
        | _pictured(random, language)
        | _said_of_it(random, language, highlight=0.0 if kind == "themes" else 0.2)
    )


def _more(random: Random, language: str, first: str) -> Section:
    """What a point may have besides its first paragraph: others, and a list of its own."""
    said: Section = {}
    if random.random() < 0.05:
        said["text"] = f"{first}\n\n{paragraphs(random, language)}"
    if random.random() < 0.06:
        count = random.randint(1, 4)
        said["items"] = [text(random, language, (1, 4), (5, 14)) for _ in range(count)]
    return said


def _pictured(random: Random, language: str) -> Section:
    return {"picture": picture(random, language)} if random.random() < 0.04 else {}


def _said_of_it(random: Random, language: str, highlight: float = 0.2) -> Section:
    """What items of every kind may say besides."""
    said: Section = {}
    if random.random() < highlight:
        said["highlight"] = True
    if random.random() < 0.08:
        said["notes"] = text(random, language, (5, 40))
    if random.random() < 0.03:
        said |= deepcopy(random.choice(SHOWN))
    if random.random() < 0.08:
        said["may_drop"] = random.randint(1, 3)
    return said


def _listed(random: Random, language: str, one: Callable[[], Section]) -> list[Section]:
    count = about(random, (1, 2), (3, 6), (3, 6), (7, 16))
    return [one() | _said_of_it(random, language) for _ in range(count)]


def _quote(random: Random, language: str, _number: int) -> Section:
    def one() -> Section:
        by = {"by": say(random, language, random.randint(1, 7))} if random.random() < 0.8 else {}
        words = text(random, language, (3, 12), (13, 40))
        return {"text": words, **by, **_pictured(random, language)}

    if random.random() < 0.5:
        highlight = {"highlight": True} if random.random() < 0.3 else {}
        return {"kind": "quote", **one(), **highlight}
    return {"kind": "quote", "items": _listed(random, language, one)}


def _box(random: Random, language: str, number: int) -> Section:
    section: Section = {"kind": "box", "purpose": random.choice(PURPOSES)}
    if random.random() < 0.7:
        section |= _text(random, language, number)
    if "text" not in section or random.random() < 0.3:
        section["items"] = _listed(random, language, partial(_boxed, random, language))
    return section


def _boxed(random: Random, language: str) -> Section:
    said = text(random, language, (2, 16))
    return {"text": said, **_more(random, language, said)}


def _figures(random: Random, language: str, _number: int) -> Section:
    def one() -> Section:
        return {"number": random.choice(NUMBERS), "label": text(random, language, (1, 6), (7, 16))}

    return {"kind": "figures", "items": _listed(random, language, one)}


def _dates(random: Random, language: str, _number: int) -> Section:
    days = random.random() < 0.85  # else in words, all of them

    def one() -> Section:
        day = date(2026, 1, 1) + timedelta(days=random.randrange(700))
        item = {"date": day.isoformat() if days else random.choice(DAYS)}
        if random.random() < 0.6:
            item["time"] = random.choice(TIMES)
        if random.random() < 0.6:
            item["place"] = random.choice(PLACES)
        return {**item, "what": text(random, language, (1, 5), (6, 14))}

    return {"kind": "dates", "items": _listed(random, language, one)}


def _links(random: Random, language: str, _number: int) -> Section:
    def one() -> Section:
        title = say(random, language, about(random, (1, 4), (5, 12)))
        return {"title": title, "address": random.choice(PAGES)}

    return {"kind": "links", "items": _listed(random, language, one)}


def _contacts(random: Random, language: str, _number: int) -> Section:
    def one() -> Section:
        item: Section = {"who": say(random, language, random.randint(1, 5))}
        if random.random() < 0.6:
            item["role"] = say(random, language, random.randint(1, 8))
        if random.random() < 0.7:
            item["phone"] = random.choice(PHONES)
        if "phone" not in item or random.random() < 0.4:
            item["email"] = random.choice(MAILS)
        return item | _pictured(random, language)

    return {"kind": "contacts", "items": _listed(random, language, one)}


def _photograph(random: Random, language: str, number: int) -> Section:
    words = _text(random, language, number) if random.random() < 0.4 else {}
    return {"kind": "picture", **picture(random, language), **words}


def table(random: Random, language: str, _number: int) -> Section:
    """A table: the first cell of each row is a text, the others are numbers."""
    columns = random.randint(2, 4)
    rows = [
        [text(random, language, (1, 3), (4, 9)), *random.choices(NUMBERS, k=columns - 1)]
        for _ in range(about(random, (2, 6), (7, 16)))
    ]
    head = [say(random, language, random.randint(1, 3)) for _ in range(columns)]
    heading = say(random, language, random.randint(2, 6))
    return {"heading": heading, "kind": "table", "columns": head, "rows": rows}


# By kind, how often it comes up, and who writes it.
WRITERS: Mapping[str, tuple[int, Writer]] = {
    "text": (3, _text),
    "cases": (3, partial(_points, kind="cases")),
    "themes": (3, partial(_points, kind="themes")),
    "points": (5, partial(_points, kind="points")),
    "text and items": (2, _mixed),
    "heading alone": (1, _text),
    "quote": (2, _quote),
    "steps": (2, partial(_points, kind="steps")),
    "questions": (2, partial(_points, kind="questions")),
    "box": (3, _box),
    "figures": (2, _figures),
    "dates": (2, _dates),
    "links": (2, _links),
    "contacts": (2, _contacts),
    "picture": (2, _photograph),
    "table": (2, table),
}
