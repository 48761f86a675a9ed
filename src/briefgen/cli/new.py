"""`briefgen new`: a project of one's own, from answers to a few questions or from none."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from briefgen.cli.printing import INTERRUPTED, WRONG_USAGE, exit_code, print_problems
from briefgen.cli.streams import shown
from briefgen.cli.typed import as_typed
from briefgen.computer import native
from briefgen.disk import Disk
from briefgen.problems import Problem, ProblemsFound

if TYPE_CHECKING:
    from briefgen.starter.project import Project, Wish

T = TypeVar("T")
EDITOR = ".vscode"
SAMPLES = ("leaflet", "seven-minute", "handout", "single-case")
_HELP = """Make FOLDER with a briefing to be changed, and the brand that it names.

On a terminal it asks for what no option says; Enter skips a question. Elsewhere
it asks nothing. Without a name the brand is that of the example.

\b
Examples:
  briefgen new my-briefing
  briefgen new ours --name "Our Safeguarding Board" --colour "#0B3A5B"
  briefgen new ours --name "Our Board" --colour navy --colour teal --web www.example.org
  briefgen new ours --sample seven-minute
  briefgen new ours --language cy
"""
_QUESTIONS = {
    "name": "Name of your board (Enter: the brand of the example)",
    "colours": "Its colours, the main one first, such as #0B3A5B, teal (Enter: quiet ones)",
    "web": "Its web address (Enter: www.example.org for now)",
    "language": "Language (Enter: English)",
    "sample": "Which one (Enter: 1)",
}


@click.command(help=_HELP)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", metavar="NAME", help="The name of your board: its lockup is made of it.")
@click.option(
    "--colour",
    "--color",
    "colours",
    multiple=True,
    metavar="COLOUR",
    help="A colour, such as #0B3A5B or navy; repeat for more, the main one first.",
)
@click.option("--web", metavar="ADDRESS", help="The web address of your board.")
@click.option("--language", metavar="TAG", help="The language: en, cy, ar.")
@click.option("--sample", type=click.Choice(SAMPLES), help="What to begin with; else the leaflet.")
def new(  # noqa: PLR0913, PLR0917 - one for each option
    folder: Path,
    name: str | None,
    colours: tuple[str, ...],
    web: str | None,
    language: str | None,
    sample: str | None,
) -> None:
    said = {
        "name": name,
        "colours": ", ".join(colours) if colours else None,
        "web": web,
        "language": language,
        "sample": sample,
    }
    try:
        _make(folder, said)
    except ProblemsFound as found:
        print_problems(found.problems)
        sys.exit(exit_code(found.problems))
    except (KeyboardInterrupt, click.Abort):
        click.echo("\nstopped; nothing was made", err=True)
        sys.exit(INTERRUPTED)


def _make(folder: Path, said: Mapping[str, str | None]) -> None:
    from briefgen.starter import project, writing  # noqa: PLC0415 - slow to import

    if found := writing.in_the_way(folder, [project.BRIEFING]):
        raise ProblemsFound(found)
    made = project.new_project(_wish(said))
    if found := writing.in_the_way(folder, [made.brand]):
        raise ProblemsFound(found)
    files = writing.without_those_there(folder, made.files, below=EDITOR)
    writing.write_new(folder, files, Disk())
    _tell(folder, made)


def _wish(said: Mapping[str, str | None]) -> "Wish":
    """What is wished, as options say it, and answers where there is somebody to ask."""
    from briefgen.starter import answers  # noqa: PLC0415 - slow to import
    from briefgen.starter.first_brand import Board  # noqa: PLC0415 - slow to import
    from briefgen.starter.project import Wish  # noqa: PLC0415 - slow to import

    asking = _Asking(said)
    name = asking.answer("name", answers.name_from)
    has_board = bool(name or said["colours"] or said["web"])
    colours = asking.answer("colours", answers.colours_from, asks=has_board)
    web = asking.answer("web", answers.web_from, asks=has_board)
    language = asking.answer("language", answers.language_from)
    sample = asking.answer("sample", _sample_from)
    if asking.problems:
        print_problems(asking.problems)
        sys.exit(WRONG_USAGE)
    board = Board(name, colours, web, language=language or "en") if has_board else None
    return Wish(board, sample, language)


class _Asking:
    """Takes what options say, and asks for the rest where there is a terminal."""

    def __init__(self, said: Mapping[str, str | None]) -> None:
        self._said = said
        self._is_heard = sys.stdin.isatty() and sys.stdout.isatty()
        self.problems: list[Problem] = []

    def answer(self, key: str, read: Callable[[str], T], *, asks: bool = True) -> T:
        """The answer to a question; asked again as long as it is wrong."""
        text = self._said[key]
        if text is None and self._is_heard and asks:
            return self._asked(key, read)
        try:
            return read(text or "")
        except ProblemsFound as found:
            self.problems += found.problems
            return read("")

    def _asked(self, key: str, read: Callable[[str], T]) -> T:
        if key == "sample":
            click.echo(_choices())
        while True:
            try:
                return read(click.prompt(_QUESTIONS[key], default="", show_default=False))
            except ProblemsFound as found:
                print_problems(found.problems)


def _choices() -> str:
    from briefgen.starter.project import SAMPLES  # noqa: PLC0415 - slow to import

    lines = (f"  {place} {what}" for place, what in enumerate(SAMPLES.values(), 1))
    return "\n".join(["Begin with", *lines])


def _sample_from(text: str) -> str:
    """A sample by its number or its name; the first where nothing is said."""
    said = text.strip().lower()
    numbered = {str(place): name for place, name in enumerate(SAMPLES, 1)}
    found = numbered.get(said, said) or SAMPLES[0]
    if found not in SAMPLES:
        hint = f"write a number from 1 to {len(SAMPLES)}"
        raise ProblemsFound([Problem("", 0, 0, f'there is no sample "{text}"', hint)])
    return found


def _tell(folder: Path, made: "Project") -> None:
    """Say what was made, what was done to the answers, and what to type next."""
    where = shown(str(folder))
    click.echo(f"made in {where}:")
    for name, what in (
        ("briefing.yaml", "the words: change them in any text editor"),
        (made.brand, "the brand: colours, typeface, lockup, how readers reach you"),
        (EDITOR, "for Visual Studio Code, which then completes and explains"),
    ):
        click.echo(f"  {name:<18} {what}")
    for remark in made.remarks:
        click.echo(f"note: {shown(remark)}")
    click.echo("now type:")
    if folder.resolve() != Path.cwd():
        click.echo(f"  cd {shown(as_typed(folder))}")
    click.echo("  briefgen build")
    print_problems(native.warnings())
