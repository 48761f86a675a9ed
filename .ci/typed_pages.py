"""Types what readers follow word for word, and writes anew what these pages say is printed.

    .venv/bin/python .ci/typed_pages.py

What readers type, and what they change, stands in the pages and stays as it is. The picture of the
tutorial is drawn from what it ends with.
"""

import re
import sys
import tempfile
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from subprocess import CompletedProcess

from pictures import draw, sides, stack
from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from tutorial import PAGES, Typed, follow, lines, prepare, steps

PICTURE = PAGES[0].parent / "pictures/tutorial.png"
SHOWN = (*sides("leaflet.pdf", 0, 1), *sides("poster.pdf", 0), *stack("slides.pdf", 0, 2))
HEIGHT_PX, COLOURS, WIDTH = 480, 96, 88  # the last is that of a line in characters


def main() -> None:
    """Type all pages; the first of them is the tutorial."""
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            end = _typed(page, prepare(Path(folder)))
            if page == PAGES[0]:
                drawn(end).save(PICTURE, optimize=True)


def drawn(folder: Path) -> Image.Image:
    """The picture of the tutorial, from the folder with which it ends."""
    return draw(folder / "out", HEIGHT_PX, (SHOWN,)).quantize(COLOURS)


def _typed(page: Path, folder: Path) -> Path:
    """Type a page, and write it anew; gives the folder with which it ends."""
    answers: list[tuple[Typed, str]] = []

    def told(typed: Typed, done: CompletedProcess[str]) -> None:
        answers.append((typed, done.stdout + done.stderr))

    text = page.read_text("utf-8")
    end = follow(folder, list(steps(text)), told)
    page.write_text(_answered(text, answers), "utf-8")
    return end


def _answered(page: str, answers: Sequence[tuple[Typed, str]]) -> str:
    """The page with each answer below its command, where one is shown."""
    done = ""
    for typed, printed in answers:
        before, asked, rest = page.partition(f"$ {typed.command}\n")
        shown = re.match(r"(?:(?!\$ |```).*\n)*", rest)
        assert shown  # noqa: S101 - nothing matches, too
        done += before + asked + (_renewed(shown[0], typed, printed) if typed.shown else "")
        page = rest[shown.end() :]
    return done + page


def _renewed(shown: str, typed: Typed, printed: str) -> str:
    """What the page is to show; what it shows now, if only the day is another."""
    same = lines("\n".join(typed.shown)) == lines(printed)
    return shown if same else "".join(_broken(printed))


def _broken(printed: str) -> Iterator[str]:
    """Lines that are no longer than the page is wide."""
    for line in printed.splitlines():
        yield "\n".join(textwrap.wrap(line, WIDTH, subsequent_indent=" " * 12) or [""]) + "\n"


if __name__ == "__main__":
    main()
