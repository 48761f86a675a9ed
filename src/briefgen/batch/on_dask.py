"""Packs made by a Dask cluster: what they are made from is sent there, and the files come back.

A worker does one pack at a time, as a process here does; start workers with one thread each.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from secrets import token_hex
from threading import Lock
from time import sleep
from typing import Any

from briefgen.batch.bundle import Bundle, bundle, moved
from briefgen.batch.engine import TICK_S, alike_together
from briefgen.batch.packer import Packer, fresh_result
from briefgen.batch.result import Result
from briefgen.disk import Disk
from briefgen.library import Library
from briefgen.pack.report import not_written
from briefgen.problems import Problem, ProblemsFound
from briefgen.record import pack_file
from briefgen.record.pack_file import RECORD, Order

PATIENCE_S = 20  # until a cluster answers
Files = Mapping[str, bytes]


class Cluster:
    """The workers of a Dask cluster.

    Args:
        address: of its scheduler: ``tcp://10.0.0.5:8786``.
        home: the folder of the plan.
        shared: whether workers may write where they see the same folder; else files are sent back.
    """

    def __init__(self, address: str, home: Path, *, shared: bool = True) -> None:
        self._address, self._home, self._shared = address, home.resolve(), shared

    def make(
        self, orders: Sequence[Order], tick: Callable[[], object]
    ) -> Iterator[tuple[int, Result]]:
        left = []
        libraries: dict[Path, Library] = {}
        for number, order in enumerate(orders):
            library = libraries.setdefault(order.briefing.parent, Library.beside(order.briefing))
            if fresh := fresh_result(order, library):
                yield number, fresh
            else:
                left.append(number)
        if left:
            yield from self._made({number: orders[number] for number in left}, tick)

    def _made(
        self, orders: Mapping[int, Order], tick: Callable[[], object]
    ) -> Iterator[tuple[int, Result]]:
        client = self._client()
        token = self._home / f".briefgen-{token_hex(8)}"
        try:
            from distributed import as_completed  # noqa: PLC0415 - an extra

            if self._shared:
                token.touch()
            sent = client.scatter(bundle(self._home, orders.values()), broadcast=True, hash=False)
            numbers = [*orders]
            wanted = [numbers[place] for place in alike_together([*orders.values()])]
            futures = {
                client.submit(
                    _remotely, sent, orders[number], str(token), pure=False, retries=1
                ): number
                for number in wanted
            }
            finished = as_completed(futures, client.loop, raise_errors=False)
            while not finished.is_empty():
                tick()
                for future in finished.next_batch(block=False):
                    yield futures[future], self._written(orders[futures[future]], future)
                    future.release()
                sleep(TICK_S)
        finally:
            token.unlink(missing_ok=True)
            client.close()

    def _client(self) -> Any:
        """The cluster, all of whose workers have our versions.

        Raises:
            ProblemsFound: when it is not there, or has others.
        """
        try:
            from distributed import Client  # noqa: PLC0415 - an extra
        except ImportError:
            hint = 'type: python -m pip install "briefgen[dask]"'
            raise ProblemsFound([Problem("", 0, 0, "Dask is not installed", hint)]) from None
        try:
            client = Client(self._address, timeout=PATIENCE_S, set_as_default=False)
        except (OSError, ValueError, TimeoutError):
            message = f"no Dask scheduler answers at {self._address}"
            hint = "start one with  dask scheduler  and name the address that it prints"
            raise ProblemsFound([Problem("", 0, 0, message, hint, "fault")]) from None
        if problems := [*_of_versions(client)]:
            client.close()
            raise ProblemsFound(problems)
        return client

    def _written(self, order: Order, future: Any) -> Result:
        """What came of an order, its files put where they belong."""
        try:
            made: tuple[Result, Files] = future.result()
            result, files = made
        except Exception as error:  # noqa: BLE001 - Dask gives up what ends its workers
            message = f"the cluster could not make this pack: {type(error).__name__}: {error}"
            hint = "look at what its workers printed; they may have too little memory"
            problem = Problem(str(order.folder), 0, 0, message, hint, "fault")
            return Result(order.folder, problems=(problem,))
        try:
            _put(files, order.folder)
        except OSError as error:
            result = replace(result, problems=(*result.problems, not_written(order.folder, error)))
        return replace(result, folder=order.folder)


def _of_versions(client: Any) -> Iterator[Problem]:
    """A problem for each worker that has not what we have, and one where there is none."""
    ours = pack_file.versions()
    theirs = client.run(_versions_there)
    if not theirs:
        hint = f"start one on each machine:  dask worker {client.scheduler.address} --nthreads 1"
        yield Problem("", 0, 0, "the Dask cluster has no workers", hint, "fault")
    for worker, versions in theirs.items():
        other = [name for name, version in ours.items() if versions.get(name) != version]
        if other:
            named = ", ".join(f"{name} {versions.get(name)}, not {ours[name]}" for name in other)
            message = f"the worker {worker} has other versions: {named}"
            yield Problem(
                "", 0, 0, message, "install the same there, or packs would differ", "fault"
            )


def _versions_there() -> Mapping[str, str]:
    """What the process has that this runs in."""
    return pack_file.versions()


def _put(files: Files, folder: Path) -> None:
    """Write files of a pack, its record last: it says that the others are whole."""
    if files:
        folder.mkdir(parents=True, exist_ok=True)
    for name in sorted(files, key=lambda name: name == RECORD):
        Disk().replace(folder / name, files[name])


_packer: Packer | None = None
_turn = Lock()  # a worker may have several threads, but lays out pages in one
_folders: dict[str, Path] = {}


def _remotely(sent: Bundle, order: Order, token: str) -> tuple[Result, Files]:
    """Make a pack in a worker's process.

    Returns:
        What came of it, and its files, unless they could be written where they belong.
    """
    global _packer  # noqa: PLW0603 - a worker's process keeps what is warm
    with _turn:
        _packer = _packer or Packer()
        home = Path(token).parent
        folder = _folder_of(sent)
        there = moved(order, home, folder)
        result = _packer.make(there)
        made = [*(each.file for each in result.made), RECORD]
        found = [there.folder / name for name in made]
        files = {path.name: path.read_bytes() for path in found if path.is_file()}
        shutil.rmtree(there.folder, ignore_errors=True)
    result = replace(result, problems=tuple(_back(each, folder) for each in result.problems))
    if Path(token).is_file():
        _put(files, order.folder)
        files = {}
    return result, files


def _back(problem: Problem, folder: Path) -> Problem:
    """A problem that names files as they are called here."""
    prefix = f"{folder}/"
    return replace(problem, file=problem.file.removeprefix(prefix))


def _folder_of(sent: Bundle) -> Path:
    """The folder in which a bundle lies on this machine."""
    if sent.digest not in _folders:
        from distributed import get_worker  # noqa: PLC0415 - an extra

        # What lies in this folder Dask clears away, also after a worker that was killed.
        folder = Path(tempfile.mkdtemp(dir=get_worker().local_directory)).resolve()
        sent.put_down(folder)
        _folders[sent.digest] = folder
    return _folders[sent.digest]
