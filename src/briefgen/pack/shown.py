"""Which layouts show which parts of a briefing, as far as these say so: only, and not."""

from collections.abc import Iterable, Iterator

from briefgen.content.briefing import Briefing
from briefgen.content.picture import Picture
from briefgen.content.section import Section
from briefgen.content.showing import Choosy, is_for
from briefgen.contracts.catalogue import Catalogue
from briefgen.library import WITHOUT_CONTRACT
from briefgen.problems import InForm, Problem
from briefgen.reading.yaml_source import DataPath, Source


def misnamed(briefing: Briefing, source: Source, catalogue: Catalogue) -> list[Problem]:
    """What is wrong with the names behind only: and not:, each with its line.

    Args:
        briefing: says which layouts show what.
        source: gives the lines.
        catalogue: has all layouts that there are.
    """
    named = [
        ((*path, key, number), name)
        for path, part, _ in _parts(briefing)
        for key, names in (("only", part.only), ("not", part.but_not))
        for number, name in enumerate(names)
    ]
    if not named:  # so that no contract is looked at for nothing
        return []
    known = [name for name in catalogue.layouts if not _shown_by(name, catalogue)]
    known += WITHOUT_CONTRACT
    return [
        _unknown(name, path, source, catalogue, known) for path, name in named if name not in known
    ]


def nowhere(briefing: Briefing, source: Source, layouts: Iterable[str]) -> list[Problem]:
    """A warning for each section, item and picture that none of these layouts shows."""
    made = set(layouts)
    return [
        source.problem(
            (*path, "only" if part.only else "not"),
            f"no file of this pack shows this {_called(path)}",
            "name a layout that is made, or add the layout to layouts:",
            severity="warning",
            in_form=InForm("tick what it is for under “What is made”, or choose another one here"),
        )
        for path, part, around in _parts(briefing)
        if (part.only or part.but_not)
        and not any(
            is_for(part, name) and all(is_for(each, name) for each in around) for name in made
        )
    ]


def _called(path: DataPath) -> str:
    """What messages call the part with a path."""
    if path[-1] == "picture":
        return "picture"
    return "item" if "items" in path else "section"


_Around = tuple[Choosy, ...]  # the sections, and maybe the item, in which something stands
_Part = tuple[DataPath, Choosy, _Around]


def _parts(briefing: Briefing) -> Iterator[_Part]:
    """Every section, item and picture with its path, and what it stands in."""
    yield from _picture(briefing.picture, (), ())
    if briefing.poster:
        yield from _picture(briefing.poster.picture, ("poster",), ())
    yield from _inside(briefing, (), ())


def _inside(parent: Briefing | Section, path: DataPath, around: _Around) -> Iterator[_Part]:
    for number, section in enumerate(parent.sections):
        place, within = (*path, "sections", number), (*around, section)
        yield place, section, around
        yield from _picture(section.picture, place, within)
        items: Iterable[Choosy] = section.items
        for at, item in enumerate(items):
            yield (*place, "items", at), item, within
            yield from _picture(
                getattr(item, "picture", None), (*place, "items", at), (*within, item)
            )
        yield from _inside(section, place, within)


def _picture(picture: Picture | None, path: DataPath, around: _Around) -> Iterator[_Part]:
    if picture:
        yield (*path, "picture"), picture, around


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
