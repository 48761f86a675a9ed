"""The README keeps its promises."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from command import own_brand, project
from support import ROOT, Pdf, build_layout, is_fresh, job_of

LAYOUTS = ("leaflet", "poster", "slides")
README = (ROOT / "README.md").read_text("utf-8")


PICTURES = {
    "large-print": ("leaflet",),
    "four-sided": ("leaflet",),
    "mono": LAYOUTS,
    "press": ("leaflet", "poster"),
}


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


@pytest.mark.parametrize("edition", PICTURES)
def test_picture_of_an_edition_is_fresh(tmp_path: Path, edition: str) -> None:
    for layout in PICTURES[edition]:
        build_layout(ROOT / "briefing.yaml", layout, tmp_path, edition=edition)
    is_fresh(edition, tmp_path)


@pytest.mark.parametrize(
    ("picture", "layouts"),
    [("handout", ("handout", "handout-6", "notes")), ("booklet", ("booklet", "trifold"))],
)
def test_picture_of_what_is_made_from_slides_and_pages_is_fresh(
    tmp_path: Path, picture: str, layouts: tuple[str, ...]
) -> None:
    for layout in layouts:
        build_layout(ROOT / "briefing.yaml", layout, tmp_path)
    is_fresh(picture, tmp_path)


def test_readme_shows_each_edition_and_only_pictures_that_are_there() -> None:
    shown = re.findall(r"!\[[^\]]+\]\(docs/([a-z-]+)\.png\)", README)
    assert set(PICTURES) | {"pack", "web", "languages", "handout", "booklet"} <= set(shown)
    assert [name for name in shown if not (ROOT / f"docs/{name}.png").is_file()] == []
    editions = [path.stem for path in (ROOT / "layouts/editions").glob("*.yaml")]
    assert [name for name in editions if f"**`{name}`**" not in README] == []


def test_readme_shows_all_that_make_prints(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "briefgen", "build", "--out", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    lines = done.stdout.replace(f"{tmp_path}/", "out/").splitlines()
    assert len(lines) == 5
    assert [line for line in lines if line not in README] == []


def test_readme_briefing_builds(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    briefing = tmp_path / "briefing.yaml"
    briefing.write_text(example, "utf-8")
    leaflet = build_layout(briefing, "leaflet", tmp_path / "out")
    assert "The serious case review was:" in leaflet.texts()[0]
    poster = build_layout(briefing, "poster", tmp_path / "out")
    assert "Professionals need to remain curious" in poster.texts()[0]
    assert "Support is needed" not in poster.texts()[0]


def test_readme_contact_block_is_one(tmp_path: Path) -> None:
    (example,) = re.findall(r"\n((?: {4}.*\n)*? {4}contact:\n(?: {4}.*\n)+)", README)
    block = yaml.safe_load(example)["contact"]
    own_brand(tmp_path, lambda said: said["defaults"]["briefgen"].update(contact=block))
    briefing = project(tmp_path, brand="styles/ours", contact={"hours": "Always"})
    contact = job_of(briefing, "leaflet").brand.contact
    assert contact.lead == "Worried about a child?"
    assert [way.kind for way in contact.ways] == [
        "web",
        "phone",
        "phone",
        "email",
        "social",
        "address",
        "hours",
    ]
    assert [way.id for way in contact.ways][-2:] == ["brand.contact.address", "contact.hours"]
    assert contact.code
    assert contact.code.called == "our training page"


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
