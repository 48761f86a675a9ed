"""What the studio says of problems: whether it speaks of the file, which nobody there sees."""

import re

from briefgen.brand.brand_file import BrandFile
from briefgen.content.briefing import Briefing
from briefgen.problems import Problem
from briefgen.reading import model_walk
from briefgen.studio import wording

_PROSE = {"full", "called", "only", "address", "to", "not", "by", "what", "two", "one", "other"}
_EVERY = model_walk.every_key(Briefing) | model_walk.every_key(BrandFile)
_KEYS = "|".join(sorted(_EVERY - _PROSE))
_UNDERSCORED = "|".join(key for key in _KEYS.split("|") if "_" in key)
_OF_FILES = re.compile(rf"\b(?:YAML|keys?|dash|indent\w*|in quotes|{_UNDERSCORED})\b")
_IN_FILES = re.compile(rf"{_OF_FILES.pattern}|\b(?:{_KEYS}):(?= |$)|\[\w+, ")
# What only whoever writes files by hand can break: the tab that shows the file tells it as it is.
BY_HAND = re.compile("yaml_|file_access|targets|library|brand_file|capitals|begin it with lines")


def speaks_of_files(problem: Problem) -> str:
    """What the studio says of it in the words of files; empty where it says nothing so."""
    said = wording.in_form(problem)
    found = _OF_FILES.search(str(said["message"])) or _IN_FILES.search(str(said["hint"]))
    return found[0] if found else ""
