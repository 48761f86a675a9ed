"""Words that are longer than a line break, and stay on the sheet, wherever they stand."""

from pathlib import Path
from typing import Any

import pytest
from command import project
from support import Built, make, points
from webpage import html_of, job

from briefgen.content.line_ends import LONGEST_FIRST
from briefgen.content.markup import Texts

pytestmark = pytest.mark.editions

LONG = "Antidisestablishmentarianism" * 4
ADDRESS = (
    "safeguarding.children.partnership.training.and.development.team"
    "@derbyshire-and-nottinghamshire.gov.uk"
)
QUOTES = ('"', '"', "'", "'")
EDGE_PT = 12  # what is nearer to the edge of a sheet is not set, it has run there


def text(said: str) -> str:
    """An item as it is set; what is bound at its end is another promise."""
    return str(Texts({}, QUOTES).item(said)).replace("\N{NO-BREAK SPACE}", " ")


def strays(built: Built) -> list[str]:
    return [
        line.text
        for page in built.pages
        for line in page.lines
        if line.ink[0] < EDGE_PT or line.ink[2] > page.width_pt - EDGE_PT
    ]


def sections(word: str) -> list[dict[str, Any]]:
    case = {"ref": "SILR13B", "text": word}
    return [
        {"heading": f"Learning {word}", "short_heading": word, "text": f"Of {word}"},
        {"kind": "cases", "items": [case, {"ref": word[:60], "text": "four children died"}]},
        {"kind": "themes", "heading": "Themes", "items": [word, "Domestic abuse"]},
        points(1)
        | {"items": [word, f"**{word}** and {word}", {"ref": word[:60], "text": "Support"}]},
    ]


@pytest.mark.parametrize(
    ("layout", "word"),
    [
        ("leaflet", LONG),
        ("poster", ADDRESS),
        ("slides", LONG),
        ("trifold-panels", ADDRESS),
        *(
            pytest.param(*each, marks=pytest.mark.editions)
            for each in (
                ("leaflet", ADDRESS),
                ("poster", LONG),
                ("slides", ADDRESS),
                ("trifold-panels", LONG),
            )
        ),
    ],
)
def test_long_words_stay_on_the_sheet(tmp_path: Path, layout: str, word: str) -> None:
    built = make(project(tmp_path, *sections(word)), layout)
    assert strays(built) == []


@pytest.mark.parametrize("layout", ["leaflet", "slides", "trifold-panels"])
def test_so_do_titles_and_periods(tmp_path: Path, layout: str) -> None:
    fields = {"title": f"Learning {LONG[:32]}", "period": LONG[:32], "short_title": LONG}
    built = make(project(tmp_path, points(3), **fields), layout)
    assert strays(built) == []


def test_only_a_long_word_that_comes_first_is_marked_to_break_anywhere() -> None:
    begins = '<span class="long">'
    assert text(f"{LONG} is one") == f"{begins}{LONG}</span> is one"
    assert text(f"This is {LONG}") == f"This is {LONG}"
    assert text(f"**{LONG[:9]}**{LONG} is one") == (
        f"<strong>{begins}{LONG[:9]}</span></strong>{begins}{LONG}</span> is one"
    )


@pytest.mark.parametrize(
    "said",
    ["Support is needed", "x" * LONGEST_FIRST, "Suicide/self-harm", "&&&&& and more", "**", ""],
)
def test_words_that_any_line_holds_are_left_alone(said: str) -> None:
    assert "span" not in text(said)


def test_the_web_page_needs_no_such_mark(tmp_path: Path) -> None:
    html = html_of(job(tmp_path, points(1) | {"items": [LONG]}))
    assert f"<span>{LONG}</span>" in html
    assert 'class="long"' not in html


def test_reference_in_a_narrow_panel_stays_with_its_bullet_and_leaves_its_text(
    tmp_path: Path,
) -> None:
    items = [f"Theme {number}" for number in range(5)]
    case = {"ref": "LCSPR-14J", "text": "Professional curiosity about fathers"}
    panel = {"kind": "themes", "heading": "Themes", "items": [*items, case]}
    built = make(project(tmp_path, panel, points(3)), "booklet-pages")
    (line,) = [line for page in built.pages for line in page.lines if "LCSPR-14J" in line.text]
    assert "Professional" not in line.text
    assert strays(built) == []
