"""How fast a build is, as ratios from one run on one machine: `make bench`.

Every contender is a whole process (or several), and they take turns, so that whatever else the
machine does slows all of them alike. README.md beside this file says how to read the table.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import median

import batches
import deck
import edits
import memory
import pages
import photograph
import warm

ROOT = Path(__file__).parents[2]
BRIEFING = ROOT / "briefing.yaml"
RUNS = 5
PACKS = 24  # of a batch, with one process and with two
NOTHING_KEPT = "PYTHONDONTWRITEBYTECODE"
LARGEST_HANDOUT = 1.3  # times its slides
SLOWEST_PHOTOGRAPH = 0.5  # of one pass of the leaflet
LARGEST_LEAFLET_MB = 1.0  # with a photograph
SLOWEST_EDIT = 1.3  # times what WeasyPrint and PDFium take alone
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PRINTING = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--no-pdf-header-footer",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--disable-quic",
    "--proxy-server=http://127.0.0.1:9",  # nothing listens there
)

Command = list[str]


@dataclass
class Contender:
    """Something to be timed: commands that run one after the other in an empty folder."""

    title: str
    commands: Callable[[Path], list[Command]]
    folder: Path | None = None  # one that is kept, instead of an empty one each time
    before: Callable[[], None] = lambda: None  # what is not timed
    seconds: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)

    def run(self) -> tuple[float, float]:
        """The seconds that one run takes, and those that its processes work in all."""
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as empty:
            commands = self.commands(self.folder or Path(empty))
            self.before()
            began, had_worked = time.perf_counter(), _worked()
            for command in commands:
                _run(command)
            return time.perf_counter() - began, _worked() - had_worked

    @property
    def median(self) -> float:
        """The median of all runs in seconds."""
        return median(self.seconds)


@dataclass(frozen=True)
class Comparison:
    """Two contenders, as a ratio or as a difference in milliseconds, and the goal."""

    name: str
    first: Contender
    second: Contender
    goal: float | None = None
    difference: bool = False

    @property
    def result(self) -> float:
        """The ratio of the medians, or their difference in milliseconds."""
        if self.difference:
            return (self.first.median - self.second.median) * 1000
        return self.first.median / self.second.median

    @property
    def missed(self) -> bool:
        """Whether there is a goal that was not reached."""
        return self.goal is not None and self.result > self.goal

    def row(self) -> str:
        """The comparison as a line of the table."""
        sign, unit = ("-", " ms") if self.difference else ("/", "")
        digits = 0 if self.difference else 2
        goal = "" if self.goal is None else f"goal {self.goal:.{digits}f}{unit} or less"
        verdict = "" if self.goal is None else "missed" if self.missed else "met"
        title = f"{self.first.title} {sign} {self.second.title}"
        return f"{title:<44}{self.result:>8.{digits}f}{unit:<4}{goal:<24}{verdict}".rstrip()


def main() -> int:
    """Measure, print the table, and say by the exit code whether a goal was missed."""
    wanted = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        _say(*_head(wanted.runs))
        runs = pages.record(BRIEFING, Path(folder))
        comparisons = [
            each
            for each in _comparisons([run.folder for run in runs], Path(folder))
            if wanted.only in {None, each.name}
        ]
        _measure(comparisons, wanted.runs)
        _print_times(comparisons)
        too_large = wanted.only in {None, "handout"} and not _print_size(Path(folder))
        if wanted.only in {None, "memory"}:
            _print_memory(Path(folder))
        if wanted.only in {None, "passes"}:
            _print_passes(runs)
        slow = wanted.only in {None, "warm"} and not _print_warm(runs, wanted.runs, Path(folder))
        dear = wanted.only in {None, "picture"} and not _print_photograph(runs, Path(folder))
        late = wanted.only in {None, "batch"} and not _print_batches(Path(folder))
    return int(
        wanted.strict
        and (too_large or slow or dear or late or any(each.missed for each in comparisons))
    )


def _arguments() -> argparse.Namespace:
    names = (
        *("bare", "import", "chromium", "unchanged", "edit", "warm"),
        *("handout", "memory", "passes", "picture", "batch"),
    )
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS, help="of each contender (%(default)s)")
    parser.add_argument("--only", choices=names, help="this measurement alone")
    parser.add_argument("--strict", action="store_true", help="exit with 1 when a goal is missed")
    return parser.parse_args()


def _head(runs: int) -> Iterator[str]:
    packages = ("briefgen", "weasyprint", "pydyf")
    yield f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, load {_load()}"
    yield ", ".join(
        [f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in packages)]
    )
    if chromium := _chromium():
        said = subprocess.run([chromium, "--version"], capture_output=True, text=True, check=True)
        yield said.stdout.strip()
    if _busy():
        yield "the machine is busy: a build on two processes loses more by that than one on its own"
    yield f"medians of {runs} runs in turn, after one that does not count\n"


def _worked() -> float:
    """The seconds for which processes that have ended used a processor."""
    spent = os.times()
    return spent.children_user + spent.children_system


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def _busy() -> bool:
    """Whether fewer than two cores are likely to be free."""
    return hasattr(os, "getloadavg") and os.getloadavg()[0] > (os.cpu_count() or 1) - 1.5


def _chromium() -> str | None:
    return next(filter(None, map(shutil.which, CHROMIUM)), None)


def _comparisons(folders: Sequence[Path], scratch: Path) -> Iterator[Comparison]:
    build = Contender("cold build", lambda empty: [_build(empty)])
    here = str(Path(__file__).with_name("bare.py"))
    bare = Contender("bare WeasyPrint", lambda _: [[sys.executable, here, *map(str, folders)]])
    alone = Contender(
        "import of WeasyPrint", lambda _: [[sys.executable, "-c", "import weasyprint"]]
    )
    built = scratch / "built"
    unchanged = Contender("build, nothing changed", lambda kept: [_build(kept)], built)
    nothing = Contender("python -c pass", lambda _: [[sys.executable, "-c", "pass"]])
    yield Comparison("bare", build, bare, goal=1.2)
    yield Comparison("import", build, alone)
    if chromium := _chromium():
        yield Comparison("chromium", build, _printing(chromium, folders), goal=0.6)
    else:
        _say("Chromium is not installed: not compared with it\n")
    _run(_build(built))
    assert not _imports_weasyprint(_build(built)), "a build with nothing to do imports WeasyPrint"
    yield Comparison("unchanged", unchanged, nothing, goal=250, difference=True)
    yield _after_an_edit(bare, scratch)
    yield _handout(scratch)


def _after_an_edit(bare: Contender, scratch: Path) -> Comparison:
    """A build in a folder where all was good until one item was changed."""
    edited, built = edits.Edited.of(BRIEFING, scratch / "edited"), scratch / "edited/out"
    _run(_build(built, edited.briefing))
    contender = Contender(
        "cold build after an edit",
        lambda kept: [_build(kept, edited.briefing)],
        built,
        edited.change,
    )
    return Comparison("edit", contender, bare, goal=1.2)


def _handout(scratch: Path) -> Comparison:
    """What a handout of three slides a page takes beyond its slides."""
    briefing = deck.write(scratch, "styles/derbyshire")
    alone = Contender("40 slides", lambda empty: [_build(empty, briefing, ["slides"])])
    both = Contender("40 slides and handout", lambda empty: [_build(empty, briefing, ["handout"])])
    return Comparison("handout", both, alone, goal=300, difference=True)


def _print_size(scratch: Path) -> bool:
    """Whether a handout is as small as it should be, beside its slides."""
    built = scratch / "handout"
    _run(_build(built, deck.write(scratch, "styles/derbyshire"), ["handout"]))
    ratio = deck.size_ratio(built)
    met = ratio <= LARGEST_HANDOUT
    verdict = "met" if met else "missed"
    goal = f"goal {LARGEST_HANDOUT:.2f} or less"
    _say(f"\n{'size of the handout / its slides':<44}{ratio:>8.2f}{'':<4}{goal:<24}{verdict}")
    return met


def _printing(chromium: str, folders: Sequence[Path]) -> Contender:
    def commands(empty: Path) -> list[Command]:
        return [
            [
                chromium,
                *PRINTING,
                f"--user-data-dir={empty / folder.name}",
                f"--print-to-pdf={empty / folder.name}.pdf",
                (folder / "linked.html").as_uri(),
            ]
            for folder in folders
        ]

    return Contender("Chromium, one start a page", commands)


def _build(
    folder: Path, briefing: Path = BRIEFING, layouts: Sequence[str] = pages.LAYOUTS
) -> Command:
    asked = [part for name in layouts for part in ("--layout", name)]
    command = [sys.executable, "-m", "briefgen", "build", str(briefing), "--out", str(folder)]
    return [*command, "--edition", "standard", *asked]


def _imports_weasyprint(command: Command) -> bool:
    traced = [command[0], "-X", "importtime", *command[1:]]
    said = subprocess.run(traced, capture_output=True, text=True, check=True).stderr
    assert "briefgen.record.pack_file" in said, "the imports were not traced"
    return "weasyprint" in said


def _measure(comparisons: Sequence[Comparison], runs: int) -> None:
    """Let the contenders take turns; the first turn warms the disk's cache and is not counted."""
    contenders = _contenders(comparisons)
    for turn in range(runs + 1):
        for contender in contenders:
            seconds, worked = contender.run()
            if turn:
                contender.seconds.append(seconds)
                contender.worked.append(worked)


def _contenders(comparisons: Sequence[Comparison]) -> list[Contender]:
    both = [each for pair in comparisons for each in (pair.first, pair.second)]
    return list({each.title: each for each in both}.values())


def _print_times(comparisons: Sequence[Comparison]) -> None:
    if not comparisons:
        return
    _say(f"{'seconds':<44}{'median':>8}{'min':>8}{'max':>8}{'CPU':>8}")
    for each in _contenders(comparisons):
        low, high = min(each.seconds), max(each.seconds)
        row = f"{each.title:<44}{each.median:>8.2f}{low:>8.2f}{high:>8.2f}"
        _say(f"{row}{median(each.worked):>8.2f}")
    _say(f"\n{'compared':<44}")
    for comparison in comparisons:
        _say(comparison.row())


def _print_memory(scratch: Path) -> None:
    if not memory.measurable():
        _say("\nThis system does not tell the memory of single processes: not measured")
        return
    found = memory.peak(_build(scratch / "memory"))
    _say(f"\n{'memory of a cold build':<44}{'MB':>8}")
    _say(f"{'largest process':<44}{found.largest:>8.0f}")
    title = f"{found.processes} processes, shared pages counted once"
    _say(f"{title:<44}{found.together:>8.0f}")


def _print_passes(runs: Sequence[pages.Run]) -> None:
    _say(f"\n{'layout passes (one process)':<44}{'passes':>8}  milliseconds of each, then writing")
    for run in runs:
        each = "  ".join(f"{milliseconds:.0f}" for milliseconds in run.passes_ms)
        _say(f"{run.layout:<44}{len(run.passes_ms):>8}  {each}  + {run.write_ms:.0f}")


def _print_photograph(runs: Sequence[pages.Run], scratch: Path) -> bool:
    """Whether a photograph costs as little as it should."""
    cost = photograph.measure(scratch / "photograph")
    (leaflet,) = (run for run in runs if run.layout == "leaflet")
    ratio, large_mb = cost.ready_ms / median(leaflet.passes_ms), cost.leaflet_bytes / 1e6
    _say("")
    for title, found, unit, goal in (
        ("a photograph made ready / a pass", ratio, "", SLOWEST_PHOTOGRAPH),
        ("a leaflet with a photograph", large_mb, " MB", LARGEST_LEAFLET_MB),
    ):
        wanted, verdict = f"goal {goal:.2f}{unit} or less", "met" if found <= goal else "missed"
        _say(f"{title:<44}{found:>8.2f}{unit:<4}{wanted:<24}{verdict}")
    return ratio <= SLOWEST_PHOTOGRAPH and large_mb <= LARGEST_LEAFLET_MB


def _print_batches(scratch: Path) -> bool:
    """Whether packs for many partners take little more than their pages."""
    _say("", "packs for many partners, each with colours and contact lines of its own")
    met = True
    for title, found, unit, goal, is_met in batches.measured(BRIEFING, scratch / "batch", PACKS):
        verdict = "met" if is_met else "missed"
        _say(f"{title:<44}{found:>8.2f}{unit:<4}{f'goal {goal:.2f}':<24}{verdict}")
        met &= is_met
    return met


def _print_warm(runs: Sequence[pages.Run], turns: int, scratch: Path) -> bool:
    """Whether an edit is as quick as it should be, while the pack is kept up to date."""
    (leaflet,) = (run for run in runs if run.layout == "leaflet")
    found = warm.measure(leaflet.folder, BRIEFING, scratch / "warm", turns)
    _say("", f"an edit of the leaflet, all warm: {', '.join(warm.described(found))}")
    met = True
    for title, ratio in (
        ("edit to file / bare pass and writing", found.to_file),
        ("edit to pictures / the same and drawing", found.to_pictures),
    ):
        met = met and ratio <= SLOWEST_EDIT
        goal, verdict = (
            f"goal {SLOWEST_EDIT:.2f} or less",
            "met" if ratio <= SLOWEST_EDIT else "missed",
        )
        _say(f"{title:<44}{ratio:>8.2f}{'':<4}{goal:<24}{verdict}")
    return met


def _say(*lines: str) -> None:
    """Lines of the table as soon as they are known."""
    print(*lines, sep="\n", flush=True)  # noqa: T201 - the table is what this is for


def _run(command: Command) -> None:
    """Run a command in a process that keeps what it compiles, as Python usually does."""
    keeping = {name: value for name, value in os.environ.items() if name != NOTHING_KEPT}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=keeping)
    if done.returncode:
        sys.exit(f"could not be measured: {' '.join(command)}\n{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
