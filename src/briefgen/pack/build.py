"""A pack from a briefing: read, check, lay out what is not fresh, write, keep the record."""

import errno
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from graphlib import TopologicalSorter
from hashlib import sha256
from pathlib import Path
from threading import Thread
from typing import Protocol

from briefgen.contracts import edition
from briefgen.contracts.contract import Windows
from briefgen.contracts.layout import outline
from briefgen.library import STANDARD, WEB, Library
from briefgen.outputs.sheets import Product, get_ready_to_impose, impose, produce
from briefgen.pack.project import House, job_for, made_from, mark, read
from briefgen.pack.targets import Wanted, wanted
from briefgen.pack.workers import Workshop, here
from briefgen.pages.templates import Subject
from briefgen.problems import MISNAMED, Problem, ProblemsFound, Severity
from briefgen.record import pack_file
from briefgen.record.inputs import Inputs
from briefgen.record.pack_file import Made, Order
from briefgen.values import Setting, Typesetting

TICK_S = 0.1
WEB_PARTS = (f"layouts/{WEB}.html", f"styles/{WEB}.css")
_HELD_OPEN = {errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Progress(Protocol):
    """Told what is being done with which things, several times a second."""

    def __call__(self, names: Sequence[str], doing: str = "laying out", /) -> None:
        """Show it."""


Make = Callable[[Callable[[Setting], Typesetting]], Product]


@dataclass
class Report:
    """What came of a build: the files that are good now, and every problem."""

    made: list[Made] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(self, made: Made) -> None:
        """A file that is good, with what is worth knowing of it."""
        self.made.append(made)
        self.tell(made.notes)

    def tell(self, problems: Iterable[Problem]) -> None:
        """Problems, each told once though several files may have it."""
        self.problems += [each for each in problems if each not in self.problems]


@dataclass(frozen=True)
class Task:
    """One file that can be made: where it goes, what it is made from, and how.

    `source` is the file whose pages one for paper shows.
    """

    path: Path
    layout: str
    edition: str
    inputs: Inputs
    make: Make
    draft: bool = False
    source: str = ""


def build(
    order: Order, workshop: Workshop | None = None, progress: Progress = lambda *_: None
) -> Report:
    """Build the files of a pack that are not fresh.

    A file that fails keeps its last good state and does not stop the others.

    Args:
        order: what is wanted.
        workshop: where pages are laid out; in this process when there is none.
        progress: called several times a second with the names of what is under way.

    Raises:
        ProblemsFound: when the briefing or its brand cannot be used at all.
    """
    house = read(order, lambda typeface: progress([typeface], "preparing"))
    _make_folder(order.folder)
    record = pack_file.read(order.folder, order.briefing)
    report = Report(problems=list(house.warnings))
    said = house.content
    files, problems = wanted(order, said.briefing, said.source, house.library)
    report.tell(problems)
    if any(each.needs for each in files):  # slow to import: while pages are laid out
        Thread(target=get_ready_to_impose, daemon=True).start()
    changed = False
    for ready in _rounds([each for each in files if each.layout != WEB]):
        tasks = [task for each in ready if (task := _sheets(each, order, house, report))]
        stale = _not_fresh(tasks, record, report)
        changed = changed or bool(stale)
        for task, outcome in _produced(stale, workshop or Workshop(), progress):
            _settle(task, outcome, report)
    record = replace(record, files={**record.files, **{made.file: made for made in report.made}})
    for each in [each for each in files if each.layout == WEB]:
        task, fresh = _page(each, order, house, record), record.fresh(each.file)
        if fresh and fresh.made_from == task.inputs.digests:
            report.add(fresh)
        else:
            _settle(task, _outcome(partial(task.make, here)), report)
    if changed:
        record = _with_stale_pages(record)
    record = replace(record, warnings=house.warnings, offered=house.offered)
    report.tell(house.changed())
    _keep_record(record, report, order, [each.file for each in files])
    return report


def _not_fresh(tasks: Sequence[Task], record: pack_file.Pack, report: Report) -> list[Task]:
    """The tasks that are to be done; what is good as it is goes into the report."""
    stale = []
    for task in tasks:
        if made := record.fresh(task.path.name):
            report.add(made)
        else:
            stale.append(task)
    return stale


def _rounds(files: Sequence[Wanted]) -> Iterator[list[Wanted]]:
    """The files in rounds: each once all that it needs was in a round before."""
    rounds = TopologicalSorter({each.file: each.needs for each in files})
    rounds.prepare()
    while rounds.is_active():
        names = rounds.get_ready()
        yield [each for each in files if each.file in names]
        rounds.done(*names)


def _sheets(each: Wanted, order: Order, house: House, report: Report) -> Task | None:
    """What is to be done for a file of sheets; where nothing can be, the report says why not."""
    path = order.folder / each.file
    try:
        job = job_for(each, order, house)
    except ProblemsFound as found:
        report.tell(_kept(found.problems, path))
        return None
    if missing := set(each.needs) - {made.file for made in report.made}:
        report.problems.append(_waiting(path, sorted(missing)))
        return None
    needed = [order.folder / name for name in each.needs]
    parts = (*job.layout.parts, *house.library.templates())  # templates may include another
    inputs = made_from(parts, order, house, needed)
    make = partial(produce, job)
    task = Task(path, each.layout, each.edition_name, inputs, make, draft=order.draft)
    if not isinstance(job.layout.contract, Windows):
        return task
    (source,) = needed
    return replace(task, make=partial(impose, job, source), source=source.name)


def _page(each: Wanted, order: Order, house: House, record: pack_file.Pack) -> Task:
    """What is to be done for the web page, which links to every file that is good now."""
    sheets = [made for made in record.files.values() if made.layout != WEB]
    fresh = [made for made in sheets if made.draft == order.draft and record.fresh(made.file)]
    good = [made for made in fresh if _for_readers(made, house.library)]
    layouts = house.library.layouts()
    good.sort(key=lambda made: (layouts.index(made.layout), made.edition != STANDARD, made.file))
    inputs = made_from(WEB_PARTS, order, house, (order.folder / made.file for made in good))
    subject = Subject(
        content=house.content,
        brand=house.brand,
        folders=house.library.folders,
        draft=mark(order, house),
    )

    def make(_: object) -> Product:
        from briefgen.outputs import web_page  # noqa: PLC0415 - slow to import, and seldom stale

        links = [web_page.Download.of(made, subject.content) for made in good]
        return Product(web_page.page(subject, links, fragment=order.fragment))

    return Task(order.folder / each.file, WEB, STANDARD, inputs, make, order.draft)


def _for_readers(made: Made, library: Library) -> bool:
    """Whether the page offers a file, so neither what trainers nor what print shops have.

    Its layout and its edition are there, for the file is fresh.
    """
    if not outline(made.layout, library).for_public:
        return False
    return made.edition == STANDARD or not edition.load(made.edition, library).said.press


def _produced(
    tasks: Sequence[Task], workshop: Workshop, progress: Progress
) -> Iterator[tuple[Task, Product | ProblemsFound]]:
    """Each task with what came of it, as they are finished."""
    with ThreadPoolExecutor(workshop.benches) as threads:
        waiting = {threads.submit(workshop.make, task.make): task for task in tasks}
        try:
            while waiting:
                progress([task.path.stem for task in waiting.values()])
                done, _ = wait(waiting, timeout=TICK_S, return_when=FIRST_COMPLETED)
                for future in done:
                    yield waiting.pop(future), _outcome(future.result)
        except BaseException:
            workshop.stop()
            raise


def _outcome(result: Callable[[], Product]) -> Product | ProblemsFound:
    try:
        return result()
    except ProblemsFound as found:
        return found


def _settle(task: Task, outcome: Product | ProblemsFound, report: Report) -> None:
    """Write what came out, or say why there is nothing to write."""
    if isinstance(outcome, ProblemsFound):
        report.tell(_kept(outcome.problems, task.path))
        return
    try:
        pack_file.replace(task.path, outcome.content)
    except OSError as error:
        report.tell(_kept([_not_written(task.path, error)], task.path))
        return
    report.add(
        Made(
            file=task.path.name,
            layout=task.layout,
            edition=task.edition,
            sides=outcome.sides,
            size_pt=outcome.size_pt,
            filled=round(outcome.filled, 3),
            bytes=len(outcome.content),
            digest=sha256(outcome.content).hexdigest(),
            made_from=task.inputs.settled(),
            draft=task.draft,
            source=task.source,
            notes=outcome.notes,
        )
    )


def _with_stale_pages(record: pack_file.Pack) -> pack_file.Pack:
    """The record after sheets were made: pages that stand in it lack the links to them."""
    pages = {name: made for name, made in record.files.items() if made.layout == WEB}
    stale = {name: replace(made, digest="") for name, made in pages.items()}
    return replace(record, files={**record.files, **stale})


def _kept(problems: Sequence[Problem], path: Path) -> list[Problem]:
    """Problems of one file, and what became of its last good state."""
    kept = _last_state(path)
    return [*problems, Problem(str(path), 0, 0, kept, severity="note")] if kept else [*problems]


def _last_state(path: Path) -> str:
    """That a file was kept, or nothing where there is none."""
    try:
        date = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError:
        return ""
    return f"kept as it was on {date.day} {date:%B %Y, %H:%M}"


def _waiting(path: Path, missing: Sequence[str]) -> Problem:
    """A file that cannot be made before others are, whose own problems are told already."""
    why = f"since {' and '.join(missing)} could not be built"
    return Problem(str(path), 0, 0, f"{_last_state(path) or 'not made'}, {why}", severity="note")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProblemsFound([_not_written(folder, error)]) from None


def _not_written(path: Path, error: OSError) -> Problem:
    if error.errno in _FULL:
        message, hint = "the disk is full", "free some space and build again"
    elif error.errno in _HELD_OPEN:
        message = "it may not be written"
        hint = "close it in the PDF viewer, or build into another folder with --out"
    else:
        message = f"it cannot be written: {(error.strerror or str(error)).lower()}"
        hint = "build into another folder with --out"
    severity: Severity = "error" if error.errno in MISNAMED else "fault"
    return Problem(str(path), 0, 0, message, hint, severity)


def _keep_record(record: pack_file.Pack, report: Report, order: Order, names: list[str]) -> None:
    report.made.sort(key=lambda made: names.index(made.file))
    library = Library.beside(order.briefing)
    files = {**record.files, **{made.file: made for made in report.made}}
    report.tell(_left_over(files, order, library))
    there = {name: made for name, made in files.items() if _offered(made, library)}
    report.tell(_outdated(replace(record, files=there), order, names))
    asked = {key: files for key, files in record.wanted.items() if key != order.key}
    if _told_again(report, record):  # else the next build looks again, though all is fresh
        asked[order.key] = tuple(names)
    try:
        pack_file.write(
            replace(
                record,
                files=there,
                wanted=asked,
            )
        )
    except OSError as error:
        report.problems.append(_not_written(order.folder / pack_file.RECORD, error))


def _told_again(report: Report, record: pack_file.Pack) -> bool:
    """Whether a build that finds all of it fresh would tell every problem again."""
    kept = {*record.warnings, *(note for made in report.made for note in made.notes)}
    return kept.issuperset(report.problems)


def _offered(made: Made, library: Library) -> bool:
    """Whether a file's layout and edition are still there."""
    layouts, editions = library.offered("layout"), library.offered("edition")
    return made.layout in layouts and made.edition in editions


def _left_over(files: Mapping[str, Made], order: Order, library: Library) -> Iterator[Problem]:
    """Files of layouts and editions that are gone."""
    for name, made in sorted(files.items()):
        path = order.folder / name
        if not _offered(made, library) and path.exists():
            gone = "edition" if made.layout in library.layouts() else "layout"
            said = made.edition if gone == "edition" else made.layout
            message = f'the {gone} "{said}" is gone; this is its last file'
            yield Problem(str(path), 0, 0, message, "delete it if nobody needs it", "note")


def _outdated(record: pack_file.Pack, order: Order, names: Sequence[str]) -> Iterator[Problem]:
    """Files that were asked for once, are no part of the pack, and are not what they would be now.

    Whoever names layouts or editions knows that the others stay as they are.
    """
    if order.layouts or order.editions:
        return
    others = (name for name, made in record.files.items() if made.draft == order.draft)
    left = sorted(name for name in {*others} - {*names} if (order.folder / name).exists())
    if old := [name for name in left if not record.fresh(name)]:
        hint = "build them again with --layout or --edition, or delete them"
        yield Problem(str(order.folder), 0, 0, f"out of date: {', '.join(old)}", hint, "note")
