"""Random sections of every kind, for tests that draw briefings: each text says where it stands.

To add a kind, say in `ITEMS` what one of its items is; the text that names its place comes first.
"""

from collections.abc import Callable, Iterator, Mapping
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
FIRST_DAY = date(2026, 1, 31)

Said = dict[str, Any]
TIMES: st.SearchStrategy[Said] = st.sampled_from(
    [{}, {"time": "10:00 to 12:00"}, {"time": "2pm", "place": "Town Hall"}]
)
WAYS: st.SearchStrategy[Said] = st.sampled_from(
    [{"phone": "01629 533190"}, {"email": "team@example.org"}, {"phone": "999", "email": "a@b.org"}]
)
WHERE: tuple[Said, ...] = ({"not": ["poster"]}, {"not": "slides"}, {"only": ["slides", "web"]})
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
def sections(draw: st.DrawFn) -> list[Said]:
    """Sections of every kind in any order, of which any may continue overleaf.

    The first section and the first item of each are for every layout.
    """
    made = [_section(draw, number) for number in range(draw(st.integers(1, 5)))]
    listed = [section for section in made if "items" in section]
    for section in listed:
        if draw(st.integers(0, 2)) == 0:
            section["continues"] = True
    return made


def _section(draw: st.DrawFn, number: int) -> Said:
    section: Said = {"name": f"s{number}"}
    if draw(st.booleans()):
        section["heading"] = f"Section {number}: {draw(sentence(0, 9))}".strip()
    kind = draw(st.sampled_from([*TEXTS, *ITEMS]))
    section["kind"] = kind
    if kind == "box":
        section["purpose"] = draw(PURPOSES)
    if kind == "picture":
        section |= _picture(draw)
    elif draw(st.integers(0, 5)) == 0:
        section["picture"] = _picture(draw)
    if kind not in ITEMS or (kind in TEXTS and draw(st.booleans())):
        section |= _text(draw, f"s{number} text", kind)
    else:
        most, words = draw(st.sampled_from([(8, 14), (8, 14), (32, 22)]))
        said = texts(draw, f"s{number} item", draw(st.integers(1, most)), words)
        section["items"] = [_item(draw, kind, text, place) for place, text in enumerate(said)]
    return section | (draw(SHOWN) if number else {})


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
    return item | (draw(SHOWN) if place else {})


def texts(draw: st.DrawFn, name: str, count: int, most: int) -> Iterator[str]:
    """So many texts, each with its name and its place before its words."""
    for place in range(count):
        yield f"{name} {place}: {draw(sentence(1, most))}"


def said_by(item: Said | str) -> str:
    """The text of an item that says where it stands."""
    return item if isinstance(item, str) else str(next(iter(item.values())))
