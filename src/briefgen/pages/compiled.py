"""Keeps compiled templates: from one briefing to the next, and those that we ship on disk.

To compile the templates of a pack takes a tenth of a build. Those that we ship are kept where
Python keeps our own modules, in `__pycache__` beside them: whoever can write there can change the
templates as well. Those of others are compiled by each process anew.
"""

import os
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from briefgen.library import shipped

_BETWEEN = "|"  # the parts of a key


class Compiled(BytecodeCache):
    """What Jinja made of templates; Jinja compares it with the text that a file has now."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The key of a template in the cache; Jinja's own key fails for some paths."""
        return f"{name}{_BETWEEN}{filename}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept of a template."""
        if kept := self._kept.get(bucket.key) or _on_disk(bucket.key):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template that was compiled."""
        self._kept[bucket.key] = bucket.bytecode_to_string()
        if (path := _place(bucket.key)) and not sys.dont_write_bytecode:
            with suppress(OSError):  # the next process compiles it again
                _keep(path, self._kept[bucket.key])


def _place(key: str) -> Path | None:
    """Where a template is kept on disk; None for one that is not ours."""
    name, _, file = key.partition(_BETWEEN)
    folder = shipped() / "layouts"
    if Path(file) != folder / name:
        return None
    return folder / "__pycache__" / f"{name}.{sys.implementation.cache_tag}"


def _on_disk(key: str) -> bytes:
    """What is kept of a template on disk by the code that runs; empty where nothing is."""
    path = _place(key)
    try:
        sealed = path.read_bytes() if path else b""
    except OSError:
        return b""
    code = sealed[sha256().digest_size :]
    return code if sealed == _sealed(code) else b""


def _keep(path: Path, code: bytes) -> None:
    """Write a file whole or not at all, since two processes may make the same one."""
    path.parent.mkdir(exist_ok=True)
    scratch = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        scratch.write_bytes(_sealed(code))
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)


def _sealed(code: bytes) -> bytes:
    """What was compiled, behind a digest of it and of what made it."""
    return sha256(_maker() + code).digest() + code


@cache
def _maker() -> bytes:
    """What decides, besides its text, what becomes of a template."""
    ours = (Path(__file__).with_name(name) for name in ("sandbox.py", "templates.py"))
    return b"".join(path.read_bytes() for path in ours) + version("jinja2").encode()
