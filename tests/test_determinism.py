"""The same briefing gives the same bytes: anywhere, at any time, in any number of processes."""

import os
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from command import briefgen, started
from support import ROOT, build_layout

LAYOUTS = ("leaflet", "poster", "slides")
BUILD = ("build", "--edition", "standard", *(f"--layout={name}" for name in LAYOUTS))
ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "tr_TR.UTF-8",
    "LANG": "tr_TR.UTF-8",
    "PYTHONHASHSEED": "4711",
    "PYTHONUTF8": "0",
    "HOME": "/nonexistent",
}


def digests(folder: Path) -> dict[str, str]:
    return {
        name: sha256((folder / f"{name}.pdf").read_bytes()).hexdigest()
        for name in LAYOUTS
        if (folder / f"{name}.pdf").exists()
    }


def copy(folder: Path) -> Path:
    """The example in a folder of its own, without what belongs to the build."""
    folder.mkdir(parents=True)
    shutil.copyfile(ROOT / "briefing.yaml", folder / "briefing.yaml")
    for name in ("layouts", "styles"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = copy(tmp_path_factory.mktemp("first") / "here")
    assert "SOURCE_DATE_EPOCH" not in os.environ
    build(folder)
    found = digests(folder / "out")
    assert len(set(found.values())) == 3
    return found


def test_place_time_zone_language_and_seed_make_no_difference(
    expected: dict[str, str], tmp_path: Path
) -> None:
    folder = copy(tmp_path / "a rather different place" / "Größe")
    started(*BUILD, folder=folder, environment=ELSEWHERE, code=0)
    assert digests(folder / "out") == expected


def build(folder: Path, *arguments: str) -> None:
    briefgen(*(arguments or BUILD), folder=folder, code=0)


def test_order_and_processes_make_no_difference(expected: dict[str, str], tmp_path: Path) -> None:
    folder = copy(tmp_path / "one")
    for name in reversed(LAYOUTS):  # one layout alone is laid out in this very process
        build_layout(folder / "briefing.yaml", name, folder / "out")
    assert digests(folder / "out") == expected


def test_what_was_built_before_makes_no_difference(
    expected: dict[str, str], tmp_path: Path
) -> None:
    folder = copy(tmp_path / "again")
    briefing = folder / "briefing.yaml"
    text = briefing.read_text("utf-8")
    briefing.write_text(text.replace("Suicide/self-harm", "Self-harm"), "utf-8")
    build(folder, "build", "--layout", "poster")
    assert digests(folder / "out")["poster"] != expected["poster"]
    briefing.write_text(text, "utf-8")
    build(folder, "build", "--layout", "poster")
    assert digests(folder / "out") == {"poster": expected["poster"]}


def test_nothing_of_the_machine_or_the_day_is_in_the_files(
    expected: dict[str, str], tmp_path: Path
) -> None:
    folder = copy(tmp_path / "where-it-was-built")
    pdf = build_layout(folder / "briefing.yaml", "leaflet", folder / "out")
    content = pdf.path.read_bytes()
    assert expected["leaflet"] == sha256(content).hexdigest()
    assert b"where-it-was-built" not in content
    assert b"CreationDate" not in content
    assert b"ModDate" not in content


def test_pictures_in_files_for_the_print_shop_make_no_difference(tmp_path: Path) -> None:
    board = ROOT / "tests" / "boards" / "wexmouth" / "briefing.yaml"
    assert list(board.parent.rglob("*.jpg"))
    found = set()
    for name in ("one", "another"):
        asked = ("build", board, "--layout=poster", "--edition=press", "--out", name)
        started(*asked, folder=tmp_path, code=0)
        found.add(sha256((tmp_path / name / "poster-press.pdf").read_bytes()).hexdigest())
    assert len(found) == 1
