"""What ``briefgen build --json`` prints. `docs/build.schema.json` is made of this."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from briefgen.pack.report import Report
from briefgen.problems import Problem
from briefgen.record.pack_file import Made
from briefgen.version import __version__


@dataclass(frozen=True)
class GoodFile:
    """One file that is as it should be, whether this build made it or one before."""

    file: str = field(
        metadata={"description": "Its path, which begins with the folder that --out names."}
    )
    layout: str = field(metadata={"description": "The layout, as --layout names it."})
    edition: str = field(metadata={"description": "The edition, as --edition names it."})
    bytes: int = field(metadata={"description": "How large it is, in bytes."})
    sides: int = field(metadata={"description": "How many sides it has; 0 for a web page."})
    size_pt: float = field(
        metadata={
            "description": "The size of its body type in points; 0 for a web page, and for what "
            "shows the pages of another file."
        }
    )
    last_side_filled: float = field(
        metadata={"description": "How far its last side is filled, 0 to 1; 0 for a web page."}
    )
    made_from: str = field(
        metadata={
            "description": "The name of the file whose pages it shows, which is accessible where "
            "this one is for paper; empty for all others."
        }
    )

    @classmethod
    def of(cls, made: Made, **more: Any) -> Self:
        """What is said of a file; `more` is what its record does not say so."""
        said: dict[str, Any] = {
            "file": made.file,
            "layout": made.layout,
            "edition": made.edition,
            "bytes": made.bytes,
            "sides": made.sides,
            "size_pt": made.size_pt,
            "last_side_filled": made.filled,
            "made_from": made.source,
        }
        return cls(**said | more)


@dataclass(frozen=True)
class Answer:
    """What `briefgen build --json` prints on standard output.

    It is printed whether or not all could be built; the exit code says that. Nothing is printed for
    an option that there is not, for a build that is stopped, or where briefgen itself fails: then
    standard error says why. Keys are added, never renamed.
    """

    briefgen: str = field(metadata={"description": "The version of briefgen."})
    files: tuple[GoodFile, ...] = field(
        metadata={"description": "The files of the pack that are as they should be, in order."}
    )
    problems: tuple[Problem, ...] = field(
        metadata={"description": "All that is wrong, or worth knowing."}
    )


def as_json(report: Report) -> str:
    """A report as it is printed for machines."""
    files = (
        GoodFile.of(made, file=str(path))
        for path, made in zip(report.files, report.made, strict=True)
    )
    answer = Answer(__version__, tuple(files), tuple(report.problems))
    return json.dumps(asdict(answer), indent=2)
