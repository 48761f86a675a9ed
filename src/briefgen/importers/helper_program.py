"""Runs a program of others on a file from elsewhere: it is shown that file, and given little else.

The program runs in a temporary folder that holds nothing but the file, with a home folder of its
own, few variables and nothing to read from. It ends after so much time, with all that it started,
and its folder goes, also on Ctrl-C. It ends, too, once it has written too much. Beside that, Linux
limits its memory and the time of its processor, macOS the latter alone, Windows neither. It is not
shut in: it could still open other files of the user, and the network.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, Popen, TimeoutExpired
from typing import IO

_LIMITED = Path(__file__).with_name("limited.py")
_FIRST_LOOK_S, _LONGEST_LOOK_S = 0.01, 0.2  # between two looks at what it has written
MB = 1_000_000  # bytes
NOTHING = "wrote nothing, though it ended without an error"


@dataclass(frozen=True)
class Limits:
    """What a program may take: seconds on the clock and of work, bytes of memory and of files."""

    wall_s: int
    cpu_s: int
    memory_bytes: int
    written_bytes: int


@dataclass(frozen=True)
class Ended:
    """What a program wrote, or what went wrong, in words that can follow its name."""

    written: bytes
    trouble: str


def run(
    command: Callable[[Path], list[str]],
    files: Mapping[str, bytes],
    limits: Limits,
    result: str = "",
    litter: Callable[[Path], Path] | None = None,
) -> Ended:
    """Run a program in a folder that holds only the files given, and take what it wrote.

    Args:
        command: the program and its arguments, for the folder in which it runs.
        files: the files in that folder, by their names.
        limits: what it may take.
        result: the file in that folder that it is to write; empty for what it prints.
        litter: what it leaves elsewhere where it is ended, for the folder in which it runs.
    """
    return run_for(command, files, limits, [result], litter)[result]


def run_for(
    command: Callable[[Path], list[str]],
    files: Mapping[str, bytes],
    limits: Limits,
    results: Sequence[str],
    litter: Callable[[Path], Path] | None = None,
) -> dict[str, Ended]:
    """The same for a program that writes several files: each by its name."""
    with tempfile.TemporaryDirectory(prefix="briefgen-import-", ignore_cleanup_errors=True) as root:
        work, home, printed = Path(root, "work"), Path(root, "home"), Path(root, "printed")
        work.mkdir()
        home.mkdir()
        for name, content in files.items():
            (work / name).write_bytes(content)
        try:
            with printed.open("wb") as out:
                trouble = _run(command(work), limits, Path(root), out)
        finally:
            if litter:
                with suppress(OSError):
                    litter(work).unlink(missing_ok=True)
        paths = {name: work / name if name else printed for name in results}
        most = limits.written_bytes
        return {name: _taken(path, most, trouble) for name, path in paths.items()}


def _taken(path: Path, most: int, trouble: str) -> Ended:
    """What a program wrote into a file, if all went well, and that is a file and not too large."""
    if trouble:
        return Ended(b"", trouble)
    if path.is_symlink() or not path.is_file():
        return Ended(b"", NOTHING)
    if path.stat().st_size > most:
        return Ended(b"", _too_much(most))
    content = path.read_bytes()
    return Ended(content, "" if content else NOTHING)


def _run(command: list[str], limits: Limits, root: Path, out: IO[bytes]) -> str:
    """Run a program to its end; what went wrong, in words that follow its name."""
    try:
        process = _started(command, limits, root, out)
    except OSError as error:
        return f"could not be started ({error.strerror})"
    try:
        return _watched(process, limits, root)
    finally:
        _end(process)


def _started(command: list[str], limits: Limits, root: Path, out: IO[bytes]) -> "Popen[bytes]":
    work, home = root / "work", root / "home"
    if sys.platform == "win32":
        apart = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        return Popen(  # noqa: S603 - a program by its whole path, no shell
            command,
            cwd=work,
            env=_on_windows(home),
            stdin=DEVNULL,
            stdout=out,
            stderr=DEVNULL,
            creationflags=apart,
        )
    there = {"PATH": os.defpath, "HOME": str(home), "TMPDIR": str(home), "LC_ALL": "C.UTF-8"}
    return Popen(  # noqa: S603 - as above
        [*_limiting(limits), *command],
        cwd=work,
        env=there,
        stdin=DEVNULL,
        stdout=out,
        stderr=DEVNULL,
        start_new_session=True,  # no terminal either, and all that it starts is one group
    )


def _limiting(limits: Limits) -> list[str]:
    """What stands before a command to limit it; nothing where this Python cannot be started."""
    if not sys.executable or getattr(sys, "frozen", False):
        return []
    most = (limits.cpu_s, limits.memory_bytes, limits.written_bytes)
    return [sys.executable, "-I", "-S", str(_LIMITED), *map(str, most)]


def _on_windows(home: Path) -> dict[str, str]:
    """The variables without which programs do not start there, and a home folder."""
    system = {
        name: os.environ[name] for name in ("SYSTEMROOT", "SYSTEMDRIVE") if name in os.environ
    }
    homes = ("USERPROFILE", "APPDATA", "LOCALAPPDATA", "TEMP", "TMP")
    return {**system, **dict.fromkeys(homes, str(home))}


def _watched(process: "Popen[bytes]", limits: Limits, root: Path) -> str:
    """Wait for a program, as long as it may take, and while it has not written too much."""
    end, pause_s = time.monotonic() + limits.wall_s, _FIRST_LOOK_S
    while True:
        with suppress(TimeoutExpired):
            return _said_by(process.wait(pause_s), limits)
        if time.monotonic() > end:
            return f"took longer than {limits.wall_s} seconds"
        if _written(root) > limits.written_bytes:
            return _too_much(limits.written_bytes)
        pause_s = min(2 * pause_s, _LONGEST_LOOK_S)


def _said_by(code: int, limits: Limits) -> str:
    """What the exit code of a program says."""
    if code == 0:
        return ""
    if code > 0:
        return f"failed with exit code {code}"
    name = signal.Signals(-code).name if -code in set(signal.Signals) else str(-code)
    known = {
        "SIGXCPU": f"took longer than {limits.cpu_s} seconds",
        "SIGKILL": f"took longer than {limits.cpu_s} seconds, or too much memory",
        "SIGXFSZ": _too_much(limits.written_bytes),
    }
    return known.get(name, f"broke down ({name})")


def _too_much(most: int) -> str:
    return f"wrote more than {most // MB} MB"


def _written(root: Path) -> int:
    """The bytes of all that a program has written by now; what it clears away meanwhile is gone."""
    total = 0
    for folder, _, names in os.walk(root):
        for name in names:
            with suppress(OSError):
                total += os.lstat(Path(folder, name)).st_size
    return total


def _end(process: "Popen[bytes]") -> None:
    """End a program and all that it started, whether it has ended itself or not."""
    if sys.platform == "win32":
        if process.poll() is None:
            system = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "taskkill.exe")
            ending = [str(system), "/T", "/F", "/PID", str(process.pid)]
            with suppress(OSError):
                subprocess.run(  # noqa: S603 - a program of the system
                    ending, check=False, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL
                )
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
