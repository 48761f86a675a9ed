"""What is wrong with a painted side: letters that are covered, cut, crossed, or off the sheet.

The rules are those that a reader would lay down who knows nothing of how the side was made.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from torture.geometry import Box, Point, area, common
from torture.sheet import Colour, Letter, Shape, Sheet

A_FIFTH = 0.2  # of its ink box that a letter may not share
GRID = 5  # points looked at across a letter's ink, and down
FEW = 3  # of these that may lie on the rim of something: a corner that has no ink
HAIR_PT = 0.25
THIN_PT = 3.0  # what is thinner is a rule, which could pass between the points
LEAST_RULE_PT = 0.2
ALIKE = 0.03  # how much two grounds may differ
LEAST_CONTRAST = 3.0  # of text on what is really under it; brands promise 4.5
CELL_PT = 24.0
WHITE: Colour = (1.0, 1.0, 1.0)
SHOWN = 40  # characters of a line in a message


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong with a file."""

    kind: str
    file: str
    side: int
    said: str

    def __str__(self) -> str:
        side = f" side {self.side}" if self.side else ""
        return f"{self.kind}: {self.file}{side}: {self.said}"


def faults(sheet: Sheet, file: str) -> list[Fault]:
    """Everything that is wrong with one side, once for each run of letters and kind."""
    bench = _Bench(sheet)
    found = [*bench.off(), *bench.overlaps(), *bench.grounds(), *bench.covered(), *bench.pictures()]
    told = {(kind, said): Fault(kind, file, sheet.number, said) for kind, said in found}
    return list(told.values())


@dataclass(frozen=True)
class _Bench:
    """A side with what it takes to judge it."""

    sheet: Sheet

    @cached_property
    def names(self) -> dict[int, str]:
        """What each run says, shortened."""
        said = ("".join(letter.text for letter in run) for run in self.sheet.runs)
        names = (f'"{text[:SHOWN]}…"' if len(text) > SHOWN else f'"{text}"' for text in said)
        return dict(zip((run[0].run for run in self.sheet.runs), names, strict=True))

    def off(self) -> Iterator[tuple[str, str]]:
        """Letters that leave the sheet, or that a clip cuts."""
        width, height = self.sheet.width_pt, self.sheet.height_pt
        for letter in self.sheet.letters:
            left, top, right, bottom = letter.ink
            if min(left, top, width - right, height - bottom) < -HAIR_PT:
                yield "off the sheet", self.names[letter.run]
            clips = [clip for clip in letter.clips if not clip.encloses(letter.ink)]
            hidden = [
                point
                for point in _points(letter.ink)
                if clips and not all(clip.holds(point) for clip in clips)
            ]
            if len(hidden) > FEW:
                yield "clipped", self.names[letter.run]

    def overlaps(self) -> Iterator[tuple[str, str]]:
        """Letters of two runs that share a fifth of the ink box of either."""
        for one, other in _near(self.sheet.letters):
            if one.run == other.run or not _shares(one.ink, other.ink):
                continue
            names = sorted((self.names[one.run], self.names[other.run]))
            yield "text over text", " and ".join(names)

    def grounds(self) -> Iterator[tuple[str, str]]:
        """Letters that stand on two grounds, on a rule, or on one that they cannot be read on."""
        for letter in self.sheet.letters:
            under = self._under(letter)
            colours = _grounds(under, letter.ink)
            first = max(colours, key=lambda colour: colours[colour])
            others = sum(points for colour, points in colours.items() if not _alike(colour, first))
            if others > FEW:
                yield "cut by an edge", self.names[letter.run]
            elif contrast(letter.colour, first) < LEAST_CONTRAST:
                yield "unreadable", f"{self.names[letter.run]}: {letter.colour} on {first}"
            elif any(self._crosses(rule, letter, under) for rule in under):
                yield "crossed by a rule", self.names[letter.run]

    def covered(self) -> Iterator[tuple[str, str]]:
        """Letters that lie under something painted later."""
        for letter in self.sheet.letters:
            over = [shape for shape in self._touching(letter) if shape.order > letter.order]
            if not over:
                continue
            points = [
                point for point in _points(letter.ink) if any(shape.holds(point) for shape in over)
            ]
            if len(points) > FEW or any(self._crosses(rule, letter, over) for rule in over):
                yield "covered", self.names[letter.run]

    def pictures(self) -> Iterator[tuple[str, str]]:
        """Letters that share a part of their ink box with a picture."""
        for letter in self.sheet.letters:
            for picture in self.sheet.pictures:
                shared = area(common(letter.ink, picture.box))
                if shared > area(letter.ink) * FEW / GRID**2:
                    place = f"the picture at {_shown(picture.box)}"
                    yield "text and picture", f"{self.names[letter.run]} and {place}"

    def _touching(self, letter: Letter) -> list[Shape]:
        """The shapes whose box shares something with a letter's ink, as they are painted."""
        ink = letter.ink
        return [
            shape
            for shape, (left, top, right, bottom) in zip(
                self.sheet.shapes, self._boxes, strict=True
            )
            if left < ink[2] and right > ink[0] and top < ink[3] and bottom > ink[1]
        ]

    def _under(self, letter: Letter) -> list[Shape]:
        """What is painted before a letter, from the last that is behind all of it."""
        under = [
            shape
            for shape in self._touching(letter)
            if shape.order < letter.order and not _underlines(shape, letter)
        ]
        whole = [place for place, shape in enumerate(under) if shape.encloses(letter.ink)]
        return under[whole[-1] :] if whole else under

    @cached_property
    def _boxes(self) -> list[Box]:
        boxes = []
        for shape in self.sheet.shapes:
            box = shape.area.box
            for clip in shape.clips:
                box = common(box, clip.box)
            boxes.append(box)
        return boxes

    def _crosses(self, rule: Shape, letter: Letter, among: Iterable[Shape]) -> bool:
        """Whether a thin shape passes through a letter and is seen there; underlines may."""
        left, top, right, bottom = common(rule.area.box, letter.ink)
        width, height = rule.area.box[2] - rule.area.box[0], rule.area.box[3] - rule.area.box[1]
        if min(width, height) > THIN_PT or min(right - left, bottom - top) < LEAST_RULE_PT:
            return False
        if _underlines(rule, letter):
            return False
        middle = ((left + right) / 2, (top + bottom) / 2)
        if not rule.holds(middle):
            return False
        seen = [shape for shape in among if shape.order >= rule.order and shape.holds(middle)]
        return seen[-1:] == [rule] and not _alike(
            rule.colour, _ground([shape for shape in among if shape.order < rule.order], middle)
        )


def _underlines(shape: Shape, letter: Letter) -> bool:
    """Whether a shape is a line in a letter's colour, just under the baseline of its text."""
    left, top, right, bottom = shape.area.box
    if bottom - top > 0.15 * letter.size_pt or right - left < bottom - top:
        return False
    below = top >= letter.baseline - 0.02 * letter.size_pt
    near = bottom <= letter.baseline + 0.3 * letter.size_pt
    return below and near and _alike(shape.colour, letter.colour)


def contrast(one: Colour, other: Colour) -> float:
    """How much two colours differ in light (WCAG 2.2); enough where one of them is not known."""
    if not one or not other:
        return 21.0
    high, low = sorted((_light(_rgb(one)), _light(_rgb(other))), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _rgb(colour: Colour) -> Colour:
    if len(colour) == 1:
        return colour * 3
    if len(colour) == 4:  # inks
        return tuple((1 - min(1.0, ink)) * (1 - min(1.0, colour[3])) for ink in colour[:3])
    return colour


def _light(rgb: Colour) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _alike(one: Colour, other: Colour) -> bool:
    if not one or not other:
        return one == other
    parts = zip(_rgb(one), _rgb(other), strict=True)
    return max(abs(a - b) for a, b in parts) <= ALIKE


def _ground(under: list[Shape], point: Point) -> Colour:
    """The colour that was painted last at a point."""
    return next((shape.colour for shape in reversed(under) if shape.holds(point)), WHITE)


def _grounds(under: list[Shape], ink: Box) -> dict[Colour, int]:
    """The colours under a letter's ink, and at how many points each is seen."""
    if not under:
        return {WHITE: GRID**2}
    if len(under) == 1 and under[0].encloses(ink):
        return {under[0].colour: GRID**2}
    return Counter(_ground(under, point) for point in _points(ink))


def _points(box: Box) -> list[Point]:
    left, top, right, bottom = box
    steps = [(each + 0.5) / GRID for each in range(GRID)]
    return [
        (left + (right - left) * across, top + (bottom - top) * down)
        for down in steps
        for across in steps
    ]


def _shares(one: Box, other: Box) -> bool:
    return area(common(one, other)) >= A_FIFTH * min(area(one), area(other)) > 0


def _near(letters: Iterable[Letter]) -> Iterator[tuple[Letter, Letter]]:
    """Pairs of letters whose boxes touch, each once."""
    cells = defaultdict(list)
    for letter in letters:
        left, top, right, bottom = (int(edge // CELL_PT) for edge in letter.ink)
        for across in range(left, right + 1):
            for down in range(top, bottom + 1):
                cells[across, down].append(letter)
    seen = set()
    for inside in cells.values():
        for one, other in combinations(inside, 2):
            shared = common(one.ink, other.ink)
            if shared[0] < shared[2] and shared[1] < shared[3] and one.run != other.run:
                pair = one.order, other.order
                if pair not in seen:
                    seen.add(pair)
                    yield one, other


def _shown(box: Box) -> str:
    left, top, right, bottom = (round(edge) for edge in box)
    return f"{left},{top} to {right},{bottom}"
