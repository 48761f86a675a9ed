"""The proof of a finished file: it is read back as it will be painted, and nothing may collide.

Each fault becomes a problem at the line of the brand or of the briefing where it can be mended.
"""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from briefgen.checks.collisions import Finding, collisions, without_echoes
from briefgen.checks.ink import Area, Shape, Text
from briefgen.checks.legibility import Dot, Dots, Faint, faint
from briefgen.checks.remarks import Remark, Thing, told
from briefgen.checks.scene import Drawing, scene
from briefgen.contracts.layout import Layout
from briefgen.pages.places import Places
from briefgen.problems import Problem
from briefgen.values import Box, Picture

if TYPE_CHECKING:
    from briefgen.checks.readback import Finished

MOST_TOLD = 6
MOST_KEPT = 10_000  # sides
_GOOD: set[Hashable] = set()  # sides that this process has found good
NOWHERE: Mapping[str, tuple[Box, ...]] = MappingProxyType({})
LONGEST_QUOTE = 44  # letters
THIN_PT = 3  # the edge of a shape that people would call a line


def get_ready() -> None:
    """Import PDFium, which takes a while."""
    from briefgen.checks import readback  # noqa: F401, PLC0415


@dataclass(frozen=True)
class Proof:
    """What is known of a file that is read back.

    `places` finds the lines of briefing and brand. `pictures` are the logos and QR codes that were
    set. `windows` are, for each side, the windows in which a file for paper shows pages: these were
    proven before. `painted` names what each side paints: a side that was found good is not read
    again, as long as it paints the same.
    """

    layout: Layout
    places: Places
    pictures: tuple[Picture, ...] = ()
    windows: Sequence[Sequence[Area]] = ()
    painted: tuple[str, ...] = ()


def faults(content: bytes, proof: Proof) -> list[Problem]:
    """A problem for everything in a finished file that collides, is cut, or is hardly seen."""
    from briefgen.checks.readback import read_back  # noqa: PLC0415 - slow to import

    keys = [_key(proof, side) for side, _ in enumerate(proof.painted)] if not proof.windows else []
    if keys and _GOOD.issuperset(keys):
        return []
    good = frozenset(side for side, key in enumerate(keys) if key in _GOOD)
    with read_back(content, proof.windows, good) as finished:
        remarks = [_Reader(finished, proof).remark(each) for each in _found(finished, proof)]
    _keep(keys, {each.side for each in remarks})
    problems = list(told(remarks, proof.layout))
    return [*problems[:MOST_TOLD], *_rest(problems[MOST_TOLD:], proof.layout)]


def _key(proof: Proof, side: int) -> Hashable:
    """All that decides what is found on a side."""
    pictures = tuple(
        replace(each, box=replace(each.box, side=0))
        for each in proof.pictures
        if each.box.side == side
    )
    return proof.painted[side], pictures, proof.layout.bleed_mm is not None


def _keep(keys: Sequence[Hashable], faulty: Collection[int]) -> None:
    """Remember sides on which nothing was found; what is found is told anew, for lines may move."""
    if len(_GOOD) > MOST_KEPT:
        _GOOD.clear()
    _GOOD.update(key for side, key in enumerate(keys) if side not in faulty)


def _found(finished: "Finished", proof: Proof) -> Iterator[Finding | Faint]:
    for side in finished.sides:
        pictures = [each for each in proof.pictures if each.box.side == side.number]
        on = scene(side, pictures)
        found = list(collisions(on, partial(finished.letters, side.number)))
        yield from without_echoes(found)
        if not proof.windows:
            inks = proof.layout.bleed_mm is not None
            known = {id(thing) for each in found for thing in (each.what, each.by)}
            pale = faint(on, partial(_draw, finished, side.number), inks=inks)
            yield from (each for each in pale if id(each.what) not in known)


def _draw(
    finished: "Finished", side: int, area: Area, places: Collection[int], edge_px: int
) -> Dots:
    wide, pixels = finished.drawn(side, area, places, edge_px)
    return Dots(wide, [Dot(*pixel) for pixel in pixels])


def _rest(problems: Sequence[Problem], layout: Layout) -> Iterator[Problem]:
    if problems:
        message = f"and {len(problems)} more like these in the {layout.contract.title}"
        yield Problem(layout.source.file, 0, 0, message, severity="note")


@dataclass(frozen=True)
class _Reader:
    """Finds the names of things on a page, and where they are written."""

    finished: "Finished"
    proof: Proof

    def remark(self, found: Finding | Faint) -> Remark:
        what = self._thing(found.what, found.side)
        if isinstance(found, Faint):
            return Remark(found.rule, found.side, what, contrast=found.contrast)
        by = self._thing(found.by, found.side) if found.by else None
        return Remark(found.rule, found.side, what, by)

    def _thing(self, thing: Text | Drawing | Shape, side: int) -> Thing:
        if isinstance(thing, Text):
            words = self.finished.words(side, thing)
            place = self.proof.places.of_text(side, thing.area.middle, words)
            return Thing(f"“{_quoted(words)}”", thing.place, "text", place)
        if isinstance(thing, Shape):
            return Thing(_called(thing), thing.place, "ground")
        first, places = min(thing.places), self.proof.places
        if thing.kind == "code":
            return Thing("the QR code", first, "code", places.of_code(side, thing.area.middle))
        what = "logo" if thing.kind == "logo" else "picture"
        words = f"the {what} “{thing.alt}”" if thing.alt else f"the {what}"
        place = places.of_picture(side, thing.area.middle, thing.alt)
        return Thing(words, first, thing.kind, place)


def _called(shape: Shape) -> str:
    if not shape.colour:
        return "a picture"
    return "a line" if min(shape.area.width, shape.area.height) < THIN_PT else "a ground"


def _quoted(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE].rstrip()}…"
