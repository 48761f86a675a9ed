"""A deck without covers, for boards that have slides of their own before and after: two lines."""

import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from reading import Said, read_aloud
from support import ROOT, Pdf, build_layout

BARE = "title: bare deck\nfit: deck\nlike: slides\nopening: false\nclosing: false\n"


@pytest.fixture(scope="module")
def briefing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bare")
    shutil.copytree(ROOT / "styles", folder / "styles")
    (folder / "layouts").mkdir()
    (folder / "layouts/bare.yaml").write_text(BARE, "utf-8")
    notes = (ROOT / "layouts/notes.yaml").read_text("utf-8")
    (folder / "layouts/bare-notes.yaml").write_text(
        notes.replace("like: slides", "like: bare"), "utf-8"
    )
    for name in ("html", "css"):
        kind = "layouts" if name == "html" else "styles"
        shutil.copy(ROOT / kind / f"notes.{name}", folder / kind / f"bare-notes.{name}")
    return Path(shutil.copy(ROOT / "briefing.yaml", folder / "briefing.yaml"))


@pytest.fixture(scope="module")
def bare(briefing: Path) -> Pdf:
    return build_layout(briefing, "bare", briefing.parent / "out")


def levels(said: list[Said]) -> list[int]:
    return [int(each.kind[-1]) for each in said if each.kind.startswith("heading")]


def test_sections_alone_stand_on_its_slides(briefing: Path, bare: Pdf) -> None:
    whole = build_layout(briefing, "slides", briefing.parent / "out")
    assert len(bare.pages) == len(whole.pages) - 2
    texts = [[page.text.rstrip("0123456789") for page in deck.pages] for deck in (bare, whole)]
    assert texts[0] == texts[1][1:-1]
    assert 0.2 < bare.made.filled < 1


@pytest.mark.editions
def test_its_first_heading_is_that_of_the_whole(bare: Pdf) -> None:
    first, *others = levels(read_aloud(bare.path))
    assert first == 1
    assert set(others) == {2}


def test_notes_show_its_slides_and_no_others(briefing: Path, bare: Pdf) -> None:
    notes = build_layout(briefing, "bare-notes", briefing.parent / "out")
    assert len(notes.pages) == len(bare.pages)
    found = levels(read_aloud(notes.path))
    assert found[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(found))
