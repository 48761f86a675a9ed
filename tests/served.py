"""A studio that is served on this computer, and requests to it as programs and other pages send."""

import json
import socket
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from threading import Event, Thread
from typing import Any

from command import PATIENCE_S
from starlette.types import ASGIApp

from briefgen.studio import serving
from briefgen.studio.trust import Door


@dataclass(frozen=True)
class Answered:
    """An answer: its status, its headers with names in small letters, and its bytes."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.content)


@dataclass(frozen=True)
class Served:
    """A studio that answers at a door."""

    door: Door
    ours: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        ours = {
            "Host": self.door.host,
            "Cookie": f"{self.door.cookie}={self.door.token}",
            "Origin": self.door.origin,
            "Sec-Fetch-Site": "same-origin",
        }
        object.__setattr__(self, "ours", ours)

    def send(
        self,
        address: str,
        method: str = "GET",
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answered:
        """A request with these headers and no others."""
        connection = HTTPConnection("127.0.0.1", self.door.port, timeout=PATIENCE_S)
        connection.putrequest(method, address, skip_host=True, skip_accept_encoding=True)
        length = {"Content-Length": str(len(body))} if body is not None else {}
        for name, value in {**length, **(headers or {})}.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        content = (
            b"" if answer.headers.get("content-type") == "text/event-stream" else answer.read()
        )
        found = {name.lower(): value for name, value in answer.getheaders()}
        connection.close()
        return Answered(answer.status, found, content)

    def get(self, address: str, **headers: str) -> Answered:
        """A request as a page of the studio sends it, but for these headers."""
        return self.send(address, headers={**self.ours, **headers})

    def lines(self, address: str) -> Generator[str]:
        """The lines of an answer that does not end, as they come."""
        with closing(HTTPConnection("127.0.0.1", self.door.port, timeout=PATIENCE_S)) as connection:
            connection.request("GET", address, headers=dict(self.ours))
            with closing(connection.getresponse()) as answer:
                for line in answer:
                    yield line.decode().rstrip("\n")

    def post(self, address: str, value: Any = None, **headers: str) -> Answered:
        body = value if isinstance(value, bytes) else json.dumps(value or {}).encode()
        return self.send(address, "POST", body, {**self.ours, **headers})


@contextmanager
def served(app: ASGIApp, door: Door, taken: socket.socket, on_stop: Any) -> Iterator[Served]:
    """Serve an app in a thread, until that is no longer needed."""
    started = Event()
    server = serving.Server(app, taken, started.set, on_stop)
    thread = Thread(target=server.run_here)
    thread.start()
    try:
        assert started.wait(PATIENCE_S)
        yield Served(door)
    finally:
        server.stop()
        thread.join()
        taken.close()
