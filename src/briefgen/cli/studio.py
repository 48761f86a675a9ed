"""`briefgen studio`: a briefing written in the browser, its real pages beside it."""

import sys
from pathlib import Path

import click

from briefgen.cli import serving, typed
from briefgen.cli.printing import exit_code, print_problems
from briefgen.problems import ProblemsFound

_HELP = """Write BRIEFING in the browser, and see its real pages.

BRIEFING is a file or a folder; briefing.yaml when not said. Where there is none,
you choose what to begin with: a sample, a file of another program, or a folder.
It is served on this computer alone, to whoever has the address that is printed.
Ctrl-C ends it; all is saved as you type.

\b
Examples:
  briefgen studio
  briefgen studio my-briefing
  briefgen studio --demo
"""


@click.command(help=_HELP, context_settings={"allow_extra_args": True})
@click.argument("briefing", required=False, type=click.Path(path_type=Path))
@click.option("--demo", is_flag=True, help="A pack to play with, in a temporary folder.")
@serving.port_option
@serving.browser_option
def studio(briefing: Path | None, *, demo: bool, port: int, no_browser: bool) -> None:
    if briefing:
        typed.refuse_more(briefing, click.get_current_context().args)
    started = serving.starting("the studio is at", no_browser=no_browser)
    try:
        commands = serving.commands()
        if demo:
            commands.run_demo(port, started)
        else:
            commands.run_studio(commands.named(briefing), port, started)
    except ProblemsFound as found:
        print_problems(found.problems)
        sys.exit(exit_code(found.problems))
