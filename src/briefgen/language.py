"""What a language brings: the fixed words of the layouts, number words, quotes, direction."""

from pathlib import Path
from typing import Literal

from num2words import num2words
from pydantic import Field

from briefgen.library import Library
from briefgen.problems import ProblemsFound
from briefgen.source import Source, Strict, read, validate

LARGEST_IN_WORDS = 9_999  # beyond that a count in words is no help to a reader


class Words(Strict):
    """The words that the layouts print by themselves."""

    continued_overleaf: str
    continued: str
    draft: str
    final: str
    part: str = Field(description="Which part of a section a slide shows.")
    slide: str
    version: str
    owner: str
    review_date: str
    scan: str = Field(description="What to do with the QR code.")
    qr_code: str = Field(description="What the QR code is, for those who cannot see it.")
    themes: str
    learning: str
    contact: str


class Language(Strict):
    """One file of ``layouts/languages``."""

    name: str = Field(description="The language's own name.")
    numbers: str = Field(description="The language's code in num2words.")
    none: str = Field(description="How a count of nothing reads.")
    were: tuple[str, str] = Field(description="The verb for one, and for several.")
    quotes: tuple[str, str, str, str] = Field(description="Double and single quotes.")
    direction: Literal["ltr", "rtl"] = "ltr"
    words: Words

    def in_words(self, number: int) -> str:
        """A count as words, as in "seven serious incident learning reviews"."""
        if number == 0:
            return self.none
        if number > LARGEST_IN_WORDS:
            return str(number)
        return str(num2words(number, lang=self.numbers))


def load(tag: str, library: Library, asked_by: Source) -> tuple[Language, Path]:
    """The language for a BCP 47 tag: its own file, else that of the language without region.

    Args:
        tag: such as ``en-GB``.
        library: where the files are looked for.
        asked_by: the briefing, for the line of its ``language``.

    Returns:
        The language, and the file that it was read from.

    Raises:
        ProblemsFound: when there is no file for the language, or it lacks words.
    """
    for name in (tag, tag.partition("-")[0]):
        path = library.find(f"layouts/languages/{name}.yaml")
        if path:
            return validate(Language, read(path, library.show(path))), path
    known = ", ".join(library.names("layouts/languages/*.yaml"))
    raise ProblemsFound(
        [
            asked_by.problem(
                ("language",),
                f'there are no words for the language "{tag}"',
                f"languages that we have: {known}",
            )
        ]
    )
