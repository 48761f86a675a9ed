"""What a computer lacks is told with the command that brings it, by every command."""

import json
import os
import platform
import re
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from command import briefgen, either, own_brand, project, started
from support import ROOT

from briefgen.computer import native
from briefgen.computer.programs import LIBREOFFICE
from briefgen.computer.systems import CALLED, own_first, this_system
from briefgen.doctor import packages, places
from briefgen.doctor.programs import PROGRAMS

COMMAND = native.COMMANDS[this_system() or "debian"]
WHAT = "the pages cannot be laid out: Pango and PangoFT2 cannot be loaded on this computer"


@pytest.fixture
def without_pango(tmp_path: Path) -> dict[str, str]:
    """The environment of a process in which the loader finds a Pango that is none."""
    return without("libpango-1.0.so.0", tmp_path)


def without(library: str, tmp_path: Path) -> dict[str, str]:
    if sys.platform != "linux":
        pytest.skip("the loader of this system looks elsewhere")
    folder = tmp_path / "libraries"
    folder.mkdir()
    (folder / library).write_bytes(b"")
    return {"LD_LIBRARY_PATH": str(folder)}


@either
def test_build_says_once_that_pango_cannot_be_loaded_and_what_mends_it(
    start: str, tmp_path: Path, without_pango: dict[str, str]
) -> None:
    project(tmp_path)
    without_pango["BRIEFGEN_START"] = start
    asked = ("build", "--layout", "leaflet", "--layout", "poster")
    done = started(*asked, folder=tmp_path, environment=without_pango, code=3)
    hint = f"install it:  {COMMAND}  (briefgen doctor looks at all that is needed)"
    assert done.stderr == f"fault: {WHAT}\n  hint: {hint}\n"
    assert done.stdout == ""


@pytest.mark.editions
@either
def test_library_that_weasyprint_could_do_without_is_told_just_so(
    start: str, tmp_path: Path
) -> None:
    project(tmp_path)
    environment = without("libharfbuzz-subset.so.0", tmp_path) | {"BRIEFGEN_START": start}
    asked = ("build", "--layout", "poster")
    done = started(*asked, folder=tmp_path, environment=environment, code=3)
    assert "laid out: HarfBuzz-Subset cannot be loaded on this computer\n" in done.stderr
    assert done.stderr.count("\n") == 2


@pytest.mark.editions
def test_files_that_are_good_stay_where_pango_cannot_be_loaded(
    tmp_path: Path, without_pango: dict[str, str]
) -> None:
    path = project(tmp_path)
    briefgen("build", "--layout", "poster", folder=tmp_path, code=0)
    good = (tmp_path / "out/poster.pdf").read_bytes()
    path.write_text(path.read_text("utf-8").replace("older children", "children"), "utf-8")
    asked = ("build", "--layout", "poster", "--json")
    done = started(*asked, folder=tmp_path, environment=without_pango, code=3)
    told = json.loads(done.stdout)["problems"]
    assert [each["message"] for each in told if each["severity"] == "fault"] == [WHAT]
    assert [each["file"] for each in told if each["severity"] == "note"] == ["out/poster.pdf"]
    assert (tmp_path / "out/poster.pdf").read_bytes() == good
    followed = briefgen(*asked, folder=tmp_path, code=0)
    assert json.loads(followed.stdout)["problems"] == []


def test_new_makes_its_project_and_warns_where_pango_cannot_be_loaded(
    tmp_path: Path, without_pango: dict[str, str]
) -> None:
    done = started("new", "ours", folder=tmp_path, environment=without_pango, code=0)
    assert f"warning: {WHAT}\n  hint: install it:  {COMMAND}" in done.stderr
    assert (tmp_path / "ours/briefing.yaml").is_file()
    assert briefgen("new", "theirs", folder=tmp_path, code=0).stderr == ""


def test_doctor_tells_what_is_missing_and_its_command_on_each_system(
    tmp_path: Path, without_pango: dict[str, str]
) -> None:
    done = started("doctor", folder=tmp_path, environment=without_pango, code=3)
    lines = done.stdout.splitlines()
    at = lines.index("missing  Pango (needed): Pango, PangoFT2 cannot be loaded")
    told = [line.strip() for line in lines[at + 1 : at + 5]]
    assert told[0] == f"{CALLED[this_system() or 'debian']}:  {COMMAND}"
    assert {line.partition(":  ")[0] for line in told} == set(CALLED.values())
    assert lines[-1] == "Nothing can be built until what is needed above is there."


def test_doctor_finds_that_this_computer_can_build(tmp_path: Path) -> None:
    project(tmp_path)
    done = briefgen("doctor", folder=tmp_path, code=0)
    lines = done.stdout.splitlines()
    good = [line.removeprefix("ok").strip() for line in lines if line.startswith("ok ")]
    python = f"Python: {platform.python_version()}, 64 bit, {sys.executable}"
    assert python in good
    assert "typefaces of briefing.yaml: Lato" in good
    assert f"folder of files: {tmp_path / 'out'}" in good
    assert not (tmp_path / "out").exists()
    assert [line for line in lines if "(needed)" in line] == []
    assert lines[-1] == "All that building needs is there."
    assert done.stderr == ""


def test_package_made_for_another_computer_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "packages/PIL"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text("raise ImportError('DLL load failed')\n", "utf-8")
    path = f"{broken.parent}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    done = started("doctor", folder=tmp_path, environment={"PYTHONPATH": path}, code=3)
    assert "missing  packages (needed): pillow: not there, or made for another" in done.stdout
    assert f'"{sys.executable}" -m pip install --force-reinstall pillow' in done.stdout


def test_typeface_of_the_brand_that_is_not_installed_is_told_with_its_line(tmp_path: Path) -> None:
    own_brand(tmp_path, lambda said: said["typography"].update(base="Gill Sans"))
    project(tmp_path, brand="styles/ours")
    done = briefgen("doctor", "briefing.yaml", folder=tmp_path, code=3)
    brand = (tmp_path / "styles/ours/_brand.yml").read_text("utf-8").splitlines()
    line = brand.index("  base: Gill Sans") + 1
    said = f'styles/ours/_brand.yml:{line}: the typeface "Gill Sans" is not installed'
    assert f"missing  typefaces of briefing.yaml (needed): {said}" in done.stdout
    assert "name one that is, such as Lato" in done.stdout


def test_briefing_that_cannot_be_read_is_left_to_the_build(tmp_path: Path) -> None:
    done = briefgen("doctor", "nothing.yaml", folder=tmp_path, code=0)
    assert "typefaces of nothing.yaml: unknown: briefgen build says what is wrong" in done.stdout


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no folder that refuses all")
def test_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    done = briefgen("doctor", "/proc/self/briefing.yaml", folder=tmp_path, code=3)
    (line,) = re.findall(r"missing  folder of files \(needed\): (.*)", done.stdout)
    assert re.match(r"/proc/\d+/out: .", line)
    assert "write elsewhere:  briefgen build --out FOLDER" in done.stdout


def test_a_folder_that_cannot_be_is_told_and_no_fault(tmp_path: Path) -> None:
    found = {
        each.name: each for each in places.written_to(tmp_path / ("a" * 300) / "briefing.yaml")
    }
    assert not found["folder of files"].good
    assert found["folder of files"].found.endswith("/out: file name too long")


def test_a_drive_that_is_not_there_is_told_and_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "exists", lambda _: False)
    found = next(places.written_to(Path("briefing.yaml")))
    assert found.found.endswith("/out: there is no such drive")


def test_libraries_are_asked_for_as_weasyprint_asks() -> None:
    spec = find_spec("weasyprint")
    assert spec
    assert spec.origin
    source = (Path(spec.origin).parent / "text/ffi.py").read_text("utf-8")
    calls = re.findall(r"^\w+ = _dlopen\(\s*ffi,(.*?)\)$", source, re.DOTALL | re.MULTILINE)
    asked = {tuple(re.findall(r"'([^']+)'", call)) for call in calls}
    others = {names for names in asked if "harfbuzz-vector" in names}  # only for drawn letters
    assert len(others) == 1
    assert set(native.NEEDED.values()) == asked - others
    assert native.lacking() == []


@pytest.mark.parametrize(
    ("system", "release", "known"),
    [
        ("win32", {}, "windows"),
        ("darwin", {}, "macos"),
        ("linux", {"ID": "debian"}, "debian"),
        ("linux", {"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "debian"),
        ("linux", {"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "fedora"),
        ("linux", {"ID": "arch"}, None),
    ],
)
def test_system_is_known_and_its_command_comes_first(
    system: str, release: dict[str, str], known: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: release)
    assert this_system() == known
    first = [each for each, _ in own_first(native.COMMANDS)]
    assert set(first) == set(CALLED)
    assert known in (None, first[0])
    hint = native.hint()
    assert [called for called in CALLED.values() if f"on {called}:" in hint] == (
        [] if known else list(CALLED.values())
    )


@pytest.mark.parametrize(
    ("prefix", "add", "again"),
    [
        ("/home/a/.local/share/pipx/venvs/briefgen", "pipx inject briefgen ", "pipx reinstall "),
        ("/home/a/.local/share/uv/tools/briefgen", "uv tool install --with ", "uv tool upgrade "),
        ("/home/a/.cache/uv/archive-v0/Uy79iQUx", "uvx --with ", "uvx --refresh briefgen"),
        ("/home/a/work/.venv", '"python" -m pip install ', '"python" -m pip install --force'),
    ],
)
def test_packages_are_added_by_what_installed_briefgen(
    prefix: str, add: str, again: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", prefix)
    monkeypatch.setattr(sys, "executable", "python")
    monkeypatch.setattr(packages, "_is_there", lambda _: False)
    assert packages.of_import().advice.startswith(f"type:  {add}")
    assert packages.required().advice.startswith(f"type:  {again}")


def test_what_building_does_without_stops_nothing_and_says_what_it_is_for() -> None:
    assert all(purpose for _, purpose in PROGRAMS)
    assert not packages.of_import().stops
    assert {"LibreOffice", "pub2raw", "Chromium", "Java"} <= {each.name for each, _ in PROGRAMS}


WINDOWS = (ROOT / "docs/windows.md").read_text("utf-8")


def test_page_for_windows_has_the_commands_that_are_told_there() -> None:
    typed = native.COMMANDS["windows"].partition(", and then: ")[2]
    assert f"    {typed}\n" in WINDOWS
    assert f"`{LIBREOFFICE.commands['windows']}`" in WINDOWS


def test_page_for_windows_has_a_source_in_every_row_and_for_every_claim() -> None:
    rows = re.findall(r"^\| (?!where)(?!-)(.+) \|$", WINDOWS, re.MULTILINE)
    claims = re.findall(
        r"^- (.+(?:\n  .+)*)", WINDOWS.partition("## What does not work")[2], re.MULTILINE
    )
    own = ("**`make`", "**`pub2raw`")  # what only we can know
    assert len(rows) >= 7
    assert len(claims) >= 5
    assert [row for row in rows if "](https://" not in row] == []
    assert [each for each in claims if "](https://" not in each and not each.startswith(own)] == []
    assert "None of it could be tried" in WINDOWS
