"""The ink of glyphs, from the fonts inside a finished file."""

from io import BytesIO
from typing import Any

from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from pdfminer.pdffont import PDFFont
from pdfminer.pdftypes import stream_value

from torture.geometry import Box

_FILES = ("FontFile2", "FontFile3", "FontFile")


class Outlines:
    """Glyph boxes in ems, above the baseline and to the right of the pen, found once each."""

    def __init__(self) -> None:
        self._fonts: dict[int, tuple[PDFFont, Any, float]] = {}
        self._boxes: dict[tuple[int, int], Box | None] = {}

    def box(self, font: PDFFont, glyph: int) -> Box | None:
        """Left, bottom, right and top of a glyph's ink; nothing where it has none, as a space.

        Raises:
            ValueError: when the file has no outlines for the font.
        """
        key = id(font), glyph
        if key not in self._boxes:
            self._boxes[key] = self._drawn(font, glyph)
        return self._boxes[key]

    def _drawn(self, font: PDFFont, glyph: int) -> Box | None:
        glyphs, units = self._glyphs(font)
        pen = BoundsPen(glyphs)
        glyphs[glyphs.font.getGlyphName(glyph)].draw(pen)
        if not pen.bounds:
            return None
        left, bottom, right, top = pen.bounds
        return left / units, bottom / units, right / units, top / units

    def _glyphs(self, font: PDFFont) -> tuple[Any, float]:
        if id(font) not in self._fonts:
            file = next((font.descriptor[name] for name in _FILES if name in font.descriptor), None)
            if file is None:
                raise ValueError(f"the font {font.fontname} is not in the file")
            opened = TTFont(BytesIO(stream_value(file).get_data()), lazy=True)
            found = (font, opened.getGlyphSet(), float(opened["head"].unitsPerEm))
            self._fonts[id(font)] = found
        return self._fonts[id(font)][1:]
