"""The README keeps its promises."""

import re
import subprocess
import sys
from pathlib import Path

from support import ROOT, Pdf, build_layout, is_fresh

README = (ROOT / "README.md").read_text("utf-8")


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
    is_fresh("pack", tmp_path)


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
