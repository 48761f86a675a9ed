"""What is wrong, as values: one `Problem` each, and one exception that carries them all."""

import errno
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "fault", "warning", "note"]
MISNAMED = {errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ}  # of files: not the machine's fault
LONGEST_WORD, LONGEST_MESSAGE = 200, 600  # characters
_LONG_WORD = re.compile(rf"(\S{{{LONGEST_WORD}}})\S+?([\"').,:;]*)(?=\s|$)")


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, said so that a person can put it right.

    `severity` is ``error`` for what the user wrote, ``fault`` for the machine or for briefgen
    itself, ``warning`` and ``note`` for what does not stop a build. `line` and `column` count
    from 1; 0 means that there is none. `where` is the path in the file (``sections.4.items.7``).
    Message and hint may quote what is very long: they are cut to what a person reads.
    """

    file: str
    line: int
    column: int
    message: str
    hint: str = ""
    severity: Severity = "error"
    where: str = ""

    def __post_init__(self) -> None:
        message, hint = shortened(self.message), shortened(self.hint)
        if len(message) > LONGEST_MESSAGE:
            message = message[: LONGEST_MESSAGE - 1] + "…"
        object.__setattr__(self, "message", message)  # as dataclasses say it where they are frozen
        object.__setattr__(self, "hint", hint)

    @property
    def stops(self) -> bool:
        """Whether nothing may be built while this stands."""
        return self.severity in {"error", "fault"}


def shortened(text: str) -> str:
    """A text whose words, such as names of files, are no longer than anybody reads."""
    return _LONG_WORD.sub(r"\1…\2", text)


class ProblemsFound(Exception):  # noqa: N818 - it is not one error but a list of findings
    """Raised with every problem that was found, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("; ".join(problem.message for problem in self.problems))

    def __reduce__(self) -> tuple[type["ProblemsFound"], tuple[tuple[Problem, ...]]]:
        """Survive the way back from a worker process."""
        return (type(self), (self.problems,))
