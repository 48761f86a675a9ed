"""The native libraries by which WeasyPrint lays out text, and what to do where one is missing."""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from briefgen.computer.library_lookup import found_quickly
from briefgen.computer.systems import Commands, how_to_install, this_system
from briefgen.problems import Problem

# Every library that is needed, and the names by which WeasyPrint 70 asks for it, in order
# (weasyprint/text/ffi.py). It would do without HarfBuzz-Subset, but warn of that at every font,
# and write other bytes each time.
NEEDED: Mapping[str, tuple[str, ...]] = {
    "GObject": (
        *("libgobject-2.0-0", "gobject-2.0-0", "gobject-2.0"),
        *("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"),
    ),
    "Pango": (
        *("libpango-1.0-0", "pango-1.0-0", "pango-1.0"),
        *("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    ),
    "HarfBuzz": (
        *("libharfbuzz-0", "harfbuzz", "harfbuzz-0.0"),
        *("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    ),
    "HarfBuzz-Subset": (
        *("libharfbuzz-subset-0", "harfbuzz-subset", "harfbuzz-subset-0.0"),
        *("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),
    ),
    "Fontconfig": (
        *("libfontconfig-1", "fontconfig-1", "fontconfig"),
        *("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
    ),
    "PangoFT2": (
        *("libpangoft2-1.0-0", "pangoft2-1.0-0", "pangoft2-1.0"),
        *("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
    ),
}
# Where WeasyPrint 70 looks on Windows unless WEASYPRINT_DLL_DIRECTORIES says otherwise.
_FOLDERS = r"C:\msys64\ucrt64\bin;C:\msys64\mingw64\bin;C:\Program Files\GTK3-Runtime Win64\bin"
_SEARCHED = 0x00001000  # LOAD_LIBRARY_SEARCH_DEFAULT_DIRS

# As WeasyPrint's documentation installs them (First Steps, Installation and Missing Library).
COMMANDS: Commands = {
    "windows": (
        "winget install MSYS2.MSYS2, and then: "
        r'C:\msys64\usr\bin\bash -lc "pacman -S --noconfirm mingw-w64-ucrt-x86_64-pango"'
    ),
    "macos": (
        "brew install pango harfbuzz, and where that is not enough: "
        'export DYLD_FALLBACK_LIBRARY_PATH="$(brew --prefix)/lib"'
    ),
    "debian": "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "fedora": "sudo dnf install pango harfbuzz",
}


def lacking() -> list[str]:
    """The libraries that cannot be loaded here in the way that WeasyPrint loads them."""
    with found_quickly():
        suspects = {each: names for each, names in NEEDED.items() if not _loads(names)}
    return [each for each, names in suspects.items() if not _loads(names)]


def _loads(names: tuple[str, ...]) -> bool:
    try:
        import cffi  # noqa: PLC0415 - whoever looks for what is missing must not need it
    except (ImportError, OSError):
        return False
    _add_folders()
    flags = _SEARCHED if sys.platform == "win32" else cffi.FFI().RTLD_NOW
    for name in names:
        with suppress(OSError):
            cffi.FFI().dlopen(name, flags)
            return True
    return False


def _add_folders() -> None:
    if sys.platform == "win32":
        for folder in os.environ.get("WEASYPRINT_DLL_DIRECTORIES", _FOLDERS).split(";"):
            with suppress(OSError):
                os.add_dll_directory(folder)


def problem(error: OSError | None = None) -> Problem:
    """What is wrong where WeasyPrint cannot load its libraries, with the command that mends it.

    Args:
        error: what the loader said; without one, the libraries are tried.
    """
    names = lacking()
    said = f": {error}" if error and not names else ""
    what = " and ".join(names) or "a library"
    message = f"the pages cannot be laid out: {what} cannot be loaded on this computer{said}"
    return Problem("", 0, 0, message, hint(), severity="fault")


def warnings() -> list[Problem]:
    """The same as a warning, for a command that can do its work without; none where all is well."""
    return [replace(problem(), severity="warning")] if lacking() else []


def hint() -> str:
    """How to install the libraries here; on a system that is not known, on those that are."""
    looks = "  (briefgen doctor looks at all that is needed)" if this_system() else ""
    return f"{how_to_install('it', COMMANDS)}{looks}"
