"""Advice as a table: what is broken, what the hint says, and what stands there once it is done."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from plain import BY_HAND, speaks_of_files

from briefgen.problems import Problem


class Advice(NamedTuple):
    """One hint that was followed: in which modules it is given, and the texts before and after.

    `hint` is what a user reads, word for word.
    """

    modules: str
    hint: str
    broken: str
    mended: str


def follow(advice: Advice, before: Iterable[Problem], after: Iterable[Problem]) -> None:
    """Hold that the hint was given, and that nothing is wrong any more once it was followed."""
    given = [problem for problem in before if problem.hint == advice.hint]
    assert given
    by_hand = any(map(BY_HAND.match, advice[:2])) or "layouts/" in given[0].file
    assert by_hand or [*map(speaks_of_files, given)] == [""] * len(given)
    assert [(problem.message, problem.hint) for problem in after] == []


def gives(advice: Advice, module: str, pattern: str) -> bool:
    """Whether the hint of a module that has this pattern is the one that was followed."""
    in_module = module in advice.modules.split()
    return in_module and re.fullmatch(pattern, advice.hint, re.DOTALL) is not None
