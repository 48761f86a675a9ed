"""Drawings of Windows (WMF, EMF), which briefings cannot show, as PNG, if LibreOffice is there.

LibreOffice sets each on a page of its own, a PDF, which PDFium then paints. Many pictures of older
Publisher files are such drawings, logos among them, and the program that could save them is gone.
"""

import io
from dataclasses import replace
from pathlib import PurePath
from typing import Any, TypeGuard

from briefgen.importers import helper_program, libreoffice
from briefgen.importers.document import Block, Document, Picture

ENDINGS = (".wmf", ".emf")
_NEEDED = (
    "some pictures are drawings of Windows; they are taken over where LibreOffice is installed:  "
    "briefgen doctor  says how"
)
MOST = 40  # drawings of a file
LONGEST_PX = 1200  # side of a picture: 10 cm in print
MOST_DPI = 600
_LOOK_DPI = 36  # at which it is seen where on the page the drawing stands
_PT_PER_INCH = 72
_WHITEST = 8  # of 255: by what the paper may differ from white


def as_pictures(document: Document) -> Document:
    """A document whose drawings of Windows are pictures that can be shown, as far as that goes."""
    drawings = [each for each in document.blocks if _is_drawing(each)][:MOST]
    if not drawings:
        return document
    program = libreoffice.path()
    shown = _shown(drawings, program) if program else {}
    blocks = tuple(
        shown.get(each.name, each) if isinstance(each, Picture) else each
        for each in document.blocks
    )
    remarks = document.remarks if program else (*document.remarks, _NEEDED)
    return replace(document, blocks=blocks, remarks=remarks)


def _is_drawing(block: Block) -> TypeGuard[Picture]:
    return isinstance(block, Picture) and block.name.lower().endswith(ENDINGS)


def _shown(drawings: list[Picture], program: str) -> dict[str, Picture]:
    """Drawings as pictures, by the names of the drawings; what cannot be drawn is missing."""
    files = {each.name: each.content for each in drawings}
    made = helper_program.run_for(
        lambda folder: libreoffice.converting(program, folder, "pdf", *files),
        files,
        libreoffice.LARGE,
        [_pdf(name) for name in files],
    )
    found = {}
    for each in drawings:
        if content := _painted(made[_pdf(each.name)].written):
            name = str(PurePath(each.name).with_suffix(".png"))
            found[each.name] = replace(each, content=content, name=name)
    return found


def _pdf(name: str) -> str:
    return str(PurePath(name).with_suffix(".pdf"))


def _painted(content: bytes) -> bytes:
    """The drawing on the first page of a PDF as PNG, without the paper around it, else nothing."""
    import pypdfium2  # noqa: PLC0415 - slow to import

    if not content:
        return b""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return b""
    try:
        return _of_page(document[0]) if len(document) else b""
    finally:
        document.close()


def _of_page(page: Any) -> bytes:
    """A drawing by itself: it is sought in a small picture of its page, and then painted large."""
    around = _drawn(page.render(scale=_LOOK_DPI / _PT_PER_INCH).to_pil())
    if around is None:
        return b""
    width_pt, height_pt = page.get_size()
    left, top, right, bottom = (edge * _PT_PER_INCH / _LOOK_DPI for edge in around)
    beside = (left, height_pt - bottom, width_pt - right, top)  # to cut off on each side
    scale = min(MOST_DPI / _PT_PER_INCH, LONGEST_PX / max(right - left, bottom - top))
    large = page.render(scale=scale, crop=tuple(max(0.0, each) for each in beside)).to_pil()
    within = _drawn(large)
    if within is None:
        return b""
    written = io.BytesIO()
    large.crop(within).convert("RGB").save(written, "PNG")
    return written.getvalue()


def _drawn(image: Any) -> tuple[int, int, int, int] | None:
    """Left, top, right and bottom of what is not white in a picture, in its dots."""
    darkness = image.convert("L").point(lambda white: 255 - white if white < 255 - _WHITEST else 0)
    box: tuple[int, int, int, int] | None = darkness.getbbox()
    return box
