"""One briefing that is open in the studio: its texts, and its pages."""

from collections.abc import Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, Self

from briefgen.editing import operations
from briefgen.editing.conflict_copies import Copy, conflict_copies
from briefgen.problems import Problem, ProblemsFound
from briefgen.studio import answers
from briefgen.studio.brand_place import place_of
from briefgen.studio.copies import settle
from briefgen.studio.document import Choice, Document
from briefgen.studio.guesses import guesses
from briefgen.studio.preview import Preview
from briefgen.studio.takeaway import TakeAway

BRIEFING, BRAND = FILES = ("briefing", "brand")
STANDARD_NAME = "briefing.yaml"


class NotThereError(Exception):
    """There is no such file, or none that may be changed."""


class Workspace:
    """A briefing that is open in the studio; a context manager that closes it.

    Its files are the briefing and, where that is the user's own, the brand which it names.

    Raises:
        ProblemsFound: when the briefing cannot be read.
    """

    def __init__(self, briefing: Path) -> None:
        self.path = briefing
        self._documents = {BRIEFING: self._document(BRIEFING, briefing)}
        self._choosing, self._chosen_by = RLock(), ""
        self._copies, self._left = list[Mapping[str, str]](), set[Path]()
        self.preview = Preview(briefing, lambda _: self.look(), self._look_around)
        self.takeaway = TakeAway(briefing)

    def __enter__(self) -> Self:
        self._choose_brand()
        self._look_for_copies()
        self.preview.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for name in FILES:  # to save the briefing may choose another brand
            if document := self._documents.get(name):
                document.close()
        self.takeaway.stop()
        self.preview.__exit__(kind, error, trace)

    @property
    def called(self) -> str:
        """What people call it: its folder, and its file where that has a name of its own."""
        folder = self.path.resolve().parent.name
        return folder if self.path.name == STANDARD_NAME else f"{folder} · {self.path.name}"

    def document(self, file: str = BRIEFING) -> Document:
        """A file as it is written here.

        Raises:
            NotThereError: when there is none of that name.
        """
        try:
            return self._documents[file]
        except KeyError:
            raise NotThereError(file) from None

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files that may be changed."""
        return tuple(self._documents)

    def text(self, file: str = BRIEFING) -> tuple[str, str]:
        """The text of a file, and its revision."""
        document = self.document(file)
        with document.changing:
            return document.text, document.revision

    def edit(self, file: str, operation: object, revision: str, origin: str = "") -> str:
        """Change a file, and give the revision that whoever did it sees now.

        Args:
            file: which one: the briefing, or the brand.
            operation: what to do, as JSON says it.
            revision: that of the text that was seen.
            origin: the name of the page that does it, which need not be told of it.

        Raises:
            OutdatedError: when somebody else changed the same by now.
            ProblemsFound: when it cannot be done.
        """
        document, wanted = self.document(file), operations.from_json(operation)
        made = document.edit(wanted, revision)
        self._edited(file, document.revision, list(getattr(wanted, "path", ())), origin)
        return made

    def undo(self, file: str) -> str:
        """Go back to the state of a file before, and give its revision."""
        made = self.document(file).undo()
        self._edited(file, made)
        return made

    def redo(self, file: str) -> str:
        """Go to the state of a file that was undone last, and give its revision."""
        made = self.document(file).redo()
        self._edited(file, made)
        return made

    def settle(self, file: str, keep: Choice) -> Path | None:
        """Settle a clash; where both texts are kept, it says where the one from here was put."""
        document = self.document(file)
        copy = document.choose(keep)
        self._edited(file, document.revision)
        self.preview.ask()
        return copy

    def go_back(self, file: str, number: int) -> str:
        """Go back to a state of a file's history, and give the revision."""
        made = self.document(file).go_back(number)
        self._edited(file, made)
        return made

    def forget(self, file: str) -> None:
        """Delete the history of a file."""
        self.document(file).forget()
        self.tell()

    def copy(self, file: str, name: str) -> Copy:
        """The copy of that name which a service made of a file.

        Raises:
            NotThereError: when there is none any more.
        """
        found = (
            each for each in conflict_copies(self.document(file).path) if each.path.name == name
        )
        if not (copy := next(found, None)):
            raise NotThereError(name)
        return copy

    def settle_copy(self, file: str, name: str, keep: Choice) -> None:
        """Settle what becomes of a copy: it is left there, or one text counts and the copy goes."""
        document, copy = self.document(file), self.copy(file, name)
        if keep == "both":
            self._left.add(copy.path)
        else:
            settle(document, copy, keep)
            self._edited(file, document.revision)
        self.look()

    def look(self) -> None:
        """Take over what changed on the disk, and tell all pages how things stand."""
        for name, document in list(self._documents.items()):
            if document.look():
                self._edited(name, document.revision)
        self._choose_brand(anew=BRAND not in self._documents)
        self._look_for_copies()
        self.tell()

    def state(self) -> Mapping[str, Any]:
        """All that pages show of it, as plain values."""
        documents = dict(self._documents)
        first, is_saved = documents[BRIEFING], all(each.saved for each in documents.values())
        pages = self.preview.state()  # what is saved by now has been asked for
        wrong = [problem for each in documents.values() for problem in each.problems]
        unsaved = [each.unsaved for each in documents.values() if each.unsaved]
        return {
            **pages,
            "briefing": str(self.path.resolve()),
            "revision": first.revision,
            "revisions": {name: each.revision for name, each in documents.items()},
            "can_undo": first.can_undo,
            "can_redo": first.can_redo,
            "undoes": first.undoes,
            "steps": {name: _steps(each) for name, each in documents.items()},
            "saved": is_saved,
            "clash": next(filter(None, (_clash(*each) for each in documents.items())), None),
            "building": pages["building"] or not is_saved,
            "unsaved": answers.of_problems(unsaved),
            "copies": self._copies,
            "guesses": guesses(first.text, self.path.name),
            "problems": [*answers.of_problems(wrong), *pages["problems"]],
        }

    def save(self) -> list[Problem]:
        """Save what waits for it, and tell of files made now which lack what was written last."""
        documents = list(self._documents.items())
        return [_lacking(each.path) for name, each in documents if not self._save(name, each)]

    def tell(self) -> None:
        """Tell all pages how things stand."""
        self.preview.listeners.tell("state", self.state())

    def _edited(
        self, file: str, revision: str, path: list[str | int] | None = None, origin: str = ""
    ) -> None:
        """Tell all pages that a file says something else."""
        told = {"file": file, "revision": revision, "path": path or [], "from": origin}
        self.preview.listeners.tell("edited", told)
        self.tell()

    def _document(self, file: str, path: Path) -> Document:
        return Document(path, partial(self._saved, file), lambda: self.preview.ask())  # noqa: PLW0108 - it is made later

    def _save(self, name: str, document: Document) -> bool:
        before, is_saved = document.revision, document.save()
        self._saved(name, document.revision != before)
        return is_saved

    def _saved(self, file: str, is_other: bool) -> None:  # noqa: FBT001 - the one thing it is told
        if is_other and (document := self._documents.get(file)):
            self._edited(file, document.revision)
        self._choose_brand()
        self.tell()

    def _look_around(self) -> None:
        """Tell of copies that a service put beside the files: these change nothing on the pages."""
        before = self._copies
        self._look_for_copies()
        if self._copies != before:
            self.tell()

    def _look_for_copies(self) -> None:
        """See whether a service put copies beside the files that nobody decided to leave."""
        self._copies = [
            {"file": name, "name": each.path.name, "made_by": each.made_by}
            for name, document in list(self._documents.items())
            for each in conflict_copies(document.path)
            if each.path not in self._left
        ]

    def _choose_brand(self, *, anew: bool = False) -> None:
        """See that the brand which the briefing names is the one that may be changed here."""
        with self._choosing:
            text, revision = self.text()
            if revision == self._chosen_by and not anew:
                return
            self._chosen_by, known = revision, self._documents.get(BRAND)
            try:
                place = place_of(self.path, text)
                if known and place.is_ours and known.path == place.file:
                    return
                found = self._document(BRAND, place.file) if place.is_ours else None
            except ProblemsFound:
                return  # the briefing is half written: the brand stays as it is
            own = {BRAND: found} if found else {}
            self._documents = {BRIEFING: self._documents[BRIEFING], **own}
        if known:
            known.close()  # its thread may be waiting for the lock


def _steps(document: Document) -> Mapping[str, bool]:
    return {"can_undo": document.can_undo, "can_redo": document.can_redo}


def _lacking(path: Path) -> Problem:
    message = "what was written last is not in these files: it is not saved"
    hint = "see at the top of the window why, and make them again"
    return Problem(path.name, 0, 0, message, hint, "warning")


def _clash(name: str, document: Document) -> Mapping[str, str] | None:
    """A file that was changed here and elsewhere in the same places; `versions` names the texts."""
    if not (clash := document.clash):
        return None
    versions = sha256(f"{clash.theirs}\0{document.text}".encode(errors="surrogatepass"))
    return {"file": name, "versions": versions.hexdigest()[:16]}
