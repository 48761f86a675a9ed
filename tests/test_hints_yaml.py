"""Advice on YAML and on what a briefing says leads somewhere: whoever follows it is done."""

from pathlib import Path

import pytest
from advice import Advice, follow

from briefgen.content import briefing
from briefgen.problems import Problem, ProblemsFound
from briefgen.reading.yaml_source import parse

LONG = "long " * 70
LOOK = (
    "look in this line and in the one above for a quotation mark, bracket, colon or dash too many"
)
STARS = r"; before a star that is to be printed, write a backslash: \*"
QUOTES = "put the whole text in quotes"

YAML = (
    Advice(
        "yaml_traps",
        "delete the tab and type spaces: as many as the lines around it have",
        "a:\n  b: c\n\td: e",
        "a:\n  b: c\n  d: e",
    ),
    Advice("yaml_traps", "write it as  - two", "a:\n  - one\n  -two", "a:\n  - one\n  - two"),
    Advice("yaml_traps", "write it as  b: two", "a: one\nb:two\nc: d", "a: one\nb: two\nc: d"),
    Advice(
        "yaml_traps", "write it as  a: one", "a:one\n  b: two", "a: one\nb: two"
    ),  # and then the line below lines up with it
    Advice(
        "yaml_traps",
        "write  - b  on the next line, further right than its key",
        "a: - b",
        "a:\n  - b",
    ),
    Advice(
        "yaml_lines yaml_traps",
        'write it as  a: "**b** c"  with quotes',
        "a: **b** c",
        'a: "**b** c"',
    ),
    Advice("yaml_lines yaml_traps", QUOTES, f"a: **{LONG}", f'a: "**{LONG}"'),
    Advice("yaml_traps", QUOTES, f'a: "{LONG}', f'a: "{LONG}"'),
    Advice("yaml_traps", 'write it as  a: "b c"  with quotes', 'a: "b c', 'a: "b c"'),
    Advice("yaml_traps", """write it as  a: '"b" c'  with quotes""", 'a: "b" c', """a: '"b" c'"""),
    Advice(
        "yaml_traps", """write it as  a: "b's c"  with quotes""", "a: 'b's c'", '''a: "b's c"'''
    ),
    Advice("yaml_traps", r"write it as  a: 'b\q'  with quotes", r'a: "b\q"', r"a: 'b\q'"),
    Advice("yaml_traps", 'write it in quotes: "#fff"', "a: [#fff]", 'a: ["#fff"]'),
    Advice("yaml_traps", 'write it in quotes: "#tag"', "a: [b #tag\n]", 'a: [b, "#tag"]'),
    Advice("yaml_traps", 'write it as  a: "b #c"  with quotes', "a: b #c", 'a: "b #c"'),
    Advice(
        "yaml_traps",
        'if it belongs to the text, write it as  a: "one two three # four"  with quotes',
        "a: one two three # four",
        'a: "one two three # four"',
    ),
    Advice("yaml_traps", 'write it as  a: "b: c"  with quotes', "a: b: c", 'a: "b: c"'),
    Advice(
        "yaml_traps",
        "give that text a key too, such as  - text: one",
        "a:\n  - one\n    ref: two",
        "a:\n  - text: one\n    ref: two",
    ),
    Advice("yaml_traps", "begin it in column 1", "a: one\n  b: two", "a: one\nb: two"),
    Advice("yaml_traps", LOOK, "[", "a: b"),
    Advice("yaml_traps", "close it with ]", "a: [b\nc: d", "a: [b]\nc: d"),
    Advice(
        "yaml_columns",
        "begin it in column 3 (as line 2)",
        "a:\n  - b\n   - c: d",
        "a:\n  - b\n  - c: d",
    ),
    Advice(
        "yaml_columns",
        "move it right if it belongs to the text above; else begin it with a dash or a key, or "
        "delete it",
        "a:\n  b: c\nd",
        "a:\n  b: c\n   d",
    ),
    Advice(
        "yaml_columns",
        "write it as  - c: d",
        "a:\n  - b\n  c: d",
        "a:\n  - b\n  - c: d",
    ),
    Advice("yaml_columns", "move it right, or delete the dash", "a: b\n- c", "a: b\n   - c"),
    Advice(
        "yaml_tree",
        "delete it and type a space: it came with text pasted from another program",
        "a: b\x0bc",
        "a: b c",
    ),
    Advice(
        "yaml_tree", "write the value out, or, if it is text, put it in quotes", "a: *b", 'a: "*b"'
    ),
    Advice("yaml_tree", "delete it, or, if it is text, put it in quotes", "a: &b [c]", "a: [c]"),
    Advice(
        "yaml_tree",
        "delete it, or, if it is text, put it in quotes",
        "a: [x,\n  !b c]",
        "a: [x,\n  c]",
    ),
    Advice(
        "yaml_tree",
        "delete this line; if another briefing follows, give it a file of its own",
        "a: b\n---\nc: d",
        "a: b\nc: d",
    ),
    Advice("yaml_tree", "delete one of the two, or join them", "a: b\na: c", "a: b c"),
    Advice(
        "yaml_tree",
        "write a key before the colon, or put the whole text in quotes",
        "? ''\n: b",
        "a: b",
    ),
    Advice("yaml_tree", QUOTES, "a: {[b]: c}", 'a: "{[b]: c}"'),
    Advice(
        "yaml_tree",
        "look for brackets or dashes that are not meant",
        f"a: {'[' * 60}b{']' * 60}",
        "a: [b]",
    ),
    Advice("yaml_tree", "delete it, or use single quotes", r'a: "b\0c"', r"a: 'b\0c'"),
    Advice("yaml_tree", 'begin it with a line such as "title: …"', "just a text", "title: a text"),
    Advice("yaml_tree", 'begin it with a line such as "title: …"', "# nothing", "title: a text"),
)

BRIEFING = (
    Advice(
        "section",
        "write small letters, digits and _ without spaces: scr",
        "name: Two reviews\n    text: x",
        "name: scr\n    text: x",
    ),
    Advice(
        "briefing",
        "give each section a name of its own",
        "name: a\n    text: x\n  - name: a\n    text: y",
        "name: a\n    text: x\n  - name: b\n    text: y",
    ),
    Advice("section", "add items, or delete continues", "text: x\n    continues: true", "text: x"),
    Advice("section", "give it a heading, a text or items", "name: a", "heading: a"),
    Advice(
        "cldr",
        "write its tag, such as en-GB or cy",
        "text: x\nlanguage: Cymraeg",
        "text: x\nlanguage: cy",
    ),
    Advice("facts", "write it as {{ title }}", "text: 'in {{ title }'", "text: 'in {{ title }}'"),
    Advice(
        "facts",
        "write it as {{ title | capital }}",
        "text: 'in titel | capital }}'",
        "text: 'in {{ title | capital }}'",
    ),
    Advice(
        "facts",
        "write it as {{ period }}",
        "text: 'in {{ '\nperiod: 2013-14",
        "text: 'in {{ period }}'\nperiod: 2013-14",
    ),
    Advice(
        "facts",
        "write one of: slash, capital",
        "text: 'in {{ title | upper }}'",
        "text: 'in {{ title | capital }}'",
    ),
    Advice(
        "facts",
        "write the words that you mean",
        f"text: 'in {{{{ title }}}}'\ntitle: {'long ' * 70}",
        f"text: in short\ntitle: {'long ' * 70}",
    ),
    Advice("facts", 'did you mean "title"?', "text: 'in {{ titel }}'", "text: 'in {{ title }}'"),
    Advice(
        "facts",
        "say what the items are called, as in  counted: [review, reviews]",
        "name: a\n    text: 'the {{ a.counted }}'\n    items: [b]",
        "name: a\n    text: 'the {{ a.counted }}'\n    counted: [review, reviews]\n    items: [b]",
    ),
    Advice(
        "facts",
        "a fact is a section's name and a field: scr.counted",
        "name: a\n    text: 'the {{ xyz }}'",
        "name: a\n    text: 'the {{ a.number }}'",
    ),
    Advice(
        "validation_messages",
        'write it as  - "Note: this is one text"  with quotes',
        "items:\n      - Note: this is one text",
        'items:\n      - "Note: this is one text"',
    ),
    Advice(
        "validation_messages",
        QUOTES,
        f"items:\n      - Note: {LONG}",
        f'items:\n      - "Note: {LONG}"',
    ),
    Advice(
        "validation_messages", "write it, or delete the line", "heading:\n    text: x", "text: x"
    ),
    Advice(
        "validation_messages",
        "add a line such as  text: Support is needed",
        "items:\n      - ref: A1",
        "items:\n      - ref: A1\n        text: Support is needed",
    ),
    Advice("validation_messages", 'did you mean "heading"?', "headding: x", "heading: x"),
    Advice(
        "validation_messages",
        "the keys here are: headline, picture",
        "text: x\nposter: {headline: a, zzz: b}",
        "text: x\nposter: {headline: a}",
    ),
    Advice(
        "validation_messages",
        "write true or false",
        "items: [{text: x, highlight: maybe}]",
        "items: [{text: x, highlight: true}]",
    ),
    Advice("validation_messages", "put a space after each dash", "items: -a", "items:\n      - a"),
    Advice(
        "validation_messages",
        'write each entry on a line of its own that begins with "- "',
        "items: a",
        "items:\n      - a",
    ),
    Advice(
        "validation_messages",
        'write keys on lines of their own, such as "headline: …"',
        "text: x\nposter: [a]",
        "text: x\nposter:\n  headline: a",
    ),
    Advice(
        "validation_messages",
        "write it as one text, without dashes, brackets or keys",
        "text: [a]",
        "text: a",
    ),
    Advice(
        "section",
        "write one of: themes, text, cases, points, quote, steps, questions, box, figures, dates, "
        "links, contacts, table, picture",
        "kind: theme\n    text: x",
        "kind: themes\n    text: x",
    ),
    Advice(
        "validation_messages",
        "write one of: action, warning, good-practice, information",
        "kind: box\n    purpose: actoin\n    text: x",
        "kind: box\n    purpose: action\n    text: x",
    ),
    Advice(
        "entry",
        "say what is what:  - {number: 1 in 4, label: children in the reviews}",
        "kind: figures\n    items: [9 reviews]",
        "kind: figures\n    items:\n      - {number: 9, label: reviews}",
    ),
    Advice(
        "section",
        "write them behind text:, without quotation marks",
        "kind: quote\n    heading: x",
        "kind: quote\n    text: x",
    ),
    Advice(
        "section",
        "write each of them as an item",
        "kind: quote\n    text: x\n    items: [{text: y}]",
        "kind: quote\n    items: [{text: x}, {text: y}]",
    ),
    Advice(
        "section",
        "write it in each item",
        "kind: quote\n    by: A\n    items: [{text: x}, {text: y}]",
        "kind: quote\n    items: [{text: x, by: A}, {text: y, by: A}]",
    ),
    Advice(
        "section",
        "it belongs to kind: quote",
        "text: x\n    by: A mother",
        "kind: quote\n    text: x\n    by: A mother",
    ),
    Advice(
        "markup",
        "write it as in  [words]{lang=cy}",
        "text: 'a {lang=cy} b'",
        "text: 'a [b]{lang=cy} c'",
    ),
    Advice(
        "markup",
        "write it as in  [words]{lang=cy}, with a tag such as cy or en-GB",
        "text: 'a [b]{lang=Welsh} c'",
        "text: 'a [b]{lang=cy} c'",
    ),
    Advice(
        "markup",
        r"write it as in  [words]{lang=cy}, or \{ for a plain bracket",
        "text: 'a [b]{c} d'",
        r"text: 'a [b]\{c} d'",
    ),
    Advice(
        "pasted",
        "write **words** for bold words, or delete it",
        "text: a <b>b</b> c",
        "text: a **b** c",
    ),
    Advice("pasted", "delete it", "text: a<br>b", "text: a b"),
    Advice("pasted", "delete it", "text: a ![b](c.jpg)", "text: a"),
    Advice("pasted", 'write the sign itself: "&"', "text: a &amp; b", "text: a & b"),
    Advice(
        "pasted",
        "delete it: items get marks of their own",
        "items:\n      - • one",
        "items:\n      - one",
    ),
    Advice("pasted", "delete it: it is no list", "heading: \u2013 one", "heading: one"),
    Advice(
        "pasted",
        "delete ###; a heading begins a section of its own:  - heading: …",
        "text: |\n      a\n\n      ### b",
        "text: a\n  - heading: b",
    ),
    Advice(
        "pasted",
        "delete it, and put the words that are quoted in quotation marks",
        "text: |\n      > a b",
        "text: '\"a b\"'",
    ),
    Advice(
        "pasted",
        "make each such line an item, without •: under items:, behind a dash",
        "text: |\n      a\n\n      • b\n      • c",
        "text: a\n    items:\n      - b\n      - c",
    ),
    Advice(
        "pasted",
        'write it as  "a b"  or, if it is to be printed, as  "“a b”"',
        "heading: “a b”",
        'heading: "a b"',
    ),
    Advice(
        "pasted",
        'write it as  "a b"  or, if it is to be printed, as  "“a b”"',
        "heading: “a b”",
        'heading: "“a b”"',
    ),
    Advice(
        "typos",
        f"write ** behind the last of the words too{STARS}",
        "text: a **b",
        "text: a **b**",
    ),
    Advice(
        "typos",
        f"write ** behind the last of the words too{STARS}",
        "text: a **b",
        r"text: a \*\*b",
    ),
    Advice(
        "typos",
        f"write ** before the first of the words too{STARS}",
        "text: a b** c",
        "text: a **b** c",
    ),
    Advice(
        "typos",
        f"write **words** without spaces inside{STARS}",
        "text: a ** b ** c",
        "text: a **b** c",
    ),
    Advice("typos", "write {{ title }}", "text: a { title }", "text: a {{ title }}"),
    Advice(
        "typos",
        "write the address in full: https://www.example.org",
        "text: '[a](b)'",
        "text: '[a](https://www.example.org)'",
    ),
    Advice(
        "typos",
        "give each item a reference of its own",
        "items: [{ref: a, text: x}, {ref: a, text: y}]",
        "items: [{ref: a, text: x}, {ref: b, text: y}]",
    ),
    Advice(
        "typed_dates",
        "write 2013-14, or 2013 to 2015 for several years",
        "text: x\nperiod: 2013-15",
        "text: x\nperiod: 2013-14",
    ),
    Advice(
        "typed_dates",
        "write 2013-14, or 2013 to 2015 for several years",
        "text: x\nperiod: 2013-15",
        "text: x\nperiod: 2013 to 2015",
    ),
    Advice(
        "typed_dates",
        "write a day from 2026-02-01 to 28",
        "text: x\nreview_date: 2026-02-30",
        "text: x\nreview_date: 2026-02-28",
    ),
    Advice(
        "fixed_words",
        "what may stand here: {number}",
        "counted: {one: 'a {x}', other: b}\n    items: [c]",
        "counted: {one: 'a {number}', other: b}\n    items: [c]",
    ),
    Advice(
        "fixed_words",
        "say what it has: one, other",
        "counted: {few: a, other: b}\n    items: [c]",
        "counted: {one: a, other: b}\n    items: [c]",
    ),
)


def problems_of_yaml(text: str) -> tuple[Problem, ...]:
    try:
        return parse(text, "briefing.yaml").warnings
    except ProblemsFound as found:
        return found.problems


def problems_of(section: str, folder: Path) -> tuple[Problem, ...]:
    """Everything that is told of a briefing with that section."""
    start = "" if "\ntitle:" in section else "title: Learning\n"
    text = f"{start}brand: styles/derbyshire\nsections:\n  - {section}\n"
    path = folder / "briefing.yaml"
    path.write_text(text, "utf-8")
    return problems_of_file(path)


def problems_of_file(path: Path) -> tuple[Problem, ...]:
    """Everything that is told of a briefing."""
    try:
        source = briefing.source_of(path, "briefing.yaml")
    except ProblemsFound as found:
        return found.problems
    try:
        briefing.checked(source)
    except ProblemsFound as found:
        return (*found.problems, *source.warnings)
    return source.warnings


@pytest.mark.parametrize("advice", YAML, ids=lambda advice: advice.hint[:40])
def test_advice_on_yaml_followed_is_yaml(advice: Advice) -> None:
    follow(advice, problems_of_yaml(advice.broken), problems_of_yaml(advice.mended))


@pytest.mark.parametrize("advice", BRIEFING, ids=lambda advice: advice.hint[:40])
def test_advice_on_a_briefing_followed_leaves_nothing_to_mend(
    advice: Advice, tmp_path: Path
) -> None:
    follow(advice, problems_of(advice.broken, tmp_path), problems_of(advice.mended, tmp_path))
