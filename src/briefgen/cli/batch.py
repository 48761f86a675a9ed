"""`briefgen batch`: a pack for each row of a plan."""

import os
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from briefgen.cli import typed
from briefgen.cli.printing import INTERRUPTED, counted, exit_code, print_problems
from briefgen.cli.progress import ProgressLine
from briefgen.cli.streams import shown
from briefgen.pack.workers import longest_pass_s
from briefgen.problems import Problem, ProblemsFound

if TYPE_CHECKING:
    from briefgen.batch.batch import Outcome
    from briefgen.batch.engine import Engine
    from briefgen.batch.plan import Entry
    from briefgen.batch.result import Result

_STOPPED = "stopped; packs that were finished stay: type the same again to go on"
MOST_SHOWN = 40  # rows that are told one by one; the index page has all
_HELP = """Make a pack for each row of PLAN: an Excel file, a CSV file or YAML.

The first row of a table names its columns. Only  name  is needed: what the pack is
called, and so its folder. All others say what this pack has of its own: briefing,
brand, language, layouts, editions, only and not (names of sections), title, period,
web, phone, email, board, logo, strapline, primary, secondary, and recipient.name for
texts that state {{ recipient.name }}. An empty cell says nothing.

What is up to date is not made again, so a batch that was stopped goes on when the
same is typed once more.

\b
Examples:
  briefgen batch partners.xlsx                       into out/packs/NAME beside it
  briefgen batch partners.csv --out "sent/{language}/{name}"
  briefgen batch partners.csv --row riverside        only this row
  briefgen batch partners.csv --zip                  and a zip of each pack
  briefgen batch partners.csv --dask tcp://10.0.0.5:8786

\b
Exit codes: 0 all packs made; 1 something to mend in the plan or in a briefing;
2 wrong usage; 3 the machine or briefgen itself is at fault.
"""


@click.command(help=_HELP, context_settings={"allow_extra_args": True})
@click.argument("plan", type=click.Path(path_type=Path))
@click.option(
    "--out",
    default="",
    metavar="PATTERN",
    help='The folder of all packs, as seen from the plan, or of each: "sent/{language}/{name}".',
)
@click.option(
    "--row", "rows", multiple=True, metavar="NAME", help="Only this row; repeat for more."
)
@click.option("--workers", type=click.IntRange(1, 256), help="Processes; else one a processor.")
@click.option("--dask", default="", metavar="ADDRESS", help="Make the packs on a Dask cluster.")
@click.option("--zip", "zipped", is_flag=True, help="Make a zip of each pack, beside its folder.")
@click.option("--draft", is_flag=True, help="Mark every page as a draft.")
@click.option("--strict", is_flag=True, help="Fail on warnings too: end with 1, not with 0.")
@click.option("--json", "for_machines", is_flag=True, help="Print all results for machines.")
def batch(  # noqa: PLR0913 - one for each option
    plan: Path,
    out: str,
    rows: tuple[str, ...],
    workers: int | None,
    dask: str,
    *,
    zipped: bool,
    draft: bool,
    strict: bool,
    for_machines: bool,
) -> None:
    typed.refuse_more(plan, click.get_current_context().args)
    from briefgen.batch.batch import run  # noqa: PLC0415 - slow to import
    from briefgen.batch.plan import read_plan  # noqa: PLC0415 - as above

    try:
        read = read_plan(plan, shown(str(plan)), out, draft=draft).only(rows)
        progress = _Progress(len(read.entries), quiet=for_machines)
        try:
            engine = _engine(plan, workers, dask)
            outcome = run(read, engine, progress.show, zipped=zipped)
        finally:
            progress.clear()
    except ProblemsFound as found:
        _refuse(found.problems, for_machines=for_machines)
        sys.exit(exit_code(found.problems))
    except KeyboardInterrupt:
        click.echo(f"\n{_STOPPED}", err=True)
        sys.stdout.flush()
        os._exit(INTERRUPTED)  # all processes are ended; a thread could only grumble
    if for_machines:
        from briefgen.cli.batch_answer import as_json  # noqa: PLC0415 - not always needed

        click.echo(as_json(outcome))
    else:
        _print(outcome)
    every = [each for _, result in outcome.pairs() for each in result.problems]
    sys.exit(exit_code([*outcome.problems, *every], strict=strict))


def _refuse(problems: Iterable[Problem], *, for_machines: bool) -> None:
    if for_machines:
        from briefgen.cli.batch_answer import refused_as_json  # noqa: PLC0415 - not always needed

        click.echo(refused_as_json(problems))
    else:
        print_problems(problems)


def _engine(plan: Path, workers: int | None, dask: str) -> "Engine":
    if dask:
        from briefgen.batch.on_dask import Cluster  # noqa: PLC0415 - an extra

        return Cluster(dask, plan.resolve().parent, longest_pass_s())
    from briefgen.batch.batch import processors  # noqa: PLC0415 - slow to import
    from briefgen.batch.engine import Processes  # noqa: PLC0415 - as above

    return Processes(workers or processors(), longest_pass_s())


class _Progress:
    """How many packs are done, how many failed, and how long the others will take."""

    def __init__(self, count: int, *, quiet: bool) -> None:
        self._line, self._count = ProgressLine(quiet=quiet), count
        self._began = monotonic()

    def show(self, outcome: "Outcome") -> None:
        done = len(outcome.results)
        failed = len(outcome.failed)
        parts = [f"{done} of {counted(self._count, 'pack')}"]
        parts += [f"{failed} failed"] * bool(failed)
        made = sum(not each.fresh for each in outcome.results.values())
        if made:
            left_s = (monotonic() - self._began) / done * (self._count - done)
            parts.append(f"{_duration(left_s)} left")
        self._line.show([", ".join(parts)], "making")

    def clear(self) -> None:
        self._line.clear()


def _duration(seconds: float) -> str:
    if seconds < 90:  # noqa: PLR2004 - a minute and a half
        return f"about {max(1, round(seconds))} s"
    return f"about {counted(round(seconds / 60), 'minute')}"


def _print(outcome: "Outcome") -> None:
    """Say what came of each row, of many only of those with something to tell."""
    pairs = [*outcome.pairs()]
    told = [pair for pair in pairs if pair[1].problems]
    few = pairs if len(pairs) <= MOST_SHOWN else [pair for pair in pairs if pair[1].failed]
    width = max((len(entry.name) for entry, _ in few), default=0)
    for entry, result in few:
        click.echo(f"{shown(entry.name).ljust(width)}  {_described(result)}")
    for problem, names in _once(told).items():
        print_problems([replace(problem, message=f"{problem.message}{_of(names)}")])
    print_problems(outcome.problems)
    states = Counter(_state(result) for _, result in pairs)
    said = ", ".join(f"{number} {state}" for state, number in states.items())
    see = f"; see {shown(str(_from_here(outcome.index)))}" if outcome.plan.whole else ""
    click.echo(f"{counted(len(pairs), 'pack')}: {said}{see}")
    if outcome.failed:
        hint = "mend them, and type the same again: what is good is not made twice"
        message = f"not whole: {', '.join(outcome.failed)}"
        print_problems([Problem("", 0, 0, message, hint, severity="note")])


def _from_here(path: Path) -> Path:
    """A path as seen from the working folder, where that is around it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _once(told: "list[tuple[Entry, Result]]") -> dict[Problem, list[str]]:
    """Each problem with the names of the rows that have it."""
    found: dict[Problem, list[str]] = {}
    for entry, result in told:
        for problem in result.problems:
            found.setdefault(problem, []).append(entry.name)
    return found


def _of(names: list[str]) -> str:
    """Whose problem it is."""
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""  # noqa: PLR2004 - a few
    return f" ({', '.join(names[:3])}{more})"


def _state(result: "Result") -> str:
    return "failed" if result.failed else "up to date" if result.fresh else "made"


def _described(result: "Result") -> str:
    files = counted(len(result.made), "file")
    sizes = ", ".join(f"{each.size_pt:g} pt" for each in result.made if each.size_pt)
    return f"{_state(result)}, {files}{f' at {sizes}' if sizes else ''}"
