"""`briefgen build`: the files of a briefing."""

import gc
import sys
from collections.abc import Callable
from pathlib import Path

import click

from briefgen.cli import typed
from briefgen.cli.answer import as_json
from briefgen.cli.printing import WRONG_USAGE, exit_code, print_report, print_work
from briefgen.cli.progress import ProgressLine
from briefgen.library import FORMS, is_there
from briefgen.pack.fulfilment import fulfil, misnamed, offered, order_for
from briefgen.pack.report import Report
from briefgen.pack.workers import uncollected
from briefgen.problems import Problem
from briefgen.record.pack_file import Order

_HELP = """Build the files of BRIEFING (briefing.yaml when not said).

\b
Examples:
  briefgen build                            everything, into out/
  briefgen build --layout leaflet           only the leaflet
  briefgen build --layout handout           a handout, and the slides that it shows
  briefgen build --edition large-print      what there is in large print
  briefgen build --edition all              the pack in every edition
  briefgen build 2014-15.yaml --out new     another briefing, into new/
  briefgen build --draft                    leaflet-draft.pdf and so on
  briefgen build --strict                   for publishing: no warning passes
  briefgen build --verbose                  what took how long

\b
Exit codes: 0 all built; 1 something to mend in what you wrote, with --strict
warnings too; 2 wrong usage; 3 the machine or briefgen itself is at fault.
"""
_STRICT = "the files were built, but with --strict no warning may stand"
_FIRST_STEPS = "to start from the example, type  briefgen new my-briefing"


def _forms(command: Callable[..., None]) -> Callable[..., None]:
    """A command with an option for each form in which an output can be made."""
    for name, said in FORMS.items():
        command = click.option(f"--{name}", is_flag=True, help=said)(command)
    return command


@click.command(help=_HELP, context_settings={"allow_extra_args": True})
@click.argument("briefing", default="briefing.yaml", type=click.Path(path_type=Path))
@click.option(
    "--layout",
    "layouts",
    multiple=True,
    metavar="NAME",
    help="Only this layout; repeat for more, or say all.",
)
@click.option(
    "--edition",
    "editions",
    multiple=True,
    metavar="NAME",
    help="Only this edition, such as large-print; repeat for more, or say all.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the files go; out/ beside the briefing when not said.",
)
@click.option("--draft", is_flag=True, help="Mark every page as a draft, in files of their own.")
@_forms
@click.option("--strict", is_flag=True, help="Fail on warnings too: end with 1, not with 0.")
@click.option(
    "--json", "for_machines", is_flag=True, help="Print results and problems for machines."
)
@click.option("--verbose", is_flag=True, help="Say what was read, fitted and written.")
def build(  # noqa: PLR0913 - one for each option
    briefing: Path,
    layouts: tuple[str, ...],
    editions: tuple[str, ...],
    out: Path | None,
    *,
    draft: bool,
    strict: bool,
    for_machines: bool,
    verbose: bool,
    **forms: bool,
) -> None:
    typed.refuse_more(briefing, click.get_current_context().args)
    wanted = [form for form, is_wanted in forms.items() if is_wanted]
    order = order_for(
        briefing, out, typed.parted(layouts), typed.parted(editions), draft=draft, forms=wanted
    )
    with uncollected():
        code = _answered(order, strict=strict, for_machines=for_machines, verbose=verbose)
        gc.freeze()  # nothing is left to collect: the interpreter need not look through it all
    sys.exit(code)


def _answered(order: Order, *, strict: bool, for_machines: bool, verbose: bool) -> int:
    """Fulfil an order and print what came of it; its exit code."""
    wrong = misnamed(order)
    report = (
        Report(order.folder, problems=wrong) if wrong else _fulfilled(order, quiet=for_machines)
    )
    if strict and not exit_code(report.problems) and exit_code(report.problems, strict=True):
        report.problems.append(Problem("", 0, 0, _STRICT, severity="note"))
    if verbose:
        print_work(report)
    if for_machines:
        click.echo(as_json(report))
    else:
        print_report(report)
    return WRONG_USAGE if wrong else exit_code(report.problems, strict=strict)


def _fulfilled(order: Order, *, quiet: bool) -> Report:
    progress = ProgressLine(quiet=quiet)
    try:
        report = fulfil(order, progress.show)
    finally:
        progress.clear()
    if not is_there(order.briefing):
        report.problems.append(Problem("", 0, 0, _next_step(order.briefing), severity="note"))
    return report


def _next_step(missing: Path) -> str:
    """What to type where there is no briefing of that name."""
    for kind, names in offered(missing).items():
        if str(missing) in names:
            return f"for the {kind} of that name, type  briefgen build --{kind} {missing}"
    return _FIRST_STEPS
