"""Build random packs and judge what comes of them.

    make torture N=300 SEED=1
    .venv/bin/python tests/torture/run.py [N] [--seed FIRST] [--all]

Each seed is one pack: a random brand and a random briefing, built by `briefgen build` and read back
by a reader of its own. Every seed is printed. A pack with a fault is kept in the folder of its seed
under tests/artefacts/torture, with what is wrong in faults.txt. Exit code 0: no fault. 1: some.
"""

import re
import shutil
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from torture.packs import draw
from torture.trial import BUILT, TOLD, Outcome, judge

KEPT = Path(__file__).parents[1] / "artefacts" / "torture"
PATIENCE_S = 60.0
ALL = ("--layout", "all", "--edition", "all")
LONGER = 8  # a build of everything has so many times the files
SHOWN = 3  # of the faults of a pack


def main(first: int, count: int, *, everything: bool, patience_s: float) -> int:
    """Judge so many packs and print a table of what came of them."""
    outcomes: dict[int, Outcome] = {}
    began = time.monotonic()
    for seed in range(first, first + count):
        outcomes[seed] = one(seed, everything=everything, patience_s=patience_s)
        tell(line(seed, outcomes[seed], time.monotonic() - began))
    tell(table(outcomes))
    return int(any(outcome.faults for outcome in outcomes.values()))


def tell(text: str) -> None:
    """Print at once: a run takes an hour."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def one(seed: int, *, everything: bool, patience_s: float) -> Outcome:
    """Draw, build and judge one pack; keep it when something is wrong."""
    folder = KEPT / str(seed)
    shutil.rmtree(folder, ignore_errors=True)
    pack = draw(seed, folder)
    options = ALL if everything else ()
    outcome = judge(pack, patience_s * (LONGER if everything else 1), *options)
    if outcome.faults:
        (folder / "faults.txt").write_text("\n".join(map(str, outcome.faults)) + "\n", "utf-8")
    else:
        shutil.rmtree(folder)
    return outcome


def line(seed: int, outcome: Outcome, passed_s: float) -> str:
    """A seed, how its build ended, what was told first, and the first of what is wrong."""
    ended = {BUILT: "built", TOLD: "told", None: "stopped"}.get(outcome.code, "CRASHED")
    shown = [f"    {fault}" for fault in outcome.faults[:SHOWN]]
    more = len(outcome.faults) - SHOWN
    shown += [f"    and {more} more"] if more > 0 else []
    told = [each["message"] for each in outcome.problems if each["severity"] == "error"]
    shown = [*(f"    told: {message}" for message in told[:1]), *shown]
    return "\n".join(
        [f"{seed:>5}  {ended:<7}  {outcome.files:>2} files  {passed_s:>6.0f} s", *shown]
    )


def table(outcomes: dict[int, Outcome]) -> str:
    """How the builds ended, and in how many packs each kind of fault was found."""
    ended = Counter(outcome.code for outcome in outcomes.values())
    kinds: Counter[str] = Counter()
    seeds: dict[str, list[int]] = {}
    for seed, outcome in outcomes.items():
        for kind in {fault.kind for fault in outcome.faults}:
            kinds[kind] += 1
            seeds.setdefault(kind, []).append(seed)
    faulty = sum(bool(outcome.faults) for outcome in outcomes.values())
    files = sum(outcome.files for outcome in outcomes.values())
    told = ", ".join(f"{number} ended with {code}" for code, number in ended.items())
    lines = [f"\n{len(outcomes)} packs, {files} files: {told}", f"{faulty} packs with a fault"]
    lines += [
        f"{number:>5}  {kind:<22} seeds {', '.join(map(str, seeds[kind][:12]))}"
        for kind, number in kinds.most_common()
    ]
    lines += [
        f"{number:>5}  told: {message}" for message, number in _told(outcomes).most_common(12)
    ]
    return "\n".join(lines)


def _told(outcomes: dict[int, Outcome]) -> Counter[str]:
    """What users were told to mend, with every number as N, in how many packs."""
    return Counter(
        message
        for outcome in outcomes.values()
        for message in {
            re.sub(r"[\d.]+", "N", each["message"])
            for each in outcome.problems
            if each["severity"] == "error"
        }
    )


if __name__ == "__main__":
    parser = ArgumentParser(description="Build random packs and judge what comes of them.")
    parser.add_argument("count", nargs="?", type=int, default=300, metavar="N")
    parser.add_argument("--seed", type=int, default=1, help="the first one")
    parser.add_argument("--all", action="store_true", help="every layout and edition of each")
    parser.add_argument("--patience", type=float, default=PATIENCE_S, help="seconds for a build")
    asked = parser.parse_args()
    sys.exit(main(asked.seed, asked.count, everything=asked.all, patience_s=asked.patience))
