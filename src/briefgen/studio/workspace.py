"""One briefing that is open in the studio: its texts, and its pages."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, Self

from briefgen.studio.preview import Preview


class Workspace:
    """A briefing that is open in the studio; a context manager that closes it."""

    def __init__(self, briefing: Path) -> None:
        self.path = briefing
        self.preview = Preview(briefing, lambda _: self.tell(), self._read_again)
        self._lock = RLock()

    def __enter__(self) -> Self:
        self.preview.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.preview.__exit__(kind, error, trace)

    def text(self, file: str = "briefing") -> tuple[str, str]:
        """The text of a file, and its revision."""
        text = self.path.read_text("utf-8")
        return text, sha256(text.encode()).hexdigest()[:16]

    def edit(self, file: str, operation: Any, revision: str) -> str:
        with self._lock:
            self.path.write_text(operation["text"], "utf-8")
            self.preview.ask()
            return self.text(file)[1]

    def state(self) -> Mapping[str, Any]:
        """All that pages show of it, as plain values."""
        return {
            "briefing": str(self.path.resolve()),
            "revisions": {"briefing": self.text()[1]},
            "revision": self.text()[1],
            "can_undo": False,
            "can_redo": False,
            "saved": True,
            "clash": None,
            **self.preview.state(),
        }

    def tell(self) -> None:
        """Tell all pages how things stand."""
        self.preview.listeners.tell("state", self.state())

    def _read_again(self) -> None:
        pass
