"""Builds a pack: reads and checks the briefing, makes what is not fresh, keeps the record."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from functools import partial
from graphlib import TopologicalSorter
from pathlib import Path
from threading import Thread
from time import perf_counter
from typing import Protocol

from briefgen.contracts.catalogue import Catalogue
from briefgen.heights.kept_heights import KeptHeights
from briefgen.library import Library
from briefgen.outputs.every_output import output_of
from briefgen.outputs.material import Material
from briefgen.outputs.output import Make, Opening, Product, Target, Task
from briefgen.pack.keeping import keep_record
from briefgen.pack.project import read
from briefgen.pack.report import Detail, Effort, Report, kept, not_written, waiting_for
from briefgen.pack.targets import targets
from briefgen.pack.workers import GivenUp, Workshop
from briefgen.problems import ProblemsFound
from briefgen.record import pack_file
from briefgen.record.pack_file import Made, Order
from briefgen.values import Heights

TICK_S = 0.1


class Progress(Protocol):
    """Shows what is being done, and with what; it is called several times a second."""

    def __call__(self, names: Sequence[str], doing: str = "laying out", /) -> None:
        """Show it."""


@dataclass(frozen=True)
class Observer:
    """Somebody who watches a pack being built.

    `first` is the file that is looked at: it is made before all others that could be made then.
    `tell` is called with the report as it grows: once all was read, and whenever a file is finished
    or could not be made.
    `poll` is called often, and says by True that this is for the file that is looked at, or for one
    that it needs; it raises `GivenUp` when that is wanted no more. `heights` are those that were
    measured for this observer before, in place of those that the folder keeps.
    """

    first: str = ""
    tell: Callable[[Report], None] = lambda _: None
    poll: Callable[[bool], object] = lambda _: None
    heights: Heights | None = None


def build(
    order: Order,
    workshop: Workshop | None = None,
    progress: Progress = lambda *_: None,
    library: Library | None = None,
    observer: Observer | None = None,
) -> Report:
    """Build the files of a pack that are not fresh.

    A file that fails keeps its last good state and does not stop the others.

    Args:
        order: what is wanted.
        workshop: the processes that lay pages out; without one, this process does.
        progress: called several times a second with the names of the files being made.
        library: the briefing's library, with what `pack_file.unchanged` has seen in its files.
        observer: who is told of each file at once.

    Raises:
        ProblemsFound: when the briefing or its brand cannot be used at all.
        GivenUp: when the observer wants it no more; files that are finished stay, workers too.
    """
    began, observer = perf_counter(), observer or Observer()
    material = read(order, lambda typeface: progress([typeface], "preparing"), library)
    kept_heights = KeptHeights(order.folder)
    own = observer.heights
    material = replace(material, heights=kept_heights if own is None else own)
    read_ms = _ms_since(began)
    _make_folder(order.folder)
    report = Report(order.folder, [], list(material.warnings), material.files(), read_ms)
    files = _wanted(order, material, report)
    _get_ready(files, material.catalogue)
    disk = material.library.disk
    record = pack_file.read(order.folder, order.briefing, disk, order.own.digest)
    run = _Run(order, material, record, report, observer, _needed(observer.first, files))
    observer.tell(report)
    workshop = workshop or Workshop()
    for ready in _rounds(files, material.catalogue):
        observer.poll(True)  # noqa: FBT003 - a function of the observer's
        run.make(ready, workshop, progress)
    report.tell(material.changed())
    keep_record(run.kept(), report, order, [each.file for each in files], material.library)
    kept_heights.write(disk)
    return report


def _wanted(order: Order, material: Material, report: Report) -> Sequence[Target]:
    """The files that are wanted, as the report tells them, and what is wrong with any of them."""
    content = material.content
    files, problems = targets(order, content.briefing, content.source, material.catalogue)
    report.tell(problems)
    report.wanted, report.sources = tuple(files), (content.source, material.brand.source)
    return files


def _get_ready(files: Sequence[Target], catalogue: Catalogue) -> None:
    """Let outputs import, in threads of their own, what is slow to import."""
    for output in dict.fromkeys(output_of(each.layout, catalogue) for each in files):
        Thread(target=output.get_ready, daemon=True).start()


def _needed(first: str, files: Sequence[Target]) -> frozenset[str]:
    """A file and all that it is made from; all files where there is no such."""
    targets = {each.file: each for each in files}
    if first not in targets:
        return frozenset(targets)
    inner = (_needed(each, files) for each in targets[first].needs if each in targets)
    return frozenset({first}).union(*inner)


def _rounds(files: Sequence[Target], catalogue: Catalogue) -> Iterator[list[Target]]:
    """The files in rounds: each comes in a round after those with all that it needs or follows."""
    last = {each.file for each in files if output_of(each.layout, catalogue).follows}
    first = [each.file for each in files if each.file not in last]
    rounds = TopologicalSorter(
        {each.file: first if each.file in last else each.needs for each in files}
    )
    rounds.prepare()
    while rounds.is_active():
        names = rounds.get_ready()
        yield [each for each in files if each.file in names]
        rounds.done(*names)


@dataclass(frozen=True)
class _Work:
    """A file that can be made: where it goes, and how it is made."""

    target: Target
    path: Path
    task: Task


@dataclass
class _Run:
    """One build under way: its record grows by the files of each round."""

    order: Order
    material: Material
    record: pack_file.Pack
    report: Report
    observer: Observer
    urgent: frozenset[str]

    def make(self, ready: Sequence[Target], workshop: Workshop, progress: Progress) -> None:
        """Make the files of one round that are not fresh."""
        stale = []
        for work in self._works(ready):
            self.report.details[work.path.name] = Detail(work.task.contract, work.task.words)
            made = self.record.fresh(work.path.name)
            if made and made.inputs == work.task.inputs.digests:
                self.report.add(made)
            else:
                stale.append(work)
        stale.sort(key=lambda work: work.target.file not in self.urgent)
        for work, outcome in _produced(stale, workshop, progress, self._poll):
            self._settle(work, outcome)
            self.observer.tell(self.report)
            pack_file.versions()  # found out now, while others are made: the record wants them
        files = {made.file: made for made in self.report.made}
        self.record = replace(self.record, files={**self._standing(anew=bool(stale)), **files})

    def kept(self) -> pack_file.Pack:
        """The record as it is kept, with what is to be said of the whole pack."""
        until = self.material.until.isoformat() if self.material.until else ""
        warnings, offered = self.material.warnings, self.material.offered
        return replace(self.record, warnings=warnings, offered=offered, until=until)

    def _works(self, ready: Sequence[Target]) -> Iterator[_Work]:
        """The files of a round that can be made; of others the report says why not."""
        for target in ready:
            path = self.order.folder / target.file
            output = output_of(target.layout, self.material.catalogue)
            good = self._good() if output.follows else ()
            try:
                task = output.task(target, self.order, self.material, good)
            except ProblemsFound as found:
                self._refuse(path, Detail(), found)
                continue
            if missing := set(target.needs) - {made.file for made in self.report.made}:
                self.report.problems.append(waiting_for(sorted(missing), path))
            else:
                yield _Work(target, path, task)

    def _good(self) -> list[Made]:
        """The files of the record that are fresh by now, all drafts or all final as was ordered."""
        found = (made for made in self.record.files.values() if made.draft == self.order.draft)
        return [made for made in found if not self._follows(made) and self.record.fresh(made.file)]

    def _follows(self, made: Made) -> bool:
        return output_of(made.layout, self.material.catalogue).follows

    def _standing(self, *, anew: bool) -> dict[str, Made]:
        """The files of the record; if any others are made anew, those that follow become stale."""
        return {
            name: replace(made, digest="") if anew and self._follows(made) else made
            for name, made in self.record.files.items()
        }

    def _poll(self, work: _Work) -> None:
        self.observer.poll(work.target.file in self.urgent)

    def _settle(self, work: _Work, outcome: Product | ProblemsFound) -> None:
        """Write a finished file, or report why there is none."""
        detail = Detail(work.task.contract, work.task.words)
        if isinstance(outcome, ProblemsFound):
            self._refuse(work.path, detail, outcome)
            return
        began = perf_counter()
        try:
            digest = work.task.inputs.disk.replace(work.path, outcome.content)
        except OSError as error:
            self._refuse(work.path, detail, ProblemsFound([not_written(work.path, error)]))
            return
        name = work.path.name
        self.report.details[name] = replace(
            detail,
            placement=outcome.placement,
            windows=outcome.windows,
            painted=outcome.painted,
        )
        effort = Effort(outcome.layouts, outcome.made_ms, _ms_since(began))
        self.report.efforts[name] = effort
        self.report.add(self._made(work, outcome, digest))

    def _refuse(self, path: Path, detail: Detail, found: ProblemsFound) -> None:
        """Report why a file could not be made."""
        self.report.tell(kept(found.problems, path))
        self.report.details[path.name] = replace(
            detail, problems=found.problems, words_too_many=found.words_too_many
        )

    def _made(self, work: _Work, product: Product, digest: str) -> Made:
        return Made(
            file=work.path.name,
            layout=work.target.layout,
            edition=work.target.edition_name,
            sides=product.sides,
            size_pt=product.size_pt,
            filled=round(product.filled, 3),
            bytes=len(product.content),
            digest=digest,
            inputs=work.task.inputs.settled(),
            draft=self.order.draft,
            source=work.task.source,
            called=output_of(work.target.layout, self.material.catalogue).called,
            remarks=product.remarks,
        )


def _produced(
    works: Sequence[_Work],
    workshop: Workshop,
    progress: Progress,
    poll: Callable[[_Work], object],
) -> Iterator[tuple[_Work, Product | ProblemsFound]]:
    """Each file with its outcome, in the order in which they are finished.

    Raises:
        GivenUp: in the end, if one of them was wanted no more; workers stay.
    """
    with ThreadPoolExecutor(workshop.benches) as threads:
        waiting = {
            threads.submit(workshop.make, _timed(work.task.make), partial(poll, work)): work
            for work in works
        }
        given_up: GivenUp | None = None
        try:
            while waiting:
                progress([work.path.stem for work in waiting.values()])
                done, _ = wait(waiting, timeout=TICK_S, return_when=FIRST_COMPLETED)
                for future in done:
                    work = waiting.pop(future)
                    try:
                        yield work, _outcome(future.result)
                    except GivenUp as found:  # others may be wanted still
                        given_up = found
        except BaseException:
            workshop.stop()
            raise
    if given_up:
        raise given_up


def _timed(make: Make) -> Make:
    """The same function, which also notes how long it took."""

    def timed(open_typesetting: Opening) -> Product:
        began = perf_counter()
        product = make(open_typesetting)
        return replace(product, made_ms=_ms_since(began))

    return timed


def _ms_since(began: float) -> float:
    return (perf_counter() - began) * 1000


def _outcome(result: Callable[[], Product]) -> Product | ProblemsFound:
    try:
        return result()
    except ProblemsFound as found:
        return found


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProblemsFound([not_written(folder, error)]) from None
