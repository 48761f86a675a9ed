"""What every test relies on: a silent WeasyPrint, and the shipped briefing built once."""

import gc
import logging
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from kept import Kept, LaidOut, Shipped
from support import Pdf

FEWER_COLLECTIONS = 50_000  # objects between two: pages are many objects and few rings of them


# Modules of which a test takes many seconds: they begin, so that all workers end together.
LONG = {
    *("test_batch_on_dask", "test_determinism", "test_doctor", "test_edges", "test_exhaustive"),
    *("test_importing", "test_kept_heights", "test_languages", "test_new", "test_notes"),
    *("test_only", "test_pictures_too_high", "test_properties", "test_readme", "test_torture"),
    *("test_studio_pages", "test_studio_proof", "test_studio_random", "test_trifold"),
    *("test_tutorial", "test_web_browser", "test_wheel", "test_wishes", "test_word_libreoffice"),
    "test_workers",
}
BESIDE = {"browser": "browser", "welsh": "editions", "arabic": "editions"}  # by fixture


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs a browser, or a whole pack in another language, is marked so; long ones begin."""
    for item in items:
        for name in BESIDE.keys() & set(getattr(item, "fixturenames", ())):
            item.add_marker(BESIDE[name])
    items.sort(key=lambda item: item.path.stem not in LONG)


def pytest_collection_finish() -> None:
    """What was imported and collected stays: the interpreter need not look through it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(FEWER_COLLECTIONS, 20, 20)


@pytest.fixture(autouse=True)
def weasyprint_is_silent() -> Iterator[None]:
    """Anything that WeasyPrint logs fails the test."""
    said: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    log = logging.getLogger("weasyprint")
    log.addHandler(handler)
    yield
    log.removeHandler(handler)
    assert said == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of 32 kB where this user may mount one, else an ordinary one."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=32k", "none", str(folder)]
    mounted = (
        shutil.which("mount")
        and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    )
    yield folder
    if mounted:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Kept:
    """What all tests share, in a folder that the two workers of a run have in common."""
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "kept"
    folder.mkdir(exist_ok=True)
    return Kept(folder)


@pytest.fixture(scope="session")
def shipped(kept: Kept) -> Shipped:
    """The shipped briefing in any layout and edition, each built once into one folder."""
    return kept.shipped


@pytest.fixture(scope="session")
def laid_out(kept: Kept) -> LaidOut:
    """Any layout of a briefing that no test changes, laid out once without writing a file."""
    return kept.laid_out


@pytest.fixture(scope="session")
def leaflet(shipped: Shipped) -> Pdf:
    """The leaflet of the shipped briefing."""
    return shipped("leaflet")


@pytest.fixture(scope="session")
def poster(shipped: Shipped) -> Pdf:
    """The poster of the shipped briefing."""
    return shipped("poster")


@pytest.fixture(scope="session")
def slides(shipped: Shipped) -> Pdf:
    """The slides of the shipped briefing."""
    return shipped("slides")
