"""The slides: few words on each, large, and clear of the footer."""

import re
from itertools import chain, groupby
from pathlib import Path
from typing import Any

import pytest
from command import own_brand
from support import (
    PT_PER_MM,
    ROOT,
    WHITE,
    Built,
    Line,
    Page,
    Pdf,
    ink,
    make,
    overlaps,
    points,
    same_picture,
    write_briefing,
)

from briefgen.problems import ProblemsFound

FOOT_MM = 24  # the lower margin, in which the footer stands
MOST_WORDS = 49  # about 45
MARK_EM = 0.72  # the type of a mark, see base.css
THEMES = {"kind": "themes", "heading": "Themes", "items": ["Domestic abuse", "Shaking of babies"]}


def body(page: Page) -> list[str]:
    """The lines between a slide's heading and its footer."""
    foot = page.height_pt - FOOT_MM * PT_PER_MM
    heading = max(letter.size_pt for letter in page.letters)
    return [
        line.text
        for line in page.lines
        if line.ink[3] < foot and not (line.letters[0].bold and line.letters[0].size_pt == heading)
    ]


def footer(page: Page) -> list[str]:
    foot = page.height_pt - FOOT_MM * PT_PER_MM
    return [line.text for line in page.lines if line.ink[1] >= foot]


def keeps_the_slides_contract(pages: list[Page]) -> None:
    """Hold a finished deck against layouts/slides.yaml; its first and last slide are covers."""
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        millimetres = (page.width_pt / PT_PER_MM, page.height_pt / PT_PER_MM)
        assert millimetres == pytest.approx((338.67, 190.5), abs=0.1)
        assert overlaps(page) == []
        for letter in page.letters:
            assert letter.left >= 21 * PT_PER_MM
            assert letter.right <= page.width_pt - 21 * PT_PER_MM
            assert letter.top >= 5 * PT_PER_MM
            assert letter.bottom <= page.height_pt - 5 * PT_PER_MM
        if 1 < number < len(pages):
            foot = page.height_pt - FOOT_MM * PT_PER_MM
            split = [line.text for line in page.lines if line.ink[1] < foot < line.ink[3]]
            assert split == [], "text touches the footer"
            assert footer(page)[-1] == str(number)
            sizes = [(line.ink[1] >= foot, line.letters[0].size_pt) for line in page.lines]
            small = [line for line in page.lines if line.letters[0].size_pt < 24]
            assert [line.text for line in small if line.ink[1] < foot and not is_mark(line)] == []
            assert min(size for in_foot, size in sizes if in_foot) >= 14


def is_mark(line: Line) -> bool:
    """Whether it is the raised number of a source behind a word of 24 pt or more."""
    return bool(re.fullmatch(r"[\d,]+", line.text)) and line.letters[0].size_pt >= 24 * MARK_EM


def test_the_shipped_slides_keep_their_contract(slides: Pdf) -> None:
    keeps_the_slides_contract(slides.pages)


def test_the_covers_have_type_of_24_pt_or_more(slides: Pdf) -> None:
    covers = (slides.pages[0], slides.pages[-1])
    assert min(letter.size_pt for page in covers for letter in page.letters) >= 24


def test_the_first_slide_has_lockups_title_and_period(slides: Pdf) -> None:
    assert slides.pages[0].text == (
        "Safeguarding Children Everybody's Business Derbyshire Safeguarding Children Board "
        "Learning from serious case reviews and serious incident learning reviews (2013-14)"
    )


def test_the_last_slide_has_contact_strapline_and_lockup(slides: Pdf) -> None:
    assert slides.pages[-1].text == (
        "Contact We're working with partners to keep children and young people in Derbyshire safe "
        "and well. This information, and other advice, is available at www.derbyshirescb.org.uk "
        "Derbyshire Safeguarding Children Board"
    )


def test_the_last_slide_without_a_strapline_is_filled_by_name_and_address(tmp_path: Path) -> None:
    own_brand(tmp_path, lambda said: said["defaults"]["briefgen"].pop("strapline"))
    made = make(write_briefing(tmp_path, [THEMES], brand="styles/ours"), "slides")
    last = made.pages[-1]
    address = last.line("www.derbyshirescb.org.uk").letters[0]
    assert address.size_pt >= 1.2 * made.product.size_pt
    assert last.line("Derbyshire").ink[3] < last.height_pt / 3
    assert address.bottom > 0.75 * last.height_pt
    assert overlaps(last) == []


def test_no_slide_has_more_than_six_points_or_about_45_words(slides: Pdf) -> None:
    words = [len(" ".join(body(page)).split()) for page in slides.pages[1:-1]]
    assert max(words) > 20
    assert max(words) <= MOST_WORDS + len(["1", "of", "9"])


def test_every_slide_of_a_section_says_which_part_it_is(slides: Pdf) -> None:
    parts = [re.findall(r"(\d+) of (\d+)", page.text) for page in slides.pages[1:-1]]
    numbered = [(int(part), int(of)) for part, of in chain.from_iterable(parts)]
    by_section = [
        [part for part, _ in group]
        for of, run in groupby(numbered, lambda pair: pair[1])
        for group in _restarts(list(run))
        if of > 1
    ]
    assert by_section
    assert all(run == list(range(1, len(run) + 1)) for run in by_section)


def _restarts(run: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """A run of numbered parts, divided where the count begins anew."""
    groups: list[list[tuple[int, int]]] = []
    for pair in run:
        if pair[0] == 1:
            groups.append([])
        groups[-1].append(pair)
    return groups


def shown(made: Built) -> list[list[int]]:
    """The numbers of the points on each slide that has any."""
    found = [re.findall(r"Point (\d+):", page.text) for page in made.pages]
    return [[int(number) for number in page] for page in found if page]


@pytest.mark.editions
@pytest.mark.parametrize(
    ("count", "words"), [(1, 5), (6, 5), (7, 5), (13, 6), (25, 9), (9, 24), (60, 4)]
)
def test_long_lists_are_shared_evenly_and_completely(
    tmp_path: Path, count: int, words: int
) -> None:
    made = make(write_briefing(tmp_path, [THEMES, points(count, words)]), "slides")
    keeps_the_slides_contract(made.pages)
    found = shown(made)
    assert [number for page in found for number in page] == list(range(1, count + 1))
    lengths = [len(page) for page in found]
    assert max(lengths) <= 6
    assert max(lengths) * words <= MOST_WORDS
    assert max(lengths) - min(lengths) <= 2
    assert made.product.layouts <= 4


def test_a_point_of_130_words_fails_with_its_line_and_fits_once_it_is_cut(
    tmp_path: Path,
) -> None:
    section: dict[str, Any] = points(3)
    section["items"].insert(1, "A long one: " + "responsible " * 127)
    path = write_briefing(tmp_path, [section])
    with pytest.raises(ProblemsFound) as found:
        make(path, "slides")
    (problem,) = found.value.problems
    assert problem.message == "this text of 130 words is too long for one slide"
    assert "A long one:" in path.read_text("utf-8").splitlines()[problem.line - 1]
    advised = re.search(r"cut it to about (\d+) words", problem.hint)
    assert advised
    section["items"][1] = "A long one: " + "responsible " * (int(advised[1]) - 3)
    keeps_the_slides_contract(make(write_briefing(tmp_path, [section]), "slides").pages)


def test_a_point_of_more_than_about_45_words_is_named_with_its_line(tmp_path: Path) -> None:
    path = write_briefing(
        tmp_path, [points(2, words=9), points(1, words=60, name="b", continues=False)]
    )
    with pytest.raises(ProblemsFound):
        make(path, "slides")


def test_a_long_heading_with_its_part_does_not_push_a_slide_over(tmp_path: Path) -> None:
    heading = "Learning from what professionals in several agencies should know"
    made = make(write_briefing(tmp_path, [points(9, 12, heading=heading)]), "slides")
    keeps_the_slides_contract(made.pages)


def test_a_long_heading_of_several_paragraphs_does_not_push_a_slide_over(tmp_path: Path) -> None:
    heading = "Section 2: should and 2013/14 and safe**guard**ing should should children what's"
    first = (
        "s2 text 0: should should non-accidental, information multi-agency non-accidental, "
        "professionals children 2013/14 safe**guard**ing non-accidental, non-accidental, a "
        "multi-agency “known” and/or"
    )
    text = f"{first}\n\ns2 text 1: and of (share) (share) of\n\ns2 text 2: (share) “known” of"
    made = make(write_briefing(tmp_path, [{"heading": heading, "text": text}]), "slides")
    assert made.product.sides == 4


def test_a_paragraph_stands_large_on_a_slide_of_its_own(slides: Pdf) -> None:
    (page,) = (page for page in slides.pages if "there were two serious case reviews" in page.text)
    statement = page.line("In 2013/14 there were")
    assert statement.letters[0].size_pt > slides.made.size_pt


def test_between_text_and_footer_there_is_no_ink(slides: Pdf) -> None:
    """Read back as pictures: a band above every footer, and the margins beside the text."""
    checked = 0
    for number, (page, picture) in enumerate(
        zip(slides.pages[1:-1], slides.pictures()[1:-1], strict=True), 2
    ):
        foot = page.height_pt - FOOT_MM * PT_PER_MM
        ground = picture.getpixel((8, picture.height - 8))
        assert isinstance(ground, tuple)
        expected = picture.copy()
        last = max(line.ink[3] for line in page.lines if line.ink[3] < foot)
        first = min(line.ink[1] for line in page.lines if line.ink[1] >= foot)
        bands = [
            (0, round(last) + 2, picture.width, round(first) - 2),
            (0, 12, round(21 * PT_PER_MM), picture.height),
            (picture.width - round(21 * PT_PER_MM), 12, picture.width, picture.height),
        ]
        for band in bands:
            expected.paste(ground, band)
            checked += 1
        same_picture(f"slide-{number}", picture, expected)
    assert checked > 20


def test_a_cover_is_full_bleed(slides: Pdf) -> None:
    for picture in (slides.pictures(36)[0], slides.pictures(36)[-1]):
        width, height = picture.size
        for edge in ((0, 0, width, 2), (0, height - 2, width, height), (0, 0, 2, height)):
            box = (0, 0, edge[2] - edge[0], edge[3] - edge[1])
            assert ink(picture, edge, WHITE) == box


def test_a_point_of_45_words_has_a_slide_of_its_own(tmp_path: Path) -> None:
    made = make(write_briefing(tmp_path, [points(3, words=45)]), "slides")
    keeps_the_slides_contract(made.pages)
    assert shown(made) == [[1], [2], [3]]


def test_what_the_briefing_says_of_itself_does_not_upset_the_deck(tmp_path: Path) -> None:
    """Margins of the first slide do not scale with the type: it must not be planned too high."""
    said = {"status": "final", "version": "1.0", "owner": "The board", "review_date": "2026-11-01"}
    title = "Learning from serious case reviews and serious incident learning reviews"
    made = make(write_briefing(tmp_path, [points(9)], title=title, **said), "slides")
    first = made.pages[0]
    assert "Final · Version 1.0 · Owner: The board · Review date: 1 November 2026" in first.text
    assert max(line.ink[3] for line in first.lines) < first.height_pt - 5 * PT_PER_MM


@pytest.mark.editions
@pytest.mark.parametrize("layout", ["slides", "leaflet", "poster"])
def test_a_title_of_one_long_word_is_broken_and_fits(tmp_path: Path, layout: str) -> None:
    word = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
    path = write_briefing(tmp_path, [points(4)], title=f"Reviews in {word}")
    made = make(path, layout)
    assert word in "".join(made.pages[0].text.split())
    for page in made.pages:
        assert max(line.ink[2] for line in page.lines) < page.width_pt - 5 * PT_PER_MM


@pytest.mark.editions
def test_a_title_beside_a_picture_stands_well_below_the_logos() -> None:
    """Nor is what stands first and last set tighter for a title of nine words."""
    built = make(ROOT / "tests/boards/trainer/briefing.yaml", "slides")
    title = next(line for line in built.pages[0].lines if line.text.startswith("Learning"))
    strapline = next(line for line in built.pages[-1].lines if line.text.startswith("Keeping"))
    assert title.ink[1] > 150
    assert strapline.ink[1] > 150
