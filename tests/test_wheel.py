"""The wheel carries all that a pack needs: installed into an empty environment, it builds one.

On the Python of these tests it is installed as everything is here, without the network. On each
other one that is here, its dependencies come from the package index, by the versions of `.ci`.
"""

import os
import shutil
import subprocess
import sys
import venv
from importlib.metadata import Distribution, distribution
from pathlib import Path
from zipfile import ZipFile

import pytest
from pins import needed

from briefgen.schemas import texts

pytestmark = pytest.mark.wheel

PROJECT = Path(__file__).parent.parent
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]

OURS = "{}.{}".format(*sys.version_info)
VERSIONS = ("3.11", "3.12", "3.13")  # as pyproject.toml has them
LONG = [pytest.mark.long]
TRIED = [pytest.param(each, marks=LONG if each in VERSIONS[1:-1] else []) for each in VERSIONS]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel of this project."""
    folder = tmp_path_factory.mktemp("wheel")
    run([*PIP, "wheel", ".", "--no-deps", "--no-build-isolation", "-w", str(folder)], PROJECT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module", params=TRIED)
def environment(
    request: pytest.FixtureRequest, wheel: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return the scripts of an environment that holds the wheel and what it depends on."""
    env = tmp_path_factory.mktemp(f"python{request.param}") / "env"
    scripts = env / ("Scripts" if os.name == "nt" else "bin")
    if request.param == OURS:
        venv.create(env, symlinks=os.name != "nt")
        install(scripts, "--no-deps", "--no-index", str(wheel))
        copy_dependencies(site_packages(scripts))
    else:
        python = interpreter(request.param)
        run([python, "-m", "venv", "--without-pip", str(env)], wheel.parent)
        reach_the_index(wheel.parent, request.param)
        install(scripts, "--constraint", str(PROJECT / ".ci/requirements.txt"), str(wheel))
    code = "import briefgen, sys; print(briefgen.__file__, '{}.{}'.format(*sys.version_info))"
    place, version = run([str(scripts / "python"), "-c", code], wheel.parent).split()
    assert Path(place).is_relative_to(site_packages(scripts))
    assert version == request.param
    return scripts


def install(scripts: Path, *what: str) -> None:
    """Install what is wanted; only what is imported is compiled, once it is."""
    into = ["--python", str(scripts / "python")]
    run([*PIP, *into, "install", "--quiet", "--no-compile", *what], scripts)


def interpreter(version: str) -> str:
    """A Python of a version, by its name or as pyenv keeps it."""
    kept = Path.home().glob(f".pyenv/versions/{version}.*/bin/python")
    for python in (shutil.which(f"python{version}"), *map(str, sorted(kept, reverse=True))):
        if python and subprocess.run([python, "-c", ""], check=False).returncode == 0:
            return python
    pytest.skip(f"NOT PROVEN on Python {version}: there is none here")


def reach_the_index(folder: Path, version: str) -> None:
    """Go on only where packages can be had; what else goes wrong with them is a failure."""
    asked = [*PIP, "download", "--quiet", "--no-deps", "--dest", str(folder / "reached"), "click"]
    if subprocess.run(asked, capture_output=True, check=False).returncode:
        pytest.skip(f"NOT PROVEN on Python {version}: the package index is out of reach")


def test_wheel_carries_the_studio_with_its_parts_and_their_licences(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    for folder in ("assets", "templates"):
        here = (PROJECT / "src/briefgen/studio" / folder).iterdir()
        assert {f"briefgen/studio/{folder}/{path.name}" for path in here} <= names
    bundle = "briefgen/studio/bundle"
    if not (PROJECT / "src" / bundle / "made-from").is_file():
        pytest.skip("NOT PROVEN: the studio's parts are not bundled here; install Node.js")
    assert {f"{bundle}/codemirror.js", f"{bundle}/sortable.js"} <= names
    pins = (PROJECT / ".ci/parts/pins.txt").read_text("utf-8").split()
    parts = [pin.rpartition("@")[0].replace("/", "-") for pin in pins if "esbuild" not in pin]
    assert [each for each in parts if f"{bundle}/licences/{each}.txt" not in names] == []


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


def test_wheel_has_every_sample(environment: Path, tmp_path: Path) -> None:
    for sample in ("leaflet", "seven-minute", "handout", "single-case"):
        options = ["--sample", sample, "--name", "Our Board", "--language", "cy"]
        run([str(environment / "briefgen"), "new", sample, *options], tmp_path)
        assert "language: cy" in (tmp_path / sample / "briefing.yaml").read_text("utf-8")


def test_wheel_has_the_schemas_and_finds_that_it_can_build(
    environment: Path, tmp_path: Path
) -> None:
    for name in texts.NAMES:
        printed = run([str(environment / "briefgen"), "schema", name], tmp_path)
        assert printed == texts.text(name).strip()
    said = run([str(environment / "briefgen"), "doctor"], tmp_path)
    assert said.endswith("All that building needs is there.")


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
    dependencies = needed() - {"briefgen"}
    assert "weasyprint" in dependencies
    for name in dependencies:
        copy_files(distribution(name), target)


def copy_files(installed: Distribution, target: Path) -> None:
    for file in installed.files or []:
        if ".." not in file.parts:  # scripts lie outside site-packages
            to = target / file
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(str(installed.locate_file(file)), to)
