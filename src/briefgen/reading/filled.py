"""A source in which some values are those of elsewhere, such as a row of a plan."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from briefgen.reading.yaml_source import DataPath, Source

T = TypeVar("T")


def filled(source: Source, values: Mapping[DataPath, Any]) -> Source:
    """The same source with other values, each at a path of keys; mappings around it are made.

    What stood there is no part of the text any more: problems of such a value are at the line of
    what is around it.
    """
    data, spans = source.data, dict(source.spans)
    for path, value in values.items():
        data = _put(data, path, value)
        spans = {place: span for place, span in spans.items() if place[: len(path)] != path}
    return replace(source, data=data, spans=spans)


def _put(data: Any, path: DataPath, value: Any) -> Any:
    if not path:
        return value
    key, *rest = path
    around = data if isinstance(data, Mapping) else {}
    return {**around, key: _put(around.get(key), tuple(rest), value)}


def without(source: Source, key: str, gone: Collection[int]) -> Source:
    """The same source without some entries of a list; those that stay keep their lines.

    Args:
        source: whose data is a mapping.
        key: of the list.
        gone: the numbers of the entries.
    """
    entries = [*enumerate(source.data[key])]
    stay = [number for number, _ in entries if number not in gone]
    now = {former: number for number, former in enumerate(stay)}

    def moved(places: Mapping[DataPath, T]) -> dict[DataPath, T]:
        return {place: each for path, each in places.items() if (place := _moved(path, key, now))}

    return replace(
        source,
        data={**source.data, key: [entry for number, entry in entries if number in now]},
        marks={(): source.mark(()), **moved(source.marks)},
        keys=moved(source.keys),
        spans=moved(source.spans),
    )


def _moved(path: DataPath, key: str, now: Mapping[int, int]) -> DataPath:
    """Where a path leads from now on; empty where it leads nowhere."""
    if len(path) < 2 or path[0] != key:  # noqa: PLR2004 - a key, and a number
        return path
    number = path[1]
    return (key, now[number], *path[2:]) if isinstance(number, int) and number in now else ()
