"""A palette from a board's colours: which is the main one, which become tints, which must move."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.brand.colour import LEAST_CONTRAST, WHITE, contrast
from briefgen.starter.shades import Shade, apart, colour_of, readable, shade_of

SOBER = ("#24405c", "#8a4b2a")  # for boards that state no colour: ink blue and brick
PALEST, PALE = 1.04, 1.3  # contrast with white: below the one it is white, up to the other a tint
PASTEL = 0.06  # chroma (OKLCH) up to which a pale colour is a tint
DARK, GREY = 0.36, 0.035  # lightness and chroma (OKLCH) up to which a colour is one for text
FAR = 0.2  # in OKLCH: a colour that moves so far is no longer what it was
TINT, INK = Shade(0.966, 0.012, 0.0), Shade(0.275, 0.022, 0.0)  # in the hue of the main colour
LIGHTER, STEP = 0.545, 0.15  # of the second shade of a colour: its lightness, and how far at least


@dataclass(frozen=True)
class Palette:
    """The colours of a brand (``#rrggbb``): on white paper, every pair that styles use is readable.

    `others` are colours that were stated and have no place yet. `remarks` say in sentences what was
    done to the colours that were stated.
    """

    main: str
    second: str
    tint: str
    ink: str
    others: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Sorted:
    """Stated colours by what they can be."""

    strong: tuple[str, ...]
    tints: tuple[str, ...]
    inks: tuple[str, ...]


def palette_of(colours: Iterable[str]) -> Palette:
    """The palette of a board.

    Args:
        colours: what it states, as ``#rrggbb``, the most important first; none for a sober one.
    """
    colours = tuple(dict.fromkeys(each.lower() for each in colours))
    stated = _sorted(colours)
    strong = stated.strong or stated.inks or SOBER
    inks = stated.inks if stated.strong else ()
    first = _first(strong)
    tint = stated.tints[0] if stated.tints else colour_of(_in_hue(TINT, strong[first]))
    moved = [readable(each, (WHITE, tint)) for each in strong]
    main = moved[first]
    rest = [place for place in range(len(strong)) if place != first]
    second = moved[rest[0]] if rest else readable(_second(main), (WHITE, tint))
    ink = next((each for each in inks if contrast(each, tint) >= LEAST_CONTRAST), "")
    shown = (main, second, tint, ink)
    others = (*(strong[place] for place in rest[1:]), *stated.tints, *inks)
    unused = tuple(each for each in others if each not in shown)
    pairs = zip(strong, moved, strict=True)
    told = [pair for place, pair in enumerate(pairs) if place in (first, *rest[:1])]
    return Palette(
        main,
        second,
        tint,
        ink or colour_of(_in_hue(INK, main)),
        unused,
        (*_too_pale(colours, strong), *_swapped(strong, first), *_moved(told)),
    )


def _sorted(colours: Sequence[str]) -> _Sorted:
    strong, tints, inks = [], [], []
    for colour in colours:
        shade, ratio = shade_of(colour), contrast(colour, WHITE)
        if ratio <= PALE and shade.chroma <= PASTEL:
            tints += [colour] if ratio > PALEST else []
        elif shade.lightness < DARK and shade.chroma < GREY:
            inks.append(colour)
        else:
            strong.append(colour)
    return _Sorted(tuple(strong), tuple(tints), tuple(inks))


def _first(strong: Sequence[str]) -> int:
    """Which is the main colour: the first, unless only another one stays about what it is."""
    moves = [apart(each, readable(each, (WHITE,))) for each in strong]
    return next((place for place, far in enumerate(moves) if far <= FAR), 0)


def _second(main: str) -> str:
    """A second shade in the hue of the main colour: lighter where that is dark, else darker."""
    shade = shade_of(main)
    far = shade.lightness <= LIGHTER - STEP
    return colour_of(shade._replace(lightness=LIGHTER if far else shade.lightness - STEP))


def _in_hue(shade: Shade, colour: str) -> Shade:
    """A quiet shade in the hue of a colour; grey for grey."""
    of = shade_of(colour)
    return Shade(shade.lightness, min(shade.chroma, of.chroma), of.hue)


def _too_pale(colours: Sequence[str], strong: Sequence[str]) -> Iterator[str]:
    if colours and strong is SOBER:
        pale = ", ".join(each.upper() for each in colours)
        yield f"no words can be read in {pale} on white paper: quiet colours were taken"


def _swapped(strong: Sequence[str], first: int) -> Iterator[str]:
    if first:
        main, other = strong[first].upper(), strong[0].upper()
        yield f"{main} is the main colour, because {other} had to become much darker"


def _moved(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for before, after in pairs:
        if before != after:
            faint = contrast(before, WHITE) < LEAST_CONTRAST
            why = "white text could not be read on it" if faint else "panels need it darker"
            yield f"{before.upper()} became {after.upper()}: {why}"
