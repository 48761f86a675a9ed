"""Draws docs/pictures/studio.png: the studio in Chromium, with the shipped briefing.

.venv/bin/python .ci/studio_picture.py docs/pictures/studio.png
"""

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

CHROMIUM = "/usr/bin/chromium"
WINDOW = {"width": 1360, "height": 820}
COLOURS = 128  # as many as its pixels need
PATIENCE_MS = 60_000
FIRST = "#card-sections-0"  # its text states facts
CASE = """textarea[data-path='["sections",1,"items",0,"text"]']"""


def main(path: Path) -> None:
    """Start a studio with a demonstration, and keep what its window shows."""
    command = [sys.executable, "-m", "briefgen", "studio", "--demo", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as studio:  # noqa: S603 - ours
        try:
            picture = Image.open(BytesIO(_shown(_address(studio))))
            small = picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=COLOURS)
            small.save(path, optimize=True)
        finally:
            studio.terminate()


def _address(studio: "subprocess.Popen[str]") -> str:
    for line in studio.stdout or ():
        if found := re.search(r"http://\S+", line):
            return found[0]
    sys.exit("the studio did not start")


def _shown(address: str) -> bytes:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport=WINDOW, color_scheme="light")
        page.goto(address)
        _write(page)
        shot = page.screenshot()
        browser.close()
    return bytes(shot)


def _write(page: Page) -> None:
    """Wait for all pages, and go to the first case, as somebody who writes does."""
    expect(page.locator(".desk img")).to_have_count(2, timeout=PATIENCE_MS)
    expect(page.get_by_text("being made")).to_have_count(0, timeout=PATIENCE_MS)
    page.locator(FIRST).evaluate("each => each.scrollIntoView()")
    page.locator(CASE).click()
    page.wait_for_timeout(500)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
