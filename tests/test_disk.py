"""The disk: what stands in files now, digested no more often than they are saved."""

import os
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

from briefgen import disk
from briefgen.disk import Disk, Stamps, State

HOUR_NS = 3_600_000_000_000
ONE, TWO = b"one\n", b"two\n"
Digested = list[bytes]


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def save(path: Path, content: bytes, hours_ago: float = 1) -> None:
    """Put content into a file, in place, as it was saved some time ago."""
    path.write_bytes(content)
    then = path.stat().st_mtime_ns - round(hours_ago * HOUR_NS)
    os.utime(path, ns=(then, then))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.css"
    save(path, ONE)
    return path


@pytest.fixture
def digested(monkeypatch: pytest.MonkeyPatch) -> Digested:
    """All that is digested from now on."""
    found: Digested = []

    def digesting(content: bytes) -> object:
        found.append(content)
        return sha256(content)

    monkeypatch.setattr(disk, "sha256", digesting)
    return found


def test_a_file_is_digested_once_however_its_path_is_written(
    path: Path, digested: Digested, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    seen = Disk()
    ways = [path, Path(path.name), path.parent / ".." / path.parent.name / path.name]
    assert {seen.digest(way) for way in ways} == {digest(ONE)}
    assert seen.read(path) == (ONE, digest(ONE))
    assert digested == [ONE]


def test_a_file_that_is_saved_again_is_digested_again(path: Path, digested: Digested) -> None:
    seen = Disk()
    then = seen.state(path)
    save(path, TWO, 0.5)
    assert seen.state(path).digest == digest(TWO)
    assert seen.read(path) == (TWO, digest(TWO))
    save(path, ONE, 0.4)  # what it said before, at another time
    assert seen.state(path).digest == then.digest
    assert seen.state(path) != then
    assert digested == [ONE, TWO, ONE]


def test_a_file_in_place_of_another_is_digested_though_it_is_as_old_and_as_long(
    path: Path,
) -> None:
    seen, other = Disk(), path.with_name("b.css")
    seen.digest(path)
    save(other, TWO)
    then = path.stat().st_mtime_ns
    os.utime(other, ns=(then, then))
    other.replace(path)
    assert seen.digest(path) == digest(TWO)


@pytest.mark.parametrize("hours_ago", [0, -1])
def test_a_file_that_was_saved_just_now_is_digested_each_time(path: Path, hours_ago: int) -> None:
    """It may be saved again within one step of the clock, or its clock is wrong."""
    seen = Disk()
    save(path, ONE, hours_ago)
    found = path.stat()
    assert seen.digest(path) == digest(ONE)
    path.write_bytes(TWO)
    os.utime(path, ns=(found.st_mtime_ns, found.st_mtime_ns))
    assert seen.digest(path) == digest(TWO)


def test_what_was_written_here_is_known(path: Path, digested: Digested) -> None:
    seen = Disk()
    assert seen.replace(path, TWO) == seen.digest(path) == digest(TWO)
    assert digested == [TWO]
    path.write_bytes(b"three\n")
    assert seen.digest(path) == digest(b"three\n")


def test_the_beginning_of_a_file_is_not_taken_for_it(path: Path) -> None:
    seen = Disk()
    assert seen.read(path, 2) == (b"on", digest(b"on"))
    assert seen.digest(path) == digest(ONE)
    assert seen.read(path, 2) == (b"on", digest(b"on"))


@pytest.mark.parametrize("name", ["none.css", "", "a\0b", "x" * 5_000])
def test_what_is_no_file_has_no_digest(tmp_path: Path, name: str) -> None:
    seen = Disk()
    assert seen.digest(tmp_path / name) == ""
    assert seen.state(tmp_path / "none.css") == State("", (0, 0, 0, 0))
    save(tmp_path / "none.css", ONE)
    assert seen.digest(tmp_path / "none.css") == digest(ONE)


# what has changed since it was looked at


def test_a_file_has_changed_once_it_holds_something_else(tmp_path: Path) -> None:
    disk, path = Disk(), tmp_path / "briefing.yaml"
    path.write_text("one")
    disk.read(path)
    assert disk.changed() == []
    os.utime(path, ns=(1, 1))
    assert disk.changed() == []
    path.write_text("two")
    assert disk.changed() == [path]
    path.write_text("one")
    assert disk.changed() == []
    path.unlink()
    assert disk.changed() == [path]


def test_what_counts_is_how_a_file_was_first_found_and_what_we_write_is_no_change(
    tmp_path: Path,
) -> None:
    disk, path = Disk(), tmp_path / "briefing.yaml"
    assert disk.digest(path) == ""
    path.write_text("one")
    assert disk.digest(path) != ""
    assert disk.changed() == [path]
    disk.look_anew()
    assert disk.changed() == []
    disk.read(path)
    disk.replace(path, b"two")
    assert disk.changed() == []


def test_what_is_made_of_a_file_is_made_again_only_from_another_state() -> None:
    disk, made = Disk(), list[int]()

    def make() -> int:
        made.append(1)
        return len(made)

    assert [disk.once("a", state, make) for state in ("x", "x", "y", "y", "x")] == [1, 1, 2, 2, 3]
    assert disk.once("b", "x", make) == 4


def test_stamps_hold_until_a_file_is_saved_and_are_unsure_of_one_that_was_just_saved(
    tmp_path: Path,
) -> None:
    path, missing = tmp_path / "poster.css", tmp_path / "none.css"
    path.write_text("li {}")
    os.utime(path, ns=(10**18, 10**18))
    stamps = Stamps()
    stamps.note(path)
    stamps.note(missing)
    held = [stamps.hold]
    missing.write_text("p {}")
    held.append(stamps.hold)
    assert held == [True, False]
    just_saved = Stamps()
    just_saved.note(missing)
    assert not just_saved.hold


def test_threads_may_replace_the_same_file_at_once(path: Path) -> None:
    written = [bytes([65 + number]) * 100_000 for number in range(8)]
    disk = Disk()
    with ThreadPoolExecutor(len(written)) as pool:
        for _ in range(5):
            list(pool.map(lambda content: disk.replace(path, content), written))
            assert path.read_bytes() in written
    assert [each.name for each in path.parent.iterdir()] == [path.name]
