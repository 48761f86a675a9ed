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
        for path, part in _parts(briefing)
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
            f"no file of this pack shows this {'item' if len(path) > 2 else 'section'}",  # noqa: PLR2004
            "name a layout that is made, or add the layout to layouts:",
            severity="warning",
        )
        for path, part in _parts(briefing)
        if (part.only or part.but_not) and not any(is_for(part, name) for name in made)
    ]


def _parts(briefing: Briefing) -> Iterator[tuple[DataPath, Section | Entry]]:
    for number, section in enumerate(briefing.sections):
        yield ("sections", number), section
        items: Iterable[Entry] = section.items
        for place, item in enumerate(items):
            yield ("sections", number, "items", place), item


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
