"""Where packs are made: the seam between a plan and the processes that do its rows."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import replace
from typing import Protocol

from briefgen.batch.packer import serve
from briefgen.batch.result import Result
from briefgen.pack.workers import Start, Workshop
from briefgen.problems import Problem, ProblemsFound
from briefgen.record.pack_file import Order
from briefgen.values import TookTooLong

TICK_S = 0.2
AGAIN = "the process that made this pack was ended from outside; another one made it"


class Engine(Protocol):
    """Makes packs somewhere, in any order."""

    def make(
        self, orders: Sequence[Order], tick: Callable[[], object], /
    ) -> Iterator[tuple[int, Result]]:
        """Each order's number with what came of it, as soon as that is known.

        `tick` is called several times a second. Whoever stops listening ends all that is under way.
        """


class Processes:
    """Processes of this machine, each of which makes whole packs.

    Args:
        count: how many.
        pass_s: how long a layout pass may take.
        start: how they start, where the usual way will not do.
    """

    def __init__(self, count: int, pass_s: float, start: Start | None = None) -> None:
        self._count, self._pass_s, self._start = count, pass_s, start

    def make(
        self, orders: Sequence[Order], tick: Callable[[], object]
    ) -> Iterator[tuple[int, Result]]:
        count = min(self._count, len(orders))
        with ExitStack() as stack:
            workshop = stack.enter_context(
                Workshop(self._pass_s, self._start, benches=count, serve=serve)
            )
            threads = stack.enter_context(ThreadPoolExecutor(count))
            stack.callback(workshop.stop)  # threads that still wait for an answer get none
            waiting = {
                threads.submit(asked, workshop, orders[number]): number
                for number in alike_together(orders)
            }
            stack.callback(threads.shutdown, wait=False, cancel_futures=True)
            while waiting:
                tick()
                done, _ = wait(waiting, timeout=TICK_S, return_when=FIRST_COMPLETED)
                for future in done:
                    yield waiting.pop(future), future.result()


def alike_together(orders: Sequence[Order]) -> list[int]:
    """The numbers of orders, so that those which share most follow each other."""

    def kind(number: int) -> tuple[str, ...]:
        order = orders[number]
        own = (str(order.own.briefing.get((name,), "")) for name in ("brand", "language"))
        return (str(order.briefing), *own)

    return sorted(range(len(orders)), key=kind)


def asked(workshop: Workshop, order: Order) -> Result:
    """What a process made of an order; another one tries where the first was ended."""
    try:
        return _made(workshop, order)
    except ProblemsFound:
        try:
            again = _made(workshop, order)
        except ProblemsFound as found:
            return Result(order.folder, problems=tuple(found.problems))
        note = Problem(str(order.folder), 0, 0, AGAIN, severity="note")
        return replace(again, problems=(*again.problems, note))


def _made(workshop: Workshop, order: Order) -> Result:
    try:
        result: Result = workshop.ask("make", order)
    except TookTooLong as error:
        message = f"a page was not laid out within {error.seconds:g} s"
        hint = "shorten its longest text, or set BRIEFGEN_PASS_S to more seconds"
        return Result(order.folder, problems=(Problem("", 0, 0, message, hint, "fault"),))
    return result
