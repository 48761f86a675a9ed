"""The README keeps its promises."""

import re
import shutil
from pathlib import Path

import yaml
from command import briefgen, own_brand, project
from PIL import Image
from support import ROOT, WHITE, Pdf, build_layout, is_fresh, job_of

from briefgen.content.section import KINDS

README = (ROOT / "README.md").read_text("utf-8")
DRAWING = (ROOT / ".ci/pictures.py").read_text("utf-8")


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


def test_readme_shows_each_edition_and_only_pictures_that_are_there() -> None:
    shown = re.findall(r"!\[[^\]]+\]\(docs/([a-z-]+)\.png\)", README)
    drawn = set(re.findall(r'^    "([a-z-]+)": \(', DRAWING, re.MULTILINE))
    assert drawn | {"web"} == set(shown)
    assert [name for name in shown if not (ROOT / f"docs/{name}.png").is_file()] == []
    editions = [path.stem for path in (ROOT / "layouts/editions").glob("*.yaml")]
    assert [name for name in editions if f"**`{name}`**" not in README] == []


def test_readme_briefing_builds(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    briefing = tmp_path / "briefing.yaml"
    briefing.write_text(example, "utf-8")
    leaflet = build_layout(briefing, "leaflet", tmp_path / "out")
    assert "The serious case review was:" in leaflet.texts()[0]
    poster = build_layout(briefing, "poster", tmp_path / "out")
    assert "Professionals need to remain curious" in poster.texts()[0]
    assert "Support is needed" not in poster.texts()[0]


def test_readme_sections_of_every_kind_build(tmp_path: Path) -> None:
    _, _, rest = README.partition("## What a section may be\n")
    example = "\n".join(re.findall(r"^ {4}(.*)$", rest.partition("\n## ")[0], re.MULTILINE))
    sections = yaml.safe_load(example)
    said = {section.get("kind", "text") for section in sections}
    assert said | {"text", "cases", "themes", "points", "questions"} == set(KINDS)
    path = project(tmp_path)
    shutil.copy(ROOT / "tests/briefings/everything/hills.jpg", tmp_path / "photo.jpg")
    indented = "".join(f"  {line}\n" for line in example.splitlines())
    path.write_text(f"title: Learning\nbrand: styles/derbyshire\nsections:\n{indented}", "utf-8")
    text = " ".join(build_layout(path, "leaflet", tmp_path / "out").texts())
    assert "12 June 2026, 10:00 to 12:00 Neglect conference, Town Hall" in text


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
    help_text = briefgen("build", "--help", folder=ROOT, code=0).stdout
    assert [option for option in sorted(told) if option not in help_text] == []
