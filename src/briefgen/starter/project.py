"""A new project: a briefing to be changed, the brand that it names, and files for an editor."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen.library import shipped
from briefgen.starter.board_name import printed_name
from briefgen.starter.editor import editor_files, schema_of
from briefgen.starter.first_brand import Board, first_brand
from briefgen.starter.samples import EXAMPLE, LEAFLET, SAMPLES, is_translated, sample_text

__all__ = ["BRIEFING", "LEAFLET", "SAMPLES", "Project", "Wish", "new_project"]

BRIEFING = "briefing.yaml"
OURS = "styles/ours"
IN_ENGLISH = "the words of this sample are English, to be replaced by yours"


@dataclass(frozen=True)
class Wish:
    """What a new project is to be: without a board, the example's brand; see `sample_text`."""

    board: Board | None = None
    sample: str = LEAFLET
    language: str = ""


@dataclass(frozen=True)
class Project:
    """The files of a project by their names in its folder, and what was done, in sentences.

    `brand` is the folder of its brand, which must be new as a whole.
    """

    files: Mapping[str, bytes]
    brand: str
    remarks: tuple[str, ...] = ()


def new_project(wish: Wish) -> Project:
    """The project that somebody wishes."""
    told = () if is_translated(wish.sample, wish.language) else (IN_ENGLISH,)
    if not wish.board:
        text = sample_text(wish.sample, wish.language)
        brand = {f"{EXAMPLE}/{name}": content for name, content in _example()}
        return Project(_with_briefing(text, brand), EXAMPLE, told)
    made = first_brand(wish.board, schema_of("brand", OURS))
    name = printed_name(wish.board.name, wish.board.language).name
    text = sample_text(wish.sample, wish.language, OURS, name)
    brand = {f"{OURS}/{file}": content for file, content in made.files.items()}
    return Project(_with_briefing(text, brand), OURS, (*made.remarks, *told))


def _with_briefing(text: str, brand: Mapping[str, bytes]) -> dict[str, bytes]:
    line = f"# yaml-language-server: $schema={schema_of('briefing')}\n"
    return {BRIEFING: f"{line}{text}".encode(), **brand, **editor_files()}


def _example() -> Iterator[tuple[str, bytes]]:
    """The files of the example's brand by their names in its folder."""
    folder = shipped() / EXAMPLE
    for path in _files(folder):
        yield path.relative_to(folder).as_posix(), path.read_bytes()


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
