"""What is told of slips that could be printed: each with its place and a cure, and nothing else."""

from pathlib import Path

import pytest
from support import BRIEFINGS, ROOT

from briefgen.content import briefing
from briefgen.content.slip import Reading, Slip
from briefgen.content.typos import RULES, warnings
from briefgen.problems import Problem
from briefgen.reading.yaml_source import parse

START = "title: Learning\nperiod: 2013-14\nbrand: styles/derbyshire\nsections:\n  - name: scr\n    "
LINE = 6  # on which the first line of a section's words stands


def told(section: str, **fields: str) -> list[Problem]:
    """The warnings of a briefing with one section."""
    said = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return warnings(parse(f"{START}{section}\n{said}", "briefing.yaml"))


def one(section: str, **fields: str) -> Problem:
    (problem,) = told(section, **fields)
    assert (problem.file, problem.severity) == ("briefing.yaml", "warning")
    return problem


def place(section: str, **fields: str) -> tuple[int, int, str]:
    problem = one(section, **fields)
    return problem.line - LINE, problem.column, problem.message


def test_there_are_rules_and_each_has_a_name_of_its_own() -> None:
    assert len(RULES) >= 10
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_warns_of_its_example_and_no_other_rule_does(rule: Slip) -> None:
    start = START.replace("period: 2013-14\n", "") if "period:" in rule.example.lines else START
    source = parse(start + rule.example.lines, "briefing.yaml")
    found = warnings(source)
    assert found
    assert all(each.hint and each.line for each in found)
    assert found == sorted(rule.slips(Reading(source, source.data)))


LINES = "text: |-\n      {}\n      {}\n      {}"


@pytest.mark.parametrize(
    "lines",
    [
        ("Monday 9 to 5", "Tuesday 9 to 5", "**Friday** 9 to 12"),
        ("09.00 Welcome", "09.30 What the reviews say", "10.15 Tea"),
        (
            "\u0627\u0644\u0625\u062b\u0646\u064a\u0646 9",
            "\u0627\u0644\u062b\u0644\u0627\u062b\u0627\u0621 9",
            "9",
        ),
    ],
)
def test_short_lines_below_each_other_would_be_printed_in_one_run(lines: tuple[str, ...]) -> None:
    message = "these 3 short lines are printed behind each other, in one run"
    assert place(LINES.format(*lines)) == (1, 7, message)


@pytest.mark.parametrize(
    "section",
    [
        LINES.format("Nobody asked.", "Everybody knew.", "She left."),
        LINES.format("A text in English that is", "wrapped by an editor, at a", "narrow measure"),
        LINES.format("The Board", "Town Hall, 1 High Street,", "Ourtown"),
        "kind: quote\n    " + LINES.format("Roses are red", "Violets are blue", "I was not asked"),
        "text: |-\n      Monday 9 to 5\n\n      Tuesday 9 to 5\n\n      Friday 9 to 12",
        LINES.format(*(f"Working Together {n}, as its editors wrapped it here" for n in range(3))),
    ],
)
def test_prose_that_is_wrapped_and_verse_are_left_alone(section: str) -> None:
    assert told(section) == []


STAR = '"*" begins emphasis here and never closes'
BOLD = '"**" begins bold words here and never closes'


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("a **bold word", 13, BOLD),
        ("'**bold** and **not'", 25, BOLD),
        (r"'\** and **not'", 20, BOLD),
        ("an *emphasis that goes on", 14, STAR),
        ('"*\\"Nobody asked\\" \u2013 a mother"', 12, STAR),
        ("a bold** word", 17, '"**" ends bold words here that never began'),
        ("'** bold ** word'", 12, '"**" does not touch a word'),
        ("see [our *page](https://a.org/*)", 20, STAR),
    ],
)
def test_stars_that_never_close_are_told_with_their_place(
    text: str, column: int, message: str
) -> None:
    assert place(f"text: {text}") == (0, column, message)


@pytest.mark.parametrize(
    "text",
    [
        *("2 * 3", "5*3", "2*3*4", "f*** off", "s**t", r"\*stars\*", "(*)", "**bold** and *not*"),
        *("see https://a.org/*x and y", "see **https://a.org/x** now"),
        *("***", "{{ scr.number }} * 2", "{{ period }}*", "a [link](https://a.org/*x*)"),
    ],
)
def test_stars_that_may_be_meant_are_none(text: str) -> None:
    assert told(f"text: '{text}'") == []


def test_footnote_is_none_and_without_its_mark_it_is() -> None:
    assert told("items:\n      - 'In all 12*'\n      - '*Provisional'") == []
    assert told("items:\n      - 'In all 12* and 13**'\n      - '* Provisional'") == []
    assert place("items:\n      - 'In all 12'\n      - '*Provisional'") == (2, 10, STAR)


def test_bold_words_end_with_their_paragraph_but_not_with_their_line() -> None:
    assert told("text: |\n      a **bold\n      word**") == []
    block = "text: |\n      a **bold\n\n      word** of [two]"
    assert [(each.line - LINE, each.column) for each in told(block)] == [(1, 9)]


@pytest.mark.parametrize(
    ("text", "column", "sign", "hint"),
    [
        ("a <b>bold</b> word", 13, "<b>", "write **words** for bold words, or delete it"),
        ("one<br/>two", 14, "<br/>", "delete it"),
        ("under < 5 <EM>x", 21, "<EM>", "write *words* for emphasis, or delete it"),
        ("Smith &amp; Sons", 17, "&amp;", 'write the sign itself: "&"'),
        ("ten&#8364;", 14, "&#8364;", 'write the sign itself: "€"'),
    ],
)
def test_html_is_told_with_what_to_write(text: str, column: int, sign: str, hint: str) -> None:
    problem = one(f"text: {text}")
    assert (problem.column, problem.message, problem.hint) == (
        column,
        f'"{sign}" is HTML, and is printed as it stands',
        hint,
    )


@pytest.mark.parametrize(
    "text", ["under < 5 and > 3", "<5 years>", r"\<b>", "<name>", "Q&A; more", "R&D", "a <- b"]
)
def test_signs_that_are_no_html_are_none(text: str) -> None:
    assert told(f"text: '{text}'") == []


@pytest.mark.parametrize(
    ("section", "line", "sign"),
    [
        ("items:\n      - • one", 1, "•"),
        ("items:\n      - one\n      - \u2013 two", 2, "\u2013"),
        ("items:\n      - '- two'", 1, "-"),
        ("items:\n      - ● one\n      - two", 1, "●"),
        ("text: |\n      Words\n\n      - • one", 3, "•"),
        ("text: |\n      Words:\n      - one\n      - two", 2, "-"),
        ("text: Words\n      • one\n      • two", 1, "•"),
        ("text: Words\n      - one\n      - two", 1, "-"),
        ("text: |\n      1. one\n      2. two", 1, "1."),
        ("text: |\n      Words\n\n      ### Heading", 3, "###"),
        ("text: '## Heading'", 0, "##"),
        ("text: |\n      > a quotation", 1, ">"),
        ("text: |\n      | a | b |\n      |---|---|", 1, "|"),
        ("heading: • One\n    text: two", 0, "•"),
    ],
)
def test_pasted_line_is_told_on_its_line(section: str, line: int, sign: str) -> None:
    problem = one(section)
    assert problem.line - LINE == line
    assert problem.message == f'this line begins with "{sign}", which is printed as it stands'
    assert problem.hint


@pytest.mark.parametrize(
    "section",
    [
        "items:\n      - An exclusion is an event \u2013 hold a meeting\n      - '-5 degrees'",
        "items:\n      - Challenge one another\n        \u2013 use the policy",
        'text: |\n      "Nobody asked me."\n      \u2013 a mother who took part',
        "text: |\n      Words that go on\n      > here",
        "text: '> 5 cases'",
        "text: |\n      >5 cases\n\n      £3",
        "text: |\n      2013. A year.",
        "text: '#metoo'",
        "text: Words  # - a comment\n    # - another\n    # | a third",
        "text: |\n      Words\n    # ### a comment",
    ],
)
def test_signs_inside_of_texts_and_comments_are_no_lists(section: str) -> None:
    assert [each.message for each in told(section) if "this line" in each.message] == []


@pytest.mark.parametrize("sign", ["-", "\u2022", "\u2013"])
def test_line_of_a_list_that_is_refused_is_none(sign: str) -> None:
    assert told(f"items:\n      {sign}one\n      {sign} two\n      - three") == []


def test_dash_of_a_dialogue_in_another_language_is_none() -> None:
    spoken = "items:\n      - \u2013 Bonjour\n      - '- Salut'"
    assert told(spoken, language="fr") == []
    assert len(told(spoken)) == 2


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("'in { period }'", "write {{ period }}"),
        ("in {period|slash}", "write {{ period | slash }}"),
        ("the { scr.nubmer } of", "write {{ scr.number }}"),
    ],
)
def test_fact_with_one_bracket_is_told(text: str, hint: str) -> None:
    problem = one(f"text: {text}")
    assert (problem.line - LINE, problem.hint) == (0, hint)


@pytest.mark.parametrize(
    "section",
    [
        "text: the {name} of a child, [x]{lang=cy}, {{ period }} and {42}",
        "counted: {one: '{number} x', other: '{number} y'}\n    items: [one]",
    ],
)
def test_other_brackets_are_none(section: str) -> None:
    assert told(section) == []


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("see [our site](https://example.org for more", 15),
        ("see [our site](www.example.org", 15),
        ("[a](https://example.org) and [b](mailto:a@example.org, or (c)", 40),
    ],
)
def test_link_that_never_closes_is_told(text: str, column: int) -> None:
    message = "the link that begins here never closes, so it is printed as it stands"
    assert place(f"text: '{text}'") == (0, column + 1, message)


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://example.org)",
        "[a]( https://example.org )",
        '[a](https://example.org "b")',
        r"\[a](https://example.org b",
        "see [1] (https://example.org and others",
    ],
)
def test_link_that_closes_or_is_none_is_not_told(text: str) -> None:
    assert told(f"text: |\n      {text}") == []


def test_reference_given_twice_is_told_with_the_line_of_the_first() -> None:
    two = "items:\n      - {ref: A1, text: one}\n      - {ref: B1, text: two}\n"
    problem = one(f"{two}      - {{ref: a1, text: three}}")
    assert problem.line - LINE == 3
    assert problem.message == f'the reference "a1" stands on line {LINE + 1} already'
    assert told(two) == []


@pytest.mark.parametrize(
    ("period", "hint"),
    [
        ("2013-15", "write 2013-14, or 2013 to 2015 for several years"),
        ("2013-13", "write 2013-14"),
        ("2013/15", "write 2013/14, or 2013 to 2015 for several years"),
        ("2013-2012", "write 2013-2014"),
        ("2013–2015", "write 2013–2014, or 2013 to 2015 for several years"),  # noqa: RUF001
        ("1999-01", "write 1999-00"),
    ],
)
def test_period_whose_second_year_is_not_the_next_is_told(period: str, hint: str) -> None:
    text = f"title: x\nperiod: {period}\n"
    (problem,) = warnings(parse(text, "briefing.yaml"))
    assert (problem.line, problem.column, problem.hint) == (2, 9, hint)


@pytest.mark.parametrize(
    "period",
    [
        *("2013-14", "2013-2014", "2013/14", "2013–14", "1999-00", "1999-2000", "2013"),  # noqa: RUF001
        *("April 2013 to March 2014", "Winter 2014", "2013 to 2015", "12:30", "Q1 2013-15"),
    ],
)
def test_other_periods_are_none(period: str) -> None:
    assert warnings(parse(f"title: x\nperiod: {period}\n", "briefing.yaml")) == []


@pytest.mark.parametrize(
    ("date", "message", "hint"),
    [
        ("2026-02-30", 'there is no day "2026-02-30"', "write a day from 2026-02-01 to 28"),
        (
            "2026-13-01",
            'there is no day "2026-13-01"',
            "write year, month and day as in 2026-11-01",
        ),
        *(
            (
                date,
                f'"{date}" is not written as a date, and is printed as it stands',
                hint,
            )
            for date, hint in (
                ("31/10/2026", "write 2026-10-31, if 31 October 2026 is meant"),
                ("10/31/26", "write 2026-10-31, if 31 October 2026 is meant"),
                ("1 November 2026", "write 2026-11-01, if 1 November 2026 is meant"),
                ("Sat 1st Nov. 2026", "write 2026-11-01, if 1 November 2026 is meant"),
                ("November 1, 2026", "write 2026-11-01, if 1 November 2026 is meant"),
                ("2026-1-1", "write 2026-01-01, if 1 January 2026 is meant"),
                ("2026/11/01", "write 2026-11-01, if 1 November 2026 is meant"),
                ("2026-11-01 00:00:00", "write 2026-11-01, if 1 November 2026 is meant"),
                ("46054", "write 2026-02-01, if 1 February 2026 is meant"),
                ("next year", "write year, month and day as in 2026-11-01"),
                ("Nov-26", "write year, month and day as in 2026-11-01"),
            )
        ),
    ],
)
def test_date_that_is_none_or_written_otherwise_is_told(date: str, message: str, hint: str) -> None:
    problem = one("text: one", review_date=date)
    assert (problem.message, problem.hint) == (message, hint)


@pytest.mark.parametrize("date", ["2026-11-01", "2028-02-29", '""', "'{{ period }}'"])
def test_date_as_in_the_example_is_none(date: str) -> None:
    assert told("text: one", review_date=date) == []


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("“one”", 'write it as  "one"  or, if it is to be printed, as  "“one”"'),
        ("‘one’", 'write it as  "one"  or, if it is to be printed, as  "‘one’"'),  # noqa: RUF001
        ("„one“", 'write it as  "one"  or, if it is to be printed, as  "„one“"'),
    ],
)
def test_curly_quotes_around_a_whole_value_are_told(value: str, hint: str) -> None:
    problem = one(f"text: {value}")
    assert (problem.line - LINE, problem.column, problem.hint) == (0, 11, hint)
    assert told(f"text: {hint.split('  ')[1]}") == told(f"text: {hint.split('  ')[3]}") == []


@pytest.mark.parametrize(
    "value", ["“one” and “two”", "the “one”", '"“one”"', "“one” \u2013 a mother"]
)
def test_curly_quotes_inside_of_a_text_are_none(value: str) -> None:
    assert told(f"text: {value}") == []


def test_curly_quotes_are_told_of_keys_that_are_not_printed_too() -> None:
    problem = one("text: one\n    kind: “text”")
    assert problem.where == "sections.0.kind"


def test_brand_is_looked_through_where_it_prints_something() -> None:
    text = (
        "meta: {name: a *b}\ndefaults:\n  briefgen:\n    strapline: we **care\n"
        "    accessibility:\n      prepared: 1 November\n      reviewed: 2026-02-29\n"
        "    lockup: {lines: [in { period }]}\n".replace("[in { period }]", '["in { period }"]')
    )
    said = warnings(parse(text, "_brand.yml"), {"period": "2013-14"})
    assert [(each.line, each.where.rpartition(".")[2]) for each in said] == [
        (4, "strapline"),
        (6, "prepared"),
        (7, "reviewed"),
        (8, "0"),
    ]


@pytest.mark.parametrize(
    "path", [ROOT / "briefing.yaml", *sorted(BRIEFINGS.glob("*/briefing.yaml"))], ids=str
)
def test_shipped_briefing_and_samples_have_no_slips(path: Path) -> None:
    assert briefing.source_of(path, "briefing.yaml").warnings == ()


def test_all_slips_of_a_text_are_told_in_one_go() -> None:
    text = "text: |\n      a <b>bold</b> **word\n      • one\n      { period } ![x](y.jpg)"
    assert [(each.line - LINE, each.column) for each in told(text)] == [
        (1, 9),
        (1, 21),
        (2, 7),
        (3, 7),
        (3, 18),
    ]


@pytest.mark.parametrize(
    "hostile",
    ["*", "**a ", "a** ", "<b ", "{ period } ", "![", "](a) ", "- a\n      ", "1. a\n      ", "“"],
)
def test_hostile_text_as_long_as_any_may_be_is_looked_through_quickly(hostile: str) -> None:
    told("text: |\n      a" + (hostile * 10_000)[:9_000])
