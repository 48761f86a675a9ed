"""Sections of every kind, as they are heard in each output and seen where that is a promise."""

import re
import shutil
from pathlib import Path
from typing import Any, get_args

import pytest
from command import project
from reading import Said, read_aloud
from support import ROOT, build_layout, job_of, make, overlaps, plain
from webpage import html_of, read

from briefgen.content.briefing import Briefing
from briefgen.content.briefing import read as read_briefing
from briefgen.content.section import KINDS, MODELS, AnySection
from briefgen.problems import ProblemsFound

EVERYTHING = ROOT / "tests" / "briefings" / "everything" / "briefing.yaml"
QUOTE = {"kind": "quote", "text": "Nobody asked me.", "by": "A mother"}
DATES = {
    "kind": "dates",
    "items": [
        {"date": "2025-07-03", "what": "Webinar"},
        {
            "date": "2025-06-12",
            "time": "10:00 to 12:00",
            "place": "Town Hall",
            "what": "Conference",
        },
    ],
}
STEPS = {"kind": "steps", "items": [f"Step {word}" for word in ("one", "two", "three")]}
BOX = {"kind": "box", "purpose": "warning", "text": "A paediatrician must see them."}
PEOPLE = {
    "kind": "contacts",
    "items": [{"who": "Call Derbyshire", "role": "Worried?", "phone": "01629 533190"}],
}
LINKS = {"kind": "links", "items": [{"title": "The report", "address": "www.example.org/a"}]}
FIGURES = {"kind": "figures", "items": [{"number": 9, "label": "reviews"}]}


def said_in(folder: Path, layout: str, *sections: dict[str, Any], **fields: Any) -> list[Said]:
    path = project(folder, *sections, **fields)
    return read_aloud(build_layout(path, layout, folder / "out").path)


def texts(said: list[Said], kind: str) -> list[str]:
    return [each.text for each in said if each.kind == kind]


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("everything")
    return Path(shutil.copy(EVERYTHING, folder / "briefing.yaml"))


def briefing_of(path: Path) -> Briefing:
    return read_briefing(path, "briefing.yaml")[0]


def test_the_briefing_with_everything_has_every_new_kind(everything: Path) -> None:
    kinds = {section.set_as for section in briefing_of(everything).sections}
    assert kinds | {"cases", "themes", "points"} == set(KINDS)
    purposes = {getattr(section, "purpose", "") for section in briefing_of(everything).sections}
    assert purposes >= {"action", "warning", "good-practice", "information"}


HEARD = (
    "9 rapid reviews",
    "“Nobody asked me how I was doing. They asked how the baby was.”",
    "A mother who took part",
    "A paediatrician must always see them",
    "1. Talk to the person who decided",
    "Read this leaflet with your team",
    "What is life like for this child today?",
    "Record what the child said",
    "12 June 2025, 10:00 to 12:00 Neglect conference, Town Hall",
    "3 July 2025 Safer sleep webinar",
    "Call Derbyshire Worried about a child",
    "The full reports www.example.org",
    "“I wish that somebody had asked.”",
    "A girl of 14",
)


@pytest.mark.parametrize("name", ["leaflet", "trifold-panels", "slides"])
def test_every_word_of_everything_is_heard_once_in_its_order(everything: Path, name: str) -> None:
    built = build_layout(everything, name, everything.parent / "out")
    heard = plain(" ".join(each.text for each in read_aloud(built.path)))
    assert {each: heard.count(plain(each)) for each in HEARD} == dict.fromkeys(HEARD, 1)
    places = [heard.index(plain(each)) for each in HEARD]
    assert places == sorted(places)
    assert [found for page in built.pages for found in overlaps(page)] == []


def test_a_quotation_stands_between_the_quotation_marks_of_its_language(tmp_path: Path) -> None:
    marked = {**QUOTE, "text": '"Nobody asked me."'}  # as people write it
    for number, section in enumerate((QUOTE, marked)):
        said = said_in(tmp_path / str(number), "leaflet", section)
        at = texts(said, "paragraph").index("“Nobody asked me.”")
        assert texts(said, "paragraph")[at + 1] == "A mother"


def test_what_several_people_said_is_a_list_of_quotations(tmp_path: Path) -> None:
    several = {
        "kind": "quote",
        "items": [{"text": "One.", "by": "A girl"}, {"text": "Two."}],
    }
    page = html_of(job_of(project(tmp_path, several), "leaflet"))
    assert page.count("<blockquote>") == 2
    assert re.findall(r"<blockquote>\s*<p>([^<]*)</p>", page) == ["“One.”", "“Two.”"]


def test_dates_are_written_out_in_order_of_time(tmp_path: Path) -> None:
    said = said_in(tmp_path / "en", "leaflet", DATES)
    assert texts(said, "item") == [
        "12 June 2025, 10:00 to 12:00 Conference, Town Hall",
        "3 July 2025 Webinar",
    ]
    welsh = said_in(tmp_path / "cy", "leaflet", DATES, language="cy")
    assert texts(welsh, "item")[0].startswith("12 Mehefin 2025, 10:00")


def test_days_that_are_no_dates_stay_in_the_order_of_the_briefing(tmp_path: Path) -> None:
    loose = {"kind": "dates", "items": [{"date": "in spring", "what": "A"}, *DATES["items"]]}
    said = said_in(tmp_path, "leaflet", loose)
    assert [text.split()[-1] for text in texts(said, "item")] == ["A", "Webinar", "Hall"]


def test_steps_are_numbered_on_across_slides(tmp_path: Path) -> None:
    many = {"kind": "steps", "heading": "Do", "items": [f"Step {n} of nine" for n in range(1, 10)]}
    said = said_in(tmp_path, "slides", many)
    assert texts(said, "item") == [f"{n}. Step {n} of nine" for n in range(1, 10)]


def test_steps_are_an_ordered_list_on_the_web_page(tmp_path: Path) -> None:
    page = read(job_of(project(tmp_path, STEPS), "leaflet"))
    assert [each.words for each in page.all("li") if "ol" in each.within] == STEPS["items"]


@pytest.mark.parametrize(
    ("purpose", "word"),
    [
        ("action", "What to do"),
        ("warning", "Warning"),
        ("good-practice", "Good practice"),
        ("information", "Good to know"),
    ],
)
def test_a_box_says_what_it_is_for(tmp_path: Path, purpose: str, word: str) -> None:
    box = {**BOX, "purpose": purpose}
    said = said_in(tmp_path / "leaflet", "leaflet", {**box, "heading": "Bruises"})
    assert word in texts(said, "paragraph")
    assert "Bruises" in texts(said, "heading 2")
    alone = said_in(tmp_path / "slides", "slides", box)
    assert word in texts(alone, "heading 2")
    page = html_of(job_of(project(tmp_path / "web", box), "leaflet"))
    assert f"<strong>{word}</strong>" in page


def test_purposes_are_told_apart_without_colour(tmp_path: Path) -> None:
    """Each has another edge, also in black and white."""
    purposes = ("action", "warning", "good-practice", "information")
    boxes = [{**BOX, "purpose": each, "heading": "The same"} for each in purposes]
    made = build_layout(project(tmp_path, *boxes), "leaflet", tmp_path / "out", edition="mono")
    words = {"What to do", "Warning", "Good practice", "Good to know"}
    assert words <= set(texts(read_aloud(made.path), "paragraph"))
    style = (ROOT / "styles" / "base.css").read_text("utf-8")
    rules = dict(re.findall(r"\.box\.(\w+) \{ ([^}]*) \}", style))
    assert set(rules) == {"action", "warning", "good_practice"}
    assert len(set(rules.values())) == 3


def test_people_can_be_called_and_written_to(tmp_path: Path) -> None:
    said = said_in(tmp_path, "leaflet", PEOPLE)
    (link,) = [each for each in said if each.address.startswith("tel:")]
    assert (link.address, link.description) == ("tel:01629533190", "Call Derbyshire: 01629 533190")


def test_a_link_is_printed_in_full_and_can_be_followed(tmp_path: Path) -> None:
    said = said_in(tmp_path, "leaflet", LINKS)
    assert texts(said, "item") == ["The report www.example.org/a"]
    assert "https://www.example.org/a" in [each.address for each in said]


def test_a_figure_is_larger_than_what_it_counts(tmp_path: Path) -> None:
    built = build_layout(project(tmp_path, FIGURES), "leaflet", tmp_path / "out")
    lines = [line for page in built.pages for line in page.lines if line.text.startswith("9 rev")]
    nine, *label = lines[0].words
    assert nine[0].text == "9"
    assert nine[0].size_pt > 1.5 * label[0][0].size_pt


def test_a_fragment_brings_no_classes_of_kinds(everything: Path) -> None:
    page = html_of(job_of(everything, "leaflet"), fragment=True)
    assert "<blockquote>" in page
    assert set(re.findall(r'class="([^"]*)"', page)) == {"briefing"}


def test_lists_of_any_kind_may_continue_overleaf(tmp_path: Path) -> None:
    steps = {"kind": "steps", "heading": "Do", "continues": True}
    text = "something that takes a whole line of the leaflet to say and then a little more of it"
    long = {**steps, "items": [f"Step {n}: {text}" for n in range(1, 34)]}
    said = said_in(tmp_path, "leaflet", long)
    assert len(texts(said, "item")) == 33
    assert texts(said, "item")[-1].startswith("33. Step 33")


def test_words_are_cut_of_what_can_be_cut(tmp_path: Path) -> None:
    """Advice names the lines of items of any kind, and following it helps."""
    text = " ".join(["word"] * 60)
    quotes = {"kind": "quote", "items": [{"text": text, "by": "A parent"} for _ in range(20)]}
    path = project(tmp_path, quotes)
    with pytest.raises(ProblemsFound) as found:
        make(path)
    (problem,) = found.value.problems
    assert "too long for" in problem.message
    assert problem.line > 1


def test_every_model_is_one_of_those_that_a_section_may_be() -> None:
    union, _ = get_args(AnySection)
    assert tuple(get_args(each)[0] for each in get_args(union)) == MODELS
    assert [get_args(each)[1].tag for each in get_args(union)] == [m.__name__ for m in MODELS]
