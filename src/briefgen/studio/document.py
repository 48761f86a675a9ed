"""A file that is written in the studio: its text, saved a moment after each change, its history."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from threading import Condition, Thread, current_thread
from time import monotonic
from typing import Literal

from briefgen.editing import patches, saying
from briefgen.editing.history import ELSEWHERE, Journal
from briefgen.editing.operations import Operation
from briefgen.editing.rebasing import rebased
from briefgen.editing.saving import Clash, Joined, Stored
from briefgen.pack.report import unexpected
from briefgen.problems import Problem, ProblemsFound

QUIET_S = 0.04  # nobody has typed for so long: then it is saved
LONGEST_S = 0.5  # that a change waits to be saved, however fast somebody types
MOST_SEEN = 300  # texts that some page may still show
RETRY_S = 1.5  # after which a save is tried again that failed

KEPT = "kept, and not what somebody else saved"

Choice = Literal["mine", "theirs", "both"]


class OutdatedError(Exception):
    """A change was made of a text that is another one by now."""


class Document:
    """The text of a file as it is now. Threads may use it; each change is made by one at a time.

    Args:
        path: the file.
        on_save: called when it was saved, or could not be, in a thread of its own. It is told
            whether the text is another one since then: it was joined with what somebody else saved.
        on_kept: called before anybody can see that it is saved; it may not wait for anything.

    Raises:
        ProblemsFound: when it cannot be read.
    """

    def __init__(
        self,
        path: Path,
        on_save: Callable[[bool], object],
        on_kept: Callable[[], object] = lambda: None,
    ) -> None:
        self.path, self._on_save, self._on_kept = path, on_save, on_kept
        self._stored, self.journal = Stored(path), Journal(path)
        self.text = self._stored.known
        self.journal.open(self.text)
        self.clash: Clash | None = None
        self._problem: Problem | None = None
        self._what, self._field = "", ""  # what was changed since the last save
        self._seen: dict[str, str] = {}  # texts that pages show, by their revisions
        self.changing = Condition()  # whoever uses the journal holds it, too
        self._due, self._first, self._closing = 0.0, 0.0, False
        self._thread = Thread(target=self._save_in_time, name=f"saving {path.name}", daemon=True)
        self._thread.start()

    @property
    def revision(self) -> str:
        """A name for the text as it is now: the same text has the same one."""
        return _name_of(self.text)

    @property
    def saved(self) -> bool:
        with self.changing:
            return self.text == self._stored.known and not self.clash

    @property
    def unsaved(self) -> Problem | None:
        """Why what is written could not be saved the last time; it is tried again."""
        return self._problem

    @property
    def can_undo(self) -> bool:
        with self.changing:
            return bool(self._what) or self.journal.can_undo

    @property
    def can_redo(self) -> bool:
        with self.changing:
            return not self._what and self.journal.can_redo

    @property
    def undoes(self) -> str:
        """What is undone next, in a few words: it may be what somebody else saved."""
        with self.changing:
            return self._what or self.journal.undoes

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why it, or its history, could not be saved."""
        return tuple(filter(None, (self._problem, self.journal.problem)))

    def edit(self, operation: Operation, revision: str) -> str:
        """Change the text, and give the revision that whoever changed it sees now.

        A change of a text that was seen earlier is made of the text as it is now, where it is
        certain what that is. Whoever made it still sees theirs, and may go on from there.

        Raises:
            OutdatedError: when its revision is another one, and the same was changed since then.
            ProblemsFound: when the operation cannot be done.
        """
        with self.changing:
            seen = self._seen_as(revision)
            wanted = self._of_now(operation, seen)
            field = saying.field(wanted)
            if self._what and not (field and field == self._field):
                self._save()  # so that each change is a state of the history
                wanted = self._of_now(operation, seen)  # the text may have been joined with another
            text = patches.apply(self.text, wanted)
            sees = text if seen == self.text else patches.apply(seen, operation)
            self._what, self._field = saying.said(wanted), saying.field(wanted)
            self._take(text)
            return self._remember(sees)

    def undo(self) -> str:
        """Go back to the state before, where there is one, and give the revision."""
        return self._go(self.journal.undo)

    def redo(self) -> str:
        """Go to the state that was undone last, where there is one, and give the revision."""
        return self._go(self.journal.redo)

    def look(self) -> bool:
        """Take over what somebody else saved; whether the text is another one now."""
        with self.changing:
            before = self.text
            try:
                found = self._stored.found()
            except ProblemsFound as wrong:
                self._problem = wrong.problems[0]
                return False
            if found is None or found == self._stored.known:
                if self.saved:
                    self._problem = None  # it could not be read a while ago
                return False
            if self.saved:
                self._take_over(found)
            else:
                self._save()
            return self.text != before

    def choose(self, choice: Choice) -> Path | None:
        """Settle a clash; where both are kept, it says where the text from here was put.

        Raises:
            ProblemsFound: when the copy cannot be saved.
        """
        with self.changing:
            self._record()
            if not (clash := self.clash):
                return None
            copy = None
            if choice == "both":
                copy = self._stored.save_copy(self.text, datetime.now().astimezone())
            self.clash = None
            if choice == "mine":
                self.journal.record(clash.theirs, ELSEWHERE)
                self._stored.know(clash.theirs)
                self._what, self._field = KEPT, ""
                self._save()
            else:
                self._take_over(clash.theirs)
            return copy

    def go_back(self, number: int) -> str:
        """Take the text of a state of the history, and give the revision.

        Raises:
            ProblemsFound: when there is no such state any more.
        """
        with self.changing:
            self._save()
            state = next((each for each in self.journal.states if each.number == number), None)
            text = self.journal.text(number)
            if state is None or text is None:
                message, hint = "this state is not there any more", "choose another one"
                raise ProblemsFound([Problem(str(self.path), 0, 0, message, hint)])
            when = datetime.fromtimestamp(state.time).astimezone()
            self._what = f"back to {when.day} {when:%B %Y, %H:%M}: {state.what}"
            self._field = ""
            self._take(text)
            return self.revision

    def save(self) -> bool:
        """Save what waits for it, and say whether the file holds all that is written here."""
        with self.changing:
            self._save()
            return self.saved

    def replace(self, text: str, what: str) -> None:
        """Take another text, and save it at once.

        Raises:
            ProblemsFound: when it cannot be saved.
        """
        with self.changing:
            self._save()
            self._what, self._field = what, ""
            self._take(text)
            self._save()
            if not self.saved:
                raise ProblemsFound(self.problems)

    def remember(self, text: str, what: str) -> None:
        """Keep a text in the history that the file does not get.

        Raises:
            ProblemsFound: when the history cannot be kept.
        """
        with self.changing:
            self._save()
            self.journal.record(text, what)
            self.journal.record(self.text, KEPT)
            if problem := self.journal.problem:
                raise ProblemsFound([problem])

    def forget(self) -> None:
        """Delete the history.

        Raises:
            ProblemsFound: when a part of it is still there.
        """
        with self.changing:
            self.journal.delete_all()
            if problem := self.journal.problem:
                raise ProblemsFound([problem])

    def close(self) -> None:
        """Save what waits for it, and end; whoever still changes it then saves it at once."""
        with self.changing:
            self._closing = True
            self.changing.notify()
        if current_thread() is not self._thread:  # `on_save` may close it
            self._thread.join()

    def _seen_as(self, revision: str) -> str:
        """The text of a revision that pages may show.

        Raises:
            OutdatedError: when it is not known any more.
        """
        if revision == self.revision:
            return self.text
        if revision not in self._seen:
            raise OutdatedError
        return self._seen[revision]

    def _of_now(self, operation: Operation, seen: str) -> Operation:
        """A change that was made of a text that was seen, as one of the text as it is now.

        Raises:
            OutdatedError: when it is not certain what that is.
        """
        wanted = operation if seen == self.text else rebased(operation, seen, self.text)
        if wanted is None:
            raise OutdatedError
        return wanted

    def _remember(self, text: str) -> str:
        """Remember a text for pages that show it, and give its revision."""
        revision = _name_of(text)
        self._seen.pop(revision, None)
        self._seen[revision] = text
        if len(self._seen) > MOST_SEEN:
            del self._seen[next(iter(self._seen))]
        return revision

    def _go(self, step: Callable[[], str | None]) -> str:
        with self.changing:
            self._save()
            text = step()
            if text is not None:
                self._take(text)
            return self.revision

    def _take(self, text: str) -> None:
        """Take a text, which is saved soon."""
        self._remember(self.text)
        self.text, now = text, monotonic()
        self._first = self._first or now
        self._due = min(now + QUIET_S, self._first + LONGEST_S)
        if self._closing:
            self._save()
        self.changing.notify()

    def _take_over(self, theirs: str) -> None:
        """Take a text that is on the disk already."""
        self._stored.know(theirs)
        self._record()
        self._remember(self.text)
        self.text, self._due, self._first, self._problem = theirs, 0.0, 0.0, None
        self.journal.record(theirs, ELSEWHERE)

    def _save_in_time(self) -> None:
        while True:
            with self.changing:
                self.changing.wait_for(lambda: self._closing or self._due)
                while self._due and not self._closing and (wait := self._due - monotonic()) > 0:
                    self.changing.wait(wait)
                if not self._due:
                    if self._closing:
                        return
                    continue
                is_other = self._saved_as_another()
                if self._closing:
                    self._due = 0.0
            try:
                self._on_save(is_other)
            except Exception as error:  # noqa: BLE001 - whatever it is, saving goes on
                self._problem = unexpected(error)

    def _saved_as_another(self) -> bool:
        """Save the text; whether it is another one then: it was joined with somebody else's."""
        before = self.text
        try:
            self._save()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told and tried again
            self._problem, self._due = unexpected(error), monotonic() + RETRY_S
        return self.text != before

    def _save(self) -> None:
        """Save the text now; where that fails it is tried again."""
        self._due = self._first = 0.0
        self._record()
        if self.clash or self.text == self._stored.known:
            return
        try:
            found = self._stored.save(self.text)
        except ProblemsFound as wrong:
            self._problem = wrong.problems[0]
            self._due = monotonic() + RETRY_S
            return
        self._problem = None
        self._on_kept()
        if isinstance(found, Clash):
            self.clash = found
            return
        if isinstance(found, Joined):
            self._remember(self.text)
            self.text = found.text
            self.journal.join(found.theirs, found.text)

    def _record(self) -> None:
        """Keep what was changed in the history: before the file, whatever becomes of that."""
        if self._what:
            self.journal.record(self.text, self._what, self._field)
        self._what = self._field = ""


def _name_of(text: str) -> str:
    return sha256(text.encode(errors="surrogatepass")).hexdigest()[:16]
