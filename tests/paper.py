"""A sheet of paper for the fit: text that wraps by rule, in place of WeasyPrint.

Every letter is half an em wide, a line takes as many words as fit, and sides break as CSS says:
items and whole sections are never split, a heading stays with what follows. Pictures keep their
height, and the head of a table is set again on each side. It answers plans as a real layout pass
does, in microseconds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from briefgen.contracts.contract import Sheet
from briefgen.contracts.geometry import PT_PER_MM
from briefgen.values import FIRST, LAST, RULED, Box, Passage, Placement, Plan, SheetPlan

LETTER_EM = 0.5
SPACE_EM = 0.25
LEADING = 1.34
WIDTH_PT = 490.0
ENDLESS_PT = 1e6


def lines_of(words: Sequence[int], width_em: float) -> int:
    """How many lines words of so many letters take."""
    lines, taken = 1, 0.0
    for letters in words:
        wide = letters * LETTER_EM
        if taken and taken + SPACE_EM + wide > width_em:
            lines, taken = lines + 1, 0.0
        taken += wide + (SPACE_EM if taken else 0.0)
    return lines


@dataclass(frozen=True)
class Text:
    """A heading, paragraph or item: the letters of its words, and how it is set.

    A picture has no words, but a height of its own.
    """

    id: str
    words: tuple[int, ...]
    gap: float = 0.3
    scale: float = 1.0
    indent: float = 0.0
    fixed_pt: float = 0.0

    def height_pt(self, size_pt: float) -> float:
        if self.fixed_pt:
            return self.fixed_pt
        size_pt *= self.scale
        return lines_of(self.words, WIDTH_PT / size_pt - self.indent) * LEADING * size_pt


@dataclass(frozen=True)
class Section:
    """A heading with a picture, paragraphs and items; where it has a head, the items are rows."""

    number: int
    paragraphs: tuple[tuple[int, ...], ...] = ()
    items: tuple[tuple[int, ...], ...] = ()
    heading: tuple[int, ...] = ()
    continues: bool = False
    picture_pt: float = 0.0
    head: tuple[int, ...] = ()

    @property
    def id(self) -> str:
        return f"sections.{self.number}"

    @property
    def texts(self) -> list[Text]:
        heading = [Text(f"{self.id}.heading", self.heading, 0.35, 1.16)] if self.heading else []
        paragraphs = [
            Text(f"{self.id}.text.{place}", words) for place, words in enumerate(self.paragraphs)
        ]
        picture = [Text(f"{self.id}.picture", (), fixed_pt=self.picture_pt)]
        head = [Text(f"{self.id}.head", self.head)]
        items = [
            Text(f"{self.id}.{self.listed}.{place}", words, 0.0 if self.head else 0.3, indent=1.1)
            for place, words in enumerate(self.items)
        ]
        pictured = picture if self.picture_pt else []
        return [*heading, *pictured, *paragraphs, *(head if self.head else []), *items]

    @property
    def listed(self) -> str:
        return "rows" if self.head else "items"

    @property
    def passage(self) -> Passage:
        texts = [text for text in self.texts if text.id.split(".")[2] in {"text", self.listed}]
        return Passage(
            id=self.id,
            words={text.id: len(text.words) for text in texts},
            lines={text.id: 1000 * self.number + place for place, text in enumerate(texts, 1)},
            items=tuple(text.id for text in texts if f".{self.listed}." in text.id),
            paragraphs=tuple(text.id for text in texts if ".text." in text.id),
            continues=self.continues,
        )


@dataclass
class Paper:
    """What is set on a layout's sides, and every plan that it was set by."""

    contract: Sheet
    title: tuple[int, ...]
    sections: tuple[Section, ...]
    plans: list[SheetPlan] = field(default_factory=list)

    @property
    def passages(self) -> list[Passage]:
        return [section.passage for section in self.sections]

    def measure(self, plan: Plan) -> Placement:
        """One layout pass."""
        assert isinstance(plan, SheetPlan)
        self.plans.append(plan)
        return _Pass(self.contract, plan).set(self.title, self.sections)


class _Pass:
    def __init__(self, contract: Sheet, plan: SheetPlan) -> None:
        self._contract, self._plan = contract, plan
        self._side, self._y, self._new = 0, self._top(0), True
        self._boxes: dict[str, list[Box]] = {}

    def set(self, title: tuple[int, ...], sections: Sequence[Section]) -> Placement:
        size = self._plan.size_pt
        masthead = Text("title", title, scale=1.9).height_pt(size) + 6 * size
        self._put({FIRST: masthead + self._plan.opening_pt}, 0.0)
        self._words_apart(title)
        for section in sections:
            self._section(section)
        self._lines_to_write_on()
        closing = Text("", title, scale=1.5).height_pt(size) + 14 * size + self._plan.closing_pt
        self._put({f"{LAST}.inner": closing}, 1.6 * size * self._plan.spacing, own=LAST)
        return Placement(self._side + 1, {name: tuple(box) for name, box in self._boxes.items()})

    def _lines_to_write_on(self) -> None:
        if self._plan.probe:
            self._boxes[RULED] = [Box(self._side, 50, self._y, 50, self._y)]
        if self._plan.below_pt:
            self._put({"below": self._plan.below_pt}, 0.0)
        self._side += self._plan.ruled_sides
        if self._plan.above_pt:
            self._put({"above": self._plan.above_pt}, 0.0, new=True)

    def _section(self, section: Section) -> None:
        size = self._plan.size_pt
        texts = section.texts
        heights = {text.id: text.height_pt(size) for text in texts}
        gaps = {text.id: text.gap * size * self._plan.spacing for text in texts}
        passage = section.passage
        listed = passage.items or passage.paragraphs[1:]
        above = [text.id for text in texts if text.id not in listed]
        groups = [[*above, *listed]]
        if section.continues and listed:
            groups = [[*above, listed[0]], *([name] for name in listed[1:])]
            if not passage.items:  # a text may be divided behind its first paragraph
                groups = [above, *([name] for name in listed)]
        before = size * self._plan.spacing
        for group in groups:
            inner = dict(zip(group, [before, *(gaps[name] for name in group[1:])], strict=True))
            again = {name: heights[name] for name in above if name.endswith(".head")}
            stands = {name: heights[name] for name in group}
            self._put(stands, before, inner, section.id, again={} if group[0] in above else again)
            before = gaps[group[-1]]

    def _put(  # noqa: PLR0913 - what CSS says of a box
        self,
        heights: Mapping[str, float],
        before: float,
        gaps: Mapping[str, float] | None = None,
        own: str = "",
        *,
        new: bool = False,
        again: Mapping[str, float] | None = None,
    ) -> None:
        """Set what stays together; a gap above falls away at the top of a side.

        There `again` is set above it: what is repeated on every side.
        """
        names = list(heights)
        inside = sum(heights.values()) + sum((gaps or {}).get(name, 0.0) for name in names[1:])
        begins = own if own not in self._boxes else names[0]  # a section begins but once
        breaks = set(self._plan.overleaf) - ({LAST} if self._plan.above_pt else set())
        forced = new or ({begins, names[0]} & breaks and not self._new)
        full = not self._new and self._y + before + inside > self._foot(self._side) + 0.01
        if not self._plan.probe and (forced or full):
            self._side, self._new = self._side + 1, True
            self._y = self._top(self._side)
        top = self._y
        if self._new:
            for name, height in (again or {}).items():
                self._boxes[name].append(Box(self._side, 50, top, 50 + WIDTH_PT, top + height))
                self._y += height
        else:
            self._y += before
            top = self._y
        for place, name in enumerate(names):
            self._y += (gaps or {}).get(name, 0.0) if place else 0.0
            box = Box(self._side, 50, self._y, 50 + WIDTH_PT, self._y + heights[name])
            self._boxes.setdefault(name, []).append(box)
            self._y = box.bottom
        self._new = False
        if own:
            self._extend(own, top)

    def _extend(self, own: str, top: float) -> None:
        boxes = self._boxes.setdefault(own, [])
        if boxes and boxes[-1].side == self._side:
            top = boxes.pop().top
        boxes.append(Box(self._side, 50, top, 50 + WIDTH_PT, self._y))

    def _words_apart(self, title: tuple[int, ...]) -> None:
        size, left = self._plan.size_pt * 1.9, 50.0
        self._boxes["title"] = [Box(0, 50, 0, 50 + WIDTH_PT, size)]
        for place, letters in enumerate(title if self._plan.probe else ()):
            right = left + letters * LETTER_EM * size
            self._boxes[f"title:{place}"] = [Box(0, left, 0, right, size)]
            left = right + SPACE_EM * size

    def _top(self, side: int) -> float:
        geometry = self._contract.geometry
        return geometry.margins_of(min(side, geometry.sides - 1))[0] * PT_PER_MM

    def _foot(self, side: int) -> float:
        side = min(side, self._contract.sides - 1)
        return self._top(side) + self._contract.geometry.height_pt(side)
