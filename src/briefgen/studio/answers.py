"""What browsers are told of files, sides, places and problems: plain values for JSON."""

from collections.abc import Iterable, Mapping
from typing import Any

from briefgen.live.shown import ShownFile, Spot, Text
from briefgen.pages.places import path_of
from briefgen.problems import LONGEST_POINTS, Problem
from briefgen.studio import wording
from briefgen.studio.arrangement import Arrangement

Answer = Mapping[str, Any]


def of_problem(problem: Problem) -> Answer:
    """A problem, with its path in the YAML as a list; null where it has none.

    It is said twice: for whoever writes the YAML, and for whoever fills in the form.
    """
    return {
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint.partition(LONGEST_POINTS)[0],
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "in_form": wording.in_form(problem),
        "path": list(path_of(problem.where)) if problem.where else None,
    }


def of_problems(problems: Iterable[Problem]) -> list[Answer]:
    return [of_problem(each) for each in problems]


def of_file(shown: ShownFile, arrangement: Arrangement) -> Answer:
    """A file of the pack: what it is, its sides, how they stand, and how full it is."""
    return {
        "file": shown.file,
        "layout": shown.layout,
        "edition": shown.edition,
        "title": shown.title,
        "kind": arrangement.kind,
        "rows": arrangement.rows,
        "sides": [
            {"digest": each.digest, "width": each.width_pt, "height": each.height_pt}
            for each in shown.sides
        ],
        "size_pt": shown.size_pt,
        "filled": shown.filled,
        "words": shown.words,
        "words_left": shown.words_left,
        "roomy": shown.roomy,
        "words_too_many": shown.words_too_many,
        "longest": [of_text(each) for each in shown.longest],
        "problems": of_problems(shown.problems),
        "stale": shown.stale,
        "digest": shown.digest,
    }


def of_text(text: Text) -> Answer:
    """A text, how many words it has, and how it begins."""
    return {"path": list(text.path), "words": text.words, "beginning": text.beginning}


def of_spot(spot: Spot) -> Answer:
    """Where a value stands on a side, in points from its top left corner."""
    return {
        "file": "brand" if spot.of_brand else "briefing",
        "path": list(spot.path),
        "side": spot.side,
        "left": spot.left,
        "top": spot.top,
        "right": spot.right,
        "bottom": spot.bottom,
    }
