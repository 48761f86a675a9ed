"""What the shipped editions promise."""

import re
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
import yaml
from contracts import as_sheet
from kept import LaidOut
from PIL import Image, ImageStat
from support import (
    PT_PER_MM,
    ROOT,
    WORDS_OF_MARKERS,
    Built,
    Line,
    follow,
    make,
    overlaps,
    points,
    solid,
    write_briefing,
)

from briefgen.library import Library
from briefgen.problems import ProblemsFound

LEAFLETS = ("large-print", "four-sided", "mono")
MANY, TOO_MANY = points(66), points(150)  # for two sides, and for four


@pytest.fixture(scope="module")
def large(laid_out: LaidOut) -> Built:
    """The shipped leaflet in large print."""
    return laid_out("leaflet", "large-print")


@pytest.fixture(scope="module")
def four(laid_out: LaidOut) -> Built:
    """The shipped leaflet on four sides."""
    return laid_out("leaflet", "four-sided")


# what holds for every leaflet of several sides


def in_order(built: Built) -> dict[str, int]:
    """The side of each paragraph and item, which stands whole, once and in order."""
    sides = [solid(page.text) for page in built.pages]
    stands: dict[str, int] = {}
    for part in built.job.content.sections:
        for piece in (*part.paragraphs, *part.items):
            text = solid(f"{piece.ref} {piece.html.striptags()}")
            counts = [side.count(text) for side in sides]
            assert sum(counts) == 1, f"{piece.id} stands on {counts}"
            stands[piece.id] = counts.index(1)
    assert list(stands.values()) == sorted(stands.values())
    return stands


def torn(built: Built, stands: dict[str, int]) -> dict[int, str]:
    """The sides behind which a section goes on, and that section's heading."""
    found = {}
    for part in built.job.content.sections:
        pieces = [piece.id for piece in (*part.paragraphs, *part.items)]
        for above, below in pairwise(pieces):
            if stands[below] > stands[above]:
                assert stands[below] == stands[above] + 1
                found[stands[above]] = built.said(part.short_heading).rstrip(":")
    return found


def keeps_its_sides(built: Built) -> None:
    """Hold a leaflet of several sides against its whole contract."""
    contract, pages = as_sheet(built.job.layout.contract), built.pages
    words = built.job.content.language.words
    assert len(pages) == built.product.sides
    assert contract.type_pt.smallest <= built.product.size_pt <= contract.type_pt.largest
    stands = in_order(built)
    goes_on = torn(built, stands)
    for side, page in enumerate(pages):
        assert overlaps(page) == []
        foot = [line.text for line in page.lines if line.ink[1] > page.height_pt * 0.9]
        marks = [line for line in foot if line in {words.continued_overleaf, words.continued}]
        wanted = words.continued if side % 2 else words.continued_overleaf
        assert marks == ([wanted] if side in goes_on else []), f"foot of side {side + 1}"
        head = goes_on.get(side - 1)
        says = f"{head} {words.continued}"
        highest = min(page.lines, key=lambda line: line.ink[1])
        assert (head is not None) == highest.text.endswith(words.continued)
        if head and len(says) < 34:
            assert highest.text == says
        numbered = f"Page {side + 1} of {len(pages)}" in page.text
        assert numbered == (side < len(pages) - 1)
    for part in built.job.content.sections:
        sides = [stands[piece.id] for piece in part.items]
        assert all(sides.count(side) >= 2 for side in set(sides) if len(set(sides)) > 1)
        pieces = (*part.paragraphs, *part.items)
        if part.heading and pieces:
            text = pages[stands[pieces[0].id]].text
            assert solid(part.heading.striptags()) in solid(text), f"{part.heading} stands alone"


def panel(count: int) -> dict[str, object]:
    """A panel of so many themes."""
    themes = [f"Theme {number}: what many children have in common" for number in range(count)]
    return {"kind": "themes", "heading": "Themes", "items": themes}


def paragraph(number: int) -> str:
    return f"Paragraph {number} has " + "many words that say little " * 12 + f"of {number}."


def listed(number: int) -> dict[str, object]:
    """A short list that is not meant to go on overleaf."""
    items = [f"Case {number}.{place}: a child was harmed at home" for place in range(6)]
    return {"kind": "cases", "heading": f"Cases of {number}", "items": items}


@pytest.mark.editions
@pytest.mark.parametrize("name", ["large-print", "four-sided"])
@pytest.mark.parametrize(
    "sections",
    [
        [points(1)],
        [points(60)],
        [points(60, continues=False)],
        [panel(9), points(25), {"kind": "text", "text": "One."}],
        [{"heading": "Text", "text": "\n\n".join(paragraph(number) for number in range(14))}],
        [points(2), *[listed(number) for number in range(4)]],
    ],
    ids=["one", "sixty", "unmarked", "panel", "paragraphs", "short lists"],
)
def test_leaflets_of_several_sides_keep_their_contract(
    tmp_path: Path, name: str, sections: list[dict[str, object]]
) -> None:
    built = make(write_briefing(tmp_path, sections), "leaflet", name)
    keeps_its_sides(built)
    assert built.product.sides % 2 == 0


@pytest.mark.editions
def test_a_panel_that_no_side_holds_goes_on_in_large_print(tmp_path: Path) -> None:
    built = make(write_briefing(tmp_path, [panel(60)]), "leaflet", "large-print")
    keeps_its_sides(built)
    assert len(set(in_order(built).values())) > 2


# large print


def test_large_print_is_16_to_18_pt_on_whole_sheets(large: Built) -> None:
    keeps_its_sides(large)
    sizes = [letter.size_pt for page in large.pages for letter in page.letters]
    assert max(set(sizes), key=sizes.count) == large.product.size_pt >= 16
    assert min(sizes) >= 16
    assert large.product.sides % 2 == 0


def test_large_print_takes_no_more_sheets_than_16_pt_needs(large: Built, tmp_path: Path) -> None:
    assert large.product.sides == 4
    assert make(write_briefing(tmp_path, [points(4)]), "leaflet", "large-print").product.sides == 2


def test_large_print_is_in_one_column(large: Built) -> None:
    starts = {"Domestic abuse", "Suicide/self-harm", "Information Sharing"}
    lefts = [
        line.letters[0].left for page in large.pages for line in page.lines if line.text in starts
    ]
    assert len(lefts) == 3
    assert max(lefts) - min(lefts) < 3


def test_large_print_fills_its_sides_alike(large: Built) -> None:
    feet = [
        max(line.ink[3] for line in page.lines if line.text not in WORDS_OF_MARKERS)
        for page in large.pages[:-1]
    ]
    assert min(feet) > 0.8 * large.pages[0].height_pt


def test_headings_grow_with_the_type(large: Built, laid_out: LaidOut) -> None:
    def ratio(built: Built) -> float:
        heading = built.pages[0].line("The serious case reviews were")
        return heading.letters[0].size_pt / built.product.size_pt

    assert ratio(large) == pytest.approx(ratio(laid_out()), abs=0.01)


@pytest.mark.editions
@pytest.mark.long
def test_large_print_that_is_too_long_says_what_to_cut_and_that_works(tmp_path: Path) -> None:
    path = write_briefing(tmp_path, [points(480, words=18)])
    with pytest.raises(ProblemsFound) as found:
        make(path, "leaflet", "large-print")
    (problem,) = found.value.problems
    assert re.fullmatch(
        r"the leaflet in large print is about \d+ words too long for 24 sides of A4 at 16 pt",
        problem.message,
    )
    follow(path, problem)
    keeps_its_sides(make(path, "leaflet", "large-print"))


@pytest.mark.editions
def test_what_no_side_holds_is_named(tmp_path: Path) -> None:
    path = write_briefing(tmp_path, [points(3), {"heading": "Long", "text": "word " * 800}])
    with pytest.raises(ProblemsFound) as found:
        make(path, "leaflet", "large-print")
    (problem,) = found.value.problems
    assert "too long" in problem.message
    assert problem.where == "sections.1.text"


# four sides


def test_four_sides_are_four(four: Built) -> None:
    keeps_its_sides(four)
    assert len(four.pages) == 4
    assert {(round(page.width_pt), round(page.height_pt)) for page in four.pages} == {(595, 842)}


def test_a_short_briefing_on_four_sides_leaves_room_for_notes(tmp_path: Path) -> None:
    built = make(write_briefing(tmp_path, [points(2)]), "leaflet", "four-sided")
    assert [page.text.startswith("Notes") for page in built.pages] == [False, True, True, True]
    lines = [picture_rows(picture) for picture in built.pictures()[1:3]]
    assert all(20 <= count <= 28 for count in lines)


@pytest.mark.editions
def picture_rows(picture: Image.Image) -> int:
    """How many lines to write on a page has."""
    middle = picture.convert("L").crop((300, 60, 301, picture.height - 60)).tobytes()
    dark = [level < 230 for level in middle]
    return sum(here and not above for above, here in pairwise([False, *dark]))


@pytest.mark.editions
def test_a_leaflet_that_is_too_long_is_advised_to_take_four_sides_and_that_works(
    tmp_path: Path,
) -> None:
    path = write_briefing(tmp_path, [MANY])
    with pytest.raises(ProblemsFound) as found:
        make(path)
    (problem,) = found.value.problems
    relief = "add four-sided to editions: in the briefing (leaflet on four sides)"
    assert f", or {relief}; " in problem.hint
    keeps_its_sides(make(path, "leaflet", "four-sided"))


@pytest.mark.editions
def test_four_sides_are_not_advised_where_they_are_too_few(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        make(write_briefing(tmp_path, [TOO_MANY]))
    assert "four-sided" not in found.value.problems[0].hint


@pytest.mark.editions
def test_what_four_sides_are_not_advised_for_does_not_stand_on_them(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match="on four sides is about"):
        make(write_briefing(tmp_path, [TOO_MANY]), "leaflet", "four-sided")


# black and white


def coverage(built: Built) -> float:
    """How much of its pages is ink, as a laser printer with one black would lay it on: 0 to 1."""
    darkness = [1 - ImageStat.Stat(page.convert("L")).mean[0] / 255 for page in built.pictures(50)]
    return sum(darkness) / len(darkness)


@pytest.mark.editions
@pytest.mark.parametrize("name", ["leaflet", "poster", "slides"])
def test_mono_takes_a_third_of_the_ink_at_most(laid_out: LaidOut, name: str) -> None:
    standard, mono = coverage(laid_out(name)), coverage(laid_out(name, "mono"))
    assert 0.01 < mono <= standard / 3


def colours(content: bytes) -> set[tuple[float, ...]]:
    """Every colour that a file states for text, lines and grounds."""
    found = set()
    with pikepdf.open(BytesIO(content)) as pdf:
        streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        forms = [each for each in streams if each.get("/Subtype") == "/Form"]
        patterns = [each for each in streams if each.get("/PatternType") == 1]
        for each in (*pdf.pages, *forms, *patterns):
            for step in pikepdf.parse_content_stream(each):
                assert str(step.operator) not in {"k", "K", "sh"}
                if str(step.operator) in {"rg", "RG", "g", "G", "scn", "SCN"}:
                    numbers = [said for said in step.operands if not isinstance(said, pikepdf.Name)]
                    found.add(tuple(float(number) for number in numbers))
    return found - {()}


@pytest.mark.editions
@pytest.mark.parametrize("name", ["leaflet", "poster", "slides"])
def test_mono_is_black_on_white_and_nothing_between(laid_out: LaidOut, name: str) -> None:
    found = colours(laid_out(name, "mono").product.content)
    assert found <= {(0.0, 0.0, 0.0), (1.0, 1.0, 1.0), (0.0,), (1.0,)}
    assert len(colours(laid_out(name).product.content)) > 3


@pytest.mark.editions
def test_mono_keeps_logos_and_says_the_same(laid_out: LaidOut, leaflet_texts: list[str]) -> None:
    built = laid_out("leaflet", "mono")
    assert [page.text for page in built.pages] == leaflet_texts
    masthead = built.pictures()[0].crop((40, 20, 100, 90)).convert("L")
    assert masthead.getextrema() == (0, 255), "the campaign's mark is gone"


@pytest.fixture(scope="module")
def leaflet_texts(laid_out: LaidOut) -> list[str]:
    """What the standard leaflet says on each side."""
    return [page.text for page in laid_out().pages]


def test_shipped_editions_are_all_tried_here() -> None:
    tried_elsewhere = ("a2", "a3", "press")  # in test_poster_sizes and test_press
    assert Library((ROOT,)).editions() == sorted([*LEAFLETS, *tried_elsewhere])
    for name in LEAFLETS:
        said = yaml.safe_load((ROOT / f"layouts/editions/{name}.yaml").read_text("utf-8"))
        assert "leaflet" in said["layouts"]


def test_margins_of_several_sides_are_kept(large: Built) -> None:
    contract = large.job.layout.contract
    for side, page in enumerate(large.pages):
        _, right, _, left = (edge * PT_PER_MM for edge in contract.geometry.margins_of(side))
        lines: tuple[Line, ...] = page.lines
        assert min(line.ink[0] for line in lines) >= left - 1
        assert max(line.ink[2] for line in lines) <= page.width_pt - right + 1
