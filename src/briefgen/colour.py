"""The brand's colours as tokens, and whether text in them can be read (WCAG 2.2, 1.4.3)."""

import re
from collections.abc import Iterator, Mapping

from briefgen.brand_file import Colours
from briefgen.problems import Problem
from briefgen.source import Source

LEAST_CONTRAST = 4.5  # WCAG 2.2, success criterion 1.4.3, text of any size
PANEL_TINT = 0.08  # how much of the primary colour is in a panel that the brand does not state

# Text on its background: every pair that the styles use, and the role that its fault is laid to.
PAIRS = (
    ("text", "paper", "foreground"),
    ("heading", "paper", "primary"),
    ("accent", "paper", "secondary"),
    ("text", "panel", "tertiary"),
    ("heading", "panel", "tertiary"),
    ("accent", "panel", "tertiary"),
    ("on-brand", "brand", "primary"),
    ("on-accent", "accent", "secondary"),
)
_LINEAR_UP_TO = 0.04045  # of the sRGB curve (IEC 61966-2-1)
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def tokens(
    colours: Colours, heading: str, source: Source
) -> tuple[Mapping[str, str], list[Problem]]:
    """The colour tokens of the styles, as ``#rrggbb``, and what is wrong with them."""
    problems = [
        problem
        for role in ("foreground", "background", "primary", "secondary", "tertiary")
        for problem in _unknown(getattr(colours, role), colours.palette, source, ("color", role))
    ]
    for name, said in colours.palette.items():
        if not _HEX.fullmatch(said) and said not in colours.palette:
            problems += _unknown(said, {}, source, ("color", "palette", name))
    place = ("typography", "headings", "color")
    problems += _unknown(heading, colours.palette, source, place)
    if problems:
        return {}, problems

    def value(name: str) -> str:
        return _value(name, colours.palette)

    paper, brand = value(colours.background), value(colours.primary)
    found = {
        "text": value(colours.foreground),
        "paper": paper,
        "brand": brand,
        "on-brand": paper,
        "accent": value(colours.secondary),
        "on-accent": paper,
        "panel": value(colours.tertiary) or mix(paper, brand, PANEL_TINT),
        "heading": value(heading) or brand,
    }
    return found, list(_unreadable(found, source))


def _unknown(
    value: str, palette: Mapping[str, str], source: Source, path: tuple[str, ...]
) -> list[Problem]:
    if not value or value in palette or _HEX.fullmatch(value):
        return []
    known = f", or a name of the palette: {', '.join(palette)}" if palette else ""
    hint = f'write "#0B3A5B" in quotes{known}'
    return [source.problem(path, f'"{value}" is no colour', hint)]


def _value(name: str, palette: Mapping[str, str]) -> str:
    for _ in palette:  # one palette name may stand for another, but not in circles
        name = palette.get(name, name)
    if len(name) == len("#rgb"):
        name = "#" + "".join(digit * 2 for digit in name[1:])
    return name.lower()


def _unreadable(found: Mapping[str, str], source: Source) -> Iterator[Problem]:
    for text, ground, role in PAIRS:
        ratio = contrast(found[text], found[ground])
        if ratio < LEAST_CONTRAST:
            yield source.problem(
                ("color", role),
                f"text in {found[text]} on {found[ground]} ({text} on {ground}) has a contrast of "
                f"{ratio:.2f}:1; it needs {LEAST_CONTRAST}:1",
                "make the darker of the two darker or the lighter one lighter",
            )


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of ``#rrggbb``, from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(first: str, second: str, share: float) -> str:
    """A share (0 to 1) of the second colour in the first."""
    pairs = zip(channels(first), channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def luminance(colour: str) -> float:
    """Relative luminance from 0 to 1, as WCAG 2.2 defines it."""

    def linear(channel: int) -> float:
        part = channel / 255
        return part / 12.92 if part <= _LINEAR_UP_TO else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(channel) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio from 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
