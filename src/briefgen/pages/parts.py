"""The sections of a briefing as templates see them, and the parts of each that slides show."""

from dataclasses import dataclass, replace

from markupsafe import Markup

from briefgen.values import Air, DeckPlan, Plan

NO_AIR = Air()
NOBODY = NOTHING = Markup()


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
    the id of the picture beside it. A row of a table has `cells`, one for each column.
    `code` is the address to which a QR code beside it leads.
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
    section's picture. A table has `columns`, and a `caption` where it is not named by its heading
    alone; its items are its rows.
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

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Its paragraphs and items, in order."""
        return (*self.paragraphs, *self.items)


def shared_out(sections: tuple[Part, ...], plan: Plan) -> tuple[Part, ...]:
    """The sections divided among slides as the plan says; whole where the plan has no slides."""
    if not isinstance(plan, DeckPlan) or not plan.slides:
        return sections
    by_id = {section.id: section for section in sections}
    owners = [next(name for name in by_id if _inside(slide[0], name)) for slide in plan.slides]
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


def _inside(name: str, section: str) -> bool:
    return name.startswith(f"{section}.")
