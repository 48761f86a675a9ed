"""The page of a brand: its colours with their contrast, its fields, and logos that are brought."""

import socket
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml
from command import DERBYSHIRE, PLAIN, names, own_brand, project
from served import Served, served

from briefgen.brand.brand import load
from briefgen.editing.operations import Set
from briefgen.editing.patches import apply
from briefgen.library import Library
from briefgen.problems import ProblemsFound
from briefgen.reading.yaml_source import parse
from briefgen.studio import serving
from briefgen.studio.app import studio
from briefgen.studio.brand_colours import swatches
from briefgen.studio.brand_place import place_of
from briefgen.studio.brand_view import brand_view
from briefgen.studio.logo_words import offered
from briefgen.studio.opened import Opened
from briefgen.studio.trust import Door

SHIPPED = (DERBYSHIRE / "_brand.yml").read_text("utf-8")
GOOD = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def loaded(folder: Path, text: str) -> Any:
    """The brand of a text, in a folder with the logos of the shipped one."""
    if not (folder / "brand").exists():
        copytree(DERBYSHIRE, folder / "brand")
    (folder / "brand" / "_brand.yml").write_text(text, "utf-8")
    return load("brand", Library((folder,)), parse("brand: brand\n", "x"))


def test_a_colour_that_is_too_faint_has_a_nearest_shade_which_passes(tmp_path: Path) -> None:
    faint = SHIPPED.replace("#00706B", "#40B0A0")
    with pytest.raises(ProblemsFound, match=r"has a contrast of 2\.65"):
        loaded(tmp_path, faint)
    second = next(each for each in swatches(parse(faint, "x")) if each.role == "secondary")
    assert second.path == ("color", "palette", "teal")
    assert [round(pair.ratio, 2) for pair in second.pairs] == [2.65, 2.3, 2.65]
    mended = apply(faint, Set(second.path, second.nearest))
    loaded(tmp_path, mended)
    found = swatches(parse(mended, "x"))
    assert all(pair.passes for each in found for pair in each.pairs)
    assert [each.nearest for each in found] == [""] * len(found)


@pytest.mark.parametrize("text", ["color: 5\n", "color: {primary: navy}\n", "a: b\n"])
def test_colours_that_cannot_be_read_are_not_shown(text: str) -> None:
    assert swatches(parse(text, "x")) == ()


def test_each_field_says_what_the_file_says_and_changes_just_that(tmp_path: Path) -> None:
    view = brand_view(parse(SHIPPED, "x"), DERBYSHIRE)
    assert view.name.value == "Derbyshire Safeguarding Children Board"
    assert view.lockup.value.splitlines()[1] == "**Safeguarding**"
    assert [each.label for each in view.strapline] == [
        "Strapline (en)",
        "Strapline (cy)",
        "Strapline (ar)",
    ]
    assert [(each.name, each.problem) for each in view.logos] == [("campaign", "")]
    web = next(each for each in view.ways if each.label == "Web address")
    text = apply(SHIPPED, Set(web.path, "www.ashby.org"))
    brand = loaded(tmp_path, apply(text, Set(view.name.path, "Ashby")))
    assert (brand.name, brand.contact.web) == ("Ashby", "www.ashby.org")
    changed = [a for a, b in zip(SHIPPED.splitlines(), text.splitlines(), strict=True) if a != b]
    assert changed == ["      web: www.derbyshirescb.org.uk"]


def test_a_typeface_is_chosen_among_those_that_are_installed(tmp_path: Path) -> None:
    view = brand_view(parse(SHIPPED, "x"), DERBYSHIRE)
    base = view.typefaces[0]
    assert {"Lato", "Fira Sans"} <= {each.value for each in base.options}
    assert [each.value for each in base.options if each.chosen] == ["Lato"]
    assert loaded(tmp_path, apply(SHIPPED, Set(base.path, "Fira Sans"))).body_family == "Fira Sans"


def test_what_stands_alone_is_set_together_with_what_it_says(tmp_path: Path) -> None:
    said = yaml.safe_load(SHIPPED)
    said["typography"] = {"base": "Lato", "headings": "Fira Sans"}
    text = yaml.safe_dump(said, allow_unicode=True)
    view = brand_view(parse(text, "x"), DERBYSHIRE)
    weight = view.typefaces[2]
    whole = {**weight.beside, str(weight.path[-1]): "900"}
    brand = loaded(tmp_path, apply(text, Set(weight.path[:-1], whole)))
    assert (brand.headings_family, brand.headings_weight) == ("Fira Sans", 900)
    alt = view.logos[0].alt
    assert alt.beside == {"path": "logos/campaign.svg"}


def test_a_brand_that_is_not_there_is_told_until_one_is_chosen(tmp_path: Path) -> None:
    briefing = project(tmp_path, PLAIN)
    with pytest.raises(ProblemsFound, match='there is no brand "styles/nobody"'):
        place_of(briefing, "brand: styles/nobody\n")
    place = place_of(briefing, "brand: styles/derbyshire\n")
    assert (place.name, place.is_ours) == ("styles/derbyshire", False)
    own_brand(tmp_path)
    assert place_of(briefing, "brand: styles/ours\n").is_ours


@pytest.mark.parametrize(
    ("called", "words"),
    [
        ("derbyshire-county-council-logo.svg", "Derbyshire County Council"),
        ("NHS_England Logo RGB 2.png", "NHS England"),
        ("ours-white.svg", "Our Board"),
        ("logo.svg", "logo"),
    ],
)
def test_words_of_a_further_logo_are_those_of_its_file_or_of_one_that_it_varies(
    called: str, words: str
) -> None:
    images = {"ours": {"path": "ours.svg", "alt": "Our Board"}}
    said = {"meta": {"name": "Somebody"}, "logo": {"images": images}}
    assert offered(said, Path(called).stem, called) == words
    assert offered({"meta": said["meta"]}, "x", called) == "Somebody"


@pytest.fixture
def there(tmp_path: Path) -> Iterator[tuple[Served, Path]]:
    briefing = project(tmp_path / "ours", PLAIN, layouts=["poster"])
    opened, taken = Opened(), serving.bound()
    assert isinstance(taken, socket.socket)
    door = Door(taken.getsockname()[1])
    opened.take(briefing)
    try:
        with served(studio(opened, door), door, taken, opened.end_events) as running:
            yield running, briefing.parent
    finally:
        opened.close()


def test_a_brand_becomes_ones_own_and_takes_logos(there: tuple[Served, Path]) -> None:
    studio_, folder = there
    assert "Make it ours" in studio_.get("/brand/fields").text
    assert studio_.post("/brand/logo?name=x.svg", GOOD).status == 409
    assert studio_.post("/brand/ours").status == 200
    brand = folder / "styles" / "derbyshire"
    assert (brand / "_brand.yml").read_text("utf-8") == SHIPPED
    assert "Make it ours" not in studio_.get("/brand/fields").text

    name = "..%2F..%2FOur%20Logo.SVG"
    board = "Derbyshire Safeguarding Children Board"
    first = {"name": "our-logo", "path": "logos/our-logo.svg", "alt": board}
    assert studio_.post(f"/brand/logo?name={name}", GOOD).json == first
    assert studio_.post(f"/brand/logo?name={name}", GOOD).json["name"] == "our-logo-2"
    assert names(brand / "logos") == ["campaign.svg", "our-logo-2.svg", "our-logo.svg"]
    hostile = GOOD.replace(b"<path", b"<script>alert(1)</script><path")
    answer = studio_.post("/brand/logo?name=x.svg", hostile)
    assert (answer.status, names(brand / "logos")[-1]) == (422, "our-logo.svg")
    assert answer.json["problems"][0]["message"]
    assert studio_.get("/brand/picture?path=logos/our-logo.svg").content == GOOD
    for outside in ("../../briefing.yaml", "_brand.yml", "%2Fetc%2Fpasswd", ""):
        assert studio_.get(f"/brand/picture?path={outside}").status == 404
    assert studio_.get("/brand").status == 200
