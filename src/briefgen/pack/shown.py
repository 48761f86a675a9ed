"""Which layouts show which sections and items, as far as a briefing says so: only, and not."""

from collections.abc import Iterable, Iterator

from briefgen.content.briefing import Briefing
from briefgen.content.entry import Entry
from briefgen.content.section import Section
from briefgen.content.showing import is_for
from briefgen.contracts.catalogue import Catalogue
from briefgen.library import WITHOUT_CONTRACT
from briefgen.problems import Problem
from briefgen.reading.yaml_source import DataPath, Source


def misnamed(briefing: Briefing, source: Source, catalogue: Catalogue) -> list[Problem]:
    """What is wrong with the names behind only: and not:, each with its line.

    Args:
        briefing: says which layouts show what.
        source: gives the lines.
        catalogue: has all layouts that there are.
    """
    known = [name for name in catalogue.layouts if not _shown_by(name, catalogue)]
    known += WITHOUT_CONTRACT
    return [
        _unknown(name, (*path, key, number), source, catalogue, known)
        for path, part, _ in _parts(briefing)
        for key, names in (("only", part.only), ("not", part.but_not))
        for number, name in enumerate(names)
        if name not in known
    ]


def nowhere(briefing: Briefing, source: Source, layouts: Iterable[str]) -> list[Problem]:
    """A warning for each section and item that none of these layouts shows."""
    made = set(layouts)
    return [
        source.problem(
            (*path, "only" if part.only else "not"),
            f"no file of this pack shows this {'item' if 'items' in path else 'section'}",
            "name a layout that is made, or add the layout to layouts:",
            severity="warning",
        )
        for path, part, around in _parts(briefing)
        if (part.only or part.but_not)
        and not any(
            is_for(part, name) and all(is_for(each, name) for each in around) for name in made
        )
    ]


_Around = tuple[Section, ...]  # the sections in which something stands


def _parts(
    parent: Briefing | Section, path: DataPath = (), around: _Around = ()
) -> Iterator[tuple[DataPath, Section | Entry, _Around]]:
    """Every section and item with its path, and the sections that it stands in."""
    for number, section in enumerate(parent.sections):
        place = (*path, "sections", number)
        yield place, section, around
        items: Iterable[Entry] = section.items
        for at, item in enumerate(items):
            yield (*place, "items", at), item, around
        yield from _parts(section, place, (*around, section))


def _shown_by(name: str, catalogue: Catalogue) -> str:
    """The layout whose pages another one shows; empty where it has text of its own."""
    outline = catalogue.outline(name)
    return outline.origin or (outline.like if outline.fit == "notes" else "")


def _unknown(
    name: str, path: DataPath, source: Source, catalogue: Catalogue, known: list[str]
) -> Problem:
    if name in catalogue.layouts and (shown := _shown_by(name, catalogue)):
        message = f"{name} shows the pages of {shown}, and nothing that is not on them"
        return source.problem(path, message, f"write {shown}")
    lack = catalogue.library.lacks("layout", name)
    return source.problem(path, lack.message, f"write one of: {', '.join(known)}")
