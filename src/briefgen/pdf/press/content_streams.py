"""Finds what a PDF paints in its pydyf objects, before the file is written."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pydyf

from briefgen.pdf.tags import is_a, resolve


class Content(NamedTuple):
    """A stream that paints, and the resources that it names."""

    stream: Any
    resources: Any


def pages(pdf: Any) -> Iterator[Any]:
    """The pages in order."""
    return (each for each in pdf.objects if is_a(each, "/Page"))


def images(pdf: Any) -> Iterator[Any]:
    """Every picture, and the masks of those that are partly transparent."""
    for each in pdf.objects:
        if isinstance(each, pydyf.Stream) and each.extra.get("Subtype") == "/Image":
            yield each


def named(pdf: Any, resources: Any, kind: str) -> dict[str, Any]:
    """The objects of one kind (XObject, Pattern, …) in resources, by their names there."""
    found = resolve(pdf, resources).get(kind, {})
    return {name: resolve(pdf, reference) for name, reference in found.items()}


def contents(pdf: Any) -> list[Content]:
    """Every stream that paints: of pages, and of the forms and patterns that they name."""
    return _within(pdf, (Content(resolve(pdf, p["Contents"]), p["Resources"]) for p in pages(pdf)))


def masks(pdf: Any) -> dict[int, Content]:
    """Those streams that are soft masks, by their numbers: how light they are says what shows."""
    groups = (
        resolve(pdf, state["SMask"]["G"])
        for content in contents(pdf)
        for state in named(pdf, content.resources, "ExtGState").values()
        if "SMask" in state
    )
    found = _within(pdf, (Content(group, group.extra["Resources"]) for group in groups))
    return {content.stream.number: content for content in found}


def _within(pdf: Any, begin: Iterable[Content]) -> list[Content]:
    found: dict[int, Content] = {}
    waiting = list(begin)
    while waiting:
        content = waiting.pop()
        if content.stream.number not in found:
            found[content.stream.number] = content
            waiting += [
                Content(form, form.extra["Resources"])
                for kind in ("XObject", "Pattern")
                for form in named(pdf, content.resources, kind).values()
                if "Resources" in form.extra
            ]
    return list(found.values())
