"""Changes to the text of a file: what is touched says what it should, all else stays as it was."""

import re
from pathlib import Path
from random import Random
from typing import Any

import edited_data
import pytest
import yaml
from edited_data import at, paths
from hypothesis import given, settings
from hypothesis import strategies as st
from scribe import Scribe, briefing
from support import BRIEFING, ROOT, examples

from briefgen.editing.operations import (
    All,
    Delete,
    Duplicate,
    Insert,
    Move,
    Operation,
    Rename,
    Set,
    Structured,
    Unset,
    Whole,
    from_json,
)
from briefgen.editing.patches import apply
from briefgen.problems import ProblemsFound
from briefgen.reading.yaml_source import parse

SHIPPED = BRIEFING.read_text("utf-8")
LEARNING = ("sections", 5, "items")
FEW = """\
title: Learning
sections:
  - heading: Themes   # as agreed
    items:
      # the first
      - Neglect
      - "12:30"   # a time
"""


def data(text: str) -> Any:
    return parse(text, "briefing.yaml").data


def after(text: str, *operations: Operation) -> str:
    for operation in operations:
        text = apply(text, operation)
    return text


def changed_lines(old: str, new: str) -> tuple[list[str], list[str]]:
    """The lines between those at the beginning and at the end that both texts share."""
    before, now = old.splitlines(keepends=True), new.splitlines(keepends=True)
    while before and now and before[0] == now[0]:
        del before[0], now[0]
    while before and now and before[-1] == now[-1]:
        del before[-1], now[-1]
    return before, now


def test_a_text_is_set_and_nothing_else_changes() -> None:
    made = apply(SHIPPED, Set(("title",), "What we learned"))
    assert changed_lines(SHIPPED, made)[1] == ["title: What we learned\n"]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("What we learned", "What we learned"),
        ("yes", '"yes"'),
        ("12:30", '"12:30"'),
        ("2026-11-01", '"2026-11-01"'),
        ("1.0", '"1.0"'),
        ("1e3", '"1e3"'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("a#b", "a#b"),
        ("- a", '"- a"'),
        ("@home", '"@home"'),
        ("**bold** words", '"**bold** words"'),
        ("{{ scr.number }} cases", '"{{ scr.number }} cases"'),
        ('"so" they said', "'\"so\" they said'"),
        ("it's", "it's"),
        ("", '""'),
        (" edges ", '" edges "'),
        ("one\ttwo", r'"one\ttwo"'),
        ("\u0645\u0631\u062d\u0628\u0627", "\u0645\u0631\u062d\u0628\u0627"),
        (True, "true"),
        (7, "7"),
        ([], "[]"),
        (["one", "two: 2"], '[one, "two: 2"]'),
        ("One.\n\nTwo.", "|-\n  One.\n\n  Two."),
        ({"full": "A", "short": "B"}, "\n  full: A\n  short: B"),
    ],
)
def test_a_value_is_quoted_only_where_yaml_would_read_it_otherwise(
    value: Any, written: str
) -> None:
    made = apply("title: Learning\nperiod: 2013-14\n", Set(("title",), value))
    assert made == f"title:{' ' * (written[0] != chr(10))}{written}\nperiod: 2013-14\n"
    assert data(made)["title"] == edited_data.read(value)


def test_what_is_set_keeps_its_quotation_marks_its_style_and_its_comment() -> None:
    text = "a: 'one'   # why\nb: \"two\"\nc: >-  # note\n    three\n    four\nd: |\n  five\n"
    made = after(text, Set(("a",), "uno"), Set(("b",), "due"), Set(("c",), "tre quattro"))
    made = apply(made, Set(("d",), "five\n\nsix\n"))
    assert made == (
        "a: 'uno'   # why\nb: \"due\"\nc: >-  # note\n    tre quattro\nd: |\n  five\n\n  six\n"
    )


@pytest.mark.parametrize(("half", "whole"), [("we ", "we ask"), ("2024", "2024-25"), ("", "nine")])
@pytest.mark.parametrize(
    ("text", "path"), [("a: b\n", ("a",)), ("a: {b: c}\n", ("a", "b")), ("a:\n  - b\n", ("a", 0))]
)
def test_a_pause_while_somebody_types_leaves_no_quotation_marks(
    text: str, path: Any, half: str, whole: str
) -> None:
    paused = apply(text, Set(path, half))
    assert f'"{half}"' in paused
    assert apply(paused, Set(path, whole)) == apply(text, Set(path, whole))


def test_lines_of_a_folded_text_stay_as_they_are_up_to_the_first_new_word() -> None:
    path = ("sections", 2, "items", 3, "text")
    made = apply(SHIPPED, Set(path, f"{at(data(SHIPPED), path)} and adults"))
    assert changed_lines(SHIPPED, made) == (
        ["          have behaved inappropriately towards children\n"],
        ["          have behaved inappropriately towards children and adults\n"],
    )


def test_a_long_text_is_folded_where_its_neighbours_are() -> None:
    long = "word " * 30 + "end"
    folded = "a: >-\n  " + "x " * 45 + "x\n  more\nb: c\n"
    assert "b: >-\n  word word" in apply(folded, Set(("b",), long))
    in_line = f"a: {'x ' * 90}x\nb: c\n"
    assert apply(in_line, Set(("b",), long)) == in_line.replace("b: c", f"b: {long}")


def test_a_short_text_in_place_of_several_lines_stands_on_one() -> None:
    text = "a: one\n  two\nb:\n  - c\n  - d\n"
    assert apply(text, Set(("a",), "three")) == text.replace("one\n  two", "three")
    assert apply(text, Set(("b",), "three")) == "a: one\n  two\nb: three\n"


def test_a_short_item_becomes_a_mapping_and_short_again() -> None:
    path = ("sections", 0, "items", 0)
    made = apply(FEW, Set((*path, "highlight"), value=True))
    assert changed_lines(FEW, made) == (
        ["      - Neglect\n"],
        ["      - text: Neglect\n", "        highlight: true\n"],
    )
    assert apply(made, Unset((*path, "highlight"))) == FEW


def test_a_folded_short_item_becomes_a_mapping_and_short_again() -> None:
    made = apply(SHIPPED, Set((*LEARNING, 0, "ref"), "A1"))
    assert changed_lines(SHIPPED, made)[1][0] == "      - text: >-\n"
    assert apply(made, Unset((*LEARNING, 0, "ref"))) == SHIPPED


def test_the_text_of_a_short_item_can_be_set_by_its_key() -> None:
    made = apply(FEW, Set(("sections", 0, "items", 0, "text"), "Abuse"))
    assert made == FEW.replace("Neglect", "Abuse")


def test_quotations_never_become_plain_texts() -> None:
    text = (
        "sections:\n  - kind: quote\n    items:\n      - text: Nobody asked\n        by: A mother\n"
    )
    made = apply(text, Unset(("sections", 0, "items", 0, "by")))
    assert made.endswith("      - text: Nobody asked\n")


@pytest.mark.parametrize(
    ("path", "short", "full"),
    [
        (("meta", "name"), "meta:\n  name: Board", {"full": "Board", "short": "B"}),
        (("logo",), "logo: mark", {"medium": "mark", "short": "B"}),
        (
            ("logo", "images", "m"),
            "logo:\n  images:\n    m: a.svg",
            {"path": "a.svg", "short": "B"},
        ),
        (("contact", "qr"), "contact: {qr: a.org}", {"to": "a.org", "short": "B"}),
        (("typography", "base"), "typography:\n  base: Lato", {"family": "Lato", "short": "B"}),
    ],
)
def test_other_short_forms_become_mappings(path: Any, short: str, full: Any) -> None:
    made = apply(f"{short}\n", Set((*path, "short"), "B"))
    assert at(data(made), path) == full
    assert data(apply(made, Unset((*path, "short")))) == data(short)


def test_comments_go_with_their_items() -> None:
    first, second = ("sections", 0, "items", 0), ("sections", 0, "items", 1)
    assert apply(FEW, Delete(first)) == FEW.replace("      # the first\n      - Neglect\n", "")
    assert apply(FEW, Delete(second)) == FEW.replace('      - "12:30"   # a time\n', "")
    moved = '      - "12:30"   # a time\n      # the first\n      - Neglect\n'
    assert apply(FEW, Move(first, second)).endswith(moved)


def test_comments_at_the_head_of_a_file_are_no_comments_of_its_first_key() -> None:
    text = "# yaml-language-server: $schema=x\ntitle: Learning\nperiod: 2013-14\n"
    assert apply(text, Unset(("title",))) == text.replace("title: Learning\n", "")


def test_the_last_entry_takes_its_key_along_unless_nothing_is_left() -> None:
    text = "title: A\npicture:\n  path: a.png\neditions: [mono]\n"
    assert apply(text, Delete(("editions", 0))) == "title: A\npicture:\n  path: a.png\n"
    assert apply(text, Unset(("picture", "path"))) == "title: A\neditions: [mono]\n"
    assert apply("items: # c\n  - a\n", Delete(("items", 0))) == "items: [] # c\n"
    assert apply("title: A\n", Unset(("title",))) == "{}\n"
    assert apply("{}\n", Set(("title",), "A")) == "title: A\n"


def test_what_is_missing_on_the_way_is_made() -> None:
    text = "title: A\nsections:\n  - heading: B\n"
    made = after(
        text,
        Set(("poster", "headline"), "C"),
        Insert(("sections", 0, "items", 0), "D"),
        Set(("sections", 0, "picture", "path"), "e.png"),
    )
    assert made == (
        "title: A\nsections:\n  - heading: B\n    items:\n      - D\n    picture:\n"
        "      path: e.png\nposter:\n  headline: C\n"
    )


def test_sections_stand_as_far_apart_as_before() -> None:
    section = {"heading": "New", "items": ["One", {"text": "Two", "highlight": True}]}
    made = apply(SHIPPED, Insert(("sections", 2), section))
    assert made == SHIPPED.replace(
        "  - name: silr\n",
        "  - heading: New\n    items:\n      - One\n      - text: Two\n        highlight: true\n\n"
        "  - name: silr\n",
    )
    assert apply(made, Delete(("sections", 2))) == SHIPPED
    moved = apply(SHIPPED, Move(("sections", 4), ("sections", 0)))
    assert moved.count("\n\n  - ") == SHIPPED.count("\n\n  - ")
    assert apply(moved, Move(("sections", 0), ("sections", 4))) == SHIPPED


def test_a_copy_of_a_section_bears_no_name() -> None:
    made = apply(SHIPPED, Duplicate(("sections", 1)))
    assert made.count("name: scr\n") == 1
    assert "\n\n  - kind: cases\n" in made
    assert apply(made, Delete(("sections", 2))) == SHIPPED


def test_lists_may_be_as_compact_as_their_writer_likes() -> None:
    compact = "sections:\n- heading: A\n  items:\n  - One\n  - Two\n"
    made = after(
        compact,
        Insert(("sections", 0, "items", 2), "Three"),
        Insert(("sections", 1), {"text": "B"}),
    )
    assert made == f"{compact}  - Three\n- text: B\n"
    assert "\n  lines:\n  - a: b\n" in apply(compact, Set(("sections", 0, "lines"), [{"a": "b"}]))


def test_brackets_stay_brackets() -> None:
    text = "editions: [mono, press]   # two\nrows:\n  - [a, b]\nitem: {text: a}\n"
    made = after(
        text,
        Insert(("editions", 2), "a, b"),
        Insert(("rows", 1), ["c", "d"]),
        Set(("item", "ref"), "yes"),
        Move(("editions", 0), ("editions", 1)),
        Delete(("editions", 0)),
    )
    assert made == (
        'editions: [mono, "a, b"]   # two\nrows:\n  - [a, b]\n  - [c, d]\n'
        'item: {text: a, ref: "yes"}\n'
    )


def test_brackets_over_several_lines_keep_their_lines() -> None:
    text = "editions: [\n  mono,  # one\n  press  # two\n]\n"
    made = apply(text, Insert(("editions", 2), "large-print"))
    assert made == "editions: [\n  mono,  # one\n  press,  # two\n  large-print\n]\n"
    assert apply(made, Delete(("editions", 2))) == text
    assert apply(text, Delete(("editions", 0))) == "editions: [\n  press  # two\n]\n"


def test_line_ends_a_byte_order_mark_and_a_missing_last_end_stay() -> None:
    text = "\ufefftitle: A\r\n\t\r\nsections:\r\n  - heading: B"
    made = after(text, Set(("title",), "One.\n\nTwo."), Insert(("sections", 1), {"heading": "C"}))
    assert made == (
        "\ufefftitle: |-\r\n  One.\r\n\r\n  Two.\r\n\t\r\nsections:\r\n  - heading: B\r\n"
        "  - heading: C"
    )
    assert apply(made, Delete(("sections", 1))).endswith("  - heading: B")


def test_a_comment_below_never_becomes_a_part_of_the_text_above() -> None:
    text = "items:\n  - One\n    # to do\n  - Two\nend: x\n"
    made = apply(text, Set(("items", 0), "A.\n\nB."))
    assert data(made)["items"] == ["A.\n\nB.", "Two"]
    assert "    # to do\n" in made


def test_the_whole_text_can_be_anything_and_keeps_the_ends_of_its_lines() -> None:
    text = "\ufeffone\r\ntwo\nthree\r\n"
    assert apply(text, Whole("one\nnew: [\nthree\n")) == "\ufeffone\r\nnew: [\r\nthree\r\n"
    assert apply(text, Whole("one\ntwo\nthree\n")) == text
    assert apply("a\n", Whole("b\r\n")) == "b\r\n"


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("a:\n  name: Hill  # why\n  town: Derby\n", "a:\n  place: Hill  # why\n  town: Derby\n"),
        ("a: {name: Hill, town: Derby}\n", "a: {place: Hill, town: Derby}\n"),
        ('a:\n  "name" : |\n    Hill\n', "a:\n  place : |\n    Hill\n"),
        ("a: {name}\n", "a: {place}\n"),
    ],
)
def test_a_key_gets_another_name_where_it_stands(before: str, now: str) -> None:
    assert apply(before, Rename(("a", "name"), "place")) == now
    assert apply(now, Rename(("a", "place"), "place")) == now


@pytest.mark.parametrize(
    ("operation", "message"),
    [
        (Rename(("title",), "brand"), '"brand" is there already'),
        (Rename(("sections", 0), "brand"), "there is no key at this path"),
        (Rename(("title",), ""), "there is no key before the colon"),
        (Set(("sections", 9, "heading"), "x"), 'the list has no place "9"'),
        (Set(("title", "text"), "x"), 'a text stands here, which holds no "text"'),
        (Insert(("sections", 9), "x"), "the list has no place 9"),
        (Insert(("title", 0), "x"), "there is no list at this path"),
        (Insert(("sections", "x"), "x"), "the path of a new entry must end with a number"),
        (Delete(("sections", 9)), "there is no entry of a list at this path"),
        (Delete(("nothing", 0)), "there is nothing at this path"),
        (Unset(("sections", 0)), "an entry of a list is deleted, and not unset"),
        (Move(("sections", 0), ("title", 0)), "there is no list at this path"),
        (Set(("title",), "a\x01b"), "an invisible character (U+0001) is written here"),
        (Set(("",), "x"), "there is no key before the colon"),
    ],
)
def test_what_cannot_be_done_is_refused(operation: Operation, message: str) -> None:
    with pytest.raises(ProblemsFound) as caught:
        apply(SHIPPED, operation)
    assert caught.value.problems[0].message == message


def test_several_changes_are_made_together_or_none_is() -> None:
    several: tuple[Structured, ...] = (
        Set((*LEARNING, 1), "One"),
        *(Insert((*LEARNING, number), f"Point {number}") for number in range(2, 20)),
        Delete((*LEARNING, 0)),
    )
    assert apply(SHIPPED, All(several)) == after(SHIPPED, *several)
    with pytest.raises(ProblemsFound, match="there is no entry"):
        apply(SHIPPED, All((*several, Delete((*LEARNING, 999)))))


def test_a_file_that_is_no_yaml_is_changed_as_a_whole_only() -> None:
    with pytest.raises(ProblemsFound):
        apply("title: [", Set(("title",), "A"))


@pytest.mark.parametrize(
    ("said", "operation"),
    [
        ({"do": "set", "path": ["a", 0], "value": "x\r\ny"}, Set(("a", 0), "x\ny")),
        ({"do": "unset", "path": ["a"]}, Unset(("a",))),
        (
            {"do": "insert", "path": ["a", 0], "value": {"b": [1, True]}},
            Insert(("a", 0), {"b": [1, True]}),
        ),
        ({"do": "delete", "path": ["a", 0]}, Delete(("a", 0))),
        ({"do": "duplicate", "path": ["a", 0]}, Duplicate(("a", 0))),
        ({"do": "move", "path": ["a", 0], "to": ["b", 1]}, Move(("a", 0), ("b", 1))),
        ({"do": "rename", "path": ["a"], "value": "b"}, Rename(("a",), "b")),
        ({"do": "whole", "text": "a: b\n"}, Whole("a: b\n")),
        (
            {"do": "all", "operations": [{"do": "unset", "path": ["a"]}]},
            All((Unset(("a",)),)),
        ),
    ],
)
def test_operations_are_read_from_json(said: object, operation: Operation) -> None:
    assert from_json(said) == operation


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ([], "a change must be an object"),
        ({"do": "burn"}, 'a change cannot do "burn"'),
        ({"do": "set", "path": [], "value": 1}, '"path" must be a list of keys and numbers'),
        ({"do": "set", "path": ["a", -1], "value": 1}, '"path" must be a list of keys and numbers'),
        (
            {"do": "set", "path": ["a", True], "value": 1},
            '"path" must be a list of keys and numbers',
        ),
        ({"do": "set", "path": ["a"]}, 'this change needs a "value"'),
        ({"do": "set", "path": ["a"], "value": None}, "a value cannot be null"),
        ({"do": "move", "path": ["a", 0]}, '"to" must be a list of keys and numbers'),
        ({"do": "whole"}, 'this change needs a "text"'),
        ({"do": "all", "operations": []}, '"operations" must be a list of changes'),
        (
            {"do": "all", "operations": [{"do": "whole", "text": ""}]},
            "this change can only be made alone",
        ),
        ({"do": "whole", "text": "\ud83d"}, "half of a character stands in this text"),
    ],
)
def test_json_that_says_no_operation_is_refused(said: object, message: str) -> None:
    with pytest.raises(ProblemsFound) as caught:
        from_json(said)
    assert caught.value.problems[0].message == message


def test_a_value_that_is_too_deep_is_refused() -> None:
    value: Any = "x"
    for _ in range(60):
        value = [value]
    with pytest.raises(ProblemsFound, match="levels deep"):
        from_json({"do": "set", "path": ["a"], "value": value})


@pytest.mark.parametrize("name", ["everything", "by-ear"])
def test_every_text_of_a_long_briefing_can_be_set_to_what_it_is(name: str) -> None:
    files = sorted((ROOT / "tests" / "briefings" / name).glob("*.yaml"))[:6]
    assert files
    for file in files:
        _set_all(file)


def _set_all(file: Path) -> None:
    text = file.read_bytes().decode("utf-8", errors="replace")
    try:
        said = data(text)
    except ProblemsFound:
        return
    for path in paths(said)[1:]:
        value = at(said, path)
        if value is not None:
            assert apply(text, Set(path, value)) == text, path


@pytest.mark.drawn
@settings(max_examples=examples(60, 1500), deadline=None)
@given(st.integers(min_value=0))
def test_random_changes_say_what_they_should_and_leave_the_rest_as_it_was(seed: int) -> None:
    dice = Random(seed)  # noqa: S311 - dice
    text = Scribe(dice).write(briefing(dice))
    said = data(text)
    for _ in range(4):
        operation = edited_data.operation(dice, said)
        wanted = edited_data.after(said, operation)
        try:
            made = apply(text, operation)
        except ProblemsFound:  # an entry with nothing in it cannot stand in brackets
            assert isinstance(operation, Move)
            assert "None" in repr(at(said, operation.path))
            continue
        assert data(made) == wanted
        assert wanted != said or made == text
        _assert_rest_stays(text, made, operation, said)
        _assert_there_and_back(text, made, operation, said)
        text, said = made, wanted


def _assert_there_and_back(text: str, made: str, operation: Operation, said: Any) -> None:
    """What is put in and taken away again leaves no trace."""
    if isinstance(operation, Insert) and _has_entries(said, operation.path[:-1]):
        assert apply(made, Delete(operation.path)) == text
    if isinstance(operation, Duplicate):
        (*above, number) = operation.path
        assert apply(made, Delete((*above, int(number) + 1))) == text


def _has_entries(said: Any, path: tuple[str | int, ...]) -> bool:
    return path in paths(said) and bool(at(said, path))


def _assert_rest_stays(text: str, made: str, operation: Operation, said: Any) -> None:
    """Only lines of what was touched change: as PyYAML says where that stands."""
    gone, new = changed_lines(text, made)
    most = 1  # a line that something begins or ends on with something else
    if isinstance(operation, Insert | Duplicate) and _has_entries(said, operation.path[:-1]):
        assert len(gone) <= most
    if isinstance(operation, Delete) and len(at(said, operation.path[:-1])) > 1:
        assert len(new) <= most
    if isinstance(operation, Set) and operation.path in paths(said):
        first, last = _lines_of(text, operation.path)
        before = text.splitlines(keepends=True)
        assert made.startswith("".join(before[:first]))
        assert made.endswith("".join(before[last + 1 :]))


def _lines_of(text: str, path: tuple[str | int, ...]) -> tuple[int, int]:
    """The first and the last line of a value, with its key or dash, from 0."""
    clean = re.sub("\r\n?", "\n", text.removeprefix("\ufeff"))
    clean = re.sub(r"^[ \t]*\t[ \t]*$", "", clean, flags=re.MULTILINE)
    node: Any = yaml.compose(clean, getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    first = 0
    for part in path:
        if isinstance(part, int):
            node = node.value[part]
            first = node.start_mark.line
        else:
            key, node = next(each for each in node.value if each[0].value == part)
            first = key.start_mark.line
    end = node.end_mark
    return first, end.line if end.column else max(end.line - 1, first)
