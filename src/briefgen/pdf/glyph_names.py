"""Says which characters the glyphs of a PDF stand for, where marks are set on letters.

WeasyPrint 70 names each glyph once, where it meets it first. Where a letter has a mark, the glyph
that is painted first gets the characters of both, and the other glyph none. Both keep these names
everywhere: whoever searches the file or copies from it finds other letters than are printed (ISO
14289-1, 7.21.7).
"""

from itertools import chain, repeat
from typing import Any
from unicodedata import category

from briefgen.unicode.bidi import runs_from_the_right


class NamedFonts(dict[str, Any]):
    """The fonts of a document, which are to name their glyphs as `Names` does."""

    def __setitem__(self, key: str, font: Any) -> None:
        font.to_unicode = Names()
        super().__setitem__(key, font)


class Names(dict[int, str]):
    """The characters that each glyph stands for.

    WeasyPrint sets them as it draws glyph after glyph: the first glyph of a letter gets all of its
    characters, each further glyph an empty text. They are shared out here among these glyphs; of
    all names that a glyph gets it keeps the shortest.
    """

    def __init__(self) -> None:
        super().__init__()
        self._letter: dict[int, str] = {}  # the glyphs of the last letter, and their former names
        self._characters = ""

    def __contains__(self, glyph: object) -> bool:
        """Say always no, so that WeasyPrint names a glyph again at each letter."""
        return False

    def __setitem__(self, glyph: int, characters: str) -> None:
        if characters:
            self._letter, self._characters = {}, characters
        self._letter.setdefault(glyph, self.get(glyph, ""))
        names = chain(_shared(self._characters, len(self._letter)), repeat(""))
        for (each, known), name in zip(self._letter.items(), names, strict=False):
            shortest = min(filter(None, (known, name)), key=len, default="")
            super().__setitem__(each, shortest)


def _shared(characters: str, glyphs: int) -> list[str]:
    """Share the characters of a letter and its marks out among glyphs, from left to right."""
    marks = [character for character in characters if category(character) == "Mn"]
    letter = characters.translate(dict.fromkeys(map(ord, marks)))
    if glyphs == 1 or not marks or not letter:
        return [characters]
    names = [letter, *marks[: glyphs - 2], "".join(marks[glyphs - 2 :])]
    return names[::-1] if runs_from_the_right(letter[0]) else names
