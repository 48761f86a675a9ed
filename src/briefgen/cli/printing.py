"""What a command says to people, and how it ends. Only here problems become text."""

from collections.abc import Iterable

import click

from briefgen.cli.streams import shown
from briefgen.pack.report import Effort, Report
from briefgen.problems import Problem, shortened
from briefgen.record.pack_file import Made

WRONG_INPUT, WRONG_USAGE, WRONG_MACHINE = 1, 2, 3
INTERRUPTED = 130  # as shells report Ctrl-C
_COLOURS = {"error": "red", "fault": "red", "warning": "yellow", "note": "cyan"}


def exit_code(problems: Iterable[Problem], *, strict: bool = False) -> int:
    """How a command ends that met these problems; 0 where none of them matters."""
    severities = {problem.severity for problem in problems}
    if "fault" in severities:
        return WRONG_MACHINE
    return WRONG_INPUT if severities & {"error", *(["warning"] if strict else [])} else 0


def print_report(report: Report) -> None:
    """Say which files are good now, and what is wrong."""
    paths = [shown(str(path)) for path in report.files]
    width = max(map(len, paths), default=0)
    for path, made in zip(paths, report.made, strict=True):
        click.echo(f"{path.ljust(width)}  {_described(made)}")
    print_problems(report.problems)


def _described(made: Made) -> str:
    if made.called:
        return f"{made.called}, {made.bytes / 1000:.0f} kB"
    sides = f"{made.sides} side{'s' if made.sides > 1 else ''}"
    if made.source:
        return f"{sides}, for paper, made from {made.source}"
    return f"{sides}, {made.size_pt:g} pt, last side {made.filled:.0%} full"


def print_work(report: Report) -> None:
    """Say what was read, made and written, and what took how long, on standard error."""
    if report.read:
        files = ", ".join(map(shown, report.read))
        _note(f"read {counted(len(report.read), 'file')} in {report.read_ms:.0f} ms: {files}")
    for path, made in zip(report.files, report.made, strict=True):
        where, effort = shown(str(path)), report.efforts.get(made.file)
        if effort:
            _note(_took(made, effort))
            size = counted(made.bytes, "byte")
            _note(f"wrote {where}, {size}, in {effort.written_ms:.0f} ms")
        else:
            _note(f"{where} is unchanged")


def _took(made: Made, effort: Effort) -> str:
    passes = f"{counted(effort.passes, 'layout pass', 'es')} and " if effort.passes else ""
    took = f"{shown(made.file)} in {passes}{effort.made_ms:.0f} ms"
    return f"fitted {took}, at {made.size_pt:g} pt" if made.size_pt else f"made {took}"


def counted(number: int, thing: str, several: str = "s") -> str:
    """A number of things, such as "1 file" or "2 files"."""
    return f"{number} {thing}{several if number != 1 else ''}"


def _note(sentence: str) -> None:
    click.echo(sentence, err=True)


def print_problems(problems: Iterable[Problem]) -> None:
    """Say what is wrong, on standard error."""
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
