"""Random editing in the studio: nothing leaks, nothing is lost, what shows is what is there.

SOAK_MINUTES says for how long, where a few seconds are not enough.
"""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest
from browser import NoBrowserError, chromium
from command import ITEMS, PATIENCE_S, PLAIN, briefgen, project, within
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import Error as BrowserError
from studio_run import SAVED, Studio, running, tree, window

from briefgen.reading.yaml_source import parse

pytestmark = pytest.mark.browser
SECONDS = 60 * float(os.environ.get("SOAK_MINUTES", "0.15"))
SERVER_MB, WORKER_MB = 260, 200
UNDONE = "409"  # what was typed into is another text by now: the form is made anew
ITEM = "#form textarea[data-path^='[\"sections\",'][data-path*='\"items\"']"
WRITTEN = f"{ITEM}:not([data-draft] *)"
SAID = """() => [...document.querySelectorAll("#form [data-control]")]
  .filter((each) => each.matches("input, textarea, select"))
  .map((each) => [each.dataset.path, each.type === "checkbox" ? each.checked : each.value])"""
WORDS = ("Ask", "listen", "a child", "Café", "مرحبا", "12:30", "# one", "- two", "*three*", "yes")


class Hand:
    """Somebody who does one thing after the other, without any plan."""

    def __init__(self, page: Page, random: Random) -> None:
        self._page, self._random = page, random
        self.done = 0
        self._ways = (*[self.types] * 6, self.adds, self.deletes, self.moves, self.duplicates)
        self._ways += (self.undoes, self.redoes, self.stars, self.looks, self.loads)

    def act(self) -> None:
        way = self._random.choice(self._ways)
        with suppress(BrowserError):  # what it looked for has gone meanwhile
            way()
            self.done += 1

    def types(self) -> None:
        where = self._item()
        where.press(self._random.choice(("End", "Home")))
        where.press_sequentially(f" {self._random.choice(WORDS)} ")

    def adds(self) -> None:
        where = self._item()
        where.press("End")
        where.press("Enter")
        self._page.keyboard.type(f"{self._random.choice(WORDS)} {self._random.random():.3f}")

    def deletes(self) -> None:
        if self._items().count() > 3:
            where = self._item()
            where.fill("")
            where.press("Backspace")

    def moves(self) -> None:
        self._item().press(self._random.choice(("Alt+ArrowUp", "Alt+ArrowDown")))

    def duplicates(self) -> None:
        if self._items().count() < 20:
            menus = self._page.locator("#form li[data-item] button[data-menu]")
            menus.nth(self._random.randrange(menus.count())).click(timeout=2000)
            self._page.get_by_role("menuitem", name="Duplicate").click(timeout=2000)

    def stars(self) -> None:
        stars = self._page.locator("#form button.star")
        stars.nth(self._random.randrange(stars.count())).click(timeout=2000)

    def undoes(self) -> None:
        self._page.locator("#undo").click(timeout=2000)

    def redoes(self) -> None:
        self._page.locator("#redo").click(timeout=2000)

    def looks(self) -> None:
        self._page.locator("#tab-text").click(timeout=2000)
        self._page.locator("#tab-form").click(timeout=2000)

    def loads(self) -> None:
        expect(self._page.locator("#saved")).to_have_text(SAVED)
        self._page.reload()
        self._page.wait_for_selector(ITEM)

    def _items(self) -> Any:
        return self._page.locator(ITEM)

    def _item(self) -> Any:
        items = self._items()
        where = items.nth(self._random.randrange(items.count()))
        where.focus(timeout=2000)
        return where


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    try:
        with chromium() as found:
            yield found
    except NoBrowserError:
        pytest.skip("NOT PROVEN in a browser: there is none here")


def test_random_editing_leaks_nothing_and_ends_in_the_pack_of_its_file(
    tmp_path: Path, browser: Browser
) -> None:
    items = [*ITEMS, "Training is wanted by staff", "Records tell what was said"]
    briefing = project(tmp_path / "ours", {**PLAIN, "items": items}, layouts=["poster", "leaflet"])
    with running(briefing) as studio, window(browser) as context:
        page = studio.tab(context)
        page.wait_for_selector(ITEM)
        hand, held = Hand(page, Random(7)), list[list[int]]()  # noqa: S311 - no secret
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            hand.act()
            held.append(list(tree(studio.pid).values()))
        assert hand.done > SECONDS / 2
        print(f"{hand.done} edits; MB at the end: {held[-1]}, at most: {max(map(max, held))}")  # noqa: T201
        assert max(each[0] for each in held) < SERVER_MB
        assert max(mb for each in held for mb in each[1:]) < WORKER_MB
        the_form_is_the_file(page, studio)
        nothing_is_left_empty(page)
        studio.complaints[:] = [each for each in studio.complaints if UNDONE not in each]
        the_pages_are_those_of_a_cold_build(page, studio, tmp_path / "cold")


def the_form_is_the_file(page: Page, studio: Studio) -> None:
    page.keyboard.press("Escape")
    page.locator("#title, #form textarea").first.focus()
    expect(page.locator("#form [data-dirty]")).to_have_count(0, timeout=30_000)
    expect(page.locator("#saved")).to_have_text(SAVED, timeout=30_000)
    anew = studio.tab(page.context)
    anew.wait_for_selector(ITEM)
    within(PATIENCE_S, lambda: page.evaluate(SAID) == anew.evaluate(SAID))
    assert page.evaluate(SAID) == anew.evaluate(SAID)
    anew.close()
    items = parse(studio.text, "briefing.yaml").data["sections"][0]["items"]
    texts = [each if isinstance(each, str) else each["text"] for each in items]
    shown = [box.input_value() for box in page.locator(WRITTEN).all()]
    assert shown == texts


def nothing_is_left_empty(page: Page) -> None:
    """A point whose words were all deleted stands in the file, and no pages are made of it."""
    for box in page.locator(WRITTEN).all():
        if not box.input_value():
            box.fill("Written at last")
    page.locator("#title, #form textarea").first.focus()
    expect(page.locator("#saved")).to_have_text(SAVED, timeout=30_000)


def the_pages_are_those_of_a_cold_build(page: Page, studio: Studio, cold: Path) -> None:
    page.wait_for_selector("#pages:not(.building)", timeout=60_000)
    briefgen("build", str(studio.briefing), "--out", str(cold), folder=cold.parent)
    for file in ("poster.pdf", "leaflet.pdf"):
        made = cold / file
        if made.exists():  # else it is too long, which the studio says as well
            taken = page.request.get(f"http://127.0.0.1:{studio.port}/take/{file}")
            assert taken.ok
            assert taken.body() == made.read_bytes()
