"""A new layout is three files, a new brand is one folder, and neither needs any Python."""

import shutil
from pathlib import Path

import pytest
import yaml
import zxingcpp
from PIL import Image
from support import PT_PER_MM, ROOT, Pdf, build_layout, job_of, overlaps, points, write_briefing

from briefgen.pack.build import build
from briefgen.pack.project import read
from briefgen.pack.targets import targets
from briefgen.pages.compose import compose
from briefgen.record.pack_file import Order
from briefgen.values import SheetPlan

BRANDS = Path(__file__).parent / "brands"
LAYOUTS = ("leaflet", "poster", "slides")
PLUM, RUST = (0x4A, 0x19, 0x42), (0xA6, 0x3C, 0x06)  # of the harbour brand
NAVY, TEAL = (0x0B, 0x3A, 0x5B), (0x00, 0x70, 0x6B)  # of the shipped one

CARD_YAML = """\
title: card
fit: sheet
sheet: A6
type_pt: {smallest: 10, largest: 16}
margins_mm:
  first: [8, 8, 8, 8]
spacing: 1.6
shows:
  - only: highlights
    together: true
"""
CARD_HTML = """\
{% extends "base.html" %}
{% import "base.html" as shared with context %}
{% block body %}
<header id="masthead"><h1 id="title">{{ headline(content.short_title, "title") }}</h1></header>
{% for section in sections %}
<section id="{{ section.id }}" class="points">
<ul>
{% for piece in section["items"] %}
<li id="{{ piece.id }}">{{ shared.item(piece, section.kind) }}</li>
{% endfor %}
</ul>
</section>
{% endfor %}
<section id="closing"><div id="closing.inner"><p>{{ shared.web_link() }}</p></div></section>
{% endblock %}
"""
CARD_CSS = """\
#masthead { padding-bottom: calc(var(--size) * .5 + var(--opening)) }
h1 { font-size: 1.6em; color: var(--heading) }
li { margin-top: calc(var(--size) * .4 * var(--spacing)) }
#closing { margin-top: calc(var(--size) * var(--spacing) + var(--closing)) }
#closing a { color: var(--accent) }
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the shipped briefing and a layout of its own."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copy(ROOT / "briefing.yaml", folder)
    files = {"layouts/card.yaml": CARD_YAML, "layouts/card.html": CARD_HTML}
    for name, content in {**files, "styles/card.css": CARD_CSS}.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, "utf-8")
    return folder


@pytest.fixture(scope="module")
def card(project: Path) -> Pdf:
    return build_layout(project / "briefing.yaml", "card", project / "out")


def test_three_files_make_a_layout(card: Pdf) -> None:
    (page,) = card.pages
    assert card.path.name == "card.pdf"
    assert (round(page.width_pt / PT_PER_MM), round(page.height_pt / PT_PER_MM)) == (105, 148)
    assert page.text.startswith("Learning from reviews Effective information sharing")
    assert page.text.endswith("www.derbyshirescb.org.uk")


def test_a_layout_of_ones_own_is_filled_with_the_largest_type_that_fits(card: Pdf) -> None:
    (page,) = card.pages
    assert 10 < card.made.size_pt <= 16
    assert overlaps(page) == []
    edge = 8 * PT_PER_MM
    foot = max(letter.bottom for letter in page.letters)
    assert foot <= page.height_pt - edge
    assert foot > page.height_pt * 0.85
    assert min(letter.left for letter in page.letters) >= edge - 1
    assert max(letter.right for letter in page.letters) <= page.width_pt - edge + 1


def test_a_layout_may_show_a_selection_of_its_own_without_any_python(
    project: Path, tmp_path: Path
) -> None:
    """Only the cases of the briefing, and how many there are."""
    shutil.copytree(project, tmp_path, dirs_exist_ok=True)
    chosen = "shows: [{kinds: [cases], only: items}]\n"
    contract = CARD_YAML[: CARD_YAML.index("shows:")].replace("A6", "A4") + chosen
    count = '{{ sections | map(attribute="items") | map("length") | sum }}'
    template = CARD_HTML.replace("</h1></header>", f"</h1><p>{count} reviews</p></header>")
    (tmp_path / "layouts/cases.yaml").write_text(contract, "utf-8")
    (tmp_path / "layouts/cases.html").write_text(template, "utf-8")
    shutil.copy(tmp_path / "styles/card.css", tmp_path / "styles/cases.css")
    (page,) = build_layout(tmp_path / "briefing.yaml", "cases", tmp_path / "out").pages
    said = yaml.safe_load((project / "briefing.yaml").read_text("utf-8"))["sections"]
    cases = [item for each in said if each.get("kind") == "cases" for item in each["items"]]
    assert f"{len(cases)} reviews" in page.text
    assert all(case["ref"] in page.text for case in cases)
    others = [each["items"] for each in said if each.get("kind") == "themes"]
    assert not [item for items in others for item in items if str(item) in page.text]


def test_a_layout_of_ones_own_is_built_with_the_others(project: Path, tmp_path: Path) -> None:
    order = Order(project / "briefing.yaml", tmp_path, editions=("standard",))
    house = read(order)
    files, _ = targets(order, house.content.briefing, house.content.source, house.catalogue)
    assert [each.layout for each in files] == [*LAYOUTS, "card", "web"]


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pdf]:
    """The shipped briefing with one line changed: its brand."""
    folder = tmp_path_factory.mktemp("harbour")
    shutil.copytree(BRANDS / "harbour", folder / "styles/harbour")
    briefing = (ROOT / "briefing.yaml").read_text("utf-8")
    line = "brand: styles/derbyshire"
    assert briefing.count(line) == 1
    path = folder / "briefing.yaml"
    path.write_text(briefing.replace(line, "brand: styles/harbour"), "utf-8")
    report = build(Order(path, folder / "out", LAYOUTS, editions=("standard",)))
    assert [problem for problem in report.problems if problem.stops] == []
    return {made.layout: Pdf(folder / "out" / made.file, made) for made in report.made}


def colours(pictures: list[Image.Image]) -> set[tuple[int, ...]]:
    """Every colour that fills more than a few dots of the pages."""
    counted = [picture.getcolors(1 << 20) or [] for picture in pictures]
    return {
        colour
        for found in counted
        for count, colour in found
        if count > 40 and isinstance(colour, tuple)
    }


@pytest.mark.editions
@pytest.mark.parametrize("name", LAYOUTS)
def test_another_brand_changes_the_colours(harbour: dict[str, Pdf], name: str) -> None:
    found = colours(harbour[name].pictures())
    assert {PLUM, RUST} <= found
    assert not {NAVY, TEAL} & found


@pytest.mark.editions
@pytest.mark.parametrize("name", LAYOUTS)
def test_the_shipped_brand_has_its_own_colours(
    leaflet: Pdf, poster: Pdf, slides: Pdf, name: str
) -> None:
    """The counterpart: were colours never read back, the test above would prove nothing."""
    pack = dict(zip(LAYOUTS, (leaflet, poster, slides), strict=True))
    assert {NAVY, TEAL} <= colours(pack[name].pictures())


@pytest.mark.parametrize("name", LAYOUTS)
def test_another_brand_changes_the_typeface(harbour: dict[str, Pdf], name: str) -> None:
    fonts = {letter.font for page in harbour[name].pages for letter in page.letters}
    assert {font.partition("+")[2] for font in fonts} == {"Fira-Sans", "Fira-Sans-Bold"}


@pytest.mark.editions
@pytest.mark.parametrize("name", LAYOUTS)
def test_another_brand_changes_lockup_and_address(harbour: dict[str, Pdf], name: str) -> None:
    text = " ".join(page.text for page in harbour[name].pages)
    assert "Harbour Safety Partnership" in text
    assert "www.harbour.example" in text
    assert "Derbyshire Safeguarding Children Board Learning" not in text
    assert "derbyshirescb" not in text
    codes = zxingcpp.read_barcodes(harbour[name].pictures(150)[-1])
    assert [code.text for code in codes] == ["https://www.harbour.example"]


@pytest.mark.parametrize("name", ["leaflet", "slides"])
def test_another_brand_changes_the_strapline(harbour: dict[str, Pdf], name: str) -> None:
    assert "Looking out for one another." in harbour[name].pages[-1].text


@pytest.mark.parametrize("name", LAYOUTS)
def test_another_brand_keeps_what_each_layout_promises(harbour: dict[str, Pdf], name: str) -> None:
    pages = harbour[name].pages
    assert [pair for page in pages for pair in overlaps(page)] == []
    least = {"leaflet": 12, "poster": 16, "slides": 24}[name]
    assert harbour[name].made.size_pt >= least
    assert len(pages) == {"leaflet": 2, "poster": 1}.get(name, len(pages))


def test_a_template_that_is_saved_again_is_used_as_it_is_now(tmp_path: Path) -> None:
    path = write_briefing(tmp_path, [points(1)])
    own = tmp_path / "layouts/poster.html"
    own.parent.mkdir()
    for said in ("One", "Two"):  # of the same length, within the same moment
        own.write_text(
            f'{{% extends "base.html" %}}{{% block body %}}{said}{{% endblock %}}', "utf-8"
        )
        html = compose(job_of(path, "poster"), SheetPlan(16))
        assert [each for each in ("One", "Two") if f">{each}<" in "".join(html.split())] == [said]
