"""What other programs do with briefgen: read a briefing, and build its files."""

from collections.abc import Iterable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.library import Library
from briefgen.pack.fulfilment import fulfil, misnamed, order_for
from briefgen.pack.report import Report
from briefgen.problems import ProblemsFound

if TYPE_CHECKING:
    from briefgen.content.briefing import Briefing


def read(path: str | PathLike[str]) -> "Briefing":
    """Read a briefing and check all that stands in its file; brand and layouts are for `build`.

    Args:
        path: the YAML file.

    Returns:
        What it says, all texts as they are written there. Its `line` tells where.

    Raises:
        ProblemsFound: with everything that is wrong in it.
    """
    from briefgen.content import briefing  # noqa: PLC0415 - slow to import

    file = Path(path)
    return briefing.read(file, Library.beside(file).show(file.resolve()))[0]


def build(
    path: str | PathLike[str],
    out: str | PathLike[str] | None = None,
    *,
    layouts: Iterable[str] = (),
    editions: Iterable[str] = (),
    draft: bool = False,
) -> Report:
    """Build the files of a briefing that are not as they should be, as ``briefgen build`` does.

    Args:
        path: the YAML file.
        out: the folder where the files go; ``out/`` beside the briefing when not said.
        layouts: only these, by name, or ``["all"]``.
        editions: only these, by name, or ``["all"]``; those that the briefing lists when not said.
        draft: whether every page is marked as a draft, in files of their own.

    Returns:
        Which files are good now, and everything that is wrong, also where nothing could be built.
        All processes that it took are gone by then.

    Raises:
        ProblemsFound: when a layout or an edition is named that there is not.
    """
    order = order_for(
        Path(path), None if out is None else Path(out), layouts, editions, draft=draft
    )
    if wrong := misnamed(order):
        raise ProblemsFound(wrong)
    return fulfil(order)
