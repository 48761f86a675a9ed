"""Colours as people state them: ``#0B3A5B``, ``0b3a5b``, ``#03A``, navy, dark green."""

import re
from difflib import get_close_matches

from PIL import ImageColor

from briefgen.problems import Problem, ProblemsFound

_DIGITS = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})")
_BESIDE_LETTERS = re.compile(r"[\s_-]+")
_BETWEEN = re.compile(r"[,;]\s*")
NEAR = 0.7  # how alike (0 to 1) a name must be to be suggested


def colours_from(text: str) -> tuple[str, ...]:
    """All colours of a line (``#rrggbb``), which commas part, or spaces where that is no name.

    Raises:
        ProblemsFound: with each that is no colour.
    """
    found, problems = list[str](), list[Problem]()
    for piece in filter(None, _BETWEEN.split(text.strip())):
        each = [piece] if _is_colour(piece) else piece.split()
        for part in each if all(map(_is_colour, each)) else [piece]:
            try:
                found.append(colour_from(part))
            except ProblemsFound as wrong:
                problems += wrong.problems
    if problems:
        raise ProblemsFound(problems)
    return tuple(found)


def _is_colour(text: str) -> bool:
    try:
        return bool(colour_from(text))
    except ProblemsFound:
        return False


def colour_from(text: str) -> str:
    """A colour that somebody stated, as ``#rrggbb``.

    Args:
        text: three or six digits of hexadecimal numbers, with or without ``#``, or a name of CSS
            (CSS Color Module Level 4, 6.1).

    Raises:
        ProblemsFound: when it is no colour; the hint names the nearest one.
    """
    said = text.strip("\"' ").lower()
    if found := _DIGITS.fullmatch(said):
        digits = found[1] if len(found[1]) > 3 else "".join(each * 2 for each in found[1])  # noqa: PLR2004 - #rgb
        return f"#{digits}"
    name = _BESIDE_LETTERS.sub("", said)
    if name in ImageColor.colormap:
        return _of_name(name)
    near = get_close_matches(name, ImageColor.colormap, 1, NEAR)
    meant = f'did you mean "{near[0]}"? ' if near else ""
    hint = f"{meant}write six digits from 0 to F, such as #0B3A5B, or a name, such as navy"
    raise ProblemsFound([Problem("", 0, 0, f'"{text}" is no colour', hint)])


def _of_name(name: str) -> str:
    red, green, blue = ImageColor.getrgb(name)[:3]
    return f"#{red:02x}{green:02x}{blue:02x}"
