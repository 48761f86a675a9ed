"""The report of a build, and the problems of files that could not be made."""

import errno
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import disk
from briefgen.problems import InForm, Problem
from briefgen.record.pack_file import Made
from briefgen.values import Painted, Placement, Window

if TYPE_CHECKING:
    from briefgen.contracts.contract import Contract
    from briefgen.outputs.output import Target
    from briefgen.reading.yaml_source import Source

_HELD_OPEN = {errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True)
class Effort:
    """What a file took: layout passes, and milliseconds to make it and to write it."""

    passes: int
    made_ms: float
    written_ms: float


@dataclass(frozen=True)
class Detail:
    """What whoever shows a file that is being written wants to know of it, besides its bytes.

    `contract` is that of its layout, `words` has the number of words of every text on it, by id.
    `placement`, `windows` and `painted` are those of the `Product`; there are none where it was
    good already, or could not be made. Then `problems` say why, and `words_too_many` is about what
    must go where it is too long.
    """

    contract: "Contract | None" = None
    words: Mapping[str, int] = field(default_factory=dict)
    placement: Placement | None = None
    windows: tuple[tuple[Window, ...], ...] = ()
    painted: tuple[Painted, ...] = ()
    problems: tuple[Problem, ...] = ()
    words_too_many: int = 0


@dataclass
class Report:
    """What came of a build: the files that are good now, all in one folder, and every problem.

    `read` are the files that briefing and brand were read from, in `read_ms` milliseconds; none
    where there was nothing to do. `efforts` says of each file that was made, by its name, what that
    took: all others were good already. `wanted` are the files that were asked for, `details` is
    what is known of each, `sources` are briefing and brand as they were read.
    """

    folder: Path
    made: list[Made] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    read: tuple[str, ...] = ()
    read_ms: float = 0.0
    efforts: dict[str, Effort] = field(default_factory=dict)
    wanted: "tuple[Target, ...]" = ()
    details: dict[str, Detail] = field(default_factory=dict)
    sources: "tuple[Source, Source] | None" = None

    @property
    def files(self) -> list[Path]:
        """The paths of the files that are good now."""
        return [self.folder / each.file for each in self.made]

    def add(self, made: Made) -> None:
        """Add a file that is good, and its notes."""
        self.made.append(made)
        self.tell(made.remarks)

    def tell(self, problems: Iterable[Problem]) -> None:
        """Add problems; one that several files have is added once."""
        self.problems += [each for each in problems if each not in self.problems]


def kept(problems: Sequence[Problem], path: Path) -> list[Problem]:
    """The problems of one file, with a note if its last good state is kept."""
    if not (state := _last_state(path)):
        return list(problems)
    return [*problems, Problem(str(path), 0, 0, state, severity="note")]


def _last_state(path: Path) -> str:
    """Words for a file that is kept as it was; empty where there is none."""
    try:
        date = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError:
        return ""
    return f"kept as it was on {date.day} {date:%B %Y, %H:%M}"


def waiting_for(missing: Sequence[str], path: Path) -> Problem:
    """The note on a file that cannot be made because others could not, which told why."""
    why = f"since {' and '.join(missing)} could not be built"
    return Problem(str(path), 0, 0, f"{_last_state(path) or 'not made'}, {why}", severity="note")


def not_written(path: Path, error: OSError) -> Problem:
    """The problem of a file or a folder that could not be written, with what to do."""
    found = disk.not_written(path, error, "build into another folder with --out")
    if error.errno in _FULL:
        return replace(found, message="the disk is full", hint="free some space and build again")
    if error.errno in _HELD_OPEN:
        message = "it is open in another program, or you may not write here"
        hint = "close it in the PDF viewer, or build into another folder with --out"
        return replace(found, message=message, hint=hint)
    return found


def unexpected(error: Exception) -> Problem:
    """The problem of an error that nobody expected."""
    if isinstance(error, OSError) and error.errno in _FULL:
        hint = "free some space, also where temporary files go, and build again"
        return Problem("", 0, 0, "the disk is full", hint, "fault")
    return Problem(
        "",
        0,
        0,
        f"briefgen failed: {type(error).__name__}: {error}",
        "this is a fault of ours: report it with the briefing and, from a run with "
        "BRIEFGEN_TRACEBACK=1, what it printed",
        "fault",
        in_form=InForm("this is a fault of ours: report it with the briefing"),
    )
