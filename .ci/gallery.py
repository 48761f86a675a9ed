"""Draws the gallery: leaflet, poster and slides of the sample boards, each as one small picture.

    .venv/bin/python .ci/gallery.py out/gallery docs/pictures
    .venv/bin/python .ci/gallery.py --check out docs/pictures hallamshire wexmouth

Without --check it builds their packs first. With it nothing is built or written: exit code 1 when
a picture of the boards that are named does not show what the files in the folder look like now.
`gallery.yaml` beside the pictures says from which files of a board each was made; a test holds it.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import yaml
from pictures import draw, sides, stack
from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from likeness import unlike

import briefgen

BOARDS = Path(__file__).parents[1] / "tests/boards"
NOTES = "gallery.yaml"
HEIGHT_PX, COLOURS = 360, 64
SLIDES: dict[str, tuple[int, int]] = {  # the boards that are shown, and which two of their slides
    "ashby": (0, 3),
    "hallamshire": (0, 2),
    "lindsworth": (0, 2),
    "outer-islands": (0, 3),
    "tarn-valley": (0, 2),
    "trainer": (0, 3),
    "wexmouth": (0, 2),
    "y-glannau": (0, 2),
}


def build(board: str, folder: Path) -> None:
    """Build what the gallery shows of a board."""
    briefing = BOARDS / board / "briefing.yaml"
    layouts = ["leaflet", "poster", "slides"]
    report = briefgen.build(briefing, out=folder / board, layouts=layouts, editions=["standard"])
    if errors := [each.message for each in report.problems if each.severity in ("error", "fault")]:
        sys.exit(f"{board} does not build: {errors}")


def drawn(board: str, folder: Path) -> Image.Image:
    """A board's picture, from its files in a folder."""
    shown = (
        *sides("leaflet.pdf", 0, 1),
        *sides("poster.pdf", 0),
        *stack("slides.pdf", *SLIDES[board]),
    )
    return draw(folder / board, HEIGHT_PX, (shown,)).quantize(COLOURS)


def made_from(board: str) -> str:
    """A digest of all files of a board, with their names."""
    digest = sha256()
    for path in sorted((BOARDS / board).rglob("*")):
        if path.is_file() and "out" not in path.relative_to(BOARDS / board).parts:
            digest.update(path.relative_to(BOARDS).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def renew(folder: Path, kept: Path, boards: Sequence[str]) -> int:
    """Build and draw boards, and note what their pictures were made from."""
    notes = kept / NOTES
    said = yaml.safe_load(notes.read_text("utf-8")) if notes.is_file() else {}
    for board in boards:
        build(board, folder)
        drawn(board, folder).save(kept / f"board-{board}.png", optimize=True)
        said[board] = made_from(board)
    notes.write_text(f"# Made by `make gallery`.\n{yaml.safe_dump(said)}", "utf-8")
    return 0


def check(folder: Path, kept: Path, boards: Sequence[str]) -> int:
    """Hold pictures against what would be drawn now; tell those that are old."""
    old = []
    for board in boards:
        with Image.open(kept / f"board-{board}.png") as picture:
            if unlike(picture, drawn(board, folder)):
                old.append(board)
    sys.stderr.writelines(
        f"board-{board}.png is not what is built now: make gallery\n" for board in old
    )
    sys.stdout.write(
        f"pictures of the gallery: {len(boards) - len(old)} of {len(boards)} are fresh\n"
    )
    return 1 if old else 0


if __name__ == "__main__":
    parser = ArgumentParser(description="Draw the pictures of the gallery, or check them.")
    parser.add_argument("folder", type=Path, help="where the packs of the boards are")
    parser.add_argument("kept", type=Path, help="where the pictures are")
    parser.add_argument("boards", nargs="*", help="only these")
    parser.add_argument("--check", action="store_true", help="build and write nothing")
    asked = parser.parse_args()
    act = check if asked.check else renew
    sys.exit(act(asked.folder, asked.kept, asked.boards or tuple(SLIDES)))
