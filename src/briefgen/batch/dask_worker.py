"""What a worker of a Dask cluster does: it has packs made by processes beside it.

They are those that make packs on one machine, so that a pass that takes too long is ended here as
well, and another process takes over from one that has grown. A thread of the worker itself would
share the interpreter with the clocks that Dask runs there, a hundred times a second: each pack took
13 % more of a processor.
"""

import shutil
import tempfile
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from secrets import token_hex
from time import process_time

from distributed import Worker, WorkerPlugin, get_worker

from briefgen.batch.bundle import Bundle, Files, moved, put_files
from briefgen.batch.engine import asked
from briefgen.batch.packer import serve
from briefgen.batch.result import Result
from briefgen.pack.workers import Workshop
from briefgen.problems import Problem
from briefgen.record.pack_file import RECORD, Order


class Packing(WorkerPlugin):  # type: ignore[misc] # Dask says nothing of types
    """The processes beside a worker, as many as it has threads, and what packs are made from.

    Args:
        bundle: of all packs.
        pass_s: how long a layout pass may take.
    """

    def __init__(self, bundle: Bundle, pass_s: float) -> None:
        self.name = f"briefgen-{token_hex(8)}"
        self._bundle, self._pass_s = bundle, pass_s
        self._leave = ExitStack()

    def setup(self, worker: Worker) -> None:
        # What lies in the worker's folder Dask clears away, also after a worker that was killed.
        folder = tempfile.mkdtemp(prefix=self.name, dir=worker.local_directory)
        self._folder = Path(folder).resolve()
        self._leave.callback(partial(shutil.rmtree, self._folder, ignore_errors=True))
        self._bundle.put_down(self._folder)
        self._workshop = self._leave.enter_context(
            Workshop(self._pass_s, benches=worker.state.nthreads, serve=serve)
        )

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002 - as Dask calls it
        self._leave.close()

    def make(self, order: Order, home: Path) -> tuple[Result, Files]:
        """Make a pack of the bundle.

        Args:
            order: as it is where the plan lies.
            home: the folder of the plan.

        Returns:
            What came of it, and the files, its record last: that says that the others are whole.
        """
        began = process_time()
        there = moved(order, home, self._folder)
        result = asked(self._workshop, there)
        names = [*(each.file for each in result.made), RECORD]
        found = [there.folder / name for name in names]
        files = {path.name: path.read_bytes() for path in found if path.is_file()}
        shutil.rmtree(there.folder, ignore_errors=True)
        problems = tuple(self._as_called_there(each) for each in result.problems)
        cpu_s = result.cpu_s + process_time() - began
        return replace(result, problems=problems, cpu_s=cpu_s), files

    def _as_called_there(self, problem: Problem) -> Problem:
        """A problem that names files as they are called where the plan lies."""
        return replace(problem, file=problem.file.removeprefix(f"{self._folder}/"))


def make(packing: str, order: Order, token: Path) -> tuple[Result, Files]:
    """Make a pack by the `Packing` of this name.

    Args:
        packing: its name.
        order: as it is where the plan lies.
        token: a file in the folder of the plan, which is there where a worker sees that folder.

    Returns:
        What came of it, and its files, unless they could be written where they belong.
    """
    result, files = get_worker().plugins[packing].make(order, token.parent)
    if token.is_file():
        put_files(files, order.folder)
        files = {}
    return result, files
