"""Finds the lines of the briefing, the brand or a layout that the problems of a file are about."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from briefgen.fit import needs
from briefgen.library import Library
from briefgen.outputs.lacks import of_strays
from briefgen.pages.compose import Job
from briefgen.pages.lockups import blamed
from briefgen.pages.places import place_of
from briefgen.pdf import causes
from briefgen.problems import Problem, ProblemsFound
from briefgen.values import TookTooLong


@contextmanager
def naming_places(job: Job) -> Iterator[None]:
    """Give every problem that is raised inside a file and a line, where it has any."""
    try:
        yield
    except TookTooLong as found:
        raise ProblemsFound(_located([_too_slow(job, found.seconds)], job)) from None
    except needs.Strayed as found:
        raise ProblemsFound(_located(of_strays(job, found), job)) from None
    except ProblemsFound as found:
        problems = [blamed(each, job.brand) for each in found.problems]
        raise ProblemsFound(_located(problems, job), found.words_too_many) from None


def _too_slow(job: Job, seconds: float) -> Problem:
    """The problem of a pass that took too long, at its longest text: that takes the most time."""
    contract = job.layout.contract
    words = [
        (count, name)
        for passage in job.content.passages(contract)
        for name, count in passage.words.items()
    ]
    count, where = max(words, default=(0, "title"), key=lambda each: each[0])
    message = f"the {contract.title} took longer than {seconds:g} s to set, and was given up"
    hint = (
        f"shorten this text: with {count} words it is its longest; where it is short already, "
        "report this with the briefing"
    )
    return Problem("", 0, 0, message, hint, where=where)


def _located(problems: Sequence[Problem], job: Job) -> list[Problem]:
    """Problems with the file, the line and the column that they are about.

    Errors about no text and no line of a style are put down to the layout's template. Faults of
    briefgen or of the machine belong to no file of the user's.
    """
    located = []
    for problem in problems:
        if problem.file:
            shown = Library(job.folders).show(Path(problem.file))
            located.append(replace(problem, file=shown))
            continue
        if not problem.where:
            blamed_on = _in_template(problem, job) if problem.severity == "error" else problem
            located.append(blamed_on)
            continue
        place = place_of(problem.where, job.content.source, job.brand.source)
        mark = place.source.mark(place.path)
        located.append(replace(problem, file=place.source.file, line=mark.line, column=mark.column))
    return located


def _in_template(problem: Problem, job: Job) -> Problem:
    """A problem, at the template's line that has what its message quotes, else at the first."""
    library = Library(job.folders)
    named = dict.fromkeys((f"layouts/{job.layout.template}", *library.templates()))
    files = [path for path in map(library.find, named) if path]
    cause = causes.find(files, causes.of_message(problem.message)) or causes.Cause(files[0], 1, 1)
    shown = library.show(cause.path)
    return replace(problem, file=shown, line=cause.line, column=cause.column)
