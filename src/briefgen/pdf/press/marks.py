"""Sets the page boxes of a file for the print shop, cuts it at the bleed, adds crop marks."""

from collections.abc import Iterator
from typing import Any

import pydyf

from briefgen.pdf.press.content_streams import pages
from briefgen.pdf.tags import resolve

MARK_GAP_PT = 3.0  # between the bleed and a mark
MARK_PT = 0.25
REGISTRATION = "All"  # the colour that prints on every plate (ISO 32000-1, 8.6.6.4)


def mark_sheets(pdf: Any, bleed_pt: float) -> None:
    """Cut off what is painted beyond the bleed, and set crop marks around that.

    What WeasyPrint calls bleed is all the room around the sheet, with that for the marks.
    """
    for page in pages(pdf):
        left, bottom, right, top = (float(edge) for edge in page["MediaBox"])
        width, height = right + left, top + bottom  # the trim begins at 0, 0
        page["TrimBox"] = pydyf.Array([0, 0, width, height])
        page["BleedBox"] = _around(width, height, bleed_pt)
        x1, y1, x2, y2 = page["BleedBox"]
        stream = resolve(pdf, page["Contents"]).stream
        stream[:0] = [b"q", b"%f %f %f %f re" % (x1, y1, x2 - x1, y2 - y1), b"W", b"n"]
        stream += [b"Q", b"q", b"/%b CS" % REGISTRATION.encode(), b"1 SCN", b"%g w" % MARK_PT]
        for line in _crop_marks(width, height, bleed_pt + MARK_GAP_PT, -left):
            stream += [b"%f %f m" % line[:2], b"%f %f l" % line[2:], b"S"]
        stream.append(b"Q")
    spaces = next(each for each in pdf.objects if isinstance(each, dict) and "lab-d50" in each)
    spaces.clear()  # WeasyPrint's colour spaces, which nothing uses any more
    spaces[REGISTRATION] = pydyf.Array(["/Separation", f"/{REGISTRATION}", "/DeviceCMYK", _tint()])


def _tint() -> Any:
    """The function that turns a tint of the registration colour into that much of each ink."""
    return pydyf.Dictionary(
        {
            "FunctionType": 2,
            "Domain": pydyf.Array([0, 1]),
            "C0": pydyf.Array([0] * len("CMYK")),
            "C1": pydyf.Array([1] * len("CMYK")),
            "N": 1,
        }
    )


def _around(width: float, height: float, by: float) -> Any:
    return pydyf.Array([-by, -by, width + by, height + by])


def _crop_marks(
    width: float, height: float, begin: float, end: float
) -> Iterator[tuple[float, float, float, float]]:
    """The crop marks of a sheet as lines from x, y to x, y, in points."""
    for x in (0.0, width):
        yield x, -begin, x, -end
        yield x, height + begin, x, height + end
    for y in (0.0, height):
        yield -begin, y, -end, y
        yield width + begin, y, width + end, y
