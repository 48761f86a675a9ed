"""The command: its parts, and what becomes of an error that none of them expected."""

import os
import sys
import traceback
from pathlib import Path
from typing import Any

import click

from briefgen.cli import streams, typed
from briefgen.cli.batch import batch
from briefgen.cli.build import build
from briefgen.cli.doctor import doctor
from briefgen.cli.importing import import_
from briefgen.cli.new import new
from briefgen.cli.printing import INTERRUPTED, WRONG_INPUT, WRONG_MACHINE, print_problems
from briefgen.cli.schema import schema
from briefgen.cli.studio import studio
from briefgen.cli.watch import watch
from briefgen.pack.report import unexpected
from briefgen.problems import Problem
from briefgen.version import __version__


class Group(click.Group):
    """Turns what nobody caught into one sentence."""

    def main(self, *args: Any, **settings: Any) -> Any:
        streams.open_closed()
        return super().main(*args, **settings)

    def make_context(
        self, info_name: str | None, args: list[str], *more: Any, **settings: Any
    ) -> click.Context:
        return super().make_context(info_name, typed.straightened(args), *more, **settings)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if self.get_command(ctx, args[0]) is None:
            typed.refuse_command(args[0])
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        if nowhere := _nowhere():
            print_problems(nowhere)
            ctx.exit(WRONG_INPUT)
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("\nstopped; the files of the last build are as they were", err=True)
            sys.stdout.flush()
            os._exit(INTERRUPTED)  # all is cleared away; an interrupted thread could only grumble
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise  # click knows what to do, also when the reader of a pipe has gone
        except Exception as error:  # noqa: BLE001 - the one place where exceptions become text
            print_problems([_fault(error)])
            ctx.exit(WRONG_MACHINE)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """One YAML file becomes a leaflet, a poster, slides and a web page, all that fit.

    \b
    Start with:
      briefgen new my-briefing     a project of your own, to be changed
      cd my-briefing
      briefgen build               leaflet.pdf, poster.pdf, slides.pdf, briefing.html in out/
      briefgen doctor              where it does not work: what this computer lacks
    """


main.add_command(build)
main.add_command(batch)
main.add_command(doctor)
main.add_command(new)
main.add_command(import_)
main.add_command(schema)
main.add_command(studio)
main.add_command(watch)


def _nowhere() -> list[Problem]:
    """What to do where the working folder was deleted."""
    try:
        Path.cwd()
    except OSError:
        message = "the folder that you are in is not there any more"
        return [Problem("", 0, 0, message, "go to one that is there, by  cd  and its name")]
    return []


def _fault(error: Exception) -> Problem:
    if os.environ.get("BRIEFGEN_TRACEBACK"):
        traceback.print_exception(error)
    return unexpected(error)
