"""Items of every kind as pages show them: inline HTML that reads well in any list."""

from collections.abc import Callable, Iterable
from typing import assert_never

from markupsafe import Markup

from briefgen.content import contact
from briefgen.content.line_ends import LONGEST_BOUND
from briefgen.content.markup import Texts
from briefgen.content.section import Entry, Event, Figure, Item, Link, Person, Quotation
from briefgen.language.language import Language
from briefgen.pages.parts import Piece
from briefgen.unicode import cldr

Cut = Callable[[str, int], str]  # what is left of a text beside which so many words stand
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
            ref = self._texts.isolated(entry.ref)
            text = cut(entry.text, len(ref.split()))
            return Piece(name, self._texts.item(text, longest), ref) if text else None
        if isinstance(entry, Quotation):
            return self.quotation(name, entry.text, entry.by, cut)
        html = self._structured(name, entry, cut)
        return Piece(name, html) if html else None

    def quotation(self, name: str, words: str, by: str, cut: Cut) -> Piece | None:
        """What somebody said, between the quotation marks of the language."""
        text = cut(words, len(by.split()))
        if not text:
            return None
        opening, closing, *_ = self._language.quotes
        html = self._texts.item(f"{opening}{text.strip(_MARKS)}{closing}")
        return Piece(name, html, by=self._texts.paragraph(by))

    def _structured(self, name: str, entry: Figure | Event | Link | Person, cut: Cut) -> Markup:
        if isinstance(entry, Figure):
            parts = [_STRONG.format("figure", self._texts.isolated(entry.number))]
            return _run([*parts, self._left(entry.label, parts, cut)])
        if isinstance(entry, Event):
            return self._event(entry, cut)
        if isinstance(entry, Link):
            way = contact.web_way(entry.address, f"{name}.address")
            parts = [self._way(way, entry.title)]
            return _run([self._left(entry.title, parts, cut), *parts])
        if isinstance(entry, Person):
            return self._person(name, entry, cut)
        assert_never(entry)

    def _event(self, event: Event, cut: Cut) -> Markup:
        day = cldr.long_date(self._tag, event.date).replace(" ", "\N{NO-BREAK SPACE}")
        when = ", ".join(filter(None, (day, event.time)))
        parts = [_STRONG.format("when", self._texts.inline(when))]
        place = [self._texts.inline(event.place)] if event.place else []
        what = self._left(event.what, [*parts, *place], cut)
        return _run([*parts, Markup(", ").join(filter(None, [what, *place]))])

    def _person(self, name: str, person: Person, cut: Cut) -> Markup:
        ways = []
        if person.phone:
            ways.append(contact.phone_way(person.phone, f"{name}.phone"))
        if person.email:
            ways.append(contact.email_way(person.email, f"{name}.email"))
        who = _STRONG.format("who", self._texts.inline(person.who))
        reached = [self._way(way, person.who) for way in ways]
        role = [self._left(person.role, [who, *reached], cut)] if person.role else []
        return _run([who, Markup(" ·\N{NO-BREAK SPACE}").join([*filter(None, role), *reached])])

    def _way(self, way: contact.Way, called: str) -> Markup:
        """A way as a link that says what it leads to."""
        shown = contact.set_in(way, self._texts, {}, self._texts.plain(called))
        return Markup('<a href="{}" title="{}">{}</a>').format(shown.href, shown.title, shown.text)

    def _left(self, text: str, beside: Iterable[Markup], cut: Cut) -> Markup:
        words = sum(len(part.striptags().split()) for part in beside)
        return self._texts.paragraph(cut(text, words))


_MARKS = "\"'\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK} "


def _run(parts: Iterable[Markup]) -> Markup:
    return Markup(" ").join(filter(None, parts))


def in_order(entries: Iterable[tuple[int, Entry]]) -> list[tuple[int, Entry]]:
    """Items with their places, and events in order of time where all their days can be told."""
    listed = list(entries)
    events = [entry for _, entry in listed if isinstance(entry, Event)]
    if len(events) < len(listed) or not all(cldr.is_date(event.date) for event in events):
        return listed
    return sorted(listed, key=lambda each: _day(each[1]))


def _day(entry: Entry) -> tuple[str, str]:
    assert isinstance(entry, Event)  # noqa: S101 - see above
    return entry.date, entry.time
