"""Finds the line of the briefing or of the brand that put something on a page.

Ids of a page are paths in the briefing's file; those that begin with ``brand.`` are paths below
``defaults.briefgen`` in the brand's.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from briefgen.reading.yaml_source import DataPath, Source, data_path
from briefgen.values import Box

BRAND = "brand."
OF_BRAND: DataPath = ("defaults", "briefgen")
ELSEWHERE: frozenset[DataPath] = frozenset({("typography",), ("color",)})  # in the brand's file
FEWEST_LETTERS = 3  # a shorter text is not looked for in the files
BESIDE_PT = 4  # how far ink may reach beyond the box of the element that it belongs to
_AGAIN = re.compile(r"~\d+$|:.*$")
_CALLED = {"headline": "poster.headline", "strapline": "brand.strapline"}


@dataclass(frozen=True)
class Place:
    """Where a value stands: a file and a path in it."""

    source: Source = field(repr=False)
    path: DataPath

    @property
    def known(self) -> bool:
        return self.path in self.source.marks

    @property
    def called(self) -> str:
        """Its file and line, for hints."""
        return f"{self.source.file}:{self.source.mark(self.path).line}"


def path_of(name: str) -> DataPath:
    """The path in the YAML file of the element of that id."""
    return data_path(_AGAIN.sub("", name))


def place_of(name: str, briefing: Source, brand: Source) -> Place:
    """Where the element with an id is written."""
    if name.startswith(BRAND):
        path = path_of(name.removeprefix(BRAND))
        return Place(brand, path if path in ELSEWHERE else (*OF_BRAND, *path))
    return Place(briefing, path_of(name))


def written(name: str, briefing: Source, brand: Source) -> Place:
    """Where the value is written that the element with an id shows, which need not be of that name.

    So the headline is that of the poster, or else the title.
    """
    name = _AGAIN.sub("", name)
    place = place_of(_CALLED.get(name, name), briefing, brand)
    return place if place.known or name != "headline" else Place(briefing, ("title",))


@dataclass(frozen=True)
class Places:
    """Finds where in the files something is written that stands somewhere on a page.

    `boxes` is where every id of the page landed; points are x and y from the top left corner.
    """

    briefing: Source
    brand: Source
    boxes: Mapping[str, tuple[Box, ...]]

    def of_text(self, side: int, point: tuple[float, float], text: str) -> Place | None:
        """Where a text is written: the value that holds it, else the nearest id around it."""
        letters, around = _letters(text), self._around(side, point)
        inside = [leaf for place in around for leaf in self._leaves if _is_within(leaf, place)]
        return _that_says(letters, (*inside, *self._leaves)) or next(iter(around), None)

    def of_picture(self, side: int, point: tuple[float, float], alt: str) -> Place | None:
        """Where a picture is asked for: by an id around it, by its words, or among all logos."""
        for place in self._around(side, point):
            if place.source is self.brand or place.path[0] == "contact":
                return place
        letters = _letters(alt)
        named = (leaf.place for leaf in self._leaves if letters and leaf.letters == letters)
        logos = Place(self.brand, ("logo", "images"))
        return next(named, logos if logos.known else None)

    def of_code(self, side: int, point: tuple[float, float]) -> Place | None:
        """Where the address of a QR code is written."""
        web = Place(self.brand, (*OF_BRAND, "contact", "web"))
        found = self.of_picture(side, point, "")
        return web if web.known and (not found or found.path == ("logo", "images")) else found

    def _around(self, side: int, point: tuple[float, float]) -> list[Place]:
        """The values whose elements stand around a point, the smallest element first."""
        x, y = point
        found = []
        for name, boxes in self.boxes.items():
            for box in boxes:
                wide = box.left - BESIDE_PT < x < box.right + BESIDE_PT
                if box.side == side and wide and box.top - BESIDE_PT < y < box.bottom + BESIDE_PT:
                    found.append((box.width * box.height, name))
        places = (written(name, self.briefing, self.brand) for _, name in sorted(found))
        return [place for place in places if place.known]

    @cached_property
    def _leaves(self) -> tuple["_Leaf", ...]:
        """Every text of both files; those that the brand prints come first."""
        own = self.brand.data
        for key in OF_BRAND:
            own = own.get(key) or {}
        return (
            *_leaves(own, Place(self.brand, OF_BRAND)),
            *_leaves(self.briefing.data, Place(self.briefing, ())),
            *_leaves(self.brand.data, Place(self.brand, ())),
        )


@dataclass(frozen=True)
class _Leaf:
    place: Place
    letters: str


def _leaves(data: Any, place: Place) -> Iterator[_Leaf]:
    entries = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in entries if isinstance(data, dict | list) else ():
        inside = Place(place.source, (*place.path, key))
        if isinstance(value, str):
            yield _Leaf(inside, _letters(value))
        else:
            yield from _leaves(value, inside)


def _letters(text: str) -> str:
    """The letters and digits of a text alone, by which it is found whatever its marks and lines."""
    return "".join(filter(str.isalnum, text)).casefold()


def _that_says(letters: str, leaves: Iterable[_Leaf]) -> Place | None:
    if len(letters) < FEWEST_LETTERS:
        return None
    return next((leaf.place for leaf in leaves if letters in leaf.letters), None)


def _is_within(leaf: _Leaf, place: Place) -> bool:
    same = leaf.place.source is place.source
    return same and leaf.place.path[: len(place.path)] == place.path
