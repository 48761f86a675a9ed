"""Checks the site of the documentation as it was built, without a network.

    .venv/bin/python .ci/site_checks.py docs

Zensical refuses broken links between pages; this sees the rest: each link and picture leads to what
is there, to its anchor too, nothing is fetched from elsewhere, each picture has its alternative
text, and each page stands in the navigation. Links that lead elsewhere are listed; only their form
is checked. Exit code 0: all holds. 1: not so.
"""

import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

FETCHED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href"}
NOT_FETCHED = {
    "canonical",
    "prev",
    "next",
    "alternate",
}  # what `link` may name without asking for it
ELSEWHERE = {"http", "https", "mailto", "tel"}


@dataclass
class Page(HTMLParser):
    """What one page names: its anchors, where its links lead, what it fetches, and its pictures."""

    file: Path
    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.file.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.anchors.add(said.get("id", ""))
        if tag == "a" and "href" in said:
            self.links.append(said["href"])
        address = said.get(FETCHED.get(tag, ""), "")
        if address and said.get("rel") not in NOT_FETCHED:
            self.fetched.append(address)
        if tag == "img" and not said.get("alt"):
            self.silent.append(address)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)


def wrong(docs: Path) -> Iterator[str]:
    """Everything that is wrong with the site of a folder, one sentence each."""
    site = docs / ".site"
    pages = {path.resolve(): Page(path) for path in sorted(site.rglob("*.html"))}
    if not pages:
        yield f"there is no site in {site}"
    for page in pages.values():
        name = page.file.relative_to(site)
        yield from (f"{name} fetches {each}" for each in page.fetched if urlsplit(each).netloc)
        yield from (f"{name} shows {each} without saying what it is" for each in page.silent)
        for address in (*page.links, *page.fetched):
            if said := _astray(address, page, pages):
                yield f"{name} leads to {address}: {said}"
    yield from _unlisted(docs)


def _astray(address: str, page: Page, pages: dict[Path, Page]) -> str:
    """What is wrong with where an address leads, or nothing."""
    to = urlsplit(address)
    if to.scheme or to.netloc:
        return _malformed(to)
    if page.file.name == "404.html":  # it is shown at any address, so its own begin at the root
        return ""
    path = (page.file.parent / unquote(to.path)).resolve() if to.path else page.file.resolve()
    path = path / "index.html" if path.is_dir() else path
    if not path.is_file():
        return "there is no such file"
    if to.fragment and path in pages and unquote(to.fragment) not in pages[path].anchors:
        return "there is no such place on that page"
    return ""


def _malformed(to: SplitResult) -> str:
    if to.scheme not in ELSEWHERE:
        return "it begins with neither https nor mailto nor tel"
    if to.scheme in ("http", "https") and "." not in to.netloc:
        return "it names no site"
    return "there is a space in it" if " " in to.geturl() else ""


def _unlisted(docs: Path) -> Iterator[str]:
    """Pages that no reader finds."""
    listed = set(
        _named(tomllib.loads((docs / "zensical.toml").read_text("utf-8"))["project"]["nav"])
    )
    for path in sorted(docs.rglob("*.md")):
        if (name := path.relative_to(docs).as_posix()) not in listed:
            yield f"{name} is not in the navigation of zensical.toml"


def _named(said: Any) -> Iterator[str]:
    if isinstance(said, str):
        yield said
    else:
        for each in said.values() if isinstance(said, dict) else said:
            yield from _named(each)


def elsewhere(docs: Path) -> list[str]:
    """Where links of the site lead elsewhere, each once."""
    pages = (Page(path) for path in (docs / ".site").rglob("*.html"))
    return sorted({link for page in pages for link in page.links if urlsplit(link).scheme})


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    sys.stdout.writelines(f"elsewhere: {link}\n" for link in elsewhere(folder))
    faults = list(wrong(folder))
    sys.stderr.writelines(f"{fault}\n" for fault in faults)
    sys.exit(1 if faults else 0)
