"""One layout from start to finish: compose, fit, write."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Thread

from briefgen.artwork import Artwork
from briefgen.checks import proof
from briefgen.checks.brand_inks import artwork
from briefgen.checks.ink import Area
from briefgen.checks.safe_margins import unsafe
from briefgen.contracts import folding
from briefgen.contracts.contract import Deck, Notes, Sheet, TypeRange, Windows
from briefgen.contracts.geometry import PT_PER_MM
from briefgen.contracts.layout import Layout
from briefgen.fit import needs, speaker_notes
from briefgen.fit.covers import TooHigh
from briefgen.fit.cuts import TooLong
from briefgen.fit.fit import Fitted, fit
from briefgen.library import Library, inside
from briefgen.outputs.lacks import of_strays, refuse_lacks, refuse_repeated
from briefgen.outputs.rehearsal import with_tried_advice
from briefgen.pages.compose import Job, compose
from briefgen.pages.lockups import addressed, blamed
from briefgen.pages.places import Places, place_of
from briefgen.pages.styling import brand_style, page_style
from briefgen.pdf import causes
from briefgen.problems import Problem, ProblemsFound
from briefgen.values import Box, Finish, Placement, Plan, Setting, TookTooLong, Typesetting

MOST_CUT_MM = 2.0  # of both margins together: a panel that folds inside is so much narrower


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


Opening = Callable[[Setting], Typesetting]


def produce(job: Job, open_typesetting: Opening) -> Product:
    """Lay out and write one layout.

    Args:
        job: what it is made from.
        open_typesetting: where its pages are laid out.

    Raises:
        ProblemsFound: when the contract cannot be kept or a page cannot be set.
    """
    with _naming_places(job):
        return with_tried_advice(job, partial(_set, open_typesetting=open_typesetting))


def _set(job: Job, open_typesetting: Opening) -> Product:
    """A layout as it is usually set, or as it holds where it does not hold like that.

    What stands first and last is set tighter; a layout shows less where it may choose.
    """
    try:
        return _set_as_it_is(job, open_typesetting)
    except (TooHigh, TooLong) as found:
        other = _otherwise(job, found)
        if not other:
            raise
    return _set(other, open_typesetting)


def _otherwise(job: Job, found: TooHigh | TooLong) -> Job | None:
    if not job.tight and (isinstance(found, TooHigh) or found.advice.others):
        return replace(job, tight=True)
    fewer = job.content.with_fewer(job.layout.contract)
    return replace(job, content=fewer) if fewer else None


def _set_as_it_is(job: Job, open_typesetting: Opening) -> Product:
    deck, before = _deck(job, open_typesetting)
    setter = _Setter(job, open_typesetting)
    fitted = _fit(job, deck, setter.measure)
    press, notes_on_inks = artwork(job.brand, job.layout)
    content = setter.typesetting.write(_finish(job, press))
    _prove(content, job, setter.passes[-1])
    return Product(
        content=content,
        sides=fitted.sides,
        size_pt=fitted.plan.size_pt,
        filled=fitted.filled,
        layouts=before + len(setter.passes),
        notes=(*unsafe(job.layout, setter.passes[-1].printed), *notes_on_inks),
    )


def _prove(content: bytes, job: Job, placement: Placement) -> None:
    """Read a file back as it will be painted, and refuse what collides there."""
    places = _places(job, placement.boxes)
    _refuse(proof.faults(content, proof.Proof(job.layout, places, placement.pictures)))


def _places(job: Job, boxes: Mapping[str, tuple[Box, ...]] = proof.NOWHERE) -> Places:
    return Places(job.content.source, job.brand.source, boxes)


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise ProblemsFound(problems)


def _seen(box: Box) -> Area:
    return Area(box.left, box.top, box.right, box.bottom)


class _Setter:
    """Lays out the pages of one job, and keeps what came of each pass."""

    def __init__(self, job: Job, open_typesetting: Opening) -> None:
        self._job = job
        self.typesetting = open_typesetting(_setting(job))
        self.passes: list[Placement] = []

    def measure(self, plan: Plan) -> Placement:
        page = compose(self._job, plan), page_style(self._job, plan)
        refuse_repeated(self._job, page[0])
        if not self.passes:  # slow to import: while the first pass is laid out
            Thread(target=proof.get_ready, daemon=True).start()
        self.passes.append(self.typesetting.lay_out(*page))
        refuse_lacks(self._job, plan, self.passes[-1], page[0])
        return self.passes[-1]


def _deck(job: Job, open_typesetting: Opening) -> tuple[Plan | None, int]:
    """The plan of the slides that notes show, and how many passes it took."""
    if not job.layout.like or not job.layout.deck:
        return None, 0
    slides = replace(job, layout=job.layout.like)
    setter = _Setter(slides, open_typesetting)
    plan = _fit(slides, None, setter.measure).plan
    return plan, len(setter.passes)


def _fit(job: Job, deck: Plan | None, measure: Callable[[Plan], Placement]) -> Fitted:
    layout, contract = job.layout, job.layout.contract
    if deck and layout.deck and isinstance(contract, Notes):
        return speaker_notes.fit(contract, layout.deck, deck, measure)
    assert isinstance(contract, Sheet | Deck)  # noqa: S101 - windows are not fitted
    wanted = _in_smallest_type(contract) if job.trial else contract
    return fit(wanted, job.content.passages(contract), measure, layout.roomier)


def _in_smallest_type(contract: Sheet | Deck) -> Sheet | Deck:
    smallest = contract.type_pt.smallest
    only = TypeRange(smallest=smallest, largest=smallest)
    return contract.model_copy(update={"type_pt": only})


def get_ready_to_impose() -> None:
    """Import what `impose` needs, which takes a while."""
    from briefgen.pdf import imposition  # noqa: F401, PLC0415


def impose(job: Job, source: Path, open_typesetting: Opening) -> Product:
    """Set the pages of a finished file into the windows of a layout.

    Args:
        job: what the sides around the windows are made from.
        source: the file whose pages are shown.
        open_typesetting: where those sides are laid out.

    Raises:
        ProblemsFound: when a side cannot be set, or its windows are not those of the pages.
    """
    from briefgen.pdf import imposition  # noqa: PLC0415 - slow to import

    contract = job.layout.contract
    assert isinstance(contract, Windows)  # noqa: S101 - others show no pages
    with _naming_places(job):
        setter = _Setter(job, open_typesetting)  # opens while the pages are read
        pages = imposition.Pages(source.read_bytes())
        _refuse_to_leave_out(job.layout, contract.pages, len(pages), source)
        sides = folding.sides(contract.pages, len(pages))
        kinds = folding.kinds(contract.pages, sides)
        size_pt, _ = contract.sizes_pt
        plan = Plan(size_pt, sides=len(sides), windows=kinds.places, page_pt=pages.size_pt(1))
        windows = _windows(job, plan, setter.measure(plan))
        shown = [
            imposition.Imposed(kind, tuple(zip(side, windows[kind], strict=True)))
            for side, kind in zip(sides, kinds.of_sides, strict=True)
        ]
        places = [place for side in shown for place in side.places]
        over = [imposition.overhang(pages.size_pt(page), box) for page, box in places if box]
        _refuse_to_cut(job.layout, max(over, default=0.0), source)
        wanted = _finish(job)
        frame = setter.typesetting.write(wanted)
    said = imposition.Said(
        job.content.briefing.language, wanted.preferences, _properties(job, source)
    )
    content = imposition.impose(pages, frame, shown, said)
    seen = [[_seen(box) for page, box in each.places if page and box] for each in shown]
    _refuse(proof.faults(content, proof.Proof(job.layout, _places(job), windows=seen)))
    near = unsafe(job.layout, _on_sides(setter.passes[-1].printed, kinds))
    return Product(content, len(sides), 0.0, 1.0, len(setter.passes), tuple(near))


def _on_sides(printed: Sequence[Box], kinds: folding.Kinds) -> Iterator[Box]:
    """What a frame prints, each box on the sides that are of its kind, or on its own one."""
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


def _refuse_to_cut(layout: Layout, over_pt: float, source: Path) -> None:
    if over_pt > MOST_CUT_MM * PT_PER_MM:
        message = (
            f"pages of {source.name} are {over_pt / PT_PER_MM:.0f} mm wider than their windows "
            f"in the {layout.contract.title}, and would be cut"
        )
        hint = "give the windows the shape of the pages, by the sheet or by their style"
        raise ProblemsFound([layout.problem("sheet", message, hint)])


def _windows(job: Job, plan: Plan, placement: Placement) -> list[list[Box | None]]:
    """Where the places of each kind of side are; nothing for a place that is not taken.

    Raises:
        ProblemsFound: when the template has not just the windows that it was asked for.
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
    """What the file says of itself: that it is for paper, and which one is not."""
    language, what = job.content.language, job.called
    return {
        "Title": language.words.for_paper.format(title=job.content.full_title, what=what),
        "Author": job.brand.name,
        "Subject": language.words.accessible_file.format(file=source.name),
        "Keywords": what,
        "Creator": "briefgen",
        "Producer": "briefgen",
    }


def _setting(job: Job) -> Setting:
    bleed_mm = job.layout.bleed_mm
    return Setting(
        job.layout.styles,
        brand_style(job.brand, job.content.briefing.language),
        _readable(job),
        job.content.language.direction,
        None if bleed_mm is None else bleed_mm * PT_PER_MM,
        addressed(job.brand),
    )


def _finish(job: Job, press: Artwork | None = None) -> Finish:
    families = frozenset(face.family for face in job.brand.faces)
    direction = job.content.language.direction
    return Finish(job.layout.contract.duplex, families, press, direction)


def _readable(job: Job) -> tuple[Path, ...]:
    """The folders that pages may read: layouts and styles, the brand's, and its fonts.

    Layouts or styles that are a link to somewhere else are none of these.
    """
    found = (inside(folder, name) for folder in job.folders for name in ("layouts", "styles"))
    ours = filter(None, found)
    fonts = dict.fromkeys(face.path.parent for face in job.brand.faces)
    return (*ours, job.brand.folder, *fonts)


@contextmanager
def _naming_places(job: Job) -> Iterator[None]:
    """Let problems of the fit and of the pages say where in the briefing or the brand they are."""
    try:
        yield
    except TookTooLong as found:
        raise ProblemsFound(_located([_too_slow(job, found.seconds)], job)) from None
    except needs.Strayed as found:
        raise ProblemsFound(_located(of_strays(job, found), job)) from None
    except ProblemsFound as found:
        problems = [blamed(each, job.brand) for each in found.problems]
        raise ProblemsFound(_located(problems, job)) from None


def _too_slow(job: Job, seconds: float) -> Problem:
    """The longest text of what took too long: long texts are what takes time."""
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
    """Problems of the fit with the file and the column that they are about.

    An error that no text and no line of a style has caused is a matter of the layout's template;
    a fault of briefgen or of the machine is in no file of the user's.
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
    """A problem with the line of a template that has what it quotes, else with the layout's own."""
    library = Library(job.folders)
    named = dict.fromkeys((f"layouts/{job.layout.template}", *library.templates()))
    files = [path for path in map(library.find, named) if path]
    cause = causes.find(files, causes.of_message(problem.message)) or causes.Cause(files[0], 1, 1)
    shown = library.show(cause.path)
    return replace(problem, file=shown, line=cause.line, column=cause.column)
