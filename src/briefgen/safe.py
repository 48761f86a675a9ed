"""Whether text keeps its distance from the edges of the sheet.

Office printers leave some millimetres white, and a guillotine may be a millimetre out: both would
take letters that stand too near. Grounds may reach the edge; they lose nothing there.
"""

from collections.abc import Iterable, Iterator

from briefgen.layout import PT_PER_MM, Layout
from briefgen.placement import Box, Passage, Placement
from briefgen.problems import Problem

SAFE_MM = 5.0  # what office printers and print shops ask for
ROUNDING_MM = 0.05
TITLES = ("title", "title~2", "headline", "strapline")


def unsafe(layout: Layout, passages: Iterable[Passage], pages: Placement) -> list[Problem]:
    """A warning for each side on which text is too near to an edge of the sheet.

    Args:
        layout: whose pages they are; its contract is at fault.
        passages: what the pages show.
        pages: where it stands.
    """
    nearest: dict[int, tuple[float, str]] = {}
    for name in _texts(passages):
        for box in pages.boxes.get(name, ()):
            found = min(_distances(box, layout))
            nearest[box.side] = min(nearest.get(box.side, found), found)
    return [
        _too_near(layout, side, *found)
        for side, found in sorted(nearest.items())
        if found[0] < SAFE_MM - ROUNDING_MM
    ]


def _texts(passages: Iterable[Passage]) -> Iterator[str]:
    yield from TITLES
    for passage in passages:
        yield f"{passage.id}.heading"
        yield from passage.words


def _distances(box: Box, layout: Layout) -> Iterator[tuple[float, str]]:
    """How far a box is from each edge of the sheet in millimetres."""
    width, height = layout.contract.sheet_mm
    yield box.left / PT_PER_MM, "left"
    yield box.top / PT_PER_MM, "upper"
    yield width - box.right / PT_PER_MM, "right"
    yield height - box.bottom / PT_PER_MM, "lower"


def _too_near(layout: Layout, side: int, distance_mm: float, edge: str) -> Problem:
    return Problem(
        layout.parts[0],
        0,
        0,
        f"text of the {layout.contract.title} stands {distance_mm:.1f} mm from the {edge} edge "
        f"of side {side + 1}; printers need {SAFE_MM:g} mm",
        f"make margins_mm wider, or what is around the text in styles/{layout.name}.css",
        severity="warning",
    )
