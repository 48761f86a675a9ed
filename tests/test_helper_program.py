"""A program of others gets one file, and so much time, memory and disk; then it ends with all else.

The programs are small scripts, written for each test.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from command import heeds_interrupts, state_of, within

from briefgen.computer.programs import LIBREOFFICE
from briefgen.importers import helper_program, libreoffice
from briefgen.importers.helper_program import NOTHING, Ended, Limits

MB = 1_000_000
LIMITS = Limits(wall_s=20, cpu_s=10, memory_bytes=300 * MB, written_bytes=2 * MB)
QUICK_S = 60.0  # less than such programs would go on for, also where much else is done

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="scripts are programs on POSIX")
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory")

Run = Callable[..., Ended]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a script in Python on a file that says "words", and hold that nothing is left of it."""

    def running(text: str, limits: Limits = LIMITS, result: str = "") -> Ended:
        program, scratch = script(tmp_path / "program", text), tmp_path / "scratch"
        scratch.mkdir(exist_ok=True)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("tempfile.tempdir", str(scratch))
            ended = helper_program.run(
                lambda folder: [str(program), str(folder)], {"in.pub": b"words"}, limits, result
            )
        assert list(scratch.iterdir()) == []
        return ended

    return running


def script(path: Path, text: str) -> Path:
    """A program that is a script: in Python, if it does not say what else."""
    start = "" if text.startswith("#!") else f"#!{sys.executable} -IS\nimport os, sys, time\n"
    path.write_text(f"{start}{text}\n", "utf-8")
    path.chmod(0o700)
    return path


def gone(pid: int) -> bool:
    """Whether a process ends soon; one that only waits for its parent to hear of it has ended."""
    return within(QUICK_S, lambda: state_of(pid) in {"", "Z"})


def test_what_a_program_prints_is_taken(run: Run) -> None:
    assert run("print(open('in.pub').read())") == Ended(b"words\n", "")


def test_what_a_program_writes_into_a_file_is_taken(run: Run) -> None:
    text = "print('noise'); open(sys.argv[1] + '/out.txt', 'w').write('written')"
    assert run(text, result="out.txt") == Ended(b"written", "")


def test_a_program_sees_the_file_and_a_home_of_its_own_and_no_variables_of_ours(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", "x")
    text = (
        "print(os.listdir('.'), os.listdir(os.environ['HOME']), sorted(os.environ)); "
        "print(os.environ['HOME'].startswith(os.path.dirname(os.getcwd())), "
        "sys.stdin.read() == '', os.isatty(0), os.getsid(0) == os.getpid())"
    )
    assert run(text).written.decode().splitlines() == [
        "['in.pub'] [] ['HOME', 'LC_ALL', 'PATH', 'TMPDIR']",
        "True True False True",
    ]


@pytest.mark.parametrize("result", ["", "out.txt"])
def test_a_program_that_ends_well_and_writes_nothing_has_failed(run: Run, result: str) -> None:
    assert run("sys.exit(0)", result=result) == Ended(b"", NOTHING)


def test_a_file_that_is_a_link_to_another_one_is_not_taken(run: Run, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("x")
    assert run(f"os.symlink({str(secret)!r}, 'out.txt')", result="out.txt") == Ended(b"", NOTHING)


def test_how_a_program_failed_is_said_and_half_of_a_text_is_not_taken(run: Run) -> None:
    text = "print('half', flush=True); sys.exit(3)"
    assert run(text) == Ended(b"", "failed with exit code 3")


def test_a_program_that_breaks_down_is_said_to(run: Run) -> None:
    assert run("os.abort()") == Ended(b"", "broke down (SIGABRT)")


def test_a_program_that_cannot_be_started_is_said_not_to(tmp_path: Path) -> None:
    ended = helper_program.run(lambda _: [str(tmp_path / "nowhere")], {}, LIMITS)
    assert ended == Ended(b"", "failed with exit code 1")


def test_a_program_that_hangs_ends_with_all_that_it_started(run: Run, tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    text = (
        "child = os.fork() or os.fork()\n"
        f"open({str(pids)!r}, 'a').write(f'{{os.getpid()}} ')\n"
        "time.sleep(100)"
    )
    start = time.monotonic()
    ended = run(text, Limits(3, 10, 300 * MB, MB))  # in which a busy computer starts all three
    assert ended == Ended(b"", "took longer than 3 seconds")
    assert time.monotonic() - start < QUICK_S
    numbers = [int(each) for each in pids.read_text().split()]
    assert len(numbers) >= 2
    assert all(map(gone, numbers))


def test_what_a_program_leaves_running_ends_with_it(run: Run) -> None:
    text = "child = os.fork()\nif not child: time.sleep(100)\nprint(child)"
    ended = run(text)
    assert ended.trouble == ""
    assert gone(int(ended.written))


def test_what_it_leaves_elsewhere_goes_where_it_is_ended(tmp_path: Path) -> None:
    left = tmp_path / "socket"
    program = script(tmp_path / "program", f"open({str(left)!r}, 'w').close(); time.sleep(60)")
    limits = Limits(wall_s=1, cpu_s=10, memory_bytes=300 * MB, written_bytes=2 * MB)
    ended = helper_program.run(lambda _: [str(program)], {}, limits, "", lambda _: left)
    assert ended.trouble == "took longer than 1 seconds"
    assert not left.exists()


@pytest.mark.editions
@pytest.mark.skipif(not LIBREOFFICE.path(), reason="LibreOffice is not there")
def test_the_socket_of_libreoffice_has_the_name_that_is_cleared_away() -> None:
    folders = list[Path]()

    def command(folder: Path) -> list[str]:
        folders.append(folder)
        return libreoffice.converting(LIBREOFFICE.path(), folder, "pdf", "a.txt")

    def running() -> Ended:
        return helper_program.run(command, {"a.txt": b"words"}, libreoffice.LARGE, "a.pdf")

    with ThreadPoolExecutor(1) as pool:
        ended, seen = pool.submit(running), False
        while not ended.done() and not seen:
            seen = bool(folders) and libreoffice.pipe(folders[0]).exists()
            time.sleep(0.005)
    assert seen
    assert not ended.result().trouble


def test_a_program_that_works_too_long_is_ended(run: Run) -> None:
    ended = run("while True: pass", Limits(20, 1, 300 * MB, MB))
    assert ended.trouble.startswith("took longer than 1 seconds")


@linux
def test_a_program_gets_no_more_memory_than_it_may_take(run: Run) -> None:
    text = "print(len(bytearray({} * 1_000_000)))"
    assert run(text.format(100)) == Ended(b"100000000\n", "")
    assert run(text.format(400)) == Ended(b"", "failed with exit code 1")


@pytest.mark.parametrize(
    "text",
    [
        "#!/bin/sh\nexec yes",
        "#!/bin/sh\nexec yes > out.txt",
        "for n in range(10_000_000): open(f'{n}', 'w').write('x' * 10_000); time.sleep(0.001)",
    ],
    ids=["prints", "writes one file", "writes many files"],
)
def test_a_program_that_writes_without_end_is_ended(run: Run, text: str) -> None:
    assert run(text, result="out.txt" * ("out.txt" in text)) == Ended(b"", "wrote more than 2 MB")


def test_nothing_is_left_on_ctrl_c(tmp_path: Path) -> None:
    scratch, pid = tmp_path / "scratch", tmp_path / "pid"
    scratch.mkdir()
    hanging = f"open({str(pid)!r}, 'w').write(f'{{os.getpid()}}\\n'); time.sleep(100)"
    program = script(tmp_path / "program", hanging)
    code = (
        "from briefgen.importers.helper_program import Limits, run; "
        f"run(lambda _: [{str(program)!r}], {{'in.pub': b''}}, Limits(90, 90, 10**9, 10**9))"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", code],
        env={**os.environ, "TMPDIR": str(scratch)},
        stderr=subprocess.DEVNULL,
        preexec_fn=heeds_interrupts,  # noqa: PLW1509 - no thread holds what it needs
    )
    try:
        while not (pid.is_file() and pid.read_text().endswith("\n")):
            assert running.poll() is None
            time.sleep(0.01)
        assert len(list(scratch.iterdir())) == 1
        running.send_signal(signal.SIGINT)
        running.wait(QUICK_S)
    finally:
        running.kill()
        running.wait()
    assert gone(int(pid.read_text()))
    assert list(scratch.iterdir()) == []
