"""One layout from start to finish: compose, fit, write. Imported only when there is work."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.brand import Brand
from briefgen.compose import Content, Job, brand_style, compose, page_style, path_of
from briefgen.finish import Finish, StrangeFontError
from briefgen.fit import fit
from briefgen.placement import Placement, Plan
from briefgen.problems import Problem, ProblemsFound
from briefgen.typeset import Typesetter, placement


@dataclass(frozen=True)
class Product:
    """A finished file: its bytes, and what the fit decided.

    `filled` is how full (0 to 1) the last side is; `layouts` counts the layout passes it took.
    """

    content: bytes
    sides: int
    size_pt: float
    filled: float
    layouts: int


def produce(job: Job) -> Product:
    """Lay out and write one layout.

    Raises:
        ProblemsFound: when the contract cannot be kept or a page cannot be set.
    """
    contract, brand = job.layout.contract, job.brand
    typesetter = Typesetter(job.layout.styles, brand_style(brand), _readable(job))
    document = None

    def measure(plan: Plan) -> Placement:
        nonlocal document
        html = compose(job, plan)
        document = typesetter.lay_out(html, page_style(contract, plan))
        return placement(document)

    try:
        fitted = fit(contract, job.content.passages(contract), measure)
        families = frozenset({brand.body_family, brand.headings_family})
        content = typesetter.write(document, Finish(contract.duplex, families))
    except ProblemsFound as found:
        raise ProblemsFound(_located(found.problems, job.content)) from None
    except StrangeFontError as strange:
        raise ProblemsFound([_strange_font(strange, brand)]) from None
    return Product(content, fitted.sides, fitted.plan.size_pt, fitted.filled, typesetter.layouts)


def _readable(job: Job) -> list[Path]:
    """The folders that pages may read: layouts and styles, the brand's, and its fonts."""
    ours = [folder / name for folder in job.folders for name in ("layouts", "styles")]
    return [*ours, job.brand.folder, *dict.fromkeys(face.path.parent for face in job.brand.faces)]


def _located(problems: Sequence[Problem], content: Content) -> list[Problem]:
    """Problems of the fit with the file and the column that they are about."""
    located = []
    for problem in problems:
        if not problem.where:
            located.append(replace(problem, file=problem.file or content.source.file))
            continue
        mark_of = content.source.mark(path_of(problem.where))
        located.append(
            replace(problem, file=content.source.file, line=mark_of.line, column=mark_of.column)
        )
    return located


def _strange_font(strange: StrangeFontError, brand: Brand) -> Problem:
    return brand.source.problem(
        ("typography", "base"),
        f"a page fell back to the typeface {strange}, which is not the brand's",
        "name a typeface that has all characters of the briefing",
    )
