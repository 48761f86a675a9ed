"""What a pack is made from, as it was when it was read, and whether it has changed since."""

import os
from collections.abc import Iterable
from pathlib import Path

from briefgen.library import Library

# Names in the folders of a library in which files may be added.
_LOOKED_THROUGH = ("layouts/any", "layouts/editions/any", "layouts/languages/any", "styles/any")

_Names = tuple[tuple[str, int], ...]


class Surroundings:
    """The files that a pack is made from, and the folders around them.

    One thread builds; another may ask at any time whether that is of yesterday already.
    """

    def __init__(self, briefing: Path, library: Library) -> None:
        self._briefing, self._library = briefing, library
        self._texts: tuple[Path, ...] = ()
        self._names: dict[Path, _Names] = {}
        self._wrong = False

    def look(self) -> None:
        """Look at everything for the first time: a build begins."""
        self._texts = tuple(self._library.texts())
        self._names = {folder: _names(folder) for folder in self.folders}
        self._library.disk.look_anew()

    def judge(self, *, wrong: bool) -> None:
        """Say how the build ended: as long as something is `wrong`, any change around counts.

        It may be just what was missing.
        """
        for folder in self.folders - self._names.keys():
            self._names[folder] = _names(folder)
        self._wrong = wrong

    @property
    def behind(self) -> bool:
        """Whether files hold something else than when they were read."""
        if self._library.disk.changed() or self._texts != tuple(self._library.texts()):
            return True
        names = self._names
        return self._wrong and any(_names(folder) != was for folder, was in names.items())

    @property
    def missing(self) -> bool:
        """Whether a file is gone that was read."""
        return not all(map(os.path.exists, self._library.disk.changed()))

    @property
    def folders(self) -> frozenset[Path]:
        """The folders that files were read from, or would be if they were there."""
        disk, library = self._library.disk, self._library
        named = (folder / name for folder in library.folders for name in _LOOKED_THROUGH)
        return frozenset(_folders((self._briefing.resolve(), *disk.looked_at, *named)))


def _folders(paths: Iterable[Path]) -> Iterable[Path]:
    """The folders of files; where there is none, the nearest one around it."""
    for folder in {path.parent for path in paths}:
        # Not pathlib's, which raises where a folder around may not be looked into.
        yield next(filter(os.path.isdir, (folder, *folder.parents)), folder)


def _names(folder: Path) -> _Names:
    """The files in a folder, and when each was saved; none where that cannot be known."""
    try:
        with os.scandir(folder) as entries:
            seen = (each for each in entries if not each.name.startswith("."))
            return tuple(sorted((each.name, each.stat().st_mtime_ns) for each in seen))
    except OSError:
        return ()
