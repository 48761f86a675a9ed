"""A draft is a file of its own that says what it is, in letters as its language is written."""

import base64
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import fontpkg
import pytest
from command import briefgen
from fontTools.ttLib import TTFont
from kept import Shipped
from PIL import ImageChops
from pypdf import PdfReader
from support import BRIEFING, Pdf
from weasyprint import HTML

from briefgen.pages.draft import glyphs_of, mark
from briefgen.record.pack_file import Made
from briefgen.typefaces.fonts import Face

PLEX = Path(fontpkg.path("IBM Plex Sans Arabic", weight=700, style="normal"))
LATO = Path(fontpkg.path("Lato", weight=700, style="normal"))


def as_typeset(word: str, path: Path, folder: Path) -> list[int]:
    """The glyphs that the typesetter paints for a word, from left to right."""
    style = f"@font-face {{ font-family: x; src: url({path.as_uri()}) }} p {{ font-family: x }}"
    html = f'<style>{style}</style><p dir="auto">{word}'
    HTML(string=html).write_pdf(folder / "word.pdf", uncompressed_pdf=True)
    content = PdfReader(folder / "word.pdf").pages[0].get_contents()
    assert content is not None
    codes = "".join(re.findall(r"<([0-9a-f]+)>", content.get_data().decode("latin-1")))
    return [int(codes[place : place + 4], 16) for place in range(0, len(codes), 4)]


@pytest.mark.parametrize(
    ("word", "path"),
    [
        ("Borrador", LATO),
        ("مسودة", PLEX),  # Arabic; Urdu and Persian below
        ("مسودہ", PLEX),
        ("پیش‌نویس", PLEX),
        ("نص", PLEX),
    ],
)
def test_letters_take_the_forms_and_the_order_that_the_typesetter_gives_them(
    tmp_path: Path, word: str, path: Path
) -> None:
    with TTFont(path) as font:
        painted = [font.getGlyphName(glyph) for glyph in as_typeset(word, path, tmp_path)]
        assert glyphs_of(word, font) == painted


def test_mark_is_one_outline_so_that_joints_are_no_darker() -> None:
    _, _, content = mark("مسودة", Face("", 700, "normal", PLEX)).partition("base64,")
    svg = base64.b64decode(content).decode()
    assert svg.count("<path") == 1
    assert svg.count("M") >= 5


# the files

FINAL = {name: f"the final {name}".encode() for name in ("leaflet", "poster", "slides")}


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Pdf]:
    """The drafts of the shipped briefing, built into a folder with final files."""
    out = tmp_path_factory.mktemp("drafts") / "out"
    out.mkdir()
    for name, content in FINAL.items():
        (out / f"{name}.pdf").write_bytes(content)
    asked = ("build", BRIEFING, "--out", "out", "--draft", "--edition", "standard")
    said = briefgen(*asked, folder=out.parent, code=0)
    made = [line.split()[0] for line in said.stdout.splitlines()]
    assert made == [*(f"out/{name}-draft.pdf" for name in FINAL), "out/briefing-draft.html"]
    return {name: Pdf(out / f"{name}-draft.pdf", NOT_ASKED) for name in FINAL}


NOT_ASKED = Made("", "", "", 0, 0, 0, 0, "", {})


def test_drafts_are_files_of_their_own(drafts: Mapping[str, Pdf]) -> None:
    for name, content in FINAL.items():
        assert drafts[name].path.is_file()
        assert drafts[name].path.with_name(f"{name}.pdf").read_bytes() == content


@pytest.mark.parametrize("name", FINAL)
def test_every_page_of_a_draft_is_visibly_one(
    drafts: Mapping[str, Pdf], shipped: Shipped, name: str
) -> None:
    pairs = [*zip(shipped(name).pictures(36), drafts[name].pictures(36), strict=True)]
    assert len(pairs) == {"leaflet": 2, "poster": 1, "slides": 16}[name]
    for final, draft in pairs:
        marked = ImageChops.difference(final.convert("L"), draft.convert("L"))
        marked = marked.point(lambda level: 255 if level > 12 else 0)
        assert sum(marked.histogram()[1:]) > 0.02 * marked.width * marked.height
        left, top, right, bottom = marked.getbbox() or (0, 0, 0, 0)
        assert right - left > 0.5 * min(marked.size)
        assert bottom - top > 0.3 * min(marked.size)


@pytest.mark.parametrize("name", FINAL)
def test_draft_reads_as_the_final_file_does(
    drafts: Mapping[str, Pdf], shipped: Shipped, name: str
) -> None:
    assert drafts[name].texts() == shipped(name).texts()
    assert structure(drafts[name].reader) == structure(shipped(name).reader)


def structure(reader: PdfReader) -> list[Any]:
    """The tags of a file in order, with their alternative texts."""

    def of(element: Any) -> Any:
        element = element.get_object()
        if not isinstance(element, dict):
            return "content" if isinstance(element, int) else element
        kids = element.get("/K", [])
        kids = kids if isinstance(kids, list) else [kids]
        return [element.get("/S"), element.get("/Alt"), [of(kid) for kid in kids]]

    root: Any = reader.trailer["/Root"]
    tags: list[Any] = of(root["/StructTreeRoot"])
    assert len(str(tags)) > 200
    return tags
