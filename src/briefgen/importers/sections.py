"""The groups of a file as the sections of a briefing, and these as plain data."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from briefgen.content.section import MOST_ITEMS
from briefgen.importers import inline, parts
from briefgen.importers.draft import Path
from briefgen.importers.outline import Group
from briefgen.importers.parts import Named, Part

_LONG_LIST = 6  # items
_ORDER = (  # of the keys of a section
    *("kind", "purpose", "heading", "path", "alt", "decorative", "caption", "width", "may_drop"),
    *("text", "by", "continues", "columns", "rows", "row_headings", "items", "sections"),
)


def sections(groups: Sequence[Group], named: Named) -> list[Part]:
    """Groups as sections; long lists in them may go on overleaf.

    Args:
        groups: headings with what stands below them.
        named: the files of pictures.
    """
    found = [*_sections(groups, named)]
    _let_long_lists_continue(found)
    return found


def every(sections: Iterable[Part]) -> Iterator[Part]:
    """All sections, each before those in it."""
    for part in sections:
        yield part
        yield from every(part.inner)


def said(part: Part) -> dict[str, Any]:
    """A section as plain data, its keys in the order in which people write them."""
    inner = {"sections": [said(each) for each in part.inner]} if part.inner else {}
    data = {**part.said, **inner}
    return {key: data[key] for key in sorted(data, key=_ORDER.index) if data[key] != ""}


def unsure(sections: Sequence[Part], path: Path = ("sections",)) -> dict[Path, tuple[str, ...]]:
    """What is not sure about sections, and about those in them, by their paths."""
    found: dict[Path, tuple[str, ...]] = {}
    for at, part in enumerate(sections):
        if part.unsure:
            found[*path, at] = tuple(part.unsure)
        found |= unsure(part.inner, (*path, at, "sections"))
    return found


def _sections(groups: Sequence[Group], named: Named) -> Iterator[Part]:
    """Each group as a section with its heading, and what does not go into that as others."""
    for group in groups:
        heading = inline.text_of(group.heading, cites=False, looks=False)
        first, *others = parts.parts(group.blocks, heading, named) or [Part()]
        inner = [*_sections(group.inner, named)]
        if heading:
            first.said["heading"] = heading
            first.said.pop("may_drop", None)  # else the heading would drop as well
        if heading and 0 < len(inner) <= MOST_ITEMS:
            first.inner, others, inner = [*others, *inner], [], []
        yield from (
            _named_table(part, heading)
            for part in [first, *others, *inner]
            if part.said or part.inner
        )


def _let_long_lists_continue(sections: Iterable[Part]) -> None:
    """Let long lists go on overleaf: else each would have to stand on one side as a whole."""
    for part in every(sections):
        if part.is_list and len(part.said["items"]) >= _LONG_LIST and part.said["kind"] != "quote":
            part.said["continues"] = True


def _named_table(part: Part, heading: str) -> Part:
    """A part whose table has a name: below a heading that stands elsewhere, the same as caption."""
    said = part.said
    if said.get("kind") == "table" and not said.get("heading") and not said.get("caption"):
        said["caption"] = heading or "Table"
        part.unsure.append("this table has no name; say what it shows, behind  caption:")
    return part
