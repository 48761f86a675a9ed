"""What an SVG may not hold because WeasyPrint draws it otherwise than browsers do, and the cure.

Each rule was found by drawing a small SVG with WeasyPrint 70 and with Chromium. `tests/test_svg.py`
draws what is allowed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

PNG = "or use a PNG of it"
TAKEN = {
    *("svg", "g", "a", "defs", "symbol", "use", "switch", "style", "title", "desc", "metadata"),
    *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image"),
    *("linearGradient", "radialGradient", "stop", "clipPath"),
}
_TEXTS = {"text", "tspan", "textPath", "tref", "flowRoot", "flowPara", "flowSpan", "flowRegion"}
_CLIPS = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use", "title"}
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_RULE = re.compile(r"([-\w]+)\s*:\s*([^;{}]*)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PICTURE = re.compile(r"data:image/(png|jpe?g)[;,]", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.IGNORECASE)
_SHARES = {"opacity", "fill-opacity", "stroke-opacity", "stop-opacity"}
_Names = dict[str, ET.Element]  # elements by their ids
_ODD = re.compile(r"clip-rule\s*:\s*evenodd", re.IGNORECASE)


@dataclass(frozen=True)
class Cure:
    """Something that an SVG may not hold, in words to follow "it has", and how to remove it."""

    what: str
    hint: str


TEXT = Cure(
    "live text, which needs a typeface",
    "convert text to outlines: in Inkscape Path > Object to Path, in Illustrator Type > Create "
    "Outlines",
)
FILTER = Cure(
    "a filter, such as a shadow or a blur",
    f"in Inkscape Filters > Remove Filters, in Illustrator delete it under Appearance; {PNG}",
)
MASK = Cure(
    "a mask",
    "in Inkscape Object > Mask > Release, in Illustrator Object > Flatten Transparency; " + PNG,
)
PATTERN = Cure(
    "a pattern",
    "in Inkscape Object > Pattern > Pattern to Objects, in Illustrator Object > Expand; " + PNG,
)
CLIP = Cure(
    "a clip path that not every program draws alike",
    "in Inkscape Object > Clip > Release and cut with Path > Intersection, in Illustrator "
    f"Pathfinder > Crop; {PNG}",
)
MARKER = Cure(
    "markers on lines, such as arrowheads",
    "in Inkscape Path > Stroke to Path, in Illustrator Object > Expand Appearance; " + PNG,
)
STROKE = Cure(
    "a line with a gradient, or one that keeps its width or lies below its filling",
    "in Inkscape Path > Stroke to Path, in Illustrator Object > Path > Outline Stroke; " + PNG,
)
BLEND = Cure(
    "colours that blend with those beneath",
    "in Inkscape set Blend mode to Normal, in Illustrator Object > Flatten Transparency: inks add "
    f"up to more than paper takes; {PNG}",
)
MOVING = Cure("parts that move", f"save it without animation; {PNG}")
REPEATED = Cure("a gradient that repeats", f"draw it as a shape for each stripe; {PNG}")
STYLE = Cure(
    "a style that depends on where it is shown",
    "in Illustrator choose Presentation Attributes under Styling when you export it; " + PNG,
)
EMBEDDED = Cure(
    "an embedded picture that is no PNG and no JPEG",
    f"embed it as PNG: in Inkscape delete it and import a PNG; {PNG}",
)
SYMBOL = Cure(
    "a symbol without a size",
    "in Inkscape Edit > Clone > Unlink Clone, in Illustrator Symbols > Break Link; " + PNG,
)
PLACE = Cure(
    "a whole that is turned or see-through",
    f"put it into a group, and turn that; {PNG}",
)
OTHER = Cure(
    "parts that are no shapes",
    f"in Inkscape File > Save As > Plain SVG, in Illustrator Object > Expand Appearance; {PNG}",
)
_OF_ELEMENTS = {
    **dict.fromkeys(_TEXTS, TEXT),
    "filter": FILTER,
    "mask": MASK,
    "pattern": PATTERN,
    "marker": MARKER,
    **dict.fromkeys(("animate", "animateTransform", "animateMotion", "set", "script"), MOVING),
}
# For each property, the values that do no harm, and the cure for any other.
_OF_PROPERTIES = {
    "filter": ({"none"}, FILTER),
    "mask": ({"none"}, MASK),
    "mask-image": ({"none"}, MASK),
    "marker": ({"none"}, MARKER),
    "marker-start": ({"none"}, MARKER),
    "marker-mid": ({"none"}, MARKER),
    "marker-end": ({"none"}, MARKER),
    "vector-effect": ({"none"}, STROKE),
    "mix-blend-mode": ({"normal"}, BLEND),
    "transform-box": ({"view-box", "border-box"}, PLACE),
    "animation": ({"none"}, MOVING),
    "animation-name": ({"none"}, MOVING),
    "d": (set[str](), STYLE),
}


def refuse(tree: ET.Element, name: str) -> None:
    """Refuse an SVG that would be drawn wrongly.

    Raises:
        ValueError: with a message and a hint.
    """
    for cure in _found(tree):
        raise ValueError(f'"{name}" has {cure.what}', cure.hint)


def _found(tree: ET.Element) -> Iterator[Cure]:
    names = {each.get("id", ""): each for each in tree.iter()}
    odd = any(_ODD.search(properties) for each in tree.iter() for properties in _all_said(each))
    for element in tree.iter():
        yield from _of_element(element, names, odd=odd)
        properties = dict(_stated(element))
        for key, value in properties.items():
            yield from _of_property(key, value, properties)
    yield from _of_root(tree)


def _all_said(element: ET.Element) -> Iterator[str]:
    yield f"clip-rule:{element.get('clip-rule', '')}"
    yield element.get("style", "")
    yield element.text or ""


def _kind(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _link(element: ET.Element) -> str:
    """The address that an element refers to."""
    return next((element.get(key, "") for key in _HREFS if key in element.attrib), "").strip()


def _of_element(element: ET.Element, names: _Names, *, odd: bool) -> Iterator[Cure]:
    kind = _kind(element)
    if kind in _TEXTS:
        if "".join(element.itertext()).strip():
            yield TEXT
    elif kind not in TAKEN:
        yield _OF_ELEMENTS.get(kind, OTHER)
    elif kind == "style":
        yield from _of_style(_COMMENT.sub("", element.text or ""))
    elif kind == "clipPath":
        yield from _of_clip(element, names, odd=odd)
    elif kind == "use":
        yield from _of_use(element, names)
    elif _is_strange(element, kind):
        yield _STRANGE.get(kind, OTHER)


def _is_strange(element: ET.Element, kind: str) -> bool:
    """Whether an element of an allowed kind has attributes that are not."""
    if kind == "image":
        return not _PICTURE.match(_link(element))
    if kind == "switch":
        return len(element) > 1
    if kind in {"linearGradient", "radialGradient"}:
        return element.get("spreadMethod", "pad") != "pad"
    box = element.get("viewBox", "")
    return kind == "symbol" and bool(box) and not view_box(box)


_STRANGE = {"image": EMBEDDED, "linearGradient": REPEATED, "radialGradient": REPEATED}


def _of_use(use: ET.Element, names: _Names) -> Iterator[Cure]:
    target = names.get(_link(use)[1:])
    kind = _kind(target) if target is not None else ""
    if kind == "svg" or (kind == "symbol" and not {"width", "height"} <= set(use.attrib)):
        yield SYMBOL


def _of_clip(clip: ET.Element, names: _Names, *, odd: bool) -> Iterator[Cure]:
    """What is wrong with a clip path; WeasyPrint fills holes that the even-odd rule leaves."""
    if clip.get("clipPathUnits") == "objectBoundingBox":
        yield CLIP
    used = (names.get(_link(each)[1:]) for each in clip.iter() if _kind(each) == "use")
    for each in [*clip.iter(), *(each for each in used if each is not None)]:
        with_holes = odd and len(re.findall(r"[Mm]", each.get("d", ""))) > 1
        if with_holes or (each is not clip and _kind(each) not in _CLIPS):
            yield TEXT if _kind(each) in _TEXTS else CLIP


def _of_style(style: str) -> Iterator[Cure]:
    rules = set(re.findall(r"@([-\w]+)", style.lower())) - {"charset", "namespace"}
    if "font-face" in rules:
        yield TEXT
    elif "keyframes" in rules:
        yield MOVING
    elif rules:
        yield STYLE
    for block in re.findall(r"{([^{}]*)}", style):
        properties = dict(_declared(block))
        for key, value in properties.items():
            yield from _of_property(key, value, properties)


def _of_property(key: str, value: str, properties: dict[str, str]) -> Iterator[Cure]:
    harmless, cure = _OF_PROPERTIES.get(key, ({value}, OTHER))
    if value not in harmless:
        yield cure
    if key == "clip-path" and value != "none" and not value.startswith("url("):
        yield CLIP
    below = key == "paint-order" and value.split()[:1] not in (["normal"], ["fill"])
    if (below and properties.get("stroke", "none") != "none") or (
        key == "stroke" and value.startswith("url(")
    ):
        yield STROKE
    if "var(" in value:
        yield STYLE
    if (key in _SHARES and not re.fullmatch(rf"({_NUMBER.pattern})%?|inherit", value)) or (
        key == "stroke-miterlimit" and not re.fullmatch(rf"({_NUMBER.pattern})|inherit", value)
    ):
        yield OTHER


def _of_root(tree: ET.Element) -> Iterator[Cure]:
    properties = dict(_stated(tree))
    if "transform" in properties or properties.get("opacity", "1") not in {"1", "1.0", "100%"}:
        yield PLACE
    for each in tree.iter():
        if each is not tree and _kind(each) == "svg":
            box = each.get("viewBox", "")
            if not {"width", "height"} <= set(each.attrib) or (box and not view_box(box)):
                yield SYMBOL


def _stated(element: ET.Element) -> Iterator[tuple[str, str]]:
    """The properties of an element, in attributes and in its style, which comes last."""
    for key, value in element.attrib.items():
        if key != "d" and key[0] != "{":
            yield key, value.strip().lower()
    yield from _declared(_COMMENT.sub("", element.get("style", "")))


def _declared(style: str) -> Iterator[tuple[str, str]]:
    for key, value in _RULE.findall(style):
        yield key.lower(), value.replace("!important", "").strip().lower()


def view_box(text: str) -> tuple[float, float, float, float] | None:
    """Left, top, width and height of a view box; None for any other text, or a size of nothing."""
    numbers = [each for each in re.split(r"[\s,]+", text.strip()) if each]
    if len(numbers) != 4 or not all(map(_NUMBER.fullmatch, numbers)):  # noqa: PLR2004
        return None
    left, top, width, height = map(float, numbers)
    return (left, top, width, height) if width > 0 and height > 0 else None
