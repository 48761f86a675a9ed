"""The sections of a briefing as the templates see them, and what a slide shows of each."""

from dataclasses import dataclass, replace

from markupsafe import Markup

from briefgen.values import Air, DeckPlan, Plan

NO_AIR = Air()


@dataclass(frozen=True)
class Piece:
    """A paragraph or an item as the templates see it."""

    id: str
    html: Markup
    ref: str = ""
    highlight: bool = False
    notes: tuple[Markup, ...] = ()

    @property
    def words(self) -> int:
        """How many words it has, its reference among them."""
        return len(f"{self.ref} {self.html.striptags()}".split())


@dataclass(frozen=True)
class Part:
    """A section, or the share of it that one slide shows, as the templates see it.

    `lists` says whether the section has items, on this slide or on another, and `longest_ref` how
    many characters the longest of their references has, `longest_text` those of its paragraphs.
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
    part: int = 1
    parts: int = 1
    lists: bool = False
    longest_ref: int = 0
    longest_text: int = 0
    air: Air = NO_AIR

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All that it says, in order."""
        return (*self.paragraphs, *self.items)


def shared_out(sections: tuple[Part, ...], plan: Plan) -> tuple[Part, ...]:
    """The sections as the plan divides them among slides; undivided while nothing is planned."""
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
