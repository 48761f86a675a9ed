"""The wheel carries all that a pack needs: installed into an empty environment, it builds one."""

import os
import re
import shutil
import subprocess
import sys
import venv
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

pytestmark = pytest.mark.wheel

PROJECT = Path(__file__).parent.parent
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]
Needed = tuple[str, str]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the scripts of an environment that holds the wheel and what it depends on."""
    folder = tmp_path_factory.mktemp("wheel")
    run([*PIP, "wheel", ".", "--no-deps", "--no-build-isolation", "-w", str(folder)], PROJECT)
    (wheel,) = folder.glob("*.whl")
    env = folder / "env"
    venv.create(env, symlinks=os.name != "nt")
    scripts = env / ("Scripts" if os.name == "nt" else "bin")
    into = ["--python", str(scripts / "python"), "install", "--no-deps", "--no-index"]
    run([*PIP, *into, str(wheel)], folder)
    copy_dependencies(site_packages(scripts))
    imported = run(
        [str(scripts / "python"), "-c", "import briefgen; print(briefgen.__file__)"], folder
    )
    assert Path(imported).is_relative_to(site_packages(scripts))
    return scripts


def test_wheel_says_that_its_types_may_be_relied_on(environment: Path) -> None:
    assert (site_packages(environment) / "briefgen/py.typed").is_file()


def test_wheel_builds_the_pack_in_an_empty_folder(environment: Path, tmp_path: Path) -> None:
    run([str(environment / "briefgen"), "new", "ours"], tmp_path)
    run([str(environment / "briefgen"), "build"], tmp_path / "ours")
    built = sorted((tmp_path / "ours" / "out").glob("*.pdf"))
    names = ("leaflet-large-print", "leaflet", "poster", "slides")
    assert [file.stem for file in built] == list(names)
    assert (tmp_path / "ours" / "out" / "briefing.html").is_file()
    assert {file.read_bytes()[:5] for file in built} == {b"%PDF-"}


def run(command: list[str], folder: Path) -> str:
    """Return what the command prints; a failure shows all that it printed."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "BRIEFGEN"))}
    done = subprocess.run(
        command, cwd=folder, env=clean, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command} in {folder}\n{done.stdout}\n{done.stderr}"
    return done.stdout.strip()


def site_packages(scripts: Path) -> Path:
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    return Path(run([str(scripts / "python"), "-c", code], scripts))


def copy_dependencies(target: Path) -> None:
    """Copy what briefgen declares, and nothing else, as it is installed here: no network."""
    dependencies = {name for name, _ in closure("briefgen")} - {"briefgen"}
    assert "weasyprint" in dependencies
    for name in dependencies:
        copy_files(distribution(name), target)


def closure(name: str, extra: str = "", seen: frozenset[Needed] = frozenset()) -> frozenset[Needed]:
    """Return a distribution, and all that it needs on this computer, each with its extra."""
    known = seen | {(name, extra)}
    for requirement in map(Requirement, distribution(name).requires or []):
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        for wanted in requirement.extras or {""}:
            if (normal(requirement.name), wanted) not in known:
                known = closure(normal(requirement.name), wanted, known)
    return known


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def copy_files(installed: Distribution, target: Path) -> None:
    for file in installed.files or []:
        if ".." not in file.parts:  # scripts lie outside site-packages
            to = target / file
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(str(installed.locate_file(file)), to)
