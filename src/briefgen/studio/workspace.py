"""One briefing that is open: its texts, its pages, and whoever looks at them."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, Self

from briefgen.contracts.catalogue import Catalogue
from briefgen.library import Library
from briefgen.studio import answers
from briefgen.studio.arrangement import arranged
from briefgen.studio.events import Listeners
from briefgen.studio.preview import Preview
from briefgen.studio.stand_in import Live
from briefgen.record.pack_file import Order


class Workspace:
    """A briefing that is open in the studio; a context manager that closes it."""

    def __init__(self, order: Order) -> None:
        self.order, self.listeners = order, Listeners()
        self._lock = RLock()
        self._live = Live(order)

    def __enter__(self) -> Self:
        self._live.__enter__()
        self._preview = Preview(self._live, self._tell)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.listeners.close()
        self._preview.close()
        self._live.__exit__(kind, error, trace)

    @property
    def path(self) -> Path:
        return self.order.briefing

    def text(self, file: str = "briefing") -> tuple[str, str]:
        """The text of a file, and its revision."""
        text = self.path.read_text("utf-8")
        return text, sha256(text.encode()).hexdigest()[:16]

    def edit(self, file: str, operation: Any, revision: str) -> str:
        with self._lock:
            self.path.write_text(operation["text"], "utf-8")
            self._preview.wake()
            return self.text(file)[1]

    def state(self) -> Mapping[str, Any]:
        """All that pages show of it, as plain values."""
        shown = self._preview.shown
        catalogue = Catalogue(Library.beside(self.path))
        return {
            "revision": self.text()[1],
            "can_undo": False,
            "can_redo": False,
            "saved": True,
            "clash": None,
            "building": self._preview.building,
            "files": [
                answers.of_file(each, arranged(each.layout, len(each.sides), catalogue))
                for each in shown.files
            ],
            "problems": answers.of_problems(shown.problems),
        }

    def look_at(self, file: str) -> None:
        self._preview.look_at(file)

    def picture(self, digest: str, scale: float) -> bytes:
        return self._live.picture(digest, scale)

    def places(self, file: str) -> list[answers.Answer]:
        return [answers.of_spot(each) for each in self._live.places(file)]

    def content(self, file: str) -> bytes:
        return self._live.content(file)

    def _tell(self) -> None:
        if hasattr(self, "_preview"):
            self.listeners.tell("state", self.state())
