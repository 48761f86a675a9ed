"""`briefgen watch`: the pages of a briefing in the browser, while it is written in any editor."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import serving, typed
from briefgen.cli.printing import counted, exit_code, print_problems
from briefgen.cli.streams import shown
from briefgen.problems import ProblemsFound

if TYPE_CHECKING:
    from briefgen.live.shown import Shown

_HELP = """Show the pages of BRIEFING (briefing.yaml when not said) in the browser.

They follow each save, in whatever editor you write. It is served on this computer
alone, to whoever has the address that is printed. Ctrl-C ends it.

\b
Examples:
  briefgen watch
  briefgen watch 2014-15.yaml
  briefgen watch --no-browser --port 8090
"""


@click.command(help=_HELP, context_settings={"allow_extra_args": True})
@click.argument("briefing", default="briefing.yaml", type=click.Path(path_type=Path))
@serving.port_option
@serving.browser_option
def watch(briefing: Path, *, port: int, no_browser: bool) -> None:
    typed.refuse_more(briefing, click.get_current_context().args)
    try:
        run = serving.commands().run_watch
        run(briefing, port, serving.starting("the pages are at", no_browser=no_browser), _tell)
    except ProblemsFound as found:
        print_problems(found.problems)
        sys.exit(exit_code(found.problems))


def _tell(what: "Shown") -> None:
    """Say what came of a change, in a line."""
    if what.building or not what.answers:
        return
    now = datetime.now().astimezone().strftime("%H:%M:%S")
    good = sum(not each.stale for each in what.files)
    click.echo(f"{now}  {counted(good, 'file')} up to date{_wrong(what)}")


def _wrong(what: "Shown") -> str:
    """The first thing that stops a file, and how many there are."""
    stopping = [each for each in what.problems if each.stops]
    if not stopping:
        return ""
    first = stopping[0]
    place = ":".join(str(part) for part in (first.file, first.line) if part)
    more = f" (and {len(stopping) - 1} more)" if len(stopping) > 1 else ""
    return shown(f"; {place}: {first.message}{more}")
