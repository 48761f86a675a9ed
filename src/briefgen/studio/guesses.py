"""What an import guessed, told like problems: each beside its field until somebody has looked."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from briefgen.problems import ProblemsFound
from briefgen.reading import checks
from briefgen.reading.checks import Check
from briefgen.reading.yaml_source import parse


@lru_cache(maxsize=4)
def guesses(text: str, file: str) -> tuple[Mapping[str, Any], ...]:
    """What the text of a briefing asks to look at; nothing while it cannot be read."""
    if checks.SIGN not in text:
        return ()
    try:
        found = checks.found(parse(text, file))
    except ProblemsFound:
        return ()
    return tuple(_told(each, file) for each in found)


def _told(check: Check, file: str) -> Mapping[str, Any]:
    path = list(check.path)
    settled = {"do": "checked", "path": path, "value": check.said}
    button = {"called": "It is right", "file": "briefing", "operation": settled}
    message = f"Please check: {check.said}"
    return {
        "severity": "note",
        "message": message,
        "hint": "",
        "file": file,
        "line": check.line,
        "column": 1,
        "path": path,
        "in_form": {"file": "briefing", "message": message, "hint": "", "fixes": [button]},
    }
