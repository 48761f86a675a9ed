"""Shares sections out among slides: few points on each, evenly, and none that overflows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefgen.contracts.contract import Deck, Limits
from briefgen.contracts.geometry import PT_PER_MM
from briefgen.fit import covers
from briefgen.fit.cuts import Lengths, LongText, TooLong
from briefgen.problems import InForm, Problem
from briefgen.values import Air, Box, Passage, Placement, resized_pt

TOLERANCE_PT = 0.5
ABOUT = 1.1  # "about 45 words": one more word is no reason for one more slide
AT_MOST = 1.2  # the same, where it keeps a single text from standing alone on a slide
SURE = 0.9  # a margin for words that are longer than others
MOST_SPACING = 2.4  # how far the gaps of a slide stretch
MOST_EMPTY = 0.25  # of a slide, from the text to the foot
FOOT = 0.5  # of the lower margin: the room above the line that stands in it
MANY = 10_000  # words: no limit at all
SURE_IN_LARGE_TYPE = 0.75  # a larger margin: where lines are few, a last line in part counts


@dataclass(frozen=True)
class Unit:
    """A paragraph or an item: its height in points with the gap above it; its words.

    `point` says that a slide holds only a few of its kind: it is an item, and no row of a table.
    `fixed` is the part of the height that does not scale with the type, `head` the height of what
    is set again above it where a slide begins with it.
    """

    id: str
    height: float
    words: int
    point: bool
    fixed: float = 0.0
    head: float = 0.0


Slides = tuple[tuple[str, ...], ...]


def slides(
    contract: Deck, passages: Sequence[Passage], placement: Placement, scale: float = 1.0
) -> Slides:
    """The ids that stand on each slide, in order.

    Args:
        contract: the height of a slide and what one may hold.
        passages: the sections in order.
        placement: from a pass with every section on one endless slide.
        scale: the size of type to plan for, divided by the measured one. At most 1: in smaller
            type texts take no more lines, so scaled heights are an upper bound. Pictures keep
            theirs.

    Raises:
        TooLong: with advice, when a text is too long for any slide.
        TooHigh: when the first or the last slide is too high, or a picture for any slide.
    """
    made: list[tuple[str, ...]] = []
    texts, left = dict[str, LongText](), dict[str, int]()
    others = _covers(contract, placement, scale)
    for passage in passages:
        units = _units(passage, placement, scale)
        room = contract.geometry.height_pt(0) - _head(passage, placement, scale) - TOLERANCE_PT
        own = _for(passage, contract)
        most = own.limits.words * ABOUT
        tall = [unit for unit in units if unit.height + unit.head > room or unit.words > most]
        if _beside(passage, placement, scale) > room:
            others += (_too_high(f"{passage.id}.picture"),)
        for unit in tall:
            if picture := _picture_of(unit, room, _figure(unit.id, placement, scale)):
                others += (_too_high(picture),)
            else:
                texts[unit.id], left[unit.id] = _long(unit, passage), _most(unit, room, contract)
        if not tall:
            made += [tuple(unit.id for unit in slide) for slide in shared(units, room, own)]
    if texts:
        raise TooLong(Lengths(texts, left, others))
    if others:
        raise covers.TooHigh(others)
    return tuple(made)


def fewest(contract: Deck, passages: Sequence[Passage], placement: Placement) -> int:
    """How many slides are needed for the limits of points and words, whatever the type's size.

    Where pictures and codes alone, which do not scale with it, need more, it is so many.
    """
    scale = contract.type_pt.smallest / contract.type_pt.largest
    count = 0
    for passage in passages:
        own, units = _for(passage, contract), _units(passage, placement, 1.0)
        if any(unit.words > own.limits.words * ABOUT for unit in units):
            continue
        needed = len(shared(units, float("inf"), own))
        if highest := max(unit.fixed for unit in units):
            fixed = [replace(unit, height=unit.fixed, head=0.0) for unit in units]
            room = contract.geometry.height_pt(0) - _head(passage, placement, scale) - TOLERANCE_PT
            needed = max(needed, len(shared(fixed, max(room, highest), own)))
        count += needed
    return count


def _for(passage: Passage, contract: Deck) -> Deck:
    """The contract for one passage: of what is only looked up a slide may hold many words."""
    if not passage.looked_up:
        return contract
    return contract.model_copy(update={"limits": Limits(points=contract.limits.points, words=MANY)})


def airs(
    contract: Deck,
    passages: Sequence[Passage],
    placement: Placement,
    sizes_pt: tuple[float, float],
    shown: Slides,
) -> tuple[Air, ...]:
    """How each slide uses the room that is left.

    No more than a quarter of a slide shall be empty below its text. So gaps stretch, alike on all
    slides of a section; and where a section has but one slide, its text moves down, at most to the
    middle.

    Args:
        contract: the height of a slide.
        passages: the sections in order.
        placement: from a pass with every section on one endless slide.
        sizes_pt: the size of the type on the slides, and in that pass.
        shown: the ids on each slide.
    """
    made: list[Air] = []
    size_pt, scale = sizes_pt[0], sizes_pt[0] / sizes_pt[1]
    for passage in passages:
        slides = [names for names in shown if names[0] in passage.words]
        rests = [_rest(contract, passage, placement, scale, names) for names in slides]
        wanted = max((rest.wanted for rest in rests), default=1.0)
        spacing = min((wanted, MOST_SPACING, *(rest.most_spacing for rest in rests)))
        for rest in rests:
            empty = rest.room - (spacing - 1) * rest.gaps
            lead = min(empty / 2, empty - rest.most) if len(rests) == 1 else 0.0
            made.append(Air(spacing, max(0.0, lead) / size_pt))
    return tuple(made)


@dataclass(frozen=True)
class _Rest:
    """The room that is left on a slide, how much of it may be empty, and the gaps; in points."""

    room: float
    most: float
    gaps: float

    @property
    def wanted(self) -> float:
        """The factor for its gaps at which no more than `most` is empty."""
        return 1 + max(0.0, self.room - self.most) / self.gaps if self.gaps else 1.0

    @property
    def most_spacing(self) -> float:
        """The factor for its gaps at which the slide is full."""
        return 1 + max(0.0, self.room) / self.gaps if self.gaps else MOST_SPACING


def _rest(
    contract: Deck,
    passage: Passage,
    placement: Placement,
    scale: float,
    names: Sequence[str],
) -> _Rest:
    boxes = [placement.box(name) for name in names]
    texts = _texts(passage, placement)
    again = _again(passage, placement) * scale if names[0] in passage.items else 0.0
    text = again + _height(texts, boxes[0], boxes[0].top, boxes[-1].bottom, scale)
    height = _head(passage, placement, scale) + max(text, _beside(passage, placement, scale))
    sheet_pt = contract.sheet_mm[1] * PT_PER_MM
    foot_pt = contract.geometry.margins_of(0)[2] * PT_PER_MM
    return _Rest(
        room=contract.geometry.height_pt(0) - TOLERANCE_PT - height,
        most=max(0.0, MOST_EMPTY * sheet_pt - FOOT * foot_pt),
        gaps=_gaps(passage, placement, names) * scale,
    )


def _gaps(passage: Passage, placement: Placement, names: Sequence[str]) -> float:
    """The gaps on a slide in points; above the rows of a table its caption and head stand again."""
    above = [placement.box(name) for name in passage.heads if name in placement.boxes]
    texts = [placement.box(name) for name in names if name in passage.paragraphs]
    rows = [placement.box(name) for name in names if name in passage.items]
    joint = [*texts[-1:], *above, placement.box(passage.items[0])] if above and rows else []
    runs = (texts, joint, rows) if joint else ([*texts, *rows],)
    whole = [*passage.paragraphs, *passage.heads, *passage.items]
    first = next(placement.box(name) for name in whole if name in placement.boxes)
    heading = placement.boxes.get(f"{passage.id}.heading", (first,))[0]
    between = (below.top - upper.bottom for run in runs for upper, below in pairwise(run))
    return max(0.0, first.top - heading.bottom) + sum(between)


def _head(passage: Passage, placement: Placement, scale: float) -> float:
    """The height in points of what stands above the first paragraph or item."""
    first = placement.box((*passage.paragraphs, *passage.items)[0])
    return _height(placement, first, placement.box(passage.id).top, first.top, scale)


def _height(placement: Placement, beside: Box, top: float, bottom: float, scale: float) -> float:
    """The height in points, once it is scaled, of what stands between two edges on a slide.

    Args:
        placement: where everything was measured.
        beside: a box on the same slide.
        top: the edge above, in points.
        bottom: the edge below.
        scale: that of the type; pictures keep their height.
    """
    return resized_pt(bottom - top, placement.fixed_pt(beside.side, top, bottom), scale)


def _beside(passage: Passage, placement: Placement, scale: float) -> float:
    """The height in points of the picture beside the texts of a section; 0 where there is none."""
    stands_alone = f"{passage.id}.picture.figure" in passage.words
    return 0.0 if stands_alone else _figure(passage.id, placement, scale)


def _figure(name: str, placement: Placement, scale: float) -> float:
    """The height in points of the picture of a section or an item, with its caption, or 0."""
    figure = placement.boxes.get(f"{name}.picture.figure")
    if not figure:
        return 0.0
    return _height(placement, figure[0], figure[0].top, figure[0].bottom, scale)


def _texts(passage: Passage, placement: Placement) -> Placement:
    """The placement without the picture beside the texts of a section, for these scale wholly.

    On slides they stand in a column of their own, however high the picture is.
    """
    if not _beside(passage, placement, 1.0):
        return placement
    own = f"{passage.id}.picture"
    boxes = {name: found for name, found in placement.boxes.items() if name != own}
    return replace(placement, boxes=boxes)


def _again(passage: Passage, placement: Placement) -> float:
    """The height in points of what is set again above rows behind paragraphs: a table's head."""
    if not passage.tabular or not passage.paragraphs:
        return 0.0
    return placement.box(passage.items[0]).top - placement.box(passage.paragraphs[-1]).bottom


def _units(passage: Passage, placement: Placement, scale: float) -> list[Unit]:
    names = (*passage.paragraphs, *passage.items)
    placement = _texts(passage, placement)
    boxes = [placement.box(name) for name in names]
    tops = [boxes[0].top, *(box.bottom for box in boxes)]
    return [
        Unit(
            id=name,
            height=_height(placement, box, top, box.bottom, scale),
            words=passage.words[name],
            point=name in passage.items and not passage.tabular,
            fixed=placement.fixed_pt(box.side, top, box.bottom),
            head=_again(passage, placement) * scale if name in passage.items[1:] else 0.0,
        )
        for name, box, top in zip(names, boxes, tops, strict=False)
    ]


def shared(units: Sequence[Unit], room: float, contract: Deck) -> list[list[Unit]]:
    """Divide units among as few slides as possible, and those as evenly as possible.

    Args:
        units: at least one, and none that is too much for a slide.
        room: the height in points that a slide has for them.
        contract: how many points and words a slide may hold. The limit of words is stretched
            where a text would stand alone otherwise.
    """
    slides = _divided(units, room, contract.limits, ABOUT)
    if len(slides) > 1 and min(map(len, slides)) == 1:
        fewer = _divided(units, room, contract.limits, AT_MOST)
        slides = min(slides, fewer, key=len)
    return slides


def _divided(units: Sequence[Unit], room: float, limits: Limits, about: float) -> list[list[Unit]]:
    """Divide units with the limit of words multiplied by `about`."""

    def holds(slide: Sequence[Unit]) -> bool:
        return (
            slide[0].head + sum(unit.height for unit in slide) <= room
            and sum(unit.point for unit in slide) <= limits.points
            and sum(unit.words for unit in slide) <= limits.words * about
        )

    # For the units from each place to the end: how few slides they need, the sum of their squared
    # heights, and where each slide ends.
    best: list[tuple[int, float, tuple[int, ...]]] = [(0, 0.0, ())]
    for begin in range(len(units) - 1, -1, -1):
        options = []
        for end in range(begin + 1, len(units) + 1):
            slide = units[begin:end]
            if not holds(slide):
                break
            count, unevenness, ends = best[len(units) - end]
            height = sum(unit.height for unit in slide)
            options.append((count + 1, unevenness + height**2, (end, *ends)))
        best.append(min(options))
    ends = best[-1][2]
    return [list(units[begin:end]) for begin, end in zip((0, *ends), ends, strict=False)]


def _covers(contract: Deck, placement: Placement, scale: float) -> tuple[Problem, ...]:
    sheet = contract.sheet_mm[1] * PT_PER_MM
    inner = ((name, placement.box(name)) for name in contract.inner_covers)
    found = (
        covers.too_long((name,), placement, "one slide")
        for name, box in inner
        if _height(placement, box, box.top, box.bottom, scale) > sheet
    )
    return tuple(dict.fromkeys(found))  # a lockup may be too long for both


def _long(unit: Unit, passage: Passage) -> LongText:
    heading = _is_heading(unit)
    item = "rows" if passage.tabular else "points"
    parts = item if unit.id in passage.items else "paragraphs"
    return LongText(unit.words, passage.lines[unit.id], parts, heading)


def _most(unit: Unit, room: float, contract: Deck) -> int:
    """How many words of a text a slide is likely to hold."""
    sure = SURE_IN_LARGE_TYPE if _is_heading(unit) else SURE
    fits = unit.height <= room  # it has too many words
    share = 1.0 if fits else (room - unit.fixed) / (unit.height - unit.fixed)
    fitting = int(unit.words * share * sure)
    return max(1, min(contract.limits.words, fitting))


def _picture_of(unit: Unit, room: float, figure: float) -> str:
    """The id of the picture that makes a unit too high for a slide, whatever its words; or none.

    `figure` is the height of its own picture with its caption, `room` that of the slide.
    """
    if figure > room:
        return f"{unit.id}.picture"
    return "" if unit.words and unit.fixed < room else unit.id


def _too_high(name: str) -> Problem:
    message = "this picture is too high for one slide, with its caption"
    hint = "shorten the caption, or give the section a short_heading"
    in_form = InForm("shorten the caption, or give the section a shorter heading")
    return Problem("", 0, 0, message, hint, where=name.removesuffix(".figure"), in_form=in_form)


def _is_heading(unit: Unit) -> bool:
    return unit.id.endswith(".heading")  # the heading is all that its section says
