"""The texts of a file as a person wrote them, with their places: where slips are looked for."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from briefgen.content import facts, markup
from briefgen.language.fixed_words import LONGEST_TEXT
from briefgen.problems import InForm, Problem, Rule
from briefgen.reading.yaml_source import DataPath, Mark, Source
from briefgen.unicode import cldr

PRINTED = "it would be printed as it stands, which nobody meant"  # why most slips are told
BRAND = ("defaults", "briefgen")  # where a brand keeps what it prints
_UNPRINTED = {
    *("brand", "language", "layouts", "editions", "status", "name", "kind", "continues"),
    *("highlight", "gender", "cmyk", "image", "partners", "align", "row_headings"),
}
_LISTS = {
    "sections",
    "items",
    "rows",
    "columns",
}  # a text in place of such a list is refused, so never printed
AS_TABLE = InForm("make a section of the kind “Table” of it")
_FOOTNOTE = re.compile(r"[^\s*]\*(?!\*)(?=[\s.,;:)]|$)")


@dataclass(frozen=True)
class Reading:
    """A file to look through: a briefing, or a brand together with the data of its briefing."""

    source: Source
    briefing: Any

    @cached_property
    def printed(self) -> list[tuple[DataPath, str]]:
        """Every text that may be printed, with its path; texts too long are refused elsewhere."""
        is_brand = self.source.data is not self.briefing
        return [
            (path, text)
            for path, text in facts.texts(self.source.data)
            if not _UNPRINTED & set(path)
            and path[-1] not in _LISTS
            and (path[:2] == BRAND or not is_brand)
            and len(text) <= LONGEST_TEXT
        ]

    @cached_property
    def facts(self) -> dict[str, str]:
        """What may stand between ``{{`` and ``}}``."""
        return facts.known(self.briefing)

    @cached_property
    def has_footnotes(self) -> bool:
        """Whether a star stands behind a word somewhere, as the mark of a footnote."""
        return any(_FOOTNOTE.match(text, place - 1) for _, text, place in self.stars if place)

    @cached_property
    def stars(self) -> list[tuple[DataPath, str, int]]:
        """Every star that is printed: the path of its text, the text, and its place in the text."""
        return [
            (path, text, place)
            for path, text in self.printed
            if "*" in text
            for place in _loose_stars(path, text)
        ]

    @property
    def is_english(self) -> bool:
        """Whether the briefing is in English."""
        return cldr.same(facts.language(self.briefing), cldr.ENGLISH)

    def slip(
        self,
        path: DataPath,
        message: str,
        hint: str,
        mark: Mark | None = None,
        in_form: InForm | None = None,
    ) -> Problem:
        """A problem with the value at a path, or with the words at a mark inside it."""
        where = ".".join(str(part) for part in path)
        place = mark or self.source.mark(path)
        return Problem(self.source.file, *place, message, hint, where=where, in_form=in_form)

    def mark_in(self, path: DataPath, text: str, at: int, words: str) -> Mark:
        """Where words stand in the file that begin at character `at` of the text at a path."""
        return self.source.mark_of(path, words, text.count(words, 0, at))


@dataclass(frozen=True)
class Slip(Rule):
    """A rule on what a person typed; `find` looks for what breaks it."""

    find: Callable[[Reading], Iterator[Problem]]

    def slips(self, reading: Reading) -> Iterator[Problem]:
        """The problems that it finds in a file."""
        return map(self.found, self.find(reading))


def is_text_of_section(path: DataPath) -> bool:
    """Whether a value is the text of a section, which may have several paragraphs."""
    return path[-1] == "text" and path[-3:-2] == ("sections",)


def is_text_of_item(path: DataPath) -> bool:
    """Whether a value is what an item says, which may have several paragraphs as well."""
    return path[-2:-1] == ("items",) or (path[-1] == "text" and path[-3:-2] == ("items",))


def _loose_stars(path: DataPath, text: str) -> Iterator[int]:
    """The places of stars that are printed; bold words never reach into the next paragraph."""
    at = 0
    parted = path[-1] == "notes" or is_text_of_section(path) or is_text_of_item(path)
    for piece in re.split(r"(\n\s*\n)", text) if parted else [text]:
        yield from (at + place for place in markup.loose_stars(piece))
        at += len(piece)
