"""How far the letters and pictures on a side reach, and which pictures there are.

The boxes of text are higher than its letters, so Pango is asked how high these are in a line.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

from weasyprint.formatting_structure.boxes import ReplacedBox, TextBox
from weasyprint.images import RasterImage, SVGImage
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from briefgen.values import PHOTO, PT_PER_PX, Box, Picture


def printed(side: int, page: Any) -> Box | None:
    """The smallest box around all text and pictures of a side, in points; None for an empty side.

    Pictures that reach an edge of the sheet are grounds, and do not count.
    """
    boxes = [box for box in _shown(page) if not _is_ground(box, page)]
    if not boxes:
        return None
    return Box(
        side,
        PT_PER_PX * min(box.content_box_x() for box in boxes),
        PT_PER_PX * _least(boxes, lambda box: box.content_box_y(), _top),
        PT_PER_PX * max(box.content_box_x() + box.width for box in boxes),
        PT_PER_PX * -_least(boxes, lambda box: -box.content_box_y() - box.height, _bottom_up),
    )


def pictures(side: int, page: Any) -> Iterator[Picture]:
    """The logos, QR codes and photographs of a side, background pictures included."""
    for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001 - nothing else has it
        if isinstance(box, ReplacedBox):
            yield _standing(side, box)
        for layer in box.background.layers if box.background else ():
            if layer.image is not None and isinstance(layer.image, SVGImage | RasterImage):
                yield Picture(_kind(box), _behind(side, layer), behind=True)


def _standing(side: int, box: Any) -> Picture:
    left, top = box.content_box_x(), box.content_box_y()
    edges = (left, top, left + box.width, top + box.height)
    place = Box(side, *(edge * PT_PER_PX for edge in edges))
    if box.element_tag.endswith("svg"):
        return Picture("code", place, "".join(box.element.itertext()).strip())
    return Picture(_kind(box), place, box.element.get("alt", ""))


def _kind(box: Any) -> Literal["logo", "photo"]:
    """Whether a box shows a logo or a picture of the briefing, by the address of that."""
    named = any(PHOTO in box.element.get(name, "") for name in ("src", "style"))
    return "photo" if named else "logo"


def _behind(side: int, layer: Any) -> Box:
    left, top = (
        begin + offset
        for begin, offset in zip(layer.positioning_area[:2], layer.position, strict=True)
    )
    edges = (left, top, left + layer.size[0], top + layer.size[1])
    return Box(side, *(edge * PT_PER_PX for edge in edges))


def _shown(page: Any) -> Iterator[Any]:
    """The boxes of text and of pictures on a page, in its margins as well."""
    for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001 - nothing else has it
        text = isinstance(box, TextBox) and box.text.strip()
        if (text or isinstance(box, ReplacedBox)) and box.style["visibility"] == "visible":
            yield box


def _is_ground(box: Any, page: Any) -> bool:
    left, top = box.content_box_x(), box.content_box_y()
    right, bottom = left + box.width, top + box.height
    inside = left > 0 and top > 0 and right < page.width and bottom < page.height
    return isinstance(box, ReplacedBox) and not inside


def _least(
    boxes: Iterable[Any], roughly: Callable[[Any], float], exactly: Callable[[Any], float]
) -> float:
    """The least of exact measures of boxes.

    An exact measure takes a while, and is never less than the rough one: so boxes are tried in the
    order of rough measures, until no further one can be less.
    """
    least = float("inf")
    for box in sorted(boxes, key=roughly):
        if roughly(box) >= least:
            break
        least = min(least, exactly(box))
    return least


def _top(box: Any) -> float:
    return _ink(box)[0]


def _bottom_up(box: Any) -> float:
    return -_ink(box)[1]


def _ink(box: Any) -> tuple[float, float]:
    """Top and bottom of a box's ink in pixels: of letters as drawn, of a picture as a whole."""
    top = float(box.content_box_y())
    if isinstance(box, ReplacedBox):
        return top, top + box.height
    box.pango_layout.reactivate(box.style)
    line, _ = box.pango_layout.get_first_line()
    ink = ffi.new("PangoRectangle *")
    pango.pango_layout_line_get_extents(line, ink, ffi.NULL)
    box.pango_layout.deactivate()
    above = box.position_y + box.baseline + ink.y * FROM_UNITS
    return above, above + ink.height * FROM_UNITS
