"""What a layout shows is what its contract lists.

A poster shows all themes, and points; where there are none, what the briefing begins with.
"""

from collections.abc import Sequence
from typing import Any, get_args

import pytest
from contracts import sheet_of
from markupsafe import escape

from briefgen.content import section
from briefgen.contracts import choice
from briefgen.contracts.choice import Selection
from briefgen.pages.parts import Part, Piece
from briefgen.pages.selection import selection

WORDS = {"themes": "Themes", "learning": "Learning"}
POSTER = sheet_of("poster").shows


def said(count: int, name: str, highlight: Sequence[int] = (), words: int = 5) -> tuple[Piece, ...]:
    text = escape("word " * words)
    return tuple(Piece(f"{name}.{n}", text, highlight=n in highlight) for n in range(count))


def part(
    kind: str, items: tuple[Piece, ...] = (), paragraphs: tuple[Piece, ...] = (), heading: str = ""
) -> Part:
    said = escape(heading)
    return Part(kind, kind, said, said, "", paragraphs, items, continues=False)


def shown(
    *parts: Part, shows: Sequence[Selection] = POSTER, most: int | None = None
) -> list[tuple[str, list[str]]]:
    found = selection(parts, shows, WORDS, most)
    return [(each.id, [piece.id for piece in each.pieces]) for each in found]


def listed(*shows: dict[str, Any]) -> list[Selection]:
    """What a layout of one's own may say that it shows."""
    return [Selection.model_validate(each) for each in shows]


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


def test_a_highlighted_quotation_stays_one_and_stands_above_the_points() -> None:
    quote, points = (part(kind, said(3, kind, highlight=(2,))) for kind in ("quote", "points"))
    found = selection((points, quote), POSTER, WORDS)
    assert [(each.kind, each.heading) for each in found] == [("quote", ""), ("points", "Learning")]
    assert shown(quote, part("points", said(9, "point"))) == [("points", ["quote.2"])]


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
    found = [selection(parts, POSTER, WORDS) for parts in ((THEMES, points), (cases,))]
    assert [[each.short_heading for each in parts] for parts in found] == [
        ["Themes", "Learning"],
        ["Reviews"],
    ]


def test_less_is_shown_of_what_nobody_chose_and_all_of_what_somebody_did() -> None:
    plain, chosen = (part("points", said(9, "point", highlight=each)) for each in ((), (1, 2, 7)))
    assert [shown(plain, most=most) for most in (2, 1, 0)] == [
        [("points", ["point.0", "point.1"])],
        [("points", ["point.0"])],
        [],
    ]
    assert shown(chosen, most=0) == shown(chosen)


def test_a_layout_may_show_sections_of_one_kind() -> None:
    cases = part("cases", said(2, "case"), said(1, "text"))
    assert shown(TEXT, THEMES, cases, shows=listed({"kinds": ["cases"]})) == [
        ("cases", ["text.0", "case.0", "case.1"])
    ]
    assert shown(TEXT, THEMES, shows=listed({"kinds": ["cases"]})) == []


def test_what_stands_further_up_is_not_shown_again_and_the_order_is_that_of_the_contract() -> None:
    shows = listed({"kinds": ["themes"]}, {"few": {"pieces": 2}}, {})
    more = part("points", said(2, "point"))
    assert [name for name, _ in shown(TEXT, CASES, THEMES, more, shows=shows)] == [
        "themes",
        "text",
        "cases",
        "points",
    ]


def test_several_lists_that_are_put_together_have_ids_of_their_own() -> None:
    shows = listed(
        {"kinds": ["themes"], "only": "items", "together": True},
        {"only": "items", "together": True, "few": {"pieces": 1}},
    )
    assert shown(CASES, THEMES, shows=shows) == [
        ("points", ["theme.0", "theme.1", "theme.2"]),
        ("points~2", ["case.0"]),
    ]


def test_a_contract_knows_the_kinds_of_sections_that_a_briefing_has() -> None:
    assert set(get_args(choice.Kind)) == set(section.KINDS)
