"""Keeps what cffi makes of WeasyPrint's C declarations, so that no start parses them again.

cffi writes it as a module of one call, for what it calls the out-of-line ABI mode. That module is
never run: its arguments are read as literals, for others may be able to write to a cache.
"""

import ast
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from functools import partial
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any

from briefgen.computer.caches import caches

FOLDER = Path("briefgen") / "declarations"


@contextmanager
def parsed_once() -> Iterator[None]:
    """While WeasyPrint is imported, take the declarations of its libraries from the user's cache.

    What that does not hold is parsed as ever, and kept there for the next start.
    """
    import cffi  # noqa: PLC0415 - whoever looks for what is missing must not need it

    parser = cffi.FFI
    cffi.FFI = partial(_Declared, parser, cffi.__version__)
    try:
        yield
    finally:
        cffi.FFI = parser


class _Declared:
    """Offers all that a `cffi.FFI` does, once it is told what to declare."""

    def __init__(self, parser: Callable[[], Any], version: str) -> None:
        self._parser, self._version = parser, version

    def cdef(self, text: str) -> None:
        """Declare what a text in C says."""
        name = sha256(f"{self._version}\n{text}".encode()).hexdigest()
        ffi = _kept(name)
        if ffi is None:
            ffi = self._parsed(text)
            with suppress(Exception):  # the next start parses it again
                _keep(self._parsed(text), name)
        vars(self).update({each: getattr(ffi, each) for each in dir(ffi) if each[0] != "_"})

    def _parsed(self, text: str) -> Any:
        ffi = self._parser()
        ffi.cdef(text)
        return ffi


def _kept(name: str) -> Any:
    """What is kept by a name; none where there is nothing that can be used."""
    with suppress(Exception):  # whatever is wrong with the file, it is made again
        import _cffi_backend  # noqa: PLC0415 - as above

        made = ast.parse((caches() / FOLDER / name).read_text("utf-8"))
        (call,) = (node for node in ast.walk(made) if isinstance(node, ast.Call))
        options = {str(each.arg): ast.literal_eval(each.value) for each in call.keywords}
        return _cffi_backend.FFI(*map(ast.literal_eval, call.args), **options)
    return None


def _keep(parsed: Any, name: str) -> None:
    """Write a file whole or not at all, since two processes may make the same one."""
    folder = caches() / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    parsed.set_source("declared", None)
    with tempfile.TemporaryDirectory(dir=folder) as scratch, redirect_stdout(StringIO()):
        made = Path(scratch) / name
        parsed.emit_python_code(str(made))
        made.replace(folder / name)
