"""What differs between two texts of a file, in words."""

import time

from support import BRIEFING

from briefgen.editing.differences import Part, differences
from briefgen.editing.operations import Delete, Insert, Move, Set
from briefgen.editing.patches import apply

TEXT = """\
title: One
sections:
  - heading: Themes
    items:
      - Support is needed for older children
      - text: Professionals need to remain curious
        highlight: true
"""


def told(before: str, after: str) -> list[tuple[str, str, str]]:
    """Each difference with the words of both: those that differ in brackets."""
    return [
        (each.where, marked(each.before), marked(each.after)) for each in differences(before, after)
    ]


def marked(parts: tuple[Part, ...]) -> str:
    return "".join(part.words if part.kind == "same" else f"[{part.words}]" for part in parts)


def test_words_that_changed_are_told_with_their_place() -> None:
    after = apply(TEXT, Set(("sections", 0, "items", 0), "Support is badly needed"))
    assert told(TEXT, after) == [
        (
            "item 1 of section 1",
            "Support is needed[ for older children]",
            "Support is[ badly] needed",
        )
    ]


def test_what_stands_in_one_alone_has_no_other_side() -> None:
    item = ("sections", 0, "items", 1)
    assert told(TEXT, apply(TEXT, Delete(item))) == [
        ("text of item 2 of section 1", "[Professionals need to remain curious]", ""),
        ("highlight of item 2 of section 1", "[true]", ""),
    ]
    assert told(TEXT, apply(TEXT, Insert(item, "Listen"))) == [
        ("item 2 of section 1", "", "[Listen]")
    ]


def test_what_only_moved_is_told_in_one_line() -> None:
    two = apply(TEXT, Insert(("sections", 1), {"heading": "Learning", "items": ["One", "Two"]}))
    moved = apply(two, Move(("sections", 1), ("sections", 0)))
    assert told(two, moved) == [("section 2 moved to section 1", "", "")]
    fewer = apply(moved, Delete(("sections", 0, "items", 0)))
    assert told(two, fewer) == [
        ("section 2 moved to section 1", "", ""),
        ("item 1 of section 2", "[One]", ""),
    ]
    item = apply(two, Move(("sections", 1, "items", 1), ("sections", 0, "items", 0)))
    assert told(two, item) == [("item 2 of section 2 moved to item 1 of section 1", "", "")]
    first = apply(two, Move(("sections", 1, "items", 1), ("sections", 1, "items", 0)))
    assert told(two, first) == [("item 2 of section 2 moved to item 1 of section 2", "", "")]


def test_a_text_that_got_keys_or_quotation_marks_is_the_same_text() -> None:
    after = apply(TEXT, Set(("sections", 0, "items", 0, "ref"), "A1"))
    assert told(TEXT, after) == [("reference of item 1 of section 1", "", "[A1]")]
    assert told("a: b\n", 'a: "b"\n') == [("line 1", "a:[ b]", 'a:[ "b"]')]


def test_lines_are_compared_where_a_text_is_no_yaml() -> None:
    assert told("a: [\nb: c\n", "a: 1\nb: c\n") == [("line 1", "a:[ []", "a:[ 1]")]


def test_the_same_text_differs_in_nothing() -> None:
    assert differences(TEXT, TEXT) == ()


def test_two_texts_that_share_nothing_are_compared_quickly() -> None:
    shipped = BRIEFING.read_text("utf-8")
    items = [f"Point {number} of many, that says this and that" for number in range(300)]
    long = apply(shipped, Insert(("sections", 0), {"heading": "X", "items": items}))
    other = apply(shipped, Insert(("sections", 0), {"heading": "Y", "items": items[::-1]}))
    other = apply(other, Move(("sections", 0), ("sections", 3)))
    begun = time.process_time()
    assert differences(long, other)
    assert time.process_time() - begun < 3
