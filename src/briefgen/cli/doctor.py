"""`briefgen doctor`: what this computer has of all that is needed, and what mends it."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from briefgen.cli.printing import WRONG_MACHINE
from briefgen.cli.streams import shown
from briefgen.computer.systems import CALLED, own_first

if TYPE_CHECKING:
    from briefgen.doctor.examined import Examined

_INDENT = " " * 9


@click.command()
@click.argument("briefing", default="briefing.yaml", type=click.Path(path_type=Path))
@click.pass_context
def doctor(context: click.Context, briefing: Path) -> None:
    """Look at this computer: whether all is there that building needs.

    BRIEFING is briefing.yaml when not said; where it is there, the typefaces of
    its brand are looked at, too. Of what is missing, the command is told that
    brings it, on this system first.

    \b
    Examples:
      briefgen doctor
      briefgen doctor my-briefing/briefing.yaml

    \b
    Exit codes: 0 all that building needs is there; 3 something of it is missing.
    """
    from briefgen.doctor.examination import findings  # noqa: PLC0415 - slow to import

    named = context.get_parameter_source("briefing") == ParameterSource.COMMANDLINE
    stopped = False
    for each in findings(briefing, named=named):
        stopped = stopped or each.stops
        for line in _lines(each):
            click.echo(shown(line))
    click.echo("")
    if stopped:
        click.echo("Nothing can be built until what is needed above is there.")
        sys.exit(WRONG_MACHINE)
    click.echo("All that building needs is there.")


def _lines(finding: "Examined") -> Iterator[str]:
    """One line that says what was found, and below it what mends it."""
    need = f" (only for {finding.purpose})" if finding.purpose else ""
    if finding.good:
        yield f"ok       {finding.name}: {finding.found}"
        return
    yield f"missing  {finding.name}{need or ' (needed)'}: {finding.found}"
    if finding.advice:
        yield f"{_INDENT}{finding.advice}"
    for system, command in own_first(finding.commands):
        yield f"{_INDENT}{CALLED[system]}:  {command}"
