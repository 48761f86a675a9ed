"""The form of a briefing as HTML: the whole, or the part of it that changed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.content import facts
from briefgen.content.briefing import Briefing
from briefgen.content.section import KINDS
from briefgen.problems import Problem
from briefgen.reading.model_walk import value_at
from briefgen.reading.yaml_source import DataPath
from briefgen.studio import labels
from briefgen.studio.fields import TO_WRITE, Field, Maker
from briefgen.studio.keys import item_model, keys
from briefgen.studio.offers import Offers
from briefgen.studio.templating import render
from briefgen.studio.views import Viewer
from briefgen.unicode import cldr

_FIRST = ("title", "short_title", "period", "language", "brand")
_WRITTEN = {"address": "www.example.org"}  # where no mark may stand
_MADE = ("layouts", "editions")


@dataclass(frozen=True)
class NewKind:
    """A kind of section to choose from, and what a new one says."""

    kind: str
    label: str
    sentence: str
    value: Mapping[str, Any]


@dataclass(frozen=True)
class Form:
    """Makes the form of a briefing.

    Args:
        data: the briefing, in data that nobody has checked yet.
        offers: what there is to choose from.
        opened: the paths of the sections and items whose "More" is open.
    """

    data: Mapping[str, Any]
    offers: Offers
    opened: Collection[DataPath] = ()

    def whole(self) -> str:
        """All of it."""
        fields = self._maker.fields(Briefing, self.data, ())
        known = (*_FIRST, *_MADE, "sources")
        return render(
            "form.html",
            first=_of(fields, *_FIRST),
            made=_of(fields, *_MADE),
            more=[each for each in fields if each.key not in known],
            sources=_of(fields, "sources")[0],
            sections=self._viewer.sections((), self.data),
            kinds=new_kinds(),
            **self._written,
        )

    def section(self, path: DataPath) -> str:
        """One section of it."""
        view = self._viewer.section(path, value_at(self.data, path))
        return render("form_section.html", section_view=view, **self._written)

    @property
    def _written(self) -> Mapping[str, str]:
        """How its texts are written; from left to right it is the words themselves that say it."""
        language = facts.language(self.data)
        is_rtl = cldr.is_tag(language) and cldr.direction(language) == "rtl"
        return {"language": language, "direction": "rtl" if is_rtl else "auto"}

    @property
    def _maker(self) -> Maker:
        return Maker(self.offers, facts.language(self.data))

    @property
    def _viewer(self) -> Viewer:
        return Viewer(self._maker, self.opened)


def unreadable(problems: tuple[Problem, ...]) -> str:
    """What stands in place of the form while the file is no YAML."""
    return render("form_unreadable.html", problems=problems)


def new_kinds() -> list[NewKind]:
    """Every kind of section, in the order in which they are offered."""
    return [
        NewKind(kind, words.label, words.sentence, _fresh(kind))
        for kind, words in labels.KINDS.items()
    ]


def _fresh(kind: str) -> Mapping[str, Any]:
    """What a new section of a kind says: all that its pages need, to be written over."""
    section: dict[str, Any] = {"kind": kind}
    if kind in {"quote", "box"}:
        return {**section, "text": TO_WRITE}
    section["heading"] = TO_WRITE
    if kind == "text":
        return {**section, "text": TO_WRITE}
    if kind == "table":
        return {**section, "rows": [[TO_WRITE, TO_WRITE], [TO_WRITE, TO_WRITE]]}
    if kind == "picture":  # its file and its words are asked for first
        return {"kind": kind}
    model = item_model(KINDS[kind])
    needed = [each.name for each in keys(model) if each.needed] if model else []
    item = {name: _WRITTEN.get(name, TO_WRITE) for name in needed}
    return {**section, "items": [TO_WRITE if list(item) == ["text"] else item]}


def _of(fields: tuple[Field, ...], *keys: str) -> list[Field]:
    return [each for key in keys for each in fields if each.key == key]
