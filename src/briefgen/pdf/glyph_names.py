"""Which characters the glyphs of a PDF stand for, where marks are set on letters.

WeasyPrint 70 names a glyph once, where it meets it first. Of a letter with a mark the glyph that is
painted first gets both characters and the other none, and they keep that everywhere: who searches
the file or copies from it finds other letters than are printed (ISO 14289-1, 7.21.7).
"""

from itertools import chain, repeat
from typing import Any
from unicodedata import category

from briefgen.unicode.bidi import runs_from_the_right


class NamedFonts(dict[str, Any]):
    """The fonts of a document that is about to be drawn, with glyphs named letter by letter."""

    def __setitem__(self, key: str, font: Any) -> None:
        font.to_unicode = Names()
        super().__setitem__(key, font)


class Names(dict[int, str]):
    """The characters of each glyph, told as glyphs are drawn: a letter's further ones tell none."""

    def __init__(self) -> None:
        super().__init__()
        self._letter: dict[int, str] = {}  # its glyphs, and what they were called before
        self._said = ""

    def __contains__(self, glyph: object) -> bool:
        """None is known for good: another letter may tell more."""
        return False

    def __setitem__(self, glyph: int, said: str) -> None:
        if said:
            self._letter, self._said = {}, said
        self._letter.setdefault(glyph, self.get(glyph, ""))
        names = chain(_shared(self._said, len(self._letter)), repeat(""))
        for (each, known), name in zip(self._letter.items(), names, strict=False):
            shortest = min(filter(None, (known, name)), key=len, default="")
            super().__setitem__(each, shortest)


def _shared(said: str, glyphs: int) -> list[str]:
    """A letter and its marks shared out among glyphs in the order of the eye."""
    marks = [character for character in said if category(character) == "Mn"]
    letter = said.translate(dict.fromkeys(map(ord, marks)))
    if glyphs == 1 or not marks or not letter:
        return [said]
    names = [letter, *marks[: glyphs - 2], "".join(marks[glyphs - 2 :])]
    return names[::-1] if runs_from_the_right(letter[0]) else names
