"""What is wrong with what a briefing lets drop, in a file that nobody has checked yet.

A section that some text counts must be there as a whole, for facts count what the briefing says.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.content import facts
from briefgen.problems import Change, Fix, InForm, Problem
from briefgen.reading.yaml_source import DataPath, Source

KEY = "may_drop"
_COUNTED = "a text counts what stands in this section, so nothing of it can drop"


def problems(source: Source) -> list[Problem]:
    """What is wrong with what may drop, by the briefing alone."""
    return [*counted(source, source), *_all_of_it(source)]


def counted(source: Source, stating: Source) -> Iterator[Problem]:
    """Sections and items that may not drop, because a text says how many there are.

    Args:
        source: the briefing.
        stating: the file with the texts: the briefing itself, or its brand's.
    """
    stated = {name: path for path, name in _stated(stating)}
    names = {_name(section) for _, section in facts.sections(source.data)}
    for place, section in facts.sections(source.data):
        kind = facts.kind_of(section)
        called = {_name(section), kind if kind not in names else None}
        counting = next((stated[name] for name in stated if name in called), None)
        if counting is None:
            continue
        line = f"line {stating.mark(counting).line}"
        where = line if stating is source else f"{line} of {stating.file}"
        around = source.data["sections"][place[1]]
        paths = [*_with_key(section, place), *([place[:2]] if around.get(KEY) else [])]
        for path in dict.fromkeys(paths):
            message = f"the text in {where} counts this section, so nothing of it can drop"
            hint = f"delete may_drop, or say in {where} what you mean without a number"
            yield source.problem((*path, KEY), message, hint, in_form=_stays(path, _COUNTED))


def _stays(path: DataPath, message: str = "") -> InForm:
    fix = Fix("Always show it", (Change((*path, KEY)),))
    return InForm("choose “Always shown” under “Where there is no room”", (fix,), message)


def _name(section: Mapping[str, Any]) -> str:
    """The name of a section that nobody has checked yet, if it is one."""
    said = section.get("name")
    return said if isinstance(said, str) else ""


def _stated(source: Source) -> Iterator[tuple[DataPath, str]]:
    """The names of sections and kinds that texts state facts of, each with the text's path."""
    for path, text in facts.texts(source.data):
        for found in facts.FACT.finditer(text):
            name, apart, _ = found[1].partition("|")[0].strip().rpartition(".")
            if apart:
                yield path, name


def _with_key(section: Mapping[str, Any], path: DataPath) -> Iterator[DataPath]:
    """The paths of a section and of those of its items that may drop."""
    if section.get(KEY):
        yield path
    items = section.get("items")
    for place, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, Mapping) and item.get(KEY):
            yield (*path, "items", place)


def _all_of_it(source: Source) -> Iterator[Problem]:
    """The problem of a briefing of which nothing is sure to be printed."""
    sections = [each for path, each in facts.sections(source.data) if path[2:] == ()]
    if sections and all(section.get(KEY) for section in sections):
        message = "every section may drop, so nothing is sure to be printed"
        hint = "delete this line, or may_drop of another section: one at least must stay"
        path = ("sections", len(sections) - 1)
        yield source.problem((*path, KEY), message, hint, in_form=_stays(path))
