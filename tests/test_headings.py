"""A section that is nothing but a heading is printed wherever sections are."""

import re
from pathlib import Path
from typing import Any

import pytest
from command import PLAIN, project
from support import job_of, make, plain, write_briefing
from webpage import html_of, job

from briefgen.contracts.catalogue import Catalogue
from briefgen.contracts.contract import Sheet, Windows
from briefgen.contracts.layout import load
from briefgen.library import Library
from briefgen.problems import ProblemsFound

ALONE = "IMPORTANT: call 999 in an emergency"
SECTIONS: list[Any] = [{"text": "Support is needed for older children."}, {"heading": ALONE}, PLAIN]


@pytest.mark.parametrize(
    ("layout", "edition"),
    [
        ("leaflet", "standard"),
        ("slides", "standard"),
        *(
            pytest.param(*each, marks=pytest.mark.editions)
            for each in (
                ("leaflet", "large-print"),
                ("notes", "standard"),
                ("booklet-pages", "standard"),
                ("trifold-panels", "standard"),
            )
        ),
    ],
)
def test_a_heading_alone_is_printed_once(tmp_path: Path, layout: str, edition: str) -> None:
    built = make(project(tmp_path, *SECTIONS), layout, edition)
    assert plain(" ".join(page.text for page in built.pages)).count(ALONE) == 1


def test_a_heading_alone_is_a_slide_of_its_own_in_large_type(tmp_path: Path) -> None:
    built = make(project(tmp_path, *SECTIONS), "slides")
    (slide,) = (page for page in built.pages if "999" in page.text)
    assert slide.text.startswith(ALONE)
    sizes = {letter.size_pt for line in slide.lines[:2] for letter in line.letters}
    assert sizes == {round(built.product.size_pt * 2.3, 2)}


def test_every_layout_that_shows_all_sections_shows_it(tmp_path: Path) -> None:
    briefing = project(tmp_path, *SECTIONS)
    library = Library.beside(briefing)
    for name in library.layouts():
        contract = load(name, Catalogue(library)).contract
        selects = isinstance(contract, Sheet) and (contract.shows or contract.boxes)
        if not selects and not isinstance(contract, Windows):
            passages = job_of(briefing, name).content.passages(contract)
            assert [passage.id for passage in passages] == [f"sections.{n}" for n in range(3)]
            assert passages[1].words == {"sections.1.heading": 6}


def test_the_web_page_says_it_and_lists_it(tmp_path: Path) -> None:
    texts = list(PLAIN["items"])
    more = [{"heading": f"Learning {number}", "items": texts[:]} for number in range(4)]
    html = html_of(job(tmp_path, {"heading": ALONE}, *more))
    assert f"<h2>{ALONE}</h2>" in html
    assert f">{ALONE}</a></li>" in html
    assert f'name="description" content="{texts[0]}' in html


@pytest.mark.editions
def test_a_heading_that_no_slide_holds_is_told_with_its_line_and_that_works(tmp_path: Path) -> None:
    long = f"{ALONE}, then the out-of-hours team of your council " * 4
    briefing = project(tmp_path, {"heading": long}, PLAIN)
    with pytest.raises(ProblemsFound) as found:
        make(briefing, "slides")
    (problem,) = found.value.problems
    assert (problem.file.endswith("briefing.yaml"), problem.line) == (True, 5)
    how = r"cut it to about (\d+) words, or give the section a short_heading"
    words = re.fullmatch(how, problem.hint)
    assert words
    cut = " ".join(long.split()[: int(words[1])])
    for cured in ({"heading": cut}, {"heading": long, "short_heading": ALONE}):
        assert make(write_briefing(tmp_path, [cured, PLAIN]), "slides").product.sides == 4
