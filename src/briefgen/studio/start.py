"""What there is to begin with: a sample, a file of another program, or a briefing on the disk.

A browser tells no paths of the disk, so folders are listed here. New projects go into a folder of
their own, beside each other, in the documents of whoever uses this computer.
"""

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from string import ascii_uppercase
from typing import TypeVar

from briefgen.brand.brand import BRAND_FILE
from briefgen.disk import Disk
from briefgen.file_names import numbered, taken_anywhere
from briefgen.importers import imported
from briefgen.library import is_there, matching
from briefgen.problems import Problem, ProblemsFound
from briefgen.starter import answers, editor, writing
from briefgen.starter.first_brand import Board
from briefgen.starter.project import BRIEFING, SAMPLES, Wish, new_project

T = TypeVar("T")
HOME = "Briefings"  # the folder of new projects
MOST_FOLDERS = 500  # that are listed of one
LONGEST_NAME = 60  # of a folder
ABOVE_ALL = Path()  # what is above the folders of all drives
_MOST_GUESSES = 8  # of an import that are told one by one
_UNFIT = re.compile(r"[^\w]+")
_ANOTHER = "write another name for the folder"


@dataclass(frozen=True)
class Started:
    """A project that was made: its briefing, and what to look at, in sentences."""

    briefing: Path
    remarks: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Listing:
    """A folder to choose from: those in it, by their names, and which of them hold a briefing."""

    folder: Path
    above: Path | None
    folders: Mapping[str, bool]
    has_briefing: bool


def home() -> Path:
    """Where new projects go: a folder in the user's documents, or in their home."""
    documents = Path.home() / "Documents"
    return (documents if documents.is_dir() else Path.home()) / HOME


def known(folder: Path) -> list[Path]:
    """The briefings in the folders of one, the one that was changed last first."""
    found = matching(folder, f"*/{BRIEFING}")
    return sorted(found, key=_changed, reverse=True)


def drives() -> list[str]:
    """The drives of this computer, where its folders are not all below one."""
    if os.name != "nt":
        return []
    return [drive for letter in ascii_uppercase if is_there(Path(drive := f"{letter}:\\"))]


def listing(folder: Path, drives: Sequence[str] = ()) -> Listing:
    """The folders in a folder, without hidden ones.

    Args:
        folder: which one; above all others, `ABOVE_ALL`, there are the drives.
        drives: those of this computer, where its folders are not all below one.

    Raises:
        ProblemsFound: when it may not be looked into, or is none.
    """
    if drives and folder == ABOVE_ALL:
        return Listing(folder, None, dict.fromkeys(drives, False), has_briefing=False)
    try:
        there = sorted(
            (
                path
                for path in folder.iterdir()
                if not path.name.startswith(".") and _is_folder(path)
            ),
            key=lambda path: path.name.casefold(),
        )
    except (OSError, ValueError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or str(error)
        message = f"this folder cannot be opened: {reason.lower()}"
        raise ProblemsFound([Problem(str(folder), 0, 0, message, "choose another one")]) from None
    return Listing(
        folder,
        folder.parent if folder.parent != folder else (ABOVE_ALL if drives else None),
        {path.name: is_there(path / BRIEFING) for path in there[:MOST_FOLDERS]},
        is_there(folder / BRIEFING),
    )


def found(path: Path) -> Path:
    """The briefing that somebody means by the path of it, or of its folder.

    Raises:
        ProblemsFound: when there is none.
    """
    briefing = path / BRIEFING if _is_folder(path) else path
    if not is_there(briefing) or _is_folder(briefing):
        message = f"there is no {BRIEFING} here"
        hint = "choose the folder of a briefing, or begin with a sample"
        raise ProblemsFound([Problem(str(path), 0, 0, message, hint)])
    return briefing


def folder_for(name: str) -> str:
    """What to call the folder of a project: its name without what a disk may refuse."""
    plain = _UNFIT.sub("-", name.casefold()).strip("-")[:LONGEST_NAME].strip("-")
    return taken_anywhere(plain or "briefing", "briefing")


def from_sample(said: Mapping[str, str], where: Path) -> Started:
    """Make a project of a sample.

    Args:
        said: name, colours, web, language, sample and folder, as they were typed; all may be empty.
        where: the folder that its folder is made in.

    Raises:
        ProblemsFound: with all answers that are wrong, `where` naming each; or it is not written.
    """
    reading = _Reading(said)
    name = reading.answer("name", answers.name_from)
    colours = reading.answer("colours", answers.colours_from)
    web = reading.answer("web", answers.web_from)
    language = reading.answer("language", answers.language_from)
    sample = reading.answer("sample", _sample)
    if reading.problems:
        raise ProblemsFound(reading.problems)
    is_ours = bool(name or colours or web)
    ours = Board(name, colours, web, language=language or "en", example=False)
    board = ours if is_ours else None
    made = new_project(Wish(board, sample, language))
    folder = where / folder_for(said.get("folder", "") or f"{name} {sample}".strip())
    return Started(_written(folder, made.files), tuple(_for_the_studio(made.remarks)))


def from_file(
    content: bytes,
    name: str,
    where: Path,
    said: Mapping[str, str],
    progress: Callable[..., None] = lambda *_: None,
) -> Started:
    """Make a project of a file of another program: see `importers`.

    Args:
        content: its bytes.
        name: what it is called.
        where: the folder that its folder is made in.
        said: name and web address of the board, as they were typed; both may be empty.
        progress: called with the names of files while they are built for trial.

    Raises:
        ProblemsFound: when it cannot be read, an answer is wrong, or the project is not written.
    """
    reading = _Reading(said)
    board, web = reading.answer("name", answers.name_from), reading.answer("web", answers.web_from)
    if reading.problems:
        raise ProblemsFound(reading.problems)
    plain = re.split(r"[/\\]", name)[-1] or "document"
    called, document = imported.opened(content, plain)
    folder = _free(where / folder_for(Path(plain).stem))
    made = imported.imported(called, document, plain, progress, Board(board, web=web))
    briefing = _written(folder, made.files)
    return Started(briefing, tuple(_told(made)), tuple(made.problems))


def _told(made: imported.Imported) -> list[str]:
    """What an import recognised, guessed and left out, in sentences."""
    counts = ", ".join(f"{count} {name}" for name, count in made.recognised.items())
    told = [f"Read {made.kind} of {made.words} words: {counts or 'nothing but text'}."]
    if made.guessed:
        told += [f"Guessed, so look at it: {what}" for _, what in made.guessed[:_MOST_GUESSES]]
        if (more := len(made.guessed) - _MOST_GUESSES) > 0:
            told.append(f"{more} more guessed: each is told beside its field.")
    told += [f"Without {layout}: {why}." for layout, why in made.without.items()]
    if made.left_out:
        told.append(f"{len(made.left_out)} texts were left out: see the end of the YAML tab.")
    return [*told, *_for_the_studio(made.remarks)]


def _for_the_studio(remarks: Iterable[str]) -> list[str]:
    """What there is to say of a brand, by the page on which it is changed, not by its file."""
    return [remark.replace(f"into {BRAND_FILE}", "under “Brand…”") for remark in remarks]


def _written(folder: Path, files: Mapping[str, bytes]) -> Path:
    if in_the_way := writing.in_the_way(folder, [BRIEFING]):
        raise ProblemsFound(replace(each, where="folder", hint=_ANOTHER) for each in in_the_way)
    writing.write_new(
        folder, writing.without_those_there(folder, files, below=editor.FOLDER), Disk()
    )
    return folder / BRIEFING


def _free(folder: Path) -> Path:
    """A folder of that name, or of that name with the first number for which there is none."""
    paths = map(folder.with_name, numbered(folder.name))
    return next(path for path in paths if not is_there(path))


def _sample(text: str) -> str:
    """A sample by its name; the first where nothing is said."""
    name = text.strip() or next(iter(SAMPLES))
    if name not in SAMPLES:
        message = f'there is no sample "{name}"'
        raise ProblemsFound([Problem("", 0, 0, message, f"samples: {', '.join(SAMPLES)}")])
    return name


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


class _Reading:
    """Reads answers, and gathers what is wrong with any of them."""

    def __init__(self, said: Mapping[str, str]) -> None:
        self._said = said
        self.problems: list[Problem] = []

    def answer(self, key: str, read: Callable[[str], T]) -> T:
        try:
            return read(self._said.get(key, ""))
        except ProblemsFound as found:
            self.problems += [replace(each, where=key) for each in found.problems]
            return read("")
