"""Imports WeasyPrint in half the time."""

from collections.abc import Iterator
from contextlib import contextmanager

from briefgen.computer.compiled_once import compiled_once
from briefgen.computer.declarations import parsed_once
from briefgen.computer.library_lookup import found_quickly
from briefgen.computer.postponed import postponed

# WeasyPrint 70 makes parts of fonts by these where there is no HarfBuzz-Subset, and fonts of one
# weight of variable ones. We ask for the first, and make the second ourselves.
UNUSED = ("fontTools.subset", "fontTools.varLib.instancer")


@contextmanager
def quickly() -> Iterator[None]:
    """While WeasyPrint is imported, spare it what was looked up and parsed before."""
    with found_quickly(), parsed_once(), compiled_once(), postponed(*UNUSED):
        yield
