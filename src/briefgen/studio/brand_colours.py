"""The colours of a brand as its page shows them: what each is for, and whether text can be read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from briefgen.brand import colour
from briefgen.brand.brand_file import Colours
from briefgen.brand.colour import LEAST_CONTRAST, PAIRS, contrast
from briefgen.problems import ProblemsFound
from briefgen.reading.model_walk import value_at
from briefgen.reading.yaml_source import DataPath, Source
from briefgen.starter.shades import nearest_readable

_ROLES: Mapping[str, tuple[str, str]] = {  # what people call it, and what it is for
    "primary": ("Main colour", "headings, and large areas with white words on them"),
    "secondary": ("Second colour", "marks, rules, links, and a second area"),
    "tertiary": ("Tint", "a quiet ground for boxes and slides"),
    "foreground": ("Words", "the colour of text"),
    "background": ("Paper", "what everything stands on"),
}
_TOKENS: Mapping[str, frozenset[str]] = {  # what becomes of each role in the styles
    "primary": frozenset({"brand", "heading"}),
    "secondary": frozenset({"accent", "field"}),
    "tertiary": frozenset({"panel"}),
    "foreground": frozenset({"text"}),
    "background": frozenset({"paper", "on-brand", "on-field"}),
}
_CALLED = {
    "text": "words",
    "heading": "headings",
    "accent": "marks and links",
    "on-brand": "words",
    "on-field": "words",
    "paper": "on paper",
    "panel": "on the tint",
    "brand": "on the main colour",
    "field": "on the second colour",
}


@dataclass(frozen=True)
class Pair:
    """Text on a ground, and their contrast ratio: at least 4.5 is needed (WCAG 2.2, 1.4.3)."""

    what: str
    text: str
    ground: str
    ratio: float

    @property
    def passes(self) -> bool:
        return self.ratio >= LEAST_CONTRAST


@dataclass(frozen=True)
class Swatch:
    """A colour of the brand: its role, where the file states its value, and the pairs it is in.

    `colour` is ``#rrggbb``; empty where the file states none. `nearest` is the nearest shade with
    which all its pairs pass; empty where they do, or where no shade would.
    """

    role: str
    label: str
    use: str
    path: DataPath
    colour: str
    pairs: tuple[Pair, ...] = ()
    nearest: str = ""


def swatches(source: Source) -> tuple[Swatch, ...]:
    """The colours of a brand's file; none where they cannot be read: its problems say why."""
    try:
        colours = Colours.model_validate(value_at(source.data, ("color",)))
        heading = str(value_at(source.data, ("typography", "headings", "color")) or "")
        tokens, _ = colour.tokens(colours, heading, source)
    except (ValidationError, ProblemsFound):
        return ()
    return tuple(_swatch(role, colours, tokens) for role in _ROLES) if tokens else ()


def _swatch(role: str, colours: Colours, tokens: Mapping[str, str]) -> Swatch:
    label, use = _ROLES[role]
    path, value = colour.stated(colours, role)
    pairs = tuple(_pairs(role, tokens))
    swatch = Swatch(role, label, use, path, value, pairs)
    if not value or all(each.passes for each in pairs):
        return swatch
    others = {each.ground if each.text == value else each.text for each in pairs}
    return Swatch(role, label, use, path, value, pairs, nearest_readable(value, others) or "")


def _pairs(role: str, tokens: Mapping[str, str]) -> Iterator[Pair]:
    for text, ground, _ in PAIRS:
        if {text, ground} & _TOKENS[role]:
            ratio = contrast(tokens[text], tokens[ground])
            yield Pair(f"{_CALLED[text]} {_CALLED[ground]}", tokens[text], tokens[ground], ratio)
