"""Where programs keep what they can make again."""

import os
import sys
from pathlib import Path


def caches() -> Path:
    """The folder of this user in which programs keep what they can make again.

    As the XDG Base Directory Specification, Apple's File System Programming Guide and Windows'
    known folders have it.

    Raises:
        RuntimeError: when the user has no home.
    """
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    stated = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if stated.is_absolute():
        return stated
    return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")
