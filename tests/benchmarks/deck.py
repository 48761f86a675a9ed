"""A briefing of forty slides, for handouts to be made from."""

from pathlib import Path

from pypdf import PdfReader

SLIDES = 40
POINTS = 152  # four to a slide, with a cover at either end
SAID = "professionals should share what they know with other"


def write(folder: Path, brand: str) -> Path:
    """The briefing, in a folder."""
    points = "".join(f"      - 'Point {number}: {SAID}'\n" for number in range(1, POINTS + 1))
    path = folder / "deck.yaml"
    path.write_text(
        f"title: Forty slides\nbrand: {brand}\nsections:\n"
        f"  - kind: points\n    heading: Learning\n    items:\n{points}",
        "utf-8",
    )
    return path


def size_ratio(folder: Path) -> float:
    """How much larger than its slides a handout is."""
    slides = folder / "slides.pdf"
    found = len(PdfReader(slides).pages)
    assert found == SLIDES, f"{found} slides, where there should be {SLIDES}"
    return (folder / "handout.pdf").stat().st_size / slides.stat().st_size
