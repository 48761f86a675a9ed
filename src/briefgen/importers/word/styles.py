"""How letters and paragraphs of a Word file look once styles and defaults are taken together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefgen.importers.word.numbering import Listed, Numbering
from briefgen.importers.word.theme import (
    LETTERS_OF_A_BORDER,
    LETTERS_OF_A_LINE,
    Theme,
    hexadecimal,
)
from briefgen.importers.word.xml import Element, all_of, first, is_on, value

USUAL_SIZE_PT = 10.0  # where no style says a size (ECMA-376, 17.3.2.38)
_TOGGLES = ("bold", "italic", "hidden")
_SWITCHES = {"bold": "w:b", "italic": "w:i", "hidden": "w:vanish"}
_LONGEST_CHAIN = 30  # styles that are based on each other; Word stops at 11
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
# Styles whose lists have one level each, but mean deeper ones.
_DEEPER = re.compile(r"list (?:bullet|number) ([2-5])", re.IGNORECASE)
_Values = dict[str, Any]


@dataclass(frozen=True)
class Look:
    """How letters look: their colour is ``#rrggbb``, or empty where nothing is said."""

    bold: bool = False
    italic: bool = False
    hidden: bool = False
    size_pt: float = USUAL_SIZE_PT
    colour: str = ""


@dataclass(frozen=True)
class Manner:
    """What a paragraph is: its style as users read it, its level as a heading, its list."""

    style: str = ""
    level: int = 0
    listed: Listed = ""
    depth: int = 0


class Styles:
    """The styles of a file, each with those that it is based on (ECMA-376, 17.7)."""

    def __init__(self, root: Element | None, theme: Theme, numbering: Numbering) -> None:
        self._theme, self._numbering = theme, numbering
        self._styles = {each.get("w:styleId", ""): each for each in all_of(root, "w:style")}
        self._usual = next(
            (
                name
                for name, each in self._styles.items()
                if each.get("w:type") == "paragraph"
                and each.get("w:default") in {"1", "true", "on"}
            ),
            "",
        )
        defaults = first(root, "w:docDefaults", "w:rPrDefault", "w:rPr")
        self._defaults = self._values(defaults)
        self.language = value(defaults, "w:lang")
        self._of_styles: dict[str, _Values] = {}
        self._looks: dict[tuple[Any, ...], Look] = {}

    # --- letters --------------------------------------------------------------------------------

    def look(self, paragraph: Element | None, run: Element | None) -> Look:
        """How letters look.

        Args:
            paragraph: the properties of their paragraph, ``w:pPr``.
            run: their own properties, ``w:rPr``.
        """
        outer, inner = self._style_of(paragraph), value(run, "w:rStyle")
        own = self._values(run)
        key = (outer, inner, *own.items())
        if key not in self._looks:
            self._looks[key] = self._mixed(self._of_style(outer), self._of_style(inner), own)
        return self._looks[key]

    def _mixed(self, outer: _Values, inner: _Values, own: _Values) -> Look:
        """One look of defaults, of two styles, and of what letters have of their own.

        Bold in a bold style is not bold: such switches count together (ECMA-376, 17.7.3).
        """
        found = {**self._defaults, **outer, **inner}
        for name in _TOGGLES:
            both = outer.get(name, False) != inner.get(name, False)
            found[name] = both or self._defaults.get(name, False)
        return Look(**{**found, **own})

    def _values(self, properties: Element | None) -> _Values:
        """What properties of letters say, and nothing of what they do not."""
        found: _Values = {}
        for name, tag in _SWITCHES.items():
            switch = first(properties, tag)
            if switch is not None:
                found[name] = is_on(switch)
        size = value(properties, "w:sz")
        if size.isdecimal() and len(size) <= len("1638") + 1:
            found["size_pt"] = int(size) / 2  # it is said in half points
        colour = first(properties, "w:color")
        if colour is not None:
            found["colour"] = self._theme.colour(colour)
        return found

    def _of_style(self, name: str) -> _Values:
        """What a style says of letters, with what it takes from those that it is based on."""
        if name not in self._of_styles:
            found: _Values = {}
            for each in reversed(self._chain(name)):
                found.update(self._values(first(each, "w:rPr")))
            self._of_styles[name] = found
        return self._of_styles[name]

    # --- paragraphs -----------------------------------------------------------------------------

    def manner(self, properties: Element | None) -> Manner:
        """What a paragraph is, by its properties, ``w:pPr``."""
        name = self._style_of(properties)
        chain = self._chain(name)
        level = self._level(properties, chain)
        if level:
            return Manner(self.title(name), level)
        return Manner(self.title(name), 0, *self._list(properties, chain))

    def title(self, name: str) -> str:
        """The name of a style as users read it: Word writes "heading 1" for its "Heading 1"."""
        said = value(self._styles.get(name), "w:name") or name
        return said[:1].upper() + said[1:]

    def areas(self, properties: Element | None, letters: int) -> Iterator[tuple[str, int]]:
        """The colours behind and round a paragraph, each with how many letters it counts for."""
        chain = self._chain(self._style_of(properties))
        said = [properties, *(first(style, "w:pPr") for style in chain)]
        shading = _nearest(said, "w:shd")
        yield self._theme.colour(shading, "Fill"), max(letters, LETTERS_OF_A_LINE)
        border = _nearest(said, "w:pBdr")
        for line in () if border is None else border:
            yield hexadecimal(line.get("w:color", "")), LETTERS_OF_A_BORDER

    def fills(self, name: str) -> Iterator[str]:
        """The colours that a style of tables gives to its cells."""
        for style in self._chain(name):
            yield from (self._theme.colour(each, "Fill") for each in style.iter("w:shd"))

    def heads(self, name: str) -> bool:
        """Whether a style of tables makes the first row look otherwise than the others."""
        return any(
            each.get("w:type") == "firstRow" and len(each) > 0
            for style in self._chain(name)
            for each in all_of(style, "w:tblStylePr")
        )

    def _style_of(self, properties: Element | None) -> str:
        return value(properties, "w:pStyle") or self._usual

    def _chain(self, name: str) -> list[Element]:
        """A style and those that it is based on, one after the other."""
        found: dict[str, Element] = {}
        while name not in found and name in self._styles and len(found) < _LONGEST_CHAIN:
            found[name] = self._styles[name]
            name = value(found[name], "w:basedOn")
        return list(found.values())

    def _level(self, properties: Element | None, chain: list[Element]) -> int:
        """The level of a heading from 1, by what is said first, or 0."""
        for each in (properties, *(first(style, "w:pPr") for style in chain)):
            said = value(each, "w:outlineLvl")
            if said.isdecimal():
                return int(said) + 1 if said in set("012345678") else 0
        found = (_HEADING.fullmatch(value(style, "w:name")) for style in chain)
        return next((int(each[1]) for each in found if each), 0)

    def _list(self, properties: Element | None, chain: list[Element]) -> tuple[Listed, int]:
        """The list of a paragraph, by what is said first of its number and of its level."""
        said = [(properties, ""), *((first(e, "w:pPr"), e.get("w:styleId", "")) for e in chain)]
        number = level = style = ""
        for each, of_style in said:
            level = level or value(each, "w:numPr", "w:ilvl")
            number = value(each, "w:numPr", "w:numId")
            if number:
                style = of_style
                break
        listed, depth = self._numbering.kind(number, level, style)
        deeper = (_DEEPER.fullmatch(value(each, "w:name")) for each in chain)
        return listed, depth or next((int(each[1]) - 1 for each in deeper if each), 0)


def _nearest(said: list[Element | None], name: str) -> Element | None:
    """The first of the elements of a name that properties have, the nearest ones first."""
    return next((each for each in (first(one, name) for one in said) if each is not None), None)
