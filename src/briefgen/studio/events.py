"""What browsers are told: threads say it, and each open page hears it (server-sent events)."""

import asyncio
import json
from collections.abc import AsyncGenerator, Mapping
from threading import RLock
from typing import Any

BEAT_S = 15.0  # a sign of life, by which a browser that has gone is noticed


class Listeners:
    """Pages that listen; what is told is kept for each of them until it is sent."""

    def __init__(self) -> None:
        self._queues: dict[asyncio.Queue[str], asyncio.AbstractEventLoop] = {}
        # A signal that ends it may come while the same thread holds the lock.
        self._lock, self._closed = RLock(), False

    def tell(self, name: str, value: Mapping[str, Any]) -> None:
        """Tell all that listen now; any thread may."""
        self._send(f"event: {name}\ndata: {json.dumps(value)}\n\n")

    def close(self) -> None:
        """End all answers that still listen."""
        self._closed = True
        self._send("")

    async def heard(self) -> AsyncGenerator[str]:
        """What is told, as lines of a stream; from the first one on, which is empty, all of it."""
        queue: asyncio.Queue[str] = asyncio.Queue()
        with self._lock:
            self._queues[queue] = asyncio.get_running_loop()
        try:
            yield ""
            while not self._closed:
                try:
                    said = await asyncio.wait_for(queue.get(), BEAT_S)
                except TimeoutError:
                    said = ": still here\n\n"
                if said:
                    yield said
        finally:
            with self._lock:
                del self._queues[queue]

    def _send(self, said: str) -> None:
        with self._lock:
            for queue, loop in self._queues.items():
                if not loop.is_closed():
                    loop.call_soon_threadsafe(queue.put_nowait, said)
