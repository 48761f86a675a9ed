"""The pages of one briefing that is open, told to whoever looks at them."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Any, Self

from briefgen.content import facts
from briefgen.contracts.catalogue import Catalogue
from briefgen.library import Library
from briefgen.live.following import Following
from briefgen.live.live import Live
from briefgen.live.shown import Shown
from briefgen.pack.report import unexpected
from briefgen.problems import Problem, ProblemsFound
from briefgen.reading.yaml_source import read
from briefgen.studio import answers
from briefgen.studio.arrangement import arranged
from briefgen.studio.events import Listeners
from briefgen.unicode.cldr import Direction, direction

NOW_AND_THEN_S = 2.0


class Preview:
    """A briefing's pages, made anew when its files change; a context manager that ends all that.

    Args:
        briefing: the YAML file.
        on_shown: called whenever something else is shown, in a thread of its own.
        on_quiet: called there now and then while nothing else is shown.
    """

    def __init__(
        self,
        briefing: Path,
        on_shown: Callable[[Shown], object] = lambda _: None,
        on_quiet: Callable[[], object] = lambda: None,
    ) -> None:
        self.briefing = briefing
        self.listeners = Listeners()
        self._on_shown, self._on_quiet = on_shown, on_quiet
        self._live, self._held = Live(briefing), ExitStack()
        self._library = Library.beside(briefing)  # remembers what it has read
        self._asked, self._closing = 0, False
        self._direction: Direction = "ltr"
        self.problem: Problem | None = None  # what nobody expected while pages were told
        self._thread = Thread(target=self._tell_of_pages, name="pages", daemon=True)

    def __enter__(self) -> Self:
        self._held.enter_context(self._live)
        self.ask()
        self._held.enter_context(Following(self._live))
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing = True
        self.listeners.close()
        self._held.close()
        self._thread.join()

    def ask(self, first: str = "") -> None:
        """Have the pages made of the files as they are now; that file first, if one is named."""
        self._asked = self._live.ask(first)

    def tell(self) -> None:
        """Tell open pages how things stand."""
        self.listeners.tell("state", self.state())

    def state(self) -> Mapping[str, Any]:
        """All that is shown of the pack, as plain values."""
        shown = self._live.shown
        catalogue = Catalogue(self._library)
        return {
            "building": shown.building or shown.answers < self._asked,
            "files": [
                answers.of_file(each, arranged(each.layout, len(each.sides), catalogue))
                for each in shown.files
            ],
            "problems": answers.of_problems([*filter(None, [self.problem]), *shown.problems]),
            "direction": self._direction,
        }

    def picture(self, digest: str, scale: float) -> bytes:
        """A side as a PNG, with so many dots a point.

        Raises:
            KeyError: when nothing of that digest is shown any more.
        """
        return self._live.picture(digest, scale)

    def places(self, file: str) -> list[answers.Answer]:
        """Where what is written stands on the sides of a file."""
        return [answers.of_spot(each) for each in self._live.places(file)]

    def content(self, file: str) -> bytes:
        """A file of the pack in its last good state.

        Raises:
            KeyError: when the pack has no such file.
        """
        return self._live.content(file)

    def _tell_of_pages(self) -> None:
        revision = 0
        while not self._closing:
            shown = self._live.next(revision, NOW_AND_THEN_S)
            is_other, revision = shown.revision > revision, shown.revision
            try:
                if is_other:
                    self._direction = self._read_direction()
                    self._on_shown(shown)
                    self.problem = None
                elif not self._closing:
                    self._on_quiet()
            except Exception as error:  # noqa: BLE001 - whatever it is, pages are told of what follows
                self.problem = unexpected(error)

    def _read_direction(self) -> Direction:
        """The direction in which the briefing is read: facing sides stand in it, too."""
        try:
            source = read(self.briefing, self.briefing.name, disk=self._library.disk)
        except ProblemsFound:
            return self._direction
        return direction(facts.language(source.data))
