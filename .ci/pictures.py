"""Draws the pictures of docs/ from the files of a pack.

    .venv/bin/python .ci/pictures.py out docs [NAME...]

Each is rows of sheets side by side; sheets of a tuple stand below each other, as one column. That
of the web page is put together from the pictures that `.ci/page_checks.py` keeps.
"""

import sys
from pathlib import Path

import pypdfium2
from PIL import Image

GAP, GROUND = 24, "#d9dee2"
SHOTS = Path(__file__).parents[1] / "tests/artefacts/web"
WINDOWS = (("1280-light", 1120), ("320-light", 860), ("1280-dark", 1120))  # and the height shown
WEB, WEB_HEIGHT = "web", 440

Sheet = tuple[str, int]  # a file, and which of its sides from 0
Column = tuple[Sheet, ...]
Row = tuple[Column, ...]


def sides(file: str, *numbers: int) -> Row:
    """Sides of a file beside each other."""
    return tuple(((file, number),) for number in numbers)


def stack(file: str, *numbers: int) -> Row:
    """Sides of a file below each other."""
    return (tuple((file, number) for number in numbers),)


def in_language(folder: str) -> Row:
    """The pack of one language."""
    leaflet, poster = sides(f"{folder}leaflet.pdf", 0, 1), sides(f"{folder}poster.pdf", 0)
    return (*leaflet, *poster, *stack(f"{folder}slides.pdf", 0, 3, 9))


PICTURES: dict[str, tuple[int, tuple[Row, ...]]] = {  # the height of a row in pixels, and the rows
    "pack": (620, (in_language(""),)),
    "large-print": (460, (sides("leaflet-large-print.pdf", 0, 1, 2, 3),)),
    "four-sided": (460, (sides("leaflet-four-sided.pdf", 0, 1, 2, 3),)),
    "mono": (
        460,
        (
            (
                *sides("leaflet-mono.pdf", 0, 1),
                *sides("poster-mono.pdf", 0),
                *stack("slides-mono.pdf", 0, 3, 9),
            ),
        ),
    ),
    "press": (560, ((*sides("leaflet-press.pdf", 0, 1), *sides("poster-press.pdf", 0)),)),
    "handout": (
        560,
        ((*sides("handout.pdf", 1), *sides("handout-6.pdf", 1), *sides("notes.pdf", 9)),),
    ),
    "booklet": (
        380,
        (sides("booklet.pdf", 0, 3), sides("trifold.pdf", 0, 1)),
    ),
    "languages": (430, (in_language(""), in_language("welsh/"), in_language("arabic/"))),
}


def side(folder: Path, sheet: Sheet, height: int) -> Image.Image:
    """One side as a picture of that height in pixels."""
    file, number = sheet
    with pypdfium2.PdfDocument(folder / file) as document:
        page = document[number]
        return page.render(scale=height / page.get_height()).to_pil().convert("RGB")


def column(folder: Path, sheets: Column, height: int) -> Image.Image:
    """Sheets below each other, so high that they fill the row."""
    each = (height - (len(sheets) - 1) * GAP) // len(sheets)
    drawn = [side(folder, sheet, each) for sheet in sheets]
    picture = Image.new("RGB", (max(one.width for one in drawn), height), GROUND)
    for place, one in enumerate(drawn):
        picture.paste(one, (0, place * (each + GAP)))
    return picture


def draw(folder: Path, name: str) -> Image.Image:
    """A picture by its name, from the files of a folder."""
    height, rows = PICTURES[name]
    drawn = [[column(folder, sheets, height) for sheets in row] for row in rows]
    width = max(sum(one.width + GAP for one in row) for row in drawn) + GAP
    picture = Image.new("RGB", (width, len(rows) * (height + GAP) + GAP), GROUND)
    for place, row in enumerate(drawn):
        left = GAP
        for one in row:
            picture.paste(one, (left, GAP + place * (height + GAP)))
            left += one.width + GAP
    return picture


def draw_web() -> Image.Image:
    """The top of the web page in several windows."""
    shown = []
    for name, height in WINDOWS:
        with Image.open(SHOTS / f"briefing-{name}.png") as shot:
            top = shot.convert("RGB").crop((0, 0, shot.width, height))
        shown.append(top.resize((round(top.width * WEB_HEIGHT / height), WEB_HEIGHT)))
    width = sum(one.width + GAP for one in shown) + GAP
    picture = Image.new("RGB", (width, WEB_HEIGHT + 2 * GAP), GROUND)
    left = GAP
    for one in shown:
        picture.paste(one, (left, GAP))
        left += one.width + GAP
    return picture


def main(folder: Path, target: Path, *names: str) -> None:
    """Draw all pictures, or those that are named."""
    for name in names or (*PICTURES, WEB):
        picture = draw_web() if name == WEB else draw(folder, name)
        picture.quantize(128).save(target / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
