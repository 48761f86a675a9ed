"""Items of every kind as pages show them: inline HTML that reads well in any list."""

import re
from collections.abc import Callable, Iterable, Sequence
from textwrap import shorten
from typing import assert_never

from markupsafe import Markup

from briefgen.content import contact
from briefgen.content.entry import Entry, Event, Figure, Item, Link, Person, Quotation
from briefgen.content.line_ends import LONGEST_BOUND, bound
from briefgen.content.markup import Texts, apart, first_words, words_of
from briefgen.content.quotation import quoted
from briefgen.content.sources import Cited
from briefgen.language.language import Language
from briefgen.pages.parts import Piece
from briefgen.unicode import cldr

Cut = Callable[[str, int], str]  # what is left of a text beside which so many words stand
LONGEST_FIGURE = 12  # characters of a number that no line breaks
LONGEST_CALLED = 80  # characters of what a link to a source is called
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?: ?([ap])\.?m\b)?", re.IGNORECASE)
_DOT = "\N{NO-BREAK SPACE}·"  # between ways to reach somebody; no line begins with it
_PARAGRAPH = Markup("<p>{}</p>")
_INNER_LIST, _INNER_ITEM = Markup('<ul role="list" class="inner">{}</ul>'), Markup("<li>{}</li>")
_STRONG = Markup('<strong class="{}">{}</strong>')


class Entries:
    """Sets the items of a briefing.

    Args:
        texts: what sets its texts.
        language: its fixed words.
        tag: its language.
    """

    def __init__(self, texts: Texts, language: Language, tag: str) -> None:
        self._texts, self._language, self._tag = texts, language, tag

    def piece(
        self, name: str, entry: Entry, cut: Cut, longest: int = LONGEST_BOUND
    ) -> Piece | None:
        """An item as the templates see it, or nothing where nothing is left of it.

        Args:
            name: its id.
            entry: what the briefing says.
            cut: says what is left of its text.
            longest: how long its last two words may be to stay together.
        """
        if isinstance(entry, Item):
            return self._item(name, entry, cut, longest)
        if isinstance(entry, Quotation):
            return self.quotation(name, entry.text, entry.by, cut)
        html = self._structured(name, entry, cut)
        if not html:
            return None
        return Piece(name, html, code=_code(entry) if isinstance(entry, Link) else "")

    def _item(self, name: str, item: Item, cut: Cut, longest: int) -> Piece | None:
        """A plain item: its paragraphs, the first of which stands in its line, and its own list."""
        ref = self._texts.isolated(item.ref)
        beside = len(ref.split())
        paragraphs, listed = _left_of(apart(item.text), item.items, lambda text: cut(text, beside))
        if not paragraphs:
            return None
        first, *others = paragraphs
        parts = [self._texts.item(first, longest)]
        parts += [_PARAGRAPH.format(self._texts.paragraph(each, longest)) for each in others]
        if listed:
            inner = (_INNER_ITEM.format(self._texts.item(each, longest)) for each in listed)
            parts.append(_INNER_LIST.format(_run(inner)))
        return Piece(name, _run(parts), ref, compound=len(parts) > 1)

    def quotation(self, name: str, words: str, by: str, cut: Cut) -> Piece | None:
        """What somebody said, between the quotation marks of the language."""
        text = cut(quoted(words, self._language.quotes), len(by.split()))
        return Piece(name, self._texts.item(text), by=self._texts.paragraph(by)) if text else None

    def source(self, name: str, source: Cited, cut: Cut) -> Piece:
        """What texts cite, with its whole address."""
        ways = []
        if source.address:
            way = contact.web_way(source.address, f"{name}.address")
            called = shorten(self._texts.plain(source.text), LONGEST_CALLED, placeholder="…")
            ways.append(self._way(way, called))
        text = self._texts.item(cut(source.text, sum(len(way.striptags().split()) for way in ways)))
        return Piece(name, _run([text, *ways]))

    def _structured(self, name: str, entry: Figure | Event | Link | Person, cut: Cut) -> Markup:
        if isinstance(entry, Figure):
            number = self._texts.number(entry.number)
            size = "figure" if len(number.striptags()) <= LONGEST_FIGURE else "figure in-words"
            figure = _STRONG.format(size, number + " ")
            return figure + self._left(entry.label, [figure], cut)
        if isinstance(entry, Event):
            return self._event(entry, cut)
        if isinstance(entry, Link):
            way = contact.web_way(entry.address, f"{name}.address")
            parts = [self._way(way, entry.title)]
            return _run([_STRONG.format("page", self._left(entry.title, parts, cut)), *parts])
        if isinstance(entry, Person):
            return self._person(name, entry, cut)
        assert_never(entry)

    def _event(self, event: Event, cut: Cut) -> Markup:
        day = cldr.long_date(self._tag, event.date).replace(" ", "\N{NO-BREAK SPACE}")
        comma = f"{self._language.words.comma} "
        when = comma.join(filter(None, (day, event.time)))
        parts = [_STRONG.format("when", self._texts.inline(when))]
        place = [self._texts.inline(event.place)] if event.place else []
        what = self._left(event.what, [*parts, *place], cut)
        where = Markup.escape(comma).join(filter(None, [what, *place]))
        return _run([*parts, Markup(bound(where, LONGEST_BOUND))])  # noqa: S704 - only spaces change

    def _person(self, name: str, person: Person, cut: Cut) -> Markup:
        ways = []
        if person.phone:
            ways.append(contact.phone_way(person.phone, f"{name}.phone"))
        if person.email:
            ways.append(contact.email_way(person.email, f"{name}.email"))
        who = _STRONG.format("who", self._texts.inline(person.who))
        reached = [self._way(way, person.who, _DOT if way != ways[-1] else "") for way in ways]
        role = self._left(person.role, [who, *reached], cut)
        return _run([who, role + (_DOT if role and reached else ""), *reached])

    def _way(self, way: contact.Way, called: str, after: str = "") -> Markup:
        """A way as a link that says what it leads to, in one line where a line can hold it."""
        shown = contact.set_in(way, self._texts, {}, self._texts.plain(called))
        link = (shown.href, shown.title, shown.text, after)
        return Markup('<span class="whole"><a href="{}" title="{}">{}</a>{}</span>').format(*link)

    def _left(self, text: str, beside: Iterable[Markup], cut: Cut) -> Markup:
        words = sum(len(part.striptags().split()) for part in beside)
        return self._texts.paragraph(cut(text, words))


def _code(link: Link) -> str:
    """Where the QR code beside a link leads; empty where none is asked for."""
    return contact.web_way(link.address, "").href if link.code else ""


def _left_of(
    paragraphs: Sequence[str], listed: Sequence[str], cut: Callable[[str], str]
) -> tuple[list[str], list[str]]:
    """What a cut leaves of an item with several texts.

    Its list stays for as long as there are words in the text before it: to cut words there saves
    the fewest lines, so whoever cuts as advised saves as many, wherever that is.
    """
    whole = " ".join((*paragraphs, *listed))
    kept = cut(whole)
    if kept == whole:
        return list(paragraphs), list(listed)
    count = len(words_of(kept))
    before = max(min(count, 1), count - sum(len(words_of(each)) for each in listed))
    return _first(paragraphs, before), _first(listed, count - before)


def _first(texts: Iterable[str], count: int) -> list[str]:
    """The beginning of several texts, so many words long."""
    kept = []
    for text in texts:
        if count > 0:
            kept.append(first_words(text, count))
        count -= len(words_of(text))
    return kept


def _run(parts: Iterable[Markup]) -> Markup:
    return Markup(" ").join(filter(None, parts))


def in_order(entries: Iterable[tuple[int, Entry]]) -> list[tuple[int, Entry]]:
    """Items with their places, and events in order of time where all their days can be told."""
    listed = list(entries)
    events = [(at, entry) for at, entry in listed if isinstance(entry, Event)]
    if len(events) < len(listed) or not all(cldr.is_date(event.date) for _, event in events):
        return listed
    return [*sorted(events, key=lambda each: (each[1].date, *_clock(each[1].time)))]


def _clock(time: str) -> tuple[int, int]:
    """The hour and the minute with which a time begins; those that say neither come first."""
    found = _TIME.search(time)
    if not found:
        return -1, 0
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    return hour % 12 + 12 * (half == "p") if half else hour, minute
