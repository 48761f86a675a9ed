"""Sections and their items as the form shows them: what is seen at once, and what behind "More"."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from briefgen.content import facts
from briefgen.content.entry import Item
from briefgen.content.section import KINDS, Quotes, Section, model_of
from briefgen.reading.yaml_source import DataPath
from briefgen.studio import labels
from briefgen.studio.fields import Field, Maker, item_model, keyed, plain_key
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
    """An item. `plain` is the key for which a text in its place stands, `said` names what is said
    behind "More", and `more` are the fields there, once somebody has opened it."""

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
        fields = self.maker.fields(model, said, path, _ELSEWHERE)
        seen = _seen(kind, model, said)
        rest = tuple(each for each in fields if each.key not in {*seen, _STAR})
        items, entry = listed(said, "items"), item_model(model)
        takes = entry and not (model is Quotes and said.get("text"))
        is_open = path in self.opened
        return SectionView(
            path=path,
            kind=kind,
            called=f"Section {int(path[-1]) + 1}",
            heading=str(said.get("heading") or said.get("short_heading") or words.label),
            first=tuple(each for each in fields if each.key in seen),
            star=None if items else next((each for each in fields if each.key == _STAR), None),
            kinds=tuple(_like(kind, said)),
            items=tuple(self._items(path, kind, entry, items)) if entry else (),
            fresh=self.item(kind, entry, (*path, "items", len(items)), None)
            if entry and takes
            else None,
            item=words.item,
            alike=entry.__name__ if entry else "",
            table=table_view(said, path) if kind == "table" else None,
            inner=self.sections(path, said),
            may_hold=path.count("sections") == 1,
            said=tuple(each.label for each in rest if each.there),
            more=rest if is_open else (),
            open=is_open,
        )

    def _items(
        self, path: DataPath, kind: str, model: type[BaseModel], items: list[Any]
    ) -> Iterator[ItemView]:
        for place, each in enumerate(items):
            yield self.item(kind, model, (*path, "items", place), each)

    def item(self, kind: str, model: type[BaseModel], path: DataPath, data: Any) -> ItemView:
        """The item at a path; one that nobody has written yet where `data` is None."""
        fields = self.maker.fields(model, data, path)
        seen = _SEEN_OF_ITEMS | ({"ref"} if kind == "cases" else set())
        first = [each for each in fields if each.key in seen]
        if kind == "cases":
            first.sort(key=lambda each: each.key != "ref")
        rest = tuple(each for each in fields if each.key not in {*seen, _STAR})
        is_open = path in self.opened
        word = labels.KINDS.get(kind, labels.KINDS["points"]).item
        return ItemView(
            path=path,
            called=f"{word.capitalize()} {int(path[-1]) + 1}",
            plain=plain_key(model, data),
            first=tuple(first),
            star=next((each for each in fields if each.key == _STAR), None),
            said=tuple(each.label for each in rest if each.there),
            more=rest if is_open else (),
            open=is_open,
        )


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
        has = {key for key, _ in keyed(model)}
        needs = any(
            info.is_required() for key, info in keyed(model) if key not in {"kind", "items"}
        )
        alike = own and item_model(model) is item_model(own) is Item
        if name == kind or (alike and has >= set(said) and not needs):
            yield Choice(name, words.label)
