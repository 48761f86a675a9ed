"""What a template lacks, told where it stands: in the template of whoever made the layout."""

from collections.abc import Sequence
from dataclasses import replace

from briefgen.fit import needs
from briefgen.library import shipped
from briefgen.pages.compose import Job
from briefgen.pages.template_file import file_of, ids, line_of
from briefgen.problems import Problem, ProblemsFound
from briefgen.values import Placement, Plan

MOST_TOLD = 5  # problems of one template: a loop that lacks an id lacks it for every item


def refuse_repeated(job: Job, html: str) -> None:
    """Refuse a page on which an id stands twice, before it is laid out.

    Raises:
        ProblemsFound: with the file of the template, and its line where that gives the id.
    """
    _refuse(job, needs.repeated(ids(html)))


def refuse_lacks(job: Job, plan: Plan, placement: Placement, html: str) -> None:
    """Refuse a pass that the fit cannot go by.

    Raises:
        ProblemsFound: see `refuse_repeated`.
    """
    contract = job.layout.contract
    passages = job.content.passages(contract)
    _refuse(job, needs.problems(contract, passages, plan, placement, ids(html)))


def _refuse(job: Job, found: Sequence[Problem]) -> None:
    if found:
        raise ProblemsFound(_of_template(job, each) for each in found[:MOST_TOLD])


def _of_template(job: Job, problem: Problem) -> Problem:
    file = file_of(job.layout.template, job.folders)
    if not file:
        return replace(problem, where="")
    line = line_of(file, problem.where)
    return replace(problem, file=str(file), line=line, where="")


def of_strays(job: Job, found: needs.Strayed) -> tuple[Problem, ...]:
    """Pages that came out otherwise: a fault of briefgen, unless a layout is not one of its own."""
    file = file_of(job.layout.template, job.folders)
    files = [*job.layout.styles, *([file] if file else [])]
    own = [path for path in files if not path.resolve().is_relative_to(shipped())]
    if not own:
        return found.problems
    hint = (
        "let sections and items follow each other as blocks that a page can end between: no grid, "
        "no columns, no fixed height, and break-inside: auto for a section that continues"
    )
    return tuple(
        replace(each, file=str(own[-1]), hint=hint, severity="error") for each in found.problems
    )
