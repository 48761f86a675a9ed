"""A briefing as pages show it: its texts as HTML, and what a layout shows of each section."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from textwrap import shorten

from markupsafe import Markup, escape

from briefgen.content.briefing import Briefing
from briefgen.content.line_ends import LONGEST_BOUND, LONGEST_IN_PANEL, NO_BREAK_SPACE
from briefgen.content.marks import Cited, sources_in
from briefgen.content.markup import Texts, apart, first_words
from briefgen.content.picture import Picture, PictureKeys
from briefgen.content.pictured import pictures
from briefgen.content.section import Box, Quotes, Section, Table
from briefgen.content.showing import Choosy, is_for
from briefgen.contracts.contract import Contract, Deck, Sheet
from briefgen.contracts.geometry import PT_PER_MM, Geometry
from briefgen.language.language import Language
from briefgen.pages import tables
from briefgen.pages.entries import Entries, in_order
from briefgen.pages.parts import SOURCES, Part, Piece, grouped, of_sources, ranked, uncited
from briefgen.pages.places import path_of
from briefgen.pages.selection import selection
from briefgen.pictures.photo import Photo
from briefgen.reading.yaml_source import Source
from briefgen.unicode import cldr
from briefgen.values import Passage

RUNNING_HEAD_EM = 1.16  # the type of a running head, see leaflet.css
RUNNING_HEAD_CLEAR_MM = 10  # of the top margin: above the running head and below it, together
FEWEST_LETTERS = 12  # of a running head, on however narrow a sheet
WIDE_MM = 120  # a narrower measure has no room for a text beside a picture
MOST_BESIDE = 120  # words: in the largest print, they fill no side
LETTER_EM = 0.54  # the width of a letter of a bold heading, on average


@dataclass(frozen=True)
class Content:
    """A whole briefing as templates see it, in its language.

    `left` is for trying advice: by the ids of texts to cut, how many words of each are left; a text
    with 0 words is gone. `most` limits how many pieces are shown of those that nobody has chosen;
    None leaves that to the layout. `layout` is the one that is set: sections and items that are
    not for it are left out; where there is none, all are shown. `photos` are the pictures by their
    ids. `dropped` are the ids of sections, items and pictures that are left out because there is no
    room for them, `halved` those of pictures that are tried half as wide.
    """

    briefing: Briefing
    source: Source
    language: Language
    texts: Texts
    left: Mapping[str, int] = field(default_factory=dict)
    most: int | None = None
    layout: str = ""
    photos: Mapping[str, Photo] = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()
    halved: frozenset[str] = frozenset()

    def for_layout(self, name: str) -> "Content":
        """The same briefing as a layout shows it, worked out once."""
        if name not in self._for_layouts:
            self._for_layouts[name] = replace(self, layout=name)
        return self._for_layouts[name]

    @cached_property
    def _for_layouts(self) -> "dict[str, Content]":
        return {}

    @cached_property
    def pictured(self) -> Mapping[str, PictureKeys]:
        """What the briefing says of each picture that the layout may show, by the picture's id."""
        half = {"width": "half"}
        return {
            each.id: each.keys.model_copy(update=half) if each.id in self.halved else each.keys
            for each in pictures(self.briefing)
            if each.id not in self.dropped
            and (not isinstance(each.keys, Picture) or self._shows(each.keys, each.id))
        }

    @cached_property
    def title(self) -> Markup:
        return self.texts.inline(self.briefing.title)

    @cached_property
    def short_title(self) -> Markup:
        return self.texts.inline(self.briefing.short_title or self.briefing.title)

    @cached_property
    def period(self) -> str:
        return self.texts.isolated(self.briefing.period)

    @cached_property
    def full_title(self) -> str:
        """Title and period as plain text, for the properties of the file."""
        period = f" ({self.period})" if self.period else ""
        return self.texts.plain(self.briefing.title) + period

    @cached_property
    def headline(self) -> Markup:
        """What the poster says in its largest type."""
        poster = self.briefing.poster
        return self.texts.inline(poster.headline) if poster else self.title

    @cached_property
    def control(self) -> tuple[str, ...]:
        """Lines with status, version, owner and review date, as far as the briefing has them."""
        briefing, words = self.briefing, self.language.words
        date = cldr.long_date(briefing.language, briefing.review_date).replace(" ", NO_BREAK_SPACE)
        lines = (
            (briefing.status, words.draft if briefing.status == "draft" else words.final),
            (briefing.version, words.version.format(version=briefing.version)),
            (briefing.owner, words.owner.format(owner=briefing.owner)),
            (briefing.review_date, words.review_date.format(date=date)),
        )
        return tuple(self.texts.plain(line) for value, line in lines if value)

    @property
    def leaves_out(self) -> bool:
        """Whether something dropped, so that readers are told where all of it is."""
        return bool(self.dropped)

    @cached_property
    def sections(self) -> tuple[Part, ...]:
        """Every section that has something to show, each behind the one that it stands in."""
        return ranked(
            part
            for number, section in enumerate(self.briefing.sections)
            for part in self._parts(f"sections.{number}", section)
        )

    def _parts(self, name: str, section: Section, parent: str = "") -> Iterator[Part]:
        """A section and those in it; one that is nothing but a heading above none is left out."""
        if not self._shows(section, name):
            return
        own = replace(self._part(name, section), parent=parent)
        inside = [
            part
            for place, each in enumerate(section.sections)
            for part in self._parts(f"{name}.sections.{place}", each, name)
        ]
        boxed = {f"{name}.picture"} if section.kind == "picture" else set()  # its box stays
        emptied = any(each.startswith(f"{name}.") for each in self.dropped - boxed)
        alone = own.heading and not section.sections and not emptied
        if own.pieces or own.picture or inside or alone:
            yield own
        yield from inside

    def _shows(self, part: Choosy, name: str) -> bool:
        return name not in self.dropped and (not self.layout or is_for(part, self.layout))

    def shown(self, contract: Contract) -> tuple[Part, ...]:
        """The sections that a layout shows: of each, the pieces and the heading that it shows."""
        parts = self.sections
        if isinstance(contract, Sheet) and contract.shows:
            words = self.language.words.model_dump()
            chosen = (replace(part, parent="") for part in parts)
            parts = selection(tuple(chosen), contract.shows, words, self.most)
        if isinstance(contract, Sheet | Deck) and contract.headings == "short":
            parts = tuple(replace(part, heading=part.short_heading) for part in parts)
        parts = ranked(parts)
        if isinstance(contract, Deck):  # what heads others stands above them on their slides
            parts = tuple(part for part in parts if not part.heads)
        if isinstance(contract, Sheet) and contract.shows:
            return tuple(map(uncited, parts))
        if isinstance(contract, Sheet) and contract.boxes:
            return tuple(replace(each, inside=tuple(inner)) for each, *inner in grouped(parts))
        return self.with_sources(parts, spoken=isinstance(contract, Deck))

    def boxed_sources(self, contract: Contract) -> Part | None:
        """The sources that boxes cite, which stand below them; none in layouts without boxes."""
        if not isinstance(contract, Sheet) or not contract.boxes:
            return None
        parts = tuple(each for part in self.shown(contract) for each in part.whole)
        return next((part for part in self.with_sources(parts) if part.kind == SOURCES), None)

    def with_sources(self, parts: tuple[Part, ...], *, spoken: bool = False) -> tuple[Part, ...]:
        """Sections, and behind them the sources that they cite, numbered as in the whole briefing.

        What a cut leaves out of a text may cite one, so whatever the sections cite is there.

        Args:
            parts: the sections that are shown.
            spoken: whether what is said about them counts as well.
        """
        if not self.texts.cited:
            return parts
        whole = replace(self, left={}).sections if self.left else self.sections
        shown = {part.id for part in parts}
        whole = tuple(part for part in whole if part.id in shown)
        found = {name for part in whole for name in part.cites(spoken=spoken)}
        found |= {name for part in whole for name in self._cited_of_pictures(part)}
        items = tuple(self._source(each) for each in self.texts.cited.values() if each.id in found)
        return (*parts, of_sources(items, escape(self.language.words.sources))) if items else parts

    def _cited_of_pictures(self, part: Part) -> Iterator[str]:
        """The ids of the sources that the captions of a section's pictures cite."""
        for name in (part.picture, *(item.picture for item in part.items)):
            if keys := self.pictured.get(name):
                for html in (self.texts.inline(keys.caption), self.texts.inline(keys.credit)):
                    yield from sources_in(html)

    def _source(self, cited: Cited) -> Piece:
        entries = Entries(self.texts, self.language, self.briefing.language)
        source = self.briefing.sources[cited.place]
        piece = entries.source(cited.id, source, partial(self._left_of, cited.id))
        return replace(piece, place=cited.number)

    def _part(self, name: str, section: Section) -> Part:
        """A section without those that stand in it."""
        longest = LONGEST_IN_PANEL if section.set_as == "themes" else LONGEST_BOUND
        heading, short = (
            self._left_of(f"{name}.heading", text)
            for text in (section.heading, section.short_heading)
        )
        paragraphs = tuple(self._written(name, section))
        items = tuple(self._listed(name, section, longest))
        part = Part(
            id=name,
            kind=section.set_as,
            heading=self.texts.inline(heading),
            short_heading=self.texts.inline(short or heading.rstrip(":")),
            running_heading=self.texts.plain(short or heading).rstrip(":"),
            paragraphs=paragraphs,
            items=items,
            continues=section.continues,
            lists=bool(items),
            longest_ref=max((len(item.ref) for item in section.points), default=0),
            longest_figure=max(map(self._letters, section.numbers), default=0),
            longest_text=max((len(each.html.striptags()) for each in paragraphs), default=0),
            notes=tuple(self._paragraphs(section.notes)),
            purpose=self._purpose(section),
            name=section.name,
            picture=self._picture(f"{name}.picture"),
        )
        return self._tabular(part, section) if isinstance(section, Table) else part

    def _tabular(self, part: Part, table: Table) -> Part:
        """A table with its columns; its caption names it where it has no heading."""
        caption, columns = self.texts.inline(table.caption), tables.columns(table, self.texts)
        tabular = replace(part, caption=caption, columns=columns)
        if table.heading or table.short_heading:
            return tabular
        running = self.texts.plain(table.caption).rstrip(":")
        return replace(tabular, short_heading=caption, running_heading=running)

    def _picture(self, name: str) -> str:
        """The id of a picture that is shown; else nothing."""
        return name if name in self.pictured else ""

    def _letters(self, text: str) -> int:
        return len(self.texts.plain(text))

    def _purpose(self, section: Section) -> str:
        return section.purpose.replace("-", "_") if isinstance(section, Box) else ""

    def _written(self, name: str, section: Section) -> Iterator[Piece]:
        """The paragraphs of a section, without those that a cut leaves no words of."""
        for place, text in enumerate(() if isinstance(section, Quotes) else apart(section.text)):
            paragraph = f"{name}.text.{place}" if place else f"{name}.text"
            if left := self._left_of(paragraph, text):
                yield Piece(paragraph, self.texts.paragraph(left))

    def _listed(self, name: str, section: Section, longest: int) -> Iterator[Piece]:
        """The items of a section, without those that a cut leaves no words of."""
        entries = Entries(self.texts, self.language, self.briefing.language)
        if isinstance(section, Table):
            yield from self._rows(name, section)
        if isinstance(section, Quotes) and section.text:
            named = f"{name}.text"
            cut = partial(self._left_of, named)
            if piece := entries.quotation(named, section.text, section.by, cut):
                yield replace(piece, highlight=section.highlight)
        listed = in_order(enumerate(section.items))
        left = [each for each in listed if f"{name}.items.{each[0]}" not in self.dropped]
        for place, (at, entry) in enumerate(left, 1):
            named = f"{name}.items.{at}"
            if not self._shows(entry, named) or self.left.get(named) == 0:
                continue
            if piece := entries.piece(named, entry, partial(self._left_of, named), longest):
                notes = tuple(self._paragraphs(entry.notes))
                picture = self._picture(f"{named}.picture")
                piece = replace(piece, highlight=entry.highlight, notes=notes, place=place)
                yield replace(piece, picture=picture)

    def _rows(self, name: str, table: Table) -> Iterator[Piece]:
        """The rows of a table, without those that a cut leaves no words of."""
        for place, (at, cells) in enumerate(table.body, 1):
            named = f"{name}.rows.{at}"
            cut = partial(self._left_of, named)
            if piece := tables.row(named, cells, self.texts, cut):
                yield replace(piece, place=place)

    def _left_of(self, name: str, text: str, beside: int = 0) -> str:
        """What a cut leaves of a text; `beside` of its words, those of a reference, stay anyway."""
        words = self.left.get(name)
        if words is None:
            return text
        return first_words(text, max(1, words - beside)) if words else ""

    def _paragraphs(self, text: str) -> list[Markup]:
        return [self.texts.paragraph(each) for each in apart(text)]

    def with_fewer(self, contract: Contract) -> "Content | None":
        """The same content with fewer of the pieces that nobody has chosen.

        None where the layout would then show nothing, or as much as it does now.
        """
        shows = contract.shows if isinstance(contract, Sheet) else ()
        limits = [way.few.pieces for each in shows for way in each.ways if way.few]
        most = max(limits, default=0) if self.most is None else self.most
        for fewer in (replace(self, most=number) for number in range(most - 1, -1, -1)):
            if fewer.shown(contract) not in ((), self.shown(contract)):
                return fewer
        return None

    def passages(self, contract: Contract) -> tuple[Passage, ...]:
        """What a layout shows, as the fit sees it."""
        shown = self.sections_for(contract, contract.geometry)
        return tuple(self._passage(part, contract) for part in shown)

    def sections_for(self, contract: Contract, geometry: Geometry) -> tuple[Part, ...]:
        """The sections that a layout shows: whether each may go on, and its running head."""
        continued = self.language.words.continued
        largest_pt = contract.sizes_pt[1]
        beside = geometry.width_pt >= WIDE_MM * PT_PER_MM
        return tuple(
            replace(
                part,
                continues=part.continues or (contract.evenly and not (beside and _is_short(part))),
                running_heading=_running_head(
                    part.running_heading, continued, geometry, largest_pt
                ),
            )
            for part in self.shown(contract)
        )

    def _passage(self, part: Part, contract: Contract) -> Passage:
        paragraphs = part.paragraphs
        if part.picture and not part.pieces:
            paragraphs = (Piece(f"{part.picture}.figure", Markup()),)
        elif not part.pieces and not part.heads:  # the heading is all that the section says
            paragraphs = (Piece(f"{part.id}.heading", part.heading),)
        pieces = (
            *paragraphs,
            *part.items,
            *(piece for each in part.inside for piece in each.pieces),
        )
        return Passage(
            id=part.id,
            words={piece.id: piece.words for piece in pieces},
            lines={piece.id: self.line(piece.id) for piece in pieces},
            items=tuple(item.id for item in part.items),
            paragraphs=tuple(piece.id for piece in paragraphs),
            continues=part.continues,
            rigid=isinstance(contract, Sheet) and part.kind in contract.rigid,
            leads=part.leads and isinstance(contract, Sheet),
            looked_up=part.kind == SOURCES,
            tabular=bool(part.columns),
        )

    def line(self, name: str) -> int:
        """The line of the YAML file on which the element with an id is written."""
        return self.source.mark(path_of(name)).line


def _is_short(part: Part) -> bool:
    """Whether a section with a picture is so short that it stays whole where it runs beside it."""
    return bool(part.picture) and sum(piece.words for piece in part.pieces) <= MOST_BESIDE


def _running_head(heading: str, continued: str, geometry: Geometry, size_pt: float) -> str:
    """The running head of a section that goes on: its heading, cut to what the top margin holds."""
    top, right, _, left = geometry.margins_of(1)
    size_mm = size_pt / PT_PER_MM * RUNNING_HEAD_EM
    lines = max(1, int((top - RUNNING_HEAD_CLEAR_MM) / size_mm))
    letters = int((geometry.sheet_mm[0] - left - right) / (size_mm * LETTER_EM))
    most = max(FEWEST_LETTERS, lines * letters - len(continued) - 1)
    return shorten(heading, most, placeholder="…")
