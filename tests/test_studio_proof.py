"""The studio as a whole, in Chromium: a process of its own, real files, and whatever befalls them."""

import re
import signal
import subprocess
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from browser import NoBrowserError, chromium
from command import ITEMS, PLAIN, project, within
from playwright.sync_api import Browser, BrowserContext, Page, expect
from studio_run import GONE, SAVED, Studio, field, running, window
from support import ROOT

from briefgen.starter.project import BRIEFING

pytestmark = pytest.mark.browser
FIRST, SECOND = ("sections", 0, "items", 0), ("sections", 0, "items", 1)
LOST_MS = 1000  # of typing, at most, when the studio is killed
OVERHEAD_MS = (
    1000  # far more than the studio adds to the engine on a machine that does nothing else
)
PAINT_MS = 100
MANY = 300

# From a key to the pictures of the pages that show it; what the studio itself takes of that.
SEEN = """async (added) => {
  const box = document.activeElement, papers = () => [...document.querySelectorAll(".paper img")];
  const shown = () => papers().map((each) => each.src).join();
  const before = shown();
  performance.clearResourceTimings();
  const key = performance.now();
  document.execCommand("insertText", false, added);
  while (shown() === before) await new Promise(requestAnimationFrame);
  const known = performance.now();
  await Promise.all(papers().map((each) => each.decode()));
  const seen = performance.now();
  const sent = performance.getEntriesByType("resource").find((each) => each.name.endsWith("/edit"));
  return {whole: seen - key, studio: sent.responseEnd - key + seen - known};
}"""

# How long it takes from a key until the browser has painted what it wrote.
PAINTED = """() => {
  window.painted = [];
  addEventListener("keydown", () => {
    const key = performance.now();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => painted.push(performance.now() - key);
      port2.postMessage(null);
    });
  }, true);
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
    """One studio for all tests that leave its file as they found it, or do not mind."""
    items = [*ITEMS, "Training is wanted by staff", "Records tell what was said"]
    points = {**PLAIN, "items": items}
    with running(project(tmp_path_factory.mktemp("ours"), points, layouts=["poster"])) as started:
        yield started


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with window(browser) as made:
        yield made


@pytest.fixture
def page(studio: Studio, context: BrowserContext) -> Page:
    page = studio.tab(context)
    page.wait_for_selector("#form [data-control]")
    return page


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_have_text(SAVED, timeout=30_000)


def item(page: Page, number: int) -> Any:
    return field(page, "sections", 0, "items", number)


def write(page: Page, number: int, text: str) -> None:
    """Write an item whole, and wait until it is saved."""
    item(page, number).fill(text)
    item(page, number).blur()
    saved(page)


def test_a_key_is_seen_on_the_page(page: Page, record_property: Any) -> None:
    page.wait_for_selector("#pages:not(.building) .paper img")
    item(page, 0).focus()
    took = []
    for added in ("a", "b", "c"):
        took.append(page.evaluate(SEEN, added))
        page.wait_for_selector("#pages:not(.building)")
    record_property("milliseconds", took)
    assert min(each["studio"] for each in took) < OVERHEAD_MS


def test_two_tabs_see_each_other_and_nothing_is_lost(
    studio: Studio, page: Page, context: BrowserContext
) -> None:
    other = studio.tab(context)
    write(page, 0, "One")
    expect(item(other, 0)).to_have_value("One")
    item(page, 0).focus()
    item(other, 1).fill("")
    for one, another in zip("Two and three", "Four and five", strict=True):
        item(page, 0).press_sequentially(one)
        item(other, 1).press_sequentially(another)
    for each in (page, other):
        expect(item(each, 0)).to_have_value(re.compile("Two and three"))
        expect(item(each, 1)).to_have_value("Four and five")
    assert studio.says("Four and five")
    assert "Two and three" in studio.text
    other.get_by_role("tab", name="YAML").click()
    other.locator(".cm-content").get_by_text("Four and five").click()
    other.keyboard.press("End")
    other.keyboard.press("ArrowLeft")  # into the quotation marks
    other.keyboard.type(" and six")
    expect(item(page, 1)).to_have_value("Four and five and six")
    write(page, 0, ITEMS[0])
    expect(other.locator(".cm-content")).to_contain_text(ITEMS[0])
    expect(other.locator(".cm-content")).to_contain_text("and six")


def test_who_is_killed_while_somebody_types_loses_no_more_than_a_second(
    studio: Studio, page: Page, context: BrowserContext
) -> None:
    write(page, 1, "Begun")
    studio.complaints.clear()
    item(page, 1).focus()
    page.keyboard.press("End")
    letters = [f" {number}" for number in range(30)]
    for each in letters[:20]:
        page.keyboard.type(each)
        page.wait_for_timeout(100)
    page.wait_for_timeout(LOST_MS)
    for each in letters[20:]:
        page.keyboard.type(each)
    studio.kill()
    assert "".join(letters[:20]) in studio.text
    yaml.safe_load(studio.text)
    expect(page.locator("#saved")).to_contain_text("briefgen has ended")
    page.keyboard.type(" and on")
    written = f"Begun{''.join(letters)} and on"
    page.wait_for_timeout(1000)
    studio.start()
    context.new_page().goto(studio.address)  # as the studio opens it, in the same browser
    saved(page)
    expect(item(page, 1)).to_have_value(written)
    assert studio.says(written)
    assert [each for each in studio.complaints if GONE not in each] == []
    studio.complaints.clear()


def test_what_changes_on_the_disk_while_somebody_types_is_kept_too(
    studio: Studio, page: Page
) -> None:
    for number, text in enumerate(ITEMS):
        write(page, number, text)
    assert studio.briefing
    item(page, 0).focus()
    page.keyboard.press("End")
    page.keyboard.type(", here")
    assert studio.says(", here")
    elsewhere = studio.text.replace("what was said", "what was meant")
    page.keyboard.type(" and")
    studio.briefing.write_text(elsewhere, "utf-8")
    page.keyboard.type(" now")
    expect(item(page, 3)).to_have_value("Records tell what was meant")
    expect(item(page, 0)).to_have_value(f"{ITEMS[0]}, here and now")
    assert studio.says(f"{ITEMS[0]}, here and now")
    assert "what was meant" in studio.text


def test_two_versions_of_one_place_are_shown_to_choose_from(studio: Studio, page: Page) -> None:
    assert studio.briefing
    write(page, 0, "Before")
    page.locator("#tab-form").focus()
    page.evaluate("window.stopped = 1")
    studio.briefing.write_text(studio.text.replace("Before", "Theirs"), "utf-8")
    item(page, 0).fill("Mine")
    dialog = page.get_by_role("dialog")
    if not within(5, dialog.is_visible):  # the disk was quicker: then it was taken over first
        pytest.skip("taken over before it was typed")
    expect(dialog).to_contain_text("Theirs")
    expect(dialog).to_contain_text("Mine")
    dialog.get_by_role("button", name="Keep both").click()
    expect(item(page, 0)).to_have_value("Theirs")
    copies = [each for each in studio.briefing.parent.glob("*.yaml") if each != studio.briefing]
    assert ["Mine" in each.read_text("utf-8") for each in copies] == [True]
    copies[0].unlink()


def test_a_copy_that_onedrive_made_is_told(studio: Studio, page: Page) -> None:
    assert studio.briefing
    copy = studio.briefing.with_name("briefing-DESKTOP-4F2K9.yaml")
    copy.write_text(studio.text.replace("Learning", "Lessons"), "utf-8")
    page.get_by_role("button", name="Copy by OneDrive").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Lessons")
    dialog.get_by_role("button", name="Keep the file").click()
    expect(dialog).to_be_hidden()
    assert not copy.exists()


def test_what_was_done_is_undone_after_a_new_start_and_the_history_is_deleted(
    studio: Studio, page: Page, context: BrowserContext
) -> None:
    write(page, 0, "Yesterday")
    write(page, 1, "The day before")
    studio.complaints.clear()
    studio.stop()
    studio.start()
    page = studio.tab(context)
    page.wait_for_selector("#form [data-control]")
    page.get_by_role("button", name="Undo").click()
    expect(item(page, 1)).not_to_have_value("The day before")
    expect(item(page, 0)).to_have_value("Yesterday")
    page.get_by_role("button", name="Redo").click()
    expect(item(page, 1)).to_have_value("The day before")
    saved(page)
    page.get_by_role("link", name="History").click()
    page.locator("button.state").nth(1).click()
    expect(page.locator("#look")).to_contain_text("What has changed since then")
    page.get_by_role("button", name="Go back to this state").click()
    expect(page.locator("button.state").first).to_contain_text("back to")
    assert studio.says("Yesterday")
    assert "The day before" not in studio.text
    page.locator("#delete").click()
    page.get_by_role("button", name="Delete the history", exact=True).click()
    expect(page.locator("#states")).to_contain_text("Nothing has been changed yet")
    assert studio.briefing
    assert not list(studio.briefing.parent.glob(".briefgen/history/*/*.txt"))
    assert "The day before" not in "".join(
        each.read_text("utf-8") for each in studio.briefing.parent.rglob("*") if each.is_file()
    )
    studio.complaints.clear()
