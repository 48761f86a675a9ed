"""Black text is printed on its ground, which stays whole beneath it; nothing else is."""

from pathlib import Path

import pikepdf
import pytest
import yaml
from plates import Sheet, sheets
from printing import BRAND_FILE, branded, notes_of, svg, with_mark
from support import ROOT, Page, pages_of

pytestmark = pytest.mark.editions  # for the print shop

UPPER_LEFT_OF_LOGO = 51, 829  # on the leaflet's front, in points from the lower left
SAND_YELLOW, SOOT_BLACK = 13, 100  # percent, of the panel and of the text on it


def pressed(path: Path) -> tuple[Page, Sheet]:
    """The front of the leaflet for the print shop, whose themes stand on a panel."""
    notes_of(path, "leaflet")
    made = path.parent / "out/leaflet-press.pdf"
    return pages_of(made)[0], sheets(made, 300)[0]


def amounts(page: Page, sheet: Sheet, text: str, plate: str) -> tuple[int, int]:
    """The least and the most of an ink, in percent, where a line of text stands."""
    (line,) = (line for line in page.lines if text in line.text)
    letters = [letter for letter in line.letters if letter.text.isalpha()]
    left, right = min(each.left for each in letters), max(each.right for each in letters)
    top, bottom = min(each.top for each in letters), max(each.bottom for each in letters)
    return spread(sheet, (left, page.height_pt - bottom, right, page.height_pt - top), plate)


def spread(sheet: Sheet, box: tuple[float, ...], plate: str) -> tuple[int, int]:
    found = sheet.plates["CMYK".index(plate)].crop(sheet.pixels(box)).getextrema()
    least, most = (round(float(level) * 100 / 255) for level in found)  # type: ignore[arg-type]
    return least, most


def test_the_ground_stays_whole_beneath_black_text(tmp_path: Path) -> None:
    page, sheet = pressed(branded(tmp_path))
    assert amounts(page, sheet, "Domestic abuse", "Y") == (SAND_YELLOW, SAND_YELLOW)
    assert amounts(page, sheet, "Domestic abuse", "K") == (0, SOOT_BLACK)


def test_coloured_text_and_white_text_are_cut_out_of_their_ground(tmp_path: Path) -> None:
    page, sheet = pressed(branded(tmp_path))
    assert amounts(page, sheet, "Themes", "Y") == (1, SAND_YELLOW)  # plum has 1 % of yellow
    assert amounts(page, sheet, "Learning from reviews", "M") == (0, 98)


@pytest.mark.parametrize("colour", ["#333333", "rgb(34 26 31 / 80%)"], ids=["grey", "partly clear"])
def test_text_that_is_not_full_black_is_cut_out_of_its_ground(tmp_path: Path, colour: str) -> None:
    path = branded(tmp_path)
    style = (ROOT / "styles/leaflet.css").read_text("utf-8")
    (tmp_path / "styles/leaflet.css").write_text(
        f"{style}\n.themes {{ color: {colour} }}\n", "utf-8"
    )
    page, sheet = pressed(path)
    least, most = amounts(page, sheet, "Domestic abuse", "Y")
    assert least < SAND_YELLOW == most


@pytest.mark.parametrize(
    ("lines", "unit"), [(["**Harbour Safety**"], 1.58), ([], 1.98)], ids=["beside lines", "alone"]
)
def test_black_letters_and_grounds_of_logos_are_as_they_were_drawn(
    tmp_path: Path, lines: list[str], unit: float
) -> None:
    """A unit of the logo has so many points."""
    content = svg(
        '<rect width="24" height="24" fill="#c8102e"/><rect width="9" height="24" fill="#000000"/>'
        '<path d="M11 17V8h2l3 5 3-5h2v9h-2v-5l-3 4-3-4v5z" fill="#000000"/>'
    )
    path = with_mark(tmp_path, "own.svg", content.encode())
    data = yaml.safe_load((tmp_path / BRAND_FILE).read_text("utf-8"))
    data["logo"]["images"]["mark"] = {"path": "own.svg", "alt": "Harbour Safety"}
    data["defaults"]["briefgen"]["lockup"]["lines"] = lines
    (tmp_path / BRAND_FILE).write_text(yaml.safe_dump(data, sort_keys=False), "utf-8")
    _, sheet = pressed(path)
    left, top = UPPER_LEFT_OF_LOGO
    box = [left + unit, top - 17 * unit, left + 8 * unit, top - 8 * unit]
    assert spread(sheet, tuple(box), "M") == (0, 0)
    box[0], box[2] = left + 10 * unit, left + 23 * unit
    assert spread(sheet, tuple(box), "M") == (0, 100)


def test_overprint_is_said_as_pdf_x_allows_it(tmp_path: Path) -> None:
    """Overprint mode 1 is for colours that are stated in inks, as all are here."""
    pressed(branded(tmp_path))
    with pikepdf.open(tmp_path / "out/leaflet-press.pdf") as file:
        for page in file.pages:
            states = page.obj.Resources.ExtGState
            on, off = states["/overprint"], states["/knockout"]
            assert (bool(on.OP), bool(on.op), int(on.OPM)) == (True, True, 1)
            assert (bool(off.OP), bool(off.op), int(off.OPM)) == (False, False, 0)


def test_a_brand_without_black_text_overprints_nothing(tmp_path: Path) -> None:
    path = branded(tmp_path)
    text = (tmp_path / BRAND_FILE).read_text("utf-8")
    (tmp_path / BRAND_FILE).write_text(text.replace("#221A1F", "#333333"), "utf-8")
    pressed(path)
    with pikepdf.open(tmp_path / "out/leaflet-press.pdf") as file:
        assert "/overprint" not in file.pages[0].obj.Resources.ExtGState
