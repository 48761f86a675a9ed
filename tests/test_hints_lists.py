"""Advice on what is not there leads somewhere: dashes, spaces, brackets, keys that a file needs."""

from pathlib import Path

import pytest
from advice import Advice, follow
from test_hints_yaml import problems_of, problems_of_file, problems_of_yaml

BULLETS = "\n      \u2022 more" * 5
DASHES = "\n      - more" * 5

HOURS = ("Monday 9 to 5", "Tuesday 9 to 5", "Friday 9 to 12")
PART = "put an empty line between them"
SHORT_LINES = (
    Advice(
        "short_lines",
        f"make each line an item: under items:, behind a dash; or {PART}",
        "text: |-\n      {}\n      {}\n      {}".format(*HOURS),
        "items:\n      - {}\n      - {}\n      - {}".format(*HOURS),
    ),
    Advice(
        "short_lines",
        f"make each line an item: under items:, behind a dash; or {PART}",
        "text: |-\n      {}\n      {}\n      {}".format(*HOURS),
        "text: |-\n      {}\n\n      {}\n\n      {}".format(*HOURS),
    ),
    Advice(
        "short_lines",
        f"make each line an item: under items:, behind a dash; or {PART}, in a text that begins "
        "with  |-  behind its key",
        "text: {}\n      {}\n      {}".format(*HOURS),
        "text: |-\n      {}\n\n      {}\n\n      {}".format(*HOURS),
    ),
    Advice(
        "short_lines",
        f"make each line an item in this item: under items:, below text:; or {PART}",
        "items:\n      - text: |-\n          {}\n          {}\n          {}".format(*HOURS),
        "items:\n      - text: Open\n        items: [{}, {}, {}]".format(*HOURS),
    ),
    Advice(
        "short_lines",
        PART,
        "text: |-\n      {}\n      {}\n      {}\n    items: [one]".format(*HOURS),
        "text: |-\n      {}\n\n      {}\n\n      {}\n    items: [one]".format(*HOURS),
    ),
)
LISTS = (
    Advice(
        "yaml_source yaml_lines",
        "put a space after the dash in line 5",
        "items:\n      -one\n      - two",
        "items:\n      - one\n      - two",
    ),
    Advice(
        "yaml_source yaml_lines",
        "put a space after the dash in lines 5 to 7",
        "items:\n      -one\n      -two\n      -three",
        "items:\n      - one\n      - two\n      - three",
    ),
    Advice(
        "yaml_source yaml_lines",
        "write - and a space in place of \u2022 in lines 5 to 7",
        "items:\n      \u2022 one\n      \u2022 two\n      \u2022 three",
        "items:\n      - one\n      - two\n      - three",
    ),
    Advice(
        "yaml_source yaml_lines",
        "write - and a space in place of \u2013 in lines 5 and 7",
        "items:\n      \u2013 one\n      - two\n      \u2013 three",
        "items:\n      - one\n      - two\n      - three",
    ),
    Advice(
        "yaml_source yaml_lines",
        "write - and a space in place of \u2022 in line 5 and the 5 lines below that begin so",
        f"items:\n      \u2022 one\n      - two{BULLETS}",
        f"items:\n      - one\n      - two{DASHES}",
    ),
)
LINKS = (
    Advice(
        "typos",
        "write ) behind its address: https://example.org)",
        "text: see [our site](https://example.org for more",
        "text: see [our site](https://example.org) for more",
    ),
)
COLUMN = (
    "if it is an item of its own, begin it in the column in which the dash of line 5 stands, or "
    "move that one; else join this line to the one above"
)
FOLDED = tuple(
    Advice("pasted", COLUMN, "items:\n      - one\n       - two", f"items:\n      - one{mended}")
    for mended in ("\n      - two", " - two")
)
LINES = (
    Advice(
        "yaml_traps",
        "write - and a space in place of * in lines 2 and 3",
        "a:\n  * b\n  * c",
        "a:\n  - b\n  - c",
    ),
    Advice(
        "yaml_traps",
        "write - and a space in place of \u2022 in lines 3 and 4",
        "a:\n  - b\n  \u2022 c\n  \u2022 d",
        "a:\n  - b\n  - c\n  - d",
    ),
)
ORDINARY = "delete them and type ordinary spaces: as many as the lines around it have"
SPACES = (
    Advice("yaml_traps", ORDINARY, "a:\n  b: c\n\u00a0 d: e\n  f: g", "a:\n  b: c\n  d: e\n  f: g"),
    Advice("yaml_traps", ORDINARY, "a:\n - b\n\u00a0- c\n - d", "a:\n - b\n - c\n - d"),
    Advice("yaml_tree", ORDINARY, "a: b\n\u00a0c: d", "a: b\nc: d"),
    Advice("yaml_traps", "delete them", "a: b\n\u00a0\u00a0\nc: d", "a: b\n\nc: d"),
    Advice("yaml_traps", "write it as  - c", "a:\n - b\n -\u00a0c", "a:\n - b\n - c"),
    Advice("yaml_traps", "write it as  b: c", "a: b\nb:\u00a0c\nc: d", "a: b\nb: c\nc: d"),
    Advice(
        "yaml_columns",
        "begin it in column 5 (as line 2)",
        "a:\n  - b: c\n   d: e\n    f: g",
        "a:\n  - b: c\n    d: e\n    f: g",
    ),
    Advice(
        "yaml_columns",
        "begin it in column 5 (as line 3)",
        "a:\n  b:\n    - c\n   - d\n    - e",
        "a:\n  b:\n    - c\n    - d\n    - e",
    ),
    Advice(
        "yaml_columns",
        "write it as  b: 2013-14",
        "a: one\nb:2013-14\nc: d",
        "a: one\nb: 2013-14\nc: d",
    ),
    Advice("yaml_columns", "write it as  a: 2 b", "a:2 b\nc: d", "a: 2 b\nc: d"),
    Advice(
        "yaml_columns",
        "write it as  b: 2013-14",
        "a: one\n- b:2013-14\nc: d",
        "a: one\nb: 2013-14\nc: d",
    ),
)

SECTIONS = (
    "sections:\n  - heading: What we learnt\n    items:\n      - One point\n      - Another point"
)
NEEDED = f"title: Learning from reviews\nbrand: styles/derbyshire\n{SECTIONS}"
WHOLE = (
    Advice("briefing", f"begin it with lines such as\n{NEEDED}", "", NEEDED),
    Advice("briefing", f"begin it with lines such as\n{NEEDED}", "- a", NEEDED),
    Advice(
        "validation_messages",
        "add a line such as  brand: styles/derbyshire",
        "period: 2013-14",
        NEEDED,
    ),
    Advice("validation_messages", f"add lines such as\n{SECTIONS}", "period: 2013-14", NEEDED),
    Advice(
        "validation_messages",
        'add a line that begins with "other:"',
        NEEDED + "\n    counted:\n      one: a",
        NEEDED + "\n    counted:\n      one: a\n      other: b",
    ),
)


@pytest.mark.parametrize("advice", WHOLE, ids=lambda advice: advice.hint[:60])
def test_advice_on_what_a_briefing_lacks_is_one_when_followed(
    advice: Advice, tmp_path: Path
) -> None:
    path = tmp_path / "briefing.yaml"
    path.write_text(advice.broken, "utf-8")
    before = problems_of_file(path)
    path.write_text(advice.mended, "utf-8")
    follow(advice, before, problems_of_file(path))


@pytest.mark.parametrize("advice", [*LINES, *SPACES], ids=lambda advice: advice.hint[:60])
def test_advice_on_lines_that_are_no_yaml_followed_is_yaml(advice: Advice) -> None:
    follow(advice, problems_of_yaml(advice.broken), problems_of_yaml(advice.mended))


@pytest.mark.parametrize(
    "advice", [*LISTS, *LINKS, *FOLDED, *SHORT_LINES], ids=lambda advice: advice.hint[:60]
)
def test_advice_on_a_list_followed_is_a_list_and_nothing_else_is_told(
    advice: Advice, tmp_path: Path
) -> None:
    before = problems_of(advice.broken, tmp_path)
    assert len(before) == 1
    follow(advice, before, problems_of(advice.mended, tmp_path))
