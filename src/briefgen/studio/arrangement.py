"""How the sides of a file stand beside each other on a screen: as they print."""

from dataclasses import dataclass
from typing import Literal

from briefgen.contracts.catalogue import Catalogue
from briefgen.library import WITHOUT_CONTRACT
from briefgen.problems import ProblemsFound

Kind = Literal["sheets", "slides", "web"]


@dataclass(frozen=True)
class Arrangement:
    """The kind of a file, and the sides (from 0) that stand in each row."""

    kind: Kind
    rows: tuple[tuple[int, ...], ...] = ()


def arranged(layout: str, sides: int, catalogue: Catalogue) -> Arrangement:
    """How the sides of a layout's file stand.

    Slides follow each other. A booklet shows its covers alone and facing pages together. Any other
    file shows the front and the back of each sheet.
    """
    if layout in WITHOUT_CONTRACT:
        return Arrangement("web")
    if catalogue.outline(layout).fit == "deck":
        return Arrangement("slides", tuple((side,) for side in range(sides)))
    first = 1 if _has_covers(layout, catalogue) and sides > len("ab") else 0
    opened = [tuple(range(side, min(side + 2, sides))) for side in range(first, sides, 2)]
    return Arrangement("sheets", tuple(filter(None, [tuple(range(first)), *opened])))


def _has_covers(layout: str, catalogue: Catalogue) -> bool:
    try:
        return str(catalogue.contract(layout).data.get("covers", "")).lower() == "true"
    except ProblemsFound:
        return False
