"""Advice on characters, inks, styles and brands by name leads somewhere."""

from pathlib import Path
from typing import Any

import fontpkg
import pytest
from advice import Advice, follow
from command import briefgen, own_brand, project
from support import ROOT

from briefgen.brand import brand
from briefgen.checks import brand_inks
from briefgen.contracts import edition, layout
from briefgen.contracts.catalogue import Catalogue
from briefgen.library import Library
from briefgen.pack.build import build
from briefgen.pack.project import read
from briefgen.pdf.typeset import Typesetter
from briefgen.problems import Problem, ProblemsFound
from briefgen.reading.yaml_source import parse
from briefgen.record.pack_file import Order
from briefgen.values import Finish, Setting

PROFILE = ROOT / "styles" / "FOGRA39L_coated.icc"
ASKED = parse("title: x\nbrand: styles/ours\n", "briefing.yaml")


@pytest.fixture(autouse=True)
def weasyprint_is_silent() -> None:
    """It is not, where a style asks for what lies outside."""


# The typeface of a brand, for a language that needs the sign of a set in which nothing is.
LETTERS = (Advice("preflight", "English needs them: name another family", "Lato", "Fira Sans"),)
# A text of the briefing.
CHARACTERS = (
    Advice(
        "preflight",
        "leave the character out, or choose a typeface that has it",
        "one \u16a0",
        "one",
    ),
    Advice(
        "preflight",
        "leave the characters out, or choose a typeface that has them",
        "one \u16a0\u16a1",
        "one",
    ),
    Advice(
        "preflight",
        "mark the words with their language, which brings its typeface: [words]{lang=ar}",
        "one \u0643\u0644",
        "one [\u0643\u0644]{lang=ar}",
    ),
)
# The brand that a briefing names.
BRANDS = (
    Advice(
        "brand",
        "it must be a folder with a _brand.yml; brands here: styles/ours, styles/derbyshire",
        "styles/theirs",
        "styles/ours",
    ),
    Advice("brand", 'did you mean "styles/ours"?', "styles/oursi", "styles/ours"),
    Advice("brand", "write styles/ours", "styles/ours/_brand.yml", "styles/ours"),
)
# Inks of a brand: its colour, and what is stated for it.
INKS = (
    Advice(
        "brand_inks",
        "these inks stand for #0b3a5b: state them in percent, 0 to 100, as dark or light as that",
        "navy 10 5 0 5",
        "navy 100 60 0 50",
    ),
    Advice(
        "brand_inks",
        "print shops ask for text in black alone: [0, 0, 0, 100]",
        "ink 50 40 40 90",
        "ink 0 0 0 100",
    ),
)
# How much of a profile there is.
PROFILES = (Advice("brand_inks", "copy it again from where it came from", "half", "whole"),)
# A style of a layout.
STYLES = (
    Advice(
        "typeset",
        "copy the file into styles/ or the brand's folder, and name it from there",
        "p { background: url(../../a.png) }",
        "p { background: url(a.png) }",
    ),
    Advice(
        "typeset",
        "write the colours of gradients as #rrggbb",
        "p { background: linear-gradient(oklch(60% .2 30), oklch(60% .2 30)) }",
        "p { background: linear-gradient(#00aaff, #ffffff) }",
    ),
    Advice(
        "finish",
        "name a typeface that has all characters of the briefing",
        "html { font-family: House }",
        "html { font-family: Lato }",
    ),
)


def problems_of_house(path: Path) -> tuple[Problem, ...]:
    try:
        return read(Order(path, path.parent / "out")).warnings
    except ProblemsFound as found:
        return found.problems


@pytest.mark.parametrize("advice", CHARACTERS, ids=lambda advice: advice.hint[:40])
def test_advice_on_characters_followed_prints_them(advice: Advice, tmp_path: Path) -> None:
    before, after = (
        problems_of_house(project(tmp_path / said[-4:], {"items": [said]}))
        for said in (advice.broken, advice.mended)
    )
    follow(advice, before, after)


def problems_of_letters(family: str, folder: Path) -> tuple[Problem, ...]:
    def set_in(said: Any) -> None:
        said["typography"] = {"base": family}

    own_brand(folder, set_in)
    words = (ROOT / "layouts/languages/en.yaml").read_text("utf-8")
    (folder / "layouts/languages").mkdir(parents=True)
    (folder / "layouts/languages/en.yaml").write_text(
        words.replace("draft: Draft", "draft: Draft \u2205"), "utf-8"
    )
    return problems_of_house(project(folder, brand="styles/ours"))


@pytest.mark.parametrize("advice", LETTERS, ids=lambda advice: advice.hint[:40])
def test_advice_on_letters_followed_has_them(advice: Advice, tmp_path: Path) -> None:
    before = problems_of_letters(advice.broken, tmp_path / "before")
    follow(advice, before, problems_of_letters(advice.mended, tmp_path / "after"))


@pytest.mark.parametrize("advice", BRANDS, ids=lambda advice: advice.hint[:40])
def test_advice_on_the_name_of_a_brand_followed_finds_it(advice: Advice, tmp_path: Path) -> None:
    own_brand(tmp_path)
    before = problems_of_house(project(tmp_path, brand=advice.broken))
    follow(advice, before, problems_of_house(project(tmp_path, brand=advice.mended)))


def problems_of_inks(said: str, folder: Path) -> list[Problem]:
    name, *amounts = said.split()

    def state(brand: Any) -> None:
        brand["defaults"]["briefgen"]["cmyk"] = {name: [int(amount) for amount in amounts]}

    own_brand(folder, state)
    library = Library((folder, ROOT))
    press = layout.load("leaflet", Catalogue(library), edition.load("press", library))
    try:
        _, told = brand_inks.artwork(brand.load("styles/ours", library, ASKED), press)
    except ProblemsFound as found:
        return list(found.problems)
    return [problem for problem in told if problem.severity != "note"]


@pytest.mark.parametrize("advice", INKS, ids=lambda advice: advice.hint[:40])
def test_advice_on_inks_followed_can_be_printed(advice: Advice, tmp_path: Path) -> None:
    before = problems_of_inks(advice.broken, tmp_path / "before")
    follow(advice, before, problems_of_inks(advice.mended, tmp_path / "after"))


def problems_of_profile(said: str, folder: Path) -> tuple[Problem, ...]:
    content = PROFILE.read_bytes()
    (folder / "styles").mkdir(parents=True)
    (folder / "styles" / PROFILE.name).write_bytes(
        content[: len(content) // (1 + (said == "half"))]
    )
    library = Library((folder, ROOT))
    press = layout.load("leaflet", Catalogue(library), edition.load("press", library))
    try:
        brand_inks.artwork(brand.load("styles/derbyshire", library, ASKED), press)
    except ProblemsFound as found:
        return found.problems
    return ()


@pytest.mark.parametrize("advice", PROFILES, ids=lambda advice: advice.hint[:40])
def test_advice_on_a_profile_followed_is_one(advice: Advice, tmp_path: Path) -> None:
    before = problems_of_profile(advice.broken, tmp_path / "before")
    follow(advice, before, problems_of_profile(advice.mended, tmp_path / "after"))


def problems_of_style(text: str, folder: Path) -> tuple[Problem, ...]:
    style = folder / "styles" / "own.css"
    style.parent.mkdir(parents=True)
    style.write_text(text, "utf-8")
    (style.parent / "a.png").write_bytes((ROOT / "docs/pictures/pack.png").read_bytes())
    font = fontpkg.path("Lato", weight=400, style="normal").as_uri()
    face = f"@font-face {{ font-family: Lato; src: url({font}) }} html {{ font-family: Lato }}"
    folders = (style.parent, fontpkg.path("Lato", weight=400, style="normal").parent)
    try:
        setter = Typesetter(Setting((style,), face, folders))
        setter.lay_out('<html lang="en"><title>x</title><h1>x</h1><p>x', "")
        setter.write(Finish("none", frozenset({"Lato"})))
    except ProblemsFound as found:
        return found.problems
    return ()


@pytest.mark.parametrize("advice", STYLES, ids=lambda advice: advice.hint[:40])
def test_advice_on_a_style_followed_is_laid_out(advice: Advice, tmp_path: Path) -> None:
    before = problems_of_style(advice.broken, tmp_path / "before")
    follow(advice, before, problems_of_style(advice.mended, tmp_path / "after"))


def notes(path: Path, *layouts: str, folder: str = "out") -> dict[str, str]:
    """The hints of a build of these layouts, or of those that the briefing lists, by message."""
    try:
        report = build(Order(path, path.parent / folder, layouts))
    except ProblemsFound as found:
        return {problem.message: problem.hint for problem in found.problems}
    return {problem.message: problem.hint for problem in report.problems}


@pytest.mark.editions
def test_files_that_are_out_of_date_are_made_anew_or_deleted(tmp_path: Path) -> None:
    told = {
        "out of date: poster.pdf": "build them again with --layout or --edition, or delete them"
    }
    path = project(tmp_path, {"items": ["one"]}, layouts=["web"])
    assert notes(path, "poster") == {}
    project(tmp_path, {"items": ["two"]}, layouts=["web"])
    assert notes(path) == told == notes(path)
    assert notes(path, "poster") == {} == notes(path)
    project(tmp_path, {"items": ["three"]}, layouts=["web"])
    assert notes(path) == told
    (tmp_path / "out/poster.pdf").unlink()
    assert notes(path) == {}


def test_last_file_of_a_layout_is_deleted(tmp_path: Path) -> None:
    path = project(tmp_path, {"items": ["one"]}, layouts=["web"])
    own = tmp_path / "layouts" / "own.yaml"
    own.parent.mkdir()
    own.write_text("like: poster\ntitle: own\n", "utf-8")
    assert notes(path, "own") == {}
    own.unlink()
    told = {'the layout "own" is gone; this is its last file': "delete it if nobody needs it"}
    assert notes(path) == told
    (tmp_path / "out/own.pdf").unlink()
    assert notes(path) == {}


def test_another_folder_takes_what_one_cannot(tmp_path: Path) -> None:
    path = project(tmp_path, {"items": ["one"]})
    (tmp_path / "taken").write_text("a file", "utf-8")
    said = notes(path, "web", folder="taken")
    assert list(said.values()) == ["build into another folder with --out"]
    assert notes(path, "web", folder="other") == {}


def test_another_folder_takes_a_new_briefing(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/briefing.yaml").write_text("title: x", "utf-8")
    done = briefgen("new", "mine", folder=tmp_path, code=1)
    assert "hint: name another folder" in done.stderr
    briefgen("new", "other", folder=tmp_path, code=0)
