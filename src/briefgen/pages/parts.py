"""The sections of a briefing as templates see them, and the parts of each that slides show."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

from briefgen.content import marks
from briefgen.values import Air, DeckPlan, Plan

NO_AIR = Air()
NOBODY = NOTHING = Markup()
ABOVE_EM = 1.5  # the height of what stands above a heading on slides, see slides.css
SOURCES = "sources"  # the id and the kind of the section that holds what texts cite


@dataclass(frozen=True)
class Column:
    """A column of a table as the templates see it.

    `align` is the edge at which its cells stand, start or end; `heads` says that they are the
    headings of the rows, `short` that none of them breaks into lines. `word` and `text` count the
    characters of its longest word and of its longest text.
    """

    heading: Markup
    align: str
    heads: bool
    short: bool
    word: int
    text: int


@dataclass(frozen=True)
class Piece:
    """A paragraph or an item as the templates see it.

    `by` is who said it, where it is quoted, `place` the place among the items, from 1. `picture` is
    the id of the picture beside it, `code` the address to which a QR code beside it leads. A row
    of a table has `cells`, one for each column. One that is `compound` has several paragraphs, or
    a list of its own.
    """

    id: str
    html: Markup
    ref: str = ""
    highlight: bool = False
    notes: tuple[Markup, ...] = ()
    by: Markup = NOBODY
    place: int = 1
    cells: tuple[Markup, ...] = ()
    picture: str = ""
    code: str = ""
    compound: bool = False

    @property
    def words(self) -> int:
        """How many words it has, with its reference and whoever said it."""
        return len(f"{self.ref} {self.html.striptags()} {self.by.striptags()}".split())


@dataclass(frozen=True)
class Part:
    """A section, or the part of it that one slide shows, as templates see it.

    `lists` says whether the section has items, on this slide or on another. `longest_ref` counts
    the characters of the longest reference among them, `longest_figure` those of the longest number
    of figures, `longest_text` those of the longest paragraph. `part` of `parts` is the number of
    the slide among those of the section.
    `purpose` is that of a box: the name of a word of the language. `picture` is the id of the
    section's picture, `name` what the briefing calls the section. A table has `columns`, and a
    `caption` where it is not named by its heading alone; its items are its rows.

    A section that stands in another has the id of that one as its `parent`, and what is `above` it
    is the heading there; then its own heading is of a lower `level`. A section that `heads` is
    nothing but a heading; the one behind it, the first that stands in it, `leads`. Where sections
    stand in boxes, a box holds those `inside` it.
    """

    id: str
    kind: str
    heading: Markup
    short_heading: Markup
    running_heading: str
    paragraphs: tuple[Piece, ...]
    items: tuple[Piece, ...]
    continues: bool
    notes: tuple[Markup, ...] = ()
    purpose: str = ""
    caption: Markup = NOTHING
    columns: tuple[Column, ...] = ()
    picture: str = ""
    part: int = 1
    parts: int = 1
    lists: bool = False
    longest_ref: int = 0
    longest_figure: int = 0
    longest_text: int = 0
    air: Air = NO_AIR
    inside: tuple["Part", ...] = ()
    name: str = ""
    parent: str = ""
    above: Markup = NOBODY
    level: int = 2
    heads: bool = False
    leads: bool = False

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Its paragraphs and items, in order."""
        return (*self.paragraphs, *self.items)

    @property
    def whole(self) -> tuple["Part", ...]:
        """The section and those inside it."""
        return (self, *self.inside)

    def cites(self, *, spoken: bool = False) -> list[str]:
        """The ids of the sources that its texts cite, and those of what is `spoken` about them."""
        texts = [html for piece in self.pieces for html in (piece.html, piece.by, *piece.cells)]
        texts.append(self.caption)
        if spoken:
            texts += [*self.notes, *(html for piece in self.pieces for html in piece.notes)]
        return [source for html in texts for source in marks.sources_in(html)]


def of_sources(items: tuple[Piece, ...], heading: Markup) -> Part:
    """The section that holds the sources which other sections cite."""
    running = str(heading)
    return Part(SOURCES, SOURCES, heading, heading, running, (), items, continues=False, lists=True)


def uncited(part: Part) -> Part:
    """A section without the marks in its texts, for a layout that prints no sources."""
    paragraphs, items = (
        tuple(
            replace(
                each,
                html=marks.left_out(each.html),
                by=marks.left_out(each.by),
                cells=tuple(map(marks.left_out, each.cells)),
            )
            for each in pieces
        )
        for pieces in (part.paragraphs, part.items)
    )
    caption = marks.left_out(part.caption)
    return replace(part, paragraphs=paragraphs, items=items, caption=caption)


def shared_out(sections: tuple[Part, ...], plan: Plan) -> tuple[Part, ...]:
    """The sections divided among slides as the plan says; whole where the plan has no slides."""
    if not isinstance(plan, DeckPlan) or not plan.slides:
        return sections
    by_id = {section.id: section for section in sections}
    owner_of = {piece.id: each.id for each in sections for piece in each.pieces}
    owner_of |= {f"{name}.heading": name for name in by_id}
    owner_of |= {f"{each.picture}.figure": each.id for each in sections}
    owners = [owner_of[slide[0]] for slide in plan.slides]
    made, seen = [], dict.fromkeys(by_id, 0)
    airs = plan.airs or (NO_AIR,) * len(owners)
    for owner, slide, air in zip(owners, plan.slides, airs, strict=True):
        section, shown = by_id[owner], frozenset(slide)
        seen[owner] += 1
        made.append(
            replace(
                section,
                paragraphs=tuple(piece for piece in section.paragraphs if piece.id in shown),
                items=tuple(piece for piece in section.items if piece.id in shown),
                notes=section.notes if seen[owner] == 1 else (),
                part=seen[owner],
                parts=owners.count(owner),
                air=air,
            )
        )
    return tuple(made)


def ranked(sections: Iterable[Part]) -> tuple[Part, ...]:
    """Sections as they follow each other on pages, with what they are to each other."""
    parts = list(sections)
    by_id = {part.id: part for part in parts}
    around = zip([None, *parts], [*parts, None], strict=True)
    leads = [_is_led(part, before) for before, part in around]
    return tuple(
        replace(
            part,
            above=by_id[part.parent].heading if part.parent in by_id else NOBODY,
            level=3 if part.parent in by_id else 2,
            heads=leads[place + 1],
            leads=leads[place],
        )
        for place, part in enumerate(parts)
    )


def _is_led(part: Part | None, before: Part | None) -> bool:
    """Whether a section is the first in the one before it, which says nothing but its heading."""
    if not part or not before or part.parent != before.id:
        return False
    return not before.pieces and not before.picture


def grouped(sections: Iterable[Part]) -> tuple[tuple[Part, ...], ...]:
    """Sections together with those that stand in them, which follow them."""
    groups: list[list[Part]] = []
    for part in sections:
        if groups and part.parent == groups[-1][0].id:
            groups[-1].append(part)
        else:
            groups.append([part])
    return tuple(map(tuple, groups))
