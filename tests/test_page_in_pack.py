"""The web page is part of the pack: made last, from the files that are good then."""

import re
from pathlib import Path

import pytest
from command import briefgen, project

FILE = re.compile(r'href="([^"]+\.pdf)"')


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project, built once."""
    folder = tmp_path_factory.mktemp("page")
    project(folder, layouts=["leaflet", "poster"])
    briefgen("build", folder=folder, code=0)
    return folder


def links(folder: Path, page: str = "briefing.html") -> list[str]:
    """The files that a page links to, in order."""
    return FILE.findall((folder / "out" / page).read_text("utf-8"))


def test_page_links_to_every_file_with_its_size_and_sides(built: Path) -> None:
    assert links(built) == ["leaflet.pdf", "poster.pdf"]
    page = (built / "out/briefing.html").read_text("utf-8")
    size = (built / "out/leaflet.pdf").stat().st_size
    assert f"<bdi>{size / 1000:.0f} kB</bdi>, <bdi>2 pages</bdi>" in page
    assert all((built / "out" / name).is_file() for name in links(built))


def test_page_is_made_anew_when_an_edition_joins_the_pack(built: Path) -> None:
    briefgen("build", "--edition", "large-print", folder=built, code=0)
    briefgen("build", folder=built, code=0)
    assert links(built)[:2] == ["leaflet.pdf", "leaflet-large-print.pdf"]
    assert "Leaflet in large print" in (built / "out/briefing.html").read_text("utf-8")


def test_page_is_made_last_wherever_it_is_asked_for(tmp_path: Path) -> None:
    project(tmp_path)
    said = briefgen("build", "--layout", "web", "--layout", "poster", folder=tmp_path, code=0)
    made = [line.split()[0] for line in said.stdout.splitlines()]
    assert made == ["out/briefing.html", "out/poster.pdf"]
    assert (tmp_path / "out/poster.pdf").read_bytes().startswith(b"%PDF")
    assert links(tmp_path) == ["poster.pdf"]


def test_page_of_a_draft_links_to_drafts_only(built: Path) -> None:
    briefgen("build", "--draft", folder=built, code=0)
    names = links(built, "briefing-draft.html")
    assert names == ["leaflet-draft.pdf", "poster-draft.pdf"]


def test_fragment_is_a_file_of_its_own_without_the_frame(built: Path) -> None:
    before = (built / "out/briefing.html").read_bytes()
    briefgen("build", "--layout", "web", "--fragment", folder=built, code=0)
    fragment = (built / "out/briefing-fragment.html").read_text("utf-8")
    assert fragment.startswith('<div class="briefing" lang="en-GB"')
    assert not {"<html", "<head", "<style", "<h1"} & set(re.findall(r"<\w+", fragment))
    assert (built / "out/briefing.html").read_bytes() == before


def test_page_without_its_template_says_so_and_the_sheets_are_built(tmp_path: Path) -> None:
    project(tmp_path, layouts=["poster"])
    broken = tmp_path / "layouts/web.html"
    broken.parent.mkdir()
    broken.write_text("{{ nothing.like.this }}", "utf-8")
    said = briefgen("build", folder=tmp_path, code=1)
    assert "web.html:1: error: this template cannot be used" in said.stderr
    assert [line.split()[0] for line in said.stdout.splitlines()] == ["out/poster.pdf"]


def test_nothing_is_made_twice(built: Path) -> None:
    briefgen("build", folder=built, code=0)
    before = (built / "out/briefing.html").stat().st_mtime_ns
    briefgen("build", "--layout", "web", folder=built, code=0)
    briefgen("build", folder=built, code=0)
    assert (built / "out/briefing.html").stat().st_mtime_ns == before
