"""What reading promises: one run tells all that is wrong with briefing, brand and language."""

from pathlib import Path
from typing import Any

import pytest
from command import own_brand, project

from briefgen.outputs.material import Material
from briefgen.pack.project import read
from briefgen.problems import ProblemsFound
from briefgen.record.pack_file import Order

TWO = [
    {"items": [{"text": "one", "ref": "A1"}]},
    {"items": ["one **two", {"text": "three", "ref": "A1"}]},
]


def house_of(path: Path) -> Material:
    return read(Order(path, path.parent / "out"))


def told(path: Path) -> list[tuple[str, str, str]]:
    """File, severity and message of each problem."""
    with pytest.raises(ProblemsFound) as found:
        house_of(path)
    return [
        (each.file.rpartition("/")[2], each.severity, each.message) for each in found.value.problems
    ]


def worsen(said: Any) -> None:
    """A brand with two mistakes of different kinds and a slip."""
    said["color"]["palette"]["teal"] = "green-ish"
    said["defaults"]["briefgen"]["strapline"] = "in {{ perriod }} and **after"


def test_problems_of_briefing_brand_and_language_are_told_in_one_run(tmp_path: Path) -> None:
    own_brand(tmp_path, worsen)
    path = project(tmp_path, *TWO, brand="styles/ours", language="fr", titel="x")
    said = told(path)
    assert [each[:2] for each in said] == [
        ("briefing.yaml", "error"),
        ("briefing.yaml", "error"),
        ("briefing.yaml", "warning"),
        ("briefing.yaml", "warning"),
        ("_brand.yml", "error"),
        ("_brand.yml", "error"),
        ("_brand.yml", "warning"),
    ]
    assert 'there are no words for the language "fr" (French)' in {message for *_, message in said}
    assert '"titel" is not a key here' in {message for *_, message in said}
    assert 'there is no fact "perriod"' in {message for *_, message in said}


def test_characters_that_a_typeface_lacks_are_told_beside_what_is_wrong(tmp_path: Path) -> None:
    path = project(tmp_path, {"items": ["one \u16a0"], "kind": "runes"})
    assert [message for *_, message in told(path)] == [
        'Lato cannot print "\u16a0" (runic letter fehu feoh fe f)',
        '"kind" cannot be "runes"',
    ]


@pytest.mark.parametrize("brand", ["styles/ours", '"styles/ours"  # ours'])
def test_brand_is_looked_at_though_the_briefing_is_no_yaml(tmp_path: Path, brand: str) -> None:
    own_brand(tmp_path, worsen)
    path = tmp_path / "briefing.yaml"
    path.write_text(f"title: x\nbrand: {brand}\nsections:\n\t- text: y\n", "utf-8")
    assert [each[:2] for each in told(path)] == [
        ("briefing.yaml", "error"),
        ("_brand.yml", "error"),
        ("_brand.yml", "warning"),
    ]


def test_brand_that_is_not_there_is_told_with_its_line_though_the_briefing_is_no_yaml(
    tmp_path: Path,
) -> None:
    path = tmp_path / "briefing.yaml"
    path.write_text("title: x\nbrand: styles/nobody\nsections:\n\t- text: y\n", "utf-8")
    with pytest.raises(ProblemsFound) as found:
        house_of(path)
    assert [(each.line, each.column) for each in found.value.problems] == [(2, 8), (4, 1)]


def test_briefing_without_brand_or_with_no_language_is_told_once(tmp_path: Path) -> None:
    path = project(tmp_path, TWO[0], brand="", language="English")
    assert [message for *_, message in told(path)] == [
        '"brand" is empty',
        '"English" is no tag of a language',
    ]


@pytest.mark.parametrize("text", ["", "title: x\nsections: [{text: y}]\n"])
def test_briefing_that_names_no_brand_is_told_the_one_that_stands_beside_it(
    tmp_path: Path, text: str
) -> None:
    own_brand(tmp_path, lambda _: None)
    path = tmp_path / "briefing.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(ProblemsFound) as found:
        house_of(path)
    assert "brand: styles/ours" in found.value.problems[0].hint


def test_warnings_of_briefing_and_brand_are_kept(tmp_path: Path) -> None:
    def slip(said: Any) -> None:
        said["defaults"]["briefgen"]["strapline"] = "we **care"

    own_brand(tmp_path, slip)
    house = house_of(project(tmp_path, *TWO, brand="styles/ours"))
    assert [(each.where, each.severity) for each in house.warnings] == [
        ("sections.1.items.0", "warning"),
        ("sections.1.items.1.ref", "warning"),
        ("defaults.briefgen.strapline", "warning"),
    ]
