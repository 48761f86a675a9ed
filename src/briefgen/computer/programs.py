"""Programs of others that importing needs: where each stands, and the command that brings it."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.computer import systems
from briefgen.computer.systems import Commands

_OFFICE = r"LibreOffice\program\soffice.com"


@dataclass(frozen=True)
class Program:
    """A program, the names that it goes by, where else it may stand, and what brings it."""

    name: str
    names: tuple[str, ...]
    commands: Commands
    elsewhere: tuple[str, ...] = ()

    def path(self) -> str:
        """The whole path of the first one of its names, or of its other places; else empty.

        The folder that we are in is never looked at: a file from elsewhere may have brought
        programs along.
        """
        folders = [each for each in os.get_exec_path() if Path(each).is_absolute()]
        named = [str(Path(folder, name)) for name in self.names for folder in folders]
        return next(filter(None, map(shutil.which, [*named, *_absolute(self.elsewhere)])), "")


def _absolute(places: Sequence[str]) -> list[str]:
    """Places with the variables in them, as far as they are places of this system."""
    expanded = map(os.path.expandvars, places)
    return [each for each in expanded if Path(each).is_absolute()]


def to_install(*programs: Program) -> str:
    """How to install the first program for which there is a command here, or else the last."""
    own = systems.this_system()
    program = next((each for each in programs if own in each.commands), programs[-1])
    return f"{systems.how_to_install(program.name, program.commands)}  (or ask your IT for it)"


LIBREOFFICE = Program(
    "LibreOffice",
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
)
PUB2RAW = Program(
    "pub2raw",
    ("pub2raw",),
    {
        "debian": "sudo apt-get install libmspub-tools",
        "fedora": "sudo dnf install libmspub-tools",
    },
)
