"""What a brand may say, in the public brand.yml format, and what is said of one that is wrong."""

import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fontpkg
import pytest
import yaml
from PIL import Image
from support import ROOT

from briefgen.brand import brand
from briefgen.brand.brand import Access
from briefgen.brand.brand_logos import Lockup
from briefgen.brand.colour import contrast
from briefgen.brand.logos.logo import Logo
from briefgen.brand.logos.logo import load as load_logo
from briefgen.library import Library
from briefgen.problems import ProblemsFound
from briefgen.reading.yaml_source import parse

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
    Image.new("RGB", (200, 50), "#FAF3E8").save(ours / "pale.png")
    Image.new("RGBA", (200, 50), "#0B3A5B40").save(ours / "clear.png")
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
    assert ours.lockup == Lockup(("Our Board",), None)
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


# logos


def paired(folder: Path, change: Callable[[Any], object]) -> brand.Brand:
    """A brand with three logos, changed."""
    said = yaml.safe_load((BRANDS / "broken/partners.yml").read_text("utf-8"))
    del said["defaults"]["briefgen"]["partners"]
    change(said)
    path = folder / "changed.yml"
    path.write_text(yaml.safe_dump(said), "utf-8")
    return load(path, folder)


@pytest.mark.parametrize(
    "pair",
    [
        {"light": "mark", "dark": "pale"},
        {"light": {"path": "mark.svg"}, "dark": "pale.png"},
    ],
    ids=["by name", "by file"],
)
@pytest.mark.parametrize("size", ["small", "medium", "large"])
def test_logos_for_light_and_dark_are_variants_of_each_other(
    tmp_path: Path, size: str, pair: Any
) -> None:
    ours = paired(tmp_path, lambda said: said["logo"].update({size: pair}))
    names = {
        name: {kind: each.path.name for kind, each in logo.variants.items()}
        for name, logo in ours.logos.items()
    }
    assert names == {
        "mark": {"on-dark": "pale.png"},
        "pale": {"on-light": "mark.svg"},
        "wide": {},
        "silent": {},
    }
    assert ours.lockup.logo == ours.logos["mark"]


def test_what_briefgen_is_told_of_variants_goes_first(tmp_path: Path) -> None:
    def change(said: Any) -> None:
        said["logo"]["medium"] = {"light": "mark", "dark": "pale"}
        variants = {"on-dark": "wide", "one-colour": "silent"}
        said["defaults"]["briefgen"]["logos"] = {"mark": variants}

    mark = paired(tmp_path, change).logos["mark"]
    found = {kind: each.path.name for kind, each in mark.variants.items()}
    assert found == {"on-dark": "wide.png", "one-colour": "wide.png"}


def test_partners_have_logos_words_and_the_ids_of_their_lines(tmp_path: Path) -> None:
    ours = paired(
        tmp_path, lambda said: said["defaults"]["briefgen"].update(partners=["wide", "mark"])
    )
    assert [(each.id, each.logo.path.name, each.alt) for each in ours.partners] == [
        ("brand.partners.0", "wide.png", "Riverside"),
        ("brand.partners.1", "mark.svg", "Riverside"),
    ]


def test_logo_in_any_colour_is_taken_for_a_plate_shows_it(tmp_path: Path) -> None:
    def change(said: Any) -> None:
        said["defaults"]["briefgen"]["lockup"]["image"] = "pale"

    assert paired(tmp_path, change).lockup.logo


def test_lockup_without_words_gets_them_as_advised(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        load(BRANDS / "broken/lockup-without-words.yml", tmp_path)
    advised = found.value.problems[0].hint.partition("under logo.images:  ")[2]
    text = (BRANDS / "broken/lockup-without-words.yml").read_text("utf-8")
    path = tmp_path / "mended.yml"
    path.write_text(text.replace("mark: mark.svg", advised), "utf-8")
    assert load(path, tmp_path / "again").lockup.logo


@pytest.mark.parametrize("kind", ["png", "jpg"])
def test_without_colour_logos_are_grey_and_as_light_as_before(tmp_path: Path, kind: str) -> None:
    Image.new("RGB", (60, 60), "#c8102e").save(tmp_path / f"red.{kind}")
    grey = opened(load_logo(tmp_path, f"red.{kind}", "").in_grey()).convert("RGB")
    red, green, blue = grey.tobytes()[:3]
    assert red == green == blue
    assert red == pytest.approx(100, abs=3)  # WCAG 2.2: both have 5.9:1 with white


def opened(logo: Logo) -> Image.Image:
    return Image.open(io.BytesIO(logo.content))


def test_greys_of_a_drawing_are_as_light_as_its_colours(tmp_path: Path) -> None:
    colours = ("#C8102E", "rgb(200, 16, 46)", "hsl(350,85%,42%)", "crimson", "#c8102e80")
    body = "".join(f'<rect fill="{each}" width="9" height="9"/>' for each in colours)
    kept = '<g style="stroke:none;fill:#fc0"/><path fill="currentColor"/><path fill="url(#g)"/>'
    text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{body}{kept}</svg>'
    (tmp_path / "a.svg").write_text(text)
    grey = load_logo(tmp_path, "a.svg", "").in_grey().content.decode()
    found = re.findall(r"#[0-9a-f]{6,8}", grey)
    assert all(len(set(re.findall("..", each[1:7]))) == 1 for each in found)
    assert contrast(found[0], "#ffffff") == pytest.approx(5.9, abs=0.1)
    assert found[4] == f"{found[0]}80"
    assert 'fill="currentColor"' in grey
    assert 'fill="url(#g)"' in grey
    assert "stroke:none" in grey


def test_black_and_white_takes_the_variant_that_is_made_for_it(tmp_path: Path) -> None:
    ours = paired(
        tmp_path,
        lambda said: said["defaults"]["briefgen"].update(logos={"wide": {"one-colour": "mark"}}),
    )
    inks = {name: "#ffffff" if name in WHITES else "#000000" for name in ours.colours}
    grey = ours.filled(inks, ASKED)
    assert grey.logos["wide"].content == ours.logos["mark"].content
    assert grey.logos["wide"].alt == "Riverside"
    assert grey.lockup.logo == ours.logos["mark"], "one that takes the colour of its place stays"


WHITES = {"paper", "panel", "brand", "field"}


def test_print_gets_the_dots_that_a_file_has(tmp_path: Path) -> None:
    Image.new("RGB", (2000, 1500), "#c8102e").save(tmp_path / "large.png")
    Image.new("RGB", (200, 150), "#c8102e").save(tmp_path / "small.png")
    large, small = (load_logo(tmp_path, f"{name}.png", "") for name in ("large", "small"))
    assert opened(large).size == (1091, 818)
    assert opened(large.in_print()).size == (2000, 1500)
    assert small.in_print() == small


def test_web_page_gets_the_dots_that_it_shows(tmp_path: Path) -> None:
    Image.new("RGB", (2000, 500), "#c8102e").save(tmp_path / "large.png")
    Image.new("RGB", (480, 160), "#c8102e").save(tmp_path / "small.png")
    large, small = (load_logo(tmp_path, f"{name}.png", "") for name in ("large", "small"))
    assert opened(large.on_screens()).size == (840, 210)
    assert small.on_screens() == small
