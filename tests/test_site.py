"""The check of the finished site finds whatever leads astray, and search works from a disk."""

import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import NoBrowserError, chromium
from playwright.sync_api import Browser
from support import ROOT

SCRIPT: Any = runpy.run_path(str(ROOT / ".ci/site_checks.py"))
PAGE = '<html><body><h1 id="top">A</h1>{}</body></html>'
GOOD = (
    '<a href="b.html#top">b</a> <img src="a.png" alt="A dot"> <a href="https://example.org">c</a>'
)
ASTRAY = {
    '<a href="c.html">c</a>': "a.html leads to c.html: there is no such file",
    '<a href="b.html#foot">b</a>': (
        "a.html leads to b.html#foot: there is no such place on that page"
    ),
    '<a href="#foot">b</a>': "a.html leads to #foot: there is no such place on that page",
    '<img src="b.png" alt="A dot">': "a.html leads to b.png: there is no such file",
    '<img src="a.png">': "a.html shows a.png without saying what it is",
    '<a href="https://example">b</a>': "a.html leads to https://example: it names no site",
    '<a href="file:///etc/passwd">b</a>': (
        "a.html leads to file:///etc/passwd: it begins with neither https nor mailto nor tel"
    ),
    '<script src="https://cdn.example.org/a.js"></script>': (
        "a.html fetches https://cdn.example.org/a.js"
    ),
    '<link rel="stylesheet" href="//fonts.example.org/a.css">': (
        "a.html fetches //fonts.example.org/a.css"
    ),
}


@pytest.fixture
def browser() -> Iterator[Browser]:
    try:
        with chromium() as found:
            yield found
    except NoBrowserError:
        pytest.skip("there is no Chromium here, so search on a disk is not proven")


def site(folder: Path, body: str) -> list[str]:
    """What is wrong with a site of two pages."""
    (folder / ".site").mkdir()
    for name, inside in {"a": body, "b": ""}.items():
        (folder / f"{name}.md").write_text("# A\n", "utf-8")
        (folder / f".site/{name}.html").write_text(PAGE.format(inside), "utf-8")
    (folder / ".site/a.png").write_bytes(b"")
    settings = '[project]\nnav = [{ "A" = ["a.md", { "B" = "b.md" }] }]\n'
    (folder / "zensical.toml").write_text(settings, "utf-8")
    return list(SCRIPT["wrong"](folder))


def test_site_whose_links_hold_is_good_and_says_where_it_leads(tmp_path: Path) -> None:
    assert site(tmp_path, GOOD) == []
    assert SCRIPT["elsewhere"](tmp_path) == ["https://example.org"]


@pytest.mark.parametrize("body", ASTRAY)
def test_what_leads_astray_or_comes_from_elsewhere_is_told(body: str, tmp_path: Path) -> None:
    assert ASTRAY[body] in site(tmp_path, GOOD + body)


def test_page_that_no_reader_finds_is_told(tmp_path: Path) -> None:
    (tmp_path / "c.md").write_text("# C\n", "utf-8")
    assert site(tmp_path, GOOD) == ["c.md is not in the navigation of zensical.toml"]


def test_folder_without_a_site_is_told(tmp_path: Path) -> None:
    (tmp_path / "zensical.toml").write_text("[project]\nnav = []\n", "utf-8")
    assert list(SCRIPT["wrong"](tmp_path)) == [f"there is no site in {tmp_path / '.site'}"]


def test_worker_of_a_page_on_a_disk_answers_and_shares_nothing(
    browser: Browser, tmp_path: Path
) -> None:
    shim = (ROOT / "docs/site/iframe-worker.js").as_uri()
    (tmp_path / "worker.js").write_text(
        "self.onmessage = ({data}) => { data.push(2); self.postMessage(data) }", "utf-8"
    )
    (tmp_path / "page.html").write_text(PAGE.format(f'<script src="{shim}"></script>'), "utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    heard = page.evaluate(
        """() => new Promise((done) => {
          const worker = new Worker("worker.js"), asked = [1];
          worker.onmessage = ({data}) => { worker.terminate(); done([asked, data]) };
          worker.postMessage(asked);
        })"""
    )
    assert heard == [[1], [1, 2]]
    assert page.locator("iframe").count() == 0
    page.close()
