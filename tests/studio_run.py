"""`briefgen studio` as its users start it: a process of its own, and tabs of a browser on it."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from browser import HEIGHT
from command import COMMAND, PATIENCE_S, heeds_interrupts, within
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

PATIENCE_MS = 60_000
GONE = "net::ERR_"  # what a browser says of a server that was killed
SAVED = "All changes are saved"


class Studio:
    """A studio that can be killed and started again on its port.

    Args:
        briefing: what it opens; None begins with the start page.
        home: the home of whoever uses it; that of whoever runs the tests where none is said.
        command: which command serves it.
    """

    def __init__(
        self, briefing: Path | None, home: Path | None = None, command: str = "studio"
    ) -> None:
        self.briefing, self._home, self._command = briefing, home, command
        self.port, self.address = 0, ""
        self.complaints: list[str] = []
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        named = [str(self.briefing)] if self.briefing else []
        home = {"HOME": str(self._home)} if self._home else {}
        self._running = subprocess.Popen(
            [*COMMAND, self._command, *named, "--no-browser", "--port", str(self.port)],
            cwd=self._home or (self.briefing.parent if self.briefing else None),
            env={**os.environ, **home, "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            text=True,
            preexec_fn=heeds_interrupts,  # noqa: PLW1509 - it sets a signal and nothing else
        )
        assert self._running.stdout
        said = self._running.stdout.readline()
        assert "http://" in said, said
        self.address = said.split()[-1]
        self.port = int(self.address.split(":")[2].partition("/")[0])

    @property
    def pid(self) -> int:
        return self._running.pid

    def kill(self) -> None:
        """End it at once, as when the power goes."""
        self._running.kill()
        self._running.wait()
        assert self._running.stdout
        self._running.stdout.close()

    def stop(self) -> None:
        """End it as Ctrl-C does."""
        if self._running.poll() is None:
            self._running.send_signal(signal.SIGINT)
            assert self._running.wait(PATIENCE_S) == 0
        assert self._running.stdout
        self._running.stdout.close()

    @property
    def text(self) -> str:
        assert self.briefing
        return self.briefing.read_bytes().decode("utf-8")

    def says(self, words: str) -> bool:
        """Whether the file on the disk comes to say something."""
        return within(PATIENCE_S, lambda: words in self.text)

    def tab(self, context: BrowserContext, address: str = "") -> Page:
        """Another tab, on the whole studio or on a page of it."""
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.goto(self.address)
        if address:
            page.goto(f"http://127.0.0.1:{self.port}{address}")
        return page

    def _said(self, message: ConsoleMessage) -> None:
        self.complaints.append(f"{message.type}: {message.text}")


@contextmanager
def running(briefing: Path | None, home: Path | None = None, **how: Any) -> Iterator[Studio]:
    """A studio, until that is no longer needed; a browser must have had no complaints."""
    studio = Studio(briefing, home, **how)
    try:
        yield studio
        assert studio.complaints == [], studio.complaints
    finally:
        studio.stop()


@contextmanager
def window(browser: Browser, width: int = 1280, **settings: Any) -> Iterator[BrowserContext]:
    """A browser of somebody else: cookies of its own."""
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT}, reduced_motion="reduce", **settings
    )
    try:
        yield context
    finally:
        context.close()


def field(page: Page, *path: Any) -> Any:
    """The control of the form for a path."""
    said = repr(list(path)).replace(", ", ",").replace("'", '"')
    return page.locator(
        f"#form [data-path='{said}'][data-control], #form [data-path='{said}'] [data-control]"
    ).first


def tree(pid: int) -> dict[int, int]:
    """The memory that a process and those that it started take, in MB, by their ids."""
    found, waiting = {}, [pid]
    while waiting:
        each = waiting.pop()
        try:
            said = Path(f"/proc/{each}/status").read_text("utf-8")
            waiting += map(
                int, Path(f"/proc/{each}/task/{each}/children").read_text("utf-8").split()
            )
        except OSError:
            continue
        held = [line.split()[1] for line in said.splitlines() if line.startswith("VmRSS")]
        if held:
            found[each] = int(held[0]) // 1024
    return found
