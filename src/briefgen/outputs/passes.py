"""Lays out the pages of one file, and reads the finished file back."""

from collections.abc import Sequence
from pathlib import Path
from threading import Thread

from briefgen.artwork import Artwork
from briefgen.checks import proof
from briefgen.checks.ink import Area
from briefgen.contracts.geometry import PT_PER_MM
from briefgen.heights.probing import Probing
from briefgen.library import inside
from briefgen.outputs.lacks import refuse_lacks, refuse_repeated
from briefgen.outputs.output import Opening
from briefgen.pages import photos
from briefgen.pages.compose import Job, Pages
from briefgen.pages.lockups import addressed
from briefgen.pages.places import Places
from briefgen.pages.styling import brand_style, colour_style, page_style
from briefgen.problems import Problem, ProblemsFound
from briefgen.values import Box, Finish, Painted, Placement, Plan, Setting


class Setter:
    """Answers what the fit asks about one job, and keeps the placement of each layout pass."""

    def __init__(self, job: Job, open_typesetting: Opening) -> None:
        self._job = job
        setting = setting_of(job)
        self.typesetting = open_typesetting(setting)
        self._probing = Probing(setting, job.heights, self._lay_out)
        self._pages, self._colours = Pages(job), colour_style(job.brand)
        self.passes: list[Placement] = []
        self._probed_pt: set[float] = set()

    def measure(self, plan: Plan) -> Placement:
        """Where everything stands by a plan; that takes a layout pass where it is not known.

        Raises:
            ProblemsFound: when the template lacks what the fit needs, or a page cannot be set.
        """
        html, style = self._pages.page(plan), page_style(self._job, plan)
        refuse_repeated(self._job, html)
        if plan.probe:
            self._probed_pt.add(plan.size_pt)
            placement = self._probing.measure(html, style, plan)
        else:
            placement = self._lay_out(html, style)
        refuse_lacks(self._job, plan, placement, html)
        return placement

    @property
    def likely_pt(self) -> tuple[float, ...]:
        """The sizes that settled which one such a file took last, as far as they are known."""
        return self._probing.former_sizes(self._called)

    def settle(self, size_pt: float) -> None:
        """Keep the size at which the file is set, and what proved that no larger one would do."""
        larger = [each for each in self._probed_pt if each > size_pt]
        self._probing.keep_sizes(self._called, (size_pt, *sorted(larger)[:1]))

    @property
    def _called(self) -> str:
        job = self._job
        edition = job.layout.edition.name if job.layout.edition else ""
        return f"{job.layout.name} {edition} {job.tight} {job.trial}"

    def _lay_out(self, html: str, style: str) -> Placement:
        if not self.passes:  # slow to import: while the first pass is laid out
            Thread(target=proof.get_ready, daemon=True).start()
        self.passes.append(self.typesetting.lay_out(html, f"{self._colours}\n{style}"))
        return self.passes[-1]


def prove(
    content: bytes,
    job: Job,
    placement: Placement | None = None,
    windows: Sequence[Sequence[Box]] = (),
    painted: Sequence[Painted] = (),
) -> tuple[Problem, ...]:
    """Read a file back as it will be painted, and refuse it if that must not be passed on.

    Args:
        content: the bytes of the file.
        job: what it was made from.
        placement: where everything stands on its pages; None for pages of another file.
        windows: for each side, the windows in which pages of another file stand.
        painted: what each side paints, so that none is read again that was found good.

    Returns:
        What is worth knowing of it, and stops no build.

    Raises:
        ProblemsFound: with everything that collides or is hardly seen.
    """
    places = Places(
        job.content.source, job.brand.source, placement.boxes if placement else proof.NOWHERE
    )
    pictures = placement.pictures if placement else ()
    seen = [[Area(box.left, box.top, box.right, box.bottom) for box in each] for each in windows]
    known = proof.Proof(job.layout, places, pictures, seen, tuple(each.digest for each in painted))
    return remarks(proof.faults(content, known))


def remarks(found: Sequence[Problem]) -> tuple[Problem, ...]:
    """Hand problems on, as long as none of them stops a build.

    Raises:
        ProblemsFound: with all of them, when one does.
    """
    if any(problem.stops for problem in found):
        raise ProblemsFound(found)
    return tuple(found)


def setting_of(job: Job) -> Setting:
    """What all passes of a job share."""
    bleed_mm = job.layout.bleed_mm
    return Setting(
        job.layout.styles,
        brand_style(job.brand, job.content.briefing.language),
        _readable(job),
        job.content.language.direction,
        None if bleed_mm is None else bleed_mm * PT_PER_MM,
        {**addressed(job.brand), **photos.addressed(job.placings)},
        tuple(face.path for face in job.brand.faces),
    )


def finish_of(job: Job, press: Artwork | None = None) -> Finish:
    """What the finished file of a job asks of viewers and printers."""
    families = frozenset(face.family for face in job.brand.faces)
    direction = job.content.language.direction
    return Finish(job.layout.contract.duplex, families, press, direction)


def _readable(job: Job) -> tuple[Path, ...]:
    """The folders that pages may read: those of layouts and styles, the brand's, and its fonts'.

    A folder of layouts or styles that is a link to somewhere else may not be read.
    """
    found = (inside(folder, name) for folder in job.folders for name in ("layouts", "styles"))
    ours = filter(None, found)
    fonts = dict.fromkeys(face.path.parent for face in job.brand.faces)
    return (*ours, job.brand.folder, *fonts)
