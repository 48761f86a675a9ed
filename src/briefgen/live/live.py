"""A pack that is made anew whenever it is asked for, by processes that stay warm.

It is made into a folder of its own, from the real files: one truth. Whoever shows it asks from any
thread, and sees each file as soon as that is finished. What goes wrong is told, and never ends it.
"""

import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from secrets import token_hex
from threading import Condition, Thread
from types import TracebackType
from typing import Self

from briefgen.heights.remembered import Remembered
from briefgen.library import Library
from briefgen.live.drawing import Pictures
from briefgen.live.gallery import Gallery
from briefgen.live.shown import Shown, Spot
from briefgen.live.surroundings import Surroundings
from briefgen.outputs.material import SAVED_MEANWHILE
from briefgen.pack.build import Observer, build
from briefgen.pack.report import Detail, Report, unexpected
from briefgen.pack.workers import ENDED, GivenUp, Start, Workshop, longest_pass_s
from briefgen.problems import ProblemsFound
from briefgen.record.pack_file import Order

FOLDER = "briefgen-live-"


class Live:
    """The pack of one briefing, kept up to date; a context manager that ends all its processes.

    `layouts`, `editions` and `draft` are those of an `Order`. `start` says how workers start, where
    the usual way will not do.
    """

    def __init__(
        self,
        briefing: Path,
        layouts: Iterable[str] = (),
        editions: Iterable[str] = (),
        *,
        draft: bool = False,
        start: Start | None = None,
    ) -> None:
        name = f"{FOLDER}{os.getpid()}-{token_hex(4)}"
        self._folder = Path(tempfile.gettempdir()) / name
        self._order = Order(briefing, self._folder, tuple(layouts), draft, tuple(editions))
        self._start = start
        self._library = Library.beside(briefing)
        self._surroundings = Surroundings(briefing, self._library)
        self._heights = Remembered()
        self._pictures = Pictures()
        self._gallery = Gallery(self._folder, self._pictures)
        self._changed = Condition()
        self._shown = Shown()
        self._asked, self._first, self._closed = 0, "", False
        self._workers: Workshop | None = None
        self._hiring = ExitStack()
        self._thread = Thread(target=self._serve, name="live", daemon=True)

    def __enter__(self) -> Self:
        self._folder.mkdir(mode=0o700)  # nobody else reads what is not published yet
        with suppress(OSError):  # then the first request tries again, and says why not
            self._hired()
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if self._workers:
            self._workers.stop()
        self._thread.join()
        self._dismiss()
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def folder(self) -> Path:
        """Where the finished files are; nobody else may write there."""
        return self._folder

    @property
    def shown(self) -> Shown:
        """The pack as it is now."""
        return self._shown

    def ask(self, first: str = "") -> int:
        """Ask for the pack as its files are now; it comes as soon as it can, and nobody waits here.

        Of several requests the last is worked on: those in between are dropped.

        Args:
            first: the name of the file that is looked at; it is made first.

        Returns:
            The number of the request, which `Shown.answers` will reach.
        """
        with self._changed:
            self._asked += 1
            self._first = first or self._first
            self._changed.notify_all()
            return self._asked

    def next(self, after: int, within_s: float | None = None) -> Shown:
        """The pack once its revision is greater than `after`, or as it is when that time is up."""
        with self._changed:
            self._changed.wait_for(lambda: self._shown.revision > after or self._closed, within_s)
            return self._shown

    def settled(self, asked: int, within_s: float | None = None) -> Shown:
        """The pack once it answers a request, or as it is when that time is up."""
        with self._changed:
            self._changed.wait_for(lambda: self._shown.answers >= asked or self._closed, within_s)
            return self._shown

    def places(self, file: str) -> Sequence[Spot]:
        """Where the values of briefing and brand stand on a file; none where that is not known."""
        return self._gallery.places(file)

    def picture(self, digest: str, scale: float = 2.0) -> bytes:
        """The picture of a side as a PNG, with so many pixels a point.

        Raises:
            KeyError: when there is no such side, or none any more.
        """
        return self._pictures.png(digest, scale)

    def content(self, file: str) -> bytes:
        """The bytes of a file in its last good state.

        Raises:
            KeyError: when there is no such file.
        """
        return self._gallery.content(file)

    @property
    def behind(self) -> bool:
        """Whether files have changed since they were read for what is shown, or is being made."""
        return self._surroundings.behind

    @property
    def missing(self) -> bool:
        """Whether a file is gone that was read."""
        return self._surroundings.missing

    @property
    def folders(self) -> frozenset[Path]:
        """The folders in which something may happen that changes the pack."""
        return self._surroundings.folders - {self._folder}

    def _hired(self) -> Workshop:
        """Workers: those that there are, else new ones.

        Raises:
            OSError: when none can be started.
        """
        if self._workers is None:
            workshop = Workshop(longest_pass_s(), self._start, self._folder)
            self._workers = self._hiring.enter_context(workshop)
        return self._workers

    def _dismiss(self) -> None:
        """End all workers; the next request has others."""
        self._workers = None
        self._hiring.close()

    def _serve(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or self._asked > self._shown.answers)
                if self._closed:
                    return
                asked, first = self._asked, self._first
            self._show(building=True)
            with suppress(GivenUp):  # then something newer is worked on
                self._answer(asked, first)
                self._show(building=False, answers=asked)

    def _answer(self, asked: int, first: str) -> None:
        """Work on a request; whatever goes wrong is told.

        Raises:
            GivenUp: when something newer is asked for, once there is something to see.
        """
        try:
            self._surroundings.look()
            report = self._built(asked, first)
            if _has(ENDED, report):  # from outside: others may have more luck
                self._dismiss()
                report = self._built(asked, first)
            self._gallery.take(report, whole=True)
            if _has(SAVED_MEANWHILE, report) and self._asked == asked:
                self.ask()
        except GivenUp:
            raise
        except ProblemsFound as found:
            self._gallery.fail(found.problems)
        except Exception as error:  # noqa: BLE001 - whatever it is, the next edit may mend it
            self._gallery.fail([unexpected(error)])
            self._dismiss()
        self._surroundings.judge(wrong=any(each.stops for each in self._gallery.problems))

    def _built(self, asked: int, first: str) -> Report:
        """The pack as its files are now; each file is shown as soon as it is finished.

        Raises:
            GivenUp: when something newer is asked for, once the file that is looked at is there.
        """
        seen = False

        def tell(report: Report) -> None:
            nonlocal seen
            seen = seen or _is_there(first, report)
            self._gallery.take(report)
            self._show(building=True)

        def poll(urgent: bool) -> None:  # noqa: FBT001 - see `Observer`
            newer = self._asked > asked
            if self._closed or (newer and (seen or not urgent)):
                raise GivenUp

        poll(True)  # noqa: FBT003 - as above
        observer = Observer(first, tell, poll, self._heights)
        return build(self._order, self._hired(), library=self._library, observer=observer)

    def _show(self, *, building: bool, answers: int | None = None) -> None:
        files, problems = self._gallery.files, self._gallery.problems
        with self._changed:
            shown = self._shown
            self._shown = Shown(
                shown.revision + 1,
                shown.answers if answers is None else answers,
                building,
                files,
                problems,
            )
            self._changed.notify_all()


def _has(message: str, report: Report) -> bool:
    return any(each.message == message for each in report.problems)


def _is_there(first: str, report: Report) -> bool:
    """Whether a build has come to the file that is looked at; any file where it makes no such."""
    if first not in {each.file for each in report.wanted}:
        return bool(report.made) or any(each.problems for each in report.details.values())
    made = any(each.file == first for each in report.made)
    return made or bool(report.details.get(first, Detail()).problems)
