"""Nothing is lost, as it is seen in Chromium: the history, two versions, copies, two tabs."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from browser import HEIGHT, NoBrowserError, axe, chromium
from command import PATIENCE_S, PLAIN, project, within
from playwright.sync_api import Page, expect
from served import Served, served

from briefgen.editing.history import Journal
from briefgen.editing.operations import Set
from briefgen.reading.yaml_source import parse
from briefgen.studio import serving
from briefgen.studio.app import studio
from briefgen.studio.opened import Opened
from briefgen.studio.trust import Door

pytestmark = pytest.mark.browser
PATIENCE_MS = 60_000
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/\?token=([\w-]+)")
FIRST = ("sections", 0, "items", 0)
TYPED = re.compile(r"Typed (\d+) times")
expect.set_options(timeout=PATIENCE_MS)


class There:
    """A studio with a briefing, and a tab on it."""

    def __init__(self, opened: Opened, door: Door, page: Page, briefing: Path) -> None:
        self.opened, self.door, self.page, self.briefing = opened, door, page, briefing
        self.wrong: list[str] = []
        self.heed(page)

    def heed(self, page: Page) -> None:
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", lambda said: self.wrong.append(said.text))
        page.on("pageerror", lambda error: self.wrong.append(str(error)))

    def write(self, path: tuple[str | int, ...], value: str) -> None:
        """Change the briefing as another tab does, and wait until it is saved."""
        assert self.opened.workspace
        document = self.opened.workspace.document()
        operation = {"do": "set", "path": list(path), "value": value}
        self.opened.workspace.edit("briefing", operation, document.revision, "another tab")
        assert within(PATIENCE_S, lambda: document.saved)

    def change_in_two_places(self, here: str, elsewhere: str) -> None:
        assert self.opened.workspace
        document = self.opened.workspace.document()
        with document.changing:
            text = document.text
            document.edit(Set(("title",), here), document.revision)
            theirs = re.sub("^title: .*", f"title: {elsewhere}", text)
            self.briefing.write_text(theirs, "utf-8")

    def open(self, address: str = "/") -> Page:
        self.page.goto(f"{self.door.origin}{address}")
        return self.page


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[There]:
    briefing = project(tmp_path_factory.mktemp("studio"), PLAIN, layouts=["poster"])
    opened, taken = Opened(), serving.bound()
    door = Door(taken.getsockname()[1])
    opened.take(briefing)
    try:
        with served(studio(opened, door), door, taken, opened.end_events), chromium() as browser:
            window: Any = {"width": 1280, "height": HEIGHT}
            page = browser.new_context(viewport=window, reduced_motion="reduce").new_page()
            page.goto(door.address)
            yield There(opened, door, page, briefing)
    except NoBrowserError:
        pytest.skip("NOT PROVEN in a browser: there is none here")
    finally:
        opened.close()


@pytest.fixture
def there(started: There) -> Iterator[There]:
    started.wrong.clear()
    yield started
    assert started.wrong == []


def assert_for_everybody(page: Page) -> None:
    """Hold a page against the rules of WCAG in light and dark, narrow and wide."""
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found = axe(page)["violations"]
        assert [each["id"] for each in found] == []
    page.set_viewport_size({"width": 320, "height": HEIGHT})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 1280, "height": HEIGHT})


def test_a_history_is_looked_at_gone_back_to_and_deleted_after_asking_once(there: There) -> None:
    there.write(FIRST, "Ask why")
    there.write(("period",), "2026")
    page = there.open("/history")
    state = page.locator(".state", has_text="Item 1 of section 1")
    state.click()
    look = page.locator("#look")
    expect(look.locator(".differences").first.locator("ins")).to_contain_text("Ask why")
    expect(look.locator(".differences").last.locator("h3")).to_have_text("period")
    assert_for_everybody(page)
    page.get_by_role("button", name="Go back to this state").click()
    now = page.locator(".state", has=page.locator(".now"))
    expect(now).to_contain_text("back to ")
    assert "2013-14" in there.briefing.read_text("utf-8")
    page.get_by_role("button", name="Delete the history…").click()
    expect(page.get_by_role("dialog")).to_contain_text("What briefgen cannot reach stays")
    expect(page.locator(":focus")).to_have_text("Keep it")
    assert_for_everybody(page)
    page.keyboard.press("Escape")
    expect(now).to_have_count(1)
    page.get_by_role("button", name="Delete the history…").click()
    page.locator("#delete-all").click()
    expect(page.locator("#states")).to_contain_text("Nothing has been changed yet")
    assert not list(there.briefing.parent.rglob(".briefgen"))


def test_two_versions_stand_beside_each_other_and_both_stay(there: There) -> None:
    page = there.open()
    there.change_in_two_places("Mine is this title", "Theirs is that title")
    dialog = page.get_by_role("dialog", name="This file was changed in two places")
    expect(dialog.locator("mark")).to_contain_text(["Theirs", "that", "Mine", "this"])
    expect(page.locator("#saved")).to_have_text("Not saved: there are two versions")
    assert_for_everybody(page)
    dialog.get_by_role("button", name="Decide later").click()
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Two versions: choose…").click()
    dialog.get_by_role("button", name="Keep both, as two files").click()
    expect(dialog).to_be_hidden()
    expect(page.locator(".told-once")).to_contain_text("What you wrote here is kept in ")
    expect(page.locator("""[data-path='["title"]']:is(input, textarea)""")).to_have_value(
        "Theirs is that title"
    )
    expect(page.locator("#saved")).to_have_text("All changes are saved")
    [copy] = there.briefing.parent.glob("*(mine*.yaml")
    assert "Mine is this title" in copy.read_text("utf-8")
    assert "Theirs is that title" in there.briefing.read_text("utf-8")
    copy.unlink()


def test_a_copy_by_a_service_is_shown_and_taken(there: There) -> None:
    page = there.open()
    text = there.briefing.read_text("utf-8")
    copy = there.briefing.with_name("briefing-LAPTOP-1.yaml")
    copy.write_text(re.sub("^title: .*", "title: As on the laptop", text), "utf-8")
    assert there.opened.workspace
    there.opened.workspace.look()
    page.get_by_role("button", name="Copy by OneDrive: look…").click()
    dialog = page.get_by_role("dialog", name="There is a copy of this file beside it")
    expect(dialog).to_contain_text("As on the laptop")
    dialog.get_by_role("button", name="Take the copy in place of the file").click()
    expect(dialog).to_be_hidden()
    assert within(PATIENCE_S, lambda: "As on the laptop" in there.briefing.read_text("utf-8"))
    assert not copy.exists()


def test_what_cannot_be_saved_is_said_until_it_can(there: There) -> None:
    page = there.open()
    there.briefing.chmod(0o444)
    assert there.opened.workspace
    document = there.opened.workspace.document()
    document.edit(Set(("title",), "Not on the disk yet"), document.revision)
    head = page.locator("#saved")
    expect(head).to_have_text("The file cannot be saved: it or its folder is read-only")
    there.briefing.chmod(0o644)
    expect(head).to_have_text("All changes are saved")
    assert "Not on the disk yet" in there.briefing.read_text("utf-8")


def test_two_tabs_see_each_other(there: There) -> None:
    page = there.open()
    other = page.context.new_page()
    there.heed(other)
    other.goto(f"{there.door.origin}/")
    field = """[data-path='["title"]']:is(input, textarea)"""
    other.locator(field).fill("Written in the other tab")
    expect(page.locator("#saved")).to_have_text("Changed in another tab")
    expect(page.locator(field)).to_have_value("Written in the other tab")
    other.close()
    assert within(
        PATIENCE_S, lambda: "Written in the other tab" in there.briefing.read_text("utf-8")
    )


def test_a_studio_that_is_killed_while_somebody_types_on_loses_nothing_that_was_saved(
    tmp_path: Path,
) -> None:
    briefing = project(tmp_path, PLAIN, layouts=["poster"])
    command = [sys.executable, "-m", "briefgen", "studio", str(briefing), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        address = next(found for line in process.stdout if (found := ADDRESS.search(line)))
        there = Served(Door(int(address[1]), address[2]))
        revision = there.get("/text").json["revision"]
        for number in range(2000):
            operation = {"do": "set", "path": list(FIRST), "value": f"Typed {number} times"}
            said = {"file": "briefing", "operation": operation, "revision": revision}
            revision = there.post("/edit", said).json["revision"]
            if saved := TYPED.search(briefing.read_text("utf-8")):
                break
            time.sleep(0.04)
        process.kill()
    assert saved, "nothing is saved while somebody types on"
    kept = TYPED.search(briefing.read_text("utf-8"))
    assert kept
    assert int(saved[1]) <= int(kept[1]) <= number
    parse(briefing.read_text("utf-8"), "briefing.yaml")
    journal = Journal(briefing)
    journal.open(briefing.read_text("utf-8"))
    assert journal.undo() is not None
    assert all(journal.text(state.number) for state in journal.states)
