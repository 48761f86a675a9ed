"""Finds what lies over what on a finished side, by where its ink is: pure functions on values.

Single letters are asked for only where a whole text comes near something, which is seldom.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.brand.colour import contrast, mix
from briefgen.checks.ink import Area, Letters, Shape, Side, Text
from briefgen.checks.scene import NEAR_PT, OVERLAP_PT, Drawing, Scene, around, ground
from briefgen.problems import Example, Rule

LOST = 0.1  # of a letter: so much may be covered or cut off
TOUCH = 0.03  # of a letter: so much may a picture reach into it
FIFTH = 0.2  # of the ink of a letter: so much may another line share
SPECK_EM = 0.12  # the edge of an overlap too small to do harm: that of a full stop, an accent
KERNED_EM = 0.3  # how far letters may reach over neighbours on their line in another typeface
INTO_LETTER = 0.15  # of a letter's width or height: an edge so far inside is seen to cross it
ALONG_LETTER = 0.3  # of a letter's other length: an edge that crosses it runs so far at least
BLEED_PT = 9.5  # 3 mm and rounding: a photograph may reach so far beyond the sheet, to be cut
VISIBLE_EDGE = 1.07  # the contrast at which the edge between two grounds is seen
LINE_EM = 0.16  # a shape that is thinner may be an underline
GROUND = 0.25  # of a side: text may stand on a picture that covers more

_LOST = "what is not seen is not read, and no reader knows that it is missing"
_READ = "letters are known by their outlines: where these are disturbed, people read wrongly"
FEWER = "use fewer words there"
_SMALLER = "shorten the text, or take a logo that is less wide"

OFF = Rule(
    name="off-sheet",
    severity="error",
    title="Text or a picture runs off the sheet",
    source=_LOST,
    advice=FEWER,
    example=Example(
        "page",
        '<p style="margin-left: -12mm">Learning</p>',
        "“Learning” runs off side 1 of the leaflet",
    ),
)
CUT = Rule(
    name="text-cut",
    severity="error",
    title="Text is cut by the edge of its frame",
    source=_LOST,
    advice=FEWER,
    example=Example(
        "page",
        '<p style="overflow: hidden; width: 22mm; white-space: nowrap">Learning from all</p>',
        "“Learning from all” is cut on side 1 of the leaflet",
    ),
)
COVERED = Rule(
    name="covered",
    severity="error",
    title="Something that is painted later covers text or a picture",
    source=_LOST,
    advice=FEWER,
    example=Example(
        "page",
        '<p>Learning</p><div style="position: absolute; top: 0; width: 9mm; height: 9mm; '
        'background: #0b3a5b"></div>',
        "a ground covers “Learning” on side 1 of the leaflet",
    ),
)
CROSSED = Rule(
    name="text-crossed",
    severity="error",
    title="The edge of a ground or a line runs through letters",
    source=_READ,
    advice=FEWER,
    example=Example(
        "page",
        '<div style="position: absolute; z-index: -1; width: 9mm; height: 3mm; '
        'background: #e6f1f1"></div><p>Learning</p>',
        "the edge of a ground runs through “Learning” on side 1 of the leaflet",
    ),
)
TEXT_OVER_TEXT = Rule(
    name="text-over-text",
    severity="error",
    title="One line of text lies over another",
    source=_READ,
    advice=FEWER,
    example=Example(
        "page",
        '<p>Learning</p><p style="margin-top: -4mm">What we found</p>',
        "“What we found” lies over “Learning” on side 1 of the leaflet",
    ),
)
PICTURE = Rule(
    name="picture-met",
    severity="error",
    title="Text, a logo or a QR code reaches into a logo or a QR code",
    source="ISO/IEC 18004:2015, 6.3.8: a QR code has a quiet zone; a logo keeps its clear space",
    advice=_SMALLER,
    example=Example(
        "page",
        '<p>Learning</p><img style="position: absolute; top: 0; width: 9mm" src="logo.svg" '
        'alt="Our board">',
        "the logo “Our board” lies over “Learning” on side 1 of the leaflet",
    ),
)
RULES = (OFF, CUT, COVERED, CROSSED, TEXT_OVER_TEXT, PICTURE)


@dataclass(frozen=True)
class Finding:
    """A rule that a side breaks: with which thing (`what`), because of which (`by`), and where."""

    rule: Rule
    side: int
    what: Text | Drawing
    by: Text | Drawing | Shape | None
    area: Area


def collisions(on: Scene, letters: Letters) -> Iterator[Finding]:
    """Everything on a side that is covered, cut, crossed by an edge, or runs into something else.

    Args:
        on: the side.
        letters: gives the ink of each letter of a text.
    """
    for text in on.side.texts:
        yield from _lost(on.side, text, letters)
        yield from _covered(on, text, letters)
        yield from _crossed(on, text, letters)
        yield from _pictured(on, text, letters)
    yield from _lines_over_lines(on.side, letters)
    yield from _pictures_over_pictures(on)


def without_echoes(found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings without those of edges that belong to something found to lie over the text."""
    hit = {id(thing) for each in found if each.rule != CROSSED for thing in (each.what, each.by)}
    for each in found:
        if each.rule != CROSSED or id(each.what) not in hit:
            yield each


def _lost(side: Side, text: Text, letters: Letters) -> Iterator[Finding]:
    """Letters that run off the sheet, or are cut by a clip path."""
    rules = ((OFF, side.sheet), (CUT, text.seen))
    for rule, room in rules:
        if room.holds(text.area, NEAR_PT):
            continue
        lost = [each for each in letters(text) if _share(each, room) < 1 - LOST]
        if lost:
            yield Finding(rule, side.number, text, None, around(lost))
            return


def _share(letter: Area, part: Area) -> float:
    return letter.shared(part).size / letter.size


def _covered(on: Scene, text: Text, letters: Letters) -> Iterator[Finding]:
    """Letters over which something was painted later."""
    for shape in on.shapes:
        if shape.place < text.place or not shape.opaque or not shape.exact:
            continue
        if near := [part for part in shape.parts if part.meets(text.area, NEAR_PT)]:
            hit = [
                each for each in letters(text) if sum(_share(each, part) for part in near) > LOST
            ]
            if hit:
                plated = next((each for each in on.drawings if each.plate == shape), None)
                rule = PICTURE if plated else COVERED
                yield Finding(rule, on.side.number, text, plated or shape, around(hit))


def _crossed(on: Scene, text: Text, letters: Letters) -> Iterator[Finding]:
    """Letters that stand on two grounds, with a visible edge between these."""
    below = [shape for shape in on.shapes if shape.place < text.place and shape.exact]
    for shape in reversed(below):
        near = [part for part in shape.parts if part.meets(text.area, NEAR_PT)]
        if not near:
            continue
        if any(part.holds(text.area) for part in near):
            if shape.opaque:
                return
            continue
        near = [part for part in near if not _underlines(part, shape, text)]
        hit = [
            each
            for each in letters(text)
            if any(_crosses(part, each) for part in near) and _is_seen(shape, each, below)
        ]
        if hit:
            plated = next((each for each in on.drawings if each.plate == shape), None)
            rule = PICTURE if plated else CROSSED
            yield Finding(rule, on.side.number, text, plated or shape, around(hit))


def _underlines(part: Area, shape: Shape, text: Text) -> bool:
    em = text.size_pt
    below = part.top > text.baseline - LINE_EM * em and part.bottom < text.baseline + em / 2
    return shape.colour == text.colour and part.height < LINE_EM * em and below


def _crosses(part: Area, letter: Area) -> bool:
    """Whether an edge of a shape runs through the inside of a letter."""
    common = letter.shared(part)
    across, down = letter.width * INTO_LETTER, letter.height * INTO_LETTER
    beside = common.height > letter.height * ALONG_LETTER and any(
        letter.left + across < edge < letter.right - across for edge in (part.left, part.right)
    )
    above = common.width > letter.width * ALONG_LETTER and any(
        letter.top + down < edge < letter.bottom - down for edge in (part.top, part.bottom)
    )
    return common.size > 0 and (beside or above)


def _is_seen(shape: Shape, letter: Area, below: Sequence[Shape]) -> bool:
    """Whether a shape's edge is seen: it differs from its ground, and no other shape hides it."""
    for other in reversed(below):
        if other.place <= shape.place:
            break
        if other.opaque and any(part.holds(letter) for part in other.parts):
            return False
    under = ground(letter, [each for each in below if each.place < shape.place])
    if not shape.colour or not under:
        return True
    return contrast(mix(under, shape.colour, shape.alpha), under) > VISIBLE_EDGE


def _pictured(on: Scene, text: Text, letters: Letters) -> Iterator[Finding]:
    """Text and a picture that overlap, whichever is painted first."""
    for drawing in on.drawings:
        if not drawing.area.meets(text.area, NEAR_PT) or _carries(on, drawing, text):
            continue
        parts = [drawing.box] if drawing.kind == "code" else [s.area for s in drawing.shapes]
        near = [part for part in parts if part.meets(text.area, NEAR_PT)]
        hit = [each for each in letters(text) if any(_share(each, part) > TOUCH for part in near)]
        if hit:
            yield Finding(PICTURE, on.side.number, text, drawing, around(hit))


def _carries(on: Scene, drawing: Drawing, text: Text) -> bool:
    """Whether a text belongs to a drawing, or stands on it on purpose."""
    first, last = min(drawing.places), max(drawing.places)
    if first < text.place < last:
        return True
    wide = drawing.kind == "logo" and drawing.area.size > GROUND * on.side.sheet.size
    return wide and last < text.place and drawing.area.holds(text.area, NEAR_PT)


def _lines_over_lines(side: Side, letters: Letters) -> Iterator[Finding]:
    """Letters of one line over those of another."""
    texts = sorted(side.texts, key=lambda text: text.area.top)
    for number, upper in enumerate(texts):
        for lower in texts[number + 1 :]:
            if lower.area.top > upper.area.bottom - NEAR_PT:
                break
            if lower.area.meets(upper.area, NEAR_PT) and not _are_neighbours(upper, lower):
                hit = list(_over_each_other(upper, lower, letters))
                if hit:
                    both = sorted((upper, lower), key=lambda text: text.place)
                    yield Finding(TEXT_OVER_TEXT, side.number, both[1], both[0], around(hit))


def _are_neighbours(first: Text, second: Text) -> bool:
    """Whether two texts follow each other on one line, where kerning may let them overlap."""
    em = min(first.size_pt, second.size_pt)
    common = first.area.shared(second.area).width
    return abs(first.baseline - second.baseline) < em / 10 and common < KERNED_EM * em


def _over_each_other(upper: Text, lower: Text, letters: Letters) -> Iterator[Area]:
    speck = (SPECK_EM * min(upper.size_pt, lower.size_pt)) ** 2
    near = [each for each in letters(lower) if each.meets(upper.area)]
    for one in letters(upper):
        for other in near:
            common = one.shared(other)
            if common.size > max(speck, FIFTH * min(one.size, other.size)):
                yield common


def _pictures_over_pictures(on: Scene) -> Iterator[Finding]:
    """Pictures that overlap, run off the sheet, or are covered."""
    number = on.side.number
    for place, drawing in enumerate(on.drawings):
        for other in on.drawings[place + 1 :]:
            if _reach(drawing).meets(_reach(other), OVERLAP_PT):
                yield Finding(PICTURE, number, drawing, other, drawing.area.shared(other.area))
        wide = drawing.area.size > GROUND * on.side.sheet.size
        beyond = BLEED_PT if drawing.kind == "photo" else OVERLAP_PT
        if not wide and not on.side.sheet.holds(drawing.area, beyond):
            yield Finding(OFF, number, drawing, None, drawing.area)
        plates = [each.plate for each in on.drawings]
        for shape in on.shapes:
            if shape not in plates and _hides(shape, drawing):
                yield Finding(COVERED, number, drawing, shape, drawing.area.shared(shape.area))


def _reach(drawing: Drawing) -> Area:
    """A drawing with its plate."""
    return drawing.plate.area.joined(drawing.area) if drawing.plate else drawing.area


def _hides(shape: Shape, drawing: Drawing) -> bool:
    later = shape.place > max(drawing.places) and shape.opaque and shape.exact
    return later and any(part.meets(drawing.area, OVERLAP_PT) for part in shape.parts)
