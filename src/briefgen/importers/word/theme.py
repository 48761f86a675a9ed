"""Colours of a Word file: those of its theme by name, and which ones it uses how much."""

import re
from collections import Counter

from briefgen.importers.word.xml import Element, first

# The names by which texts and shapes mean the twelve colours of a theme (ECMA-376, 17.18.97 and
# 20.1.10.54), as far as they differ from the names in the theme itself.
_NAMES = {
    "text1": "dk1",
    "background1": "lt1",
    "text2": "dk2",
    "background2": "lt2",
    "dark1": "dk1",
    "light1": "lt1",
    "dark2": "dk2",
    "light2": "lt2",
    "tx1": "dk1",
    "bg1": "lt1",
    "tx2": "dk2",
    "bg2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
_HEX = re.compile(r"#?([0-9A-Fa-f]{6})(?![0-9A-Fa-f])")
GREY = 16  # of 255: how far red, green and blue of what looks grey lie apart at most

# Colours are weighed by letters, areas by how many letters would stand on them.
LETTERS_OF_A_LINE = 70
LETTERS_OF_A_CELL = 30
LETTERS_OF_A_BORDER = 20
LETTERS_PER_CM2 = 8
EMU_PER_CM = 360_000


def hexadecimal(said: str) -> str:
    """A colour as ``#rrggbb``, or nothing where it is none, such as "auto"."""
    found = _HEX.match(said)
    return f"#{found[1].lower()}" if found else ""


class Theme:
    """The colours of a theme by their names."""

    def __init__(self, root: Element | None) -> None:
        scheme = first(root, "a:themeElements", "a:clrScheme")
        self._colours = {
            each.tag.partition(":")[2]: hexadecimal(
                each[0].get("lastClr") or each[0].get("val") or ""
            )
            for each in (() if scheme is None else scheme)
            if len(each)
        }

    def named(self, name: str) -> str:
        """The colour of a name such as "accent1", or nothing."""
        return self._colours.get(_NAMES.get(name, name), "")

    def colour(self, element: Element | None, kind: str = "") -> str:
        """The colour of letters (``w:color``), or of an area (``w:shd``, with `kind` "Fill").

        Word writes a colour of the theme by its name, and beside it what it comes to; a name counts
        for more (ECMA-376, 17.3.2.6), but only what it comes to knows tints and shades.
        """
        if element is None:
            return ""
        plain = element.get("w:fill" if kind else "w:val", "")
        name = element.get(f"w:theme{kind or 'Color'}", "")
        changed = any(element.get(f"w:theme{kind}{how}") for how in ("Tint", "Shade"))
        return (not changed and self.named(name)) or hexadecimal(plain)

    def drawn(self, fill: Element | None) -> str:
        """The colour of an ``a:solidFill`` in a drawing, or nothing."""
        for each in () if fill is None else fill:
            said = each.get("val", "") if each.tag == "a:srgbClr" else each.get("lastClr", "")
            return self.named(each.get("val", "")) or hexadecimal(said)
        return ""


class Uses:
    """How much each colour is used, in letters."""

    def __init__(self) -> None:
        self._letters: Counter[str] = Counter()

    def add(self, colour: str, letters: float) -> None:
        """Count a colour, unless it is none."""
        if colour and letters > 0:
            self._letters[colour] += round(letters)

    def most_used(self) -> tuple[str, ...]:
        """The colours, the most used first, without black, white and greys."""
        return tuple(each for each, _ in self._letters.most_common() if not is_grey(each))


def is_grey(colour: str) -> bool:
    """Whether a colour looks black, white or grey."""
    parts = bytes.fromhex(colour[1:])
    return max(parts) - min(parts) <= GREY
