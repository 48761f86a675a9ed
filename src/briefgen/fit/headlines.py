"""Balanced headlines: the narrowest width that keeps the number of lines.

CSS has ``text-wrap: balance`` for this, but WeasyPrint lacks it. A headline that leaves one short
word alone on its last line is the first thing that a designer sees.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefgen.values import Box, Placement

SLACK_EM = 0.04  # words that are measured one by one lack the kerning between them
SURE = 1.01  # so many times wider, or narrower, may words be than they are in their line
USUAL_SPACE_EM = 0.25
TOUCHING_PT = 0.5  # pieces with less between them are one word


@dataclass(frozen=True)
class Headline:
    """A headline: its words and its word space in ems of the body type, its width in points."""

    words: tuple[float, ...]
    space: float
    available_pt: float


def measured(placement: Placement, size_pt: float) -> dict[str, Headline]:
    """The headlines of a pass in which each word had an id; `size_pt` is its body type.

    Pieces without a space between them (``safe**guard**ing``) are one word.
    """
    pieces: dict[str, list[Box]] = defaultdict(list)
    for name, boxes in placement.boxes.items():
        headline, colon, _ = name.rpartition(":")
        if colon:
            pieces[headline].append(boxes[0])
    return {
        name: Headline(
            words=tuple(width / size_pt for width in _words(parts)),
            space=_space(parts) / size_pt or USUAL_SPACE_EM,
            available_pt=placement.box(name).width,
        )
        for name, parts in pieces.items()
    }


def _words(pieces: Sequence[Box]) -> list[float]:
    words = [pieces[0].width]
    for piece, following in pairwise(pieces):
        if abs(_gap(piece, following)) < TOUCHING_PT and following.top < piece.bottom:
            words[-1] += following.width
        else:
            words.append(following.width)
    return words


def _space(pieces: Sequence[Box]) -> float:
    """The width of a word space in points, or 0 where none was seen."""
    gaps = [
        _gap(piece, following)
        for piece, following in pairwise(pieces)
        if following.top < piece.bottom
    ]
    return min((gap for gap in gaps if gap > TOUCHING_PT), default=0.0)


def _gap(piece: Box, following: Box) -> float:
    """The gap in points between two pieces of a line, whichever way it runs."""
    return max(following.left - piece.right, piece.left - following.right)


def balanced(headlines: Mapping[str, Headline], size_pt: float) -> dict[str, float]:
    """The width in ems for each headline that takes more than one line at a size.

    The width includes a word space, because WeasyPrint 70 wants room for the space that ends a
    line, before words in another face. A headline is left out where the number of its lines is not
    certain from the widths of its words: it keeps its full width.
    """
    widths = {}
    for name, headline in headlines.items():
        available = headline.available_pt / size_pt
        lines = _lines(headline, available)
        if lines > 1 and lines == _lines(headline, available * SURE):
            width = _narrowest(headline, lines, available)
            widths[name] = min(available, width + headline.space + SLACK_EM)
    return widths


def _lines(headline: Headline, width: float) -> int:
    """How many lines the words take when each line is as full as it can be."""
    lines, taken = 1, 0.0
    for word in headline.words:
        wanted = taken + headline.space + word if taken else word
        if taken and wanted > width:
            lines, wanted = lines + 1, word
        taken = wanted
    return lines


def _narrowest(headline: Headline, lines: int, available: float) -> float:
    """The least width that needs no more lines: some run of words fills it exactly.

    It is never less than the longest word, which would be broken.
    """
    longest = max(headline.words)
    runs = (
        sum(headline.words[begin:end]) + headline.space * (end - begin - 1)
        for begin in range(len(headline.words))
        for end in range(begin + 1, len(headline.words) + 1)
    )
    return min(
        (run for run in runs if longest <= run <= available and _lines(headline, run) <= lines),
        default=available,
    )
