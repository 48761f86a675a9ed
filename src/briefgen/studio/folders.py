"""Opens a folder in the program that shows folders on this computer."""

import os
import subprocess
import sys
from pathlib import Path

_PROGRAMS = {"darwin": "open", "linux": "xdg-open"}


def open_folder(folder: Path) -> bool:
    """Open a folder, without waiting for it; False where there is no program that could."""
    program = _PROGRAMS.get(sys.platform, "xdg-open")
    quiet = subprocess.DEVNULL
    try:
        if sys.platform == "win32":
            os.startfile(folder)  # noqa: S606 - a folder of ours
            return True
        subprocess.Popen(  # noqa: S603 - a program of the system, a folder of ours
            [program, str(folder)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
        )
    except OSError:
        return False
    return True
