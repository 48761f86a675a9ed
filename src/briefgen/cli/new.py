"""`briefgen new`: the example as a briefing of one's own."""

import shutil
import sys
from pathlib import Path

import click

from briefgen.cli.printing import WRONG_INPUT, exit_code, print_problems
from briefgen.cli.streams import shown
from briefgen.computer import native
from briefgen.library import is_there, shipped
from briefgen.problems import MISNAMED, Problem, Severity


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Copy the example briefing and its brand into FOLDER, to be changed.

    \b
    Example:
      briefgen new my-briefing
    """
    target, brand = folder / "briefing.yaml", folder / "styles/derbyshire"
    if there := [path for path in (target, brand) if is_there(path)]:
        hint = "name another folder"
        print_problems([Problem(str(path), 0, 0, "it is there already", hint) for path in there])
        sys.exit(WRONG_INPUT)
    try:
        _copy(shipped() / "styles/derbyshire", brand)
        shutil.copyfile(shipped() / "briefing.yaml", target)
    except OSError as error:
        problem = _not_written(folder, error)
        print_problems([problem])
        sys.exit(exit_code([problem]))
    click.echo(shown(f"{target} is yours to change; its brand is in {brand}"))
    click.echo(shown(f"then type: briefgen build {target}"))
    print_problems(native.warnings())


def _copy(source: Path, target: Path) -> None:
    """Copy a folder; unlike shutil.copytree it stops at the first file that cannot be written."""
    target.mkdir(parents=True)
    for each in sorted(source.iterdir()):
        (_copy if each.is_dir() else shutil.copyfile)(each, target / each.name)


def _not_written(folder: Path, error: OSError) -> Problem:
    message = f"it cannot be written: {(error.strerror or str(error)).lower()}"
    severity: Severity = "error" if error.errno in MISNAMED else "fault"
    return Problem(str(folder), 0, 0, message, "name another folder", severity)
