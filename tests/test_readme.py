"""The README keeps its promises."""

import re
import subprocess
import sys
from pathlib import Path

from PIL import Image, ImageChops, ImageStat
from support import ROOT, Pdf, build_layout

README = (ROOT / "README.md").read_text("utf-8")
PICTURE = ROOT / "docs/pack.png"
MOST_DIFFERENCE = (
    3.0  # of 255, on average: another version of a library may draw a hair differently
)


def described(pdf: Pdf) -> str:
    """What `briefgen build` prints for a file."""
    made = pdf.made
    sides = f"{made.sides} side{'s' if made.sides > 1 else ''}"
    return f"{sides}, {made.size_pt:g} pt, last side {made.filled:.0%} full"


def test_readme_shows_what_a_build_prints(leaflet: Pdf, poster: Pdf, slides: Pdf) -> None:
    for pdf in (leaflet, poster, slides):
        assert f"out/{pdf.path.name} {described(pdf)}" in re.sub(" +", " ", README)


def test_readme_picture_is_fresh(leaflet: Pdf, poster: Pdf, slides: Pdf, tmp_path: Path) -> None:
    for pdf in (leaflet, poster, slides):
        (tmp_path / pdf.path.name).write_bytes(pdf.path.read_bytes())
    drawn = tmp_path / "pack.png"
    command = [sys.executable, str(ROOT / ".ci/pictures.py"), str(tmp_path), str(drawn)]
    subprocess.run(command, check=True)
    with Image.open(PICTURE) as kept, Image.open(drawn) as fresh:
        assert kept.size == fresh.size
        difference = ImageChops.difference(kept.convert("RGB"), fresh.convert("RGB"))
    assert max(ImageStat.Stat(difference).mean) < MOST_DIFFERENCE


def test_readme_briefing_builds(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    briefing = tmp_path / "briefing.yaml"
    briefing.write_text(example, "utf-8")
    leaflet = build_layout(briefing, "leaflet", tmp_path / "out")
    assert "The serious case review was:" in leaflet.texts()[0]
    poster = build_layout(briefing, "poster", tmp_path / "out")
    assert "Professionals need to remain curious" in poster.texts()[0]
    assert "Support is needed" not in poster.texts()[0]


def test_readme_names_only_options_that_exist() -> None:
    told = set(re.findall(r"(?<![\w-])--[a-z-]+", README))
    assert "--draft" in told
    help_text = subprocess.run(
        [sys.executable, "-m", "briefgen", "build", "--help"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert [option for option in sorted(told) if option not in help_text] == []
