"""What facts promise: each count stands once, and reads right whatever the lists hold."""

from collections.abc import Mapping
from typing import Any

import pytest
from support import ROOT

from briefgen.content import facts
from briefgen.language import language
from briefgen.library import Library
from briefgen.reading.yaml_source import parse

COUNTED = ["serious case review", "serious case reviews"]
SENTENCE = "In {{ period | slash }} there {{ scr.were }} {{ scr.counted }}."


@pytest.fixture(scope="module")
def english() -> language.Language:
    source = parse("language: en-GB\n", "briefing.yaml")
    return language.load("en-GB", Library((ROOT,)), source)


def table(english: language.Language, *sections: Mapping[str, Any]) -> dict[str, str]:
    return facts.table({"title": "Reviews", "period": "2013-14", "sections": sections[:]}, english)


def said(text: str, english: language.Language, *sections: Mapping[str, Any]) -> str:
    data = {"title": "Reviews", "period": "2013-14", "sections": list(sections)}
    return facts.fill(text, facts.table(data, english))


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (0, "In 2013/14 there were no serious case reviews."),
        (1, "In 2013/14 there was one serious case review."),
        (2, "In 2013/14 there were two serious case reviews."),
        (21, "In 2013/14 there were twenty-one serious case reviews."),
        (101, "In 2013/14 there were one hundred and one serious case reviews."),
    ],
)
def test_count_reads_right_for_none_one_and_several(
    english: language.Language, count: int, sentence: str
) -> None:
    section = {"name": "scr", "counted": COUNTED, "items": ["x"] * count}
    assert said(SENTENCE, english, section) == sentence


def test_what_is_said_of_the_recipient_is_a_fact_by_its_name(english: language.Language) -> None:
    data = {"title": "Reviews", "recipient": {"name": "Hill School", "town": ""}}
    stated = facts.table(data, english)
    assert {name for name in stated if name.startswith("recipient")} == {"recipient.name"}
    assert facts.fill("For {{ recipient.name }}", stated) == "For Hill School"
    assert facts.known(data) == stated


WELSH = {
    "zero": "adolygiadau",
    "other": "adolygiad",
    "called": ["adolygiad", "adolygiadau"],
}
ARABIC = {
    "one": "مراجعة واحدة",
    "two": "مراجعتان",
    "few": "{number} مراجعات",
    "other": "{number} مراجعة",
    "gender": "feminine",
}


@pytest.mark.parametrize(
    ("tag", "counted", "said"),
    [
        (
            "cy",
            WELSH,
            {
                0: "dim adolygiadau",
                1: "un adolygiad",
                2: "dau adolygiad",
                5: "pum adolygiad",
                6: "chwe adolygiad",
                7: "saith adolygiad",
                11: "11 adolygiad",
            },
        ),
        ("cy", WELSH | {"gender": "feminine"}, {2: "dwy adolygiad", 3: "tair adolygiad"}),
        (
            "ar",
            ARABIC,
            {
                1: "مراجعة واحدة",
                2: "مراجعتان",
                3: "ثلاث مراجعات",
                10: "عشر مراجعات",
                11: "11 مراجعة",
                103: "103 مراجعات",
            },
        ),
        ("ar", ARABIC | {"gender": "masculine"}, {7: "سبعة مراجعات"}),
        ("en-GB", {"one": "review", "other": "reviews"}, {1: "one review", 2: "two reviews"}),
        (
            "en-GB",
            {"one": "a single review", "other": "as many as {number} reviews"},
            {1: "a single review", 2: "as many as two reviews"},
        ),
    ],
)
def test_each_plural_of_a_language_has_its_own_text(
    tag: str, counted: Mapping[str, Any], said: Mapping[int, str]
) -> None:
    assert {count: facts_of(tag, counted, count)["scr.counted"] for count in said} == said


def test_items_are_called_without_their_number() -> None:
    assert facts_of("cy", WELSH, 7)["scr.called"] == "adolygiadau"
    assert facts_of("cy", WELSH, 1)["scr.called"] == "adolygiad"
    assert facts_of("ar", ARABIC, 7)["scr.called"] == "مراجعات"


def test_kinds_are_counted_in_the_gender_that_their_sections_share() -> None:
    assert facts_of("ar", ARABIC, 7)["points.number"] == "سبع"
    assert facts_of("ar", {"other": "تقارير"}, 7)["points.number"] == "سبعة"


def facts_of(tag: str, counted: Mapping[str, Any], count: int) -> dict[str, str]:
    source = parse(f"language: {tag}\n", "briefing.yaml")
    words = language.load(tag, Library((ROOT,)), source)
    sections = [{"name": "scr", "counted": counted, "items": ["x"] * count}]
    return facts.table({"language": tag, "sections": sections}, words)


def test_review_date_is_written_in_full_in_the_language(english: language.Language) -> None:
    said = {
        tag: facts.table({"language": tag, "review_date": "2026-11-01"}, english)["review_date"]
        for tag in ("en-GB", "en-US", "cy", "ar")
    }
    assert said == {
        "en-GB": "1 November 2026",
        "en-US": "November 1, 2026",
        "cy": "1 Tachwedd 2026",
        "ar": "1 نوفمبر 2026",
    }


def test_section_without_items_counts_none(english: language.Language) -> None:
    section = {"name": "scr", "counted": COUNTED}
    assert said("{{ scr.counted }}", english, section) == "no serious case reviews"


def test_kinds_are_counted_over_all_their_sections(english: language.Language) -> None:
    sections = (
        {"kind": "cases", "items": ["a", "b"]},
        {"name": "silr", "kind": "cases", "items": ["c"]},
        {"items": ["d", "e", "f"]},
        {"text": "nothing to count"},
    )
    text = "{{ cases.number }} {{ cases.digits }} {{ silr.number | capital }} {{ points.digits }}"
    assert said(text, english, *sections) == "three 3 One 3"


def test_section_with_the_name_of_a_kind_speaks_for_itself(english: language.Language) -> None:
    sections = (
        {"name": "cases", "kind": "cases", "items": ["a"]},
        {"kind": "cases", "items": ["b", "c"]},
    )
    assert said("{{ cases.digits }}", english, *sections) == "1"


def test_filters_follow_each_other(english: language.Language) -> None:
    assert said("{{ title }} {{period|slash|capital}}", english) == "Reviews 2013/14"
    data = {"period": "2013\N{EN DASH}14"}
    assert facts.fill("{{ period | slash }}", facts.table(data, english)) == "2013/14"


def test_what_is_no_fact_stays_text(english: language.Language) -> None:
    for text in ("{% for x in y %}", "{period}", "{# note #}", "${period}", "{ {period} }"):
        assert said(text, english) == text
        assert facts.problems(parse(f"text: '{text}'\n", "briefing.yaml")) == []


def test_facts_are_checked_wherever_they_stand() -> None:
    source = parse(
        "poster:\n  headline: \"{{ a }}\"\nsections:\n  - items:\n      - '{{ b }}'\n", "b"
    )
    assert [(one.line, one.where) for one in facts.problems(source)] == [
        (2, "poster.headline"),
        (5, "sections.0.items.0"),
    ]


def test_long_text_is_no_fact_for_it_could_be_repeated_without_end() -> None:
    source = parse(f"title: {'long ' * 80}\ntext: '{'{{ title }}' * 3}'\n", "b")
    messages = {one.message for one in facts.problems(source)}
    assert messages == {'the fact "title" is too long to be repeated'}


@pytest.mark.parametrize("hostile", ["{{ ", "{{{", "}}{{", "{{ a", "{{|"])
def test_hostile_braces_are_refused_in_one_pass(hostile: str) -> None:
    source = parse(f"text: '{hostile * (400_000 // len(hostile))}'\n", "b")
    assert facts.problems(source)  # what is not linear would take hours
