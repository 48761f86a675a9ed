"""WeasyPrint is imported without what was done before, and without what nobody needs."""

import subprocess
import sys
from pathlib import Path

import cffi
import pytest

from briefgen.computer.caches import caches
from briefgen.computer.declarations import FOLDER, parsed_once
from briefgen.computer.postponed import postponed

DECLARED = "typedef struct { int quot; int rem; } div_t; div_t div(int, int); int abs(int);"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of this test alone."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    return caches() / FOLDER


def declared() -> object:
    """Whatever cffi's parser has declared, or what was kept."""
    with parsed_once():
        ffi = cffi.FFI()
        ffi.cdef(DECLARED)
    return ffi


def assert_works(ffi: object) -> None:
    library = ffi.dlopen(None)  # type: ignore[attr-defined]  # it offers what a cffi.FFI does
    assert library.abs(-12) == 12
    assert (library.div(17, 5).quot, library.div(17, 5).rem) == (3, 2)
    assert ffi.new("div_t *").quot == 0  # type: ignore[attr-defined]


needs_a_c_library = pytest.mark.skipif(sys.platform == "win32", reason="it has no dlopen(None)")


@needs_a_c_library
def test_declarations_are_parsed_once(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_works(declared())
    (kept,) = cache.iterdir()
    monkeypatch.setattr(cffi.FFI, "cdef", None)  # nobody parses any more
    assert_works(declared())
    assert list(cache.iterdir()) == [kept]


@needs_a_c_library
@pytest.mark.parametrize("damaged", ["", "import os", "ffi = FFI('declared', _version=1)", "\0"])
def test_what_is_damaged_is_made_again(cache: Path, damaged: str) -> None:
    assert_works(declared())
    (kept,) = cache.iterdir()
    sound = kept.read_text("utf-8")
    kept.write_text(damaged, "utf-8")
    assert_works(declared())
    assert kept.read_text("utf-8") == sound


@needs_a_c_library
def test_nothing_need_be_kept(cache: Path) -> None:
    cache.parents[1].parent.mkdir(parents=True, exist_ok=True)
    cache.parents[1].write_text("no folder")
    assert_works(declared())


def test_a_postponed_module_is_imported_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    with postponed("colorsys", "json"):
        from colorsys import rgb_to_hls  # noqa: PLC0415 - this is what is tested
    assert "colorsys" not in sys.modules
    assert sys.modules["json"].loads("1") == 1
    assert rgb_to_hls(1, 0, 0) == (0, 0.5, 1)
    assert "colorsys" in sys.modules


def test_a_worker_starts_without_what_is_not_needed() -> None:
    code = (
        "import sys; from briefgen.pack.bench import typeset; typeset();"
        "print(*{'fontTools.subset', 'fontTools.varLib', 'pycparser'} & set(sys.modules))"
    )
    started = [sys.executable, "-c", code]
    first, second = (
        subprocess.run(started, capture_output=True, text=True, check=True).stdout.strip()
        for _ in range(2)
    )
    assert (first, second) == ("pycparser", "")
