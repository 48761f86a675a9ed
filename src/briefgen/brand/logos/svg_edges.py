"""Clips what an SVG draws outside its own frame: WeasyPrint 70 shows it, browsers cut it off."""

import io
import re
from collections.abc import Sequence
from copy import deepcopy
from xml.etree import ElementTree as ET

import resvg_py
from PIL import Image, ImageChops
from PIL.PngImagePlugin import PngImageFile

AROUND = ((3, 60), (21, 24))  # the pictures to look at: how many frames wide, and a frame's pixels
CLIP = "frame-of-the-logo"
_SVG = "{http://www.w3.org/2000/svg}"
_KEPT_OUTSIDE = {"defs", "style", "title", "desc", "metadata"}
_CLIPPED_ALONE = {"g", "path", "rect", "circle", "ellipse", "line", "polygon", "polyline", "image"}
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SELECTORS = re.compile(r"([^{}]*)\{")
_BY_COUNT = re.compile(r":(?:first|last|only|nth)")
_BY_PARENT = re.compile(r"[>+~*]|(?<![\w.#-])g(?![\w-])")
_OWN_SPACE = re.compile(r"transform|clip-path")


def cut_off(tree: ET.Element, box: tuple[float, float, float, float], ratio: float) -> bool:
    """Clip a drawing by its frame if it reaches beyond that; say whether it was clipped.

    Args:
        tree: the drawing, which is changed in place.
        box: its view box: left, top, width and height.
        ratio: the frame's width over its height; the view box stands in its middle.
    """
    left, top, width, height = box
    framed = max(width, height * ratio), max(height, width / ratio)
    frame = left - (framed[0] - width) / 2, top - (framed[1] - height) / 2, *framed
    if not any(_reaches_over(tree, frame, *around) for around in AROUND):
        return False
    drawn = [each for each in tree if each.tag.rpartition("}")[2] not in _KEPT_OUTSIDE]
    selectors = "\n".join(_selectors(tree))
    alone = _BY_PARENT.search(selectors) is not None
    if _BY_COUNT.search(selectors) or (alone and not all(map(_can_be_clipped_alone, drawn))):
        return False
    clip = ET.SubElement(tree, f"{_SVG}clipPath", id=CLIP)
    across, down, wide, high = (f"{value:g}" for value in frame)
    ET.SubElement(clip, f"{_SVG}path", d=f"M{across} {down}h{wide}v{high}h-{wide}z")
    for each in drawn if alone else [_together(tree, drawn)]:
        each.set("clip-path", f"url(#{CLIP})")
    return True


def _selectors(tree: ET.Element) -> list[str]:
    """The selectors in the styles of a drawing, which a new group around elements may upset.

    Selectors that count elements allow no new one: such a drawing stays as it is.
    """
    styles = "".join(each.text or "" for each in tree.iter(f"{_SVG}style"))
    return _SELECTORS.findall(_COMMENT.sub("", styles))


def _can_be_clipped_alone(element: ET.Element) -> bool:
    """Whether an element may have the clip path itself: no transform moves it, and it has none."""
    own = " ".join([*element.keys(), element.get("style", "")])
    return element.tag.rpartition("}")[2] in _CLIPPED_ALONE and not _OWN_SPACE.search(own)


def _together(tree: ET.Element, drawn: Sequence[ET.Element]) -> ET.Element:
    """Put all that is drawn into one group."""
    group = ET.SubElement(tree, f"{_SVG}g")
    for each in drawn:
        tree.remove(each)
        group.append(each)
    return group


def _reaches_over(
    tree: ET.Element, frame: tuple[float, float, float, float], times: int, frame_px: int
) -> bool:
    """Whether anything is drawn outside a frame, in a picture `times` as wide and as high."""
    left, top, width, height = frame
    around, beside = deepcopy(tree), (times - 1) // 2
    around.attrib.pop("width", None)
    around.attrib.pop("height", None)
    corner = f"{left - beside * width:g} {top - beside * height:g}"
    around.set("viewBox", f"{corner} {times * width:g} {times * height:g}")
    try:
        png = resvg_py.svg_to_bytes(
            svg_string=ET.tostring(around, "unicode"),
            skip_system_fonts=True,
            dpi=96,
            width=times * frame_px,
        )
    except ValueError:
        return False
    with PngImageFile(io.BytesIO(png)) as image:  # to open any picture would import all kinds
        ink = image.convert("RGBA").getchannel("A")
    across, down = beside * frame_px - 1, ink.height * beside // times - 1
    inside = Image.new("L", ink.size, 255)
    inside.paste(0, (across, down, ink.width - across + 1, ink.height - down + 1))
    return ImageChops.darker(ink, inside).getbbox() is not None
