"""Looks at everything that a build needs, and at what importing and our own checks need besides."""

from collections.abc import Iterator
from pathlib import Path

from briefgen.doctor import packages, programs
from briefgen.doctor.examined import Examined


def findings(briefing: Path, *, named: bool) -> Iterator[Examined]:
    """Everything that was looked at: first what building needs, then what only more needs.

    Args:
        briefing: the briefing that is to be built; beside it the files are written.
        named: whether somebody asks about this one, so that its brand is looked at, too.
    """
    yield packages.python()
    required = packages.required()
    yield required
    yield packages.native_libraries()
    if required.good:  # else even looking fails
        yield from _files(briefing, named=named)
    yield packages.of_import()
    yield from programs.looked_for()


def _files(briefing: Path, *, named: bool) -> Iterator[Examined]:
    """Typefaces, and folders that are written to."""
    from briefgen.doctor import places, typefaces  # noqa: PLC0415 - they need those packages

    yield typefaces.shipped()
    if named or briefing.is_file():
        yield typefaces.of_brand(briefing)
    yield from places.written_to(briefing)
