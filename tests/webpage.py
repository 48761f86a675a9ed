"""Web pages, made and read back, for the tests."""

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from support import ROOT, job_of, plain, points, write_briefing

from briefgen.brand.brand import Access
from briefgen.outputs import web_html
from briefgen.outputs.downloads import Download
from briefgen.pages.compose import Job

LEAFLET = Download("leaflet.pdf", "Leaflet", 2, 45_678)
POSTER = Download("poster.pdf", "Poster", 1, 1_234_567)
HANDOUT = Download("handout.pdf", "Handout", 6, 80_000, for_paper=True)
VOID = {"meta", "img", "source", "br"}


@dataclass
class Element:
    """An element of a page: its name, its attributes, and the text inside it."""

    tag: str
    said: dict[str, str]
    text: str = ""
    within: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        return plain(self.text)


@dataclass
class Read(HTMLParser):
    """A page read back; every element that is opened must be closed, in order."""

    html: str
    elements: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[Element] = []
        self.feed(self.html)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        within = tuple(each.tag for each in self._open)
        found = Element(tag, {name: value or "" for name, value in attrs}, within=within)
        self.elements.append(found)
        if tag not in VOID:
            self._open.append(found)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for each in self._open:
            each.text += data

    def all(self, *tags: str) -> list[Element]:
        return [each for each in self.elements if each.tag in tags]

    def one(self, tag: str) -> Element:
        (found,) = self.all(tag)
        return found

    def within(self, name: str) -> Element:
        """The element of that id."""
        (found,) = [each for each in self.elements if each.said.get("id") == name]
        return found


def shipped() -> Job:
    return job_of(ROOT / "briefing.yaml", "leaflet")


def html_of(job: Job, *downloads: Download, **how: bool) -> str:
    return web_html.page(job, downloads, **how).decode()


def read(job: Job, *downloads: Download, **how: bool) -> Read:
    return Read(html_of(job, *downloads, **how))


def job(folder: Path, *sections: Any, **fields: Any) -> Job:
    return job_of(write_briefing(folder, sections or [points(3)], **fields), "leaflet")


def answering(job: Job, **said: Any) -> Job:
    """The same job with a brand that can be asked."""
    return replace(job, brand=replace(job.brand, accessibility=Access(**said)))
