"""Types the tutorial in a fresh folder; writes anew what it says is printed, and draws its picture.

    .venv/bin/python .ci/tutorial.py

What readers type, and what they change, stands in the page and stays as it is.
"""

import re
import sys
import tempfile
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from subprocess import CompletedProcess

from pictures import draw, sides, stack

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from tutorial import PAGE, Typed, follow, steps

PICTURE = PAGE.parent / "pictures/tutorial.png"
SHOWN = (*sides("leaflet.pdf", 0, 1), *sides("poster.pdf", 0), *stack("slides.pdf", 0, 2))
HEIGHT_PX, COLOURS, WIDTH = 480, 96, 110  # the last is that of a line in characters


def main() -> None:
    """Type it all, then write the page and the picture."""
    answers: list[tuple[Typed, str]] = []

    def told(typed: Typed, done: CompletedProcess[str]) -> None:
        answers.append((typed, done.stdout + done.stderr))

    page = PAGE.read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        end = follow(Path(folder), list(steps(page)), told)
        draw(end / "out", HEIGHT_PX, (SHOWN,)).quantize(COLOURS).save(PICTURE, optimize=True)
    PAGE.write_text(_answered(page, answers), "utf-8")


def _answered(page: str, answers: Sequence[tuple[Typed, str]]) -> str:
    """The page with each answer below its command, where one is shown."""
    done = ""
    for typed, printed in answers:
        before, asked, rest = page.partition(f"$ {typed.command}\n")
        shown = re.match(r"(?:(?!\$ |```).*\n)*", rest)
        assert shown  # noqa: S101 - nothing matches, too
        done += before + asked + ("".join(_broken(printed)) if typed.shown else "")
        page = rest[shown.end() :]
    return done + page


def _broken(printed: str) -> Iterator[str]:
    """Lines that are no longer than the page is wide."""
    for line in printed.splitlines():
        yield "\n".join(textwrap.wrap(line, WIDTH, subsequent_indent=" " * 12) or [""]) + "\n"


if __name__ == "__main__":
    main()
