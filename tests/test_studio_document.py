"""A file whose text is changed in the studio and elsewhere: nothing that is written is lost."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from command import PATIENCE_S, within

from briefgen.editing.conflict_copies import Copy, conflict_copies
from briefgen.editing.operations import Set, Unset, Whole
from briefgen.problems import ProblemsFound
from briefgen.studio import copies
from briefgen.studio.document import Document, OutdatedError

TEXT = "title: One\nperiod: 2013-14\nbrand: own\nstatus: draft\nowner: Us\n"
MINE, THEIRS = TEXT.replace("One", "Mine"), TEXT.replace("One", "Theirs")


class Written:
    """A document, with its file and a sign of each save."""

    def __init__(self, file: Path) -> None:
        self.file = file
        file.write_text(TEXT, "utf-8")
        self.told = Event()
        self.document = Document(file, lambda _: self.told.set())

    def write(self, text: str) -> None:
        self.document.edit(Whole(text), self.document.revision)

    def title(self, title: str) -> None:
        self.document.edit(Set(("title",), title), self.document.revision)

    def on_disk(self) -> str:
        return self.file.read_text("utf-8")

    def clash(self) -> None:
        """Have it changed here and on the disk in the same place."""
        with self.document.changing:
            self.file.write_text(THEIRS, "utf-8")
            self.write(MINE)
        assert within(PATIENCE_S, lambda: self.document.clash is not None)

    def history(self) -> list[str]:
        journal = self.document.journal
        return [journal.text(state.number) or "" for state in journal.states]


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Written]:
    found = Written(tmp_path / "briefing.yaml")
    yield found
    found.document.close()


def test_what_is_written_is_on_the_disk_soon(written: Written) -> None:
    written.write(MINE)
    assert within(PATIENCE_S, lambda: written.document.saved)
    assert written.on_disk() == MINE


def test_fast_typing_is_saved_all_the_same(written: Written) -> None:
    for number in range(100):
        written.title(f"One {number}")
        if written.told.wait(0.02):
            break
    assert written.told.is_set()


def test_a_change_of_another_text_is_refused(written: Written) -> None:
    before = written.document.revision
    written.write(MINE)
    with pytest.raises(OutdatedError):
        written.document.edit(Set(("title",), "x"), before)


def test_while_there_are_two_versions_neither_is_lost(written: Written) -> None:
    written.clash()
    assert (written.on_disk(), written.document.text, written.document.saved) == (
        *(THEIRS, MINE),
        False,
    )
    written.title("Mine again")
    assert within(PATIENCE_S, lambda: MINE.replace("Mine", "Mine again") in written.history())
    assert written.on_disk() == THEIRS


def test_mine_is_kept_and_theirs_stays_in_the_history(written: Written) -> None:
    written.clash()
    assert written.document.choose("mine") is None
    assert (written.on_disk(), written.document.clash, written.document.saved) == (MINE, None, True)
    assert written.history() == [MINE, THEIRS, MINE, TEXT]


def test_theirs_is_taken_and_mine_can_be_had_back(written: Written) -> None:
    written.clash()
    assert written.document.choose("theirs") is None
    assert (written.on_disk(), written.document.text, written.document.saved) == (
        *(THEIRS, THEIRS),
        True,
    )
    written.document.undo()
    assert within(PATIENCE_S, lambda: written.on_disk() == MINE)


def test_both_are_kept_as_files(written: Written) -> None:
    written.clash()
    copy = written.document.choose("both")
    assert copy is not None
    assert (copy.read_text("utf-8"), written.on_disk(), written.document.text) == (
        *(MINE, THEIRS),
        THEIRS,
    )


def test_changes_in_other_places_are_joined(written: Written) -> None:
    with written.document.changing:
        written.file.write_text(TEXT.replace("Us", "Them"), "utf-8")
        written.write(MINE)
    joined, theirs = MINE.replace("Us", "Them"), TEXT.replace("Us", "Them")
    assert within(PATIENCE_S, lambda: written.document.text == joined == written.on_disk())
    assert written.document.clash is None
    assert written.document.undoes.endswith(", joined with what somebody else saved")
    written.document.undo()  # what was done here, and not what was done elsewhere
    assert written.document.text == theirs
    assert written.document.undoes == "changed outside the studio"
    written.document.undo()
    written.document.redo()
    written.document.redo()
    assert written.document.text == joined
    assert set(written.history()) == {TEXT, MINE, theirs, joined}


def test_what_was_written_before_somebody_was_killed_is_in_the_history(written: Written) -> None:
    written.clash()
    written.document.close()
    again = Document(written.file, lambda _: None)
    assert again.text == THEIRS
    assert MINE in [again.journal.text(state.number) for state in again.journal.states]
    again.close()


def test_a_read_only_file_is_told_and_saved_as_soon_as_it_can_be(written: Written) -> None:
    written.file.chmod(0o444)
    written.write(MINE)
    assert within(PATIENCE_S, lambda: written.document.unsaved is not None)
    assert written.document.text == MINE
    written.file.chmod(0o644)
    assert within(PATIENCE_S, lambda: written.on_disk() == MINE)
    assert within(PATIENCE_S, lambda: written.document.unsaved is None)


def test_going_back_keeps_all_states(written: Written) -> None:
    written.write(MINE)
    assert within(PATIENCE_S, lambda: len(written.document.journal.states) == 2)
    written.document.go_back(1)
    assert within(PATIENCE_S, lambda: written.on_disk() == TEXT)
    assert written.history() == [TEXT, MINE, TEXT]
    with pytest.raises(ProblemsFound, match="this state is not there any more"):
        written.document.go_back(99)
    written.document.go_back(2)
    assert written.document.text == MINE


def test_a_history_that_was_deleted_begins_anew(written: Written) -> None:
    written.write(MINE)
    assert within(PATIENCE_S, lambda: len(written.document.journal.states) == 2)
    written.document.forget()
    assert (written.history(), written.document.can_undo) == ([], False)
    written.title("Another")
    written.document.undo()
    assert written.document.text == MINE


@pytest.mark.parametrize(("keep", "counts"), [("mine", TEXT), ("theirs", THEIRS)])
def test_of_a_file_and_its_copy_one_counts_and_the_history_has_both(
    written: Written, keep: str, counts: str
) -> None:
    copy = written.file.with_name("briefing-DESKTOP-AB12CD3.yaml")
    copy.write_text(THEIRS, "utf-8")
    copies.settle(written.document, Copy(copy, "OneDrive"), "mine" if keep == "mine" else "theirs")
    assert (written.on_disk(), copy.exists()) == (counts, False)
    assert {TEXT, THEIRS} <= set(written.history())


def test_a_copy_stays_where_its_text_could_not_be_kept(written: Written) -> None:
    (written.file.parent / ".briefgen").write_text("in the way", "utf-8")
    copy = written.file.with_name("briefing (1).yaml")
    copy.write_text(THEIRS, "utf-8")
    with pytest.raises(ProblemsFound, match="the history of this file cannot be kept"):
        copies.settle(written.document, Copy(copy, "Google Drive"), "mine")
    assert copy.read_text("utf-8") == THEIRS


def test_a_copy_that_has_gone_by_itself_empties_no_file(written: Written) -> None:
    gone = Copy(written.file.with_name("briefing (1).yaml"), "Google Drive")
    with pytest.raises(ProblemsFound, match="this copy is not there any more"):
        copies.settle(written.document, gone, "theirs")
    assert (written.on_disk(), written.document.text) == (TEXT, TEXT)


def test_a_copy_that_cannot_be_removed_is_told(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = written.file.with_name("briefing (1).yaml")
    copy.write_text(THEIRS, "utf-8")

    def locked(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as on_windows:
        on_windows.setattr(Path, "unlink", locked)
        with pytest.raises(ProblemsFound, match="the copy cannot be removed: permission denied"):
            copies.settle(written.document, Copy(copy, "Google Drive"), "theirs")
    assert written.on_disk() == THEIRS
    copy.unlink()
    assert conflict_copies(written.file) == []


def test_what_somebody_else_saved_outlasts_the_next_change(written: Written) -> None:
    with written.document.changing:
        written.file.write_text(TEXT.replace("Us", "Them"), "utf-8")
        written.title("Mine")
        written.document.edit(Set(("status",), "final"), written.document.revision)
    both = MINE.replace("Us", "Them").replace("draft", "final")
    assert within(PATIENCE_S, lambda: written.on_disk() == both)


def test_two_changes_in_a_moment_are_two_states(written: Written) -> None:
    with written.document.changing:
        written.document.edit(Unset(("status",)), written.document.revision)
        written.document.edit(Unset(("owner",)), written.document.revision)
    written.document.undo()
    assert within(PATIENCE_S, lambda: written.on_disk() == TEXT.replace("status: draft\n", ""))


def test_what_comes_after_the_end_is_saved_all_the_same(written: Written) -> None:
    written.document.close()
    written.write(MINE)
    assert written.on_disk() == MINE


def test_a_file_that_can_be_read_again_is_told_no_more(written: Written) -> None:
    written.file.write_bytes(b"\xff")
    written.document.look()
    assert written.document.unsaved is not None
    written.file.write_text(TEXT, "utf-8")
    written.document.look()
    assert written.document.unsaved is None


def test_what_nobody_expected_while_it_is_told_ends_no_saving(tmp_path: Path) -> None:
    told: list[bool] = []

    def tell(is_other: bool) -> None:  # noqa: FBT001 - as a document says it
        told.append(is_other)
        if len(told) == 1:
            raise RuntimeError("the pipe is broken")

    file = tmp_path / "briefing.yaml"
    file.write_text(TEXT, "utf-8")
    document = Document(file, tell)
    try:
        document.edit(Whole(MINE), document.revision)
        assert within(PATIENCE_S, lambda: document.problems)
        assert "the pipe is broken" in document.problems[0].message
        document.edit(Whole(THEIRS), document.revision)
        assert within(
            PATIENCE_S, lambda: file.read_text("utf-8") == THEIRS and not document.problems
        )
    finally:
        document.close()
