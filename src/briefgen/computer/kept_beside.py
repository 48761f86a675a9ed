"""Keeps what was compiled where Python keeps our own modules: in `__pycache__`, beside the source.

Whoever can write there can change the modules as well, so it may be run.
"""

import os
import sys
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path


class KeptBeside:
    """One file in `__pycache__`.

    Args:
        source: what it is compiled from; its name is that of the source, with Python's own tag.
        maker: what decides, besides its text, what becomes of a source.
    """

    def __init__(self, source: Path, maker: bytes) -> None:
        folder = Path(cache_from_source(str(source))).parent
        self._path = folder / f"{source.name}.{sys.implementation.cache_tag}"
        self._maker = maker

    def read(self) -> bytes:
        """What is kept; empty where nothing is, or where another maker made it."""
        try:
            sealed = self._path.read_bytes()
        except OSError:
            return b""
        content = sealed[sha256().digest_size :]
        return content if sealed == self._sealed(content) else b""

    def write(self, content: bytes) -> None:
        """Keep it, if Python keeps modules and the folder can be written; whole or not at all."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):  # the next process compiles it again
            self._path.parent.mkdir(parents=True, exist_ok=True)
            scratch = self._path.with_name(f"{self._path.name}.{os.getpid()}")
            try:
                scratch.write_bytes(self._sealed(content))
                scratch.replace(self._path)
            finally:
                scratch.unlink(missing_ok=True)

    def _sealed(self, content: bytes) -> bytes:
        return sha256(self._maker + content).digest() + content
