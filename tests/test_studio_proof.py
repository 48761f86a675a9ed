"""The studio as a whole, in Chromium: a process of its own, real files, and what befalls them."""

import re
import subprocess
import zipfile
from base64 import b64encode
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

import pytest
import yaml
from browser import NoBrowserError, chromium
from command import ITEMS, PATIENCE_S, PLAIN, project, soon, within
from playwright.sync_api import Browser, BrowserContext, Page, expect
from studio_run import GONE, SAVED, Studio, field, running, window

from briefgen.starter.project import BRIEFING

pytestmark = pytest.mark.browser
FIRST, SECOND = ("sections", 0, "items", 0), ("sections", 0, "items", 1)
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
    expect(page.locator("#form [data-dirty]")).to_have_count(0)
    saved(page)


def test_a_key_is_seen_on_the_page(page: Page) -> None:
    page.wait_for_selector("#pages:not(.building) .paper img")
    item(page, 0).focus()
    took = []
    for added in ("a", "b", "c"):
        took.append(page.evaluate(SEEN, added))
        page.wait_for_selector("#pages:not(.building)")
    print("milliseconds from a key to its picture:", took)  # noqa: T201 - a figure to look at
    assert min(each["studio"] for each in took) < soon(OVERHEAD_MS)


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
    other.keyboard.press("ArrowLeft")  # within quotation marks, should there be some
    other.keyboard.type(" and six")
    expect(item(page, 1)).to_have_value(re.compile("and six"))
    write(page, 0, ITEMS[0])
    expect(other.locator(".cm-content")).to_contain_text(ITEMS[0])
    expect(other.locator(".cm-content")).to_contain_text("and six")


def _is_of_its_end(complaint: str) -> bool:
    """Whether a browser says only that the studio is away, or has another token by now."""
    return GONE in complaint or "403" in complaint


def test_who_is_killed_while_somebody_types_loses_nothing_that_was_saved_or_is_shown(
    studio: Studio, page: Page, context: BrowserContext
) -> None:
    write(page, 1, "Begun")
    studio.complaints.clear()
    item(page, 1).focus()
    page.keyboard.press("End")
    letters = [f" {number}" for number in range(30)]
    page.keyboard.type("".join(letters[:20]))
    assert studio.says("".join(letters[:20]))
    for each in letters[20:]:
        page.keyboard.type(each)
    studio.kill()
    assert "".join(letters[:20]) in studio.text
    yaml.safe_load(studio.text)
    expect(page.locator("#saved")).to_contain_text("briefgen has ended")
    page.keyboard.type(" and on")
    written = f"Begun{''.join(letters)} and on"
    studio.start()
    context.new_page().goto(studio.address)  # as the studio opens it, in the same browser
    saved(page)
    expect(item(page, 1)).to_have_value(written)
    assert studio.says(written)
    assert [each for each in studio.complaints if not _is_of_its_end(each)] == []
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


def test_a_disk_that_is_full_or_read_only_is_said_and_all_is_saved_when_there_is_room(
    small_disk: Path, context: BrowserContext
) -> None:
    if not small_disk.is_mount():
        pytest.skip("this user may not mount a small disk")
    folder = small_disk / "ours"
    with running(project(folder, PLAIN, layouts=["poster"])) as studio:
        page = studio.tab(context)
        whole = studio.text
        filling = folder / "other"
        with suppress(OSError), filling.open("wb", buffering=0) as file:
            while True:
                file.write(b"x" * 1024)
        item(page, 0).fill("Written on a full disk " * 20)
        expect(page.locator("#saved")).to_contain_text("disk is full", timeout=30_000)
        assert studio.text == whole
        filling.unlink()
        saved(page)
        assert studio.says("Written on a full disk")
        subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
        try:
            item(page, 0).fill("Written where nobody may")
            expect(page.locator("#saved")).to_contain_text("read-only", timeout=30_000)
        finally:
            subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
        saved(page)
        assert studio.says("Written where nobody may")


def test_typing_is_quick_among_many_items(tmp_path: Path, context: BrowserContext) -> None:
    items = [f"Point {number} of very many" for number in range(MANY)]
    briefing = project(tmp_path / "many", {**PLAIN, "items": items}, layouts=["poster"])
    with running(briefing) as studio:
        page = studio.tab(context)
        item(page, 150).focus()
        page.evaluate(PAINTED)
        page.keyboard.type(" and one more", delay=60)
        took = page.evaluate("() => painted")
        assert len(took) == len(" and one more")
        assert median(took) < soon(PAINT_MS), took
        assert studio.says("one more")


def test_the_keyboard_alone_leads_from_an_empty_folder_to_a_pack(
    tmp_path: Path, context: BrowserContext
) -> None:
    with running(None, tmp_path) as studio:
        page = studio.tab(context)
        reach(page, "#name")
        page.keyboard.type("Ourshire Safeguarding Board")
        page.keyboard.press("Enter")
        page.wait_for_selector("#form [data-control], #told a")
        if page.locator("#told a").count():
            page.keyboard.press("Enter")  # it has the focus
        page.wait_for_selector("#form [data-control]")
        reach(page, "#form [data-path='[\"title\"]']")
        page.keyboard.press("Control+A")
        page.keyboard.type("What we learnt")
        reach(page, "#form [data-kind=points] [data-list=items] textarea")
        page.keyboard.press("Control+End")
        page.keyboard.press("Enter")
        page.keyboard.type("A point of our own")
        page.keyboard.press("Alt+ArrowDown")
        page.keyboard.press("Alt+ArrowUp")
        page.keyboard.press("Control+A")
        page.keyboard.press("Control+K")
        page.keyboard.type("www.example.org")
        page.keyboard.press("Enter")
        (found,) = tmp_path.glob(f"*/*/{BRIEFING}")
        link = "[A point of our own](www.example.org)"
        assert within(PATIENCE_S, lambda: link in found.read_text("utf-8")), found.read_text(
            "utf-8"
        )
        assert "What we learnt" in found.read_text("utf-8")
        page.wait_for_selector("#pages:not(.building) .paper img")
        reach(page, "#take", back=True)
        page.keyboard.press("Enter")
        reach(page, "[href='/take/pack.zip']")
        with page.expect_download() as taken:
            page.keyboard.press("Enter")
        with zipfile.ZipFile(taken.value.path()) as pack:
            assert pack.testzip() is None
            assert any(name.endswith("leaflet.pdf") for name in pack.namelist())


def reach(page: Page, selector: str, *, back: bool = False) -> None:
    """Go to an element by the Tab key alone."""
    for _ in range(400):
        if page.evaluate("(s) => document.activeElement?.matches(s) ?? false", selector):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    pytest.fail(f"the keyboard does not lead to {selector}")


UPLOADED = """async ([address, size, text]) => {
  const bytes = (coded) => Uint8Array.from(atob(coded), (each) => each.charCodeAt(0));
  const body = text === null ? new Uint8Array(size) : bytes(text);
  const answer = await fetch(address, { method: "POST", body });
  return [answer.status, (await answer.text()).trim().split("\\n").at(-1)];
}"""


def test_hostile_files_are_refused(studio: Studio, page: Page, tmp_path: Path) -> None:
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b"<a>" + b" " * 100_000_000)
    coded = b64encode(bomb.getvalue()).decode()
    where = f"&where={tmp_path}"
    for name, size, text in (
        ("/upload?name=x.png", 50_000_000, None),
        (f"/start/file?name=bomb.docx{where}", 0, coded),
        (f"/start/file?name=..%2F..%2Fbomb.docx{where}", 0, coded),
        (f"/start/file?name=..%2Fx.exe{where}", 0, b64encode(b"MZ").decode()),
    ):
        status, said = page.evaluate(UPLOADED, [name, size, text])
        assert status == 413 or "problems" in said, (name, said)
        assert '"open"' not in said
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    studio.complaints.clear()
    page.reload()
    expect(page.locator("#write")).to_be_visible()
