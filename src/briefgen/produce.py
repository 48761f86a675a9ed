"""One layout from start to finish: compose, fit, write."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.compose import Content, Job, compose, path_of
from briefgen.fit import fit
from briefgen.inks import artwork
from briefgen.layout import PT_PER_MM
from briefgen.placement import Finish, Placement, Plan, Setting, Typesetting
from briefgen.problems import Problem, ProblemsFound
from briefgen.safe import unsafe
from briefgen.styling import brand_style, page_style


@dataclass(frozen=True)
class Product:
    """A finished file: its bytes, and what the fit decided.

    `filled` is how full (0 to 1) the last side is; `layouts` counts the layout passes it took. All
    are 0 for what is not on sheets. `notes` are what is worth knowing of it; none stops the build.
    """

    content: bytes
    sides: int = 0
    size_pt: float = 0.0
    filled: float = 0.0
    layouts: int = 0
    notes: tuple[Problem, ...] = ()


def produce(job: Job, open_typesetting: Callable[[Setting], Typesetting]) -> Product:
    """Lay out and write one layout.

    Args:
        job: what it is made from.
        open_typesetting: where its pages are laid out.

    Raises:
        ProblemsFound: when the contract cannot be kept or a page cannot be set.
    """
    contract, brand = job.layout.contract, job.brand
    edition = job.layout.edition
    press, notes = artwork(brand, edition) if edition else (None, [])
    bleed_mm = job.layout.bleed_mm
    bleed_pt = None if bleed_mm is None else bleed_mm * PT_PER_MM
    setting = Setting(
        job.layout.styles,
        brand_style(brand, job.content.briefing.language),
        _readable(job),
        job.content.language.direction,
        bleed_pt,
    )
    families = frozenset(face.family for face in brand.faces)
    passages, passes = job.content.passages(contract), list[Placement]()
    try:
        typesetting = open_typesetting(setting)

        def measure(plan: Plan) -> Placement:
            passes.append(typesetting.lay_out(compose(job, plan), page_style(job, plan)))
            return passes[-1]

        fitted = fit(contract, passages, measure, job.layout.roomier)
        content = typesetting.write(Finish(contract.duplex, families, press))
    except ProblemsFound as found:
        raise ProblemsFound(_located(found.problems, job.content)) from None
    return Product(
        content=content,
        sides=fitted.sides,
        size_pt=fitted.plan.size_pt,
        filled=fitted.filled,
        layouts=len(passes),
        notes=(*unsafe(job.layout, passages, passes[-1]), *notes),
    )


def _readable(job: Job) -> tuple[Path, ...]:
    """The folders that pages may read: layouts and styles, the brand's, and its fonts."""
    ours = [folder / name for folder in job.folders for name in ("layouts", "styles")]
    fonts = dict.fromkeys(face.path.parent for face in job.brand.faces)
    return (*ours, job.brand.folder, *fonts)


def _located(problems: Sequence[Problem], content: Content) -> list[Problem]:
    """Problems of the fit with the file and the column that they are about."""
    located = []
    for problem in problems:
        if problem.file or not problem.where:
            located.append(replace(problem, file=problem.file or content.source.file))
            continue
        mark_of = content.source.mark(path_of(problem.where))
        located.append(
            replace(problem, file=content.source.file, line=mark_of.line, column=mark_of.column)
        )
    return located
