"""Reads finished files back with PDFium: what each side paints, and single letters when asked.

PDFium is a second pair of eyes, for it shares no code with what wrote the file. It is not thread
safe, so one file is open at a time.
"""

import ctypes
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property, lru_cache
from math import hypot, sqrt
from typing import Any
from unicodedata import combining

from pypdfium2 import raw

from briefgen.checks.ink import Area, Side, Text
from briefgen.checks.pdfium import (
    ONE_FILE,
    Matrix,
    Painted,
    address,
    colour_of,
    own_matrix,
    seen_of,
    shape_of,
)

LEAST_INK_PT = 0.2  # a text with less ink is a space
FAR_PT = 1e6  # no sheet is so large
_BOLD = ("bold", "black", "heavy")

Pixel = tuple[str, float]  # its colour as #rrggbb, and how much it covers (0 to 1)


@contextmanager
def read_back(
    content: bytes, windows: Sequence[Sequence[Area]] = (), known: Collection[int] = ()
) -> Iterator["Finished"]:
    """Open a finished file.

    Args:
        content: its bytes.
        windows: for each side, the windows in which a file for paper shows pages. Each page is a
            form of its own, behind the form of the ground.
        known: the numbers of sides that need not be read.
    """
    with ONE_FILE:
        document = raw.FPDF_LoadMemDocument64(content, len(content), None)
        pages: dict[int, _Page] = {}
        try:
            count = raw.FPDF_GetPageCount(document)
            for number, seen in zip(range(count), windows or [()] * count, strict=True):
                if number not in known:
                    pages[number] = _Page(document, number, seen)
            yield Finished(pages)
        finally:
            for page in pages.values():
                page.close()
            raw.FPDF_CloseDocument(document)


class Finished:
    """A finished file while it is read."""

    def __init__(self, pages: "Mapping[int, _Page]") -> None:
        self._pages = pages

    @property
    def sides(self) -> Iterator[Side]:
        """What each side paints that is read."""
        return (page.side for page in self._pages.values())

    def letters(self, side: int, text: Text) -> tuple[Area, ...]:
        """The ink of each letter, without marks on letters; of the text if PDFium knows none."""
        found = self._pages[side].letters.get(text.place)
        if found is None:
            return (text.area,)
        return tuple(area for letter, area in found if _is_inked(area) and not combining(letter))

    def words(self, side: int, text: Text) -> str:
        """What a text says."""
        return "".join(letter for letter, _ in self._pages[side].letters.get(text.place, ()))

    def drawn(
        self, side: int, area: Area, places: Collection[int], edge_px: int
    ) -> tuple[int, list[Pixel]]:
        """Draw an area of a side, with only the things in some places.

        Args:
            side: the side, from 0.
            area: the area to draw.
            places: the places, in painting order, of all that is drawn.
            edge_px: the edge, in pixels, of a square with as many pixels as the drawing.

        Returns:
            How many pixels a row has, and all pixels.
        """
        return self._pages[side].drawn(area, places, edge_px)


class _Page:
    def __init__(self, document: Any, number: int, windows: Sequence[Area]) -> None:
        self._page = raw.FPDF_LoadPage(document, number)
        self._number = number
        self._fonts: dict[int, bool] = {}
        left, bottom, right, top = self._box(raw.FPDFPage_GetTrimBox) or self._whole()
        self._upright = Matrix(d=-1, e=-left, f=top)
        self.sheet = Area(0, 0, right - left, top - bottom)
        count = raw.FPDFPage_CountObjects(self._page)
        everywhere = Area(-FAR_PT, -FAR_PT, FAR_PT, FAR_PT)
        self._painted: list[Painted] = []
        for place in range(count):
            seen = windows[place - 1] if 0 < place <= len(windows) else everywhere
            whole = Painted(raw.FPDFPage_GetObject(self._page, place), self._upright, seen)
            form = whole.kind == raw.FPDF_PAGEOBJ_FORM
            self._painted += replace(whole, group=place + 1 if form else 0).parts

    def close(self) -> None:
        raw.FPDF_ClosePage(self._page)

    def _whole(self) -> tuple[float, float, float, float]:
        found = self._box(raw.FPDFPage_GetCropBox) or self._box(raw.FPDFPage_GetMediaBox)
        return found or (0, 0, raw.FPDF_GetPageWidthF(self._page), 0)

    def _box(self, ask: Any) -> tuple[float, float, float, float] | None:
        left, bottom, right, top = edges = [ctypes.c_float() for _ in range(4)]
        if not ask(self._page, *edges):
            return None
        return left.value, bottom.value, right.value, top.value

    @cached_property
    def side(self) -> Side:
        """Its texts and shapes; holes are looked for only in shapes that are near a text."""
        placed = list(enumerate(self._painted))
        texts = tuple(
            self._text(place, each)
            for place, each in placed
            if each.kind == raw.FPDF_PAGEOBJ_TEXT and _is_inked(each.area)
        )
        shapes = (
            shape_of(place, each, near=any(each.area.meets(text.area) for text in texts))
            for place, each in placed
            if each.kind != raw.FPDF_PAGEOBJ_TEXT
        )
        return Side(self._number, self.sheet, texts, tuple(filter(None, shapes)))

    def _text(self, place: int, each: Painted) -> Text:
        whole = each.matrix.after(own_matrix(each.object))
        size = ctypes.c_float()
        raw.FPDFTextObj_GetFontSize(each.object, size)
        colour, alpha = colour_of(each.object)
        return Text(
            place=place,
            area=each.area,
            seen=seen_of(each),
            colour=colour,
            alpha=alpha * each.alpha,
            size_pt=size.value * hypot(whole.c, whole.d),
            bold=self._is_bold(raw.FPDFTextObj_GetFont(each.object)),
            baseline=whole.f,
        )

    def _is_bold(self, font: Any) -> bool:
        key = address(font)
        if key not in self._fonts:
            name = ctypes.create_string_buffer(256)
            raw.FPDFFont_GetBaseFontName(font, name, len(name))
            called = name.value.decode(errors="replace").lower()
            self._fonts[key] = any(word in called for word in _BOLD)
        return self._fonts[key]

    @cached_property
    def letters(self) -> dict[int, list[tuple[str, Area]]]:
        """Every letter with the area of its ink, by the place of its text."""
        places = {address(each.object): place for place, each in enumerate(self._painted)}
        read = raw.FPDFText_LoadPage(self._page)
        edges = [ctypes.c_double() for _ in range(4)]
        found: dict[int, list[tuple[str, Area]]] = {}
        for letter in range(raw.FPDFText_CountChars(read)):
            place = places.get(address(raw.FPDFText_GetTextObject(read, letter)))
            if place is None or raw.FPDFText_IsGenerated(read, letter):
                continue
            raw.FPDFText_GetCharBox(read, letter, *edges)
            left, right, bottom, top = (edge.value for edge in edges)
            character = chr(raw.FPDFText_GetUnicode(read, letter))
            area = self._upright.area(left, bottom, right, top)
            found.setdefault(place, []).append((character, area))
        raw.FPDFText_ClosePage(read)
        return found

    def drawn(self, area: Area, places: Collection[int], edge_px: int) -> tuple[int, list[Pixel]]:
        hidden = [each.object for at, each in enumerate(self._painted) if at not in places]
        for each in hidden:
            raw.FPDFPageObj_SetIsActive(each, 0)
        pixels = self._pixels(area, edge_px)
        for each in hidden:
            raw.FPDFPageObj_SetIsActive(each, 1)
        return pixels

    def _pixels(self, area: Area, edge_px: int) -> tuple[int, list[Pixel]]:
        scale = edge_px / sqrt(max(area.size, 1))
        wide, high = max(1, round(area.width * scale)), max(1, round(area.height * scale))
        left, _, _, top = self._whole()
        across, down = self._upright.point(left, top)
        bitmap = raw.FPDFBitmap_CreateEx(wide, high, raw.FPDFBitmap_BGRA, None, 0)
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, wide, high, 0)
        onto = raw.FS_MATRIX(
            scale, 0, 0, scale, (across - area.left) * scale, (down - area.top) * scale
        )
        inside = raw.FS_RECTF(0, 0, wide, high)
        raw.FPDF_RenderPageBitmapWithMatrix(bitmap, self._page, onto, inside, 0)
        rows, stride = raw.FPDFBitmap_GetBuffer(bitmap), raw.FPDFBitmap_GetStride(bitmap)
        content = ctypes.string_at(rows, stride * high)
        raw.FPDFBitmap_Destroy(bitmap)
        starts = (row * stride + 4 * column for row in range(high) for column in range(wide))
        return wide, [_pixel(content[start : start + 4]) for start in starts]


@lru_cache(1024)
def _pixel(content: bytes) -> Pixel:
    blue, green, red, alpha = content
    return f"#{red:02x}{green:02x}{blue:02x}", alpha / 255


def _is_inked(area: Area) -> bool:
    return area.width > LEAST_INK_PT and area.height > LEAST_INK_PT
