"""Keeps what Python compiles out of texts whenever our modules are imported.

`dataclasses` writes the methods of each class as a text, and `re` makes a program of each pattern.
For a thousand methods and three hundred patterns, that is a third of what all imports of a build
take. A text that was compiled is looked up by itself, so it cannot be mistaken for another one.
"""

import dataclasses
import marshal
import re
import sys
from array import array
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from threading import get_ident
from types import CodeType, SimpleNamespace
from typing import Any

from briefgen.computer.kept_beside import KeptBeside

FEWEST_NEW = 8  # texts that are worth writing the file again: a few patterns differ at each start
MOST = 6_000  # texts in the file: then it begins anew, without those that nobody compiles now
_CODE_UNIT = "I"  # of the programs of `_sre`
Pattern = tuple[str | bytes, int]  # with its flags


class Compiled:
    """Methods and patterns, by their texts."""

    def __init__(self, kept: bytes = b"") -> None:
        self.methods: dict[str, CodeType] = {}
        self.patterns: dict[Pattern, tuple[Any, ...]] = {}
        with suppress(ValueError, EOFError, TypeError):
            self.methods, self.patterns = marshal.loads(kept)  # noqa: S302 - see `KeptBeside`
        self._had = len(self)

    def __len__(self) -> int:
        return len(self.methods) + len(self.patterns)

    def as_bytes(self) -> bytes:
        """What `Compiled` makes the same of again."""
        return marshal.dumps((self.methods, self.patterns))

    @property
    def has_grown(self) -> bool:
        """Whether so much is new that it should be kept; asked again, whether that was since."""
        had, self._had = self._had, len(self)
        return len(self) - had >= FEWEST_NEW


@contextmanager
def compiled_once() -> Iterator[None]:
    """While modules are imported, take from what is kept what Python compiles for them.

    What that does not hold is compiled as ever, and kept for the next start. Other threads compile
    for themselves, since their patterns may be made of what somebody wrote.
    """
    if sys.implementation.name != "cpython":
        yield
        return
    compiled, file = _kept(), _file()
    with _methods(compiled.methods), _patterns(compiled.patterns):
        yield
    if compiled.has_grown and len(compiled) <= MOST:
        file.write(compiled.as_bytes())


@cache
def _kept() -> Compiled:
    """What this process has of methods and patterns; other contexts add to it."""
    compiled = Compiled(_file().read())
    return compiled if len(compiled) < MOST else Compiled()


def _file() -> KeptBeside:
    return KeptBeside(Path(__file__).with_suffix(""), sys.version.encode())


@contextmanager
def _methods(kept: dict[str, CodeType]) -> Iterator[None]:
    """Let `dataclasses` run what is kept: it asks for `exec`, a name that it does not define."""
    ours = get_ident()

    def run(text: str, names: dict[str, Any], found: Mapping[str, object]) -> None:
        code = kept.get(text) or compile(text, "<string>", "exec")
        if get_ident() == ours:
            kept[text] = code
        exec(code, names, found)  # noqa: S102 - as `dataclasses` would, with its own text

    names, before = vars(dataclasses), vars(dataclasses).get("exec", exec)
    names["exec"] = run
    try:
        yield
    finally:
        names["exec"] = before


@contextmanager
def _patterns(kept: dict[Pattern, tuple[Any, ...]]) -> Iterator[None]:
    """Let `re` take the programs of patterns that are kept, and note those that it makes."""
    compiler, ours = re._compiler, get_ident()  # type: ignore[attr-defined]  # noqa: SLF001
    engine, thorough = compiler._sre, compiler.compile  # noqa: SLF001 - nothing else has them
    noted: list[tuple[Any, ...]] = []

    def note(*made: Any) -> Any:
        if get_ident() == ours:
            noted[:] = [made]
        return engine.compile(*made)

    def compiled(pattern: Any, flags: int = 0) -> Any:
        if get_ident() != ours or type(pattern) not in {str, bytes}:
            return thorough(pattern, flags)
        key = pattern, int(flags)
        if key in kept:
            text, all_flags, code, *names = kept[key]
            return engine.compile(text, all_flags, array(_CODE_UNIT, code).tolist(), *names)
        found = thorough(pattern, flags)
        text, all_flags, code, *names = noted.pop()
        kept[key] = text, int(all_flags), array(_CODE_UNIT, code).tobytes(), *names
        return found

    compiler._sre = SimpleNamespace(**vars(engine) | {"compile": note})  # noqa: SLF001
    compiler.compile = compiled
    try:
        yield
    finally:
        compiler._sre, compiler.compile = engine, thorough  # noqa: SLF001
