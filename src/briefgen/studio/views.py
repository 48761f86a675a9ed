"""Sections and their items as the form shows them: what is seen at once, and what behind "More"."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from briefgen.content import facts
from briefgen.content.entry import Item
from briefgen.content.section import KINDS, Quotes, Section, model_of
from briefgen.reading.yaml_source import DataPath
from briefgen.studio import labels
from briefgen.studio.fields import Field, Maker, plain_key
from briefgen.studio.keys import Key, item_model, keys
from briefgen.studio.offers import Choice
from briefgen.studio.tables import TableView, table_view

_STAR = "highlight"
_SEEN = {"heading", "by", "purpose", "path", "alt", "decorative", "caption"}  # of a section
_SEEN_OF_ITEMS = {
    *("text", "by", "number", "label", "date", "time", "place", "what", "title", "address"),
    *("code", "who", "role", "phone", "email"),
}
_WITH_TEXT = {"text", "box", "quote"}  # kinds whose text is seen also while it is empty
_ELSEWHERE = ("kind", "rows", "columns")  # keys that the form shows in another way than as fields


@dataclass(frozen=True)
class ItemView:
    """An item.

    `plain` is the key for which a text in its place stands, `said` names what is said behind
    "More", and `more` are the fields there, once somebody has opened it.
    """

    path: DataPath
    called: str
    plain: str
    first: tuple[Field, ...]
    star: Field | None
    said: tuple[str, ...]
    more: tuple[Field, ...] = ()
    open: bool = False


@dataclass(frozen=True)
class SectionView:
    """A section with its items or its table, and the sections in it.

    `item` is what one of its items is called, `alike` the name of their model: items go from one
    list to another where that is the same. `fresh` is an item that nobody has written yet. `kinds`
    are those that it could be without saying anything else.
    """

    path: DataPath
    kind: str
    called: str
    heading: str
    first: tuple[Field, ...]
    star: Field | None
    kinds: tuple[Choice, ...]
    items: tuple[ItemView, ...]
    fresh: ItemView | None
    item: str
    alike: str
    table: TableView | None
    inner: tuple["SectionView", ...]
    may_hold: bool
    said: tuple[str, ...]
    more: tuple[Field, ...] = ()
    open: bool = False


@dataclass(frozen=True)
class Viewer:
    """Makes the views of sections; `opened` are the paths of what has its "More" open."""

    maker: Maker
    opened: Collection[DataPath] = ()

    def sections(self, around: DataPath, data: Any) -> tuple[SectionView, ...]:
        """The sections that stand in the briefing, or in a section at a path."""
        return tuple(
            self.section((*around, "sections", place), each)
            for place, each in enumerate(listed(data, "sections"))
        )

    def section(self, path: DataPath, data: Any) -> SectionView:
        """The section at a path, in data that nobody has checked yet."""
        said = data if isinstance(data, Mapping) else {}
        model, kind = model_of(said), facts.kind_of(said)
        words = labels.KINDS.get(kind, labels.KINDS["points"])
        seen = _seen(kind, model, said)
        rest = [each for each in keys(model) if each.name not in {*seen, *_ELSEWHERE, _STAR}]
        fields = self.maker.fields(model, said, path, {*seen, _STAR})
        items, entry = listed(said, "items"), item_model(model)
        takes = entry and not (model is Quotes and said.get("text"))
        return SectionView(
            path=path,
            kind=kind,
            called=f"Section {int(path[-1]) + 1}",
            heading=str(said.get("heading") or said.get("short_heading") or words.label),
            first=_in_order(each for each in fields if each.key in seen),
            star=None if items else next((each for each in fields if each.key == _STAR), None),
            kinds=tuple(_like(kind, said)),
            items=tuple(self._items(path, kind, entry, items)) if entry else (),
            fresh=self.item(kind, entry, (*path, "items", len(items)), "")
            if entry and takes
            else None,
            item=words.item,
            alike=entry.__name__ if entry else "",
            table=table_view(said, path) if kind == "table" else None,
            inner=self.sections(path, said),
            may_hold=path.count("sections") == 1,
            said=_labels(rest, said),
            more=self._more(model, said, path, rest),
            open=path in self.opened,
        )

    def _more(
        self, model: type[BaseModel], data: Any, path: DataPath, rest: Sequence[Key]
    ) -> tuple[Field, ...]:
        """The fields behind "More", once somebody has opened it."""
        wanted = {each.name for each in rest}
        return self.maker.fields(model, data, path, wanted) if path in self.opened else ()

    def _items(
        self, path: DataPath, kind: str, model: type[BaseModel], items: list[Any]
    ) -> Iterator[ItemView]:
        for place, each in enumerate(items):
            yield self.item(kind, model, (*path, "items", place), each)

    def item(self, kind: str, model: type[BaseModel], path: DataPath, data: Any) -> ItemView:
        """The item at a path; one that nobody has written yet says an empty text."""
        seen = _SEEN_OF_ITEMS | ({"ref"} if kind == "cases" else set())
        rest = [each for each in keys(model) if each.name not in {*seen, _STAR}]
        fields = self.maker.fields(model, data, path, {*seen, _STAR})
        first = [each for each in fields if each.key != _STAR]
        first.sort(key=lambda each: each.key != "ref")
        word = labels.KINDS.get(kind, labels.KINDS["points"]).item
        return ItemView(
            path=path,
            called=f"{word.capitalize()} {int(path[-1]) + 1}",
            plain=plain_key(model, data),
            first=tuple(first),
            star=next((each for each in fields if each.key == _STAR), None),
            said=_labels(rest, data),
            more=self._more(model, data, path, rest),
            open=path in self.opened,
        )


def _labels(rest: Sequence[Key], data: Any) -> tuple[str, ...]:
    """What those keys are called of which the file says anything."""
    said = data if isinstance(data, Mapping) else {}
    return tuple(each.label for each in rest if said.get(each.name) and not each.structure)


def _in_order(fields: Iterable[Field]) -> tuple[Field, ...]:
    """What a box is for comes first."""
    return tuple(sorted(fields, key=lambda each: each.key != "purpose"))


def listed(data: Any, key: str) -> list[Any]:
    """The list behind a key, in data that nobody has checked yet; empty where there is none."""
    found = data.get(key) if isinstance(data, Mapping) else None
    return found if isinstance(found, list) else []


def _seen(kind: str, model: type[Section], said: Mapping[str, Any]) -> set[str]:
    """The keys of a section that are seen at once."""
    several = model is Quotes and bool(said.get("items"))  # each says its words itself
    with_text = bool(said.get("text")) or (kind in _WITH_TEXT and not several)
    seen = _SEEN - {"by"} if several and not said.get("by") else _SEEN
    return seen | {"text"} if with_text else seen


def _like(kind: str, said: Mapping[str, Any]) -> Iterator[Choice]:
    """The kinds that a section could be as well, with all that it says."""
    own = KINDS.get(kind)
    for name, words in labels.KINDS.items():
        model = KINDS[name]
        has = {each.name for each in keys(model)}
        needs = any(each.needed for each in keys(model) if each.name not in {"kind", "items"})
        alike = own and item_model(model) is item_model(own) is Item
        if name == kind or (alike and has >= set(said) and not needs):
            yield Choice(name, words.label)
