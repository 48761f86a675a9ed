"""A file of another program as a project: its briefing, its pictures, a first brand."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from briefgen.importers import metafiles, reader, recognise, trial, words, yaml_text
from briefgen.importers.document import Document, LeftOut
from briefgen.importers.draft import Draft
from briefgen.importers.draft import Path as Where
from briefgen.problems import Problem, ProblemsFound
from briefgen.reading import checks
from briefgen.reading.yaml_source import data_path, parse
from briefgen.starter.editor import editor_files, schema_of
from briefgen.starter.first_brand import Board, FirstBrand, first_brand
from briefgen.starter.project import BRIEFING

_HEAD = (
    'Made from "{name}" by briefgen import. Where something was guessed, a line above it begins '
    'with "check:"; delete such a line once you have looked. Words that were left out are listed '
    "at the end."
)
_NO_WORDS = "there are no words in this file"
_READ_THEM = (
    "where it holds scanned pages, have their text recognised by the program that scanned them "
    "(OCR), save that as a Word document, and import it"
)
_NAMED = '"{}" was taken for the name of your board, which the brand says'
_UNNAMED = "no board was named; write your own name into the brand"
_WITHOUT = "without"
_LONG = "two sides of A4 do not hold it; with less text they may"
_OUT_OF_PLACE = re.compile(r"[_\s]+")


@dataclass(frozen=True)
class Imported:
    """A project that was made of a file.

    `files` are its files by their names in its folder; `brand` is the folder of its brand. `kind`
    is what people call such a file, `words` how many it has. `recognised` counts what was found,
    `guessed` names lines of the briefing with what was not sure there, `left_out` says what the
    briefing does not hold. `remarks` say what was done. `without` says of each layout of a usual
    pack that cannot hold the briefing why; `problems` are what stops every build.
    """

    files: Mapping[str, bytes]
    brand: str
    kind: str
    words: int
    recognised: Mapping[str, int]
    guessed: Sequence[tuple[int, str]]
    left_out: Sequence[LeftOut]
    remarks: Sequence[str]
    without: Mapping[str, str]
    problems: Sequence[Problem]


def opened(content: bytes, name: str) -> tuple[str, Document]:
    """Read a file of another program: what people call such a file, and what it says.

    Args:
        content: the file's bytes.
        name: its path; the ending may tell what it is.

    Raises:
        ProblemsFound: when it cannot be read, or says nothing.
    """
    kind, read = reader.read(content, name)
    document = metafiles.as_pictures(read)
    if not words.of_document(document):
        raise ProblemsFound([Problem(name, 0, 0, _NO_WORDS, _READ_THEM)])
    return kind.called, document


def imported(
    called: str,
    document: Document,
    name: str,
    progress: trial.Progress = lambda *_: None,
    known: Board | None = None,
) -> Imported:
    """Make a project of what a file of another program says.

    Args:
        called: what people call such a file.
        document: what it says.
        name: its path.
        progress: called with the names of files while they are built for trial.
        known: what is known of the board besides: its name counts, its web address where the file
            says none.
    """
    known = known or Board()
    draft = recognise.recognise(document, _OUT_OF_PLACE.sub(" ", PurePath(name).stem).strip())
    brand = _brand(draft, known)
    count = sum(words.of_document(document).values())
    others = {
        **{f"{recognise.BRAND}/{file}": data for file, data in brand.files.items()},
        **draft.pictures,
    }
    found = trial.tried(
        {BRIEFING: _text(draft, name).encode(), **others}, BRIEFING, count, progress
    )
    text = _text(_fitting(draft, found, known), name)
    problems = _placed(found.problems, text)
    return Imported(
        {BRIEFING: text.encode(), **others, **editor_files()},
        recognise.BRAND,
        called,
        count,
        draft.recognised,
        [each for each in checks.lines(text) if not each[1].startswith(_WITHOUT)],
        draft.left_out,
        (*draft.remarks, *brand.remarks),
        found.why,
        problems,
    )


def _brand(draft: Draft, known: Board) -> FirstBrand:
    contact = draft.data.get("contact", {})
    phone = contact.get("phone", "")
    board = Board(
        known.name or draft.board,
        draft.colours,
        contact.get("web", "") or known.web,
        phone["number"] if isinstance(phone, dict) else phone,
        contact.get("email", ""),
        draft.data["language"].partition("-")[0],
        draft.logo,
        example=False,
    )
    return first_brand(board, schema_of("brand", recognise.BRAND))


def _fitting(draft: Draft, found: trial.Trial, known: Board) -> Draft:
    """A draft that asks only for what holds it, with comments on what does not."""
    asks: dict[str, Any] = {}
    unsure: dict[Where, tuple[str, ...]] = dict(draft.unsure)
    named = _NAMED.format(draft.board) if draft.board else ""
    if not known.name:
        unsure["brand",] = (named or _UNNAMED,)
    if found.layouts:
        asks["layouts"] = list(found.layouts)
        unsure["layouts",] = tuple(
            f"{_WITHOUT} {layout}: {why}" for layout, why in found.why.items()
        )
    if found.editions:
        asks["editions"] = list(found.editions)
        unsure["editions",] = (_LONG,)
    for problem in found.problems:
        where = data_path(problem.where)
        said = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
        unsure[where] = (*unsure.get(where, ()), said)
    before, after = dict[str, Any](), dict[str, Any]()
    for key, value in draft.data.items():
        (after if key in {"contact", "sections", "sources"} else before)[key] = value
    return replace(draft, data={**before, **asks, **after}, unsure=unsure)


def _placed(problems: Sequence[Problem], text: str) -> list[Problem]:
    """Problems with their lines in the text, which has comments that the one on trial had not."""
    if not problems:
        return []
    source = parse(text, BRIEFING)
    placed = []
    for each in problems:
        mark = source.mark(data_path(each.where)) if each.file == BRIEFING and each.where else each
        placed.append(replace(each, line=mark.line, column=mark.column))
    return placed


def _text(draft: Draft, name: str) -> str:
    schema = schema_of("briefing")
    head = [*([f"yaml-language-server: $schema={schema}"] if schema else []), _HEAD]
    lines = [line.format(name=PurePath(name).name) for line in head]
    return yaml_text.text(draft.data, draft.unsure, lines, draft.left_out)


def folder_for(file: Path) -> Path:
    """The folder that a file is imported into where none is said: beside it, by its name."""
    stem = re.sub(r"[^\w-]+", "-", file.stem).strip("-").lower()
    folder = file.with_name(stem or "imported")
    return folder if folder != file else file.with_name(f"{stem}-briefing")
