"""Building a pack as its users do, and judging all that comes of it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import yaml

from torture import advice, words
from torture.eye import sheets
from torture.judge import Fault, faults
from torture.packs import Pack

AS_JSON = ("build", "--json")
COMMAND = (sys.executable, "-m", "briefgen", *AS_JSON)
BUILT, TOLD = 0, 1  # the exit codes that a build of a valid pack may end with
SAYS_WHERE = {"error", "warning"}


@dataclass(frozen=True)
class Built:
    """How a build ended, the files that it made, and its problems."""

    code: int | None  # nothing when it had to be stopped
    files: Sequence[Mapping[str, Any]] = ()
    problems: Sequence[Mapping[str, Any]] = ()
    errors: str = ""


@dataclass
class Outcome:
    """What came of a pack: whether it was built, and every fault."""

    code: int | None
    problems: Sequence[Mapping[str, Any]]
    files: int
    faults: list[Fault] = field(default_factory=list)


class Build(Protocol):
    """Builds the briefing of a folder, and gives up when it takes too long."""

    def __call__(self, folder: Path, patience_s: float, /, *options: str) -> Built:
        """How it ended."""


def build(folder: Path, patience_s: float, /, *options: str) -> Built:
    """Build the briefing of a folder; stop all that it started when it takes too long."""
    command = [*COMMAND, *options]
    environment = {**os.environ, "BRIEFGEN_TRACEBACK": "1"}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=pipe, stderr=pipe, start_new_session=True
    ) as running:
        try:
            said, errors = running.communicate(timeout=patience_s)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            return Built(None)
    return reported(running.returncode, said.decode(), errors.decode())


def reported(code: int, said: str, errors: str) -> Built:
    """How a build ended, by what it printed as JSON."""
    try:
        report = json.loads(said)
    except ValueError:
        report = {"files": [], "problems": []}
    return Built(code, report["files"], report["problems"], errors)


def judge(pack: Pack, patience_s: float, *options: str, build: Build = build) -> Outcome:
    """Build a pack, judge what comes of it, follow its advice once, and build again."""
    built = build(pack.folder, patience_s, *options)
    outcome = Outcome(built.code, built.problems, len(built.files))
    outcome.faults += _ended(built)
    outcome.faults += found(pack, built)
    advised = [each for each in built.problems if advice.advised(each)]
    if advised and built.code == TOLD:
        advice.follow(pack.briefing, advised)
        again = build(pack.folder, patience_s, *options)
        outcome.faults += _ended(again)
        outcome.faults += _not_cured(built, again)
        outcome.faults += found(pack, again)
    return outcome


def _not_cured(before: Built, after: Built) -> Iterator[Fault]:
    """Errors that stand, or are new, once all that was advised is done."""
    known = [each["message"] for each in before.problems if not advice.advised(each)]
    hints = "; ".join(each["hint"] for each in before.problems if advice.advised(each))
    for each in after.problems:
        if each["severity"] == "error" and each["message"] not in known:
            yield Fault("advice leads nowhere", "", 0, f"{hints}; then {each['message']}")


def _ended(built: Built) -> Iterator[Fault]:
    """How a build may not end, and problems that say no place."""
    if built.code is None:
        yield Fault("hangs", "", 0, "the build had to be stopped")
    elif built.code not in {BUILT, TOLD} or "Traceback" in built.errors:
        told = [each["message"] for each in built.problems if each["severity"] == "fault"]
        yield Fault(
            "crashes", "", 0, f"exit {built.code}: {'; '.join(told) or built.errors[-300:]}"
        )
    for each in built.problems:
        if each["severity"] in SAYS_WHERE and not (each["file"] and each["line"]):
            yield Fault("no line", "", 0, f"{each['severity']}: {each['message']}")


def found(pack: Pack, built: Built) -> Iterator[Fault]:
    """What is wrong with the files of a build: covered, cut, off the sheet, or lost."""
    briefing = yaml.safe_load(pack.briefing.read_text("utf-8"))
    from_the_right = briefing["language"] in words.FROM_THE_RIGHT
    for made in built.files:
        path = pack.folder / made["file"]
        whole = made["layout"].partition("-")[0] in words.WHOLE
        if path.suffix == ".html":
            yield from words.lost(briefing, words.of_page(path), path.name, "web")
            continue
        seen = list(sheets(path))
        for sheet in seen:
            yield from faults(sheet, path.name)
        if whole:
            said = words.of_sheets(seen, from_the_right=from_the_right)
            yield from words.lost(briefing, said, path.name, made["layout"])
