"""Keeps compiled templates: from one briefing to the next, and those that we ship on disk.

To compile the templates of a pack takes a tenth of a build. Those that we ship are kept beside
them, as Python keeps modules. Those of others are compiled by each process anew.
"""

from functools import cache
from importlib.metadata import version
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from briefgen.computer.kept_beside import KeptBeside
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
        file = _file(bucket.key)
        if kept := self._kept.get(bucket.key) or (file and file.read()):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template that was compiled."""
        self._kept[bucket.key] = bucket.bytecode_to_string()
        if file := _file(bucket.key):
            file.write(self._kept[bucket.key])


def _file(key: str) -> KeptBeside | None:
    """Where a template is kept on disk; None for one that is not ours."""
    name, _, file = key.partition(_BETWEEN)
    source = shipped() / "layouts" / name
    return KeptBeside(source, _maker()) if Path(file) == source else None


@cache
def _maker() -> bytes:
    """What decides, besides its text, what becomes of a template."""
    ours = (Path(__file__).with_name(name) for name in ("sandbox.py", "templates.py"))
    return b"".join(path.read_bytes() for path in ours) + version("jinja2").encode()
