"""Takes in pictures that somebody chose or dropped: checked, and put beside the briefing."""

import re
from pathlib import Path

from briefgen.disk import Disk
from briefgen.file_names import numbered, taken_anywhere
from briefgen.library import inside
from briefgen.pack.report import not_written
from briefgen.pictures import photo
from briefgen.problems import Problem, ProblemsFound
from briefgen.studio import picture_files

FOLDER = "pictures"  # where they go, in the folder of the briefing
LARGEST_BYTES = 20_000_000  # of one; a larger one would be refused anyway
LONGEST_NAME, LONGEST_ENDING = 80, 10
_UNFIT = re.compile(r"[^\w.-]+")


def keep_picture(content: bytes, name: str, folder: Path) -> str:
    """Keep a picture beside a briefing, where pictures of that briefing may lie.

    What is there already stays: another picture of the same name gets a number.

    Args:
        content: the file.
        name: what it is called; only its last part is looked at.
        folder: that of the briefing.

    Returns:
        Its path from there, as the briefing names it.

    Raises:
        ProblemsFound: when it is no picture that pages can show, or cannot be written.
    """
    plain = plain_name(name)
    picture_files.check(content, plain, _load)
    place = inside(folder, FOLDER)
    if not place:
        message = f'"{FOLDER}" is a link that leads out of the folder of the briefing'
        raise ProblemsFound([Problem(str(folder / FOLDER), 0, 0, message, "make it a folder")])
    try:
        place.mkdir(exist_ok=True)
        return f"{FOLDER}/{_written(content, plain, place)}"
    except OSError as error:
        raise ProblemsFound([not_written(place, error)]) from None


def plain_name(name: str) -> str:
    """The last part of a path, of whatever system, without signs that some disk may refuse."""
    last = re.split(r"[/\\]", name)[-1]
    stem, dot, ending = last.rpartition(".")
    kept = _UNFIT.sub("-", stem or last).strip("-.")[:LONGEST_NAME] or "picture"
    kept = taken_anywhere(kept, "picture")
    return f"{kept}{dot}{_UNFIT.sub('', ending)[:LONGEST_ENDING].lower()}" if stem else kept


def _load(folder: Path, name: str) -> object:
    return photo.load(folder, name, "the studio", Disk())


def _written(content: bytes, name: str, place: Path) -> str:
    """The name under which it is kept: its own, or with the first number that is free."""
    path = Path(name)
    for stem in numbered(path.stem):
        tried = f"{stem}{path.suffix}"
        try:
            Disk().create(place / tried, content)
        except FileExistsError:
            if (place / tried).is_file() and (place / tried).read_bytes() == content:
                return tried
        else:
            return tried
    raise AssertionError  # there is no last number
