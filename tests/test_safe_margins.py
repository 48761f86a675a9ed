"""Text keeps its distance from the edges of the sheet, where printers and guillotines take it."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from kept import Shipped
from support import (
    PT_PER_MM,
    ROOT,
    pages_of,
)
from test_own_layout import CARD_CSS, CARD_HTML, CARD_YAML

from briefgen.checks.safe_margins import unsafe
from briefgen.contracts.catalogue import Catalogue
from briefgen.contracts.edition import load as load_edition
from briefgen.contracts.layout import load
from briefgen.library import Library
from briefgen.pack.build import build
from briefgen.pack.report import Report
from briefgen.record.pack_file import Order
from briefgen.values import Box

LIBRARY = Library((ROOT,))
SAFE_PT = 5 * PT_PER_MM
DUPLEX = {
    "long-edge": "/DuplexFlipLongEdge",
    "short-edge": "/DuplexFlipShortEdge",
    "none": "/Simplex",
}
MADE = [
    (layout, edition)
    for edition in ("standard", *LIBRARY.editions())
    for layout in LIBRARY.layouts()
    if edition == "standard" or layout in load_edition(edition, LIBRARY).layouts
]


def test_there_are_layouts_and_editions_to_hold() -> None:
    assert len(MADE) >= 12
    assert {("poster", "a2"), ("leaflet", "press"), ("slides", "mono")} <= set(MADE)


@pytest.mark.editions
@pytest.mark.parametrize(("layout", "edition"), MADE)
def test_every_letter_is_5_mm_or_more_inside_the_sheet(
    layout: str, edition: str, shipped: Shipped
) -> None:
    pdf = shipped(layout, edition)
    width, height = pdf.reader.pages[0].trimbox[2:]
    lower = 2 * float(pdf.reader.pages[0].mediabox[1])  # letters are told from above the marks
    letters = [letter for page in pdf.pages for letter in page.letters if letter.text.strip()]
    assert len(letters) > 200
    assert min(letter.left for letter in letters) >= SAFE_PT
    assert max(letter.right for letter in letters) <= float(width) - SAFE_PT
    assert min(letter.top for letter in letters) >= SAFE_PT - lower
    assert max(letter.bottom for letter in letters) <= float(height) - SAFE_PT - lower


@pytest.mark.editions
@pytest.mark.parametrize(("layout", "edition"), MADE)
def test_files_for_the_office_ask_printers_not_to_scale_and_to_print_both_sides(
    layout: str, edition: str, shipped: Shipped
) -> None:
    made = shipped(layout, edition)
    root: Any = made.reader.trailer["/Root"]
    said = root.get("/ViewerPreferences", {})
    if edition == "press":
        assert said == {}  # a print shop has its own ways
    else:
        assert said["/PrintScaling"] == "/None"
        assert said.get("/Duplex") == DUPLEX[load(layout, Catalogue(LIBRARY)).contract.duplex]


def card(folder: Path, margins: str, style: str = "") -> Report:
    """A layout of one's own with these margins in millimetres."""
    shutil.copy(ROOT / "briefing.yaml", folder)
    contract = CARD_YAML.replace("[8, 8, 8, 8]", margins)
    files = {"layouts/card.yaml": contract, "layouts/card.html": CARD_HTML}
    for name, content in {**files, "styles/card.css": CARD_CSS + style}.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, "utf-8")
    return build(Order(folder / "briefing.yaml", folder / "out", ("card",)))


def test_text_that_is_too_near_to_an_edge_is_a_warning_and_builds(tmp_path: Path) -> None:
    report = card(tmp_path, "[8, 8, 8, 3.2]")
    (warning,) = report.problems
    assert (warning.severity, warning.file, warning.line) == ("warning", "layouts/card.yaml", 5)
    assert warning.message == (
        "text or a picture of the card stands 3.2 mm from the left edge of side 1; "
        "printers need 5 mm"
    )
    assert warning.hint == ("make margins_mm wider, or what is around the text in styles/card.css")
    assert [made.file for made in report.made] == ["card.pdf"]


def test_margins_of_5_mm_are_enough(tmp_path: Path) -> None:
    assert card(tmp_path, "[5, 5, 5, 5]").problems == []


def test_padding_keeps_text_from_the_edge_as_well_as_margins_do(tmp_path: Path) -> None:
    style = "#masthead, #points, #closing { padding-left: 5mm; padding-right: 5mm }"
    assert card(tmp_path, "[5, 0, 5, 0]", style).problems == []


def test_what_stands_in_a_margin_is_seen_as_well(tmp_path: Path) -> None:
    number = 'content: "Page 1"; vertical-align: bottom; font: 8pt Lato'
    (warning,) = card(tmp_path, "[8, 8, 8, 8]", f"@page {{ @bottom-left {{ {number} }} }}").problems
    assert re.search(r"stands 0\.\d mm from the lower edge of side 1", warning.message)


def test_a_line_that_nobody_named_is_told_by_where_its_letters_are(tmp_path: Path) -> None:
    style = "#closing { margin-left: -7mm } #masthead { margin-top: -6mm }"
    left, upper = card(tmp_path, "[8, 8, 8, 8]", style).problems
    (page,) = pages_of(tmp_path / "out/card.pdf")
    letters = [letter for letter in page.letters if letter.text.strip()]
    for warning, edge, distance_pt in (
        (left, "left", min(letter.left for letter in letters)),
        (upper, "upper", min(letter.top for letter in letters)),
    ):
        said = re.search(r"stands (\d\.\d) mm from the (\w+) edge of side 1;", warning.message)
        assert said
        assert said[2] == edge
        assert float(said[1]) == pytest.approx(distance_pt / PT_PER_MM, abs=0.15)


def test_a_qr_code_is_seen_as_well(tmp_path: Path) -> None:
    shutil.copy(ROOT / "briefing.yaml", tmp_path)
    own = tmp_path / "styles/poster.css"
    own.parent.mkdir()
    style = (ROOT / "styles/poster.css").read_text("utf-8")
    own.write_text(style + "#closing\\.inner { padding-bottom: .5mm }", "utf-8")
    order = Order(tmp_path / "briefing.yaml", tmp_path / "out", ("poster",))
    (warning,) = build(order).problems
    assert re.search(r"stands 0\.\d mm from the lower edge of side 1", warning.message)


def edition(folder: Path, layout: str, margins: str) -> Report:
    """The shipped briefing in an edition with margins of its own."""
    shutil.copy(ROOT / "briefing.yaml", folder)
    own = folder / "layouts/editions/tight.yaml"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(f"title: tight\nlayouts:\n  {layout}:\n    margins_mm: {margins}\n", "utf-8")
    return build(Order(folder / "briefing.yaml", folder / "out", (layout,), editions=("tight",)))


@pytest.mark.editions
def test_an_edition_with_narrow_margins_is_told_with_its_line(tmp_path: Path) -> None:
    warnings = edition(tmp_path, "slides", "{first: [24, 20, 20, 3]}").problems
    assert len(warnings) == 1
    warning = warnings[0]
    assert (warning.severity, warning.file, warning.line, warning.column) == (
        "warning",
        "layouts/editions/tight.yaml",
        4,
        5,
    )
    assert re.search(r"3\.\d mm from the left edge of \d+ sides", warning.message)


@pytest.mark.editions
def test_the_foot_of_a_handout_is_held_against_the_edge_as_well(tmp_path: Path) -> None:
    warnings = edition(tmp_path, "handout", "{first: [14, 14, 2, 14]}").problems
    (lower,) = (each for each in warnings if each.severity == "warning")
    assert (lower.file, lower.line) == ("layouts/editions/tight.yaml", 4)
    assert re.search(
        r"^text or a picture of the handout tight stands \d\.\d mm from the lower edge of 6 sides",
        lower.message,
    )


@pytest.mark.parametrize(
    ("box", "said"),
    [
        (Box(0, 14, 100, 580, 120), "4.9 mm from the left edge of side 1"),
        (Box(0, 100, 10, 500, 30), "3.5 mm from the upper edge of side 1"),
        (Box(1, 100, 100, 590, 120), "1.9 mm from the right edge of side 2"),
        (Box(1, 100, 700, 500, 839), "1.0 mm from the lower edge of side 2"),
        (Box(1, 100, 700, 500, 850), "0.0 mm from the lower edge of side 2"),
    ],
    ids=["left", "upper", "right", "lower", "beyond"],
)
def test_the_nearest_edge_is_named(box: Box, said: str) -> None:
    (warning,) = unsafe(load("leaflet", Catalogue(LIBRARY)), [Box(0, 100, 100, 400, 200), box])
    assert said in warning.message


def test_sides_that_are_alike_are_told_together() -> None:
    leaflet = load("leaflet", Catalogue(LIBRARY))
    boxes = [Box(side, 10, 100, 400, 200) for side in range(5)]
    assert "edge of sides 1, 2 and 3;" in unsafe(leaflet, boxes[:3])[0].message
    assert "edge of 5 sides;" in unsafe(leaflet, boxes)[0].message
