"""Lists of a Word file: which bullet or number a paragraph has, and how deep it stands."""

from typing import Literal

from briefgen.importers.word.xml import Element, all_of, first, value

Listed = Literal["", "bullet", "number"]
_Levels = dict[str, Element]


class Numbering:
    """The lists that paragraphs and styles name by numbers (ECMA-376, 17.9)."""

    def __init__(self, root: Element | None) -> None:
        self._abstract = {
            each.get("w:abstractNumId", ""): each for each in all_of(root, "w:abstractNum")
        }
        self._numbers = {each.get("w:numId", ""): each for each in all_of(root, "w:num")}
        links = ((value(each, "w:styleLink"), each) for each in self._abstract.values())
        self._known: dict[str, _Levels] = {}
        self._linked = {style: each for style, each in links if style}

    def kind(self, number: str, level: str, style: str) -> tuple[Listed, int]:
        """Whether the list has bullets or numbers at a level, and how deep that is, from 0.

        Args:
            number: of the list, "0" or nothing for none.
            level: "0" to "8"; nothing where the list itself says which styles have which level.
            style: the name of the paragraph's style in the file.
        """
        levels = self._levels(number)
        if not levels:
            return "", 0
        level = level or next(
            (name for name, each in levels.items() if value(each, "w:pStyle") == style), "0"
        )
        form = value(levels.get(level), "w:numFmt") or "decimal"
        depth = int(level) if level in set("012345678") else 0
        if form == "none":
            return "", 0
        return ("bullet" if form == "bullet" else "number"), depth

    def _levels(self, number: str) -> _Levels:
        if number not in self._known:
            self._known[number] = self._levels_of(number)
        return self._known[number]

    def _levels_of(self, number: str) -> _Levels:
        """The levels of a list, with what it has otherwise than the lists of its kind."""
        said = self._numbers.get(number)
        kind = self._abstract.get(value(said, "w:abstractNumId"))
        kind = self._linked.get(value(kind, "w:numStyleLink"), kind)  # a list by a style of lists
        levels = {each.get("w:ilvl", "0"): each for each in all_of(kind, "w:lvl")}
        for each in all_of(said, "w:lvlOverride"):
            own = first(each, "w:lvl")
            if own is not None:
                levels[each.get("w:ilvl", "0")] = own
        return levels
