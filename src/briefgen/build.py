"""A pack from a briefing: read, check, lay out what is not fresh, write, keep the record."""

import errno
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from briefgen import brand, briefing, draft, facts, language, layout, pack, preflight
from briefgen.compose import Content, Job
from briefgen.library import Library
from briefgen.markup import Texts
from briefgen.pack import Made, Order
from briefgen.problems import Problem, ProblemsFound
from briefgen.produce import Product, produce
from briefgen.workshop import Workshop

TICK_S = 0.1
_HELD_OPEN = {errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

Progress = Callable[[Sequence[str]], None]
T = TypeVar("T")


@dataclass
class Report:
    """What came of a build: the files that are good now, and every problem."""

    made: list[Made] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def build(
    order: Order, workshop: Workshop | None = None, progress: Progress = lambda _: None
) -> Report:
    """Build the files of a pack that are not fresh.

    A layout that fails keeps its last good file and does not stop the others.

    Args:
        order: what is wanted.
        workshop: where pages are laid out; in this process when there is none.
        progress: called several times a second with the names still under way.

    Raises:
        ProblemsFound: when the briefing or its brand cannot be used at all.
    """
    house = read(order)
    _make_folder(order.folder)
    record = pack.read(order.folder, order.briefing)
    report = Report(problems=list(house.content.source.warnings))
    jobs = _jobs(order, house, report)
    briefing_path = order.briefing.resolve()
    sources = {
        name: pack.digests(_made_from(job, order, house), briefing_path)
        for name, job in jobs.items()
    }
    report.made = [made for name in jobs if (made := record.fresh(order.file(name)))]
    for made in report.made:
        del jobs[made.layout]
    for name, outcome in _produced(jobs, workshop or Workshop(), progress):
        _settle(name, outcome, order, sources[name], report)
    report.made.sort(key=lambda made: order.names().index(made.layout))
    _keep_record(record, report, order, house.content.source.warnings)
    return report


@dataclass(frozen=True)
class House:
    """What every layout of a pack shares."""

    content: Content
    brand: brand.Brand
    library: Library


def read(order: Order) -> House:
    """Read briefing, language and brand.

    Raises:
        ProblemsFound: with all that is wrong with any of them.
    """
    library = Library.beside(order.briefing)
    said, source = briefing.read(order.briefing, library.show(order.briefing.resolve()))
    problems: list[Problem] = []
    words = _or_problems(problems, lambda: language.load(said.language, library, source))
    house = _or_problems(problems, lambda: brand.load(said.brand, library, source))
    if words and house:
        problems += preflight.glyphs(source, house, words)
    if problems or not words or not house:
        raise ProblemsFound(problems)
    texts = Texts(facts.table(source.data, words), words.quotes)
    content = Content(said, source, words, texts)
    return House(content, house, library)


def _or_problems(problems: list[Problem], read: Callable[[], T]) -> T | None:
    try:
        return read()
    except ProblemsFound as found:
        problems += found.problems
        return None


def job_for(name: str, order: Order, house: House) -> Job:
    """What the layout of that name is made from.

    Raises:
        ProblemsFound: when the layout is not there or its contract is wrong.
    """
    chosen = layout.load(name, house.library)
    word, bold = house.content.language.words.draft, house.brand.faces[1]
    mark = draft.mark(word, bold) if order.draft else ""
    return Job(house.content, house.brand, chosen, house.library.folders, mark)


def _jobs(order: Order, house: House, report: Report) -> dict[str, Job]:
    """Every layout of an order that can be made; of the others the report says why not."""
    jobs = {}
    for name in order.names():
        try:
            jobs[name] = job_for(name, order, house)
        except ProblemsFound as found:
            report.problems += _kept(found.problems, name, order)
    return jobs


def _made_from(job: Job, order: Order, house: House) -> Iterator[Path]:
    """All that a file is made from, and every place where something else would come first."""
    said = house.content.briefing
    yield order.briefing.resolve()
    yield from job.brand.files
    yield from (face.path for face in job.brand.faces)
    for name in (
        *job.layout.parts,
        *house.library.templates(),  # one may include another
        *(f"{language.FOLDER}/{tag}.yaml" for tag in language.tried(said.language)),
        f"{said.brand}/_brand.yml",
    ):
        yield from house.library.candidates(name)


def _produced(
    jobs: dict[str, Job], workshop: Workshop, progress: Progress
) -> Iterator[tuple[str, Product | ProblemsFound]]:
    """Each layout with what came of it, as they are finished."""
    with ThreadPoolExecutor(workshop.benches) as threads:
        waiting = {
            threads.submit(workshop.make, partial(produce, job)): name for name, job in jobs.items()
        }
        try:
            while waiting:
                progress(list(waiting.values()))
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


def _settle(
    name: str,
    outcome: Product | ProblemsFound,
    order: Order,
    made_from: dict[str, str],
    report: Report,
) -> None:
    """Write what came out, or say why there is nothing to write."""
    if isinstance(outcome, ProblemsFound):
        report.problems += _kept(outcome.problems, name, order)
        return
    path = order.folder / order.file(name)
    try:
        pack.replace(path, outcome.content)
    except OSError as error:
        report.problems += _kept([_not_written(path, error)], name, order)
        return
    report.made.append(
        Made(
            file=order.file(name),
            layout=name,
            sides=outcome.sides,
            size_pt=outcome.size_pt,
            filled=round(outcome.filled, 3),
            digest=sha256(outcome.content).hexdigest(),
            made_from=made_from,
        )
    )


def _kept(problems: Sequence[Problem], name: str, order: Order) -> list[Problem]:
    """Problems of one layout, and what became of its last good file."""
    path = order.folder / order.file(name)
    try:
        date = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError:
        return list(problems)
    when = f"{date.day} {date:%B %Y, %H:%M}"
    note = Problem(str(path), 0, 0, f"kept as it was on {when}", severity="note")
    return [*problems, note]


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
    return Problem(str(path), 0, 0, message, hint, severity="fault")


def _keep_record(
    record: pack.Pack, report: Report, order: Order, warnings: tuple[Problem, ...]
) -> None:
    layouts = tuple(Library.beside(order.briefing).layouts())
    files = {**record.files, **{made.file: made for made in report.made}}
    gone = sorted(name for name, made in files.items() if made.layout not in layouts)
    for name in gone:
        message = f'the layout "{files.pop(name).layout}" is gone; this is its last file'
        path = order.folder / name
        if path.exists():
            report.problems.append(
                Problem(str(path), 0, 0, message, "delete it if nobody needs it", "note")
            )
    try:
        pack.write(replace(record, files=files, layouts=layouts, warnings=warnings))
    except OSError as error:
        report.problems.append(_not_written(order.folder / pack.RECORD, error))
