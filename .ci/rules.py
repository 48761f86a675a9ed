"""Writes docs/rules.md, the list of all that is checked.

.venv/bin/python .ci/rules.py
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from briefgen.checks.rules import BY_SUBJECT, all_rules
from briefgen.problems import Rule

DOCUMENT = Path(__file__).parents[1] / "docs/rules.md"
HEAD = """# What is checked

<!-- Made by `make rules` from the rules beside the checks: change those. -->

Every file is checked before it is kept: first the words and the brand, then each finished page
as it will be printed or shown. There are {count} rules: {kinds}.

An **error** stops its file. A **warning** does not, but with `--strict` the build fails. A **note**
is only worth knowing. Each is told with the file and the line where it can be mended, and
`briefgen build --json` gives the name of its rule.

Not in this list is what a briefing, a brand or a layout must have to be read at all (a key that
there is not, a typeface that is missing), nor that texts are too long for their sheet: there the
build says itself what to write or to cut.
"""
TABLE = """
## {subject}

| What is wrong | What is said, for example | Why | What to do |
|---|---|---|---|
"""


def document() -> str:
    """The whole document."""
    counts = Counter(rule.severity for rule in all_rules())
    kinds = ", ".join(f"{count} {kind}{'s'[: count != 1]}" for kind, count in counts.most_common())
    return HEAD.format(count=len(all_rules()), kinds=kinds) + "".join(_tables())


def _tables() -> Iterator[str]:
    for subject, rules in BY_SUBJECT.items():
        yield TABLE.format(subject=subject)
        yield from map(_row, rules)


def _row(rule: Rule) -> str:
    what = f"{_plain(rule.title)}<br>{rule.severity} `{rule.name}`"
    cells = (what, _plain(rule.example.message), _plain(rule.source), _plain(rule.advice))
    return f"| {' | '.join(cells)} |\n"


def _plain(text: str) -> str:
    """A text as Markdown shows it: none of its signs means anything."""
    return re.sub(r"([*<>_|`\[\]\\])", r"\\\1", text)


if __name__ == "__main__":
    DOCUMENT.write_text(document(), "utf-8")
