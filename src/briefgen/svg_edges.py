"""What an SVG draws outside of its own frame, which WeasyPrint 70 shows and browsers cut off."""

import io
from copy import deepcopy
from xml.etree import ElementTree as ET

import resvg_py
from PIL import Image, ImageChops

EDGE_PX = 60  # of the frame in the picture that is looked at
CLIP = "frame-of-the-logo"
_SVG = "{http://www.w3.org/2000/svg}"
_KEPT_OUTSIDE = {"defs", "style", "title", "desc", "metadata"}


def cut_off(tree: ET.Element, box: tuple[float, float, float, float], ratio: float) -> bool:
    """Clip a drawing by its frame where it reaches beyond that; whether it does.

    Args:
        tree: the drawing, which is changed in place.
        box: its view box: left, top, width and height.
        ratio: of the width of the frame to its height; the view box stands in its middle.
    """
    left, top, width, height = box
    framed = max(width, height * ratio), max(height, width / ratio)
    frame = left - (framed[0] - width) / 2, top - (framed[1] - height) / 2, *framed
    if not _reaches_over(tree, frame):
        return False
    drawn = [each for each in tree if each.tag.rpartition("}")[2] not in _KEPT_OUTSIDE]
    clip = ET.SubElement(tree, f"{_SVG}clipPath", id=CLIP)
    across, down, wide, high = (f"{value:g}" for value in frame)
    ET.SubElement(clip, f"{_SVG}path", d=f"M{across} {down}h{wide}v{high}h-{wide}z")
    inside = ET.SubElement(tree, f"{_SVG}g", {"clip-path": f"url(#{CLIP})"})
    for each in drawn:
        tree.remove(each)
        inside.append(each)
    return True


def _reaches_over(tree: ET.Element, frame: tuple[float, float, float, float]) -> bool:
    """Whether anything is seen around a frame: as far as its own size to each side."""
    left, top, width, height = frame
    around = deepcopy(tree)
    around.attrib.pop("width", None)
    around.attrib.pop("height", None)
    around.set("viewBox", f"{left - width:g} {top - height:g} {3 * width:g} {3 * height:g}")
    wide = 3 * EDGE_PX
    try:
        png = resvg_py.svg_to_bytes(
            svg_string=ET.tostring(around, "unicode"), skip_system_fonts=True, dpi=96, width=wide
        )
    except ValueError:
        return False
    with Image.open(io.BytesIO(png)) as image:
        ink = image.convert("RGBA").getchannel("A")
    high = ink.height // 3
    inside = Image.new("L", ink.size, 255)
    inside.paste(0, (EDGE_PX - 1, high - 1, 2 * EDGE_PX + 2, ink.height - high + 2))
    return ImageChops.darker(ink, inside).getbbox() is not None
