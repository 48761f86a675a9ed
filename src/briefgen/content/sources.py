"""Sources: what texts of a briefing cite, and their numbers in the order of their first marks."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import Field

from briefgen.content import facts, marks
from briefgen.content.contact_block import WebPage
from briefgen.content.entry import Text
from briefgen.content.section import matching
from briefgen.content.slip import Reading
from briefgen.language.fixed_words import PRINTED, put_in
from briefgen.problems import InForm, Problem
from briefgen.reading.model_walk import value_at
from briefgen.reading.models import Strict
from briefgen.reading.yaml_source import DataPath, Source

# Keys of sections and items whose texts stand where no mark can: in heads, columns and addresses;
# or nowhere, as that of who agreed to a picture.
_BARE = {
    *("name", "kind", "heading", "short_heading", "counted", "ref", "number", "date", "time"),
    *("who", "phone", "email", "address", "alt", "path", "columns", "consent"),
}


class Cited(Strict):
    """A source that texts cite by a mark: ``[^wt2018]``."""

    name: Annotated[
        str,
        matching(
            r"[A-Za-z0-9_-]+",
            '"{}" cannot be the name of a source',
            "write letters and digits without spaces: wt2018",
        ),
    ] = Field(
        description="What a text that cites it writes in its mark: [^wt2018].", examples=["wt2018"]
    )
    text: Text = Field(
        description="The source, as printed.",
        examples=["HM Government (2018), Working Together to Safeguard Children"],
    )
    address: Annotated[WebPage, PRINTED] = Field(
        "", description="Its web address.", examples=["www.example.org/working-together"]
    )


def cited(data: Any, called: str) -> dict[str, marks.Cited]:
    """The sources of a briefing that texts cite, by name, in the order in which they are cited.

    Args:
        data: the briefing.
        called: what a link to a source says, with ``{number}`` in it.
    """
    known = _names(data)
    names = dict.fromkeys(
        name for path, name in _marks(data) if _may_cite(path, data) and name in known
    )
    return {
        name: marks.Cited(number, known[name][1], put_in(called, number=number))
        for number, name in enumerate(names, 1)
    }


def problems(source: Source) -> list[Problem]:
    """What is wrong with marks and with the names of sources, each with its line."""
    return [*_given_twice(source), *_wrong_marks(source)]


def never_cited(reading: Reading) -> Iterator[Problem]:
    """Sources that no text cites: they are not printed."""
    data = reading.source.data
    cited = {name for _, name in _marks(data)} if reading.briefing is data else set()
    for name, path in _names(data).items() if reading.briefing is data else ():
        if name not in cited and marks.names_in(marks.typed(name)):
            hint = f"write {marks.typed(name)} behind the words that it supports, or delete it"
            yield reading.slip(path, f'no text cites the source "{name}"', hint)


def _names(data: Any) -> Mapping[str, tuple[str, int, str]]:
    """The path of each name of a source; of a name that is given twice the first."""
    return {name: path for path, name in reversed([*_named(data)])}


def _named(data: Any) -> Iterator[tuple[tuple[str, int, str], str]]:
    listed = data.get("sources") if isinstance(data, Mapping) else None
    for number, each in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(each, Mapping) and isinstance(name := each.get("name"), str) and name:
            yield ("sources", number, "name"), name


def _marks(data: Any) -> Iterator[tuple[DataPath, str]]:
    """Every mark, by the path of its text, and the name that stands in it."""
    for path, text in facts.texts(data):
        yield from ((path, name) for name in marks.names_in(text))


def _may_cite(path: DataPath, data: Any) -> bool:
    if path[0] != "sections" or _BARE & set(path):
        return False
    in_first_row = path[-3:-1] == ("rows", 0)  # the headings, where columns: does not say them
    return not in_first_row or bool(value_at(data, (*path[:-3], "columns")))


def _given_twice(source: Source) -> Iterator[Problem]:
    known = _names(source.data)
    for path, name in _named(source.data):
        if known[name] != path:
            message = f'the source "{name}" stands on line {source.mark(known[name]).line} already'
            hint = "give each source a name of its own"
            in_form = InForm(hint, message=f'another source has the name "{name}" already')
            yield source.problem(path, message, hint, in_form=in_form)


def _wrong_marks(source: Source) -> Iterator[Problem]:
    known = _names(source.data)
    for path, name in _marks(source.data):
        if name not in known:
            hint, in_form = _nearest(name, known)
            yield source.problem(path, f'there is no source "{name}"', hint, in_form=in_form)
        elif not _may_cite(path, source.data):
            message = f"no source can be cited here: {marks.typed(name)}"
            yield source.problem(path, message, "put the mark behind words of a text or an item")


def _nearest(name: str, known: Mapping[str, Any]) -> tuple[str, InForm | None]:
    near = get_close_matches(name, known, n=1)
    if near:
        return f'did you mean "{near[0]}"?', None
    hint = f"add it at the foot of the file:  sources: [{{name: {name}, text: …}}]"
    return hint, InForm("add it under “Sources”")
