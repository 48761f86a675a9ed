"""Draws how the fit works, for docs/fit.md: from real layout passes of the shipped briefing.

    .venv/bin/python .ci/fit_pictures.py docs/pictures
    .venv/bin/python .ci/fit_pictures.py --check docs/pictures

`passes` shows every pass of the leaflet, with its blocks in colour: probes on one endless side,
then the two sides. `lengths` shows the leaflet of ever more points. With --check nothing is
written: exit code 1 when a picture does not show what would be drawn now.
"""

import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pypdfium2
import yaml
from PIL import Image, ImageChops, ImageDraw, ImageFont

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from likeness import unlike
from pictures import GAP, GROUND
from support import job_of

from briefgen.contracts.contract import Sheet
from briefgen.fit.fit import fit
from briefgen.outputs.passes import setting_of
from briefgen.pages.compose import compose
from briefgen.pages.styling import colour_style, page_style
from briefgen.pdf.typeset import Typesetter
from briefgen.values import Placement, Plan

BRIEFING = Path(__file__).parents[1] / "briefing.yaml"
PX_PER_PT = 0.3
COLOURS = 64
SHORTER = (6, 12)  # how many points are left of the list that goes on overleaf
LABEL_PX, INK = 34, "#1d2830"
TINTS = ("#ffe2a0", "#b4dcff", "#b0ecdc", "#ffc9b8", "#f0c4dc", "#d6e8a0", "#d8c8f0", "#c8c8c8")
BLOCKS = ("masthead", *(f"sections.{number}" for number in range(6)), "closing")


@dataclass(frozen=True)
class Pass:
    """One layout pass: the size of its type in points, where things stand, and its pages."""

    size_pt: float
    placement: Placement
    pages: tuple[Image.Image, ...]

    def pictures(self) -> list[Image.Image]:
        """Its sides with their blocks in colour."""
        return [self._tinted(side, page) for side, page in enumerate(self.pages)]

    def _tinted(self, side: int, page: Image.Image) -> Image.Image:
        tints = Image.new("RGB", page.size, "white")
        pen = ImageDraw.Draw(tints)
        for name, tint in zip(BLOCKS, TINTS, strict=True):
            for box in self.placement.boxes[name]:
                if box.side == side:
                    edges = (0.0, box.top, page.width / PX_PER_PT, box.bottom)
                    pen.rectangle([edge * PX_PER_PT for edge in edges], tint)
        return ImageChops.multiply(page, tints)


def drawn(pdf: bytes, placement: Placement) -> Iterator[Image.Image]:
    """The sides of a pass; that of a probe, which has no end, as far as the closing panel."""
    foot = max(box.bottom for box in placement.boxes["closing"])
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            unprinted = page.get_height() - foot if placement.sides == 1 else 0
            shown = page.render(scale=PX_PER_PT, crop=(0, unprinted, 0, 0))
            yield shown.to_pil().convert("RGB")


@cache
def passes(briefing: Path) -> list[Pass]:
    """Every pass that the leaflet of a briefing takes, in order."""
    job, found = job_of(briefing, "leaflet"), list[Pass]()
    contract, typesetter = job.layout.contract, Typesetter(setting_of(job))
    assert isinstance(contract, Sheet)  # noqa: S101 - a leaflet is one

    def measure(plan: Plan) -> Placement:
        """Lay out all blocks, as no build needs to, and keep what they look like."""
        style = f"{colour_style(job.brand)}\n{page_style(job, plan)}"
        placement = typesetter.lay_out(compose(job, plan), style)
        assert typesetter._document  # noqa: S101, SLF001 - it was laid out just now
        pdf = typesetter._document.write_pdf()  # noqa: SLF001 - as above
        found.append(Pass(plan.size_pt, placement, tuple(drawn(pdf, placement))))
        return placement

    fit(contract, job.content.passages(contract), measure)
    return found


def beside(columns: Sequence[tuple[str, Sequence[Image.Image]]]) -> Image.Image:
    """Columns of pictures, each below what it is called."""
    widths = [max(each.width for each in column) for _, column in columns]
    heights = [sum(each.height + GAP // 2 for each in column) for _, column in columns]
    width, height = sum(widths) + GAP * (len(widths) + 1), max(heights) + LABEL_PX + GAP // 2
    picture = Image.new("RGB", (width, height), GROUND)
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(18)
    left = GAP
    for (label, column), wide in zip(columns, widths, strict=True):
        pen.text((left + wide / 2, LABEL_PX / 2), label, INK, font, anchor="mm")
        top = LABEL_PX
        for each in column:
            picture.paste(each, (left, top))
            top += each.height + GAP // 2
        left += wide + GAP
    return picture


def draw_passes() -> Image.Image:
    """Every pass of the shipped leaflet."""
    return beside([(f"{each.size_pt:g} pt", each.pictures()) for each in passes(BRIEFING)])


def draw_lengths() -> Image.Image:
    """The leaflet of the shipped briefing with few points, with more, and with all."""
    shipped = yaml.safe_load(BRIEFING.read_text("utf-8"))
    *before, learning = shipped["sections"]
    points = learning["items"]
    columns = []
    for count in (*SHORTER, len(points)):
        shorter = {**shipped, "sections": [*before, {**learning, "items": points[:count]}]}
        last = (passes_of(shorter) if count < len(points) else passes(BRIEFING))[-1]
        columns.append((f"{count} points: {last.size_pt:g} pt", last.pages))
    return beside(columns)


def passes_of(said: Mapping[str, object]) -> list[Pass]:
    """The passes of a briefing that stands in no file."""
    with tempfile.TemporaryDirectory() as folder:
        briefing = Path(folder) / "briefing.yaml"
        briefing.write_text(yaml.safe_dump(said, allow_unicode=True, sort_keys=False), "utf-8")
        return passes(briefing)


PICTURES: Mapping[str, Callable[[], Image.Image]] = {"passes": draw_passes, "lengths": draw_lengths}


def main(kept: Path, *, only_check: bool) -> int:
    """Draw the pictures into a folder, or hold those that are there against them."""
    old = []
    for name, draw in PICTURES.items():
        drawn, file = draw().quantize(COLOURS), kept / f"fit-{name}.png"
        if not only_check:
            drawn.save(file, optimize=True)
            continue
        with Image.open(file) as picture:
            if box := unlike(picture, drawn):
                old.append(f"{file.name} is not what is drawn now at {box}: make pictures\n")
    sys.stderr.writelines(old)
    return 1 if old else 0


if __name__ == "__main__":
    parser = ArgumentParser(description="Draw how the fit works, or check the pictures of it.")
    parser.add_argument("kept", type=Path, help="where the pictures are")
    parser.add_argument("--check", action="store_true", help="write nothing")
    asked = parser.parse_args()
    sys.exit(main(asked.kept, only_check=asked.check))
