"""What a file is made from, by digests of the bytes that were read.

People save files while a build runs. So where we read a file ourselves, the digest is that of the
bytes we read. Where WeasyPrint reads it, the digest is taken before, and holds only if nothing
touched the file until that was done. Every command imports this module, so it imports nothing slow.
"""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefgen.disk import Disk, State
from briefgen.library import shipped

CHANGED = "changed while it was read"  # in place of a digest: no file is ever fresh by it


@dataclass(frozen=True)
class Inputs:
    """All files that one file is made from, in the state in which they were before."""

    folder: Path
    states: Mapping[Path, State]
    disk: Disk

    @property
    def digests(self) -> dict[str, str]:
        """The digest of each file, by its path from the folder."""
        return {path_from(self.folder, path): state.digest for path, state in self.states.items()}

    def settled(self) -> dict[str, str]:
        """The digests once the file is made; `CHANGED` for files that changed in the meantime."""
        held = {
            path_from(self.folder, path)
            for path, state in self.states.items()
            if state.stamp is None or self.disk.state(path) == state
        }
        return {name: digest if name in held else CHANGED for name, digest in self.digests.items()}


def path_from(folder: Path, path: Path) -> str:
    """A path as seen from a folder; of what comes with briefgen or Python, the same everywhere."""
    if not path.is_relative_to(folder):
        for name, home in _homes().items():
            if path.is_relative_to(home):
                return f"{name}:{path.relative_to(home).as_posix()}"
    try:
        return os.path.relpath(path, folder)
    except ValueError:  # on another drive of Windows
        return str(path)


def path_of(folder: Path, named: str) -> Path:
    """The path that `path_from` has named so."""
    name, _, rest = named.partition(":")
    home = _homes().get(name)
    return home / rest if home else folder / named


@cache
def _homes() -> dict[str, Path]:
    """Where briefgen and Python's packages lie on this machine."""
    packages = next((Path(each) for each in sys.path if each.endswith("site-packages")), None)
    return {"briefgen": shipped(), **({"python": packages.resolve()} if packages else {})}
