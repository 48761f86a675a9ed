"""Keys that were typed with capital letters, as telephones and Word do by themselves."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from briefgen.problems import Problem
from briefgen.reading import model_walk
from briefgen.reading.yaml_source import DataPath, Source


def without_capitals(source: Source, model: type[BaseModel]) -> Source:
    """The same file with its keys in small letters, and a warning of each that was not.

    An item's only key stays as it is: most often that is a text, which a colon made a key.

    Args:
        source: a file that nobody has checked yet.
        model: says which keys may stand where.
    """
    typed = {path for path in source.keys if _is_meant(path, source, model)}
    if not typed:
        return source

    def small(path: DataPath) -> DataPath:
        return tuple(
            str(part).lower() if path[:end] in typed else part for end, part in enumerate(path, 1)
        )

    return replace(
        source,
        data=_renamed(source.data, (), small),
        marks={small(path): mark for path, mark in source.marks.items()},
        keys={small(path): mark for path, mark in source.keys.items()},
        spans={small(path): span for path, span in source.spans.items()},
        warnings=(
            *source.warnings,
            *(
                _told(path, small(path), source)
                for path in sorted(typed, key=lambda path: source.keys[path])
            ),
        ),
    )


def _is_meant(path: DataPath, source: Source, model: type[BaseModel]) -> bool:
    """Whether a key is one that may stand there, but for its capital letters."""
    *above, key = path
    small = str(key).lower()
    if small == key or (*above, small) in source.keys or small not in _keys_at(above, model):
        return False
    is_item = bool(above) and isinstance(above[-1], int)
    return not is_item or len(source.below(tuple(above)).data) > 1


def _keys_at(path: Iterable[str | int], model: type[BaseModel]) -> set[str]:
    """The keys that may stand at a path, whatever the kinds of sections around it."""
    types: tuple[Any, ...] = (model,)
    for part in path:
        types = model_walk.step(types, part.lower() if isinstance(part, str) else part)
    return {key for each in model_walk.models(types) for key in model_walk.keys(each)}


def _renamed(data: Any, path: DataPath, small: Callable[[DataPath], DataPath]) -> Any:
    """Data with other keys, at a path and below."""
    if isinstance(data, dict):
        return {
            small((*path, key))[-1]: _renamed(value, (*path, key), small)
            for key, value in data.items()
        }
    if isinstance(data, list):
        return [_renamed(value, (*path, number), small) for number, value in enumerate(data)]
    return data


def _told(path: DataPath, small: DataPath, source: Source) -> Problem:
    message = f'"{path[-1]}" is read as "{small[-1]}": keys have no capital letters'
    where = ".".join(map(str, small))
    return Problem(
        source.file, *source.keys[path], message, f"write  {small[-1]}:", "warning", where
    )
