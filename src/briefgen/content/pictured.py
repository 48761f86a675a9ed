"""All pictures of a briefing, each with its path and with the id by which pages know it."""

from collections.abc import Iterator
from typing import NamedTuple

from briefgen.content.briefing import Briefing
from briefgen.content.picture import PictureKeys
from briefgen.content.section import Section
from briefgen.reading.yaml_source import DataPath

WHOLE, OF_POSTER = "picture", "poster.picture"  # the ids of pictures that stand with the title


class Pictured(NamedTuple):
    """A picture, its id, and its path in the file."""

    id: str
    path: DataPath
    keys: PictureKeys


def pictures(briefing: Briefing) -> Iterator[Pictured]:
    """Every picture, in the order of the file."""
    if briefing.picture:
        yield Pictured(WHOLE, ("picture",), briefing.picture)
    if briefing.poster and briefing.poster.picture:
        yield Pictured(OF_POSTER, ("poster", "picture"), briefing.poster.picture)
    for number, section in enumerate(briefing.sections):
        yield from of_section(section, ("sections", number))


def of_section(section: Section, path: DataPath) -> Iterator[Pictured]:
    """The picture of a section, and those of its items."""
    name = ".".join(map(str, path))
    if keys := section.shows:
        own = path if section.kind == "picture" else (*path, "picture")
        yield Pictured(f"{name}.picture", own, keys)
    for place, item in enumerate(section.items):
        if found := getattr(item, "picture", None):
            where = (*path, "items", place, "picture")
            yield Pictured(".".join(map(str, where)), where, found)
    for number, inner in enumerate(section.sections):
        yield from of_section(inner, (*path, "sections", number))
