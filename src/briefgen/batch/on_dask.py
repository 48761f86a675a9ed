"""Packs made by a Dask cluster: what they are made from is sent there, and the files come back.

Each worker has as many packs made at once as it has threads.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from secrets import token_hex
from time import sleep
from typing import Any

from briefgen.batch.bundle import Files, bundle, put_files
from briefgen.batch.engine import TICK_S, alike_together
from briefgen.batch.packer import fresh_result
from briefgen.batch.result import Result
from briefgen.library import Library
from briefgen.pack.report import not_written
from briefgen.pack.workers import PASS_S
from briefgen.problems import Problem, ProblemsFound
from briefgen.record import pack_file
from briefgen.record.pack_file import Order

PATIENCE_S = 20  # until a cluster answers


class Cluster:
    """The workers of a Dask cluster.

    Args:
        address: of its scheduler: ``tcp://10.0.0.5:8786``.
        home: the folder of the plan.
        pass_s: how long a layout pass may take.
        shared: whether workers may write where they see the same folder; else files are sent back.
    """

    def __init__(
        self, address: str, home: Path, pass_s: float = PASS_S, *, shared: bool = True
    ) -> None:
        self._address, self._home, self._shared = address, home.resolve(), shared
        self._pass_s = pass_s

    def make(
        self, orders: Sequence[Order], tick: Callable[[], object]
    ) -> Iterator[tuple[int, Result]]:
        if outside := [order for order in orders if not self._holds(order)]:
            raise ProblemsFound([_outside(outside[0], self._home)])
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
            from briefgen.batch.dask_worker import Packing, make  # noqa: PLC0415 - an extra

            if self._shared:
                token.touch()
            packed = bundle(self._home, orders.values())
            packing = Packing(packed, self._pass_s, len(orders), pack_file.versions())
            sent = client.scatter(packing, broadcast=True, hash=False)
            numbers = [*orders]
            wanted = [numbers[place] for place in alike_together([*orders.values()])]
            futures = {
                client.submit(make, sent, orders[number], token, pure=False, retries=1): number
                for number in wanted
            }
            for future in _finished(client, futures, tick):
                yield futures[future], self._written(orders[futures[future]], future)
                future.release()
        finally:
            token.unlink(missing_ok=True)
            client.close()

    def _holds(self, order: Order) -> bool:
        """Whether a pack goes into the folder of the plan: a worker makes it in a copy of that."""
        return Path(os.path.abspath(order.folder)).is_relative_to(self._home)  # noqa: PTH100

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
            hint = "look at what its workers printed; they may have too little memory or disk space"
            problem = Problem(str(order.folder), 0, 0, message, hint, "fault")
            return Result(order.folder, problems=(problem,))
        try:
            put_files(files, order.folder)
        except OSError as error:
            result = replace(result, problems=(*result.problems, not_written(order.folder, error)))
        return replace(result, folder=order.folder)


def _outside(order: Order, home: Path) -> Problem:
    message = f"a cluster makes no packs outside the folder of the plan: {order.folder}"
    hint = f"let --out name a folder inside {home}, and move what is made"
    return Problem("", 0, 0, message, hint)


def _finished(client: Any, futures: Iterable[Any], tick: Callable[[], object]) -> Iterator[Any]:
    """Each of these as soon as it is done."""
    from distributed import as_completed  # noqa: PLC0415 - an extra

    finished = as_completed(futures, client.loop, raise_errors=False)
    while not finished.is_empty():
        tick()
        yield from finished.next_batch(block=False)
        sleep(TICK_S)


def _of_versions(client: Any) -> Iterator[Problem]:
    """A problem for each worker that has not what we have, and one where there is none."""
    ours = pack_file.versions()
    theirs = client.run(_versions_there)
    if not theirs:
        hint = f"start one on each machine:  dask worker {client.scheduler.address}"
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
