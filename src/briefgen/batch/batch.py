"""Makes the packs of a plan, and keeps which there are."""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefgen.batch import index_page
from briefgen.batch.engine import Engine
from briefgen.batch.plan import Entry, Plan
from briefgen.batch.result import Result
from briefgen.batch.zipped import write_zip
from briefgen.disk import Disk, not_written
from briefgen.problems import Problem

RECORD = "packs.json"


@dataclass
class Outcome:
    """What came of a plan: a result for each row that was done, by its number, and all else."""

    plan: Plan
    results: dict[int, Result] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def pairs(self) -> Iterator[tuple[Entry, Result]]:
        """Each row that was done with what came of it, in the order of the plan."""
        for number, entry in enumerate(self.plan.entries):
            if number in self.results:
                yield entry, self.results[number]

    @property
    def index(self) -> Path:
        """The page that lists all packs."""
        return self.plan.root / index_page.NAME

    @property
    def failed(self) -> list[str]:
        """The names of rows that could not be made whole."""
        return [entry.name for entry, result in self.pairs() if result.failed]


Tell = Callable[[Outcome], object]


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(
    plan: Plan, engine: Engine, tell: Tell = lambda _: None, *, zipped: bool = False
) -> Outcome:
    """Make what is not fresh of all packs of a plan.

    Args:
        plan: its rows.
        engine: makes them.
        tell: called several times a second with what came so far.
        zipped: whether to make a zip of each pack beside its folder.
    """
    outcome = Outcome(plan)
    orders = [entry.order for entry in plan.entries]
    for number, result in engine.make(orders, lambda: tell(outcome)):
        entry = plan.entries[number]
        placed = tuple(dict.fromkeys(plan.placed(each, entry) for each in result.problems))
        outcome.results[number] = replace(result, problems=placed)
        if zipped and not result.failed:
            outcome.problems += _zip(result)
        tell(outcome)
    outcome.problems += _keep(outcome)
    return outcome


def _zip(result: Result) -> Iterator[Problem]:
    try:
        write_zip(result)
    except OSError as error:
        yield not_written(result.folder, error, "see that there is room, and build again")


def _keep(outcome: Outcome) -> Iterator[Problem]:
    """Keep which packs there are, and tell of those that no row asks for any more.

    Where only some rows were done, the others are as they were.
    """
    plan = outcome.plan
    if not plan.whole:
        return
    path = plan.root / RECORD
    now = {entry.name: _within(plan, entry.order.folder) for entry in plan.entries}
    former = _former(path)
    here = {*now.values()}
    gone = {name: folder for name, folder in former.items() if folder not in here}
    left = {name: folder for name, folder in gone.items() if (plan.root / folder).is_dir()}
    for name, folder in sorted(left.items()):
        message = f'no row of the plan is called "{name}" any more; this is its last pack'
        hint = "delete its folder if nobody needs it"
        yield Problem(str(plan.root / folder), 0, 0, message, hint, "note")
    content = json.dumps({**left, **now}, ensure_ascii=False, indent=1) + "\n"
    page = index_page.index_page(plan, [*outcome.pairs()])
    try:
        plan.root.mkdir(parents=True, exist_ok=True)
        Disk().replace(path, content.encode())
        Disk().replace(outcome.index, page.encode())
    except OSError as error:
        yield not_written(path, error, "see that you may write there")


def _within(plan: Plan, folder: Path) -> str:
    return folder.relative_to(plan.root).as_posix()


def _former(path: Path) -> Mapping[str, str]:
    """The folders of all packs that there were, by their names."""
    try:
        said = json.loads(path.read_text("utf-8"))
        return {str(name): str(folder) for name, folder in said.items()}
    except (OSError, ValueError, AttributeError):
        return {}
