"""Every page of the studio in Chromium: light and dark, on narrow and wide screens, in Arabic."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import HEIGHT, SCHEMES, NoBrowserError, axe, chromium
from command import PLAIN, project
from playwright.sync_api import Browser, BrowserContext, Page, expect
from studio_run import SAVED, Studio, field, running, window
from support import ROOT

from briefgen.starter.project import BRIEFING

pytestmark = pytest.mark.browser
WIDTHS = (320, 768, 1280, 1920)
PAGES = ("/", "/start", "/brand", "/history")

# What cannot be clicked: it is out of the window, or something else lies over it.
UNREACHABLE = """() => {
  const root = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body, found = [];
  for (const each of root.querySelectorAll("a[href], button, input, select, textarea, summary")) {
    const isOther = each.matches(".unseen, .spot, .skip") || each.closest(".cm-editor");
    if (each.disabled || isOther || !each.checkVisibility()) continue;
    each.scrollIntoView({ block: "center", inline: "nearest" });
    const box = each.getBoundingClientRect(), said = each.outerHTML.slice(0, 90);
    if (box.left < -1 || box.right > innerWidth + 1) found.push(`out of the window: ${said}`);
    else {
      const middle = box.top + Math.min(box.height, 40) / 2;
      const hit = document.elementFromPoint((box.left + box.right) / 2, middle);
      const layer = each.nextElementSibling?.matches(".layer") ? each.nextElementSibling : null;
      const around = [each, layer, hit?.closest("label")].filter(Boolean);
      const isSeen = around.some((one) => one.contains(hit) || hit.contains(each));
      if (!isSeen) found.push(`covered: ${said}`);
    }
  }
  return found;
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    try:
        with chromium() as found:
            yield found
    except NoBrowserError:
        pytest.skip("NOT PROVEN in a browser: there is none here")


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    folder = tmp_path_factory.mktemp("pages")
    briefing = project(folder / "ours", PLAIN, layouts=["poster"], brand="styles/derbyshire")
    shutil.copytree(ROOT / "styles" / "derbyshire", folder / "ours/styles/derbyshire")
    with running(briefing, folder) as started:
        yield started


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with window(browser) as made:
        yield made


def everybody_can_use(page: Page) -> None:
    """It is reached and seen at all widths, and axe-core finds nothing in light and dark."""
    wrong: list[Any] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        wide = page.evaluate("document.documentElement.scrollWidth")
        wrong += [f"{width} px: {wide} px wide"] if wide > width else []
        wrong += [f"{width} px: {each}" for each in page.evaluate(UNREACHABLE)]
    page.set_viewport_size({"width": 1280, "height": HEIGHT})
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        found = axe(page)
        assert len(found["passes"]) > 5
        wrong += [
            (scheme, each["id"], [node["target"] for node in each["nodes"]])
            for each in found["violations"]
        ]
    assert wrong == []


@pytest.mark.parametrize("address", PAGES)
def test_everybody_can_use(address: str, studio: Studio, context: BrowserContext) -> None:
    page = studio.tab(context, address)
    page.wait_for_selector({"/": ".paper img", "/brand": "#seen img"}.get(address, "main"))
    everybody_can_use(page)
    if address == "/":
        page.get_by_role("tab", name="YAML").click()
        page.wait_for_selector(".cm-content")
        everybody_can_use(page)
        page.get_by_role("button", name="Take away").click()
        page.wait_for_selector("#take-away .pack a[download]")
        everybody_can_use(page)


def test_everybody_can_choose_between_two_versions(studio: Studio, context: BrowserContext) -> None:
    assert studio.briefing
    copy = studio.briefing.with_name("briefing-DESKTOP-4F2K9.yaml")
    copy.write_text(studio.text.replace("Learning", "Lessons"), "utf-8")
    page = studio.tab(context)
    page.get_by_role("button", name="Copy by OneDrive").click()
    expect(page.locator(".versions")).to_contain_text("Lessons")
    everybody_can_use(page)
    copy.unlink()


def test_everybody_can_watch(studio: Studio, context: BrowserContext) -> None:
    assert studio.briefing
    with running(studio.briefing, command="watch") as watching:
        page = watching.tab(context)
        page.wait_for_selector(".paper img")
        everybody_can_use(page)


def test_arabic_is_written_from_right_to_left(tmp_path: Path, context: BrowserContext) -> None:
    text = (ROOT / "src/briefgen/starter/samples/leaflet.ar.yaml").read_text("utf-8")
    briefing = tmp_path / BRIEFING
    briefing.write_text(f"{text}\nlayouts: [poster]\n", "utf-8")
    with running(briefing) as studio:
        page = studio.tab(context)
        title = field(page, "title")
        assert title.evaluate("(e) => getComputedStyle(e).direction") == "rtl"
        title.fill("ما تعلمناه هذا العام")
        title.blur()
        expect(page.locator("#saved")).to_have_text(SAVED)
        assert studio.says("\ntitle: ما تعلمناه هذا العام\n")
        page.wait_for_selector("#pages:not(.building) .paper img")
        everybody_can_use(page)
