"""Refuses pages whose template lacks what the fit needs, at the lines of that template."""

from collections.abc import Sequence
from dataclasses import replace

from briefgen.fit import needs
from briefgen.library import shipped
from briefgen.pages.compose import Job
from briefgen.pages.template_file import file_of, ids, line_of
from briefgen.problems import Problem, ProblemsFound
from briefgen.values import Placement, Plan

MOST_TOLD = 5  # problems of one template, because a loop without an id lacks one for each item


def refuse_repeated(job: Job, html: str) -> None:
    """Refuse a page on which an id stands twice, before it is laid out.

    Raises:
        ProblemsFound: with the file of the template, and the line that writes the id, if one does.
    """
    _refuse(job, needs.repeated(ids(html)))


def refuse_lacks(job: Job, plan: Plan, placement: Placement, html: str) -> None:
    """Refuse a pass that lacks an element that the fit needs.

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
    """The problems of pages that did not come out as planned.

    They are a fault of briefgen, unless the template or a style is not one that it ships.
    """
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
