"""Few words are set large on a slide."""

import pytest
from markupsafe import escape
from support import ROOT

from briefgen.contracts.catalogue import Catalogue
from briefgen.contracts.layout import load
from briefgen.library import Library
from briefgen.pages.parts import Part, Piece
from briefgen.pages.statements import statement

SLIDES = load("slides", Catalogue(Library((ROOT,)))).contract
POINT = "Support is needed for older children"


@pytest.mark.parametrize(
    ("kind", "texts", "style"),
    [
        ("points", [POINT], "one"),
        ("points", [f"{POINT} and for all those who work with them every day"], "few"),
        ("points", [POINT, POINT], "few"),
        ("themes", ["Domestic abuse", "Neglect", "Fire"], "few"),
        ("points", [POINT, POINT, POINT], ""),
        ("points", ["Fire"] * 4, ""),
        ("points", [" ".join([POINT] * 7)], ""),
        ("points", ["Llanfairpwllgwyngyllgogerychwyrndrobwll"], ""),
        ("cases", [POINT], "few"),
        ("cases", [POINT, POINT, POINT], ""),
        ("points", [], ""),
    ],
)
def test_how_large_depends_on_how_few(kind: str, texts: list[str], style: str) -> None:
    items = tuple(Piece(f"item.{n}", escape(text)) for n, text in enumerate(texts))
    nothing = escape("")
    part = Part("part", kind, nothing, nothing, "", (), items, continues=False)
    assert statement(SLIDES, part) == style
