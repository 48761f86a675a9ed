"""What a file is made from, by digests of the bytes that were read.

People save while a build runs. So the digest of what we read ourselves is that of the bytes that we
read; of what others read it is taken before, and holds only if nothing touched the file until they
were done. It imports nothing that is slow to import.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen.disk import Disk, State

CHANGED = "changed while it was read"  # in place of a digest: no file is ever fresh by it


@dataclass(frozen=True)
class Inputs:
    """All that a file is made from, by its path from a folder, as it was before it was made."""

    folder: Path
    states: Mapping[Path, State]
    disk: Disk

    @property
    def digests(self) -> dict[str, str]:
        """The digest of each by its path from the folder."""
        return {path_from(self.folder, path): state.digest for path, state in self.states.items()}

    def settled(self) -> dict[str, str]:
        """The same once the file is made: without those that changed since they were looked at."""
        held = {
            path_from(self.folder, path)
            for path, state in self.states.items()
            if state.stamp is None or self.disk.state(path) == state
        }
        return {name: said if name in held else CHANGED for name, said in self.digests.items()}


def path_from(folder: Path, path: Path) -> str:
    """A path as it is written in a folder."""
    try:
        return os.path.relpath(path, folder)
    except ValueError:  # on another drive of Windows
        return str(path)
