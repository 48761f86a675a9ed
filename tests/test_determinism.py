"""The same briefing gives the same bytes: anywhere, at any time, in any number of processes."""

import os
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from command import briefgen, started
from kept import Shipped
from printing import encoded, photograph, with_mark
from support import ROOT, build_layout

pytestmark = pytest.mark.editions

LAYOUTS = ("leaflet", "poster", "slides", "handout", "trifold")
PLACE = "a rather different place"
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
def expected(shipped: Shipped) -> dict[str, str]:
    """What comes out where each is laid out alone, in a process that does all else as well."""
    assert "SOURCE_DATE_EPOCH" not in os.environ
    (folder,) = {shipped(name).path.parent for name in LAYOUTS}
    found = digests(folder)
    assert len(set(found.values())) == len(LAYOUTS)
    return found


def test_place_time_zone_language_seed_order_and_processes_make_no_difference(
    expected: dict[str, str], tmp_path: Path
) -> None:
    """All at once: each of them would show."""
    folder = copy(tmp_path / PLACE / "Größe")
    asked = (f"--layout={name}" for name in reversed(LAYOUTS))
    started("build", *asked, folder=folder, environment=ELSEWHERE, code=0)
    assert digests(folder / "out") == expected
    for name in LAYOUTS:
        content = (folder / f"out/{name}.pdf").read_bytes()
        assert PLACE.encode() not in content
        assert b"CreationDate" not in content
        assert b"ModDate" not in content


def test_what_was_built_before_makes_no_difference(
    expected: dict[str, str], tmp_path: Path
) -> None:
    folder = copy(tmp_path / "again")
    briefing = folder / "briefing.yaml"
    text = briefing.read_text("utf-8")
    briefing.write_text(text.replace("Suicide/self-harm", "Self-harm"), "utf-8")
    build_layout(briefing, "poster", folder / "out")
    assert digests(folder / "out")["poster"] != expected["poster"]
    briefing.write_text(text, "utf-8")
    build_layout(briefing, "poster", folder / "out")
    assert digests(folder / "out") == {"poster": expected["poster"]}


def test_pictures_in_files_for_the_print_shop_make_no_difference(tmp_path: Path) -> None:
    briefing = with_mark(tmp_path, "mark.jpg", encoded(photograph((400, 400)), "JPEG"))
    found = set()
    for name, run in (("here", briefgen), ("elsewhere", started)):
        asked = ("build", briefing, "--layout=poster", "--edition=press", "--out", name)
        run(*asked, folder=tmp_path, code=0)
        found.add(sha256((tmp_path / name / "poster-press.pdf").read_bytes()).hexdigest())
    assert len(found) == 1
