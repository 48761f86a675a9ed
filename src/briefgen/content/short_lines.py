"""Finds short lines that were typed one below the other in a text, as opening hours are."""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from briefgen.content.slip import Reading, is_text_of_item, is_text_of_section
from briefgen.problems import InForm, Problem
from briefgen.reading.yaml_source import DataPath

FEWEST, LONGEST = 3, 45  # lines that are meant as such, and their letters: prose is wider
_BEFORE, _BEHIND = "*_\"'([\u201c\u2018", "*_\"')]\u201d\u2019"  # marks around words
_GOES_ON = ".,;:!?\u2026-\u2013\u2014&/"  # at the end of a line: a sentence is over, or goes on
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")
_IN_FORM = InForm("make each line a point of its own, or put an empty line between them")
_WITHOUT_LISTS = {"quote", "table"}


def in_one_run(reading: Reading) -> Iterator[Problem]:
    """Lines that would be printed behind each other, in one run; the first of each text."""
    for path, _ in reading.printed:
        if not (is_text_of_section(path) or is_text_of_item(path)):
            continue
        around = _around(reading.source.data, path)
        runs = groupby(reading.source.written(path), lambda line: _is_short(line[1]))
        short = ([*run] for is_short, run in runs if is_short)
        lines = next((run for run in short if len(run) >= FEWEST), [])
        if lines and around.get("kind") != "quote":
            message = f"these {len(lines)} short lines are printed behind each other, in one run"
            hint = _cure(path, around, begins=reading.source.begins(path))
            yield reading.slip(path, message, hint, lines[0][0], _IN_FORM)


def _is_short(line: str) -> bool:
    """Whether a line looks as if it were meant to stand alone."""
    words = line.lstrip(_BEFORE)
    begins = words[:1].isalnum() and not words[:1].islower() and not _NUMBERED.match(words)
    return begins and len(line) <= LONGEST and not line.rstrip(_BEHIND).endswith(tuple(_GOES_ON))


def _around(data: Any, path: DataPath) -> Mapping[str, Any]:
    """The section or the item of which a text is the text; nothing where it is all of an item."""
    for part in path[:-1]:
        data = data[part]
    return data if isinstance(data, dict) else {}


def _cure(path: DataPath, around: Mapping[str, Any], begins: str) -> str:
    block = "" if begins == "|" else ", in a text that begins with  |-  behind its key"
    parted = f"put an empty line between them{block}"
    if "items" in around or around.get("kind") in _WITHOUT_LISTS or path.count("items") > 1:
        return parted
    if is_text_of_section(path):
        return f"make each line an item: under items:, behind a dash; or {parted}"
    return f"make each line an item in this item: under items:, below text:; or {parted}"
