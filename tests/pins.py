"""What is installed here, and which of it briefgen needs: the names of distributions."""

import re
from importlib.metadata import distribution

from packaging.requirements import Requirement

Needed = tuple[str, str]


def needed(*extras: str) -> set[str]:
    """All that is needed on this computer, briefgen itself among it, for these extras as well."""
    known: frozenset[Needed] = frozenset()
    for extra in ("", *extras):
        known = _closure("briefgen", extra, known)
    return {name for name, _ in known}


def normal(name: str) -> str:
    """A name as PEP 503 writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _closure(name: str, extra: str, seen: frozenset[Needed]) -> frozenset[Needed]:
    """What was seen, a distribution, and all that it needs, each with its extra."""
    known = seen | {(name, extra)}
    for requirement in map(Requirement, distribution(name).requires or []):
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        for wanted in requirement.extras or {""}:
            if (normal(requirement.name), wanted) not in known:
                known = _closure(normal(requirement.name), wanted, known)
    return known
