"""Makes an order and fulfils it: the one way to a build, for commands and other programs."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.computer.compiled_once import compiled_once
from briefgen.library import ALL, Kind, Library
from briefgen.pack.report import Report
from briefgen.pack.workers import Workshop, longest_pass_s, uncollected
from briefgen.problems import Problem, ProblemsFound
from briefgen.record import pack_file
from briefgen.record.pack_file import Order

if TYPE_CHECKING:
    from briefgen.pack.build import Progress


def order_for(  # noqa: PLR0913 - one for each thing that can be asked for
    briefing: Path,
    out: Path | None = None,
    layouts: Iterable[str] = (),
    editions: Iterable[str] = (),
    *,
    draft: bool = False,
    forms: Iterable[str] = (),
) -> Order:
    """The order for a briefing; `out` is ``out/`` beside the briefing unless it is given."""
    return Order(
        briefing,
        out or briefing.parent / "out",
        tuple(dict.fromkeys(layouts)),
        draft,
        tuple(dict.fromkeys(editions)),
        tuple(forms),
    )


def offered(briefing: Path) -> Mapping[Kind, tuple[str, ...]]:
    """The names of all layouts and editions that may be asked for, for a briefing."""
    library = Library.beside(briefing)
    kinds: tuple[Kind, ...] = ("layout", "edition")
    return {kind: library.offered(kind) for kind in kinds}


def misnamed(order: Order) -> list[Problem]:
    """A problem for each layout or edition in an order that does not exist."""
    library = Library.beside(order.briefing)
    asked: dict[Kind, tuple[str, ...]] = {"layout": order.layouts, "edition": order.editions}
    return [
        library.lacks(kind, name)
        for kind, names in asked.items()
        for name in names
        if name not in (*library.offered(kind), ALL)
    ]


def fulfil(order: Order, progress: "Progress" = lambda *_: None) -> Report:
    """Build the files of an order that are not fresh, in processes that end with the build.

    Args:
        order: what is wanted; see `misnamed` for names that do not exist.
        progress: called several times a second with the names of the files being made.

    Returns:
        The files that are good now, and everything that is wrong, also if nothing could be built.
    """
    library = Library.beside(order.briefing)  # handed on, with what is seen in its files
    if unchanged := pack_file.unchanged(order, library):
        made, problems = unchanged
        return Report(order.folder, made, list(problems))
    try:
        with Workshop(longest_pass_s()) as workshop, uncollected():
            with compiled_once():
                from briefgen.pack.build import build  # noqa: PLC0415 - slow to import

            return build(order, workshop, progress, library)
    except ProblemsFound as found:
        return Report(order.folder, problems=list(found.problems))
