"""Finds which files an order asks for: every layout, in every edition that names it.

A file that is made from another one brings that along.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from briefgen.content.briefing import Briefing
from briefgen.content.section import Box
from briefgen.content.showing import is_for
from briefgen.contracts.catalogue import Catalogue
from briefgen.contracts.edition import Edition
from briefgen.library import ALL, STANDARD, WITHOUT_CONTRACT
from briefgen.outputs.every_output import output_of
from briefgen.outputs.output import Target
from briefgen.problems import Problem, ProblemsFound
from briefgen.reading.yaml_source import Source
from briefgen.record.pack_file import Order


def targets(
    order: Order, briefing: Briefing, source: Source, catalogue: Catalogue
) -> tuple[list[Target], list[Problem]]:
    """The files that an order asks for, and what is wrong with it.

    Args:
        order: names layouts and editions, or leaves them to the briefing.
        briefing: lists the layouts and editions of its pack.
        source: the briefing's file, for lines.
        catalogue: the layouts and editions that there are.

    Returns:
        The files, each behind the one that it is made from; and the problems.
    """
    layouts, problems = _layouts(order, briefing, source, catalogue)
    chosen, wrong = _editions(order, briefing, source, catalogue)
    by_name = order.editions and ALL not in order.editions
    relieved = set() if by_name else _relieved(chosen, briefing, catalogue)
    asked = [
        _target(layout, edition, order, catalogue)
        for layout in layouts
        for edition in chosen
        if _has(edition, layout) and not (layout in relieved and _keeps_sides(edition, layout))
    ]
    problems += wrong
    problems += _lacking(order, layouts, chosen)
    return _with_needed(asked, order, catalogue), problems


def _layouts(
    order: Order, briefing: Briefing, source: Source, catalogue: Catalogue
) -> tuple[tuple[str, ...], list[Problem]]:
    known = catalogue.library.offered("layout")
    if ALL in (order.layouts or briefing.layouts):
        return tuple(name for name in known if _can_fill(name, briefing, catalogue)), []
    if order.layouts:
        return order.layouts, []
    if not briefing.layouts:
        return _unasked(known, catalogue), []
    problems = [
        source.problem(("layouts", place), lack.message, lack.hint)
        for place, name in enumerate(briefing.layouts)
        if name not in known and (lack := catalogue.library.lacks("layout", name))
    ]
    listed = {*briefing.layouts, *_unasked(WITHOUT_CONTRACT, catalogue)}
    return tuple(name for name in known if name in listed), problems


def _can_fill(name: str, briefing: Briefing, catalogue: Catalogue) -> bool:
    """Whether a briefing has a section with a head for each box of a layout, where that has any."""
    boxes = catalogue.outline(name).boxes
    sections = [each for each in briefing.sections if is_for(each, name)]
    headed = all(each.heading or each.short_heading or isinstance(each, Box) for each in sections)
    return not boxes or (len(sections) == boxes and headed)


def _unasked(names: Iterable[str], catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(name for name in names if output_of(name, catalogue).by_default(name, catalogue))


def _with_needed(asked: Iterable[Target], order: Order, catalogue: Catalogue) -> list[Target]:
    """The files that are asked for, each behind the one that it is made from."""
    files: dict[str, Target] = {}
    for each in asked:
        if origin := output_of(each.layout, catalogue).origin(each, catalogue):
            source = _target(*origin, order, catalogue)
            files.setdefault(source.file, source)
            files[each.file] = replace(each, needs=(source.file,))
        else:
            files.setdefault(each.file, each)
    return list(files.values())


def _target(layout: str, edition: Edition | None, order: Order, catalogue: Catalogue) -> Target:
    name = edition.name if edition else STANDARD
    return Target(layout, edition, output_of(layout, catalogue).file(layout, name, order))


def _editions(
    order: Order, briefing: Briefing, source: Source, catalogue: Catalogue
) -> tuple[list[Edition | None], list[Problem]]:
    asked = order.editions or (STANDARD, *briefing.editions)
    if ALL in asked:
        asked = (STANDARD, *catalogue.library.editions())
    chosen: list[Edition | None] = []
    problems: list[Problem] = []
    for name in dict.fromkeys(asked):
        try:
            chosen.append(None if name == STANDARD else catalogue.edition(name))
        except ProblemsFound as found:
            problems += found.problems if order.editions else _listed(found, name, briefing, source)
    return chosen, problems


def _listed(
    found: ProblemsFound, name: str, briefing: Briefing, source: Source
) -> Iterator[Problem]:
    """Problems of an edition that the briefing lists; at that line, if there is no such edition."""
    for problem in found.problems:
        if problem.file:
            yield problem
        else:
            place = ("editions", briefing.editions.index(name))
            yield source.problem(place, problem.message, problem.hint)


def _has(edition: Edition | None, layout: str) -> bool:
    return edition is None or layout in edition.layouts


def _keeps_sides(edition: Edition | None, layout: str) -> bool:
    """Whether a layout has as many sides in an edition as without one."""
    changes = edition.file.layouts[layout] if edition else {}
    return not {"sides", "most_sides"} & set(changes)


def _relieved(
    chosen: Iterable[Edition | None], briefing: Briefing, catalogue: Catalogue
) -> set[str]:
    """The layouts that the briefing has replaced by their roomier edition, by listing that."""
    return {
        layout
        for edition in chosen
        if edition and edition.name in briefing.editions
        for layout in edition.layouts
        if catalogue.outline(layout).roomier == edition.name
    }


def _lacking(
    order: Order, layouts: Sequence[str], chosen: Sequence[Edition | None]
) -> Iterator[Problem]:
    """A problem for each edition in the order that has none of the layouts asked for."""
    if ALL in {*order.layouts, *order.editions} or not order.editions:
        return
    for edition in filter(None, chosen):
        for layout in order.layouts:
            if not _has(edition, layout):
                message = f'the edition "{edition.name}" has no {layout}'
                yield Problem("", 0, 0, message, f"it has: {', '.join(edition.layouts)}")
        if not order.layouts and not any(_has(edition, layout) for layout in layouts):
            message = f'the edition "{edition.name}" has nothing that is made unasked'
            yield Problem("", 0, 0, message, f"add --layout {edition.layouts[0]}")
