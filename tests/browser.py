"""A web page in a real browser: what the tests and `.ci/page_checks.py` hold it to."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from web_collisions import collisions

Scheme = Literal["light", "dark"]

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = (
    "/usr/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
WIDTHS = (320, 768, 1280)  # 320: a small telephone, and 1280 at 400 % zoom (WCAG 2.2, 1.4.10)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
HEIGHT = 900
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LEAST_TYPE_PX = 16
MOST_CHARACTERS = 80  # of a line (WCAG 2.2, 1.4.8); 70 is what is aimed at
LEAST_FOCUS_PX = 2  # of the outline (WCAG 2.2, 2.4.13)
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-block-end: 2em !important }"""  # WCAG 2.2, 1.4.12
HOST = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A page of a CMS</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body {{ line-height: 1.6; overflow-wrap: anywhere }}</style></head>
<body><main><h1>A page of a CMS</h1>{fragment}</main></body></html>"""

# The size of each text, and the part of the window that it is in.
TEXTS = """() => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.data.trim(), around = walk.currentNode.parentElement;
    if (!text || around.closest(".skip, .records thead, script, style")) continue;
    const range = document.createRange();
    range.selectNodeContents(walk.currentNode);
    const box = range.getBoundingClientRect();
    found.push({text, size: parseFloat(getComputedStyle(around).fontSize),
      left: box.left, right: box.right, height: box.height});
  }
  return found;
}"""

# The longest line of text: words are on one line while their boxes share a top.
LONGEST_LINE = """() => {
  let longest = "";
  for (const block of document.querySelectorAll("p, li, dd, h1, h2, h3")) {
    if (block.querySelector("p, ul")) continue;
    const lines = new Map(), walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) for (const word of walk.currentNode.data.matchAll(/\\s*\\S{1,20}/g)) {
      const range = document.createRange();
      range.setStart(walk.currentNode, word.index);
      range.setEnd(walk.currentNode, word.index + word[0].length);
      const line = Math.round(range.getBoundingClientRect().bottom / 4);
      lines.set(line, (lines.get(line) || "") + word[0]);
    }
    for (const marked of lines.values()) {
      const line = marked.replace(/\\p{M}/gu, "").replace(/\\s+/g, " ").trim();
      if (line.length > longest.length) longest = line;
    }
  }
  return longest;
}"""

FOCUSED = """() => {
  const here = document.activeElement, style = getComputedStyle(here);
  const box = here.getBoundingClientRect();
  return {name: here.getAttribute("href") || here.id || here.tagName, outline: style.outlineStyle,
    width: parseFloat(style.outlineWidth), left: box.left, top: box.top, right: box.right,
    bottom: box.bottom};
}"""


class NoBrowserError(Exception):
    """There is no browser to check in."""


@dataclass(frozen=True)
class Window:
    """What a page is opened in: so many CSS pixels wide, in light or dark colours."""

    width: int = WIDTHS[-1]
    scheme: Scheme = "light"
    forced_colours: Literal["active", "none"] = "none"

    def __str__(self) -> str:
        return f"{self.width} px, {self.scheme}"


ALL = tuple(Window(width, scheme) for width in WIDTHS for scheme in SCHEMES)


@dataclass
class Checked:
    """What came of the checks: what is wrong, and what best practice would have otherwise."""

    wrong: list[str] = field(default_factory=list)
    advice: set[str] = field(default_factory=set)


@contextmanager
def chromium(*flags: str) -> Iterator[Browser]:
    """A Chromium that asks the network for nothing.

    Args:
        flags: more of its flags.

    Raises:
        NoBrowserError: when none is found.
    """
    with sync_playwright() as playwright:
        found = [
            os.environ.get("CHROMIUM"),
            *PLACES,
            *map(shutil.which, PROGRAMS),
            playwright.chromium.executable_path,
        ]
        path = next((each for each in found if each and Path(each).is_file()), None)
        if not path:
            raise NoBrowserError
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])
        try:
            yield browser
        finally:
            browser.close()


def check(
    html: str, name: str, browser: Browser, pictures: Path, windows: Sequence[Window] = ALL
) -> Checked:
    """Hold a page, or a fragment in a plain host page, against everything; keep its pictures.

    Args:
        html: the page or the fragment.
        name: what the pictures are called.
        browser: where it is opened.
        pictures: the folder of the pictures.
        windows: in which it is looked at.
    """
    pictures.mkdir(parents=True, exist_ok=True)
    checked = Checked()
    for window in windows:
        found: list[str] = []
        with opened(html, browser, window, found) as page:
            picture = f"{name}-{window.width}-{window.scheme}.png"
            page.screenshot(path=pictures / picture, full_page=True)
            found += _axe(page, checked)
            found += collisions(page)
            if window.scheme == "light":  # colours move nothing
                found += _placed(page, window.width, whole="<html" in html)
        checked.wrong += [f"at {window}: {wrong}" for wrong in found]
    return checked


@contextmanager
def opened(html: str, browser: Browser, window: Window, wrong: list[str]) -> Iterator[Page]:
    """A page in a window, a fragment with a plain host page around it.

    What it asks for, and what the browser complains of, is added to what is wrong.
    """
    context = browser.new_context(
        viewport={"width": window.width, "height": HEIGHT},
        color_scheme=window.scheme,
        forced_colors=window.forced_colours,
        offline=True,
    )
    page = context.new_page()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(html if "<html" in html else HOST.format(fragment=html), "utf-8")
        url = path.resolve().as_uri()

        def asked(wanted: str) -> None:
            if wanted.partition("#")[0] != url and not wanted.startswith("data:"):
                wrong.append(f"it asks for {wanted}")

        page.on("request", lambda request: asked(request.url))
        page.on("console", lambda said: wrong.append(f"console: {said.text}"))
        page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
        page.goto(url)
        try:
            yield page
        finally:
            context.close()


def axe(page: Page, rules: Sequence[str] = RULES, part: str | None = None) -> dict[str, Any]:
    """What axe-core finds on a page, or on a part of it; of what passes it tells no more than that.

    To tell of each element that passes takes it as long as to look at all.
    """
    options = {
        "runOnly": {"type": "tag", "values": [*rules]},
        "resultTypes": ["violations", "incomplete"],
    }
    found: dict[str, Any] = Axe().run(page, context=part, options=options).response
    return found


def _placed(page: Page, width: int, *, whole: bool) -> Iterator[str]:
    """What is wrong with where things stand, and with how the keyboard reaches them."""
    yield from _sideways(page)
    yield from _texts(page, width)
    if not whole:
        return
    longest = page.evaluate(LONGEST_LINE)
    if len(longest) > MOST_CHARACTERS:
        yield f"a line of {len(longest)} characters: {longest}"
    yield from _keyboard(page)
    page.add_style_tag(content=SPACED)
    yield from (f"with more space between letters and lines, {wrong}" for wrong in _sideways(page))


def _axe(page: Page, checked: Checked) -> Iterator[str]:
    """What axe-core finds: failures of WCAG 2.2 A and AA, and besides them its best practice."""
    found = axe(page, [*RULES, "best-practice"])
    assert len(found["passes"]) > 10, "axe-core has looked at nothing"
    for violation in found["violations"]:
        nodes = "; ".join(" ".join(map(str, node["target"])) for node in violation["nodes"])
        told = f"axe: {violation['id']}: {violation['help']} ({nodes})"
        if "best-practice" in violation["tags"]:
            checked.advice.add(told)
        else:
            yield told
    for unsure in found["incomplete"]:
        nodes = "; ".join(" ".join(map(str, node["target"])) for node in unsure["nodes"])
        checked.advice.add(f"axe cannot tell: {unsure['id']}: {unsure['help']} ({nodes})")


def _sideways(page: Page) -> Iterator[str]:
    wide, window = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    if wide > window:
        yield f"it scrolls sideways: {wide} px wide"


def _texts(page: Page, width: int) -> Iterator[str]:
    """Texts that are too small, cut off at the edge of the window, or not there at all."""
    texts: list[dict[str, Any]] = page.evaluate(TEXTS)
    assert texts, "no text was found"
    for text in texts:
        shown = f'"{text["text"][:40]}"'
        if text["size"] < LEAST_TYPE_PX:
            yield f"{shown} is set in {text['size']} px"
        if text["left"] < 0 or text["right"] > width:
            yield f"{shown} reaches from {text['left']} to {text['right']} px"
        if text["height"] == 0:
            yield f"{shown} is not to be seen"


def _keyboard(page: Page) -> Iterator[str]:
    """Tab meets the skip link first, then every link, each visibly; the skip link leads on."""
    links = page.locator("a[href]").count()
    for number in range(links):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if number == 0 and focused["name"] != "#content":
            yield f"Tab first reaches {focused['name']}"
        if focused["outline"] == "none" or focused["width"] < LEAST_FOCUS_PX:
            yield f"focus is not seen on {focused['name']}"
        if min(focused["left"], focused["top"]) < 0 or focused["bottom"] > HEIGHT:
            yield f"{focused['name']} has the focus and is out of sight"
    page.reload()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    if page.evaluate("document.activeElement.id") != "content":
        yield "the skip link does not lead to the content"
