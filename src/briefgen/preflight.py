"""Checks on a briefing and its brand before anything is laid out."""

from collections.abc import Iterator, Sequence
from typing import Any

from briefgen.bidi import runs_from_the_right
from briefgen.brand import Brand
from briefgen.facts import texts
from briefgen.fonts import missing, spoken
from briefgen.language import Language
from briefgen.problems import Problem
from briefgen.source import DataPath, Source

_LEAVE_OUT = "leave the character out, or choose a typeface that has it"
_MARK_THEM = "mark the words with their language, which brings its typeface: [words]{lang=ar}"
UNPRINTED = {"brand", "language", "name", "kind", "continues", "highlight", "gender"}


def glyphs(source: Source, brand: Brand, language: Language) -> list[Problem]:
    """Every character that the brand's typefaces lack, at the line where it first stands."""
    known = brand.characters
    printed = [(path, text) for path, text in texts(source.data) if path[-1] not in UNPRINTED]
    found = list(_lacking(printed, known, source, brand))
    found += _lacking(list(brand.texts()), known, brand.source, brand)
    if lacking := list(missing(language.letters, known)):
        message = f"the brand's typefaces lack {', '.join(map(spoken, lacking))}"
        found.append(
            brand.source.problem(
                ("typography", "base"), message, f"{language.name} needs them: name another family"
            )
        )
    return found


def _lacking(
    printed: Sequence[tuple[DataPath, Any]],
    known: frozenset[int],
    source: Source,
    brand: Brand,
) -> Iterator[Problem]:
    families = " and ".join(dict.fromkeys(face.family for face in brand.faces))
    for path, text in printed:
        lacking = list(missing(text, known))
        if lacking:
            yield source.problem(
                path,
                f"{families} cannot print {', '.join(map(spoken, lacking))}",
                _MARK_THEM if runs_from_the_right("".join(lacking)) else _LEAVE_OUT,
            )
