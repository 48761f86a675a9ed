"""The web page in a real browser: seen, zoomed, printed, and gone through with the keyboard.

Pictures of every page stay in `tests/artefacts`.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from browser import HEIGHT, NoBrowserError, Window, check, chromium, opened
from PIL import ImageStat
from playwright.sync_api import Browser, FloatRect, Page
from pypdf import PdfReader
from support import ARTEFACTS, ROOT, WHITE, ink, job_of, pictures_of, plain, points, write_briefing
from webpage import HANDOUT, LEAFLET, POSTER, answering, html_of, shipped

from briefgen.pages import draft

PICTURES = ARTEFACTS / "web"
LONG_WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
LONG_LINK = f"[{LONG_WORD * 2}](https://www.example.org/{'and-on-and-on/' * 12})"
NARROW_AND_WIDE = (Window(320, "light"), Window(1280, "dark"))
LIGHT = 225  # of 255: how bright a printed side is on average


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    try:
        with chromium() as found:
            yield found
    except NoBrowserError:
        pytest.skip("there is no Chromium here, so the web page is not proven")


@pytest.fixture(scope="module")
def long_html(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A briefing with sixty points, and with words and links that are wider than a telephone."""
    folder = tmp_path_factory.mktemp("long")
    shutil.copytree(ROOT / "tests/brands/harbour", folder / "styles/harbour")
    sections = [
        {"text": f"See {LONG_LINK}, or *think* of {LONG_WORD}."},
        {
            "kind": "cases",
            "heading": f"Cases in {LONG_WORD}",
            "items": [{"ref": "REFERENCE-THAT-IS-LONG/2013", "text": LONG_WORD * 3}],
        },
        {"kind": "themes", "heading": "Themes", "items": [LONG_WORD, LONG_LINK, "Neglect"]},
        {"kind": "points", "heading": "Questions", "items": ["What now?"]},
        points(60),
    ]
    said = {
        "title": f"Learning from {LONG_WORD}",
        "period": "from the autumn of 2013 to the following spring",
        "version": "1.2",
        "owner": LONG_WORD,
    }
    job = job_of(write_briefing(folder, sections, brand="styles/harbour", **said), "leaflet")
    board = answering(
        job,
        email=f"{LONG_WORD}@example.org".lower(),
        phone="01632 960001",
        post=("Harbour Safety Partnership", "1 High Street"),
        prepared="1 November 2026",
    )
    return html_of(board, replace(LEAFLET, title=LONG_WORD), POSTER, HANDOUT)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """The shipped page in a wide window."""
    wrong: list[str] = []
    with opened(html_of(shipped(), LEAFLET, POSTER), browser, Window(), wrong) as found:
        yield found
    assert wrong == []


def test_shipped_page_holds_narrow_and_wide_in_light_and_dark(browser: Browser) -> None:
    """`.ci/run` holds the page that is built at every width, each in light and dark."""
    html = html_of(shipped(), LEAFLET, POSTER)
    checked = check(html, "shipped", browser, PICTURES, NARROW_AND_WIDE)
    assert checked.wrong == []
    assert checked.advice == set()
    assert len(list(PICTURES.glob("shipped-*.png"))) >= len(NARROW_AND_WIDE)


@pytest.mark.long
def test_long_page_with_long_words_holds_too(browser: Browser, long_html: str) -> None:
    checked = check(long_html, "long", browser, PICTURES)
    assert checked.wrong == []
    assert checked.advice == set()


def test_draft_holds_too(browser: Browser) -> None:
    job = shipped()
    html = html_of(replace(job, draft=draft.mark("Draft", job.brand.faces[1])), LEAFLET)
    assert check(html, "draft", browser, PICTURES, NARROW_AND_WIDE).wrong == []


def test_fragment_holds_inside_another_page(browser: Browser) -> None:
    fragment = html_of(shipped(), LEAFLET, POSTER, fragment=True)
    checked = check(fragment, "fragment", browser, PICTURES, NARROW_AND_WIDE)
    assert checked.wrong == []
    assert checked.advice == set()


def test_whatever_is_wrong_with_a_page_is_found(browser: Browser) -> None:
    style = """.themes li { color: #aaa } main { min-width: 90em } dd { font-size: 9px }
      a { outline: none !important } section { max-width: none !important }"""
    html = html_of(shipped(), LEAFLET).replace("</style>", f"{style}</style>")
    html = html.replace("img-src data:;", "img-src data: https:;")
    html = html.replace("<main", '<img src="https://example.org/x.png"><main')
    html = html.replace('class="skip"', 'class="skip" tabindex="-1"')
    wrong = check(html, "wrong", browser, PICTURES, [Window()]).wrong
    expected = (
        "axe: image-alt",
        "axe: color-contrast",
        "it scrolls sideways",
        "it asks for https://example.org/x.png",
        "console: Failed to load",
        "is set in 9 px",
        "a line of",
        "Tab first reaches #serious-case-reviews",
        "focus is not seen on #themes",
        "the skip link does not lead to the content",
    )
    assert all(line.startswith("at 1280 px, light: ") for line in wrong)
    assert [each for each in expected if not any(each in line for line in wrong)] == []


def test_whatever_collides_is_found_and_told_with_its_element(browser: Browser) -> None:
    style = """#themes ul { position: relative; top: -2em } .campaign .lines { margin: -3em }
      h1 { block-size: 1em; overflow: hidden } footer img { inline-size: 0 }
      .contents { position: absolute; top: 40em; z-index: 2; background: var(--paper) }
      .strapline { background: #123; inline-size: 2em; white-space: nowrap }"""
    html = html_of(shipped(), LEAFLET, POSTER).replace("</style>", f"{style}</style>")
    wrong = check(html, "colliding", browser, PICTURES, [Window(768)]).wrong
    expected = (
        'h2 "Themes in the SCRs and SILRs:" and section#themes li "Domestic abuse" lie',
        'h1 "Learning from serious case reviews and s…" is cut off by div.band div.wrap h1',
        'strong.ref "SILR13E" is covered by div.wrap.beside nav.contents',
        'to keep chil…" is crossed by the edge of div.wrap p.strapline',
        'to keep chil…" leaves the page sideways',
        '"Safeguarding Children" and the picture div.lockups.wrap div.lockup.campaign img lie over',
    )
    assert [each for each in expected if not any(each in line for line in wrong)] == [], wrong


def test_typefaces_come_out_of_the_page(page: Page) -> None:
    faces = page.evaluate("[...document.fonts].map(face => `${face.family} ${face.weight}`)")
    loaded = page.evaluate("[...document.fonts].every(face => face.status == 'loaded')")
    assert sorted(faces) == ["Lato 400", "Lato 700"]
    assert loaded


def test_contents_stay_in_view_beside_the_text(page: Page) -> None:
    page.get_by_role("link", name="Download", exact=True).click()
    nav, text, heading = (box(page, name) for name in (".contents", "main", "#download h2"))
    assert 0 <= nav["y"] < HEIGHT
    assert 0 <= heading["y"] < HEIGHT
    assert nav["x"] >= text["x"] + text["width"]


def box(page: Page, name: str) -> FloatRect:
    """Where the first element of that name stands."""
    found = page.locator(name).first.bounding_box()
    assert found is not None, f"{name} is not to be seen"
    return found


def test_page_that_is_written_from_the_right_is_mirrored(browser: Browser) -> None:
    html = html_of(shipped(), LEAFLET).replace('lang="en-GB" dir="ltr"', 'lang="ar" dir="rtl"')
    with opened(html, browser, Window(), []) as page:
        page.screenshot(path=PICTURES / "mirrored.png", full_page=True)
        nav, text, ref = (box(page, name) for name in (".contents", "main", ".ref"))
    assert nav["x"] + nav["width"] <= text["x"]
    assert ref["x"] + ref["width"] == pytest.approx(text["x"] + text["width"], abs=1)


def test_arabic_page_is_set_in_its_own_letters_and_english_words_in_the_brand_s(
    browser: Browser, tmp_path: Path
) -> None:
    said = (ROOT / "src/briefgen/starter/samples/leaflet.ar.yaml").read_text("utf-8")
    assert "**محاور**" in said
    (tmp_path / "briefing.yaml").write_text(said.replace("**محاور**", "*محاور*"), "utf-8")
    html = html_of(job_of(tmp_path / "briefing.yaml", "leaflet"), LEAFLET)
    plex, lato = "IBM Plex Sans Arabic", "Lato"
    with opened(html, browser, Window(), []) as page:
        page.screenshot(path=PICTURES / "arabic.png", full_page=True)
        assert {each: set_as(page, each) for each in ("main p", ".period", "em", ".ref")} == {
            "main p": (plex, "normal", "400"),  # with the digits of "2013/14"
            ".period": (plex, "normal", "400"),
            "em": (plex, "normal", "700"),  # a slant of the browser's making would be none
            ".ref": (plex, "normal", "700"),
        }
        assert set_as(page, "li [lang=en]") == (lato, "normal", "400")
        assert set_as(page, ".lockup strong") == (lato, "normal", "700")


def set_as(page: Page, name: str) -> tuple[str, str, str]:
    """Family, style and weight of the first element of that name, when that family sets it all."""
    element = page.locator(name).first
    family, style, weight = element.evaluate(
        """element => {
          const {fontFamily, fontStyle, fontWeight} = getComputedStyle(element);
          const family = fontFamily.split(",")[0].replaceAll('"', "");
          element.style.fontFamily = `"${family}"`;  // what it lacks, the system would lend
          return [family, fontStyle, fontWeight];
        }"""
    )
    tools = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        tools.send(f"{domain}.enable")
    root = tools.send("DOM.getDocument")["root"]["nodeId"]
    node = tools.send("DOM.querySelector", {"nodeId": root, "selector": name})["nodeId"]
    fonts = tools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    assert [font["isCustomFont"] for font in fonts] == [True], f"{name} is set in {fonts}"
    return family, style, weight


def test_paper_gets_its_own_colours_no_contents_and_written_out_links(browser: Browser) -> None:
    html = html_of(shipped(), LEAFLET)
    with opened(html, browser, Window(scheme="dark"), []) as page:
        printed = page.pdf(format="A4", print_background=True)
    (PICTURES / "shipped.pdf").write_bytes(printed)
    text = plain(" ".join(each.extract_text() for each in PdfReader(BytesIO(printed)).pages))
    assert "On this page" not in text
    assert "Skip to" not in text
    assert "(EASS) (https://www.equalityadvisoryservice.com)" in text
    assert "www.derbyshirescb.org.uk (" not in text
    for side in pictures_of(printed, 36):
        found = ink(side, (0, 0, 20, side.height), WHITE)
        assert found is None, "there is something in the margin"
        assert ImageStat.Stat(side.convert("L")).mean[0] > LIGHT


def test_a_clear_drawing_stands_on_light_paper_by_night(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "line.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h1v3z"/></svg>'
    )
    held = {"kind": "picture", "path": "line.svg", "alt": "A line", "heading": "One"}
    html = html_of(job_of(write_briefing(tmp_path, [held]), "leaflet"))
    grounds = []
    for window in NARROW_AND_WIDE:
        with opened(html, browser, window, []) as page:
            shown = page.locator(".picture img")
            grounds.append(shown.evaluate("it => getComputedStyle(it).backgroundColor"))
    assert grounds == ["rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"]


def test_reader_who_forces_colours_sees_the_focus(browser: Browser) -> None:
    forced = Window(forced_colours="active")
    with opened(html_of(shipped(), LEAFLET), browser, forced, []) as page:
        page.keyboard.press("Tab")
        page.screenshot(path=PICTURES / "forced-colours.png")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        skip = box(page, ".skip")
    assert skip["x"] >= 0
    assert skip["y"] >= 0


def test_check_of_the_command_line_tells_and_ends_as_promised(
    browser: Browser, tmp_path: Path
) -> None:
    assert browser.is_connected()
    good, bad = tmp_path / "good.html", tmp_path / "bad.html"
    good.write_text("<h2>Learning</h2><p>Support is needed.</p>", "utf-8")
    bad.write_text("<p><img src='data:,x'></p>", "utf-8")
    script = str(ROOT / ".ci/page_checks.py")
    pictures = tmp_path / "pictures"
    command = [sys.executable, script, "--pictures", str(pictures), str(good), str(bad)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"{bad}: at 320 px, light: axe: image-alt" in done.stderr
    assert str(good) not in done.stderr
    assert "1 of 2 pages hold" in done.stdout
    assert len(list(pictures.glob("good-*.png"))) == 6


def test_check_says_that_nothing_is_proven_where_there_is_no_browser(tmp_path: Path) -> None:
    script, tests = str(ROOT / ".ci/page_checks.py"), str(ROOT / "tests")
    code = (
        f"import runpy, sys; sys.path.insert(0, {tests!r}); import browser\n"
        "browser.PLACES = browser.PROGRAMS = ()\n"
        f"sys.argv = [{script!r}, '--pictures', {str(tmp_path)!r}, {__file__!r}]\n"
        f"runpy.run_path({script!r}, run_name='__main__')"
    )
    environment = {**os.environ, "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path), "CHROMIUM": ""}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 75
    assert done.stderr == "Chromium is out of reach: THE WEB PAGE IS NOT PROVEN\n"
