"""`briefgen schema`: what editors need, to complete and check what people write."""

import sys
from pathlib import Path

import click

from briefgen.cli.printing import exit_code, print_problems
from briefgen.problems import MISNAMED, Problem, Severity
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
        out.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        problem = _not_written(out, error)
        print_problems([problem])
        sys.exit(exit_code([problem]))


def _not_written(file: Path, error: OSError) -> Problem:
    message = f"it cannot be written: {(error.strerror or str(error)).lower()}"
    wrong = isinstance(error, FileNotFoundError | NotADirectoryError) or error.errno in MISNAMED
    severity: Severity = "error" if wrong else "fault"
    return Problem(
        str(file), 0, 0, message, "name another file, in a folder that is there", severity
    )
