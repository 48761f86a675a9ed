"""The command line: arguments, progress, printing, exit codes. Only here problems become text."""

import errno
import gc
import json
import os
import shutil
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from briefgen import __version__
from briefgen.cli import streams
from briefgen.cli.streams import shown
from briefgen.library import ALL, FORMS, Kind, Library, is_there, shipped
from briefgen.pack.workers import Workshop, longest_pass_s
from briefgen.problems import MISNAMED, Problem, ProblemsFound, Severity, shortened
from briefgen.record import pack_file
from briefgen.record.pack_file import Made, Order

WRONG_INPUT, WRONG_USAGE, WRONG_MACHINE = 1, 2, 3
INTERRUPTED = 130  # as shells report Ctrl-C
PATIENCE_S = 1.0
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_STRICT = "the files were built, but with --strict no warning may stand"
_COLOURS = {"error": "red", "fault": "red", "warning": "yellow", "note": "cyan"}


class Group(click.Group):
    """Turns what nobody caught into one sentence."""

    def main(self, *args: Any, **settings: Any) -> Any:
        streams.open_closed()
        return super().main(*args, **settings)

    def invoke(self, ctx: click.Context) -> object:
        if nowhere := _nowhere():
            _print_problems(nowhere)
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
            _print_problems([_fault(error)])
            ctx.exit(WRONG_MACHINE)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """One YAML file becomes a leaflet, a poster, slides and a web page, all that fit.

    \b
    Start with:
      briefgen new my-briefing     a copy of the example to change
      cd my-briefing
      briefgen build               leaflet.pdf, poster.pdf, slides.pdf, briefing.html in out/
    """


def _forms(command: Callable[..., None]) -> Callable[..., None]:
    """A command with an option for each form in which an output can be made."""
    for name, said in FORMS.items():
        command = click.option(f"--{name}", is_flag=True, help=said)(command)
    return command


@main.command()
@click.argument("briefing", default="briefing.yaml", type=click.Path(path_type=Path))
@click.option(
    "--layout",
    "layouts",
    multiple=True,
    metavar="NAME",
    help="Only this layout; repeat for more, or say all.",
)
@click.option(
    "--edition",
    "editions",
    multiple=True,
    metavar="NAME",
    help="Only this edition, such as large-print; repeat for more, or say all.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the files go; out/ beside the briefing when not said.",
)
@click.option("--draft", is_flag=True, help="Mark every page as a draft, in files of their own.")
@_forms
@click.option("--strict", is_flag=True, help="Fail on warnings too: end with 1, not with 0.")
@click.option("--json", "as_json", is_flag=True, help="Print results and problems for machines.")
def build(  # noqa: PLR0913 - one for each option
    briefing: Path,
    layouts: tuple[str, ...],
    editions: tuple[str, ...],
    out: Path | None,
    *,
    draft: bool,
    strict: bool,
    as_json: bool,
    **forms: bool,
) -> None:
    """Build the files of BRIEFING (briefing.yaml when not said).

    \b
    Examples:
      briefgen build                            everything, into out/
      briefgen build --layout leaflet           only the leaflet
      briefgen build --layout handout           a handout, and the slides that it shows
      briefgen build --edition large-print      what there is in large print
      briefgen build --edition all              the pack in every edition
      briefgen build 2014-15.yaml --out new     another briefing, into new/
      briefgen build --draft                    leaflet-draft.pdf and so on
      briefgen build --strict                   for publishing: no warning passes

    \b
    Exit codes: 0 all built; 1 something to mend in what you wrote, with --strict
    warnings too; 2 wrong usage; 3 the machine or briefgen itself is at fault.
    """
    order = Order(
        briefing,
        out or briefing.parent / "out",
        tuple(dict.fromkeys(layouts)),
        draft,
        tuple(dict.fromkeys(editions)),
        tuple(form for form, wanted in forms.items() if wanted),
    )
    misnamed = _misnamed(order)
    made, problems = ([], misnamed) if misnamed else _run(order, quiet=as_json)
    if strict and not _exit_code(problems) and _exit_code(problems, strict=True):
        problems = (*problems, Problem("", 0, 0, _STRICT, severity="note"))
    if as_json:
        click.echo(_as_json(order, made, problems))
    else:
        _print(order, made, problems)
    gc.freeze()  # nothing is left to collect: the interpreter need not look through it all
    sys.exit(WRONG_USAGE if misnamed else _exit_code(problems, strict=strict))


def _nowhere() -> list[Problem]:
    """What to do where the working folder was deleted."""
    try:
        Path.cwd()
    except OSError:
        message = "the folder that you are in is not there any more"
        return [Problem("", 0, 0, message, "go to one that is there, by  cd  and its name")]
    return []


def _misnamed(order: Order) -> list[Problem]:
    """What was asked for by a name that there is not."""
    library = Library.beside(order.briefing)
    asked: dict[Kind, Sequence[str]] = {"layout": order.layouts, "edition": order.editions}
    return [
        library.lacks(kind, name)
        for kind, names in asked.items()
        for name in names
        if name not in (*library.offered(kind), ALL)
    ]


def _run(order: Order, *, quiet: bool) -> tuple[list[Made], Sequence[Problem]]:
    library = Library.beside(order.briefing)  # handed on, with what is seen in its files
    unchanged = pack_file.unchanged(order, library)
    if unchanged is not None:
        return unchanged
    progress = _Progress(quiet=quiet)
    try:
        with Workshop(longest_pass_s()) as workshop:
            from briefgen.pack.build import build as build_pack  # noqa: PLC0415 - slow to import

            report = build_pack(order, workshop, progress.show, library)
    except ProblemsFound as found:
        return [], (*found.problems, *_first_steps(order))
    finally:
        progress.clear()
    return report.made, report.problems


def _first_steps(order: Order) -> Iterable[Problem]:
    """What to do where there is no briefing yet."""
    if not is_there(order.briefing):
        yield Problem(
            "", 0, 0, "to start from the example, type  briefgen new my-briefing", severity="note"
        )


@main.command()
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
        _print_problems([Problem(str(path), 0, 0, "it is there already", hint) for path in there])
        sys.exit(WRONG_INPUT)
    try:
        _copy(shipped() / "styles/derbyshire", brand)
        shutil.copyfile(shipped() / "briefing.yaml", target)
    except OSError as error:
        message = f"it cannot be written: {(error.strerror or str(error)).lower()}"
        said: Severity = "error" if error.errno in MISNAMED else "fault"
        problem = Problem(str(folder), 0, 0, message, "name another folder", said)
        _print_problems([problem])
        sys.exit(_exit_code([problem]))
    click.echo(shown(f"{target} is yours to change; its brand is in {brand}"))
    click.echo(shown(f"then type: briefgen build {target}"))


def _copy(source: Path, target: Path) -> None:
    """Copy a folder; unlike shutil.copytree it stops at the first file that cannot be written."""
    target.mkdir(parents=True)
    for each in sorted(source.iterdir()):
        (_copy if each.is_dir() else shutil.copyfile)(each, target / each.name)


def _fault(error: Exception) -> Problem:
    if os.environ.get("BRIEFGEN_TRACEBACK"):
        traceback.print_exception(error)
    if isinstance(error, OSError) and error.errno in FULL:
        hint = "free some space, also where temporary files go, and build again"
        return Problem("", 0, 0, "the disk is full", hint, "fault")
    return Problem(
        "",
        0,
        0,
        f"briefgen failed: {type(error).__name__}: {error}",
        "this is a fault of ours: report it with the briefing and, from a run with "
        "BRIEFGEN_TRACEBACK=1, what it printed",
        "fault",
    )


class _Progress:
    """A line that says what is under way, once work lasts longer than a second on a terminal."""

    def __init__(self, *, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._began = time.monotonic()
        self._width = 0

    def show(self, names: Sequence[str], doing: str = "laying out", /) -> None:
        waited = time.monotonic() - self._began
        if self._shown and waited > PATIENCE_S:
            line = f"{doing} {', '.join(names)} … {waited:.0f} s"
            click.echo("\r" + line.ljust(self._width), nl=False, err=True)
            self._width = len(line)

    def clear(self) -> None:
        if self._width:
            click.echo("\r" + " " * self._width + "\r", nl=False, err=True)


def _print(order: Order, made: Iterable[Made], problems: Sequence[Problem]) -> None:
    lines = [(shown(str(order.folder / each.file)), _described(each)) for each in made]
    width = max((len(path) for path, _ in lines), default=0)
    for path, description in lines:
        click.echo(f"{path.ljust(width)}  {description}")
    _print_problems(problems)


def _described(made: Made) -> str:
    if made.called:
        return f"{made.called}, {made.bytes / 1000:.0f} kB"
    sides = f"{made.sides} side{'s' if made.sides > 1 else ''}"
    if made.source:
        return f"{sides}, for paper, made from {made.source}"
    return f"{sides}, {made.size_pt:g} pt, last side {made.filled:.0%} full"


def _print_problems(problems: Iterable[Problem]) -> None:
    for problem in problems:
        parts = (shown(shortened(problem.file)), problem.line, problem.column)
        place = ":".join(str(part) for part in parts if part)
        message = shown(problem.message)
        severity = click.style(problem.severity, fg=_COLOURS[problem.severity], bold=True)
        click.echo(
            f"{place}: {severity}: {message}" if place else f"{severity}: {message}",
            err=True,
        )
        if problem.hint:
            click.echo(f"  hint: {shown(problem.hint, lines=True)}", err=True)


def _as_json(order: Order, made: Iterable[Made], problems: Iterable[Problem]) -> str:
    files = [
        {
            "file": str(order.folder / each.file),
            "layout": each.layout,
            "edition": each.edition,
            "bytes": each.bytes,
            "sides": each.sides,
            "size_pt": each.size_pt,
            "last_side_filled": each.filled,
            "made_from": each.source,
        }
        for each in made
    ]
    return json.dumps({"files": files, "problems": [asdict(each) for each in problems]}, indent=2)


def _exit_code(problems: Iterable[Problem], *, strict: bool = False) -> int:
    severities = {problem.severity for problem in problems}
    if "fault" in severities:
        return WRONG_MACHINE
    return WRONG_INPUT if severities & {"error", *(["warning"] if strict else [])} else 0
