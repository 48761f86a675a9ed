"""Advice on tables leads to a table."""

from pathlib import Path

import pytest
from advice import Advice, follow
from test_hints_yaml import problems_of

LETTERS = ", ".join("abcdefghijklm")


def table(rows: str, more: str = "heading: Reviews") -> str:
    return f"kind: table\n    {more}\n    rows: {rows}"


def advice(hint: str, broken: str, mended: str, module: str = "table") -> Advice:
    return Advice(module, hint, broken, mended)


ROWS = "[[Year, Reviews], [2017-18, 2]]"
TABLES = (
    advice(
        "give it a heading or a caption",
        table(ROWS, "notes: Reviews"),
        table(ROWS, "caption: Reviews"),
    ),
    advice(
        "add a row, such as  - [2017-18, 2, 1]",
        table("\n      - [Year, Rapid reviews, Practice reviews]"),
        table("\n      - [Year, Rapid reviews, Practice reviews]\n      - [2017-18, 2, 1]"),
    ),
    advice(
        "a list says it better: write kind: points, and items: in place of rows:",
        table("[[Years], [2017-18]]"),
        "kind: points\n    heading: Years\n    items: [2017-18]",
    ),
    advice(
        "make two tables of it: 12 columns at the most",
        table(f"[[{LETTERS}], [{LETTERS}]]"),
        f"{table('[[a, b], [c, d]]')}\n  - {table('[[a, c], [b, d]]')}",
    ),
    advice("write what it says", table('[[Year, ""], [2017-18, 2]]'), table(ROWS)),
    advice(
        'write "" for a cell that is empty',
        table("[[Year, Reviews], [2017-18]]"),
        table('[[Year, Reviews], [2017-18, ""]]'),
    ),
    advice(
        "put a cell with a comma in quotes, or give the table more columns",
        table("[[Year, Who], [2017-18, Smith, J]]"),
        table('[[Year, Who], [2017-18, "Smith, J"]]'),
    ),
    advice(
        "write what the row is about, or add  row_headings: false  to the section",
        table('[[Year, Reviews], ["", 2]]'),
        table('[[Year, Reviews], ["", 2]]', "heading: Reviews\n    row_headings: false"),
    ),
    advice(
        "write its cells in square brackets:  - [2017-18, 2]",
        table("\n      - [Year, Reviews]\n      - 2017-18, 2"),
        table("\n      - [Year, Reviews]\n      - [2017-18, 2]"),
    ),
    advice(
        "write its cells in square brackets:  - [2017-18, 2, 1]",
        table("\n      - [Year, Reviews]\n      - 2017-18 2"),
        table("\n      - [Year, Reviews]\n      - [2017-18, 2]"),
    ),
    advice(
        "write the cells alone, in the order of the columns:  - [2017-18, 2, 1]",
        table("\n      - [Year, Reviews]\n      - {Year: 2017-18, Reviews: 2}"),
        table("\n      - [Year, Reviews]\n      - [2017-18, 2]"),
    ),
    advice(
        "a table has rows: write them behind  rows:",
        f"{table(ROWS)}\n    items: [2018-19]",
        table("[[Year, Reviews], [2017-18, 2], [2018-19, 3]]"),
        "section",
    ),
    advice(
        "make a section of kind: table of it, with each row behind a dash:  - [one, two]",
        "text: |\n      | a | b |\n      | c | d |",
        table("\n      - [a, b]\n      - [c, d]"),
        "pasted",
    ),
)


@pytest.mark.parametrize("said", TABLES, ids=lambda said: said.hint[:60])
def test_advice_on_a_table_followed_is_a_table(said: Advice, tmp_path: Path) -> None:
    before = problems_of(said.broken, tmp_path)
    assert len(before) == 1
    follow(said, before, problems_of(said.mended, tmp_path))
