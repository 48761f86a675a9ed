"""The random packs of the torture: valid, the same for the same seed, and of every kind."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from support import ROOT, examples
from torture import advice, texts
from torture.packs import PAIRS, draw

from briefgen.contracts import edition
from briefgen.contracts.catalogue import Catalogue
from briefgen.library import Library
from briefgen.pack import project
from briefgen.problems import ProblemsFound
from briefgen.record.pack_file import Order

SEEDS = range(1, 25)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packs")
    for seed in SEEDS:
        draw(seed, folder / str(seed))
    return folder


@pytest.mark.drawn
def test_packs_are_valid_but_for_logos_that_nobody_would_see(folder: Path) -> None:
    refused, read = {}, SEEDS[: examples(4, 16)]
    for seed in read:
        try:
            project.read(Order(folder / str(seed) / "briefing.yaml", folder / "out"))
        except ProblemsFound as found:
            refused[seed] = [problem.message for problem in found.problems]
    assert [
        each for said in refused.values() for each in said if "cannot be seen" not in each
    ] == []
    assert len(refused) <= 1 + len(read) / 4


def test_same_seed_draws_the_same_pack(folder: Path, tmp_path: Path) -> None:
    draw(7, tmp_path / "again")
    files = [path for path in sorted((folder / "7").rglob("*")) if path.is_file()]
    assert len(files) >= 4
    for path in files:
        again = tmp_path / "again" / path.relative_to(folder / "7")
        assert again.read_bytes() == path.read_bytes()


def test_packs_are_unlike_each_other(folder: Path) -> None:
    brands = [_brand(folder / str(seed)) for seed in SEEDS]
    briefings = [
        yaml.safe_load((folder / str(seed) / "briefing.yaml").read_text("utf-8")) for seed in SEEDS
    ]
    assert {said["language"] for said in briefings} == {"en-GB", "cy", "ar"}
    assert min(len(said["sections"]) for said in briefings) <= 2
    assert max(len(said["title"].split()) for said in briefings) >= 15
    assert {"heading"} in [
        set(section) - {"name"} for said in briefings for section in said["sections"]
    ]
    assert {"campaign" in said["defaults"]["briefgen"] for said in brands} == {True, False}
    assert len({said["color"]["background"] for said in brands}) > 4


def test_packs_say_whatever_a_briefing_can_say(folder: Path) -> None:
    briefings = [
        yaml.safe_load((folder / str(seed) / "briefing.yaml").read_text("utf-8")) for seed in SEEDS
    ]
    sections = [each for said in briefings for each in texts.sections(said)]
    items = [item for section in sections for _, item in section.items]
    assert {"table", "steps", "quote"} <= {section.said.get("kind") for section in sections}
    assert {len(section.path) for section in sections} == {2, 4}
    assert any("items" in item for item in items)
    assert any("\n\n" in item.get("text", "") for item in items)
    cited = [said for said in briefings if "sources" in said]
    assert all(f"[^{each['name']}]" in str(said) for said in cited for each in said["sources"])
    assert 4 < len(cited) < len(briefings)


def _brand(pack: Path) -> Any:
    return yaml.safe_load((pack / "styles/ours/_brand.yml").read_text("utf-8"))


def test_every_layout_comes_up_in_every_edition_that_has_it() -> None:
    library = Library.beside(ROOT / "briefing.yaml")
    layouts = library.offered("layout")
    pairs = {(layout, "standard") for layout in layouts} | {
        (layout, name)
        for name in library.editions()
        for layout in edition.load(name, library).layouts
    }
    sources = {Catalogue(library).outline(layout).origin for layout in layouts}
    assert {pair for pair in pairs - set(PAIRS) if pair[0] not in sources} == set()
    assert set(PAIRS) <= pairs


def test_advice_is_followed_to_the_word(tmp_path: Path) -> None:
    path = tmp_path / "briefing.yaml"
    long, short = " ".join(["word"] * 20), "two words"
    sections = [{"text": long, "heading": "One"}, {"items": [{"text": long}, {"text": short}]}]
    path.write_text(yaml.safe_dump({"title": "Learning", "sections": sections}), "utf-8")
    problem = {"message": "the leaflet is about 25 words too long", "hint": "cut about 25 words"}
    assert advice.advised(problem)
    advice.follow(path, [problem])
    said = yaml.safe_load(path.read_text("utf-8"))["sections"]
    assert sorted((len(said[0]["text"].split()), len(said[1]["items"][0]["text"].split()))) == [
        5,
        10,
    ]
    assert said[1]["items"][1] == {"text": short}


def test_points_that_are_to_be_left_out_go_whole_in_the_order_in_which_they_are_named(
    tmp_path: Path,
) -> None:
    path = tmp_path / "briefing.yaml"
    items = [{"text": " ".join([word] * 6)} for word in ("four", "five", "six")]
    path.write_text(yaml.safe_dump({"sections": [{"items": items, "heading": "One"}]}), "utf-8")
    hint = "cut about 8 words by leaving points out; longest points: line 4 (6 words), "
    hint += "line 6 (6 words), line 5 (6 words)"
    advice.follow(path, [{"message": "the leaflet is too long", "hint": hint}])
    assert yaml.safe_load(path.read_text("utf-8"))["sections"][0]["items"] == items[1:2]


def test_points_lose_their_own_lists_first_and_sources_only_where_they_are_named(
    tmp_path: Path,
) -> None:
    path = tmp_path / "briefing.yaml"
    inside = {
        "heading": "Two",
        "items": [{"text": "one two\n\nthree", "items": ["four five", "six"]}],
    }
    sections = [{"heading": "One", "sections": [inside]}, {"text": "Seven[^a] eight"}]
    sources = [{"name": "a", "text": " ".join(["source"] * 9)}]
    said = {"sections": sections, "sources": sources}
    path.write_text(yaml.safe_dump(said, sort_keys=False), "utf-8")
    advice.follow(path, [{"message": "the leaflet is too long", "hint": "cut about 1 word"}])
    left = yaml.safe_load(path.read_text("utf-8"))
    assert left["sections"][0]["sections"][0]["items"] == [
        {"text": "one two\n\nthree", "items": ["four five"]}
    ]
    assert left["sources"] == sources
    hint = "cut about 9 words by leaving points out; longest points: line 14 (9 words)"
    advice.follow(path, [{"message": "the leaflet is too long", "hint": hint}])
    left = yaml.safe_load(path.read_text("utf-8"))
    assert "sources" not in left
    assert left["sections"][1] == {"text": "Seven eight"}
