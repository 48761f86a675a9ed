"""Pages as the typesetter sets them, read back: each fault is told in words, with a line."""

import base64
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from support import ROOT, Pdf, job_of

from briefgen.checks.ink import Area
from briefgen.checks.proof import Proof, faults
from briefgen.pages.compose import Job
from briefgen.pages.places import Places
from briefgen.pages.styling import brand_style, colour_style
from briefgen.pdf.imposition import Imposed, Pages, Said, impose
from briefgen.pdf.typeset import Typesetter
from briefgen.problems import Problem
from briefgen.values import Box, Finish, Setting

PAGE_STYLE = """
@page { size: 120mm 80mm; margin: 8mm }
html { font: 14pt/1.3 Lato; color: #1d2830 }
body, p { margin: 0 }
.at { position: absolute }
"""
TRIANGLE = '<path d="M0 4 L2 0 L4 4 z" fill="{colour}"/>'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4">{}</svg>'
NAVY, TEAL, WHITE = "#0b3a5b", "#00706b", "#ffffff"

Faults = Callable[[str], list[Problem]]


def fonts_of(job: Job) -> tuple[Path, ...]:
    """The folders of the typefaces that a page may use."""
    return tuple({face.path.parent for face in job.brand.faces})


def style_of(job: Job) -> str:
    return brand_style(job.brand, "en-GB") + colour_style(job.brand)


@pytest.fixture(scope="module")
def told() -> Faults:
    """Sets a page, reads it back, and says what is wrong with it."""
    job = job_of(ROOT / "briefing.yaml", "leaflet")
    setting = Setting((), style_of(job), fonts_of(job))

    def tell(body: str) -> list[Problem]:
        typesetter = Typesetter(setting)
        html = f'<html lang="en"><title>Page</title><body>{body}'
        placement = typesetter.lay_out(html, PAGE_STYLE)
        content = typesetter.write(Finish("none", frozenset({"Lato"})))
        places = Places(job.content.source, job.brand.source, placement.boxes)
        return faults(content, Proof(job.layout, places, placement.pictures))

    return tell


def block(left: float, top: float, width: float, height: float, style: str) -> str:
    """An empty element; lengths are in millimetres from the text's corner of the page."""
    edges = f"left: {left}mm; top: {top}mm; width: {width}mm; height: {height}mm"
    return f'<div class="at" style="{edges}; {style}"></div>'


def messages(problems: list[Problem]) -> list[str]:
    return [problem.message for problem in problems]


def logo(colour: str, left: float = 70) -> str:
    svg = base64.b64encode(SVG.format(TRIANGLE.format(colour=colour)).encode()).decode()
    style = f"left: {left}mm; top: 0; width: 15mm; height: 15mm"
    source = f"data:image/svg+xml;base64,{svg}"
    return f'<img class="at" style="{style}" src="{source}" alt="Harbour board">'


def code(left: float) -> str:
    modules = SVG.format(f"<title>QR code: the board</title>{TRIANGLE.format(colour=NAVY)}")
    style = f"left: {left}mm; top: 0; width: 20mm; height: 20mm; background: {WHITE}"
    return f'<div class="at" style="{style}">{modules}</div>'


def photograph(colour: tuple[int, int, int]) -> str:
    """A picture of many colours, none of them far from the one that is named."""
    picture = Image.new("RGB", (40, 40), colour)
    picture.putpixel((0, 0), (90, 90, 90))
    content = BytesIO()
    picture.save(content, "PNG")
    url = f"data:image/png;base64,{base64.b64encode(content.getvalue()).decode()}"
    return f"background: url({url}) no-repeat; background-size: 100% 100%"


# --- text -----------------------------------------------------------------------------------------


def test_a_page_on_which_nothing_meets_is_right(told: Faults) -> None:
    band = f"background: {NAVY}; color: {WHITE}; padding: 2mm; width: 60mm"
    link = '<a href="https://example.org">A link goes under this gyp</a>'
    body = f'<p style="{band}">Learning from reviews</p><p>{link}</p><ul><li>Point</li></ul>'
    assert told(body + logo(TEAL, left=80)) == []


def test_text_under_something_opaque_is_told(told: Faults) -> None:
    body = "<p>Learning</p>" + block(10, 0, 20, 10, f"background: {NAVY}")
    assert messages(told(body)) == ["a ground covers “Learning” on side 1 of the leaflet"]


def test_text_that_its_frame_cuts_is_told(told: Faults) -> None:
    body = '<div style="overflow: hidden; width: 22mm; white-space: nowrap">Learning from all</div>'
    assert messages(told(body)) == ["“Learning from all” is cut on side 1 of the leaflet"]


def test_text_that_runs_off_the_sheet_is_told(told: Faults) -> None:
    body = f'<p style="white-space: nowrap">{"incident" * 9}</p>'
    (message,) = messages(told(body))
    assert message == f"“{('incident' * 9)[:44]}…” runs off side 1 of the leaflet"


def test_a_band_that_ends_in_the_middle_of_letters_is_told(told: Faults) -> None:
    band = block(0, 0, 90, 3, "background: #e6f1f1; z-index: -1")
    (message,) = messages(told(f"{band}<p>Learning from reviews</p>"))
    assert message == (
        "the edge of a ground runs through “Learning from reviews” on side 1 of the leaflet"
    )


def test_a_line_of_text_over_another_is_told(told: Faults) -> None:
    body = '<p>Learning from reviews</p><p style="margin-top: -4mm">What we found</p>'
    assert messages(told(body)) == [
        "“What we found” lies over “Learning from reviews” on side 1 of the leaflet"
    ]


def test_text_that_is_hardly_seen_is_told(told: Faults) -> None:
    (message,) = messages(told('<p style="color: #aaaaaa">Learning from reviews</p>'))
    assert message == (
        "“Learning from reviews” has a contrast of 2.3:1 to what is under it on side 1 of the "
        "leaflet; text needs 4.5:1, or 3:1 where it is large"
    )


def test_text_on_a_picture_is_held_against_its_pixels(told: Faults) -> None:
    place = "margin: -8mm; padding: 8mm; height: 64mm"
    dark, light = (photograph(colour) for colour in ((20, 40, 60), (250, 240, 240)))
    assert told(f'<div style="{place}; {light}">Learning from reviews</div>') == []
    (message,) = messages(told(f'<div style="{place}; {dark}">Learning from reviews</div>'))
    assert message.startswith("“Learning from reviews” has a contrast of 1.")


# --- pictures -------------------------------------------------------------------------------------


def test_a_code_over_text_is_told_and_its_quiet_zone_belongs_to_it(told: Faults) -> None:
    assert told("<p>Learning from reviews</p>" + code(60)) == []
    assert messages(told("<p>Learning from reviews</p>" + code(40))) == [
        "the QR code lies over “Learning from reviews” on side 1 of the leaflet"
    ]


def test_a_logo_over_text_and_a_code_over_a_logo_are_told(told: Faults) -> None:
    assert messages(told("<p>Learning from reviews</p>" + logo(TEAL, left=40))) == [
        "the logo “Harbour board” lies over “Learning from reviews” on side 1 of the leaflet"
    ]
    assert messages(told(logo(TEAL, left=20) + code(30))) == [
        "the QR code lies over the logo “Harbour board” on side 1 of the leaflet"
    ]


def test_a_logo_in_the_colour_of_its_ground_is_told_and_one_on_a_plate_is_not(
    told: Faults,
) -> None:
    dark = block(-8, -8, 120, 80, f"background: {NAVY}")
    plate = block(68, -2, 19, 19, f"background: {WHITE}")
    (message,) = messages(told(dark + logo(NAVY)))
    assert message == (
        "the logo “Harbour board” has a contrast of 1.0:1 to what is under it on side 1 of the "
        "leaflet; logos need 3:1"
    )
    assert told(dark + logo(WHITE)) == told(dark + plate + logo(NAVY)) == []


# --- lines and hints ------------------------------------------------------------------------------


def test_a_problem_has_the_line_of_what_can_be_shortened(told: Faults) -> None:
    (problem,) = told("<p>www.derbyshirescb.org.uk</p>" + code(40))
    assert problem.file == "styles/derbyshire/_brand.yml"
    written = (ROOT / problem.file).read_text("utf-8").splitlines()[problem.line - 1]
    assert "www.derbyshirescb.org.uk" in written
    assert problem.hint.startswith("shorten this; if that does not help, report the page")


def test_two_lines_that_meet_are_both_named(told: Faults) -> None:
    lead = "This information, and other advice"
    body = f'<p id="title">Learning</p><p style="margin-top: -4mm">{lead}</p>'
    (problem,) = told(body)
    assert problem.file == "styles/derbyshire/_brand.yml"
    assert "shorten this or shorten briefing.yaml:" in problem.hint


def test_what_nobody_wrote_is_laid_to_the_layout(told: Faults) -> None:
    (problem,) = told('<p style="color: #aaaaaa">Xyzzy</p>')
    assert problem.file == "layouts/leaflet.yaml"


def test_one_pair_of_things_is_told_once(told: Faults) -> None:
    body = "<p>www.derbyshirescb.<br>org.uk</p>" + code(20)
    assert len(told(body)) == 1


def test_many_faults_are_told_as_six_and_how_many_more(told: Faults) -> None:
    words = ("alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel")
    body = "".join(f'<p style="color: #cccccc">{word}</p>' for word in words)
    found = told(body)
    assert [problem.severity for problem in found] == ["error"] * 6 + ["note"]
    assert found[-1].message == "and 2 more like these in the leaflet"


# --- files for paper ------------------------------------------------------------------------------


def on_paper(page: str, frame: str, window: Box) -> list[str]:
    """What is told of a page that is shown in a window of a frame."""
    job = job_of(ROOT / "briefing.yaml", "leaflet")
    setting = Setting((), style_of(job), fonts_of(job))
    written = []
    for body in (page, frame):
        typesetter = Typesetter(setting)
        typesetter.lay_out(f'<html lang="en"><title>Page</title><body>{body}', PAGE_STYLE)
        written.append(typesetter.write(Finish("none", frozenset({"Lato"}))))
    pages, ground = written
    said = Said("en-GB", {}, {})
    content = impose(Pages(pages), ground, [Imposed(0, [(1, window)])], said)
    seen = Area(window.left, window.top, window.right, window.bottom)
    places = Places(job.content.source, job.brand.source, {})
    return messages(faults(content, Proof(job.layout, places, windows=[[seen]])))


WINDOW = Box(0, 100, 20, 100 + 170, 20 + 113.4)  # half as large as a page: 120 mm x 80 mm


def test_a_page_in_its_window_is_right() -> None:
    assert on_paper("<p>Learning from reviews</p>", "<p>Notes</p>", WINDOW) == []


def test_a_window_that_cuts_the_letters_of_a_page_is_told() -> None:
    narrow = replace(WINDOW, left=WINDOW.left + 20, right=WINDOW.right - 20)
    assert on_paper("<p>Learning from reviews</p>", "", narrow) == [
        "“Learning from reviews” is cut on side 1 of the leaflet"
    ]


def test_a_page_over_the_text_of_a_frame_is_told() -> None:
    ground = block(-8, -8, 120, 80, f"background: {NAVY}")
    found = on_paper(ground, '<p style="margin-left: 40mm">Notes on it</p>', WINDOW)
    assert found == ["a ground covers “Notes on it” on side 1 of the leaflet"]


# --- the shipped pack -----------------------------------------------------------------------------


@pytest.mark.parametrize("layout", ["leaflet", "poster", "slides"])
def test_nothing_is_found_on_the_shipped_pack(request: pytest.FixtureRequest, layout: str) -> None:
    pdf: Pdf = request.getfixturevalue(layout)
    job = job_of(ROOT / "briefing.yaml", layout)
    places = Places(job.content.source, job.brand.source, {})
    assert faults(pdf.path.read_bytes(), Proof(job.layout, places)) == []


FRAME = '<div style="overflow: hidden; width: 22mm; white-space: nowrap">{}</div>'
BAND = '<p style="background: {}; color: {}; padding: 2mm">Learning from reviews</p>'
ON_NAVY = block(-8, -8, 120, 80, f"background: {NAVY}")


@pytest.mark.parametrize(
    ("hint", "broken", "mended"),
    [
        (
            "use fewer words there; if that",
            FRAME.format("Learning from all"),
            FRAME.format("Learn"),
        ),
        (
            "shorten this; if that does not help",
            FRAME.format("www.derbyshirescb.org.uk"),
            FRAME.format("board"),
        ),
        (
            "make the darker of the two colours darker or the lighter one lighter",
            BAND.format(NAVY, TEAL),
            BAND.format(NAVY, WHITE),
        ),
        (
            "make the darker of the two colours darker or the lighter one lighter",
            BAND.format("#9fc5c2", TEAL),
            BAND.format("#9fc5c2", NAVY),
        ),
        (
            "give the logo in a colour that is seen there",
            ON_NAVY + logo(NAVY),
            ON_NAVY + logo(WHITE),
        ),
    ],
    ids=["fewer", "shorter", "lighter", "darker", "logo"],
)
def test_advice_on_a_page_followed_mends_it(
    told: Faults, hint: str, broken: str, mended: str
) -> None:
    assert [problem.hint.startswith(hint) for problem in told(broken)] == [True]
    assert told(mended) == []
