"""Which types a pydantic model allows at a path of its data."""

import enum
import types
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import AliasChoices, BaseModel
from pydantic.fields import FieldInfo

Path = tuple[str | int, ...]


def value_at(data: Any, path: tuple[str | int, ...]) -> Any:
    """Give what stands at a path, or None where nothing does."""
    for part in path:
        if not has(data, part):
            return None
        data = data[part]
    return data


def has(data: Any, part: str | int) -> bool:
    """Say whether plain data has this key or this place in a list."""
    if isinstance(data, dict):
        return part in data
    return isinstance(data, list) and isinstance(part, int) and 0 <= part < len(data)


def step(allowed: Iterable[Any], part: str | int) -> tuple[Any, ...]:
    """Give the types allowed one step further in; none when `part` is no step into them."""
    return tuple(inner for kind in options(allowed) for inner in _into(kind, part))


def options(allowed: Iterable[Any]) -> Iterator[Any]:
    """Give every single type behind unions, annotations and named types."""
    for kind in allowed:
        origin = get_origin(kind)
        if origin in (Union, types.UnionType):
            yield from options(get_args(kind))
        elif origin is Annotated:
            yield from options(get_args(kind)[:1])
        elif hasattr(kind, "__value__"):
            yield from options([kind.__value__])
        else:
            yield kind


def models(allowed: Iterable[Any]) -> list[type[BaseModel]]:
    """Give the models among the types allowed."""
    return [kind for kind in options(allowed) if _is_class(kind, BaseModel)]


def branch(allowed: Iterable[Any], name: str | int) -> tuple[Any, ...]:
    """Narrow the types allowed to the one that pydantic names in a union, where it can be told."""
    every = tuple(options(allowed))
    named = tuple(kind for kind in every if getattr(kind, "__name__", "") == name)
    return named or tuple(kind for kind in every if _has_tag(kind, name)) or every


def keys(model: type[BaseModel]) -> list[str]:
    """Give the keys that a file may use for a model's fields, in their order.

    A field with ``init=False`` is one that only models around it have.
    """
    fields = [each for each in model.model_fields.items() if each[1].init is not False]
    return [key for name, info in fields for key in _spellings(name, info)]


def every_key(model: type[BaseModel]) -> frozenset[str]:
    """Give all keys that a file of a model may hold, however deep."""
    waiting, seen = [model], set[type[BaseModel]]()
    while waiting:
        if (each := waiting.pop()) not in seen:
            seen.add(each)
            waiting += _models_in([info.annotation for info in each.model_fields.values()])
    return frozenset(key for each in seen for key in keys(each))


def _models_in(allowed: Iterable[Any]) -> list[type[BaseModel]]:
    """Give the models that stand in types, or in lists or mappings of these."""
    found = list[type[BaseModel]]()
    for kind in options(allowed):
        found += models([kind])
        found += _models_in(get_args(kind)) if get_origin(kind) not in {None, Literal} else []
    return found


def example(allowed: Iterable[Any], key: str) -> Any:
    """Give what may stand behind a key, by the example of its field, or None without one."""
    for model in models(allowed):
        for name, info in model.model_fields.items():
            if key in _spellings(name, info) and info.examples:
                return info.examples[0]
    return None


def is_needed(allowed: Iterable[Any], key: str) -> bool:
    """Say whether a model that may stand here cannot do without a key."""
    return any(key in needed(model) for model in models(allowed))


def needed(model: type[BaseModel]) -> dict[str, Any]:
    """Give an example for each key that a model cannot do without."""
    required = [name for name, info in model.model_fields.items() if info.is_required()]
    return {name: example([model], name) for name in required}


def choices(allowed: Iterable[Any]) -> list[str]:
    """Give the words that may stand where only some words may."""
    found: list[str] = []
    for kind in options(allowed):
        if get_origin(kind) is Literal:
            found += [str(getattr(word, "value", word)) for word in get_args(kind)]
        elif _is_class(kind, enum.Enum):
            found += [str(member.value) for member in kind]
    return found


def marked(
    kind: Any, mark: object, data: Any, *, below: bool = False
) -> Iterator[tuple[Path, str]]:
    """Give every text in data whose type bears a mark, with its path.

    A text in place of a whole model counts as the model's first field. A text below a union is
    given once for each type of the union that fits. `below` says that a type around bears the mark.
    """
    shape = _shape(kind, mark, below)
    if isinstance(data, str) and shape.is_text:
        yield (), data
    for (inner, under), place, value in _inside(shape, data):
        for path, text in marked(inner, mark, value, below=under):
            yield (*place, *path), text


def _inside(shape: "_Shape", data: Any) -> Iterator[tuple["_Part", Path, Any]]:
    """What a value holds: the type, the path and the data of each part in which texts may stand."""
    if isinstance(data, str):
        yield from ((part, (), data) for part in shape.in_place)
    elif isinstance(data, dict | list):
        yield from ((part, (), data) for part in shape.same)
    if isinstance(data, dict):
        yield from ((part, (key,), data[key]) for key, part in shape.behind if key in data)
    elif isinstance(data, list):
        yield from ((part, (at,), each) for part in shape.items for at, each in enumerate(data))


_Part = tuple[Any, bool]  # a type, and whether one around it bears the mark


class _Shape(NamedTuple):
    """Where texts with a mark may stand in data of a type.

    `is_text` says that such a text may stand there itself. The other types are those of the same
    data (of a union), of a text in its place, of what stands behind keys, and of a list's items.
    """

    is_text: bool
    same: tuple[_Part, ...] = ()
    in_place: tuple[_Part, ...] = ()
    behind: tuple[tuple[str, _Part], ...] = ()
    items: tuple[_Part, ...] = ()

    @property
    def parts(self) -> Iterator[_Part]:
        yield from (*self.in_place, *self.same, *self.items)
        yield from (part for _, part in self.behind)


@cache
def _shape(kind: Any, mark: object, below: bool) -> _Shape:  # noqa: FBT001 - one of its arguments
    """The shape of a type, without what no text with the mark can stand in."""
    whole = _whole_shape(kind, mark, below)
    return _Shape(
        whole.is_text,
        tuple(each for each in whole.same if _bears(each, mark)),
        tuple(each for each in whole.in_place if _bears(each, mark)),
        tuple(each for each in whole.behind if _bears(each[1], mark)),
        tuple(each for each in whole.items if _bears(each, mark)),
    )


def _bears(part: _Part, mark: object) -> bool:
    """Whether a text with the mark may stand anywhere in data of a type."""
    waiting, seen = [part], set[_Part]()
    while waiting:
        if (each := waiting.pop()) not in seen:
            seen.add(each)
            shape = _whole_shape(each[0], mark, each[1])
            if shape.is_text:
                return True
            waiting += shape.parts
    return False


@cache
def _whole_shape(kind: Any, mark: object, below: bool) -> _Shape:  # noqa: FBT001 - as above
    if get_origin(kind) is Annotated:
        inner, *said = get_args(kind)
        return _whole_shape(inner, mark, below or mark in said)
    if get_origin(kind) in (Union, types.UnionType):
        each = tuple((one, below) for one in get_args(kind))
        return _Shape(is_text=False, same=each, in_place=each)
    if _is_class(kind, BaseModel):
        fields = [
            (_spellings(name, info), (info.annotation, below or mark in info.metadata))
            for name, info in kind.model_fields.items()
        ]
        behind = tuple((key, part) for spellings, part in fields for key in spellings)
        return _Shape(is_text=False, in_place=tuple(part for _, part in fields[:1]), behind=behind)
    args = get_args(kind)
    return _Shape(is_text=below and kind is str, items=tuple((one, below) for one in args[:1]))


def _into(kind: Any, part: str | int) -> Iterator[Any]:
    arguments = get_args(kind)
    origin = get_origin(kind)
    if _is_class(kind, BaseModel):
        for name, info in kind.model_fields.items():
            if part in {name, *_spellings(name, info)}:
                yield info.annotation
    elif _is_class(origin, Mapping):
        yield from arguments[1:]
    elif isinstance(part, int) and arguments:
        fixed = origin is tuple and Ellipsis not in arguments
        yield arguments[part if fixed and part < len(arguments) else 0]


def _spellings(name: str, info: FieldInfo) -> list[str]:
    alias = info.validation_alias or info.alias
    if isinstance(alias, AliasChoices):
        return [choice for choice in alias.choices if isinstance(choice, str)]
    return [alias] if isinstance(alias, str) else [name]


def _has_tag(kind: Any, tag: str | int) -> bool:
    """Whether a model is the one that a union's discriminator calls `tag`."""
    fields = kind.model_fields.values() if _is_class(kind, BaseModel) else ()
    return any(tag in choices([info.annotation]) for info in fields)


def _is_class(kind: Any, base: type) -> bool:
    return isinstance(kind, type) and issubclass(kind, base)
