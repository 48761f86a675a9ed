"""Checks that text keeps its distance from the edges of the sheet.

Office printers leave some millimetres white, and a guillotine may be a millimetre out: either would
take letters that stand too near. Grounds may reach the edge, for they lose nothing there.
"""

from collections.abc import Iterable, Iterator, Sequence

from briefgen.contracts.geometry import PT_PER_MM
from briefgen.contracts.layout import Layout
from briefgen.problems import Example, Problem, Rule
from briefgen.values import Box

SAFE_MM = 5.0  # what office printers and print shops ask for
ROUNDING_MM = 0.05
MOST_NAMED = 4  # sides

TOO_NEAR = Rule(
    name="near-the-edge",
    severity="warning",
    title="Text or a picture stands nearer than 5 mm to the edge of the sheet",
    source="office printers leave some millimetres white, and a guillotine may be a millimetre out",
    advice="make margins_mm of the layout wider, or what is around the text in its style",
    example=Example(
        "page",
        '<p style="margin-left: -5mm">Learning</p>',
        "text or a picture of the leaflet stands 3.0 mm from the left edge of side 1; printers "
        "need 5 mm",
    ),
)


def unsafe(layout: Layout, printed: Iterable[Box]) -> list[Problem]:
    """A warning for each edge of the sheet to which text stands too near.

    Args:
        layout: the layout; the warning is at the margins in its contract or its edition.
        printed: the smallest box around all text and pictures of each side.
    """
    near: dict[str, list[tuple[float, int]]] = {}
    for box in printed:
        for distance_mm, edge in _distances(box, layout):
            if distance_mm < SAFE_MM - ROUNDING_MM:
                near.setdefault(edge, []).append((distance_mm, box.side))
    return [_too_near(layout, edge, found) for edge, found in near.items()]


def _distances(box: Box, layout: Layout) -> Iterator[tuple[float, str]]:
    """The distance of a box from each edge of the sheet, in millimetres."""
    width, height = layout.contract.sheet_mm
    yield box.left / PT_PER_MM, "left"
    yield box.top / PT_PER_MM, "upper"
    yield width - box.right / PT_PER_MM, "right"
    yield height - box.bottom / PT_PER_MM, "lower"


def _too_near(layout: Layout, edge: str, found: list[tuple[float, int]]) -> Problem:
    nearest_mm = max(0.0, min(distance_mm for distance_mm, _ in found))
    sides = called(sorted({side + 1 for _, side in found}))
    message = (
        f"text or a picture of the {layout.contract.title} stands {nearest_mm:.1f} mm from the "
        f"{edge} edge of {sides}; printers need {SAFE_MM:g} mm"
    )
    hint = f"make margins_mm wider, or what is around the text in styles/{layout.styles[-1].name}"
    return TOO_NEAR.found(layout.problem("margins_mm", message, hint))


def called(sides: Sequence[int]) -> str:
    """Numbers of sides (from 1) in words: "side 2", "sides 1 and 3", "12 sides"."""
    if len(sides) == 1:
        return f"side {sides[0]}"
    if len(sides) > MOST_NAMED:
        return f"{len(sides)} sides"
    return f"sides {', '.join(map(str, sides[:-1]))} and {sides[-1]}"
