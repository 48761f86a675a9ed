"""Works out what a probe would measure if texts of the briefing were shorter, or gone."""

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from briefgen.values import FIRST, LAST, Box, Passage, Placement, is_of_fixed_size

ROUNDING_PT = 0.01


@dataclass(frozen=True)
class Probe:
    """The passages that a probe set on one endless side, and where it set them."""

    passages: tuple[Passage, ...]
    placement: Placement

    def without(self, cut_pt: Mapping[str, float], gone: frozenset[str]) -> "Probe":
        """The probe with some texts lower, and without others; headings stay.

        Args:
            cut_pt: by how many points each of some texts is lower.
            gone: the ids of texts that are left out.
        """
        feet = list[tuple[float, float]]()
        for passage in self.passages:
            cut = {name: cut_pt[name] for name in passage.words if name in cut_pt}
            lower = [(self.placement.box(name).bottom, height) for name, height in cut.items()]
            feet += self._within(passage, gone, [*lower, *self._gone(passage, gone)])
        left = tuple(_without(passage, gone) for passage in self.passages)
        return Probe(left, self._moved(sorted(feet)))

    def without_parts(self, names: frozenset[str]) -> "Probe":
        """The probe without some sections and items; a section that is emptied goes, too."""
        feet = list[tuple[float, float]]()
        left = []
        above = self.placement.box(FIRST).bottom
        for passage in (each for each in self.passages if each.id in self.placement.boxes):
            box = self.placement.box(passage.id)
            if self.is_emptied(passage, names):
                feet.append((box.bottom, box.bottom - above))
            else:
                gone = frozenset(name for name in passage.words if is_in(name, names))
                inner = frozenset(name for name in names if self._is_section_in(name, passage))
                alone = frozenset(name for name in gone if not is_in(name, inner))
                boxes = map(self.placement.box, sorted(inner))
                lower = [*self._gone(passage, alone), *((box.bottom, box.height) for box in boxes)]
                feet += self._within(passage, gone, lower)
                left.append(_without(passage, gone))
            above = box.bottom
        return Probe(tuple(left), self._moved(sorted(feet)))

    def _is_section_in(self, name: str, passage: Passage) -> bool:
        """Whether a part is a section that stands in the box of another one."""
        inside = is_in(name, frozenset([passage.id])) and name not in passage.words
        return inside and name in self.placement.boxes

    @property
    def foot_pt(self) -> float:
        """Where what stands last begins."""
        return self.placement.box(LAST).top

    def is_emptied(self, passage: Passage, names: frozenset[str]) -> bool:
        """Whether all that a passage says is left out, and all sections that stand in it."""
        own = frozenset([passage.id])
        texts = [name for each in self.passages if is_in(each.id, own) for name in each.words]
        return bool(texts) and all(is_in(name, names) for name in texts)

    def _gone(self, passage: Passage, names: frozenset[str]) -> list[tuple[float, float]]:
        """Where each text that is left out ends, and its height with its gap; in points."""
        gap = _gap_pt(passage, self.placement)
        boxes = [
            self.placement.box(name)
            for name in passage.words
            if name in names and name in self.placement.boxes
        ]
        return [(box.bottom, box.height + gap) for box in boxes]

    def _within(
        self, passage: Passage, gone: frozenset[str], feet: Sequence[tuple[float, float]]
    ) -> Iterator[tuple[float, float]]:
        """These feet and heights, as far as a passage is higher than the pictures that it keeps.

        Where a text becomes lower than the picture that it stands beside, no more room is won.
        """
        boxes = self.placement.boxes
        pictures = [
            box.height
            for name, (box, *_) in boxes.items()
            if is_of_fixed_size(name)
            and name.startswith(f"{passage.id}.")
            and not any(name.startswith(f"{each}.") for each in gone)
        ]
        most = boxes[passage.id][0].height - sum(pictures) if pictures else math.inf
        for foot, height in feet:
            yield foot, min(height, max(0.0, most))
            most -= height

    def _moved(self, feet: Sequence[tuple[float, float]]) -> Placement:
        edges = [foot - ROUNDING_PT for foot, _ in feet]
        risen = [0.0, *accumulate(height for _, height in feet)]

        def moved(edge: float) -> float:
            return edge - risen[bisect_right(edges, edge)]

        boxes: dict[str, tuple[Box, ...]] = {
            name: tuple(replace(box, top=moved(box.top), bottom=moved(box.bottom)) for box in found)
            for name, found in self.placement.boxes.items()
        }
        return replace(self.placement, boxes=boxes)


def is_in(name: str, names: frozenset[str]) -> bool:
    """Whether a text is one of some parts, or stands inside one of them."""
    return name in names or any(name.startswith(f"{each}.") for each in names)


def _gap_pt(passage: Passage, placement: Placement) -> float:
    """The gap in points between items of a passage, which is gone together with an item."""
    boxes = [placement.box(name) for name in passage.items if name in placement.boxes]
    gaps = (below.top - above.bottom for above, below in pairwise(boxes))
    return min((gap for gap in gaps if gap > 0), default=0.0)


def _without(passage: Passage, gone: frozenset[str]) -> Passage:
    return replace(
        passage,
        items=tuple(name for name in passage.items if name not in gone),
        paragraphs=tuple(name for name in passage.paragraphs if name not in gone),
    )
