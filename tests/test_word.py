"""Word files, clean, messy and long: what is recognised, and that no word of them is lost."""

import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import word_files
import word_parts
import word_words
from support import ROOT

from briefgen.importers.document import Document, Paragraph, Picture, Place, Table
from briefgen.importers.word.reader import read

SAMPLES = {"clean": word_files.clean, "messy": word_files.messy}
LONGEST_S = 20  # of a processor's time for 60 pages; it takes 1 to 2


@cache
def sample(name: str) -> bytes:
    return SAMPLES[name]()


@pytest.fixture(scope="module")
def clean() -> Document:
    return read(sample("clean"), "clean.docx")


@pytest.fixture(scope="module")
def messy() -> Document:
    return read(sample("messy"), "messy.docx")


def in_blocks(document: Document, place: Place = "body") -> Iterator[Paragraph]:
    """The paragraphs of a place that stand in no table."""
    return (each for each in document.blocks if isinstance(each, Paragraph) and each.place == place)


@pytest.mark.parametrize(("name", "least"), [("clean", 450), ("messy", 500)])
def test_every_word_of_a_file_is_kept_or_told_as_left_out(name: str, least: int) -> None:
    source = word_words.of_file(sample(name))
    assert source.total > least
    assert word_words.of_document(read(sample(name), name)) == source


@pytest.mark.editions
def test_sixty_pages_are_read_whole_within_seconds() -> None:
    content = word_files.long()
    source = word_words.of_file(content)
    assert source.total > 13_000
    started = time.process_time()
    document = read(content, "long.docx")
    assert time.process_time() - started < LONGEST_S
    assert word_words.of_document(document) == source


# --- the clean file -----------------------------------------------------------------------------


def test_styles_say_title_and_levels_of_headings(clean: Document) -> None:
    title, period, first, *_ = in_blocks(clean)
    assert (title.text, title.style, title.level) == (word_files.title(), "Title", 0)
    assert (period.text, period.style) == ("2013-14", "Subtitle")
    assert (first.text, first.style, first.level) == ("In brief", "Heading 1", 1)
    assert title.size_pt > first.size_pt > 11
    assert first.runs[0].bold
    headings = [heading for heading, _ in word_files.sections()]
    assert [each.text for each in in_blocks(clean) if each.level] == [
        *headings,
        "The reviews in numbers",
    ]


def test_lists_are_told_as_lists_and_bold_words_as_bold(clean: Document) -> None:
    items = [each for each in in_blocks(clean) if each.listed]
    assert {(each.listed, each.depth) for each in items} == {("bullet", 0)}
    assert len(items) == sum(len(texts) for _, texts in word_files.sections() if len(texts) > 1)
    assert [(run.text, run.bold) for run in items[0].runs] == [
        ("ADS13", True),
        (" a child died due to non-accidental head injuries in 2013", False),
    ]


def test_a_table_with_a_repeated_row_is_headed(clean: Document) -> None:
    (table,) = (each for each in clean.blocks if isinstance(each, Table))
    assert table.headed
    assert [[cell[0].text for cell in row] for row in table.rows] == [
        list(row) for row in word_files.REVIEWS
    ]


def test_a_picture_has_its_bytes_and_its_alternative_text(clean: Document) -> None:
    (picture,) = (each for each in clean.blocks if isinstance(each, Picture))
    assert (picture.name, picture.alt) == ("image1.png", "A mother with her baby")
    assert picture.content == word_parts.png("green")


def test_links_lead_where_they_led(clean: Document) -> None:
    links = [(run.text, run.link) for each in in_blocks(clean) for run in each.runs if run.link]
    assert links == [
        (word_files.WEB, f"https://{word_files.WEB}/reviews"),
        ("derbyshire.scb@example.org", "mailto:derbyshire.scb@example.org"),
    ]


def test_a_file_says_its_title_and_its_language(clean: Document, messy: Document) -> None:
    assert (clean.title, clean.language) == (word_files.title(), "en-GB")
    assert (messy.title, messy.language) == ("", "en-US")  # as its styles say


# --- the messy file -----------------------------------------------------------------------------


def test_headings_by_hand_are_told_by_size_weight_and_colour(messy: Document) -> None:
    large = [each for each in in_blocks(messy) if each.size_pt > 11]
    assert [each.text for each in large] == [
        word_files.title(),
        *(heading for heading, _ in word_files.sections()),
    ]
    assert {(each.level, each.colour, each.runs[0].bold) for each in large} == {
        (0, "#1d4f91", True)
    }


def test_marks_and_tabs_of_typed_lists_stay_for_whoever_knows_lists(messy: Document) -> None:
    texts = [each.text for each in in_blocks(messy)]
    assert "ADS14\ta child died following multiple non-accidental injuries in 2014" in texts
    assert "-\tDomestic abuse" in texts
    assert "\N{BULLET}\tEffective multi-agency working is vital" in texts


def test_a_box_stands_where_it_is_anchored_and_is_told_once(messy: Document) -> None:
    texts = [each.text for each in messy.blocks if isinstance(each, Paragraph)]
    place = texts.index(word_files.title())
    assert texts[place + 1 : place + 3] == [
        "Worried about a child?",
        "Call Derbyshire: 01629 533190",
    ]
    assert [each.box for each in in_blocks(messy, "box")] == [1, 1]


def test_headers_and_footers_are_told_without_page_numbers(messy: Document) -> None:
    (head,) = in_blocks(messy, "header")
    (foot,) = in_blocks(messy, "footer")
    assert head.text == "Derbyshire Safeguarding Children Board \N{EN DASH} DRAFT v3"
    assert foot.text == f"{word_files.WEB}\tPage  of "
    numbers = [each.text for each in messy.left_out if "page number" in each.reason]
    assert numbers == ["7", "8"]


def test_tracked_changes_are_accepted_and_comments_left_out(messy: Document) -> None:
    assert "Reviews are always worth reading." in [each.text for each in in_blocks(messy)]
    assert any("tracked changes were accepted" in each for each in messy.remarks)
    assert ("Is this still true?", "a comment by Sam Hill") in {
        (each.text, each.reason) for each in messy.left_out
    }


def test_a_note_is_told_under_the_name_by_which_it_is_cited(messy: Document) -> None:
    (note,) = in_blocks(messy, "note")
    assert note.text.strip() == "HM Government (2013) Working Together"
    cited = [run.note for each in in_blocks(messy) for run in each.runs if run.note]
    assert cited == [note.note]


def test_curly_quotes_stay(messy: Document) -> None:
    texts = " ".join(each.text for each in messy.paragraphs)
    assert "Everybody\N{RIGHT SINGLE QUOTATION MARK}s" in texts
    assert "\N{LEFT DOUBLE QUOTATION MARK}Think Family\N{RIGHT DOUBLE QUOTATION MARK}" in texts


def test_a_scanned_page_is_a_picture_without_alternative_text(messy: Document) -> None:
    (scan,) = (each for each in messy.blocks if isinstance(each, Picture))
    assert (scan.name, scan.alt) == ("image1.png", "")


def test_colours_are_told_the_most_used_first(messy: Document) -> None:
    assert messy.colours == ("#1d4f91", "#fde9a9")  # headings by hand, and the ground of the box


# --- what is not there --------------------------------------------------------------------------

WITHOUT_MAMMOTH = """
import sys
import time
import tomllib
sys.modules["mammoth"] = None
from pathlib import Path
from briefgen.importers.word.reader import read
from briefgen.problems import ProblemsFound
try:
    read(Path(sys.argv[1]).read_bytes(), "x.docx")
except ProblemsFound as found:
    for problem in found.problems:
        print(problem.message, problem.hint, problem.severity, sep="|")
"""


def test_where_mammoth_is_missing_the_command_is_told_that_installs_it(tmp_path: Path) -> None:
    file = tmp_path / "x.docx"
    file.write_bytes(sample("clean"))
    code = [sys.executable, "-c", WITHOUT_MAMMOTH, str(file)]
    done = subprocess.run(code, capture_output=True, text=True, check=True)
    assert done.stdout.strip().split("|") == [
        "this is a Word file, and mammoth, which reads them, is not installed",
        'type: python -m pip install "briefgen[import]"',
        "fault",
    ]
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert any(each.startswith("mammoth") for each in extras["optional-dependencies"]["import"])
