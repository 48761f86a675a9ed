"""Every PDF, read aloud: it says what the briefing says, whole, once, in order, in its language."""

import re
import shutil
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import fontpkg
import pikepdf
import pypdfium2
import pytest
import yaml
import zxingcpp
from kept import Shipped
from reading import Said, read_aloud
from script import comparable, script_of
from support import (
    ROOT,
    Pdf,
    build_layout,
    job_of,
    pages_of,
    points,
    write_briefing,
)
from weasyprint import HTML, Document

from briefgen.pdf.tags import read_tags
from briefgen.pdf.typeset import Typesetter
from briefgen.problems import ProblemsFound
from briefgen.values import Finish, Setting

LAYOUTS = ("leaflet", "poster", "slides")
Items = list[Any]


def heard(path: Path) -> list[Said]:
    """What is said of a file, as it can be compared with a briefing."""
    return [comparable(said) for said in read_aloud(path)]


def spoken(path: Path) -> list[Said]:
    """What is said of a file in so many words; a space at the end of a block says nothing."""
    return [replace(said, text=said.text.strip()) for said in read_aloud(path)]


def kinds(path: Path) -> list[str]:
    return [said.kind for said in heard(path)]


def says_the_briefing(path: Path, briefing: Path, layout: str) -> None:
    """Hold what a file says against the briefing."""
    said = heard(path)
    assert len(said) > 10
    assert said == script_of(job_of(briefing, layout), said)


# --- the briefing, in each layout -----------------------------------------------------------------


@pytest.mark.parametrize("layout", LAYOUTS)
def test_shipped_pack_says_the_briefing(request: pytest.FixtureRequest, layout: str) -> None:
    pdf: Pdf = request.getfixturevalue(layout)
    says_the_briefing(pdf.path, ROOT / "briefing.yaml", layout)


@pytest.mark.editions
@pytest.mark.parametrize(
    ("layout", "edition"),
    [
        ("leaflet", "large-print"),
        ("leaflet", "four-sided"),
        ("leaflet", "mono"),
        ("poster", "mono"),
        ("slides", "mono"),
    ],
)
def test_editions_say_the_same(shipped: Shipped, layout: str, edition: str) -> None:
    pdf = shipped(layout, edition)
    says_the_briefing(pdf.path, ROOT / "briefing.yaml", layout)


def test_large_print_of_many_sheets_is_said_as_one_list(tmp_path: Path) -> None:
    path = write_briefing(tmp_path, [{"text": "What we learned."}, points(60)])
    pdf = build_layout(path, "leaflet", tmp_path, edition="large-print")
    assert sum("(continued" in page.text for page in pdf.pages) >= 3
    says_the_briefing(pdf.path, path, "leaflet")
    assert kinds(pdf.path).count("list") == 1


CHANGES: dict[str, Callable[[Items], Items]] = {
    "unchanged": lambda items: items,
    "missing": lambda items: [items[0], *items[2:]],
    "doubled": lambda items: [items[0], items[1], deepcopy(items[1]), *items[2:]],
    "out of order": lambda items: [items[0], items[2], items[1], *items[3:]],
    "reworded": lambda items: [items[0], "Something else", *items[2:]],
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("section", ["themes", "learning"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_item_that_is_missing_doubled_or_out_of_order_is_noticed(
    request: pytest.FixtureRequest, tmp_path: Path, layout: str, section: str, change: str
) -> None:
    briefing = yaml.safe_load((ROOT / "briefing.yaml").read_text("utf-8"))
    (found,) = (each for each in briefing["sections"] if each["name"] == section)
    if layout == "poster" and section == "learning":
        found["items"] = [each for each in found["items"] if "highlight" in each]
    found["items"] = CHANGES[change](found["items"])
    path = tmp_path / "briefing.yaml"
    path.write_text(yaml.safe_dump(briefing, allow_unicode=True, sort_keys=False), "utf-8")
    pdf: Pdf = request.getfixturevalue(layout)
    said = heard(pdf.path)
    assert (said == script_of(job_of(path, layout), said)) == (change == "unchanged")


def test_list_of_60_items_that_goes_on_overleaf_is_one_list(tmp_path: Path) -> None:
    path = write_briefing(tmp_path, [{"text": "What we learned."}, points(60)])
    pdf = build_layout(path, "leaflet", tmp_path)
    assert "(continued overleaf)" in pdf.pages[0].text
    says_the_briefing(pdf.path, path, "leaflet")
    assert kinds(pdf.path).count("list") == 1


@pytest.mark.parametrize("layout", LAYOUTS)
def test_briefing_of_one_item_is_said(tmp_path: Path, layout: str) -> None:
    path = write_briefing(tmp_path, [points(1)])
    says_the_briefing(build_layout(path, layout, tmp_path).path, path, layout)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_all_else_that_briefing_and_brand_may_say_is_said(tmp_path: Path, layout: str) -> None:
    shutil.copytree(ROOT / "tests/brands/harbour", tmp_path / "brand")
    brand = tmp_path / "brand/_brand.yml"
    text = brand.read_text("utf-8")
    text = re.sub(r"mark: (logos/mark.svg)", r"mark: {path: \1, alt: Harbour}", text)
    brand.write_text(re.sub(r"      lines:\n(        - .*\n)+", "", text), "utf-8")
    words = " ".join(["more words than a line holds"] * 4)
    links = f"[**our** page](https://example.org/a) or [{words}](https://example.org/b)"
    sections = [
        {"text": "The *first* **of two** paragraphs.\n\nThe [second](https://example.org)."},
        {"kind": "cases", "heading": "Cases:", "items": [{"ref": "A1", "text": f"See {links}"}]},
        {"kind": "themes", "heading": "Themes", "items": ["Domestic abuse", "Neglect"]},
        points(4, short_heading="Points"),
    ]
    control = {"status": "final", "version": "1.2", "owner": "Policy", "review_date": "May 2027"}
    path = write_briefing(tmp_path, sections, brand="brand", short_title="Reviews", **control)
    says_the_briefing(build_layout(path, layout, tmp_path).path, path, layout)


@pytest.mark.parametrize(
    ("layout", "shown"),
    [
        ("leaflet", "(continued overleaf)"),
        ("leaflet", "Learning (continued)"),
        ("slides", "Learning from reviews 2013-14"),
    ],
)
def test_page_heads_and_feet_are_shown_but_not_said(
    request: pytest.FixtureRequest, layout: str, shown: str
) -> None:
    pdf: Pdf = request.getfixturevalue(layout)
    assert any(shown in page.text for page in pdf.pages)
    assert [said.text for said in heard(pdf.path) if shown in said.text] == []


def test_figure_is_where_its_frame_says(leaflet: Pdf) -> None:
    (figure,) = (each for each in elements(leaflet.path) if each["S"] == "/Figure")
    left, bottom, right, top = (4 * float(edge) for edge in figure["BBox"].split())
    picture = leaflet.pictures(288)[1]
    (code,) = zxingcpp.read_barcodes(
        picture.crop((left, picture.height - top, right, picture.height - bottom))
    )
    assert code.text == "https://www.derbyshirescb.org.uk"


# --- what a document may hold ---------------------------------------------------------------------

FAMILY = "IBM Plex Sans Arabic"  # it has Latin letters too
STYLE = "li { display: block } li, p { break-inside: avoid } li { margin: 0 }"
WORDS = " ".join(["words that say something of a case"] * 12)


def write(folder: Path, body: str, style: str = STYLE, language: str = "en-GB") -> Path:
    """A small document as a finished file."""
    fonts = {each: Path(fontpkg.path(FAMILY, weight=each, style="normal")) for each in (400, 700)}
    faces = [
        f"@font-face {{ font-family: '{FAMILY}'; font-weight: {each}; src: url({path.as_uri()}) }}"
        for each, path in fonts.items()
    ]
    sheet = "".join([*faces, f"html {{ font-family: '{FAMILY}' }}", style])
    typesetter = Typesetter(Setting((), sheet, (fonts[400].parent,)))
    direction = "rtl" if language == "ar" else "ltr"
    head = f'<html lang="{language}" dir="{direction}"><meta charset="utf-8"><title>Title</title>'
    typesetter.lay_out(f"<!DOCTYPE html>{head}<body>{body}", "@page { size: A6; margin: 9mm }")
    path = folder / "page.pdf"
    path.write_bytes(typesetter.write(Finish("none", frozenset({FAMILY}))))
    return path


def elements(path: Path) -> list[dict[str, str]]:
    """The kind, language and attributes of every structure element, in order."""
    found = []

    def below(element: Any) -> None:
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            said = {**dict(element.items()), **dict(element.get("/A", {}).items())}
            names = ("S", "Lang", "ListNumbering", "ActualText")
            each = {name: str(said[f"/{name}"]) for name in names if f"/{name}" in said}
            if "/BBox" in said:
                each["BBox"] = " ".join(str(edge) for edge in said["/BBox"])
            found.append(each)
            kids = element.K
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                below(kid)

    with pikepdf.open(path) as pdf:
        for element in pdf.Root.StructTreeRoot.K:
            below(element)
    return found


def count(path: Path, kind: str) -> int:
    return sum(each["S"] == kind for each in elements(path))


def test_list_over_columns_and_sides_is_one_list_in_one_section(tmp_path: Path) -> None:
    body = f"<h1>Title</h1><section><h2>List</h2><ul>{'<li>Item</li>' * 150}</ul></section>"
    path = write(tmp_path, body, f"{STYLE} ul {{ columns: 2 }}")
    assert len(pages_of(path)) >= 3
    assert kinds(path) == ["heading 1", "heading 2", "list", *["item"] * 150, "end of list"]
    assert count(path, "/Sect") == count(path, "/L") == 1


def test_columns_of_a_panel_are_one_list(tmp_path: Path) -> None:
    columns = "".join(f'<ul data-list="one">{"<li>Item</li>" * n}</ul>' for n in (3, 2))
    body = f"<h1>Title</h1><section><div>{columns}</div><ul><li>Other</li></ul></section>"
    path = write(tmp_path, body, f"{STYLE} div ul {{ display: inline-block; width: 50% }}")
    assert kinds(path) == [
        *("heading 1", "list", *["item"] * 5, "end of list"),
        *("list", "item", "end of list"),
    ]


def test_sections_that_follow_each_other_stay_apart(tmp_path: Path) -> None:
    section = "<section><h2>Again</h2><ul><li>One</li><li>Two</li></ul></section>"
    path = write(
        tmp_path, f"<h1>Title</h1>{section * 3}", f"{STYLE} section {{ break-before: page }}"
    )
    assert len(pages_of(path)) == 4
    assert kinds(path).count("list") == count(path, "/Sect") == 3


@pytest.mark.parametrize("tag", ["p", "h1", "li"])
def test_text_that_goes_on_overleaf_is_one(tmp_path: Path, tag: str) -> None:
    text = " ".join([WORDS] * 4)
    path = write(tmp_path, f"<{tag}>{text}</{tag}>", "li { display: block }")
    assert len(pages_of(path)) > 1
    assert [said.text for said in heard(path) if said.text] == [text]


def test_link_that_breaks_across_lines_and_sides_is_one(tmp_path: Path) -> None:
    text = " ".join([WORDS] * 4)
    link = f'<a href="https://example.org">{text} <strong>{WORDS}</strong></a>'
    path = write(tmp_path, f"<h1>Title</h1><p>Before {link}, and after.</p>")
    assert len(pages_of(path)) > 1
    said = [(each.kind, each.text) for each in heard(path)[1:]]
    assert said == [
        ("paragraph", f"Before {text} {WORDS}, and after."),
        ("link", f"{text} {WORDS}"),
    ]
    assert count(path, "/Link") == 1


def test_words_in_bold_beside_each_other_are_apart(tmp_path: Path) -> None:
    path = write(tmp_path, "<p><strong>One</strong> <strong>two</strong> <em>three</em></p>", "")
    assert [said.text for said in heard(path)] == ["One two three"]


@pytest.mark.parametrize(
    ("tag", "style", "numbering"),
    [
        ("ul", STYLE, "/None"),
        ("ul", f"{STYLE} li::before {{ content: ''; display: inline-block; width: 1em }}", "/Disc"),
        ("ul", "ul { list-style-position: inside }", "/Disc"),
        ("ol", "ol { list-style-position: inside }", "/Decimal"),
    ],
)
def test_list_says_how_it_is_marked(tmp_path: Path, tag: str, style: str, numbering: str) -> None:
    path = write(tmp_path, f"<h1>Title</h1><{tag}><li>One</li><li>Two</li></{tag}>", style)
    assert [each["ListNumbering"] for each in elements(path) if each["S"] == "/L"] == [numbering]
    assert kinds(path) == ["heading 1", "list", "item", "item", "end of list"]


def test_words_in_another_language_name_it(tmp_path: Path) -> None:
    welsh = '<span lang="cy">bwrdd <em>diogelu</em></span>'
    back = '<p lang="cy">Plant a <span lang="en-GB">children</span></p>'
    said = spoken(write(tmp_path, f"<h1>Title</h1><p>The {welsh} said so.</p>{back}"))
    assert said == [
        Said("heading 1", "Title", "en-GB"),
        Said(
            "paragraph",
            "The bwrdd diogelu said so.",
            "en-GB",
            foreign=(("bwrdd ", "cy"), ("diogelu", "cy")),
        ),
        Said("paragraph", "Plant a children", "cy", foreign=(("children", "en-GB"),)),
    ]


def test_document_in_one_language_names_it_once_and_spells_nothing_out(leaflet: Pdf) -> None:
    found = elements(leaflet.path)
    assert len(found) > 100
    assert [each for each in found if {"Lang", "ActualText"} & set(each)] == []


# --- from right to left ---------------------------------------------------------------------------

PARAGRAPH = "في عام 2013/14 كانت هناك مراجعتان (بنسبة 100%) للحالات الخطيرة في 12.5 ساعة، و"
CASE = "طفل توفي بسبب إصابات في الرأس بعد أن تأخر تبادل المعلومات بين الوكالات (مثل Think Family)"
LEAD, WEB = "هذه المعلومات متاحة على", "www.derbyshirescb.org.uk/publications/reviews/2014"
ARABIC = f"""
<h1>التعلم من المراجعات <span>(2013-14)</span></h1>
<p>{PARAGRAPH}<strong>أكثر</strong> من ذلك.</p>
<ul><li><strong style="white-space: pre">\u2066SILR13A\u2069 </strong>\u2060{CASE}</li>
<li>قال <span lang="en-GB" dir="ltr">working together</span> ثم انتهى</li></ul>
<p>{" ".join(f"<strong>{word}</strong>" for word in CASE.split())}</p>
<p><span style="display: block">{LEAD}</span> <a href="https://{WEB}">{WEB}</a></p>
"""


def test_text_from_right_to_left_is_said_in_the_order_in_which_it_is_spoken(tmp_path: Path) -> None:
    path = write(tmp_path, ARABIC, f"{STYLE} html {{ overflow-wrap: anywhere }}", "ar")
    said = spoken(path)
    assert len(pages_of(path)[0].lines) > len(said)  # so lines break
    english = (("working together", "en-GB"),)
    assert said == [
        Said("heading 1", "التعلم من المراجعات (2013-14)", "ar"),
        Said("paragraph", f"{PARAGRAPH}أكثر من ذلك.", "ar"),
        Said("list"),
        Said("item", f"SILR13A {CASE}", "ar"),
        Said("item", "قال working together ثم انتهى", "ar", foreign=english),
        Said("end of list"),
        Said("paragraph", CASE, "ar"),
        Said("paragraph", f"{LEAD} {WEB}", "ar"),
        Said("link", WEB, "ar", f"https://{WEB}", WEB),
    ]


def test_words_from_right_to_left_are_said_in_any_document(tmp_path: Path) -> None:
    path = write(tmp_path, f'<h1>Title</h1><p>They said: <span lang="ar">{CASE}</span> (yes).</p>')
    _, paragraph = spoken(path)
    assert paragraph.text == f"They said: {CASE} (yes)."
    assert {language for _, language in paragraph.foreign} == {"ar"}


def test_words_from_right_to_left_are_found_by_a_browser(tmp_path: Path) -> None:
    with pypdfium2.PdfDocument(write(tmp_path, ARABIC, STYLE, "ar")) as pdf:
        shown = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    words = re.findall(r"[\u0620-\u064a]+", f"{PARAGRAPH} {CASE} {LEAD}")
    assert len(words) > 20
    assert [word for word in words if word not in shown] == []


def test_document_from_right_to_left_is_the_same_each_time(tmp_path: Path) -> None:
    first, second = (write(tmp_path, ARABIC, STYLE, "ar").read_bytes() for _ in range(2))
    assert first == second


# --- the guard ------------------------------------------------------------------------------------


def fewer_pages(document: Document, pdf: Any) -> None:
    read_tags(document.copy(document.pages[:1]), pdf)


@pytest.mark.parametrize(("variant", "finish"), [("pdf/ua-1", fewer_pages), (None, read_tags)])
def test_tags_that_are_not_those_of_the_pages_are_a_fault(variant: str | None, finish: Any) -> None:
    html = HTML(
        string='<html lang="en"><title>T</title><h1>One</h1><h1 style="break-before: page">Two'
    )
    with pytest.raises(ProblemsFound) as found:
        html.render(pdf_variant=variant).write_pdf(pdf_variant=variant, finisher=finish)
    (problem,) = found.value.problems
    assert (problem.message, problem.severity) == (
        "the tags of the PDF are not those of its pages",
        "fault",
    )
