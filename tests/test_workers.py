"""The workshop: passes that take too long are ended, and no process outlives a build.

All of it holds of workers by fork and of such that are programs of their own.
"""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from subprocess import PIPE, Popen, run
from typing import Any

import pytest
from command import (
    COMMAND,
    PATIENCE_S,
    PLAIN,
    briefgen,
    either,
    heeds_interrupts,
    names,
    project,
    soon,
    within,
)
from kept import LaidOut
from support import BRIEFING, job_of

from briefgen.outputs.sheets import produce
from briefgen.pack.workers import PASS_S, Start, Workshop, longest_pass_s
from briefgen.problems import ProblemsFound
from briefgen.reading.yaml_source import read
from briefgen.values import Placement, Setting, TookTooLong, Typesetting

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")

MARKER = "BRIEFGEN_TEST_OF_KILLS"
SETTING = Setting((), "", ())
SHORT = "<p id='p'>Support is needed for older children</p>"
# A pass over this takes a minute and more: whatever is done to it is done in its middle.
LONG = f"<p id='p'>{'effective multi-agency working is vital ' * 400_000}</p>"
WORDS = ("effective multi-agency working is vital " * 240).strip()


def lay_out(html: str) -> Any:
    """What a workshop is asked for: one pass."""

    def produce(open_typesetting: Any) -> Placement:
        typesetting: Typesetting = open_typesetting(SETTING)
        return typesetting.lay_out(html, "@page { size: A4 }")

    return produce


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def children(parent: int) -> list[int]:
    """The processes that any thread of a process has started."""
    found = list[int]()
    for each in Path(f"/proc/{parent}/task").glob("*/children"):
        with suppress(OSError):  # the thread has just ended
            found += map(int, each.read_text("ascii").split())
    return found


def workers(build: int, start: Start) -> list[int]:
    """The workers of a build, which a foreman keeps where they are forked."""
    own = [child for child in children(build) if _is_ours(child)]
    return own if start == "spawn" else [each for foreman in own for each in children(foreman)]


def _is_ours(process: int) -> bool:
    """Whether it is no browser, and nothing that Python itself keeps beside workers."""
    command = Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
    return b"python" in command[0] and not any(b"resource_tracker" in part for part in command)


def gone(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except OSError:
        return True
    return state == "Z"


# passes that take too long


def test_a_pass_may_take_30_seconds_or_what_a_slow_computer_needs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("BRIEFGEN_PASS_S", raising=False)
    assert longest_pass_s() == PASS_S == 30
    monkeypatch.setenv("BRIEFGEN_PASS_S", "120")
    assert longest_pass_s() == 120
    monkeypatch.setenv("BRIEFGEN_PASS_S", "long")
    assert longest_pass_s() == PASS_S


@either
def test_a_worker_whose_pass_takes_too_long_makes_room_for_another(
    scratch: Path, start: Start
) -> None:
    with Workshop(pass_s=soon(1), start=start) as workshop:
        assert workshop.make(lay_out(SHORT)).sides == 1
        before = workers(os.getpid(), start)
        with pytest.raises(TookTooLong):
            workshop.make(lay_out(LONG))
        assert workshop.make(lay_out(SHORT)).sides == 1
        after = workers(os.getpid(), start)
        assert len(before) == len(after) == 2
        assert len({*before} & {*after}) == 1
        assert names(scratch) != []
    assert names(scratch) == []


@either
def test_a_worker_that_is_ended_from_outside_makes_room_for_another(
    scratch: Path, start: Start
) -> None:
    with Workshop(start=start) as workshop:
        assert workshop.make(lay_out(SHORT)).sides == 1
        for worker in workers(os.getpid(), start):
            os.kill(worker, signal.SIGKILL)
        for _ in range(2):
            with pytest.raises(ProblemsFound, match="was ended from outside"):
                workshop.make(lay_out(SHORT))
            assert workshop.make(lay_out(SHORT)).sides == 1
            os.kill(workers(os.getpid(), start)[-1], signal.SIGKILL)
    assert names(scratch) == []


@either
def test_workers_of_either_kind_make_the_same_file(start: Start, laid_out: LaidOut) -> None:
    with Workshop(start=start) as workshop:
        made = workshop.make(partial(produce, job_of(BRIEFING, "leaflet")))
    assert made.content == laid_out("leaflet").product.content


@either
def test_what_is_wrong_with_a_page_comes_back_from_workers_of_either_kind(start: Start) -> None:
    with (
        Workshop(start=start) as workshop,
        pytest.raises(ProblemsFound, match="refused to read file:///etc/hostname"),
    ):
        workshop.make(lay_out("<img src='file:///etc/hostname' alt=''>"))


@either
def test_workers_that_were_stopped_are_not_renewed(start: Start) -> None:
    others = {*children(os.getpid())}
    with Workshop(start=start) as workshop:
        workshop.stop()
        for _ in range(3):  # there are two
            with pytest.raises(ProblemsFound, match="was ended from outside"):
                workshop.make(lay_out(SHORT))
        assert within(soon(), lambda: all(map(gone, {*children(os.getpid())} - others)))


@either
def test_an_interrupt_from_the_keyboard_is_for_the_build_alone(start: Start) -> None:
    others = {*workers(os.getpid(), start)}
    with Workshop(start=start) as workshop:
        assert workshop.make(lay_out(SHORT)).sides == 1
        groups = {
            os.getpgid(worker) for worker in workers(os.getpid(), start) if worker not in others
        }
    assert os.getpgrp() not in groups


class Loud:
    """A setting that prints while it is read, as libraries may, and is none then."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os.write, (1, b"printed by a library")


@pytest.mark.editions
def test_what_a_library_prints_is_no_answer(capfd: pytest.CaptureFixture[str]) -> None:
    def produce(open_typesetting: Any) -> Placement:
        typesetting: Typesetting = open_typesetting(Loud())
        return typesetting.lay_out(SHORT, "")

    with Workshop(start="spawn") as workshop:
        with pytest.raises(AttributeError):
            workshop.make(produce)
        assert workshop.make(lay_out(SHORT)).sides == 1
    assert capfd.readouterr() == ("", "printed by a library")


def test_workers_are_forked_where_that_is_safe_and_nothing_else_is_asked_for() -> None:
    code = (
        "from briefgen.pack.workers import usual_start; from threading import Event, Thread; "
        "alone, done = usual_start(), Event(); Thread(target=done.wait).start(); "
        "print(alone, usual_start()); done.set()"
    )
    said = [
        run([sys.executable, "-c", code], env=environment, capture_output=True, check=True).stdout
        for environment in (os.environ, {**os.environ, "BRIEFGEN_START": "spawn"})
    ]
    assert said == [b"fork spawn\n", b"spawn spawn\n"]


@pytest.mark.editions
def test_a_worker_imports_nothing_from_the_folder_that_it_is_in(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "weasyprint.py").write_text("raise SystemExit('taken from the folder')")
    script = Path(sys.executable).with_name("briefgen")
    command = [str(script), "build", "--layout", "poster"]
    spawned = {**os.environ, "BRIEFGEN_START": "spawn"}
    done = run(command, cwd=tmp_path, env=spawned, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.editions
def test_where_no_worker_can_be_started_pages_are_laid_out_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with Workshop(start="spawn") as workshop:
        assert workshop.make(lay_out(SHORT)).sides == 1
        assert workshop.benches == 1


@pytest.mark.editions
def test_a_file_that_takes_too_long_names_its_longest_text_and_the_others_are_built(
    tmp_path: Path,
) -> None:
    shown = {"text": "Support is needed", "highlight": True}
    long = [WORDS.replace("vital", f"v{number:04}") for number in range(95)]
    items = [shown, *long, f"{WORDS} and more", WORDS]
    briefing = project(tmp_path, {**PLAIN, "items": items})
    asked = ("--layout", "leaflet", "--layout", "poster")
    limit = f"{soon(1.5):.3g}"
    limited = {"BRIEFGEN_PASS_S": limit}
    done = briefgen("build", *asked, folder=tmp_path, environment=limited, code=1)
    assert done.stdout.startswith("out/poster.pdf")
    (longest,) = (
        source.mark(("sections", 0, "items", place)).line
        for source in [read(briefing, "briefing.yaml")]
        for place, item in enumerate(items)
        if str(item).endswith("more")
    )
    assert done.stderr == (
        f"briefing.yaml:{longest}:5: error: the leaflet took longer than {limit} s to set, and "
        "was given up\n  hint: shorten this text: with 1202 words it is its longest; where it is "
        "short already, report this with the briefing\n"
    )


# builds that are killed


def of_the_build(marker: str) -> list[int]:
    """Every process that was started with a marker in its environment, and what it started."""
    wanted = f"{MARKER}={marker}".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if wanted in (folder / "environ").read_bytes().split(b"\0") and not gone(
                int(folder.name)
            ):
                found.append(int(folder.name))
    return found


@pytest.fixture
def running(tmp_path: Path, start: Start) -> Iterator[Popen[str]]:
    """A build in the middle of its first passes, which would take minutes."""
    project(tmp_path, {**PLAIN, "items": [WORDS] * 30})
    (tmp_path / "scratch").mkdir()
    marks = {"TMPDIR": str(tmp_path / "scratch"), MARKER: str(tmp_path), "BRIEFGEN_START": start}
    command = [*COMMAND, "build", "--layout", "leaflet", "--layout", "slides"]
    with Popen(
        command,
        cwd=tmp_path,
        stdout=PIPE,
        stderr=PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=heeds_interrupts,  # noqa: PLW1509 - no thread holds what it needs
        env={**os.environ, **marks},
    ) as process:
        # WeasyPrint makes a folder for fonts when a layout is opened.
        opened = within(60, lambda: len([*(tmp_path / "scratch").glob("*/*")]) == 2)
        time.sleep(0.1)  # so that the first pass is under way
        assert opened
        assert process.poll() is None
        # itself, two workers, and the foreman of such that are forked
        assert len(of_the_build(str(tmp_path))) == (4 if start == "fork" else 3)
        yield process
        for left in of_the_build(str(tmp_path)):
            os.kill(left, signal.SIGKILL)


@either
@pytest.mark.parametrize(
    "blow",
    [
        signal.SIGKILL,
        signal.SIGINT,
        pytest.param(signal.SIGTERM, marks=pytest.mark.editions),
    ],
)
def test_a_blow_in_the_middle_of_a_pass_leaves_no_process_and_no_scratch(
    running: Popen[str], tmp_path: Path, blow: signal.Signals
) -> None:
    os.killpg(running.pid, blow)  # as a terminal does
    assert within(soon(), lambda: not of_the_build(str(tmp_path)))
    assert names(tmp_path / "scratch") == []
    said = running.communicate(timeout=PATIENCE_S)[1]
    stopped = "\nstopped; the files of the last build are as they were\n"
    assert said == (stopped if blow == signal.SIGINT else "")
    assert names(tmp_path / "out") == []


@either
def test_a_build_whose_workers_are_killed_says_so(
    running: Popen[str], tmp_path: Path, start: Start
) -> None:
    for worker in workers(running.pid, start):
        os.kill(worker, signal.SIGKILL)
    said = running.communicate(timeout=PATIENCE_S)[1]
    assert said.count("fault: the process that laid out the pages was ended from outside") == 1
    assert running.returncode == 3
    assert names(tmp_path / "scratch") == []


@pytest.mark.parametrize("start", ["fork"])
def test_workers_die_with_their_foreman_and_the_build_says_so(
    running: Popen[str], tmp_path: Path
) -> None:
    (foreman,) = children(running.pid)
    hired = children(foreman)
    os.kill(foreman, signal.SIGKILL)
    assert within(soon(), lambda: all(gone(worker) for worker in hired))
    assert "was ended from outside" in running.communicate(timeout=PATIENCE_S)[1]
    assert running.returncode == 3
    assert names(tmp_path / "scratch") == []


@pytest.mark.parametrize("start", ["fork"])
def test_a_blow_to_everyone_at_once_leaves_no_process(running: Popen[str], tmp_path: Path) -> None:
    (foreman,) = children(running.pid)
    for process in (foreman, running.pid):
        os.kill(process, signal.SIGKILL)
    assert within(soon(), lambda: not of_the_build(str(tmp_path)))
