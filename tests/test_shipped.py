"""The shipped briefing keeps its promises."""

from itertools import pairwise
from pathlib import Path

import pytest
import support
import zxingcpp
from kept import LaidOut
from PIL import Image
from standing import keeps_the_contract
from support import (
    PT_PER_MM,
    ROOT,
    WHITE,
    Pdf,
    overlaps,
    plain,
    same_picture,
)

WORDS = ROOT / "tests/briefings/source-leaflet.txt"
ADDRESS = "https://www.derbyshirescb.org.uk"
LAYOUTS = ("leaflet", "poster", "slides")
TITLE = "Learning from serious case reviews and serious incident learning reviews (2013-14)"
STRAPLINE = (
    "We're working with partners to keep children and young people in Derbyshire safe and well."
)
BOLD = {  # in the source, but for headings, references and lockups
    "learning",
    "themes",
    "all",
}


def in_order(wanted: list[str], text: str) -> list[str]:
    """The wanted words that are missing from a text when both are read in order."""
    rest = iter(text.split())
    return [word for word in wanted if word not in rest]


@pytest.fixture
def pack(leaflet: Pdf, poster: Pdf, slides: Pdf) -> dict[str, Pdf]:
    return dict(zip(LAYOUTS, (leaflet, poster, slides), strict=True))


def test_leaflet_holds_every_word_of_the_source_in_order(leaflet: Pdf) -> None:
    wanted = plain(WORDS.read_text("utf-8")).split()
    assert len(wanted) > 300
    assert in_order(wanted, plain(" ".join(leaflet.texts()))) == []


def test_leaflet_keeps_the_whole_contract(laid_out: LaidOut) -> None:
    keeps_the_contract(laid_out())


def test_leaflet_is_two_sides_of_a4(leaflet: Pdf) -> None:
    millimetres = [
        (round(page.width_pt / PT_PER_MM), round(page.height_pt / PT_PER_MM))
        for page in leaflet.pages
    ]
    assert millimetres == [(210, 297), (210, 297)]


def test_leaflet_sets_its_body_in_12_to_14_pt_as_the_build_says(leaflet: Pdf) -> None:
    letters = [letter for page in leaflet.pages for letter in page.letters]
    sizes = [letter.size_pt for letter in letters if letter.text.strip()]
    body = max(set(sizes), key=sizes.count)
    assert body == leaflet.made.size_pt
    assert 12 <= body <= 14


def test_leaflet_has_no_line_of_more_than_85_characters(leaflet: Pdf) -> None:
    lengths = {line.text: len(line.text) for page in leaflet.pages for line in page.lines}
    assert max(lengths.values()) > 40
    assert {text for text, length in lengths.items() if length > 85} == set()


def test_leaflet_says_continued_overleaf_at_the_foot_of_the_front(leaflet: Pdf) -> None:
    front, back = leaflet.pages
    lowest = max(front.lines, key=lambda line: line.ink[3])
    assert lowest.text == "(continued overleaf)"
    assert "overleaf" not in back.text


def test_leaflet_says_on_the_back_what_it_continues(leaflet: Pdf) -> None:
    highest = min(leaflet.pages[1].lines, key=lambda line: line.ink[1])
    assert highest.text == "Learning (continued)"


def test_leaflet_ends_with_title_strapline_lockup_and_address(leaflet: Pdf) -> None:
    back = leaflet.pages[1].text.removesuffix(" Learning (continued)")  # painted last
    closing = back.rpartition("professional practice.")[2]
    lockup = "Derbyshire Safeguarding Children Board"
    lead = "This information, and other advice, is available at www.derbyshirescb.org.uk"
    assert closing.split() == f"{TITLE} {STRAPLINE} {lockup} {lead}".split()


def test_leaflet_hangs_the_references_in_a_column_of_their_own(leaflet: Pdf) -> None:
    front = leaflet.pages[0]
    school = [front.line("a School Learning Review"), front.line("different schools have behaved")]
    reference = front.line("SILR13D")
    lefts = [line.letters[0].left for line in school]
    assert abs(lefts[0] - lefts[1]) < 1.5
    assert reference.ink[2] < min(lefts) - 5


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_address_is_a_link_that_says_where_it_leads(pack: dict[str, Pdf], name: str) -> None:
    annotations = [
        each.get_object()
        for page in pack[name].reader.pages
        for each in page.get("/Annots", ())  # the last pages alone have links
    ]
    links = [each for each in annotations if each["/Subtype"] == "/Link"]
    said = {
        (each["/A"]["/URI"], each["/Contents"])
        for each in links  # a link of two lines has two annotations
    }
    board = "Derbyshire Safeguarding Children Board: www.derbyshirescb.org.uk"
    assert said == {(ADDRESS, board)}
    assert all(each["/F"] == 4 for each in links)


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_qr_code_leads_to_the_address(pack: dict[str, Pdf], name: str) -> None:
    codes = zxingcpp.read_barcodes(pack[name].pictures(150)[-1])
    assert [(code.format, code.text) for code in codes] == [(zxingcpp.QRCode, ADDRESS)]


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_line_touches_another(pack: dict[str, Pdf], name: str) -> None:
    assert pack[name].pages
    assert [pair for page in pack[name].pages for pair in overlaps(page)] == []


@pytest.mark.parametrize("name", LAYOUTS)
def test_only_the_brands_typeface_is_used(pack: dict[str, Pdf], name: str) -> None:
    fonts = {letter.font for page in pack[name].pages for letter in page.letters}
    assert {font.partition("+")[2] for font in fonts} == {"Lato", "Lato-Bold"}


def test_bold_words_are_bold_and_no_others(leaflet: Pdf) -> None:
    lines = [line for page in leaflet.pages for line in page.lines]
    bold = {
        "".join(letter.text for letter in word)
        for line in lines
        for word in line.words
        if word[0].bold and word[0].size_pt == leaflet.made.size_pt
    }
    references = {"ADS13", "ADS14", *(f"SILR13{letter}" for letter in "ABCDEF"), "SILR14A"}
    furniture = "Safeguarding Children Board (continued overleaf)"
    linked = "www.derbyshirescb.org.uk"
    assert bold == BOLD | references | {*furniture.split(), linked}


def test_a_briefing_builds_the_same_bytes_every_time(leaflet: Pdf, laid_out: LaidOut) -> None:
    assert laid_out().product.content == leaflet.path.read_bytes()


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_headline_leaves_a_short_word_alone_on_its_last_line(
    pack: dict[str, Pdf], name: str
) -> None:
    lines = [line for page in pack[name].pages for line in page.lines]
    headings = pack[name].made.size_pt * 1.15
    last_lines = [
        below.text
        for above, below in pairwise(lines)
        if headings <= above.letters[0].size_pt == below.letters[0].size_pt
    ]
    assert last_lines
    assert [text for text in last_lines if " " not in text and len(text) < 8] == []


def filled_rows(picture: Image.Image, x: int, grounds: set[tuple[int, ...]]) -> list[range]:
    """The stretches of rows in which a column of dots shows one of these colours."""
    column = [picture.getpixel((x, y)) in grounds for y in range(picture.height)]
    edges = [
        y for y, (above, here) in enumerate(pairwise([False, *column, False])) if above != here
    ]
    return [range(begin, end) for begin, end in zip(edges[::2], edges[1::2], strict=True)]


NAVY, TEAL, MIST = (0x0B, 0x3A, 0x5B), (0x00, 0x70, 0x6B), (0xE6, 0xF1, 0xF1)


@pytest.mark.parametrize(
    ("name", "margin_mm", "bands"), [("leaflet", 18, [1, 1]), ("poster", 16, [1])]
)
def test_there_is_no_ink_in_the_margins_beside_the_bands(
    pack: dict[str, Pdf], name: str, margin_mm: int, bands: list[int]
) -> None:
    """Bands are known by their ground at the edge of the sheet; beside them all is paper."""
    found = []
    for side, picture in enumerate(pack[name].pictures()):
        full_bleed = filled_rows(picture, 1, {NAVY, TEAL})
        assert full_bleed == filled_rows(picture, picture.width - 2, {NAVY, TEAL})
        found.append(len(full_bleed))
        expected, margin = picture.copy(), int(margin_mm * PT_PER_MM) - 1
        for y in set(range(picture.height)) - {
            y for rows in full_bleed for y in range(rows.start - 1, rows.stop + 1)
        }:
            expected.paste(WHITE, (0, y, margin, y + 1))
            expected.paste(WHITE, (picture.width - margin, y, picture.width, y + 1))
        same_picture(f"{name}-{side + 1}", picture, expected)
    assert found == bands


def test_panel_and_bands_of_the_leaflet_hold_their_text_and_do_not_overlap(leaflet: Pdf) -> None:
    front, back = leaflet.pictures()
    inside = int(18 * PT_PER_MM) + 4
    (panel,) = filled_rows(front, inside, {MIST})
    (band,) = filled_rows(front, 1, {NAVY})
    (closing,) = filled_rows(back, 1, {NAVY})
    assert panel.start > band.stop
    assert closing.stop >= back.height - 1
    for page, grounds in ((leaflet.pages[0], (band, panel)), (leaflet.pages[1], (closing,))):
        for line in page.lines:
            top, bottom = line.ink[1], line.ink[3]
            for rows in grounds:
                across = top < rows.start < bottom or top < rows.stop < bottom
                assert not across, f"{line.text} crosses the edge of a panel"
    held = [line.text for line in leaflet.pages[0].lines if panel.start < line.ink[1] < panel.stop]
    assert held[0] == "Themes in the SCRs and SILRs:"
    assert held[-1] == "Information Sharing"


def test_a_picture_that_fails_leaves_itself_and_what_was_expected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(support, "ARTEFACTS", tmp_path / "artefacts")
    clean = Image.new("RGB", (20, 20), WHITE)
    spotted = clean.copy()
    spotted.putpixel((3, 4), (0, 0, 0))
    same_picture("spot", clean, clean)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(AssertionError, match="spot has ink"):
        same_picture("spot", spotted, clean)
    kinds = sorted(path.name for path in (tmp_path / "artefacts").iterdir())
    assert kinds == ["spot-actual.png", "spot-difference.png", "spot-expected.png"]
