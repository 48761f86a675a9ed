"""Advice on what people type and paste into a briefing leads somewhere."""

from pathlib import Path

import pytest
from advice import Advice, follow
from test_hints_yaml import problems_of

PHONE = "kind: contacts\n    items: [{who: Us, phone: "
TYPED = (
    Advice(
        "yaml_traps",
        "write it as  - ref: A1  or give that text a key too, such as  - text: ref A1",
        "items:\n      - ref A1\n        text: x",
        "items:\n      - ref: A1\n        text: x",
    ),
    Advice(
        "yaml_traps",
        "write it as  items:",
        "heading: x\n    items\n      - text: y\n        highlight: true",
        "heading: x\n    items:\n      - text: y\n        highlight: true",
    ),
    Advice(
        "yaml_traps",
        "write it as  - text: x",
        "items:\n      - %text: x",
        "items:\n      - text: x",
    ),
    Advice(
        "yaml_traps",
        'begin  text:  on a line of its own, or write it as  - heading: "x text: y"  with quotes',
        "heading: x text: y",
        "heading: x\n    text: y",
    ),
    Advice(
        "yaml_columns",
        "write it as  heading: x  or, if it belongs to the text above, move it right",
        "kind: text\n    heading x\n    text: y",
        "kind: text\n    heading: x\n    text: y",
    ),
    Advice(
        "validation_messages",
        "if it belongs to the text before it, put all of that in quotes: a comma ends it",
        "kind: contacts\n    items: [{who: Jane, the duty officer}]",
        "kind: contacts\n    items: [{who: 'Jane, the duty officer'}]",
    ),
    Advice(
        "validation_messages",
        "write it as  role: duty officer",
        "kind: contacts\n    items: [{who: Jane, role duty officer}]",
        "kind: contacts\n    items: [{who: Jane, role: duty officer}]",
    ),
    Advice(
        "validation_messages",
        "write it as  who: Jane",
        "kind: contacts\n    items: [{who:Jane, role: duty officer}]",
        "kind: contacts\n    items: [{who: Jane, role: duty officer}]",
    ),
    Advice(
        "validation_messages",
        "put a space after the colon:  headline: Ask",
        "text: x\nposter:\n  headline:Ask",
        "text: x\nposter:\n  headline: Ask",
    ),
    Advice(
        "yaml_columns",
        "write it as  - ref: A",
        "items:\n      ref: A\n        text: x\n      - ref: B\n        text: y",
        "items:\n      - ref: A\n        text: x\n      - ref: B\n        text: y",
    ),
    Advice(
        "yaml_columns",
        "begin it in column 7 (as line 7)",
        "items:\n          - ref: A\n        text: x\n      - ref: B\n        text: y",
        "items:\n      - ref: A\n        text: x\n      - ref: B\n        text: y",
    ),
    Advice(
        "yaml_columns",
        "move it right if it belongs to the text above; else begin it with a dash or a key, or "
        "delete it",
        "text: |\n      x\n\n     y",
        "text: |\n      x\n\n      y",
    ),
    Advice(
        "validation_messages",
        "write its entries below it, each behind a dash",
        "kind: steps\n    items:",
        "kind: steps\n    items:\n      - x",
    ),
    Advice(
        "odd_signs",
        "write it as  one  or write both quotation marks",
        'heading: one"',
        "heading: one",
    ),
    Advice(
        "odd_signs",
        "write it as  one  or write both quotation marks",
        "heading: \u201cone",
        "heading: '\u201cone\u201d and two'",
    ),
    Advice(
        "odd_signs",
        'write "\u2019" in its place',
        "heading: child\u00e2\u20ac\u2122s",
        "heading: child\u2019s",
    ),
    Advice(
        "odd_signs",
        "write 01629533190: spreadsheets leave such a 0 out",
        f"{PHONE}1629533190}}]",
        f"{PHONE}01629533190}}]",
    ),
    Advice(
        "odd_signs",
        "delete the numbers; items of  kind: steps  are numbered by themselves",
        "items: [1. one, 2. two]",
        "kind: steps\n    items: [one, two]",
    ),
    Advice("odd_signs", "write **b** for bold words", "text: a __b__", "text: a **b**"),
    Advice(
        "odd_signs",
        "delete the space between ] and (",
        "text: '[a] (https://b.org)'",
        "text: '[a](https://b.org)'",
    ),
    Advice(
        "odd_signs",
        "make a section of kind: table of it, with each row behind a dash:  - [one, two]",
        "heading: x\n    items:\n      - a\tb\n      - c\td",
        "heading: x\n    kind: table\n    rows:\n      - [a, b]\n      - [c, d]",
    ),
    Advice(
        "strangers",
        "write it in _brand.yml, in the folder that  brand:  names: all briefings look alike",
        "text: x\nfont: Arial",
        "text: x",
    ),
    Advice(
        "strangers",
        "write it in _brand.yml, in the folder that  brand:  names: all briefings look alike",
        "text: x\n    colour: red",
        "text: x",
    ),
    Advice(
        "validation_messages",
        "write it as in\ncounted:\n  - serious case review\n  - serious case reviews",
        "items: [x]\n    counted: reviews",
        "items: [x]\n    counted:\n      - review\n      - reviews",
    ),
    Advice("capitals", "write  text:", "kind: text\n    Text: x", "kind: text\n    text: x"),
    Advice("pasted", "write a space in its place", "text: a&nbsp;b", "text: a b"),
    Advice(
        "typed_dates",
        "write 2026-11-01, if 1 November 2026 is meant",
        "text: x\nreview_date: 1/11/26",
        "text: x\nreview_date: 2026-11-01",
    ),
    Advice(
        "typed_dates",
        "write year, month and day as in 2026-11-01",
        "text: x\nreview_date: in spring",
        "text: x\nreview_date: 2026-11-01",
    ),
    Advice(
        "typos",
        "write [ before the words that lead there",
        "text: our page](https://www.example.org)",
        "text: our [page](https://www.example.org)",
    ),
    Advice("typos", "write {{ title }}", "text: a [[ title ]]", "text: a {{ title }}"),
    Advice(
        "facts",
        "name one, as in {{ title }}, or delete the brackets",
        "text: 'in {{ }}'",
        "text: 'in {{ title }}'",
    ),
    Advice("cldr", "write its tag: cy", "text: x\nlanguage: Welsh", "text: x\nlanguage: cy"),
    Advice("cldr", "write its tag: en-GB", "text: x\nlanguage: en_gb", "text: x\nlanguage: en-GB"),
    Advice(
        "validation_messages",
        "write it, such as  title: Learning from reviews",
        "text: x\ntitle:",
        "text: x\ntitle: Learning from reviews",
    ),
    Advice(
        "validation_messages",
        "put a dash before the first key of each entry:  - text: \u2026",
        "items:\n      text: x",
        "items:\n      - text: x",
    ),
    Advice(
        "validation_messages",
        "write it without a second dash or brackets:  - x",
        "items:\n      - - x",
        "items:\n      - x",
    ),
    Advice(
        "validation_messages",
        "delete it, or write one of the keys that are named above",
        "text: x\nfrom: a\nsent: b",
        "text: x",
    ),
    Advice(
        "validation_messages",
        "write  steps",
        "kind: step\n    items: [a]",
        "kind: steps\n    items: [a]",
    ),
    Advice(
        "strangers briefing",
        "where it is a heading, write  - heading: One  under sections:, and the list below it "
        "behind  items:",
        "text: x\nOne:\n  - a",
        "text: x\n  - heading: One\n    items:\n      - a",
    ),
)


@pytest.mark.parametrize("advice", TYPED, ids=lambda advice: advice.hint[:40])
def test_advice_on_what_was_typed_followed_leaves_nothing_to_mend(
    advice: Advice, tmp_path: Path
) -> None:
    follow(advice, problems_of(advice.broken, tmp_path), problems_of(advice.mended, tmp_path))
