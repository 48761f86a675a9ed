"""Finds WeasyPrint's native libraries without starting other programs."""

import ctypes
import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def found_quickly() -> Iterator[None]:
    """While WeasyPrint is imported, let the loader find libraries by their names (Linux only).

    `ctypes.util.find_library` starts ldconfig, gcc and ld for each of some twenty spellings: 53
    programs and 0.3 s for one import. What the loader cannot find is looked for as before.
    """
    if sys.platform != "linux":
        yield
        return
    thorough = ctypes.util.find_library
    ctypes.util.find_library = _loadable
    try:
        yield
    finally:
        ctypes.util.find_library = thorough


def _loadable(name: str) -> str | None:
    for soname in (f"lib{name}.so.0", f"lib{name}.so.1", f"lib{name}.so"):
        try:
            ctypes.CDLL(soname)
        except OSError:
            continue
        return soname
    return None
