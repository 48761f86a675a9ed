"""The same briefing in Welsh and in Arabic: whole, mirrored where it must be, in its letters."""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any
from unicodedata import bidirectional, category

import fontpkg
import pytest
import yaml
import zxingcpp
from command import PLAIN, own_brand
from contracts import as_sheet
from kept import Kept, LaidOut
from pypdf import PdfReader
from pypdf.generic import ContentStream
from reading import read_aloud
from script import comparable, script_of
from standing import how_full, keeps_the_contract
from support import (
    PT_PER_MM,
    ROOT,
    WHITE,
    Letter,
    Page,
    Pdf,
    build_layout,
    ink,
    job_of,
    make,
    write_briefing,
)
from torture.eye import sheets
from torture.judge import faults

from briefgen.brand.scripts import leading_em
from briefgen.language.language import known
from briefgen.library import Library
from briefgen.outputs.sheets import produce
from briefgen.pack.project import read
from briefgen.pages.compose import compose
from briefgen.pages.styling import brand_style
from briefgen.pdf.typeset import Typesetter
from briefgen.problems import Problem, ProblemsFound
from briefgen.record.pack_file import Order
from briefgen.values import Placement, Setting, SheetPlan

BRIEFINGS = {
    "en": ROOT / "briefing.yaml",
    "cy": ROOT / "src/briefgen/starter/samples/leaflet.cy.yaml",
    "ar": ROOT / "src/briefgen/starter/samples/leaflet.ar.yaml",
}
LAYOUTS = ("leaflet", "poster", "slides")
TEAL = (0x00, 0x70, 0x6B)
PLEX = "IBM-Plex-Sans-Arabic"

Pack = dict[str, Pdf]


@pytest.fixture(scope="module")
def english(leaflet: Pdf, poster: Pdf, slides: Pdf) -> Pack:
    return dict(zip(LAYOUTS, (leaflet, poster, slides), strict=True))


@pytest.fixture(scope="module")
def welsh(kept: Kept) -> Pack:
    return {name: kept.file(BRIEFINGS["cy"], name) for name in LAYOUTS}


@pytest.fixture(scope="module")
def arabic(kept: Kept) -> Pack:
    return {name: kept.file(BRIEFINGS["ar"], name) for name in LAYOUTS}


def without_themes(folder: Path) -> Path:
    """The briefing in Arabic so short that its list begins on the front, and goes on overleaf."""
    said = yaml.safe_load(BRIEFINGS["ar"].read_text("utf-8"))
    sections = [each for each in said.pop("sections") if each.get("kind") != "themes"]
    return write_briefing(folder, sections, **said)


def is_arabic(letter: Letter) -> bool:
    return bidirectional(letter.text[0]) == "AL"


def inked(page: Page) -> list[Letter]:
    return [letter for letter in page.letters if letter.text.strip()]


def extent(letters: list[Letter]) -> tuple[float, float]:
    """How far to the left and to the right letters reach."""
    assert letters
    return min(letter.left for letter in letters), max(letter.right for letter in letters)


# --- what is said


def test_there_are_samples_that_mark_words_in_another_language() -> None:
    for tag in ("cy", "ar"):
        text = BRIEFINGS[tag].read_text("utf-8")
        assert f"language: {tag}\n" in text
        assert text.count("{lang=en}") >= 2


@pytest.mark.parametrize("tag", ["cy", "ar"])
def test_samples_say_all_that_the_english_briefing_says(tag: str) -> None:
    english, other = (job_of(BRIEFINGS[each], "leaflet").content.briefing for each in ("en", tag))
    for ours, theirs in zip(english.sections, other.sections, strict=True):
        assert (ours.name, ours.set_as, ours.continues) == (
            theirs.name,
            theirs.set_as,
            theirs.continues,
        )
        assert [(item.ref, item.highlight) for item in ours.points] == [
            (item.ref, item.highlight) for item in theirs.points
        ]
        said = [item.text for item in theirs.points]
        assert not set(said) & {item.text for item in ours.points}


@pytest.mark.editions
def test_welsh_leaflet_keeps_the_whole_contract(laid_out: LaidOut) -> None:
    keeps_the_contract(laid_out(path=BRIEFINGS["cy"]))


def test_welsh_counts_and_fixed_words_are_welsh(welsh: Pack) -> None:
    front, back = (page.text for page in welsh["leaflet"].pages)
    said = "Yn 2013/14 cafwyd dau adolygiad achos difrifol a hefyd saith adolygiad dysgu"
    assert said in front
    assert "Yr adolygiadau achos difrifol oedd:" in front
    assert front.endswith("(parhad dros y ddalen)")
    assert "Gwersi (parhad)" in back
    assert "Mae'r wybodaeth hon, a chyngor arall, ar gael yn www.derbyshirescb.org.uk" in back
    assert "Yr hyn a ddysgodd naw adolygiad i ni" in welsh["poster"].pages[0].text
    assert "Sganiwch i ddarllen mwy" in welsh["poster"].pages[0].text
    assert "Themâu 1 o 2" in " ".join(page.text for page in welsh["slides"].pages)


def test_arabic_counts_are_arabic() -> None:
    content = job_of(BRIEFINGS["ar"], "leaflet").content
    said = [content.texts.plain(section.text) for section in content.briefing.sections]
    assert said[0] == (
        "أُجريت في 2013/14 مراجعتان لحالتين خطيرتين وسبع مراجعات للتعلم من حوادث خطيرة."
    )
    assert content.headline.striptags() == "ما تعلمناه من تسع مراجعات"
    assert content.sections[1].heading == "مراجعات الحالات الخطيرة هي:"


@pytest.mark.parametrize(
    ("tag", "date"),
    [
        ("en", "1 November 2026"),
        ("en-GB", "1 November 2026"),
        ("cy", "1 Tachwedd 2026"),
        ("ar", "1 نوفمبر 2026"),
    ],
)
def test_review_date_is_printed_in_full_and_other_words_as_they_stand(
    tmp_path: Path, tag: str, date: str
) -> None:
    for written, printed in (("2026-11-01", date), ("2026", "2026"), ("2026-13-01", "2026-13-01")):
        path = write_briefing(tmp_path, [{"text": "x"}], language=tag, review_date=written)
        content = job_of(path, "leaflet").content
        words = content.language.words.review_date
        said = printed.replace(" ", "\N{NO-BREAK SPACE}")
        assert content.control == (content.texts.plain(words.format(date=said)),)


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("tag", ["cy", "ar"])
def test_screen_reader_says_all_of_it_in_its_language(
    welsh: Pack, arabic: Pack, tag: str, name: str
) -> None:
    pdf = (welsh if tag == "cy" else arabic)[name]
    heard = [comparable(said) for said in read_aloud(pdf.path)]
    assert {said.language for said in heard if said.text} == {tag, "en"}
    assert heard == script_of(job_of(BRIEFINGS[tag], name), heard, brand_language="en")


# --- the HTML


def html_of(path: Path, name: str = "leaflet") -> str:
    return compose(job_of(path, name), SheetPlan(13))


def test_pages_state_language_and_direction() -> None:
    assert '<html lang="ar" dir="rtl">' in html_of(BRIEFINGS["ar"])
    assert '<html lang="cy" dir="ltr">' in html_of(BRIEFINGS["cy"])


def test_english_words_are_marked_as_english() -> None:
    marked = '<span lang="en">Think Family</span>'
    assert marked in html_of(BRIEFINGS["cy"]).replace("\N{ZERO WIDTH SPACE}", "")
    arabic = html_of(BRIEFINGS["ar"])
    assert '<span lang="en" dir="ltr">Think Family</span>' in arabic


@pytest.mark.parametrize("name", LAYOUTS)
def test_lockups_and_address_stay_in_the_language_of_the_brand(name: str) -> None:
    pages = {tag: html_of(path, name) for tag, path in BRIEFINGS.items()}
    lockups = {
        tag: re.findall(r'<div([^>]*) id="[^"]*" class="lockup\b(?!s)', html)
        for tag, html in pages.items()
    }
    assert set(lockups["en"]) == {' dir="ltr"'}
    assert set(lockups["cy"]) == set(lockups["ar"]) == {' lang="en" dir="ltr"'}
    web = '<span lang="en" dir="ltr" id="brand.contact.web" class="whole"><a href="https://'
    assert f"{web}www.derbyshirescb.org.uk" in pages["ar"]


def test_brand_speaks_the_language_of_the_briefing_where_it_can(tmp_path: Path) -> None:
    def change(said: Any) -> None:
        said["defaults"]["briefgen"]["strapline"] = {"en": "Safe and well", "cy": "Yn ddiogel"}
        said["defaults"]["briefgen"]["contact"]["lead"] = "Read more at"

    own_brand(tmp_path, change)
    said = {}
    for tag in ("en-GB", "cy", "cy-GB", "ar"):
        path = write_briefing(tmp_path, [PLAIN], brand="styles/ours", language=tag)
        brand = job_of(path, "leaflet").brand
        said[tag] = (brand.strapline, brand.contact.lead)
    assert said == {
        "en-GB": ("Safe and well", "Read more at"),
        "cy": ("Yn ddiogel", "[Read more at]{lang=en}"),
        "cy-GB": ("Yn ddiogel", "[Read more at]{lang=en}"),
        "ar": ("[Safe and well]{lang=en}", "[Read more at]{lang=en}"),
    }
    assert '<span lang="en" dir="ltr">Safe and well</span>' in html_of(path)
    assert 'content="Safe and well"' in html_of(path)


# --- typefaces


@pytest.mark.parametrize("name", LAYOUTS)
def test_each_letter_is_set_in_the_brand_s_typeface_or_that_of_its_script(
    welsh: Pack, arabic: Pack, name: str
) -> None:
    assert {fonts_of(page) for page in welsh[name].pages} <= {("Lato", "Lato-Bold"), ("Lato-Bold",)}
    for page in arabic[name].pages:
        assert set(fonts_of(page)) <= {"Lato", "Lato-Bold", PLEX, f"{PLEX}-Bold"}
        assert {
            letter.font.partition("+")[2].removesuffix("-Bold")
            for letter in page.letters
            if is_arabic(letter)
        } == {PLEX}


def fonts_of(page: Page) -> tuple[str, ...]:
    return tuple(sorted({letter.font.partition("+")[2] for letter in inked(page)}))


def test_digits_and_points_go_with_the_arabic_letters_and_english_words_with_the_brand(
    arabic: Pack,
) -> None:
    front = arabic["leaflet"].pages[0]
    body = arabic["leaflet"].made.size_pt
    signs = {letter.text: letter.font for letter in inked(front) if letter.text in "0123456789.:،"}
    assert len(signs) > 6
    assert {font.partition("+")[2].removesuffix("-Bold") for font in signs.values()} == {PLEX}
    english = [letter for letter in inked(front) if letter.text in "bdehyu"]
    assert english
    assert {letter.font.partition("+")[2].removesuffix("-Bold") for letter in english} == {"Lato"}
    assert body >= 12


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_glyph_is_missing(welsh: Pack, arabic: Pack, name: str) -> None:
    for pack in (welsh, arabic):
        codes = list(codes_of(pack[name].reader))
        assert len(codes) > 300
        assert 0 not in codes


def codes_of(reader: PdfReader) -> Iterator[int]:
    """The glyph of every character that is painted."""
    for page in reader.pages:
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator not in {b"Tj", b"TJ"}:
                continue
            for part in operands[0] if operator == b"TJ" else operands:
                content = getattr(part, "original_bytes", part)
                if isinstance(content, bytes):
                    pairs = range(0, len(content), 2)
                    yield from (int.from_bytes(content[place : place + 2]) for place in pairs)


def test_a_brand_that_has_the_script_needs_no_other_typeface(tmp_path: Path) -> None:
    def change(said: Any) -> None:
        files = [
            {"path": f"{weight}.ttf", "weight": str(weight), "style": style}
            for weight in (400, 700)
            for style in ("normal", "italic")
        ]
        fonts = [{"family": "House", "source": "file", "files": files}]
        said["typography"] = {"fonts": fonts, "base": "House"}

    ours = own_brand(tmp_path, change)
    for weight in (400, 700):
        path = fontpkg.path("IBM Plex Sans Arabic", weight=weight)
        (ours / f"{weight}.ttf").write_bytes(Path(path).read_bytes())
    path = write_briefing(tmp_path, [{"text": "نص"}], brand="styles/ours", language="ar")
    brand = job_of(path, "leaflet").brand
    assert brand.joined == {}
    assert {face.family for face in brand.faces} == {"House"}
    assert "font-style" not in brand_style(brand, "ar").partition(":root")[2]


def test_marked_words_bring_the_typeface_of_their_language(tmp_path: Path) -> None:
    path = write_briefing(tmp_path, [{"text": "Call us: [اتصل بنا]{lang=ar}"}, PLAIN])
    made = make(path)
    fonts = {
        letter.font.partition("+")[2]: is_arabic(letter)
        for page in made.pages
        for letter in inked(page)
    }
    assert fonts == {"Lato": False, "Lato-Bold": False, PLEX: True}


def test_lockup_of_a_brand_in_another_script_stays_as_it_is_written(tmp_path: Path) -> None:
    def change(said: Any) -> None:
        own = said["defaults"]["briefgen"]
        own["language"], own["lockup"]["lines"] = "ar", ["مجلس", "**حماية الأطفال**"]
        del own["campaign"]

    own_brand(tmp_path, change)
    path = write_briefing(tmp_path, [{"text": "In English"}, PLAIN], brand="styles/ours")
    assert '<div lang="ar" dir="rtl" id="brand.lockup" class="lockup board">' in html_of(path)
    front = make(path).pages[0]
    fonts = {is_arabic(letter): letter.font.partition("+")[2][:4] for letter in inked(front)}
    assert fonts == {True: "IBM-", False: "Lato"}
    lockup = [letter for letter in inked(front) if is_arabic(letter)]
    _, right = extent(lockup)
    bar = make(path).pictures()[0].crop((int(right), 0, int(right) + 20, 60))
    assert TEAL in {colour for _, colour in bar.getcolors(99999) or ()}


def test_letters_of_another_script_that_are_not_marked_are_a_problem(tmp_path: Path) -> None:
    path = write_briefing(tmp_path, [{"text": "Call us: اتصل"}])
    (problem,) = problems_of(path)
    assert problem.line == 5
    assert problem.message.startswith("Lato cannot print")
    assert problem.hint.endswith("which brings its typeface: [words]{lang=ar}")


def problems_of(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsFound) as found:
        read(Order(path, path.parent))
    return found.value.problems


def test_emphasis_is_upright_and_bold_where_the_script_has_no_italics(tmp_path: Path) -> None:
    text = "نص *مهم* [*important*]{lang=en}"
    made = make(write_briefing(tmp_path, [{"text": text}, PLAIN], language="ar"))
    page = made.pages[0]
    assert {letter.font.partition("+")[2] for letter in inked(page)} >= {
        PLEX,
        f"{PLEX}-Bold",
        "Lato-Italic",
    }
    assert not any("Italic" in letter.font for letter in inked(page) if is_arabic(letter))


# --- mirrored


def reference_letters(page: Page, size_pt: float) -> list[Letter]:
    """The letters of the references: bold, of the size of the text."""
    return [
        letter
        for letter in inked(page)
        if letter.bold
        and letter.size_pt == size_pt
        and letter.text in "SILRAD"
        and page.height_pt * 0.2 < letter.top < page.height_pt * 0.7
    ]


def test_references_hang_in_a_column_on_the_side_where_lines_begin(
    english: Pack, arabic: Pack
) -> None:
    margin = 18 * PT_PER_MM
    ours, mirrored = english["leaflet"].pages[0], arabic["leaflet"].pages[0]
    left, right = extent(reference_letters(ours, english["leaflet"].made.size_pt))
    assert abs(left - margin) < 1.5
    assert right < margin + 6 * english["leaflet"].made.size_pt
    left, right = extent(reference_letters(mirrored, arabic["leaflet"].made.size_pt))
    assert right < mirrored.width_pt - margin + 0.5
    assert left > mirrored.width_pt - margin - 6 * arabic["leaflet"].made.size_pt


def highest_row(page: Page) -> list[Letter]:
    """The letters of the highest line of a page."""
    return row(page, min(letter.baseline for letter in inked(page)))


def lowest_row(page: Page) -> list[Letter]:
    """The letters of the lowest line of a page."""
    return row(page, max(letter.baseline for letter in inked(page)))


def row(page: Page, baseline: float) -> list[Letter]:
    return [letter for letter in inked(page) if abs(letter.baseline - baseline) < 1]


@pytest.mark.editions
def test_marker_stands_at_the_foot_where_lines_end_and_running_head_where_they_begin(
    english: Pack, tmp_path: Path
) -> None:
    margin = 18 * PT_PER_MM
    arabic = build_layout(without_themes(tmp_path), "leaflet", tmp_path)
    for leaflet, lines_end in ((english["leaflet"], "right"), (arabic, "left")):
        front, back = leaflet.pages
        left, right = extent(lowest_row(front))
        ends = abs(front.width_pt - margin - right) if lines_end == "right" else abs(left - margin)
        assert ends < 2
        assert right - left < front.width_pt / 3
        left, right = extent(highest_row(back))
        begins = abs(left - margin) if lines_end == "right" else abs(back.width_pt - margin - right)
        assert begins < 2


def test_number_of_a_slide_stands_where_lines_end(english: Pack, arabic: Pack) -> None:
    for pack, at_the_left in ((english, False), (arabic, True)):
        page = pack["slides"].pages[3]
        numbers = [letter for letter in lowest_row(page) if letter.bold]
        assert [letter.text for letter in numbers] == ["4"]
        assert (extent(numbers)[1] < page.width_pt / 2) == at_the_left


@pytest.mark.parametrize(("name", "in_english"), [("leaflet", 1), ("poster", 0), ("slides", 0)])
def test_qr_code_stands_across(english: Pack, arabic: Pack, name: str, in_english: int) -> None:
    sides = []
    for pack in (english, arabic):
        picture = pack[name].pictures(150)[-1]
        (code,) = zxingcpp.read_barcodes(picture)
        sides.append(int(code.position.top_left.x > picture.width / 2))
    assert sides == [in_english, 1 - in_english]


def test_bullets_and_bars_stand_where_lines_begin(english: Pack, arabic: Pack) -> None:
    margin = int(18 * PT_PER_MM)
    for pack, at_the_left in ((english, True), (arabic, False)):
        back = pack["leaflet"].pictures()[1]
        top, bottom = 60, 300
        strips = {
            True: back.crop((margin - 1, top, margin + 8, bottom)),
            False: back.crop((back.width - margin - 8, top, back.width - margin + 1, bottom)),
        }
        assert TEAL in {colour for _, colour in strips[at_the_left].getcolors(99999) or ()}
        inside = strips[not at_the_left].getcolors(99999) or ()
        assert TEAL not in {colour for _, colour in inside}


def test_lockup_stays_left_to_right_with_its_bar_before_it(arabic: Pack) -> None:
    front, picture = arabic["leaflet"].pages[0], arabic["leaflet"].pictures()[0]
    margin = 18 * PT_PER_MM
    name = [
        letter for letter in inked(front) if letter.top < 70 and letter.left < front.width_pt / 2
    ]
    assert "".join(letter.text for letter in name).startswith("Derbyshire")
    assert picture.getpixel((int(margin) + 2, 40)) == TEAL
    assert min(letter.left for letter in name) > margin + 4


def test_lines_begin_at_the_right_margin_and_end_at_the_left(arabic: Pack) -> None:
    margin = 18 * PT_PER_MM
    for page in arabic["leaflet"].pages:
        left, right = extent(inked(page))
        assert left > margin - 1
        assert page.width_pt - margin - 2 < right < page.width_pt - margin + 1


def test_period_and_references_read_from_left_to_right(arabic: Pack) -> None:
    front = arabic["leaflet"].pages[0]
    digits = [letter for letter in inked(front) if letter.text in "0123456789-"]
    title = sorted(
        (letter for letter in digits if letter.size_pt > 20), key=lambda letter: letter.left
    )
    assert "".join(letter.text for letter in title) == "2013-14"
    foot = lowest_row(arabic["slides"].pages[3])
    period = sorted(
        (each for each in foot if each.text in "0123456789-" and not each.bold),
        key=lambda letter: letter.left,
    )
    assert "".join(letter.text for letter in period) == "2013-14"
    references = reference_letters(front, arabic["leaflet"].made.size_pt)
    by_line = groupby(
        sorted(references, key=lambda each: (round(each.baseline), each.left)),
        key=lambda each: round(each.baseline),
    )
    said = ["".join(each.text for each in line) for _, line in by_line]
    assert said == ["ADS"] * 2 + ["SILRA", "SILR", "SILR", "SILRD", "SILR", "SILR", "SILRA"]


# Marks above letters, below letters that hang down from their line.
STACKED = " ".join(["وعقبها تصرفًا في مدارس مختلفةً لدى أي ضررًا إلى"] * 12)


@pytest.mark.editions
def test_no_mark_meets_what_hangs_down_from_the_line_above(tmp_path: Path) -> None:
    says = [{"kind": "points", "heading": STACKED[:80], "items": [STACKED] * 2}]
    briefing = write_briefing(tmp_path, says, title=STACKED[:150], language="ar", period="")
    for name in ("leaflet", "poster"):
        pdf = build_layout(briefing, name, tmp_path)
        seen = [fault for sheet in sheets(pdf.path) for fault in faults(sheet, name)]
        assert seen == []


def test_letters_that_reach_far_ask_for_lines_that_stand_apart() -> None:
    library = Library.beside(ROOT / "briefing.yaml")
    asked = known(BRIEFINGS, library)
    apart = {tag: leading_em(language) for tag, language in asked.items() if language}
    assert apart == {"en": 0, "cy": 0, "ar": 1.6}
    arabic = asked["ar"]
    assert arabic
    assert leading_em(arabic.model_copy(update={"leading_em": 2.4})) == 2.4


def test_pages_in_latin_letters_keep_their_lines(tmp_path: Path) -> None:
    briefing = write_briefing(tmp_path, [{"heading": "Pennawd yn unig"}], language="cy")
    job = job_of(briefing, "leaflet")
    assert job.brand.leading == {}
    assert "line-height" not in brand_style(job.brand, "cy")


# --- the contract


class Watched(Typesetter):
    """A typesetter that keeps where everything stood in its last pass."""

    last: Placement

    def lay_out(self, html: str, page_style: str) -> Placement:
        self.last = super().lay_out(html, page_style)
        return self.last


@pytest.mark.editions
def test_arabic_leaflet_keeps_the_whole_contract(tmp_path: Path) -> None:
    briefing = without_themes(tmp_path)
    made = make(briefing)
    contract = as_sheet(made.job.layout.contract)
    assert made.product.sides == len(made.pages) == 2
    assert 12 <= made.product.size_pt <= 14
    placed = placement_of(briefing)
    pieces = [
        piece.id for part in made.job.content.sections for piece in (*part.paragraphs, *part.items)
    ]
    stands = [placed.boxes[piece] for piece in pieces]
    assert {len(boxes) for boxes in stands} == {1}
    sides = [boxes[0].side for boxes in stands]
    assert sides == sorted(sides)
    learning = sides[-18:]
    assert learning.count(0) >= 2
    assert learning.count(1) >= 2
    assert {*sides[:-18]} == {0}
    assert how_full(made, 0) >= contract.filled
    foot = made.pictures(36)[-1]
    area = (0, foot.height - 3, foot.width, foot.height - 1)
    assert ink(foot, area, WHITE) == (0, 0, foot.width, 2)


def placement_of(path: Path) -> Placement:
    """Where everything stands on the finished pages of a leaflet."""
    opened: list[Watched] = []

    def watched(setting: Setting) -> Watched:
        opened.append(Watched(setting))
        return opened[-1]

    produce(job_of(path, "leaflet"), watched)
    return opened[-1].last


@pytest.mark.parametrize("tag", ["cy", "ar"])
def test_no_line_has_more_than_85_characters(tag: str, welsh: Pack, arabic: Pack) -> None:
    for page in (welsh if tag == "cy" else arabic)["leaflet"].pages:
        text = [letter for letter in page.letters if not is_aside(letter)]
        text.sort(key=lambda letter: letter.baseline)
        lines = groupby(text, key=lambda letter: round(letter.baseline))
        lengths = ["".join(letter.text for letter in line) for _, line in lines]
        assert max(map(len, lengths)) > 70
        assert [line for line in lengths if len(line.strip()) > 85] == []


def is_aside(letter: Letter) -> bool:
    """Whether it is a mark on a letter, or of a reference."""
    reference = letter.bold and letter.text.isascii() and letter.text.isalnum()
    return category(letter.text[0]) == "Mn" or reference
