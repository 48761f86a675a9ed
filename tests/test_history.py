"""The history of a file: states that are whole, in a folder that stays small and can be emptied."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.editing import history
from briefgen.editing.history import ELSEWHERE, OPENED, Journal
from briefgen.editing.operations import (
    All,
    Delete,
    Duplicate,
    Insert,
    Move,
    Rename,
    Set,
    Unset,
    Whole,
)
from briefgen.editing.saying import field, said


class Clock:
    """A clock that tests move."""

    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "briefing.yaml"
    path.write_text("title: one\n", "utf-8")
    return path


def opened(file: Path, clock: Clock, text: str = "title: one\n") -> Journal:
    journal = Journal(file, clock=clock)
    journal.open(text)
    return journal


def told(journal: Journal) -> list[str]:
    return [state.what for state in journal.states]


def test_a_file_that_is_only_opened_has_no_history(file: Path, clock: Clock) -> None:
    journal = opened(file, clock)
    assert (journal.can_undo, journal.can_redo, journal.undo(), journal.redo()) == (
        *(False, False),
        *(None, None),
    )
    assert [path.name for path in file.parent.iterdir()] == ["briefing.yaml"]


def test_changes_are_undone_and_done_again_also_by_the_next_start(file: Path, clock: Clock) -> None:
    journal = opened(file, clock)
    journal.record("title: two\n", "title")
    journal.record("title: three\n", "title")
    assert journal.undo() == "title: two\n"
    journal = opened(file, clock, "title: two\n")
    assert (journal.undo(), journal.undo()) == ("title: one\n", None)
    journal = opened(file, clock)
    assert (journal.redo(), journal.redo(), journal.redo()) == (
        *("title: two\n", "title: three\n"),
        None,
    )
    assert told(journal) == ["title", "title", OPENED]


def test_what_was_undone_is_not_lost_by_writing_something_else(file: Path, clock: Clock) -> None:
    journal = opened(file, clock)
    journal.record("title: two\n", "title")
    assert journal.undo() == "title: one\n"
    journal.record("title: three\n", "title")
    assert (journal.undo(), journal.redo()) == ("title: one\n", "title: three\n")
    assert [journal.text(state.number) for state in journal.states] == [
        *("title: three\n", "title: two\n"),
        "title: one\n",
    ]


def test_typing_in_one_field_is_one_state_until_somebody_pauses(file: Path, clock: Clock) -> None:
    journal = opened(file, clock)
    for letters in ("t", "tw", "two"):
        journal.record(f"title: {letters}\n", "title", "title")
        clock.now += 1
    journal.record("title: two\nperiod: x\n", "period", "period")
    clock.now += history.PAUSE_S
    journal.record("title: two\nperiod: xy\n", "period", "period")
    assert [journal.text(state.number) for state in journal.states] == [
        *("title: two\nperiod: xy\n", "title: two\nperiod: x\n"),
        *("title: two\n", "title: one\n"),
    ]


def test_typing_without_a_pause_is_a_state_a_minute(file: Path, clock: Clock) -> None:
    journal = opened(file, clock)
    for second in range(150):
        journal.record(f"title: {second}\n", "title", "title")
        clock.now += 1
    assert len(journal.states) == 1 + 3


def test_typing_on_after_an_undo_begins_a_new_state(file: Path, clock: Clock) -> None:
    journal = opened(file, clock)
    journal.record("title: two\n", "title", "title")
    journal.undo()
    journal.record("title: three\n", "title", "title")
    journal.undo()
    assert told(journal) == ["title", "title", OPENED]


def test_what_was_changed_elsewhere_is_a_state_of_its_own(file: Path, clock: Clock) -> None:
    opened(file, clock).record("title: two\n", "title")
    journal = opened(file, clock, "title: by a colleague\n")
    assert told(journal) == [ELSEWHERE, "title", OPENED]
    assert journal.undo() == "title: two\n"


def test_a_file_that_says_what_it_said_before_is_in_that_state(file: Path, clock: Clock) -> None:
    journal = opened(file, clock)
    journal.record("title: two\n", "title")
    journal = opened(file, clock, "title: one\n")
    assert (journal.redo(), told(journal)) == ("title: two\n", ["title", OPENED])


def test_any_text_comes_back_as_it_was(file: Path, clock: Clock) -> None:
    text = "\ufefftitle: \U0001f476 \u0645\u0631\u062d\u0628\u0627\r\n\n{}\n\x0c"
    opened(file, clock).record(text, "title")
    assert Journal(file).text(2) == text


def test_the_oldest_states_go_first(
    file: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "MOST_STATES", 5)
    journal = opened(file, clock)
    for number in range(2, 10):
        journal.record(f"title: {number}\n", "title")
    assert [state.number for state in journal.states] == [9, 8, 7, 6, 5]
    assert len(list(journal.folder.glob("*.txt"))) == 5
    for _ in range(4):
        journal.undo()
    assert (journal.can_undo, journal.undo()) == (False, None)


def test_a_history_of_large_files_stays_small(
    file: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "MOST_BYTES", 30_000)
    journal = opened(file, clock)
    for number in range(10):
        journal.record(f"title: {number}{'x' * 9_000}\n", "title")
    assert sum(path.stat().st_size for path in journal.folder.glob("*.txt")) < 31_000


def test_the_history_is_deleted_whole_and_begins_anew(file: Path, clock: Clock) -> None:
    journal = opened(file, clock)
    journal.record("title: two\n", "title")
    journal.record("title: three\n", "title")
    journal.delete_all()
    assert [path.name for path in file.parent.rglob("*")] == ["briefing.yaml"]
    assert (journal.states, journal.undo(), journal.problem) == ((), None, None)
    journal.record("title: four\n", "title")
    assert journal.undo() == "title: three\n"


def test_the_history_of_another_file_stays(file: Path, clock: Clock) -> None:
    other = file.with_name("_brand.yml")
    opened(other, clock, "a: b\n").record("a: c\n", "a")
    journal = opened(file, clock)
    journal.record("title: two\n", "title")
    journal.delete_all()
    assert told(opened(other, clock, "a: c\n")) == ["a", OPENED]


def test_git_does_not_see_the_history(file: Path, clock: Clock) -> None:
    opened(file, clock).record("title: two\n", "title")
    assert (file.parent / ".briefgen" / ".gitignore").read_text("utf-8") == "*\n"


def test_what_is_damaged_is_left_out(file: Path, clock: Clock) -> None:
    journal = opened(file, clock)
    journal.record("title: two\n", "title")
    journal.record("title: three\n", "title")
    (journal.folder / "00000003.txt").write_text("half a st", "utf-8")
    (journal.folder / "00000002.txt").write_bytes(b"\xff\xfe")
    (journal.folder / "notes.txt").write_text("{}\n", "utf-8")
    (journal.folder / "at.json").write_text("[", "utf-8")
    journal = opened(file, clock, "title: three\n")
    assert told(journal) == [ELSEWHERE, OPENED]
    assert journal.problem is None
    journal.record("title: four\n", "title")
    assert journal.undo() == "title: three\n"


def test_without_a_folder_work_goes_on_without_history(file: Path, clock: Clock) -> None:
    (file.parent / ".briefgen").write_text("in the way", "utf-8")
    journal = opened(file, clock)
    journal.record("title: two\n", "title")
    problem = journal.problem
    assert problem is not None
    assert problem.severity == "warning"
    assert problem.message.startswith("the history of this file cannot be kept: ")
    assert problem.hint.startswith("what you write is saved all the same; see that ")
    (file.parent / ".briefgen").unlink()
    journal.record("title: three\n", "title")
    assert journal.problem is None
    assert journal.undo() is not None


def test_where_the_system_refuses_the_folder_work_goes_on_as_well(file: Path, clock: Clock) -> None:
    journal = opened(file.with_name(f"{'long' * 100}.yaml"), clock)
    journal.record("title: two\n", "title")
    assert journal.states == ()
    assert journal.problem is not None


def test_a_full_disk_leaves_whole_states(small_disk: Path, clock: Clock) -> None:
    file = small_disk / "briefing.yaml"
    journal = opened(file, clock)
    for number in range(12):
        journal.record(f"title: {number}{'x' * 6_000}\n", "title")
    if journal.problem is None:
        pytest.skip("this user may not mount a small disk")
    assert "no space left" in journal.problem.message
    states = opened(file, clock, "title: now\n").states
    assert states
    assert all(Journal(file).text(state.number) for state in states)


WRITER = """
import sys
from pathlib import Path
from briefgen.editing.history import Journal
journal = Journal(Path(sys.argv[1]))
journal.open("title: one\\n")
for number in range(100_000):
    journal.record(f"title: {number}{'x' * 20_000}\\n", "title")
    print(number, flush=True)
"""


def test_who_is_killed_leaves_whole_states(file: Path, clock: Clock) -> None:
    command = [sys.executable, "-c", WRITER, str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        seen = [writer.stdout.readline() for _ in range(40)][-1]
        writer.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    journal = Journal(file, clock=clock)
    newest = journal.text(journal.at) or ""
    assert int(newest.partition("x")[0].removeprefix("title: ")) >= int(seen)
    assert all(journal.text(state.number) for state in journal.states)


def test_two_programs_do_not_write_over_each_others_states(file: Path, clock: Clock) -> None:
    one, other = opened(file, clock), opened(file, clock)
    one.record("title: two\n", "title")
    other.record("title: three\n", "title")
    texts = [
        json.loads(p.read_text("utf-8").partition("\n")[0])["what"]
        for p in one.folder.glob("*.txt")
    ]
    assert sorted(texts) == sorted([OPENED, "title", OPENED, "title"])


def test_a_change_is_told_in_a_few_words() -> None:
    item = ("sections", 1, "items", 2)
    assert said(Set((*item, "text"), "x")) == "text of item 3 of section 2"
    assert said(Set(("short_title",), "x")) == "short title"
    assert said(Unset(("poster", "headline"))) == "headline of poster taken away"
    assert said(Rename(("recipient", "name"), "x")) == "name of recipient renamed"
    assert said(Insert(item, "x")) == "item 3 of section 2 added"
    assert said(Delete(item)) == "item 3 of section 2 deleted"
    assert said(Duplicate(("sections", 0))) == "section 1 duplicated"
    assert said(Move(item, ("sections", 0, "items", 0))) == (
        "item 3 of section 2 moved to item 1 of section 1"
    )
    assert said(Set(("editions", 0), "mono")) == "editions number 1"
    assert said(All((Delete(item), Insert(item, "x")))) == (
        "item 3 of section 2 deleted, and 1 more change"
    )
    assert said(All((Set(item, "x"), Insert(item, "x"), Insert(item, "y")))) == (
        "2 items of section 2 added"
    )
    assert said(Whole("")) == "the text of the file"


def test_typing_is_told_apart_by_its_field() -> None:
    assert field(Set(("sections", 0, "text"), "x")) == field(Set(("sections", 0, "text"), "y"))
    assert field(Set(("title",), "x")) != field(Set(("period",), "x"))
    assert field(Whole("a")) == field(Whole("b")) != ""
    assert field(Delete(("sections", 0))) == ""
