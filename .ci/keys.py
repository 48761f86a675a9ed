"""The keys of models as tables of Markdown: one for each model, and below it those of its keys."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from inspect import getdoc
from typing import Any, Literal, get_args, get_origin

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from briefgen.reading import model_walk
from briefgen.unicode.cldr import Tag

HEAD = """
| Key | What it says | What stands there | For example | When left out |
|---|---|---|---|---|
"""
PLAIN = {str: "text", bool: "`true` or `false`", int: "a whole number", float: "a number"}
LONGEST = 100  # characters of an example
UNUSED = "*Of brand.yml; briefgen does not use it.*"

Model = type[BaseModel]


@dataclass(frozen=True)
class Group:
    """A model with a table below a heading of its own, without the keys of `beside`.

    `sample` is what a file says that has all keys: examples, where the model gives none.
    """

    model: Model
    title: str
    beside: Model | None = None
    sample: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Tables:
    """The tables of a page. `titles` says below which heading the keys of a model stand."""

    titles: dict[Model, str] = field(default_factory=dict)

    def of(self, groups: Sequence[Group]) -> Iterator[str]:
        """The tables of models, each followed by those of the models that only its keys have."""
        self.titles |= {group.model: group.title for group in groups if not group.beside}
        for group in groups:
            yield from self._group(group, 2)

    def _group(self, group: Group, level: int) -> Iterator[str]:
        known = set(self.titles) | {group.model}
        said = (getdoc(group.model) or "").partition("\n\n")[0].replace("\n", " ")
        rows = "".join(self._rows(group))
        yield f"\n{'#' * level} {group.title}\n\n{plain(said)}\n{HEAD}{rows}"
        for model in [each for each in self.titles if each not in known]:
            title = self.titles[model]
            sample = group.sample.get(title.strip("`"))
            yield from self._group(Group(model, title, sample=sample or {}), 3)

    def _rows(self, group: Group) -> Iterator[str]:
        above = group.beside.model_fields if group.beside else {}
        for name, info in group.model.model_fields.items():
            if info.init is not False and not _alike(info, above.get(name)):
                yield self._row(group, name, info)

    def _row(self, group: Group, name: str, info: FieldInfo) -> str:
        key, said = info.alias or name, info.description or _inherited(group.model, name)
        named = f"**`{key}`**" if info.is_required() else f"`{key}`"
        unused = info.annotation is Any and not said
        what = "" if unused else self.words([info.annotation], key, group.title)
        examples = [*(info.examples or ()), *_alone(group.sample.get(key))]
        shown = _code(examples[0]) if examples else ""
        cells = (named, UNUSED if unused else plain(said), what, shown, _default(info))
        return f"| {' | '.join(cells)} |\n"

    def words(self, allowed: Sequence[Any], key: str, parent: str) -> str:
        """What may stand behind a key, in words; models are named by links to their tables."""
        each = (self._words(kind, key, parent) for kind in model_walk.options(allowed))
        return ", or ".join(dict.fromkeys(filter(None, each)))

    def _words(self, kind: Any, key: str, parent: str) -> str:
        origin, inner = get_origin(kind), get_args(kind)
        if origin is Literal:
            return ", ".join(f"`{word}`" for word in inner if word)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return self._link(kind, key, parent)
        if kind in PLAIN or kind in (type(None), Any):
            return PLAIN.get(kind, "")
        if isinstance(origin, type) and issubclass(origin, Mapping):
            texts = inner == (Tag, str)
            return "text, or one for each language" if texts else self._named(inner[1], key, parent)
        if origin in (tuple, list):
            several = "a list" if origin is list or Ellipsis in inner else f"a list of {len(inner)}"
            return f"{several}: {self.words(inner[:1], key, parent)}"
        message = f"say in words what {kind} is"
        raise TypeError(message)

    def _named(self, kind: Any, key: str, parent: str) -> str:
        return f"names of your own, each with {self.words([kind], key, parent) or 'keys'}"

    def _link(self, model: Model, key: str, parent: str) -> str:
        title = next((self.titles[each] for each in model.__mro__ if each in self.titles), "")
        if not title:
            title = f"`{key}`" if f"`{key}`" not in self.titles.values() else f"`{key}` of {parent}"
            self.titles[model] = title
        return f"[{_called(title)}](#{slug(title)})"


def slug(title: str) -> str:
    """The anchor of a heading, as Zensical and GitHub give it."""
    return re.sub(r"[\s]+", "-", re.sub(r"[^\w\s-]", "", title).strip().lower())


def _called(title: str) -> str:
    return title if title.startswith("`") else title[0].lower() + title[1:]


def _alone(value: Any) -> list[Any]:
    """A value that has no keys of its own: these stand in a table below."""
    return [] if value in ("", None) or isinstance(value, Mapping) else [value]


def _inherited(model: Model, name: str) -> str:
    """What a model that this one is made from says of a key."""
    fields = (each.model_fields for each in model.__mro__[1:] if issubclass(each, BaseModel))
    return next((each[name].description or "" for each in fields if name in each), "")


def _alike(info: FieldInfo, other: FieldInfo | None) -> bool:
    """Whether a key says in two models the same."""
    said = (info.annotation, info.description)
    return other is not None and said == (other.annotation, other.description)


def _default(info: FieldInfo) -> str:
    value = info.get_default(call_default_factory=True)
    if info.is_required():
        return "*needed*"
    says_nothing = value in ("", (), {}, [], None) or value is PydanticUndefined
    return "" if says_nothing or isinstance(value, BaseModel) else _code(value)


def _code(value: Any) -> str:
    """A value as it is typed in YAML, on one line."""
    if isinstance(value, str):
        text = value
    elif isinstance(value, bool):
        text = str(value).lower()
    else:
        text = str(yaml.dump(value, Dumper=_Plain, width=10_000)).removesuffix("...\n").strip()
    shown = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return "`" + shown.replace("|", r"\|") + "`"


class _Plain(yaml.SafeDumper):
    """YAML on one line, its keys in their order; a tuple is a list."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        one_line = {"default_flow_style": True, "allow_unicode": True, "sort_keys": False}
        super().__init__(*args, **(settings | one_line))


_Plain.add_representer(tuple, yaml.SafeDumper.represent_list)


def plain(text: str) -> str:
    """A text in a cell of a table: its code stays code, and no other sign of it means anything."""
    parts = re.split(r"(`+[^`]+`+)", text)
    return "".join(
        re.sub(r"([*<>_|\[\]])", r"\\\1", part) if place % 2 == 0 else f"`{part.strip('`')}`"
        for place, part in enumerate(parts)
    )
