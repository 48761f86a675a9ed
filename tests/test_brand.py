"""What a brand may say, in the public brand.yml format, and what is said of one that is wrong."""

import re
import shutil
from pathlib import Path

import fontpkg
import pytest
from PIL import Image
from support import ROOT

from briefgen import brand
from briefgen.brand import Access
from briefgen.library import Library
from briefgen.problems import ProblemsFound
from briefgen.source import parse

BRANDS = ROOT / "tests" / "brands"
BROKEN_FILES = sorted((BRANDS / "broken").glob("*.yml"))
ASKED = parse("title: Reviews\nbrand: styles/ours\n", "briefing.yaml")
FACES = {
    "regular": (400, "normal"),
    "bold": (700, "normal"),
    "italic": (400, "italic"),
    "bold-italic": (700, "italic"),
    "black": (900, "normal"),
}


def library_of(path: Path, folder: Path) -> Library:
    """A library with that file as the brand "styles/ours", beside logos and fonts."""
    ours = folder / "styles" / "ours"
    ours.mkdir(parents=True)
    shutil.copyfile(path, ours / "_brand.yml")
    shutil.copyfile(ROOT / "styles/derbyshire/logos/campaign.svg", ours / "mark.svg")
    shutil.copyfile(ours / "mark.svg", ours / "mark.doc")
    shutil.copyfile(ours / "mark.svg", folder / "secret.svg")
    Image.new("RGB", (200, 50), "#4A1942").save(ours / "wide.png")
    for name, (weight, style) in FACES.items():
        shutil.copyfile(fontpkg.path("Lato", weight=weight, style=style), ours / f"{name}.ttf")
    shutil.copyfile(ours / "bold.ttf", folder / "secret.ttf")
    return Library((folder, ROOT))


def load(path: Path, folder: Path) -> brand.Brand:
    return brand.load("styles/ours", library_of(path, folder), ASKED)


def test_there_are_broken_brands_and_each_says_what_is_expected() -> None:
    assert len(BROKEN_FILES) >= 20
    expected = {path.stem for path in (BRANDS / "broken").glob("*.txt")}
    assert {path.stem for path in BROKEN_FILES} == expected


@pytest.mark.parametrize("path", BROKEN_FILES, ids=lambda path: path.stem)
def test_broken_brand_gets_exactly_these_messages(path: Path, tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        load(path, tmp_path)
    said = "".join(
        f"{one.line}:{one.column} {one.message}\n    {one.hint}\n" for one in found.value.problems
    )
    assert said == path.with_suffix(".txt").read_text("utf-8")
    assert {(one.file, one.severity) for one in found.value.problems} == {
        ("styles/ours/_brand.yml", "error")
    }


def test_everything_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    text = (BRANDS / "broken" / "missing-logo.yml").read_text("utf-8")
    text = text.replace("primary: navy", "primary: nayv").replace("base: Lato", "base: Lahto")
    (tmp_path / "brand.yml").write_text(text, "utf-8")
    with pytest.raises(ProblemsFound) as found:
        load(tmp_path / "brand.yml", tmp_path)
    said = " ".join(problem.message for problem in found.value.problems)
    for wrong in ("nark.svg", "nayv", "Lahto"):
        assert wrong in said


def test_public_brand_is_taken_as_it_is(tmp_path: Path) -> None:
    ours = load(BRANDS / "public.yml", tmp_path)
    assert ours.name == "Riverside Partnership"
    assert ours.colours == {
        "text": "#111111",
        "paper": "#ffffff",
        "brand": "#4a1942",
        "on-brand": "#ffffff",
        "accent": "#555555",
        "field": "#555555",
        "on-field": "#ffffff",
        "panel": "#f6efe6",
        "heading": "#4a1942",
    }
    assert (ours.body_family, ours.headings_family) == ("Riverside Sans", "Riverside Sans")
    assert ours.headings_weight == 900
    assert {(face.weight, face.style, face.path.name) for face in ours.faces} == {
        (weight, style, f"{name}.ttf") for name, (weight, style) in FACES.items()
    }
    assert ours.lockup.logo is not None
    assert (ours.lockup.logo.path.name, ours.lockup.logo.alt) == ("wide.png", "Riverside")
    assert ours.web_address == "https://www.example.org/reviews"


def test_brand_with_one_logo_and_nothing_else_is_enough(tmp_path: Path) -> None:
    text = (BRANDS / "broken" / "unknown-colour.yml").read_text("utf-8")
    text = text.replace("nayv", "navy").replace(
        "logo: {images: {mark: mark.svg}}", "logo: mark.svg"
    )
    text = text.replace("image: mark, ", "")
    (tmp_path / "brand.yml").write_text(text, "utf-8")
    ours = load(tmp_path / "brand.yml", tmp_path)
    assert ours.lockup == brand.Lockup(("Our Board",), None)
    assert ours.web_address == "https://www.example.org"


@pytest.mark.parametrize("name", ["styles/theirs", "styles", "styles/ours/mark.svg", "", ".."])
def test_missing_brand_names_the_line_and_those_that_there_are(name: str, tmp_path: Path) -> None:
    library = library_of(BRANDS / "public.yml", tmp_path)
    with pytest.raises(ProblemsFound) as found:
        brand.load(name, library, ASKED)
    (problem,) = found.value.problems
    assert (problem.file, problem.line, problem.column) == ("briefing.yaml", 2, 8)
    assert problem.message == f'there is no brand in "{name}"'
    assert re.search(r"brands here: styles/ours, styles/derbyshire$", problem.hint)


def test_facts_of_the_briefing_may_stand_in_the_brand(tmp_path: Path) -> None:
    text = (BRANDS / "broken" / "fact.yml").read_text("utf-8").replace("nonsense", "title")
    (tmp_path / "brand.yml").write_text(text, "utf-8")
    assert load(tmp_path / "brand.yml", tmp_path).lockup.lines == ("{{ title }}",)


def test_brand_may_say_how_it_is_asked_for_other_formats(tmp_path: Path) -> None:
    text = (BRANDS / "broken" / "email.yml").read_text("utf-8")
    text = text.replace("reviews at example.org", "reviews@example.org")
    text += "      phone: (01632) 960 001\n      post: [Our Board, 1 High Street]\n"
    (tmp_path / "brand.yml").write_text(text, "utf-8")
    ours = load(tmp_path / "brand.yml", tmp_path)
    said = ours.accessibility
    assert (said.email, said.phone_link, said.reply_days) == (
        "reviews@example.org",
        "01632960001",
        5,
    )
    where = ("defaults", "briefgen", "accessibility", "post", 1)
    assert dict(ours.texts())[where] == "1 High Street"
    assert ours.source.mark(where).line == 20


def test_brand_that_says_nothing_of_it_promises_no_answer(tmp_path: Path) -> None:
    said = load(BRANDS / "public.yml", tmp_path).accessibility
    assert said == Access()
