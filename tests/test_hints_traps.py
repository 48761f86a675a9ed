"""Advice on lines that YAML reads otherwise than they were meant leads somewhere."""

import pytest
from advice import Advice, follow
from test_hints_yaml import problems_of_yaml

TRAPS = (
    Advice(
        "yaml_brackets",
        'write it as  "#0102FF"  in quotes',
        "a: {b: rgb(1, 2,300), c: navy}",
        'a: {b: "#0102FF", c: navy}',
    ),
    Advice(
        "yaml_columns",
        "write it as  - c: d  or, if it belongs to line 2, begin it in column 5",
        "a:\n  - b: x\n  c: d",
        "a:\n  - b: x\n    c: d",
    ),
    Advice("yaml_columns", "write it as  a: b c", "a; b c\nd: e", "a: b c\nd: e"),
    Advice(
        "yaml_lines",
        'write it as  a: "b: c d"  with quotes, in place of lines 1 and 2',
        "a: b: c\n  d",
        'a: "b: c d"',
    ),
    Advice("yaml_columns", "write it as  - c d", "a:\n  c d\n  - e: f", "a:\n  - c d\n  - e: f"),
    Advice(
        "yaml_columns", "begin it in column 3 (as line 2)", "a:\n  - b: c\n- b: d", "a:\n  - b: c"
    ),
    Advice("yaml_columns", "begin it in column 1", "  a: b\nc: d", "a: b\nc: d"),
    Advice(
        "yaml_columns",
        "write a key above it, such as  items:",
        "a: 'b'\n  - c",
        "a: 'b'\nitems:\n  - c",
    ),
    Advice(
        "yaml_columns",
        "write a key above it, such as  items:  or begin it in column 3 (as line 2)",
        "a:\n  - b: 'c'\n      - d",
        "a:\n  - b: c\n  - d",
    ),
    Advice("yaml_traps", "write it as  - b", "a:\n  -\tb", "a:\n  - b"),
    Advice("yaml_traps", "delete this line", "a: b\n...\nc: d", "a: b\nc: d"),
    Advice("yaml_traps", "delete this line", "```yaml\na: b", "a: b"),
    Advice(
        "yaml_traps",
        "make a section of kind: table of it, with each row behind a dash:  - [one, two]",
        "a:\n  | b | c |\n  | d | e |",
        "a:\n  - [b, c]\n  - [d, e]",
    ),
    Advice("yaml_brackets", 'write it in quotes: "b: c"', "a: {x: b: c}", 'a: {x: "b: c"}'),
    Advice(
        "yaml_brackets",
        "delete it, or write { where it should open",
        "a: [b, c: d}]",
        "a: [b, {c: d}]",
    ),
    Advice("yaml_brackets", 'write it in quotes: "@b"', "a: [@b]", 'a: ["@b"]'),
    Advice(
        "yaml_tree",
        "delete the key and type it anew: it came with text from another program",
        "a\u200b: b",
        "a: b",
    ),
    Advice(
        "yaml_tree",
        "type it anew: it was lost when the text was saved or copied",
        "a: b\ufffd",
        "a: b\u2019",
    ),
    Advice(
        "yaml_tree",
        "if another entry begins here, put a dash before it:  - b: …  else delete what is twice",
        "a:\n  - b: c\n    d: e\n    b: f\n    d: g",
        "a:\n  - b: c\n    d: e\n  - b: f\n    d: g",
    ),
    Advice(
        "yaml_tree",
        "if another briefing begins here, give it a file of its own; else delete what is twice",
        "a: b\nc: d\na: b\nc: d",
        "a: b\nc: d",
    ),
)


@pytest.mark.parametrize("advice", TRAPS, ids=lambda advice: advice.hint[:40])
def test_advice_on_a_trap_of_yaml_followed_is_yaml(advice: Advice) -> None:
    follow(advice, problems_of_yaml(advice.broken), problems_of_yaml(advice.mended))
