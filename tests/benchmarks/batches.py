"""Packs of one briefing for many partners, against bare WeasyPrint passes over the same pages."""

import gc
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import process_time
from typing import Any

from briefgen.batch import batch
from briefgen.batch.engine import Processes
from briefgen.batch.packer import Packer
from briefgen.batch.plan import Plan, read_plan
from briefgen.pack.workers import PASS_S
from briefgen.values import Finish, Placement, Typesetting

PARTNERS, WARM = 24, 4  # packs that are timed, and those before them that are not
COLOURS = ("#0B3A5B", "#5B0B3A", "#2F5B0B")
SLOWEST, SLOWEST_LEAFLETS = 0.75, 0.9  # packs a second, of what bare passes take
DEAREST = 1.08  # seconds of a processor a pack with two processes, to those with one
LARGEST_MB = 200.0

Line = tuple[str, float, str, float, bool]  # title, figure, unit, goal, whether it was met


def measured(briefing: Path, scratch: Path, packs: int) -> Iterator[Line]:
    """All figures, each with its goal."""
    for title, layouts, goal in (
        ("three layouts: packs / bare passes", ("leaflet", "poster", "slides"), SLOWEST),
        ("leaflets alone: packs / bare passes", ("leaflet",), SLOWEST_LEAFLETS),
    ):
        found = _speed(briefing, scratch / layouts[-1], layouts)
        yield title, found, "", goal, found >= goal
    one, two = (_cpu_s(briefing, scratch / str(count), count, packs) for count in (1, 2))
    yield "CPU a pack, two processes / one", two / one, "", DEAREST, two / one <= DEAREST


def _plan(briefing: Path, folder: Path, rows: int) -> Plan:
    """A plan whose rows have colours and contact lines of their own."""
    folder.mkdir(parents=True)
    shutil.copy(briefing, folder / "briefing.yaml")
    shutil.copytree(briefing.parent / "styles" / "derbyshire", folder / "styles" / "derbyshire")
    lines = ["name,web,phone,primary"]
    lines += [
        f"partner {number},www.partner{number:03}.example.org,01632 960{number:03},"
        f"{COLOURS[number % len(COLOURS)]}"
        for number in range(rows)
    ]
    path = folder / "plan.csv"
    path.write_text("\n".join(lines), "utf-8")
    return read_plan(path, path.name)


@dataclass
class _Recorded:
    """What one typesetting was asked for last, and what that was made of."""

    typesetting: Any
    html: str = ""
    style: str = ""
    asked: list[tuple[Any, str, str, Finish]] = field(default_factory=list)

    def lay_out(self, html: str, page_style: str) -> Placement:
        self.html, self.style = html, page_style
        placement: Placement = self.typesetting.lay_out(html, page_style)
        return placement

    def write(self, wanted: Finish) -> bytes:
        self.asked.append((self.typesetting, self.html, self.style, wanted))
        written: bytes = self.typesetting.write(wanted)
        return written

    def painted(self) -> Any:
        return self.typesetting.painted()


class _Recording(Packer):
    """A packer that keeps the pages that it wrote."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[Any, str, str, Finish]] = []

    def _open(self, setting: Any) -> Typesetting:
        return _Recorded(self._desk.open(setting), asked=self.asked)


def _speed(briefing: Path, folder: Path, layouts: tuple[str, ...]) -> float:
    """How many packs one process makes while bare passes over their pages make one."""
    plan, packer = _plan(briefing, folder, WARM + PARTNERS), _Recording()
    orders = [
        replace(entry.order, layouts=layouts, editions=("standard",)) for entry in plan.entries
    ]
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        for order in orders[:WARM]:
            packer.make(order)
        bare_s = packs_s = 0.0
        for order in orders[WARM:]:
            packer.asked.clear()
            began = process_time()
            assert not packer.make(order).failed
            packs_s += process_time() - began
            began = process_time()
            for typesetting, html, style, wanted in packer.asked:
                typesetting.lay_out(html, style)
                typesetting.write(wanted)
            bare_s += process_time() - began
    finally:
        gc.enable()
        gc.unfreeze()
    return bare_s / packs_s


def _cpu_s(briefing: Path, folder: Path, count: int, packs: int) -> float:
    """Seconds of a processor a pack, with so many processes."""
    plan = _plan(briefing, folder, packs)
    results = batch.run(plan, Processes(count, PASS_S)).results.values()
    made = [each.cpu_s for each in results if not each.failed]
    assert len(made) == packs
    return sum(made[2 * count :]) / len(made[2 * count :])
