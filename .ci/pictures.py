"""Draws the pictures of docs/pictures from the files of a pack.

    .venv/bin/python .ci/pictures.py out docs/pictures [NAME...]
    .venv/bin/python .ci/pictures.py --check out docs/pictures [NAME...]

Each is rows of sheets side by side; sheets of a tuple stand below each other, as one column. That
of the web page is put together from the pictures that `.ci/page_checks.py` keeps. With --check
nothing is written: exit code 1 when one of them does not show what would be drawn now.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from likeness import unlike

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
    "kinds": (
        560,
        (
            (
                *sides("everything/leaflet-four-sided.pdf", 0, 1),
                *stack("everything/slides.pdf", 2, 4, 5),
                *stack("everything/slides.pdf", 7, 9, 13),
            ),
        ),
    ),
    "seven-minute": (
        560,
        (
            (
                *sides("seven-minute/seven-minute.pdf", 0),
                *sides("seven-minute/poster.pdf", 0),
                *stack("seven-minute/slides.pdf", 0, 1, 3),
                *stack("seven-minute/slides.pdf", 5, 6, 8),
            ),
        ),
    ),
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


def draw(folder: Path, height: int, rows: tuple[Row, ...]) -> Image.Image:
    """Rows of sheets below each other, each so many pixels high, from the files of a folder."""
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


def drawn(folder: Path, name: str) -> Image.Image:
    """A picture as it is kept: with few colours."""
    picture = draw_web() if name == WEB else draw(folder, *PICTURES[name])
    return picture.quantize(128)


def renew(folder: Path, kept: Path, names: Sequence[str]) -> int:
    """Draw the pictures that are named into a folder."""
    for name in names:
        drawn(folder, name).save(kept / f"{name}.png", optimize=True)
    return 0


def check(folder: Path, kept: Path, names: Sequence[str]) -> int:
    """Hold the pictures of a folder against what would be drawn now; tell those that are old."""
    old = 0
    for name in names:
        with Image.open(kept / f"{name}.png") as picture:
            box = unlike(picture, drawn(folder, name))
        if box:
            old += 1
            sys.stderr.write(f"{name}.png is not what is drawn now at {box}: make pictures\n")
    sys.stdout.write(f"pictures of {kept}: {len(names) - old} of {len(names)} are fresh\n")
    return 1 if old else 0


if __name__ == "__main__":
    parser = ArgumentParser(description="Draw the pictures of docs/pictures, or check them.")
    parser.add_argument("folder", type=Path, help="where the files of the pack are")
    parser.add_argument("kept", type=Path, help="where the pictures are")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these")
    parser.add_argument("--check", action="store_true", help="write nothing")
    asked = parser.parse_args()
    act = check if asked.check else renew
    all_of_them = PICTURES if asked.check else (*PICTURES, WEB)  # no browser, no picture of a page
    sys.exit(act(asked.folder, asked.kept, asked.names or tuple(all_of_them)))
