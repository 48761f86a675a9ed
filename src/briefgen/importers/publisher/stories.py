"""Each story of a publication once: chains of linked boxes, and what stands on all pages.

A Publisher file has its texts as stories; a long one runs through a chain of linked boxes. libmspub
0.1.4 does not know where a box ends, so it gives the whole story in every box of the chain.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.importers.document import Picture, Place, Table
from briefgen.importers.publisher.publication import Area, Frame

FEWEST_WORDS = 12  # of a text that runs through boxes; a shorter one may well stand twice
SAME_PLACE_PT = 6.0  # by what boxes differ that stand in the same place of their pages
MOST_COMPARED = 20  # boxes of the same words; in a file that was made to cost time there are more
EDGE = 0.12  # of a page's height: how far its head and its foot reach


@dataclass(frozen=True)
class Told:
    """Frames with each story once, and remarks on what was left out."""

    frames: tuple[Frame, ...]
    remarks: tuple[str, ...]


def told_once(frames: Iterable[Frame], pages: Sequence[Area]) -> Told:
    """Tell each story once, in the first of its boxes, with the area of all of them on that page.

    What stands in the same place on a later page, as a head or a foot does, is told once too, and a
    picture that is used again. Short texts in other places are all kept: the same heading may stand
    above several boxes.

    Args:
        frames: the frames in the order of the file.
        pages: the area of each page.
    """
    kept: list[Frame] = []
    places: dict[object, list[int]] = defaultdict(list)  # in `kept`, by what is told there
    boxes = pictures = 0
    for frame in frames:
        told = places[_told_by(frame)]
        recent = reversed(told[-MOST_COMPARED:])
        earlier = next((at for at in recent if _is_again(frame, kept[at], pages)), None)
        if earlier is None:
            told.append(len(kept))
            kept.append(frame)
        else:
            kept[earlier] = _joined(kept[earlier], frame, pages)
            boxes += not isinstance(frame.content, Picture)
            pictures += isinstance(frame.content, Picture)
    return Told(tuple(kept), tuple(_remarks(boxes, pictures)))


def _told_by(frame: Frame) -> object:
    if isinstance(frame.content, Picture):
        return frame.content.content
    return (isinstance(frame.content, Table), frame.words)


def _is_again(frame: Frame, earlier: Frame, pages: Sequence[Area]) -> bool:
    """Whether a frame tells again what an earlier one, of the same words or picture, has told."""
    if isinstance(frame.content, Picture) or len(frame.words) >= FEWEST_WORDS:
        return True
    if frame.page == earlier.page or abs(frame.area.top - earlier.area.top) > SAME_PLACE_PT:
        return False
    mirrored = _width(frame, pages) - frame.area.right  # as heads are on facing pages
    return (
        min(abs(each - earlier.area.left) for each in (frame.area.left, mirrored)) <= SAME_PLACE_PT
    )


def _width(frame: Frame, pages: Sequence[Area]) -> float:
    return pages[frame.page].right if frame.page < len(pages) else 0.0


def _edge(frame: Frame, pages: Sequence[Area]) -> Place:
    """Whether a frame stands in the head or in the foot of its page."""
    height = pages[frame.page].bottom if frame.page < len(pages) else 0.0
    if height and frame.area.bottom <= EDGE * height:
        return "header"
    return "footer" if height and frame.area.top >= (1 - EDGE) * height else "box"


def _joined(earlier: Frame, again: Frame, pages: Sequence[Area]) -> Frame:
    """A frame that stands for another one, too."""
    if again.page == earlier.page:
        return replace(earlier, area=earlier.area.around(again.area))
    edge = _edge(again, pages)
    if len(again.words) >= FEWEST_WORDS or _edge(earlier, pages) != edge:
        return earlier
    content = earlier.content
    if isinstance(content, tuple):
        return replace(earlier, content=tuple(replace(each, place=edge) for each in content))
    return replace(earlier, content=replace(content, place=edge))


def _remarks(boxes: int, pictures: int) -> Iterator[str]:
    if boxes == 1:
        yield "one box that repeats the text of another one was left out"
    elif boxes:
        yield f"{boxes} boxes that repeat the text of others, as linked ones do, were left out"
    if pictures:
        yield "pictures that stand in several places were taken over once"
