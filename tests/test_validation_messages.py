"""What `validate` promises: each of pydantic's findings once, in plain words, on its line."""

from enum import Enum
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, BeforeValidator, Discriminator, Field, field_validator
from pydantic_core import PydanticCustomError

from briefgen.problems import ProblemsFound
from briefgen.reading.models import Strict
from briefgen.reading.yaml_source import Source, parse, validate


def from_text(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


class Item(Strict):
    text: str = Field(min_length=1)
    ref: str | None = Field(default=None, pattern="^[A-Z0-9]+$")
    highlight: bool = False
    notes: str | None = None


class Kind(Enum):
    CASES = "cases"
    THEMES = "themes"


class Section(Strict):
    name: str
    kind: Kind = Kind.CASES
    level: Literal["front", "back"] = "front"
    heading: str = Field(default="", max_length=20)
    counted: tuple[str, ...] = Field(default=(), max_length=2)
    items: tuple[Annotated[Item, BeforeValidator(from_text)], ...] = Field(default=(), min_length=1)
    either: list[str | Item] = Field(default_factory=list)
    size_pt: float = Field(default=12, ge=12)
    sides: int = 2

    @field_validator("heading")
    @classmethod
    def judge(cls, heading: str) -> str:
        if heading == "bad":
            raise ValueError("the heading is bad")
        if heading == "worse":
            said = {"message": "the heading is {worse}", "hint": "take another"}
            raise PydanticCustomError("briefgen", "{message}", said)
        return heading


class Sheet(Strict):
    from_: str = Field(alias="from")


class Circle(Strict):
    shape: Literal["circle"]
    radius: int


class Square(Strict):
    shape: Literal["square"]
    side: int


class Briefing(Strict):
    title: str
    sections: list[Section] = Field(default_factory=list)
    colours: dict[str, str] = Field(default_factory=dict)
    sheet: Sheet | None = None
    mark: Annotated[Circle | Square, Discriminator("shape")] | None = None


def said(text: str, model: type[BaseModel] = Briefing) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        validate(model, parse(text, "briefing.yaml"))
    return [
        f"{one.line}:{one.column} {one.where}: {one.message} | {one.hint}"
        for one in found.value.problems
    ]


def said_of_section(line: str) -> list[str]:
    return said(f"title: x\nsections:\n  - name: scr\n    {line}\n")


def said_of_items(lines: str, key: str = "items") -> list[str]:
    return said(f"title: x\nsections:\n  - name: scr\n    {key}:\n{lines}")


def test_good_file_becomes_its_model() -> None:
    text = """
title: Learning
sections:
  - name: scr
    items:
      - plain
      - text: with a key
        highlight: yes
sheet:
  from: leaflet
"""
    briefing = validate(Briefing, parse(text, "briefing.yaml"))
    assert briefing.sections[0].items == (
        Item(text="plain"),
        Item(text="with a key", highlight=True),
    )
    assert briefing.sheet == Sheet(from_="leaflet")


def test_missing_key_is_named_at_the_line_of_what_lacks_it() -> None:
    assert said("sections:\n  - kind: cases\n") == [
        '1:1 title: "title" is missing | add a line that begins with "title:"',
        '2:5 sections.0.name: "name" is missing | add a line that begins with "name:"',
    ]


def test_misspelt_key_is_one_finding_though_the_right_one_is_missing() -> None:
    assert said("titel: x\n") == ['1:1 titel: "titel" is not a key here | did you mean "title"?']


def test_unknown_key_gets_the_list_of_known_ones() -> None:
    assert said("title: x\nsheet:\n  from: a\n  zoom: b\n") == [
        '4:3 sheet.zoom: "zoom" is not a key here | the keys here are: from'
    ]
    assert said_of_items("      - text: a\n        zoom: b\n") == [
        (
            '6:9 sections.0.items.0.zoom: "zoom" is not a key here'
            " | the keys here are: text, ref, highlight, notes"
        )
    ]


def test_file_may_use_only_the_alias_of_a_field() -> None:
    assert said("title: x\nsheet:\n  from_: a\n") == [
        '3:3 sheet.from_: "from_" is not a key here | did you mean "from"?'
    ]


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        (
            "heading: [a]",
            (
                '4:14 sections.0.heading: "heading" needs text, but a list stands here'
                " | write it as one text, without dashes, brackets or keys"
            ),
        ),
        (
            "items: none",
            (
                '4:12 sections.0.items: "items" needs a list, but text stands here'
                ' | write each entry on a line of its own that begins with "- "'
            ),
        ),
        (
            "items: -a -b",
            (
                '4:12 sections.0.items: "items" needs a list, but text stands here'
                " | put a space after each dash"
            ),
        ),
        (
            "sides: two",
            (
                '4:12 sections.0.sides: "sides" needs a whole number, but "two" stands here'
                " | write a whole number"
            ),
        ),
        (
            "size_pt: large",
            (
                '4:14 sections.0.size_pt: "size_pt" needs a number, but "large" stands here'
                " | write a number"
            ),
        ),
        (
            "size_pt: 9",
            (
                '4:14 sections.0.size_pt: "size_pt" must be 12 or more, but "9" stands here'
                " | write a number that is 12 or more"
            ),
        ),
        (
            "kind: theme",
            '4:11 sections.0.kind: "kind" cannot be "theme" | write one of: themes, cases',
        ),
        (
            "level: bakc",
            '4:12 sections.0.level: "level" cannot be "bakc" | write one of: back, front',
        ),
        ("level:", '4:11 sections.0.level: "level" is empty | write one of: front, back'),
        ("heading:", '4:13 sections.0.heading: "heading" is empty | write it, or delete the line'),
        ("items: []", '4:12 sections.0.items: "items" is empty | write it, or delete the line'),
        (
            "counted: [a, b, c]",
            '4:14 sections.0.counted: "counted" needs at most 2 entries, and has 3 | ',
        ),
        (
            "heading: more than twenty letters",
            '4:14 sections.0.heading: "heading" needs at most 20 characters, and has 24 | ',
        ),
        ("heading: bad", "4:14 sections.0.heading: the heading is bad | "),
        ("heading: worse", "4:14 sections.0.heading: the heading is {worse} | take another"),
    ],
)
def test_finding_in_a_section_is_said_plainly(line: str, finding: str) -> None:
    assert said_of_section(line) == [finding]


@pytest.mark.parametrize(
    ("lines", "finding"),
    [
        (
            "      - text: a\n        highlight: ja\n",
            (
                '6:20 sections.0.items.0.highlight: "highlight" needs true or false,'
                ' but "ja" stands here | write true or false'
            ),
        ),
        (
            "      - text: a\n        ref: b c\n",
            (
                '6:14 sections.0.items.0.ref: "ref" cannot be written as "b c"'
                " | it must match ^[A-Z0-9]+$"
            ),
        ),
        (
            "      - ''\n",
            '5:9 sections.0.items.0: entry 1 of "items" is empty | write it, or delete the line',
        ),
        (
            "      - a\n      -\n",
            '6:8 sections.0.items.1: entry 2 of "items" is empty | write it, or delete the line',
        ),
        (
            "      - [a]\n",
            (
                '5:9 sections.0.items.0: entry 1 of "items" needs keys and values,'
                " but a list stands here | write it without a second dash or brackets:  - a"
            ),
        ),
    ],
)
def test_finding_in_an_item_is_said_plainly(lines: str, finding: str) -> None:
    assert said_of_items(lines) == [finding]


@pytest.mark.parametrize("key", ["items", "either", "counted"])
def test_colon_that_made_a_key_of_a_text_is_one_finding(key: str) -> None:
    lines = "      - a\n      - Note: this is all one text\n"
    assert said_of_items(lines, key) == [
        (
            f'6:9 sections.0.{key}.1: the colon turned the text before it, "Note", into a key'
            ' | write it as  - "Note: this is all one text"  with quotes'
        )
    ]


def test_colon_trap_is_found_below_a_key_too() -> None:
    assert said("title:\n  The reviews: what we saw\n") == [
        (
            '2:3 title: the colon turned the text before it, "The reviews", into a key'
            ' | write it as  title: "The reviews: what we saw"  with quotes'
        )
    ]


def test_known_key_and_near_miss_are_no_colon_trap() -> None:
    assert said_of_items("      - texte: a\n") == [
        '5:9 sections.0.items.0.texte: "texte" is not a key here | did you mean "text"?'
    ]


def test_union_speaks_with_the_branch_that_comes_nearest() -> None:
    assert said_of_items("      - text: a\n        note: b\n", "either") == [
        '6:9 sections.0.either.0.note: "note" is not a key here | did you mean "notes"?'
    ]
    assert said_of_items("      - [a]\n", "either") == [
        (
            '5:9 sections.0.either.0: entry 1 of "either" needs text or keys and values,'
            " but a list stands here | write text or keys and values"
        )
    ]


def test_values_of_a_mapping_are_found() -> None:
    assert said("title: x\ncolours:\n  blue:\n  red: [a]\n") == [
        '3:8 colours.blue: "blue" is empty | write it, or delete the line',
        (
            '4:8 colours.red: "red" needs text, but a list stands here'
            " | write it as one text, without dashes, brackets or keys"
        ),
    ]


@pytest.mark.parametrize(
    ("value", "finding"),
    [
        (
            "{shape: circel, radius: 1}",
            '2:7 mark.shape: "shape" cannot be "circel" | write one of: circle, square',
        ),
        (
            "{radius: 1}",
            '2:7 mark.shape: "shape" is missing | add a line that begins with "shape:"',
        ),
        (
            "{shape: square, sied: 1}",
            '2:23 mark.sied: "sied" is not a key here | did you mean "side"?',
        ),
    ],
)
def test_kinds_told_apart_by_a_key(value: str, finding: str) -> None:
    assert [one.replace("2:15", "2:7") for one in said(f"title: x\nmark: {value}\n")] == [finding]


def test_findings_come_in_the_order_of_the_file() -> None:
    text = "colours: none\ntitle: [a]\nsections:\n  - name: a\n    sides: b\n  - nam: c\n"
    assert [one.split(" ")[0] for one in said(text)] == ["1:10", "2:8", "5:12", "6:5"]


WORDS = [
    "title",
    "sections",
    "items",
    "text",
    "mark",
    "shape",
    "circle",
    "from",
    "Note that",
    "",
    "1",
]
KEYS = st.sampled_from([*WORDS, "name", "kind", "counted", "either", "colours", "sheet", "radius"])


@settings(deadline=None)
@given(
    st.dictionaries(
        KEYS,
        st.recursive(
            st.none() | st.sampled_from(WORDS),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
        ),
    )
)
def test_any_data_is_read_or_each_place_has_its_finding(data: dict[str, Any]) -> None:
    try:
        validate(Briefing, Source("briefing.yaml", data, {}, {}))
    except ProblemsFound as found:
        places = [(one.where, one.message) for one in found.problems]
        assert len(places) == len(set(places)) > 0
