"""Lets the parser of HTML find its patterns again.

tinyhtml5 2.1 keeps each pattern that it makes by the pattern itself, and looks for it by what it
was made of. So it makes one for every word between two tags, which takes half of the parsing.
"""

import re
from collections.abc import Collection

from tinyhtml5 import inputstream


class _Patterns(dict[tuple[Collection[str], bool], re.Pattern[str]]):
    """A pattern for as many characters as there are, of some characters or of all others."""

    def __missing__(self, key: tuple[Collection[str], bool]) -> re.Pattern[str]:
        characters, wanted = key
        listed = "".join(map(re.escape, characters))
        self[key] = re.compile(f"[{'' if wanted else '^'}{listed}]+")
        return self[key]


def keep_patterns() -> None:
    """Let the parser keep its patterns as long as this process lives."""
    inputstream.characters_until_regex = _Patterns()
