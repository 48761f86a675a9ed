"""Sets finished pages into the windows of other pages: handouts and booklets, for paper.

Each page becomes one form XObject (ISO 32000-1, 8.10), stamped where it belongs: text stays text,
and pages still share their fonts. Tags and links are lost, so the result is no PDF/UA, does not
claim to be, and says which file is the accessible one.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from briefgen.values import Box

HEADER = "%PDF-1.7"
_TAGGED = re.compile(rb"/MCID \d+ ?")  # the number by which a tag would find its content


@dataclass(frozen=True)
class Said:
    """The properties of an imposed file: its language, viewer preferences and Info dictionary.

    `preferences` and `properties` hold the entries of the last two by name.
    """

    language: str
    preferences: Mapping[str, str]
    properties: Mapping[str, str]


@dataclass(frozen=True)
class Imposed:
    """One side: a page of the frame (`ground`, from 0), and pages (from 1) with their windows.

    A window with page 0, and a page without a window, show nothing.
    """

    ground: int
    places: Sequence[tuple[int, Box | None]]


class Pages:
    """The pages of a finished file."""

    def __init__(self, content: bytes) -> None:
        self._pages = PdfReader(BytesIO(content)).pages

    def __len__(self) -> int:
        return len(self._pages)

    def __getitem__(self, place: int) -> PageObject:
        return self._pages[place]

    def size_pt(self, page: int) -> tuple[float, float]:
        """The width and height of a page (from 1)."""
        box = self._pages[page - 1].trimbox
        return float(box.width), float(box.height)


def overhang(size_pt: tuple[float, float], box: Box) -> float:
    """How many points wider than a window a page is, scaled to the window's height."""
    return size_pt[0] * box.height / size_pt[1] - box.width


def impose(pages: Pages, frame: bytes, sides: Sequence[Imposed], said: Said) -> bytes:
    """Set pages into the windows of sides.

    A page is scaled to the height of its window. Where it is wider, it is cut off evenly on both
    sides (`overhang` says how much). The ground is drawn first, so that it cannot hide a page.

    Args:
        pages: the pages to show.
        frame: a PDF whose first pages are the grounds. Further pages, one for each side, hold
            what is only on that side, such as its number.
        sides: the sides to make, in order.
        said: the properties of the file.

    Returns:
        The bytes of a PDF; the same for the same arguments.
    """
    writer = PdfWriter()
    writer.pdf_header = HEADER
    framing = Pages(frame)
    sheet = framing.size_pt(1)
    kinds = 1 + max(side.ground for side in sides)
    grounds = [_form(writer, framing[kind], _whole(framing[kind])) for kind in range(kinds)]
    own = [_drawing(writer, framing[number]) for number in range(kinds, len(framing))]
    _tell_apart(writer)
    for side, above in zip(sides, own or [Drawing()] * len(sides), strict=True):
        shown = [
            (pages[page - 1], _window(pages[page - 1], box, sheet[1]))
            for page, box in side.places
            if page and box
        ]
        _add(writer, sheet, shown, grounds[side.ground], above)
    _describe(writer, said)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def _tell_apart(writer: PdfWriter) -> None:
    """Give the frame's fonts other tags than the pages' have (ISO 32000-1, 9.6.4).

    Both hold parts of the same typefaces, and WeasyPrint gives a typeface the same tag in every
    file. A printer that keeps fonts by their names would mix them up.
    """
    for each in writer._objects:  # noqa: SLF001 - all objects so far
        if isinstance(each, DictionaryObject):
            for key in {"/BaseFont", "/FontName"} & set(each):
                tag, plus, name = str(each.get(key)).removeprefix("/").partition("+")
                if plus:
                    each[NameObject(key)] = NameObject(f"/{tag[::-1]}+{name}")


@dataclass(frozen=True)
class Drawing:
    """PDF operators that draw something, and the resources that they need."""

    content: bytes = b""
    needs: Mapping[Any, Any] = field(default_factory=dict)


def _drawing(writer: PdfWriter, page: PageObject) -> Drawing:
    needs: Any = page["/Resources"].clone(writer)
    return Drawing(_content(page), needs)


def _add(
    writer: PdfWriter,
    size_pt: tuple[float, float],
    shown: Sequence[tuple[PageObject, "_Window"]],
    ground: IndirectObject,
    above: Drawing,
) -> None:
    """Add a side: the ground, the pages in its windows, and above all what only this side has."""
    forms = {"Ground": ground}
    drawn = []
    for place, (source, window) in enumerate(shown, 1):
        forms[f"Page{place}"] = _form(writer, source, window)
        drawn.append(f"q {window.matrix} cm /Page{place} Do Q\n")
    content = b"/Ground Do\n" + "".join(drawn).encode() + above.content
    drawings = _dictionary(**forms)
    drawings.update(above.needs.get("/XObject", {}))
    resources = DictionaryObject({**above.needs, NameObject("/XObject"): drawings})
    page = writer.add_blank_page(*size_pt)
    page[NameObject("/Resources")] = resources
    page[NameObject("/Contents")] = _stream(writer, content, {})


@dataclass(frozen=True)
class _Window:
    """The part of a page that is seen, from left to right in points, and the matrix to place it."""

    left: float
    right: float
    matrix: str


def _whole(page: PageObject) -> _Window:
    return _Window(float(page.trimbox.left), float(page.trimbox.right), "")


def _window(page: PageObject, box: Box, height: float) -> _Window:
    trim = page.trimbox
    scale = box.height / float(trim.height)
    wide = min(float(trim.width), box.width / scale)
    left = float(trim.left) + (float(trim.width) - wide) / 2
    across = box.left + (box.width - wide * scale) / 2 - left * scale
    up = height - box.bottom - float(trim.bottom) * scale
    return _Window(left, left + wide, f"{scale:.6f} 0 0 {scale:.6f} {across:.3f} {up:.3f}")


def _form(writer: PdfWriter, page: PageObject, window: _Window) -> IndirectObject:
    """A page as a form XObject; the resources of its content are copied once for all pages."""
    edges = (window.left, float(page.trimbox.bottom), window.right, float(page.trimbox.top))
    return _stream(
        writer,
        _content(page),
        {
            "Type": NameObject("/XObject"),
            "Subtype": NameObject("/Form"),
            "BBox": ArrayObject(map(FloatObject, edges)),
            "Resources": page.raw_get("/Resources").clone(writer),
        },
    )


def _content(page: PageObject) -> bytes:
    """The operators of a page, without the numbers by which tags find their content."""
    contents = page.get_contents()
    return b"" if contents is None else _TAGGED.sub(b"", contents.get_data())


def _stream(writer: PdfWriter, data: bytes, entries: Mapping[str, Any]) -> IndirectObject:
    stream = DecodedStreamObject()
    stream.set_data(data)
    stream.update(_dictionary(**entries))
    return writer._add_object(stream.flate_encode())  # noqa: SLF001 - it has no other name


def _describe(writer: PdfWriter, said: Said) -> None:
    writer.add_metadata({f"/{name}": value for name, value in said.properties.items()})
    names = {name: NameObject(value) for name, value in said.preferences.items()}
    labels = ArrayObject([NumberObject(0), _dictionary(S=NameObject("/D"))])
    preferences = _dictionary(DisplayDocTitle=BooleanObject(value=True), **names)
    writer.root_object.update(
        _dictionary(
            Lang=TextStringObject(said.language),
            PageLayout=NameObject("/SinglePage"),
            PageLabels=_dictionary(Nums=labels),
            ViewerPreferences=preferences,
        )
    )


def _dictionary(**entries: Any) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in entries.items()})
