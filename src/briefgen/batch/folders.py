"""The folders of packs: a pattern with columns in it, and names that are fit for any system."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from briefgen.file_names import taken_anywhere
from briefgen.plan_columns import Row
from briefgen.problems import Problem

FOLDERS = "out/packs/{name}"  # where packs go, beside the plan
_FIELD = re.compile(r"\{([\w.]+)\}")
_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]+|[. ]+$|^[. ]+')  # in the name of a folder


def pattern_of(out: str) -> str:
    """The pattern of folders that somebody wants; one that names no column gets one a row."""
    if not out:
        return FOLDERS
    return out if _FIELD.search(out) else str(PurePosixPath(out, "{name}"))


def folder_of(pattern: str, said: Mapping[str, Any]) -> str:
    """The folder of a row by the pattern of all."""
    return _FIELD.sub(lambda found: _fit(_value(found[1], said)), pattern)


def _value(name: str, said: Mapping[str, Any]) -> str:
    around, _, key = name.partition(".")
    value = said.get(around, "")
    text = value.get(key, "") if isinstance(value, Mapping) else str(value or "")
    return PurePosixPath(text).name if around in {"brand", "briefing"} else text


def _fit(text: str) -> str:
    """A text as it may be part of the name of a folder on any system."""
    return taken_anywhere(_UNFIT.sub("-", text).strip("-") or "none", "")


def root_of(pattern: str) -> str:
    """The part of a pattern that all rows share."""
    parts = PurePosixPath(pattern).parts
    shared = [*parts[: next((n for n, part in enumerate(parts) if "{" in part), len(parts))]]
    return str(PurePosixPath(*shared)) if shared else "."


def unknown_fields(pattern: str) -> Iterator[Problem]:
    """A problem for each column in a pattern that no plan has."""
    known = [*Row.model_fields]
    for name in _FIELD.findall(pattern):
        if name.partition(".")[0] not in known:
            message = f'the pattern of folders names "{name}", which is no column'
            yield Problem("", 0, 0, message, f"write it as  --out {FOLDERS}")
