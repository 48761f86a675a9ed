"""The README keeps its promises; what else it says stands on the pages of docs/."""

import re
from pathlib import Path

import pytest
from command import briefgen
from PIL import Image
from support import ROOT, WHITE, Pdf, is_fresh

README = (ROOT / "README.md").read_text("utf-8")
MOST_LINES = 70  # about a page


def test_readme_picture_is_fresh(leaflet: Pdf, poster: Pdf, slides: Pdf, tmp_path: Path) -> None:
    for pdf in (leaflet, poster, slides):
        (tmp_path / pdf.path.name).write_bytes(pdf.path.read_bytes())
    done = is_fresh("pack", tmp_path)
    assert done.returncode == 0, done.stderr


def test_picture_of_which_a_corner_is_wiped_is_not_fresh(
    leaflet: Pdf, poster: Pdf, slides: Pdf, tmp_path: Path
) -> None:
    for pdf in (leaflet, poster, slides):
        (tmp_path / pdf.path.name).write_bytes(pdf.path.read_bytes())
    with Image.open(ROOT / "docs/pictures/pack.png") as picture:
        spoilt = picture.convert("RGB")
    spoilt.paste(WHITE, (0, 0, 40, 40))
    spoilt.save(tmp_path / "pack.png")
    done = is_fresh("pack", tmp_path, kept=tmp_path)
    assert done.returncode == 1
    assert "pack.png is not what is drawn now at (0, 0, 48, 48)" in done.stderr


def test_readme_is_a_page_and_all_that_it_leads_to_is_there() -> None:
    assert len(README.splitlines()) <= MOST_LINES
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert len(links) > 20
    paths = [link.partition("#")[0] for link in links]
    assert [path for path in paths if not (ROOT / path).is_file()] == []


@pytest.mark.editions
def test_first_steps_of_the_readme_build_all_that_it_shows(tmp_path: Path) -> None:
    shown = re.findall(r"^ {4}(out/\S+) ", README, re.MULTILINE)
    assert len(shown) == 5
    folder = tmp_path
    table = re.search(r"^ {4}name,.*?\n\n", README, re.MULTILINE | re.DOTALL)
    assert table
    for command in re.findall(r"^ {4}(briefgen|cd) +(.*?) *(?:#.*)?$", README, re.MULTILINE):
        if command[0] == "cd":
            folder = folder / command[1]
            rows = [line.partition(" # ")[0].strip() for line in table[0].strip().splitlines()]
            (folder / "partners.csv").write_text("\n".join(rows), "utf-8")
        else:
            briefgen(*command[1].split(), folder=folder, code=0)
    assert [name for name in shown if not (folder / name).is_file()] == []
    assert [*folder.glob("out/packs/Riverside/leaflet.pdf")] != []
