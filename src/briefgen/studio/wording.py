"""Problems in the words of the studio, where people fill in fields and see no file."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from briefgen.brand.brand import BRAND_FILE
from briefgen.pages.places import path_of
from briefgen.problems import LONGEST_POINTS, Change, InForm, Problem
from briefgen.studio import labels

Operation = Mapping[str, Any]


def in_form(problem: Problem) -> Mapping[str, Any]:
    """What is wrong and what to do about it, and the operations of the buttons that do it.

    The longest points are left out of a hint: the page lists them by their first words.
    """
    form = problem.in_form or InForm(problem.hint.partition(LONGEST_POINTS)[0])
    file = "brand" if PurePath(problem.file).name == BRAND_FILE else "briefing"
    return {
        "file": file,
        "message": _called(form.message or problem.message, problem),
        "hint": form.hint,
        "fixes": [
            {
                "called": fix.called,
                "file": file,
                "operation": _together([_operation(each) for each in fix.changes]),
            }
            for fix in form.fixes
        ],
    }


def _called(message: str, problem: Problem) -> str:
    """A message, in which the key that it is about is called as the form calls it."""
    named = [part for part in path_of(problem.where) if isinstance(part, str)]
    if not problem.where or not named or "recipient" in named[:-1]:  # whose keys are anybody's own
        return message
    return message.replace(f'"{named[-1]}"', f"“{labels.of_any(named[-1])}”")


def _together(operations: Sequence[Operation]) -> Operation:
    """One operation for all of them, which is undone at once."""
    return operations[0] if len(operations) == 1 else {"do": "all", "operations": operations}


def _operation(change: Change) -> Operation:
    """What the editing of files is told to do."""
    is_entry = isinstance(change.path[-1], int)
    path = list(change.path)
    if change.value is None:
        return {"do": "delete" if is_entry else "unset", "path": path}
    return {"do": "insert" if is_entry else "set", "path": path, "value": change.value}
