"""`--verbose`: what was read, fitted and written, and what was left as it is."""

import re
from pathlib import Path

import pytest
from command import PLAIN, briefgen, own_brand, project

ASKED = ("build", "--layout", "handout", "--layout", "web")
MILLISECONDS = re.compile(r"\b\d+ ms\b")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verbose")
    own_brand(folder)
    return project(folder, PLAIN, brand="styles/ours").parent


@pytest.mark.editions
def test_it_says_on_standard_error_what_took_how_long(folder: Path) -> None:
    done = briefgen(*ASKED, "--verbose", folder=folder, code=0)
    lines = [MILLISECONDS.sub("N ms", line) for line in done.stderr.splitlines()]
    read, *others = lines
    assert re.match(r"read (\d+) files in N ms: briefing.yaml, styles/ours/_brand.yml, ", read)
    assert "styles/ours/logos/campaign.svg" in read
    size = {path.name: path.stat().st_size for path in (folder / "out").iterdir()}
    point = re.search(r"slides.pdf .* ([\d.]+ pt)", done.stdout)
    assert point
    assert others == [
        f"fitted slides.pdf in 2 layout passes and N ms, at {point[1]}",
        f"wrote out/slides.pdf, {size['slides.pdf']} bytes, in N ms",
        "made handout.pdf in 1 layout pass and N ms",
        f"wrote out/handout.pdf, {size['handout.pdf']} bytes, in N ms",
        "made briefing.html in N ms",
        f"wrote out/briefing.html, {size['briefing.html']} bytes, in N ms",
    ]
    plain = briefgen(*ASKED, folder=folder, code=0)
    assert (plain.stdout, plain.stderr) == (done.stdout, "")
    again = briefgen(*ASKED, "--verbose", "--json", folder=folder, code=0)
    assert again.stdout.startswith("{")
    assert again.stderr.splitlines() == [
        "out/slides.pdf is unchanged",
        "out/handout.pdf is unchanged",
        "out/briefing.html is unchanged",
    ]


def test_what_is_fresh_is_told_apart_from_what_is_made(folder: Path) -> None:
    there = ("--out", "there", "--verbose")
    briefgen("build", "--layout", "slides", *there, folder=folder, code=0)
    done = briefgen("build", "--layout", "slides", "--layout", "web", *there, folder=folder, code=0)
    read, *others = [MILLISECONDS.sub("N ms", line) for line in done.stderr.splitlines()]
    assert read.startswith("read ")
    size = (folder / "there/briefing.html").stat().st_size
    assert others == [
        "there/slides.pdf is unchanged",
        "made briefing.html in N ms",
        f"wrote there/briefing.html, {size} bytes, in N ms",
    ]


def test_a_time_is_that_of_the_work(folder: Path) -> None:
    done = briefgen(*ASKED, "--out", "anew", "--verbose", folder=folder, code=0)
    fitted = re.search(r"fitted slides.pdf in 2 layout passes and (\d+) ms", done.stderr)
    assert fitted
    assert 20 < int(fitted[1]) < 60_000


def test_help_mentions_it(folder: Path) -> None:
    assert "--verbose" in briefgen("build", "--help", folder=folder, code=0).stdout
