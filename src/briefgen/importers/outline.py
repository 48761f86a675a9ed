"""The outline of a file: its title, what stands below it, and its text by headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefgen.importers import headings, inline, repeats
from briefgen.importers.document import Block, LeftOut, Paragraph, Picture, Run
from briefgen.language.fixed_words import LONGEST_LINE

_PERIOD = r"((?:19|20)\d\d)\s*[-\u2013/]\s*((?:19|20)?\d\d)"
_ONLY_PERIOD = re.compile(rf"\s*\(?\s*{_PERIOD}\s*\)?\s*")
_PERIOD_AT_END = re.compile(rf"[\s:,\u2013-]*\(?\b{_PERIOD}\s*\)?\s*$")


@dataclass
class Group:
    """A heading with its level and all that stands below it; the first group has no heading."""

    heading: tuple[Run, ...] = ()
    level: int = 0
    blocks: list[Block] = field(default_factory=list)
    inner: list["Group"] = field(default_factory=list)


@dataclass(frozen=True)
class Outline:
    """Title and period as plain texts (empty where there is none), and the groups of blocks.

    `is_guessed` says that the title was told by its look alone. `left_out` is what the groups
    do not hold, since layouts print it by themselves.
    """

    title: str
    is_guessed: bool
    period: str
    groups: tuple[Group, ...]
    left_out: tuple[LeftOut, ...]


def outline(blocks: Sequence[Block], stated: str = "") -> Outline:
    """The outline of blocks whose headings have levels, from 1.

    Args:
        blocks: all that the file says.
        stated: the title that the file states of itself, without printing it.

    Returns:
        The outline. Headings of the highest level begin groups, those of the next level groups
        inside; deeper ones stay among the blocks.
    """
    title, rest, is_guessed = _title(blocks, stated)
    rest, left_out = repeats.without(rest, title)
    rest, of_notes = repeats.without_heading_of_notes(rest)
    period, rest = _period_alone(rest) if title else ("", rest)
    if not period:
        title, period = without_period(title)
    groups = tuple(_groups(headings.without_gaps(rest)))
    return Outline(title, is_guessed, period, groups, (*left_out, *of_notes))


def _title(blocks: Sequence[Block], stated: str) -> tuple[str, list[Block], bool]:
    """The title, all other blocks, and whether it was told by its look alone.

    It is what the file calls so, or the only heading of the highest level, or such a heading before
    all text. Paragraphs that follow each other and look alike are one title.
    """
    called = _called_title(blocks)
    places = called or _looks_like_title(blocks, stated)
    said = [inline.text_of(each.runs, cites=False, looks=False) for each in _at(blocks, places)]
    title = " ".join(filter(None, said))
    if not title or len(title) > LONGEST_LINE:
        return "", list(blocks), False
    return title, [each for at, each in enumerate(blocks) if at not in places], not called


def _at(blocks: Sequence[Block], places: Sequence[int]) -> list[Paragraph]:
    return [each for at in places if isinstance(each := blocks[at], Paragraph)]


def _called_title(blocks: Sequence[Block]) -> list[int]:
    return _run_of(
        [
            at
            for at, each in enumerate(blocks)
            if isinstance(each, Paragraph) and each.style.casefold() == "title"
        ]
    )


def _looks_like_title(blocks: Sequence[Block], stated: str) -> list[int]:
    highest = [
        at for at, each in enumerate(blocks) if isinstance(each, Paragraph) and each.level == 1
    ]
    first = _run_of(highest)
    before = (each for each in blocks[: first[0]] if not isinstance(each, Picture)) if first else ()
    others = [at for at in highest if at not in first]
    said = " ".join(each.text for each in _at(blocks, first))
    is_first = not list(before) and (not stated or stated.casefold() in said.casefold())
    return first if not others or is_first else []


def _run_of(places: Sequence[int]) -> list[int]:
    """The first of the places, and those that follow it at once."""
    return [at for number, at in enumerate(places) if at == places[0] + number]


def _period_alone(blocks: list[Block]) -> tuple[str, list[Block]]:
    """The period where it stands in a paragraph of its own near the title, and the other blocks."""
    for at, block in enumerate(blocks[:3]):
        if isinstance(block, Paragraph) and (found := _ONLY_PERIOD.fullmatch(block.text)):
            return f"{found[1]}-{found[2]}", [*blocks[:at], *blocks[at + 1 :]]
    return "", blocks


def without_period(title: str) -> tuple[str, str]:
    """A title without the period at its end, and the period."""
    found = _PERIOD_AT_END.search(title)
    if not found or not found.start():
        return title, ""
    return title[: found.start()], f"{found[1]}-{found[2]}"


def _groups(blocks: Sequence[Block]) -> list[Group]:
    groups = [Group()]
    for block in blocks:
        level = block.level if isinstance(block, Paragraph) else 0
        if isinstance(block, Paragraph) and level == 1:
            groups.append(Group(block.runs, level))
        elif isinstance(block, Paragraph) and level == 2 and groups[-1].level:  # noqa: PLR2004 - a sub-heading
            groups[-1].inner.append(Group(block.runs, level))
        else:
            at = groups[-1].inner[-1] if groups[-1].inner else groups[-1]
            at.blocks.append(_deeper(block))
    return [each for each in groups if each.heading or each.blocks]


def _deeper(block: Block) -> Block:
    """A heading that is too deep for a section, as a paragraph in bold."""
    if not isinstance(block, Paragraph) or not block.level:
        return block
    runs = tuple(replace(run, bold=True, italic=False) for run in block.runs)
    return replace(block, runs=runs, level=0)
