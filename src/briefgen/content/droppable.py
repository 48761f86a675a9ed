"""What may be left out of a file that cannot hold all: what has may_drop, with its id."""

from collections.abc import Iterator
from typing import NamedTuple

from briefgen.content.briefing import Briefing
from briefgen.content.picture import Picture
from briefgen.content.pictured import pictures
from briefgen.content.section import Section


class Droppable(NamedTuple):
    """A section, an item or a picture that may drop: its id, and its number, from 1 to 3."""

    id: str
    number: int


def droppable(briefing: Briefing) -> Iterator[Droppable]:
    """Everything that may drop, in the order of the file; pictures stand last."""
    yield from _inside(briefing)
    for each in pictures(briefing):
        if isinstance(each.keys, Picture) and each.keys.may_drop:
            yield Droppable(each.id, each.keys.may_drop)


def _inside(parent: Briefing | Section, prefix: str = "") -> Iterator[Droppable]:
    """The sections and items in the briefing, or in a section whose id begins with a prefix."""
    for number, section in enumerate(parent.sections):
        name = f"{prefix}sections.{number}"
        if section.may_drop:
            yield Droppable(name, section.may_drop)
        for place, item in enumerate(section.items):
            if own := getattr(item, "may_drop", None):
                yield Droppable(f"{name}.items.{place}", own)
        yield from _inside(section, f"{name}.")
