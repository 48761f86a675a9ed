"""`briefgen import`: last year's file of another program as a briefing of one's own."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import typed
from briefgen.cli.printing import (
    INTERRUPTED,
    WRONG_INPUT,
    counted,
    exit_code,
    print_problems,
)
from briefgen.cli.progress import ProgressLine
from briefgen.cli.streams import shown
from briefgen.disk import Disk
from briefgen.problems import ProblemsFound

if TYPE_CHECKING:
    from briefgen.importers.imported import Imported

_MOST_SHOWN = 12  # of what was guessed, and of what was left out
_ANOTHER = "name another folder:  --into our-briefing"
_WIDTH = 76  # letters of what is quoted
_HELP = """Make a briefing of FILE: a Word or Publisher document, HTML, Markdown or text.

It writes a folder with briefing.yaml, the pictures and a first brand, and says what
it recognised, what it guessed and what it left out. No word is lost: what is not in
the briefing is listed at its end. FILE stays as it is.

\b
Examples:
  briefgen import leaflet-2013-14.docx
  briefgen import leaflet-2013-14.pub --into our-briefing
"""


@click.command("import", help=_HELP, context_settings={"allow_extra_args": True})
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    help="The folder to make; one beside FILE, by its name, when not said.",
)
def import_(file: Path, into: Path | None) -> None:
    typed.refuse_more(file, click.get_current_context().args)
    try:
        sys.exit(_import(file, into))
    except ProblemsFound as found:
        print_problems(found.problems)
        sys.exit(exit_code(found.problems))
    except KeyboardInterrupt:
        click.echo("\nstopped; nothing was made", err=True)
        sys.exit(INTERRUPTED)


def _import(file: Path, into: Path | None) -> int:
    from briefgen.importers import imported, reader  # noqa: PLC0415 - slow to import
    from briefgen.starter import editor, project, writing  # noqa: PLC0415 - slow to import

    called, document = imported.opened(reader.content(file), str(file))
    folder = into or imported.folder_for(file)
    if found := writing.in_the_way(folder, [project.BRIEFING]):
        raise ProblemsFound(replace(each, hint=_ANOTHER) for each in found)
    progress = ProgressLine(quiet=False)
    try:
        made = imported.imported(called, document, str(file), progress.show)
    finally:
        progress.clear()
    files = writing.without_those_there(folder, made.files, below=editor.FOLDER)
    writing.write_new(folder, files, Disk())
    _tell(file, folder, made)
    print_problems(made.problems)
    return WRONG_INPUT if made.problems else 0


def _tell(file: Path, folder: Path, made: "Imported") -> None:
    click.echo(f"read {shown(str(file))} ({made.kind}): {made.words} words")
    _tell_recognised(made)
    _tell_guessed(folder, made)
    _tell_left_out(made)
    for remark in made.remarks:
        click.echo(f"note: {shown(remark)}")
    pictures = sum(name.startswith("pictures/") for name in made.files)
    click.echo(f"made in {shown(str(folder))}:")
    click.echo("  briefing.yaml      the words: change them in any text editor")
    click.echo(f"  {made.brand:<18} the brand: colours, lockup, how readers reach you")
    if pictures:
        click.echo(f"  pictures           {counted(pictures, 'picture')}")
    click.echo("  .vscode            for Visual Studio Code, which then completes and explains")
    click.echo("now type:")
    click.echo(f"  cd {shown(typed.as_typed(folder))}")
    click.echo("  briefgen build")


def _tell_recognised(made: "Imported") -> None:
    found = (counted(count, name) for name, count in made.recognised.items())
    click.echo(f"recognised: {', '.join(found) or 'nothing but text'}")
    for layout, why in made.without.items():
        click.echo(f"without {layout}: {shown(why)}")


def _tell_guessed(folder: Path, made: "Imported") -> None:
    if made.guessed:
        click.echo(f'guessed, with "check:" above it in {shown(str(folder / "briefing.yaml"))}:')
    for line, said in made.guessed[:_MOST_SHOWN]:
        click.echo(f"  line {line}: {shown(said)}")
    _tell_more(len(made.guessed))


def _tell_left_out(made: "Imported") -> None:
    if made.left_out:
        click.echo("left out, and listed at the end of the briefing:")
    for each in made.left_out[:_MOST_SHOWN]:
        text = " ".join(each.text.split())
        quoted = text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"
        click.echo(f'  "{shown(quoted)}": {shown(each.reason)}')
    _tell_more(len(made.left_out))


def _tell_more(count: int) -> None:
    if count > _MOST_SHOWN:
        click.echo(f"  and {count - _MOST_SHOWN} more")
