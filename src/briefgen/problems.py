"""What is wrong, as values: one `Problem` each, and one exception that carries them all."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "fault", "warning", "note"]


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, said so that a person can put it right.

    `severity` is ``error`` for what the user wrote, ``fault`` for the machine or for briefgen
    itself, ``warning`` and ``note`` for what does not stop a build. `line` and `column` count
    from 1; 0 means that there is none. `where` is the path in the file (``sections.4.items.7``).
    """

    file: str
    line: int
    column: int
    message: str
    hint: str = ""
    severity: Severity = "error"
    where: str = ""

    @property
    def stops(self) -> bool:
        """Whether nothing may be built while this stands."""
        return self.severity in {"error", "fault"}


class ProblemsFound(Exception):  # noqa: N818 - it is not one error but a list of findings
    """Raised with every problem that was found, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("; ".join(problem.message for problem in self.problems))

    def __reduce__(self) -> tuple[type["ProblemsFound"], tuple[tuple[Problem, ...]]]:
        """Survive the way back from a worker process."""
        return (type(self), (self.problems,))
