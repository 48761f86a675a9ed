"""Sections and items say which layouts show them."""

from pathlib import Path
from typing import Any

import pytest
from command import PLAIN, briefgen, project
from pypdf import PdfReader
from support import build_layout, job_of
from test_picture_files import photograph
from webpage import html_of

from briefgen.pack.build import build
from briefgen.pack.project import read
from briefgen.pack.report import Report
from briefgen.problems import ProblemsFound
from briefgen.record.pack_file import Made, Order

FOR_SLIDES = {"heading": "For slides", "text": "Talk about this.", "only": "slides"}
NOT_ON_PAPER = {"heading": "Not on paper", "text": "Seen elsewhere.", "not": ["leaflet"]}
ITEMS = {
    "kind": "points",
    "heading": "Points",
    "items": ["Everywhere", {"text": "Never on slides", "not": ["slides"]}],
}


def text_of(folder: Path, layout: str, *sections: dict[str, Any], **fields: Any) -> str:
    built = build_layout(project(folder, *sections, **fields), layout, folder / "out")
    return " ".join(page.text for page in built.pages)


@pytest.mark.parametrize(
    ("layout", "shown", "hidden"),
    [
        ("leaflet", ["Never on slides"], ["For slides", "Not on paper"]),
        ("slides", ["For slides", "Not on paper"], ["Never on slides"]),
        ("notes", ["For slides", "Not on paper"], ["Never on slides"]),
        ("booklet-pages", ["Not on paper", "Never on slides"], ["For slides"]),
    ],
)
def test_a_layout_shows_what_is_for_it(
    tmp_path: Path, layout: str, shown: list[str], hidden: list[str]
) -> None:
    text = text_of(tmp_path, layout, FOR_SLIDES, NOT_ON_PAPER, ITEMS)
    assert "Everywhere" in text
    assert [each for each in shown if each not in text] == []
    assert [each for each in hidden if each in text] == []


def test_the_web_page_is_a_layout_like_others(tmp_path: Path) -> None:
    away = {"heading": "Not online", "text": "Words.", "not": ["web"]}
    briefing = project(tmp_path, away, PLAIN)
    briefgen("build", "--layout", "web", folder=tmp_path, code=0)
    page = (tmp_path / "out/briefing.html").read_text("utf-8")
    assert "Not online" not in page
    assert PLAIN["heading"] in page
    assert "Not online" in html_of(job_of(briefing, "leaflet"))  # of all that there is


def test_facts_count_what_the_briefing_says(tmp_path: Path) -> None:
    counted = {"name": "scr", **ITEMS, "heading": "{{ scr.digits }} points"}
    assert "2 points" in text_of(tmp_path, "slides", counted)


def test_names_are_checked_with_their_lines(tmp_path: Path) -> None:
    wrong = {**PLAIN, "only": ["handout", "notes", "slidse"]}
    briefing = project(tmp_path, wrong)
    said = briefgen("build", folder=tmp_path, code=1).stderr
    assert "error: handout shows the pages of slides, and nothing that is not on them" in said
    assert "error: notes shows the pages of slides" in said
    assert 'error: there is no layout "slidse"' in said
    line = briefing.read_text("utf-8").splitlines().index("  - handout") + 1
    assert f"briefing.yaml:{line}:" in said


def test_pictures_name_layouts_as_sections_do(tmp_path: Path) -> None:
    photograph(tmp_path)
    held = {"path": "photo.jpg", "alt": "Our board"}
    inner = {**PLAIN, "items": [{"text": "One", "picture": {**held, "only": ["handout"]}}]}
    outer = {**PLAIN, "picture": {**held, "not": ["slidse"]}, "sections": [inner]}
    project(tmp_path, outer, picture={**held, "only": ["postre"]})
    said = briefgen("build", folder=tmp_path, code=1).stderr
    assert "error: handout shows the pages of slides" in said
    assert 'error: there is no layout "slidse"' in said
    assert 'error: there is no layout "postre"' in said


def test_a_picture_that_no_file_shows_is_told(tmp_path: Path) -> None:
    photograph(tmp_path)
    held = {"path": "photo.jpg", "alt": "Our board", "only": ["poster"]}
    briefing = project(tmp_path, {**PLAIN, "picture": held}, layouts=["leaflet"])
    (warning,) = read(Order(briefing, tmp_path / "out")).warnings
    assert warning.message == "no file of this pack shows this picture"


def test_what_no_file_shows_is_a_warning_each_time(tmp_path: Path) -> None:
    project(tmp_path, PLAIN, {**FOR_SLIDES, "only": ["poster"]}, layouts=["leaflet"])
    for _ in range(2):
        said = briefgen("build", folder=tmp_path, code=0).stderr
        assert "warning: no file of this pack shows this section" in said


def test_a_layout_for_which_nothing_is_left_says_so(tmp_path: Path) -> None:
    briefing = project(tmp_path, FOR_SLIDES)
    with pytest.raises(ProblemsFound) as found:
        job_of(briefing, "leaflet")
    (problem,) = found.value.problems
    assert problem.message == "no section is for leaflet"


@pytest.mark.parametrize(
    ("wrong", "mended"),
    [
        ("handout", "slides"),  # write slides
        ("slidse", "slides"),  # write one of: …
        ("poster", "leaflet"),  # name a layout that is made
    ],
)
def test_advice_on_names_followed_leaves_nothing_to_mend(
    tmp_path: Path, wrong: str, mended: str
) -> None:
    for name in (wrong, mended):
        folder = tmp_path / name
        project(folder, PLAIN, {**FOR_SLIDES, "only": [name]}, layouts=["leaflet", "slides"])
        said = briefgen("build", "--layout", "web", folder=folder).stderr
        assert bool(said) is (name == wrong)


@pytest.mark.editions
def test_a_layout_that_is_left_out_or_given_a_section_is_told_of_no_more(tmp_path: Path) -> None:
    for folder, sections, layouts, code in (
        ("wrong", [FOR_SLIDES], ["leaflet", "slides"], 1),
        ("left out", [FOR_SLIDES], ["slides"], 0),
        ("given", [FOR_SLIDES, PLAIN], ["leaflet", "slides"], 0),
    ):
        project(tmp_path / folder, *sections, layouts=layouts)
        asked = [f"--layout={name}" for name in layouts]
        done = briefgen("build", *asked, folder=tmp_path / folder, code=code)
        assert ("no section is for leaflet" in done.stderr) is bool(code)


@pytest.mark.editions
def test_what_a_file_for_paper_shows_is_on_a_tagged_file_that_the_report_names(
    tmp_path: Path,
) -> None:
    layouts = ["leaflet", "slides", "handout", "booklet", "trifold"]
    path = project(tmp_path, FOR_SLIDES, NOT_ON_PAPER, PLAIN, layouts=layouts, editions=["press"])
    report = build(Order(path, tmp_path / "out"))
    assert [problem for problem in report.problems if problem.stops] == []
    tagged = {each.file for each in report.made if each.size_pt and is_tagged(report, each)}
    assert {made.layout for made in report.made if made.source} == set(layouts[2:])
    assert [made.file for made in report.made if made.source and made.source not in tagged] == []
    assert "leaflet.pdf" in tagged
    assert "leaflet-press.pdf" not in tagged


def is_tagged(report: Report, made: Made) -> bool:
    return "/StructTreeRoot" in PdfReader(report.folder / made.file).root_object
