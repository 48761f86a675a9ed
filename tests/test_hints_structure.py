"""Advice on sections in sections, items in items and sources leads somewhere."""

from pathlib import Path

import pytest
from advice import Advice, follow
from test_hints_yaml import problems_of

INNER = "heading: A\n    sections:\n      - heading: B\n"
SECTIONS = (
    Advice(
        "section",
        "give it a heading, or begin those inside where this one begins",
        "sections:\n      - text: x",
        "heading: A\n    sections:\n      - text: x",
    ),
    Advice(
        "strangers briefing",
        "write what they say as its items, or begin this section where the other one begins",
        f"{INNER}        sections:\n          - text: x",
        f"{INNER}        items:\n          - x",
    ),
    Advice(
        "strangers briefing",
        "write what they say as its items, or begin this section where the other one begins",
        f"{INNER}        sections:\n          - text: x",
        "heading: A\n  - heading: B\n    sections:\n      - text: x",
    ),
)

ITEMS = (
    Advice(
        "pasted",
        "make each such line an item in this item, without -: under items:, below text:",
        "items:\n      - |\n        Ask\n        - them\n        - us",
        "items:\n      - text: Ask\n        items: [them, us]",
    ),
)
LIST = "\nsources: [{name: a, text: A}, {name: b, text: B}]"
FIGURES = "kind: figures\n    items: [{number: 1, label: 'x[^b]'}, {number: 9, label: "
SOURCES = (
    Advice(
        "sources",
        'did you mean "wt2018"?',
        "text: x[^wt2019]\nsources: [{name: wt2018, text: A}]",
        "text: x[^wt2018]\nsources: [{name: wt2018, text: A}]",
    ),
    Advice(
        "sources",
        "add it at the foot of the file:  sources: [{name: wt2018, text: …}]",
        "text: x[^wt2018]",
        "text: x[^wt2018]\nsources: [{name: wt2018, text: …}]",
    ),
    Advice(
        "sources",
        "put the mark behind words of a text or an item",
        f"heading: x[^a]\n    text: y[^b]{LIST}",
        f"heading: x\n    text: y[^b][^a]{LIST}",
    ),
    Advice(
        "sources",
        "give each source a name of its own",
        "text: x[^a]\nsources: [{name: a, text: A}, {name: a, text: B}]",
        "text: x[^a][^b]\nsources: [{name: a, text: A}, {name: b, text: B}]",
    ),
    Advice(
        "sources",
        "write letters and digits without spaces: wt2018",
        "text: x\nsources: [{name: w t, text: A}]",
        "text: x[^wt]\nsources: [{name: wt, text: A}]",
    ),
    Advice(
        "sources",
        "write [^b] behind the words that it supports, or delete it",
        f"text: x[^a]{LIST}",
        f"text: x[^a] y[^b]{LIST}",
    ),
    Advice(
        "yaml_traps",
        'write it in quotes: "rapid reviews[^a]"',
        f"{FIGURES}rapid reviews[^a]}}]{LIST}",
        f'{FIGURES}"rapid reviews[^a]"}}]{LIST}',
    ),
    Advice(
        "yaml_traps",
        'write it in quotes: "each time[^a]"',
        f"items: [each time[^a], 'x[^b]']{LIST}",
        f"items: [\"each time[^a]\", 'x[^b]']{LIST}",
    ),
    Advice(
        "yaml_traps",
        'write it as  - "[^a] says [^b]"  with quotes',
        f"items:\n      - [^a] says [^b]{LIST}",
        f'items:\n      - "[^a] says [^b]"{LIST}',
    ),
)
STRUCTURE = (*SECTIONS, *ITEMS, *SOURCES)


@pytest.mark.parametrize("advice", STRUCTURE, ids=lambda advice: advice.hint[:40])
def test_advice_on_the_structure_followed_leaves_nothing_to_mend(
    advice: Advice, tmp_path: Path
) -> None:
    follow(advice, problems_of(advice.broken, tmp_path), problems_of(advice.mended, tmp_path))
