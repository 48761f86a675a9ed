"""One briefing that is open in the studio: its texts, and its pages."""

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from briefgen.editing import operations
from briefgen.studio import answers
from briefgen.studio.document import Document
from briefgen.studio.preview import Preview
from briefgen.studio.takeaway import TakeAway

BRIEFING = "briefing"


class Workspace:
    """A briefing that is open in the studio; a context manager that closes it.

    Raises:
        ProblemsFound: when its file cannot be read.
    """

    def __init__(self, briefing: Path) -> None:
        self.path = briefing
        self._documents = {BRIEFING: Document(briefing, self._saved)}
        self.preview = Preview(briefing, self._shown)
        self.takeaway = TakeAway(briefing)

    def __enter__(self) -> Self:
        self.preview.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for document in self._documents.values():
            document.close()
        self.takeaway.stop()
        self.preview.__exit__(kind, error, trace)

    def text(self, file: str = BRIEFING) -> tuple[str, str]:
        """The text of a file, and its revision."""
        document = self._documents[file]
        return document.text, document.revision

    def edit(self, file: str, operation: object, revision: str, origin: str = "") -> str:
        """Change a file, and give its new revision.

        Args:
            file: which one: the briefing, or the brand.
            operation: what to do, as JSON says it.
            revision: that of the text that was seen.
            origin: the name of the page that does it, which need not be told of it.

        Raises:
            OutdatedError: when the text is another one by now.
            ProblemsFound: when it cannot be done.
        """
        document = self._documents[file]
        made = document.edit(operations.from_json(operation), revision)
        path = list(getattr(operations.from_json(operation), "path", ()))
        self.preview.listeners.tell(
            "edited", {"file": file, "revision": made, "path": path, "from": origin}
        )
        self.tell()
        return made

    def state(self) -> Mapping[str, Any]:
        """All that pages show of it, as plain values."""
        documents = self._documents
        pages = self.preview.state()
        unsaved = [each.problem for each in documents.values() if each.problem]
        return {
            **pages,
            "briefing": str(self.path.resolve()),
            "revision": documents[BRIEFING].revision,
            "revisions": {name: each.revision for name, each in documents.items()},
            "can_undo": False,
            "can_redo": False,
            "saved": all(each.saved for each in documents.values()),
            "clash": None,
            "building": pages["building"] or not all(each.saved for each in documents.values()),
            "problems": [*answers.of_problems(unsaved), *pages["problems"]],
        }

    def tell(self) -> None:
        """Tell all pages how things stand."""
        self.preview.listeners.tell("state", self.state())

    def _saved(self) -> None:
        self.preview.ask()
        self.tell()

    def _shown(self, _: object) -> None:
        for name, document in self._documents.items():
            if document.look():
                told = {"file": name, "revision": document.revision, "path": [], "from": ""}
                self.preview.listeners.tell("edited", told)
        self.tell()
