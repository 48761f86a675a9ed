"""The seven-minute briefing: a title and seven numbered boxes in two columns, on one side of A4."""

import shutil
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from command import briefgen, project
from contracts import as_sheet
from kept import Kept, Shipped
from pypdfium2 import PdfDocument
from reading import Said, read_aloud
from support import PT_PER_MM, ROOT, Pdf, build_layout, follow, job_of, make, overlaps, plain
from webpage import read

from briefgen.fit.blocks import used
from briefgen.fit.fit import Fitted, fit
from briefgen.fit.grid import column
from briefgen.fit.probes import capacities
from briefgen.outputs.passes import Setter
from briefgen.pages.compose import compose
from briefgen.pdf.typeset import Typesetter
from briefgen.problems import ProblemsFound
from briefgen.values import Box, Placement, SheetPlan

pytestmark = pytest.mark.editions  # whole packs: tested in test-more

EXAMPLE = ROOT / "tests" / "briefings" / "seven-minute" / "briefing.yaml"
HEADINGS = [
    "What it is",
    "Why it matters",
    "What gets in the way",
    "When to look again",
    "Ways to ask",
    "On your next visit",
    "With your team, this month",
]
NUMBERED = [f"{number} {heading}" for number, heading in enumerate(HEADINGS, 1)]
TEXT = "Professionals share what they know with other agencies, in good time, and record why."
LONGER = f"{TEXT} {TEXT} {TEXT} They ask again."
KINDS: list[dict[str, Any]] = [
    {
        "kind": "figures",
        "items": [{"number": "1 in 4", "label": "babies"}, {"number": 9, "label": "reviews"}],
    },
    {"kind": "cases", "items": [{"ref": "SILR13A", "text": "a child was harmed"}]},
    {"kind": "quote", "items": [{"text": "I wish.", "by": "A girl"}, {"text": "We all knew."}]},
    {"kind": "box", "purpose": "warning", "text": "A paediatrician must see them."},
    {
        "kind": "dates",
        "items": [{"date": "2025-06-12", "place": "Town Hall", "what": "Conference"}],
    },
    {"kind": "contacts", "items": [{"who": "Call Derbyshire", "phone": "01629 533190"}]},
    {"kind": "links", "items": [{"title": "The report", "address": "www.example.org/a"}]},
]
OTHER_KINDS: list[dict[str, Any]] = [
    {"kind": "themes", "items": ["Neglect", "Bruises"]},
    {"kind": "steps", "items": ["Ask", "Tell"]},
    {"kind": "questions", "items": ["What is life like?"]},
    {"kind": "points", "items": ["Ask again", TEXT]},
    {"text": f"{TEXT}\n\n{TEXT}"},
    {"kind": "box", "purpose": "action", "items": ["Read this"]},
    {"kind": "box", "purpose": "good-practice", "text": "They wrote down what the child said."},
]


def sevenfold(*sections: Mapping[str, Any], count: int = 7) -> list[dict[str, Any]]:
    """So many sections, those that are given first; each has a heading."""
    more = [{"text": TEXT}] * (count - len(sections))
    return [{"heading": f"Box {n}", **each} for n, each in enumerate((*sections, *more), 1)]


def copied(folder: Path) -> Path:
    return Path(shutil.copy(EXAMPLE, folder / "briefing.yaml"))


@pytest.fixture(scope="module")
def example(shipped: Shipped) -> Pdf:
    return shipped("seven-minute")


def texts(said: list[Said], kind: str) -> list[str]:
    return [each.text for each in said if each.kind == kind]


def fitted(path: Path, edition: str = "standard") -> tuple[Fitted[SheetPlan], Setter]:
    """The fit's answer, and the setter whose last pass confirmed it."""
    job = job_of(path, "seven-minute", edition)
    setter, contract = Setter(job, Typesetter), as_sheet(job.layout.contract)
    return fit(contract, job.content.passages(contract), setter.measure), setter


@cache
def fitted_example(edition: str = "standard") -> Placement:
    """The last pass of the example in an edition."""
    return fitted(EXAMPLE, edition)[1].passes[-1]


def columns(placement: Placement) -> list[list[Box]]:
    """The boxes of both columns, from the top to the foot: in the order of reading."""
    names = ["masthead", *(f"sections.{number}" for number in range(7))]
    boxes = [placement.box(name) for name in names]
    second = next(n for n, box in enumerate(boxes) if box.left != boxes[0].left)
    return [boxes[:second], boxes[second:]]


def test_it_is_one_side_of_a4_in_type_of_12_to_14_pt(example: Pdf) -> None:
    (page,) = example.pages
    assert (round(page.width_pt / PT_PER_MM), round(page.height_pt / PT_PER_MM)) == (210, 297)
    assert 12 <= example.made.size_pt <= 14
    assert min(letter.size_pt for letter in page.letters) >= 12
    assert overlaps(page) == []


def test_the_title_and_seven_numbered_headings_are_heard_in_order_and_once(example: Pdf) -> None:
    said = read_aloud(example.path)
    assert texts(said, "heading 1") == ["Professional curiosity"]
    assert texts(said, "heading 2") == NUMBERED
    heard = plain(" ".join(each.text for each in said))
    briefing = yaml.safe_load(EXAMPLE.read_text("utf-8"))
    for section in briefing["sections"]:
        for item in section.get("items", []):
            text = plain(item["text"] if isinstance(item, dict) else item)
            assert heard.count(text) == 1, text


def test_numbers_are_larger_than_headings(example: Pdf) -> None:
    (page,) = example.pages
    for said in NUMBERED:
        number, first = (word[0] for word in page.line(said).words[:2])
        assert number.size_pt > 1.4 * first.size_pt


def test_the_columns_are_equally_wide_and_end_on_one_line() -> None:
    one, other = columns(fitted_example())
    assert len(one) + len(other) == 8
    assert one[0].top == pytest.approx(other[0].top, abs=0.01)
    assert one[-1].bottom == pytest.approx(other[-1].bottom, abs=0.1)
    assert {round(box.width, 1) for box in (*one, *other)} == {round(one[0].width, 1)}
    gaps = [below.top - above.bottom for each in (one, other) for above, below in pairwise(each)]
    between = other[0].left - one[0].right
    assert max(gaps) - min(gaps) < 0.05
    assert between == pytest.approx(gaps[0], abs=0.1)


@pytest.mark.parametrize(
    ("sections", "language"),
    [
        (KINDS, "en"),
        pytest.param(KINDS, "ar"),
        pytest.param(OTHER_KINDS, "cy"),
        (OTHER_KINDS, "ar"),
    ],
    ids=["some in English", "some in Arabic", "others in Welsh", "others in Arabic"],
)
def test_sections_of_every_kind_stand_in_boxes(
    tmp_path: Path, sections: list[dict[str, Any]], language: str
) -> None:
    path = project(tmp_path, *sevenfold(*sections), language=language)
    answer, setter = fitted(path)
    one, other = columns(setter.passes[-1])
    assert (one[0].left > other[0].left) is (language == "ar")
    assert one[-1].bottom == pytest.approx(other[-1].bottom, abs=0.1)
    assert setter.passes[-1].sides == answer.sides == 1
    built = make(path, "seven-minute")
    assert overlaps(built.pages[0]) == []


def test_pictures_stand_in_boxes_as_wide_as_these_leave_room(tmp_path: Path) -> None:
    shutil.copy(EXAMPLE.parents[1] / "everything" / "hills.jpg", tmp_path)
    hills = {"path": "hills.jpg", "alt": "Hills"}
    sections: list[dict[str, Any]] = [
        {"kind": "picture", **hills, "caption": "Our hills"},
        {"picture": {**hills, "width": "full"}, "items": ["The child is hungry"]},
        {"kind": "questions", "items": [{"text": "Who is at home?", "picture": {**hills}}]},
    ]
    path = project(tmp_path, *sevenfold(*sections), picture={**hills})
    placement = fitted(path)[1].passes[-1]
    one, other = columns(placement)
    assert one[-1].bottom == pytest.approx(other[-1].bottom, abs=0.1)
    names = [
        "sections.0.picture.figure",
        "sections.1.picture.figure",
        "sections.2.items.0.picture.figure",
    ]
    for number, name in enumerate(names):
        box, picture = placement.box(f"sections.{number}"), placement.box(name)
        assert box.left < picture.left < picture.right < box.right
        assert picture.width > box.width / 2
        assert picture.bottom < box.bottom
    assert "picture.figure" not in placement.boxes
    assert overlaps(make(path, "seven-minute").pages[0]) == []


def test_a_table_that_is_too_wide_for_a_box_is_a_list_of_records(tmp_path: Path) -> None:
    narrow = [["Year", "Reviews"], ["2023-24", "7"], ["2024-25", "9"]]
    wide = [
        ["When", "Who", "What they do", "By when"],
        ["A child is hurt", "Whoever saw it", "Tells the front door and writes it down", "Today"],
    ]
    path = project(
        tmp_path, *sevenfold(*({"kind": "table", "rows": each} for each in (narrow, wide)))
    )
    page = compose(job_of(path, "seven-minute"), SheetPlan(12))
    assert page.count("<table") == 1
    assert page.count('<ul class="records"') == 1
    assert overlaps(make(path, "seven-minute").pages[0]) == []


def test_the_room_that_is_left_goes_into_the_boxes(tmp_path: Path) -> None:
    short = fitted(project(tmp_path, *sevenfold()))[1].passes[-1]
    foot = max(box.bottom for each in columns(short) for box in each)
    closing = short.box("closing")
    assert closing.top - foot < 10
    assert closing.bottom == pytest.approx((297 - 9) * PT_PER_MM, abs=2)


@pytest.mark.parametrize("words", [4, 11])
def test_no_larger_type_would_hold(tmp_path: Path, words: int) -> None:
    """Of all sizes, each of them measured, it is the largest, or within 0.3 pt of that."""
    long = [{"text": " ".join([TEXT] * 3 + TEXT.split()[:words])} for _ in range(4)]
    path = project(tmp_path, *sevenfold(*long, {"kind": "points", "items": [TEXT] * 4}))
    answer, setter = fitted(path)
    job = job_of(path, "seven-minute")
    contract = as_sheet(job.layout.contract)
    passages = job.content.passages(contract)

    def holds(size_pt: float) -> bool:
        placement = setter.measure(SheetPlan(size_pt, probe=True))
        blocks = column(placement, passages, size_pt)
        return used(blocks) <= capacities(contract, size_pt)[0] - 0.05

    best = max(size_pt for size_pt in contract.type_pt.steps if holds(size_pt))
    assert best - 0.3 <= answer.plan.size_pt <= best
    assert best < 14


def test_it_takes_eight_passes_at_the_most(tmp_path: Path) -> None:
    for number, section in enumerate(({"text": LONGER}, {"text": TEXT})):
        path = project(tmp_path / str(number), *sevenfold(*[section] * 7))
        assert len(fitted(path)[1].passes) <= 8


def test_what_is_too_long_is_told_and_fits_once_it_is_cut(tmp_path: Path) -> None:
    sections = [{"text": f"{LONGER} {LONGER}", "items": []} for _ in range(7)]
    path = project(tmp_path, *sevenfold(*sections))
    with pytest.raises(ProblemsFound) as found:
        make(path, "seven-minute")
    (problem,) = found.value.problems
    assert "the seven-minute briefing is about" in problem.message
    assert "too long for 1 side of A4 at 12 pt" in problem.message
    follow(path, problem)
    assert make(path, "seven-minute").product.sides == 1


@pytest.mark.parametrize(
    ("count", "where", "message"),
    [
        (
            6,
            "sections:",
            "the seven-minute briefing has 7 boxes, and there are 6 sections for them",
        ),
        (
            8,
            "- heading: Box 8",
            "the seven-minute briefing has 7 boxes, and there are 8 sections for them",
        ),
    ],
)
def test_fewer_or_more_than_seven_sections_are_told(
    tmp_path: Path, count: int, where: str, message: str
) -> None:
    path = project(tmp_path, *sevenfold(count=count))
    with pytest.raises(ProblemsFound) as found:
        job_of(path, "seven-minute")
    (problem,) = found.value.problems
    assert problem.message == message
    lines = path.read_text("utf-8").splitlines()
    assert problem.line in {lines.index(where) + 1, lines.index(where) + 2}


def test_a_box_without_a_heading_is_told_but_for_one_that_says_its_purpose(tmp_path: Path) -> None:
    sections = sevenfold({"heading": "", "text": TEXT}, {"heading": "", **KINDS[3]})
    with pytest.raises(ProblemsFound) as found:
        job_of(project(tmp_path, *sections), "seven-minute")
    assert [each.message for each in found.value.problems] == [
        "a box of the seven-minute briefing has no heading"
    ]
    built = build_layout(
        project(tmp_path, *sevenfold({"heading": "", **KINDS[3]})), "seven-minute", tmp_path / "out"
    )
    assert texts(read_aloud(built.path), "heading 2")[0] == "1 Warning"


@pytest.mark.parametrize(
    ("wrong", "mended"),
    [
        (sevenfold(count=6), sevenfold(count=7)),
        (
            sevenfold(count=6),
            [*sevenfold(count=6), {"heading": "x", "text": "y", "only": ["seven-minute"]}],
        ),
        (sevenfold(count=8), sevenfold(count=7)),
        (sevenfold(count=8), [*sevenfold(count=7), {"text": "y", "not": ["seven-minute"]}]),
        (sevenfold({"heading": ""}), sevenfold({"heading": "Now"})),
        (
            [*sevenfold(count=6), {"text": "y"}, {"heading": "x", "text": "y"}],
            [
                *sevenfold(count=6),
                {"text": "y", "not": ["seven-minute"]},
                {"heading": "x", "text": "y"},
            ],
        ),
    ],
)
def test_what_is_said_of_sections_is_not_said_once_it_is_followed(
    tmp_path: Path, wrong: list[dict[str, Any]], mended: list[dict[str, Any]]
) -> None:
    wrong = [{**each, "text": TEXT} for each in wrong]
    mended = [{**each, "text": TEXT} for each in mended]
    with pytest.raises(ProblemsFound):
        job_of(project(tmp_path, *wrong), "seven-minute")
    assert job_of(project(tmp_path, *mended), "seven-minute").content.sections


def test_all_layouts_are_those_that_a_briefing_can_fill(tmp_path: Path) -> None:
    """Who asks for all of them by one word does not ask for seven sections."""
    for count in (6, 7):
        folder = tmp_path / str(count)
        project(folder, *sevenfold(count=count), layouts=["all"])
        done = briefgen("build", "--edition", "press", folder=folder, code=0)
        assert ("seven-minute-press.pdf" in done.stdout) is (count == 7)


def test_the_same_file_is_a_deck_of_nine_slides_and_a_web_page(kept: Kept) -> None:
    slides = kept.file(EXAMPLE, "slides")
    assert slides.made.sides == 9
    assert texts(read_aloud(slides.path), "heading 2") == [*HEADINGS, "Contact"]
    page = read(job_of(EXAMPLE, "leaflet"))
    assert [each.words for each in page.all("h2")][1:8] == HEADINGS


def test_the_web_page_offers_it_by_its_name(tmp_path: Path) -> None:
    path = copied(tmp_path)
    done = briefgen("build", "--layout", "seven-minute", "--layout", "web", folder=tmp_path, code=0)
    assert done.stderr == ""
    page = (path.parent / "out" / "briefing.html").read_text("utf-8")
    assert "<b>Seven-minute briefing</b>" in page


def test_a_layout_of_ones_own_may_have_five_boxes(tmp_path: Path) -> None:
    path = project(tmp_path, *sevenfold(count=5))
    (tmp_path / "layouts").mkdir()
    own = "title: five-minute briefing\nlike: seven-minute\nboxes: 5\n"
    (tmp_path / "layouts" / "five-minute.yaml").write_text(own, "utf-8")
    said = read_aloud(build_layout(path, "five-minute", tmp_path / "out").path)
    assert "Five-minute briefing" in texts(said, "paragraph")
    assert texts(said, "heading 2") == [f"{number} Box {number}" for number in range(1, 6)]


def test_a_title_of_five_hundred_characters_leaves_room_for_the_boxes(tmp_path: Path) -> None:
    title = " ".join(["What reviews of neglect taught us in the year"] * 10)
    built = make(project(tmp_path, *sevenfold(), title=title), "seven-minute")
    assert built.product.sides == 1
    assert overlaps(built.pages[0]) == []


@pytest.mark.parametrize("edition", ["mono", "press", "a3"])
def test_it_is_there_in_black_and_white_for_the_print_shop_and_on_a3(
    shipped: Shipped, edition: str
) -> None:
    built = shipped("seven-minute", edition)
    smallest, largest = (17, 19.8) if edition == "a3" else (12, 14)
    assert smallest <= built.made.size_pt <= largest
    (page,) = built.pages
    for said in NUMBERED:
        assert page.line(said).text == said
    one, other = columns(fitted_example(edition))
    assert one[-1].bottom == pytest.approx(other[-1].bottom, abs=0.1)


def test_boxes_have_frames_where_there_are_no_tints(shipped: Shipped) -> None:
    built, placement = shipped("seven-minute", "mono"), fitted_example("mono")
    with PdfDocument(built.path) as document:
        picture = document[0].render(scale=4).to_pil().convert("L")
    for box in (placement.box(f"sections.{number}") for number in range(7)):
        middle = (round((box.left + box.width / 2) * 4), round((box.top + 0.5) * 4))
        assert picture.getpixel(middle) < 60
