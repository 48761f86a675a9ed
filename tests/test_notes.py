"""Speaker notes: each slide of the deck, small, above what is said about it."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from imposed import MM
from kept import Kept
from PIL import Image
from reading import read_aloud
from support import ROOT, WHITE, Built, Page, make, plain, points, write_briefing

from briefgen.problems import ProblemsFound

pytestmark = pytest.mark.editions

A4_MM, MARGIN_MM = (210, 297), 18
SCALE = (210 - 2 * MARGIN_MM) / 338.67
SLIDE_FOOT = (20 + 190.5 * SCALE) * MM  # where a slide ends, in points from the top
READ = {"heading 1", "heading 2", "heading 3", "item", "paragraph"}
WORDS = "Say this slowly and leave time for questions before you go on."
SECTION = "Ask who has seen this before.\n\nThen say **why** it matters."


def with_notes(folder: Path) -> Path:
    """The shipped briefing with notes of a section and of two of its items."""
    data: Any = yaml.safe_load((ROOT / "briefing.yaml").read_text("utf-8"))
    by_name = {section.get("name"): section for section in data["sections"]}
    by_name["silr"]["notes"] = SECTION
    by_name["silr"]["items"][3]["notes"] = "Two schools asked for it."
    by_name["learning"].pop("notes")
    by_name["learning"]["items"][0] = {
        "text": by_name["learning"]["items"][0],
        "notes": f"In {{{{ period | slash }}}} this came up [twice](https://example.org). {WORDS}",
    }
    path = folder / "briefing.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    return path


@pytest.fixture(scope="module")
def briefing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_notes(tmp_path_factory.mktemp("notes"))


@pytest.fixture(scope="module")
def notes(briefing: Path) -> Built:
    return make(briefing, "notes")


@pytest.fixture(scope="module")
def slides(briefing: Path) -> Built:
    return make(briefing, "slides")


def shown(page: Page) -> list[str]:
    """The lines of the slide that a page shows."""
    return [line.text for line in page.lines if line.ink[3] < SLIDE_FOOT]


def said(page: Page) -> list[str]:
    """The lines between the slide and the foot of the page."""
    foot = page.height_pt - 18 * MM
    return [line.text for line in page.lines if SLIDE_FOOT < line.ink[1] < foot]


def on_slide(page: Page) -> list[str]:
    """The lines of a slide but for its foot."""
    foot = page.height_pt - 24 * MM
    return [line.text for line in page.lines if line.ink[3] < foot]


def test_every_slide_is_shown_line_by_line_as_it_is_in_the_deck(
    notes: Built, slides: Built
) -> None:
    assert len(notes.pages) == len(slides.pages)
    inner = list(zip(notes.pages, slides.pages, strict=True))[1:-1]
    assert [shown(page) for page, _ in inner] == [on_slide(slide) for _, slide in inner]
    for page, slide in (
        (notes.pages[0], slides.pages[0]),
        (notes.pages[-1], slides.pages[-1]),
    ):
        assert shown(page) == [line.text for line in slide.lines]


def test_slides_are_scaled_all_alike(notes: Built, slides: Built) -> None:
    for page, slide in zip(notes.pages, slides.pages, strict=True):
        small, large = page.letters[0], slide.letters[0]
        assert small.size_pt == pytest.approx(large.size_pt * SCALE, abs=0.02)
        assert small.left - MARGIN_MM * MM == pytest.approx(large.left * SCALE, abs=0.5)
        assert small.top - 20 * MM == pytest.approx(large.top * SCALE, abs=0.5)


def test_what_is_said_stands_below_its_slide_section_first(notes: Built) -> None:
    pages = {shown(page)[0]: said(page) for page in notes.pages}
    first = pages["Serious incident learning reviews 1 of 3"]
    assert first == ["Notes", "Ask who has seen this before.", "Then say why it matters."]
    second = pages["Serious incident learning reviews 2 of 3"]
    assert second == ["Notes", "SILR13D", "Two schools asked for it."]
    assert pages["Serious incident learning reviews 3 of 3"] == ["Notes"]


def test_a_note_of_a_point_begins_with_the_words_of_the_point(notes: Built) -> None:
    (page,) = (page for page in notes.pages if shown(page)[0] == "Learning 1 of 6")
    _, point, *note = said(page)
    assert point == "Supervision Orders should be shared with all agencies and…"
    text = " ".join(note)
    assert f"In 2013/14 this came up twice. {WORDS}" in text
    bold = [letter for letter in page.letters if letter.top > SLIDE_FOOT and letter.bold]
    assert plain("".join(letter.text for letter in bold)).startswith("Notes")


def rules(page: Page, picture: Image.Image) -> list[float]:
    """Where the lines to write on are, in points: those that reach from margin to margin."""
    dots = picture.height / page.height_pt
    places = [round((MARGIN_MM + 0.5 + 173 * part / 40) * MM * dots) for part in range(41)]
    below = range(round((SLIDE_FOOT + 4) * dots), picture.height)
    found = [y for y in below if WHITE not in {picture.getpixel((x, y)) for x in places}]
    return [y / dots for y in found if y - 1 not in found]


def test_there_are_lines_to_write_on_wherever_nothing_is_said(notes: Built) -> None:
    """They are the same on all pages, and stand clear of the words above them."""
    drawn = zip(notes.pages, notes.pictures(), strict=True)
    lines = {shown(page)[0]: rules(page, picture) for page, picture in drawn}
    full = lines[shown(notes.pages[-1])[0]]
    foot = notes.pages[0].height_pt - 20 * MM
    assert len(full) >= 14
    assert full[-1] == pytest.approx(foot, abs=1.5)
    for above, below in pairwise(full):
        assert below - above == pytest.approx(9 * MM, abs=1.5)
    for page in notes.pages:
        found = lines[shown(page)[0]]
        words = [line for line in page.lines if SLIDE_FOOT < line.ink[1] < foot]
        lowest = max(line.ink[3] for line in words)
        assert found == full[-len(found) :]
        assert 5 * MM < found[0] - lowest < (5 + 2 * 9) * MM


def test_every_page_says_which_slide_it_is_about(notes: Built) -> None:
    for number, page in enumerate(notes.pages, 1):
        foot = [line.text for line in page.lines if line.ink[1] > page.height_pt - 18 * MM]
        assert foot == [f"Learning from reviews 2013-14 · Slide {number}", str(number)]


def test_notes_keep_the_margins_and_a_size_that_can_be_read(notes: Built) -> None:
    assert notes.product.size_pt == 14
    for page in notes.pages:
        assert (page.width_pt, page.height_pt) == pytest.approx((210 * MM, 297 * MM), abs=0.1)
        for line in page.lines:
            assert line.ink[0] >= (MARGIN_MM - 1) * MM
            assert line.ink[2] <= page.width_pt - (MARGIN_MM - 1) * MM
            if line.ink[1] > SLIDE_FOOT:
                assert line.letters[0].size_pt >= 12


LONG = " ".join(f"Sentence {number} says what {WORDS.lower()}" for number in range(1, 60))


def test_long_notes_flow_on_to_a_page_that_says_whose_they_are(tmp_path: Path) -> None:
    section = {"heading": "Learning", "items": ["A point"], "notes": LONG}
    built = make(write_briefing(tmp_path, [section]), "notes")
    texts = [page.text for page in built.pages]
    assert len(texts) == 4
    numbers = [re.findall(r"Sentence (\d+) ", text) for text in texts]
    assert [int(number) for page in numbers for number in page] == list(range(1, 60))
    assert numbers[1]
    assert numbers[2]
    head = min(built.pages[2].lines, key=lambda line: line.ink[1])
    assert head.text == "Slide 2 (continued)"
    assert sum("(continued)" in text for text in texts) == 1


@pytest.mark.editions
def test_notes_are_as_large_as_costs_no_more_pages(tmp_path: Path) -> None:
    def size_of(sentences: int) -> tuple[float, int]:
        text = " ".join(f"Number {number} of these. {WORDS}" for number in range(sentences))
        section = {"heading": "Learning", "items": ["A point"], "notes": text}
        built = make(write_briefing(tmp_path, [section]), "notes")
        assert built.product.layouts <= 5  # two for the deck
        return built.product.size_pt, built.product.sides

    assert size_of(5) == (14, 3)
    assert size_of(24) == (12, 3)
    assert size_of(45) == (14, 4)


def test_notes_of_many_points_stand_with_their_points(tmp_path: Path) -> None:
    items = [{"text": f"Point {number}", "notes": f"Note {number}."} for number in range(1, 25)]
    section = {"kind": "points", "heading": "Learning", "items": items}
    built = make(write_briefing(tmp_path, [section]), "notes")
    assert len(built.pages) > 5
    for page in built.pages:
        of_points = re.findall(r"Point (\d+)(?! Note)", " ".join(shown(page)))
        of_notes = re.findall(r"Note (\d+)\.", " ".join(said(page)))
        assert of_points == of_notes
    assert sum(len(re.findall(r"Note \d+\.", page.text)) for page in built.pages) == 24


def test_notes_with_nothing_said_are_slides_and_lines(tmp_path: Path) -> None:
    built = make(write_briefing(tmp_path, [points(1)]), "notes")
    assert [said(page) for page in built.pages] == [["Notes"]] * 3


def test_a_character_that_cannot_be_printed_in_notes_is_told(tmp_path: Path) -> None:
    section = {"heading": "Learning", "items": ["A point"], "notes": "Smile \N{GRINNING FACE}"}
    with pytest.raises(ProblemsFound, match="cannot print"):
        make(write_briefing(tmp_path, [section]), "notes")


@pytest.mark.editions
def test_a_slide_too_long_for_the_deck_is_too_long_for_notes(tmp_path: Path) -> None:
    briefing = write_briefing(tmp_path, [points(2, 80)])
    with pytest.raises(ProblemsFound) as of_deck:
        make(briefing, "slides")
    with pytest.raises(ProblemsFound) as of_notes:
        make(briefing, "notes")
    assert of_notes.value.problems == of_deck.value.problems


def test_a_slide_that_does_not_come_out_as_in_the_deck_is_a_matter_of_ones_own_style(
    tmp_path: Path,
) -> None:
    briefing = write_briefing(tmp_path, [points(12, 12)])
    own = tmp_path / "styles/notes.css"
    own.parent.mkdir()
    style = (ROOT / "styles/notes.css").read_text("utf-8")
    own.write_text(style + ".frame li { padding-bottom: 9mm }", "utf-8")
    with pytest.raises(ProblemsFound) as found:
        make(briefing, "notes")
    (problem,) = found.value.problems
    assert (problem.file, problem.severity) == ("styles/notes.css", "error")
    assert "the set of speaker notes was not set as planned at 14 pt" in problem.message
    assert problem.message.endswith("slide 2 overflows")


def test_notes_are_read_aloud_behind_the_slide_that_they_are_about(
    notes: Built, tmp_path: Path
) -> None:
    path = tmp_path / "notes.pdf"
    path.write_bytes(notes.product.content)
    said = [each for each in read_aloud(path) if each.kind in READ]
    at = [each.text for each in said].index("SILR13D Two schools asked for it.")
    around = [(each.kind, plain(each.text)) for each in said[at - 4 : at + 2]]
    assert around == [
        ("heading 2", "Serious incident learning reviews 2 of 3"),
        ("item", around[1][1]),
        ("item", "SILR13E a young person who committed suicide"),
        ("heading 3", "Notes"),
        ("paragraph", "SILR13D Two schools asked for it."),
        ("heading 2", "Serious incident learning reviews 3 of 3"),
    ]
    assert around[1][1].startswith("SILR13D a School Learning Review, following a series")
    levels = [int(each.kind[-1]) for each in said if each.kind.startswith("heading")]
    assert levels[:2] == [1, 2]
    assert all(below - above <= 1 for above, below in pairwise(levels))


@pytest.mark.editions
@pytest.mark.parametrize("language", ["cy", "ar"])
def test_notes_in_other_languages_show_the_slides_line_by_line(language: str, kept: Kept) -> None:
    path = ROOT / f"src/briefgen/starter/samples/leaflet.{language}.yaml"
    notes, slides = (kept.file(path, name) for name in ("notes", "slides"))
    inner = list(zip(notes.pages, slides.pages, strict=True))[1:-1]
    assert [shown(page) for page, _ in inner] == [on_slide(slide) for _, slide in inner]


@pytest.mark.editions
def test_notes_in_black_and_white_show_the_slides_in_black_and_white(briefing: Path) -> None:
    built = make(briefing, "notes", "mono")
    deck = make(briefing, "slides", "mono")
    inner = list(zip(built.pages, deck.pages, strict=True))[1:-1]
    assert [shown(page) for page, _ in inner] == [on_slide(slide) for _, slide in inner]
