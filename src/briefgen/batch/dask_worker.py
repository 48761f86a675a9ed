"""What a worker of a Dask cluster does: it has packs made by processes beside it.

They are those that make packs on one machine, so that a pass that takes too long is ended here as
well, and another process takes over from one that has grown. A thread of the worker itself would
share the interpreter with the clocks that Dask runs there, a hundred times a second: each pack took
13 % more of a processor.
"""

import shutil
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Lock
from time import process_time
from weakref import finalize

from distributed import get_worker

from briefgen.batch.bundle import Bundle, Files, moved, put_files
from briefgen.batch.engine import asked
from briefgen.batch.packer import serve
from briefgen.batch.result import Result
from briefgen.pack.workers import Workshop
from briefgen.problems import Problem
from briefgen.record import pack_file
from briefgen.record.pack_file import RECORD, Order


class OtherVersionsError(Exception):
    """A worker that joined later has other versions than whoever wants the packs."""


class Packing:
    """What packs are made from, and at a worker the processes that make them.

    They start with the first order there, at most one for each thread of the worker. Dask keeps
    this at a worker for as long as the program that sent it is there and wants it: then they end.

    Args:
        bundle: of all packs.
        pass_s: how long a layout pass may take.
        most: how many packs there are.
        versions: of all that decides what pages look like, where the packs are wanted.
    """

    def __init__(
        self, bundle: Bundle, pass_s: float, most: int, versions: Mapping[str, str]
    ) -> None:
        self._said = bundle, pass_s, most, versions
        self._starting, self._leave = Lock(), ExitStack()
        self._ready: tuple[Path, Workshop] | None = None
        finalize(self, self._leave.close)

    def __reduce__(self) -> tuple[object, ...]:
        return Packing, self._said

    def make(self, order: Order, home: Path) -> tuple[Result, Files]:
        """Make a pack of the bundle.

        Args:
            order: as it is where the plan lies.
            home: the folder of the plan.

        Returns:
            What came of it, and the files, its record last: that says that the others are whole.

        Raises:
            OtherVersionsError: when what is here would make other packs.
            OSError: when there is no room for the bundle.
        """
        began = process_time()  # of all threads: Dask's clocks are part of what a pack costs
        folder, workshop = self._started()
        there = moved(order, home, folder)
        result = asked(workshop, there)
        names = [*(each.file for each in result.made), RECORD]
        found = [there.folder / name for name in names]
        files = {path.name: path.read_bytes() for path in found if path.is_file()}
        shutil.rmtree(there.folder, ignore_errors=True)
        problems = tuple(_as_called_there(each, folder) for each in result.problems)
        cpu_s = result.cpu_s + process_time() - began
        return replace(result, problems=problems, cpu_s=cpu_s), files

    def _started(self) -> tuple[Path, Workshop]:
        """The folder of the bundle, and the processes."""
        with self._starting:
            self._ready = self._ready or self._start()
            return self._ready

    def _start(self) -> tuple[Path, Workshop]:
        bundle, pass_s, most, versions = self._said
        if pack_file.versions() != versions:
            raise OtherVersionsError("this worker has other versions: install the same there")
        worker = get_worker()
        with ExitStack() as begun:
            # What lies in the worker's folder Dask clears away, also after one that was killed.
            folder = Path(tempfile.mkdtemp(prefix="briefgen-", dir=worker.local_directory))
            begun.callback(partial(shutil.rmtree, folder, ignore_errors=True))
            bundle.put_down(folder)
            count = min(worker.state.nthreads, most)
            workshop = begun.enter_context(Workshop(pass_s, "spawn", benches=count, serve=serve))
            self._leave.push(begun.pop_all())
        return folder.resolve(), workshop


def _as_called_there(problem: Problem, folder: Path) -> Problem:
    """A problem that names files as they are called where the plan lies."""
    return replace(problem, file=problem.file.removeprefix(f"{folder}/"))


def make(packing: Packing, order: Order, token: Path) -> tuple[Result, Files]:
    """Make a pack.

    Args:
        packing: the processes.
        order: as it is where the plan lies.
        token: a file in the folder of the plan, which is there where a worker sees that folder.

    Returns:
        What came of it, and its files, unless they could be written where they belong.
    """
    result, files = packing.make(order, token.parent)
    if token.is_file():
        put_files(files, order.folder)
        files = {}
    return result, files
