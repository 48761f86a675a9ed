"""What a language brings: the fixed words of the layouts, number words, quotes, direction."""

from difflib import get_close_matches
from typing import Literal

from num2words import CONVERTER_CLASSES, num2words
from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.library import Library
from briefgen.problems import ProblemsFound
from briefgen.source import Source, Strict, read, validate
from briefgen.words import WebWords

FOLDER = "layouts/languages"
LARGEST_IN_WORDS = 9_999  # beyond that a count in words is no help to a reader


PLACES = {  # what the layouts fill in
    "part": ("part", "parts"),
    "page": ("page", "pages"),
    "slide": ("number",),
    "version": ("version",),
    "owner": ("owner",),
    "review_date": ("date",),
    "qr_code": ("address",),
}


class Words(Strict):
    """The words that the layouts print by themselves."""

    continued_overleaf: str
    continued: str
    draft: str
    final: str
    part: str = Field(description="Which part of a section a slide shows.")
    page: str = Field(description="Which side of several this is.")
    notes: str = Field(description="What stands over a side that is left for notes.")
    version: str
    owner: str
    review_date: str
    scan: str = Field(description="What to do with the QR code.")
    qr_code: str = Field(description="What the QR code is, for those who cannot see it.")
    themes: str
    learning: str
    contact: str

    @model_validator(mode="after")
    def _only_known_places(self) -> "Words":
        for name, text in self:
            try:
                text.format(**dict.fromkeys(PLACES.get(name, ()), ""))
            except (KeyError, IndexError, ValueError, AttributeError):
                known = ", ".join(f"{{{place}}}" for place in PLACES.get(name, ())) or "none"
                message = f'the brackets in "{text}" stand for nothing that is known'
                raise _finding(message, f"what may stand in {name}: {known}") from None
        return self


class Language(Strict):
    """One file of ``layouts/languages``."""

    name: str = Field(description="The language's own name.")
    numbers: str = Field(description="The language's code in num2words.")
    none: str = Field(description="How a count of nothing reads.")
    were: tuple[str, str] = Field(description="The verb for one, and for several.")
    quotes: tuple[str, str, str, str] = Field(description="Double and single quotes.")
    direction: Literal["ltr", "rtl"] = "ltr"
    words: Words
    web: WebWords

    @model_validator(mode="after")
    def _counts(self) -> "Language":
        if not {self.numbers, self.numbers[:2]} & set(CONVERTER_CLASSES):  # as num2words looks
            known = get_close_matches(self.numbers, CONVERTER_CLASSES) or sorted(CONVERTER_CLASSES)
            message = f'no number words are known for "{self.numbers}"'
            raise _finding(message, f"write one of: {', '.join(known)}")
        return self

    def in_words(self, number: int) -> str:
        """A count as words, as in "seven serious incident learning reviews"."""
        if number == 0:
            return self.none
        if number > LARGEST_IN_WORDS:
            return str(number)
        return str(num2words(number, lang=self.numbers))


def _finding(message: str, hint: str) -> PydanticCustomError:
    return PydanticCustomError("briefgen", "{message}", {"message": message, "hint": hint})


def tried(tag: str) -> tuple[str, ...]:
    """The names of the files that may hold a language, the nearest first."""
    return tuple(dict.fromkeys((tag, tag.partition("-")[0])))


def load(tag: str, library: Library, asked_by: Source) -> Language:
    """The language for a BCP 47 tag: its own file, else that of the language without region.

    Args:
        tag: such as ``en-GB``.
        library: where the files are looked for.
        asked_by: the briefing, for the line of its ``language``.

    Raises:
        ProblemsFound: when there is no file for the language, or it lacks words.
    """
    names = library.names(f"{FOLDER}/*.yaml")
    for name in tried(tag):
        path = library.find(f"{FOLDER}/{name}.yaml") if name in names else None
        if path:
            return validate(Language, read(path, library.show(path)))
    known = ", ".join(names)
    raise ProblemsFound(
        [
            asked_by.problem(
                ("language",),
                f'there are no words for the language "{tag}"',
                f"languages that we have: {known}",
            )
        ]
    )
