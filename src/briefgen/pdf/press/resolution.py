"""Checks that pictures have the resolution that print shops ask for, at their printed size."""

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from briefgen.artwork import LEAST_DPI, Artwork
from briefgen.pdf.press.content_streams import named, pages
from briefgen.pdf.tags import resolve
from briefgen.problems import Example, Problem, ProblemsFound, Rule

Matrix = tuple[float, float, float, float, float, float]

TOO_COARSE = Rule(
    name="coarse-picture",
    severity="error",
    title="A picture has fewer than 300 dots an inch where it is printed",
    source="print shops ask for 300 and send back less: dots are seen, and edges are ragged",
    advice="save it with more dots, or use an SVG, which is always sharp",
    example=Example(
        "page",
        '<img style="width: 10mm" src="photo.png" alt="Our board">',
        "a picture has 152 dots an inch where it is largest in the leaflet for the print shop; "
        "print needs 300",
    ),
)


def refuse_coarse(pdf: Any, wanted: Artwork) -> None:
    """Refuse a document with a picture of less than `LEAST_DPI`.

    Raises:
        ProblemsFound: with each picture that is too coarse, where it is largest.
    """
    coarsest: dict[str, tuple[float, Any]] = {}
    for page in pages(pdf):
        stream = resolve(pdf, page["Contents"])
        for name, image, matrix in _drawn(pdf, stream, page["Resources"], (1, 0, 0, 1, 0, 0)):
            dpi = _resolution(image, matrix)
            if dpi <= coarsest.get(name, (dpi, image))[0]:
                coarsest[name] = dpi, image
    found = [
        _coarse(_known(name, wanted), wanted.title, dpi, image)
        for name, (dpi, image) in coarsest.items()
        if round(dpi) < LEAST_DPI
    ]
    if found:
        raise ProblemsFound(found)


def _known(name: str, wanted: Artwork) -> Problem:
    """What is known of a picture, by WeasyPrint's name for it: i, the MD5 of its URL, a digit."""
    return wanted.pictures.get(name[1:-1], Problem("", 0, 0, "a picture"))


def _coarse(about: Problem, title: str, dpi: float, image: Any) -> Problem:
    size = [math.ceil(image.extra[edge] * LEAST_DPI / dpi) for edge in ("Width", "Height")]
    where = f"where it is largest in the {title}"
    message = f"{about.message} has {dpi:.0f} dots an inch {where}; print needs {LEAST_DPI}"
    hint = f"{size[0]:,} x {size[1]:,} pixels would do; or use an SVG, which is always sharp"
    return TOO_COARSE.found(replace(about, message=message, hint=hint))


def _resolution(image: Any, matrix: Matrix) -> float:
    """The dots an inch of a picture, in the direction that has fewer."""
    a, b, c, d, *_ = matrix
    wide_pt, high_pt = (a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5
    return float(min(image.extra["Width"] / wide_pt, image.extra["Height"] / high_pt) * 72)


def _drawn(
    pdf: Any, stream: Any, resources: Any, matrix: Matrix
) -> Iterator[tuple[str, Any, Matrix]]:
    """Every picture that a stream draws: its name, its object, and the matrix that places it."""
    base, kept = matrix, list[Matrix]()
    forms = named(pdf, resources, "XObject")
    for item in stream.stream:
        operator = item.rpartition(b" ")[2] if isinstance(item, bytes) else b""
        if operator == b"q":
            kept.append(matrix)
        elif operator == b"Q":
            matrix = kept.pop()
        elif operator == b"cm":
            matrix = _times(_numbers(item), matrix)
        elif operator == b"Do":
            name = item[1:-3].decode()
            if forms[name].extra["Subtype"] == "/Image":
                yield name, forms[name], matrix
            else:
                yield from _drawn(pdf, forms[name], forms[name].extra["Resources"], matrix)
    for pattern in named(pdf, resources, "Pattern").values():
        by = _times(tuple(pattern.extra["Matrix"]), base)
        yield from _drawn(pdf, pattern, pattern.extra["Resources"], by)


def _numbers(item: bytes) -> Matrix:
    a, b, c, d, e, f = map(float, item.split()[:-1])
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )
