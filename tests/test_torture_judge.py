"""The judge of the torture sees what is wrong on a page, and nothing where all is well."""

from collections.abc import Mapping
from pathlib import Path

import fontpkg
import pytest
from PIL import Image
from support import Pdf
from torture import words
from torture.eye import sheets
from torture.judge import contrast, faults
from weasyprint import HTML

STYLE = """@page {{ size: 200pt 100pt; margin: 10pt }}
@font-face {{ font-family: Lato; src: url(file://{lato}) }}
body {{ font: 12pt/1.3 Lato; margin: 0 }} p {{ margin: 0 }}
.page {{ break-after: page; height: 80pt; position: relative }}
a {{ color: inherit }} .at {{ position: absolute; white-space: nowrap }}"""
PAGES: Mapping[str, str] = {
    "text over text": '<p>Support is needed</p><p class="at" style="top: 4pt">for children</p>',
    "off the sheet": '<p class="at" style="left: 120pt">Support is needed for children</p>',
    "clipped": '<p style="overflow: hidden; height: 5pt">Support</p>',
    "cut by an edge": '<div class="at" style="width: 41pt; height: 20pt; '
    'background: #a0c0a0"></div><p class="at" style="z-index: 1">Support is needed</p>',
    "unreadable": '<p style="color: #ddd">Support is needed</p>',
    "crossed by a rule": '<div class="at" style="top: 8pt; width: 90pt; height: .5pt; '
    'background: #00f"></div><p class="at">Support is needed</p>',
    "covered": '<p>Support is needed</p><div class="at" style="top: 0; width: 50pt; height: 9pt; '
    'background: #fff"></div>',
    "text and picture": '<p>Support is needed</p><img class="at" src="{picture}" alt="A dot" '
    'style="top: 8pt; left: 20pt; width: 30pt">',
}
SOUND = """<h1 style="font-size: 20pt; line-height: 1.06; margin: 0">Éâfgjpqy<br>ÂŴŷfgjpq</h1>
<p style="background: #123; color: #fff; border: 1pt solid #a00; border-radius: 4pt">
On dark, <a href="https://www.example.org">with a jolly link</a></p>
<p style="border-inline-start: 3pt solid #080; padding: 0 3pt">A line beside it e\u0301</p>"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[str]]:
    """What the judge says of each page, by what is wrong with it; the last one is sound."""
    folder = tmp_path_factory.mktemp("planted")
    Image.new("RGB", (60, 60), "#a03030").save(folder / "dot.png")
    pages = [each.replace("{picture}", "dot.png") for each in (*PAGES.values(), SOUND)]
    body = "".join(f'<div class="page">{page}</div>' for page in pages)
    style = STYLE.format(lato=fontpkg.path("Lato", weight=400))
    html = f"<html lang=en><title>Planted</title><style>{style}</style><body>{body}</body></html>"
    path = folder / "planted.pdf"
    HTML(string=html, base_url=f"{folder}/").write_pdf(path, pdf_variant="pdf/ua-1")
    seen = list(sheets(path))
    assert len(seen) >= len(pages)
    said = [[str(fault) for fault in faults(sheet, "planted.pdf")] for sheet in seen]
    return dict(zip((*PAGES, "nothing"), said, strict=False))


@pytest.mark.parametrize("wrong", PAGES)
def test_whatever_is_wrong_with_letters_is_found(
    wrong: str, found: Mapping[str, list[str]]
) -> None:
    number = list(PAGES).index(wrong) + 1
    begins = f"{wrong}: planted.pdf side {number}: "
    assert [said for said in found[wrong] if said.startswith(begins)] != [], found[wrong]


def test_fault_names_the_line_that_it_is_in(found: Mapping[str, list[str]]) -> None:
    assert any('"Supportisneeded"' in said for said in found["covered"])
    assert any(
        '"Supportisneeded" and "forchildren"' in said or '"forchildren" and' in said
        for said in found["text over text"]
    )


def test_sound_page_has_no_fault(found: Mapping[str, list[str]]) -> None:
    assert found["nothing"] == []


def test_shipped_pack_has_no_fault_and_lacks_no_word(leaflet: Pdf, poster: Pdf) -> None:
    for pdf in (leaflet, poster):
        seen = list(sheets(pdf.path))
        assert sum(len(sheet.letters) for sheet in seen) > 500
        assert [str(fault) for sheet in seen for fault in faults(sheet, pdf.path.name)] == []
    said = words.of_sheets(list(sheets(leaflet.path)), from_the_right=False)
    briefing = {"title": "Learning from serious case reviews", "sections": [{"heading": "Themes"}]}
    assert words.lost(briefing, said, "leaflet.pdf") == []


def test_text_that_a_file_lacks_is_told_by_its_words(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<style>p { color: red }</style><p>Call the <b>police</b>.</p>", "utf-8")
    section = {
        "heading": "Call the {{ who }} **police**:",
        "text": "[Read](https://example.org) in red",
        "items": [{"ref": "A1", "text": "Neglect"}],
    }
    lost = words.lost({"title": "Police", "sections": [section]}, words.of_page(page), "page.html")
    assert [fault.said for fault in lost] == ['"Read in red"', '"A1"', '"Neglect"']


def test_words_that_stand_in_others_and_sources_are_looked_for(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>Nine reviews<sup>1</sup> say so.</p><p>1. NICE</p>", "utf-8")
    inner = {"heading": "Schools", "items": [{"text": "Nine reviews[^n] say", "items": ["Ask"]}]}
    away = {"heading": "Away", "only": ["slides"], "items": ["Never[^o]"]}
    briefing = {
        "title": "Nine",
        "sections": [{"heading": "So", "sections": [inner, away]}],
        "sources": [{"name": "n", "text": "NICE 2017"}, {"name": "o", "text": "Ofsted"}],
    }
    lost = words.lost(briefing, words.of_page(page), "page.html", "leaflet")
    assert [fault.said for fault in lost] == ['"Schools"', '"Ask"', '"NICE 2017"']


def test_words_that_run_from_the_right_are_read(tmp_path: Path) -> None:
    style = STYLE.format(lato=fontpkg.path("IBM Plex Sans Arabic", weight=400))
    link = "<a style='text-decoration: underline' href='#'>إلى الدعم</a>"
    html = f"<html lang=ar dir=rtl><style>{style}</style><body><p>الأطفال بحاجة {link}</p>"
    HTML(string=html).write_pdf(tmp_path / "arabic.pdf")
    seen = list(sheets(tmp_path / "arabic.pdf"))
    briefing = {
        "title": "الأطفال بحاجة",
        "language": "ar",
        "sections": [{"text": "إلى الدعم وفاة"}],
    }
    said = words.of_sheets(seen, from_the_right=True)
    assert [fault.said for fault in words.lost(briefing, said, "arabic.pdf")] == ['"وفاة"']
    assert faults(seen[0], "arabic.pdf") == []


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ((0.0,), (1.0, 1.0, 1.0), 21.0),
        ((0.0, 0.0, 0.0, 1.0), (1.0,), 21.0),
        ((0.5,) * 3, (0.5,), 1.0),
    ],
)
def test_contrast_is_that_of_wcag(
    one: tuple[float, ...], other: tuple[float, ...], ratio: float
) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
