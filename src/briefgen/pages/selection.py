"""What a layout shows of a briefing, where its contract says more than "everything"."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup, escape

from briefgen.contracts.choice import Choice, Few, Selection
from briefgen.pages.parts import Part, Piece

TOGETHER = "points"  # the id and the kind of a list that is taken from several sections


def selection(
    parts: Sequence[Part],
    shows: Sequence[Selection],
    words: Mapping[str, str],
    most: int | None = None,
) -> tuple[Part, ...]:
    """The sections that a layout shows, each with the pieces that it shows.

    Args:
        parts: all sections of the briefing.
        shows: what the layout's contract shows, from the top to the foot.
        words: the fixed words of the language, by name, which may be headings.
        most: how many pieces are shown at most where nobody has chosen any; None: no limit.
    """
    shown: list[Part] = []
    somebody_chose = False  # then nothing is shown in place of highlights further down
    for each in shows:
        pieces = [piece for part in shown for piece in part.pieces]
        above = {piece.id for piece in pieces}
        left = [part for part in parts if not above & {piece.id for piece in part.pieces}]
        taken = sum(piece.words for piece in pieces)
        by_choice = each.only == "highlights"
        among = (each,) if by_choice and somebody_chose else each.ways
        ways = [_chosen(left, way, taken, words, most) for way in among]
        somebody_chose = somebody_chose or (by_choice and bool(ways[0]))
        number = 1 + sum(part.id.startswith(TOGETHER) for part in shown)
        for part in next(filter(None, ways), ()):
            again = f"~{number}" if part.id == TOGETHER and number > 1 else ""
            shown.append(replace(part, id=part.id + again))
    return tuple(shown)


def _chosen(
    parts: Sequence[Part], choice: Choice, taken: int, words: Mapping[str, str], most: int | None
) -> tuple[Part, ...]:
    """What one choice shows of these sections; `taken` words are shown above it already."""
    among = [part for part in parts if not choice.kinds or part.kind in choice.kinds]
    pieces = [piece for part in among for piece in _pieces(part, choice)]
    if choice.few:
        pieces = _few(pieces, choice.few, taken, most)
    heading = escape(words[choice.heading]) if choice.heading else Markup()
    if not choice.together:
        return tuple(_holding(among, {piece.id for piece in pieces}, heading))
    return (_together(pieces, heading, choice),) if pieces else ()


def _pieces(part: Part, choice: Choice) -> tuple[Piece, ...]:
    """What a choice may take of a section: of a table all or nothing, since rows alone mislead."""
    if part.columns and (choice.few or choice.together or choice.only == "highlights"):
        return ()
    if choice.only == "all":
        return part.pieces
    return tuple(item for item in part.items if item.highlight or choice.only == "items")


def _few(pieces: Sequence[Piece], few: Few, taken: int, most: int | None) -> list[Piece]:
    """The first pieces: as many as are allowed in number, and by the words they have."""
    count = few.pieces if most is None else min(few.pieces, most)
    if few.words is None:
        return list(pieces[:count])
    room = few.words - taken
    shown = list(pieces[: min(count, few.least or int(room > 0))])
    for piece in pieces[len(shown) : count]:
        if sum(each.words for each in (*shown, piece)) > room:
            break
        shown.append(piece)
    return shown


def _together(items: Iterable[Piece], heading: Markup, choice: Choice) -> Part:
    """One list of items from several sections; it looks as they do where all are of one kind."""
    kind = choice.kinds[0] if len(choice.kinds) == 1 else TOGETHER
    return Part(TOGETHER, kind, heading, heading, "", (), tuple(items), continues=False)


def _holding(parts: Iterable[Part], names: set[str], heading: Markup) -> Iterator[Part]:
    """The sections that hold pieces with these ids, each with those alone."""
    for part in parts:
        paragraphs = tuple(piece for piece in part.paragraphs if piece.id in names)
        items = tuple(piece for piece in part.items if piece.id in names)
        if paragraphs or items:
            yield replace(
                part,
                heading=part.heading or heading,
                short_heading=part.short_heading or heading,
                paragraphs=paragraphs,
                items=items,
            )
