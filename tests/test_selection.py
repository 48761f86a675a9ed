"""A poster shows all themes, and points; where there are none, what the briefing begins with."""

from collections.abc import Sequence

import pytest
from markupsafe import escape

from briefgen.pages.parts import Part, Piece
from briefgen.pages.selection import selection

HEADINGS = "Themes", "Learning"


def said(count: int, name: str, highlight: Sequence[int] = (), words: int = 5) -> tuple[Piece, ...]:
    text = escape("word " * words)
    return tuple(Piece(f"{name}.{n}", text, highlight=n in highlight) for n in range(count))


def part(
    kind: str, items: tuple[Piece, ...] = (), paragraphs: tuple[Piece, ...] = (), heading: str = ""
) -> Part:
    said = escape(heading)
    return Part(kind, kind, said, said, "", paragraphs, items, continues=False)


def shown(*parts: Part) -> list[tuple[str, list[str]]]:
    return [(each.id, [piece.id for piece in each.pieces]) for each in selection(parts, *HEADINGS)]


THEMES = part("themes", said(3, "theme"))
CASES = part("cases", said(9, "case"))
TEXT = part("text", paragraphs=said(2, "text"))


def test_themes_come_first_and_all_of_them() -> None:
    points = part("points", said(9, "point", highlight=(1, 7)))
    assert shown(TEXT, points, THEMES) == [
        ("themes", ["theme.0", "theme.1", "theme.2"]),
        ("points", ["point.1", "point.7"]),
    ]


def test_highlights_of_any_list_are_points() -> None:
    cases, points = (part(kind, said(3, kind, highlight=(2,))) for kind in ("cases", "points"))
    assert shown(cases, points) == [("points", ["cases.2", "points.2"])]


def test_where_nothing_is_highlighted_the_first_four_points_are_shown() -> None:
    points = part("points", said(9, "point"))
    assert shown(CASES, points) == [("points", [f"point.{n}" for n in range(4)])]


@pytest.mark.parametrize(("words", "count"), [(20, 4), (30, 2), (79, 1), (200, 1)])
def test_fewer_points_are_shown_when_they_are_long(words: int, count: int) -> None:
    points = part("points", said(9, "point", words=words))
    assert shown(points) == [("points", [f"point.{n}" for n in range(count)])]


def test_words_of_themes_leave_less_room_for_points_that_nobody_chose() -> None:
    themes, points = part("themes", said(8, "theme")), part("points", said(9, "point", words=15))
    assert [len(pieces) for _, pieces in shown(themes, points)] == [8, 2]


def test_where_there_are_no_points_the_first_cases_and_texts_are_shown_in_order() -> None:
    assert shown(TEXT, CASES) == [("text", ["text.0", "text.1"]), ("cases", ["case.0", "case.1"])]
    assert shown(CASES, TEXT) == [("cases", [f"case.{n}" for n in range(4)])]


def test_below_many_themes_nothing_is_shown_that_nobody_chose() -> None:
    themes = part("themes", said(20, "theme"))
    assert [name for name, _ in shown(themes, CASES)] == ["themes"]


def test_a_text_that_introduces_themes_is_left_out() -> None:
    themes = part("themes", said(2, "theme"), said(1, "text"))
    assert shown(themes) == [("themes", ["theme.0", "theme.1"])]


def test_headings_are_those_of_the_sections_or_of_the_language() -> None:
    cases = part("cases", said(1, "case"), heading="Reviews")
    points = part("points", said(1, "point"), heading="What we learned")
    found = [selection(parts, *HEADINGS) for parts in ((THEMES, points), (cases,))]
    assert [[each.short_heading for each in parts] for parts in found] == [
        ["Themes", "Learning"],
        ["Reviews"],
    ]
