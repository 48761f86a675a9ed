"""The mark of a draft is set as its language is written."""

import base64
import re
from pathlib import Path

import fontpkg
import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader
from weasyprint import HTML

from briefgen.pages.draft import glyphs_of, mark
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
