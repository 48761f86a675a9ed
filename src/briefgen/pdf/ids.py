"""Finds where elements landed, without a style for each of them.

WeasyPrint 70 gives each element with an id a style of its own, as the id is part of it. So ids that
no style and no link names are taken out of its sight, and what is alike shares its style.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote

from weasyprint.css import AnonymousStyle

ASIDE = "data-id"  # the attribute that holds an id out of sight
Edges = tuple[float, float, float, float]  # left, top, right and bottom, in pixels
# Selectors of all ids or of several, ids that are written in codes, and boxes that are moved.
_NAMES_MORE = re.compile(r"\[\s*id\s*[^\s=]|\\[0-9a-f]|transform\s*:", re.IGNORECASE)


def set_ids_aside(root: Any, styles: Iterable[str]) -> None:
    """Take those ids of a page out of sight that need not be seen.

    Args:
        root: the page's element tree, which is changed.
        styles: the texts of all its styles.
    """
    named = "\n".join([*styles, *(element.get("style", "") for element in root.iter())])
    if _NAMES_MORE.search(named):
        return
    named = named.replace("\\", "")
    linked = {unquote(value[1:]) for value in _values(root) if value.startswith("#")}
    for element in root.iter():
        name = element.get("id")
        if name and name not in linked and name not in named and _is_html(element):
            element.set(ASIDE, element.attrib.pop("id"))


def edges_by_id(page: Any) -> dict[str, Edges]:
    """Where the first box of each id is on a page."""
    found: dict[str, Edges] = dict(page.anchors)
    for box in _boxes(page._page_box):  # noqa: SLF001 - nothing else has it
        if name := _aside(box):
            left, top, width, height = box.hit_area()
            found.setdefault(name, (left, top, left + width, top + height))
    return found


def _values(root: Any) -> Iterator[str]:
    return (value for element in root.iter() for value in element.attrib.values())


def _is_html(element: Any) -> bool:
    return isinstance(element.tag, str) and not element.tag.startswith("{")


def _aside(box: Any) -> str | None:
    """The id of the element whose own box this is, if it was set aside."""
    if box.element is None or isinstance(box.style, AnonymousStyle):
        return None
    name: str | None = box.element.get(ASIDE)
    return name if box.element_tag == box.element.tag else None


def _boxes(box: Any) -> Iterator[Any]:
    """A box and all that is in it, in the order in which WeasyPrint looks for ids."""
    yield box
    for child in box.all_children():
        yield from _boxes(child)
