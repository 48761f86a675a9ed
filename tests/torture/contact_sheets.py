"""Every side of every file of a pack on one picture, to be looked at as a whole."""

from collections.abc import Sequence
from pathlib import Path

import fontpkg
import pypdfium2
from PIL import Image, ImageDraw, ImageFont

HEIGHT, GAP, WIDTH = 260, 14, 2600  # pixels: of a side, around it, and of the whole picture
LABEL = 20
PAPER, INK = "#c8ccd0", "#202428"


def draw(files: Sequence[Path], path: Path) -> None:
    """Draw the sides of PDFs, file after file, each with its name and number, as a PNG."""
    sides = [side for file in files for side in _sides(file)]
    places = _places([picture.size for _, picture in sides])
    bottom = max((top for _, top in places), default=0) + HEIGHT + LABEL + GAP
    sheet = Image.new("RGB", (WIDTH, bottom), PAPER)
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(str(fontpkg.path("Lato", weight=400)), LABEL - 6)
    for (label, picture), (left, top) in zip(sides, places, strict=True):
        pen.text((left, top), label, fill=INK, font=font)
        sheet.paste(picture, (left, top + LABEL))
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(path, optimize=True)


def _sides(file: Path) -> list[tuple[str, Image.Image]]:
    with pypdfium2.PdfDocument(file) as document:
        return [
            (
                f"{file.stem} {number}/{len(document)}",
                page.render(scale=HEIGHT / page.get_height()).to_pil().convert("RGB"),
            )
            for number, page in enumerate(document, 1)
        ]


def _places(sizes: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where each picture goes: in rows, as many as there is room for."""
    places, left, top = [], GAP, GAP
    for width, _ in sizes:
        wide = max(width, 7 * LABEL)  # the label needs room as well
        if left + wide + GAP > WIDTH:
            left, top = GAP, top + HEIGHT + LABEL + GAP
        places.append((left, top))
        left += wide + GAP
    return places
