"""What a screen reader should say of a layout, written straight from the briefing and the brand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from reading import Said
from support import plain

from briefgen.brand.brand_logos import Lockup
from briefgen.content.entry import Item
from briefgen.content.section import Section
from briefgen.contracts.contract import Deck, Sheet
from briefgen.pages.compose import Job

MOST_POINTS = 4  # of a poster on which nobody has highlighted any

Piece = list[Said]  # a paragraph or an item, and the links in it
LINK = re.compile(r"\[([^]]+)\]\(([^)\s]+)\)")


def script_of(job: Job, heard: Sequence[Said] = (), brand_language: str = "") -> list[Said]:
    """Everything that is to be said, in order.

    Args:
        job: what the layout is made from.
        heard: what is said; slides are divided as they are in it, and it tells where there is room
            for notes; no word is taken from it.
        brand_language: the language of lockups and web address, if it is not the briefing's.
    """
    script = _Script(job, brand_language or job.content.briefing.language)
    contract = job.layout.contract
    if isinstance(contract, Deck):
        said = script.slides(heard)
    elif isinstance(contract, Sheet) and contract.shows:
        said = script.poster()
    else:
        said = script.leaflet(heard)
    return [comparable(each) for each in said]


def comparable(said: Said) -> Said:
    """As briefings can be compared: the spaces at line ends and the marks of bidi say nothing.

    A line may end after a hyphen or a slash, where there may be no space.
    """
    text = re.sub(r"(?<=\S[-/\N{EN DASH}]) ", "", _plain(said.text))
    return replace(said, text=text, description=_plain(said.description), foreign=())


def _plain(text: str) -> str:
    return plain(re.sub("[\u200b\u2060\u2066-\u2069]", "", text))


class _Script:
    """The parts of a layout as they are said."""

    def __init__(self, job: Job, brand_language: str) -> None:
        self._job = job
        self._brand_language = brand_language
        self._brand = job.brand
        self._briefing = job.content.briefing
        self._words = job.content.language.words
        self._sections = [each for each in self._briefing.sections if each.text or each.points]
        period = f" ({self._briefing.period})" if self._briefing.period else ""
        self._title = f"{self._briefing.title}{period}"

    def leaflet(self, heard: Sequence[Said]) -> Iterator[Said]:
        yield from self._lockup(self._brand.campaign)
        yield from self._lockup(self._brand.lockup)
        yield self._say("heading 1", self._title)
        for section in self._sections:
            if section.heading:
                yield self._say("heading 2", section.heading)
            yield from _body(self._paragraphs(section), self._items(section.points))
        notes = self._say("heading 2", self._words.notes)
        yield from [notes] * [*heard].count(comparable(notes))  # above lines to write on
        yield self._say("heading 2", self._title)
        yield self._say("paragraph", self._brand.strapline)
        yield from self._lockup(self._brand.lockup)
        yield from self._contact(self._brand.contact.lead)
        yield self._qr_code()
        yield from self._control()

    def poster(self) -> Iterator[Said]:
        poster = self._briefing.poster
        yield from self._lockup(self._brand.campaign)
        yield self._say("heading 1", poster.headline if poster else self._briefing.title)
        yield self._say("paragraph", self._title if poster else self._briefing.period)
        for section in self._sections:
            if section.set_as == "themes" and section.points:
                yield self._say("heading 2", section.short_heading or self._words.themes)
                yield from _body([], self._items(section.points))
        yield self._say("heading 2", self._words.learning)
        yield from _body([], self._items(self._highlights()))
        yield self._qr_code()
        yield from self._contact(self._words.scan)
        yield from self._control()
        yield from self._lockup(self._brand.lockup)

    def slides(self, heard: Sequence[Said]) -> Iterator[Said]:
        yield from self._lockup(self._brand.campaign)
        yield from self._lockup(self._brand.lockup)
        yield self._say("heading 1", self._title)
        yield from self._control()
        sizes = _sizes_of_slides(heard)
        for section in self._sections:
            yield from self._slides_of(section, sizes)
        yield self._say("heading 2", self._words.contact)
        lockup = list(self._lockup(self._brand.lockup))
        above = [] if comparable(lockup[-1]) == heard[-1] else lockup  # where it has no room below
        yield from above
        yield self._say("paragraph", self._brand.strapline)
        yield self._qr_code()
        yield from self._contact(self._brand.contact.lead)
        yield from [] if above else lockup

    def _slides_of(self, section: Section, sizes: list[int]) -> Iterator[Said]:
        """The slides of a section; the sizes are used up as far as it has something to say."""
        paragraphs, items = self._paragraphs(section), self._items(section.points)
        ends = [0]
        while sizes and ends[-1] < len(paragraphs) + len(items):
            ends.append(ends[-1] + sizes.pop(0))
        heading = section.short_heading or section.heading.rstrip(":")
        heading = heading or self._briefing.short_title or self._briefing.title
        parts = len(ends) - 1
        for part in range(parts):
            number = self._words.part.format(part=part + 1, parts=parts) if parts > 1 else ""
            yield self._say("heading 2", f"{heading} {number}")
            first, last = (max(0, end - len(paragraphs)) for end in ends[part : part + 2])
            yield from _body(paragraphs[ends[part] : ends[part + 1]], items[first:last])

    def _highlights(self) -> list[Item]:
        listed = [each for each in self._sections if each.set_as != "themes"]
        chosen = [item for section in listed for item in section.points if item.highlight]
        points = [item for each in listed if each.set_as == "points" for item in each.points]
        return chosen or points[:MOST_POINTS]

    def _paragraphs(self, section: Section) -> list[Piece]:
        texts = [text for text in re.split(r"\n\s*\n", section.text) if text.strip()]
        return [self._piece("paragraph", text) for text in texts]

    def _items(self, items: Sequence[Item]) -> list[Piece]:
        return [self._piece("item", f"{item.ref} {item.text}") for item in items]

    def _piece(self, kind: str, text: str) -> Piece:
        said = self._say(kind, text)
        links = [(self._plain(words), address) for words, address in LINK.findall(text)]
        return [said, *(self._link(words, address, words) for words, address in links)]

    def _lockup(self, lockup: Lockup | None) -> Iterator[Said]:
        if lockup and lockup.lines:
            yield self._of_brand(self._say("paragraph", " ".join(lockup.lines)))
        elif lockup and lockup.logo:
            yield self._of_brand(self._say("figure", lockup.logo.alt))

    def _contact(self, lead: str) -> Iterator[Said]:
        web = self._brand.contact.web
        yield self._say("paragraph", f"{lead} {web}")
        link = self._link(web, self._brand.web_address, f"{self._brand.name}: {web}")
        yield self._of_brand(link)

    def _qr_code(self) -> Said:
        return self._say("figure", self._words.qr_code.format(address=self._brand.contact.web))

    def _control(self) -> Iterator[Said]:
        if self._job.content.control:
            yield self._say("paragraph", " · ".join(self._job.content.control))

    def _link(self, words: str, address: str, description: str) -> Said:
        return replace(self._say("link", words), address=address, description=description)

    def _of_brand(self, said: Said) -> Said:
        return replace(said, language=self._brand_language)

    def _say(self, kind: str, text: str) -> Said:
        return Said(kind, self._plain(text), self._briefing.language)

    def _plain(self, text: str) -> str:
        return self._job.content.texts.plain(text)


def _body(paragraphs: Sequence[Piece], items: Sequence[Piece]) -> Iterator[Said]:
    for piece in paragraphs:
        yield from piece
    if items:
        yield Said("list")
        for piece in items:
            yield from piece
        yield Said("end of list")


def _sizes_of_slides(heard: Sequence[Said]) -> list[int]:
    """How many paragraphs and items stand on each slide between the covers."""
    starts = [place for place, said in enumerate(heard) if said.kind == "heading 2"]
    slides = [heard[start:end] for start, end in pairwise(starts)]
    return [sum(said.kind in {"paragraph", "item"} for said in slide) for slide in slides]
