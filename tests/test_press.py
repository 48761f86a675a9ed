"""What a print shop is promised: PDF/X-4 in four inks, bleed, marks, and every picture sharp.

No free tool validates PDF/X-4 (veraPDF does not know it), so the rules of ISO 15930-7 that can
apply here are checked one by one, on files read back with pikepdf; PDFium draws the plates.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID
from xml.etree import ElementTree as ET

import pikepdf
import pytest
import yaml
from kept import Shipped
from PIL import ImageChops
from plates import colours, sheets
from support import BRIEFINGS, PT_PER_MM, ROOT, Pdf, build_layout, points, write_briefing

from briefgen.pack.build import build
from briefgen.record.pack_file import Order

pytestmark = pytest.mark.editions

BRANDS = Path(__file__).parent / "brands"
PROFILE = ROOT / "styles/FOGRA39L_coated.icc"
A4_PT = 210 * PT_PER_MM, 297 * PT_PER_MM
BLEED_PT, AROUND_PT = 3 * PT_PER_MM, 10 * PT_PER_MM
EXACT_PT = 0.01
NAVY, TEAL, PAPER = (95, 51, 7, 63), (88, 25, 52, 31), (0, 0, 0, 0)
THEMES = {"kind": "themes", "heading": "Themes", "items": ["Domestic abuse", "Fire"]}
HEADLINE = {"headline": "What the reviews taught us"}


def pressed(folder: Path, layout: str, sections: list[Any] | None = None, brand: str = "") -> Pdf:
    """A layout of a briefing for the print shop; of the shipped one when no sections are given."""
    text = (ROOT / "briefing.yaml").read_text("utf-8")
    path = folder / "briefing.yaml"
    path.write_text(text, "utf-8")
    if sections is not None:
        write_briefing(folder, sections, poster=HEADLINE)
    if brand:
        data = yaml.safe_load(path.read_text("utf-8"))
        path.write_text(yaml.safe_dump({**data, "brand": brand}, sort_keys=False), "utf-8")
    return build_layout(path, layout, folder / "out", edition="press")


def with_harbour(folder: Path) -> Path:
    shutil.copytree(BRANDS / "harbour", folder / "styles/harbour")
    return folder


SHIPPED = ("leaflet", "poster")
CASES: dict[str, Callable[[Path], Pdf]] = {
    "harbour leaflet": lambda folder: pressed(
        with_harbour(folder), "leaflet", brand="styles/harbour"
    ),
}
BESIDE: dict[str, Callable[[Path], Pdf]] = {
    "harbour poster": lambda folder: pressed(
        with_harbour(folder), "poster", brand="styles/harbour"
    ),
    "one item": lambda folder: pressed(folder, "leaflet", [points(1)]),
    "sixty items": lambda folder: pressed(folder, "leaflet", [points(60, words=4)]),
    "one item on a poster": lambda folder: pressed(folder, "poster", [points(1)]),
} | {  # languages, from right to left among them
    f"{path.parent.name} {layout}": partial(build_layout, path, layout, edition="press")
    for path in sorted(BRIEFINGS.glob("*/briefing.yaml"))
    for layout in ("leaflet", "poster")
}


@pytest.fixture(
    scope="module",
    params=[
        *SHIPPED,
        *CASES,
        *(pytest.param(name, marks=pytest.mark.editions) for name in BESIDE),
    ],
)
def pdf(
    request: pytest.FixtureRequest, shipped: Shipped, tmp_path_factory: pytest.TempPathFactory
) -> Pdf:
    if request.param in SHIPPED:
        return shipped(request.param, "press")
    return {**CASES, **BESIDE}[request.param](tmp_path_factory.mktemp("press"))


@pytest.fixture(scope="module")
def pressed_leaflet(shipped: Shipped) -> Pdf:
    return shipped("leaflet", "press")


@pytest.fixture(scope="module")
def pressed_poster(shipped: Shipped) -> Pdf:
    return shipped("poster", "press")


@pytest.fixture
def file(pdf: Pdf) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(pdf.path) as opened:
        yield opened


# the file


def test_it_says_that_it_is_pdf_x_4(file: pikepdf.Pdf) -> None:
    metadata = ET.fromstring(file.Root.Metadata.read_bytes())  # noqa: S314 - our own
    said = {element.tag.rpartition("}")[2]: element.text for element in metadata.iter()}
    assert "/Filter" not in file.Root.Metadata  # printers look for it without unpacking
    assert said["GTS_PDFXVersion"] == "PDF/X-4"
    assert said["Trapped"] == "False"
    assert file.trailer.Info.Trapped == "/False"
    assert said["CreateDate"] == said["ModifyDate"] == said["MetadataDate"]
    assert UUID(said["DocumentID"].removeprefix("xmp.did:")).version == 5  # type: ignore[union-attr]
    assert {"VersionID", "title"} <= set(said)
    assert said["RenditionClass"] == "default"  # not a proof
    assert b"pdfx:" not in file.Root.Metadata.read_bytes()  # of older kinds of PDF/X
    assert file.pdf_version == "1.6"
    assert len(file.trailer.ID) == 2
    assert not file.is_encrypted


def test_it_has_no_fault_in_its_syntax(file: pikepdf.Pdf) -> None:
    assert file.check_pdf_syntax() == []


def test_it_states_the_printing_condition_with_its_profile(file: pikepdf.Pdf) -> None:
    (intent,) = file.Root.OutputIntents
    assert intent.S == "/GTS_PDFX"
    assert str(intent.OutputConditionIdentifier) == "FOGRA39"
    assert str(intent.RegistryName) == "http://www.color.org"
    assert str(intent.Info) == "FOGRA39L Coated"
    assert intent.DestOutputProfile.N == 4
    assert intent.DestOutputProfile.read_bytes() == PROFILE.read_bytes()


def test_nothing_in_it_acts_links_or_hides(file: pikepdf.Pdf) -> None:
    assert not {"/AcroForm", "/OpenAction", "/AA", "/OCProperties", "/Outlines", "/Names"} & set(
        file.Root.keys()
    )
    assert all("/Annots" not in page.obj for page in file.pages)
    strange = {"/TR", "/HTP", "/OPI", "/Alternates", "/PS", "/JavaScript", "/URI"}
    dictionaries = [each for each in file.objects if hasattr(each, "keys")]
    assert len(dictionaries) > 10
    assert [each for each in dictionaries if strange & set(each.keys())] == []


def test_fonts_are_embedded(file: pikepdf.Pdf) -> None:
    descriptors = [
        each
        for each in file.objects
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"
    ]
    assert len(descriptors) >= 2
    assert all({"/FontFile2", "/FontFile3"} & set(each.keys()) for each in descriptors)


def test_boxes_are_exact(file: pikepdf.Pdf) -> None:
    for page in file.pages:
        for name, by in (("Trim", 0.0), ("Bleed", BLEED_PT), ("Media", AROUND_PT)):
            box = [float(edge) for edge in page.obj[f"/{name}Box"]]
            exact = [-by, -by, A4_PT[0] + by, A4_PT[1] + by]
            assert box == pytest.approx(exact, abs=EXACT_PT), name
        assert not {"/ArtBox", "/CropBox", "/Rotate", "/UserUnit"} & set(page.obj.keys())


# inks


def test_every_colour_is_in_four_inks_or_that_of_the_marks(file: pikepdf.Pdf) -> None:
    found = colours(file)
    assert {"k", "CS", "SCN"} <= {operator for operator, _ in found} <= {"k", "K", "CS", "SCN"}
    assert {operands[0] for operator, operands in found if operator == "CS"} == {"/All"}
    assert all(
        len(operands) == 4 and all(0 <= float(ink) <= 1 for ink in operands)
        for operator, operands in found
        if operator in {"k", "K"}
    )


def test_no_colour_space_of_a_screen_is_named(file: pikepdf.Pdf) -> None:
    spaces = {"/DeviceRGB", "/DeviceGray", "/CalRGB", "/CalGray", "/Lab", "/ICCBased", "/Indexed"}
    text = b" ".join(each.unparse(resolved=True) for each in file.objects)
    assert b"/DeviceCMYK" in text
    assert [name for name in spaces if name.encode() in text] == []


def test_no_dot_has_more_ink_than_paper_takes(pdf: Pdf) -> None:
    heaviest = [sheet.heaviest() for sheet in sheets(pdf.path)]
    assert all(100 <= ink <= 300 for ink in heaviest), heaviest


def test_black_text_is_black_alone(pressed_leaflet: Pdf) -> None:
    """On every plate but the black one the paper below the body's letters stays white."""
    page, sheet = pressed_leaflet.pages[0], sheets(pressed_leaflet.path, 300)[0]
    lines = [line for line in page.lines if "a child died due to non-accidental" in line.text]
    lines += [line for line in page.lines if "Appropriate representation is vital" in line.text]
    letters = [letter for line in lines for letter in line.letters if letter.text.isalpha()]
    letters = [each for each in letters if not each.bold]  # the references are in colour
    height = page.height_pt  # letters are told from there down to the foot of the trim
    assert len(letters) > 80
    for letter in letters:
        box = (letter.left, height - letter.bottom, letter.right, height - letter.top)
        assert sheet.ink(box, "CMY") is None, letter
        assert sheet.ink(box, "K"), letter


def test_colours_are_printed_in_the_inks_that_they_come_to(
    pressed_leaflet: Pdf, pressed_poster: Pdf
) -> None:
    front, back = sheets(pressed_leaflet.path)
    (poster,) = sheets(pressed_poster.path)
    assert poster.at(20, A4_PT[1] - 20) == NAVY
    assert poster.at(20, A4_PT[1] * 0.55) == TEAL
    assert back.at(20, 20) == NAVY
    assert front.at(A4_PT[0] / 2, A4_PT[1] - 5) == PAPER


# the sheet


def test_grounds_that_touch_the_edge_of_the_sheet_fill_the_bleed(
    pdf: Pdf, request: pytest.FixtureRequest
) -> None:
    """Wherever there is ink just inside the trim, it goes on to the very edge of the bleed.

    A photograph does not go on in just the same inks.
    """
    reached, is_photograph = 0, "everything" in request.node.name
    for sheet in sheets(pdf.path, 72):
        width, height = (int(edge) for edge in sheet.trim[2:])
        across = [(x, y, -BLEED_PT + 1, y) for x in (2,) for y in range(2, height, 3)]
        across += [(width - 2, y, width + BLEED_PT - 1, y) for y in range(2, height, 3)]
        along = [(x, 2, x, -BLEED_PT + 1) for x in range(2, width, 3)]
        along += [(x, height - 2, x, height + BLEED_PT - 1) for x in range(2, width, 3)]
        for x1, y1, x2, y2 in across + along:
            inside, outside = sheet.at(x1, y1), sheet.at(x2, y2)
            reached += any(inside)
            assert inside == outside or (is_photograph and any(outside)), (x1, y1)
    assert reached > 100


def test_nothing_but_marks_is_outside_the_bleed(pdf: Pdf) -> None:
    for sheet in sheets(pdf.path, 144):
        width, height = sheet.trim[2:]
        far, near = -AROUND_PT, -BLEED_PT - 0.5
        sides = (
            (far, 2, near, height - 2),
            (width - near, 2, width - far, height - 2),
            (2, far, width - 2, near),
            (2, height - near, width - 2, height - far),
        )
        assert [sheet.ink(side) for side in sides] == [None] * 4


def test_crop_marks_print_on_every_plate_and_stay_off_the_bleed(pdf: Pdf) -> None:
    for sheet in sheets(pdf.path, 300):
        width, height = sheet.trim[2:]
        gap = BLEED_PT + 0.9 * PT_PER_MM
        for x in (0, width):
            for y in (-gap - 1, height + gap + 1):
                beside = (x - 2, y - 1, x + 2, y + 1)
                assert all(sheet.ink(beside, plate) for plate in "CMYK"), (x, y)
        for y in (0, height):
            for x in (-gap - 1, width + gap + 1):
                beside = (x - 1, y - 2, x + 1, y + 2)
                assert all(sheet.ink(beside, plate) for plate in "CMYK"), (x, y)
        corner = (-BLEED_PT - 2, -BLEED_PT - 2, -BLEED_PT - 0.5, -BLEED_PT - 0.5)
        assert sheet.ink(corner) is None


def test_marks_are_in_registration_colour_and_hairlines(file: pikepdf.Pdf) -> None:
    (space,) = {
        each.All.unparse(resolved=True): each.All
        for each in file.objects
        if isinstance(each, pikepdf.Dictionary) and "/All" in each
    }.values()
    *names, tint = space
    assert [str(name) for name in names] == ["/Separation", "/All", "/DeviceCMYK"]
    assert [float(ink) for ink in tint.C1] == [1, 1, 1, 1]
    for page in file.pages:
        operators = pikepdf.parse_content_stream(page)
        begin = next(n for n, each in enumerate(operators) if str(each.operator) == "CS")
        marks = [str(each.operator) for each in operators[begin:]]
        assert marks == ["CS", "SCN", "w", *["m", "l", "S"] * 8, "Q"]
        assert float(operators[begin + 2].operands[0]) == 0.25


def test_what_reaches_beyond_the_bleed_is_cut_there(tmp_path: Path) -> None:
    path = write_briefing(tmp_path, [THEMES, points(3)], poster=HEADLINE)
    style = (ROOT / "styles/poster.css").read_text("utf-8")
    band = "position: fixed; top: 290mm; left: -30mm; width: 300mm; height: 4mm"  # below all text
    rule = f"body::before {{ content: ''; {band}; background: var(--brand) }}"
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles/poster.css").write_text(f"{style}\n{rule}\n", "utf-8")
    (sheet,) = sheets(build_layout(path, "poster", tmp_path / "out", edition="press").path)
    y = A4_PT[1] - 292 * PT_PER_MM
    at = [sheet.at(x, y) for x in (-BLEED_PT - 1, -BLEED_PT + 1, A4_PT[0] + BLEED_PT - 1)]
    assert at == [PAPER, NAVY, NAVY]
    assert sheet.at(A4_PT[0] + BLEED_PT + 1, y) == PAPER


# the same as for readers


@pytest.mark.parametrize("name", ["leaflet", "poster"])
def test_every_letter_stands_where_it_does_for_readers(
    name: str, request: pytest.FixtureRequest
) -> None:
    office: Pdf = request.getfixturevalue(name)
    press: Pdf = request.getfixturevalue(f"pressed_{name}")
    assert press.made.size_pt == office.made.size_pt
    assert len(press.pages) == len(office.pages)
    lower = press.pages[0].height_pt - office.pages[0].height_pt
    for printed, read in zip(press.pages, office.pages, strict=True):
        for there, here in zip(printed.letters, read.letters, strict=True):
            assert (there.text, there.size_pt) == (here.text, here.size_pt)
            assert there.left == pytest.approx(here.left, abs=0.02)
            assert there.baseline - lower == pytest.approx(here.baseline, abs=0.02)


def test_the_same_briefing_gives_the_same_bytes(pressed_poster: Pdf, tmp_path: Path) -> None:
    again = tmp_path / "elsewhere"
    again.mkdir()
    assert pressed(again, "poster").path.read_bytes() == pressed_poster.path.read_bytes()


def test_another_profile_makes_it_anew(pressed_leaflet: Pdf) -> None:
    names = {Path(path).name for path in pressed_leaflet.made.inputs}
    assert {"press.yaml", PROFILE.name} <= names


def test_another_briefing_has_another_identity(pressed_leaflet: Pdf, pressed_poster: Pdf) -> None:
    names = {
        re.search(rb"xmp\.did:([0-9a-f-]+)", pdf.path.read_bytes())[1]  # type: ignore[index]
        for pdf in (pressed_leaflet, pressed_poster)
    }
    assert len(names) == 2


@pytest.mark.editions
def test_the_web_page_does_not_offer_it_to_readers(tmp_path: Path) -> None:
    path = write_briefing(tmp_path, [THEMES, points(3)], poster=HEADLINE)
    build(Order(path, tmp_path / "out", ("poster",), editions=("standard", "mono", "press")))
    assert [made.file for made in build(Order(path, tmp_path / "out", ("web",))).made]
    page = (tmp_path / "out/briefing.html").read_text("utf-8")
    offered = set(re.findall(r'href="([^"]+\.pdf)"', page))
    assert offered == {"poster.pdf", "poster-mono.pdf"}


@pytest.mark.editions
def test_a_draft_is_marked_and_named_as_one(tmp_path: Path) -> None:
    path = write_briefing(tmp_path, [THEMES, points(3)], poster=HEADLINE)
    report = build(Order(path, tmp_path, ("poster",), draft=True, editions=("press",)))
    assert [made.file for made in report.made] == ["poster-press-draft.pdf"]
    (sheet,) = sheets(tmp_path / "poster-press-draft.pdf")
    (final,) = sheets(build_layout(path, "poster", tmp_path, edition="press").path)
    changed = ImageChops.difference(sheet.plates[3], final.plates[3]).getbbox()
    assert changed
    assert changed[2] - changed[0] > sheet.plates[3].width / 2
    assert sheet.heaviest() <= 300
