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
from threading import Lock, get_ident
from types import CodeType, SimpleNamespace
from typing import Any

from briefgen.computer.kept_beside import KeptBeside

FEWEST_NEW = 8  # texts that are worth writing the file again: a few patterns differ at each start
MOST = 6_000  # texts in a file; one that holds more is forgotten, with all that nobody compiles now
_FORM = 2  # of what is written
_CODE_UNIT = "I"  # of the programs of `_sre`
_ONE = Lock()  # at a time: what is lent to Python's own modules has to come back in order
PatternKey = tuple[str, str | bytes, int]  # str or bytes, the pattern, its flags


class Programs:
    """Methods and patterns that were compiled, by their texts."""

    def __init__(self, kept: bytes = b"") -> None:
        self.methods: dict[str, CodeType] = {}
        self.patterns: dict[PatternKey, tuple[Any, ...]] = {}
        with suppress(ValueError, EOFError, TypeError):
            self.methods, self.patterns = marshal.loads(kept)  # noqa: S302 - see `KeptBeside`
        if len(self) > MOST:
            self.methods, self.patterns = {}, {}
        self._written = len(self)

    def __len__(self) -> int:
        return len(self.methods) + len(self.patterns)

    def keep(self, file: KeptBeside) -> None:
        """Write them, if so much is new that it is worth it; nothing depends on that."""
        if len(self) >= self._written + FEWEST_NEW:
            with suppress(ValueError):  # there is something that marshal cannot write
                file.write(marshal.dumps((self.methods, self.patterns)))
            self._written = len(self)


@contextmanager
def compiled_once() -> Iterator[None]:
    """While modules are imported, take from what is kept what Python compiles for them.

    What that does not hold is compiled as ever, and kept for the next start. Other threads compile
    for themselves, since their patterns may be made of what somebody wrote; and while one thread is
    in here, others only pass through.
    """
    if sys.implementation.name != "cpython" or not _ONE.acquire(blocking=False):
        yield
        return
    try:
        programs = _kept()
        with _methods(programs.methods), _patterns(programs.patterns):
            yield
        programs.keep(_file())
    finally:
        _ONE.release()


@cache
def _kept() -> Programs:
    """What this process has of methods and patterns; each import adds to it."""
    return Programs(_file().read())


def _file() -> KeptBeside:
    return KeptBeside(Path(__file__).with_suffix(""), f"{_FORM} {sys.version}".encode())


@contextmanager
def _methods(kept: dict[str, CodeType]) -> Iterator[None]:
    """Let `dataclasses` run what is kept: it asks for `exec`, a name that it does not define."""
    ours = get_ident()

    def run(text: str, names: dict[str, Any], found: Mapping[str, object]) -> None:
        code = kept.get(text) or compile(text, "<string>", "exec")
        if get_ident() == ours:
            kept[text] = code
        exec(code, names, found)  # noqa: S102 - as `dataclasses` would, with its own text

    names = vars(dataclasses)
    names["exec"] = run
    try:
        yield
    finally:
        del names["exec"]


@contextmanager
def _patterns(kept: dict[PatternKey, tuple[Any, ...]]) -> Iterator[None]:
    """Let `re` take the programs of patterns that are kept, and note those that it makes."""
    compiler, ours = re._compiler, get_ident()  # type: ignore[attr-defined]  # noqa: SLF001
    engine, thorough = compiler._sre, compiler.compile  # noqa: SLF001 - nothing else has them
    noted: list[tuple[Any, ...]] = []

    def note(*made: Any) -> Any:
        if get_ident() == ours:
            noted[:] = [made]
        return engine.compile(*made)

    def program_of(pattern: Any, flags: int = 0) -> Any:
        if get_ident() != ours or type(pattern) not in {str, bytes}:
            return thorough(pattern, flags)
        key = type(pattern).__name__, pattern, int(flags)
        if key in kept:
            text, all_flags, code, *names = kept[key]
            return engine.compile(text, all_flags, array(_CODE_UNIT, code).tolist(), *names)
        found = thorough(pattern, flags)
        text, all_flags, code, *names = noted.pop()
        kept[key] = text, int(all_flags), array(_CODE_UNIT, code).tobytes(), *names
        return found

    compiler._sre = SimpleNamespace(**vars(engine) | {"compile": note})  # noqa: SLF001
    compiler.compile = program_of
    try:
        yield
    finally:
        compiler._sre, compiler.compile = engine, thorough  # noqa: SLF001
