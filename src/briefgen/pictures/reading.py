"""Reads all pictures of a briefing, once for all files of its pack."""

from pathlib import Path

from briefgen.content.briefing import Briefing
from briefgen.content.pictured import pictures
from briefgen.disk import Disk
from briefgen.pictures.photo import Photo, load
from briefgen.problems import ProblemsFound
from briefgen.reading.yaml_source import Source


def read(briefing: Briefing, source: Source, folder: Path, disk: Disk) -> dict[str, Photo]:
    """The pictures of a briefing by their ids; one that is named twice is read once.

    Args:
        briefing: names them.
        source: gives their lines.
        folder: the folder of the briefing, in which they lie.
        disk: reads and digests the files.

    Raises:
        ProblemsFound: with everything that is wrong with any of them.
    """
    found: dict[str, Photo] = {}
    known: dict[str, Photo | ValueError] = {}
    problems = []
    for name, path, keys in pictures(briefing):
        if keys.path not in known:
            known[keys.path] = _loaded(folder, keys.path, disk)
        photo = known[keys.path]
        if isinstance(photo, Photo):
            found[name] = photo
        else:
            problems.append(source.problem((*path, "path"), *photo.args))
    if problems:
        raise ProblemsFound(problems)
    return found


def _loaded(folder: Path, name: str, disk: Disk) -> Photo | ValueError:
    try:
        return load(folder, name, folder.name, disk)
    except ValueError as wrong:
        return wrong
