"""Checks that text and logos are seen on what is really under them (WCAG 2.2, 1.4.3 and 1.4.11).

Where the ground has one colour, geometry decides. Elsewhere a small picture of the place is drawn.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from briefgen.brand.colour import LEAST_CONTRAST, LEAST_OF_GRAPHICS, contrast, mix
from briefgen.checks.ink import Area, Shape, Text
from briefgen.checks.scene import NEAR_PT, PAPER, Drawing, Scene, ground
from briefgen.problems import Example, Rule

LEAST_LARGE = 3.0  # of large text (1.4.3)
LARGE_PT, LARGE_BOLD_PT = 18, 14
ROUNDING = 0.05  # of a contrast: colours are rounded when they are blended
IN_INKS = 0.8  # of these contrasts will do in inks: a screen only guesses what those look like
SPOTS = 0.1  # of a text's ground: so much may be too near to its colour
FAINT = 0.5  # of a logo's opaque area: so much may be too near to its ground
ROUGH_PX, FINE_PX = 40, 96  # edges of a drawing; the finer one is that of the brand's own check
COVERS = 0.5  # a pixel that is covered less is one of an edge
FRAMED = 0.9  # of a picture's rim: so much is of one colour where it brings its own ground

FAINT_TEXT = Rule(
    name="faint-text",
    severity="error",
    title="Text is hardly seen on what is really under it",
    source="WCAG 2.2, 1.4.3: 4.5:1, or 3:1 from 18 pt (14 pt bold) on",
    advice="make the darker of the two colours darker or the lighter one lighter",
    example=Example(
        "page",
        '<p style="color: #aaaaaa">Learning</p>',
        "“Learning” has a contrast of 2.3:1 to what is under it on side 1 of the leaflet; text "
        "needs 4.5:1, or 3:1 where it is large",
    ),
)
FAINT_LOGO = Rule(
    name="faint-logo",
    severity="error",
    title="A logo is hardly seen on what is really under it",
    source="WCAG 2.2, 1.4.11: 3:1 for graphics; half of what the logo covers must have it",
    advice="give the logo in a colour that is seen there, or as a picture on a ground of its own",
    example=Example(
        "page",
        '<div style="background: #0b3a5b"><img style="width: 9mm" src="logo.svg" alt="Our board">'
        "</div>",
        "the logo “Our board” has a contrast of 1.0:1 to what is under it on side 1 of the "
        "leaflet; logos need 3:1",
    ),
)
RULES = (FAINT_TEXT, FAINT_LOGO)


class Dot(NamedTuple):
    """A pixel of what was drawn: its colour as ``#rrggbb``, and how much it covers (0 to 1)."""

    colour: str
    alpha: float


class Dots(NamedTuple):
    """An area as it was drawn, row by row."""

    wide: int
    dots: list[Dot]


# Draws an area with the things of some places alone; the last number is the edge, in pixels, of a
# square with as many pixels as the drawing.
Draw = Callable[[Area, Collection[int], int], Dots]


@dataclass(frozen=True)
class Faint:
    """A text or a logo that is hardly seen: its side (from 0), and its contrast."""

    side: int
    what: Text | Drawing
    contrast: float

    @property
    def rule(self) -> Rule:
        """The rule that it breaks."""
        return FAINT_TEXT if isinstance(self.what, Text) else FAINT_LOGO


def faint(on: Scene, draw: Draw, *, inks: bool = False) -> Iterator[Faint]:
    """Everything on a side that is hardly seen.

    Args:
        on: the side.
        draw: draws an area of the side, see `Draw`.
        inks: whether the file is for the print shop. A screen can only guess its colours, so less
            contrast of text will do, and logos are checked in the file for readers only.
    """
    share = IN_INKS if inks else 1.0
    for text in on.side.texts:
        if text.colour and not _belongs(text, on):
            ratio = _of_text(on, text, draw)
            if ratio < _least(text) * share - ROUNDING:
                yield Faint(on.side.number, text, ratio)
    for drawing in () if inks else on.drawings:
        if drawing.kind == "logo":
            ratio = _of_logo(on, drawing, draw, LEAST_OF_GRAPHICS - ROUNDING)
            if ratio < LEAST_OF_GRAPHICS - ROUNDING:
                yield Faint(on.side.number, drawing, ratio)


def _belongs(text: Text, on: Scene) -> bool:
    """Whether a text is a part of a logo, as letters in an SVG are."""
    within = [each for each in on.drawings if each.box.holds(text.area)]
    return any(min(each.places) < text.place < max(each.places) for each in within)


def _least(text: Text) -> float:
    large = text.size_pt >= (LARGE_BOLD_PT if text.bold else LARGE_PT)
    return LEAST_LARGE if large else LEAST_CONTRAST


def _of_text(on: Scene, text: Text, draw: Draw) -> float:
    """The contrast of a text; on a ground of many colours, that which nine tenths of it reach."""
    below = [shape for shape in on.side.shapes if shape.place < text.place]
    under = ground(text.area, below)
    if under:
        return _ratio(text.colour, text.alpha, under)
    dots = draw(text.area, range(text.place), ROUGH_PX).dots
    ratios = sorted(
        _ratio(text.colour, text.alpha, mix(PAPER, dot.colour, dot.alpha)) for dot in dots
    )
    return ratios[int(len(ratios) * SPOTS)]


@cache  # the texts of a file have few colours
def _ratio(colour: str, alpha: float, under: str) -> float:
    return contrast(mix(under, colour, alpha), under)


def _of_logo(on: Scene, drawing: Drawing, draw: Draw, least: float) -> float:
    """The contrast that at least half of a logo's opaque area has.

    Where a rough drawing has less than `least`, a finer one decides.
    """
    first = min(drawing.places)
    below = [shape for shape in on.side.shapes if shape.place < first]
    under = ground(drawing.area, below) if _is_even(drawing.area, below) else ""
    colours = {shape.colour for shape in drawing.shapes}
    if under and "" not in colours:
        ratio = min(contrast(colour, under) for colour in colours)
        if ratio >= least:  # else an outline may still show it
            return ratio
    rough = _drawn(drawing, under, draw, ROUGH_PX)
    return rough if rough >= least else _drawn(drawing, under, draw, FINE_PX)


def _is_even(area: Area, below: Sequence[Shape]) -> bool:
    """Whether the ground of an area is even: no visible edge runs through it."""
    for shape in reversed(below):
        parts = [part for part in shape.parts if part.meets(area, NEAR_PT)]
        if any(part.holds(area, NEAR_PT) for part in parts):
            return True
        if parts:
            return False
    return True


def _drawn(drawing: Drawing, under: str, draw: Draw, edge_px: int) -> float:
    own = draw(drawing.area, drawing.places, edge_px)
    if _brings_its_ground(own) or (under and _is_seen(own, under)):
        return LEAST_OF_GRAPHICS
    if under:
        grounds = [under] * len(own.dots)
    else:
        behind = draw(drawing.area, range(min(drawing.places)), edge_px).dots
        grounds = [mix(PAPER, dot.colour, dot.alpha) for dot in behind]
    seen = Counter(
        (dot.colour, at) for dot, at in zip(own.dots, grounds, strict=True) if dot.alpha > COVERS
    )
    ratios = sorted((contrast(*pair), count) for pair, count in seen.items())
    return _reached(ratios, FAINT)


def _is_seen(own: Dots, under: str) -> bool:
    """Whether a logo is seen on its ground by the brand's own check, without its own box."""
    from briefgen.brand.logos.look import in_dots  # noqa: PLC0415 - slow to import, and seldom needed

    wide, dots = own
    return in_dots(wide, [(dot.colour, dot.alpha) for dot in dots]).seen(under) >= FAINT


def _reached(ratios: list[tuple[float, int]], share: float) -> float:
    """The contrast below which no more than a share of all pixels lies."""
    left = share * sum(count for _, count in ratios)
    for ratio, count in ratios:
        left -= count
        if left < 0:
            return ratio
    return LEAST_OF_GRAPHICS


def _brings_its_ground(own: Dots) -> bool:
    """Whether a picture is opaque all over and has a rim of one colour, as many JPEGs have."""
    if any(dot.alpha <= COVERS for dot in own.dots):
        return False
    wide, dots = own
    rim = [*dots[:wide], *dots[-wide:], *dots[::wide], *dots[wide - 1 :: wide]]
    ((_, most),) = Counter(dot.colour[1:6:2] for dot in rim).most_common(1)
    return most >= FRAMED * len(rim) and len(set(dots)) > 1
