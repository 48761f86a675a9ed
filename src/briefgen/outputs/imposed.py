"""Makes files for paper: the pages of a finished file, set into the windows of other sheets."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.checks.safe_margins import unsafe
from briefgen.contracts import folding
from briefgen.contracts.catalogue import Catalogue
from briefgen.contracts.contract import Windows
from briefgen.contracts.edition import Edition
from briefgen.contracts.geometry import PT_PER_MM
from briefgen.contracts.layout import Layout
from briefgen.outputs.locating import naming_places
from briefgen.outputs.material import Material
from briefgen.outputs.output import Opening, Product, Target, Task, paths_of
from briefgen.outputs.passes import Setter, finish_of, prove
from briefgen.outputs.sheets import Sheets
from briefgen.pages.compose import Job
from briefgen.problems import ProblemsFound
from briefgen.record.pack_file import Made, Order
from briefgen.values import Box, Painted, Placement, Window, WindowsPlan

if TYPE_CHECKING:
    from briefgen.pdf import imposition

_Places = Sequence[tuple[int, Box | None]]  # of a side: the pages that it shows, and where
MOST_CUT_MM = 2.0  # off both margins together: a panel that folds inside is narrower by that


class Imposed(Sheets):
    """A PDF for paper, which shows the pages of another one."""

    def makes(self, name: str, catalogue: Catalogue) -> bool:
        """Whether a layout says where the pages in its windows come from."""
        return bool(catalogue.outline(name).origin)

    def origin(self, target: Target, catalogue: Catalogue) -> tuple[str, Edition | None] | None:
        """The layout and edition of the file whose pages a file shows.

        None where that cannot be known; then `task` says why.
        """
        outline = catalogue.outline(target.layout)
        if not outline.origin or catalogue.outline(outline.origin).origin:
            return None
        edition = target.edition
        if edition and outline.origin not in edition.layouts:
            edition = None
        if outline.edition:
            try:
                edition = catalogue.edition(outline.edition)
            except ProblemsFound:
                return None
        return outline.origin, edition

    def task(
        self,
        target: Target,
        order: Order,
        material: Material,
        good: Sequence[Made],  # noqa: ARG002 - it needs one file alone, which the target names
    ) -> Task:
        """How to make one file: see `Output.task`."""
        job = material.job(target.layout, target.edition, draft=False)  # its pages have the mark
        (source,) = paths_of(target, order)
        made_from = material.inputs_of(job, [source])
        return Task(made_from, partial(impose, job, source), source.name, job.layout.contract)

    def get_ready(self) -> None:
        """Import what imposes pages."""
        from briefgen.pdf import imposition  # noqa: F401, PLC0415


def impose(job: Job, source: Path, open_typesetting: Opening) -> Product:
    """Set the pages of a finished file into the windows of a layout.

    Args:
        job: what the sides around the windows are made from.
        source: the file whose pages are shown.
        open_typesetting: opens a place where those sides are laid out.

    Raises:
        ProblemsFound: when a side cannot be set, or its windows do not suit the pages.
    """
    from briefgen.pdf import imposition  # noqa: PLC0415 - slow to import

    with naming_places(job):
        setter = Setter(job, open_typesetting)  # opens while the pages are read
        pages = imposition.Pages(source.read_bytes())
        kinds, shown = _shown(job, pages, setter, source)
        wanted = finish_of(job)
        frame, painted = setter.typesetting.write(wanted), setter.typesetting.painted()
    content = imposition.impose(
        pages,
        frame,
        [*map(imposition.Imposed, kinds.of_sides, shown)],
        imposition.Said(
            job.content.briefing.language, wanted.preferences, _properties(job, source)
        ),
    )
    filled = [_filled(side, pages) for side in shown]
    proven = prove(content, job, windows=[[window.box for window in side] for side in filled])
    near = unsafe(job.layout, _on_sides(setter.passes[-1].printed, kinds))
    return Product(
        content=content,
        sides=len(shown),
        filled=1.0,
        layouts=len(setter.passes),
        remarks=(*proven, *near),
        windows=tuple(filled),
        painted=_painted(painted, kinds),
    )


def _shown(
    job: Job, pages: "imposition.Pages", setter: Setter, source: Path
) -> tuple[folding.Kinds, list[_Places]]:
    """The kinds of sides that there are, and what each side shows.

    Raises:
        ProblemsFound: when windows do not suit the pages, or are not as many as were asked for.
    """
    contract = job.layout.contract
    assert isinstance(contract, Windows)  # noqa: S101 - others show no pages
    _refuse_to_leave_out(job.layout, contract.pages, len(pages), source)
    sides = folding.sides(contract.pages, len(pages))
    kinds = folding.kinds(contract.pages, sides)
    size_pt, _ = contract.sizes_pt
    page_pt = pages.size_pt(1)
    plan = WindowsPlan(size_pt, sides=len(sides), windows=kinds.places, page_pt=page_pt)
    windows = _windows(job, plan, setter.measure(plan))
    of_sides = zip(sides, kinds.of_sides, strict=True)
    shown: list[_Places] = [[*zip(side, windows[kind], strict=True)] for side, kind in of_sides]
    _refuse_to_cut(job.layout, pages, shown, source)
    return kinds, shown


def _filled(places: _Places, pages: "imposition.Pages") -> tuple[Window, ...]:
    """The windows of a side that show a page, and which."""
    return tuple(Window(page - 1, box, pages.size_pt(page)) for page, box in places if page and box)


def _painted(frame: Sequence[Painted], kinds: folding.Kinds) -> tuple[Painted, ...]:
    """What each side paints besides the pages that it shows: see `_on_sides`."""
    alone = frame[len(kinds.places) :]
    found = []
    for side, kind in enumerate(kinds.of_sides):
        own = alone[side].digest if alone else ""
        found.append(replace(frame[kind], digest=f"{frame[kind].digest}{own}"))
    return tuple(found)


def _on_sides(printed: Sequence[Box], kinds: folding.Kinds) -> Iterator[Box]:
    """The printed boxes of a frame, moved to the sides of the finished file.

    A frame has one page for each kind of side: its box stands on every side of that kind. Behind
    these it may have one page for each side: its box stands on that side alone.
    """
    count = len(kinds.places)
    for box in printed:
        if box.side >= count:
            yield replace(box, side=box.side - count)
        for side, kind in enumerate(kinds.of_sides):
            if kind == box.side:
                yield replace(box, side=side)


def _refuse_to_leave_out(layout: Layout, listed: folding.Pages, count: int, source: Path) -> None:
    if (left := folding.left_out(listed, count)) > 0:
        message = (
            f"{source.name} has {count} pages, and the {layout.contract.title} lists them only "
            f"up to page {count - left}"
        )
        hint = f'list all of them, or say how many stand on a side, or "{folding.STITCHED}"'
        raise ProblemsFound([layout.problem("pages", message, hint)])


def _refuse_to_cut(
    layout: Layout, pages: "imposition.Pages", shown: Sequence[_Places], source: Path
) -> None:
    from briefgen.pdf import imposition  # noqa: PLC0415 - slow to import

    places = [place for side in shown for place in side]
    over = [imposition.overhang(pages.size_pt(page), box) for page, box in places if box]
    over_pt = max(over, default=0.0)
    if over_pt > MOST_CUT_MM * PT_PER_MM:
        message = (
            f"pages of {source.name} are {over_pt / PT_PER_MM:.0f} mm wider than their windows "
            f"in the {layout.contract.title}, and would be cut"
        )
        hint = "give the windows the shape of the pages, by the sheet or by their style"
        raise ProblemsFound([layout.problem("sheet", message, hint)])


def _windows(job: Job, plan: WindowsPlan, placement: Placement) -> list[list[Box | None]]:
    """The windows of each kind of side; None for a place that stays empty.

    Raises:
        ProblemsFound: when the template has other windows than it was asked for.
    """
    found: list[list[Box | None]] = []
    wrong = placement.sides not in {len(plan.windows), len(plan.windows) + plan.sides}
    for kind, places in enumerate(plan.windows, 1):
        boxes = [placement.boxes.get(f"window.{kind}.{place}", ()) for place in places]
        expected = [[kind - 1] if place else [] for place in places]
        wrong = wrong or [[box.side for box in each] for each in boxes] != expected
        found.append([each[0] if each else None for each in boxes])
    if wrong:
        message = f"{job.layout.template} has not the windows that it was asked for"
        hint = "compare it with the layout that it was copied from"
        raise ProblemsFound([job.layout.problem("pages", message, hint)])
    return found


def _properties(job: Job, source: Path) -> dict[str, str]:
    """The properties of the file: they say that it is for paper, and which file is accessible."""
    language, what = job.content.language, job.called
    return {
        "Title": language.words.for_paper.format(title=job.content.full_title, what=what),
        "Author": job.brand.name,
        "Subject": language.words.accessible_file.format(file=source.name),
        "Keywords": what,
        "Creator": "briefgen",
        "Producer": "briefgen",
    }
