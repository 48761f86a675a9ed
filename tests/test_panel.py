"""Panels stand in two columns where their words have room, divided where the higher is lowest."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from shutil import copy

import pytest
from contracts import as_sheet, sheet_of
from drawn import PHOTO
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape
from PIL import Image
from support import ROOT, job_of, make, overlaps, points, write_briefing

from briefgen.contracts.catalogue import Catalogue
from briefgen.contracts.layout import load
from briefgen.library import Library
from briefgen.outputs.sheets import produce
from briefgen.pages.panel import first_column, have_room, in_columns, saved
from briefgen.pages.parts import Part, Piece
from briefgen.pdf.typeset import Typesetter
from briefgen.values import Box, Passage, Placement

THEMES = ("Domestic abuse", "Substance misuse", "Neglect", "Suicide/self-harm")
LEAFLET_EM = 41.1  # the width of a leaflet's text at 12 pt
GAP = 3.0
HEIGHTS = st.lists(st.floats(10, 200), min_size=2, max_size=12)


def probed(heights: Sequence[float], columns: str = "panel.columns") -> Placement:
    """A panel whose items a probe set below each other."""
    bottoms = list(accumulate(height + GAP for height in heights))
    boxes = {
        f"item.{n}": (Box(0, 0, bottom - height, 100, bottom),)
        for n, (height, bottom) in enumerate(zip(heights, bottoms, strict=True))
    }
    return Placement(1, {**boxes, columns: (Box(0, 0, GAP, 200, bottoms[-1]),)})


def panel_of(count: int) -> Passage:
    return Passage("panel", {}, {}, items=tuple(f"item.{n}" for n in range(count)))


def higher(heights: Sequence[float], first: int) -> float:
    """The height of the higher column when so many items stand in the first."""
    columns = heights[:first], heights[first:]
    return max(sum(column) + GAP * (len(column) - 1) for column in columns)


@given(HEIGHTS)
def test_the_higher_column_is_as_low_as_can_be(heights: list[float]) -> None:
    passage, placement = panel_of(len(heights)), probed(heights)
    least = min(higher(heights, first) for first in range(1, len(heights)))
    chosen = higher(heights, first_column(passage, placement))
    assert chosen == pytest.approx(least, abs=0.02)
    whole = sum(heights) + GAP * (len(heights) - 1)
    assert saved(passage, placement) == pytest.approx(whole - least)


@pytest.mark.parametrize(("high", "less"), [(5.0, 23.0), (30.0, 13.0), (90.0, 0.0)])
def test_beside_a_picture_two_columns_save_no_more_than_is_below_it(
    high: float, less: float
) -> None:
    placement = probed([20.0, 20.0])
    picture = {"panel.picture.figure": (Box(0, 100, GAP, 200, GAP + high),)}
    placement = replace(placement, boxes={**placement.boxes, **picture})
    assert saved(panel_of(2), placement) == pytest.approx(less)


def test_a_poster_has_room_for_a_picture_in_its_panel(tmp_path: Path) -> None:
    """A square one, which is higher than the themes beside it, below one under the headline."""
    square = {"path": "square.png", "alt": "A square"}
    Image.new("RGB", (1400, 1400), "green").save(tmp_path / "square.png")
    panel = {"kind": "themes", "heading": "Themes", "items": ["one", "two"]}
    path = write_briefing(tmp_path, [panel | {"picture": {**square}}, points(2)], picture=square)
    assert len(make(path, "poster").pages) == 1


def test_the_first_column_is_the_longer_one() -> None:
    assert [first_column(panel_of(n), probed([20.0] * n)) for n in (2, 3, 7, 8)] == [1, 2, 4, 4]


def test_what_stands_in_one_column_saves_nothing() -> None:
    assert saved(panel_of(4), probed([20.0] * 4, columns="other.columns")) == 0


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (THEMES, True),
        (THEMES[:1], False),
        ((*THEMES, "Disguised compliance from people agencies are trying to work with"), True),
        ((*THEMES, "what professionals should know " * 20), False),
        ((*THEMES, "https://www.example.org/safeguarding-and-everything-else"), True),
        ((*THEMES, "Llanfairpwllgwyngyllgogerychwyrndrobwll"), False),
    ],
    ids=["short", "one", "of two lines", "long", "breaks at slashes", "a word that is too wide"],
)
def test_words_decide_whether_two_have_room(texts: Sequence[str], *, expected: bool) -> None:
    assert have_room(texts, LEAFLET_EM) is expected


def test_a_narrow_sheet_has_one_column() -> None:
    trifold = sheet_of("trifold-panels")
    left, right = trifold.geometry.margins_of(0)[1::2]
    width_em = (trifold.sheet_mm[0] - left - right) * 72 / 25.4 / trifold.type_pt.smallest
    assert not have_room(THEMES, width_em)


def test_a_panel_that_may_go_on_has_one_column_when_it_fills_most_of_a_side() -> None:
    assert have_room(THEMES * 15, LEAFLET_EM)
    assert have_room(THEMES * 15, LEAFLET_EM, most_em=60)
    assert not have_room(THEMES * 15, LEAFLET_EM, most_em=40)


def test_columns_are_the_same_however_many_sides_there_will_be() -> None:
    """A probe does not know yet how many sides its layout will have."""
    layout = load("booklet-pages", Catalogue(Library((ROOT,))))
    probe, *planned = (as_sheet(layout.contract).of_sides(sides) for sides in (2, 4, 8))
    items = tuple(Piece(f"item.{n}", Markup("Domestic abuse")) for n in range(80))
    none = Markup()
    panels = [
        Part("", "themes", none, none, "", (), items[:count], continues=True) for count in range(80)
    ]
    layouts = [replace(layout, contract=each) for each in (probe, *planned)]
    found = [[in_columns(each, panel) for panel in panels] for each in layouts]
    assert found[1:] == found[:1] * 2
    assert {True, False} == set(found[0])


@pytest.mark.parametrize("name", ["leaflet", "poster"])
def test_a_long_theme_is_set_across_the_panel_and_soon(tmp_path: Path, name: str) -> None:
    long = "professionals should share what they know and record why " * 7
    panel = {"kind": "themes", "heading": "Themes", "items": [*THEMES, long]}
    built = make(write_briefing(tmp_path, [panel]), name)
    (first,) = (page for page in built.pages if THEMES[0] in page.text)
    starts = {round(first.line(theme).ink[0]) for theme in THEMES}
    assert max(starts) - min(starts) <= 2
    assert overlaps(first) == []
    assert built.product.layouts <= 6


def test_a_panel_with_a_picture_in_it_is_set_across() -> None:
    layout = load("leaflet", Catalogue(Library((ROOT,))))
    items = [Piece(f"item.{n}", escape(theme)) for n, theme in enumerate(THEMES)]
    none = Markup()
    panel = Part("", "themes", none, none, "", (), tuple(items), continues=False)
    assert in_columns(layout, panel)
    pictured = (*items[:-1], replace(items[-1], picture="item.3.picture"))
    assert not in_columns(layout, replace(panel, items=pictured))


@pytest.mark.editions
@pytest.mark.parametrize("width", ["half", "column", "full"])
def test_a_picture_of_a_theme_stays_inside_its_panel(tmp_path: Path, width: str) -> None:
    copy(PHOTO, tmp_path)
    picture = {"path": PHOTO.name, "alt": "A house among hills", "width": width}
    items = [*THEMES, {"text": "Safer sleep", "picture": picture}, "Alcohol"]
    panel = {"kind": "themes", "heading": "Themes", "items": items}
    built = make(write_briefing(tmp_path, [panel]))
    left, right = (built.pages[0].line(text).ink[0] for text in (THEMES[0], THEMES[3]))
    assert left == pytest.approx(right, abs=2)


def test_columns_are_read_down_the_first_and_then_down_the_second(tmp_path: Path) -> None:
    panel = {"kind": "themes", "heading": "Themes", "items": list(THEMES)}
    page = make(write_briefing(tmp_path, [panel])).pages[0]
    one, two, three, four = (page.line(theme).ink for theme in THEMES)
    assert (one[1], two[1]) == pytest.approx((three[1], four[1]), abs=1)
    assert one[1] < two[1]
    assert one[0] < page.width_pt / 2 < three[0]
    assert page.text.index(THEMES[1]) < page.text.index(THEMES[2])


@pytest.mark.parametrize(
    "style",
    [
        "",
        ".themes { padding: 0; border: 0 }",
        ".themes { padding: 2.5em }",
        ".themes { border: 6pt solid }",
        ".themes li { padding-top: .3em }",
    ],
)
def test_where_a_panel_goes_on_its_text_is_as_far_below_the_edge(
    tmp_path: Path, style: str
) -> None:
    job = job_of(ROOT / "tests/boards/hallamshire/briefing.yaml", "leaflet", "large-print")
    (tmp_path / "own.css").write_text(style)
    styles = (*job.layout.styles, tmp_path / "own.css")
    product = produce(replace(job, layout=replace(job.layout, styles=styles)), Typesetter)
    placed = product.placement
    assert placed
    ((name, (before, after)),) = ((n, b) for n, b in placed.boxes.items() if len(b) > 1)
    items = [box for each, (box, *_) in placed.boxes.items() if each.startswith(f"{name}.items.")]
    first, second = [box for box in items if box.side == after.side][:2]
    inset_pt = placed.box(f"{name}.heading").top - before.top
    own_pt = 0.3 * product.size_pt if " li " in style else 0.0
    assert first.top == pytest.approx(after.top)
    assert first.height == pytest.approx(second.height - own_pt + inset_pt, abs=0.01)
    if not style:
        assert inset_pt == pytest.approx(0.8 * product.size_pt)
    assert product.layouts <= 7  # nothing strayed from its plan
