"""The mark of a draft: a word across every page, in outlines light enough to read through.

Outlines are not text, so nothing is added to what a screen reader says.
"""

import base64
from itertools import pairwise

from fontTools.misc.transform import Offset
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from briefgen.typefaces.fonts import UNSEEN, Face
from briefgen.unicode.bidi import runs_from_the_right

GREY = "#8c8c8c"
OPACITY = 0.24  # text keeps a contrast above 4.5:1 through it
SLOPE_DEGREES = -28
ROOM = 1.25  # the page is this much wider than the word


def mark(word: str, face: Face) -> str:
    """The mark as a ``data:`` URL: an SVG of the word, set aslant in a face."""
    with TTFont(face.path, lazy=True) as font:
        glyphs, metrics = font.getGlyphSet(), font["hmtx"]
        outline, x, top = SVGPathPen(glyphs), 0, 0.0
        for name in glyphs_of(word, font):
            bounds = BoundsPen(glyphs)
            glyphs[name].draw(TransformPen(outline, Offset(x)))  # one path: joints do not darken
            glyphs[name].draw(bounds)
            x += metrics[name][0]
            top = max(top, bounds.bounds[3] if bounds.bounds else 0.0)
    side = x * ROOM
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side:.0f} {side:.0f}">'
        f'<g fill="{GREY}" fill-opacity="{OPACITY}" transform="translate({side / 2:.0f} '
        f"{side / 2:.0f}) rotate({SLOPE_DEGREES}) translate({-x / 2:.0f} {top / 2:.0f}) "
        f'scale(1 -1)"><path d="{outline.getCommands()}"/></g></svg>'
    )
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def glyphs_of(word: str, font: TTFont) -> list[str]:
    """A word's glyphs from left to right, each in the form that its neighbours ask for.

    It serves alphabets, joined ones too: Latin, Greek, Cyrillic, Hebrew, Arabic. It makes no
    ligatures, and does not serve scripts that are written in syllables.
    """
    cmap = font.getBestCmap()
    names = [cmap.get(ord(letter), "" if letter in UNSEEN else ".notdef") for letter in word]
    if runs_from_the_right(word):
        names = _joined(names, font)[::-1]
    return [name for name in names if name]


def _joined(names: list[str], font: TTFont) -> list[str]:
    """Glyphs in reading order, each in the font's form for joining those around it."""
    first, middle, last = (_substitutes(font, feature) for feature in ("init", "medi", "fina"))
    joins = [False, *(left in first and right in last for left, right in pairwise(names)), False]
    forms = {(False, True): first, (True, True): middle, (True, False): last}
    return [
        forms.get(joined, {}).get(name, name)
        for name, joined in zip(names, pairwise(joins), strict=True)
    ]


def _substitutes(font: TTFont, feature: str) -> dict[str, str]:
    """The glyph that an OpenType feature of the font puts in the place of each glyph."""
    if "GSUB" not in font:
        return {}
    table = font["GSUB"].table
    numbers = {
        number
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == feature
        for number in record.Feature.LookupListIndex
    }
    lookups = [
        getattr(subtable, "ExtSubTable", subtable)
        for number in sorted(numbers)
        for subtable in table.LookupList.Lookup[number].SubTable
    ]
    return {
        old: new for each in lookups if each.LookupType == 1 for old, new in each.mapping.items()
    }
