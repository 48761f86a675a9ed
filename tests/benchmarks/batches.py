"""Packs of one briefing for many partners, against bare WeasyPrint passes over the same pages."""

import gc
import json
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

from distributed import LocalCluster

from briefgen.batch import batch
from briefgen.batch.engine import Engine, Processes
from briefgen.batch.on_dask import Cluster
from briefgen.batch.packer import Packer
from briefgen.batch.plan import Plan, read_plan
from briefgen.pack.workers import PASS_S
from briefgen.values import Finish, Placement, Setting, Typesetting

PARTNERS, WARM = 24, 4  # packs that are timed, and those before them that are not
COLOURS = ("#0B3A5B", "#5B0B3A", "#2F5B0B")
SLOWEST, SLOWEST_LEAFLETS = 0.75, 0.9  # packs a second, of what bare passes take
COLD = 4  # packs in which processes become warm: they take longest
DASK = 1.1  # seconds of a processor a pack by a cluster of two, to those by two processes
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
    here = [Processes(count, PASS_S) for count in (1, 2)]
    one, two = (_cpu_s(briefing, scratch / f"{at}", here[at], packs) for at in (0, 1))
    yield "CPU a pack, two processes / one", two / one, "", DEAREST, two / one <= DEAREST
    found = _cluster_to_processes(briefing, scratch, packs)
    yield "CPU a pack, a Dask cluster of two / two processes", found, "", DASK, found <= DASK


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
    """A typesetting that hands on the page of each file that it writes."""

    typesetting: Any
    setting: Setting
    written: Callable[[dict[str, Any]], object]
    page: dict[str, Any] = field(default_factory=dict)

    def lay_out(self, html: str, page_style: str) -> Placement:
        self.page = {"html": html, "page_style": page_style}
        placement: Placement = self.typesetting.lay_out(html, page_style)
        return placement

    def write(self, wanted: Finish) -> bytes:
        own = self.setting
        brought = {url: content.decode("latin-1") for url, content in own.pictures.items()}
        styles = {"brand_style": own.brand_style, "styles": list(map(str, own.styles))}
        self.written({**self.page, **styles, "pictures": brought})
        written: bytes = self.typesetting.write(wanted)
        return written

    def painted(self) -> Any:
        return self.typesetting.painted()


class _Recording(Packer):
    """A packer that keeps the pages that it wrote."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: list[dict[str, Any]] = []

    def _open(self, setting: Setting) -> Typesetting:
        return _Recorded(self._desk.open(setting), setting, self.pages.append)


class _Bare:
    """WeasyPrint alone, in a process of its own."""

    def __init__(self) -> None:
        command = [sys.executable, str(Path(__file__).with_name("bare_pages.py"))]
        self._process = Popen(command, stdin=PIPE, stdout=PIPE, text=True)

    def seconds(self, pages: Sequence[Mapping[str, Any]]) -> float:
        """Of a processor, for these pages."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{json.dumps(pages)}\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline())

    def end(self) -> None:
        """Let it go."""
        self._process.communicate()


def _speed(briefing: Path, folder: Path, layouts: tuple[str, ...]) -> float:
    """How many packs one process makes while bare passes over their pages make one."""
    plan, packer, bare = _plan(briefing, folder, WARM + PARTNERS), _Recording(), _Bare()
    orders = [
        replace(entry.order, layouts=layouts, editions=("standard",)) for entry in plan.entries
    ]
    packs_s, bare_s = list[float](), list[float]()
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        for order in orders:
            packer.pages.clear()
            result = packer.make(order)
            assert not result.failed
            packs_s.append(result.cpu_s)
            bare_s.append(bare.seconds(packer.pages))
    finally:
        bare.end()
        gc.enable()
        gc.unfreeze()
    return sum(bare_s[WARM:]) / sum(packs_s[WARM:])


def _cluster_to_processes(briefing: Path, scratch: Path, packs: int) -> float:
    """What a pack costs by a cluster of two to what it costs by two processes.

    Both make the same packs at the same time, so that whatever else the machine does, and how warm
    it is, weighs on both alike: one after the other, equal runs differed by a seventh.
    """
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster,
        ThreadPoolExecutor() as beside,
    ):
        places = scratch / "processes", scratch / "cluster"
        engines = Processes(2, PASS_S), Cluster(cluster.scheduler_address, places[1], PASS_S)
        here, there = (
            beside.submit(_cpu_s, briefing, places[at], engines[at], packs) for at in (0, 1)
        )
        return there.result() / here.result()


def _cpu_s(briefing: Path, folder: Path, engine: Engine, packs: int) -> float:
    """Seconds of a processor a pack, of those that are made by processes that are warm."""
    plan = _plan(briefing, folder, packs)
    results = batch.run(plan, engine).results.values()
    made = [each.cpu_s for each in results if not each.failed]
    assert len(made) == packs
    return sum(sorted(made)[: packs - COLD]) / (packs - COLD)
