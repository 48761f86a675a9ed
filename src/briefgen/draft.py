"""The mark of a draft: its word in outlines across every page, light enough to read through.

Outlines are not text, so nothing is added to what a screen reader says.
"""

import base64

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

from briefgen.fonts import Face

GREY = "#8c8c8c"
OPACITY = 0.24  # text keeps a contrast above 4.5:1 through it
SLOPE_DEGREES = -28
ROOM = 1.25  # the page is this much wider than the word


def mark(word: str, face: Face) -> str:
    """A `data:` URL of an SVG with the word set aslant."""
    with TTFont(face.path, lazy=True) as font:
        glyphs, names = font.getGlyphSet(), font.getBestCmap()
        metrics = font["hmtx"]
        paths, x, top = [], 0, 0.0
        for letter in word:
            name = names.get(ord(letter), ".notdef")
            pen, bounds = SVGPathPen(glyphs), BoundsPen(glyphs)
            glyphs[name].draw(pen)
            glyphs[name].draw(bounds)
            paths.append(f'<path transform="translate({x} 0)" d="{pen.getCommands()}"/>')
            x += metrics[name][0]
            top = max(top, bounds.bounds[3] if bounds.bounds else 0.0)
    side = x * ROOM
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side:.0f} {side:.0f}">'
        f'<g fill="{GREY}" fill-opacity="{OPACITY}" transform="translate({side / 2:.0f} '
        f"{side / 2:.0f}) rotate({SLOPE_DEGREES}) translate({-x / 2:.0f} {top / 2:.0f}) "
        f'scale(1 -1)">{"".join(paths)}</g></svg>'
    )
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
