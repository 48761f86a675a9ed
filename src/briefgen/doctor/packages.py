"""Python, its packages, and the native libraries that they load."""

import importlib
import platform
import struct
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import PurePath
from re import match

from briefgen.computer import native
from briefgen.computer.systems import Commands
from briefgen.doctor.examined import Examined

OLDEST, NEWEST = (3, 11), (3, 13)  # as pyproject.toml has it
_ME = "briefgen"
_PYTHON: Commands = {
    "windows": "py install 3.13",
    "macos": "brew install python@3.13",
    "debian": "sudo apt-get install python3 python3-venv",
    "fedora": "sudo dnf install python3.13",
}
# Packages that bring libraries of their own, by what they are imported as: one that is made for
# another computer is there, and cannot be loaded.
_COMPILED: Mapping[str, str] = {
    "pydantic": "pydantic_core",
    "pypdfium2": "pypdfium2",
    "pillow": "PIL._imaging",
    "resvg-py": "resvg_py",
    "pyyaml": "yaml",
    "cffi": "_cffi_backend",
}


def python() -> Examined:
    """The Python that runs this."""
    bits = struct.calcsize("P") * 8
    found = f"{platform.python_version()}, {bits} bit, {sys.executable}"
    good = OLDEST <= sys.version_info[:2] <= NEWEST
    return Examined("Python", good=good, found=found, commands={} if good else _PYTHON)


def required() -> Examined:
    """Every package that building needs: whether it is there, and can be loaded."""
    names = [_name(each) for each in _requirements() if "extra ==" not in each]
    lacking = [name for name in names if not _is_there(name) or not _loads(name)]
    if not lacking:
        return Examined("packages", good=True, found=f"{len(names)} of {len(names)}")
    found = f"{', '.join(lacking)}: not there, or made for another computer"
    return Examined("packages", good=False, found=found, advice=f"type:  {_again(lacking)}")


def native_libraries() -> Examined:
    """The libraries that lay out text."""
    lacking = native.lacking()
    found = f"{', '.join(lacking or native.NEEDED)}{' cannot be loaded' if lacking else ''}"
    commands = native.COMMANDS if lacking else {}
    return Examined("Pango", good=not lacking, found=found, commands=commands)


def of_import() -> Examined:
    """The package that reads Word files."""
    good = _is_there("mammoth")
    found = f"mammoth {version('mammoth')}" if good else "mammoth is not there"
    advice = "" if good else f"type:  {_add('mammoth')}"
    return Examined("Word files", good, found, purpose="importing Word files", advice=advice)


def _requirements() -> Sequence[str]:
    """What this program needs; where it runs from a folder and is not installed, the compiled."""
    try:
        return requires(_ME) or ()
    except PackageNotFoundError:
        return tuple(_COMPILED)


def _name(requirement: str) -> str:
    found = match(r"[A-Za-z0-9._-]+", requirement)
    assert found  # noqa: S101 - a requirement begins with a name (PEP 508)
    return found[0].lower()


def _is_there(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


def _loads(name: str) -> bool:
    try:
        importlib.import_module(_COMPILED.get(name, "sys"))
    except (ImportError, OSError):
        return False
    return True


def _installed_by() -> str:
    """What keeps this program in an environment of its own: pipx, uv, uvx, or else pip."""
    parts = PurePath(sys.prefix).parts
    if "pipx" in parts:
        return "pipx"
    if "archive-v0" in parts:  # of uv's cache, where what is run once is kept
        return "uvx"
    return "uv" if "uv" in parts and "tools" in parts else "pip"


def _add(package: str) -> str:
    """The command that adds a package beside this program."""
    return {
        "pipx": f"pipx inject {_ME} {package}",
        "uv": f"uv tool install --with {package} {_ME}",
        "uvx": f"uvx --with {package} {_ME}",
        "pip": f'"{sys.executable}" -m pip install {package}',
    }[_installed_by()]


def _again(packages: Sequence[str]) -> str:
    """The command that installs packages once more."""
    return {
        "pipx": f"pipx reinstall {_ME}",
        "uv": f"uv tool upgrade --reinstall {_ME}",
        "uvx": f"uvx --refresh {_ME}",
        "pip": f'"{sys.executable}" -m pip install --force-reinstall {" ".join(packages)}',
    }[_installed_by()]
