"""Sections inside sections: sub-headings as they are heard in each output, and what is in them."""

import json
import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from command import PLAIN, briefgen
from command import project as written
from reading import Said, read_aloud
from support import BRIEFINGS, Built, build_layout, job_of, make, overlaps, points, write_briefing
from webpage import html_of, read

from briefgen.content.briefing import read as read_briefing
from briefgen.content.section import KINDS
from briefgen.pages.parts import grouped
from briefgen.problems import ProblemsFound

SCHOOLS = {"heading": "In schools", "items": ["Ask who lives in the home", "Write it down"]}
HEALTH = {"heading": "In health", "text": "Midwives see families first."}
ALONE = {"heading": "What you can do", "sections": [SCHOOLS, HEALTH]}
WITH_TEXT = {"heading": "Learning", "text": "Two things.", "sections": [SCHOOLS, HEALTH]}
ONE_OF_EACH: dict[str, dict[str, Any]] = {
    "text": {"text": "A text."},
    "cases": {"items": [{"ref": "A1", "text": "a child died"}]},
    "themes": {"items": ["Neglect", "Alcohol"]},
    "points": {"items": ["A point", "Another point"]},
    "quote": {"text": "Nobody asked.", "by": "A mother"},
    "steps": {"items": ["First this", "Then that"]},
    "questions": {"items": ["Who lives there?"]},
    "box": {"purpose": "warning", "text": "Do not wait."},
    "figures": {"items": [{"number": "9", "label": "reviews"}]},
    "dates": {"items": [{"date": "2026-06-12", "what": "Conference"}]},
    "links": {"items": [{"title": "The report", "address": "www.example.org/r"}]},
    "table": {"rows": [["Year", "Reviews"], ["2023-24", "7"], ["2024-25", "9"]]},
    "contacts": {"items": [{"who": "Call us", "phone": "01629 533190"}]},
}


def project(folder: Path, *sections: dict[str, Any], **fields: Any) -> Path:
    """The same briefing, written out in full where values are the same."""
    return written(folder, *json.loads(json.dumps(sections)), **fields)


def headings(said: list[Said]) -> list[tuple[int, str]]:
    return [(int(each.kind[-1]), each.text) for each in said if each.kind.startswith("heading")]


def said_in(folder: Path, layout: str, *sections: dict[str, Any], **fields: Any) -> list[Said]:
    path = project(folder, *sections, **fields)
    return read_aloud(build_layout(path, layout, folder / "out").path)


def no_level_is_skipped(found: list[tuple[int, str]]) -> bool:
    levels = [0, *(level for level, _ in found)]
    return all(below - above <= 1 for above, below in pairwise(levels))


@pytest.mark.parametrize("name", ["leaflet", "booklet-pages", "trifold-panels"])
def test_headings_of_inner_sections_stand_one_level_below(tmp_path: Path, name: str) -> None:
    found = headings(said_in(tmp_path, name, ALONE, WITH_TEXT, PLAIN))
    inner = [(2, "What you can do"), (3, "In schools"), (3, "In health")]
    inner += [(2, "Learning"), (3, "In schools"), (3, "In health"), (2, "Learning")]
    at = found.index((2, "What you can do"))
    assert found[at : at + len(inner)] == inner
    assert no_level_is_skipped(found)


def test_on_slides_the_outer_heading_stands_above_the_inner_ones(tmp_path: Path) -> None:
    """It is a heading once: where it has no slide of its own, above the first of the others."""
    said = said_in(tmp_path, "slides", ALONE, WITH_TEXT)
    found = headings(said)
    assert found[1:-1] == [
        *((2, "What you can do"), (3, "In schools"), (3, "In health")),
        *((2, "Learning"), (3, "In schools"), (3, "In health")),
    ]
    assert no_level_is_skipped(found)
    texts = [each.text for each in said if each.kind == "paragraph"]
    assert texts.count("What you can do") == 1  # above "In health", where it is no heading
    assert texts.count("Learning") == 2


@pytest.mark.editions
def test_an_outer_heading_has_a_slide_of_its_own_only_where_it_says_more(tmp_path: Path) -> None:
    alone = make(project(tmp_path / "alone", ALONE), "slides")
    assert alone.product.sides == 2 + len(ALONE["sections"])
    more = make(project(tmp_path / "more", WITH_TEXT), "slides")
    assert more.product.sides == 3 + len(ALONE["sections"])


def test_no_level_is_skipped_in_notes_nor_in_a_deck_without_a_first_slide(tmp_path: Path) -> None:
    path = project(tmp_path, {**ALONE, "notes": "Say this."})
    assert no_level_is_skipped(headings(read_aloud(build_layout(path, "notes", tmp_path).path)))
    layouts = tmp_path / "layouts"
    layouts.mkdir()
    (layouts / "bare.yaml").write_text("title: bare deck\nlike: slides\nopening: false\n", "utf-8")
    found = headings(read_aloud(build_layout(path, "bare", tmp_path).path))
    assert found[:3] == [(1, "What you can do"), (2, "In schools"), (3, "In health")]


def test_slides_of_long_inner_sections_say_each_time_what_they_are_part_of(tmp_path: Path) -> None:
    long = {"heading": "Long", "items": [f"Point {number} of many" for number in range(14)]}
    said = said_in(tmp_path, "slides", {"heading": "All", "sections": [long]})
    found = headings(said)[1:-1]
    assert found == [(2, "All"), (3, "Long 1 of 3"), (3, "Long 2 of 3"), (3, "Long 3 of 3")]
    assert [each.text for each in said].count("All") == 3


@pytest.mark.parametrize("name", ["leaflet", "slides"])
def test_any_kind_may_stand_inside(tmp_path: Path, name: str) -> None:
    assert {*ONE_OF_EACH, "picture"} == set(KINDS)
    inner = [{"kind": kind, "heading": f"A {kind}", **said} for kind, said in ONE_OF_EACH.items()]
    path = project(tmp_path, {"heading": "Outer", "sections": inner})
    built = build_layout(path, name, tmp_path / "out")
    found = headings(read_aloud(built.path))
    assert [each for each in found if each[0] == 3] == [(3, f"A {kind}") for kind in ONE_OF_EACH]
    assert [pair for page in built.pages for pair in overlaps(page)] == []


def test_the_poster_shows_what_is_highlighted_inside(tmp_path: Path) -> None:
    chosen = {"heading": "In schools", "items": [{"text": "Ask first", "highlight": True}]}
    panel = {"kind": "themes", "heading": "Four themes", "items": ["Neglect", "Alcohol"]}
    found = said_in(tmp_path, "poster", {"heading": "Outer", "sections": [chosen, panel]})
    assert headings(found) == [(1, "Learning from reviews"), (2, "Four themes"), (2, "Learning")]
    assert [each.text for each in found if each.kind == "item"][-1] == "Ask first"


def test_inner_sections_are_inside_the_outer_ones_on_the_web_page(tmp_path: Path) -> None:
    job = job_of(project(tmp_path, ALONE, WITH_TEXT), "leaflet")
    page = read(job)
    inner = [each for each in page.all("h3") if each.words in ("In schools", "In health")]
    assert [each.within.count("section") for each in inner] == [2, 2, 2, 2]
    nav = [each.words for each in page.all("a") if each.within.count("ul") == 2]
    assert nav == ["In schools", "In health"] * 2
    targets = {each.said["href"] for each in page.all("a") if each.said["href"].startswith("#")}
    assert targets <= {f"#{each.said['id']}" for each in page.elements if "id" in each.said}
    fragment = html_of(job, fragment=True)
    assert fragment.count('id="briefing-in-schools"') == 1
    assert fragment.count('id="briefing-in-schools-2"') == 1


def test_facts_and_names_reach_inside(tmp_path: Path) -> None:
    counted = {"name": "tips", "counted": ["tip", "tips"], **SCHOOLS}
    outer = {"heading": "{{ tips.counted | capital }}", "sections": [counted]}
    assert (2, "Two tips") in headings(said_in(tmp_path, "leaflet", outer))
    twice = project(tmp_path / "twice", {"name": "tips", **PLAIN}, outer)
    with pytest.raises(ProblemsFound, match='the name "tips" stands on line'):
        read_briefing(twice, "briefing.yaml")


def test_lines_of_inner_sections_are_known(tmp_path: Path) -> None:
    path = project(tmp_path, ALONE)
    briefing, _ = read_briefing(path, "briefing.yaml")
    lines = path.read_text("utf-8").splitlines()
    assert "Write it down" in lines[briefing.line("sections.0.sections.0.items.1") - 1]


def test_what_is_wrong_inside_is_told_with_its_line(tmp_path: Path) -> None:
    wrong = {"kind": "points", "heading": "X", "purpose": "action", "items": ["**never ends"]}
    path = project(tmp_path, {"heading": "Outer", "sections": [wrong, {"kind": "pionts"}]})
    said = briefgen("build", folder=tmp_path, code=1).stderr
    lines = path.read_text("utf-8").splitlines()
    for text, message in (
        ("purpose:", '"purpose" is no key of this kind of section'),
        ("pionts", '"kind" cannot be "pionts"'),
        ("never ends", '"**" begins bold words here and never closes'),
    ):
        (line,) = [number for number, each in enumerate(lines, 1) if text in each]
        assert f"briefing.yaml:{line}:" in said
        assert message in said


def test_sections_stand_one_level_deep(tmp_path: Path) -> None:
    path = project(tmp_path, {"heading": "A", "sections": [{**ALONE, "heading": "B"}]})
    said = briefgen("build", folder=tmp_path, code=1).stderr
    line = path.read_text("utf-8").splitlines().index("    sections:") + 1
    assert f"briefing.yaml:{line}:5: error: this section stands inside another" in said
    assert said.count("error:") == 1


@pytest.mark.editions
def test_an_inner_section_is_shown_where_it_and_the_outer_one_are(tmp_path: Path) -> None:
    outer = {"heading": "Outer", "only": ["slides"], "sections": [SCHOOLS]}
    other = {"heading": "Other", "sections": [{**HEALTH, "only": "slides"}]}
    leaflet = said_in(tmp_path / "leaflet", "leaflet", outer, other, PLAIN)
    shown = [text for _, text in headings(leaflet)]
    assert "Learning" in shown
    assert not {"Outer", "Other"} & {*shown}  # nor a heading above nothing
    slides = [text for _, text in headings(said_in(tmp_path / "slides", "slides", outer, other))]
    assert slides[1:-1] == ["Outer", "In schools", "Other", "In health"]
    nowhere = {"heading": "No", "only": "slides", "sections": [{**HEALTH, "only": "leaflet"}]}
    project(tmp_path / "no", nowhere, PLAIN)
    said = briefgen("build", folder=tmp_path / "no", code=0).stderr
    assert said.count("no file of this pack shows this section") == 1


def stands(built: Built, text: str) -> int:
    (side,) = [number for number, page in enumerate(built.pages) if text in page.text]
    return side


@pytest.mark.editions
@pytest.mark.parametrize("filler", range(24, 30))
def test_a_heading_alone_never_ends_a_side(tmp_path: Path, filler: int) -> None:
    before = points(filler, heading="Before", continues=False)
    last = {"heading": "Inner", "items": [f"Last {number}" for number in range(6)]}
    outer = {"heading": "The outer heading", "sections": [last]}
    path = write_briefing(tmp_path, [{**before, "items": before["items"]}, outer])
    try:
        built = make(path, "leaflet")
    except ProblemsFound:
        pytest.skip("too long for two sides")
    assert stands(built, "The outer heading") == stands(built, "Last 0")


@pytest.mark.editions
def test_an_inner_list_continues_under_its_own_name(tmp_path: Path) -> None:
    inner = points(60, heading="For schools", name="")
    path = write_briefing(tmp_path, [{"heading": "What to do", "sections": [inner]}])
    built = make(path, "leaflet")
    front, back = built.pages
    assert "(continued overleaf)" in front.text
    assert back.line("For schools (continued)")


@pytest.mark.editions
def test_advice_on_inner_texts_that_are_too_long_holds(tmp_path: Path) -> None:
    inner = points(90, heading="For schools", name="")
    outer = {"heading": "What to do", "sections": [inner]}
    path = write_briefing(tmp_path, [outer])
    with pytest.raises(ProblemsFound) as found:
        make(path)
    (problem,) = found.value.problems
    assert problem.where.startswith("sections.0.sections.0.items.")
    words = int(problem.hint.split("cut about ")[1].split()[0])
    kept = inner["items"][: -(words // 9 + 1)]
    write_briefing(tmp_path, [{**outer, "sections": [{**inner, "items": kept}]}])
    assert make(path).product.sides == 2


def test_parts_can_be_grouped_by_the_section_that_they_stand_in(tmp_path: Path) -> None:
    content = job_of(project(tmp_path, ALONE, PLAIN, WITH_TEXT), "leaflet").content
    assert [[part.id for part in group] for group in grouped(content.sections)] == [
        ["sections.0", "sections.0.sections.0", "sections.0.sections.1"],
        ["sections.1"],
        ["sections.2", "sections.2.sections.0", "sections.2.sections.1"],
    ]


@pytest.mark.editions
def test_pictures_stand_in_inner_sections_and_beside_their_items(tmp_path: Path) -> None:
    hills = str(BRIEFINGS / "everything" / "hills.jpg")
    path = project(
        tmp_path,
        {
            "heading": "Outer",
            "sections": [
                {"kind": "picture", "path": "hills.jpg", "alt": "Green hills"},
                {
                    "heading": "Inner",
                    "items": [
                        {
                            "text": "Ask.\n\nAgain.",
                            "items": ["each time"],
                            "picture": {"path": "hills.jpg", "alt": "A house"},
                        }
                    ],
                },
            ],
        },
    )
    shutil.copy(hills, tmp_path)
    for name in ("leaflet", "slides", "trifold-panels"):
        built = build_layout(path, name, tmp_path / "out")
        said = read_aloud(built.path)
        figures = [each.text for each in said if each.kind == "figure"]
        assert [each for each in figures if each in ("Green hills", "A house")] == [
            "Green hills",
            "A house",
        ]
        assert "each time" in [each.text for each in said if each.kind == "item"]
        assert [pair for page in built.pages for pair in overlaps(page)] == []
    page = read(job_of(path, "leaflet"))
    assert {"Green hills", "A house"} <= {each.said.get("alt") for each in page.all("img")}


@pytest.mark.editions
@pytest.mark.parametrize("language", ["cy", "ar"])
def test_other_languages_have_sub_headings_too(tmp_path: Path, language: str) -> None:
    for name in ("leaflet", "slides"):
        found = headings(said_in(tmp_path / name, name, ALONE, language=language))
        assert [level for level, _ in found][1:4] == [2, 3, 3]
