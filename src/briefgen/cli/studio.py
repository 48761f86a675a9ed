"""`briefgen studio`: a briefing written in the browser, its real pages beside it."""

import sys
from pathlib import Path

import click

from briefgen.cli import typed
from briefgen.cli.printing import exit_code, print_problems
from briefgen.pack.fulfilment import order_for
from briefgen.problems import Problem, ProblemsFound

_EXTRA = {"starlette", "uvicorn", "watchfiles", "anyio"}
_HELP = """Write BRIEFING (briefing.yaml when not said) in the browser, and see its real pages.

It is served on this computer alone, to whoever has the address that is printed.
Ctrl-C ends it; all is saved as you type.

\b
Examples:
  briefgen studio
  briefgen studio my-briefing
  briefgen studio --demo
"""


@click.command(help=_HELP, context_settings={"allow_extra_args": True})
@click.argument("briefing", default="briefing.yaml", type=click.Path(path_type=Path))
@click.option("--demo", is_flag=True, help="A pack to play with, in a temporary folder.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port; a free one.")
@click.option("--no-browser", is_flag=True, help="Open no browser.")
def studio(briefing: Path, *, demo: bool, port: int, no_browser: bool) -> None:
    typed.refuse_more(briefing, click.get_current_context().args)
    try:
        from briefgen.studio import commands, serving  # noqa: PLC0415 - an extra

        def started(address: str) -> None:
            click.echo(f"the studio is at  {address}")
            if not no_browser:
                serving.open_browser(address)

        path = briefing / "briefing.yaml" if briefing.is_dir() else briefing
        commands.run_studio(order_for(path), port, started)
    except ProblemsFound as found:
        print_problems(found.problems)
        sys.exit(exit_code(found.problems))
