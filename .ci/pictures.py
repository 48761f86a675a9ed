"""Draws docs/pack.png, the README's picture of the results, from the files in a folder."""

import sys
from pathlib import Path

import pypdfium2
from PIL import Image

GAP, GROUND, HEIGHT = 24, "#d9dee2", 620
PAGES = (("leaflet.pdf", 0), ("leaflet.pdf", 1), ("poster.pdf", 0))
SLIDES = (0, 3, 9)


def page(path: Path, number: int, height: int) -> Image.Image:
    """One page as a picture of that height in pixels."""
    with pypdfium2.PdfDocument(path) as document:
        sheet = document[number]
        return sheet.render(scale=height / sheet.get_height()).to_pil().convert("RGB")


def main(folder: Path, target: Path) -> None:
    """Set the sheets side by side, with the slides in a column beside them."""
    sheets = [page(folder / name, number, HEIGHT) for name, number in PAGES]
    slide_height = (HEIGHT - (len(SLIDES) - 1) * GAP) // len(SLIDES)
    slides = [page(folder / "slides.pdf", number, slide_height) for number in SLIDES]
    width = sum(each.width + GAP for each in sheets) + slides[0].width + 2 * GAP
    picture = Image.new("RGB", (width, HEIGHT + 2 * GAP), GROUND)
    left = GAP
    for each in sheets:
        picture.paste(each, (left, GAP))
        left += each.width + GAP
    for row, each in enumerate(slides):
        picture.paste(each, (left, GAP + row * (slide_height + GAP)))
    picture.quantize(128).save(target, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
