"""Sources that texts cite: numbered by their first marks, printed at the end, linked both ways."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from command import briefgen, project
from pypdf import PdfReader
from reading import Said, read_aloud
from support import Pdf, build_layout, job_of, make, overlaps, plain, solid
from webpage import html_of, read

from briefgen.pages.citing import linked
from briefgen.problems import ProblemsFound

SOURCES = [
    {"name": "wt2018", "text": "HM Government (2018)", "address": "www.example.org/wt"},
    {"name": "nice", "text": "NICE (2017), *Child abuse*"},
    {"name": "board", "text": "The board's own reviews"},
]
TEXT = {"heading": "In brief", "text": "There were nine[^board]. They ask [^nice][^wt2018]"}
POINTS = {
    "kind": "points",
    "heading": "Learning",
    "items": [
        {"text": "Ask first.[^nice]", "highlight": True, "items": ["each time[^wt2018]"]},
        "Write it down",
    ],
}
IN_ORDER = [
    "1. The board's own reviews",
    "2. NICE (2017), Child abuse",
    "3. HM Government (2018) www.example.org/wt",
]
LONG = [
    {"name": f"s{n}", "text": f"Author {n}, A title of some words that goes on and on, edition {n}"}
    for n in range(1, 10)
]
CITING = {"heading": "All", "items": [f"Point {n}[^s{n}]" for n in range(1, 10)]}


def briefing(folder: Path, *sections: dict[str, Any], **fields: Any) -> Path:
    return project(folder, *(sections or (TEXT, POINTS)), **{"sources": SOURCES, **fields})


def built(folder: Path, layout: str, *sections: dict[str, Any], **fields: Any) -> Pdf:
    return build_layout(briefing(folder, *sections, **fields), layout, folder / "out")


def heard(path: Path, *kinds: str) -> list[str]:
    """What is heard, of some kinds."""
    return [plain(each.text) for each in read_aloud(path) if not kinds or each.kind in kinds]


def links(said: list[Said]) -> list[tuple[str, str, str]]:
    found = [each for each in said if each.kind == "link" and each.address.startswith("#")]
    return [(each.text, each.address, each.description) for each in found]


ON_PAPER = ["leaflet", "slides", "notes", "booklet-pages", "trifold-panels"]


@pytest.mark.parametrize("name", ON_PAPER)
def test_marks_are_numbered_in_order_and_sources_stand_at_the_end(
    tmp_path: Path, name: str
) -> None:
    made = built(tmp_path, name)
    texts = [solid(text) for text in heard(made.path, "paragraph")]
    assert solid("There were nine1. They ask2,3") in texts
    assert heard(made.path, "item")[-3:] == IN_ORDER
    headings = heard(made.path, "heading 2")
    assert headings.index("Sources") > headings.index("Learning")
    assert [pair for page in made.pages for pair in overlaps(page)] == []


@pytest.mark.editions
@pytest.mark.parametrize("name", ON_PAPER)
def test_marks_and_sources_lead_to_each_other(tmp_path: Path, name: str) -> None:
    made = built(tmp_path, name)
    assert links(read_aloud(made.path)) == [
        ("1", "#sources.2", "Source 1"),
        ("2", "#sources.1", "Source 2"),
        ("3", "#sources.0", "Source 3"),
        ("2", "#sources.1", "Source 2"),
        ("3", "#sources.0", "Source 3"),
        ("1. ", "#cite.1", "Back to the text"),
        ("2. ", "#cite.2", "Back to the text"),
        ("3. ", "#cite.3", "Back to the text"),
    ]
    places = PdfReader(made.path).named_destinations
    assert set(places) == {*(f"sources.{n}" for n in range(3)), *(f"cite.{n}" for n in (1, 2, 3))}
    texts = {
        name: made.pages[PdfReader(made.path).get_destination_page_number(to) or 0].text
        for name, to in places.items()
    }
    assert all("Sources" in texts[f"sources.{n}"] for n in range(3))
    assert "They ask" in texts["cite.1"]


def test_a_file_without_sources_has_no_destinations(tmp_path: Path) -> None:
    made = built(tmp_path, "leaflet", {"text": "Words."}, sources=[])
    assert PdfReader(made.path).named_destinations == {}


def test_a_mark_is_raised_small_and_never_begins_a_line(tmp_path: Path) -> None:
    items = [f"wor{'d' * (n % 9)} that goes on to the end of a line [^nice]" for n in range(30)]
    made = built(tmp_path, "trifold-panels", {"items": items}, sources=SOURCES[1:2])
    letters = [letter for page in made.pages for letter in page.letters]
    marks = [
        (before, mark)
        for before, mark in pairwise(letters)
        if mark.text == "1" and mark.size_pt < 0.8 * before.size_pt
    ]
    assert len(marks) == len(items)
    for before, mark in marks:
        assert before.text == "e"
        assert mark.baseline < before.baseline - 2
        assert abs(mark.left - before.right) < 3


def test_the_poster_prints_neither_marks_nor_sources(tmp_path: Path) -> None:
    said = read_aloud(built(tmp_path, "poster").path)
    assert "Ask first." in [each.text.strip() for each in said]
    assert "each time" in [each.text for each in said]
    assert not [each for each in said if "Sources" in each.text]
    assert links(said) == []


def test_a_layout_lists_only_what_it_cites_by_the_numbers_of_the_whole(tmp_path: Path) -> None:
    away = {**TEXT, "only": ["slides"]}
    leaflet = built(tmp_path, "leaflet", away, POINTS).path
    assert heard(leaflet, "item")[-2:] == IN_ORDER[1:]
    slides = build_layout(tmp_path / "briefing.yaml", "slides", tmp_path / "out").path
    assert heard(slides, "item")[-3:] == IN_ORDER


@pytest.mark.editions
def test_what_only_whoever_speaks_cites_is_on_the_last_slide(tmp_path: Path) -> None:
    section = {**POINTS, "items": ["Ask"], "notes": "Say who found out.[^board]"}
    sources = [SOURCES[2]]
    leaflet = read_aloud(built(tmp_path, "leaflet", section, sources=sources).path)
    assert "Sources" not in [each.text for each in leaflet]
    path = tmp_path / "briefing.yaml"
    slides = read_aloud(build_layout(path, "slides", tmp_path / "out").path)
    assert IN_ORDER[0] in [plain(each.text) for each in slides]
    assert links(slides) == []  # its mark is not on the slides
    notes = read_aloud(build_layout(path, "notes", tmp_path / "out").path)
    assert [address for _, address, _ in links(notes)] == ["#sources.0", "#cite.1"]


def test_a_slide_holds_many_sources_but_no_more_than_points(tmp_path: Path) -> None:
    made = built(tmp_path, "slides", CITING, sources=LONG)
    slides = [page.text for page in made.pages if page.text.startswith("Sources")]
    assert len(slides) == 2
    assert sum(len(re.findall(r"Author \d", slide)) for slide in slides) == 9


def test_sources_divide_where_lists_do(tmp_path: Path) -> None:
    sources = [{**each, "text": f"{each['text']}, {'and more ' * 12}"} for each in LONG]
    made = built(tmp_path, "trifold-panels", CITING, sources=sources)
    sides = [n for n, page in enumerate(made.pages) if re.search(r"Author \d", page.text)]
    assert len(sides) > 1
    assert "Sources (continued)" in made.pages[sides[1]].text


@pytest.mark.editions
def test_files_for_the_print_shop_have_no_links(tmp_path: Path) -> None:
    made = build_layout(briefing(tmp_path), "leaflet", tmp_path / "out", edition="press")
    with pikepdf.open(made.path) as pdf:
        assert not any("/Annots" in page for page in pdf.pages)
        assert "/Names" not in pdf.Root or "/Dests" not in pdf.Root.Names
    text = plain(" ".join(page.text for page in made.pages))
    assert "2. NICE (2017), Child abuse" in text


@pytest.mark.parametrize("prefix", ["", "briefing-"])
def test_on_the_web_page_marks_and_sources_are_linked_both_ways(
    tmp_path: Path, prefix: str
) -> None:
    page = read(job_of(briefing(tmp_path), "leaflet"), fragment=bool(prefix))
    marks = [each for each in page.all("a") if "sup" in each.within]
    assert [(each.words, each.said["href"], each.said["id"]) for each in marks] == [
        ("1", f"#{prefix}source-1", f"{prefix}cite-1"),
        ("2", f"#{prefix}source-2", f"{prefix}cite-2"),
        ("3", f"#{prefix}source-3", f"{prefix}cite-3"),
        ("2", f"#{prefix}source-2", f"{prefix}cite-2-2"),
        ("3", f"#{prefix}source-3", f"{prefix}cite-3-2"),
    ]
    back = [each for each in page.all("a") if each.said.get("aria-label") == "Back to the text"]
    assert [each.said["href"] for each in back] == [f"#{prefix}cite-{n}" for n in (1, 2, 3)]
    sources = [each for each in page.all("li") if each.said.get("id", "").startswith(f"{prefix}so")]
    assert [each.said["value"] for each in sources] == ["1", "2", "3"]
    assert sources[1].words == "NICE (2017), Child abuse ↩"
    ids = [each.said["id"] for each in page.elements if "id" in each.said]
    assert len(ids) == len(set(ids))
    assert "In brief" in [each.words for each in page.all("h2")]


def test_a_heading_called_source_1_keeps_an_anchor_of_its_own(tmp_path: Path) -> None:
    html = html_of(job_of(briefing(tmp_path, TEXT, {**POINTS, "heading": "Source 1"}), "leaflet"))
    assert html.count('id="source-1"') == 1
    assert 'id="source-1-2"' in html


def test_marks_are_no_words_and_are_not_in_titles(tmp_path: Path) -> None:
    content = job_of(briefing(tmp_path), "leaflet").content
    first, second = content.sections[0].paragraphs[0], content.sections[1].items[0]
    assert (first.words, second.words) == (5, 4)
    assert content.texts.plain("Nine[^nice] and [^wt2018]") == "Nine and"
    page = html_of(job_of(tmp_path / "briefing.yaml", "leaflet"))
    assert '<meta name="description" content="There were nine. They ask">' in page


def test_a_backslash_makes_a_mark_plain_text(tmp_path: Path) -> None:
    text = {"text": r"A plain \[^nice], and one[^nice]"}
    page = read(job_of(briefing(tmp_path, text), "leaflet"))
    assert "A plain [^nice], and one1" in [each.words for each in page.all("p")]


@pytest.mark.editions
@pytest.mark.parametrize(
    ("language", "heading", "back"),
    [
        ("cy", "Ffynonellau", "Yn ôl i'r testun"),
        ("ar", "المصادر", "العودة إلى النص"),
    ],
)
def test_sources_in_other_languages(tmp_path: Path, language: str, heading: str, back: str) -> None:
    for name in ("leaflet", "slides"):
        made = built(tmp_path / name, name, language=language)
        assert heading in heard(made.path)
        assert [plain(what) for *_, what in links(read_aloud(made.path))].count(back) == 3


def test_wrong_marks_and_sources_are_told_with_their_lines_all_at_once(tmp_path: Path) -> None:
    wrong = {"heading": "Of nine[^nice]", "items": ["One[^nise]", "Two[^other]"]}
    path = briefing(tmp_path, wrong, sources=[*SOURCES, {**SOURCES[1]}])
    said = briefgen("build", folder=tmp_path, code=1).stderr
    lines = path.read_text("utf-8").splitlines()
    for text, message in (
        ("nise", 'there is no source "nise"\n  hint: did you mean "nice"?'),
        ("other", 'there is no source "other"\n  hint: add it at the foot of the file'),
        ("Of nine", "no source can be cited here: [^nice]"),
        ("name: wt2018", 'no text cites the source "wt2018"'),
    ):
        (line,) = [n for n, each in enumerate(lines, 1) if text in each]
        (found,) = [each for each in said.split("briefing.yaml:") if each.startswith(f"{line}:")]
        assert message in found
    assert re.search(r'the source "nice" stands on line \d+ already', said)


def test_a_source_that_nothing_cites_is_a_warning_and_is_not_printed(tmp_path: Path) -> None:
    briefing(tmp_path, {"text": "Nothing is cited."}, layouts=["leaflet"])
    said = briefgen("build", "--layout", "leaflet", folder=tmp_path, code=0).stderr
    assert said.count("warning: no text cites the source") == 3
    text = " ".join(page.text for page in Pdf(tmp_path / "out/leaflet.pdf", None).pages)  # type: ignore[arg-type]
    assert "NICE" not in text


def too_long(folder: Path, more: int, words: int) -> tuple[str, list[int], int]:
    """The hint for texts and sources of so many words, its lines, and the first line of texts."""
    sources = [{**each, "text": f"{each['text']}, {'and more ' * more}"} for each in LONG]
    items = [f"{text}: {'a text of many words ' * words}" for text in CITING["items"]]
    path = project(folder, {**CITING, "items": items}, sources=sources)
    with pytest.raises(ProblemsFound) as found:
        make(path)
    (problem,) = found.value.problems
    first = path.read_text("utf-8").splitlines().index("sections:") + 1
    return problem.hint, [int(line) for line in re.findall(r"line (\d+)", problem.hint)], first


@pytest.mark.editions
def test_sources_are_the_last_to_be_cut(tmp_path: Path) -> None:
    hint, lines, first = too_long(tmp_path / "texts", 8, 20)
    assert hint.startswith("cut about")
    assert min(lines) > first
    hint, lines, first = too_long(tmp_path / "sources", 60, 1)
    assert hint.startswith("cut about")
    assert min(lines) < first


def test_links_lead_only_to_what_is_on_the_page() -> None:
    mark = '<sup class="cite"><a href="#sources.4" title="Source 1">1</a></sup>'
    source = '<li id="sources.4"><a data-back="1" class="step" title="Back">1. </a>A</li>'
    assert linked(f"<p>x{mark}</p>") == '<p>x<sup class="cite">1</sup></p>'
    assert linked(source) == '<li id="sources.4"><span class="step">1. </span>A</li>'
    both = linked(f"{mark}{mark}{source}")
    assert re.findall(r' (?:id|href)="([^"]*)"', both) == [
        *("cite.1", "#sources.4", "cite.1-2", "#sources.4", "sources.4", "#cite.1"),
    ]
    assert linked("<p>x</p>") == "<p>x</p>"


def test_cells_and_captions_cite_sources_and_headings_of_columns_do_not(tmp_path: Path) -> None:
    rows = [["Year", "Reviews"], ["2023-24", "7[^nice]"], ["2024-25", "9"]]
    table = {"kind": "table", "caption": "Reviews a year[^board]", "rows": rows}
    made = built(tmp_path, "leaflet", table)
    assert links(read_aloud(made.path)) == [
        ("1", "#sources.2", "Source 1"),
        ("2", "#sources.1", "Source 2"),
        ("1. ", "#cite.1", "Back to the text"),
        ("2. ", "#cite.2", "Back to the text"),
    ]
    rows[0][1] += "[^board]"
    briefing(tmp_path, {**table, "rows": rows})
    said = briefgen("build", folder=tmp_path, code=1).stderr
    assert "no source can be cited here: [^board]" in said


def test_boxes_hold_inner_sections_and_sources_stand_below_them(tmp_path: Path) -> None:
    inner = {"heading": "In schools", "items": ["Ask[^nice]"]}
    boxes: list[dict[str, Any]] = [{"heading": f"Box {n}", "text": "Words."} for n in range(1, 7)]
    path = briefing(tmp_path, *boxes, {"heading": "Box 7", "sections": [inner]})
    made = build_layout(path, "seven-minute", tmp_path / "out")
    said = read_aloud(made.path)
    headings = [(each.kind, plain(each.text)) for each in said if each.kind.startswith("heading")]
    at = headings.index(("heading 2", "7 Box 7"))
    assert headings[at:] == [
        ("heading 2", "7 Box 7"),
        ("heading 3", "In schools"),
        ("heading 2", "Sources"),
    ]
    assert heard(made.path, "item") == ["Ask 1", "1. NICE (2017), Child abuse"]
    assert [address for _, address, _ in links(said)] == ["#sources.1", "#cite.1"]
