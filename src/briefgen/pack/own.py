"""What one pack of many says otherwise than the briefing that it is made from."""

from collections.abc import Mapping

from briefgen.problems import Problem
from briefgen.reading.filled import filled, without
from briefgen.reading.yaml_source import Source
from briefgen.record.own_values import OwnValues


def own_briefing(source: Source, own: OwnValues) -> tuple[Source, list[Problem]]:
    """The briefing of one pack, not checked yet, and what cannot be done to it.

    Args:
        source: the briefing that all packs have.
        own: what this one says otherwise, and which sections it has.
    """
    names = _names(source)
    unknown = [
        source.problem((key,), f'there is no section "{name}"', _known(names))
        for key, asked in (("only", own.only), ("not", own.without))
        for name in asked
        if name not in names.values()
    ]
    source = filled(source, own.briefing)
    gone = [
        number
        for number in range(_count(source))
        if (own.only and names.get(number) not in own.only) or names.get(number) in own.without
    ]
    return (without(source, "sections", gone) if gone else source), unknown


def _names(source: Source) -> dict[int, str]:
    """The sections that have names, by their numbers."""
    sections = source.data.get("sections")
    listed = sections if isinstance(sections, list) else []
    return {
        number: str(section["name"])
        for number, section in enumerate(listed)
        if isinstance(section, Mapping) and section.get("name")
    }


def _count(source: Source) -> int:
    sections = source.data.get("sections")
    return len(sections) if isinstance(sections, list) else 0


def _known(names: Mapping[int, str]) -> str:
    if not names:
        return "give the section a name in the briefing, by a line  name: …  of its own"
    return f"sections that have a name: {', '.join(names.values())}"
