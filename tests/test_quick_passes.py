"""Passes take short ways and set no line twice; what comes of them is the same to the byte."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from support import ROOT
from weasyprint.css import ComputedStyle
from weasyprint.layout import inline, preferred

from briefgen.pack.build import build
from briefgen.pack.workers import Workshop
from briefgen.pdf import kept_lines, quick_styles
from briefgen.pdf.typeset import Typesetter
from briefgen.record.pack_file import Order
from briefgen.values import Finish, Placement, Setting, Typesetting

SAMPLES = ROOT / "src" / "briefgen" / "starter" / "samples"
BRIEFINGS = {
    "shipped": ROOT / "briefing.yaml",
    "welsh": SAMPLES / "leaflet.cy.yaml",
    "arabic": SAMPLES / "leaflet.ar.yaml",
    "everything": ROOT / "tests" / "briefings" / "everything" / "briefing.yaml",
}
ASKED = 5_000  # properties for which pages ask at least
SHORT = 0.75  # of them, for which the way is short


@dataclass
class Page:
    """A page of a file as it was laid out last, and how and as what it was written."""

    setting: Setting
    html: str = ""
    page_style: str = ""
    finish: Finish | None = None
    content: bytes = b""

    def written(self, typesetter: Typesetter) -> bytes:
        assert self.finish
        typesetter.let_read(self.setting)
        typesetter.lay_out(self.html, self.page_style)
        return typesetter.write(self.finish)


class Recording(Typesetter):
    """A typesetter that keeps the page of the file that it wrote."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self.page = Page(setting)

    def lay_out(self, html: str, page_style: str) -> Placement:
        self.page.html, self.page.page_style = html, page_style
        return super().lay_out(html, page_style)

    def write(self, wanted: Finish) -> bytes:
        self.page.finish, self.page.content = wanted, super().write(wanted)
        return self.page.content


BESIDE = {"welsh", "everything"}  # for test-more, as others go the same ways
NAMED = [
    pytest.param(name, marks=[pytest.mark.editions] if name in BESIDE else []) for name in BRIEFINGS
]


@pytest.fixture(scope="module", params=NAMED)
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    opened: list[Recording] = []

    def opening(setting: Setting) -> Typesetting:
        opened.append(Recording(setting))
        return opened[-1]

    folder = tmp_path_factory.mktemp(request.param)
    layouts = ("leaflet", "slides")
    order = Order(BRIEFINGS[request.param], folder, layouts, editions=("standard",))
    build(order, Workshop(here=opening))
    found = [each.page for each in opened if each.page.finish]
    assert len(found) >= len(layouts)
    return found


@pytest.fixture
def as_it_was() -> Iterator[None]:
    """WeasyPrint as it comes."""
    quick_styles.take_long_ways()
    kept_lines.break_each_line()
    yield
    quick_styles.take_short_ways()
    kept_lines.keep_lines()


def test_either_way_leads_to_the_same_value(
    pages: list[Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    long_way, asked, long = quick_styles.long_way, [0], [0]

    def counted(style: Any, key: str) -> Any:
        long[0] += 1
        return long_way(style, key)

    def both(style: Any, key: str) -> Any:
        asked[0] += 1
        twin = style.copy()
        expected = long_way(twin, key)
        assert quick_styles.found(style, key) == expected
        assert style[key] == expected
        assert style.specified.get(key) == twin.specified.get(key)
        return expected

    monkeypatch.setattr(quick_styles, "long_way", counted)
    monkeypatch.setattr(ComputedStyle, "__missing__", both)
    for page in pages:
        Typesetter(page.setting).lay_out(page.html, page.page_style)
    assert asked[0] > ASKED
    assert asked[0] - long[0] > SHORT * asked[0]


@pytest.mark.usefixtures("as_it_was")
def test_a_file_has_the_same_bytes_as_by_weasyprint_alone(
    pages: list[Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = [page.written(Typesetter(page.setting)) for page in pages]
    quick_styles.take_short_ways()
    kept_lines.keep_lines()
    split, broken = kept_lines.broken_anew, [0]

    def counted(*line: Any, **how: Any) -> Any:
        broken[0] += 1
        return split(*line, **how)

    monkeypatch.setattr(kept_lines, "broken_anew", counted)
    for page, expected in zip(pages, plain, strict=True):
        typesetter = Typesetter(page.setting)
        assert page.written(typesetter) == expected
        assert broken[0] > 0
        broken[0] = 0
        assert page.written(typesetter) == expected
        assert broken[0] == 0, "a line was broken again"


def test_lines_that_are_too_many_are_forgotten(
    pages: list[Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_lines, "MOST", 7)
    for page in pages:
        typesetter = Typesetter(page.setting)
        assert page.written(typesetter) == page.content
        assert 0 < len(typesetter.fonts.lines.kept) <= kept_lines.MOST


@pytest.mark.usefixtures("as_it_was")
def test_another_weasyprint_keeps_its_own_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weasyprint.VERSION", "70.1")
    quick_styles.take_short_ways()
    kept_lines.keep_lines()
    assert ComputedStyle.__missing__ is quick_styles.long_way
    assert inline.split_first_line is preferred.split_first_line is kept_lines.broken_anew
