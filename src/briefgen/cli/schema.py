"""`briefgen schema`: what editors need, to complete and check what people write."""

import errno
import sys
from dataclasses import replace
from pathlib import Path

import click

from briefgen.cli.printing import exit_code, print_problems
from briefgen.disk import Disk, not_written
from briefgen.schemas import texts

_KINDS = "\n".join(f"  {name.ljust(9)} for {said}" for name, said in texts.NAMES.items())
_HELP = f"""Print the JSON Schema of a kind of file: briefing when not said.

\b
NAME is one of these:
{_KINDS}

An editor that knows JSON Schema (in VS Code the extension YAML by Red Hat)
completes keys and values with it, explains them, and marks what is wrong.
Write the first line of the file so:

\b
  # yaml-language-server: $schema=briefing.schema.json

\b
Examples:
  briefgen schema --out briefing.schema.json
  briefgen schema brand
"""


@click.command(help=_HELP)
@click.argument("name", default="briefing", type=click.Choice(list(texts.NAMES)))
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write it into this file."
)
def schema(name: str, out: Path | None) -> None:
    text = texts.text(name)
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        if out.exists() and not out.is_file():
            raise OSError(errno.EINVAL, "it is no ordinary file")  # noqa: TRY301 - told below
        Disk().replace(out, text.encode("utf-8"))
    except OSError as error:
        problem = not_written(out, error, "name another file, in a folder that is there")
        if isinstance(error, FileNotFoundError | NotADirectoryError):
            problem = replace(problem, severity="error")
        print_problems([problem])
        sys.exit(exit_code([problem]))
