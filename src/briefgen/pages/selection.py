"""What a poster shows of a briefing: its themes, and the few points that matter most."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup, escape

from briefgen.pages.parts import Part, Piece

POINTS = "points"  # the id of what is chosen from several sections
MOST_PIECES = 4  # that are shown besides themes when nobody has chosen any
MOST_WORDS = 80  # and with how many of them a poster still holds larger type than its least


def selection(
    parts: Sequence[Part], themes: str, learning: str, most: int = MOST_PIECES
) -> tuple[Part, ...]:
    """The sections of a poster, each with what it shows of it.

    Panels of themes come first. Below them stand the points that are highlighted, else the first
    few points, else the first of what the briefing has instead.

    Args:
        parts: all sections of the briefing.
        themes: the heading of a panel that has no short one.
        learning: the heading of the points.
        most: how many points are shown that nobody has chosen.
    """
    panels = tuple(
        replace(part, short_heading=part.short_heading or escape(themes), paragraphs=())
        for part in parts
        if part.kind == "themes" and part.items
    )
    others = [part for part in parts if part.kind != "themes" or not part.items]
    room = MOST_WORDS - sum(piece.words for part in panels for piece in part.items)
    listed = [item for part in others for item in part.items]
    points = [item for part in others if part.kind == "points" for item in part.items]
    chosen = [item for item in listed if item.highlight] or _few(points, room, most)
    if chosen:
        return (*panels, _of_points(chosen, escape(learning)))
    pieces = [piece for part in others for piece in part.pieces]
    few = _few(pieces, room, most) if not panels or room > 0 else []
    return (*panels, *_holding(others, {piece.id for piece in few}))


def _few(pieces: Sequence[Piece], room: int, most: int) -> list[Piece]:
    """The first of these, or as many of the next as there is room for their words."""
    few = list(pieces[: min(most, 1)])
    for piece in pieces[1:most]:
        if sum(each.words for each in (*few, piece)) > room:
            break
        few.append(piece)
    return few


def _of_points(items: Iterable[Piece], heading: Markup) -> Part:
    return Part(POINTS, "points", heading, heading, "", (), tuple(items), continues=False)


def _holding(parts: Iterable[Part], names: set[str]) -> Iterator[Part]:
    """The sections that hold any of these pieces, and nothing else."""
    for part in parts:
        paragraphs = tuple(piece for piece in part.paragraphs if piece.id in names)
        items = tuple(piece for piece in part.items if piece.id in names)
        if paragraphs or items:
            yield replace(part, paragraphs=paragraphs, items=items)
