"""Running briefgen as its users do: as a command, in a folder of its own."""

import os
import pty
import resource
import select
import signal
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from multiprocessing import get_context
from multiprocessing.context import ForkProcess
from pathlib import Path
from subprocess import CompletedProcess, TimeoutExpired, run
from tempfile import TemporaryFile
from typing import IO, Any

import pytest
import yaml
from support import ROOT, write_briefing

from briefgen.cli.main import main

FORK = get_context("fork")
PATIENCE_S = 100.0
WAITING = {"S", "I"}  # states of a process; macOS says I where it has waited for long
COMMAND = (sys.executable, "-m", "briefgen")
ITEMS = ("Support is needed for older children", "Effective multi-agency working is vital")
PLAIN: dict[str, Any] = {"kind": "points", "heading": "Learning", "items": list(ITEMS)}
DERBYSHIRE = ROOT / "styles" / "derbyshire"

# Workers of either kind; where there is no fork, each imports what it needs: that takes a while.
SPAWN = pytest.param("spawn", marks=pytest.mark.editions)
either = pytest.mark.parametrize("start", ["fork", SPAWN])


def briefgen(
    *arguments: str | Path,
    folder: Path,
    environment: Mapping[str, str] | None = None,
    code: int | None = None,
) -> CompletedProcess[str]:
    """What a command prints and how it ends; `code` is how it must end.

    It runs in a process of its own: a fork of this one, in which all that is slow to import is
    there already. What is promised of a start (hash seed, encoding, imports) is held by `started`.
    """
    return _held(forked([*map(str, arguments)], folder, environment or {}), code)


def started(
    *arguments: str | Path,
    folder: Path,
    environment: Mapping[str, str] | None = None,
    code: int | None = None,
) -> CompletedProcess[str]:
    """The same from a Python that is started anew, as users do it."""
    done = run(
        [*COMMAND, *map(str, arguments)],
        cwd=folder,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=PATIENCE_S,
    )
    return _held(done, code)


def _held(done: CompletedProcess[str], code: int | None) -> CompletedProcess[str]:
    assert code in (None, done.returncode), f"{done.returncode}\n{done.stdout}\n{done.stderr}"
    assert "Traceback" not in done.stderr
    return done


def forked(
    arguments: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    patience_s: float = PATIENCE_S,
    largest: int = resource.RLIM_INFINITY,
) -> CompletedProcess[str]:
    """A command in a fork of this process, which can write no file with more bytes than `largest`.

    Raises:
        TimeoutExpired: when it takes longer than that; it is ended.
    """
    with TemporaryFile() as printed, TemporaryFile() as errors:
        command = _fork(_into_files, arguments, folder, environment, (printed, errors), largest)
        command.join(patience_s)
        if command.exitcode is None:
            command.kill()
            command.join()
            raise TimeoutExpired(arguments, patience_s)
        said = [_whole(file) for file in (printed, errors)]
        return CompletedProcess(arguments, command.exitcode, *said)


def limited(arguments: list[str], folder: Path, largest: int) -> CompletedProcess[str]:
    """A command that can write no file larger than that: what a full disk is to any user."""
    return _held(forked(arguments, folder, {}, largest=largest), None)


def on_a_terminal(folder: Path, *arguments: str, answers: Iterable[str] = ()) -> tuple[int, str]:
    """How a command ends whose questions are answered, and all that a person sees of it.

    Whoever answers does so once the command waits. Python looks for signals before it begins to
    read and while it reads: a key that interrupts between the two would be heard with the next one.
    """
    terminal, theirs = pty.openpty()
    command = _fork(_on_terminal, arguments, folder, terminal, theirs)
    os.close(theirs)
    seen, left = b"", list(answers)
    while select.select([terminal], [], [], 60)[0]:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        seen += part
        if seen.endswith(b": ") and left:
            assert within(PATIENCE_S, lambda: state_of(command.pid) in WAITING)
            os.write(terminal, left.pop(0).encode())
    os.close(terminal)  # who still reads there is hung up on
    command.join()
    return command.exitcode or 0, seen.decode()


def state_of(process: int | None) -> str:
    """The letter for what a process does, such as R (runs), S (waits) or Z (has ended), or none."""
    asked = ["ps", "-o", "state=", "-p", str(process)]
    return run(asked, capture_output=True, text=True, check=False).stdout.strip()[:1]


def heeds_interrupts() -> None:
    """Before a command starts: it can be interrupted though whoever runs the tests cannot."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def soon(seconds: float = 2.0) -> float:
    """So many seconds where each process has a processor, else as many more as take their turns."""
    return seconds * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def within(seconds: float, what: Callable[[], object]) -> bool:
    """Whether something comes true in that time; it is waited for no longer than it takes."""
    end = time.monotonic() + seconds
    while not (done := bool(what())) and time.monotonic() < end:
        time.sleep(0.02)
    return done


def _whole(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8")


def _fork(target: Callable[..., None], *arguments: Any) -> ForkProcess:
    """A fork of this process in which that is called."""
    process = FORK.Process(target=target, args=arguments)
    with warnings.catch_warnings():  # from Python 3.12 on a fork beside threads is warned of
        warnings.simplefilter("ignore", DeprecationWarning)
        process.start()
    return process


def _into_files(
    arguments: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    files: Sequence[IO[bytes]],
    largest: int,
) -> None:
    """A command that prints into two files, and can write none that is larger than that."""
    for number, file in enumerate(files, 1):
        os.dup2(file.fileno(), number)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    _run(arguments, folder, environment)


def _on_terminal(arguments: Sequence[str], folder: Path, person: int, terminal: int) -> None:
    """A command that reads from a terminal, prints to it, and is interrupted by its keys."""
    os.close(person)  # else nobody could hang up
    os.login_tty(terminal)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    signal.signal(signal.SIGINT, signal.default_int_handler)
    _run(arguments, folder, {})


def _run(arguments: Sequence[str], folder: Path, environment: Mapping[str, str]) -> None:
    """The command, as ``python -m briefgen`` starts it."""
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(  # noqa: SIM115
        2, "w", buffering=1, encoding="utf-8", errors="backslashreplace", closefd=False
    )
    os.chdir(folder)
    os.environ.update(environment)
    tempfile.tempdir = None  # TMPDIR may say another one
    main([*arguments], prog_name="briefgen")


def project(folder: Path, *sections: Any, **fields: Any) -> Path:
    """A small briefing in a folder of its own; the shipped brand unless `brand` says another."""
    folder.mkdir(parents=True, exist_ok=True)
    return write_briefing(folder, sections or [PLAIN], **fields)


def own_brand(folder: Path, change: Callable[[Any], object] = lambda _: None) -> Path:
    """The folder of a brand like the shipped one but for a change, as ``styles/ours``."""
    brand = folder / "styles" / "ours"
    (brand / "logos").mkdir(parents=True)
    logo = "logos/campaign.svg"
    (brand / logo).write_bytes((DERBYSHIRE / logo).read_bytes())
    said = yaml.safe_load((DERBYSHIRE / "_brand.yml").read_text("utf-8"))
    change(said)
    (brand / "_brand.yml").write_text(
        yaml.safe_dump(said, allow_unicode=True, sort_keys=False), "utf-8"
    )
    return brand


def names(folder: Path) -> Sequence[str]:
    """Everything in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())
