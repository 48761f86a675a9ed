"""What came of one row of a plan."""

from dataclasses import dataclass
from pathlib import Path

from briefgen.problems import Problem
from briefgen.record.pack_file import Made


@dataclass(frozen=True)
class Result:
    """One pack: its files, without what they were made from, and all problems.

    `fresh` says that there was nothing to do. `took_s` is how many seconds it took, `cpu_s` how
    many of a processor.
    """

    folder: Path
    made: tuple[Made, ...] = ()
    problems: tuple[Problem, ...] = ()
    fresh: bool = False
    took_s: float = 0.0
    cpu_s: float = 0.0

    @property
    def failed(self) -> bool:
        """Whether a file could not be made."""
        return any(problem.stops for problem in self.problems)
