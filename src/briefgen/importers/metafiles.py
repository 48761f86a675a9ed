"""Drawings of Windows (WMF, EMF), which briefings cannot show, as PNG, if LibreOffice is there.

LibreOffice sets each on a page of its own, a PDF, which PDFium then paints. Many pictures of older
Publisher files are such drawings, logos among them, and the program that could save them is gone.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, TypeGuard

from briefgen.computer.programs import LIBREOFFICE
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
    contents = [each.content for each in document.blocks if _is_drawing(each)]
    if not contents:
        return document
    program = LIBREOFFICE.path()
    shown = _shown([*dict.fromkeys(contents)][:MOST], program) if program else {}
    remarks = document.remarks if program else (*document.remarks, _NEEDED)
    blocks = tuple(_as_picture(each, shown) for each in document.blocks)
    return replace(document, blocks=blocks, remarks=remarks)


def _is_drawing(block: Block) -> TypeGuard[Picture]:
    return isinstance(block, Picture) and block.name.lower().endswith(ENDINGS)


def _as_picture(block: Block, shown: Mapping[bytes, bytes]) -> Block:
    if not _is_drawing(block) or block.content not in shown:
        return block
    return replace(block, content=shown[block.content], name=_with_ending(block.name, ".png"))


def _shown(drawings: Sequence[bytes], program: str) -> dict[bytes, bytes]:
    """Drawings as PNG; what cannot be drawn is missing.

    They get names of ours: one of the document might be an option of LibreOffice, or a path.
    """
    files = {f"drawing-{number}.{_kind(each)}": each for number, each in enumerate(drawings, 1)}
    made = helper_program.run_for(
        lambda folder: libreoffice.converting(program, folder, "pdf", *files),
        files,
        libreoffice.LARGE,
        [_with_ending(name, ".pdf") for name in files],
        libreoffice.pipe,
    )
    painted = {
        each: _painted(made[_with_ending(name, ".pdf")].written) for name, each in files.items()
    }
    return {each: content for each, content in painted.items() if content}


def _kind(drawing: bytes) -> str:
    """The ending of a drawing: an EMF begins with a record of type 1 (MS-EMF, 2.3.4.2)."""
    return "emf" if drawing.startswith(b"\1\0\0\0") else "wmf"


def _with_ending(name: str, ending: str) -> str:
    return str(PurePosixPath(name).with_suffix(ending))


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
