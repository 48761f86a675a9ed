"""What the typesetter is kept from: breaking lines badly, and naming glyphs for other letters."""

import logging
import re
from itertools import pairwise
from pathlib import Path

import pytest
from support import ROOT, job_of, points, write_briefing

from briefgen.pack.build import build
from briefgen.pages.compose import compose
from briefgen.pages.styling import brand_style, colour_style, page_style
from briefgen.pdf.glyph_names import Names
from briefgen.pdf.typeset import Typesetter
from briefgen.problems import ProblemsFound
from briefgen.record.pack_file import Order
from briefgen.values import Setting, SheetPlan

ITEM = "sections.0.items.0"
SECTION = re.compile(r'<section id="sections.0".*?</section>', re.DOTALL)


def heights(html: str, path: Path, widths: range) -> list[float]:
    """The height of the first item at widths in hundredths of a point."""
    job = job_of(path, "leaflet")
    frame, section = html.partition("<body")[0], SECTION.search(html)
    assert section
    folders = (*(folder / "styles" for folder in job.folders), job.brand.folder)
    fonts = {face.path.parent for face in job.brand.faces}
    style = brand_style(job.brand, "en-GB") + colour_style(job.brand)
    typesetter = Typesetter(Setting(job.layout.styles, style, (*folders, *fonts)))
    found = []
    for width in widths:
        narrow = f'[id="{ITEM}"] {{ max-width: {width / 100}pt !important }}'
        page = page_style(job, SheetPlan(12, probe=True)) + narrow
        found.append(typesetter.lay_out(f"{frame}<body>{section[0]}", page).box(ITEM).height)
    return found


@pytest.mark.parametrize(
    ("text", "widths", "kept_by"),
    [
        pytest.param(
            "Dylai staff ddilyn arferion gwaith diogel a dylid eu hatgoffa o godau ymddygiad staff "
            "(o ran eu cyswllt \N{LATIN SMALL LETTER A WITH CIRCUMFLEX} phobl ifanc)",
            range(43_780, 43_840, 2),
            "&NoBreak;",
            id="beside its bullet",
        ),
        pytest.param(
            "alpha beta gamma delta **epsilon** zeta",
            range(11_500, 13_500, 50),
            "\N{ZERO WIDTH SPACE}",
            id="before bold words",
        ),
    ],
)
def test_a_wider_line_never_takes_more_lines(
    tmp_path: Path, text: str, widths: range, kept_by: str
) -> None:
    path = write_briefing(tmp_path, [{"items": [text]}])
    html = compose(job_of(path, "leaflet"), SheetPlan(12, probe=True))
    assert kept_by in html
    found = heights(html, path, widths)
    assert all(wider <= narrower for narrower, wider in pairwise(found))
    without = heights(html.replace(kept_by, ""), path, widths)
    assert max(without) > max(found), "WeasyPrint needs no help any more"


def named(*told: tuple[int, str]) -> dict[int, str]:
    names = Names()
    for glyph, said in told:
        if glyph not in names:
            names[glyph] = said
    return {**names}


ALEF, SEEN, DAMMA, SHADDA, KASRA = "\u0623", "\u0633", "\u064f", "\u0651", "\u0650"


def test_letter_with_a_mark_names_both_of_its_glyphs() -> None:
    assert named((1, ALEF + DAMMA), (2, "")) == {1: DAMMA, 2: ALEF}
    assert named((1, SEEN + SHADDA + KASRA), (2, ""), (3, "")) == {
        1: KASRA,
        2: SHADDA,
        3: SEEN,
    }
    assert named((1, SEEN + SHADDA + KASRA), (2, "")) == {1: SHADDA + KASRA, 2: SEEN}
    assert named((1, "e\u0323"), (2, "")) == {1: "e", 2: "\u0323"}


def test_mark_on_several_letters_is_that_mark() -> None:
    assert named((1, SEEN + DAMMA), (2, ""), (1, ALEF + DAMMA), (3, ""), (3, ALEF)) == {
        1: DAMMA,
        2: SEEN,
        3: ALEF,
    }


def test_ligature_is_named_by_its_letters_and_a_glyph_by_the_first_that_it_stands_for() -> None:
    assert named((1, "\u0644\u0627"), (2, " "), (2, "\N{NO-BREAK SPACE}")) == {
        1: "\u0644\u0627",
        2: " ",
    }


def test_a_gradient_that_cannot_be_drawn_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    path = write_briefing(tmp_path, [points(3)])
    style = (ROOT / "styles/leaflet.css").read_text("utf-8")
    rule = "#masthead { background: linear-gradient(oklch(60% .2 30), oklch(60% .2 30)) }"
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles/leaflet.css").write_text(f"{style}\n{rule}\n", "utf-8")
    report = build(Order(path, tmp_path / "out", ("leaflet", "slides")))
    assert [made.file for made in report.made] == ["slides.pdf"]
    (problem,) = report.problems
    assert problem.message == "a style asks for a gradient that cannot be drawn"
    assert problem.hint == "write the colours of gradients as #rrggbb"


def test_a_page_whose_style_cannot_be_used_is_refused_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(logging.getLogger("weasyprint"), "handlers", [])  # it will log something
    typesetter = Typesetter(Setting((), "", ()))
    page = '<html lang="en"><title>One</title><body><p id="one">One'
    for _ in range(2):
        with pytest.raises(ProblemsFound, match="could not be set"):
            typesetter.lay_out(page, "p { color: nothing }")
        assert typesetter.lay_out(page, "p { color: red }").sides == 1
