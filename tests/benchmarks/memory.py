"""The most memory that a command takes, of its largest process and of all together."""

import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
TICK_S = 0.02


@dataclass
class Peak:
    """Megabytes: the largest process, and all at one moment with shared pages counted once."""

    largest: float = 0
    together: float = 0
    processes: int = 0


def measurable() -> bool:
    """Whether this system tells the memory of single processes (Linux does)."""
    return (PROC / "self/smaps_rollup").exists()


def peak(command: Sequence[str]) -> Peak:
    """Run a command and look at it and its children fifty times a second."""
    found = Peak()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        pids = _family(process.pid)
        found.largest = max(found.largest, *(_megabytes(pid, "status", "VmHWM") for pid in pids))
        together = sum(_megabytes(pid, "smaps_rollup", "Pss") for pid in pids)
        found.together = max(found.together, together)
        found.processes = max(found.processes, len(pids))
        time.sleep(TICK_S)
    if process.returncode:
        sys.exit(f"could not be measured: {' '.join(command)}")
    return found


def _family(pid: int) -> list[int]:
    """A process and all below it."""
    try:
        kids = (PROC / f"{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(each for kid in kids for each in _family(int(kid)))]


def _megabytes(pid: int, file: str, key: str) -> float:
    try:
        lines = (PROC / f"{pid}/{file}").read_text().splitlines()
    except OSError:  # it has just ended
        return 0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{key}:")), 0)
