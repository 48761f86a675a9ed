"""Random briefings with sections of every kind, for tests: each text says where it stands.

To add a kind, say in `ITEMS` what one of its items is; the text that names its place comes first.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from support import BRIEFINGS

SAID = "a to of and children professionals safe**guard**ing should (share) information what's \
\N{EN DASH} \N{LEFT DOUBLE QUOTATION MARK}known\N{RIGHT DOUBLE QUOTATION MARK} \
multi-agency non-accidental, and/or 2013/14"
WORDS = st.sampled_from(SAID.split())
QUOTED = str.maketrans("", "", "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}")
NUMBERS = st.sampled_from(["9", "1 in 4", "72 hours", "12,000", "nine out of ten"])
PAGES = st.sampled_from(["www.example.org/reports", "https://www.example.org/a/long/way/down"])
PURPOSES = st.sampled_from(["action", "warning", "good-practice", "information"])
PHOTO = BRIEFINGS / "everything" / "hills.jpg"  # is to stand beside the briefing
SHORT = ((8, 14),)  # at most so many items of a list, and so many words in each
LENGTHS = (*SHORT, *SHORT, (32, 22))
CITABLE = ("act", "guide", "study")  # the names of sources
FIRST_DAY = date(2026, 1, 31)

Said = dict[str, Any]
TIMES: st.SearchStrategy[Said] = st.sampled_from(
    [{}, {"time": "10:00 to 12:00"}, {"time": "2pm", "place": "Town Hall"}]
)
WAYS: st.SearchStrategy[Said] = st.sampled_from(
    [{"phone": "01629 533190"}, {"email": "team@example.org"}, {"phone": "999", "email": "a@b.org"}]
)
WHERE: tuple[Said, ...] = ({"not": ["poster"]}, {"not": "slides"}, {"only": ["slides", "web"]})
MARKED = st.lists(st.sampled_from(CITABLE), min_size=1, max_size=2, unique=True)
Writer = Callable[[st.DrawFn, str, int], Said]  # an item of a text, by its place in the list


def sentence(least: int, most: int) -> st.SearchStrategy[str]:
    return st.lists(WORDS, min_size=least, max_size=most).map(" ".join)


def _anew(said: Said) -> Said:
    return deepcopy(said)  # YAML would name a list that stands twice


# Most sections and items are for every layout.
SHOWN = st.sampled_from((*[Said()] * 12, *WHERE)).map(_anew)


def _plain(_draw: st.DrawFn, text: str, _place: int) -> Said:
    return {"text": text}


def _quotation(draw: st.DrawFn, text: str, _place: int) -> Said:
    return {"text": text.translate(QUOTED), "by": draw(sentence(1, 6))}


def _figure(draw: st.DrawFn, text: str, _place: int) -> Said:
    return {"label": text, "number": draw(NUMBERS)}


def _event(draw: st.DrawFn, text: str, place: int) -> Said:
    day = FIRST_DAY + timedelta(days=20 * place)  # in order, as they are printed
    return {"what": text, "date": day.isoformat(), **draw(TIMES)}


def _link(draw: st.DrawFn, text: str, _place: int) -> Said:
    return {"title": text, "address": draw(PAGES)}


def _person(draw: st.DrawFn, text: str, _place: int) -> Said:
    return {"role": text, "who": draw(sentence(1, 4)), **draw(WAYS)}


ITEMS: Mapping[str, Writer] = {
    "cases": _plain,
    "themes": _plain,
    "points": _plain,
    "steps": _plain,
    "questions": _plain,
    "box": _plain,
    "quote": _quotation,
    "figures": _figure,
    "dates": _event,
    "links": _link,
    "contacts": _person,
}
TEXTS = ("text", "box", "quote", "picture")  # kinds that may be a text without items


@st.composite
def briefings(draw: st.DrawFn) -> Said:
    """What a briefing says: sections of every kind in any order, and the sources that they cite.

    Of sections in sections as well, any that lists something may continue overleaf. The first
    section, the first in it and the first item of each are for every layout.
    """
    sections = [_outer(draw, number) for number in range(draw(st.integers(1, 5)))]
    for section in sections:
        for each in (section, *section.get("sections", ())):
            if {"items", "rows"} & set(each) and draw(st.integers(0, 2)) == 0:
                each["continues"] = True
    return {"sections": sections, **_sources(draw, sections)}


def _sources(draw: st.DrawFn, sections: list[Said]) -> Said:
    """The sources that sections cite, in any order."""
    cited = sorted(set(re.findall(r"\[\^(\w+)\]", str(sections))))
    if not cited:
        return {}
    named = enumerate(draw(st.permutations(cited)))
    return {
        "sources": [
            {
                "name": name,
                "text": f"source {place}: {draw(sentence(3, 20))}",
                **({"address": draw(PAGES)} if draw(st.booleans()) else {}),
            }
            for place, name in named
        ]
    }


def _outer(draw: st.DrawFn, number: int) -> Said:
    """A section, one in four with one to three sections in it; it may be but their heading."""
    name = f"s{number}"
    if draw(st.integers(0, 3)):
        return _section(draw, name) | (draw(SHOWN) if number else {})
    inside = [
        _section(draw, f"{name}p{place}", SHORT) | (draw(SHOWN) if place else {})
        for place in range(draw(st.integers(1, 3)))
    ]
    alone = draw(st.booleans())
    own: Said = {"name": name} if alone else _section(draw, name)
    heading = {"heading": _heading(draw, name)}
    return {**own, **heading, "sections": inside} | (draw(SHOWN) if number else {})


def _section(draw: st.DrawFn, name: str, lengths: Sequence[tuple[int, int]] = LENGTHS) -> Said:
    """A section of some kind, whose texts begin with its name; a list has one of some lengths."""
    section: Said = {"name": name}
    kind = draw(st.sampled_from([*TEXTS, *ITEMS, "table"]))
    if draw(st.booleans()):
        section["heading"] = _heading(draw, name)
    section["kind"] = kind
    if kind == "table":
        return section | _table(draw, name, headed="heading" in section)
    if kind == "box":
        section["purpose"] = draw(PURPOSES)
    if kind == "picture":
        section |= _picture(draw)
    elif draw(st.integers(0, 5)) == 0:
        section["picture"] = _picture(draw)
    if kind not in ITEMS or (kind in TEXTS and draw(st.booleans())):
        return section | _text(draw, f"{name} text", kind)
    most, words = draw(st.sampled_from(lengths))
    said = texts(draw, f"{name} item", draw(st.integers(1, most)), words)
    return section | {"items": [_item(draw, kind, text, place) for place, text in enumerate(said)]}


def _heading(draw: st.DrawFn, name: str) -> str:
    return f"Section {name}: {draw(sentence(0, 9))}".strip()


def _table(draw: st.DrawFn, name: str, *, headed: bool) -> Said:
    """A table, whose first column says of each row where it stands; others are words or numbers."""
    columns = range(draw(st.integers(2, 4)))
    most, words = draw(st.sampled_from([(8, 5), (8, 5), (24, 9)]))
    numbers = [at > 0 and draw(st.booleans()) for at in columns]
    heads = [f"{name} column {at}: {draw(WORDS)}" for at in columns]
    rows = [
        [
            draw(NUMBERS) if numbers[at] else _said(draw, f"{name} row {row} cell {at}", words)
            for at in columns
        ]
        for row in range(draw(st.integers(2, most)))
    ]
    caption: Said = {} if headed and draw(st.booleans()) else {"caption": f"Table {name}"}
    if draw(st.booleans()):
        return {**caption, "columns": heads, "rows": rows}
    return {**caption, "rows": [heads, *rows], "row_headings": draw(st.booleans())}


def _text(draw: st.DrawFn, name: str, kind: str) -> Said:
    if kind == "quote":
        (words,) = texts(draw, name, 1, 40)
        return _quotation(draw, words, 0)
    return {"text": "\n\n".join(texts(draw, name, draw(st.integers(1, 3)), 40))}


def _picture(draw: st.DrawFn) -> Said:
    """A picture with its words, in one of its widths."""
    caption = {"caption": "What it shows"} if draw(st.booleans()) else {}
    width = draw(st.sampled_from(["column", "half", "full"]))
    return {"path": PHOTO.name, "alt": "A house among hills", "width": width, **caption}


def _item(draw: st.DrawFn, kind: str, text: str, place: int) -> Said:
    item = {**ITEMS[kind](draw, text, place), "highlight": draw(st.booleans())}
    if ITEMS[kind] in (_plain, _quotation, _person) and draw(st.integers(0, 19)) == 0:
        item["picture"] = _picture(draw)
    if ITEMS[kind] is _plain and draw(st.integers(0, 9)) == 0:
        item |= _more(draw, text)
    return item | (draw(SHOWN) if place else {})


def _more(draw: st.DrawFn, text: str) -> Said:
    """An item with further paragraphs, with a list of its own, or with both."""
    name = text.partition(":")[0]
    further = texts(draw, f"{name} further", draw(st.integers(0, 2)), 20)
    inner = list(texts(draw, f"{name} inner", draw(st.integers(0, 4)), 12))
    said: Said = {"text": "\n\n".join([text, *further])}
    return {**said, "items": inner} if inner else said


def texts(draw: st.DrawFn, name: str, count: int, most: int) -> Iterator[str]:
    """So many texts, each with its name and its place before its words."""
    for place in range(count):
        yield _said(draw, f"{name} {place}", most)


def _said(draw: st.DrawFn, name: str, most: int) -> str:
    """A text behind its name; now and then a word of it cites a source, or two."""
    words = draw(sentence(1, most)).split()
    if draw(st.integers(0, 14)) == 0:
        mark = "".join(f"[^{each}]" for each in draw(MARKED))
        words[draw(st.integers(0, len(words) - 1))] += mark
    return f"{name}: {' '.join(words)}"
