"""Palettes that pass the contrasts that a brand must keep: light, dark and odd ones."""

from collections.abc import Sequence
from colorsys import hls_to_rgb
from random import Random

from torture.judge import contrast
from torture.sheet import Colour

SAFE = 4.65  # WCAG 2.2 asks for 4.5:1


def draw(random: Random) -> dict[str, str]:
    """The five roles of a brand's colours, each as ``#rrggbb``."""
    paper = random.choice(
        (
            *[(1.0, 1.0, 1.0)] * 5,
            *(_any(random, 0.93, 0.99) for _ in "12"),
            *(_any(random, 0.02, 0.12) for _ in "12"),
            _any(random, 0.0, 1.0),
        )
    )
    inks = [_against(random, [paper]) for _ in "123"]
    panel = next((each for each in _near(random, paper) if _reads(inks, each)), paper)
    roles = ("foreground", "primary", "secondary")
    found = {"background": hexed(paper), "tertiary": hexed(panel)}
    return found | {role: hexed(ink) for role, ink in zip(roles, inks, strict=True)}


def hexed(colour: Colour) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def _any(random: Random, darkest: float, lightest: float) -> Colour:
    return hls_to_rgb(random.random(), random.uniform(darkest, lightest), random.random())


def _against(random: Random, grounds: Sequence[Colour]) -> Colour:
    """A colour that reads on all grounds; black or white where chance finds none."""
    tries = [_any(random, 0.0, 1.0) for _ in range(60)]
    either = [(0.0, 0.0, 0.0), (1.0, 1.0, 1.0)]
    best = max(either, key=lambda each: contrast(each, grounds[0]))
    return next((each for each in tries if _reads(grounds, each)), best)


def _reads(grounds: Sequence[Colour], ink: Colour) -> bool:
    return all(contrast(ground, ink) >= SAFE for ground in grounds)


def _near(random: Random, paper: Colour) -> list[Colour]:
    """Colours a little way from the paper, the farthest first."""
    other = _any(random, 0.2, 0.8)
    tints = (0.3, 0.2, 0.12, 0.08, 0.04)
    return [tuple(a + (b - a) * tint for a, b in zip(paper, other, strict=True)) for tint in tints]
