"""Programs of others: what importing needs, and what only our own checks need."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.computer.systems import Commands
from briefgen.doctor.examined import Examined

_OFFICE = r"LibreOffice\program\soffice.com"  # as the importer of Publisher files starts it


@dataclass(frozen=True)
class Program:
    """A program, the names that it goes by, where else it may stand, and what brings it."""

    name: str
    purpose: str
    names: tuple[str, ...]
    commands: Commands
    elsewhere: tuple[str, ...] = ()

    def path(self) -> str:
        """Where it is; empty where it is not found."""
        found = (shutil.which(name) for name in self.names)
        places = (os.path.expandvars(each) for each in self.elsewhere)
        there = (each for each in places if Path(each).is_file())
        return next((each for each in (*found, *there) if each), "")


_CHECKS = "the checks of briefgen itself"
PROGRAMS = (
    Program(
        "LibreOffice",
        "importing Publisher files",
        ("soffice", "libreoffice"),
        {
            "windows": "winget install TheDocumentFoundation.LibreOffice",
            "macos": "brew install --cask libreoffice",
            "debian": "sudo apt-get install libreoffice-writer libreoffice-draw",
            "fedora": "sudo dnf install libreoffice-writer libreoffice-draw",
        },
        (
            "/Applications/LibreOffice.app/Contents/MacOS/soffice",
            rf"%ProgramFiles%\{_OFFICE}",
            rf"%ProgramFiles(x86)%\{_OFFICE}",
        ),
    ),
    Program(
        "pub2raw",
        "importing Publisher files, more quickly than by LibreOffice",
        ("pub2raw",),
        {
            "debian": "sudo apt-get install libmspub-tools",
            "fedora": "sudo dnf install libmspub-tools",
        },
    ),
    Program(
        "Chromium",
        _CHECKS,
        ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
        {
            "windows": "winget install Google.Chrome",
            "macos": "brew install --cask google-chrome",
            "debian": "sudo apt-get install chromium",
            "fedora": "sudo dnf install chromium",
        },
        (
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
        ),
    ),
    Program(
        "Java",
        f"{_CHECKS}, by veraPDF",
        ("java",),
        {
            "macos": "brew install openjdk",
            "debian": "sudo apt-get install default-jre-headless",
            "fedora": "sudo dnf install java-latest-openjdk-headless",
        },
    ),
    Program(
        "Maven",
        f"{_CHECKS}: it fetches veraPDF",
        ("mvn",),
        {
            "macos": "brew install maven",
            "debian": "sudo apt-get install maven",
            "fedora": "sudo dnf install maven",
        },
    ),
)


def looked_for() -> Iterator[Examined]:
    """Every program that is used where it is there."""
    for each in PROGRAMS:
        path = each.path()
        commands = {} if path else each.commands
        yield Examined(each.name, bool(path), path or "not found", each.purpose, commands)
