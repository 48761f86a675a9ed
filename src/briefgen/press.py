"""The finisher of files for the print shop: PDF/X-4 (ISO 15930-7) in four inks alone.

WeasyPrint sets pages in the colours of a screen. Here everything that paints is rewritten in the
inks of the artwork, whatever stated its colour: a style, a logo, a picture.
"""

import io
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pydyf
from PIL import Image

from briefgen.artwork import LEAST_DPI, MOST_INK, Artwork, Inks
from briefgen.finish import refuse_strange_fonts
from briefgen.placement import Finish
from briefgen.problems import Problem, ProblemsFound
from briefgen.separation import Separation, heaviest
from briefgen.tags import is_a, resolve

PT_PER_MM = 72 / 25.4
MARK_GAP_MM = 1.0  # between the bleed and a mark
MARK_PT = 0.25
JPEG_QUALITY = 95
PICTURE_MOST_INK = 297.0  # a printer that scales a picture rounds every ink of a dot
JPEG_MOST_INK = 280.0  # before compression, which adds a little at hard edges
REGISTRATION = "All"  # the colour that prints on every plate (ISO 32000-1, 8.6.6.4)
DATE = "2000-01-01T00:00:00Z"  # PDF/X wants one; the day of a build would change the bytes

_COLOUR = re.compile(rb"(.+) (rg|RG|g|G|k|K|cs|CS|sc|SC|scn|SCN)", re.DOTALL)
_IN_INKS = {b"rg": b"k", b"RG": b"K"}
_PATTERN = re.compile(rb"/(Pattern|p\d+)")
_RANDOM_ID = re.compile(rb"(?<=xmp\.did:)[0-9a-f-]{36}")

Matrix = tuple[float, float, float, float, float, float]


def prepare(document: Any) -> None:
    """Take out of a document what paper cannot do, and say when it was made."""
    for page in document.pages:
        page.links.clear()
        page.bookmarks.clear()
    document.metadata.created = document.metadata.modified = DATE


def finish(_: Any, pdf: Any, wanted: Finish) -> None:
    """Turn a document that is about to be written into artwork.

    Raises:
        ProblemsFound: when a page uses a typeface that the brand does not have, a picture is too
            coarse, or a colour is stated in a way of its own.
    """
    artwork = wanted.artwork
    assert artwork  # noqa: S101 - a document without is finished elsewhere
    refuse_strange_fonts(pdf, wanted.families)
    _refuse_coarse(pdf, artwork.pictures)
    separation = Separation(artwork.profile)
    _Inking(pdf, separation, artwork.inks).run()
    _mark_sheets(pdf, artwork.bleed_mm * PT_PER_MM)
    _state_intent(pdf, artwork, separation.name)
    _name_document(pdf)


# --- inks ---------------------------------------------------------------------------------------


class _Inking:
    """Rewrites every colour of a document in inks."""

    def __init__(self, pdf: Any, separation: Separation, stated: Mapping[str, Inks]) -> None:
        self._pdf, self._separation = pdf, separation
        self._stated = {bytes.fromhex(name[1:]): inks for name, inks in stated.items()}
        self._inks = cache(self._converted)

    def run(self) -> None:
        for stream in _contents(self._pdf):
            stream.stream = [self._rewritten(item) for item in stream.stream]
        masks = {image.extra.get("SMask") for image in _images(self._pdf)}
        for image in _images(self._pdf):
            if image.reference not in masks:
                self._convert_picture(image)
        for each in self._pdf.objects:
            self._convert_gradients(each)

    def _rewritten(self, item: Any) -> Any:
        said = _COLOUR.fullmatch(item) if isinstance(item, bytes) else None
        if not said:
            return item
        operands, operator = said.groups()
        if operator in _IN_INKS:
            return b"%b %b" % (self._written(map(float, operands.split())), _IN_INKS[operator])
        if not _PATTERN.fullmatch(operands):
            raise ProblemsFound([_strange_colour(item)])
        return item

    def _written(self, colour: Iterable[float]) -> bytes:
        return b" ".join(b"%g" % (ink / 100) for ink in self._inks(tuple(colour)))

    def _converted(self, colour: tuple[float, float, float]) -> Inks:
        red, green, blue = (max(0, min(255, round(255 * part))) for part in colour)
        found = self._stated.get(bytes((red, green, blue)))
        return found or self._separation.of((red, green, blue))

    def _convert_gradients(self, each: Any) -> None:
        """Convert the ends of every stretch of a gradient."""
        if isinstance(each, dict):
            for name in ("C0", "C1"):
                if len(each.get(name, ())) == len("RGB"):
                    inks = self._inks(tuple(each[name]))
                    each[name] = pydyf.Array([ink / 100 for ink in inks])
            for value in each.values():
                self._convert_gradients(value)
        elif isinstance(each, list):
            for value in each:
                self._convert_gradients(value)

    def _convert_picture(self, image: Any) -> None:
        """Replace a picture: by a JPEG where it was one, else without loss."""
        picture, was_jpeg = _opened(image)
        dots = self._separation.picture(picture, JPEG_MOST_INK if was_jpeg else PICTURE_MOST_INK)
        content = _jpeg(dots) if was_jpeg else b""
        for name in ("Decode", "DecodeParms"):
            image.extra.pop(name, None)
        if content and heaviest(Image.open(io.BytesIO(content))) <= MOST_INK:
            image.extra["Filter"] = "/DCTDecode"
            image.extra["Decode"] = pydyf.Array([1, 0] * len("CMYK"))  # as Pillow writes them
        else:
            image.extra["Filter"], content = "/FlateDecode", zlib.compress(dots.tobytes(), 9)
        image.extra["ColorSpace"] = "/DeviceCMYK"
        image.stream = [content]


def _strange_colour(operator: bytes) -> Problem:
    return Problem(
        "",
        0,
        0,
        f'a colour cannot be printed as it is stated: "{operator.decode(errors="replace")}"',
        "write colours as #rrggbb in styles and logos; their inks belong in the brand, under "
        "defaults.briefgen.cmyk",
    )


def _opened(image: Any) -> tuple[Image.Image, bool]:
    """The picture in an object of the PDF, and whether it is a JPEG there."""
    content = b"".join(part if isinstance(part, bytes) else part.data for part in image.stream)
    if image.extra["Filter"] == "/DCTDecode":
        return Image.open(io.BytesIO(content)), True
    mode = {"/DeviceGray": "L", "/DeviceRGB": "RGB"}[image.extra["ColorSpace"]]
    size = image.extra["Width"], image.extra["Height"]
    return Image.open(io.BytesIO(_as_png(content, mode, size))), False


def _as_png(content: bytes, mode: str, size: tuple[int, int]) -> bytes:
    """The file of which a PDF holds the picture's data alone."""

    def chunk(name: bytes, data: bytes) -> bytes:
        checked = name + data
        return len(data).to_bytes(4, "big") + checked + zlib.crc32(checked).to_bytes(4, "big")

    kind = {"L": 0, "RGB": 2}[mode]
    head = size[0].to_bytes(4, "big") + size[1].to_bytes(4, "big") + bytes((8, kind, 0, 0, 0))
    chunks = ((b"IHDR", head), (b"IDAT", content), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*each) for each in chunks)


def _jpeg(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    return file.getvalue()


# --- what is painted where ----------------------------------------------------------------------


def _pages(pdf: Any) -> Iterator[Any]:
    return (each for each in pdf.objects if is_a(each, "/Page"))


def _images(pdf: Any) -> Iterator[Any]:
    for each in pdf.objects:
        if isinstance(each, pydyf.Stream) and each.extra.get("Subtype") == "/Image":
            yield each


def _contents(pdf: Any) -> list[Any]:
    """Every stream that paints: of pages, and of the forms and patterns that they name."""
    found = {}
    waiting = [(resolve(pdf, page["Contents"]), page["Resources"]) for page in _pages(pdf)]
    while waiting:
        stream, resources = waiting.pop()
        if stream.number not in found:
            found[stream.number] = stream
            waiting += [
                (form, form.extra["Resources"])
                for kind in ("XObject", "Pattern")
                for form in _named(pdf, resources, kind).values()
                if "Resources" in form.extra
            ]
    return list(found.values())


def _named(pdf: Any, resources: Any, kind: str) -> dict[str, Any]:
    named = resolve(pdf, resources).get(kind, {})
    return {name: resolve(pdf, reference) for name, reference in named.items()}


def _refuse_coarse(pdf: Any, pictures: Mapping[str, Problem]) -> None:
    """Hold every picture against the resolution that print shops ask for.

    Raises:
        ProblemsFound: naming the logos whose dots would show.
    """
    coarsest: dict[str, tuple[float, Any]] = {}
    for page in _pages(pdf):
        stream = resolve(pdf, page["Contents"])
        for name, image, matrix in _drawn(pdf, stream, page["Resources"], (1, 0, 0, 1, 0, 0)):
            dpi = _resolution(image, matrix)
            coarsest[name] = min(coarsest.get(name, (dpi, image)), (dpi, image), key=_first)
    found = [
        _coarse(_known(name, pictures), dpi, image)
        for name, (dpi, image) in coarsest.items()
        if round(dpi) < LEAST_DPI
    ]
    if found:
        raise ProblemsFound(found)


def _first(pair: tuple[float, Any]) -> float:
    return pair[0]


def _known(name: str, pictures: Mapping[str, Problem]) -> Problem:
    """What is known of a picture: WeasyPrint names it i, the MD5 of its URL, and a digit."""
    return pictures.get(name[1:-1], Problem("", 0, 0, "a picture"))


def _coarse(about: Problem, dpi: float, image: Any) -> Problem:
    size = [round(image.extra[edge] * LEAST_DPI / dpi + 0.5) for edge in ("Width", "Height")]
    return replace(
        about,
        message=f"{about.message} has {dpi:.0f} dpi where it is largest; print needs {LEAST_DPI}",
        hint=f"use an SVG, or a picture of {size[0]} x {size[1]} pixels or more",
    )


def _resolution(image: Any, matrix: Matrix) -> float:
    """The dots to an inch, in the direction that has fewer of them."""
    a, b, c, d, *_ = matrix
    wide_pt, high_pt = (a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5
    return float(min(image.extra["Width"] / wide_pt, image.extra["Height"] / high_pt) * 72)


def _drawn(
    pdf: Any, stream: Any, resources: Any, matrix: Matrix
) -> Iterator[tuple[str, Any, Matrix]]:
    """Every picture that a stream draws, with its name and the matrix that it is drawn by."""
    base, kept = matrix, list[Matrix]()
    forms = _named(pdf, resources, "XObject")
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
    for pattern in _named(pdf, resources, "Pattern").values():
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


# --- the sheet ----------------------------------------------------------------------------------


def _mark_sheets(pdf: Any, bleed_pt: float) -> None:
    """Cut what is painted at the bleed, and set crop marks around it.

    WeasyPrint calls bleed all that is around the sheet: the room for the marks is in it.
    """
    for page in _pages(pdf):
        left, bottom, right, top = (float(edge) for edge in page["MediaBox"])
        width, height = right + left, top + bottom  # the trim begins at 0, 0
        page["TrimBox"] = pydyf.Array([0, 0, width, height])
        page["BleedBox"] = _around(width, height, bleed_pt)
        x1, y1, x2, y2 = page["BleedBox"]
        stream = resolve(pdf, page["Contents"]).stream
        stream[:0] = [b"q", b"%f %f %f %f re" % (x1, y1, x2 - x1, y2 - y1), b"W", b"n"]
        stream += [b"Q", b"q", b"/%b CS" % REGISTRATION.encode(), b"1 SCN", b"%g w" % MARK_PT]
        for line in _crop_marks(width, height, bleed_pt + MARK_GAP_MM * PT_PER_MM, -left):
            stream += [b"%f %f m" % line[:2], b"%f %f l" % line[2:], b"S"]
        stream.append(b"Q")


def _around(width: float, height: float, by: float) -> Any:
    return pydyf.Array([-by, -by, width + by, height + by])


def _crop_marks(
    width: float, height: float, begin: float, end: float
) -> Iterator[tuple[float, float, float, float]]:
    """The lines (from x, y to x, y) that stand in for the edges of a sheet, outside it."""
    for x in (0.0, width):
        yield x, -begin, x, -end
        yield x, height + begin, x, height + end
    for y in (0.0, height):
        yield -begin, y, -end, y
        yield width + begin, y, width + end, y


# --- what the file says of itself ---------------------------------------------------------------


def _state_intent(pdf: Any, wanted: Artwork, profile_name: str) -> None:
    """State the printing condition, and leave no colour space but its inks in the resources."""
    content = wanted.profile.read_bytes()
    profile = pydyf.Stream([content], {"N": len("CMYK")}, compress=True)
    pdf.add_object(profile)
    intent = pydyf.Dictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFX",
            "OutputConditionIdentifier": pydyf.String(wanted.condition),
            "RegistryName": pydyf.String("http://www.color.org"),
            "Info": pydyf.String(profile_name),
            "DestOutputProfile": profile.reference,
        }
    )
    pdf.catalog["OutputIntents"] = pydyf.Array([intent])
    spaces = next(each for each in pdf.objects if isinstance(each, dict) and "lab-d50" in each)
    spaces.clear()
    tint = pydyf.Dictionary(
        {
            "FunctionType": 2,
            "Domain": pydyf.Array([0, 1]),
            "C0": pydyf.Array([0] * len("CMYK")),
            "C1": pydyf.Array([1] * len("CMYK")),
            "N": 1,
        }
    )
    spaces[REGISTRATION] = pydyf.Array(
        ["/Separation", f"/{REGISTRATION}", "/DeviceCMYK", tint],
    )


def _name_document(pdf: Any) -> None:
    """Give the document an identity that follows from its content."""
    metadata = resolve(pdf, pdf.catalog["Metadata"])
    content = sha256()
    for each in pdf.objects:
        if isinstance(each, pydyf.Stream) and each is not metadata:
            for part in each.stream:
                content.update(part if isinstance(part, bytes) else str(part).encode())
    name = str(uuid5(NAMESPACE_URL, content.hexdigest())).encode()
    (said,) = metadata.stream
    metadata.stream = [_RANDOM_ID.sub(name, said)]
