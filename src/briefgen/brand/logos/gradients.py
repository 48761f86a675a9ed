"""Rewrites the gradients of an SVG so that WeasyPrint draws them as browsers do, or refuses them.

WeasyPrint 70 turns a gradient together with its shape, takes percent of the shape where they mean
the page, and gives a radial gradient the wrong radius where none is stated (each was compared with
Chromium). A linear gradient with a transform can be written as one without; so can a radial one,
as long as it stays round.
"""

import math
import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

LONGEST_CHAIN = 20  # of gradients that each refer to another
_KINDS = {"linearGradient", "radialGradient"}
_STOP = re.compile(r"stop-color\s*:\s*([^;}!]+)", re.IGNORECASE)  # in a style
_OF_SCREENS = re.compile(r"\s*(#|rgba?\(|[a-z]+\s*$)", re.IGNORECASE)
_STEP = re.compile(r"(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^)]*)\)")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.IGNORECASE)
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)


def settle(tree: ET.Element, name: str) -> bool:
    """Rewrite every gradient that would be drawn wrongly; say whether there was any.

    Raises:
        ValueError: with a message and a hint, for a gradient that cannot be rewritten.
    """
    _refuse_strange_colours(tree, name)
    found = [each for each in tree.iter() if each.tag.rpartition("}")[2] in _KINDS]
    known = {each.get("id", ""): each for each in found}
    attributes = [_attributes(each, known) for each in found]  # all, before any is rewritten
    if not any(map(_goes_wrong, found, attributes)):
        return False
    box = [float(number) for number in _NUMBER.findall(tree.get("viewBox", ""))]
    for each, own in zip(found, attributes, strict=True):
        anew = _straight if each.tag.endswith("linearGradient") else _round
        each.attrib.update(anew(own, (box[2], box[3]), name))
        if "gradientTransform" not in own:
            each.attrib.pop("gradientTransform", None)
    return True


def _attributes(element: ET.Element, known: Mapping[str, ET.Element]) -> dict[str, str]:
    """The attributes of a gradient, with those that it takes over from others it refers to."""
    attributes: dict[str, str] = {}
    for _ in range(LONGEST_CHAIN):
        own = {key: value for key, value in element.attrib.items() if key in _ATTRIBUTES}
        attributes = {**own, **attributes}
        link = next((element.attrib[key] for key in _HREFS if key in element.attrib), "")
        if link.strip()[1:] not in known:
            break
        element = known[link.strip()[1:]]
    return attributes


_ATTRIBUTES = {
    *("x1", "y1", "x2", "y2", "cx", "cy", "r", "fx", "fy", "fr"),
    *("gradientUnits", "gradientTransform", "spreadMethod"),
}


def _goes_wrong(element: ET.Element, own: Mapping[str, str]) -> bool:
    straight = element.tag.endswith("linearGradient")
    ends = ("x1", "y1", "x2", "y2") if straight else ("cx", "cy", "r")
    values = [own.get(key, "") for key in ends]
    of_page = own.get("gradientUnits") == "userSpaceOnUse"
    relative = any("%" in each or not each for each in values) and (of_page or not straight)
    return "gradientTransform" in own or relative


def _straight(own: dict[str, str], page: tuple[float, float], name: str) -> dict[str, str]:
    """The same linear gradient without a transform.

    Where the colour is a linear function of the place, it still is after an affine transform: its
    lines of equal colour are at right angles to another direction then.
    """
    del name
    start = _place(own, ("x1", "y1"), ("0%", "0%"), page)
    end = _place(own, ("x2", "y2"), ("100%", "0%"), page)
    matrix = _matrix(own.pop("gradientTransform", ""))
    a, b, c, d, _, _ = matrix
    along = end[0] - start[0], end[1] - start[1]
    length, area = along[0] ** 2 + along[1] ** 2, a * d - b * c
    if length and area:
        slope = (
            (d * along[0] - b * along[1]) / (area * length),
            (a * along[1] - c * along[0]) / (area * length),
        )
        steep = slope[0] ** 2 + slope[1] ** 2
        start = _moved(start, matrix)
        end = start[0] + slope[0] / steep, start[1] + slope[1] / steep
    return {**own, **_numbers(x1=start[0], y1=start[1], x2=end[0], y2=end[1])}


def _round(own: dict[str, str], page: tuple[float, float], name: str) -> dict[str, str]:
    """The same radial gradient in plain numbers, without a transform where it stays round."""
    centre = _place(own, ("cx", "cy"), ("50%", "50%"), page)
    focus = _place({"fx": own.get("cx", "50%"), "fy": own.get("cy", "50%"), **own}, ("fx", "fy"),
                   ("50%", "50%"), page)  # fmt: skip
    size = page if own.get("gradientUnits") == "userSpaceOnUse" else (1.0, 1.0)
    diagonal = math.hypot(*size) / math.sqrt(2)
    radius, inner = _length(own.get("r", "50%"), diagonal), _length(own.get("fr", "0"), diagonal)
    matrix = _matrix(own.get("gradientTransform", ""))
    a, b, c, d, _, _ = matrix
    if math.isclose(b, 0, abs_tol=1e-9) and math.isclose(c, 0, abs_tol=1e-9) and a != d:
        return {**own, **_numbers(cx=centre[0], cy=centre[1], r=radius)}
    if not (math.isclose(a * a + b * b, c * c + d * d, rel_tol=1e-3)
            and abs(a * c + b * d) <= 1e-3 * (a * a + b * b)):  # fmt: skip
        hint = "in Illustrator Object > Expand, or make the gradient round; or use a PNG of it"
        raise ValueError(f'a round gradient of "{name}" is turned and squeezed', hint)
    scale = math.hypot(a, b)
    own.pop("gradientTransform", None)
    centre, focus = _moved(centre, matrix), _moved(focus, matrix)
    where = _numbers(cx=centre[0], cy=centre[1], r=radius * scale)
    return {**own, **where, **_numbers(fx=focus[0], fy=focus[1], fr=inner * scale)}


def _place(
    own: Mapping[str, str], keys: tuple[str, str], otherwise: tuple[str, str],
    page: tuple[float, float],
) -> tuple[float, float]:  # fmt: skip
    whole = page if own.get("gradientUnits") == "userSpaceOnUse" else (1.0, 1.0)
    x, y = (
        _length(own.get(key, default), all_of_it)
        for key, default, all_of_it in zip(keys, otherwise, whole, strict=True)
    )
    return x, y


def _length(text: str, whole: float) -> float:
    found = _NUMBER.match(text.strip())
    if not found:
        return 0.0
    return float(found[0]) * (whole / 100 if text.strip().endswith("%") else 1)


def _numbers(**numbers: float) -> dict[str, str]:
    return {key: f"{value:.6g}" for key, value in numbers.items()}


def _moved(place: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    x, y = place
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _matrix(transforms: str) -> Matrix:
    """A list of transforms as one matrix (SVG 1.1, 7.6)."""
    matrix = _SAME
    for kind, numbers in _STEP.findall(transforms):
        for step in _steps(kind, [float(each) for each in _NUMBER.findall(numbers)]):
            a, b, c, d, e, f = matrix
            p, q, r, s, t, u = step
            matrix = (
                *(a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s),
                *(a * t + c * u + e, b * t + d * u + f),
            )
    return matrix


def _steps(kind: str, numbers: list[float]) -> Iterator[Matrix]:
    one, two, three, *_more = (*numbers, 0.0, 0.0, 0.0)
    turn = math.radians(one)
    if kind == "matrix" and len(numbers) == len(_SAME):
        a, b, c, d, e, f = numbers
        yield a, b, c, d, e, f
    elif kind == "translate":
        yield 1, 0, 0, 1, one, two
    elif kind == "scale":
        yield one, 0, 0, two if len(numbers) > 1 else one, 0, 0
    elif kind == "rotate":
        yield 1, 0, 0, 1, two, three
        yield math.cos(turn), math.sin(turn), -math.sin(turn), math.cos(turn), 0, 0
        yield 1, 0, 0, 1, -two, -three
    elif kind == "skewX":
        yield 1, 0, math.tan(turn), 1, 0, 0
    elif kind == "skewY":
        yield 1, math.tan(turn), 0, 1, 0, 0


def _refuse_strange_colours(tree: ET.Element, name: str) -> None:
    """Refuse gradients between colours whose numbers WeasyPrint would take for red, green, blue."""
    for element in tree.iter():
        styles = f"{element.get('style', '')};{element.text or ''}"
        for colour in [*_STOP.findall(styles), element.get("stop-color", "black")]:
            if not _OF_SCREENS.match(colour):
                raise ValueError(
                    f'a gradient of "{name}" has the colour "{colour.strip()}"',
                    "write the colours of gradients as #rrggbb",
                )
