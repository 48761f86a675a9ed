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
        "section briefing",
        "write what they say as its items, or begin this section where the other one begins",
        f"{INNER}        sections:\n          - text: x",
        f"{INNER}        items:\n          - x",
    ),
    Advice(
        "section briefing",
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
STRUCTURE = (*SECTIONS, *ITEMS)


@pytest.mark.parametrize("advice", STRUCTURE, ids=lambda advice: advice.hint[:40])
def test_advice_on_the_structure_followed_leaves_nothing_to_mend(
    advice: Advice, tmp_path: Path
) -> None:
    follow(advice, problems_of(advice.broken, tmp_path), problems_of(advice.mended, tmp_path))
