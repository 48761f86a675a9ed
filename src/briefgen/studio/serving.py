"""Serves an app on this computer alone, until Ctrl-C or whoever started it says stop."""

import signal
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from briefgen.problems import Problem, ProblemsFound
from briefgen.studio.trust import HOST

_QUIET: dict[str, Any] = {
    "log_level": "critical",
    "access_log": False,
    "ws": "none",
    "lifespan": "off",
    "http": "h11",
    "server_header": False,
    "timeout_graceful_shutdown": 1,
}
SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # those that this system has


def bound(port: int = 0) -> socket.socket:
    """A socket on 127.0.0.1; 0 takes a port that is free.

    Raises:
        ProblemsFound: when the port is taken, or may not be used.
    """
    taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # on Windows two programs could share a port
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((HOST, port))
    except (OSError, OverflowError) as error:
        taken.close()
        reason = getattr(error, "strerror", None) or str(error)
        message = f"port {port} cannot be used: {reason.lower()}"
        hint = "leave out --port, and a free one is taken"
        raise ProblemsFound([Problem("", 0, 0, message, hint)]) from None
    return taken


class Server(uvicorn.Server):
    """Serves an app until a signal, or `stop`, ends it.

    The signal is not raised again: whoever called has to clear away.

    Args:
        app: what answers.
        taken: the socket, of `bound`.
        on_start: called once requests are answered.
        on_stop: called as soon as it is to stop, so that answers that never end do.
    """

    def __init__(
        self,
        app: ASGIApp,
        taken: socket.socket,
        on_start: Callable[[], object] = lambda: None,
        on_stop: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(uvicorn.Config(app, **_QUIET))
        self._taken, self._on_start, self._on_stop = taken, on_start, on_stop

    def run_here(self) -> None:
        """Serve in this thread until it is stopped."""
        self.run(sockets=[self._taken])

    def stop(self) -> None:
        """End it from another thread."""
        self.should_exit = True
        self._on_stop()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._on_start()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        numbers = [getattr(signal, name) for name in SIGNALS if hasattr(signal, name)]
        before = {number: signal.signal(number, self.handle_exit) for number in numbers}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        super().handle_exit(sig, frame)
        self._on_stop()


def open_browser(address: str) -> None:
    """Open an address in the browser that people use, without waiting for it."""
    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
