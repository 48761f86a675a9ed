"""The workshop: passes that take too long are ended, and no process outlives a build."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

import pytest
from command import COMMAND, PLAIN, briefgen, names, project

from briefgen.pack.workers import PASS_S, Workshop, longest_pass_s
from briefgen.problems import ProblemsFound
from briefgen.reading.yaml_source import read
from briefgen.values import Placement, Setting, TookTooLong, Typesetting

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers need fork")

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
    text = Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii")
    return [int(child) for child in text.split()]


def gone(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except OSError:
        return True
    return state == "Z"


def within(seconds: float, what: Any) -> bool:
    end = time.monotonic() + seconds
    while not (done := bool(what())) and time.monotonic() < end:
        time.sleep(0.02)
    return done


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


def test_a_worker_whose_pass_takes_too_long_makes_room_for_another(scratch: Path) -> None:
    with Workshop(pass_s=1) as workshop:
        (foreman,) = children(os.getpid())
        assert workshop.make(lay_out(SHORT)).sides == 1
        before = children(foreman)
        with pytest.raises(TookTooLong):
            workshop.make(lay_out(LONG))
        assert workshop.make(lay_out(SHORT)).sides == 1
        after = children(foreman)
        assert len(before) == len(after) == 2
        assert len({*before} & {*after}) == 1
        assert names(scratch) != []
    assert names(scratch) == []


def test_a_worker_that_is_ended_from_outside_makes_room_for_another(scratch: Path) -> None:
    with Workshop() as workshop:
        (foreman,) = children(os.getpid())
        assert workshop.make(lay_out(SHORT)).sides == 1
        for worker in children(foreman):
            os.kill(worker, signal.SIGKILL)
        for _ in range(2):
            with pytest.raises(ProblemsFound, match="was ended from outside"):
                workshop.make(lay_out(SHORT))
            assert workshop.make(lay_out(SHORT)).sides == 1
            os.kill(children(foreman)[-1], signal.SIGKILL)
    assert names(scratch) == []


def test_a_file_that_takes_too_long_names_its_longest_text_and_the_others_are_built(
    tmp_path: Path,
) -> None:
    shown = {"text": "Support is needed", "highlight": True}
    items = [shown, *[WORDS] * 95, f"{WORDS} and more", WORDS]
    briefing = project(tmp_path, {**PLAIN, "items": items})
    asked = ("--layout", "leaflet", "--layout", "poster")
    limit = {"BRIEFGEN_PASS_S": "1.5"}
    done = briefgen("build", *asked, folder=tmp_path, environment=limit, code=1)
    assert done.stdout.startswith("out/poster.pdf")
    (longest,) = (
        source.mark(("sections", 0, "items", place)).line
        for source in [read(briefing, "briefing.yaml")]
        for place, item in enumerate(items)
        if str(item).endswith("more")
    )
    assert done.stderr == (
        f"briefing.yaml:{longest}:5: error: the leaflet took longer than 1.5 s to set, and was "
        "given up\n  hint: shorten this text: with 1202 words it is its longest; where it is "
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
def running(tmp_path: Path) -> Iterator[Popen[str]]:
    """A build in the middle of its first passes, which would take minutes."""
    project(tmp_path, {**PLAIN, "items": [WORDS] * 30})
    (tmp_path / "scratch").mkdir()
    marks = {"TMPDIR": str(tmp_path / "scratch"), MARKER: str(tmp_path)}
    command = [*COMMAND, "build", "--layout", "leaflet", "--layout", "slides"]
    with Popen(
        command,
        cwd=tmp_path,
        stdout=PIPE,
        stderr=PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, **marks},
    ) as process:
        # WeasyPrint makes a folder for fonts when a layout is opened.
        opened = within(60, lambda: len([*(tmp_path / "scratch").glob("*/*")]) == 2)
        time.sleep(0.3)
        assert opened
        assert process.poll() is None
        assert len(of_the_build(str(tmp_path))) == 4  # itself, the foreman, two workers
        yield process
        for left in of_the_build(str(tmp_path)):
            os.kill(left, signal.SIGKILL)


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_blow_in_the_middle_of_a_pass_leaves_no_process_and_no_scratch(
    running: Popen[str], tmp_path: Path, blow: signal.Signals
) -> None:
    os.kill(running.pid, blow)
    assert within(2, lambda: not of_the_build(str(tmp_path)))
    assert names(tmp_path / "scratch") == []
    assert "Traceback" not in running.communicate(timeout=5)[1]
    assert names(tmp_path / "out") == []


def test_workers_die_with_their_foreman_and_the_build_says_so(
    running: Popen[str], tmp_path: Path
) -> None:
    (foreman,) = children(running.pid)
    workers = children(foreman)
    os.kill(foreman, signal.SIGKILL)
    assert within(2, lambda: all(gone(worker) for worker in workers))
    assert "was ended from outside" in running.communicate(timeout=10)[1]
    assert running.returncode == 3
    assert names(tmp_path / "scratch") == []


def test_a_blow_to_everyone_at_once_leaves_no_process(running: Popen[str], tmp_path: Path) -> None:
    (foreman,) = children(running.pid)
    for process in (foreman, running.pid):
        os.kill(process, signal.SIGKILL)
    assert within(2, lambda: not of_the_build(str(tmp_path)))
