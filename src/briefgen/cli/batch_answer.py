"""What ``briefgen batch --json`` prints. `docs/batch.schema.json` is made of this."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from briefgen.cli.answer import GoodFile
from briefgen.problems import Problem
from briefgen.version import __version__

if TYPE_CHECKING:
    from briefgen.batch.batch import Outcome
    from briefgen.batch.plan import Entry
    from briefgen.batch.result import Result


@dataclass(frozen=True)
class PackFile(GoodFile):
    """One file of a pack that is as it should be, whether this batch made it or one before."""

    file: str = field(metadata={"description": "Its name in the folder of the pack."})
    digest: str = field(metadata={"description": "Its SHA-256, as 64 hexadecimal digits."})


@dataclass(frozen=True)
class PackAnswer:
    """What came of one row of the plan."""

    name: str = field(metadata={"description": "What the row is called."})
    folder: str = field(metadata={"description": "The folder of its pack, from the root."})
    fresh: bool = field(
        metadata={"description": "Whether it was up to date, so that nothing was to be done."}
    )
    failed: bool = field(metadata={"description": "Whether a file of it could not be made."})
    took_s: float = field(metadata={"description": "How many seconds it took."})
    files: tuple[PackFile, ...] = field(
        metadata={"description": "The files of the pack that are as they should be, in order."}
    )
    problems: tuple[Problem, ...] = field(
        metadata={
            "description": "All that is wrong with it, or worth knowing; at a cell of the plan if "
            "that says what is wrong."
        }
    )


@dataclass(frozen=True)
class BatchAnswer:
    """What `briefgen batch --json` prints on standard output.

    It is printed whether or not all could be made; the exit code says that. Nothing is printed for
    an option that there is not, for a batch that is stopped, or where briefgen itself fails: then
    standard error says why. Keys are added, never renamed.
    """

    briefgen: str = field(metadata={"description": "The version of briefgen."})
    index: str = field(
        metadata={
            "description": "The page that lists all packs, from the root; empty where the plan "
            "cannot be read."
        }
    )
    failed: tuple[str, ...] = field(
        metadata={"description": "The names of the rows whose packs are not whole."}
    )
    packs: tuple[PackAnswer, ...] = field(
        metadata={"description": "What came of each row that was done, in the order of the plan."}
    )
    problems: tuple[Problem, ...] = field(
        metadata={"description": "What is wrong, or worth knowing, besides that of single packs."}
    )


def as_json(outcome: "Outcome") -> str:
    """What came of a plan as it is printed for machines."""
    packs = tuple(_pack(entry, result) for entry, result in outcome.pairs())
    failed, problems = tuple(outcome.failed), tuple(outcome.problems)
    return _printed(BatchAnswer(__version__, str(outcome.index), failed, packs, problems))


def refused_as_json(problems: Iterable[Problem]) -> str:
    """What is wrong with a plan that cannot be read, or where its packs cannot be made."""
    return _printed(BatchAnswer(__version__, "", (), (), tuple(problems)))


def _pack(entry: "Entry", result: "Result") -> PackAnswer:
    return PackAnswer(
        name=entry.name,
        folder=str(result.folder),
        fresh=result.fresh,
        failed=result.failed,
        took_s=round(result.took_s, 3),
        files=tuple(PackFile.of(each, digest=each.digest) for each in result.made),
        problems=result.problems,
    )


def _printed(answer: BatchAnswer) -> str:
    return json.dumps(asdict(answer), ensure_ascii=False, indent=2)
