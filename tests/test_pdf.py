"""What every PDF promises to readers, viewers, printers and checkers, read back with pypdf."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream
from support import Pdf

TITLE = "Learning from serious case reviews and serious incident learning reviews (2013-14)"
BOARD = "Derbyshire Safeguarding Children Board"
LAYOUTS = ("leaflet", "poster", "slides")
MARKED = {b"BDC", b"BMC"}
PAINTS = set(b"f F f* B B* b b* S s Do Tj TJ ' \" sh".split())


@pytest.fixture(params=LAYOUTS)
def reader(request: pytest.FixtureRequest) -> PdfReader:
    pdf: Pdf = request.getfixturevalue(request.param)
    return pdf.reader


def catalog(reader: PdfReader) -> Any:
    return reader.trailer["/Root"]


def elements(reader: PdfReader) -> Iterator[Any]:
    """Every structure element, in reading order."""

    def below(element: Any) -> Iterator[Any]:
        element = element.get_object()
        if not isinstance(element, dict):
            return
        if element.get("/S"):
            yield element
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            yield from below(kid)

    found = list(below(catalog(reader)["/StructTreeRoot"]))
    assert len(found) > 20
    yield from found


def marked_content(reader: PdfReader) -> dict[int, set[int]]:
    """For each page, the marked content that structure elements reach."""
    pages = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages)}  # type: ignore[union-attr]
    reached: dict[int, set[int]] = {number: set() for number in pages.values()}
    for element in elements(reader):
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            if isinstance(kid, int):
                reached[pages[element.raw_get("/Pg").idnum]].add(int(kid))
            elif "/MCID" in kid:
                page = (kid if "/Pg" in kid else element).raw_get("/Pg")
                reached[pages[page.idnum]].add(int(kid["/MCID"]))
    return reached


def test_file_says_that_it_is_pdf_ua_1(reader: PdfReader) -> None:
    metadata = catalog(reader)["/Metadata"].get_data().decode()
    assert re.search(r'pdfuaid:part(?:="1"|>1<)', metadata)
    assert TITLE in metadata


def test_file_says_title_and_what_it_is(leaflet: Pdf, poster: Pdf, slides: Pdf) -> None:
    titles = [pdf.reader.metadata.title for pdf in (leaflet, poster, slides)]  # type: ignore[union-attr]
    assert titles == [f"{TITLE} \N{EN DASH} {what}" for what in ("Leaflet", "Poster", "Slides")]


def test_file_says_author_subject_and_language(reader: PdfReader) -> None:
    assert reader.metadata
    assert reader.metadata.author == BOARD
    assert reader.metadata.subject
    assert catalog(reader)["/Lang"] == "en-GB"


def test_viewer_is_asked_for_the_title_and_one_page_at_a_time(reader: PdfReader) -> None:
    preferences = catalog(reader)["/ViewerPreferences"]
    assert preferences["/DisplayDocTitle"] == True  # noqa: E712 - pypdf's own kind of true
    assert catalog(reader)["/PageLayout"] == "/SinglePage"


def test_printer_is_asked_not_to_scale(reader: PdfReader) -> None:
    assert catalog(reader)["/ViewerPreferences"]["/PrintScaling"] == "/None"


def test_leaflet_alone_is_printed_on_both_sides(leaflet: Pdf, poster: Pdf, slides: Pdf) -> None:
    said = [
        catalog(pdf.reader)["/ViewerPreferences"].get("/Duplex")
        for pdf in (leaflet, poster, slides)
    ]
    assert said == ["/DuplexFlipLongEdge", "/Simplex", "/Simplex"]


def test_pages_are_labelled_from_1(reader: PdfReader) -> None:
    assert "/PageLabels" in catalog(reader)
    assert reader.page_labels == [str(number + 1) for number in range(len(reader.pages))]


def test_outline_holds_the_headings(reader: PdfReader) -> None:
    def titles(items: Any) -> Iterator[str]:
        for item in items:
            if isinstance(item, list):
                yield from titles(item)
            else:
                yield str(item.title)

    outline = list(titles(reader.outline))
    headings = [each for each in elements(reader) if re.fullmatch(r"/H\d?", each["/S"])]
    assert len(outline) == len(headings) >= 3
    assert all(outline)


def test_file_is_tagged(reader: PdfReader) -> None:
    assert catalog(reader)["/MarkInfo"]["/Marked"] == True  # noqa: E712 - pypdf's own kind of true
    kinds = {str(element["/S"]) for element in elements(reader)}
    assert {"/Document", "/H1", "/L", "/LI", "/LBody", "/P", "/Link", "/Figure"} <= kinds
    levels = [int(each["/S"][2:]) for each in elements(reader) if re.match(r"/H\d", each["/S"])]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tags_hold_something(reader: PdfReader) -> None:
    empty = [str(element["/S"]) for element in elements(reader) if not element.get("/K")]
    assert empty == []


def test_figures_say_what_they_show(reader: PdfReader) -> None:
    figures = [element for element in elements(reader) if element["/S"] == "/Figure"]
    assert figures
    for figure in figures:
        assert figure["/Alt"].strip()
        assert "image of" not in figure["/Alt"].lower()


def test_links_are_described_and_printed(reader: PdfReader) -> None:
    links = [
        annotation.get_object() for page in reader.pages for annotation in page.get("/Annots", [])
    ]
    assert links
    for link in links:
        assert link["/Subtype"] == "/Link"
        assert link["/A"]["/URI"] == "https://www.derbyshirescb.org.uk"
        assert BOARD in link["/Contents"]
        assert link["/F"] == 4
        assert "/StructParent" in link
    tagged = [element for element in elements(reader) if element["/S"] == "/Link"]
    assert len(tagged) == len(links)


def objects_of(reader: PdfReader) -> set[int]:
    """The numbers of the annotations that structure elements hold."""
    found: set[int] = set()
    for element in elements(reader):
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            if not isinstance(kid, int) and kid.get_object().get("/Type") == "/OBJR":
                assert element["/S"] == "/Link"
                found.add(kid.get_object().raw_get("/Obj").idnum)
    return found


def test_link_of_a_text_is_described_by_its_words(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    from support import build_layout, write_briefing  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("links")
    words = " ".join(["many more words than one line of a leaflet can ever hold"] * 3)
    text = f"Read [**our** page](www.example.org) and [{words}](https://www.example.org/long)."
    path = write_briefing(folder, [{"text": text}])
    reader = build_layout(path, "leaflet", folder).reader
    annotations = [each for page in reader.pages for each in page.get("/Annots", [])]
    assert {each.idnum for each in annotations} == objects_of(reader)
    links = [each.get_object() for each in annotations]
    assert {link["/A"]["/URI"] for link in links} == {
        "https://www.example.org",
        "https://www.example.org/long",
        "https://www.derbyshirescb.org.uk",
    }
    for link in links:
        assert link["/Contents"].strip()
        assert link["/F"] == 4
    said = {link["/A"]["/URI"]: " ".join(link["/Contents"].split()) for link in links}
    assert said["https://www.example.org"] == "our page"
    assert said["https://www.example.org/long"] == words


def test_everything_painted_is_content_or_artifact(reader: PdfReader) -> None:
    reached = marked_content(reader)
    artifacts = 0
    for number, page in enumerate(reader.pages):
        seen: set[int] = set()
        stack: list[str] = []
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator in MARKED:
                properties = operands[1] if operator == b"BDC" else {}
                if operands[0] == "/Artifact":
                    artifacts += 1
                    stack.append("artifact")
                else:
                    assert isinstance(properties, dict)
                    seen.add(int(properties["/MCID"]))
                    stack.append("content")
            elif operator == b"EMC":
                stack.pop()
            elif operator in PAINTS:
                assert stack, f"{operator!r} on page {number + 1} is neither"
        assert stack == []
        assert seen == reached[number]
    assert artifacts


def test_parent_tree_leads_from_content_to_its_element(reader: PdfReader) -> None:
    numbers = catalog(reader)["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    tree = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for number, reached in marked_content(reader).items():
        owners = tree[reader.pages[number]["/StructParents"]].get_object()
        for mcid in reached:
            assert owners[mcid].get_object()["/S"]


def fonts(reader: PdfReader) -> Iterator[Any]:
    for page in reader.pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            yield font.get_object()


def test_fonts_are_subsets_of_the_brand_s_and_embedded(reader: PdfReader) -> None:
    found = list(fonts(reader))
    assert found
    for font in found:
        assert re.fullmatch(r"/[A-Z]{6}\+Lato[A-Za-z-]*", font["/BaseFont"])
        assert "/ToUnicode" in font
        (below,) = font["/DescendantFonts"]
        descriptor = below.get_object()["/FontDescriptor"]
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)


def test_nothing_runs_and_nothing_is_attached(reader: PdfReader) -> None:
    root = catalog(reader)
    assert not {"/OpenAction", "/AA", "/AcroForm", "/Perms"} & set(root)
    names = root.get("/Names", {})
    assert not {"/JavaScript", "/EmbeddedFiles", "/Dests"} & set(names)
    assert not reader.is_encrypted
