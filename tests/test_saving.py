"""Saving a file that others may change, on disks that may be full or read-only."""

import errno
import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import examples

from briefgen.disk import Disk
from briefgen.editing.conflict_copies import conflict_copies
from briefgen.editing.merging import merged
from briefgen.editing.saving import Clash, Joined, Stored
from briefgen.problems import Problem, ProblemsFound

BASE = "title: One\nperiod: 2013-14\nbrand: own\nstatus: draft\nversion: '1'\nowner: Us\n"
NOON = datetime(2026, 11, 27, 12, 5, 7, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "briefing.yaml"
    path.write_text(BASE, "utf-8", newline="")
    return path


def refused(text: str, stored: Stored) -> Problem:
    with pytest.raises(ProblemsFound) as caught:
        stored.save(text)
    assert stored.known == BASE
    return caught.value.problems[0]


def test_a_text_is_saved_byte_for_byte(file: Path) -> None:
    stored, text = Stored(file), "\ufefftitle: \u0645\r\n\nx: 1"
    assert stored.known == BASE
    assert stored.save(text) == text
    assert file.read_bytes().decode("utf-8") == text == stored.found()
    assert [path.name for path in file.parent.iterdir()] == ["briefing.yaml"]


def test_a_change_on_disk_in_the_same_place_is_a_clash_and_nothing_is_written(file: Path) -> None:
    stored = Stored(file)
    ours, theirs = BASE.replace("One", "Mine"), BASE.replace("One", "Theirs")
    file.write_text(theirs, "utf-8")
    assert stored.save(ours) == Clash(str(file), ours, theirs, BASE)
    assert file.read_text("utf-8") == theirs
    stored.know(theirs)
    assert stored.save(ours) == ours
    assert file.read_text("utf-8") == ours


def test_a_change_on_disk_elsewhere_is_joined(file: Path) -> None:
    stored = Stored(file)
    file.write_text(BASE.replace("Us", "Them"), "utf-8")
    joined = BASE.replace("Us", "Them").replace("One", "Mine")
    theirs = file.read_text("utf-8")
    assert stored.save(BASE.replace("One", "Mine")) == Joined(joined, theirs)
    assert file.read_text("utf-8") == joined == stored.known


def test_a_change_on_disk_comes_in_where_nothing_was_changed_here(file: Path) -> None:
    stored, theirs = Stored(file), BASE.replace("One", "Theirs")
    file.write_text(theirs, "utf-8")
    assert stored.save(BASE) == theirs == stored.known


def test_two_changes_that_make_no_yaml_together_clash(file: Path) -> None:
    stored = Stored(file)
    ours, theirs = f"{BASE}x: 1\n", f"x: 2\n{BASE}"
    file.write_text(theirs, "utf-8")
    assert isinstance(stored.save(ours), Clash)


def test_a_file_that_is_gone_is_written_again(file: Path) -> None:
    stored = Stored(file)
    file.unlink()
    assert stored.found() is None
    assert stored.save("a: b\n") == "a: b\n"
    assert file.read_text("utf-8") == "a: b\n"


def test_a_folder_that_is_gone_is_told(file: Path) -> None:
    stored = Stored(file)
    file.unlink()
    file.parent.rmdir()
    problem = refused("a: b\n", stored)
    assert problem.message == "the file cannot be saved: no such file or directory"
    file.parent.mkdir()
    assert stored.save("a: b\n") == "a: b\n"


def test_a_read_only_file_stays_as_it_is(file: Path) -> None:
    stored = Stored(file)
    file.chmod(0o444)
    problem = refused("a: b\n", stored)
    assert problem.message == "the file cannot be saved: it or its folder is read-only"
    assert problem.severity == "fault"
    assert file.read_text("utf-8") == BASE
    file.chmod(0o644)
    assert stored.save("a: b\n") == "a: b\n"


class Held(Disk):
    """A disk on which another program holds a file for a while, as happens on Windows."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self._times = times

    def replace(self, path: Path, content: bytes, *, lasting: bool = False) -> str:
        self._times -= 1
        if self._times >= 0:
            raise PermissionError(errno.EACCES, "Access is denied")
        return super().replace(path, content, lasting=lasting)


def test_a_file_that_another_program_holds_for_a_moment_is_saved(file: Path) -> None:
    assert Stored(file, Held(2)).save("a: b\n") == "a: b\n"
    assert file.read_text("utf-8") == "a: b\n"


def test_a_file_that_another_program_goes_on_holding_is_told(file: Path) -> None:
    problem = refused("a: b\n", Stored(file, Held(100)))
    assert problem.message == "the file cannot be saved: another program holds it"
    assert "saving is tried again" in problem.hint
    assert file.read_text("utf-8") == BASE


def test_what_is_saved_is_on_the_disk_before_it_takes_the_place_of_the_file(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a file may be empty after the power went."""
    found: list[tuple[str, int]] = []
    synced = os.fsync

    def noted(number: int) -> None:
        found.append((file.read_text("utf-8"), os.fstat(number).st_size))
        synced(number)

    monkeypatch.setattr(os, "fsync", noted)
    Stored(file).save("a: b\n")
    assert found == [(BASE, len("a: b\n"))]


def test_a_full_disk_leaves_the_file_as_it_was(small_disk: Path) -> None:
    file = small_disk / "briefing.yaml"
    file.write_text(BASE, "utf-8")
    stored, text = Stored(file), f"{BASE}notes: {'x' * 60_000}\n"
    if os.statvfs(small_disk).f_blocks * os.statvfs(small_disk).f_frsize > len(text):
        pytest.skip("this user may not mount a small disk")
    problem = refused(text, stored)
    assert problem.message == "the file cannot be saved: the disk is full"
    assert "saving is tried again" in problem.hint
    assert file.read_text("utf-8") == BASE
    assert [path.name for path in small_disk.iterdir()] == ["briefing.yaml"]


def test_who_may_read_the_file_stays_and_a_link_stays_a_link(file: Path) -> None:
    file.chmod(0o640)
    link = file.with_name("link.yaml")
    link.symlink_to(file.name)
    Stored(link).save("a: b\n")
    assert link.is_symlink()
    assert file.read_text("utf-8") == "a: b\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_what_is_no_text_is_told(file: Path) -> None:
    stored = Stored(file)
    file.write_bytes(b"\xff\xfe\x00")
    assert refused("a: b\n", stored).message == "the file on disk is not UTF-8 text"
    assert file.read_bytes() == b"\xff\xfe\x00"


def test_both_versions_can_be_kept_as_files(file: Path) -> None:
    stored = Stored(file)
    paths = [stored.save_copy(text, NOON) for text in ("a: b\n", "a: c\n")]
    assert [path.name for path in paths] == [
        "briefing (mine, 2026-11-27 12.05.07).yaml",
        "briefing (mine, 2026-11-27 12.05.07) 2.yaml",
    ]
    assert [path.read_text("utf-8") for path in paths] == ["a: b\n", "a: c\n"]


@pytest.mark.parametrize(
    ("ours", "theirs", "joined"),
    [
        ("a\nb\nc\nd\ne\n", "a\nb\nc\nd\nE\n", "a\nb\nc\nd\nE\n"),
        ("A\nb\nc\nd\ne\n", "a\nb\nc\nd\nE\n", "A\nb\nc\nd\nE\n"),
        ("A\nb\nc\nd\ne\n", "A\nb\nc\nd\ne\n", "A\nb\nc\nd\ne\n"),
        ("A\nb\nc\nd\ne\n", "a\nB\nc\nd\ne\n", None),
        ("A\nb\nc\nd\ne\n", "X\nb\nc\nd\ne\n", None),
        ("a\nb\nnew\nc\nd\ne\n", "b\nc\nd\ne\n", "b\nnew\nc\nd\ne\n"),
        ("a\nb\nnew\nc\nd\ne\n", "a\nb\nc\ne\n", "a\nb\nnew\nc\ne\n"),
        ("a\nb\nnew\nc\nd\ne\n", "a\nc\nd\ne\n", None),
        ("a\nb\nnew\nc\nd\ne\n", "a\nb\nother\nc\nd\ne\n", None),
        ("", "a\nb\nc\nd\nE\n", None),
    ],
)
def test_changes_are_joined_only_where_a_line_stands_between_them(
    ours: str, theirs: str, joined: str | None
) -> None:
    base = "a\nb\nc\nd\ne\n"
    assert merged(base, ours, theirs) == joined
    assert merged(base, theirs, ours) == joined


@settings(max_examples=examples(100, 2000), deadline=None)
@given(st.lists(st.sampled_from("abcdef"), max_size=8), st.integers(0, 8), st.integers(0, 8))
def test_changes_far_apart_are_always_joined(middle: list[str], one: int, other: int) -> None:
    top, bottom = ["1", "2", "3"], ["7", "8", "9"]
    text = [*top, *middle, *bottom]
    ours = [*[f"x{one}"], *text[1:]]
    theirs = [*text[:-1], f"y{other}"]
    both = "\n".join([*ours[:-1], theirs[-1]])
    assert merged("\n".join(text), "\n".join(ours), "\n".join(theirs)) == both


def test_copies_that_services_make_of_conflicts_are_found_by_their_names(file: Path) -> None:
    names = {
        "briefing-DESKTOP-AB12CD3.yaml": "OneDrive",
        "briefing-LAPTOP-4K2-2.yaml": "OneDrive",
        "briefing (Anna's conflicted copy 2026-11-27).yaml": "Dropbox",
        "briefing (Case Conflict 1).yaml": "Dropbox",
        "briefing.sync-conflict-20261127-180501-ABCDEFG.yaml": "Syncthing",
        "briefing_conflict-20261127-180501.yaml": "Nextcloud",
        "briefing (1).yaml": "Google Drive",
        "briefing [Conflict].yaml": "Google Drive",
        "briefing 2.yaml": "iCloud",
    }
    others = (
        "briefing-cy.yaml",
        "briefing-2014.yaml",
        "briefing-DSCB.yaml",
        "brief.yaml",
        "x.yaml",
    )
    for name in (*names, *others, "briefing-DESKTOP-AB12CD3.txt"):
        (file.parent / name).write_text(BASE, "utf-8")
    assert {copy.path.name: copy.made_by for copy in conflict_copies(file)} == names
    for name in names:
        (file.parent / name).write_text("title: Another briefing\nperiod: 2013-14\n", "utf-8")
    numbered = {"briefing (1).yaml", "briefing 2.yaml"}  # as people name what is no copy
    assert {copy.path.name for copy in conflict_copies(file)} == {*names} - numbered
    assert conflict_copies(file.parent / "nowhere" / "briefing.yaml") == []
